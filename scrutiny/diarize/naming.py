"""Which person each voice is, from what is said.

Nothing here knows a voice from another meeting. A chair calls people by name
and they answer; people thank each other by name; a person does not speak of
themselves by name. Each such observation is a `NameClue` with a weight; a voice
is named only where the clues for one person are enough and clear of all others.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrutiny.names import Mention, mentions
from scrutiny.records import Doubt, NameClue, Person, Utterance, Voice
from scrutiny.sentences import sentences

# What each cue weighs. A call alone is not ENOUGH: whoever speaks next is not always who was called.
CALLED_AND_THANKS = 3.0
CALLED = 2.0
ADDRESSED = 1.5
SPOKEN_TO = 1.0
INTRODUCED = 4.0
PRESIDES = 1.0
CALLS_ON_PEOPLE = 0.5
THANKS_THE_CHAIR = -3.0
SPEAKS_OF = -1.0

ENOUGH = 2.5
CLEAR = 2.0  # the best must have this many times what the next has

_THANKS_THE_CHAIR = re.compile(
    r"\b(?:thank you|thanks)(?: very much| so much)?,? (?:madam |mr )?chair(?:man|woman|person)?\b", re.IGNORECASE
)
_ANSWERS_A_CALL = re.compile(r"(?:(?:yes|yeah|no|well|sorry|okay|ok|good evening|um|er),?\s+)?(?:thank you|thanks)\b", re.IGNORECASE)
_INTRODUCTION = re.compile(r"\b(?:I'm|I am|my name is|my name's|this is)\s*$", re.IGNORECASE)
_PRESIDING = re.compile(
    r"\b(?:item \w+[,.]|moving on|move us on|next item|declarations? of interest|apologies for absence|is that agreed|all those in favour|"
    r"welcome to (?:the|this)|one at a time|i(?:'ll| will) put it to the vote|the next meeting is|close the meeting)",
    re.IGNORECASE,
)
_BEFORE_A_CALL = re.compile(r"(?:(?:thank you|thanks|ok|okay|right|good|yes|so|and|now|then|lovely|sorry)\b[\s,.]*)*", re.IGNORECASE)
_AFTER_A_CALL = re.compile(r"\s*(?:[,?.]|$|(?:first|next|then|please|you|will|would|can|could|do|have|are)\b)", re.IGNORECASE)
_TO_SOMEBODY = re.compile(r"\b(?:you|your|you've|you're)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence, who says it, and whom it speaks of. The voice is less sure at the edges of an utterance."""

    utterance: str
    speaker: str
    text: str
    mentions: tuple[Mention, ...]  # positions within ``text``


def name_voices(utterances: Sequence[Utterance], people: Sequence[Person]) -> tuple[tuple[Voice, ...], tuple[Doubt, ...]]:
    """Each voice with the person it was matched to, or None, and the clues; and a doubt for each unnamed voice."""
    clues = defaultdict(list)
    for clue in _clues(utterances, people):
        clues[clue.speaker].append(clue)
    speakers = dict.fromkeys(utterance.speaker for utterance in utterances if utterance.speaker)
    voices = tuple(Voice(speaker, _best(clues[speaker]), tuple(clues[speaker])) for speaker in speakers)
    return voices, tuple(_doubts(voices, utterances, people))


def _best(clues: Sequence[NameClue]) -> str | None:
    scores: dict[str, float] = defaultdict(float)
    for clue in clues:
        scores[clue.person] += clue.weight
    ranked = sorted(((score, person) for person, score in scores.items()), reverse=True)
    if not ranked or ranked[0][0] < ENOUGH:
        return None
    runner_up = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1] if ranked[0][0] >= CLEAR * runner_up else None


def _clues(utterances: Sequence[Utterance], people: Sequence[Person]) -> Iterator[NameClue]:
    chairs = {person.id for person in people if person.role.lower() in {"chair", "chairman", "chairwoman", "chairperson"}}
    said = [sentence for utterance in utterances if utterance.speaker for sentence in _said(utterance, people)]
    for index, sentence in enumerate(said):
        yield from _clues_of_a_call(said, index, chairs)
        yield from _clues_of_a_sentence(sentence, chairs)
    for before, after in pairwise(said):
        yield from _clues_of_an_exchange(before, after, chairs)


def _said(utterance: Utterance, people: Sequence[Person]) -> Iterator[_Said]:
    for sentence in sentences(utterance.text):
        yield _Said(utterance.id, utterance.speaker or "", sentence.text, mentions(sentence.text, people))


def _clues_of_a_call(said: Sequence[_Said], index: int, chairs: Collection[str]) -> Iterator[NameClue]:
    """A sentence that calls on somebody names whoever speaks next.

    The words of a call often end up with the voice that answers it: a voice that
    goes on from a call with "Thank you, Chair" is the one called.
    """
    call = said[index]
    called = _called(call)
    if called is None or called in chairs:
        return
    for chair in chairs:
        yield NameClue(call.speaker, chair, "calls on people", CALLS_ON_PEOPLE, (call.utterance,))
    for place, reply in enumerate(said[index + 1 : index + 4], 1):
        thanks = bool(_ANSWERS_A_CALL.match(reply.text)) and (place == 1 or reply.speaker != call.speaker)
        if reply.speaker == call.speaker and not (place == 1 and _THANKS_THE_CHAIR.search(reply.text)):
            continue  # the same voice goes on before it gives the floor: "Mr Lockyer, thank you for coming. Will you begin?"
        cue, weight = (
            ("called, and thanks", CALLED_AND_THANKS) if thanks else ("called", CALLED) if place == 1 else ("addressed", ADDRESSED)
        )
        yield NameClue(reply.speaker, called, cue, weight, (call.utterance, reply.utterance))
        return


def _called(sentence: _Said) -> str | None:
    """Whom ``sentence`` calls on or turns to; of several ("Councillor A first, then Councillor B") the first."""
    if not sentence.mentions:
        return None
    first = sentence.mentions[0]
    begins = _BEFORE_A_CALL.fullmatch(sentence.text[: first.start])
    return first.person if begins and _AFTER_A_CALL.match(sentence.text[first.stop :]) else None


def _clues_of_an_exchange(before: _Said, after: _Said, chairs: Collection[str]) -> Iterator[NameClue]:
    """What one voice tells of the one that spoke before it."""
    if before.speaker == after.speaker:
        return
    exchange = (before.utterance, after.utterance)
    if _THANKS_THE_CHAIR.search(after.text):
        for chair in chairs:
            yield NameClue(before.speaker, chair, "thanked as chair", PRESIDES, exchange)
    for mention in after.mentions:
        if (
            mention.person not in chairs
            and mention.start > 0
            and _TO_SOMEBODY.search(after.text[: mention.start])
            and _aside(after.text, mention)
        ):
            yield NameClue(before.speaker, mention.person, "spoken to by name", SPOKEN_TO, exchange)


def _aside(text: str, mention: Mention) -> bool:
    """Whether the name stands between commas, as in "you were invited, Councillor Pilling, in May"."""
    return text[: mention.start].rstrip().endswith(",") and text[mention.stop :].lstrip()[:1] in {",", ".", "?", ""}


def _clues_of_a_sentence(sentence: _Said, chairs: Collection[str]) -> Iterator[NameClue]:
    """What a voice tells of itself."""
    for mention in sentence.mentions:
        if _INTRODUCTION.search(sentence.text[: mention.start]):
            yield NameClue(sentence.speaker, mention.person, "introduces themselves", INTRODUCED, (sentence.utterance,))
        elif mention.form in {"name", "surname"}:
            yield NameClue(sentence.speaker, mention.person, "speaks of them by name", SPEAKS_OF, (sentence.utterance,))
    for chair in chairs:
        if _PRESIDING.search(sentence.text):
            yield NameClue(sentence.speaker, chair, "presides", PRESIDES, (sentence.utterance,))
        if _THANKS_THE_CHAIR.search(sentence.text):
            yield NameClue(sentence.speaker, chair, "thanks the chair", THANKS_THE_CHAIR, (sentence.utterance,))


def _doubts(voices: Sequence[Voice], utterances: Sequence[Utterance], people: Sequence[Person]) -> Iterator[Doubt]:
    names = {person.id: person.name for person in people}
    for voice in voices:
        said = tuple(utterance.id for utterance in utterances if utterance.speaker == voice.speaker)
        if voice.person is None:
            likely = {clue.person for clue in voice.clues if clue.weight > 0}
            hint = f" It may be {' or '.join(names[person] for person in sorted(likely))}." if 0 < len(likely) <= 2 else ""
            yield Doubt("speaker", f"The voice {voice.speaker} could not be named.{hint}", said[:3])
