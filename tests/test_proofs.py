"""The clerk's checks from the command line: lint, diff, template check, and minutes --check."""

import subprocess
from io import BytesIO
from pathlib import Path
from shutil import which

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.test_cli import desk, minutes, refused, run
from tests.test_word import TEMPLATE, word_file
from tests.test_working import working

__all__ = ["desk"]  # a fixture

NOT_WORD = {
    "text": b"plain text",
    "empty": b"",
    "damaged": TEMPLATE.read_bytes()[:3000],
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
}


def edit(path: Path, before: str, after: str) -> None:
    """Change words in a Word file, as a clerk does."""
    document = docx.Document(str(path))
    paragraph = next(one for one in document.paragraphs if before in one.text)
    for run_ in paragraph.runs:
        run_.text = run_.text.replace(before, after)
    document.save(str(path))


# ------------------------------------------------------------------ diff


def test_nothing_was_changed(desk: Path) -> None:
    minutes()
    assert run("diff", "out").stdout == "Nothing was changed: minutes.docx is as we wrote it.\n"


def test_saved_anew_without_a_change(desk: Path) -> None:
    minutes()
    docx.Document("out/minutes.docx").save("out/minutes.docx")
    assert run("diff", "out").stdout == "No words were changed: minutes.docx was saved anew, and reads as our draft does.\n"


def test_what_the_clerk_changed_is_told_under_its_heading(desk: Path) -> None:
    minutes()
    edit(desk / "out" / "minutes.docx", "DRAFT - subject to confirmation", "DRAFT - subject to approval")
    lines = run("diff", "out").stdout.splitlines()
    assert lines[0].startswith("minutes.docx against our draft, paragraph by paragraph: 1 changed. [-words-] were taken out")
    assert lines[2:] == [
        "Before the first heading",
        "  changed: DRAFT - subject to [-confirmation-] {+approval+} at the next meeting of the Committee",
    ]


def test_tracked_changes_count_as_made(desk: Path) -> None:
    minutes()
    document = docx.Document("out/minutes.docx")
    last = document.paragraphs[-1]._p
    last.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="900" w:author="clerk"><w:r><w:t xml:space="preserve"> Seen.</w:t></w:r></w:ins>'))
    document.save("out/minutes.docx")
    assert "{+Seen.+}" in run("diff", "out").stdout


def test_an_edited_file_with_a_newer_draft_beside_it(desk: Path) -> None:
    minutes()
    edit(desk / "out" / "minutes.docx", "Committee", "Panel")
    minutes("recording.wav", "agenda.md", "people.csv", "--venue", "Town Hall")
    told = run("diff", "out").stdout
    assert told.startswith("A newer draft, minutes-2.docx, was made since minutes.docx was edited")
    assert "Town Hall" in told


def test_the_newest_edited_file_is_the_one_compared(desk: Path) -> None:
    minutes()
    edit(desk / "out" / "minutes.docx", "Committee", "Panel")
    minutes("recording.wav", "agenda.md", "people.csv", "--venue", "Town Hall")
    edit(desk / "out" / "minutes-2.docx", "DRAFT", "Draft")
    assert run("diff", "out").stdout.startswith("minutes-2.docx against our draft, paragraph by paragraph: 1 changed.")


def test_diff_of_a_folder_without_a_draft(desk: Path) -> None:
    refused(run("diff", "nowhere"), 7, "7-word.json is not there", "Run scrutiny minutes")
    refused(run("diff", "agenda.md"), 7, "is not there")


def test_diff_where_the_word_file_was_deleted(desk: Path) -> None:
    minutes()
    (desk / "out" / "minutes.docx").unlink()
    refused(run("diff", "out"), 7, "no minutes in Word any more")


@pytest.mark.parametrize("kind", NOT_WORD)
def test_diff_of_something_that_is_no_word_file(desk: Path, kind: str) -> None:
    minutes()
    (desk / "out" / "minutes.docx").write_bytes(NOT_WORD[kind])
    refused(run("diff", "out"), 7, "minutes.docx", "Word")


# ------------------------------------------------------------------ lint


def test_lint_tells_a_line_each_and_ends_well(desk: Path) -> None:
    document = docx.Document()
    document.add_heading("Committee", 1)
    document.add_heading("Present", 2)
    document.add_paragraph("Councillor Pilling", style="List Bullet")
    document.add_heading("1. Plan", 2)
    document.add_paragraph("Councillor Ollerton asked about the meeting held on *.")
    document.save("minutes.docx")
    result = run("lint", "minutes.docx", "--people", "people.csv", "--agenda", "agenda.md")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "L2   Fill in what “*” stands for: “Councillor Ollerton asked about the meeting held on *.”",
        "L4   Enter Councillor Ollerton in the attendance list: “Councillor Ollerton asked about the meeting held on *.”",
        "minutes.docx: 2 to look at.",
    ]


def test_lint_of_our_own_draft(desk: Path) -> None:
    minutes()
    result = run("lint", "out/minutes.docx", "--people", "people.csv", "--agenda", "agenda.md")
    assert result.stdout == "minutes.docx: nothing to mend was found.\n"


@pytest.mark.parametrize("kind", NOT_WORD)
def test_lint_of_something_that_is_no_word_file(desk: Path, kind: str) -> None:
    (desk / "minutes.docx").write_bytes(NOT_WORD[kind])
    refused(run("lint", "minutes.docx"), 7, "minutes.docx", "Word")


def test_lint_of_nothing_and_of_a_folder(desk: Path) -> None:
    refused(run("lint", "nowhere.docx"), 7, "nowhere.docx is not there")
    refused(run("lint", "."), 7)
    (desk / "minutes.docx").write_bytes(word_file())
    refused(run("lint", "minutes.docx", "--people", "nowhere.csv"), 4, "nowhere.csv")


# ------------------------------------------------------------------ template check


def test_our_template_has_all(desk: Path) -> None:
    (desk / "house.docx").write_bytes(TEMPLATE.read_bytes())
    result = run("template", "check", "house.docx")
    assert (result.exit_code, result.stdout) == (0, "house.docx has all that is needed.\n")


def test_what_a_template_lacks_is_said_in_a_line_each(desk: Path) -> None:
    house = docx.Document(str(TEMPLATE))
    for name in ("ActionLine", "LeadIn", "MinuteTable"):
        house.styles[name].delete()
    house.save("house.docx")
    result = run("template", "check", "house.docx")
    assert result.stdout.splitlines() == [
        "MISSING  ActionLine (paragraph style): the line that names an action and its owner",
        "MISSING  LeadIn (character style): RESOLVED and ACTION at the start of a paragraph",
        "MISSING  MinuteTable (table style): the tables",
    ]
    refused(result, 8, "house.docx lacks what is listed above", "house.map.csv")


@pytest.mark.parametrize("kind", NOT_WORD)
def test_template_check_of_something_that_is_no_word_file(desk: Path, kind: str) -> None:
    (desk / "house.docx").write_bytes(NOT_WORD[kind])
    refused(run("template", "check", "house.docx"), 8, "house.docx", "Word")


# ------------------------------------------------------------------ minutes --check, --clean


def test_check_says_that_our_files_are_accessible(desk: Path) -> None:
    result = minutes("recording.wav", "agenda.md", "people.csv", "--check")
    assert result.exit_code == 0
    assert "Accessibility: 0 to mend before publishing (FAIL)" in result.stdout


def test_check_fails_where_the_councils_template_does(desk: Path) -> None:
    house = docx.Document(str(TEMPLATE))
    house.styles["MinuteText"].font.name = "Times New Roman"
    house.save("house.docx")
    result = minutes("recording.wav", "agenda.md", "people.csv", "--check", "--template", "house.docx")
    refused(result, 8, "not accessible to all")
    assert "minutes.docx: FAIL A17  Use type of 12 points or more without serifs" in result.stdout
    assert (desk / "out" / "minutes.docx").exists()


def test_every_paragraph_of_every_item_is_proved_by_a_comment(desk: Path) -> None:
    minutes()
    document = docx.Document("out/minutes.docx")
    proved = {comment.comment_id: comment.text for comment in document.comments if not comment.text.startswith("Check:")}
    under = ""
    for paragraph in document.paragraphs:
        if paragraph.style.name.startswith("Heading"):
            under = paragraph.text
        elif under[:1].isdigit() and paragraph.style.name != "SignatureLine":
            ids = {int(mark) for mark in paragraph._p.xpath("./w:commentRangeStart/@w:id")}
            assert ids & proved.keys(), paragraph.text


def test_clean_minutes_have_no_comments(desk: Path) -> None:
    minutes("recording.wav", "agenda.md", "people.csv", "--clean")
    assert not list(docx.Document("out/minutes.docx").comments)


# ------------------------------------------------------------------ LibreOffice


@pytest.mark.skipif(not which("soffice"), reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("content", [word_file, working])
def test_libreoffice_opens_it_clean(tmp_path: Path, content) -> None:
    from pypdf import PdfReader

    (tmp_path / "minutes.docx").write_bytes(content())
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "minutes.docx")]
    subprocess.run(convert, check=True, capture_output=True, timeout=300)
    printed = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "minutes.pdf").pages)
    for paragraph in docx.Document(BytesIO(content())).paragraphs:
        assert "".join(paragraph.text.split()) in "".join(printed.split())
