"""The Word file that a clerk opens: its order, its accessibility, its comments, and what happens to bad input."""

import re
import runpy
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from scrutiny.errors import TemplateError
from scrutiny.records import (
    Action,
    AgendaItem,
    Attendance,
    Conversation,
    Doubt,
    Findings,
    LeftOut,
    Meeting,
    MinuteItem,
    Minutes,
    Paragraph,
    Person,
    Question,
    Style,
    Utterance,
    Word,
)
from scrutiny.summarise.left_out import EXEMPT
from scrutiny.summarise.preview import plain_first_page
from scrutiny.summarise.word import minutes_docx

TEMPLATE = Path(__file__).parent.parent / "templates" / "minutes.docx"

MEETING = Meeting(
    council="Northmere Borough Council",
    committee="Overview and Scrutiny Committee",
    date="2025-01-14",
    start_time="18:30",
    venue="Committee Room 2",
    agenda=(AgendaItem("4", "Decline in SEND provision"),),
    people=(
        Person("sangha", "Devinder Sangha", "Councillor", "Vice-Chair"),
        Person("chair", "Margaret Ollerton", "Councillor", "Chair"),
        Person("mabey", "Colin Mabey", "Reverend", "Co-opted Member (Diocese)"),
        Person("hardacre", "Joan Hardacre", "Councillor", "Member"),
        Person("bickerdike", "Ruth Bickerdike", "Councillor", "Member", substitute_for="eastham"),
        Person("eastham", "Peter Eastham", "Councillor", "Member"),
        Person("whitworth", "Denise Whitworth", "Councillor", "Cabinet Member for Children's Services"),
        Person("director", "Stephen Lockyer", "Mr", "Executive Director of Children's Services", organisation="Northmere"),
        Person("osei", "Kwame Osei", "Councillor", "Member"),
    ),
)
ATTENDANCE = (
    *(Attendance(one, "present") for one in ("sangha", "chair", "mabey", "bickerdike", "whitworth", "director")),
    Attendance("hardacre", "remote"),
    Attendance("eastham", "apologies"),
)
CONVERSATION = Conversation(
    (
        Utterance("u1", 3_723_000, 3_725_000, "S2", "sangha", "How many children are, er, waiting?"),
        Utterance("u2", 3_726_000, 3_728_000, "S1", "director", "I'll write to members by the end of the month."),
        Utterance("u3", None, None, "S9", None, "Hear, hear."),
    )
)
FINDINGS = Findings(
    questions=(
        Question("q1", "u1", "How many children are, er, waiting?", "sangha", "director", "4", "deferred", ("u2",)),
        Question("q2", "u3", "Is that so?", "S9", None, None, "none_found", ()),
    ),
    actions=(
        Action("a1", "u2", "I'll write to members.", "director", "by the end of the month", "2025-01-31", "4", "q1", "commitment"),
        Action("a2", "u3", "I'll look into it.", None, None, None, None, None, "commitment"),
    ),
    attendance=ATTENDANCE,
    doubts=(Doubt("answer", "The reply is promised only.", ("u2",)), Doubt("voice", "S9 was not matched to anybody.", ("u3",))),
)
MINUTES = Minutes(
    items=(
        MinuteItem(
            "4",
            "Decline in SEND provision",
            (
                Paragraph("Councillor Sangha asked: “How many children are waiting?”", "question", ("u1",)),
                Paragraph("The Executive Director undertook to reply later: “I'll write.”", "answer", ("u2",)),
                Paragraph("ACTION: Executive Director – by 31 January 2025", "action", ("u2",)),
                Paragraph("RESOLVED: That", "resolved", ("u1",), doubt="Word the resolution."),
                Paragraph("(1) “we note the report”.", "resolved", ("u1",)),
            ),
        ),
    ),
    left_out=(LeftOut("u3", "interjection"),),
)


def word_file(meeting=MEETING, conversation=CONVERSATION, findings=FINDINGS, minutes=MINUTES, template=TEMPLATE, **more) -> bytes:
    return minutes_docx(meeting, conversation, findings, minutes, template, **more)


def opened(content: bytes):
    return docx.Document(BytesIO(content))


@pytest.fixture(scope="module")
def document():
    return opened(word_file())


def styled(document) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def listed_under(document, heading: str) -> list[str]:
    paragraphs = styled(document)
    start = paragraphs.index(("Heading 2", heading)) + 1
    stop = next((at for at in range(start, len(paragraphs)) if paragraphs[at][0].startswith("Heading")), len(paragraphs))
    return [text for _, text in paragraphs[start:stop]]


def column(table, number: int) -> list[str]:
    return [row.cells[number].text for row in table.rows[1:]]


# ------------------------------------------------------------------ order and words


def test_the_file_begins_with_its_status_title_date_and_details(document):
    assert styled(document)[:7] == [
        ("DraftBanner", "DRAFT - subject to confirmation at the next meeting of the Committee"),
        ("Heading 1", "Overview and Scrutiny Committee"),
        ("Subtitle", "Minutes of the meeting held on Tuesday 14 January 2025"),
        ("MeetingMeta", "Council: Northmere Borough Council"),
        ("MeetingMeta", "Venue: Committee Room 2"),
        ("MeetingMeta", "Start time: 6.30 pm"),
        ("MeetingMeta", "Prepared: automatically from the transcript, for an officer to check"),
    ]


def test_the_headings_stand_in_the_order_of_minutes(document):
    assert [text for style, text in styled(document) if style == "Heading 2"] == [
        "Present",
        "In attendance",
        "Not heard: clerk to confirm",
        "4. Decline in SEND provision",
        "Annex A: Actions",
    ]


def test_members_present_stand_with_the_chair_first_then_by_surname_then_the_co_opted(document):
    assert listed_under(document, "Present") == [
        "Councillor Margaret Ollerton (in the Chair)",
        "Councillor Ruth Bickerdike (Substitute Member for Councillor Peter Eastham)",
        "Councillor Joan Hardacre (remote)",
        "Councillor Devinder Sangha (Vice-Chair)",
        "Reverend Colin Mabey (Co-opted Member (Diocese))",
    ]


def test_others_stand_in_attendance_and_those_not_heard_are_never_present(document):
    assert listed_under(document, "In attendance") == [
        "Councillor Denise Whitworth, Cabinet Member for Children's Services",
        "Mr Stephen Lockyer, Executive Director of Children's Services, Northmere",
    ]
    assert listed_under(document, "Not heard: clerk to confirm") == ["Councillor Kwame Osei, Member"]


def test_each_kind_of_paragraph_has_its_style_and_its_lead_in(document):
    start = styled(document).index(("Heading 2", "4. Decline in SEND provision"))
    paragraphs = document.paragraphs[start + 1 : start + 7]
    assert [one.style.name for one in paragraphs] == [
        "MinuteText",
        "ActionLine",
        "Resolved",
        "ResolvedClause",
        "SignatureLine",
        "SignatureLine",
    ]
    leads = [run.text for one in paragraphs for run in one.runs if run.style.name == "LeadIn"]
    assert leads == ["ACTION:", "RESOLVED:"]


def test_a_question_and_what_was_replied_to_it_are_one_paragraph(document):
    asked = next(one for one in document.paragraphs if one.text.startswith("Councillor Sangha asked"))
    assert asked.text.endswith("waiting?” The Executive Director undertook to reply later: “I'll write.”")


def test_questions_and_responses_stand_apart_where_each_has_a_paragraph():
    document = opened(word_file(replace(MEETING, style=Style(profile="qa"))))
    kinds = [style for style, text in styled(document) if text.startswith(("Councillor Sangha asked", "The Executive Director undertook"))]
    assert kinds == ["QuestionText", "MinuteText"]


def test_the_annex_holds_every_action_with_its_time(document):
    (actions,) = document.tables
    assert column(actions, 0) == ["A1", "A2"]
    promised = "“I'll write to members.” (01:02:06) Asked: “How many children are waiting?”"  # what it is to answer
    assert column(actions, 2) == [promised, "“I'll look into it.”"]
    assert column(actions, 3) == ["Executive Director of Children's Services", "Not identified"]
    assert column(actions, 4) == ["31 January 2025 (said: “by the end of the month”)", "Not stated"]


def test_the_annex_tells_the_time_of_the_promise_itself_within_a_long_speech():
    words = ["You", "are", "right.", "I'll", "write", "to", "members."]
    timed = tuple(Word(60_000 + 10_000 * place, 60_500 + 10_000 * place, word) for place, word in enumerate(words))
    said = Utterance("u2", 60_000, 130_000, "S2", "lockyer", " ".join(words), timed)
    document = opened(word_file(conversation=Conversation((CONVERSATION.utterances[0], said))))
    assert column(document.tables[0], 2)[0].startswith("“I'll write to members.” (00:01:30)")


def test_public_questions_are_an_annex_where_there_are_any_and_their_askers_are_not_named():
    meeting = replace(MEETING, agenda=(AgendaItem("4", "Public Question Time"),))
    asked = replace(FINDINGS.questions[1], utterance="u3", item="4", answers=("u2",))
    document = opened(word_file(meeting, findings=replace(FINDINGS, questions=(asked,))))
    table = document.tables[1]
    assert ("Heading 2", "Annex B: Public questions") in styled(document)
    assert [cell.text for cell in table.rows[1].cells] == [
        "Q2",
        "A member of the public",
        "“Is that so?”",
        "Executive Director of Children's Services: “I'll write to members by the end of the month.” (01:02:06)",
    ]


def test_what_is_not_known_of_the_meeting_is_left_open():
    bare = Meeting(None, None, None, None, None, (), ())
    document = opened(word_file(bare, Conversation(()), Findings(), Minutes(())))
    assert styled(document)[1:3] == [("Heading 1", "Committee not stated"), ("Subtitle", "Minutes of the meeting (date not stated)")]
    assert listed_under(document, "Present")[0] == "Clerk to enter"
    assert listed_under(document, "Annex A: Actions") == ["No actions were found in the recording."]
    assert not document.tables


# ------------------------------------------------------------------ what the clerk should check


def comments_on(document) -> list[tuple[str, str]]:
    """Each comment, after the words it is attached to."""
    about: dict[int, str] = {}
    for paragraph in document.element.body.iter(qn("w:p")):
        opened_here: set[int] = set()
        for part in paragraph.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
            if part.tag == qn("w:t"):
                about |= {number: about.get(number, "") + part.text for number in opened_here}
            else:
                opened_here ^= {int(part.get(qn("w:id")))}
    return [(about[one.comment_id].strip(), one.text) for one in document.comments]


def test_each_paragraph_is_proved_by_a_comment_with_time_speaker_and_words(document):
    about = comments_on(document)
    assert (
        "Councillor Sangha asked: “How many children are waiting?”",
        "01:02:03 Councillor Sangha: “How many children are, er, waiting?”",
    ) in about
    proved = {words for words, text in about if not text.startswith("Check:")}
    assert {paragraph.text for paragraph in MINUTES.items[0].paragraphs} <= proved


def test_a_date_that_was_worked_out_is_marked(document):
    (text,) = [text for words, text in comments_on(document) if words.startswith("ACTION:")]
    assert text == (
        "01:02:06 Executive Director of Children's Services: “I'll write to members by the end of the month.”\n"
        "Worked out: 31 January 2025, from “by the end of the month”."
    )


def test_a_date_in_the_words_that_were_said_is_not_marked():
    said = replace(CONVERSATION.utterances[1], text="I'll write by 31 January 2025.")
    document = opened(word_file(conversation=Conversation((CONVERSATION.utterances[0], said))))
    assert not any("Worked out" in text for _, text in comments_on(document))


def test_those_present_are_proved_too():
    findings = replace(FINDINGS, attendance=(Attendance("sangha", "present", ("u1",)),))
    assert ("Councillor Devinder Sangha (Vice-Chair)", "01:02:03 Councillor Sangha: “How many children are, er, waiting?”") in comments_on(
        opened(word_file(findings=findings))
    )


def test_fixed_wording_names_its_source():
    formula = Paragraph("No discussion was heard under this item.", "note", (), source="the recording: nothing was placed under item 4")
    document = opened(word_file(minutes=Minutes((MinuteItem("4", "SEND", (formula,)),))))
    assert (formula.text, "Source: the recording: nothing was placed under item 4.") in comments_on(document)


def test_doubts_about_a_paragraph_are_comments_on_it(document):
    assert [pair for pair in comments_on(document) if pair[1].startswith("Check:")] == [
        ("The Executive Director undertook to reply later: “I'll write.”", "Check: The reply is promised only."),
        ("RESOLVED: That", "Check: Word the resolution."),
    ]


def test_comments_are_signed_and_dated_with_the_meeting(document):
    assert {(one.author, one.timestamp.isoformat()) for one in document.comments} == {("scrutiny", "2025-01-14T00:00:00+00:00")}


def test_a_clean_copy_has_no_comment_and_the_same_words(document):
    content = word_file(clean_copy=True)
    assert "word/comments.xml" not in zipfile.ZipFile(BytesIO(content)).namelist()
    assert "commentRange" not in opened(content).element.body.xml
    assert styled(opened(content)) == styled(document)


def test_the_doubts_of_every_stage_are_shown_beside_the_words_they_are_about():
    conversation = replace(CONVERSATION, doubts=(Doubt("overlap", "Two people spoke at once.", ("u1", "u7")),))
    assert any(text == "Check: Two people spoke at once." for _, text in comments_on(opened(word_file(conversation=conversation))))


def test_nothing_that_rests_on_private_business_is_shown():
    private = replace(MINUTES, left_out=(LeftOut("u3", EXEMPT),))
    document = opened(word_file(minutes=private))
    assert [column(table, 0) for table in document.tables] == [["A1"]]
    assert "S9" not in " ".join(text for _, text in styled(document)) + str(comments_on(document))


# ------------------------------------------------------------------ accessibility


def test_there_is_one_title_and_no_heading_level_is_skipped(document):
    levels = [int(style[-1]) for style, _ in styled(document) if style.startswith("Heading")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_type_is_arial_12_in_british_english_and_nowhere_smaller_justified_or_underlined(document):
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    assert defaults.find(f".//{qn('w:rFonts')}").get(qn("w:ascii")) == "Arial"
    assert defaults.find(f".//{qn('w:sz')}").get(qn("w:val")) == "24"
    used = [*(paragraph.style for paragraph in document.paragraphs), document.styles["TableText"], document.styles["Footer"]]
    assert all(style.font.size is None or style.font.size >= Pt(12) for style in used)
    body = document.element.body.xml
    assert not re.search(r'w:jc w:val="both"|<w:u |<w:caps|<w:i/>|<w:drawing|<w:pict', body + document.styles.element.xml)


def test_tables_have_a_repeated_header_a_caption_and_no_merged_split_or_empty_cell(document):
    for table in document.tables:
        properties = table._tbl.tblPr
        assert properties.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
        assert properties.find(qn("w:tblCaption")).get(qn("w:val"))
        assert properties.find(qn("w:tblDescription")).get(qn("w:val"))
        assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, *[False] * (len(table.rows) - 1)]
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert all(cell.text for row in table.rows for cell in row.cells)
        assert len(table.columns) <= 6
        assert not re.search("w:gridSpan|w:vMerge", table._tbl.xml)


def test_no_paragraph_is_empty_or_laid_out_with_spaces_tabs_or_typed_bullets(document):
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert all(texts)
    assert not any(re.search(r"\s\s|\t|^[-•*] ", text) for text in texts)


def test_no_paragraph_is_bold_throughout_unless_it_is_a_heading(document):
    bold = [one.text for one in document.paragraphs if all(run.bold or run.style.name == "LeadIn" for run in one.runs)]
    assert not bold


def test_lists_are_real_lists(document):
    numbered = document.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    assert numbered in {one.get(qn("w:numId")) for one in document.part.numbering_part.element.findall(qn("w:num"))}


def test_pages_are_a4_and_the_annexes_lie_on_landscape_pages_of_their_own_with_page_numbers(document):
    assert [section.orientation for section in document.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    sizes = [sorted((round(section.page_width.mm), round(section.page_height.mm))) for section in document.sections]
    assert sizes == [[210, 297]] * 2
    assert document.sections[1].page_width > Mm(290)
    for section in document.sections:
        assert not section.footer.is_linked_to_previous
        assert " PAGE " in section.footer._element.xml
    before = document.element.body.index(document.tables[0]._tbl)
    assert any(paragraph.find(f".//{qn('w:sectPr')}") is not None for paragraph in document.element.body[:before])


def test_the_properties_name_the_council_and_the_meeting_and_nothing_else(document):
    properties = document.core_properties
    assert properties.title == "Overview and Scrutiny Committee: Minutes of the meeting held on Tuesday 14 January 2025"
    assert properties.author == properties.last_modified_by == "Northmere Borough Council"
    assert {properties.created, properties.modified} == {properties.created}
    assert properties.created.date().isoformat() == "2025-01-14"
    assert (properties.language, properties.comments, properties.keywords) == ("en-GB", "", "")


# ------------------------------------------------------------------ same input, same bytes


def test_the_same_minutes_give_the_same_bytes(monkeypatch):
    first = word_file()
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 7, 8, 9, 10, 11, 0, 1, 0))
    assert word_file() == first
    assert {entry.date_time for entry in zipfile.ZipFile(BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


# ------------------------------------------------------------------ bad input


def test_characters_that_xml_forbids_do_no_harm():
    nasty = "a\x00b\x0bc\ud800d\ufffe\ne <&>"
    item = MinuteItem("4", nasty, (Paragraph(nasty, "narrative", ("u1",), doubt=nasty),))
    findings = replace(FINDINGS, questions=(replace(FINDINGS.questions[0], text=nasty, to=nasty),), doubts=(Doubt("d", nasty),))
    people = tuple(replace(person, name=f"{person.name} {nasty}") for person in MEETING.people)
    meeting = replace(MEETING, council=nasty, committee=nasty * 100, venue=nasty, people=people)
    document = opened(word_file(meeting, findings=findings, minutes=Minutes((item,))))
    assert ("MinuteText", "a b c d e <&>") in styled(document)
    assert len(document.core_properties.title) == 255


def test_a_template_that_is_not_there():
    with pytest.raises(TemplateError, match=r"The Word template away\.docx is not there"):
        word_file(template=Path("away.docx"))


def test_a_template_without_our_styles_is_told_which_are_missing(tmp_path):
    house = docx.Document(TEMPLATE)
    for name in ("ActionLine", "LeadIn"):
        house.styles[name].delete()
    house.save(tmp_path / "house.docx")
    with pytest.raises(TemplateError, match="lacks these styles: ActionLine, LeadIn"):
        word_file(template=tmp_path / "house.docx")
    assert TemplateError.exit_code == 8


def test_a_template_without_a_page_size(tmp_path):
    house = docx.Document(TEMPLATE)
    house.element.body.remove(house.element.body.sectPr)
    house.save(tmp_path / "house.docx")
    with pytest.raises(TemplateError, match="how large its pages are"):
        word_file(template=tmp_path / "house.docx")


def test_our_template_is_the_one_that_its_script_writes():
    script = runpy.run_path(str(TEMPLATE.with_name("make_minutes.py")))
    built, committed = zipfile.ZipFile(BytesIO(script["build"]())), zipfile.ZipFile(TEMPLATE)
    for part in ("word/styles.xml", "word/numbering.xml", "word/footer1.xml"):
        assert built.read(part) == committed.read(part), "run templates/make_minutes.py again"


def test_a_house_template_keeps_its_header_and_loses_its_sample_text(tmp_path):
    house = docx.Document(TEMPLATE)
    house.add_paragraph("Sample text", style="MinuteText")
    house.sections[0].header.paragraphs[0].text = "Northmere"
    house.save(tmp_path / "house.docx")
    document = opened(word_file(template=tmp_path / "house.docx"))
    assert "Sample text" not in [text for _, text in styled(document)]
    assert {section.header.paragraphs[0].text for section in document.sections} == {"Northmere"}


# ------------------------------------------------------------------ in the terminal


def test_the_first_page_reads_in_a_terminal():
    assert plain_first_page(word_file(), 15).split("\n") == [
        "DRAFT - subject to confirmation at the next meeting of the Committee",
        "",
        "Overview and Scrutiny Committee",
        "===============================",
        "",
        "Minutes of the meeting held on Tuesday 14 January 2025",
        "Council: Northmere Borough Council",
        "Venue: Committee Room 2",
        "Start time: 6.30 pm",
        "Prepared: automatically from the transcript, for an officer to check",
        "",
        "Present",
        "-------",
        "- Councillor Margaret Ollerton (in the Chair)",
        "- Councillor Ruth Bickerdike (Substitute Member for Councillor Peter Eastham)",
    ]


@pytest.mark.parametrize("lines", [1, 5, 20])
def test_the_first_page_is_as_long_and_as_wide_as_a_terminal(lines):
    page = plain_first_page(word_file(), lines).split("\n")
    assert len(page) == lines
    assert all(len(line) <= 78 for line in page)
