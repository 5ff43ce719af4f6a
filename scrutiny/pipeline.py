"""The job told as prose: from a recording, an agenda and an attendance list to draft minutes.

Each stage reads records and leaves an artefact in the meeting's folder; a stage
whose artefact is still good is not run again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import msgspec

from scrutiny import artefacts
from scrutiny.actions.findings import find
from scrutiny.artefacts import PART_2, keep, keep_document, open_folder, pieces, rules, stamp
from scrutiny.corrections import heard, read_reviewed
from scrutiny.diarize.channels import ByMicrophone
from scrutiny.engines import Diarizer, Engines, Reporter, Transcriber
from scrutiny.errors import RecordingError
from scrutiny.exports.rttm import rttm
from scrutiny.exports.transcript import transcript_as
from scrutiny.intake.agenda import read_agenda
from scrutiny.intake.people import read_people
from scrutiny.intake.text import read_file
from scrutiny.listening import listen, read, with_files
from scrutiny.mending import mended, regrouped, reviewed
from scrutiny.private import part_2_of
from scrutiny.records import (
    HOUSE_STYLE,
    WHOLE,
    Conversation,
    Correction,
    Doubt,
    Excerpt,
    Findings,
    Grouping,
    Meeting,
    Minutes,
    Section,
    Source,
    Style,
    Turns,
)
from scrutiny.summarise.draft import draft
from scrutiny.summarise.grouping import group
from scrutiny.summarise.template import house_names, open_template
from scrutiny.summarise.word import minutes_docx
from scrutiny.summarise.working import working_docx
from scrutiny.transcribe.audio import check_recordings, decode
from scrutiny.transcribe.loops import without_loops


@dataclass(frozen=True, slots=True)
class Result:
    """What a run leaves for the clerk: the minutes in Word, the records they were made from, and the working document."""

    document: Path
    conversation: Conversation
    findings: Findings
    minutes: Minutes
    doubts: tuple[Doubt, ...]
    part_2: Path | None = None  # the Word file of what was said in private, where it was asked for and there is any
    working: Path | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What the clerk enters beside the agenda, and what wins over its head."""

    council: str | None = None
    committee: str | None = None
    date: str | None = None
    start_time: str | None = None
    venue: str | None = None


def meeting_of(
    agenda: Path,
    people: Path,
    details: Details,
    *,
    recording: Path | None = None,
    further: Sequence[Path] = (),
    excerpt: Excerpt = WHOLE,
    transcript: Path | None = None,
    style: Style = HOUSE_STYLE,
) -> Meeting:
    """What the clerk tells us about the meeting, from the agenda, the attendance list and what was entered beside them.

    The recording goes on in the files ``further``; only ``excerpt`` of it is used. ``style`` is how the minutes are to be written.

    Raises `AgendaError` or `RecordingError` where a file cannot be used.
    """
    paper = read_agenda(agenda)
    attendance, doubts = read_people(people)
    recordings = check_recordings([recording, *further]) if recording else ()
    return Meeting(
        council=details.council or paper.council,
        committee=details.committee or paper.committee,
        date=details.date or paper.date,
        start_time=details.start_time or paper.start_time,
        venue=details.venue or paper.venue,
        agenda=paper.items,
        people=attendance,
        recording=recordings[0] if recordings else None,
        transcript=_checked(transcript) if transcript else None,
        doubts=(*paper.doubts, *doubts),
        further_recordings=recordings[1:],
        excerpt=excerpt,
        style=style,
    )


def _checked(transcript: Path) -> Source:
    return Source(transcript.name, sha256(read_file(transcript, "the transcript", RecordingError)).hexdigest())


def make_minutes(
    meeting: Meeting,
    source: Path,
    folder: Path,
    engines: Engines,
    template: Path,
    reporter: Reporter,
    *,
    further: Sequence[Path] = (),
    part_2: bool = False,
    clean_copy: bool = False,
) -> Result:
    """Draft minutes in ``folder`` from ``source`` and ``further``, the recordings or the transcript that ``meeting`` names.

    What was said in private is left out; with ``part_2``, minutes of it are drafted in a folder of its own.
    A ``clean_copy`` has no comments.

    Raises a `ScrutinyError` where something stops us; finished stages are kept.
    """
    open_template(template)  # one that cannot be used is said before the long work, not after it
    with open_folder(folder, meeting):
        if meeting.recording:
            conversation, private = listen(meeting, [source, *further], folder, engines, reporter, part_2=part_2)
        else:
            conversation, private = read(meeting, source, folder, engines, part_2=part_2)
        result = _minute(meeting, conversation, folder, engines, template, reporter, clean_copy=clean_copy)
        if private is None:
            return replace(result, doubts=(*result.doubts, *_leftovers(folder, result)))
        apart = part_2_of(meeting, conversation, result.findings)
        artefacts.write_json(folder / PART_2 / artefacts.MEETING, msgspec.to_builtins(apart))
        in_private = _minute(apart, private, folder / PART_2, engines, template, reporter, part="-part-2", clean_copy=clean_copy)
        return replace(result, doubts=(*result.doubts, *_leftovers(folder, result)), part_2=in_private.document)


def _minute(
    meeting: Meeting,
    conversation: Conversation,
    folder: Path,
    engines: Engines,
    template: Path,
    reporter: Reporter,
    *,
    part: str = "",
    clean_copy: bool,
) -> Result:
    """What was said made into minutes."""
    corrections = read_reviewed(folder).corrections
    grouping = _group(meeting, conversation, corrections, folder, engines, reporter)
    findings = _find(meeting, conversation, grouping, corrections, folder)
    minutes = _draft(meeting, conversation, grouping, findings, folder)
    document = _write(meeting, conversation, findings, minutes, folder, template, f"minutes{part}.docx", clean_copy=clean_copy)
    working = _write_working(meeting, conversation, grouping, findings, minutes, folder, template, f"working{part}.docx")
    doubts = (*meeting.doubts, *conversation.doubts, *grouping.doubts, *findings.doubts, *minutes.doubts)
    return Result(document, conversation, findings, minutes, doubts, working=working)


def _leftovers(folder: Path, result: Result) -> Iterator[Doubt]:
    """A doubt that names what else is in the folder of a meeting with a private part: it may be older than the wall."""
    ours = {*artefacts.OURS, result.document.name, *([result.working.name] if result.working else [])}
    if not any(doubt.kind == "correction" for doubt in result.doubts):
        ours.add(artefacts.REVIEWED)  # what it holds is of words that are public
    others = sorted(path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(".") and path.name not in ours)
    if result.conversation.private and others:
        names = ", ".join(others)
        yield Doubt("private", f"This run did not write what else is in the folder: see that nothing said in private is in it: {names}.")


def transcribe_to(out: Path, recordings: Sequence[Path], excerpt: Excerpt, transcriber: Transcriber, reporter: Reporter) -> None:
    """The words of ``excerpt`` of the files ``recordings``, written to ``out`` as JSON."""
    sources = check_recordings(recordings)
    with reporter.stage("Reading the recording") as progress:
        sound = decode(recordings, progress, excerpt)
    made = stamp(transcriber.made_by, recordings=sources, excerpt=excerpt)
    with pieces(out, made) as keep_piece, reporter.stage("Transcribing") as progress:
        transcript = transcriber.transcribe(sound, (), progress, keep_piece)
        words, loops = without_loops(transcript.words)
        artefacts.write_artefact(out, made, with_files(replace(transcript, words=words, doubts=(*transcript.doubts, *loops)), sound))


def diarize_to(out: Path, recordings: Sequence[Path], excerpt: Excerpt, diarizer: Diarizer, reporter: Reporter) -> None:
    """The turns of ``excerpt`` of the files ``recordings``, written to ``out`` as RTTM or JSON by its suffix."""
    sources, diarizer = check_recordings(recordings), ByMicrophone(diarizer)
    with reporter.stage("Reading the recording") as progress:
        sound = decode(recordings, progress, excerpt)
    made = stamp(diarizer.made_by, recordings=sources, excerpt=excerpt)
    with pieces(out, made) as keep_piece, reporter.stage("Telling voices apart") as progress:
        turns = diarizer.diarize(sound, progress, keep_piece)
        if out.suffix.lower() == ".rttm":
            artefacts.write_whole(out, rttm(turns.turns, recordings[0].stem).encode())
        else:
            artefacts.write_artefact(out, made, replace(turns, doubts=(*sound.doubts, *turns.doubts)))


def export_to(folder: Path, kind: str, out: Path | None) -> Path:
    """Where the transcript of the meeting in ``folder`` now is, written as ``kind``: "vtt", "srt", "txt", "json" or "rttm".

    Raises a `ScrutinyError` where that format cannot hold it, or something else is in its place.
    """
    meeting, found = heard(folder)
    conversation = mended(found, read_reviewed(folder).corrections, meeting.people)
    turns = artefacts.load(folder / artefacts.TURNS, Turns).turns if kind == "rttm" and meeting.recording else ()
    path = out or folder / f"transcript.{kind}"
    artefacts.write_new(path, transcript_as(kind, meeting, conversation, turns).encode())
    return path


def _group(
    meeting: Meeting, conversation: Conversation, corrections: Sequence[Correction], folder: Path, engines: Engines, reporter: Reporter
) -> Grouping:
    agenda = [item for item in meeting.agenda if not item.exempt]  # nothing of the others is here

    def group_by_item() -> Grouping:
        with reporter.stage("Finding the agenda items") as progress:
            found = group(conversation, agenda, engines.embedder, meeting.people) if agenda else _under_none(conversation)
            progress(1, 1)
        return regrouped(found, conversation, corrections, meeting.agenda)

    return keep(
        folder / artefacts.SECTIONS,
        stamp(
            engines.embedder.made_by, rules=rules(), utterances=folder / artefacts.UTTERANCES, agenda=meeting.agenda, people=meeting.people
        ),
        Grouping,
        group_by_item,
        lambda: reporter.kept("Finding the agenda items"),
    )


def _under_none(conversation: Conversation) -> Grouping:
    return Grouping((Section(None, 0, len(conversation.utterances), 0.0),))


def _find(meeting: Meeting, conversation: Conversation, grouping: Grouping, corrections: Sequence[Correction], folder: Path) -> Findings:
    return keep(
        folder / artefacts.FINDINGS,
        stamp(rules(), utterances=folder / artefacts.UTTERANCES, sections=folder / artefacts.SECTIONS, meeting=meeting.whatever_style()),
        Findings,
        lambda: reviewed(find(meeting, conversation, grouping), corrections, meeting.people),
    )


def _draft(meeting: Meeting, conversation: Conversation, grouping: Grouping, findings: Findings, folder: Path) -> Minutes:
    return keep(
        folder / artefacts.MINUTES,
        stamp(rules(), sections=folder / artefacts.SECTIONS, findings=folder / artefacts.FINDINGS, meeting=meeting),
        Minutes,
        lambda: draft(meeting, conversation, grouping, findings),
    )


def _write(
    meeting: Meeting,
    conversation: Conversation,
    findings: Findings,
    minutes: Minutes,
    folder: Path,
    template: Path,
    name: str,
    *,
    clean_copy: bool,
) -> Path:
    return keep_document(
        folder,
        name,
        stamp(rules(), **_papers(meeting, folder, template), clean_copy=clean_copy),
        lambda: minutes_docx(meeting, conversation, findings, minutes, template, clean_copy=clean_copy),
    )


def _write_working(
    meeting: Meeting,
    conversation: Conversation,
    grouping: Grouping,
    findings: Findings,
    minutes: Minutes,
    folder: Path,
    template: Path,
    name: str,
) -> Path:
    return keep_document(
        folder,
        name,
        stamp(rules(), **_papers(meeting, folder, template)),
        lambda: working_docx(meeting, conversation, grouping, findings, minutes, template),
    )


def _papers(meeting: Meeting, folder: Path, template: Path) -> dict[str, object]:
    """What every Word file is made from."""
    return {"minutes": folder / artefacts.MINUTES, "meeting": meeting, "template": template, "house_names": house_names(template)}
