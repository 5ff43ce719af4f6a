"""Attendance, apologies, substitutes, comings and goings, and declarations of interest, as entered and as heard."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from scrutiny.actions.counting import COUNT, number
from scrutiny.actions.cues import cue, heard, opening, plain, spoken, straight
from scrutiny.actions.floor import Floor, Remark
from scrutiny.names import Mention
from scrutiny.records import Apology, Attendance, Declaration, Doubt, Movement, Person, UtteranceIds

_APOLOGIES_FROM = spoken(r"apolog(y|ies)( for (absence|the meeting))?( \w+){0,4}?( from| on behalf of| for(?= (?-i:[A-Z])))")
_SENDS_APOLOGIES = spoken(r"(send|sends|sent|give|gives|given|tendered|offered|submitted)( \w+){0,3} apologies")
_SENT_HIS = re.compile(r"(?:['’]s| has| have)? (?:also )?(?:sent|given|offered|tendered) (?:his|hers|theirs)\b")
_FROM_SOMEBODY = re.compile(r"\b[Aa]pologies\b(?: for absence)?(?: \w+){0,4}? from (?:[A-Z][\w'’-]+ ?){1,4}")
_AND_FROM = opening("(and |also |we('ve| have) also |as well as )+(had |received )?(apologies |an apology )?(from )?", "from")
_ASKS_WHO_ELSE = spoken("apologies|any others?|anybody else|anyone else")
_AWAY = spoken(
    "(had to|has|have) (cry|cried) off",
    "not coming(?= (tonight|today|this (morning|afternoon|evening))|[,.]|$)",
    "(can't|cannot|isn't able to|is unable to|is not able to|couldn't|won't) (be (with us|here|present)|make it|attend)",
    "(can't|cannot|isn't able to|is unable to|is not able to|couldn't|won't) (be )?join(ing)? us",
)
_OF_WHOM = re.compile(r"\s+(?:is|are|was|will|has|have|had|as|substitut\w+)\b")  # what follows a name of whom something else is said
_SUBSTITUTES = spoken("(substitut(e|es|ing)|subbing|deputising|standing in)( member)? for|(here )?in (the )?place of|here instead of")
_FOR_WHOM = spoken("for whom")
_HIS_SUBSTITUTE = spoken("(substitut(e|es|ing)|subbing|deputising|standing in)( member)? for (him|her|them)|as (his|her|their) substitute")
_SELF = re.compile(r"\bI(?:['’]m| am)\b[^.]{0,30}$")
_OFF = "((shoot|dash|rush|slip|head|nip) (off|away|out)|be (gone|off)|make a move|love you and leave you)"
_LEAVES = cue(
    "leaves",
    r"i('ll|'ve|'m)? (\w+ ){0,4}(have|had|got|need) to (leave|go)( now| at this point| (for|to) another| the (meeting|room)|,|[.]|$)",
    r"i('ll|'ve|'m)? (\w+ ){0,4}(have|had|got|need) to (leave|go) (early|soon|at (half|<count>))",
    rf"i('ll|'ve|'m| will| am)? ((just|really|now|also|probably|unfortunately|do|going to) )*(have|had|got|need|going) to {_OFF}",
    "i('ll| will|'m going to) (now )?(leave|withdraw from) the (room|meeting)",
    "^((sorry|right|okay|well|so|and|thank you|that's me)[, ]+)*(i'm|i am) (off|away)(?=,|[.]|$| now)",
    "(has|have) (now |just )?(left|withdrawn from) the (meeting|room)",
    r"i('ve| have)( got)? an? \w+ to catch|(stepping|nipping|popping) out(?! of (the |his |her |my )?(role|post|job|way))",
)
_ONLY_LATER = spoken(
    "(at|by|before|around|about|after|in|from) (about )?(<count>|half|a quarter|quarter|an hour|noon|midday|lunch|the end|item)",
    "early|later|part[- ]way|soon|shortly|if|once",
)
_SEEN_OFF = spoken("(you're|you are|you'll be|are you) (leaving|off)( us| the (room|meeting))?(?=[?.,]| now|$)")
_SAYS_NO = opening("no|not")
_NO_LONGER = 6  # words of somebody who only says that they go
_ARRIVES = cue(
    "arrives",
    "(apologies|sorry) (for|that|i'm|i am) ((i'm|i am|my|being|arriving) )?(a (bit|little) )?late(ness)?(?! (with|in|paper|report|reply))",
    "(has|have) (now |just )(arrived|joined us|joined the meeting|come in)",
)
_EXPECTED = spoken(
    "(running|be|been|bit|little|minutes) (late|behind)|delayed|held up|on (his|her|their|a|the) (way|train|bus)",
    "(be|been) (here|along|with us|joining us) (when|later|shortly|soon)|joining us later",
)
_EXCUSES_THEMSELVES = opening("((hi|hiya|hello|morning|afternoon|evening|everyone|everybody|my|many)[ ,.]+)*(sorry|apologies|forgive me)")
_IN_A_FEW_WORDS = re.compile(r"(?!no|thank)(?:[\w'’-]+\W+){1,5}$", re.IGNORECASE)  # "Declarations of interest."
_AT_ONCE = 3  # remarks in which one coming or going is spoken of more than once
_OTHER_BUSINESS = spoken(r"welcome|substitut\w+|in (his|her|their|place of)|instead|is here|joining us")
_DECLARES = cue(
    "declares",
    r"(declare|declared|declaring|register) (that (i|my)|my|an?( [\w-]+){0,3} interest)",
    r"(note|record) (my|an?)( [\w-]+){0,3} interest",
    "(have|make|i've( got)?) an? (declaration of interest|interest to declare)",
    r"(an?|my|just a) ([\w-]+ ){0,3}(pecuniary|prejudicial|personal|registrable) interest",
    r"^\W*((yes|and|also|thank you|thanks|chair|madam|mr)[,. ]+)*([\w-]+ )?(pecuniary|prejudicial|personal|registrable) interest in",
    "(personal|prejudicial|pecuniary),? (but |and |rather than )?(not |non-?)(personal|prejudicial|pecuniary)",
    r"place on (the )?record that (i|my)\b.{0,60}\b(son|daughter|child|wife|husband|partner|employ\w*|governor|trustee|member)",
)
_ASKS_FOR_INTERESTS = spoken(r"(any(body|one|thing)?|members|are there)\b.*\?$")
_CALLS_FOR_INTERESTS = spoken("declar(e|ing|ations?)|interests?")
_TIES = cue(
    "says what ties them",
    "my( own)? (wife|husband|partner|son|daughter|child|children|mother|father|sister|brother|employer|company|firm|business|school)",
    r"i('m| am| was|'ve been) (\w+ ){0,2}(employed|(chair|governor|trustee|treasurer|member|director|patron|owner)\b)",
    "i (work|own|rent|sit|serve|chair|run|hold)",
    "(i've|i have|there's) (\\w+ ){0,3}interest|(i'd|i'll|i will|i would) (\\w+ ){0,3}(withdraw|step out|leave|not vote)",
)
_NONE_TO_DECLARE = opening("no|none|nothing|not (from )?me|i (don't|have no|haven't)")
_DECLARED_BEFORE = spoken("(i've|i have|already|previously|as) (already |previously )?declared")
_OTHERS_DECLARED = spoken("(has|have) (also )?(declared|registered) an?")
_KIND = spoken(
    "disclosable pecuniary|non[- ](disclosable )?pecuniary|pecuniary|non[- ]prejudicial|personal and prejudicial|prejudicial|personal",
    "(other |non[- ])?registrable",
)
_HERE = spoken("here|in this (item|matter|report)")
_ITEM = re.compile(rf"\bitem (?:number )?(\d+[a-z]?|{COUNT})\b", re.IGNORECASE)


def apologies(floor: Floor) -> tuple[Apology, ...]:
    """Who was said to have sent apologies, once each."""
    found: dict[str, list[str]] = {}
    for remark in floor.remarks:
        for person in (*_excused(remark), *_excused_in_reply(remark, floor)):
            found.setdefault(person, []).append(remark.id)
    return tuple(Apology(person, tuple(evidence)) for person, evidence in found.items())


def attendance(floor: Floor, given: Sequence[Apology]) -> tuple[tuple[Attendance, ...], tuple[Doubt, ...]]:
    """Whether each person on the list was there, and where the list and the recording disagree."""
    spoke: dict[str, list[str]] = {}
    for remark in floor.remarks:
        if remark.person:
            spoke.setdefault(remark.person, []).append(remark.id)
    excused = {apology.person: apology.evidence for apology in given}
    away = {person: (remark.id,) for remark in floor.remarks for person in _said_to_be_away(remark)}
    stands_in = {person: (absent, remark.id) for remark in floor.remarks for person, absent in _substitutes(remark)}
    signs = [(person, tuple(spoke.get(person.id, ())[:1]), excused.get(person.id, ())) for person in floor.people]
    doubts = (doubt for person, heard_at, excused_at in signs for doubt in _doubts(person, heard_at, excused_at))
    present = (_attendance(*sign, away.get(sign[0].id, ())) for sign in signs)
    return tuple(_with_substitute(entry, floor, stands_in) for entry in present), (*doubts, *_unlisted(floor))


def movements(floor: Floor) -> tuple[Movement, ...]:
    """Who was said to come or go while the meeting was on, in order; None where somebody was and it is not clear who."""
    found: list[tuple[int, Movement]] = []
    for remark in floor.remarks:
        for person, change in _changes(remark, floor):
            lately = [one for place, one in found if remark.index - place <= _AT_ONCE]
            if not any(one.person == person and one.change == change for one in lately):
                found.append((remark.index, Movement(person, change, remark.item, (remark.id,))))
    return tuple(one for _, one in found)


def announced_departures(floor: Floor, moved: Sequence[Movement]) -> Iterator[Doubt]:
    """Who said that they would leave later, and was not heard to."""
    for remark in floor.remarks:
        leaves_later = any(heard(sentence, _LEAVES) and _ONLY_LATER.search(plain(sentence)) for sentence in remark.sentences)
        if leaves_later and not any(one.person == remark.person and one.change == "left" for one in moved):
            yield Doubt("attendance", "Somebody said that they would have to leave. Please say when they did, if they did.", (remark.id,))


def declarations(floor: Floor) -> tuple[Declaration, ...]:
    """The interests that were declared; what is only referred to again is not counted twice."""
    found: list[Declaration] = []
    for remark in floor.remarks:
        place = next((place for place, sentence in enumerate(remark.sentences) if _declares(sentence)), _in_reply(remark, floor))
        before = any(remark.person is not None and other.person == remark.person for other in found)
        if place is not None and not (before and _DECLARED_BEFORE.search(plain(remark.text))):
            found.append(_declaration(remark, place))
    return tuple(found)


def _excused(remark: Remark) -> Iterator[str]:
    """Those named after "apologies from", up to where the sentence turns to others; or before "sends apologies"."""
    goes_on = False
    for sentence in remark.sentences:
        from_whom, sends = _APOLOGIES_FROM.search(sentence), _SENDS_APOLOGIES.search(sentence)
        from_whom = from_whom or (_AND_FROM.match(plain(sentence)) if goes_on and len(sentence.split()) <= 8 else None)
        goes_on = bool(from_whom) and not sentence.endswith("?")
        if sentence.endswith("?") or not (from_whom or sends):
            continue
        others = _OTHER_BUSINESS.search(sentence)
        first, last = (from_whom.end(), others.start() if others else len(sentence)) if from_whom else (0, sends.start() if sends else 0)
        start = remark.text.find(sentence)
        named = [mention for mention in remark.named if first <= mention.start - start < last and mention.person != remark.person]
        yield from (mention.person for mention in named if sends or not _OF_WHOM.match(sentence, mention.stop - start))


def _excused_in_reply(remark: Remark, floor: Floor) -> Iterator[str]:
    """Whoever is named in a short reply to "Any apologies?"."""
    asked = next(iter(floor.before(remark, 1)), None)
    last = asked.sentences[-1] if asked and asked.presiding and asked.sentences else ""
    about = asked is not None and _calls(last, _ASKS_WHO_ELSE) and "apolog" in asked.text.lower()
    if about and not remark.presiding and not remark.text.endswith("?"):
        others = [mention for mention in remark.named if mention.person not in {remark.person, *floor.chairs}]
        yield from (one.person for one in others if remark.words <= 12 or _SENT_HIS.match(remark.text, one.stop))


def _calls(sentence: str, what: re.Pattern[str]) -> bool:
    """Whether it calls for that: it asks, as far as stops were written, or names it in a few words."""
    return bool(what.search(sentence)) and (not sentence.endswith((".", "!")) or _IN_A_FEW_WORDS.match(sentence) is not None)


def _said_to_be_away(remark: Remark) -> Iterator[str]:
    """Who "is unable to be with us tonight"."""
    for sentence in remark.sentences:
        away = _AWAY.search(straight(sentence))
        named = [mention for mention in _named_in(remark, sentence) if away and mention.start < remark.text.find(sentence) + away.start()]
        yield from (mention.person for mention in named[-1:] if mention.person != remark.person)


def _substitutes(remark: Remark) -> Iterator[tuple[str, str]]:
    """Who stands in for whom, both named, or the speaker: "I'm substituting for Councillor Eastham"."""
    for sentence in remark.sentences:
        words, start = straight(sentence), remark.text.find(sentence)
        for_him = _HIS_SUBSTITUTE.search(words)
        for_whom = _FOR_WHOM.search(words)
        said = _SUBSTITUTES.search(words) or for_him or for_whom
        if not said or sentence.endswith("?"):
            continue
        named = _named_in(remark, sentence)
        before = [mention.person for mention in named if mention.start < start + said.start() and mention.form != "role"]
        absent = next((mention.person for mention in named if mention.start >= start + said.end()), None)
        if for_him and len(before) > 1:
            absent = before[-2]
        present = remark.person if _SELF.search(sentence[: said.start()]) else next(iter(before[-1:]), None)
        if said is for_whom:
            present, absent = absent, present
        if present and absent and present != absent:
            yield present, absent


def _named_in(remark: Remark, sentence: str) -> list[Mention]:
    start = remark.text.find(sentence)
    return [mention for mention in remark.named if start <= mention.start < start + len(sentence)]


def _changes(remark: Remark, floor: Floor) -> Iterator[tuple[str | None, Literal["arrived", "left"]]]:
    """Who comes or goes with this remark: as it says, as the chair sees them off, or as they excuse being late."""
    for sentence in remark.sentences:
        if sentence.endswith("?"):
            continue
        if heard(sentence, _LEAVES):
            if not _ONLY_LATER.search(plain(sentence)):
                yield _mover(remark, sentence), "left"
        elif heard(sentence, _ARRIVES):
            yield _mover(remark, sentence), "arrived"
    if _is_seen_off(remark, floor):
        yield remark.person, "left"
    if remark.person and _EXCUSES_THEMSELVES.match(plain(remark.text)) and _was_expected(remark, floor):
        yield remark.person, "arrived"


def _is_seen_off(remark: Remark, floor: Floor) -> bool:
    """Whether the chair has just said to this person that they leave, and they do not say no."""
    before = next(iter(floor.before(remark, 1)), None)
    seen_off = before is not None and before.presiding and _SEEN_OFF.search(plain(before.text))
    named = {mention.person for mention in before.named} if before else set()
    return bool(seen_off) and remark.person in named and remark.words <= _NO_LONGER and not _SAYS_NO.match(plain(remark.text))


def _was_expected(remark: Remark, floor: Floor) -> bool:
    """Whether these are the first words of somebody of whom it was said that they would be late."""
    earlier = floor.remarks[: remark.index]
    said = ((one, sentence) for one in earlier for sentence in one.sentences if _EXPECTED.search(plain(sentence)))
    late = {mention.person for one, sentence in said for mention in _named_in(one, sentence)}
    return remark.person in late and not any(one.person == remark.person for one in earlier)


def _mover(remark: Remark, sentence: str) -> str | None:
    """Who comes or goes: the speaker ("I have to leave"), or the one person named."""
    if re.search(r"\b(?:I|my|sorry|apologies)\b", sentence, re.IGNORECASE):
        return remark.person
    named = {mention.person for mention in _named_in(remark, sentence)}
    return named.pop() if len(named) == 1 else None


def _with_substitute(entry: Attendance, floor: Floor, stands_in: Mapping[str, tuple[str, str]]) -> Attendance:
    """The entry with whom the person stands in for: as the clerk entered it, or as it was said."""
    entered = next(person.substitute_for for person in floor.people if person.id == entry.person)
    if entered:
        return replace(entry, substitute_for=entered)
    if entry.person not in stands_in:
        return entry
    absent, said_in = stands_in[entry.person]
    return replace(entry, substitute_for=absent, evidence=tuple(dict.fromkeys((*entry.evidence, said_in))))


def _attendance(person: Person, spoke: UtteranceIds, excused: UtteranceIds, away: UtteranceIds) -> Attendance:
    if person.attendance != "unknown":
        return Attendance(person.id, person.attendance)
    if spoke:
        return Attendance(person.id, "present", spoke)
    if excused:
        return Attendance(person.id, "apologies", excused)
    return Attendance(person.id, "absent", away) if away else Attendance(person.id, "unknown")


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


def _in_reply(remark: Remark, floor: Floor) -> int | None:
    """The sentence in which somebody who was just asked for interests says what ties them: "My wife's a nurse there."."""
    before = floor.before(remark, _AT_ONCE)
    last = [one.sentences[-1] for one in before if one.presiding and one.sentences]
    asked = any(_calls(sentence, _CALLS_FOR_INTERESTS) for sentence in last)
    if not asked or remark.presiding or _NONE_TO_DECLARE.match(plain(remark.text)):
        return None
    return next((place for place, sentence in enumerate(remark.sentences) if heard(sentence, _TIES)), None)


def _declares(sentence: str) -> bool:
    return bool(heard(sentence, _DECLARES)) and not _ASKS_FOR_INTERESTS.search(plain(sentence))


def _declaration(remark: Remark, place: int) -> Declaration:
    """The declaration with what is said about it up to the end of a short remark."""
    told = remark.sentences[place : place + (1 if remark.presiding else 3)]
    said = remark.text[remark.text.find(told[0]) : remark.text.find(told[-1]) + len(told[-1])]
    kind, item = _KIND.search(said), _ITEM.search(said)
    others = _OTHERS_DECLARED.search(plain(remark.sentences[place])) and not re.search(r"\bI\b", remark.sentences[place])
    named = [mention.person for mention in _named_in(remark, remark.sentences[place])]
    return Declaration(
        person=(named[0] if len(set(named)) == 1 else None) if others else remark.person,
        item=_item_number(item[1]) if item else remark.item if _HERE.search(said) else None,
        kind=kind.group().lower() if kind else None,
        interest=said,
        evidence=(remark.id,),
    )


def on_declarations(declared: Sequence[Declaration]) -> Iterator[Doubt]:
    """What is not known of the declarations: whose they are, what they concern, and of which kind they are."""
    for one in declared:
        missing = [what for what, known in (("who made it", one.person), ("the item", one.item), ("its kind", one.kind)) if known is None]
        if missing:
            yield Doubt(
                "declaration", f"A declaration of interest: {' and '.join(missing)} was not clearly said. Please enter it.", one.evidence
            )


def _item_number(said: str) -> str:
    """The number as agendas write it: "5a", or "5" for "five"."""
    return said.lower() if said[0].isdigit() else str(number(said))
