"""The ``scrutiny`` command: its doors, and how an error becomes a line and an exit code."""

import sys
import traceback
from typing import Any

import click

from scrutiny import __version__
from scrutiny.commands import archive, clerk, machine, meeting
from scrutiny.errors import INTERRUPTED, ScrutinyError


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


for command in (
    meeting.minutes,
    meeting.transcribe,
    meeting.diarize,
    clerk.speakers,
    clerk.correct,
    clerk.export,
    archive.archive,
    archive.ask,
    archive.audit,
    archive.track,
    clerk.lint,
    clerk.diff,
    clerk.template,
    machine.models,
    machine.doctor,
):
    main.add_command(command)
