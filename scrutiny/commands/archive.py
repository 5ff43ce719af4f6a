"""All meetings in one file: kept, asked, audited, tracked."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scrutiny import environment
from scrutiny.commands.options import ARCHIVE, DATE, EXISTING, FOLDERS
from scrutiny.errors import OUTSTANDING_FOUND

if TYPE_CHECKING:
    from scrutiny.archive.adding import Added

STATUSES = ["answered", "partly", "deferred", "declined", "referred", "none_found", "open", "in progress", "complete", "overdue",
            "superseded", "supplied", "refused"]  # fmt: skip
_EMPTY = "The archive is empty. Add meetings with: scrutiny archive add FOLDER"


@click.group()
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
        reference, papers = remove(place, meeting)
        click.echo(f"{reference}: removed{', with its ' + ', '.join(papers) if papers else ''}.")


@archive.command("list")
@ARCHIVE
def archive_list(place: Path) -> None:
    """The meetings in the archive, and whether their folders have changed since they were added.

    Example: scrutiny archive list
    """
    from scrutiny.archive.adding import listed

    meetings = listed(place)
    if not meetings:
        click.echo(_EMPTY)
    for one in meetings:
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


@click.command()
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
    import shutil
    from datetime import datetime

    from scrutiny.archive.asking import Wishes, opened, replies
    from scrutiny.archive.minilm import NumpyMiniLm
    from scrutiny.archive.showing import as_line, as_text

    first, last = _days(since, until)
    wanted = Wishes(first, last, **wishes)
    queries = [query] if query != "-" else (line.strip() for line in sys.stdin if line.strip())
    today, found = datetime.now().astimezone().date(), []
    with opened(place, NumpyMiniLm(), today) as shelf:
        for reply in replies(shelf, queries, wanted):
            click.echo(as_line(reply) if as_json else as_text(reply, shutil.get_terminal_size().columns))
            found += [reply] if html else []
    if html:
        from scrutiny.reporting import write_replies

        write_replies(found, today, html)
        click.echo(f"Page: {html}", err=True)


@click.command()
@click.argument("folder", type=EXISTING, required=False)
@click.option("--committee", help="Name of the committee, or how its references begin.")
@click.option("--item", help="Number of an agenda item, or words of its title.")
@click.option("--person", help="Who asked, was asked, or owes it: a name, or a role that they held then.")
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

    first, last = _days(since, until)
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


@click.command()
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


def _days(since: Any, until: Any) -> tuple[str | None, str | None]:
    if since and until and since > until:
        raise click.UsageError("--since must not be later than --until.")
    first, last = (one.date().isoformat() if one else None for one in (since, until))
    return first, last


def _assignment(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals or not name.strip():
        raise click.UsageError(f"“{written}” does not say what is set. Write it like --set due=2025-01-31.")
    return name.strip().lower(), value


def _tell_added(added: "Added") -> None:
    click.echo(f"{added.reference}: {added.outcome}, {added.utterances} utterances.")
    for line in added.notes:
        click.echo(f"  {line}")
