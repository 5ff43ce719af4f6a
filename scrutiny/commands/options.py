"""Options that several commands share."""

from pathlib import Path

import click

from scrutiny.models import WHISPER_BASE

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


RECORDINGS = click.argument("recordings", metavar="RECORDING...", type=EXISTING, nargs=-1, required=True)
FROM = click.option(
    "--from", "begin", metavar="TIME", callback=_clock, help="Use only what comes after this time in the recording, e.g. 0:05:00."
)
TO = click.option(
    "--to", "end", metavar="TIME", callback=_clock, help="Use only what comes before this time in the recording, e.g. 1:02:03."
)


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
