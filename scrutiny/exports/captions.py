"""What is said, cut into captions: as much as is read with ease while it is heard."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from scrutiny.exports.labels import speaker_name
from scrutiny.records import Ms, Utterance, Word
from scrutiny.sentences import sentences

# Subtitle practice: two lines of 42 signs, on screen for one to seven seconds.
LINE = 42
LINES = 2
LONGEST: Ms = 7000
SHORTEST: Ms = 1000
_SIGN: Ms = 65  # about fifteen signs a second, for an utterance whose source does not tell how long it lasts

# What it costs to end a caption here or there, to have one more of them, and to have one that is too soon gone.
_SENTENCE_END, _CLAUSE_END, _ELSEWHERE = 0, 1, 3
_ONE_MORE, _TOO_SHORT = 1, 1
_CLAUSE_ENDS = (",", ";", ":", "–", "—")


@dataclass(frozen=True, slots=True)
class Caption:
    """What one speaker says in ``[start, end)``, short enough to be shown at once."""

    start: Ms
    end: Ms
    speaker: str
    text: str


def captions(utterances: Sequence[Utterance], names: Mapping[str, str], *, labelled: bool = False) -> tuple[Caption, ...]:
    """Captions of everything that has words and times, in order of their start; ``labelled`` leaves room for "Name:" at the top."""
    found: list[Caption] = []
    for utterance in utterances:
        speaker = speaker_name(utterance.speaker, utterance.person, names)
        words = _timed_words(utterance)
        for first, stop in _cuts(words, len(f"{speaker}: ") if labelled else 0):
            part = words[first:stop]
            found.append(Caption(part[0].start, max(word.end for word in part), speaker, " ".join(word.text for word in part)))
    return tuple(_long_enough(sorted(found, key=lambda caption: caption.start)))


def lines(text: str, label: str = "") -> tuple[str, ...]:
    """The text of a caption on one line or two, parted at the end of a clause or in the middle; the label stays whole."""
    parts = [label, *text.split()] if label else text.split()
    if len(" ".join(parts)) <= LINE or len(parts) == 1:
        return (" ".join(parts),)
    halves = [(" ".join(parts[:cut]), " ".join(parts[cut:])) for cut in range(1, len(parts))]
    return min(halves, key=_awkwardness)


def _awkwardness(halves: tuple[str, str]) -> tuple[int, bool, int]:
    first, second = map(len, halves)
    return max(first, second, LINE), not halves[0].endswith((*_CLAUSE_ENDS, ".", "?", "!")), abs(first - second)


def _timed_words(utterance: Utterance) -> tuple[Word, ...]:
    """The words with their times; where only the utterance has times, each word gets its share of them by length."""
    if utterance.words and " ".join(word.text for word in utterance.words) == utterance.text:
        return utterance.words
    if utterance.start is None or utterance.end is None:
        return ()
    texts = utterance.text.split()
    signs = [0, *accumulate(len(text) + 1 for text in texts)]
    length = utterance.end - utterance.start or signs[-1] * _SIGN
    times = [utterance.start + length * count // signs[-1] for count in signs] if texts else []
    return tuple(map(Word, times, times[1:], texts))


# ------------------------------------------------------------------ where to cut


def _cuts(words: Sequence[Word], label: int) -> list[tuple[int, int]]:
    """The cheapest way to cut ``words`` into captions, each ``[first, stop)``; of two that cost the same, the more even one."""
    ends = _costs_of_ending(words)
    best = [(0, 0, 0)]  # for the first n words: the cost, how uneven the captions are, and where the last one begins
    for stop in range(1, len(words) + 1):
        choices = []
        for first in range(stop - 1, -1, -1):
            part = words[first:stop]
            if len(part) > 1 and not _fits(part, 0 if first else label):
                break
            cost = _ONE_MORE + ends[stop - 1] + _TOO_SHORT * (part[-1].end - part[0].start < SHORTEST)
            unevenness = sum(len(word.text) + 1 for word in part) ** 2
            choices.append((best[first][0] + cost, best[first][1] + unevenness, first))
        best.append(min(choices))
    cuts: list[tuple[int, int]] = []
    stop = len(words)
    while stop:
        cuts.append((best[stop][2], stop))
        stop = best[stop][2]
    return cuts[::-1]


def _costs_of_ending(words: Sequence[Word]) -> list[int]:
    """What it costs to end a caption after each word."""
    stops = {sentence.stop for sentence in sentences(" ".join(word.text for word in words))}
    positions = accumulate(words, lambda position, word: position + 1 + len(word.text), initial=-1)
    next(positions)
    return [
        _SENTENCE_END if position in stops else _CLAUSE_END if word.text.endswith(_CLAUSE_ENDS) else _ELSEWHERE
        for word, position in zip(words, positions, strict=True)
    ]


def _fits(words: Sequence[Word], label: int) -> bool:
    """Whether the words go into the lines and the time of one caption."""
    count, width = 1, label - 1
    for word in words:
        width += 1 + len(word.text)
        if width > LINE:
            count, width = count + 1, len(word.text)
    return count <= LINES and words[-1].end - words[0].start <= LONGEST


def _long_enough(found: Sequence[Caption]) -> Iterator[Caption]:
    """The same captions, a short one shown on into the silence after it."""
    for index, caption in enumerate(found):
        following = found[index + 1].start if index + 1 < len(found) else caption.start + SHORTEST
        shown_until = min(caption.start + SHORTEST, following)
        yield replace(caption, end=max(caption.end, shown_until, caption.start + 1))
