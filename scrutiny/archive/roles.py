"""Who held which post when: what the attendance lists say, and the register of holdings entered beside them.

A role that is asked for is looked up at each meeting's own date. Two holders are
both given, none is said, and nobody is taken for the holder of a post because
its name is close to another.
"""

import csv
import io
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from scrutiny.archive.connection import writing
from scrutiny.errors import AgendaError
from scrutiny.names import bare_name

Basis: TypeAlias = Literal["permanent", "interim", "acting", "deputising"]

ROLE_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "DCS": ("director of childrens services",),
        "director of children's services": ("dcs",),
        "lead member": ("lead member for childrens services",),
        "lead member for children's services": ("lead member",),
        "LMCS": ("lead member for childrens services", "lead member"),
        "commissioner": (),
        "chair": ("chairman", "chairwoman", "chairperson"),
        "chairman": ("chair",),
        "chairwoman": ("chair",),
        "vice-chair": ("vice chairman", "deputy chair"),
        "leader of the council": ("leader",),
        "leader": ("leader of the council",),
        "chief executive": ("ceo",),
        "CEO": ("chief executive",),
        "cabinet member": ("portfolio holder",),
        "portfolio holder": ("cabinet member",),
        "monitoring officer": (),
        "section 151 officer": ("s151 officer", "chief finance officer"),
        "prime minister": (),
        "minister": (),
        "leader of the opposition": (),
    }
)
"""Roles that people ask for in the language of councils, and what else each is called."""

_LEAD_MEMBER = frozenset({"lead member", "lead member for childrens services", "lmcs"})
_CABINET_PORTFOLIO = re.compile(r"^(?:cabinet member|portfolio holder)\b.*\b(?:child\w*|school\w*|education|famil\w+|young people)")
_OF_ANY_BOARD = frozenset({"chair", "chairman", "chairwoman", "chairperson", "vice chair", "leader", "member", "director", "officer"})
_QUALIFIED = re.compile(r"^(?:(executive|corporate|strategic|statutory|interim|acting|temporary|deputising)\s+)+", re.IGNORECASE)
_BASIS: Mapping[str, Basis] = MappingProxyType(
    {"interim": "interim", "acting": "acting", "temporary": "interim", "deputising": "deputising"}
)
_COLUMNS = ("person", "post", "from", "to", "basis")


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a post; days included, None where not known."""

    person: str
    post: str
    since: str | None
    until: str | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who held a role at a meeting: their row there, the title used then, and on which footing."""

    attendee: int
    name: str
    title: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Listed:
    """A person on the list of a meeting, as far as roles go."""

    attendee: int
    meeting: int
    date: str | None
    name: str
    bare: str
    role: str
    aliases: tuple[str, ...]


def plain(text: str) -> str:
    """A role as it is compared: small letters, no apostrophes, nothing but words."""
    return " ".join(re.findall(r"\w+", re.sub(r"['’]", "", text.lower())))


def unqualified(role: str) -> str:
    """The role without what is put in front of it: "Executive Director of Children's Services" is a director of children's services."""
    return _QUALIFIED.sub("", role)


def add_holdings(path: Path, file: Path) -> int:
    """Enter the rows of a CSV (person, post, from, to, basis) in the register; how many of them are new.

    Raises `AgendaError` where the file cannot be understood; nothing is entered then.
    """
    rows = read_holdings(file)
    with writing(path) as archive:
        known = {Holding(*row) for row in archive.execute("SELECT person, post, since, until, basis FROM holding")}
        new = [row for row in dict.fromkeys(rows) if row not in known]
        archive.executemany(
            "INSERT INTO holding (person, post, since, until, basis) VALUES (?, ?, ?, ?, ?)",
            [(one.person, one.post, one.since, one.until, one.basis) for one in new],
        )
    return len(new)


def read_holdings(file: Path) -> tuple[Holding, ...]:
    """The rows of a CSV with the columns person, post, from, to, basis; dates as 2025-01-14 or 14/01/2025, empty where not known.

    Raises `AgendaError` where it cannot be understood.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise AgendaError(f"{file} cannot be read ({error}). Give a CSV in UTF-8 with the columns {','.join(_COLUMNS)}.") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        heads = {head.strip().lower(): head for head in reader.fieldnames or () if head}
        rows = [*reader]
    except csv.Error as error:
        raise AgendaError(f"Line {reader.line_num} of {file} cannot be read as CSV ({error}). Save it as CSV in UTF-8 again.") from error
    if not {"person", "post"} <= heads.keys():
        raise AgendaError(f"{file} lacks the columns person and post. Head it with: {','.join(_COLUMNS)}")
    cells = ({name: (row.get(heads.get(name, "")) or "").strip() for name in _COLUMNS} for row in rows)
    return tuple(_holding(file, number, row) for number, row in enumerate(cells, 2) if any(row.values()))


def _holding(file: Path, number: int, row: Mapping[str, str]) -> Holding:
    basis = row["basis"].lower() or "permanent"
    if not row["person"] or not row["post"]:
        raise AgendaError(f"Row {number} of {file} has no person or no post. Fill both in, then add it again.")
    if basis not in ("permanent", "interim", "acting", "deputising"):
        raise AgendaError(f"Row {number} of {file} has the basis “{basis}”. Write permanent, interim, acting or deputising.")
    since, until = (_day(file, number, row[name]) for name in ("from", "to"))
    if since and until and until < since:
        raise AgendaError(f"Row {number} of {file} ends ({until}) before it begins ({since}). Mend it, then add it again.")
    return Holding(row["person"], row["post"], since, until, basis)  # type: ignore[arg-type]  # one of the four


def _day(file: Path, number: int, written: str) -> str | None:
    if not written:
        return None
    british = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", written)
    try:
        return date(int(british[3]), int(british[2]), int(british[1])).isoformat() if british else date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise AgendaError(f"Row {number} of {file}: “{written}” is no date. Write it as 2025-01-14 or 14/01/2025.") from error


# ------------------------------------------------------------------ looking up


def register(archive: sqlite3.Connection) -> tuple[Holding, ...]:
    """All holdings that were entered, oldest first."""
    rows = archive.execute("SELECT person, post, since, until, basis FROM holding ORDER BY since IS NOT NULL, since, id")
    return tuple(Holding(*row) for row in rows)


def listed(row: Sequence[object]) -> Listed:
    """A row of attendee (id, meeting, date, name, bare, role, aliases) as a record."""
    attendee, meeting, day, name, bare, role, aliases = row
    return Listed(
        int(str(attendee)), int(str(meeting)), str(day) if day else None, str(name), str(bare), str(role), tuple(json.loads(str(aliases)))
    )


def holders(role: str, people: Iterable[Listed], holdings: Sequence[Holding], bare: Mapping[str, str]) -> dict[int, list[Holder]]:
    """Who held ``role`` at each meeting, by meeting: those whom its list or the register names, the surest kind of match only.

    ``bare`` gives the bare name of each person in the register.
    """
    found: dict[int, list[tuple[int, Holder]]] = {}
    posts: dict[str, list[Holding]] = {}
    for holding in holdings:
        if match(role, holding.post, ()):
            posts.setdefault(bare[holding.person], []).append(holding)
    for person in people:
        strength = match(role, person.role, person.aliases)
        entered = [one for one in posts.get(person.bare, ()) if _holds(one, person.date)]
        if strength:
            found.setdefault(person.meeting, []).append((strength, Holder(person.attendee, person.name, person.role, _basis(person.role))))
        elif entered:
            found.setdefault(person.meeting, []).append((3, Holder(person.attendee, person.name, entered[0].post, entered[0].basis)))
    surest = {meeting: max(strength for strength, _ in some) for meeting, some in found.items()}
    return {
        meeting: sorted((holder for strength, holder in some if strength == surest[meeting]), key=lambda holder: holder.name)
        for meeting, some in found.items()
    }


def registered(role: str, holdings: Iterable[Holding], day: str | None) -> tuple[str, ...]:
    """Who held the role on that day as the register has it, whether they were at a meeting or not."""
    return tuple(dict.fromkeys(one.person for one in holdings if match(role, one.post, ()) and _holds(one, day)))


def held_alone(archive: sqlite3.Connection, meeting: int, holdings: Iterable[Holding]) -> dict[str, frozenset[str]]:
    """The posts that one person alone held at a meeting, as its list and the register tell, by their bare name.

    Whether acting or for good is left out of a post; one that several share ("Member") is none.
    """
    (day,) = archive.execute("SELECT date FROM meeting WHERE id = ?", (meeting,)).fetchone()
    on_the_list = archive.execute("SELECT bare, role FROM attendee WHERE meeting = ?", (meeting,)).fetchall()
    entered = [(bare_name(one.person).lower(), one.post) for one in holdings if _holds(one, day)]
    held = {(bare, _QUALIFIED.sub("", plain(role))) for bare, role in (*on_the_list, *entered)}
    shares = Counter(post for _, post in held)
    alone = [(bare, post) for bare, post in held if post and shares[post] == 1]
    return {bare: frozenset(post for who, post in alone if who == bare) for bare, _ in alone}


@cache
def match(wanted: str, role: str, aliases: tuple[str, ...]) -> int:
    """How surely somebody with this role, or these names for it, is meant: 3 it is said so, 2 it begins so, 1 it may be, 0 not."""
    names = [plain(wanted), *next((also for name, also in ROLE_WORDS.items() if plain(name) == plain(wanted)), ())]
    title = plain(role)
    bare = _QUALIFIED.sub("", title)
    if any(name in (title, bare) or name in map(plain, aliases) for name in names):
        return 3
    if any(bare.startswith(f"{name} ") or title.startswith(f"{name} ") for name in names if name not in _OF_ANY_BOARD):
        return 2
    return int(names[0] in _LEAD_MEMBER and _CABINET_PORTFOLIO.search(title) is not None)


def _holds(holding: Holding, day: str | None) -> bool:
    """Whether the post was held on that day; on an unknown day nobody is known to have held it."""
    return day is not None and (holding.since or "0") <= day <= (holding.until or "9")


def _basis(title: str) -> Basis:
    qualifier = _QUALIFIED.match(plain(title))
    return next((_BASIS[word] for word in (qualifier[0].split() if qualifier else ()) if word in _BASIS), "permanent")
