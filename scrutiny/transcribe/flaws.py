"""What to tell the clerk about a recording that is not as it should be."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from scrutiny.clock import clock
from scrutiny.records import Doubt, Excerpt, Ms
from scrutiny.transcribe.tape import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SAME_DAMAGE: Ms = 60_000  # damage closer together than this is told as one, so that a clerk can read the list
_ALMOST_NOTHING = 32  # of 32768, about -60 dBFS
_FULL = 32_000  # of 32768
_OVERDRIVEN = 0.02  # of all samples: speech driven 15 dB too high; at a proper level it is under 0.0001


def track_doubts(what: str, tracks: int) -> Iterator[Doubt]:
    """That a file has several sound tracks; ``what`` names the file, like "The recording", in all of these."""
    if tracks > 1:
        yield _doubt(f"{what} has {tracks} sound tracks, of which one was read. Save the others as files if people are missing.")


def damage_doubts(what: str, damage: Sequence[Span]) -> Iterator[Doubt]:
    """Where something is missing."""
    for first, last in _joined(damage):
        where = f"at {clock(first)}" if last - first < 1000 else f"between {clock(first)} and {clock(last)}"
        yield _doubt(f"{what} is damaged {where}: what was said there may be missing. Listen to it.")


def end_doubts(what: str, end: Ms, breaks_off: bool) -> Iterator[Doubt]:
    """That a file ends too early."""
    if breaks_off:
        yield _doubt(f"{what} breaks off at {clock(end)}, before its end: what followed is missing. Look for a complete copy.")


def level_doubts(what: str, samples: "NDArray[np.int16]") -> Iterator[Doubt]:
    """That it is too quiet or too loud."""
    if max(int(samples.max()), -int(samples.min())) <= _ALMOST_NOTHING:
        yield _doubt(f"{what} has almost no sound in it. Check that it plays and that the right microphone was recorded.")
    some = samples[::10]  # enough to tell, and quick over hours
    if np.mean((some >= _FULL) | (some <= -_FULL)) > _OVERDRIVEN:
        yield _doubt(f"{what} is overdriven, so words may be misheard. Use another recording of the meeting if there is one.")


def excerpt_doubts(part: Excerpt, end: Ms) -> Iterator[Doubt]:
    """That only ``part`` of a recording was used, which ends at ``end``."""
    if part == Excerpt():
        return
    stop = end if part.end is None else min(part.end, end)
    short = f" The recording ends before {clock(part.end)}." if part.end is not None and part.end > end else ""
    yield _doubt(f"Only {clock(part.start)} to {clock(stop)} of the recording was used, as asked for.{short}")


def microphone_doubts(names: Sequence[str]) -> Iterator[Doubt]:
    """That some files have a microphone on each channel and the others have not."""
    if names:
        yield _doubt(
            f"Not every file has the same microphones on its channels, as {', '.join(names)} seems to have. "
            "So voices were told apart by their sound, and not by microphone."
        )


def _joined(damage: Sequence[Span]) -> Sequence[Span]:
    """Damage in order of time, what lies close together as one span."""
    spans: list[Span] = []
    for start, end in damage:
        if spans and start - spans[-1][1] <= _SAME_DAMAGE:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _doubt(message: str) -> Doubt:
    return Doubt("recording", message)
