"""Turns as RTTM, the format in which diarizations are exchanged (NIST Rich Transcription, 2009)."""

from collections.abc import Sequence

from scrutiny.records import Turn


def rttm(turns: Sequence[Turn], recording: str) -> str:
    """One line a turn, seconds with three decimals; labels have no spaces."""
    name = _field(recording) or "recording"
    return "".join(
        f"SPEAKER {name} 1 {turn.start / 1000:.3f} {(turn.end - turn.start) / 1000:.3f} <NA> <NA> {_field(turn.speaker)} <NA> <NA>\n"
        for turn in turns
    )


def _field(text: str) -> str:
    return "_".join(text.split())
