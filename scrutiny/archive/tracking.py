"""What people enter by hand under a reference: how an action, a recommendation, a request for information or a question stands.

Nothing here is ever set by the program. Each entry is kept with who, when, why and
on what evidence, and outlives the meeting's being added again.
"""

import re
import sqlite3
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from scrutiny.archive.adding import now
from scrutiny.archive.audited import Entries, Entry
from scrutiny.archive.connection import reading, writing
from scrutiny.archive.references import Kind
from scrutiny.corrections import login
from scrutiny.errors import RequestError

Reader: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Tracked:
    """A reference with its words, None where the meeting is no longer in the archive, and what was entered under it, oldest first."""

    reference: str
    kind: Kind
    text: str | None
    entries: Entries


def track(path: Path, wanted: str, wishes: Mapping[str, str], *, who: str | None, why: str | None, evidence: str | None) -> Tracked:
    """What a person entered under a reference, each field of ``wishes`` with its value, in the archive at ``path``.

    Without ``who`` it is the login name. Raises `RequestError` where the reference is not known or a value cannot be,
    and where a question's status is set without a reason.
    """
    found = tracked(path, wanted)
    values = {name: _value(found, name, written) for name, written in wishes.items()}
    if not values and not evidence:
        raise RequestError("There is nothing to enter. Give --status, --note, --evidence, --notified or --set.")
    reason = why or values.get("note")
    if found.kind == "question" and "status" in values and not reason:
        raise RequestError("A question's status is set only with a reason. Give it with --why.")
    who = _cleaned(who) if who else login()
    with writing(path) as archive:
        for name, value in (values or {"evidence": _cleaned(evidence or "")}).items():
            row = (now(), who, found.reference, name, _standing(archive, found, name), value, reason, evidence or None)
            archive.execute(
                'INSERT INTO history (at, who, reference, field, before, "after", why, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', row
            )
    return tracked(path, found.reference)


def tracked(path: Path, wanted: str) -> Tracked:
    """What is kept under a reference, given whole or by its end ("A1", "4/Q2") where that is no other's.

    Raises `RequestError` where there is none, or several.
    """
    with reading(path) as archive:
        reference, kind = _reference(archive, wanted)
        row = archive.execute(f"SELECT text FROM {kind} WHERE reference = ?", (reference,)).fetchone()  # noqa: S608  # one of four
        return Tracked(reference, kind, row[0] if row else None, history(archive).get(reference, ()))


def history(archive: sqlite3.Connection) -> dict[str, Entries]:
    """All that people entered, by reference, oldest first."""
    found: dict[str, list[Entry]] = {}
    for reference, *entry in archive.execute(
        "SELECT reference, at, who, field, before, \"after\", why, evidence FROM history WHERE field <> 'meeting' ORDER BY id"
    ):
        found.setdefault(reference, []).append(Entry(*entry))
    return {reference: tuple(entries) for reference, entries in found.items()}


def _reference(archive: sqlite3.Connection, wanted: str) -> tuple[str, Kind]:
    rows = archive.execute(
        "SELECT reference, kind FROM reference WHERE upper(reference) = upper(?1) "
        "OR substr(upper(reference), -length(?1) - 1) = '/' || upper(?1) ORDER BY length(reference) <> length(?1), reference",
        (wanted.strip(),),
    ).fetchall()
    if len(rows) > 1 and rows[0][0].upper() != wanted.strip().upper():
        some = ", ".join(reference for reference, _ in rows[:5])
        raise RequestError(f"“{wanted}” may be any of {len(rows)}: {some}{', …' if len(rows) > 5 else ''}. Give the whole reference.")
    if not rows:
        raise RequestError(f"There is no reference “{wanted}” in the archive. See those that there are with: scrutiny audit")
    if rows[0][1] == "decision":
        raise RequestError(f"{rows[0][0]} is a decision, which is not tracked. Recommendations (R), actions (A), I and Q are.")
    reference, kind = rows[0]
    return reference, kind


def _standing(archive: sqlite3.Connection, found: Tracked, name: str) -> str | None:
    """What the field holds before: the last entry, or what was found."""
    row = archive.execute(
        'SELECT "after" FROM history WHERE reference = ? AND field = ? ORDER BY id DESC LIMIT 1', (found.reference, name)
    ).fetchone()
    if row is None and found.kind == "question" and name == "status":
        row = archive.execute("SELECT status FROM question WHERE reference = ?", (found.reference,)).fetchone()
    if row is None and name == "status":
        return None if found.kind == "question" else "open"
    return str(row[0]) if row else None


# ------------------------------------------------------------------ what may be entered


def _value(found: Tracked, name: str, written: str) -> str:
    known = FIELDS[found.kind]
    if name not in known:
        raise RequestError(f"{found.reference} has no “{name}” to enter. It has: {', '.join(known)}.")
    return known[name](written)


def _cleaned(written: str) -> str:
    text = " ".join(written.split())
    if not text:
        raise RequestError("An empty text says nothing. Write what is to be kept.")
    return text


def _day(written: str) -> str:
    british = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", written.strip())
    iso = f"{british[3]}-{british[2]:0>2}-{british[1]:0>2}" if british else written.strip()
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError as error:
        raise RequestError(f"“{written}” is no date. Write it as 2025-01-31 or 31/01/2025.") from error


def _one_of(what: str, allowed: Collection[str]) -> Reader:
    def read(written: str) -> str:
        plain = " ".join(re.split(r"[\s_-]+", written.strip().lower()))
        found = next((one for one in allowed if one.replace("_", " ") == plain), None)
        if found is None:
            worked_out = " Overdue is worked out from the date that it is due." if plain == "overdue" else ""
            raise RequestError(f"“{written}” is no {what} here.{worked_out} Give one of: {', '.join(allowed)}.")
        return found

    return read


FIELDS: Mapping[Kind, Mapping[str, Reader]] = MappingProxyType(
    {
        "question": {
            "status": _one_of("status", ("answered", "partly", "deferred", "declined", "referred", "none_found")),
            "note": _cleaned,
        },
        "action": {
            "status": _one_of("status", ("open", "in progress", "complete", "superseded")),
            "owner": _cleaned,
            "requested by": _cleaned,
            "minute": _cleaned,
            "due": _day,
            "note": _cleaned,
        },
        "recommendation": {
            "status": _one_of("status", ("open", "in progress", "complete", "superseded")),
            "directed to": _cleaned,
            "notified": _day,
            "response": _one_of("response", ("accepted", "partially accepted", "rejected")),
            "reasons": _cleaned,
            "lead": _cleaned,
            "timescale": _cleaned,
            "reviewed": _day,
            "note": _cleaned,
        },
        "information": {
            "status": _one_of("status", ("open", "in progress", "supplied", "refused", "superseded")),
            "from": _cleaned,
            "requested by": _cleaned,
            "minute": _cleaned,
            "due": _day,
            "supplied": _day,
            "supplied to": _cleaned,
            "refused": _cleaned,
            "note": _cleaned,
        },
    }
)
"""What a person may enter under each kind of reference, and how it is read."""
