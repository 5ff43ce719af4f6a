"""A report of tables as a Word file: what it is and how to read it upright, then the tables on pages turned on their side."""

from collections.abc import Sequence
from pathlib import Path

from scrutiny.summarise.tables import Columns, add_table, close_section
from scrutiny.summarise.template import as_bytes, date_and_sign, open_template, plain, restore_names

_BANNER = "Draft - drawn up from recordings, for a person to check; not part of any minutes"
_AFTER = "End of the table."


def report_docx(
    title: str, subtitle: str, lines: Sequence[str], tables: Sequence[tuple[Columns, Sequence[Sequence[str]]]], day: str, template: Path
) -> bytes:
    """The report as a .docx file; ``day`` is the ISO date that it tells of.

    Raises `TemplateError` where the template is missing, is no Word document or lacks one of our styles.
    """
    document = open_template(template)
    document.add_paragraph(_BANNER, style="DraftBanner")
    document.add_paragraph(plain(title), style="Heading 1")
    document.add_paragraph(plain(subtitle), style="Subtitle")
    for line in lines:
        document.add_paragraph(plain(line), style="List Bullet")
    close_section(document, landscape=True)
    for columns, rows in tables:
        document.add_paragraph(columns.caption, style="Heading 2")
        add_table(document, columns, rows, after=_AFTER, none="None.")
    restore_names(document, template)
    date_and_sign(document, f"{title}: {subtitle}", author="scrutiny", day=day)
    return as_bytes(document)
