"""What a file that a clerk brings holds, as text, lines or rows, whatever it was saved with."""

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from scrutiny.errors import ScrutinyError

ZIP = b"PK\x03\x04"  # .docx and .xlsx are zip files
PDF = b"%PDF"
DAMAGED = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, SyntaxError, EOFError, AttributeError, RuntimeError)
"""What the readers of .docx and .xlsx raise where parts of the zip file are missing or damaged (lxml's errors are SyntaxErrors)."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .doc and .xls of Word and Excel before 2007

_NEVER_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\ufeff\ufffe\uffff\ud800-\udfff]")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAB_STOP = 4  # columns of indentation a list level of Word is shown with

Cells: TypeAlias = tuple[int, Sequence[str]]
"""A row of a table: its number in the file, counted from 1, and its cells."""


def read_text(path: Path) -> str:
    """The text of a file, with one kind of line end: UTF-8, UTF-16 that says so in its first bytes, or else Windows-1252."""
    return decode(path.read_bytes())


def decode(raw: bytes) -> str:
    """The text in ``raw``; see `read_text`."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = raw.decode("utf-16", errors="replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_binary(text: str) -> bool:
    """Whether ``text`` is no text at all, but something else that was decoded as if it were."""
    return "\0" in text or 50 * len(_NEVER_IN_TEXT.findall(text)) > len(text)


def one_line(text: str) -> str:
    """``text`` on one line, single-spaced, without the characters that XML, and so Word, cannot hold."""
    return " ".join(_NEVER_IN_TEXT.sub("", text).split())


def read_file(path: Path, what: str, error: type[ScrutinyError]) -> bytes:
    """The bytes of ``path``, at least one; raises ``error`` where there are none to be had."""
    if path.is_dir():
        raise error(f"{path} is a folder, not {what}. Name the file itself.")
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise error(f"There is no file {path}. Check the name and the folder of {what}.") from None
    except OSError as why:
        raise error(f"Cannot read {path} ({why.strerror}). Check that you may open it, and that no other program holds it.") from why
    if not raw:
        raise error(f"{path} is empty (zero bytes). Save or copy {what} again.")
    return raw


# ------------------------------------------------------------------ tables


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the header: its cells by column, and those beyond the last column."""

    number: int
    cells: Mapping[str, str]
    surplus: tuple[str, ...] = ()

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table by column; ``header`` is as it stands in the file, ``columns`` without case, spaces and signs."""

    header: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def table(rows: Iterable[Cells], wanted: str) -> Table:
    """The table whose header is the first row with a column ``wanted``, or just the first row where none has."""
    filled = [(number, [one_line(cell) for cell in cells]) for number, cells in rows]
    filled = [(number, cells) for number, cells in filled if any(cells)]
    if not filled:
        return Table((), (), ())
    top = next((index for index, (_, cells) in enumerate(filled) if wanted in map(column_name, cells)), 0)
    header = filled[top][1]
    columns = tuple(column_name(cell) for cell in header)
    return Table(tuple(filter(None, header)), columns, tuple(_row(number, columns, cells) for number, cells in filled[top + 1 :]))


def delimiter(text: str, wanted: str) -> str:
    """What parts the cells of a CSV file (a comma, semicolon or tab), judged by the line that names the column ``wanted``."""
    lines = [line for line in text.splitlines() if line.strip()]
    header = next((line for line in lines if wanted in line.casefold()), lines[0] if lines else "")
    return max(",;\t", key=header.count)


def csv_rows(text: str, parted_by: str) -> list[Cells]:
    """The rows of a CSV file; raises `csv.Error`."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted_by, skipinitialspace=True)
    return [(reader.line_num, cells) for cells in reader]


def column_name(cell: str) -> str:
    """A header cell without case, spaces and signs: "Substitute for" and "substitute_for" are one column."""
    return re.sub(r"[\W_]+", "", cell).casefold()


def _row(number: int, columns: Sequence[str], cells: Sequence[str]) -> Row:
    filled = {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
    return Row(number, filled, tuple(filter(None, cells[len(columns) :])))


# ------------------------------------------------------------------ Word


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a Word list is numbered: ``text`` is a pattern like "%1." or "%1.%2"."""

    format: str
    text: str
    start: int


@dataclass(slots=True)
class _Lists:
    """The lists of a Word document, and how far each has been counted.

    Word stores no numbers, only which list a paragraph is in: they are counted
    here as Word does, lists that share a definition going on from each other.
    """

    definition: dict[str, str]
    levels: dict[str, dict[int, _Level]]
    restarts: dict[str, dict[int, int]]
    styles: dict[str, tuple[str | None, int, str | None]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, paragraph: Any) -> str:
        """What Word shows before the paragraph, indented by level: "34. ", or "" where it is in no numbered list."""
        number, depth = self._list_of(paragraph)
        levels = self.levels.get(self.definition.get(number or "", ""), {})
        if number is None or depth not in levels:
            return ""
        counts = self._count(number, depth, levels)
        indent = " " * _TAB_STOP * depth
        if levels[depth].format != "decimal":
            return indent
        return indent + re.sub(r"%(\d)", lambda place: str(counts.get(int(place[1]) - 1, 1)), levels[depth].text) + " "

    def _count(self, number: str, depth: int, levels: Mapping[int, _Level]) -> Mapping[int, int]:
        counts = self.counts.setdefault(self.definition[number], {})
        restart = self.restarts.get(number, {}).pop(depth, None)
        counts[depth] = restart if restart is not None else counts[depth] + 1 if depth in counts else levels[depth].start
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return counts

    def _list_of(self, paragraph: Any) -> tuple[str | None, int]:
        properties = paragraph.find(f"{_W}pPr")
        number, depth = _list_reference(properties)
        style = _value(properties, "pStyle")
        while number is None and style in self.styles:
            number, depth, style = self.styles[style]
        return number, depth


def docx_lines(raw: bytes, path: Path, error: type[ScrutinyError]) -> list[str]:
    """The lines of a Word document in reading order, with list numbers as Word shows them; raises ``error`` where it is damaged.

    Headings begin with "# ", the cells of a table row are parted by tabs, and
    an empty paragraph is an empty line.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        document = Document(io.BytesIO(raw))
        lists = _lists(document)
    except (OpcError, *DAMAGED) as why:
        raise error(f"{path} is damaged, has a password, or is no Word document. Open it in Word and save it again as .docx.") from why
    headings = {style.style_id for style in document.styles if style.name and style.name.startswith(("Heading", "Title"))}
    return list(_docx_blocks(document.element.body, lists, headings))


def _docx_blocks(element: Any, lists: _Lists, headings: set[str]) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}p":
            yield from _docx_paragraph(child, lists, headings)
        elif child.tag == f"{_W}tr":
            yield from _docx_row([list(_docx_blocks(cell, lists, headings)) for cell in child.iter(f"{_W}tc")])
        elif child.tag in {f"{_W}{name}" for name in ("tbl", "sdt", "sdtContent", "ins", "customXml")}:
            yield from _docx_blocks(child, lists, headings)


def _docx_paragraph(paragraph: Any, lists: _Lists, headings: set[str]) -> Iterator[str]:
    style = _value(paragraph.find(f"{_W}pPr"), "pStyle") or ""
    if style.startswith("TOC"):  # a table of contents says everything a second time
        return
    text = "".join(_docx_runs(paragraph))
    yield from (("# " if style in headings and text else "") + lists.label(paragraph) + text).split("\n")


def _docx_runs(paragraph: Any) -> Iterator[str]:
    signs = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
    for node in paragraph.iter(f"{_W}t", *signs):
        moved_away = next(node.iterancestors(f"{_W}moveFrom"), None) is not None
        if node.getparent().tag == f"{_W}r" and next(node.iterancestors(f"{_W}p")) is paragraph and not moved_away:
            yield signs.get(node.tag) or node.text or ""


def _docx_row(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first lines of the cells side by side, then what else is in them."""
    filled = [[line.strip() for line in cell if line.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    yield "\t".join(cell[0] for cell in filled)
    for cell in filled:
        yield from cell[1:]


def _lists(document: Any) -> _Lists:
    definition, levels, restarts = {}, {}, {}
    if any(part.partname == "/word/numbering.xml" for part in document.part.package.iter_parts()):
        numbering = document.part.numbering_part.element
        for abstract in numbering.iter(f"{_W}abstractNum"):
            levels[abstract.get(f"{_W}abstractNumId")] = {_depth(level): _level(level) for level in abstract.iter(f"{_W}lvl")}
        for number in numbering.iter(f"{_W}num"):
            definition[number.get(f"{_W}numId")] = _value(number, "abstractNumId") or ""
            starts = ((_depth(override), _value(override, "startOverride")) for override in number.iter(f"{_W}lvlOverride"))
            restarts[number.get(f"{_W}numId")] = {depth: int(start) for depth, start in starts if start is not None}
    styles = {
        style.get(f"{_W}styleId"): (*_list_reference(style.find(f"{_W}pPr")), _value(style, "basedOn"))
        for style in document.styles.element.iter(f"{_W}style")
    }
    return _Lists(definition, levels, restarts, styles)


def _level(level: Any) -> _Level:
    return _Level(_value(level, "numFmt") or "decimal", _value(level, "lvlText") or "", int(_value(level, "start") or 1))


def _depth(level: Any) -> int:
    return int(level.get(f"{_W}ilvl"))


def _list_reference(properties: Any) -> tuple[str | None, int]:
    reference = None if properties is None else properties.find(f"{_W}numPr")
    return _value(reference, "numId"), int(_value(reference, "ilvl") or 0)


def _value(element: Any, name: str) -> str | None:
    found = None if element is None else element.find(f"{_W}{name}")
    return None if found is None else found.get(f"{_W}val")
