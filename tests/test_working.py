"""The working document: every question with its answer, what to check, what was left out, and the meeting in one picture."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT

from scrutiny.records import AgendaItem, Conversation, Doubt, Findings, Grouping, LeftOut, Meeting, Minutes, Question, Section, Utterance
from scrutiny.summarise.left_out import EXEMPT
from scrutiny.summarise.timeline import picture, timeline, told
from scrutiny.summarise.word import public_grounds
from scrutiny.summarise.working import working_docx
from tests.test_word import CONVERSATION, FINDINGS, MEETING, MINUTES, TEMPLATE, column, listed_under, opened, styled

TIMED = Conversation(
    (
        Utterance("u1", 5_000, 65_000, "S2", "sangha", "How many children are waiting?"),
        Utterance("u2", 65_000, 125_000, "S1", "director", "I'll write to members by the end of the month."),
        Utterance("u3", 125_000, 185_000, "S9", None, "Is that so?"),
    )
)
GROUPING = Grouping((Section("4", 0, 2, 1.0), Section(None, 2, 3, 0.2)))


def working(meeting=MEETING, conversation=TIMED, grouping=GROUPING, findings=FINDINGS, minutes=MINUTES) -> bytes:
    return working_docx(meeting, conversation, grouping, findings, minutes, TEMPLATE)


@pytest.fixture(scope="module")
def document():
    return opened(working())


def alt_text(document) -> str:
    return document.element.body.xpath(".//wp:docPr/@descr")[0]


def test_it_says_first_that_it_is_not_for_publication(document):
    style, text = styled(document)[0]
    assert style == "DraftBanner"
    assert text.startswith("Working document")
    assert text.endswith("not for publication")
    assert [text for style, text in styled(document) if style.startswith("Heading")] == [
        "Overview and Scrutiny Committee: working document",
        "Points to check",
        "What became of all that was said",
        "Left out for more than 20 seconds",
        "The meeting in one picture",
        "Questions and answers",
    ]


def test_every_question_stands_with_its_answer_its_status_and_when(document):
    table = document.tables[-1]
    assert len(table.columns) <= 6
    assert [cell.text for cell in table.rows[1].cells] == [
        "Q1",
        "4",
        "Councillor Sangha, to: Executive Director of Children's Services",
        "“How many children are waiting?” (00:00:05)",
        "To be answered later.",
        "Executive Director of Children's Services: “I'll write to members by the end of the month.” (00:01:05) See action A1.",
    ]
    assert column(table, 5)[1] == "No answer found in the recording"


def test_a_repeated_question_names_the_one_before():
    again = Question("q3", "u3", "Is that so?", "sangha", None, "4", "none_found", (), repeat_of="q1", confidence=0.5)
    table = opened(working(findings=replace(FINDINGS, questions=(*FINDINGS.questions[:1], again)))).tables[-1]
    assert column(table, 4)[1] == "No answer found in the recording (confidence 0.50). Asked before: Q1."
    assert column(table, 5)[0].endswith("Asked again: Q3.")


def test_every_doubt_is_a_point_to_check_in_the_order_of_the_meeting(document):
    assert listed_under(document, "Points to check") == [
        "00:00:05 Item 4: Word the resolution.",
        "00:01:05 The reply is promised only.",
        "00:02:05 S9 was not matched to anybody.",
    ]


def test_the_doubts_of_every_stage_are_points_to_check():
    said = [Doubt("d", f"Doubt of the {stage}.", ("u1",)) for stage in ("meeting", "conversation", "grouping", "findings", "minutes")]
    content = opened(
        working(
            replace(MEETING, doubts=(said[0],)),
            replace(TIMED, doubts=(said[1],)),
            replace(GROUPING, doubts=(said[2],)),
            replace(FINDINGS, doubts=(said[3],)),
            replace(MINUTES, doubts=(said[4],)),
        )
    )
    assert {f"00:00:05 {doubt.message}" for doubt in said} <= set(listed_under(content, "Points to check"))


def test_what_is_about_no_one_moment_comes_first():
    meeting = replace(MEETING, doubts=(Doubt("people", "Two rows may be one person."),))
    assert listed_under(opened(working(meeting)), "Points to check")[0] == "Two rows may be one person."


def test_what_became_of_all_that_was_said_adds_up(document):
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows[1:]]
    assert rows == [
        ["In the draft", "15", "2 min 0 s", "83%"],
        ["Left out: interjection", "3", "1 min 0 s", "17%"],
        ["All speech in the recording", "18", "3 min 0 s", "100%"],
        ["Of it without a name", "3", "1 min 0 s", "17%"],
    ]


def test_a_long_stretch_that_was_left_out_is_listed_with_its_time_and_first_words(document):
    assert [cell.text for cell in document.tables[1].rows[1].cells] == ["00:02:05", "1 min 0 s", "“Is that so?”", "interjection"]


def test_the_picture_and_the_questions_lie_on_landscape_pages(document):
    assert [section.orientation for section in document.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


def test_what_was_said_in_private_is_nowhere():
    private = replace(MINUTES, left_out=(LeftOut("u3", EXEMPT),))
    content = opened(working(minutes=private))
    everything = " ".join([alt_text(content), *(cell.text for table in content.tables for row in table.rows for cell in row.cells)])
    assert "Is that so" not in everything
    assert "Q2" not in everything
    assert "S9" not in everything + " ".join(text for _, text in styled(content))


def test_the_same_meeting_gives_the_same_bytes():
    assert working() == working()


def test_nothing_heard_nothing_found():
    content = opened(working(Meeting(None, None, None, None, None, (), ()), Conversation(()), Grouping(()), Findings(), Minutes(())))
    assert ("MinuteText", "Nothing was heard.") in styled(content)
    assert ("MinuteText", "No questions were found in the recording.") in styled(content)


# ------------------------------------------------------------------ the picture


def shown(conversation=TIMED, findings=FINDINGS, grouping=GROUPING, minutes=MINUTES):
    return timeline(MEETING, conversation.utterances, grouping, findings, public_grounds(MEETING, conversation, findings, minutes))


def test_the_alternative_text_tells_what_the_picture_does(document):
    assert alt_text(document) == (
        "Timeline of the meeting, 3 min 5 s. Agenda items: 4 Decline in SEND provision, 0:00:05 to 0:02:05. "
        "Who spoke and for how long: Councillor Sangha, 1 min 0 s; Executive Director of Children's Services, 1 min 0 s; "
        "Not identified (voice S9), 1 min 0 s. "
        "Questions: Q1 at 0:00:05 by Councillor Sangha, to be answered later; "
        "Q2 at 0:02:05 by Not identified (voice S9), no answer found in the recording."
    )


def test_an_item_that_is_returned_to_has_a_band_for_each_time():
    returned = Grouping((Section("4", 0, 1, 1.0), Section(None, 1, 2, 0.2), Section("4", 2, 3, 1.0)))
    assert [(band.item, band.span) for band in shown(grouping=returned).bands] == [("4", (5_000, 65_000)), ("4", (125_000, 185_000))]


def test_where_there_are_no_times_words_are_the_measure():
    told_in_words = told(shown(CONVERSATION))
    assert "Timeline of the meeting, 18 words." in told_in_words
    assert "Q1 at word 0" in told_in_words


def test_a_crowd_shares_the_last_line():
    crowd = Conversation(tuple(Utterance(f"u{n}", n * 1000, n * 1000 + 10 * n, f"S{n}", None, "Yes.") for n in range(1, 31)))
    lanes = shown(crowd, Findings(), Grouping((Section(None, 0, 30, 0.0),)), Minutes(())).lanes
    assert len(lanes) == 14
    assert lanes[-1].speaker == "17 others"
    assert len(lanes[-1].spans) == 17


@pytest.mark.parametrize("utterances", [TIMED.utterances, CONVERSATION.utterances, TIMED.utterances[:1]])
def test_the_picture_is_drawn_the_same_every_time_whatever_the_settings_of_the_user(utterances, monkeypatch):
    import matplotlib as mpl

    conversation = Conversation(utterances)
    meeting_shown = shown(conversation, Findings(), Grouping((Section("4", 0, len(utterances), 1.0),)))
    first = picture(meeting_shown)
    assert first.startswith(b"\x89PNG")
    monkeypatch.setitem(mpl.rcParams, "font.size", 20)
    assert picture(meeting_shown) == first


def test_a_long_meeting_with_many_questions_is_drawn():
    utterances = tuple(Utterance(f"u{n}", n * 60_000, n * 60_000 + 50_000, "S1", "sangha", "Why?") for n in range(240))
    asked = tuple(Question(f"q{n}", f"u{n}", "Why?", "sangha", None, "4", "answered", ()) for n in range(0, 240, 3))
    grouping = Grouping(tuple(Section(str(n), n * 20, n * 20 + 20, 1.0) for n in range(12)))
    assert len(picture(shown(Conversation(utterances), Findings(questions=asked), grouping, Minutes(())))) > 10_000


def test_titles_that_would_overflow_are_cut_to_the_band():
    long = replace(MEETING, agenda=(AgendaItem("4", "An " + "unending " * 40 + "title"),))
    source = public_grounds(long, TIMED, FINDINGS, MINUTES)
    assert picture(timeline(long, TIMED.utterances, GROUPING, FINDINGS, source)).startswith(b"\x89PNG")
    assert docx.Document(BytesIO(working(long))).inline_shapes
