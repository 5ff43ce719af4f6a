"""From a recording or a transcript to draft minutes, or to words or voices alone."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from scrutiny import environment
from scrutiny.commands.options import ASR_MODEL, DATE, DEVICE, DIARIZATION_MODEL, EXISTING, FROM, RECORDINGS, TO
from scrutiny.errors import OutputError, TemplateError
from scrutiny.models import CAMPPLUS, EN_CORE_WEB, MINILM, PACKAGED, SEGMENTATION, WHISPER_BASE
from scrutiny.records import Excerpt, Length, Profile, Style

if TYPE_CHECKING:
    from scrutiny.engines import Engines
    from scrutiny.pipeline import Result


@click.command()
@click.argument("recordings", metavar="[RECORDING]...", type=EXISTING, nargs=-1)
@click.option("--transcript", type=EXISTING, help="A transcript made elsewhere, instead of a recording.")
@click.option("--agenda", type=EXISTING, required=True, help="Agenda with numbered items: .md, .txt, .csv, .docx or .pdf.")
@click.option("--people", type=EXISTING, required=True, help="Attendance list: .csv or .xlsx with name, title, role, party, aliases.")
@click.option("--out", type=EXISTING, required=True, help="Folder for this meeting; made if it is not there.")
@click.option("--council", help="Wins over the agenda's head, like the next four.")
@click.option("--committee")
@click.option("--date", type=DATE, help="Date of the meeting, e.g. 2025-01-14.")
@click.option("--start", "start_time", help="Time at which the meeting began, e.g. 18:30.")
@click.option("--venue")
@FROM
@TO
@click.option("--profile", type=click.Choice(get_args(Profile)), default="named", show_default=True, help="Who is named, and how.")
@click.option("--length", type=click.Choice(get_args(Length)), default="summary", show_default=True, help="How much is told.")
@click.option(
    "--first-minute", type=click.IntRange(min=1), metavar="N", help="Number of the first minute, where they run on through the year."
)
@click.option("--template", type=EXISTING, help="Your council's Word template, instead of ours.")
@click.option("--part-2", is_flag=True, help="Also draft minutes of what was said in private, in the folder part-2; else it is left out.")
@click.option("--clean", is_flag=True, help="Without the comments that show what each paragraph rests on.")
@click.option("--check", is_flag=True, help="Also see whether the Word files are accessible; exit code 8 where a rule fails.")
@click.option("--preview", is_flag=True, help="Also print the first page as text.")
@ASR_MODEL
@DIARIZATION_MODEL
@DEVICE
def minutes(
    recordings: tuple[Path, ...],
    begin: int | None,
    end: int | None,
    transcript: Path | None,
    agenda: Path,
    people: Path,
    out: Path,
    profile: Profile,
    length: Length,
    first_minute: int | None,
    template: Path | None,
    part_2: bool,
    clean: bool,
    check: bool,
    preview: bool,
    asr_model: str,
    diarization_model: str,
    device: str,
    **details: Any,
) -> None:
    """Draft minutes from a recording (or a transcript), an agenda and an attendance list.

    Several recordings, in order, are one meeting: times run on from file to file. Run again, it goes on where it was stopped, and never
    writes over what you changed in Word.

    Example: scrutiny minutes meeting.mp3 --agenda agenda.docx --people people.csv --out "14 January"
    """
    from scrutiny import terminal
    from scrutiny.pipeline import Details, make_minutes, meeting_of
    from scrutiny.shipped import shipped

    source, *further = _only_one(recordings, transcript)
    excerpt = _excerpt(begin, end, recordings)
    style = Style(profile, length, first_minute)
    date = details.pop("date")
    entered = Details(date=date.date().isoformat() if date else None, **details)

    def work() -> "Result":
        meeting = meeting_of(
            agenda,
            people,
            entered,
            recording=source if recordings else None,
            further=further,
            excerpt=excerpt,
            transcript=transcript,
            style=style,
        )
        engines = _engines(asr_model, diarization_model, device)
        with terminal.reporter() as reporter:
            paper = template or shipped("templates/minutes.docx")
            return make_minutes(meeting, source, out, engines, paper, reporter, further=further, part_2=part_2, clean_copy=clean)

    result = terminal.run_interruptibly(work)
    _tell(result, preview=preview)
    if check:
        _check_accessible([path for path in (result.document, result.working) if path], published=clean)


@click.command()
@RECORDINGS
@click.option("--out", type=EXISTING, required=True, help="File to write: .json.")
@FROM
@TO
@ASR_MODEL
@DEVICE
def transcribe(recordings: tuple[Path, ...], out: Path, begin: int | None, end: int | None, asr_model: str, device: str) -> None:
    """Only the words of a recording, with times. Several files, in order, are one recording.

    Example: scrutiny transcribe meeting.mp3 --out words.json
    """
    from scrutiny import terminal
    from scrutiny.pipeline import transcribe_to

    excerpt = _excerpt(begin, end, _different(recordings))
    engines = _engines(asr_model, "packaged", device)
    with terminal.reporter() as reporter:
        terminal.run_interruptibly(lambda: transcribe_to(_new(out), recordings, excerpt, engines.transcriber, reporter))
    click.echo(f"Words: {out}")


@click.command()
@RECORDINGS
@click.option("--out", type=EXISTING, required=True, help="File to write: .rttm or .json.")
@FROM
@TO
@DIARIZATION_MODEL
@DEVICE
def diarize(recordings: tuple[Path, ...], out: Path, begin: int | None, end: int | None, diarization_model: str, device: str) -> None:
    """Only who speaks when, by voice. Several files, in order, are one recording.

    Example: scrutiny diarize meeting.mp3 --out turns.rttm
    """
    from scrutiny import terminal
    from scrutiny.pipeline import diarize_to

    excerpt = _excerpt(begin, end, _different(recordings))
    engines = _engines(WHISPER_BASE.name, diarization_model, device)
    with terminal.reporter() as reporter:
        terminal.run_interruptibly(lambda: diarize_to(_new(out), recordings, excerpt, engines.diarizer, reporter))
    click.echo(f"Turns: {out}")


def _engines(asr_model: str, diarization_model: str, device: str) -> "Engines":
    """The engines by name, once their packages and models are seen to be there."""
    named_on_hub = any(model not in (*PACKAGED, "packaged") and not Path(model).exists() for model in (asr_model, diarization_model))
    environment.prepare(downloads=named_on_hub)
    from scrutiny.diarize.voices import PyannoteDiarizer
    from scrutiny.doctor import require_engines
    from scrutiny.engines import Engines
    from scrutiny.summarise.embedding import MiniLmEmbedder
    from scrutiny.transcribe.whisper import WhisperTranscriber

    require_engines()
    for model in (PACKAGED.get(asr_model), *((SEGMENTATION, CAMPPLUS) if diarization_model == "packaged" else ()), MINILM, EN_CORE_WEB):
        if model:
            model.verified()
    return Engines(WhisperTranscriber(asr_model, device), PyannoteDiarizer(diarization_model, device), MiniLmEmbedder(device))


def _only_one(recordings: tuple[Path, ...], transcript: Path | None) -> tuple[Path, ...]:
    if bool(recordings) == (transcript is not None):
        raise click.UsageError("Give either a RECORDING or --transcript FILE.")
    return (transcript,) if transcript else _different(recordings)


def _different(recordings: tuple[Path, ...]) -> tuple[Path, ...]:
    for path, times in Counter(path.resolve() for path in recordings).items():
        if times > 1:
            raise click.UsageError(f"{path.name} is given {times} times. Give each part of the meeting once, in order.")
    return recordings


def _excerpt(begin: int | None, end: int | None, recordings: tuple[Path, ...]) -> Excerpt:
    if not recordings and (begin is not None or end is not None):
        raise click.UsageError("--from and --to go with a RECORDING, not with --transcript.")
    if end is not None and end <= (begin or 0):
        raise click.UsageError("--to must be a later time than --from.")
    return Excerpt(begin or 0, end)


def _new(out: Path) -> Path:
    if out.exists():
        raise OutputError(f"{out} is there already. Choose another --out file, so that nothing of it is lost.")
    return out


def _check_accessible(files: Sequence[Path], *, published: bool) -> None:
    from scrutiny.checks.accessible import accessibility

    found = [(path, finding) for path in files for finding in accessibility(path, published=published)]
    for path, finding in found:
        click.echo(f"{path.name}: {finding.line()}")
    failed = sum(finding.weight == "FAIL" for _, finding in found)
    click.echo(f"Accessibility: {failed} to mend before publishing (FAIL), {len(found) - failed} to look at (WARN).")
    if failed:
        raise TemplateError("The Word files are not accessible to all: see FAIL above for what to mend, in Word or in the template.")


def _tell(result: "Result", *, preview: bool) -> None:
    found = result.findings
    open_questions = Counter(question.status for question in found.questions)["none_found"]
    unnamed = sum(voice.person is None for voice in result.conversation.voices)
    click.echo(f"Draft minutes: {result.document}")
    click.echo(f"Working document: {result.working}")
    click.echo(
        f"{len(found.questions)} questions ({open_questions} with no answer found in the recording), {len(found.actions)} actions, "
        f"{len(found.decisions)} decisions; {len(result.conversation.voices)} voices, {unnamed} of them not named; "
        f"{len(result.doubts)} points for you to check."
    )
    for doubt in result.doubts:
        if doubt.kind == "private":
            click.echo(f"In private: {doubt.message}")
    if result.part_2:
        click.echo(f"Draft minutes of the private part, not for publication: {result.part_2}")
    if preview:
        from scrutiny.summarise.preview import plain_first_page

        click.echo()
        click.echo(plain_first_page(result.document.read_bytes(), lines=60))
