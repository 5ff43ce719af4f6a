"""Files that come with the program: the Word template and the sample meeting."""

from pathlib import Path

_BESIDE_THE_PACKAGE = Path(__file__).parent
_REPOSITORY = Path(__file__).parent.parent


def shipped(path: str) -> Path:
    """Where a shipped file is: beside the package in an installation, at the root in a checkout."""
    beside = _BESIDE_THE_PACKAGE / path
    return beside if beside.exists() else _REPOSITORY / path
