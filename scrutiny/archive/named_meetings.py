"""When a meeting was held that a promise names by its month, "to the March meeting": the archive knows what the recording could not."""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

from scrutiny.clock import MONTHS

_NAMED = re.compile(  # not "at": what was said at the March meeting may be of the last one
    rf"\b(?:to|for|by|before|until) (?:the|our|your|this) ({MONTHS}) (?:committee |scrutiny |panel )?meeting\b"
    r"(?! (?:of|with|between)\b)",
    re.IGNORECASE,
)


def days_held(archive: sqlite3.Connection) -> dict[str, list[str]]:
    """The days on which each committee met, by its name, oldest first."""
    days: dict[str, list[str]] = {}
    rows = archive.execute(
        "SELECT b.committee, m.date FROM meeting m JOIN body b ON b.id = m.body WHERE m.date IS NOT NULL ORDER BY m.date"
    )
    for committee, day in rows:
        days.setdefault(committee, []).append(day)
    return days


def day_of_meeting(promise: str, committee: str, made: str | None, held: Mapping[str, Sequence[str]]) -> str | None:
    """The day of the meeting by which something was promised on the day ``made``: the committee's only one in the month it names.

    None where no meeting is named by its month, or it is not in the archive: a meeting that is not there may have been the next.
    """
    named = _NAMED.search(promise)
    if not named or not made:
        return None
    promised, month = date.fromisoformat(made), MONTHS.split("|").index(named[1].capitalize()) + 1
    year = promised.year + (month < promised.month)
    found = [day for day in held.get(committee, ()) if day > made and day.startswith(f"{year}-{month:02}")]
    return found[0] if len(found) == 1 else None
