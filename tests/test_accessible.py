"""Rules A1 to A30: our own Word files keep them, and each is tripped by what it forbids."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from scrutiny.checks.accessible import RULES, accessibility
from scrutiny.errors import ArtefactError
from tests.test_word import word_file
from tests.test_working import working

HYPERLINK = f"<w:hyperlink {nsdecls('w')}><w:r><w:t>{{}}</w:t></w:r></w:hyperlink>"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def rules_broken(document: Document, tmp_path: Path, *, published: bool = False) -> set[str]:
    document.save(str(tmp_path / "minutes.docx"))
    return {finding.rule for finding in accessibility(tmp_path / "minutes.docx", published=published)}


@pytest.fixture
def clean() -> Document:
    """The draft as we write it, without comments; no rule is broken in it."""
    return docx.Document(BytesIO(word_file(clean_copy=True)))


def test_our_minutes_and_our_working_document_keep_every_rule(clean: Document, tmp_path: Path) -> None:
    assert rules_broken(clean, tmp_path, published=True) == set()
    assert rules_broken(docx.Document(BytesIO(working())), tmp_path, published=True) == set()


def test_comments_are_allowed_in_the_draft_but_not_when_published(tmp_path: Path) -> None:
    draft = docx.Document(BytesIO(word_file()))
    assert rules_broken(draft, tmp_path) == set()
    assert rules_broken(draft, tmp_path, published=True) == {"A29"}


# ------------------------------------------------------------------ each rule and what trips it


def body(document: Document, text: str = "The Committee noted the report.") -> "docx.text.paragraph.Paragraph":
    return document.paragraphs[12].insert_paragraph_before(text, style="MinuteText")


def no_title(document: Document) -> None:
    document.core_properties.title = "minutes.docx"


def american(document: Document) -> None:
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "en-US")


def two_titles(document: Document) -> None:
    document.paragraphs[12].insert_paragraph_before("Another title", style="Heading 1")


def skipped_level(document: Document) -> None:
    document.paragraphs[12].style = "Heading 3"
    document.paragraphs[1].insert_paragraph_before("Before the title", style="Heading 3")


def bold_paragraph(document: Document) -> None:
    body(document, "").add_run("School places").bold = True


def no_header_row(document: Document) -> None:
    row = document.tables[0].rows[0]._tr.trPr
    row.remove(row.find(qn("w:tblHeader")))


def merged_cells(document: Document) -> None:
    row = document.tables[0].rows[1]
    row.cells[0].merge(row.cells[1])


def nested_table(document: Document) -> None:
    document.tables[0].rows[1].cells[2].add_table(2, 2)


def layout_table(document: Document) -> None:
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Signed", "Date"


def empty_cell(document: Document) -> None:
    document.tables[0].rows[1].cells[2].text = ""


def no_caption(document: Document) -> None:
    properties = document.tables[0]._tbl.tblPr
    properties.remove(properties.find(qn("w:tblCaption")))


def splitting_row(document: Document) -> None:
    row = document.tables[0].rows[1]._tr.trPr
    row.remove(row.find(qn("w:cantSplit")))


def bare_picture(document: Document) -> None:
    body(document, "").add_run().add_picture(BytesIO(PIXEL))


def text_box(document: Document) -> None:
    body(document)._p.append(
        parse_xml(f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>Aside</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>")
    )


def typed_bullet(document: Document) -> None:
    body(document, "- the membership of the Board")


def empty_paragraphs(document: Document) -> None:
    body(document, "")
    body(document, "")


def small_type(document: Document) -> None:
    body(document).runs[0].font.size = Pt(10)


def justified(document: Document) -> None:
    body(document).alignment = 3


def underlined(document: Document) -> None:
    body(document).runs[0].underline = True


def shouting(document: Document) -> None:
    body(document, "The report was NOTED by all.")


def italics(document: Document) -> None:
    body(document).runs[0].italic = True


def pale(document: Document) -> None:
    body(document).runs[0].font.color.rgb = RGBColor(0xAA, 0xAA, 0xAA)


def click_here(document: Document) -> None:
    body(document)._p.append(parse_xml(HYPERLINK.format("click here")))


def abbreviation(document: Document) -> None:
    body(document, "The LADO reported. The LADO was thanked.")


def long_sentence(document: Document) -> None:
    body(document, "The Committee noted " + "the report and " * 20 + "the plan.")


def banner_in_header_only(document: Document) -> None:
    document.paragraphs[0].text = "Minutes"
    document.sections[0].header.paragraphs[0].text = "DRAFT"
    for paragraph in document.paragraphs:
        if "draft" in paragraph.text.lower():
            paragraph.text = "Text"


def protected(document: Document) -> None:
    document.settings.element.append(parse_xml(f'<w:documentProtection {nsdecls("w")} w:edit="readOnly" w:enforcement="1"/>'))


def no_page_number(document: Document) -> None:
    for section in document.sections:
        section.footer.paragraphs[0].clear()
        for field in section.footer._element.findall(f".//{qn('w:fldSimple')}"):
            field.getparent().remove(field)


def tracked_change(document: Document) -> None:
    body(document)._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:author="a"><w:r><w:t>new</w:t></w:r></w:ins>'))


def wide_table_upright(document: Document) -> None:
    document.sections[-1].orientation = 0


TRIPPED: dict[str, Callable[[Document], None]] = {
    "A1": no_title, "A2": american, "A3": two_titles, "A4": skipped_level, "A5": bold_paragraph, "A6": no_header_row,
    "A7": merged_cells, "A8": nested_table, "A9": layout_table, "A10": empty_cell, "A11": no_caption, "A12": splitting_row,
    "A13": bare_picture, "A14": text_box, "A15": typed_bullet, "A16": empty_paragraphs, "A17": small_type, "A18": justified,
    "A19": underlined, "A20": shouting, "A21": italics, "A22": pale, "A23": click_here, "A24": abbreviation, "A25": long_sentence,
    "A26": banner_in_header_only, "A27": protected, "A28": no_page_number, "A29": tracked_change, "A30": wide_table_upright,
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_is_tripped_by_what_it_forbids(clean: Document, tmp_path: Path, rule: str) -> None:
    TRIPPED[rule](clean)
    assert rule in rules_broken(clean, tmp_path, published=True)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("A15", "(1) the report be noted; and"),
        ("A15", "12 children were waiting."),
        ("A15", "23.1 The report was noted."),
        ("A16", "It was noted.  It was agreed."),
        ("A20", "RESOLVED: That the work with CAMHS be noted."),
        ("A24", "The Local Authority Designated Officer (LADO) reported. The LADO was thanked."),
        ("A24", "The NHS reported. The NHS was thanked. One OFS was named."),
        ("A25", "The Committee noted the report. " * 20),
    ],
)
def test_what_is_allowed_trips_nothing(clean: Document, tmp_path: Path, rule: str, text: str) -> None:
    body(clean, text)
    assert rule not in rules_broken(clean, tmp_path, published=True)


def test_a_bold_lead_in_is_no_heading(clean: Document, tmp_path: Path) -> None:
    body(clean, "").add_run("RESOLVED:", style="LeadIn")
    clean.paragraphs[12].add_run(" That the report be noted.")
    assert rules_broken(clean, tmp_path) == set()


def test_links_may_be_underlined_if_they_say_where_they_lead(clean: Document, tmp_path: Path) -> None:
    link = body(clean)._p
    link.append(parse_xml(HYPERLINK.format("the Improvement Plan 2025").replace("<w:t>", "<w:rPr><w:u w:val='single'/></w:rPr><w:t>")))
    assert rules_broken(clean, tmp_path) == set()


def test_dark_grey_and_another_type_without_serifs_are_fine(clean: Document, tmp_path: Path) -> None:
    run = body(clean).runs[0]
    run.font.color.rgb, run.font.name = RGBColor(0x59, 0x59, 0x59), "Open Sans"
    assert rules_broken(clean, tmp_path) == set()


def test_white_on_a_dark_cell_is_fine_and_a_colour_without_a_word_is_not(clean: Document, tmp_path: Path) -> None:
    cell = clean.tables[0].rows[1].cells[5]
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1A6B3C"/>'))
    cell.paragraphs[0].runs[0].font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    assert rules_broken(clean, tmp_path) == set()
    cell.paragraphs[0].runs[0].text = ""
    assert "A22" in rules_broken(clean, tmp_path)


@pytest.mark.parametrize("font", ["Times New Roman", "Cambria", "Georgia", "Liberation Serif"])
def test_type_with_serifs(clean: Document, tmp_path: Path, font: str) -> None:
    clean.styles["MinuteText"].font.name = font
    assert "A17" in rules_broken(clean, tmp_path)


def test_a_heading_in_a_style_of_the_council_is_one(clean: Document, tmp_path: Path) -> None:
    clean.styles.add_style("Council Title", 1).base_style = clean.styles["Heading 1"]
    clean.paragraphs[1].style = "Council Title"
    assert rules_broken(clean, tmp_path) == set()


def test_a_picture_marked_as_decorative_needs_no_description(clean: Document, tmp_path: Path) -> None:
    bare_picture(clean)
    (drawn,) = clean.element.body.xpath(".//wp:docPr")
    mark = '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    drawn.append(parse_xml(f'<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext>{mark}</a:ext></a:extLst>'))
    assert "A13" not in rules_broken(clean, tmp_path)


def test_many_places_are_counted_and_a_finding_says_what_to_do_and_where(clean: Document, tmp_path: Path) -> None:
    for _ in range(8):
        underlined(clean)
    clean.save(str(tmp_path / "minutes.docx"))
    lines = [finding.line() for finding in accessibility(tmp_path / "minutes.docx")]
    assert lines[0] == "FAIL A19  Underline nothing but links: “The Committee noted the report.”"
    assert lines[-1] == "FAIL A19  Underline nothing but links (and 3 more)"


def test_a_file_with_a_password_breaks_a_rule_and_one_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    assert [finding.rule for finding in accessibility(tmp_path / "minutes.docx")] == ["A27"]
    with pytest.raises(ArtefactError, match="is not there"):
        accessibility(tmp_path / "away.docx")
