"""Opening a Word file that somebody else saved: one line says what is wrong with it."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from scrutiny.errors import ArtefactError
from scrutiny.word_file import open_word

TEMPLATE = Path(__file__).parent.parent / "templates" / "minutes.docx"


def refused(path: Path, because: str) -> None:
    with pytest.raises(ArtefactError, match=because) as told:
        open_word(path, "The Word file", ArtefactError)
    assert "\n" not in str(told.value)


def test_a_document_is_opened(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Minutes")
    document.save(str(tmp_path / "minutes.docx"))
    assert open_word(tmp_path / "minutes.docx", "The Word file", ArtefactError).paragraphs[0].text == "Minutes"


def test_no_file(tmp_path: Path) -> None:
    refused(tmp_path / "away.docx", r"away\.docx is not there\. Check the name")


def test_a_folder(tmp_path: Path) -> None:
    refused(tmp_path, "is a folder|cannot be read")


@pytest.mark.parametrize("content", [b"", b"plain text", b"PK\x03\x04 broken", b"%PDF-1.7", bytes(5000)])
def test_something_else(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "house.docx").write_bytes(content)
    refused(tmp_path / "house.docx", r"house\.docx is not a Word document that can be read\. Open it in Word, save it as \.docx")


def test_an_old_word_document(tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    refused(tmp_path / "minutes.docx", r"is an old \.doc or the like")


def test_a_password(tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    refused(tmp_path / "minutes.docx", "has a password. Take it off in Word")


def test_a_zip_file_of_something_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "minutes.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<not xml")
    refused(tmp_path / "minutes.docx", "not a Word document")


def test_a_file_that_lost_its_end(tmp_path: Path) -> None:
    whole = TEMPLATE.read_bytes()
    (tmp_path / "minutes.docx").write_bytes(whole[: len(whole) // 2])
    refused(tmp_path / "minutes.docx", "not a Word document")


def test_a_file_with_a_damaged_part(tmp_path: Path) -> None:
    raw = bytearray(TEMPLATE.read_bytes())
    with zipfile.ZipFile(BytesIO(bytes(raw))) as parts:
        at = parts.getinfo("word/document.xml").header_offset + 80
    raw[at : at + 40] = bytes(40)
    (tmp_path / "minutes.docx").write_bytes(bytes(raw))
    refused(tmp_path / "minutes.docx", "not a Word document")
