"""One meeting, written in four manners and three lengths."""

from dataclasses import replace

from scrutiny.records import Findings, Minutes, Style
from tests.drafting import MEETING, asked, decided, minutes_of, promised, texts, under

SAID = (
    "4 pilling: How many children are waiting?",
    "4 director: Twelve children are waiting. I'll write to members by the end of the month.",
    (
        "4 director: Requests for assessment have gone up by 64% since 2019 in every part of this borough and in the boroughs around it, "
        "and the team has stayed the same size in all of that time, and so the plans come in late and the parents wait."
    ),
    "4 chair: I propose that we note the report. Agreed.",
)
FINDINGS = Findings(
    (asked(),),
    (promised("u2", "I'll write to members by the end of the month.", due="2025-01-31", question="q1"),),
    (decided("we note the report", "u4"),),
)


def written(**style: object) -> Minutes:
    return minutes_of(*SAID, findings=FINDINGS, meeting=replace(MEETING, style=Style(**style)))


def test_named_gives_who_asked_and_who_answered():
    told = texts(written(), "4")
    assert told[0] == "Councillor Pilling asked how many children were waiting."
    assert told[1].startswith(
        "The Executive Director advised that twelve children were waiting. The Executive Director undertook to write to"
    )
    assert told[2].startswith("ACTION: Executive Director")
    assert told[-1] == "RESOLVED: That the report be noted."


def test_topic_names_nobody_and_answers_nothing():
    minutes = written(profile="topic")
    at = texts(minutes, "4").index("Members of the Committee asked questions and raised matters on the following issues:")
    bullet = under(minutes, "4")[at + 1]
    assert (bullet.kind, bullet.text) == ("bullet", "the number of children waiting.")
    assert not any("Pilling" in text or "welve" in text for text in texts(minutes, "4"))


def test_thematic_keeps_answers_and_names_no_asker():
    told = texts(written(profile="thematic"), "4")
    assert told[0].startswith(
        "In response to a question about the number of children waiting, it was advised that twelve children were waiting."
    )
    assert not any("Pilling" in text for text in told)


def test_what_a_question_is_about_is_not_lost_by_topic():
    said = ("4 pilling: It's about the plan. Who decided it?", "4 director: The Board decided it in 2023, before my time.")
    findings = Findings((asked("Who decided it?"),))
    by_topic = texts(minutes_of(*said, findings=findings, meeting=replace(MEETING, style=Style(profile="topic"))), "4")
    assert "with regard to the plan, who had decided it." in by_topic


def test_a_question_that_names_the_one_asked_is_not_lost_by_topic():
    said = ("4 pilling: How confident are you that the plan will hold?", "4 director: The plan holds in every school.")
    findings = Findings((asked("How confident are you that the plan will hold?"),))
    by_topic = texts(minutes_of(*said, findings=findings, meeting=replace(MEETING, style=Style(profile="topic"))), "4")
    assert "how confident the respondent was that the plan would hold." in by_topic


def test_a_second_reply_does_not_repeat_the_question_by_theme():
    said = (
        "4 pilling: How many children are waiting?",
        "4 director: Twelve children are waiting.",
        "4 whitworth: Two of those moved in May.",
    )
    findings = Findings((asked(answers=("u2", "u3")),))
    told = texts(minutes_of(*said, findings=findings, meeting=replace(MEETING, style=Style(profile="thematic"))), "4")
    assert told[1].startswith("In response to the same question, ")


def test_thematic_names_who_answered_where_the_answer_is_about_them():
    said = ("4 pilling: How many children are waiting?", "4 director: The Board counted them in 2023, before my time.")
    findings = Findings((asked(),))
    told = texts(minutes_of(*said, findings=findings, meeting=replace(MEETING, style=Style(profile="thematic"))), "4")
    assert told[0] == (
        "In response to a question about the number of children waiting, the Executive Director advised that the Board counted them in "
        "2023, before his time."
    )


def test_questions_and_responses():
    told = texts(written(profile="qa"), "4")
    assert told[0] == "Question: Councillor Pilling asked how many children were waiting."
    assert told[1].startswith("Response: The Executive Director advised that twelve children were waiting.")


def test_decision_holds_only_what_was_decided_and_promised():
    told = under(written(length="decision"), "4")
    assert [paragraph.kind for paragraph in told] == ["narrative", "action", "resolved"]
    assert "The Executive Director undertook to write to" in told[0].text


def test_full_tells_no_less_than_summary():
    said = "4 pilling: " + "The service lost 12 staff in May. Parents in Denby wait for 30 weeks. Two grants of £40,000 end in June. " * 3
    lengths = [Style(length=length) for length in ("decision", "summary", "full")]
    words = [sum(len(text.split()) for text in texts(minutes_of(said, meeting=replace(MEETING, style=style)), "4")) for style in lengths]
    assert words[1] <= words[2]
    assert words[0] < words[2]


def test_minutes_are_numbered_on_from_the_first():
    minutes = written(first_minute=34)
    assert [item.heading() for item in minutes.items][:2] == ["34. Apologies for absence", "35. Declarations of interest"]
    assert [item.number for item in minutes.items][:2] == ["1", "2"], "the agenda keeps its own numbers"


def test_a_question_that_could_not_be_told_is_a_quoted_topic_and_a_doubt():
    said = ("4 pilling: One per cent of what figure though?", "4 director: It is one per cent of all plans.")
    findings = Findings((asked("One per cent of what figure though?"),))
    paragraphs = under(minutes_of(*said, findings=findings, meeting=replace(MEETING, style=Style(profile="topic"))), "4")
    [bullet] = [one for one in paragraphs if one.kind == "bullet"]
    assert bullet.text == "“One per cent of what figure though?”."
    assert bullet.doubt


def by_theme(*said: str, findings: Findings) -> str:
    return texts(minutes_of(*said, findings=findings, meeting=replace(MEETING, style=Style(profile="thematic"))), "4")[0]


def test_by_theme_whoever_asked_is_not_named_in_the_reply():
    said = ("4 pilling: How many managers left?", "4 director: I don't want to give Councillor Pilling a wrong number.")
    told = by_theme(*said, findings=Findings((asked("How many managers left?"),)))
    assert told.endswith("the Executive Director did not want to give the Member a wrong number.")


def test_by_theme_a_question_in_its_own_words_is_the_question():
    said = ("4 pilling: What proportion of plans are needed nine?", "4 director: 11%.")
    told = by_theme(*said, findings=Findings((asked("And the proportion, is that the—the nine?"),)))
    assert told.startswith("In response to the question “And the proportion, is that the")


def test_by_theme_what_a_question_rests_on_is_told_of_a_member():
    said = ("4 pilling: The post of director is new this year. What does it cost us?", "4 director: It costs £90,000 a year.")
    told = by_theme(*said, findings=Findings((asked("What does it cost us?"),)))
    assert told.startswith("A Member stated that the post of director was new that year. In response to a question about what it cost")
    assert "Pilling" not in told


def test_by_theme_the_thing_that_a_question_is_on_is_told():
    said = ("4 pilling: On the eight social workers, which teams did they come from?", "4 director: They came from two teams.")
    told = by_theme(*said, findings=Findings((asked("On the eight social workers, which teams did they come from?"),)))
    assert told.startswith("In response to a question about the eight social workers and which teams they had come from, ")


def test_decision_tells_the_question_that_a_promise_is_to_answer():
    told = texts(written(length="decision"), "4")
    assert told[0].startswith("Councillor Pilling asked how many children were waiting. The Executive Director undertook to write to")


def test_decision_tells_what_a_promise_to_send_it_is_about():
    said = ("4 director: The annual report goes to the board. There's no reason to hold it back. I'll add it to your papers.",)
    findings = Findings(actions=(promised("u1", "I'll add it to your papers."),))
    told = texts(minutes_of(*said, findings=findings, meeting=replace(MEETING, style=Style(length="decision"))), "4")
    assert told[0].startswith(
        "The Executive Director advised that the annual report went to the board. The Executive Director undertook to add it"
    )
