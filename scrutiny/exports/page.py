"""A report as one HTML page: no script, nothing from elsewhere, to read, to print and to hear read aloud."""

from collections.abc import Iterator
from html import escape

from scrutiny.exports.tables import Report, Table, told

_STYLE = """
body { font: 1rem/1.5 Arial, Helvetica, sans-serif; color: #111; background: #fff; margin: 2rem auto; padding: 0 1rem; max-width: 90rem; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.3rem; margin-top: 2.5rem; }
.wide { overflow-x: auto; } .wide:focus { outline: 3px solid #1b365d; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; padding: .3rem 0; }
th, td { border: 1px solid #666; padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #e8edf3; } tbody th { font-weight: bold; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } .wide { overflow: visible; } tr { break-inside: avoid; }
  thead { display: table-header-group; } @page { size: A4 landscape; margin: 15mm; } }
"""


def page_bytes(report: Report) -> bytes:
    """The report as an HTML page in UTF-8."""
    return "\n".join(_page(report)).encode()


def _page(report: Report) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(report.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>"
    yield f"<h1>{escape(report.title)}</h1>\n<p>{escape(report.subtitle)}</p>"
    yield "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in report.lines) + "</ul>" if report.lines else ""
    for number, table in enumerate(report.tables, 1):
        yield from _table(table, number)
    yield "</main>\n</body>\n</html>\n"


def _table(table: Table, number: int) -> Iterator[str]:
    yield f'<h2 id="t{number}">{escape(table.caption)}</h2>'
    if not table.rows:
        yield f"<p>{escape(table.about)}</p>\n<p>None.</p>"
        return
    yield f'<div class="wide" role="region" tabindex="0" aria-labelledby="t{number}">\n<table>\n<caption>{escape(table.about)}</caption>'
    total = sum(column.width for column in table.columns)
    heads = (f'<th scope="col" style="width:{100 * one.width // total}%">{escape(one.heading)}</th>' for one in table.columns)
    yield f"<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>"
    for first, *others in table.rows:
        cells = "".join(f"<td>{_lines(told(cell))}</td>" for cell in others)
        yield f'<tr><th scope="row">{_lines(told(first))}</th>{cells}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
