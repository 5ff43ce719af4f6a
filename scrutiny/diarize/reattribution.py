"""Words that the sound gave to a voice which cannot have said them: nobody speaks to themselves, nor seconds their own motion.

Where voices overlap, or one follows at the heels of another, the first or last
words of the one are often given to the other. "Thank you, Councillor Hale." is
not said by Councillor Hale, nor "I'm sorry, Chair" by the voice that presides.
Such a sentence goes to the voice that has the rest of it or, as far as that is
plain, to the one that goes on or presides; or else to none.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrutiny.diarize.address import CHAIR, THANKS_THE_CHAIR, Said, sentences_said, turns_to
from scrutiny.diarize.attribution import NEAR, PAUSE, ends_sentence
from scrutiny.motions import moves, seconds
from scrutiny.records import Person, Utterance, Voice, Word

_TO_THE_CHAIR = re.compile(rf"(?:^|,\s*){CHAIR}\s*(?:[,.?!]|$)", re.IGNORECASE)
_YOU = re.compile(r"(?<!thank )\byou\b", re.IGNORECASE)
_SINCE = 3  # sentences after a motion in which it is seconded
_A_CALL = 6  # words: "Thank you very much, Councillor Hale." calls or thanks and says nothing else
_FEW = 15  # words: no more than some seconds are given to the wrong voice


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A word and the voice that it was given to."""

    word: Word
    voice: str | None


def said_by_others(
    utterances: Sequence[Utterance], voices: Sequence[Voice], presiding: str | None, people: Sequence[Person]
) -> dict[Word, str | None]:
    """The words that another voice must have said, each with that voice, or None where it is not plain whose they are."""
    parts = list(_sentences(utterances))
    texts = [Utterance(f"{place}", 0, 0, None, None, " ".join(one.word.text for one in part)) for place, part in enumerate(parts)]
    said = sentences_said(texts, people)
    voices_of = {person: {voice.speaker for voice in voices if voice.person == person} for person in {voice.person for voice in voices}}
    elsewhere: dict[Word, str | None] = {}
    for place, part in enumerate(parts):
        torn = len({one.voice for one in part}) > 1
        spoken_to = _spoken_to(said[f"{place}"], torn, voices_of, presiding)
        if 0 < sum(one.voice in spoken_to for one in part) <= _FEW:
            after = parts[place + 1][0] if place + 1 < len(parts) else None
            voice = _other(part, said[f"{place}"], spoken_to, presiding, after)
            elsewhere |= {one.word: voice for one in part if one.voice in spoken_to}
    return elsewhere | _seconded_by_the_mover(parts)


def _seconded_by_the_mover(parts: Sequence[Sequence[_Spoken]]) -> dict[Word, None]:
    """The words in which a motion is seconded, where they were given to the voice that has just moved it."""
    found: dict[Word, None] = {}
    for place, part in enumerate(parts):
        text = " ".join(one.word.text for one in part)
        before = parts[max(0, place - _SINCE) : place]
        movers = {one.voice for other in before if moves(" ".join(said.word.text for said in other)) for one in other}
        if seconds(text) and all(one.voice in movers for one in part):
            found |= {one.word: None for one in part}
    return found


def _sentences(utterances: Sequence[Utterance]) -> Iterator[list[_Spoken]]:
    """The words of each sentence, also where it goes on with another voice."""
    part: list[_Spoken] = []
    for utterance in utterances:
        for word in utterance.words:
            if part and (_ends(part[-1].word) or word.start - part[-1].word.end >= PAUSE):
                yield part
                part = []
            part.append(_Spoken(word, utterance.speaker))
    if part:
        yield part


def _ends(word: Word) -> bool:
    return ends_sentence(word) or word.text.endswith(("—", "–"))


def _spoken_to(said: Sequence[Said], torn: bool, voices_of: Mapping[str | None, Collection[str]], presiding: str | None) -> set[str]:
    """The voices of those to whom the sentence speaks: none of them says it."""
    found: set[str] = set()
    for one in said:
        person, way = turns_to(one) or (None, None)
        to_them = way == "thanked" or (way in {"called", "turned to"} and (torn or _YOU.search(one.text)))  # or gives their own name
        if person and to_them:
            found |= set(voices_of.get(person, ()))
        if presiding and (_TO_THE_CHAIR.search(one.text) or THANKS_THE_CHAIR.match(one.text)):
            found.add(presiding)
    return found


def _other(
    part: Sequence[_Spoken], said: Sequence[Said], spoken_to: Collection[str], presiding: str | None, after: _Spoken | None
) -> str | None:
    """Whose the sentence is instead: who has the rest of it; who goes on at once, if it is to the chair; who presides, if it only calls."""
    rest = Counter(one.voice for one in part if one.voice and one.voice not in spoken_to)
    if rest:
        return rest.most_common(1)[0][0]
    if presiding in spoken_to:
        follows = after and after.voice not in spoken_to and after.word.start - part[-1].word.end < NEAR
        return after.voice if after and follows else None
    names = sum(len(one.text[mention.start : mention.stop].split()) for one in said for mention in one.mentions)
    return presiding if len(part) - names <= _A_CALL else None
