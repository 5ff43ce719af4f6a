"""The commands: each parses, makes one call, and says what came of it."""

import sys
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from scrutiny import __version__, environment
from scrutiny.errors import INTERRUPTED, OUTSTANDING_FOUND, EngineError, ModelError, OutputError, ScrutinyError, TemplateError
from scrutiny.models import CAMPPLUS, EN_CORE_WEB, MINILM, PACKAGED, SEGMENTATION, WHISPER_BASE
from scrutiny.records import Excerpt, Length, Profile, Style

if TYPE_CHECKING:
    from scrutiny.archive.adding import Added
    from scrutiny.engines import Engines
    from scrutiny.pipeline import Result

EXISTING = click.Path(path_type=Path)  # whether it exists is for the readers to say: their errors say what to do next
DEVICE = click.option("--device", type=click.Choice(["auto", "cpu", "cuda"]), default="auto", show_default=True, help="Where to compute.")
DATE = click.DateTime(["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"])
ASR_MODEL = click.option(
    "--asr-model", default=WHISPER_BASE.name, show_default=True, help="Whisper model: a packaged one, a folder, or a name on the hub."
)
DIARIZATION_MODEL = click.option(
    "--diarization-model", default="packaged", show_default=True, help="Voice pipeline: packaged, a folder, or a name on the hub."
)


def _clock(_: click.Context, option: click.Parameter, written: str | None) -> int | None:
    """A time in the recording, in milliseconds: hours, minutes and seconds, or fewer of them, from the right."""
    parts = written.strip().split(":") if written is not None else []
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts) or any(int(part) > 59 for part in parts[1:]):
        raise click.BadParameter(f"“{written}” is no time in a recording. Write it as 1:02:03, 45:10 or 90 (seconds).", param=option)
    return 1000 * sum(int(part) * 60**place for place, part in enumerate(reversed(parts))) if parts else None


STATUSES = ["answered", "partly", "deferred", "declined", "referred", "none_found", "open", "in progress", "complete", "overdue",
            "superseded", "supplied", "refused"]  # fmt: skip
RECORDINGS = click.argument("recordings", metavar="RECORDING...", type=EXISTING, nargs=-1, required=True)
FROM = click.option(
    "--from", "begin", metavar="TIME", callback=_clock, help="Use only what comes after this time in the recording, e.g. 0:05:00."
)
TO = click.option(
    "--to", "end", metavar="TIME", callback=_clock, help="Use only what comes before this time in the recording, e.g. 1:02:03."
)


class Doors(click.Group):
    """All commands, behind one handler that turns an error into a line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; see `scrutiny.errors` for the exit codes."""
        try:
            return super().invoke(ctx)
        except ScrutinyError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(error.exit_code)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Stopped.", err=True)
            ctx.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):  # click ends quietly where nobody reads on, as with head
            raise
        except Exception:  # noqa: BLE001  # the traceback is shown: this is a bug of ours
            traceback.print_exc()
            click.echo("This is a bug in scrutiny: please report the lines above. Finished stages are kept.", err=True)
            ctx.exit(1)


@click.group(cls=Doors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="scrutiny")
def main() -> None:
    """Draft minutes of a scrutiny meeting, with every question, answer, action and decision.

    Nothing leaves this computer.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may not know every letter of a name
            stream.reconfigure(errors="replace")


@main.command()
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


@main.command()
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


@main.command()
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


@main.command()
@click.argument("folder", type=EXISTING)
@click.option(
    "--set", "wishes", multiple=True, metavar="VOICE=WHO", help="Who a voice is: a name or id from the list of people, or unknown."
)
@click.option("--withdraw", "withdrawn", multiple=True, metavar="VOICE", help="Take back what was set for a voice.")
@click.option("--why", help="Why you set it; kept with it.")
def speakers(folder: Path, wishes: tuple[str, ...], withdrawn: tuple[str, ...], why: str | None) -> None:
    """Who each voice of a meeting is, and how we know; with --set, correct it.

    Example: scrutiny speakers "14 January" --set S3=Lockyer --why "I know his voice"
    """
    from scrutiny.corrections import set_voices, withdraw_voices
    from scrutiny.speakers import show, told

    if wishes and withdrawn:
        raise click.UsageError("Give either --set or --withdraw.")
    if not wishes and not withdrawn:
        if why:
            raise click.UsageError("--why says why a voice is set: give --set too.")
        show(folder)
        return
    for line in told(folder, set_voices(folder, wishes, why) if wishes else withdraw_voices(folder, withdrawn, why)):
        click.echo(line)


@main.command()
@click.argument("folder", type=EXISTING)
@click.argument("target", metavar="ID")
@click.option("--text", help="The words: as said, or of a decision as it should read.")
@click.option("--speaker", metavar="WHO", help="Who says it or asks it: a name or id from the list of people, or unknown.")
@click.option("--item", metavar="NUMBER", help="The agenda item it belongs to, or unknown.")
@click.option("--status", help="What became of a question: answered, partly, deferred, declined, referred or none_found.")
@click.option("--owner", metavar="WHO", help="Who is to do an action.")
@click.option("--due", metavar="DATE", help="When an action is due: 2025-01-31, or unknown.")
@click.option("--drop", is_flag=True, flag_value="yes", default=None, help="It is no question, action or decision.")
@click.option("--withdraw", "withdrawn", is_flag=True, help="Take back what was corrected.")
@click.option("--why", required=True, help="The reason; kept with the correction.")
def correct(folder: Path, target: str, withdrawn: bool, why: str, **wishes: str | None) -> None:
    """Mend an utterance (u0042) or a finding (q3, a1, d2) for good.

    Example: scrutiny correct "14 January" q3 --status partly --why "the second half was not answered"
    """
    from scrutiny import mending

    if withdrawn and any(wishes.values()):
        raise click.UsageError("--withdraw takes a correction back: give nothing else to correct with it.")
    made = mending.withdraw(folder, target, why) if withdrawn else mending.correct(folder, target, wishes, why)
    for line in mending.told(folder, made):
        click.echo(line)


@main.command()
@click.argument("folder", type=EXISTING)
@click.option(
    "--format", "kind", type=click.Choice(["vtt", "srt", "txt", "json", "rttm"]), required=True, help="vtt and srt are subtitles."
)
@click.option("--out", type=EXISTING, help="File to write; without it, transcript.<format> in the folder.")
def export(folder: Path, kind: str, out: Path | None) -> None:
    """The transcript of a finished meeting, for people or other programs.

    Example: scrutiny export "14 January" --format vtt
    """
    from scrutiny.pipeline import export_to

    click.echo(f"Transcript: {export_to(folder, kind, out)}")


def _default_archive() -> Path:
    from platformdirs import user_data_path

    return user_data_path("scrutiny", appauthor=False) / "scrutiny.sqlite"


ARCHIVE = click.option(
    "--archive",
    "place",
    type=EXISTING,
    default=_default_archive,
    help="The archive's file.  [default: scrutiny.sqlite in your data folder]",
)


FOLDERS = click.argument("folders", metavar="FOLDER...", type=EXISTING, nargs=-1, required=True)


@main.group()
def archive() -> None:
    """All meetings in one file, which can be asked and audited.

    Example: scrutiny archive add "14 January"
    """


@archive.command("add")
@FOLDERS
@click.option("--minutes", "document", type=EXISTING, help="The minutes as you left them in Word, to go beside our draft of one meeting.")
@click.option(
    "--status", type=click.Choice(["clerk_draft", "chair_cleared", "published_draft", "confirmed"]), help="What those minutes are."
)
@ARCHIVE
def archive_add(folders: tuple[Path, ...], place: Path, document: Path | None, status: Any) -> None:
    """Add finished meetings; one that is there already is replaced. Exempt parts are left out.

    Example: scrutiny archive add "14 January" --minutes signed.docx --status confirmed
    """
    if (document is None) != (status is None) or (document and len(folders) > 1):
        raise click.UsageError("--minutes and --status go together, with one FOLDER.")
    environment.prepare()
    from scrutiny.archive.adding import add
    from scrutiny.archive.documents import add_document
    from scrutiny.archive.minilm import NumpyMiniLm

    embedder = NumpyMiniLm()
    for folder in folders:
        added = add(place, folder, embedder)
        _tell_added(added)
        if document:
            click.echo(f"  {document.name}: {add_document(place, added.reference, document, status)} paragraphs, {status}.")


@archive.command("check")
@ARCHIVE
def archive_check(place: Path) -> None:
    """Whether the archive is whole, and which folders have changed since they were added.

    Example: scrutiny archive check
    """
    from scrutiny.archive.upkeep import check

    for line in check(place) or ("The archive is whole, and every folder is as it was when it was added.",):
        click.echo(line)


@archive.command("rebuild")
@FOLDERS
@ARCHIVE
def archive_rebuild(folders: tuple[Path, ...], place: Path) -> None:
    """Make the archive anew from its folders; the file of before is kept beside it.

    Example: scrutiny archive rebuild minutes/*
    """
    environment.prepare()
    from scrutiny.archive.minilm import NumpyMiniLm
    from scrutiny.archive.upkeep import rebuild

    added, lines = rebuild(place, folders, NumpyMiniLm())
    for one in added:
        _tell_added(one)
    for line in lines:
        click.echo(line)


@archive.command("remove")
@click.argument("meetings", metavar="MEETING...", nargs=-1, required=True)
@ARCHIVE
def archive_remove(meetings: tuple[str, ...], place: Path) -> None:
    """Take meetings, told by reference or folder, out of the archive. Their folders stay as they are.

    Example: scrutiny archive remove OSC-CSS/2025-01-14
    """
    from scrutiny.archive.adding import remove

    for meeting in meetings:
        click.echo(f"{remove(place, meeting)}: removed.")


@archive.command("list")
@ARCHIVE
def archive_list(place: Path) -> None:
    """The meetings in the archive, and whether their folders have changed since they were added.

    Example: scrutiny archive list
    """
    from scrutiny.archive.adding import listed

    for one in listed(place):
        counts = f"{one.utterances} utterances, {one.questions} questions, {one.actions} actions"
        click.echo(f"{one.reference}  {one.committee}: {counts}; minutes: {one.minutes or 'draft'}; folder {one.state}: {one.folder}")


@archive.group("roles")
def archive_roles() -> None:
    """Who held which post when, beside what each meeting's list of people says.

    Example: scrutiny archive roles add posts.csv
    """


@archive_roles.command("add")
@click.argument("file", type=EXISTING)
@ARCHIVE
def archive_roles_add(file: Path, place: Path) -> None:
    """Enter holdings from a CSV with the columns person, post, from, to, basis.

    Dates are included, and stay empty where they are not known; basis is permanent, interim, acting or deputising.

    Example: scrutiny archive roles add posts.csv
    """
    from scrutiny.archive.roles import add_holdings

    click.echo(f"{add_holdings(place, file)} new holdings.")


@main.command()
@click.argument("query")
@click.option("--since", type=DATE, help="From this day on, e.g. 2024-05-01.")
@click.option("--until", type=DATE, help="Up to this day.")
@click.option("--committee", help="Name of the committee, or how its references begin.")
@click.option("--speaker", help="Only this person's own words: a name or a role.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="At most so many results.")
@click.option("--newest", is_flag=True, help="Newest first, instead of best first.")
@click.option("--json", "as_json", is_flag=True, help="A JSON object for each query, on a line of its own.")
@click.option("--html", type=EXISTING, metavar="FILE", help="Also write what is found to a page that can be handed on.")
@ARCHIVE
def ask(query: str, place: Path, since: Any, until: Any, html: Path | None, *, as_json: bool, **wishes: Any) -> None:
    """What was said on something, in people's own words, from all meetings in the archive.

    With - for the query, each line of standard input is one.

    Example: scrutiny ask "what did the DCS say about SEND since May?"
    """
    environment.prepare()
    environment.one_thread()
    from datetime import datetime

    from scrutiny.archive.asking import Wishes, opened, replies
    from scrutiny.archive.minilm import NumpyMiniLm
    from scrutiny.archive.showing import as_line, as_text

    first, last = (day.date().isoformat() if day else None for day in (since, until))
    wanted = Wishes(first, last, **wishes)
    queries = [query] if query != "-" else (line.strip() for line in sys.stdin if line.strip())
    today, found = datetime.now().astimezone().date(), []
    with opened(place, NumpyMiniLm(), today) as shelf:
        for reply in replies(shelf, queries, wanted):
            click.echo(as_line(reply) if as_json else as_text(reply))
            found += [reply] if html else []
    if html:
        from scrutiny.reporting import write_replies

        write_replies(found, today, html)
        click.echo(f"Page: {html}", err=True)


@main.command()
@click.argument("folder", type=EXISTING, required=False)
@click.option("--committee", help="Name of the committee, or how its references begin.")
@click.option("--item", help="Number of an agenda item, or words of its title.")
@click.option("--person", help="Who asked, was asked, or owes it: a name or a role as on the list.")
@click.option("--status", "statuses", type=click.Choice(STATUSES), multiple=True, help="Only what stands so; may be given several times.")
@click.option("--since", type=DATE, help="Meetings from this day on, e.g. 2024-05-01.")
@click.option("--until", type=DATE, help="Meetings up to this day.")
@click.option("--at", "day", type=DATE, help="As things stood with what was due by this day.  [default: today]")
@click.option("--outstanding", is_flag=True, help="Only what is still waited for.")
@click.option("--fail", is_flag=True, help="Exit code 20 if anything is still waited for; goes with --outstanding.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.option("--format", "kind", type=click.Choice(["csv", "xlsx", "docx", "html"]), help="Write it to a file; goes with --out.")
@click.option("--out", type=EXISTING, help="File to write.")
@ARCHIVE
@click.pass_context
def audit(
    ctx: click.Context,
    /,
    folder: Path | None,
    place: Path,
    since: Any,
    until: Any,
    day: Any,
    fail: bool,
    as_json: bool,
    kind: str | None,
    out: Path | None,
    **wishes: Any,
) -> None:
    """Every question with what became of it, every promise and how it stands: of one meeting's FOLDER, or of the archive.

    Questions raised again at later meetings, and what may have answered them, are shown for a person to confirm; nothing is closed by
    the program.

    Example: scrutiny audit --committee OSC-CSS --outstanding --format xlsx --out outstanding.xlsx
    """
    if (kind is None) != (out is None) or (kind and as_json) or (fail and not wishes["outstanding"]):
        raise click.UsageError("--format and --out go together, without --json; --fail goes with --outstanding.")
    if folder and ctx.get_parameter_source("place") is not click.core.ParameterSource.DEFAULT:
        raise click.UsageError("Give either a FOLDER or --archive.")
    environment.one_thread()
    import shutil
    from datetime import datetime

    from scrutiny.archive import auditing
    from scrutiny.archive.audit_showing import as_json as json_of
    from scrutiny.archive.audit_showing import as_text

    first, last = (one.date().isoformat() if one else None for one in (since, until))
    scope = auditing.Scope(since=first, until=last, **wishes)
    when = (day or datetime.now().astimezone()).date()
    found = auditing.audit_folder(folder, scope, when) if folder else auditing.audit(place, scope, when)
    if kind and out:
        from scrutiny.reporting import write_audit

        write_audit(found, kind, out)
        click.echo(f"Audit: {out}")
    else:
        click.echo(json_of(found) if as_json else as_text(found, shutil.get_terminal_size().columns))
    if fail and found.outstanding():
        click.echo(f"{len(found.outstanding())} outstanding.", err=True)
        ctx.exit(OUTSTANDING_FOUND)


@main.command()
@click.argument("reference", metavar="[REF]", required=False)
@click.option("--status", help="open, in progress, complete, superseded; of a question what became of it; of information also supplied.")
@click.option("--note", help="Progress, or the response.")
@click.option("--evidence", help="What shows it: a document, an email, a minute.")
@click.option("--notified", metavar="DATE", help="When notice of a recommendation was sent: from then its two months run.")
@click.option("--set", "others", multiple=True, metavar="FIELD=VALUE", help="Another column: due, owner, response, reasons, supplied, ...")
@click.option("--why", help="The reason; needed where a question's status is set.")
@click.option("--who", help="Who decided it.  [default: your login name]")
@ARCHIVE
def track(reference: str | None, place: Path, others: tuple[str, ...], why: str | None, who: str | None, **wishes: str | None) -> None:
    """How an action, a recommendation, a request for information or a question stands, as people enter it.

    Without REF: all that is open. With REF alone: what was entered under it. All entries are kept, with who, when and why.

    Example: scrutiny track OSC-CSS/2025-01-14/5/A1 --status complete --note "figures sent to all members" --evidence "email of 29 January"
    """
    import shutil
    from datetime import datetime

    from scrutiny.archive.audit_showing import as_text, tracked_text
    from scrutiny.archive.auditing import Scope
    from scrutiny.archive.auditing import audit as audited
    from scrutiny.archive.tracking import track as enter
    from scrutiny.archive.tracking import tracked

    given = {name: value for name, value in wishes.items() if value is not None}
    width = shutil.get_terminal_size().columns
    if reference is None:
        if given or others or why or who:
            raise click.UsageError("Say which reference it is about: scrutiny track REF --status ...")
        click.echo(as_text(audited(place, Scope(outstanding=True), datetime.now().astimezone().date()), width))
        return
    if not given and not others:
        if why or who:
            raise click.UsageError("--why and --who go with what is entered: --status, --note, --evidence, --notified or --set.")
        click.echo(tracked_text(tracked(place, reference), width))
        return
    evidence = given.pop("evidence", None)
    values = {**given, **dict(_assignment(other) for other in others)}
    click.echo(tracked_text(enter(place, reference, values, who=who, why=why, evidence=evidence), width))


@main.command()
@click.argument("file", type=EXISTING)
@click.option("--people", type=EXISTING, help="Attendance list: lets posts be matched to people, and votes to those who may vote.")
@click.option("--agenda", type=EXISTING, help="Agenda: lets the day of the last minutes be compared.")
def lint(file: Path, people: Path | None, agenda: Path | None) -> None:
    """What a clerk would mend in minutes in Word, whoever wrote them; a line for each, with the words.

    The exit code is 0 whatever is found: it is for the clerk to judge.

    Example: scrutiny lint "14 January/minutes.docx" --people people.csv --agenda agenda.docx
    """
    from scrutiny.proofs import lint_file

    found = lint_file(file, people, agenda)
    for finding in found:
        click.echo(f"{finding.rule:<4} {finding.told()}")
    click.echo(f"{file.name}: {len(found)} to look at." if found else f"{file.name}: nothing to mend was found.")


@main.command()
@click.argument("folder", type=EXISTING)
def diff(folder: Path) -> None:
    """What was changed in Word against our draft, paragraph by paragraph.

    Example: scrutiny diff "14 January"
    """
    from scrutiny.proofs import edited_in, told

    for line in told(edited_in(folder)):
        click.echo(line)


@main.group()
def template() -> None:
    """Your council's own Word template: whether it can be used.

    Example: scrutiny template check house.docx
    """


@template.command("check")
@click.argument("file", type=EXISTING)
def template_check(file: Path) -> None:
    """What a Word template lacks to be used, a line each; exit code 8 where it lacks something.

    Styles that your council calls otherwise may be mapped in a file beside it, house.map.csv for house.docx, with lines of ours,theirs.

    Example: scrutiny template check house.docx
    """
    from scrutiny.summarise.template import lacking

    missing = lacking(file)
    for line in missing:
        click.echo(f"MISSING  {line}")
    if missing:
        raise TemplateError(f"{file.name} lacks what is listed above. Add it in Word, or map your own styles in {file.stem}.map.csv.")
    click.echo(f"{file.name} has all that is needed.")


@main.command()
def models() -> None:
    """The models that are installed, with licence, place and checksum.

    Example: scrutiny models
    """
    for model in PACKAGED.values():
        state, where = model.state()
        click.echo(f"{model.name}: {model.what}")
        click.echo(f"  to {model.job}; licence {model.licence}; package {', '.join(model.requirements)}")
        click.echo(f"  {state}; {where}")
        for _, inside, sha in model.files:
            click.echo(f"  sha256 {sha}  {inside}")


@main.command()
def doctor() -> None:
    """What is installed, what is missing, and what to do about it.

    Example: scrutiny doctor
    """
    environment.prepare()
    from scrutiny.doctor import examine

    checks = examine()
    for check in checks:
        click.echo(f"{'ok     ' if check.good else 'MISSING'}  {check.name}: {check.found}")
        if not check.good:
            click.echo(f"         {check.advice}")
    bad = [check for check in checks if not check.good]
    if any(check.name.startswith("model") for check in bad):
        raise ModelError("Models are missing or damaged: see above for what to do.")
    if bad:
        raise EngineError("Something is missing: see above for what to do.")
    click.echo("Everything is ready.")


def _assignment(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals or not name.strip():
        raise click.UsageError(f"“{written}” does not say what is set. Write it like --set due=2025-01-31.")
    return name.strip().lower(), value


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


def _tell_added(added: "Added") -> None:
    click.echo(f"{added.reference}: {added.outcome}, {added.utterances} utterances.")
    for line in added.notes:
        click.echo(f"  {line}")


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
