"""A report for spreadsheets, as CSV or XLSX. Nothing that was said can become a formula."""

import csv
import io
import re
from datetime import date, datetime
from typing import Any, TypeAlias

from scrutiny.exports.tables import Cell, Report, Table

_Sheet: TypeAlias = Any  # of openpyxl, which has no types
_XlsxCell: TypeAlias = Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what no XLSX may hold
_LONGEST = 32_767  # signs in a cell of a spreadsheet
_WIDEST = 60


def csv_bytes(report: Report) -> bytes:
    """All tables one below the other as one CSV, each row led by the table it is of, in UTF-8 that Excel knows for such."""
    headings = [*dict.fromkeys(column.heading for table in report.tables for column in table.columns)]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Kind", *headings])
    for table in report.tables:
        for row in table.rows:
            cells = dict(zip((column.heading for column in table.columns), row, strict=True))
            writer.writerow([table.caption, *(_csv_cell(cells.get(heading)) for heading in headings)])
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(report: Report) -> bytes:
    """A workbook with a sheet a table: filters, a header row that stays in sight, and real dates."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    _about(book.create_sheet("About"), report)
    for table in report.tables:
        _fill(book.create_sheet(table.caption[:31]), table)
    book.active = min(1, len(report.tables))
    book.properties.title = report.title
    book.properties.creator = "scrutiny"
    book.properties.created = book.properties.modified = datetime.fromisoformat(report.date)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv_cell(cell: Cell) -> str:
    """Text that a spreadsheet takes for text: an apostrophe stands before what would be a formula."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)


def _about(sheet: _Sheet, report: Report) -> None:
    for line in (report.title, report.subtitle, *report.lines):
        sheet.append([""])
        _set(sheet.cell(sheet.max_row, 1), line)
    sheet.column_dimensions["A"].width = 120


def _fill(sheet: _Sheet, table: Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(table.columns, 1):
        head = sheet.cell(1, place, column.heading)
        head.font, head.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(place)].width = 14 if column.kind != "text" else min(_WIDEST, max(10, 2 * column.width))
    for number, row in enumerate(table.rows, 2):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            _set(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{max(2, len(table.rows) + 1)}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True


def _set(cell: _XlsxCell, value: Cell) -> None:
    if isinstance(value, str):
        cell.value = _CONTROLS.sub(" ", value)[:_LONGEST]
        cell.data_type = "s"  # text, even where it begins like a formula
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "dd/mm/yyyy"
    else:
        cell.value = value
