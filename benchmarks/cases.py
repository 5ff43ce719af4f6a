"""What there is to measure: meetings with their whole truth, and recordings of which only the voices are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOUND = frozenset({".aac", ".flac", ".m4a", ".mkv", ".mov", ".mp3", ".mp4", ".ogg", ".opus", ".wav", ".webm", ".wma"})
AGENDA = frozenset({".csv", ".docx", ".md", ".pdf", ".txt"})


@dataclass(frozen=True, slots=True)
class MeetingCase:
    """A recorded meeting with what a clerk would bring, and its truth."""

    name: str
    recording: Path
    agenda: Path
    people: Path
    truth: Path


@dataclass(frozen=True, slots=True)
class VoicesCase:
    """A recording and the RTTM that says who speaks when; recordings of one ``group`` are pooled."""

    group: str
    name: str
    recording: Path
    rttm: Path


def meeting_cases(data: Path) -> Iterator[MeetingCase]:
    """The folders with recording.*, agenda.*, people.csv and truth.json: ``data`` and those straight under it."""
    for folder in _folders(data):
        recording, agenda = _one(folder, "recording", SOUND), _one(folder, "agenda", AGENDA)
        people, truth = folder / "people.csv", folder / "truth.json"
        if recording and agenda and people.exists() and truth.exists():
            yield MeetingCase(f"{folder.parent.name}/{folder.name}", recording, agenda, people, truth)


def voices_cases(data: Path) -> Iterator[VoicesCase]:
    """In folders with no truth.json: recording.* with truth.rttm, and every recording with an RTTM of its own stem."""
    for folder in _folders(data):
        if (folder / "truth.json").exists():
            continue
        for rttm in sorted(folder.glob("*.rttm")):
            recording = _one(folder, "recording" if rttm.name == "truth.rttm" else rttm.stem, SOUND)
            if recording:
                yield VoicesCase(folder.name, f"{folder.name}/{recording.stem}", recording, rttm)


def _folders(data: Path) -> list[Path]:
    data = data.resolve()
    return [data, *sorted(path for path in data.iterdir() if path.is_dir())]


def _one(folder: Path, stem: str, suffixes: frozenset[str]) -> Path | None:
    return next((path for path in sorted(folder.iterdir()) if path.stem == stem and path.suffix.lower() in suffixes), None)
