"""Times as a person reads them."""

from datetime import date

from scrutiny.records import Ms

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
"""The months as a pattern finds them."""


def clock(time: Ms) -> str:
    """A moment of the recording: "0:12:05"."""
    seconds = time // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def duration(length: Ms) -> str:
    """How long something lasts: "4 min 10 s"."""
    minutes, seconds = divmod(round(length / 1000), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def day(iso: str) -> str:
    """An ISO date as minutes write it: "14 January 2025"."""
    when = date.fromisoformat(iso)
    return f"{when.day} {when:%B %Y}"
