"""A council's own template: our style names, or a map from ours to theirs; what is missing is said in a line each."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from scrutiny.errors import TemplateError
from scrutiny.summarise.template import lacking, open_template
from scrutiny.summarise.word import minutes_docx
from tests.test_word import CONVERSATION, FINDINGS, MEETING, MINUTES, TEMPLATE


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A template whose minutes are written in "Body of Minutes", its title in "Council Title"; it has a Heading 1 too."""
    document = docx.Document(str(TEMPLATE))
    document.styles["MinuteText"].name = "Body of Minutes"
    document.styles.add_style("Council Title", 1).base_style = document.styles["Heading 1"]
    document.save(str(tmp_path / "house.docx"))
    return tmp_path / "house.docx"


def written(template: Path):
    return docx.Document(BytesIO(minutes_docx(MEETING, CONVERSATION, FINDINGS, MINUTES, template)))


def test_without_a_map_it_is_said_what_is_missing(house: Path) -> None:
    assert lacking(house) == ("MinuteText (paragraph style): the text of the minutes",)
    with pytest.raises(TemplateError, match=r"lacks these styles: MinuteText\. .*house\.map\.csv"):
        open_template(house)


@pytest.mark.parametrize("head", ["ours,theirs\n", "", "\ufeffours,theirs\r\n"])
def test_with_a_map_the_minutes_are_in_the_styles_of_the_council_under_their_own_names(house: Path, head: str) -> None:
    house.with_suffix(".map.csv").write_text(f"{head}MinuteText,Body of Minutes\nHeading 1,Council Title\n", "utf-8")
    assert lacking(house) == ()
    document = written(house)
    styles = {paragraph.style.name: paragraph.text for paragraph in document.paragraphs}
    assert styles["Council Title"] == "Overview and Scrutiny Committee"
    assert "Body of Minutes" in styles
    assert not {"MinuteText", "Heading 1"} & styles.keys()
    assert document.styles["Heading 1"].type == 1
    assert not any("of the template" in style.name for style in document.styles)


def test_a_map_to_a_style_that_is_not_there(house: Path) -> None:
    house.with_suffix(".map.csv").write_text("MinuteText,Minutes body\n", "utf-8")
    assert lacking(house) == ("MinuteText (paragraph style, mapped to “Minutes body”): the text of the minutes",)


def test_a_map_of_a_style_that_we_do_not_have(house: Path) -> None:
    house.with_suffix(".map.csv").write_text("MinuteText,Body of Minutes\nMinuteTxt,Council Title\n", "utf-8")
    assert lacking(house) == ("MinuteTxt (in house.map.csv): we have no such style",)


@pytest.mark.parametrize("content", [b"MinuteText\n", b"MinuteText,\n", b"a,b,c\n", b"\xff\xfe\x00", b'"MinuteText'])
def test_a_map_that_is_none(house: Path, content: bytes) -> None:
    house.with_suffix(".map.csv").write_bytes(content)
    with pytest.raises(TemplateError, match=r"house\.map\.csv"):
        lacking(house)


def test_a_template_without_a_page_size(tmp_path: Path) -> None:
    document = docx.Document(str(TEMPLATE))
    document.element.body.remove(document.element.body.sectPr)
    document.save(str(tmp_path / "house.docx"))
    assert lacking(tmp_path / "house.docx") == ("The size of the page: open it in Word and save it",)


def test_ours_lacks_nothing() -> None:
    assert lacking(TEMPLATE) == ()
