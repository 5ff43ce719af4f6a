"""Reading the attendance list, and finding in it the person whom a label names."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from scrutiny.errors import AgendaError
from scrutiny.intake.text import (
    DAMAGED,
    OLD_OFFICE,
    PDF,
    ZIP,
    Cells,
    Row,
    Table,
    column_name,
    csv_rows,
    decode,
    delimiter,
    is_binary,
    read_file,
    table,
)
from scrutiny.names import bare_name, forename, is_councillor, surname
from scrutiny.records import Doubt, Person, Presence, Votes

_COLUMNS = ("name", "title", "role", "party", "aliases", "organisation", "attendance", "votes", "substitutefor")
_NOBODY = {"vacancy", "vacant", "tbc", "tba", "to be confirmed"}
_ATTENDANCE: dict[str, Presence] = {
    "": "unknown", "unknown": "unknown", "not known": "unknown",
    "present": "present", "attended": "present", "in person": "present", "in attendance": "present", "yes": "present",
    "remote": "remote", "online": "remote", "virtual": "remote", "remotely": "remote", "virtually": "remote", "present remotely": "remote",
    "present remote": "remote", "present online": "remote", "present virtually": "remote", "via teams": "remote", "teams": "remote",
    "apologies": "apologies", "apology": "apologies", "sent apologies": "apologies", "apologies sent": "apologies",
    "apologies received": "apologies", "gave apologies": "apologies", "apologies given": "apologies",
    "absent": "absent", "not present": "absent", "did not attend": "absent", "no": "absent",
}  # fmt: skip
_VOTES: dict[str, Votes | None] = {
    "": None, "all": "all", "yes": "all", "voting": "all", "education": "education", "education only": "education",
    "education matters": "education", "education matters only": "education", "none": "none", "no": "none", "non voting": "none",
}  # fmt: skip
_NOT_A_POST = {"member", "councillor", "officer", "substitute", "substitute member", "co opted member", "guest", "observer"}
_TITLES = {"cllr": "councillor", "rev": "reverend", "revd": "reverend", "prof": "professor", "doctor": "dr"}
_UNFOLDED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th"}
)


def read_people(path: Path) -> tuple[tuple[Person, ...], tuple[Doubt, ...]]:
    """Everybody on the attendance list, in its order, and what is doubtful about it.

    The list is CSV (with , ; or tab) or .xlsx, one person a row, under a header
    of which only ``name`` is needed. Raises `AgendaError` where it cannot be read.
    """
    listed = _table(path)
    if "name" not in listed.columns:
        found = ", ".join(listed.header) or "none"
        raise AgendaError(f'{path} has no column headed "name" (columns found: {found}). Head the column of names with: name')
    rows = [row for row in listed.rows if _names_somebody(row)]
    if not rows:
        raise AgendaError(f"{path} lists nobody. Give one person a row, below the header.")
    people = _substitutes(_people(rows), rows)
    doubts = (*_layout_doubts(listed), *_reading_doubts(rows, people), *_twice_listed(rows, people))
    return people, doubts


def fitting(label: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """Everybody whom ``label`` may mean; one person is a match, more are a doubt.

    A name written exactly as on the list means the first such row. Otherwise
    names ("Devinder Sangha", "Cllr Sangha", "Sangha, Devinder") go before aliases and posts.
    """
    exact = next((person for person in people if person.name == label), None)
    if exact:
        return (exact,)
    parts = [label, *re.split(r"[()\[\]]+", label)]
    names = {form for part in parts for form in _name_forms(part)}
    posts = set(filter(None, map(_key, parts)))
    by_name = tuple(person for person in people if names & _names_of(person))
    return by_name or tuple(person for person in people if posts & _posts_of(person))


@lru_cache(maxsize=1024)  # asked for each label against each person
def _names_of(person: Person) -> frozenset[str]:
    titles = {person.title, "Councillor" if is_councillor(person) else person.title} - {""}
    formal = {_key(f"{title} {surname(person)}") for title in titles}
    return frozenset(formal | _name_forms(person.name))


@lru_cache(maxsize=1024)
def _posts_of(person: Person) -> frozenset[str]:
    role = _key(person.role)
    posts = {role} - _NOT_A_POST
    return frozenset((posts | set(map(_key, person.aliases))) - {""})


def _name_forms(name: str) -> set[str]:
    """The name as written and bare, and with the surname put last where it stood first."""
    bare = bare_name(bare_name(name).title())  # first as it is, for "MA" after a name; then for titles in capitals, "CLLR SANGHA"
    turned = " ".join(reversed(bare.split(",", 1)))
    return {_key(form) for form in (name, bare, bare_name(turned.strip()))} - {""}


def _key(name: str) -> str:
    """What two spellings of one name have in common: no case, accents or signs, no "the", titles in full."""
    words = re.findall(r"\w+", re.sub("['’`]", "", _folded(name)).casefold().replace("_", " "))
    if words[:1] == ["the"]:
        words = words[1:]
    return " ".join([_TITLES.get(word, word) for word in words[:1]] + words[1:])


def _folded(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.translate(_UNFOLDED)) if not unicodedata.combining(sign))


# ------------------------------------------------------------------ the file


def _table(path: Path) -> Table:
    raw = read_file(path, "the list of people", AgendaError)
    if raw.startswith(ZIP):
        return table(_sheet(raw, path), "name")
    if raw.startswith((OLD_OFFICE, PDF)) or is_binary(text := decode(raw)):
        raise AgendaError(f"{path} is not a list we can read. Save it as CSV or .xlsx, with a header row: name,title,role,party,aliases")
    parted_by = delimiter(text, "name")
    try:
        listed = table(csv_rows(text, parted_by), "name")
    except csv.Error as why:
        raise AgendaError(f"{path} is not proper CSV ({why}). Save it again as CSV or .xlsx.") from why
    aliases_run_over = parted_by == ";" and listed.columns[-1:] == ("aliases",)
    return replace(listed, rows=tuple(map(_surplus_to_aliases, listed.rows))) if aliases_run_over else listed


def _surplus_to_aliases(row: Row) -> Row:
    """Where the cells are parted by semicolons too, every alias after the first lands beyond the last column."""
    aliases = ";".join((row["aliases"], *row.surplus))
    return Row(row.number, {**row.cells, "aliases": aliases})


def _sheet(raw: bytes, path: Path) -> list[Cells]:
    from openpyxl import load_workbook

    try:
        rows = load_workbook(io.BytesIO(raw), read_only=True, data_only=True).active.values
        return [(number, ["" if cell is None else str(cell) for cell in row]) for number, row in enumerate(rows, 1)]
    except (*DAMAGED, OSError) as why:  # also of a .docx
        raise AgendaError(f"{path} is damaged, has a password, or is no spreadsheet. Open it in Excel and save it again as .xlsx.") from why


def _names_somebody(row: Row) -> bool:
    return bool(row["name"]) and _key(row["name"]) not in _NOBODY


# ------------------------------------------------------------------ people


def _people(rows: Sequence[Row]) -> tuple[Person, ...]:
    ids = _ids([row["name"] for row in rows])
    return tuple(_person(row, identity) for row, identity in zip(rows, ids, strict=True))


def _person(row: Row, identity: str) -> Person:
    return Person(
        id=identity,
        name=row["name"],
        title=row["title"],
        role=row["role"],
        party=row["party"],
        organisation=row["organisation"],
        aliases=tuple(alias for alias in map(str.strip, row["aliases"].split(";")) if alias),
        votes=_VOTES.get(_key(row["votes"])),
        attendance=_ATTENDANCE.get(_key(row["attendance"]), "unknown"),
    )


def _ids(names: Sequence[str]) -> tuple[str, ...]:
    ids: list[str] = []
    for name in names:
        slug = _slug(bare_name(name)) or _slug(name) or "person"
        numbered = (f"{slug}-{number}" for number in range(2, len(names) + 2))
        ids.append(slug if slug not in ids else next(candidate for candidate in numbered if candidate not in ids))
    return tuple(ids)


def _slug(name: str) -> str:
    plain = re.sub("['’`]", "", _folded(name)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _substitutes(people: tuple[Person, ...], rows: Sequence[Row]) -> tuple[Person, ...]:
    return tuple(replace(person, substitute_for=_substituted(person, row, people)) for person, row in zip(people, rows, strict=True))


def _substituted(person: Person, row: Row, people: Sequence[Person]) -> str | None:
    found = fitting(row["substitutefor"], people)
    return found[0].id if len(found) == 1 and found[0] != person else None


# ------------------------------------------------------------------ what is doubtful about it


def _layout_doubts(listed: Table) -> Iterator[Doubt]:
    unused = [name for name in listed.header if column_name(name) not in _COLUMNS]
    if unused:
        yield _doubt(f"The list of people has columns we do not use: {', '.join(unused)}. Those we use: {', '.join(_COLUMNS)}.")
    for row in listed.rows:
        if not _names_somebody(row):
            yield _doubt(f"Row {row.number} of the list of people names nobody and is left out: {', '.join(row.cells.values())}.")
        elif row.surplus:
            yield _doubt(
                f"Row {row.number} of the list of people ({row['name']}) has more cells than there are columns, so some may "
                'stand in the wrong one. Put a cell that holds a comma in "double quotes".'
            )


def _reading_doubts(rows: Sequence[Row], people: Sequence[Person]) -> Iterator[Doubt]:
    for row, person in zip(rows, people, strict=True):
        if "," in bare_name(person.name):
            yield _doubt(f'"{person.name}" has a comma in it. Write the name as it is spoken, forename first, without posts or letters.')
        if _key(row["attendance"]) not in _ATTENDANCE:
            yield _doubt(
                f'Attendance of {person.name}: "{row["attendance"]}" is not present, remote, apologies or absent; taken as unknown.'
            )
        if _key(row["votes"]) not in _VOTES:
            yield _doubt(f'Votes of {person.name}: "{row["votes"]}" is not all, education or none; taken as unknown.')
        if row["substitutefor"] and person.substitute_for is None:
            yield _doubt(
                f'{person.name} is said to stand in for "{row["substitutefor"]}", which fits nobody, or several people, on the list.'
            )


def _twice_listed(rows: Sequence[Row], people: Sequence[Person]) -> Iterator[Doubt]:
    for (row, one), (other_row, other) in combinations(zip(rows, people, strict=True), 2):
        if _may_be_one(one, other):
            yield _doubt(
                f'Rows {row.number} and {other_row.number} of the list of people may be one person: "{one.name}" and "{other.name}". '
                "Both are kept; take one out if so."
            )


def _may_be_one(one: Person, other: Person) -> bool:
    if _key(bare_name(one.name)) == _key(bare_name(other.name)):
        return True
    first, second = _key(forename(one)), _key(forename(other))
    initial = 1 in (len(first), len(second)) and first[:1] == second[:1]
    return _key(surname(one)) == _key(surname(other)) and (not first or not second or initial)


def _doubt(message: str) -> Doubt:
    return Doubt("people", message)
