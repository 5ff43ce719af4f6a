"""Who each voice of a meeting is and how we know, shown to a person."""

import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from scrutiny.artefacts import MEETING, UTTERANCES, load
from scrutiny.clock import clock, duration
from scrutiny.corrections import UNKNOWN, corrected, in_force, read_corrections
from scrutiny.names import formal_name, mentions
from scrutiny.records import Conversation, Meeting, NameClue, Person, Utterance, Voice, VoiceCorrection
from scrutiny.sentences import sentences

if TYPE_CHECKING:
    from rich.console import RenderableType

_QUOTED = 150  # signs of an utterance that are shown: two lines, or three in a narrow window

_IN_PLAIN_WORDS = {
    "introduces themselves": "gives this name as their own",
    "gives their name": "gives this name, it seems as their own",
    "called by name, and thanks": "is called by name just before, and begins with thanks",
    "turned to by name, and thanks": "is spoken to by name just before, and begins with thanks",
    "called by name": "is called by name just before",
    "turned to by name": "is spoken to by name just before",
    "named shortly before": "is named shortly before",
    "spoken to by name": "is spoken to by name right after",
    "thanked by name": "is thanked by name right after",
    "asked about by name": "is asked about by name just before",
    "in the chair": "leads through the meeting",
    "speaks of them by name": "speaks of them as of somebody else",
    "named in the transcript": "is so named in the transcript",
}

_Reasons: TypeAlias = dict[str, dict[str, list[NameClue]]]
"""The clues of a voice by person, then by cue; likeliest person and weightiest cue first."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was said and who is who, by id, and the corrections by voice."""

    said: Mapping[str, Utterance]
    people: Mapping[str, Person]
    names: Mapping[str, str]
    corrections: Mapping[str, VoiceCorrection]


def show(folder: Path) -> None:
    """Print who each voice of the meeting in ``folder`` is, and why; plain text where there is no terminal.

    Raises `ArtefactError` where a file of the meeting is missing or damaged.
    """
    from rich.console import Console

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    meeting, found, corrections = load(folder / MEETING, Meeting), load(folder / UTTERANCES, Conversation), read_corrections(folder)
    now = corrected(found, corrections, meeting.people)
    for part in _page(meeting, now, corrections):
        console.print(part)
    if now.voices != found.voices:
        console.print("What was set by hand is not in the minutes yet: run the same scrutiny minutes command again.")
    for line in _how_to_correct(folder, now.voices):
        console.print(line, soft_wrap=line.startswith(" "))  # a command stays on one line


def told(folder: Path, made: Sequence[VoiceCorrection]) -> Iterator[str]:
    """What was just set in ``folder`` and what to do next, line by line."""
    names = _names(load(folder / MEETING, Meeting).people)
    for correction in made:
        before = names.get(correction.before or "", "not named")
        if correction.withdrawn:
            yield f"{correction.voice} is no longer set by hand (it was: {before})."
        else:
            yield f"{correction.voice} is now {names.get(correction.after or '', 'not named')} (before: {before})."
    yield "Run the same scrutiny minutes command again: the draft is made anew with this, and what was heard is kept."


def _page(meeting: Meeting, now: Conversation, corrections: Sequence[VoiceCorrection]) -> "Iterator[RenderableType]":
    holding, doubts = in_force(corrections, now.utterances, meeting.people)
    people = {person.id: person for person in meeting.people}
    heard = _Heard({one.id: one for one in now.utterances}, people, _names(meeting.people), holding)
    for voice in now.voices:
        yield _heading(voice, heard)
        yield _rows(voice, heard)
    yield _overview(now.voices, heard)
    yield from (doubt.message for doubt in doubts)
    yield from _beside(now, heard)


def _names(people: Sequence[Person]) -> dict[str, str]:
    return {person.id: formal_name(person, people) for person in people}


def _how_to_correct(folder: Path, voices: Sequence[Voice]) -> Iterator[str]:
    if not voices:
        yield "No voice was heard in this meeting."
        return
    example = next((voice for voice in voices if voice.person is None), voices[0]).speaker
    label = f'"{example}"' if " " in example else example
    yield "To name a voice, or to take a name away:"
    yield f'  scrutiny speakers "{folder}" --set {label}=SURNAME'
    yield f'  scrutiny speakers "{folder}" --set {label}={UNKNOWN}'
    yield "Then run the same scrutiny minutes command again: the draft is made anew with it, and what was heard is kept."


def _beside(conversation: Conversation, heard: _Heard) -> Iterator[str]:
    """Who on the list was not heard, and what was said by nobody we know of."""
    matched = {voice.person for voice in conversation.voices}
    silent = [name for person, name in heard.names.items() if person not in matched]
    if silent:
        yield f"On the list, but with no voice here: {', '.join(silent)}."
    nobodys = [one for one in conversation.utterances if one.speaker is None]
    if nobodys:
        times = ", ".join(clock(one.start) for one in nobodys[:5] if one.start is not None)
        yield f"Said by no voice that could be told: {_times(len(nobodys), 'utterance')}{f' (from {times})' if times else ''}."


def _overview(voices: Sequence[Voice], heard: _Heard) -> "RenderableType":
    from rich.padding import Padding
    from rich.table import Table

    table = Table("Voice", "Who", "Speaks", "First heard", box=None, padding=(0, 2, 0, 0), header_style="bold")
    for voice in voices:
        table.add_row(voice.speaker, heard.names.get(voice.person or "", "Not named"), *_speaks(voice, heard))
    return Padding(table, (0, 0, 1, 0))


def _speaks(voice: Voice, heard: _Heard) -> tuple[str, str]:
    """How much a voice speaks in all, and when first."""
    said = [one for one in heard.said.values() if one.speaker == voice.speaker]
    spans = [(one.start, one.end) for one in said if one.start is not None and one.end is not None]
    if not spans:
        return _times(sum(len(one.text.split()) for one in said), "word"), "no times"
    return duration(sum(end - start for start, end in spans)), clock(spans[0][0])


# ------------------------------------------------------------------ one voice


_Row: TypeAlias = tuple[str, str, str]
"""What a row is about, its text, and its style."""


def _heading(voice: Voice, heard: _Heard) -> "RenderableType":
    from rich.table import Table

    person = heard.people.get(voice.person or "")
    known = ", ".join(filter(None, (person.name, person.role))) if person else ""
    table = Table.grid(padding=(0, 2, 0, 0))
    name = heard.names[person.id] if person else "Not named"
    table.add_row(voice.speaker, f"{name} ({known})" if known else name, style="bold green" if person else "bold yellow")
    return table


def _rows(voice: Voice, heard: _Heard) -> "RenderableType":
    from rich.padding import Padding
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    for label, text, style in (*_set_by_hand(voice, heard), *_evidence(voice, heard)):
        table.add_row(label, text, style=style)
    return Padding(table, (0, 0, 1, 4))


def _set_by_hand(voice: Voice, heard: _Heard) -> Iterator[_Row]:
    correction = heard.corrections.get(voice.speaker)
    if correction:
        why = f": {correction.why}" if correction.why else ""
        before = heard.names.get(correction.before or "", "not named")
        yield "Set", f"by {correction.who or 'hand'}{why} (before: {before})", "cyan"


def _evidence(voice: Voice, heard: _Heard) -> Iterator[_Row]:
    """What speaks for and against each person it may be, and whom nothing speaks for."""
    reasons = _reasons(voice)
    met = {person: cues for person, cues in reasons.items() if any(clue.weight > 0 for clues in cues.values() for clue in clues)}
    for person, cues in met.items():
        if person != voice.person:
            likely = sum(map(_weight, cues.values())) > 0
            yield "", f"{'It may be' if likely else 'It is hardly'} {heard.names.get(person, person)}:", "bold"
        for cue, clues in cues.items():
            yield from _reason(cue, clues, voice, heard)
    unlikely = {person: cues for person, cues in reasons.items() if person not in met}
    if unlikely:
        yield "Unlikely", "; ".join(_unlikely(unlikely, heard)), ""
    if not met:
        yield "", "Nothing that is said tells who this is.", ""


def _reasons(voice: Voice) -> _Reasons:
    reasons: _Reasons = {}
    for clue in voice.clues:
        reasons.setdefault(clue.person, {}).setdefault(clue.cue, []).append(clue)
    weights = {person: sum(map(_weight, cues.values())) for person, cues in reasons.items()}
    ranked = sorted(reasons, key=lambda person: (person != voice.person, -weights[person]))
    return {person: dict(sorted(reasons[person].items(), key=lambda group: -_weight(group[1]))) for person in ranked}


def _weight(clues: Sequence[NameClue]) -> float:
    return sum(clue.weight for clue in clues)


def _reason(cue: str, clues: Sequence[NameClue], voice: Voice, heard: _Heard) -> Iterator[_Row]:
    """A reason with how often it is met, and the words of the first time."""
    often = f", {_times(len(clues), 'time')}; first" if len(clues) > 1 else ""
    label, style = ("For", "green") if _weight(clues) > 0 else ("Against", "red")
    yield label, f"{_IN_PLAIN_WORDS.get(cue, cue)}{often}:", style
    for utterance in dict.fromkeys(clues[0].evidence):
        yield "", _quotation(heard.said[utterance], clues[0].person, voice, heard), ""


def _quotation(one: Utterance, person: str, voice: Voice, heard: _Heard) -> str:
    time = f"{clock(one.start)} " if one.start is not None else ""
    who = "" if one.speaker == voice.speaker else f"{heard.names.get(one.person or '', one.speaker or 'somebody')}: "
    return f"{time}{who}“{textwrap.shorten(_from_mention(one.text, person, tuple(heard.people.values())), _QUOTED, placeholder=' …')}”"


def _from_mention(text: str, person: str, people: Sequence[Person]) -> str:
    """The words from the last sentence that speaks of the person; all of them where none does."""
    naming = [one for one in sentences(text) if person in {mention.person for mention in mentions(one.text, people)}]
    return text[naming[-1].start :] if naming else text


def _unlikely(reasons: _Reasons, heard: _Heard) -> Iterator[str]:
    by_cue: dict[str, list[str]] = {}
    for person, cues in reasons.items():
        for cue in cues:
            by_cue.setdefault(cue, []).append(heard.names.get(person, person))
    for cue, names in by_cue.items():
        yield f"{', '.join(names)} ({_IN_PLAIN_WORDS.get(cue, cue)})"


def _times(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
