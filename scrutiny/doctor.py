"""Whether everything that the work needs is there, and what to do where it is not."""

import importlib.util
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from scrutiny import __version__
from scrutiny.errors import EngineError
from scrutiny.models import PACKAGED
from scrutiny.shipped import shipped

ENGINES = {
    "faster-whisper": "faster_whisper",
    "pyannote.audio": "pyannote.audio",
    "sentence-transformers": "sentence_transformers",
    "spacy": "spacy",
    "torch": "torch",
    "python-docx": "docx",
}
"""The packages that do the heavy work, and the modules they install."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: ``found`` is what is there, ``advice`` what to do where it is not good."""

    name: str
    good: bool
    found: str
    advice: str = ""


def examine() -> tuple[Check, ...]:
    """Everything the main job needs, each looked at."""
    return tuple(_checks())


def require_engines() -> None:
    """Nothing, or an `EngineError` for the first engine that is not installed."""
    for package in ENGINES:
        check = _package(package)
        if not check.good:
            raise EngineError(f"{package} is not installed. {check.advice}")


def _checks() -> Iterator[Check]:
    yield Check("scrutiny", True, f"{__version__} on Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    for package in ENGINES:
        yield _package(package)
    for model in PACKAGED.values():
        state, where = model.state()
        good = state == "verified"
        yield Check(f"model {model.name}", good, state, "" if good else f"{where[0].upper()}{where[1:]}")
    template = shipped("templates/minutes.docx")
    yield Check("Word template", template.is_file(), str(template), "Install it again with: pip install --force-reinstall scrutiny")
    yield Check("processor cores", True, str(os.cpu_count()))
    yield Check("network", True, "not used" if os.environ.get("HF_HUB_OFFLINE") == "1" else "used only to fetch a model you name")


def _package(package: str) -> Check:
    advice = "Install it with: pip install --force-reinstall scrutiny"
    try:
        found = version(package)
    except PackageNotFoundError:
        return Check(package, False, "missing", advice)
    if importlib.util.find_spec(ENGINES[package]) is None:
        return Check(package, False, f"{found}, but it cannot be imported", advice)
    return Check(package, True, found)
