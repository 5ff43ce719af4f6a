"""What somebody said would be done after the meeting, by whom, and what is only talk."""

import pytest

from scrutiny.records import Action
from tests.test_questions import findings, people

ASKS = "pilling: How many team managers have left since the inspection?"


def actions(exchange: str) -> tuple[Action, ...]:
    return findings(exchange).actions


def only(exchange: str) -> Action:
    (action,) = actions(exchange)
    return action


@pytest.mark.parametrize(
    "promise",
    [
        "I'll write to members with the exact figure.",
        "We will circulate the plan to the committee.",
        "I'll send those to you, so that you can have a look at them.",
        "We can look into that and come back to you.",
        "I'll, um, I'll add it to the papers.",
        "I will update members as soon as I have heard from the board.",
        "I undertake to bring that to the committee.",
        "I certainly will ensure that these concerns are passed on.",
        "Leave it with me.",
        "I’ll let you have a note on that.",
        "We will be sending a letter to every school.",
        "I will raise that with the trust.",
        "I'll have it with you by Thursday.",
        "I'll drop Helen a line tomorrow.",
        "I'll ring him in the morning.",
        "I'll set that up for May.",
        "My office will send you the footfall by Friday.",
        "We'll supply the committee with the text.",
        "I'll put a figure in the next report.",
        "You'll have the first by the sixth of December.",
        "I'll share it with all members on Monday.",
    ],
)
def test_a_promise_is_an_action_of_the_one_who_makes_it(promise: str) -> None:
    action = only(f"lockyer: Thank you, Chair. {promise}")
    assert (action.text, action.owner, action.kind) == (promise, "lockyer", "commitment")


@pytest.mark.parametrize(
    "talk",
    [
        "We continue to monitor the figures.",
        "We need to do better.",
        "We have written to members.",
        "I'll be brief.",
        "I'll take it as read, mostly.",
        "We will certainly look at vulnerability in a holistic way.",
        "I'll bring in Councillor Pilling.",
        "I'll come to that in a moment.",
        "I'll second that.",
        "We will not send those letters.",
        "We share what we can share with you.",
        "That is when we will find out what happened.",
        "We will give them the opportunity to send us information.",
        "We can all hear you, but I'll check my microphone.",
    ],
)
def test_talk_is_no_action(talk: str) -> None:
    assert actions(f"lockyer: {talk}") == ()


@pytest.mark.parametrize(
    "request_",
    [
        "Could we have a note on the timetable, please?",
        "Perhaps you could send us a briefing on it.",
        "We would appreciate a note on those discussions.",
        "Can you make sure that every group leader gets the dates?",
        "That's an action for the director.",
    ],
)
def test_a_request_that_is_taken_up_is_an_action(request_: str) -> None:
    action = only(f"ollerton: Thank you. {request_}\nlockyer: Yes, of course, Chair.")
    assert (action.text, action.kind, action.owner) == (request_, "request", "lockyer")


def test_a_request_that_is_refused_is_none() -> None:
    assert actions("ollerton: Could we have a note on the timetable?\nlockyer: I'm afraid that is not possible.") == ()


def test_a_request_that_nobody_takes_up_is_doubtful() -> None:
    found = findings("ollerton: Could we have a note on the timetable?\npilling: It is getting late.")
    assert found.actions[0].confidence is not None
    assert found.actions[0].confidence < 0.5
    assert [doubt.kind for doubt in found.doubts] == ["action"]


def test_a_request_answered_on_the_spot_leaves_nothing_to_do() -> None:
    assert actions("pilling: Could we have the numbers for each ward?\nlockyer: Yes, it is twelve in Eastgate and nine in Westgate.") == ()


def test_a_request_and_the_promise_that_takes_it_up_are_one_action() -> None:
    action = only(
        """
        ollerton: Denise, can you make sure that every group leader gets the dates?
        whitworth: I can. I'll send the dates for the whole year to all the group leaders by the end of next week.
        """
    )
    assert (action.utterance, action.owner, action.due) == ("u2", "whitworth", "2025-01-24")


def test_the_fuller_wording_of_the_two_is_kept() -> None:
    action = only(
        """
        ollerton: So could we ask Karen Tolland to bring the recovery plan, with targets for each month, to our meeting on 11 March?
        lockyer: Yes, that's fine, Chair. I'll let her know.
        """
    )
    assert (action.utterance, action.owner, action.due) == ("u1", "tolland", "2025-03-11")


@pytest.mark.parametrize(
    ("request_", "owner"),
    [
        ("And Helen, can I ask Democratic Services to set up a session before 28 February? Thank you.", "moss"),
        ("Could we ask Karen Tolland to bring the recovery plan to the next meeting? I see nodding.", "tolland"),
        ("Could we ask somebody to set up a session?", None),
    ],
)
def test_the_owner_is_who_is_asked_even_if_not_heard(request_: str, owner: str | None) -> None:
    assert only(f"ollerton: {request_}\npilling: Chair, before we go on.").owner == owner


def test_an_action_without_an_owner_is_shown_to_the_clerk() -> None:
    found = findings("ollerton: Could we ask somebody to set up a session?")
    assert "name an owner" in found.doubts[0].message


def test_an_answer_promised_for_later_names_its_question() -> None:
    found = findings(f"{ASKS}\nlockyer: I haven't got that to hand. I'll write to members with the figure by Friday.")
    (action,) = found.actions
    assert (action.kind, action.question, action.due) == ("deferred answer", "q1", "2025-01-17")


def test_a_question_put_off_without_a_promise_still_leaves_an_action_to_check() -> None:
    found = findings(f"{ASKS}\nlockyer: I haven't got that figure to hand.")
    assert [(action.kind, action.question, action.owner) for action in found.actions] == [("deferred answer", "q1", "lockyer")]
    assert [doubt.kind for doubt in found.doubts] == ["action"]


def test_what_the_committee_does_itself_is_its_own_business() -> None:
    found = findings("ollerton: As usual, you'll be sent a transcript to check. We will write to the minister about the rest.")
    assert [(action.kind, action.owner) for action in found.actions] == [("committee business", "moss"), ("committee business", "ollerton")]


def test_promising_the_same_thing_again_is_not_a_second_action() -> None:
    first, again = "I'll circulate the recovery plan to schools.", "We will circulate that recovery plan to schools."
    assert [action.text for action in actions(f"lockyer: {first}\npilling: Good.\nlockyer: {again}")] == [first]


def test_when_it_is_due_may_follow_in_a_sentence_of_its_own() -> None:
    assert only("lockyer: I'll circulate all the minutes. By Friday 31 January.").due == "2025-01-31"


def test_a_condition_does_not_say_when_it_is_due() -> None:
    assert only("lockyer: If you let me have the details tonight, I'll look into it myself.").due_text is None


def test_an_action_stands_under_its_item() -> None:
    assert only("5 lockyer: I'll write to members.").item == "5"


def test_an_unnamed_voice_promises_as_nobody() -> None:
    (action,) = findings("lockyer: I'll write to members.", named=False).actions
    assert action.owner is None


@pytest.mark.parametrize(
    "promise",
    [
        "I'd have to confirm that with the board.",
        "We would be delighted to send you the plan.",
        "My intention is to publish the plan in March.",
        "I'm hoping to publish the plan by the end of January.",
    ],
)
def test_a_promise_may_be_worded_otherwise(promise: str) -> None:
    assert only(f"lockyer: {promise}").owner == "lockyer"


@pytest.mark.parametrize(
    "talk",
    [
        "We will continue to work on that with the schools.",
        "We will keep looking at that, and share what we learn.",
        "We're trying to do better, and we'll write the next chapter together, I hope, and we need to be better.",
        "I would like to speak to you today about the board.",
        "I'm pleased to share that numbers are down.",
        "Perhaps we could get back to my question.",
        "I'm hoping to publish the plan.",
    ],
)
def test_an_intention_without_an_act_is_no_action(talk: str) -> None:
    assert actions(f"lockyer: {talk}") == ()


@pytest.mark.parametrize(
    ("request_", "owner"),
    [
        ("Maybe if the committee could have a note, that would be really useful.", "lockyer"),
        ("You said you would give us a note on reserves, so we'd be grateful if we could receive that.", "lockyer"),
        ("Maybe we could have a note on that, Councillor Whitworth.", "whitworth"),
        ("We'd appreciate a note on the Government's discussions with schools.", "the Government"),
        ("Could we ask officers to circulate the plan?", "officers"),
        ("Could we ask the clerk to circulate the plan?", "moss"),
    ],
)
def test_what_the_chair_asks_for_is_asked_of_whom_is_named_or_answered_last(request_: str, owner: str) -> None:
    found = actions(
        f"""
        pilling: Why is that?
        lockyer: Because two managers left in the autumn, and their posts were frozen until the budget was known.
        ollerton: {request_} The next questions are from Councillor Qureshi.
        qureshi: Okay. When I first looked at this report, I was not reassured.
        """
    )
    assert [action.owner for action in found] == [owner]


def test_a_member_who_asks_next_does_not_own_what_was_asked_of_the_officers() -> None:
    found = actions("ollerton: Could we have a note on that?\nqureshi: Fine. When was the plan last seen here?")
    assert [action.owner for action in found] in ([None], [])


@pytest.mark.parametrize(
    ("said", "owner"),
    [("Officers will circulate the slides.", "Officers"), ("The clerk will circulate the slides.", "moss")],
)
def test_a_body_may_own_an_action(said: str, owner: str) -> None:
    assert only(f"ollerton: {said}").owner == owner


def test_without_a_clerk_on_the_list_the_committee_sends_its_own_papers() -> None:
    listed = tuple(person for person in people() if person.id != "moss")
    (action,) = findings("ollerton: As usual, you'll be sent a transcript to check.", listed=listed).actions
    assert action.owner == "the Committee"


def test_what_an_officer_says_will_be_sent_is_the_officers() -> None:
    assert only("lockyer: The figures will be circulated to members.").owner == "lockyer"


@pytest.mark.parametrize(
    ("said", "confidence"),
    [
        ("I'll write to members.", 0.9),
        ("Perhaps we could write to members.", 0.7),
        ("I'm hoping to publish the plan by Friday.", 0.7),
        ("We will announce the approval of projects.", 0.7),
    ],
)
def test_a_plain_promise_is_surer_than_a_soft_one(said: str, confidence: float) -> None:
    assert only(f"lockyer: {said}").confidence == confidence


def test_of_two_promises_in_a_reply_the_one_to_inform_answers_the_question() -> None:
    found = actions(f"{ASKS}\nlockyer: I haven't got that to hand. I'll look into the case. I'll circulate the figure by Friday.")
    assert [action.question for action in found] == [None, "q1"]


def test_the_day_of_another_thing_is_not_when_it_is_due() -> None:
    assert only("lockyer: The inspection is on 3 February, and I will circulate the report by 10 February.").due == "2025-02-10"


def test_when_it_is_due_may_follow_in_a_torn_sentence() -> None:
    action = only("lockyer: I'll circulate all the minutes in September. with the names taken out by Friday 31 January.")
    assert (action.due_text, action.due) == ("by Friday 31 January", "2025-01-31")


@pytest.mark.parametrize(
    "said", ["I can't tell you tonight, but I'll write to members.", "If you see me tonight, I'll look into the case."]
)
def test_when_it_cannot_be_done_is_not_when_it_is_due(said: str) -> None:
    assert only(f"lockyer: {said}").due_text is None


def test_one_voice_alone_promises_too() -> None:
    assert [action.owner for action in findings("lockyer: Good evening.\nlockyer: I'll write to members.").actions] == ["lockyer"]


def test_nothing_said_promises_nothing() -> None:
    assert actions("") == ()


@pytest.mark.parametrize(
    "promise",
    [
        "Will write to members with the exact figure.",
        "ll circulate the plan to the committee.",
        "And will also send it to the clerk.",
        "Happy to circulate that note to members.",
    ],
)
def test_a_promise_may_have_lost_its_first_word(promise: str) -> None:
    action = only(f"lockyer: Thank you, Chair. {promise}")
    assert (action.text, action.owner) == (promise, "lockyer")


@pytest.mark.parametrize("talk", ["Will write to members?", "Will officers write to members.", "Going to school is what counts."])
def test_what_else_opens_with_will_is_no_promise(talk: str) -> None:
    assert actions(f"lockyer: {talk}") == ()


@pytest.mark.parametrize(
    "request_",
    [
        "Karen, can you let him know?",
        "Karen, please write to the Leader tomorrow.",
        "Karen, we'd like you to do one before we report.",
        "Karen, can you get a quote for the next meeting?",
        "Karen, put that in please.",
        "Karen, would you draft something for me?",
    ],
)
def test_what_the_chair_asks_of_somebody_by_name_is_theirs(request_: str) -> None:
    action = only(f"ollerton: {request_}\ntolland: Will do.")
    assert (action.text, action.owner, action.confidence) == (request_, "tolland", 0.9)


def test_a_request_of_another_is_not_the_promise_just_made() -> None:
    found = actions("lockyer: I'll check that and write to members.\nollerton: Karen, can you get a quote?\ntolland: Will do.")
    assert [action.owner for action in found] == ["lockyer", "tolland"]


def test_after_tonight_is_no_date() -> None:
    assert only("lockyer: I can circulate it after tonight.").due is None


def test_what_is_recommended_to_cabinet_is_decided_and_not_an_action() -> None:
    found = findings(
        "ollerton: Can I suggest that we ask Cabinet to review the pay of social workers? Everybody okay with that?\npilling: Yes."
    )
    assert ([decision.kind for decision in found.decisions], found.actions) == (["recommendation"], ())


def test_what_somebody_is_asked_to_do_and_says_they_will_is_an_action() -> None:
    (action,) = actions("pilling: Will you survey the roof before anything is shut?\nlockyer: Yes, we will.")
    assert (action.owner, action.confidence) == ("lockyer", 0.9)


@pytest.mark.parametrize("said", ["Please put your microphones on when you speak.", "Members, put your hands up please."])
def test_how_to_behave_at_the_meeting_is_no_action(said: str) -> None:
    assert actions(f"ollerton: {said}") == ()


def test_what_somebody_is_asked_to_say_is_none() -> None:
    assert actions("pilling: Will you explain that?\nlockyer: Yes, I will. It rose by three.") == ()


@pytest.mark.parametrize(
    "reply",
    ["Yep, happy to.", "By all means.", "That's easily done.", "Leave that with me.", "Aye, gladly.", "I don't see a problem with that."],
)
@pytest.mark.parametrize(
    "favour",
    [
        "Could you furnish us with that inspection report?",
        "Can we see the figures by ward?",
        "I wonder if you would let us have sight of it.",
    ],
)
def test_a_favour_that_is_taken_on_in_a_word_is_an_action(favour: str, reply: str) -> None:
    found = findings(f"{ASKS}\nlockyer: Eleven, since March.\npilling: {favour}\nlockyer: {reply}")
    assert [action.owner for action in found.actions] == ["lockyer"]
    assert found.questions[-1].status == "deferred"


def test_a_plain_yes_to_a_plain_question_promises_nothing() -> None:
    assert actions("pilling: Can you hear the difference in the building?\nlockyer: Yes.") == ()


@pytest.mark.parametrize(
    "promise",
    [
        "I'd have to go back to the team for that.",
        "I'll establish that and come back.",
        "You'll be sent it.",
        "You'll see it as soon as I do.",
        "My office will fix it up with your clerk.",
        "May I drop the clerk a line?",
        "That I shall have to look up and let the Clerk have.",
        "I can bring options to the January committee.",
        "A survey will be with you in September.",
        "We'll fix a time for it.",
    ],
)
def test_a_promise_may_be_made_in_other_words(promise: str) -> None:
    assert only(f"lockyer: {promise}").owner == "lockyer"


def test_a_promise_is_due_when_its_maker_says_so_when_asked() -> None:
    exchange = "pilling: Can we see the figures by ward?\nlockyer: Yep, happy to.\nollerton: By when?\nlockyer: Give me till Friday week."
    assert (only(exchange).due_text, only(exchange).due) == ("till Friday week", "2025-01-24")


def test_a_clerk_who_says_that_it_will_be_done_owns_it() -> None:
    exchange = """
    pilling: Why is that?
    lockyer: Because two managers left in the autumn, and their posts were frozen until the budget was known.
    ollerton: Put that on the list for October, please.
    moss: Will do.
    """
    assert only(exchange).owner == "moss"


@pytest.mark.parametrize(
    "said",
    [
        "We are going to establish the process for new roads.",
        "Helen, could you repeat the question?",
    ],
)
def test_what_nobody_is_to_bring_back_is_no_action(said: str) -> None:
    assert actions(f"{ASKS}\nlockyer: {said}\npilling: Yes, happy to.") == ()


@pytest.mark.parametrize("said", ["Say the end of the month.", "The end of the month.", "By the end of the month."])
def test_when_may_be_told_in_a_few_words(said: str) -> None:
    exchange = f"pilling: Can we see the figures by ward?\nlockyer: Yep, happy to.\nollerton: When for?\nlockyer: {said}"
    assert only(exchange).due == "2025-01-31"
