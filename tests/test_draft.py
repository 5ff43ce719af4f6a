"""What the draft minutes say, and what they leave out.

Exchanges are written as "item person: words", one utterance a line; the
first is u1, the second u2, and so on. "?S3" is a voice without a name, and an
item "-" is none.
"""

import re
from dataclasses import replace

import pytest

from scrutiny.records import (
    Action,
    AgendaItem,
    Apology,
    Attendance,
    Conversation,
    Decision,
    Declaration,
    Findings,
    Grouping,
    Meeting,
    Minutes,
    Paragraph,
    Person,
    Question,
    Section,
    Utterance,
)
from scrutiny.summarise.draft import draft
from scrutiny.summarise.left_out import EXEMPT
from scrutiny.summarise.quotations import clean

PEOPLE = (
    Person("chair", "Margaret Ollerton", "Councillor", "Chair"),
    Person("sangha", "Devinder Sangha", "Councillor", "Vice-Chair"),
    Person("pilling", "Tom Pilling", "Councillor", "Member"),
    Person("whitworth", "Denise Whitworth", "Councillor", "Cabinet Member for Children's Services"),
    Person("director", "Stephen Lockyer", "Mr", "Executive Director of Children's Services"),
    Person("mabey", "Colin Mabey", "Reverend", "Co-opted Member (Diocese)"),
)
AGENDA = (
    AgendaItem("1", "Apologies for absence"),
    AgendaItem("2", "Declarations of interest"),
    AgendaItem("3", "Minutes of the previous meeting"),
    AgendaItem("4", "Decline in SEND provision"),
    AgendaItem("5", "Work programme"),
)
MEETING = Meeting("Northmere Borough Council", "Overview and Scrutiny Committee", "2025-01-14", "18:30", None, AGENDA, PEOPLE)
CHAIR_THERE = Findings(attendance=(Attendance("chair", "present"),))
REPORT = (
    "Thank you, Chair. The decline goes back to about 2019. Requests for assessment have gone up by 64% in that time. "
    "I could go on about it, I really could. In the autumn of 2023 we finished 22% of plans inside twenty weeks. "
    "That is how it is. We have put in an extra assistant director, who started on 4 November. "
    "We have moved eight social workers across to the disabled children's team. It is moving, slowly, and it is not where it should be."
)


def heard(*exchange: str) -> tuple[Conversation, Grouping]:
    utterances, sections = [], []
    for place, line in enumerate(exchange):
        item, who, text = re.fullmatch(r"(\S+) (\S+): ?(.*)", line).groups()
        voice, person = (who[1:], None) if who.startswith("?") else ("S1", who)
        utterances.append(Utterance(f"u{place + 1}", place * 1000, place * 1000 + 900, voice, person, text))
        sections.append(Section(None if item == "-" else item, place, place + 1, 1.0))
    return Conversation(tuple(utterances)), Grouping(tuple(sections))


def minutes_of(*exchange: str, findings: Findings = CHAIR_THERE, meeting: Meeting = MEETING) -> Minutes:
    if not findings.attendance:
        findings = replace(findings, attendance=CHAIR_THERE.attendance)
    return draft(meeting, *heard(*exchange), findings)


def under(minutes: Minutes, number: str) -> tuple[Paragraph, ...]:
    return next(item.paragraphs for item in minutes.items if item.number == number)


def texts(minutes: Minutes, number: str) -> list[str]:
    return [paragraph.text for paragraph in under(minutes, number)]


def asked(text: str = "How many children are waiting?", **more: object) -> Question:
    given = {"asked_by": "pilling", "to": "director", "item": "4", "status": "answered", "answers": ("u2",)} | more
    return Question("q1", "u1", text, **given)


def promised(utterance: str, text: str, **more: object) -> Action:
    given = {"owner": "director", "due_text": None, "due": None, "item": "4", "question": None, "kind": "commitment"} | more
    return Action(given.pop("id", "a1"), utterance, text, **given)


def decided(text: str, utterance: str = "u1", **more: object) -> Decision:
    given = {"kind": "resolution", "mover": None, "seconder": None, "vote": None, "item": "4", "evidence": (utterance,)} | more
    return Decision("d1", utterance, text, **given)


# ------------------------------------------------------------------ quotations


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("That's, er, that's very clear.", "That's very clear."),
        ("I, I noted it.", "I noted it."),
        ("I'll, um, I'll add it.", "I'll add it."),
        ("Before you'd, you'd start to worry.", "Before you'd start to worry."),
        ("Five, and one was, um, one was on a project.", "Five, and one was on a project."),
        ("Er, um, we will.", "We will."),
        ("We will. Um. Yes, er.", "We will. Yes."),
        ("I, I, I, I agree with it.", "I agree with it."),
        ("It is very, very good.", "It is very, very good."),
        ("I know, I know.", "I know, I know."),
        ("No, no. All right, all right.", "No, no. All right, all right."),
        ("The ER team said uh-huh.", "The ER team said uh-huh."),
        ("", ""),
    ],
)
def test_only_fillers_and_restarts_go_from_what_was_said(spoken, written):
    assert clean(spoken) == written


def test_a_quotation_is_made_of_whole_sentences_as_they_were_said():
    minutes = minutes_of(f"4 director: {REPORT}")
    quotation = re.search("“(.*)”", texts(minutes, "4")[0])[1]
    assert all(part.strip() in REPORT for part in quotation.split("…"))
    assert "64%" in quotation, "figures weigh"
    assert "It is moving, slowly" not in quotation
    assert quotation.endswith("…"), "what is cut leaves its mark"
    assert not quotation.startswith("…"), "a greeting goes without one"


def test_speech_without_full_stops_is_cut_short_with_a_mark():
    minutes = minutes_of("4 director: " + "and then we went on " * 60)
    assert texts(minutes, "4")[0].endswith("went on …”")


def test_quotation_marks_within_a_quotation_are_single():
    minutes = minutes_of('4 pilling: We were told that "everything would come through here" last summer, and “nothing” did.')
    assert "‘nothing’ did" in texts(minutes, "4")[0]
    assert texts(minutes, "4")[0].count("“") == 1


# ------------------------------------------------------------------ who spoke


def test_councillors_stand_by_name_officers_by_post_and_whoever_presides_as_the_chair():
    minutes = minutes_of(
        "5 chair: For March we have got the recovery plan and two more reports to look at.",
        "5 pilling: I would quite like us to look at school exclusions at some point this year.",
        "5 director: We could have a report on exclusions ready for the meeting in June, I should think.",
    )
    assert [text.split(" said")[0] for text in texts(minutes, "5")] == [
        "The Chair",
        "Councillor Pilling",
        "The Executive Director of Children's Services",
    ]


def test_a_voice_without_a_name_stays_one():
    minutes = minutes_of(f"4 ?S3: {REPORT}")
    assert texts(minutes, "4")[0].startswith("A speaker who was not identified (voice S3) reported: “")


def test_a_question_that_the_findings_ascribe_to_a_voice_is_ascribed_to_nobody_else():
    minutes = minutes_of("4 ?S7: How many children are waiting?", findings=Findings((asked(asked_by="S7", answers=()),)))
    assert texts(minutes, "4")[0].startswith("A speaker who was not identified (voice S7) asked: ")


def test_two_officers_of_the_same_post_stand_by_name():
    twin = Person("twin", "Karen Tolland", "Ms", "Executive Director of Children's Services")
    minutes = minutes_of(f"4 director: {REPORT}", meeting=replace(MEETING, people=(*PEOPLE, twin)))
    assert texts(minutes, "4")[0].startswith("Mr Lockyer reported: ")


def test_nobody_is_in_the_chair_unless_the_chair_was_there():
    minutes = minutes_of(
        "5 chair: That is a good idea, and shall we put it down for June then?",
        findings=Findings(attendance=(Attendance("chair", "unknown"),)),
    )
    assert texts(minutes, "5")[0].startswith("Councillor Ollerton said: ")
    assert [doubt.kind for doubt in minutes.doubts] == ["chair"]


# ------------------------------------------------------------------ reports


def test_what_officers_report_is_minuted_and_what_members_say_at_length_is_not():
    minutes = minutes_of(f"4 pilling: {REPORT}", f"4 director: {REPORT}")
    assert [paragraph.evidence for paragraph in under(minutes, "4")] == [("u2",)]
    assert minutes.left_out[0].reason == "not minuted: detail of discussion"


def test_an_item_has_its_three_longest_reports_in_the_order_they_were_given():
    minutes = minutes_of(*(f"4 director: {REPORT} {'We go on. ' * more}" for more in (2, 1, 0, 3)))
    assert [paragraph.evidence for paragraph in under(minutes, "4")] == [("u1",), ("u2",), ("u4",)]


# ------------------------------------------------------------------ questions and answers


def test_a_question_is_followed_by_its_answer():
    minutes = minutes_of("4 pilling: Thank you. How many children are waiting?", "4 director: Twelve.", findings=Findings((asked(),)))
    question, answer = under(minutes, "4")
    assert (question.kind, question.text) == ("question", "Councillor Pilling asked: “How many children are waiting?”")
    assert (answer.kind, answer.text) == ("answer", "The Executive Director of Children's Services replied: “Twelve.”")
    assert (question.evidence, answer.evidence) == (("u1",), ("u2",))


def test_no_answer_found_is_said_in_so_many_words():
    minutes = minutes_of("4 pilling: How many children are waiting?", findings=Findings((asked(status="none_found", answers=()),)))
    note = under(minutes, "4")[1]
    assert (note.kind, note.text, note.evidence) == ("note", "No answer was found in the recording.", ("u1",))


def test_a_promise_to_reply_is_quoted_whatever_else_is_cut():
    reply = "I do not have that number here. " * 10 + "I'll write to members by the end of the month."
    action = promised(
        "u2", "I'll write to members by the end of the month.", due="2025-01-31", due_text="by the end of the month", question="q1"
    )
    minutes = minutes_of(
        "4 pilling: How many?", f"4 director: {reply}", findings=Findings((asked("How many?", status="deferred"),), (action,))
    )
    _, answer, line = under(minutes, "4")
    assert answer.text.startswith("The Executive Director of Children's Services undertook to reply later: “I do not have")
    assert answer.text.endswith("… I'll write to members by the end of the month.”")
    assert line.text == "ACTION: Executive Director of Children's Services – by 31 January 2025 (said: “by the end of the month”)"
    assert (line.kind, line.evidence) == ("action", ("u2",))


def test_an_answer_under_another_item_says_where_it_came():
    minutes = minutes_of("4 pilling: How many?", "5 director: Twelve, all in all.", findings=Findings((asked("How many?"),)))
    assert texts(minutes, "4")[1].startswith("Later, under item 5, the Executive Director of Children's Services replied: ")


def test_a_question_that_says_it_brings_the_sentence_before():
    minutes = minutes_of(
        "4 pilling: Thank you. The extra director is another senior post. What does it cost us?",
        findings=Findings((asked("What does it cost us?", answers=()),)),
    )
    assert texts(minutes, "4")[0] == "Councillor Pilling asked: “The extra director is another senior post. What does it cost us?”"


def test_a_question_put_again_says_so():
    minutes = minutes_of("4 pilling: How many?", findings=Findings((asked("How many?", answers=(), repeat_of="q0"),)))
    assert texts(minutes, "4")[0] == "Councillor Pilling asked again: “How many?”"


def test_one_answer_to_two_questions_is_quoted_once():
    second = replace(asked("And when?"), id="q2")
    minutes = minutes_of("4 pilling: How many? And when?", "4 director: Twelve, in May.", findings=Findings((asked("How many?"), second)))
    assert sum("Twelve" in text for text in texts(minutes, "4")) == 1
    assert texts(minutes, "4")[3] == "The Executive Director of Children's Services replied, as recorded above."


# ------------------------------------------------------------------ actions


@pytest.mark.parametrize(
    ("action", "line"),
    [
        ({"owner": None}, "ACTION: owner not identified – due date not stated"),
        ({"owner": "S4", "due": "2025-03-11"}, "ACTION: not identified (voice S4) – by 11 March 2025"),
        ({"owner": "the Committee", "due": "2025-03-11"}, "ACTION: the Committee – by 11 March 2025"),
        ({"owner": "whitworth", "due_text": "shortly"}, "ACTION: Councillor Whitworth – date not worked out (said: “shortly”)"),
    ],
)
def test_what_is_not_known_of_an_action_is_not_made_up(action, line):
    minutes = minutes_of("4 director: I'll send it round.", findings=Findings(actions=(promised("u1", "I'll send it round.", **action),)))
    assert texts(minutes, "4")[-1] == line


def test_actions_that_no_question_led_to_stand_under_the_words_that_made_them():
    actions = (promised("u1", "I'll send it round."), promised("u1", "I'll bring it back.", id="a2"))
    minutes = minutes_of("4 director: I'll send it round. I'll bring it back.", findings=Findings(actions=actions))
    assert [paragraph.kind for paragraph in under(minutes, "4")] == ["narrative", "action", "action"]
    assert texts(minutes, "4")[0] == "The Executive Director of Children's Services said: “I'll send it round. I'll bring it back.”"


# ------------------------------------------------------------------ decisions


def test_a_motion_is_resolved_in_the_words_it_was_put_in():
    motion = "I'd like to move that training becomes mandatory for all councillors."
    decision = decided(
        "training becomes mandatory for all councillors",
        "u3",
        kind="recommendation",
        mover="pilling",
        seconder="mabey",
        vote={"for": 6, "against": 2, "abstain": 1},
        evidence=("u1", "u2", "u3"),
    )
    minutes = minutes_of(f"4 pilling: {motion}", "4 mabey: Seconded.", "4 chair: That's carried.", findings=Findings(decisions=(decision,)))
    vote, resolved = under(minutes, "4")
    assert vote.text == (
        "It was moved by Councillor Pilling and seconded by Reverend Mabey. "
        "On being put to the vote the motion was carried (6 for, 2 against, 1 abstention)."
    )
    assert resolved.text == "RESOLVED TO RECOMMEND: “training becomes mandatory for all councillors”."
    assert (resolved.kind, resolved.evidence) == ("resolved", ("u1", "u2", "u3"))
    assert "Word the resolution" in resolved.doubt


def test_each_clause_of_a_resolution_has_its_number():
    said = "I suggest that we note the report, and we look at it again in June. Agreed?"
    minutes = minutes_of(f"4 chair: {said}", findings=Findings(decisions=(decided("we note the report; we look at it again in June"),)))
    assert texts(minutes, "4") == ["RESOLVED: That", "(1) “we note the report”; and", "(2) “we look at it again in June”."]


def test_words_that_nobody_said_are_not_quoted_as_a_resolution():
    minutes = minutes_of("4 chair: Happy with that? Agreed.", findings=Findings(decisions=(decided("That the report be noted"),)))
    assert texts(minutes, "4") == ["RESOLVED: “Happy with that? Agreed”."]


@pytest.mark.parametrize(
    ("hands", "outcome"), [((2, 6), "was lost (2 for, 6 against)"), ((4, 4), "received equal votes (4 for, 4 against)")]
)
def test_a_motion_that_was_not_carried_is_not_resolved(hands, outcome):
    vote = {"for": hands[0], "against": hands[1], "abstain": 0}
    minutes = minutes_of(
        "4 chair: The motion is that we write to Cabinet.", findings=Findings(decisions=(decided("we write to Cabinet", vote=vote),))
    )
    assert texts(minutes, "4") == [f"On being put to the vote the motion {outcome}.", "The motion was “we write to Cabinet”."]


@pytest.mark.parametrize(
    ("chair_says", "formula"),
    [
        (
            "The minutes of 12 November 2024. Agreed? They are agreed.",
            "That the Minutes of the meeting held on 12 November 2024 be confirmed as a correct record.",
        ),
        ("The minutes. They are agreed.", "That the Minutes of the previous meeting be confirmed as a correct record."),
        (
            "The minutes of 12 November or of 13 November. Agreed.",
            "That the Minutes of the previous meeting be confirmed as a correct record.",
        ),
        (
            "The minutes. We'll change it to noted. Agreed, with that change.",
            "That the Minutes of the previous meeting be confirmed as a correct record, "  # noqa: ISC004
            "subject to the following amendment: “We'll change it to noted.”",
        ),
        (
            "The minutes. Agreed, with that amendment.",
            "That the Minutes of the previous meeting be confirmed as a correct record, subject to the amendment made at the meeting.",
        ),
    ],
)
def test_minutes_are_confirmed_with_a_date_and_an_amendment_only_if_they_were_said(chair_says, formula):
    minutes = minutes_of(
        f"3 chair: {chair_says}", findings=Findings(decisions=(decided("the minutes are agreed", kind="minutes", item="3"),))
    )
    assert texts(minutes, "3") == [f"RESOLVED: {formula}"]
    assert bool(under(minutes, "3")[0].doubt) == ("12 November 2024" not in formula)


# ------------------------------------------------------------------ apologies and declarations


def test_one_apology():
    minutes = minutes_of("1 chair: Apologies from Councillor Pilling.", findings=Findings(apologies=(Apology("pilling", ("u1",)),)))
    assert texts(minutes, "1") == ["An apology for absence was received from Councillor Pilling."]


def test_apologies_from_the_list_name_it_as_their_source():
    attendance = (Attendance("chair", "present"), *(Attendance(one, "apologies") for one in ("pilling", "mabey", "sangha")))
    [formula] = under(minutes_of("1 chair: Any apologies?", findings=Findings(attendance=attendance)), "1")
    assert (
        formula.text
        == "Apologies for absence were received from Councillors Pilling and Sangha; and Reverend Mabey, Co-opted Member (Diocese)."
    )
    assert (formula.kind, formula.evidence, formula.source) == ("formula", (), "the attendance list")


def test_there_were_none_only_if_the_item_was_reached():
    reached = minutes_of("1 chair: Any apologies?", "2 chair: Any declarations?")
    assert texts(reached, "1") == ["There were no apologies for absence."]
    assert texts(reached, "2") == ["No declarations of any disclosable pecuniary interests or personal interests were received."]
    assert all(paragraph.source and paragraph.doubt for number in "12" for paragraph in under(reached, number))
    missed = minutes_of("4 director: We begin.")
    assert texts(missed, "1") == texts(missed, "2") == ["No discussion was heard under this item."]


def test_an_interest_is_declared_in_the_members_own_words():
    said = "Yes, Chair. A personal interest in item 4. My sister is a governor."
    declaration = Declaration("pilling", "4", "personal", "A personal interest in item 4. My sister is a governor.", ("u1",))
    [paragraph] = under(minutes_of(f"2 pilling: {said}", findings=Findings(declarations=(declaration,))), "2")
    assert (
        paragraph.text
        == "Councillor Pilling declared a personal interest in item 4: “A personal interest in item 4. My sister is a governor.”"
    )
    assert paragraph.doubt


def test_apologies_and_declarations_are_minuted_though_the_agenda_has_no_item_for_them():
    findings = Findings(apologies=(Apology("pilling", ("u1",)),), declarations=(Declaration(None, None, None, "", ("u2",)),))
    meeting = replace(MEETING, agenda=AGENDA[3:])
    minutes = minutes_of("- chair: Apologies from Councillor Pilling.", "4 sangha: I am a governor.", findings=findings, meeting=meeting)
    assert [item.title for item in minutes.items[:2]] == ["Apologies", "Declarations of interest"]
    assert texts(minutes, "")[0] == "An apology for absence was received from Councillor Pilling."
    assert minutes.items[1].paragraphs[0].text == "Councillor Sangha declared an interest: “I am a governor.”"


# ------------------------------------------------------------------ nothing lost, nothing invented

WHOLE = (
    "- chair: Good evening, everybody, and welcome to the meeting, which is being recorded tonight as it always is.",
    "1 chair: Apologies from Councillor Pilling, please.",
    "4 chair: Thank you. Councillor Sangha.",
    "4 sangha: How many children are waiting?",
    "4 ?S9: Twelve.",
    "4 sangha: Thank you very much.",
    "4 pilling: Rubbish.",
    "4 sangha:",
    "5 sangha: I would like us to look at exclusions in the summer, if there is the time for it.",
)


def test_every_utterance_is_rested_on_or_left_out_with_a_reason():
    minutes = minutes_of(*WHOLE, findings=Findings((replace(asked(), utterance="u4", asked_by="sangha", answers=("u5",)),)))
    rested_on = [one for item in minutes.items for paragraph in item.paragraphs for one in paragraph.evidence]
    left_out = {one.utterance: one.reason for one in minutes.left_out}
    assert {*rested_on, *left_out} == {f"u{number}" for number in range(1, len(WHOLE) + 1)}
    assert not set(rested_on) & set(left_out)
    assert left_out == {
        "u1": "under no agenda item",
        "u3": "chair calls a speaker",
        "u6": "greeting or thanks",
        "u7": "interjection",
        "u8": "no words were recognised",
    }


def test_every_paragraph_has_evidence_or_names_its_source():
    minutes = minutes_of(*WHOLE)
    assert all(paragraph.evidence or paragraph.source for item in minutes.items for paragraph in item.paragraphs)


def test_silence_leaves_each_item_with_its_heading():
    minutes = minutes_of()
    assert [(item.number, item.title) for item in minutes.items] == [(item.number, item.title) for item in AGENDA]
    assert {paragraph.text for item in minutes.items for paragraph in item.paragraphs} == {"No discussion was heard under this item."}


def test_what_is_found_under_no_item_comes_last():
    minutes = minutes_of("- pilling: How many?", findings=Findings((asked("How many?", item=None, answers=()),)))
    assert (minutes.items[-1].number, minutes.items[-1].title) == ("", "Heard under no agenda item")
    assert minutes_of("4 pilling: How many?").items[-1].number == "5", "and only if there is something"


def test_a_finding_under_an_item_that_is_not_on_the_agenda_is_not_lost():
    minutes = minutes_of("4 pilling: How many?", findings=Findings((asked("How many?", item="99", answers=()),)))
    assert minutes.items[-1].paragraphs[0].text == "Councillor Pilling asked: “How many?”"


def test_much_speech_under_no_item_is_a_doubt():
    assert [doubt.kind for doubt in minutes_of(f"- pilling: {REPORT}").doubts] == ["no item"]


def test_nothing_of_an_exempt_item_is_minuted():
    meeting = replace(MEETING, agenda=(*AGENDA[:4], replace(AGENDA[4], exempt=True)))
    findings = Findings((asked("Who is the child?", item="5"),), decisions=(decided("we agree", "u2", item="4"),))
    minutes = minutes_of("5 pilling: Who is the child?", "5 director: The child is known to us.", findings=findings, meeting=meeting)
    assert texts(minutes, "5") == ["This item is exempt and is not minuted here."]
    assert not any("child" in paragraph.text for item in minutes.items for paragraph in item.paragraphs)
    assert {one.reason for one in minutes.left_out} == {EXEMPT}


def test_findings_that_rest_on_nothing_that_was_heard_are_passed_over():
    findings = Findings((asked(answers=("u77",)), replace(asked(), id="q2", utterance="u88")), (promised("u99", "I will."),))
    minutes = minutes_of("4 pilling: How many children are waiting?", findings=findings)
    assert texts(minutes, "4") == ["Councillor Pilling asked: “How many children are waiting?”", "No answer was found in the recording."]


def test_the_same_meeting_gives_the_same_draft():
    assert minutes_of(*WHOLE) == minutes_of(*WHOLE)
