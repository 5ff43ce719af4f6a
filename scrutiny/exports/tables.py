"""Tables for people and for spreadsheets: what each format writes is a report of them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Cell: TypeAlias = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds, and its width as a part of the page's."""

    heading: str
    width: int = 10
    kind: Literal["text", "date", "number"] = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; ``about`` says what it holds, for those who hear it read aloud too."""

    caption: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A title with a line below it, lines to read before the tables, and the tables; ``date`` is the ISO date that it tells of."""

    title: str
    subtitle: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...]
    date: str


def told(cell: Cell) -> str:
    """A cell as text: dates as 14 January 2025, "Not stated" where there is nothing."""
    if isinstance(cell, date):
        return f"{cell.day} {cell:%B %Y}"
    return str(cell) if cell not in (None, "") else "Not stated"
