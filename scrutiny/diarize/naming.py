"""Which person each voice is, from what is said.

Nothing here knows a voice from another meeting. People are called by name and
answer; they turn to each other and thank each other by name; nobody speaks of
themselves by name; whoever gives the floor is in the chair. Each such
observation is a `NameClue`. Weights are logarithms of odds, so that they add
up, and a voice is named only where the clues for one person are enough and
clear of all others.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from scrutiny.clock import clock
from scrutiny.diarize.address import (
    CHAIR,
    COMMA,
    COURTESY,
    POSSESSIVE,
    THANKS_THE_CHAIR,
    TITLE_BEFORE,
    TITLED,
    Said,
    is_chair,
    sentences_said,
    turns_to,
)
from scrutiny.records import Doubt, NameClue, Person, Utterance, Voice

# About ln(right / wrong) of each cue, counted over 24 real committee meetings, as they are and with noise as recognition makes it.
# Introductions were too few to count.
_WEIGHTS = {
    "introduces themselves": 4.0,
    "gives their name": 2.0,
    "called by name, and thanks": 4.5,
    "turned to by name, and thanks": 3.5,
    "called by name": 3.0,
    "turned to by name": 1.5,
    "named shortly before": 1.0,
    "spoken to by name": 1.5,
    "thanked by name": 2.0,
    "asked about by name": 0.5,
    "speaks of them by name": -2.0,
}
IN_THE_CHAIR = 1.5  # for each of the first COUNTED acts of a chair
COUNTED = 5

ENOUGH = 3.0
"""Twenty to one. In 46 meetings whose voices were told apart as they were, 273 voices were named and none wrong. With a third of
the short floors, six in a hundred sentences at the edges and one floor in a hundred given to another voice, 98 of 100 were right, as
with 4.0, which names a third fewer.
"""
OFTEN = 10  # who takes the floor this often is called more than once: one call may have been answered by somebody else
ENOUGH_OF_THOSE = 4.5
CLEAR = 3.0  # the best must have this many times what the next has
AGAIN = 8.0  # a second voice for one person: each must have the clues of two
AROUND = 7  # acts of a chair from which we tell who presides there
_THANKS_BETWEEN = 2  # floors from one introduction to the next, with a "Thank you" between
FLOORS_TO_AN_ACT = 5  # in these a chair gives the floor at least once; where not, two voices were taken for one

_ANSWERS = re.compile(
    rf"(?:(?:yes|yeah|no|well|sorry|okay|ok|good (?:morning|afternoon|evening)|um|er),?\s+)*(?:thank you\b|thanks\b|{CHAIR})",
    re.IGNORECASE,
)
_INTERRUPTS = re.compile(r"\bpoint of order\b|\binterrupt|\bI(?: must)? object\b|\bcome in on that\b|\bif I may\b", re.IGNORECASE)
_OF_THE_CALLED = re.compile(
    r"(?:(?:no|sorry|yes|I think|I believe|I'm afraid|um|er)\b[\s,.]*)*"
    r"(?:he|she)(?:['’](?:s|d|ll)| is| was| has| had| will| would| sen[dt]s?| left| gave)\b",
    re.IGNORECASE,
)
_TO_YOU = re.compile(r"(?<!thank )\b(?:you|your)\b", re.IGNORECASE)
_WHO_ARE_YOU = re.compile(
    r"\bintroduc(?:e (?:yourself|yourselves|themselves)|tions)\b|\b(?:say|tell us) who (?:you|they) are\b|"
    r"\b(?:say|state|give(?: us)?) your names?\b|\bnames? and (?:role|title|position)s?\b",
    re.IGNORECASE,
)
_I_AM = re.compile(r"\b(?:I'm|I am|my name is|my name's)\s+(?:the |your )?$", re.IGNORECASE)

# What is said in the chair, and what is said when that is not who usually holds it.
_PRESIDES = re.compile(
    r"\b(?:item \w+[,.]|next item|declarations? of interest|apologies for absence|"
    r"(?:is (?:that|everybody|everyone)|are we(?: all)?) agreed\b|"
    r"(?:those|all) in favour|(?:anyone|anybody|those) against|(?:any )?abstentions?\W*$|(?:that's|that is|is) carried|"
    r"(?:is there|have (?:we|you)) a seconder|any other business|(?:shall we|let's|I'll|we'll) make a start|"
    r"minutes of (?:the|our) (?:last|previous) meeting|minutes (?:are|be) (?:approved|agreed)|"
    r"welcome,? (?:everybody|everyone|all|members|colleagues|to (?:the|this))|one at a time|put it to the vote|the next meeting is|"
    r"close the meeting|call (?:this|the) meeting to order)",
    re.IGNORECASE,
)
_CHAIR_IS_AWAY = re.compile(
    r"\b(?:the|our) chair\b[^.?!]{0,40}\b(?:unable|unwell|absent|apologies|(?:can't|cannot) (?:be|attend|make)|not (?:here|able|with us)|"
    r"running late|delayed)\b|"
    r"\b(?:absence|place|behalf) of (?:the|our|your) chair\b|\b(?:temporary|acting|interim|stand-in) chair\b|"
    r"\b(?:nominat|elect|appoint)\w*[^.?!]{0,60}\bchair\b|\bI(?:'ll| will|'m| am) (?:be )?chair(?:ing)?\b(?! of)",
    re.IGNORECASE,
)
_CHAIR_CHANGES = re.compile(r"\b(?:take|takes|took|taking|leave|leaving|vacate) the chair\b|\bhand\w* (?:over )?the chair\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Floor:
    """What one voice says until another speaks."""

    speaker: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class _Act:
    """A voice gives the floor, is thanked as chair, or says what chairs say."""

    floor: int
    speaker: str
    utterance: str


def name_voices(utterances: Sequence[Utterance], people: Sequence[Person]) -> tuple[tuple[Voice, ...], tuple[Doubt, ...]]:
    """Each voice with the person it was matched to, or None, and the clues; and doubts: voices not named, a change of chair."""
    floors = _floors(utterances, people)
    acts = _acts(floors)
    presiding = _presiding(acts)
    clues = list(_clues(floors, presiding))
    clues += _clue_of_the_chair(floors, acts, presiding, clues, people)
    named = _named(floors, clues)
    speakers = dict.fromkeys(utterance.speaker for utterance in utterances if utterance.speaker)
    voices = tuple(Voice(speaker, named.get(speaker), tuple(clue for clue in clues if clue.speaker == speaker)) for speaker in speakers)
    return voices, (*_unnamed(voices, utterances, people), *_changes_of_chair(floors, presiding, voices, utterances, people))


def presiding_voice(utterances: Sequence[Utterance], people: Sequence[Person]) -> str | None:
    """The voice that presides from beginning to end, or None where several preside or none is heard to."""
    voices = set(_presiding(_acts(_floors(utterances, people))).values())
    return voices.pop() if len(voices) == 1 else None


# ------------------------------------------------------------------ from clues to names


def _named(floors: Sequence[_Floor], clues: Sequence[NameClue]) -> dict[str, str | None]:
    """The person of each voice, or None. Two voices may be one person, but then each must have the clues of two."""
    spoke = Counter(floor.speaker for floor in floors)
    scores: dict[str, dict[str, float]] = {speaker: {} for speaker in spoke}
    for clue in clues:
        of_voice = scores[clue.speaker]
        of_voice[clue.person] = of_voice.get(clue.person, 0.0) + clue.weight
    best = {speaker: _best(of_voice, ENOUGH_OF_THOSE if spoke[speaker] >= OFTEN else ENOUGH) for speaker, of_voice in scores.items()}
    voices = Counter(best.values())
    return {
        speaker: person if person and (voices[person] == 1 or scores[speaker][person] >= AGAIN) else None
        for speaker, person in best.items()
    }


def _best(scores: Mapping[str, float], enough: float) -> str | None:
    ranked = sorted(((score, person) for person, score in scores.items()), reverse=True)
    if not ranked or ranked[0][0] < enough:
        return None
    runner_up = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1] if ranked[0][0] >= CLEAR * runner_up else None


# ------------------------------------------------------------------ what was said, and whom it turns to


def _floors(utterances: Sequence[Utterance], people: Sequence[Person]) -> tuple[_Floor, ...]:
    heard = [utterance for utterance in utterances if utterance.speaker and utterance.text.strip()]
    said = sentences_said(heard, people)
    floors: list[_Floor] = []
    for speaker, run in groupby(heard, key=lambda utterance: utterance.speaker or ""):
        floor = tuple(sentence for utterance in run for sentence in said[utterance.id])
        own = _own(floor) if floors else 0
        if own:
            floors[-1] = _Floor(floors[-1].speaker, (*floors[-1].said, *floor[:own]))
        floors.append(_Floor(speaker, floor[own:]))
    return tuple(floors)


def _own(said: Sequence[Said]) -> int:
    """Where a floor's own words begin: with "Thank you, Chair" if it is preceded by the call that this answers.

    The last words before a change of voice are often given to the next.
    """
    for place in range(1, min(3, len(said) - 1)):
        if THANKS_THE_CHAIR.match(said[place].text) and (turns_to(said[place - 1]) or ("", ""))[1] in {"called", "turned to", "thanked"}:
            return place
    return 0


def _chairs(people: Sequence[Person]) -> tuple[Person, ...]:
    return tuple(person for person in people if is_chair(person))


# ------------------------------------------------------------------ who is in the chair


def _acts(floors: Sequence[_Floor]) -> list[_Act]:
    acts = []
    for place, floor in enumerate(floors):
        acts += [_Act(place, floor.speaker, said.utterance) for said in floor.said if _PRESIDES.search(said.text)]
        if place + 1 < len(floors):
            call = turns_to(floor.said[-1])
            thanked = bool(THANKS_THE_CHAIR.match(floors[place + 1].said[0].text))
            acts += [_Act(place, floor.speaker, floor.said[-1].utterance)] * (thanked + (call is not None and call[1] == "called"))
    return acts


def _presiding(acts: Sequence[_Act]) -> dict[int, str]:
    """For each floor with an act the voice that presides there: that of most of the acts around it."""
    presiding = {}
    for index, act in enumerate(acts):
        first = max(0, min(index - AROUND // 2, len(acts) - AROUND))
        around = [other.speaker for other in acts[first : first + AROUND]]
        voice, count = Counter(around).most_common(1)[0]
        if count > 1 and 2 * count > len(around):
            presiding[act.floor] = voice
    return presiding


def _clue_of_the_chair(
    floors: Sequence[_Floor], acts: Sequence[_Act], presiding: Mapping[int, str], clues: Sequence[NameClue], people: Sequence[Person]
) -> Iterator[NameClue]:
    """Who presides is the Chair of the list, unless the chair is away, already found, or any of several unnamed voices."""
    chairs, voices, named = _chairs(people), set(presiding.values()), _named(floors, clues)
    unnamed = [voice for voice in voices if named[voice] is None]
    if len(chairs) != 1 or len(unnamed) != 1 or chairs[0].id in named.values() or chairs[0].attendance in {"apologies", "absent"}:
        return
    voice, chair = unnamed[0], chairs[0].id
    speaks_of = any((clue.speaker, clue.person, clue.cue) == (voice, chair, "speaks of them by name") for clue in clues)
    own = [act for act in acts if act.speaker == voice]
    presides_in = len({act.floor for act in own})
    seldom = presides_in * FLOORS_TO_AN_ACT < sum(floor.speaker == voice for floor in floors)
    if presides_in > 1 and not (speaks_of or seldom or _another_presides(floors, len(voices))):
        evidence = tuple(dict.fromkeys(act.utterance for act in own[:COUNTED]))
        yield NameClue(voice, chair, "in the chair", IN_THE_CHAIR * len(own[:COUNTED]), evidence)


def _another_presides(floors: Sequence[_Floor], voices: int) -> bool:
    """Whether it is said that the chair is away, or that the chair changes and yet only one voice is heard to preside."""
    texts = [said.text for floor in floors for said in floor.said]
    return any(_CHAIR_IS_AWAY.search(text) or (voices == 1 and _CHAIR_CHANGES.search(text)) for text in texts)


# ------------------------------------------------------------------ clues


def _clues(floors: Sequence[_Floor], presiding: Mapping[int, str]) -> Iterator[NameClue]:
    chairing = None
    introductions = set(_introductions(floors))
    for place, floor in enumerate(floors):
        chairing = presiding.get(place, chairing)
        before = floors[place - 1] if place else None
        after = floors[place + 1] if place + 1 < len(floors) else None
        yield from _of_a_voice(floor, introduced=place in introductions)
        if after and after.speaker != chairing and place not in introductions:  # the chair may cut in after any call
            yield from _of_a_call(floor, after)
            if before and before.speaker == after.speaker:
                yield from _of_a_dialogue(before, floor, after)
        if before:
            yield from _of_thanks(before, floor, after)


def _introductions(floors: Sequence[_Floor]) -> Iterator[int]:
    """The floors in which voices say in turn who they are, as somebody asked them to."""
    asked: tuple[int, str] | None = None
    for place, floor in enumerate(floors):
        if asked and place - asked[0] <= _THANKS_BETWEEN and floor.speaker != asked[1] and _opens_with_a_name(floor.said[0]):
            yield place
            asked = place, asked[1]
        elif any(_WHO_ARE_YOU.search(said.text) for said in floor.said):
            asked = place, floor.speaker


def _opens_with_a_name(said: Said) -> bool:
    mention = next(iter(said.mentions), None)
    if mention is None or mention.form not in {"name", "surname"}:
        return False
    before, after = TITLE_BEFORE.sub("", said.text[: mention.start]), said.text[mention.stop :]
    return bool(COURTESY.fullmatch(before) and re.match(r"\s*[,.—–-]|$", after) and not _TO_YOU.search(after))


def _clue(speaker: str, person: str, cue: str, *evidence: Said) -> NameClue:
    return NameClue(speaker, person, cue, _WEIGHTS[cue], tuple(dict.fromkeys(said.utterance for said in evidence)))


def _of_a_call(floor: _Floor, after: _Floor) -> Iterator[NameClue]:
    """Whoever a voice turns to when it stops is likely who speaks next, the more so where that begins with thanks."""
    if any(_INTERRUPTS.search(said.text) for said in after.said[:3]) or _OF_THE_CALLED.match(after.said[0].text):
        return
    said, thanks = _without_the_answer(floor, after)
    place, call = next(((place, said) for place, said in enumerate(reversed(said[-3:])) if said.mentions), (0, said[-1]))
    person, way = turns_to(call) or ("", None)
    if way == "thanked" and thanks and len(said) == 1:
        way = "called"  # "Thank you. Councillor Pilling." is often written with a comma
    ends = all(_TO_YOU.search(later.text) and not TITLED.search(later.text) for later in said[len(said) - place :])
    if way == "called" and place:
        way = "turned to"  # what comes between may have been another's words
    if way in {None, "thanked"} or (not ends and way == "asked about"):
        return
    cue = f"{way} by name" + (", and thanks" if thanks and way != "asked about" else "") if ends else "named shortly before"
    yield _clue(after.speaker, person, cue, call, after.said[0])


def _without_the_answer(floor: _Floor, after: _Floor) -> tuple[tuple[Said, ...], bool]:
    """The floor without a "Thank you, Chair" that is the next speaker's, and whether the next speaker begins with thanks."""
    said = floor.said
    if len(said) > 1 and THANKS_THE_CHAIR.match(said[-1].text) and not said[-1].mentions:
        return said[:-1], True
    return said, bool(_ANSWERS.match(after.said[0].text))


def _of_a_dialogue(before: _Floor, floor: _Floor, after: _Floor) -> Iterator[NameClue]:
    """Who is spoken to by name between two floors of one voice is likely that voice."""
    turned = [(way[0], said) for said in floor.said[:-1] if (way := turns_to(said)) and way[1] != "asked about"]
    for person, said in dict(reversed(turned)).items():
        yield _clue(after.speaker, person, "spoken to by name", before.said[-1], said, after.said[0])


def _of_thanks(before: _Floor, floor: _Floor, after: _Floor | None) -> Iterator[NameClue]:
    """Who is thanked by name first of all has just spoken, unless those are the words of a call, which the next speaker answers."""
    person, way = turns_to(floor.said[0]) or ("", None)
    a_call = after is not None and len(floor.said) == 1 and _ANSWERS.match(after.said[0].text)
    if way == "thanked" and not a_call:
        yield _clue(before.speaker, person, "thanked by name", before.said[-1], floor.said[0])


def _of_a_voice(floor: _Floor, *, introduced: bool) -> Iterator[NameClue]:
    """What a voice tells of itself; one that was ``introduced`` opens with its own name."""
    for said in floor.said:
        for mention in said.mentions:
            before, after = TITLE_BEFORE.sub("", said.text[: mention.start]), said.text[mention.stop :]
            own = introduced and said is floor.said[0] and mention is said.mentions[0]
            if own or (_I_AM.search(before) and not POSSESSIVE.match(after)):
                yield _clue(floor.speaker, mention.person, "introduces themselves", said)
            elif mention.form == "name" and len(floor.said) <= 2 and _gives_a_name(before, after):
                yield _clue(floor.speaker, mention.person, "gives their name", said)
            elif mention.form != "role":
                yield _clue(floor.speaker, mention.person, "speaks of them by name", said)


def _gives_a_name(before: str, after: str) -> bool:
    """Whether the name opens a sentence like "Ann Hale, head of service"."""
    return bool(COURTESY.fullmatch(before) and COMMA.match(after) and not re.search(r"\byou\b", after, re.IGNORECASE))


# ------------------------------------------------------------------ doubts


def _unnamed(voices: Sequence[Voice], utterances: Sequence[Utterance], people: Sequence[Person]) -> Iterator[Doubt]:
    names = {person.id: person.name for person in people}
    for voice in voices:
        if voice.person is None:
            said = tuple(utterance.id for utterance in utterances if utterance.speaker == voice.speaker)
            likely = {clue.person for clue in voice.clues if clue.weight > 0}
            hint = f" It may be {' or '.join(names[person] for person in sorted(likely))}." if 0 < len(likely) <= 2 else ""
            yield Doubt("speaker", f"The voice {voice.speaker} could not be named.{hint}", said[:3])


def _changes_of_chair(
    floors: Sequence[_Floor],
    presiding: Mapping[int, str],
    voices: Sequence[Voice],
    utterances: Sequence[Utterance],
    people: Sequence[Person],
) -> Iterator[Doubt]:
    """A doubt where several voices preside, with whom and from when."""
    names = {person.id: person.name for person in people}
    called = {voice.speaker: names.get(voice.person or "", f"the voice {voice.speaker}") for voice in voices}
    start = {utterance.id: utterance.start for utterance in utterances}
    first: dict[str, str] = {}
    for place in sorted(presiding):
        first.setdefault(presiding[place], floors[place].said[0].utterance)
    if len(first) > 1:
        reigns = [called[voice] + _since(start[utterance]) for voice, utterance in first.items()]
        yield Doubt(
            "chair", f"More than one voice presides: {', then '.join(reigns)}. Check who was in the chair when.", tuple(first.values())
        )


def _since(start: int | None) -> str:
    return "" if start is None else f" from {clock(start)}"
