"""What the committee decided: by assent, by a vote, or not at all."""

import pytest

from scrutiny.records import Decision
from tests.test_questions import findings


def decisions(exchange: str) -> tuple[Decision, ...]:
    return findings(exchange).decisions


def only(exchange: str) -> Decision:
    (decision,) = decisions(exchange)
    return decision


MINUTES = """
    3 ollerton: Item 3, the minutes of the previous meeting. Are members happy that they're a true record?
    3 pilling: Page 4, Chair. It says that I welcomed the budget. I noted it.
    3 ollerton: Fair enough. With that amendment, can I have a mover?
    3 sangha: Moved.
    3 hardacre: Seconded.
    3 ollerton: Thank you. Then the minutes are agreed as a correct record, with that change.
"""


def test_the_minutes_are_agreed_once_with_their_amendment() -> None:
    decision = only(MINUTES)
    assert (decision.kind, decision.utterance, decision.item) == ("minutes", "u6", "3")
    assert decision.text == "the minutes are agreed as a correct record, with that change"
    assert (decision.mover, decision.seconder) == ("sangha", "hardacre")
    assert decision.evidence == ("u1", "u3", "u4", "u5", "u6")


def test_minutes_that_are_only_corrected_are_not_agreed_yet() -> None:
    assert decisions("ollerton: Item 3, the minutes.\npilling: Page 4 is wrong, Chair.\nollerton: We will correct it.") == ()


def test_what_the_chair_puts_and_the_room_agrees_to_is_resolved() -> None:
    decision = only(
        """
        4 ollerton: The recommendation is that we note the report. Is that agreed?
        4 sangha: Agreed.
        4 qureshi: Agreed.
        """
    )
    assert (decision.kind, decision.text, decision.utterance) == ("resolution", "we note the report", "u1")
    assert (decision.evidence, decision.vote) == (("u1", "u2", "u3"), None)


def test_what_the_chair_adds_belongs_to_it() -> None:
    text = only(
        """
        ollerton: The recommendation is that we note the report. Can I suggest that the board becomes a standing item? Is that agreed?
        sangha: Agreed.
        """
    ).text
    assert text == "we note the report; the board becomes a standing item"


@pytest.mark.parametrize(
    ("put", "kind", "text"),
    [
        ("Are members happy to note those letters? Thank you.", "resolution", "to note those letters"),
        ("Can we recommend that Cabinet looks at pay? Is that agreed? Agreed.", "recommendation", "Cabinet looks at pay"),
        (
            "I propose that we meet in private for the next item. Are members content? Thank you.",
            "exclusion",
            "we meet in private for the next item",
        ),
        ("This is a motion to exclude the press and public. Are members content? Okay.", "exclusion", "to exclude the press and public"),
    ],
)
def test_the_chair_may_hear_the_assent(put: str, kind: str, text: str) -> None:
    decision = only(f"ollerton: {put}")
    assert (decision.kind, decision.text) == (kind, text)


def test_what_is_put_but_not_heard_to_be_agreed_is_for_the_clerk_to_confirm() -> None:
    found = findings(
        "ollerton: The recommendation is that we note the report. Is that agreed?\npilling: I have a point on page nine of the papers."
    )
    assert [decision.text for decision in found.decisions] == ["we note the report"]
    assert ["confirm" in doubt.message for doubt in found.doubts if doubt.kind == "decision"] == [True]


def test_what_is_refused_is_not_resolved() -> None:
    assert decisions("ollerton: I suggest that we note the report. Is that agreed?\npilling: No, Chair. I want a vote on it.") == ()


@pytest.mark.parametrize(
    "talk",
    [
        "ollerton: Is everybody happy to go straight to questions?\nsangha: Yes.",
        "ollerton: Are you all content?\nsangha: Yes.",
        "lockyer: The motion was carried by the full council last year.",
        "pilling: Are members happy to note that nobody was asked?\nsangha: Yes.",
    ],
)
def test_talk_of_agreement_is_no_decision(talk: str) -> None:
    assert decisions(f"ollerton: Item 4, the report.\nollerton: Item 5.\n{talk}") == ()


MOTION = """
    6 hardacre: I'd like to move that this committee recommends to Cabinet that training becomes mandatory for all councillors.
    6 qureshi: I'll second that.
    6 pilling: I can't support mandatory, Chair.
    6 ollerton: It has been moved and seconded, so I'll put it to the vote. All those in favour, please show.
    6 ollerton: Thank you. Against?
    6 ollerton: {result}
"""


@pytest.mark.parametrize(
    ("result", "vote"),
    [
        ("So that's six for, two against, and one abstention. That's carried.", {"for": 6, "against": 2, "abstain": 1}),
        ("6 in favour, 2 against and no abstentions. The motion is carried.", {"for": 6, "against": 2, "abstain": 0}),
        ("Twelve votes for, eleven against.", {"for": 12, "against": 11, "abstain": 0}),
        ("So that's six four, two against and one abstention. That's carried.", {"for": 6, "against": 2, "abstain": 1}),
        ("That's carried unanimously.", None),
    ],
)
def test_a_motion_is_carried_by_a_vote(result: str, vote: dict[str, int] | None) -> None:
    decision = only(MOTION.format(result=result))
    assert decision.text == "this committee recommends to Cabinet that training becomes mandatory for all councillors"
    assert (decision.kind, decision.utterance, decision.vote) == ("recommendation", "u6", vote)
    assert (decision.mover, decision.seconder, decision.evidence) == ("hardacre", "qureshi", ("u1", "u2", "u4", "u5", "u6"))


@pytest.mark.parametrize("result", ["Two for and six against.", "The motion is lost.", "Two for, six against, so that falls."])
def test_a_motion_may_be_lost(result: str) -> None:
    assert only(MOTION.format(result=result)).kind == "lost"


def test_a_tie_that_the_chair_leaves_open_is_for_the_clerk_to_confirm() -> None:
    found = findings(MOTION.format(result="Five for and five against."))
    assert ["confirm" in doubt.message for doubt in found.doubts if doubt.kind == "decision"] == [True]


def test_the_minutes_may_be_agreed_without_a_mover() -> None:
    decision = only("ollerton: Item 3. Can we agree the minutes of the last meeting?\nsangha: Agreed.")
    assert (decision.kind, decision.evidence) == ("minutes", ("u1", "u2"))


def test_no_objections_is_assent() -> None:
    assert only("ollerton: I propose that we defer the report. Any objections?\nsangha: No, Chair.").text == "we defer the report"


def test_a_vote_whose_motion_was_not_heard_is_kept_for_the_clerk_to_word() -> None:
    found = findings("ollerton: Thank you. That's carried.")
    assert [decision.kind for decision in found.decisions] == ["resolution"]
    assert ["supply" in doubt.message for doubt in found.doubts] == [True]


def test_a_count_without_a_motion_decides_nothing() -> None:
    assert decisions("ollerton: In the survey there were six for and two against. Item 5.") == ()


def test_unnamed_voices_move_as_nobody() -> None:
    (decision,) = findings(MOTION.format(result="That's carried."), named=False).decisions
    assert (decision.mover, decision.seconder) == (None, None)


def test_ids_run_in_order() -> None:
    both = decisions(f"{MINUTES}\n{MOTION.format(result='That is carried.')}")
    assert [decision.id for decision in both] == ["d1", "d2"]


def test_a_motion_torn_by_the_recogniser_is_put_together() -> None:
    decision = only(
        """
        4 ollerton: The recommendation is that we note the report. Can I suggest we add something? That the board becomes a
        """.strip()
        + " standing item? With a report to every meeting, is that agreed?\n4 sangha: Agreed."
    )
    assert decision.text == "we note the report; the board becomes a standing item, with a report to every meeting"


def test_a_motion_torn_between_voices_is_put_together() -> None:
    decision = only(
        """
        6 hardacre: I'd like to move that this committee recommends to
        6 qureshi: Cabinet that training becomes mandatory.
        6 ollerton: All those in favour? Thank you. That's carried.
        """
    )
    assert decision.text == "this committee recommends to Cabinet that training becomes mandatory"
    assert (decision.mover, decision.evidence) == ("hardacre", ("u1", "u2", "u3"))


@pytest.mark.parametrize(
    "put",
    [
        "Can I suggest we add something? Is that agreed?",
        "I propose that this committee writes to the. Is that agreed?",
    ],
)
def test_half_a_sentence_is_never_resolved(put: str) -> None:
    found = findings(f"ollerton: {put}\nsangha: Agreed.")
    assert ["supply" in doubt.message for doubt in found.doubts if doubt.kind == "decision"] == [True]
    assert found.decisions[0].text == "Is that agreed?"


def test_a_recommendation_read_out_before_is_what_is_agreed() -> None:
    decision = only(
        """
        5 lockyer: The recommendation is that the committee endorses the plan.
        5 ollerton: Thank you. Is that agreed?
        5 sangha: Agreed.
        """
    )
    assert (decision.text, decision.evidence) == ("the committee endorses the plan", ("u1", "u2", "u3"))


def test_each_item_has_its_own_decision() -> None:
    both = decisions(
        "ollerton: Are members happy to note those letters? Thank you. Item 4, then: can I propose a motion to exclude the public? "
        "Are members content? Thank you."
    )
    assert [decision.kind for decision in both] == ["resolution", "exclusion"]


@pytest.mark.parametrize(
    ("said", "vote"),
    [
        ("All those in favour? Six. Against? Two. Abstentions? One. That's carried.", {"for": 6, "against": 2, "abstain": 1}),
        ("Those in favour, please show. Thank you, six. Against, two. That's carried.", {"for": 6, "against": 2, "abstain": 0}),
    ],
)
def test_hands_may_be_counted_one_side_after_the_other(said: str, vote: dict[str, int]) -> None:
    assert only(f"hardacre: I move that we endorse the plan.\nsangha: Seconded.\nollerton: {said}").vote == vote


def test_hands_that_were_counted_but_not_understood_are_for_the_clerk() -> None:
    found = findings(MOTION.format(result="So that's 642 against and 1 abstention. That's carried."))
    assert [decision.vote for decision in found.decisions] == [None]
    assert ["enter" in doubt.message for doubt in found.doubts if doubt.kind == "decision"] == [True]


@pytest.mark.parametrize(
    ("casting", "kind"),
    [
        ("I use my casting vote in favour.", "recommendation"),
        ("I will use my casting vote against.", "lost"),
        ("On my casting vote, the motion is carried.", "recommendation"),
    ],
)
def test_the_chair_breaks_a_tie(casting: str, kind: str) -> None:
    found = findings(MOTION.format(result=f"Five for and five against. {casting}"))
    assert [(decision.kind, decision.vote) for decision in found.decisions] == [(kind, {"for": 5, "against": 5, "abstain": 0})]
    assert [doubt for doubt in found.doubts if doubt.kind == "decision"] == []


def test_the_chair_may_name_mover_and_seconder() -> None:
    decision = only(
        """
        ollerton: The motion is that we endorse the plan, moved by Councillor Hardacre and seconded by Councillor Sangha.
        ollerton: All those in favour? Six for, none against. Carried. That's carried.
        """
    )
    assert (decision.mover, decision.seconder) == ("hardacre", "sangha")


def test_what_is_put_to_cabinet_is_a_recommendation() -> None:
    found = findings("ollerton: Can we ask Cabinet to look at pay for social workers? Is that agreed?\nsangha: Agreed.")
    assert [(decision.kind, decision.text) for decision in found.decisions] == [
        ("recommendation", "ask Cabinet to look at pay for social workers")
    ]
    assert [(one.to, one.decision) for one in found.recommendations] == [("Cabinet", "d1")]


def test_a_recommendation_says_to_whom() -> None:
    found = findings(MOTION.format(result="That's carried."))
    assert [(one.id, one.to, one.utterance, one.text) for one in found.recommendations] == [
        ("r1", "Cabinet", "u6", found.decisions[0].text)
    ]


@pytest.mark.parametrize(
    ("said", "kind", "text"),
    [
        ("So the report is noted. Thank you.", "resolution", "So the report is noted"),
        ("Happy with that? Agreed? Right, we'll note the report.", "resolution", "Right, we'll note the report"),
        ("I propose that we defer item 6 to March. Is that agreed? Agreed.", "deferral", "we defer item 6 to March"),
    ],
)
def test_a_report_may_be_noted_and_an_item_deferred(said: str, kind: str, text: str) -> None:
    found = decisions(f"ollerton: {said}")
    assert (found[-1].kind, found[-1].text) == (kind, text)


@pytest.mark.parametrize(
    ("said", "paragraphs"),
    [
        ("as defined in paragraph 3 of Part 1 of Schedule 12A", ("3",)),
        ("as defined in paragraphs 1, 2 and 7 of Schedule 12A", ("1", "2", "7")),
        ("as defined in paragraph three of Schedule 12A", ("3",)),
        ("because it is confidential", ()),
    ],
)
def test_the_paragraphs_that_press_and_public_are_excluded_under(said: str, paragraphs: tuple[str, ...]) -> None:
    decision = only(f"ollerton: I move that the press and public be excluded from the meeting for item 8, {said}. Is that agreed? Agreed.")
    assert (decision.kind, decision.paragraphs) == ("exclusion", paragraphs)


@pytest.mark.parametrize(
    ("said", "vote"),
    [
        ("I want it minuted that I voted against.", "against"),
        ("Can it be recorded that I abstained, Chair?", "abstain"),
        ("I'd like it recorded that I voted in favour.", "for"),
    ],
)
def test_dissent_that_is_to_be_recorded_stays_with_its_vote(said: str, vote: str) -> None:
    decision = only(f"{MOTION.format(result='Carried. That is carried.')}\n6 pilling: {said}")
    assert [(one.person, one.vote, one.utterance) for one in decision.dissent] == [("pilling", vote, "u7")]


def test_general_agreement_resolves_nothing() -> None:
    assert decisions("ollerton: I think we all agree that children come first.\nsangha: Agreed.") == ()


def test_nothing_said_decides_nothing() -> None:
    assert decisions("") == ()


AMENDED = """
    7 sangha: I move that this committee recommends to Cabinet that the crossing be moved by September.
    7 hardacre: Seconded, Chair.
    7 pilling: I'd like to move an amendment, to leave out the crossing on Bridge Road.
    7 qureshi: I'll second the amendment.
    7 ollerton: Those for the amendment? Five. Against? Eight. Abstentions? One. The amendment is lost.
    7 ollerton: And the substantive motion. All those in favour? Nine. Against? Four. Abstentions, one. That's carried.
"""


def test_an_amendment_is_voted_on_before_the_motion_that_it_amends() -> None:
    amendment, motion = decisions(AMENDED)
    assert (amendment.kind, amendment.mover, amendment.seconder) == ("lost", "pilling", "qureshi")
    assert amendment.text == "to leave out the crossing on Bridge Road"
    assert (motion.kind, motion.mover, motion.seconder) == ("recommendation", "sangha", "hardacre")
    assert motion.vote == {"for": 9, "against": 4, "abstain": 1}


def test_minutes_that_were_moved_may_be_put_in_one_word() -> None:
    decision = only(
        """
        3 ollerton: Subject to that correction, can I have a mover for the minutes?
        3 sangha: Moved.
        3 hardacre: Second.
        3 ollerton: And that's agreed?
        3 pilling: Agreed.
        """
    )
    assert (decision.kind, decision.mover, decision.seconder) == ("minutes", "sangha", "hardacre")


def test_the_chair_may_put_the_motion_of_one_of_two_movers() -> None:
    decision = only(
        """
        sangha: I move that the decision be referred back to Cabinet.
        hardacre: Seconded.
        pilling: I propose that the decision be released.
        ollerton: There is no seconder. Then I'll put Councillor Sangha's motion. All those in favour? Three. Against? One. Carried.
        """
    )
    assert (decision.mover, decision.seconder) == ("sangha", "hardacre")
    assert decision.text == "the decision be referred back to Cabinet"


def test_the_chair_may_take_it_that_the_committee_approves() -> None:
    decision = only("ollerton: Can I take it that the committee approves the winter plan?\npilling: Approved.")
    assert (decision.text, decision.confidence) == ("the committee approves the winter plan", 0.9)


def test_the_minute_may_be_one() -> None:
    exchange = """
    1 ollerton: The minute of the twelfth of August. Can I have a mover?
    1 sangha: So moved.
    1 pilling: And I'll second it, with one correction.
    1 ollerton: With that correction the minute is approved.
    """
    (decision,) = decisions(exchange)
    assert (decision.kind, decision.mover, decision.seconder) == ("minutes", "sangha", "pilling")


@pytest.mark.parametrize(
    "put", ["Are members minded to agree the transfers?", "Is everybody all right with that?", "Happy with the criteria otherwise?"]
)
def test_what_is_put_in_other_words_is_decided(put: str) -> None:
    exchange = f"5 ollerton: I propose that the halls are transferred to their communities. {put}\n5 sangha: Yes.\n5 pilling: Agreed."
    assert only(exchange).kind == "resolution"


@pytest.mark.parametrize(("said", "kind"), [("So that one falls.", "lost"), ("That's through.", "resolution")])
def test_how_a_vote_went_may_be_told_in_other_words(said: str, kind: str) -> None:
    exchange = f"5 pilling: I'll propose it, grudgingly.\n5 ollerton: And I'll second. All in favour? {said}"
    assert (only(exchange).kind, only(exchange).mover, only(exchange).seconder) == (kind, "pilling", "ollerton")


def test_hands_counted_for_a_motion_that_was_not_heard_are_for_the_clerk() -> None:
    found = findings("5 ollerton: All those in favour? Four. Against? One.")
    assert [(one.vote, one.confidence) for one in found.decisions] == [({"for": 4, "against": 1, "abstain": 0}, 0.5)]


def test_what_was_proposed_is_taken_as_agreed() -> None:
    exchange = """
    4 ollerton: Can I suggest that we recommend to Cabinet that the review is published before any places are cut?
    4 qureshi: I'd support that.
    5 ollerton: Good, agreed then. The growth fund.
    """
    decision = only(exchange)
    assert (decision.kind, decision.item, decision.evidence) == ("recommendation", "4", ("u1", "u3"))


def test_a_matter_that_is_continued_is_deferred() -> None:
    exchange = """
    4 pilling: I move that the committee continues consideration of the closure until December.
    4 qureshi: Seconded.
    4 ollerton: The amendment is accordingly carried.
    """
    assert only(exchange).kind == "deferral"


def test_what_was_decided_is_not_decided_again_under_another_item() -> None:
    exchange = """
    3 pilling: I move that the Cabinet be asked to find the whole sum.
    3 qureshi: Seconded.
    3 ollerton: All in favour? Three. Against? None. That's carried.
    4 ollerton: On the fees in the report, all in favour? Three. Against? One.
    """
    first, second = decisions(exchange)
    assert (first.kind, first.mover) == ("recommendation", "pilling")
    assert (second.item, second.mover, second.confidence) == ("4", None, 0.5)


def test_who_was_seconded_moved_in_whatever_words() -> None:
    exchange = """
    5 pilling: I'd like the panel to say that no tower is left with one lift.
    5 qureshi: I'm with Councillor Pilling. Seconded.
    5 ollerton: Hands up, then. That's unanimous.
    """
    assert (only(exchange).mover, only(exchange).seconder) == ("pilling", "qureshi")


def test_minutes_that_the_chair_signs_are_agreed() -> None:
    assert only("2 ollerton: The minutes of the eighth of October. Any corrections? No? Then I shall sign them.").kind == "minutes"


def test_dissent_may_be_written_down() -> None:
    exchange = (
        "5 pilling: I move that fees rise.\n5 ollerton: All in favour? Carried.\n5 qureshi: I want it written down that I was against."
    )
    assert [(one.person, one.vote) for one in only(exchange).dissent] == [("qureshi", "against")]
