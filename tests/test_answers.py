"""Whether a question found its answer, where, and what became of it."""

import pytest

from tests.test_questions import findings, only

ASKS = "pilling: How many team managers have left since the inspection?"
ASKS_WHETHER = "pilling: Is there a plan for the autumn term?"
ASKS_WHY = "pilling: Why have members not seen the minutes of the board?"


@pytest.mark.parametrize(
    ("asks", "reply"),
    [
        (ASKS, "Twelve, and we have filled nine of those posts."),
        (ASKS, "11.5%."),
        (ASKS, "We do not hold that data, none of it is collected."),
        (ASKS_WHETHER, "Yes."),
        (ASKS_WHETHER, "No, not yet."),
        (ASKS_WHETHER, "I would say, in the main, yes."),
        (ASKS_WHY, "Because the minutes name children, and nobody had gone through them."),
        ("pilling: How did a visitor get into the yard?", "The gate was propped open for a delivery."),
        ("pilling: Has the driver been trained again?", "He has. It was done in May."),
        ("pilling: Did any of them miss their exams?", "We know of two cases in February."),
        (ASKS_WHETHER, "It's in appendix B."),
        ("pilling: Are governors expected to be there?", "If you can spare the time, yes please."),
    ],
)
def test_a_reply_that_meets_the_question_answers_it(asks: str, reply: str) -> None:
    question = only(f"{asks}\nlockyer: {reply}")
    assert (question.status, question.answers) == ("answered", ("u2",))


@pytest.mark.parametrize(
    "reply",
    [
        "I don't want to give you a wrong number. I'll write to members with the exact figure by the end of the month.",
        "I haven't got that figure to hand, so I will come back to you.",
        "I'd need to check.",
        "Let me take that away.",
        "I can't tell you tonight how many there were.",
        "The data isn't clean. I'll circulate it to the committee.",
        "We can let you have a note on that.",
        "We will be sending a letter to members today to set that out.",
    ],
)
def test_a_reply_promised_for_later_defers_the_answer(reply: str) -> None:
    assert only(f"{ASKS}\nlockyer: {reply}").status == "deferred"


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        ("I'm not able to discuss that in public, I am afraid, because it concerns individuals.", "declined"),
        ("We do not comment on the affairs of a single family in public.", "declined"),
        ("I'm not going to get into that in public.", "declined"),
        ("I can't say anything about a live matter.", "declined"),
        ("That's commercially confidential, so there is nothing that I can add to it here.", "declined"),
        ("It's exempt, so I have to leave it there for the public part of the meeting.", "declined"),
        ("That's really a matter for the health trust rather than for this council.", "referred"),
        ("You would need to ask the regional schools adviser about the plan.", "referred"),
    ],
)
def test_a_reply_may_decline_or_point_elsewhere(reply: str, status: str) -> None:
    assert only(f"{ASKS_WHETHER}\nlockyer: {reply}").status == status


@pytest.mark.parametrize(
    ("asks", "reply"),
    [
        (ASKS_WHETHER, "I'm only assuming, but there may be a plan for the autumn among the papers."),
        (ASKS_WHETHER, "That is certainly the intention, for every school in the borough."),
        (ASKS, "Members will know that team managers work under very great pressure across the region."),
        (
            "pilling: How confident are you that we will come out of intervention?",
            "It is never one person's job. It needs members and officers alike.",
        ),
        (ASKS_WHETHER, "We're looking at a number of options for the autumn."),
        (ASKS_WHETHER, "I'd guess that there is, somewhere in the papers for the autumn."),
        (
            "pilling: Do we know what the board will cost us in the autumn?",
            "It is a much better set of papers than we used to have, and that is due to the whole team, who stayed late to do it.",
        ),
        (ASKS_WHY, "What I would say is that children come first, and that trust has to be earned by everybody."),
    ],
)
def test_a_hedged_reply_or_one_about_something_else_answers_in_part(asks: str, reply: str) -> None:
    assert only(f"{asks}\nlockyer: {reply}").status == "partly"


@pytest.mark.parametrize(
    "after",
    [
        "",
        "whitworth: Chair, that's just not right.",
        "ollerton: Item 6, attendance at the board.",
        "ollerton: We shall move on, because of the time.\nlockyer: Thank you, Chair, I shall introduce the next report if I may.",
        "lockyer: Every year the invitations go to the group leaders.\npilling: I didn't ask about invitations.",
        "lockyer: Every year the invitations go to the group leaders.\npilling: With respect, that doesn't answer my question.",
    ],
)
def test_no_answer_is_found_where_none_is_given(after: str) -> None:
    question = next(iter(findings(f"{ASKS_WHY}\n{after}").questions))
    assert (question.status, question.answers) == ("none_found", ())


def test_the_chair_calling_somebody_is_not_the_answer() -> None:
    question = only(f"{ASKS_WHETHER}\nollerton: Mr Lockyer?\nlockyer: Yes, it was agreed in June.")
    assert (question.to, question.answers) == ("lockyer", ("u3",))


def test_a_paper_that_was_asked_for_is_promised_and_not_given() -> None:
    """However much is said besides, the note itself comes later."""
    asks = "pilling: Could we have a note on the number of team managers who have left?"
    promises = "lockyer: Yes. We know that members care about this. We will write to you about all of that."
    assert only(f"{asks}\n{promises}").status == "deferred"


def test_a_colleague_who_knows_makes_up_for_a_hedge() -> None:
    question = only(
        f"""
        {ASKS_WHETHER}
        lockyer: I am not sure about that, but my colleague will know.
        tolland: The plan was written in June, and the schools have been working to it since.
        """
    )
    assert (question.status, question.answers) == ("answered", ("u2", "u3"))


def test_an_answer_that_is_interrupted_goes_on() -> None:
    question = only(
        f"""
        {ASKS_WHY}
        lockyer: The minutes name individual children in places, as members will understand, so that
        pilling: Yes.
        lockyer: somebody has to go through them first and take those names out.
        """
    )
    assert question.answers == ("u2", "u4")


def test_a_colleague_may_add_to_the_answer() -> None:
    question = only(
        f"""
        {ASKS_WHETHER}
        lockyer: Yes, and the assistant director can say more.
        tolland: The plan was written in June, and the schools have been working to it since.
        """
    )
    assert question.answers == ("u2", "u3")


def test_the_answer_ends_where_the_next_question_begins() -> None:
    first, second = findings(
        """
        pilling: Is there a plan for the autumn term?
        lockyer: Yes, it was agreed in June.
        sangha: Who agreed it?
        lockyer: The board did, at the meeting before last.
        """
    ).questions
    assert (first.answers, second.answers) == (("u2",), ("u4",))


def test_one_reply_may_answer_two_questions() -> None:
    first, second = findings(
        """
        sangha: Which teams did the social workers come from? And who agreed that the social workers should move?
        lockyer: Five social workers came from the assessment teams, and the board agreed to it in May.
        """
    ).questions
    assert (first.answers, second.answers) == (("u2",), ("u2",))


def test_the_half_of_a_question_that_is_passed_over_is_not_answered() -> None:
    first, second = findings(
        """
        sangha: Which teams did they come from? And what has happened to the caseloads in the teams left behind?
        lockyer: Five came from assessment, and two from the leaving care service. They all volunteered.
        """
    ).questions
    assert (first.status, second.status) == ("answered", "none_found")


LEFT_HANGING = """
    4 pilling: Why have we not seen the minutes of the Improvement Board since September?
    4 whitworth: Chair, that's just not right.
    4 ollerton: One at a time, please.
    5 ollerton: Item 5, the report on admissions.
    5 lockyer: Thank you, Chair. Admissions rose by four per cent.
"""


def test_the_chair_may_bring_back_a_question_left_hanging() -> None:
    question = only(
        f"""
        {LEFT_HANGING}
        6 ollerton: We left something hanging under item 4. Councillor Pilling asked about the board minutes and never had an answer.
        6 lockyer: Yes, and I apologise. They name individual children, and nobody had gone through them.
        """
    )
    assert (question.status, question.item, question.answers) == ("answered", "4", ("u7",))


def test_who_was_asked_may_come_back_to_the_question() -> None:
    question = only(
        f"""
        {LEFT_HANGING}
        6 lockyer: On the earlier question about minutes of the Improvement Board, they had to wait because they name children.
        """
    )
    assert (question.status, question.answers) == ("answered", ("u6",))


def test_coming_back_to_something_else_answers_nothing() -> None:
    question = only(
        f"""
        {LEFT_HANGING}
        6 ollerton: Councillor Sangha asked earlier about the school buses and never had an answer.
        6 lockyer: The buses run until six, and they will do so all winter long.
        """
    )
    assert question.status == "none_found"


def test_a_question_put_again_shares_the_answer_it_then_gets() -> None:
    first, second = findings(
        """
        pilling: Why have members not seen the minutes of the board?
        whitworth: Chair, that's just not right.
        ollerton: One at a time, please.
        pilling: Why have members not seen the minutes of the board at all?
        lockyer: Because the minutes name children, and nobody had gone through them.
        """
    ).questions
    assert (first.status, first.answers) == (second.status, second.answers) == ("answered", ("u5",))


def test_unnamed_voices_answer_too() -> None:
    (question,) = findings(f"{ASKS_WHETHER}\nlockyer: Yes, it was agreed in June.", named=False).questions
    assert (question.to, question.status, question.answers) == (None, "answered", ("u2",))


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        ("We have looked at how other boroughs of our size go about it.", "partly"),
        ("I agree, there should be one.", "answered"),
        ("The autumn plan went out to schools in June.", "answered"),
        ("We have looked at how other boroughs go about it. " * 5, "answered"),
    ],
)
def test_a_few_words_that_say_neither_yes_nor_no_answer_in_part(reply: str, status: str) -> None:
    assert only(f"{ASKS_WHETHER}\nlockyer: {reply}").status == status


def test_a_concession_answers_in_part() -> None:
    reply = "We absolutely recognise that there is a lot more work to do, and that families have waited far too long for it."
    assert only(f"{ASKS_WHY}\nlockyer: {reply}").status == "partly"


def test_what_is_declined_within_a_long_reply_is_a_part_of_it() -> None:
    says = "The board has met every month since the summer and the minutes of each meeting are written up within a week. " * 3
    declines = "I am not able to discuss the families who are named in them."
    assert only(f"{ASKS_WHY}\nlockyer: {says}{declines}").status == "partly"
    assert only(f"{ASKS_WHY}\nlockyer: {declines} {says}").status == "declined"


def test_more_offered_after_a_full_answer_does_not_defer_it() -> None:
    says = "Twelve team managers have left, of whom nine went to other councils, two retired and one has moved to the health trust. " * 3
    offers = "we can write to you once we have the figures for the spring."
    defers = "We will write to you once we have the figures for the spring."
    for opening in ("If it's helpful", "If you'd like,", "If members wish,"):
        assert only(f"{ASKS}\nlockyer: {says}{opening} {offers}").status == "answered"
    assert only(f"{ASKS}\nlockyer: {says}{defers}").status == "deferred"


def test_handing_over_is_not_the_answer_but_tells_who_was_asked() -> None:
    question = only(f"{ASKS}\nlockyer: Well, Karen, can you answer that?\ntolland: Twelve of them have left since then.")
    assert (question.to, question.answers) == ("lockyer", ("u3",))


def test_whom_the_chair_calls_to_add_to_a_reply_adds_to_it() -> None:
    called = "lockyer: Because children are named in them, and nobody has taken those out.\nollerton: Karen, you wanted to come in."
    adds = "tolland: Only to add that the work on the first three of them was done last week."
    assert only(f"{ASKS_WHY}\n{called}\n{adds}").answers == ("u2", "u4")


def test_how_sure_may_be_said_in_a_few_words() -> None:
    assert only("pilling: How confident are you that it will last?\nlockyer: I am very confident.").status == "answered"


def test_who_hands_over_in_a_statement_does_not_answer() -> None:
    question = only(f"{ASKS_WHETHER}\nlockyer: I'd better let Karen answer that.\ntolland: We have one for every school.")
    assert question.answers == ("u3",)


def test_a_name_is_an_answer() -> None:
    asks = f"{ASKS}\nlockyer: Twelve, by the end of December.\n"
    question = findings(f"{asks}pilling: Which ward?\nlockyer: Marshside.").questions[-1]
    assert (question.status, question.answers) == ("answered", ("u4",))


def test_that_a_colleague_will_find_out_defers_the_answer() -> None:
    found = findings(f"{ASKS_WHETHER}\nwhitworth: I don't know. Karen will find out and let you know.\ntolland: I will.")
    assert [question.status for question in found.questions] == ["deferred"]
    assert [(action.owner, action.question) for action in found.actions] == [("tolland", "q1")]


def test_the_reply_ends_where_the_chair_goes_on_to_another_item() -> None:
    question, *_ = findings(
        """
        3 pilling: When will we see the plan?
        3 lockyer: It will come to the January meeting.
        4 ollerton: Good. Mr Lockyer, the budget.
        4 lockyer: Thank you. We are four million over at month seven, and most of that is spent on agencies and on transport.
        """
    ).questions
    assert question.answers == ("u2",)


def test_figures_that_were_asked_for_are_promised_and_not_given() -> None:
    question = only("pilling: Karen, could you share the figures with us?\ntolland: Yes, I'll get those over to Helen within two weeks.")
    assert question.status == "deferred"


@pytest.mark.parametrize("reply", ["In August. It passed.", "Not at present.", "By Easter.", "With the new contractor."])
def test_a_reply_may_take_the_rest_of_its_sentence_from_the_question(reply: str) -> None:
    assert only(f"pilling: Had the pump been inspected?\nlockyer: {reply}").status == "answered"


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        ("We don't discuss underwriting in public.", "declined"),
        ("Until the review reports I'm not going to name individuals.", "declined"),
        ("That's commercial, Councillor, so I'm not at liberty.", "declined"),
        ("It'd be wrong of me to say more about an offer from the village.", "declined"),
        ("It would be unfair of me to speak for my predecessor.", "declined"),
        ("Licensing is done elsewhere, they're the people to ask about that.", "referred"),
        ("The bridge isn't ours, it belongs to the railway.", "referred"),
        ("The final say on the programme rests with the Department of Transport.", "referred"),
        ("You'd be better directing that to the Minister when she is before you.", "referred"),
    ],
)
def test_a_reply_may_decline_or_refer_in_other_words(reply: str, status: str) -> None:
    assert only(f"{ASKS_WHETHER}\nlockyer: {reply}").status == status


@pytest.mark.parametrize(
    "reply",
    [
        "I've driven that road many a time. The service has invested in the west, and I'd pay tribute to the crews on the road.",
        "Ah, the road. My grandfather walked it to school in all weathers and he never missed a day of it.",
    ],
)
def test_a_story_or_praise_that_uses_the_words_of_the_question_does_not_answer_it(reply: str) -> None:
    assert only(f"pilling: What happens if the road is shut?\nlockyer: {reply}").status == "partly"


def test_praise_beside_an_answer_leaves_it_one() -> None:
    reply = "Yes, they do a wonderful job, and the plan is ready."
    assert only(f"{ASKS_WHETHER}\nlockyer: {reply}").status == "answered"


def test_of_several_questions_one_may_be_answered_and_one_put_off() -> None:
    asks = "pilling: What proportion of claims are unpaid, and how long has the oldest been waiting?"
    found = findings(f"{asks}\nlockyer: It's about one in eight. On the oldest, I'd need to check and I'll drop the clerk a line.")
    assert [question.status for question in found.questions] == ["answered", "deferred"]


def test_a_question_in_return_is_no_answer() -> None:
    assert findings(f"{ASKS_WHETHER}\nlockyer: The autumn term?").questions[0].status != "answered"
