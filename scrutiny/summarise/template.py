"""The Word template: the styles that the minutes need, and a Word file whose bytes depend on nothing but its content.

A council's own template has styles of the same names, or beside it, as
``house.map.csv`` for ``house.docx``, lines of ours,theirs.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from scrutiny.errors import TemplateError
from scrutiny.word_file import open_word

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import BaseStyle

PARAGRAPH_STYLES: Final = {
    "Heading 1": "the committee, as title",
    "Heading 2": "each item, and each list of people",
    "Subtitle": "the day of the meeting",
    "DraftBanner": "the line that says that this is a draft",
    "MeetingMeta": "council, venue, start time",
    "MinuteText": "the text of the minutes",
    "QuestionText": "a paragraph that tells of a question",
    "Resolved": "what was resolved",
    "ResolvedClause": "a clause of it, (1), (2)",
    "ActionLine": "the line that names an action and its owner",
    "SignatureLine": "where the chair signs",
    "List Bullet": "a list with bullets",
    "TableText": "the cells of tables",
}
CHARACTER_STYLES: Final = {"LeadIn": "RESOLVED and ACTION at the start of a paragraph"}
TABLE_STYLES: Final = {"MinuteTable": "the tables"}

_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)  # the first day that a zip file knows
_LONGEST_PROPERTY = 255
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PUT_ASIDE = " (of the template)"  # what a style that has our name is called while another, mapped to it, is used


def open_template(path: Path) -> "Document":
    """The template without the text in it; its styles, header and footer stay, the styles under our names (see `restore_names`).

    Raises `TemplateError` where it is missing, is no Word document, or lacks one of our styles.
    """
    document = open_word(path, "The Word template", TemplateError)
    names = house_names(path)
    missing = [line.partition(" (")[0] for line in _missing_styles(document, names)]
    if missing:
        raise TemplateError(
            f"The Word template {path} lacks these styles: {', '.join(missing)}. Add them in Word, map them to yours in "
            f"{_map_of(path).name}, or use the template that came with scrutiny; scrutiny template check says what each is for."
        )
    if not _has_page_size(document):
        raise TemplateError(f"The Word template {path} does not say how large its pages are. Open it in Word, save it, and try again.")
    for ours, theirs in names.items():
        _rename(document, ours, ours + _PUT_ASIDE)
        _rename(document, theirs, ours)
    body = document.element.body
    for child in list(body):
        if child is not body.sectPr:
            body.remove(child)
    return document


def restore_names(document: "Document", path: Path) -> None:
    """Give the styles of the template back the names that the council knows them by."""
    for ours, theirs in house_names(path).items():
        _rename(document, ours, theirs)
        _rename(document, ours + _PUT_ASIDE, ours)


def house_names(path: Path) -> dict[str, str]:
    """What the council calls our styles, by our name, from the map beside its template; nothing where there is none.

    Raises `TemplateError` where the map cannot be read.
    """
    place = _map_of(path)
    if not place.exists():
        return {}
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(place.read_text("utf-8-sig").splitlines()) if any(row)]
    except (OSError, UnicodeDecodeError, csv.Error) as why:
        raise TemplateError(f"The map of styles {place} cannot be read. Save it as CSV UTF-8 with lines of ours,theirs.") from why
    wrong = [row for row in rows if len(row) != 2 or not all(row)]
    if wrong:
        raise TemplateError(f"The map of styles {place} has a line that is not ours,theirs: “{','.join(wrong[0])}”.")
    return {ours: theirs for ours, theirs in rows if (ours, theirs) != ("ours", "theirs")}


def lacking(path: Path) -> tuple[str, ...]:
    """A line for each thing that keeps the template at ``path`` from being used: a style of ours that is not there or not mapped.

    Raises `TemplateError` where it is missing or is no Word document.
    """
    document = open_word(path, "The Word template", TemplateError)
    names = house_names(path)
    unknown = names.keys() - {*PARAGRAPH_STYLES, *CHARACTER_STYLES, *TABLE_STYLES}
    lines = [*_missing_styles(document, names), *(f"{name} (in {_map_of(path).name}): we have no such style" for name in sorted(unknown))]
    if not _has_page_size(document):
        lines.append("The size of the page: open it in Word and save it")
    return tuple(lines)


def plain(text: str) -> str:
    """``text`` as a Word file can hold it: on one line, and without the characters that XML forbids."""
    return " ".join(_FORBIDDEN.sub(" ", text).split())


def date_and_sign(document: "Document", title: str, author: str, day: str | None) -> None:
    """Set every property that tells who made the file and when; ``day`` is the ISO date of the meeting."""
    properties = document.core_properties
    properties.title, properties.author = (plain(text)[:_LONGEST_PROPERTY] for text in (title, author))
    properties.last_modified_by = properties.author
    properties.language = "en-GB"
    properties.subject = properties.keywords = properties.category = properties.content_status = properties.comments = ""
    properties.identifier = properties.version = ""
    properties.revision = 1
    properties.created = properties.modified = properties.last_printed = as_time(day)


def as_time(day: str | None) -> datetime:
    """Midnight at the start of ``day``, or a fixed day long ago where the date is not known."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else _LONG_AGO


def as_bytes(document: "Document") -> bytes:
    """The document as a .docx file; the same document gives the same bytes, whenever it is written."""
    saved, fixed = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as old, ZipFile(fixed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # the same on every machine
            new.writestr(entry, old.read(name))
    return fixed.getvalue()


def _has_page_size(document: "Document") -> bool:
    return bool(document.sections) and None not in (document.sections[-1].page_width, document.sections[-1].left_margin)


def _map_of(path: Path) -> Path:
    return path.with_suffix(".map.csv")


def _missing_styles(document: "Document", names: Mapping[str, str]) -> Iterator[str]:
    """Each style that is not there, with what it is for: "MinuteText (paragraph style): the text of the minutes"."""
    from docx.enum.style import WD_STYLE_TYPE

    there = {(style.type, style.name) for style in document.styles}
    for kind, word, wanted in (
        (WD_STYLE_TYPE.PARAGRAPH, "paragraph", PARAGRAPH_STYLES),
        (WD_STYLE_TYPE.CHARACTER, "character", CHARACTER_STYLES),
        (WD_STYLE_TYPE.TABLE, "table", TABLE_STYLES),
    ):
        for ours, purpose in wanted.items():
            if (kind, names.get(ours, ours)) not in there:
                mapped = f", mapped to “{names[ours]}”" if ours in names else ""
                yield f"{ours} ({word} style{mapped}): {purpose}"


def _rename(document: "Document", old: str, new: str) -> None:
    from docx.styles import BabelFish

    found: BaseStyle | None = next((style for style in document.styles if style.name == old), None)
    if found is not None:
        found._element.name_val = BabelFish.ui2internal(new)  # Word knows "Heading 1" as "heading 1"
