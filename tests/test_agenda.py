"""What is an item of the agenda, what its head tells, and what is exempt."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from scrutiny.errors import AgendaError
from scrutiny.intake.agenda import Agenda, read_agenda
from scrutiny.intake.text import read_text

Reader = Callable[..., Agenda]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def read_written(content: str | bytes, name: str = "agenda.txt") -> Agenda:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_agenda(path)

    return read_written


def numbered(agenda: Agenda) -> list[tuple[str, str]]:
    return [(item.number, item.title) for item in agenda.items]


def messages(agenda: Agenda) -> str:
    return " | ".join(doubt.message for doubt in agenda.doubts)


# ------------------------------------------------------------------ items


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("5. Apologies", "5"),
        ("5) Apologies", "5"),
        ("5a. Apologies", "5a"),
        ("5.Apologies", "5"),
        ("34. Apologies", "34"),
        ("05. Apologies", "5"),
        ("Item 5: Apologies", "5"),
        ("ITEM 5 - Apologies", "5"),
        ("Agenda item 5\nApologies", "5"),
        ("Item No. 5 Apologies", "5"),
        ("**5.** Apologies", "5"),
        ("**5. Apologies**", "5"),
        ("## 5. Apologies", "5"),
        ("- 5. Apologies", "5"),
        ("5\\. Apologies", "5"),
        ("5.\nApologies", "5"),
        ("5.\n\nApologies", "5"),
        ("5\nApologies", "5"),
        ("5\tApologies", "5"),
        ("5   Apologies", "5"),
        ("| 5. | Apologies |", "5"),
        ("5. Apologies (Pages 3 - 14)", "5"),
        ("5. Apologies ........ 3", "5"),
        ("5. [Apologies](https://northmere.example/5)", "5"),
    ],
)
def test_every_way_to_number_an_item(read: Reader, line: str, number: str) -> None:
    assert numbered(read(f"Agenda\n\n{line}\n")) == [(number, "Apologies")]


def test_all_ways_at_once(read: Reader) -> None:
    agenda = read("1. Apologies\n2) Declarations\nItem 3: Minutes\n**4.** Improvement plan\n4a. Annex\n5.\nWork programme\n")

    assert [item.number for item in agenda.items] == ["1", "2", "3", "4", "4a", "5"]
    assert agenda.doubts == ()


def test_paragraphs_below_an_item_are_its_text(read: Reader) -> None:
    agenda = read("1. Apologies\n2. Minutes\n\nTo confirm the minutes of 12 November 2024.\n\nReport attached.\n3. Close\n")

    assert [item.text for item in agenda.items] == ["", "To confirm the minutes of 12 November 2024.\nReport attached.", ""]


@pytest.mark.parametrize(
    "nested", ["4.1 Staffing\n4.2 Budget", "   1. Staffing\n   2. Budget", "(1) Staffing\n(2) Budget", "a) Staffing\nb) Budget"]
)
def test_numbers_inside_an_item_are_its_text(read: Reader, nested: str) -> None:
    agenda = read(f"3. Minutes\n4. Improvement plan\n{nested}\n5. Close\n")

    assert [item.number for item in agenda.items] == ["3", "4", "5"]
    assert "Staffing" in agenda.items[1].text
    assert "Budget" in agenda.items[1].text
    assert agenda.doubts == ()


def test_a_list_that_begins_again_inside_an_item_is_its_text_and_a_doubt(read: Reader) -> None:
    agenda = read("3. Minutes\n4. Improvement plan\nMembers are asked to:\n1. note the report\n2. agree the plan\n5. Close\n")

    assert [item.number for item in agenda.items] == ["3", "4", "5"]
    assert agenda.items[1].text == "Members are asked to:\n1. note the report\n2. agree the plan"
    assert "numbered 1, 2 below item 4" in messages(agenda)


@pytest.mark.parametrize("points", [2, 3, 4, 5, 9])
def test_a_list_inside_an_item_may_be_of_any_length(read: Reader, points: int) -> None:
    inside = "".join(f"{number}. point\n" for number in range(1, points + 1))
    agenda = read(f"1. Apologies\n2. Improvement plan\n{inside}3. Close\n4. Next meeting\n")

    assert numbered(agenda) == [("1", "Apologies"), ("2", "Improvement plan"), ("3", "Close"), ("4", "Next meeting")]


def test_plain_numbers_below_items_that_say_item_are_text(read: Reader) -> None:
    agenda = read("Item 1: Apologies\n1. by letter\n2. by telephone\nItem 2: Close\n1. next meeting\n2. thanks\n")

    assert [(item.title, item.text) for item in agenda.items] == [
        ("Apologies", "1. by letter\n2. by telephone"),
        ("Close", "1. next meeting\n2. thanks"),
    ]


def test_two_items_of_one_number_are_kept_apart_with_a_doubt(read: Reader) -> None:
    agenda = read("5. Budget\n5. Staffing\n6. Close\n")

    assert numbered(agenda) == [("5", "Budget"), ("5 (2)", "Staffing"), ("6", "Close")]
    assert '"Staffing" is called 5 (2)' in messages(agenda)


def test_a_missing_number_is_a_doubt(read: Reader) -> None:
    assert "from item 2 to item 4" in messages(read("1. Apologies\n2. Minutes\n4. Close\n"))


def test_numbers_aligned_on_the_right_are_one_list(read: Reader) -> None:
    agenda = read(" 8. Budget\n 9. Staffing\n10. Close\n")

    assert [item.number for item in agenda.items] == ["8", "9", "10"]


def test_a_title_broken_at_the_end_of_the_line_is_whole(read: Reader) -> None:
    agenda = read("4. Commissioner's report and the\nImprovement Board\nTo receive a report.\n")

    assert numbered(agenda) == [("4", "Commissioner's report and the Improvement Board")]
    assert agenda.items[0].text == "To receive a report."


def test_a_date_or_a_count_is_no_item(read: Reader) -> None:
    agenda = read("14 January 2025\n\n1 Apologies\n2 Minutes\n30 days' notice was given.\n3 Close\n")

    assert [item.number for item in agenda.items] == ["1", "2", "3"]
    assert agenda.date == "2025-01-14"


# ------------------------------------------------------------------ the head

NORTHMERE = """# Northmere Borough Council

## Overview and Scrutiny Committee (Children's Services)

Tuesday 14 January 2025, 18:30

Committee Room 2, Northmere Town Hall

## Agenda

1. Apologies for absence
"""


def test_the_head_of_an_agenda(read: Reader) -> None:
    agenda = read(NORTHMERE, "agenda.md")

    assert agenda.council == "Northmere Borough Council"
    assert agenda.committee == "Overview and Scrutiny Committee (Children's Services)"
    assert (agenda.date, agenda.start_time) == ("2025-01-14", "18:30")
    assert agenda.venue == "Committee Room 2, Northmere Town Hall"
    assert agenda.doubts == ()


def test_a_head_with_labels(read: Reader) -> None:
    agenda = read(
        "Council: Northmere Borough Council\nMeeting: Overview and Scrutiny Committee\nDate: 14/01/2025\nTime: 6.30 pm\n"
        "Venue: The Old Forge, Mill Lane\nDate of publication: 6 January 2025\nContact: Helen Moss\n1. Apologies\n"
    )

    assert (agenda.council, agenda.committee) == ("Northmere Borough Council", "Overview and Scrutiny Committee")
    assert (agenda.date, agenda.start_time, agenda.venue) == ("2025-01-14", "18:30", "The Old Forge, Mill Lane")


def test_a_head_in_one_sentence(read: Reader) -> None:
    agenda = read(
        "Agenda for the meeting of the Overview and Scrutiny Committee\n"
        "to be held on Tuesday, 14th January, 2025 at 6.30 p.m. in the Council Chamber, Northmere Town Hall\n1. Apologies\n"
    )

    assert agenda.committee == "Overview and Scrutiny Committee"
    assert (agenda.date, agenda.start_time) == ("2025-01-14", "18:30")
    assert agenda.venue == "Council Chamber, Northmere Town Hall"


@pytest.mark.parametrize(
    "written", ["14 January 2025", "14th Jan 2025", "14/01/2025", "14.01.25", "14-1-2025", "2025-01-14", "the 14th of January 2025"]
)
def test_dates_are_british(read: Reader, written: str) -> None:
    assert read(f"{written}\n\n1. Apologies\n").date == "2025-01-14"


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("18:30", "18:30"), ("18.30", "18:30"), ("6.30 pm", "18:30"), ("6:30PM", "18:30"), ("6pm", "18:00"), ("10.00 a.m.", "10:00"),
        ("12 noon", "12:00"), ("12.15 am", "00:15"), ("6.30 pm - 8.30 pm", "18:30"), ("6.30", None), ("evening", None), ("25.70 pm", None),
    ],
)  # fmt: skip
def test_times_are_read_only_where_they_are_sure(read: Reader, written: str, time: str | None) -> None:
    assert read(f"Tuesday 14 January 2025 at {written}\n\n1. Apologies\n").start_time == time


def test_what_the_head_does_not_tell_is_unknown(read: Reader) -> None:
    agenda = read("Agenda\nMembers of the Committee: Councillors Ollerton, Sangha\nCouncillor Hall\n1. Apologies\n")

    assert (agenda.council, agenda.committee, agenda.date, agenda.start_time, agenda.venue) == (None,) * 5


def test_sentences_in_the_head_tell_no_place_and_no_body(read: Reader) -> None:
    agenda = read(
        "Doors open at 6 pm\nMembers may park at the town hall\nQuestions must reach us by 10 January 2025\n"
        "Please tell the clerk of the Committee\nSecretary to the Committee: Helen Moss\n1. Apologies\n"
    )

    assert (agenda.council, agenda.committee, agenda.date, agenda.start_time, agenda.venue) == (None,) * 5


def test_two_dates_are_no_date(read: Reader) -> None:
    agenda = read("14 January 2025\n21 January 2025\n1. Apologies\n")

    assert agenda.date is None
    assert "several dates" in messages(agenda)


def test_a_date_that_is_none_is_a_doubt(read: Reader) -> None:
    agenda = read("Date: 31/02/2025\n1. Apologies\n")

    assert agenda.date is None
    assert '"31/02/2025"' in messages(agenda)


def test_the_wrong_weekday_is_a_doubt(read: Reader) -> None:
    agenda = read("Monday 14 January 2025\n1. Apologies\n")

    assert agenda.date == "2025-01-14"
    assert "was a Tuesday" in messages(agenda)


# ------------------------------------------------------------------ what is exempt


def exempt(agenda: Agenda) -> list[str]:
    return [item.number for item in agenda.items if item.exempt]


@pytest.mark.parametrize(
    "heading",
    [
        "Part 2",
        "PART II",
        "## Part II - Exempt items",
        "Part B (closed to the public)",
        "EXEMPT ITEMS",
        "Exclusion of the press and public",
        "NOT FOR PUBLICATION",
    ],
)
def test_items_below_a_private_heading_are_exempt(read: Reader, heading: str) -> None:
    agenda = read(f"7. Work programme\n\n{heading}\n\n8. Placement contract\n9. Staffing\n")

    assert exempt(agenda) == ["8", "9"]
    assert agenda.items[0].text == ""


@pytest.mark.parametrize(
    "marked",
    ["8. Contract (exempt)", "8. Contract - NOT FOR PUBLICATION", "8. Contract\nNOT FOR PUBLICATION",
     "8. Contract\nExempt by virtue of paragraph 3 of Schedule 12A.", "8. Contract [Part 2]", "8. Exempt: contract"],
)  # fmt: skip
def test_an_item_marked_exempt_is_exempt_alone(read: Reader, marked: str) -> None:
    assert exempt(read(f"7. Work programme\n{marked}\n9. Close\n")) == ["8"]


def test_the_motion_to_exclude_the_public_is_not_exempt_itself(read: Reader) -> None:
    motion = (
        "8. Exclusion of the press and public\nThat the public be excluded for the following item, exempt under\nPart 1 of Schedule 12A.\n"
    )
    agenda = read(f"7. Work programme\n{motion}\nPart II\n9. Placement contract\n")

    assert exempt(agenda) == ["9"]


def test_without_a_heading_what_follows_the_motion_is_exempt_with_a_doubt(read: Reader) -> None:
    agenda = read("7. Work programme\n8. Exclusion of press and public\n9. Placement contract\n10. Staffing\n")

    assert exempt(agenda) == ["9", "10"]
    assert "taken as exempt: 9, 10" in messages(agenda)


def test_part_one_does_not_make_public_what_follows_the_motion(read: Reader) -> None:
    agenda = read("Part 1\n7. Work programme\n8. Exclusion of press and public\n9. Placement contract\n")

    assert exempt(agenda) == ["9"]


def test_items_between_the_motion_and_those_marked_exempt_are_a_doubt(read: Reader) -> None:
    agenda = read("8. Exclusion of press and public\n9. Staffing\n10. Placement contract (exempt)\n")

    assert exempt(agenda) == ["10"]
    assert "taken as public: 9" in messages(agenda)


@pytest.mark.parametrize(("named", "numbers"), [("item 9", ["9"]), ("items 9 and 11", ["9", "11"]), ("items 9 to 11", ["9", "10", "11"])])
def test_a_motion_that_names_its_items_is_for_those(read: Reader, named: str, numbers: list[str]) -> None:
    agenda = read(f"8. Exclusion of press and public\nTo exclude the public during {named}.\n9. Contract\n10. Plan\n11. Staff\n12. Close\n")

    assert exempt(agenda) == numbers


def test_a_motion_in_case_it_is_needed_is_a_doubt(read: Reader) -> None:
    agenda = read("1. Apologies\n2. Possible exclusion of the press and public\n3. Minutes\n")

    assert exempt(agenda) == []
    assert "leaves open" in messages(agenda)


def test_a_private_heading_between_rules(read: Reader) -> None:
    assert exempt(read("7. Work programme\n---\nNot for publication\n---\n8. Placement contract\n")) == ["8"]


@pytest.mark.parametrize("line", ["Appendix 2 is not for publication.", "Not for publication: Appendix 2", "Exempt appendix attached"])
def test_an_exempt_appendix_does_not_make_the_report_exempt(read: Reader, line: str) -> None:
    agenda = read(f"8. Placement contract\n{line}\n9. Close\n")

    assert exempt(agenda) == []
    assert "Item 8 of the agenda speaks of something exempt" in messages(agenda)


def test_part_two_may_number_its_items_anew(read: Reader) -> None:
    agenda = read("Part 1\n1. Apologies\n2. Minutes\nPart 2\n1. Placement contract\n2. Staffing\n3. Close\n")

    assert [(item.number, item.exempt) for item in agenda.items] == [
        ("1", False), ("2", False), ("1 (2)", True), ("2 (2)", True), ("3", True),
    ]  # fmt: skip


# ------------------------------------------------------------------ CSV


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_an_agenda_in_csv(read: Reader, sign: str) -> None:
    rows = [
        ["Number", "Title", "Text", "Exempt"],
        ["1", "Apologies", "", ""],
        ["5a.", "Plan", "To note.", ""],
        ["6", "Contract", "", "yes"],
    ]
    agenda = read("\n".join(sign.join(row) for row in rows), "agenda.csv")

    assert numbered(agenda) == [("1", "Apologies"), ("5a", "Plan"), ("6", "Contract")]
    assert agenda.items[1].text == "To note."
    assert exempt(agenda) == ["6"]


def test_csv_without_the_columns_says_what_it_found(read: Reader) -> None:
    with pytest.raises(AgendaError, match=r"columns found: topic, lead.*number,title"):
        read("topic,lead\nApologies,Chair\n", "agenda.csv")


@pytest.mark.parametrize("row", [",Plan", "x,Plan", "3,"])
def test_a_csv_row_without_number_or_title_is_named(read: Reader, row: str) -> None:
    with pytest.raises(AgendaError, match="row 3"):
        read(f"number,title\n1,Apologies\n{row}\n", "agenda.csv")


# ------------------------------------------------------------------ Word


def word(*paragraphs: str, style: str | None = None) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph, style=style)
    return saved(document)


def saved(document: Document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_a_word_agenda_with_typed_numbers(read: Reader) -> None:
    agenda = read(word("Northmere Borough Council", "14 January 2025", "1.\tApologies", "2.\tMinutes", "To confirm."), "agenda.docx")

    assert agenda.council == "Northmere Borough Council"
    assert numbered(agenda) == [("1", "Apologies"), ("2", "Minutes")]
    assert agenda.items[1].text == "To confirm."


def test_a_word_agenda_numbered_by_style(read: Reader) -> None:
    assert numbered(read(word("Apologies", "Minutes", style="List Number"), "agenda.docx")) == [("1", "Apologies"), ("2", "Minutes")]


def number_by_word(document: Document, start: int) -> Callable[[str, int], None]:
    """Add a list that Word numbers "34.", with points "34.1" inside."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{begin}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, begin, text in [(0, start, "%1."), (1, 1, "%1.%2")]
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    def add(text: str, depth: int) -> None:
        reference = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        reference.get_or_add_ilvl().val = depth
        reference.get_or_add_numId().val = 77

    return add


def test_a_word_agenda_numbered_by_word(read: Reader) -> None:
    document = Document()
    document.add_heading("Overview and Scrutiny Committee", 0)
    add = number_by_word(document, 34)
    add("Apologies", 0)
    add("Improvement plan", 0)
    add("Staffing", 1)
    add("Budget", 1)
    document.add_paragraph("Report attached.")
    add("Close", 0)
    agenda = read(saved(document), "agenda.docx")

    assert agenda.committee == "Overview and Scrutiny Committee"
    assert numbered(agenda) == [("34", "Apologies"), ("35", "Improvement plan"), ("36", "Close")]
    assert agenda.items[1].text == "35.1 Staffing\n35.2 Budget\nReport attached."


def test_a_word_agenda_in_a_table(read: Reader) -> None:
    document = Document()
    table = document.add_table(rows=0, cols=3)
    for cells in [("1", "Apologies", ""), ("2", "Improvement plan\nReport attached.", "Helen Moss")]:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    agenda = read(saved(document), "agenda.docx")

    assert numbered(agenda) == [("1", "Apologies"), ("2", "Improvement plan")]
    assert agenda.items[1].text == "Helen Moss\nReport attached."


def test_a_word_agenda_keeps_what_was_inserted_and_leaves_what_was_deleted(read: Reader) -> None:
    document = Document()
    paragraph = document.add_paragraph("1. Apologies")._p
    paragraph.append(
        parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t xml:space="preserve"> for absence</w:t></w:r></w:ins>')
    )
    paragraph.append(parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="x"><w:r><w:delText> and lateness</w:delText></w:r></w:del>'))

    assert numbered(read(saved(document), "agenda.docx")) == [("1", "Apologies for absence")]


def without(docx: bytes, name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as whole, zipfile.ZipFile(content, "w") as part:
        for member in whole.namelist():
            part.writestr(member, whole.read(member) if member != name else b"<broken")
    return content.getvalue()


DOCX = word("1. Apologies")


@pytest.mark.parametrize(
    "damaged",
    [
        DOCX[:2000],
        b"PK\x03\x04rubbish",
        b"not a zip file",
        without(DOCX, "word/document.xml"),
        without(DOCX, "[Content_Types].xml"),
        without(DOCX, "word/styles.xml"),
    ],
)
def test_a_damaged_word_file_is_one_clear_line(read: Reader, damaged: bytes) -> None:
    with pytest.raises(AgendaError, match=r"agenda\.docx is damaged.*save it again"):
        read(damaged, "agenda.docx")


# ------------------------------------------------------------------ PDF


def pdf(*pages: str) -> bytes:
    """A PDF with a page for each text, one line below the other."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    kids = []
    for page in pages:
        shown = "".join(f"({line}) Tj T* " for line in page.replace("(", r"\(").replace(")", r"\)").splitlines())
        stream = f"BT /F1 12 Tf 14 TL 50 800 Td {shown}ET" if page else ""
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {len(objects) + 2} 0 R>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(pages)}>>"
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{content}endobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_a_pdf_agenda(read: Reader) -> None:
    agenda = read(
        pdf(
            "Northmere Borough Council\nTuesday 14 January 2025 at 6.30 pm\n1. Apologies\n2. Minutes (Pages 3 - 8)\n1",
            "To confirm.\n3. Close\nPage 2 of 2",
        ),
        "agenda.pdf",
    )

    assert (agenda.council, agenda.date, agenda.start_time) == ("Northmere Borough Council", "2025-01-14", "18:30")
    assert numbered(agenda) == [("1", "Apologies"), ("2", "Minutes"), ("3", "Close")]
    assert [item.text for item in agenda.items] == ["", "To confirm.", ""]


def test_a_scanned_pdf_says_so(read: Reader) -> None:
    with pytest.raises(AgendaError, match=r"no text \(a scan\)"):
        read(pdf("", ""), "agenda.pdf")


def test_a_pdf_with_a_password_says_so(read: Reader) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("1. Apologies"))))
    writer.encrypt("secret", algorithm="RC4-128")
    content = io.BytesIO()
    writer.write(content)
    with pytest.raises(AgendaError, match="password"):
        read(content.getvalue(), "agenda.pdf")


@pytest.mark.parametrize("damaged", [b"%PDF-1.4\nrubbish", b"rubbish", pdf("1. Apologies")[:60]])
def test_a_damaged_pdf_is_one_clear_line(read: Reader, damaged: bytes) -> None:
    with pytest.raises(AgendaError, match=r"agenda\.pdf is damaged"):
        read(damaged, "agenda.pdf")


# ------------------------------------------------------------------ wrong files


@pytest.mark.parametrize("content", ["Apologies\nMinutes\n", "   \n\n", "- Apologies\n- Minutes\n"])
def test_an_agenda_without_numbers_says_what_a_number_looks_like(read: Reader, content: str) -> None:
    with pytest.raises(AgendaError, match=r'no numbered items.*"5\. Apologies for absence"') as error:
        read(content)
    assert error.value.exit_code == 4


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(AgendaError, match=r"There is no file .*nothing\.md"):
        read_agenda(tmp_path / "nothing.md")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(AgendaError, match="is a folder"):
        read_agenda(tmp_path)


@pytest.mark.parametrize("name", ["agenda.txt", "agenda.csv", "agenda.docx", "agenda.pdf"])
def test_zero_bytes(read: Reader, name: str) -> None:
    with pytest.raises(AgendaError, match="zero bytes"):
        read(b"", name)


@pytest.mark.parametrize("content", [bytes(range(256)), b"\xd0\xcf\x11\xe0 an old Word file", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"])
@pytest.mark.parametrize("name", ["agenda.txt", "agenda.csv"])
def test_binary_rubbish(read: Reader, content: bytes, name: str) -> None:
    with pytest.raises(AgendaError, match="not an agenda we can read"):
        read(content, name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(read: Reader, encoding: str, line_end: str) -> None:
    agenda = read(line_end.join(["1. Café “Siân” – plan", "2. Close"]).encode(encoding))

    assert numbered(agenda) == [("1", "Café “Siân” – plan"), ("2", "Close")]


def test_text_that_any_program_saved_reads_alike(tmp_path: Path) -> None:
    path = tmp_path / "text"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        path.write_bytes("Siân\r\nCafé\rend".encode(encoding))
        assert read_text(path) == "Siân\nCafé\nend"


def test_every_error_is_one_line(read: Reader) -> None:
    with pytest.raises(AgendaError) as error:
        read("no items")
    assert "\n" not in str(error.value)
