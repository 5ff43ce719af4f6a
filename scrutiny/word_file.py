"""Opening a Word file that somebody else saved: whatever is wrong with it is said in one line."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812  # a class, though its name is small

from scrutiny.errors import ScrutinyError

if TYPE_CHECKING:
    from docx.document import Document

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .doc, and also the wrapper around a .docx with a password
_DAMAGED = (BadZipFile, ZlibError, KeyError, ValueError, TypeError, AttributeError, RuntimeError, EOFError, SyntaxError)
"""What the reader raises where parts of the zip file are missing, damaged or protected (lxml's errors are SyntaxErrors)."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def open_word(path: Path, what: str, error: type[ScrutinyError]) -> "Document":
    """The document at ``path``; raises ``error`` where it is missing, protected, damaged or no .docx. ``what`` it is begins the message."""
    import docx
    from docx.opc.exceptions import OpcError

    raw = _bytes(path, what, error)
    if raw.startswith(_OLD_OFFICE):
        why = "has a password. Take it off" if _ENCRYPTED in raw else "is an old .doc or the like, not a .docx. Open it"
        raise error(f"{what} {path} {why} in Word, save it as .docx, and try again.")
    try:
        return docx.Document(BytesIO(raw))
    except (*_DAMAGED, OpcError) as why:
        raise error(f"{what} {path} is not a Word document that can be read. Open it in Word, save it as .docx, and try again.") from why


def _bytes(path: Path, what: str, error: type[ScrutinyError]) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise error(f"{what} {path} is not there. Check the name and the folder.") from None
    except IsADirectoryError:
        raise error(f"{what} {path} is a folder. Name the .docx file in it.") from None
    except OSError as why:
        raise error(f"{what} {path} cannot be read ({why.strerror}). Close it in Word, check that you may open it, and try again.") from why
