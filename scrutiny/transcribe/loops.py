"""Words that nobody said: a recogniser that goes round in circles, and what it makes up over silence.

What a person may well have said twice or ten times ("hear, hear", "for, for,
for" in a recorded vote) is left alone. Nothing is dropped without a doubt that
says where to listen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from scrutiny.clock import clock
from scrutiny.records import Doubt, Word
from scrutiny.transcribe.rewriting import Spoken, read

_LONGEST = 40  # words of a phrase that comes round again
_TOO_FAST = 100  # ms a word: nobody speaks ten words a second
_OFTEN = 4  # times from which what is said too fast is a loop
_A_SENTENCE, _OFTEN_FOR_A_SENTENCE = 4, 5  # nobody says four different words five times over
_A_WORD_OR_TWO, _OFTEN_FOR_A_WORD = 3, 8  # a word or two said eight times on end, where the recogniser doubts itself
_UNSURE = 0.5
_NOBODY = 0.4  # mean confidence below which a stock phrase of the web was made up
_MADE_UP = re.compile(  # a lone "You." too is what recognition most often makes of a hum
    "|".join((
        r"you",
        r"thanks?( you)?( so much| very much)? for (watching|listening)( (this|the|my) video)?",
        r"((please|don't forget to) )?((like|share) )*(and )?subscribe( to (my|our|the) channel)?",
        r"(i'll )?see you (in the )?next (time|video)",
        r"(subtitles|subtitled|captions|captioned|transcription|transcribed|transcript) (provided )?by .*",
    ))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Loop:
    """The words ``[first, stop)`` are the same phrase of so many words, again and again."""

    first: int
    stop: int
    length: int

    @property
    def times(self) -> int:
        return (self.stop - self.first) // self.length


def without_loops(words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Doubt, ...]]:
    """``words`` with what goes round in circles kept once and what was made up over silence left out, and a doubt for each."""
    spoken = read(words)
    kept: list[Word] = []
    doubts: list[Doubt] = []
    place = 0
    for loop in _loops(spoken):
        kept += words[place : loop.first + loop.length]
        doubts.append(_said_once(words, loop))
        place = loop.stop
    kept += words[place:]
    heard, made_up = _without_made_up(kept)
    return heard, (*doubts, *made_up)


def _loops(spoken: Sequence[Spoken]) -> Iterator[_Loop]:
    place = 0
    while place < len(spoken):
        found = next(
            (loop for length in range(1, _LONGEST + 1) if (loop := _round(spoken, place, length)) and _is_loop(spoken, loop)), None
        )
        if found:
            yield found
        place = found.stop if found else place + 1


def _round(spoken: Sequence[Spoken], first: int, length: int) -> _Loop | None:
    """How often the phrase of ``length`` words at ``first`` is said on end; None where it is said once."""
    stop = first + length
    while stop < len(spoken) and spoken[stop].small == spoken[stop - length].small:
        stop += 1
    times = (stop - first) // length
    return _Loop(first, first + times * length, length) if times > 1 else None


def _is_loop(spoken: Sequence[Spoken], loop: _Loop) -> bool:
    words = [one.word for one in spoken[loop.first : loop.stop]]
    if loop.times >= _OFTEN and words[-1].end - words[0].start < _TOO_FAST * len(words):
        return True
    if len({one.small for one in spoken[loop.first : loop.stop]}) >= _A_SENTENCE:
        return loop.times >= _OFTEN_FOR_A_SENTENCE
    return loop.length <= _A_WORD_OR_TWO and loop.times >= _OFTEN_FOR_A_WORD and _confidence(words) < _UNSURE


def _without_made_up(words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Doubt, ...]]:
    kept: list[Word] = []
    doubts: list[Doubt] = []
    for sentence in _sentences(words):
        if _is_made_up(sentence):
            doubts.append(
                Doubt(
                    "words",
                    f"“{_text(sentence)}” at {clock(sentence[0].start)} seems to be made up over silence and is left out. Please listen.",
                )
            )
        else:
            kept += sentence
    return tuple(kept), tuple(doubts)


def _is_made_up(sentence: Sequence[Word]) -> bool:
    said = " ".join(re.findall(r"[\w']+", _text(sentence).lower().replace("’", "'")))
    return bool(_MADE_UP.fullmatch(said)) and all(word.confidence is not None for word in sentence) and _confidence(sentence) < _NOBODY


def _sentences(words: Sequence[Word]) -> Iterator[list[Word]]:
    sentence: list[Word] = []
    for one in read(words):
        sentence.append(one.word)
        if one.ends:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _said_once(words: Sequence[Word], loop: _Loop) -> Doubt:
    phrase, start, end = words[loop.first : loop.first + loop.length], words[loop.first].start, words[loop.stop - 1].end
    return Doubt(
        "words",
        f"“{_text(phrase)}” was written {loop.times} times on end from {clock(start)} to {clock(end)}, more than anybody would say it; "
        "it is kept once. Please listen.",
    )


def _confidence(words: Sequence[Word]) -> float:
    """The mean confidence; 1 where the engine gives none."""
    return fmean(1.0 if word.confidence is None else word.confidence for word in words)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
