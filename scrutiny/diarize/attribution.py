"""Who said which words: words and turns joined into utterances.

A word belongs to the voice whose turn covers most of it. Turns often begin or
end a few words off, so the edge of a sentence follows the rest of it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile

from scrutiny.records import Doubt, Ms, Turn, Utterance, Word
from scrutiny.sentences import sentences

NEAR: Ms = 500  # a word this close to a turn belongs to it: recognised words start early and end late
PAUSE: Ms = 1500  # a voice that is silent this long after a sentence begins a new utterance
FRAYED: Ms = 1000  # speech at the edge of a sentence that a wrong boundary may give to the neighbour
WORDLESS: Ms = 1000  # turns of at least this length should have words


def attribute(words: Sequence[Word], turns: Sequence[Turn]) -> tuple[tuple[Utterance, ...], tuple[Doubt, ...]]:
    """Utterances in order of time, each word in exactly one of them, and what could not be attributed."""
    speakers = _mended(words, _speakers(words, turns))
    spoken = list(zip(words, speakers, strict=True))
    utterances = tuple(_utterance(number, [word for word, _ in run], run[0][1], turns) for number, run in enumerate(_runs(spoken), start=1))
    return utterances, (*_unattributed(utterances), *_wordless(words, turns))


def _speakers(words: Sequence[Word], turns: Sequence[Turn]) -> list[str | None]:
    """For each word the voice that covers most of it, else the nearest one.

    Where two cover it as well, a sentence that begins is the newcomer's, and one that goes on is the speaker's.
    """
    found: list[str | None] = []
    ordered = sorted(turns, key=lambda turn: turn.start)
    longest = max((turn.end - turn.start for turn in ordered), default=0)
    starts = [turn.start for turn in ordered]
    begins = True
    for word in words:
        around = ordered[bisect_left(starts, word.start - NEAR - longest) : bisect_left(starts, word.end + NEAR)]
        speaking = None if begins else found[-1]
        best = max(((_overlap(word, turn), turn.speaker == speaking, turn.start, turn.speaker) for turn in around), default=None)
        found.append(best[3] if best and best[0] >= -NEAR else None)
        begins = _ends_sentence(word)
    return found


def _overlap(word: Word, turn: Turn) -> Ms:
    """Milliseconds that the two share; negative: the gap between them."""
    return min(word.end, turn.end) - max(word.start, turn.start)


def _mended(words: Sequence[Word], speakers: Sequence[str | None]) -> list[str | None]:
    """The same speakers, frayed edges of sentences given to who says the rest of the sentence."""
    mended = list(speakers)
    for first, stop in _sentence_spans(words):
        counts = Counter(speakers[first:stop])
        main, most = counts.most_common(1)[0]
        if most * 3 < 2 * (stop - first):
            continue  # too evenly shared to say whose sentence it is
        others = {index for index in range(first, stop) if speakers[index] != main}
        for edge in (range(first, stop), range(stop - 1, first - 1, -1)):
            frayed = list(takewhile(others.__contains__, edge))
            if frayed and max(words[i].end for i in frayed) - min(words[i].start for i in frayed) <= FRAYED:
                mended[min(frayed) : max(frayed) + 1] = [main] * len(frayed)
    return mended


def _sentence_spans(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    first = 0
    for index, word in enumerate(words):
        if _ends_sentence(word):
            yield first, index + 1
            first = index + 1
    if first < len(words):
        yield first, len(words)


def _ends_sentence(word: Word) -> bool:
    return word.text.endswith((".", "?", "!", "…")) and len(sentences(f"{word.text} x")) == 2  # "Mr." ends none


def _runs(spoken: Sequence[tuple[Word, str | None]]) -> Iterator[list[tuple[Word, str | None]]]:
    """Words of one voice in a row, parted where it pauses after a sentence."""
    for _, run in groupby(spoken, key=lambda pair: pair[1]):
        part: list[tuple[Word, str | None]] = []
        for word, speaker in run:
            if part and word.start - part[-1][0].end >= PAUSE and _ends_sentence(part[-1][0]):
                yield part
                part = []
            part.append((word, speaker))
        yield part


def _utterance(number: int, words: list[Word], speaker: str | None, turns: Sequence[Turn]) -> Utterance:
    start, end = words[0].start, max(word.end for word in words)
    return Utterance(
        id=f"u{number:04d}",
        start=start,
        end=end,
        speaker=speaker,
        person=None,
        text=" ".join(word.text for word in words),
        words=tuple(words),
        overlap=any(turn.speaker != speaker and turn.start < end and start < turn.end for turn in turns),
    )


def named(utterances: Sequence[Utterance], person_of: dict[str, str | None]) -> tuple[Utterance, ...]:
    """The same utterances with the person of each voice put in."""
    return tuple(replace(utterance, person=person_of.get(utterance.speaker or "")) for utterance in utterances)


def _unattributed(utterances: Sequence[Utterance]) -> Iterator[Doubt]:
    for utterance in utterances:
        if utterance.speaker is None:
            yield Doubt("speaker", f"No voice was found under “{_first_words(utterance.text)}”.", (utterance.id,))


def _wordless(words: Sequence[Word], turns: Sequence[Turn]) -> Iterator[Doubt]:
    """A doubt for each stretch of speech in which no word was recognised."""
    end = max((turn.end for turn in turns), default=0)
    silences = pairwise(((0, 0), *sorted((word.start, word.end) for word in words), (end, end)))
    for before, after in ((before, after) for (_, before), (after, _) in silences if after - before >= WORDLESS):
        for start, stop in _speech_between(before, after, turns):
            if stop - start >= WORDLESS:
                yield Doubt("speech", f"Somebody speaks from {clock(start)} to {clock(stop)}, but no words were recognised.")


def _speech_between(before: Ms, after: Ms, turns: Sequence[Turn]) -> list[tuple[Ms, Ms]]:
    """Where anybody speaks within ``[before, after)``, turns that touch joined."""
    joined: list[tuple[Ms, Ms]] = []
    for turn in sorted(turns, key=lambda turn: turn.start):
        start, stop = max(before, turn.start), min(after, turn.end)
        if stop <= start:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], stop)
        else:
            joined.append((start, stop))
    return joined


def clock(time: Ms) -> str:
    """A time as a person reads it, "0:12:05"."""
    seconds = time // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _first_words(text: str, count: int = 8) -> str:
    words = text.split()
    return " ".join(words[:count]) + (" …" if len(words) > count else "")
