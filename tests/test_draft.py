"""What the draft minutes say, and what they leave out. `tests.drafting` tells how a meeting is written here."""

from dataclasses import replace

import pytest

from scrutiny.records import Attendance, Chairing, Dissent, Findings, Movement, Person, Style
from scrutiny.summarise.left_out import EXEMPT
from scrutiny.summarise.telling import Told, joined
from tests.drafting import AGENDA, MEETING, PEOPLE, asked, decided, minutes_of, promised, texts, under

REPORT = (
    "Thank you, Chair. The decline goes back to about 2019. Requests for assessment have gone up by 64% in that time. "
    "I could go on about it, I really could. That is how it is. "
    "We have moved eight social workers across to the disabled children's team. It is moving, slowly, and it is not where it should be."
)


# ------------------------------------------------------------------ who spoke


def test_councillors_stand_by_name_officers_by_post_and_whoever_presides_as_the_chair():
    minutes = minutes_of(
        "5 chair: The recovery plan will cost £40,000 this year. The grant for it ends in March, and it has been paid since the "
        "last budget "
        "was set, two years ago, by all of the parties in this room, and by nobody else, as far as I can remember now.",
        "5 pilling: School exclusions went up to 37 this year.",
        f"5 director: {REPORT}",
    )
    assert [" ".join(text.split()[:3]) for text in texts(minutes, "5")] == [
        "The Chair stated",
        "Councillor Pilling stated",
        "The Executive Director",
    ]


def test_a_voice_without_a_name_stays_one_and_is_a_doubt():
    [paragraph] = under(minutes_of(f"4 ?S3: {REPORT}"), "4")
    assert paragraph.text.startswith("A speaker who was not identified advised that the decline went back to about 2019.")
    assert "voice S3" in paragraph.doubt
    assert "S3" not in paragraph.text


def test_a_question_that_the_findings_ascribe_to_a_voice_is_ascribed_to_nobody_else():
    minutes = minutes_of("4 pilling: How many children are waiting?", findings=Findings((asked(asked_by="S7", answers=()),)))
    assert texts(minutes, "4")[0] == "A speaker who was not identified asked how many children were waiting."


def test_two_officers_of_the_same_post_stand_by_name():
    twin = Person("twin", "Karen Tolland", "Ms", "Executive Director of Children's Services")
    minutes = minutes_of(f"4 director: {REPORT}", meeting=replace(MEETING, people=(*PEOPLE, twin)))
    assert texts(minutes, "4")[0].startswith("Mr Lockyer stated that ")


def test_posts_that_begin_alike_stand_in_full():
    other = Person("other", "Karen Tolland", "Ms", "Executive Director of Place")
    minutes = minutes_of(f"4 director: {REPORT}", meeting=replace(MEETING, people=(*PEOPLE, other)))
    assert texts(minutes, "4")[0].startswith("The Executive Director of Children's Services advised that ")


def test_nobody_is_in_the_chair_unless_the_chair_was_there():
    minutes = minutes_of(
        "5 chair: School exclusions went up to 37 this year.", findings=Findings(attendance=(Attendance("chair", "unknown"),))
    )
    assert texts(minutes, "5")[0].startswith("Councillor Ollerton stated that ")
    assert [doubt.kind for doubt in minutes.doubts] == ["chair"]


# ------------------------------------------------------------------ reports and remarks


def test_a_report_is_told_as_one_paragraph_that_names_its_speaker_once():
    [paragraph] = under(minutes_of(f"4 director: {REPORT}"), "4")
    assert paragraph.text == (
        "The Executive Director advised that the decline went back to about 2019. "
        "Requests for assessment had gone up by 64% in that time. "
        "The Council had moved eight social workers across to the disabled children's team."
    )
    assert paragraph.evidence == ("u1",)


def test_what_the_chair_says_to_run_the_meeting_is_not_minuted():
    minutes = minutes_of("5 chair: Item 5, the work programme. It's on page 61. Councillor Pilling, you have 3 minutes.")
    assert texts(minutes, "5") == ["Nothing of substance was heard under this item."]


@pytest.mark.parametrize(
    "words",
    [
        "I'm sorry, Chair, I have to leave now.",
        "Councillor Sangha has arrived.",
        "We are inquorate.",
        "The meeting is adjourned for ten minutes.",
        "I want it minuted that I voted against.",
    ],
)
def test_what_is_of_record_is_never_left_out(words):
    minutes = minutes_of(f"4 pilling: {words}", f"4 director: {REPORT}")
    assert under(minutes, "4")[0].evidence == ("u1",)


def test_how_somebody_voted_is_recorded_at_their_request():
    minutes = minutes_of("4 pilling: I want it minuted that I voted against.")
    assert texts(minutes, "4") == [
        "At the request of Councillor Pilling, it was recorded that Councillor Pilling had voted against the motion."
    ]


# ------------------------------------------------------------------ questions and answers


def test_a_question_is_followed_by_its_answer():
    said = ("4 pilling: Thank you. How many children are waiting?", "4 director: Twelve children are waiting. We will see to it.")
    question, answer = under(minutes_of(*said, findings=Findings((asked(),))), "4")
    assert (question.kind, question.text) == ("question", "Councillor Pilling asked how many children were waiting.")
    assert (answer.kind, answer.text) == ("answer", "The Executive Director advised that twelve children were waiting.")
    assert (question.evidence, answer.evidence) == (("u1",), ("u2",))


def test_an_answer_that_is_no_sentence_is_quoted_for_the_clerk_to_word():
    minutes = minutes_of("4 pilling: How many children are waiting?", "4 director: Twelve.", findings=Findings((asked(),)))
    answer = under(minutes, "4")[1]
    assert answer.text == "The Executive Director replied: “Twelve.”"
    assert "Word it" in answer.doubt


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ("Yes.", "The Executive Director confirmed that this was the case."),
        ("Yes, Chair. Twelve children are waiting.", "The Executive Director confirmed that this was the case. "),
        ("No.", "The Executive Director replied: “No.”"),
        ("Sure. Twelve children are waiting.", "The Executive Director advised that twelve children were waiting."),
    ],
)
def test_a_bare_yes_or_no_is_an_answer(reply, told):
    words = "Are there children waiting?"
    minutes = minutes_of(f"4 pilling: {words}", f"4 director: {reply}", findings=Findings((asked(words),)))
    assert texts(minutes, "4")[1].startswith(told)


def test_people_are_not_called_by_their_forenames():
    minutes = minutes_of("4 pilling: School exclusions went up to 37 when Stephen changed the policy.")
    assert texts(minutes, "4")[0].endswith("when the Executive Director changed the policy.")


def test_no_answer_found_is_said_in_so_many_words():
    minutes = minutes_of("4 pilling: How many children are waiting?", findings=Findings((asked(status="none_found", answers=()),)))
    note = under(minutes, "4")[1]
    assert (note.kind, note.text, note.evidence) == ("note", "No answer was found in the recording.", ("u1",))


def test_a_promise_to_reply_is_told_whatever_else_is_cut():
    reply = "The number of plans has gone up by 64% since 2019 in this borough. " * 10 + "I'll write to members by the end of the month."
    action = promised(
        "u2", "I'll write to members by the end of the month.", due="2025-01-31", due_text="by the end of the month", question="q1"
    )
    minutes = minutes_of(
        "4 pilling: How many children are waiting?", f"4 director: {reply}", findings=Findings((asked(status="deferred"),), (action,))
    )
    _, answer, line = under(minutes, "4")
    assert "The Executive Director undertook to write to" in answer.text
    assert line.text == "ACTION: Executive Director of Children's Services – by 31 January 2025"
    assert (line.kind, line.evidence) == ("action", ("u2",))


def test_an_answer_under_another_item_says_where_it_came():
    said = ("4 pilling: How many children are waiting?", "5 director: Twelve children are waiting.")
    minutes = minutes_of(*said, findings=Findings((asked(),)))
    assert texts(minutes, "4")[1] == "Later, under item 5, the Executive Director advised that twelve children were waiting."


def test_a_question_that_says_it_tells_what_is_meant():
    said = "Thank you. The extra assistant director. What does it cost us?"
    minutes = minutes_of(f"4 pilling: {said}", findings=Findings((asked("What does it cost us?", answers=()),)))
    assert texts(minutes, "4")[0] == "With regard to the extra assistant director, Councillor Pilling asked what it cost the Council."


def test_a_question_on_what_was_just_answered_under_another_item_refers_to_it():
    follow_up = replace(asked("So can we have them?", item="5", answers=()), id="q2", utterance="u3")
    said = ("4 pilling: Why have the minutes not come?", "5 director: The minutes name children.", "5 pilling: So can we have them?")
    minutes = minutes_of(*said, findings=Findings((asked("Why have the minutes not come?"), follow_up)))
    assert texts(minutes, "5")[0].startswith("Further to the question recorded under item 4, Councillor Pilling asked")


def test_a_question_put_again_is_minuted_once():
    again = replace(asked(repeat_of="q1", answers=("u3",)), id="q2", utterance="u2")
    said = ("4 pilling: How many children are waiting?", "4 pilling: How many are waiting?", "4 director: Twelve children are waiting.")
    question, answer = under(minutes_of(*said, findings=Findings((asked(answers=()), again))), "4")
    assert question.text == "Councillor Pilling asked how many children were waiting. The question was put again later in the meeting."
    assert (question.evidence, answer.evidence) == (("u1", "u2"), ("u3",))


def test_two_questions_in_one_breath_are_answered_once_and_the_open_one_is_named():
    second = replace(asked("When will the plan come?", status="none_found", answers=()), id="q2")
    said = ("4 pilling: How many children are waiting? When will the plan come?", "4 director: Twelve children are waiting.")
    question, _, note = under(minutes_of(*said, findings=Findings((asked(), second))), "4")
    assert question.text.startswith("Councillor Pilling asked how many children were waiting, and when the plan would come")
    assert note.text == "No answer to the second question was found in the recording."


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
    actions = (promised("u1", "I'll circulate the report."), promised("u1", "I'll bring the plan to the next meeting.", id="a2"))
    said = "4 director: I'll circulate the report. I'll bring the plan to the next meeting."
    minutes = minutes_of(said, findings=Findings(actions=actions))
    assert [paragraph.kind for paragraph in under(minutes, "4")] == ["narrative", "action", "action"]
    assert texts(minutes, "4")[0].startswith("The Executive Director undertook to circulate the report.")


# ------------------------------------------------------------------ decisions


def test_a_motion_is_resolved_as_resolutions_are_worded():
    decision = decided(
        "training becomes mandatory for all councillors",
        "u3",
        kind="recommendation",
        mover="pilling",
        seconder="mabey",
        vote={"for": 6, "against": 2, "abstain": 1},
        evidence=("u1", "u2", "u3"),
    )
    motion = "I'd like to move that training becomes mandatory for all councillors."
    minutes = minutes_of(f"4 pilling: {motion}", "4 mabey: Seconded.", "4 chair: That's carried.", findings=Findings(decisions=(decision,)))
    vote, resolved = under(minutes, "4")
    assert vote.text == (
        "The motion was moved by Councillor Pilling and seconded by Reverend Mabey. "
        "On being put to the vote the motion was carried (6 for, 2 against, 1 abstention)."
    )
    assert resolved.text == "RESOLVED TO RECOMMEND: That training become mandatory for all councillors."
    assert (resolved.kind, resolved.evidence) == ("resolved", ("u1", "u2", "u3"))


def test_whom_a_recommendation_goes_to_is_named():
    words = "this committee recommends to Cabinet that training becomes mandatory for all councillors"
    minutes = minutes_of(f"4 pilling: I move that {words}.", findings=Findings(decisions=(decided(words, kind="recommendation"),)))
    assert texts(minutes, "4") == ["RESOLVED TO RECOMMEND: To Cabinet, that training become mandatory for all councillors."]


def test_each_clause_of_a_resolution_has_its_number():
    said = "I suggest that we note the report, and the Improvement Board becomes a standing item on our agenda. Agreed?"
    decision = decided("we note the report; the Improvement Board becomes a standing item on our agenda")
    minutes = minutes_of(f"4 chair: {said}", findings=Findings(decisions=(decision,)))
    assert texts(minutes, "4") == [
        "RESOLVED: That",
        "(1) the report be noted; and",
        "(2) the Improvement Board become a standing item on the Committee's agenda.",
    ]


def test_words_that_nobody_said_are_no_resolution():
    minutes = minutes_of("4 chair: Happy with that? Agreed.", findings=Findings(decisions=(decided("the budget be cut by 40%"),)))
    assert texts(minutes, "4") == ["RESOLVED: “Happy with that? Agreed”."]
    assert "Word the resolution" in under(minutes, "4")[0].doubt


@pytest.mark.parametrize(
    ("hands", "outcome"), [((2, 6), "was lost (2 for, 6 against)"), ((4, 4), "received equal votes (4 for, 4 against)")]
)
def test_a_motion_that_was_not_carried_is_not_resolved(hands, outcome):
    vote = {"for": hands[0], "against": hands[1], "abstain": 0}
    said = "4 chair: The motion is that we write to Cabinet."
    minutes = minutes_of(said, findings=Findings(decisions=(decided("we write to Cabinet", vote=vote),)))
    assert texts(minutes, "4") == [
        f"On being put to the vote the motion {outcome}.",
        "The motion was: That the Committee write to Cabinet.",
    ]


@pytest.mark.parametrize(
    ("named", "where"), [(("1", "3"), "in Paragraphs 1 and 3 of Part 1"), (("2",), "in Paragraph 2 of Part 1"), ((), "in Part 1")]
)
def test_the_public_is_excluded_by_the_formula_with_a_paragraph_only_if_it_was_said(named, where):
    decision = decided("we exclude the press and public", kind="exclusion", paragraphs=named)
    minutes = minutes_of("4 chair: I move that we exclude the press and public. Agreed.", findings=Findings(decisions=(decision,)))
    assert f"as defined {where} of Schedule 12A to the Act." in texts(minutes, "4")[0]


def test_how_a_member_voted_is_recorded_where_the_findings_say_so():
    decision = decided("we write to Cabinet", dissent=(Dissent("pilling", "against", "u2"),))
    said = ("4 chair: I move that we write to Cabinet. Carried.", "4 pilling: I voted against, and I want that minuted.")
    minutes = minutes_of(*said, findings=Findings(decisions=(decision,)))
    assert (
        texts(minutes, "4")[0]
        == "At the request of Councillor Pilling, it was recorded that Councillor Pilling had voted against the motion."
    )


def test_comings_and_goings_are_minuted_where_they_were_heard():
    findings = Findings(movements=(Movement("pilling", "left", "4", ("u2",)), Movement(None, "arrived", "4", ("u1",))))
    minutes = minutes_of(f"4 director: {REPORT}", "4 chair: Councillor Pilling has to go now.", findings=findings)
    assert texts(minutes, "4")[1:] == ["Councillor Pilling left the meeting."]


@pytest.mark.parametrize(("chairs", "called"), [(("sangha",), "The Chair"), (("sangha", "pilling"), "Councillor Sangha")])
def test_whoever_presided_all_through_is_the_chair(chairs, called):
    findings = Findings(attendance=(Attendance("chair", "apologies"),), chairing=tuple(Chairing(one, "u1") for one in chairs))
    assert texts(minutes_of("4 sangha: The next meeting is on 11 March.", findings=findings), "4")[0].startswith(f"{called} stated")


# ------------------------------------------------------------------ people outside the committee


def test_a_child_is_not_told_of():
    said = f"4 pilling: There's a lad in my ward, Jayden, out of school since Easter. {REPORT}"
    minutes = minutes_of(said)
    assert not any("Jayden" in text or "Easter" in text for text in texts(minutes, "4"))
    assert [doubt.evidence for doubt in minutes.doubts if doubt.kind == "outsiders"] == [("u1",)]


def test_a_question_about_a_child_is_minuted_in_general_words():
    words = "Why has my nephew, Jayden, been out of school since Easter?"
    question = under(minutes_of(f"4 pilling: {words}", findings=Findings((asked(words, answers=()),))), "4")[0]
    assert question.text == "Councillor Pilling asked about an individual case."
    assert question.doubt


def test_counts_under_five_are_a_doubt():
    minutes = minutes_of(
        "4 pilling: How many?", "4 director: Three children were placed out of the borough.", findings=Findings((asked("How many?"),))
    )
    assert "under five" in under(minutes, "4")[1].doubt


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
    "5 sangha: School exclusions went up to 37 last year.",
)
FOUND = Findings((replace(asked(), utterance="u4", asked_by="sangha", answers=("u5",)),))
EVERY_STYLE = [
    Style(profile, length, first)
    for profile in ("named", "topic", "thematic", "qa")
    for length in ("decision", "summary", "full")
    for first in (None, 34)
]


@pytest.mark.parametrize("style", EVERY_STYLE, ids=str)
def test_every_utterance_is_rested_on_or_left_out_with_a_reason(style):
    minutes = minutes_of(*WHOLE, findings=FOUND, meeting=replace(MEETING, style=style))
    rested_on = [one for item in minutes.items for paragraph in item.paragraphs for one in paragraph.evidence]
    left_out = {one.utterance: one.reason for one in minutes.left_out}
    assert {*rested_on, *left_out} == {f"u{number}" for number in range(1, len(WHOLE) + 1)}
    assert not set(rested_on) & set(left_out)
    assert all(paragraph.evidence or paragraph.source for item in minutes.items for paragraph in item.paragraphs)


def test_what_is_left_out_has_its_own_reason():
    assert {one.utterance: one.reason for one in minutes_of(*WHOLE, findings=FOUND).left_out} == {
        "u1": "under no agenda item",
        "u3": "chair calls a speaker",
        "u6": "greeting or thanks",
        "u7": "interjection",
        "u8": "no words were recognised",
    }


def test_silence_leaves_each_item_with_its_heading():
    minutes = minutes_of()
    assert [(item.number, item.title) for item in minutes.items] == [(item.number, item.title) for item in AGENDA]
    assert {paragraph.text for item in minutes.items for paragraph in item.paragraphs} == {"No discussion was heard under this item."}


def test_what_is_found_under_no_item_comes_last():
    words = "How many children are waiting?"
    minutes = minutes_of(f"- pilling: {words}", findings=Findings((asked(item=None, answers=()),)))
    assert (minutes.items[-1].number, minutes.items[-1].title) == ("", "Heard under no agenda item")
    assert minutes_of(f"4 pilling: {words}").items[-1].number == "5", "and only if there is something"


def test_a_finding_under_an_item_that_is_not_on_the_agenda_is_not_lost():
    minutes = minutes_of("4 pilling: How many children are waiting?", findings=Findings((asked(item="99", answers=()),)))
    assert minutes.items[-1].paragraphs[0].text == "Councillor Pilling asked how many children were waiting."


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
    assert texts(minutes, "4") == ["Councillor Pilling asked how many children were waiting.", "No answer was found in the recording."]


def test_the_same_meeting_gives_the_same_draft():
    assert minutes_of(*WHOLE, findings=FOUND) == minutes_of(*WHOLE, findings=FOUND)


# ------------------------------------------------------------------ what a clerk would strike out


def test_a_yes_that_is_taken_back_confirms_nothing():
    words = "Are you satisfied with it?"
    said = "Yes. No, I'm not satisfied with it."
    minutes = minutes_of(f"4 pilling: {words}", f"4 director: {said}", findings=Findings((asked(words),)))
    assert texts(minutes, "4")[1] == "The Executive Director was not satisfied with it."


def test_a_speaker_is_named_once_in_a_sentence():
    said = "What worries me about the plan is what I have called a culture of delay at Northmere, and the budget depends on it entirely."
    minutes = minutes_of(f"4 director: {said} {REPORT}")
    assert all(sentence.count("Executive Director") <= 1 for sentence in texts(minutes, "4")[0].split(". "))


def test_a_councillor_is_not_they_where_others_are():
    said = "I told the parents that officers would consult them on the plan because I had seen the budget."
    assert texts(minutes_of(f"4 pilling: {said}"), "4") == [
        (
            "Councillor Pilling stated that the Councillor had told the parents that officers would consult them on the plan because "
            "the Councillor had seen the budget."
        )
    ]


def test_a_figure_that_is_all_of_an_answer_is_told_as_one():
    words = "What does it cost us?"
    minutes = minutes_of(f"4 pilling: {words}", "4 director: £118,000 a year, with the on-costs.", findings=Findings((asked(words),)))
    assert texts(minutes, "4")[1] == "The Executive Director gave the figure as £118,000 a year, with the on-costs."


def test_a_question_goes_on_over_a_full_stop_that_was_not_meant():
    words = "I wonder what steps are being taken to make sure."
    minutes = minutes_of(f"4 pilling: {words} that people can speak up.", "4 director: Yes.", findings=Findings((asked(words),)))
    assert texts(minutes, "4")[0] == "Councillor Pilling asked what steps were being taken to make sure that people could speak up."


@pytest.mark.parametrize(
    "words",
    ["We'll now go to Councillor Pilling for the budget.", "I'd support that, Chair.", "We will look at the budget plan in a minute."],
)
def test_calls_and_assents_are_not_minuted(words):
    assert texts(minutes_of(f"4 pilling: {words}"), "4") == ["Nothing of substance was heard under this item."]


def test_a_body_in_small_letters_is_not_taken_for_more():
    words = "this committee recommends to cabinet that training becomes mandatory for all councillors and that everybody completes it"
    minutes = minutes_of(f"4 pilling: I move that {words}.", findings=Findings(decisions=(decided(words, kind="recommendation"),)))
    assert texts(minutes, "4") == [
        "RESOLVED TO RECOMMEND: To Cabinet, that training become mandatory for all councillors, and that everybody complete it."
    ]


def test_they_and_them_are_told_apart_where_no_body_is_known():
    meeting = replace(MEETING, people=(*PEOPLE[:4], replace(PEOPLE[4], title="", role="Guest")))
    said = "When we increased the budget across the service, we looked at the plan for Northmere as part of that review of staff."
    assert texts(minutes_of(f"4 director: {said}", meeting=meeting), "4") == [
        (
            "The Guest advised that, when they increased the budget across the service, they had looked at the plan for Northmere as "
            "part of that review of staff."
        )
    ]


def test_a_seconder_without_a_mover_stands_alone_and_is_a_doubt():
    decision = replace(decided("we note the report"), mover=None, seconder="sangha")
    [moved] = [
        one
        for one in under(minutes_of("4 chair: We note the report. Agreed?", findings=Findings(decisions=(decision,))), "4")
        if one.kind == "vote"
    ]
    assert moved.text == "The motion was seconded by Councillor Sangha."
    assert moved.doubt == "Who moved it was not made out. Enter the name."


def test_the_next_meeting_would_be_held():
    [paragraph] = under(minutes_of("5 chair: The next meeting is on Tuesday 11 March, at 6.30 pm."), "5")
    assert paragraph.text == "The Chair stated that the next meeting would be held on Tuesday 11 March 2025, at 6.30 pm."


def test_you_in_a_reply_to_the_committee_is_the_committee():
    said = ("4 pilling: Why haven't we seen the minutes?", "4 director: It wasn't a decision to keep them from you.")
    told = texts(minutes_of(*said, findings=Findings((asked("Why haven't we seen the minutes?"),))), "4")
    assert told[1] == "The Executive Director advised that it had not been a decision to keep them from the Committee."


def test_a_clause_that_was_heard_as_a_sentence_belongs_to_its_question():
    said = ("4 pilling: How sure are you? That Northmere will come out of it.", "4 director: I am sure of it.")
    told = texts(minutes_of(*said, findings=Findings((asked("How sure are you?"),))), "4")
    assert told[0] == "Councillor Pilling asked how sure the Executive Director was that Northmere would come out of it."


def test_of_a_long_question_the_end_is_quoted_where_it_comes_to_what_is_asked():
    lead = "Well, the yard, the road, the whole of it, no, yes, " * 3
    said = (f"4 pilling: {lead}one per cent of what figure though?", "4 director: It is one per cent of all plans.")
    told = texts(minutes_of(*said, findings=Findings((asked(f"{lead}one per cent of what figure though?"),))), "4")
    assert told[0].startswith("Councillor Pilling asked: “… ")
    assert told[0].endswith("one per cent of what figure though?”")


def test_an_answer_tells_more_than_how_it_begins():
    reply = "It is never one person's job. What I picked out in the conversations was a lack of trust, and that doesn't help children."
    told = texts(
        minutes_of("4 pilling: How confident are you?", f"4 director: {reply}", findings=Findings((asked("How confident are you?"),))), "4"
    )
    assert told[1] == (
        "The Executive Director advised that it was never one person's job. "
        "What he had picked out in the conversations had been a lack of trust."
    )


@pytest.mark.parametrize(
    ("second", "text"),
    [
        ("four seats were empty", "The Chair stated that the board had nine seats and that four seats were empty."),
        ("the budget was late", "The Chair stated that the board had nine seats. The budget was late."),
    ],
)
def test_statements_are_one_sentence_only_where_they_share_a_subject(second: str, text: str) -> None:
    told = (Told(f"The Chair stated that {one}.", "The Chair", ("u1",)) for one in ("the board had nine seats", second))
    assert joined(tuple(told)) == text


def test_a_short_question_that_points_back_stands_behind_the_words_it_points_at():
    said = (
        "4 pilling: The extra post, I'm not against it, but it's dear. What is your view on that?",
        "4 director: The post pays for itself.",
    )
    told = texts(minutes_of(*said, findings=Findings((asked("What is your view on that?"),))), "4")
    assert told[0] == (
        "Councillor Pilling said: “The extra post, I'm not against it, but it's dear.” "
        "Councillor Pilling asked what the Executive Director's view on that was."
    )


def test_of_a_question_only_the_sentence_that_names_somebody_outside_is_left_out():
    words = "Sophie Bennett was excluded in March. How many children are waiting?"
    minutes = minutes_of(f"4 pilling: {words}", "4 director: Twelve children are waiting.", findings=Findings((asked(words),)))
    [question, _] = under(minutes, "4")
    assert question.text == "Councillor Pilling asked how many children were waiting."
    assert "outside the committee" in (question.doubt or "")


def test_you_of_the_chair_is_not_the_committee():
    said = "You will be sent a transcript by Friday."
    told = texts(minutes_of(f"4 chair: {said}", findings=Findings(actions=(promised("u1", said, owner="chair"),))), "4")
    assert "the Committee would be sent" not in " ".join(told)


@pytest.mark.parametrize(
    ("said", "resolved"),
    [
        (
            "Item 3 is papers to note, which are letters from the Minister. Are you happy to note those?",
            "RESOLVED: That the papers be noted.",
        ),
        ("There are two letters from the Minister. Are you happy to note those?", "RESOLVED: That the letters be noted."),
        ("There are letters and plans from the Minister. Are you happy to note those?", "RESOLVED: “to note those”."),
        ("Are you happy to note those?", "RESOLVED: “to note those”."),
    ],
)
def test_a_resolution_says_what_it_is_about(said, resolved):
    assert texts(minutes_of(f"4 chair: {said}", findings=Findings(decisions=(decided("to note those"),))), "4")[-1] == resolved


def test_but_that_does_not_stand_in_a_sentence_without_its_frame():
    told = [
        Told("The Chair stated that the board had nine seats, and that the seats were full.", "The Chair", ("u1",)),
        Told("The Chair stated that the hall was small, but that Councillor Pilling was content.", "The Chair", ("u2",)),
    ]
    assert joined(told).endswith("The Chair added that the hall was small, but that Councillor Pilling was content.")


def test_a_question_that_only_announces_another_is_not_minuted():
    said = ("4 pilling: Can I just push you on one thing there? Is the board paid?", "4 director: Yes, the board is paid.")
    first = replace(asked("Can I just push you on one thing there?"), id="q0")
    told = texts(minutes_of(*said, findings=Findings((first, asked("Is the board paid?")))), "4")
    assert told[0] == "Councillor Pilling asked whether the board was paid."


def test_a_question_that_only_runs_the_meeting_is_not_minuted():
    said = ("4 chair: There are 18 papers to note. Is that okay with everyone?", "4 pilling: The board is paid.")
    question = replace(asked("Is that okay with everyone?", asked_by="chair", to=None, answers=(), status="none_found"))
    assert not any("okay" in text or "No answer" in text for text in texts(minutes_of(*said, findings=Findings((question,))), "4"))


def test_somebody_called_in_the_middle_of_a_question_is_not_told():
    said = ("4 pilling: Can I get some clarity, Stephen, around the plan for the board?", "4 director: The plan is late.")
    told = texts(minutes_of(*said, findings=Findings((asked("Can I get some clarity, Stephen, around the plan for the board?"),))), "4")
    assert told[0] == "Councillor Pilling requested some clarity around the plan for the board."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The issue for us is the fund that we would have if the grant came.", "for them was the fund that they would have"),
        ("What is important for us is that we agree on the fund.", "important for them was that they agreed"),
    ],
)
def test_colleagues_behind_a_preposition_are_them(said, told):
    unlisted = replace(MEETING, people=(*MEETING.people, Person("guest", "Ann Moss", "Ms")))
    minutes = minutes_of(f"4 guest: {said} The fund is £2 million a year and it pays for ten schools in the borough, as planned in May.",
                         meeting=unlisted)  # fmt: skip
    assert any(told in text for text in texts(minutes, "4"))


def test_a_question_whose_subject_was_named_before_tells_it():
    ground = "I wanted an answer, I think, about the rules and the duties, the year and the place, the way that those we met were, "
    ground += "with the clerk and with the schools and with the parents of the place, about which impact assessments have been done."
    said = (f"4 pilling: {ground} Have any been done?", "4 director: Twelve have been done.")
    told = texts(minutes_of(*said, findings=Findings((asked("Have any been done?"),))), "4")
    assert told[0].startswith(
        "Councillor Pilling said: “… about which impact assessments have been done.” Councillor Pilling asked whether any"
    )


def test_figures_of_a_report_that_cannot_be_told_are_quoted():
    report = (
        "The decline goes back to about 2019. Request for assessment have gone up by 64% in that time. We have moved eight social workers "
    )
    report += "across to the disabled children's team, and the plans come in late because the advice that we ask for comes in late."
    [told] = [one for one in under(minutes_of(f"4 director: {report}"), "4") if one.kind == "narrative"]
    assert "The Executive Director said: “Request for assessment have gone up by 64% in that time.”" in told.text
    assert "Word it" in (told.doubt or "")


def test_full_tells_what_seems_to_weigh_nothing():
    report = (
        "The decline goes back to about 2019, and we have a plan for it that we will bring to you in the autumn, when it is costed and "
    )
    report += "agreed by all of those who will have to pay. My view in short is that the team has made a start."
    written = [minutes_of(f"4 director: {report}", meeting=replace(MEETING, style=Style(length=length))) for length in ("summary", "full")]
    assert ["had made a start" in " ".join(texts(one, "4")) for one in written] == [False, True]


def test_what_is_put_on_record_comes_with_what_it_points_at():
    said = "4 pilling: Parents of the borough do not support the plan. And I think that needs to be put on the record."
    assert texts(minutes_of(said), "4")[0].startswith("Councillor Pilling stated that parents of the borough did not support the plan. ")
