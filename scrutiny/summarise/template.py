"""The Word template: the styles that the minutes need, and a Word file whose bytes depend on nothing but its content."""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from scrutiny.errors import TemplateError

if TYPE_CHECKING:
    from docx.document import Document

PARAGRAPH_STYLES: Final = (
    "Heading 1",
    "Heading 2",
    "Subtitle",
    "DraftBanner",
    "MeetingMeta",
    "MinuteText",
    "QuestionText",
    "Resolved",
    "ResolvedClause",
    "ActionLine",
    "SignatureLine",
    "List Bullet",
    "TableText",
)
CHARACTER_STYLES: Final = ("LeadIn",)
TABLE_STYLES: Final = ("MinuteTable",)

_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)  # the first day that a zip file knows
_LONGEST_PROPERTY = 255
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def open_template(path: Path) -> "Document":
    """The template without the text in it; its styles, header and footer stay.

    Raises `TemplateError` where it is missing, is no Word document, or lacks one of our styles.
    """
    document = _read(path)
    missing = ", ".join(_missing_styles(document))
    if missing:
        raise TemplateError(
            f"The Word template {path} lacks these styles: {missing}. Add them in Word, or use the template that came with scrutiny."
        )
    if not document.sections or document.sections[-1].page_width is None or document.sections[-1].left_margin is None:
        raise TemplateError(f"The Word template {path} does not say how large its pages are. Open it in Word, save it, and try again.")
    body = document.element.body
    for child in list(body):
        if child is not body.sectPr:
            body.remove(child)
    return document


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


def _read(path: Path) -> "Document":
    import docx
    from docx.opc.exceptions import OpcError

    try:
        return docx.Document(BytesIO(path.read_bytes()))
    except FileNotFoundError:
        raise TemplateError(f"There is no Word template at {path}. Check the name, or use the template that came with scrutiny.") from None
    except OSError as error:
        raise TemplateError(f"The Word template {path} cannot be read ({error.strerror}). Check the file, or use another.") from error
    except (BadZipFile, KeyError, ValueError, RuntimeError, OpcError, SyntaxError) as error:  # SyntaxError: XML that is none
        raise TemplateError(
            f"{path} is not a Word document that we can read. Save it in Word as .docx without a password, and try again."
        ) from error


def _missing_styles(document: "Document") -> list[str]:
    from docx.enum.style import WD_STYLE_TYPE

    there = {(style.type, style.name) for style in document.styles}
    wanted = {WD_STYLE_TYPE.PARAGRAPH: PARAGRAPH_STYLES, WD_STYLE_TYPE.CHARACTER: CHARACTER_STYLES, WD_STYLE_TYPE.TABLE: TABLE_STYLES}
    return [name for kind, names in wanted.items() for name in names if (kind, name) not in there]
