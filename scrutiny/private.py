"""The wall between what was said in public and in private: what is cut where, and what may be told of it.

A private stretch of a recording is a span of time, cut out of words and turns;
what is made of the rest never sees it. A transcript made elsewhere is cut by
its utterances, which keep their ids.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from scrutiny.clock import clock, duration
from scrutiny.numbers import CARDINALS
from scrutiny.records import (
    AgendaItem,
    Conversation,
    Doubt,
    Findings,
    Meeting,
    Ms,
    PrivateStretch,
    Transcript,
    Turn,
    Turns,
    Utterance,
    Word,
)

Place: TypeAlias = tuple[int, int]
"""The index of an utterance, and a position in its text."""

Span: TypeAlias = tuple[Ms, Ms]

_ENDLESS: Ms = 1 << 60


# ------------------------------------------------------------------ a recording, by time


def span_of(start: Place, stop: Place, utterances: Sequence[Utterance], last: Ms) -> Span:
    """The time of a passage: from its first word to the first word after it, or to ``last`` where nothing follows."""
    first, after = _time_at(start, utterances, last), _time_at(stop, utterances, last)
    inside = [word.start for one in utterances[start[0] + bool(start[1]) : stop[0]] for word in one.words]
    return min([first, *inside]), max([after, *(time + 1 for time in inside)])


def _time_at(place: Place, utterances: Sequence[Utterance], last: Ms) -> Ms:
    """When the word at ``place`` begins; the next utterance where the words of this one were mended by hand."""
    index, position = place
    if index >= len(utterances):
        return last
    one = utterances[index]
    if position:
        number = len(one.text[:position].split())
        if number < len(one.words) and " ".join(word.text for word in one.words) == one.text:
            return one.words[number].start
        return _time_at((index + 1, 0), utterances, last)
    return one.start if one.start is not None else last


def ending(transcript: Transcript, turns: Turns) -> Ms:
    """When the last word and the last turn are over."""
    return 1 + max((*(word.end for word in transcript.words), *(turn.end for turn in turns.turns)), default=0)


def apart(transcript: Transcript, turns: Turns, private: Sequence[PrivateStretch]) -> tuple[Transcript, Turns]:
    """What of words and turns lies outside the private stretches."""
    spans = _between(_spans(private))
    words = tuple(word for word in transcript.words if _within(word, spans))
    kept = tuple(sorted(_clipped(turns.turns, spans), key=lambda turn: (turn.start, turn.end, turn.speaker)))
    return replace(transcript, words=words, private=tuple(private)), replace(turns, turns=kept, cut=bool(private)) if private else turns


def inside(transcript: Transcript, turns: Turns, private: Sequence[PrivateStretch]) -> tuple[Transcript, Turns]:
    """What of words and turns lies within the private stretches, and nothing else of them."""
    spans = _spans(private)
    words = tuple(word for word in transcript.words if _within(word, spans))
    return Transcript(words, private=tuple(private)), Turns(tuple(_clipped(turns.turns, spans)))


def whole(public: tuple[Transcript, Turns], private: tuple[Transcript, Turns]) -> tuple[Transcript, Turns]:
    """Words and turns as they were before they were parted."""
    words = tuple(sorted((*public[0].words, *private[0].words), key=lambda word: word.start))
    turns = tuple(sorted((*public[1].turns, *private[1].turns), key=lambda turn: (turn.start, turn.end, turn.speaker)))
    return replace(public[0], words=words, private=()), replace(public[1], turns=turns, cut=False)


def parts(transcript: Transcript, turns: Turns) -> Iterator[tuple[tuple[Word, ...], tuple[Turn, ...]]]:
    """Words and turns of each part between private stretches: nothing said in one goes on in the next."""
    if not transcript.private:
        yield transcript.words, turns.turns
        return
    yield from _by_span(transcript, turns, _between(_spans(transcript.private)))


def private_parts(
    transcript: Transcript, turns: Turns, private: Sequence[PrivateStretch]
) -> Iterator[tuple[tuple[Word, ...], tuple[Turn, ...]]]:
    """Words and turns of each private stretch."""
    yield from _by_span(transcript, turns, _spans(private))


def _by_span(transcript: Transcript, turns: Turns, spans: Sequence[Span]) -> Iterator[tuple[tuple[Word, ...], tuple[Turn, ...]]]:
    for span in spans:
        words = tuple(word for word in transcript.words if _within(word, [span]))
        heard = tuple(_clipped(turns.turns, [span]))
        if words or heard:
            yield words, heard


def _spans(private: Sequence[PrivateStretch]) -> list[Span]:
    return sorted((one.start, one.end) for one in private if one.start is not None and one.end is not None)


def _between(spans: Sequence[Span]) -> list[Span]:
    edges = [0, *(edge for span in spans for edge in span), _ENDLESS]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _within(word: Word, spans: Sequence[Span]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _clipped(turns: Sequence[Turn], spans: Sequence[Span]) -> Iterator[Turn]:
    for turn in turns:
        for start, end in spans:
            if turn.start < end and start < turn.end:
                yield Turn(max(turn.start, start), min(turn.end, end), turn.speaker)


def breaks(utterances: Sequence[Utterance], private: Sequence[PrivateStretch]) -> set[int]:
    """The indices of the utterances before which something was cut out."""
    starts = [one.start or 0 for one in utterances]
    return {bisect_left(starts, end) for _, end in _spans(private)}


# ------------------------------------------------------------------ a transcript, by its utterances


def without(conversation: Conversation, passages: Sequence[tuple[Place, Place]]) -> Conversation:
    """The conversation without the passages, nor anything that rests on them."""
    kept = _kept(conversation, [(0, 0), *(edge for passage in passages for edge in passage), (len(conversation.utterances), 0)])
    there = {one.id for one in kept}
    speakers = {one.speaker for one in kept}
    return replace(
        conversation,
        utterances=kept,
        voices=tuple(
            replace(voice, clues=tuple(clue for clue in voice.clues if set(clue.evidence) <= there))
            for voice in conversation.voices
            if voice.speaker in speakers
        ),
        doubts=tuple(
            replace(doubt, evidence=tuple(one for one in doubt.evidence if one in there))
            for doubt in conversation.doubts
            if not doubt.evidence or there.intersection(doubt.evidence)
        ),
    )


def only(conversation: Conversation, passages: Sequence[tuple[Place, Place]]) -> Conversation:
    """The passages alone, without the reasons for the names."""
    kept = _kept(conversation, [edge for passage in passages for edge in passage])
    speakers = {one.speaker for one in kept}
    return Conversation(kept, tuple(replace(voice, clues=()) for voice in conversation.voices if voice.speaker in speakers))


def _kept(conversation: Conversation, edges: Sequence[Place]) -> tuple[Utterance, ...]:
    """The utterances from each edge with an even number to the next, cut where an edge stands within one."""
    kept: dict[str, Utterance] = {}
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        for index in range(start[0], min(stop[0] + 1, len(conversation.utterances))):
            one = conversation.utterances[index]
            first, last = start[1] if index == start[0] else 0, stop[1] if index == stop[0] else len(one.text)
            text = one.text[first:last].strip()
            if text or (index < stop[0] and not one.text):
                before = kept.get(one.id)
                kept[one.id] = replace(one, text=f"{before.text} {text}" if before else text, words=())
    return tuple(kept.values())


def stretch_of(passage: tuple[Place, Place], utterances: Sequence[Utterance]) -> PrivateStretch:
    """When a passage of a transcript was, as far as it has times, and how long it is."""
    said = only(Conversation(tuple(utterances)), [passage]).utterances
    times = [time for one in said for time in (one.start, one.end) if time is not None]
    timed = all(one.start is not None for one in said) and bool(times)
    words = sum(len(one.text.split()) for one in said)
    before = [one.id for one in utterances[: passage[0][0] + bool(passage[0][1])]]
    return PrivateStretch(min(times) if timed else None, max(times) if timed else None, words, after=before[-1] if before else None)


# ------------------------------------------------------------------ what may be told of it


def noted(conversation: Conversation, private: Sequence[PrivateStretch]) -> Conversation:
    """The public conversation with its private stretches, and a doubt for each that says how long it was."""
    placed = tuple(one if one.after else replace(one, after=_before(one, conversation.utterances)) for one in private)
    return replace(conversation, private=placed, doubts=(*conversation.doubts, *map(_doubt, placed)))


def _before(stretch: PrivateStretch, utterances: Sequence[Utterance]) -> str | None:
    before = [one.id for one in utterances if one.start is not None and stretch.start is not None and one.start < stretch.start]
    return before[-1] if before else None


def _doubt(stretch: PrivateStretch) -> Doubt:
    said = [f"{told(stretch)} was in private and is left out; with --part-2 it is put into a folder of its own."]
    if not stretch.sure_start:
        said.append(f"Nobody was heard to open item {' or '.join(stretch.items)} or to exclude the public: it may have begun earlier.")
    if not stretch.sure_end:
        said.append("The public was not clearly heard to be readmitted: all that follows was taken as private.")
    if stretch.resolution is None:
        said.append("If it was public, take it out of the exempt items of the agenda and run again.")
    elif not stretch.sure_end:
        said.append(f"If the public was not excluded, mend the words of {stretch.after} with scrutiny correct and run again.")
    return Doubt("private", " ".join(said), (stretch.after,) if stretch.after else ())


def told(stretch: PrivateStretch) -> str:
    """When a stretch was and how long: "0:45:10 to 1:02:00 (16 min 50 s)"."""
    if stretch.start is None or stretch.end is None:
        return f"What follows {stretch.after or 'the beginning'} ({stretch.words} words)"
    return f"{clock(stretch.start)} to {clock(stretch.end)} ({duration(stretch.end - stretch.start)})"


def is_public_again(
    private: Sequence[PrivateStretch], agenda: Sequence[AgendaItem], mended: Sequence[tuple[Collection[str], str]] = ()
) -> bool:
    """Whether a stretch was cut out that no longer has to be: its item is not exempt any more, or its resolution was mended away.

    ``mended`` has, of each utterance that a person corrected, the texts it had before and the one it has now.
    """
    exempt = {item.number for item in agenda if item.exempt}
    return any(
        not exempt.intersection(one.items)
        if one.resolution is None
        else any(one.resolution not in now and any(one.resolution in text for text in before) for before, now in mended)
        for one in private
    )


# ------------------------------------------------------------------ the papers of the private part

_PARAGRAPHS = re.compile(r"(?i)\bparagraphs?\s+((?:\d|one|two|three|four|five|six|seven|and|or|to|,|&|\s)+)(?![\d.]*\d)\b")
_IN_LAW = re.compile(r"(?i)schedule\s+(?:12|twelve)|exempt|local government act")
_NOT_GIVEN = "[paragraph to be entered]"


def part_2_of(meeting: Meeting, conversation: Conversation, findings: Findings) -> Meeting:
    """The meeting as its private part has it: who was there, the exempt items alone, if any was marked, and what heads its papers."""
    there = {known.person: known.presence for known in findings.attendance}
    items = {item for stretch in conversation.private for item in stretch.items}
    agenda = [replace(item, exempt=False) for item in meeting.agenda if item.number in items or not items]
    after = {stretch.after for stretch in conversation.private}
    said = [one.text for one in conversation.utterances if one.id in after]
    resolved = [stretch.resolution or "" for stretch in conversation.private]
    named = {number for one in findings.decisions if one.kind == "exclusion" for number in one.paragraphs}
    numbers = sorted(named) or _paragraphs([*resolved, *said, *(f"{item.title} {item.text}" for item in agenda if items)])
    which = f"paragraph{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}" if numbers else _NOT_GIVEN
    doubts = () if numbers else (Doubt("private", "Neither the resolution nor the agenda gives the paragraph of Schedule 12A. Enter it."),)
    heading = f"NOT FOR PUBLICATION by virtue of {which} of Part 1 of Schedule 12A to the Local Government Act 1972"
    people = tuple(replace(person, attendance=there.get(person.id, person.attendance)) for person in meeting.people)
    return replace(meeting, agenda=tuple(agenda), people=people, doubts=doubts, not_for_publication=heading)


def _paragraphs(texts: Collection[str]) -> list[str]:
    """The paragraphs of Schedule 12A, 1 to 7, that the texts name, in order."""
    found: set[int] = set()
    for run in (run for text in texts if _IN_LAW.search(text) for run in _PARAGRAPHS.findall(text)):
        numbers = [int(CARDINALS.get(word.lower(), word)) for word in re.findall(r"\d+|\b(?!and|or|to)[A-Za-z]+", run)]
        found |= set(range(numbers[0], numbers[-1] + 1)) if re.search(r"(?i)\bto\b", run) and numbers else set(numbers)
    return [str(number) for number in sorted(found & set(range(1, 8)))]
