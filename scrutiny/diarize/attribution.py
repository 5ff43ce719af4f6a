"""Who said which words: words and turns joined into utterances.

The times of words and the edges of turns are both some 100 to 300 ms off, and
a sentence mostly has one speaker. So the voices of all words are chosen
together (Viterbi): as little speech as possible outside the turns of its voice,
and as few changes of voice as possible where nobody would stop speaking. Both
are counted in milliseconds of sound.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, groupby, pairwise
from types import MappingProxyType
from typing import TypeAlias

from scrutiny.clock import clock
from scrutiny.records import Doubt, Ms, Turn, Utterance, Word
from scrutiny.sentences import sentences

NEAR: Ms = 1000  # a voice may have a word this far from its turns; beyond that nobody was heard
# How much sound it takes to change the voice, by what the change would tear. A lasting change costs this once, an interruption twice.
INSIDE: Ms = 1000  # a sentence: the first second of a voice is often given to another
AT_A_CLAUSE: Ms = 500  # a comma or a short silence: where one voice breaks off for another, recognition often hears only that
AT_A_SENTENCE: Ms = 20  # just enough not to change for nothing
CLAUSE_PAUSE: Ms = 500  # silence that parts a sentence as a comma does
NEWCOMER: Ms = 100  # what speaks for the voice that began later where a sentence begins under two: "Agreed." within a long turn

PAUSE: Ms = 1500  # a voice that is silent this long after a sentence begins a new utterance
WORDLESS: Ms = 1000  # turns of at least this length should have words
_HEARD = 1 / 3  # of a sentence's time somebody should be heard at the least
_GUESSED = 0.1  # below this confidence a word is a guess

_Misfit: TypeAlias = dict[str | None, Ms]
"""Of each voice that may have said a word, how much speaks against it."""


def attribute(
    words: Sequence[Word], turns: Sequence[Turn], first: int = 1, known: Mapping[Word, str | None] = MappingProxyType({})
) -> tuple[tuple[Utterance, ...], tuple[Doubt, ...]]:
    """Utterances in order of time, numbered from ``first``, each word in exactly one of them, and what could not be attributed.

    Sentences that recognition made up where nobody speaks are left out, and told as doubts.
    ``known`` holds words whose voice is known, whatever the turns say, or known to be none that was heard.
    """
    made_up = list(_made_up(words, turns))
    left_out = {word for sentence in made_up for word in sentence}
    words = [word for word in words if word not in left_out]
    spoken = [(word, known.get(word, voice)) for word, voice in zip(words, _speakers(words, turns), strict=True)]
    runs = list(_runs(spoken))
    spans = [(run[0][0].start, max(word.end for word, _ in run)) for run in runs]
    utterances = tuple(
        _utterance(number, [word for word, _ in run], run[0][1], span, heard)
        for number, (run, span, heard) in enumerate(zip(runs, spans, _heard_during(spans, turns), strict=True), start=first)
    )
    return utterances, (*_left_out(made_up), *_unattributed(utterances), *_wordless(words, turns))


def _made_up(words: Sequence[Word], turns: Sequence[Turn]) -> Iterator[list[Word]]:
    """Sentences at which hardly anybody is heard, and that hold a guess and mostly words for which no sound was found.

    Recognition fills silence with "Thank you for watching.".
    """
    parts = list(_sentences(words))
    spans = [(part[0].start, max(word.end for word in part)) for part in parts]
    for part, span, heard in zip(parts, spans, _heard_during(spans, turns), strict=True):
        speech = sum(stop - start for start, stop in _joined(span, heard))
        guessed = any(word.confidence is not None and word.confidence < _GUESSED for word in part)
        soundless = sum(word.end <= word.start for word in part)
        if guessed and 2 * soundless >= len(part) and turns and speech < _HEARD * (span[1] - span[0]):
            yield part


def _sentences(words: Sequence[Word]) -> Iterator[list[Word]]:
    part: list[Word] = []
    for word in words:
        part.append(word)
        if ends_sentence(word):
            yield part
            part = []
    if part:
        yield part


def _speakers(words: Sequence[Word], turns: Sequence[Turn]) -> list[str | None]:
    """The voice of each word, None where none is near: the choice against which least sound speaks in all."""
    if not words:
        return []
    ends = [ends_sentence(word) for word in words]
    misfits = _misfits(words, [True, *ends[:-1]], turns)
    changes = [_change(before, after, end) for (before, after), end in zip(pairwise(words), ends, strict=False)]
    against = misfits[0]
    steps: list[dict[str | None, str | None]] = []
    for misfit, change in zip(misfits[1:], changes, strict=True):
        likeliest = _likeliest(against)
        changed = against[likeliest] + change
        steps.append({voice: voice if against.get(voice, changed + 1) <= changed else likeliest for voice in misfit})
        against = {voice: min(against.get(voice, changed), changed) + cost for voice, cost in misfit.items()}
    path = [_likeliest(against)]
    for step in reversed(steps):
        path.append(step[path[-1]])
    return path[::-1]


def _likeliest(against: _Misfit) -> str | None:
    return min(against, key=lambda voice: (against[voice], voice or ""))


def _change(before: Word, after: Word, end: bool) -> Ms:
    """What a change of voice between the two words costs."""
    if end:
        return AT_A_SENTENCE
    parted = before.text.endswith((",", ";", ":")) or after.start - before.end >= CLAUSE_PAUSE
    return AT_A_CLAUSE if parted else INSIDE


def _misfits(words: Sequence[Word], begins: Sequence[bool], turns: Sequence[Turn]) -> list[_Misfit]:
    near = _heard_during([(word.start - NEAR, word.end + NEAR) for word in words], turns)
    return [_misfit(word, first, heard) for word, first, heard in zip(words, begins, near, strict=True)]


def _misfit(word: Word, begins: bool, heard: Sequence[Turn]) -> _Misfit:
    """For each voice how much of the word lies outside its turns; silence between the two counts half, for times are often off by it."""
    misfit: _Misfit = {}
    for turn in heard:
        shared = min(word.end, turn.end) - max(word.start, turn.start)
        outside = word.end - word.start - (shared if shared > 0 else shared // 2)
        misfit[turn.speaker] = min(outside, misfit.get(turn.speaker, outside))
    newcomer = _newcomer(word, heard) if begins else None
    if newcomer:
        misfit[newcomer] -= NEWCOMER
    return misfit or {None: 0}


def _newcomer(word: Word, heard: Sequence[Turn]) -> str | None:
    """Of several voices under the word the one that began last, if it has the whole word."""
    under = [turn for turn in heard if turn.start < word.end and word.start < turn.end]
    if len({turn.speaker for turn in under}) < 2:
        return None
    newest = max(under, key=lambda turn: (turn.start, turn.speaker))
    return newest.speaker if newest.start <= word.start and word.end <= newest.end else None


def _heard_during(spans: Sequence[tuple[Ms, Ms]], turns: Sequence[Turn]) -> list[list[Turn]]:
    """For each span the turns that share time with it, in one sweep over both."""
    waiting = sorted(turns, key=lambda turn: turn.start)
    starts = [turn.start for turn in waiting]
    heard: list[list[Turn]] = [[] for _ in spans]
    open_turns: list[Turn] = []
    done = 0
    for index in sorted(range(len(spans)), key=lambda index: spans[index][0]):
        start, end = spans[index]
        stop = max(done, bisect_left(starts, end))
        open_turns = [turn for turn in (*open_turns, *waiting[done:stop]) if turn.end > start]
        heard[index] = [turn for turn in open_turns if turn.start < end]
        done = stop
    return heard


def ends_sentence(word: Word) -> bool:
    """Whether a sentence ends with the word."""
    return word.text.endswith((".", "?", "!", "…")) and len(sentences(f"{word.text} x")) == 2  # "Mr." ends none


def _runs(spoken: Sequence[tuple[Word, str | None]]) -> Iterator[list[tuple[Word, str | None]]]:
    """Words of one voice in a row, parted where it pauses after a sentence."""
    for _, run in groupby(spoken, key=lambda pair: pair[1]):
        part: list[tuple[Word, str | None]] = []
        for word, speaker in run:
            if part and word.start - part[-1][0].end >= PAUSE and ends_sentence(part[-1][0]):
                yield part
                part = []
            part.append((word, speaker))
        yield part


def _utterance(number: int, words: list[Word], speaker: str | None, span: tuple[Ms, Ms], heard: Sequence[Turn]) -> Utterance:
    start, end = span
    return Utterance(
        id=f"u{number:04d}",
        start=start,
        end=end,
        speaker=speaker,
        person=None,
        text=" ".join(word.text for word in words),
        words=tuple(words),
        overlap=any(turn.speaker != speaker for turn in heard),
    )


def named(utterances: Sequence[Utterance], person_of: dict[str, str | None]) -> tuple[Utterance, ...]:
    """The same utterances with the person of each voice put in."""
    return tuple(replace(utterance, person=person_of.get(utterance.speaker or "")) for utterance in utterances)


def _left_out(made_up: Sequence[Sequence[Word]]) -> Iterator[Doubt]:
    for part in made_up:
        text, when = " ".join(word.text for word in part), clock(part[0].start)
        yield Doubt("speech", f"Recognition wrote “{text}” at {when}, where hardly anybody is heard: it is left out. Listen there.")


def _unattributed(utterances: Sequence[Utterance]) -> Iterator[Doubt]:
    for utterance in utterances:
        if utterance.speaker is None:
            yield Doubt("speaker", f"No voice was found under “{_first_words(utterance.text)}”.", (utterance.id,))


def _wordless(words: Sequence[Word], turns: Sequence[Turn]) -> Iterator[Doubt]:
    """A doubt for each stretch of speech in which no word was recognised."""
    end = max((turn.end for turn in turns), default=0)
    spoken = sorted((word.start, word.end) for word in words)
    silences = zip(accumulate((stop for _, stop in spoken), max, initial=0), (*(start for start, _ in spoken), end), strict=True)
    gaps = [(start, stop) for start, stop in silences if stop - start >= WORDLESS]
    for gap, heard in zip(gaps, _heard_during(gaps, turns), strict=True):
        for start, stop in _joined(gap, heard):
            if stop - start >= WORDLESS:
                yield Doubt("speech", f"Somebody speaks from {clock(start)} to {clock(stop)}, but no words were recognised.")


def _joined(gap: tuple[Ms, Ms], heard: Sequence[Turn]) -> list[tuple[Ms, Ms]]:
    """Where anybody speaks within the gap, turns that touch joined."""
    joined: list[tuple[Ms, Ms]] = []
    for turn in heard:
        start, stop = max(gap[0], turn.start), min(gap[1], turn.end)
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], stop)
        else:
            joined.append((start, stop))
    return joined


def _first_words(text: str, count: int = 8) -> str:
    words = text.split()
    return " ".join(words[:count]) + (" …" if len(words) > count else "")
