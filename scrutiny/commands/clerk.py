"""What a clerk does with a drafted meeting: name voices, mend, hand on the transcript, look the Word files over."""

from pathlib import Path

import click

from scrutiny.commands.options import EXISTING
from scrutiny.errors import TemplateError


@click.command()
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


@click.command()
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
    from scrutiny import correcting

    if withdrawn and any(wishes.values()):
        raise click.UsageError("--withdraw takes a correction back: give nothing else to correct with it.")
    made = correcting.withdraw(folder, target, why) if withdrawn else correcting.correct(folder, target, wishes, why)
    for line in correcting.told(folder, made):
        click.echo(line)


@click.command()
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


@click.command()
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


@click.command()
@click.argument("folder", type=EXISTING)
def diff(folder: Path) -> None:
    """What was changed in Word against our draft, paragraph by paragraph.

    Example: scrutiny diff "14 January"
    """
    from scrutiny.proofs import edited_in, told

    for line in told(edited_in(folder)):
        click.echo(line)


@click.group()
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
