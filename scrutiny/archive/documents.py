"""The minutes as a person left them: a Word file beside our draft, with its status."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias, get_args
from zipfile import BadZipFile

from scrutiny.archive.adding import note
from scrutiny.archive.connection import writing
from scrutiny.checksums import sha256_of
from scrutiny.errors import ArchiveError, ArtefactError

Status: TypeAlias = Literal["clerk_draft", "chair_cleared", "published_draft", "confirmed"]
STATUSES: tuple[Status, ...] = get_args(Status)

_PRIVATE = re.compile(r"not for publication|exempt from publication|\bpart (?:2|ii) minutes\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d+[a-z]?)[.)]?\s+(.+)$")
_LIKE_TITLE = 85  # of 100: likeness from which a line is the heading of an item


def add_document(path: Path, reference: str, file: Path, status: Status) -> int:
    """Put the Word file beside the draft of the meeting, in place of one of that status; how many paragraphs it has.

    Raises `ArtefactError` where the file cannot be read, `ArchiveError` where it is not for the public.
    """
    paragraphs = [text for text in _paragraphs(file) if text]
    if any(_PRIVATE.search(text) for text in (file.stem, *paragraphs[:20])):
        raise ArchiveError(f"{file} says that it is not for publication: it does not go into the archive. Give the public minutes.")
    with writing(path) as archive:
        (meeting,) = archive.execute("SELECT id FROM meeting WHERE reference = ?", (reference,)).fetchone()
        archive.execute("DELETE FROM minutes WHERE meeting = ? AND status = ?", (meeting, status))
        row = (meeting, status, file.name, sha256_of(file))
        minutes = archive.execute("INSERT INTO minutes (meeting, status, file, sha256) VALUES (?, ?, ?, ?)", row).lastrowid
        item = None
        for position, text in enumerate(paragraphs):
            heading = _item(archive, meeting, text)
            item = heading or item
            kind = "heading" if heading else "narrative"
            archive.execute(
                "INSERT INTO paragraph (minutes, position, item, kind, text) VALUES (?, ?, ?, ?, ?)", (minutes, position, item, kind, text)
            )
        note(archive, reference, "minutes", None, f"{status}: {file.name}")
    return len(paragraphs)


def _paragraphs(file: Path) -> Iterator[str]:
    """What the document says, paragraph by paragraph, tables too."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(file))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise ArtefactError(f"{file} cannot be read as a Word file ({error}). Give the minutes as .docx.") from error
    for block in document.iter_inner_content():
        cells = [block] if hasattr(block, "text") else [cell for row in block.rows for cell in row.cells]
        yield from dict.fromkeys(" ".join(str(cell.text).split()) for cell in cells)


def _item(archive: sqlite3.Connection, meeting: int, text: str) -> int | None:
    """The agenda item of which this line is the heading, by its title; numbers in minutes count otherwise than on the agenda."""
    from rapidfuzz import fuzz

    numbered = _NUMBERED.match(text)
    title = (numbered[2] if numbered else text).lower()
    items = archive.execute("SELECT id, title FROM item WHERE meeting = ? ORDER BY position", (meeting,))
    return next((item for item, known in items if known and fuzz.ratio(title, known.lower()) >= _LIKE_TITLE), None)
