"""Statements put for confirmation: which are questions, and which only remarks."""

import pytest

from tests.test_questions import findings, raised

ASKED_BEFORE = "pilling: How many families were told?\nlockyer: All of them, in June."


@pytest.mark.parametrize(
    ("statement", "reply"),
    [
        ("So the caseload figure has gone up since the inspection.", "It has, but by less than we feared."),
        ("The money comes from the improvement reserve, then.", "From the reserve, for two years."),
        ("You said earlier that every school would have a named officer.", "We did, and most of them have one."),
        ("The schools have been told about the autumn timetable.", "That's right."),
        ("The schools have been told about the autumn timetable.", "Yes, they have."),
    ],
)
def test_a_statement_put_to_somebody_is_a_question(statement: str, reply: str) -> None:
    question = findings(f"{ASKED_BEFORE}\npilling: {statement}\nlockyer: {reply}").questions[-1]
    assert (question.text, question.asked_by, question.to, question.answers) == (statement, "pilling", "lockyer", ("u4",))


def test_what_is_announced_as_to_be_clarified_is_put_to_somebody() -> None:
    exchange = "pilling: Can I just clarify one thing? The improvement board meets every month. I had lost count.\nlockyer: Every month."
    assert raised(f"{ASKED_BEFORE}\n{exchange}")[1:] == ["The improvement board meets every month."]


def test_the_chair_may_call_who_confirms_it() -> None:
    exchange = "pilling: So the caseload figure has gone up since the inspection.\nollerton: Mr Lockyer.\nlockyer: It has, a little."
    assert len(raised(f"{ASKED_BEFORE}\n{exchange}")) == 2


@pytest.mark.parametrize(
    "exchange",
    [
        "pilling: So I think the caseload figure should worry every member here.\nlockyer: It should.",
        "pilling: So that caseload figure is a concern for this committee.\nlockyer: I understand.",
        "pilling: So that helps.\nlockyer: Good.",
        "pilling: The schools have been told about the autumn timetable.\nlockyer: We sent the letters in June.",
        "pilling: So the caseload figure has gone up since the inspection.\nsangha: Before my time.",
        "lockyer: So the caseload figure has gone up since the inspection.\npilling: Thank you.",
        "ollerton: So members have the revised agenda papers before them.\nlockyer: Thank you, Chair.",
    ],
    ids=["an opinion", "a comment", "no matter", "nobody confirms", "a member replies", "an officer states it", "the chair"],
)
def test_other_statements_are_only_remarks(exchange: str) -> None:
    before = f"{ASKED_BEFORE}\nsangha: What does it cost?\nlockyer: Nothing, it is paid for already."
    assert len(raised(f"{before}\n{exchange}")) == 2


def test_a_statement_beside_a_question_only_leads_up_to_it() -> None:
    exchange = "pilling: So the caseload figure has gone up since the inspection. Why is that?\nlockyer: Because more families came to us."
    assert raised(f"{ASKED_BEFORE}\n{exchange}")[1:] == ["Why is that?"]


def test_what_says_whether_is_a_question_where_recognition_lost_who_asks() -> None:
    exchange = (
        "pilling: I just don't the Cabinet Member whether she's satisfied with this.\nollerton: Councillor Whitworth.\nwhitworth: I am not."
    )
    assert raised(f"{ASKED_BEFORE}\n{exchange}")[1:] == ["I just don't the Cabinet Member whether she's satisfied with this."]


def test_a_remark_about_whether_is_no_question() -> None:
    exchange = "pilling: There was much talk about whether she's satisfied with this.\nollerton: Councillor Whitworth.\nwhitworth: Indeed."
    assert len(raised(f"{ASKED_BEFORE}\n{exchange}")) == 1


def test_a_yes_answers_what_was_put_whatever_is_promised_besides() -> None:
    exchange = "pilling: So the caseload figure has gone up since the inspection.\nlockyer: Yes. I'll write to members with the figure."
    assert findings(f"{ASKED_BEFORE}\n{exchange}").questions[-1].status == "answered"
