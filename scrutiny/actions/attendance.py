"""Attendance, apologies and declarations of interest, as the clerk entered them and as they were heard."""

import re
from collections.abc import Iterator, Sequence

from scrutiny.actions.counting import COUNT, number
from scrutiny.actions.cues import cue, heard, plain, spoken
from scrutiny.actions.floor import Floor, Remark
from scrutiny.records import Apology, Attendance, Declaration, Doubt, Person, UtteranceIds

_APOLOGIES_FROM = spoken(r"apolog(y|ies)( for (absence|the meeting))?( \w+){0,4}?( from| for(?= (?-i:[A-Z])))")
_SENDS_APOLOGIES = spoken(r"(send|sends|sent|give|gives|given|tendered|offered|submitted)( \w+){0,3} apologies")
_FROM_SOMEBODY = re.compile(r"\b[Aa]pologies\b(?: for absence)?(?: \w+){0,4}? from (?:[A-Z][\w'’-]+ ?){1,4}")
_OTHER_BUSINESS = spoken(r"welcome|substitut\w+|in (his|her|their|place of)|instead|is here|joining us")
_DECLARES = cue(
    "declares",
    r"(declare|declaring|register|note) (that (i|my)|my|an?( \w+){0,3} interest)",
    r"(an?|my|just a) (\w+ ){0,3}(pecuniary|prejudicial|personal|registrable) interest",
    r"place on (the )?record that (i|my)\b.{0,60}\b(son|daughter|child|wife|husband|partner|employ\w*|governor|trustee|member)",
)
_ASKS_FOR_INTERESTS = spoken(r"(any(body|one|thing)?|members|are there)\b.*\?$")
_DECLARED_BEFORE = spoken("(i've|i have|already|previously|as) (already |previously )?declared")
_KIND = spoken("disclosable pecuniary|non-pecuniary|pecuniary|non-prejudicial|prejudicial|personal( and prejudicial)?|registrable")
_ITEM = re.compile(rf"\bitem (?:number )?(\d+[a-z]?|{COUNT})\b", re.IGNORECASE)


def apologies(floor: Floor) -> tuple[Apology, ...]:
    """Who was said to have sent apologies, once each."""
    found: dict[str, list[str]] = {}
    for remark in floor.remarks:
        for person in _excused(remark):
            found.setdefault(person, []).append(remark.id)
    return tuple(Apology(person, tuple(evidence)) for person, evidence in found.items())


def attendance(floor: Floor, given: Sequence[Apology]) -> tuple[tuple[Attendance, ...], tuple[Doubt, ...]]:
    """Whether each person on the list was there, and where the list and the recording disagree."""
    spoke: dict[str, list[str]] = {}
    for remark in floor.remarks:
        if remark.person:
            spoke.setdefault(remark.person, []).append(remark.id)
    excused = {apology.person: apology.evidence for apology in given}
    signs = [(person, tuple(spoke.get(person.id, ())[:1]), excused.get(person.id, ())) for person in floor.people]
    doubts = (doubt for person, heard_at, excused_at in signs for doubt in _doubts(person, heard_at, excused_at))
    return tuple(_attendance(*sign) for sign in signs), (*doubts, *_unlisted(floor))


def declarations(floor: Floor) -> tuple[Declaration, ...]:
    """The interests that were declared; what is only referred to again is not counted twice."""
    found: list[Declaration] = []
    for remark in floor.remarks:
        place = next((place for place, sentence in enumerate(remark.sentences) if _declares(sentence)), None)
        before = any(remark.person is not None and other.person == remark.person for other in found)
        if place is not None and not (before and _DECLARED_BEFORE.search(plain(remark.text))):
            found.append(_declaration(remark, place))
    return tuple(found)


def _excused(remark: Remark) -> Iterator[str]:
    """Those named after "apologies from", up to where the sentence turns to others; or before "sends apologies"."""
    for sentence in remark.sentences:
        from_whom, sends = _APOLOGIES_FROM.search(sentence), _SENDS_APOLOGIES.search(sentence)
        if sentence.endswith("?") or not (from_whom or sends):
            continue
        others = _OTHER_BUSINESS.search(sentence)
        first, last = (from_whom.end(), others.start() if others else len(sentence)) if from_whom else (0, sends.start() if sends else 0)
        start = remark.text.find(sentence)
        yield from (mention.person for mention in remark.named if first <= mention.start - start < last and mention.person != remark.person)


def _attendance(person: Person, spoke: UtteranceIds, excused: UtteranceIds) -> Attendance:
    if person.attendance != "unknown":
        return Attendance(person.id, person.attendance)
    if spoke:
        return Attendance(person.id, "present", spoke)
    return Attendance(person.id, "apologies", excused) if excused else Attendance(person.id, "unknown")


def _doubts(person: Person, spoke: UtteranceIds, excused: UtteranceIds) -> Iterator[Doubt]:
    if spoke and person.attendance in ("apologies", "absent"):
        yield Doubt("attendance", f"{person.name} is entered as {person.attendance}, but was heard speaking. Please check.", spoke)
    elif spoke and excused:
        yield Doubt("attendance", f"Apologies were given for {person.name}, who was then heard speaking. Please check.", (*excused, *spoke))
    elif excused and person.attendance in ("present", "remote"):
        yield Doubt("attendance", f"{person.name} is entered as {person.attendance}, but apologies were given. Please check.", excused)


def _unlisted(floor: Floor) -> Iterator[Doubt]:
    """Apologies from somebody who is not on the list."""
    for remark in floor.remarks:
        named = _FROM_SOMEBODY.search(remark.text)
        if named and not any(named.start() <= mention.start < named.end() for mention in remark.named):
            yield Doubt("attendance", f'"{named.group().strip()}": nobody of that name is on the list. Please check.', (remark.id,))


def _declares(sentence: str) -> bool:
    return bool(heard(sentence, _DECLARES)) and not _ASKS_FOR_INTERESTS.search(plain(sentence))


def _declaration(remark: Remark, place: int) -> Declaration:
    """The declaration with what is said about it up to the end of a short remark."""
    said = " ".join(remark.sentences[place : place + (1 if remark.presiding else 3)])
    kind, item = _KIND.search(said), _ITEM.search(said)
    return Declaration(
        person=remark.person,
        item=_item_number(item[1]) if item else None,
        kind=kind.group().lower() if kind else None,
        interest=said,
        evidence=(remark.id,),
    )


def _item_number(said: str) -> str:
    """The number as agendas write it: "5a", or "5" for "five"."""
    return said.lower() if said[0].isdigit() else str(number(said))
