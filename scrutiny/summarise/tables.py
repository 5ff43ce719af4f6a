"""Tables and sections of a Word file that read aloud well."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny.summarise.template import plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_SPACE = 8 * 12_700  # 8 points, in the units of Word's drawings


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, and what a screen reader says of it first."""

    caption: str
    description: str
    headers: tuple[str, ...]
    widths: tuple[int, ...]  # as parts of the page's


def add_table(document: "Document", columns: Columns, rows: Sequence[Sequence[str]], *, after: str, none: str = "") -> None:
    """A table with one header row, repeated on each page, no row split, no cell empty or merged; ``none`` stands where it has no rows.

    The paragraph ``after`` it explains it: Word wants one there, and an empty one would be read aloud.
    """
    if rows:
        _add_rows(document, columns, rows)
    paragraph = document.add_paragraph(after if rows else none, style="MinuteText")
    paragraph.paragraph_format.space_before = _SPACE if rows else None


def _add_rows(document: "Document", columns: Columns, rows: Sequence[Sequence[str]]) -> None:
    section = document.sections[-1]
    part = (section.page_width - section.left_margin - section.right_margin) // sum(columns.widths)
    table = document.add_table(rows=0, cols=len(columns.headers), style="MinuteTable")
    for cells in (columns.headers, *rows):
        for cell, text, width in zip(table.add_row().cells, cells, columns.widths, strict=True):
            cell.width = part * width
            cell.paragraphs[0].style = "TableText"
            cell.paragraphs[0].add_run("\n".join(filter(None, map(plain, text.split("\n")))) or "Not stated")
    for column, width in zip(table.columns, columns.widths, strict=True):
        column.width = part * width
    _make_accessible(table, columns)


def close_section(document: "Document", *, landscape: bool) -> None:
    """Close the section with the last paragraph, so that no empty one is needed; header and footer are carried on."""
    from docx.enum.section import WD_ORIENT

    document.paragraphs[-1]._p.get_or_add_pPr().append(copy.deepcopy(document.element.body.sectPr))
    section = document.sections[-1]
    short, long = sorted((section.page_width, section.page_height))
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT


def _make_accessible(table: "Table", columns: Columns) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table.autofit = False
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.trPr.append(OxmlElement("w:tblHeader"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstColumn"), "0")
    look.set(qn("w:val"), "0420")  # a header row, no header column, no bands of columns
    for tag, text in (("w:tblCaption", columns.caption), ("w:tblDescription", columns.description)):
        table._tbl.tblPr.append(OxmlElement(tag, {qn("w:val"): text}))
