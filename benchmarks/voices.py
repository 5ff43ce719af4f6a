"""Who spoke when: the diarization error rate, without a collar and with overlapped speech counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pyannote.core import Annotation

Rate: TypeAlias = float


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch, in seconds, in which one voice speaks."""

    start: float
    end: float
    voice: str


@dataclass(frozen=True, slots=True)
class VoiceScore:
    """Shares of the true speech; ``found`` and ``true`` count voices, summed over the recordings."""

    rate: Rate
    missed: Rate
    false: Rate
    confused: Rate
    found: int
    true: int


def read_rttm(path: Path) -> tuple[Span, ...]:
    """The spans of an RTTM, in its order."""
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("SPEAKER"))
    return tuple(Span(float(row[3]), float(row[3]) + float(row[4]), row[7]) for row in rows)


def score_voices(recordings: Sequence[tuple[Sequence[Span], Sequence[Span]]]) -> VoiceScore:
    """How far the voices found are from the true ones, pooled over recordings, each given as (true, found)."""
    from pyannote.core import Segment, Timeline
    from pyannote.metrics.diarization import DiarizationErrorRate

    measure = DiarizationErrorRate(collar=0, skip_overlap=False)
    for true, found in recordings:
        whole = Segment(0, max(span.end for span in (*true, *found)))
        measure(_annotation(true), _annotation(found), uem=Timeline([whole]))
    speech = measure["total"]
    return VoiceScore(
        rate=abs(measure),
        missed=measure["missed detection"] / speech,
        false=measure["false alarm"] / speech,
        confused=measure["confusion"] / speech,
        found=sum(_voices(found) for _, found in recordings),
        true=sum(_voices(true) for true, _ in recordings),
    )


def _voices(spans: Iterable[Span]) -> int:
    return len({span.voice for span in spans})


def _annotation(spans: Sequence[Span]) -> "Annotation":
    from pyannote.core import Annotation, Segment

    annotation = Annotation()
    for track, span in enumerate(spans):
        annotation[Segment(span.start, span.end), track] = span.voice
    return annotation.support()
