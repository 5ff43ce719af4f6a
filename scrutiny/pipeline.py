"""The job told as prose: from a recording, an agenda and an attendance list to draft minutes.

Each stage reads records and leaves an artefact in the meeting's folder; a stage
whose artefact is still good is not run again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from scrutiny import artefacts
from scrutiny.actions.findings import find
from scrutiny.artefacts import keep, keep_document, open_folder, pieces, rules, stamp
from scrutiny.corrections import corrected, heard, read_corrections
from scrutiny.diarize.attribution import attribute, named
from scrutiny.diarize.channels import ByMicrophone
from scrutiny.diarize.naming import name_voices
from scrutiny.engines import Diarizer, Engines, Keep, Reporter, Sound, Transcriber
from scrutiny.errors import RecordingError
from scrutiny.exports.rttm import rttm
from scrutiny.exports.transcript import transcript_as
from scrutiny.intake.agenda import read_agenda
from scrutiny.intake.people import read_people
from scrutiny.intake.text import read_file
from scrutiny.intake.transcripts import read_transcript
from scrutiny.records import WHOLE, Conversation, Doubt, Excerpt, Findings, Grouping, Meeting, Minutes, Source, Transcript, Turns
from scrutiny.summarise.draft import draft
from scrutiny.summarise.grouping import group
from scrutiny.summarise.template import open_template
from scrutiny.summarise.word import minutes_docx
from scrutiny.transcribe.audio import check_recordings, decode
from scrutiny.transcribe.fair_copy import fair_copy
from scrutiny.transcribe.loops import without_loops


@dataclass(frozen=True, slots=True)
class Result:
    """What a run leaves for the clerk: the Word file, and the records it was made from."""

    document: Path
    conversation: Conversation
    findings: Findings
    minutes: Minutes
    doubts: tuple[Doubt, ...]


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
) -> Meeting:
    """What the clerk tells us about the meeting, from the agenda, the attendance list and what was entered beside them.

    The recording goes on in the files ``further``; only ``excerpt`` of it is used.

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
    )


def _checked(transcript: Path) -> Source:
    return Source(transcript.name, sha256(read_file(transcript, "the transcript", RecordingError)).hexdigest())


def make_minutes(
    meeting: Meeting, source: Path, folder: Path, engines: Engines, template: Path, reporter: Reporter, *, further: Sequence[Path] = ()
) -> Result:
    """Draft minutes in ``folder`` from ``source`` and ``further``, the recordings or the transcript that ``meeting`` names.

    Raises a `ScrutinyError` where something stops us; finished stages are kept.
    """
    open_template(template)  # one that cannot be used is said before the long work, not after it
    with open_folder(folder, meeting):
        recorded = meeting.recording is not None
        conversation = _listen(meeting, [source, *further], folder, engines, reporter) if recorded else _read(meeting, source, folder)
        grouping = _group(meeting, conversation, folder, engines, reporter)
        findings = _find(meeting, conversation, grouping, folder)
        minutes = _draft(meeting, conversation, grouping, findings, folder)
        document = _write(meeting, conversation, findings, minutes, folder, template)
    doubts = (*meeting.doubts, *conversation.doubts, *grouping.doubts, *findings.doubts, *minutes.doubts)
    return Result(document, conversation, findings, minutes, doubts)


def transcribe_to(out: Path, recordings: Sequence[Path], excerpt: Excerpt, transcriber: Transcriber, reporter: Reporter) -> None:
    """The words of ``excerpt`` of the files ``recordings``, written to ``out`` as JSON."""
    sources = check_recordings(recordings)
    with reporter.stage("Reading the recording") as progress:
        sound = decode(recordings, progress, excerpt)
    made = stamp(transcriber.made_by, recordings=sources, excerpt=excerpt)
    with pieces(out, made) as keep_piece, reporter.stage("Transcribing") as progress:
        transcript = transcriber.transcribe(sound, (), progress, keep_piece)
        words, loops = without_loops(transcript.words)
        artefacts.write_artefact(out, made, _with_files(replace(transcript, words=words, doubts=(*transcript.doubts, *loops)), sound))


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
    meeting, conversation = heard(folder)
    turns = artefacts.load(folder / artefacts.TURNS, Turns).turns if kind == "rttm" and meeting.recording else ()
    path = out or folder / f"transcript.{kind}"
    artefacts.write_new(path, transcript_as(kind, meeting, conversation, turns).encode())
    return path


def _listen(meeting: Meeting, recordings: Sequence[Path], folder: Path, engines: Engines, reporter: Reporter) -> Conversation:
    """Who said what, heard by the engines."""
    engines = replace(engines, diarizer=ByMicrophone(engines.diarizer))

    @cache
    def sound() -> Sound:
        with reporter.stage("Reading the recording") as progress:
            return decode(recordings, progress, meeting.excerpt)

    transcript = _hear(folder, meeting, engines, sound, reporter)
    turns = _tell_voices_apart(folder, meeting, engines, sound, reporter)
    corrections = read_corrections(folder)
    inputs = {"transcript": folder / artefacts.TRANSCRIPT, "turns": folder / artefacts.TURNS, "meeting": meeting}
    return keep(
        folder / artefacts.UTTERANCES,
        stamp(rules(), **inputs, corrections=corrections),
        Conversation,
        lambda: corrected(_conversation(meeting, fair_copy(transcript, meeting), turns), corrections, meeting.people),
    )


def _hear(folder: Path, meeting: Meeting, engines: Engines, sound: Callable[[], Sound], reporter: Reporter) -> Transcript:
    vocabulary = tuple(person.name for person in meeting.people)
    path = folder / artefacts.TRANSCRIPT
    wanted = stamp(engines.transcriber.made_by, recordings=meeting.recordings(), excerpt=meeting.excerpt)

    def transcribe(keep_piece: Keep) -> Transcript:
        heard = sound()
        with reporter.stage("Transcribing") as progress:
            transcript = engines.transcriber.transcribe(heard, vocabulary, progress, keep_piece)
        return _with_files(transcript, heard)

    with pieces(path, wanted) as keep_piece:
        return keep(path, wanted, Transcript, lambda: transcribe(keep_piece), lambda: reporter.kept("Transcribing"))


def _with_files(transcript: Transcript, sound: Sound) -> Transcript:
    """The transcript with what is known of the recording from decoding it."""
    return replace(transcript, doubts=(*sound.doubts, *transcript.doubts), files=sound.files)


def _tell_voices_apart(folder: Path, meeting: Meeting, engines: Engines, sound: Callable[[], Sound], reporter: Reporter) -> Turns:
    path = folder / artefacts.TURNS
    wanted = stamp(engines.diarizer.made_by, recordings=meeting.recordings(), excerpt=meeting.excerpt)

    def diarize(keep_piece: Keep) -> Turns:
        heard = sound()
        with reporter.stage("Telling voices apart") as progress:
            return engines.diarizer.diarize(heard, progress, keep_piece)

    with pieces(path, wanted) as keep_piece:
        return keep(path, wanted, Turns, lambda: diarize(keep_piece), lambda: reporter.kept("Telling voices apart"))


def _conversation(meeting: Meeting, transcript: Transcript, turns: Turns) -> Conversation:
    utterances, unattributed = attribute(transcript.words, turns.turns)
    voices, unnamed = name_voices(utterances, meeting.people)
    doubts = [*transcript.doubts, *turns.doubts, *unattributed, *unnamed]
    if not utterances:
        doubts.append(Doubt("recording", "No speech was heard in the recording. Check that it is the right one and has sound."))
    return Conversation(named(utterances, {voice.speaker: voice.person for voice in voices}), voices, tuple(doubts))


def _read(meeting: Meeting, transcript: Path, folder: Path) -> Conversation:
    """Who said what, from a transcript made elsewhere."""
    corrections = read_corrections(folder)
    return keep(
        folder / artefacts.UTTERANCES,
        stamp(rules(), transcript=meeting.transcript, people=meeting.people, corrections=corrections),
        Conversation,
        lambda: corrected(read_transcript(transcript, meeting.people), corrections, meeting.people),
    )


def _group(meeting: Meeting, conversation: Conversation, folder: Path, engines: Engines, reporter: Reporter) -> Grouping:
    def group_by_item() -> Grouping:
        with reporter.stage("Finding the agenda items") as progress:
            grouping = group(conversation, meeting.agenda, engines.embedder)
            progress(1, 1)
        return grouping

    return keep(
        folder / artefacts.SECTIONS,
        stamp(engines.embedder.made_by, rules=rules(), utterances=folder / artefacts.UTTERANCES, agenda=meeting.agenda),
        Grouping,
        group_by_item,
        lambda: reporter.kept("Finding the agenda items"),
    )


def _find(meeting: Meeting, conversation: Conversation, grouping: Grouping, folder: Path) -> Findings:
    return keep(
        folder / artefacts.FINDINGS,
        stamp(rules(), utterances=folder / artefacts.UTTERANCES, sections=folder / artefacts.SECTIONS, meeting=meeting),
        Findings,
        lambda: find(meeting, conversation, grouping),
    )


def _draft(meeting: Meeting, conversation: Conversation, grouping: Grouping, findings: Findings, folder: Path) -> Minutes:
    return keep(
        folder / artefacts.MINUTES,
        stamp(rules(), sections=folder / artefacts.SECTIONS, findings=folder / artefacts.FINDINGS, meeting=meeting),
        Minutes,
        lambda: draft(meeting, conversation, grouping, findings),
    )


def _write(meeting: Meeting, conversation: Conversation, findings: Findings, minutes: Minutes, folder: Path, template: Path) -> Path:
    return keep_document(
        folder,
        "minutes.docx",
        stamp(rules(), minutes=folder / artefacts.MINUTES, meeting=meeting, template=template),
        lambda: minutes_docx(meeting, conversation, findings, minutes, template),
    )
