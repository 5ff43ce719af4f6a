"""Which sentences are worth minuting."""

import pytest

from scrutiny.records import Utterance
from scrutiny.summarise.salience import carries_on, dangles, is_telling, leans, relevance, says_something, spoken, topic_named, worthiest

REPORT = Utterance(
    "u1",
    0,
    1000,
    "S1",
    "director",
    "Thank you, Chair. I'll be brief. The decline goes back to about 2019. It is a long time. What have we done? "
    "We have moved eight social workers across to the disabled children's team. I could go on about it, I really could. "
    "Eight social workers were moved across to the disabled children's team, as I told them. "
    "The risk is that plans come in late because health advice comes in late.",
)


def anything(_: object) -> bool:
    return True


@pytest.mark.parametrize(
    "chatter",
    [
        "I'll be brief.",
        "Can you hear me?",
        "Thank you, Chair.",
        "So, three things.",
        "I think that there are two things to say here as well.",
        "Page 4, Chair.",
        "Well, I—.",
        "I'll hold you to that.",
        "Good.",
    ],
)
def test_what_only_carries_the_talk_on_says_nothing(chatter):
    assert not says_something(chatter)


def test_figures_reasons_and_risks_are_told_and_nothing_twice():
    chosen = [one.text for one in worthiest(spoken(REPORT), 60, relevance([REPORT], "Decline in SEND provision"), anything)]
    assert chosen == [
        "The decline goes back to about 2019.",
        "We have moved eight social workers across to the disabled children's team.",
        "The risk is that plans come in late because health advice comes in late.",
    ]


def test_no_more_is_told_than_there_is_room_for():
    assert sum(len(one.text.split()) for one in worthiest(spoken(REPORT), 20, relevance([REPORT], ""), anything)) <= 20


def test_what_cannot_be_told_makes_room_for_the_next():
    chosen = worthiest(spoken(REPORT), 15, relevance([REPORT], ""), lambda one: "risk" in one.text)
    assert [one.text for one in chosen] == ["The risk is that plans come in late because health advice comes in late."]


def test_a_sentence_that_points_back_comes_with_the_one_before_or_not_at_all():
    said = Utterance("u1", 0, 1000, "S1", None, "The review of the service begins in May 2025. It will cost £20,000.")
    with_room = worthiest(spoken(said), 20, relevance([said], ""), anything)
    assert [one.text for one in with_room] == ["The review of the service begins in May 2025.", "It will cost £20,000."]
    [one] = worthiest(spoken(said), 9, relevance([said], ""), anything)
    assert one.text.startswith("The review")


@pytest.mark.parametrize(
    ("sentence", "does"),
    [("It has.", True), ("So they stopped.", True), ("There were 31 at the first one.", True), ("Caseloads are down.", False)],
)
def test_a_sentence_that_points_back_is_known(sentence, does):
    assert leans(sentence) is does


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("The extra assistant director.", "the extra assistant director"),
        ("It's about the board.", "the board"),
        ("On the eight social workers.", "the eight social workers"),
        ("That was the problem.", None),
        ("The team moved out.", None),
    ],
)
def test_a_topic_that_is_only_named(sentence, topic):
    assert topic_named(sentence) == topic


@pytest.mark.parametrize(
    "points_at_what_was_not_said",
    [
        "The parents are taking them out.",
        "I know that we have had a discussion about this before.",
        "Schools have risen to that challenge.",
        "The trust wrote to us about those concerns.",
    ],
)
def test_what_stands_for_something_said_before_dangles(points_at_what_was_not_said: str) -> None:
    assert dangles(points_at_what_was_not_said)


@pytest.mark.parametrize(
    "understood_alone",
    [
        "Schools tell us that they need more places.",
        "We closed the depot and this saved money.",
        "The number of children waiting fell that year.",
        "We rely on those schools that have places.",
    ],
)
def test_what_names_what_it_points_at_does_not_dangle(understood_alone: str) -> None:
    assert not dangles(understood_alone)


@pytest.mark.parametrize(
    "pointing_back", ["It was a devastating decision.", "They are no longer needed.", "This is a new service for Hill Street."]
)
def test_what_begins_by_pointing_back_leans(pointing_back: str) -> None:
    assert leans(pointing_back)


@pytest.mark.parametrize(
    "alone", ["It's important that parents are told.", "It is hard to find foster carers.", "Parents are told in June."]
)
def test_it_that_stands_for_what_follows_does_not_lean(alone: str) -> None:
    assert not leans(alone)


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("There is more to do.", False),
        ("That was put to them.", False),
        ("There is an anonymous line.", True),
        ("It is 41%.", True),
    ],
)
def test_what_says_little_is_not_told_unasked(sentence: str, tells: bool) -> None:
    assert is_telling(sentence) is tells


@pytest.mark.parametrize(
    "sentence",
    [
        "And Karen can give you more detail.",
        "Perhaps it would help if Karen Tolland could say something.",
        "I'm unable to hear the member.",
    ],
)
def test_handing_over_carries_on(sentence: str) -> None:
    assert carries_on(sentence)


def test_a_name_that_gives_a_service_does_not_carry_on() -> None:
    assert not carries_on("Barnham's will give support to forty families.")


def test_in_an_answer_the_words_of_the_question_count_and_no_sentence_is_worth_nothing() -> None:
    relevant = relevance([REPORT], "Decline in SEND provision")
    reply = "Trust between members and officers was lacking."
    assert relevant.of(reply) == 0
    assert relevant.answering("How far is there trust between members and officers?").of(reply) > relevant.answering("How?").of(reply) > 0


@pytest.mark.parametrize(
    "housekeeping",
    [
        "As usual, you will be sent a transcript to check for accuracy.",
        "A record of proceedings will be published as usual.",
        "I'm happy to respond to it.",
        "I'm very pleased to welcome Ms Moss to the meeting this evening.",
        "You have about 30 seconds left.",
        "I want to clarify one point in the member's question.",
        "If I can just clarify, apologies if I wasn't clear.",
        "She's not very well this evening.",
        "We will now carry on with Councillor Sangha.",
        "Go ahead with your question, Councillor.",
        "We'll move on then to our report on the housing of families in the north.",
    ],
)
def test_housekeeping_says_nothing(housekeeping: str) -> None:
    assert not says_something(housekeeping)


def test_a_substitute_is_of_record_though_welcomed() -> None:
    assert says_something("I'm pleased to welcome Councillor Sangha, who is substituting for Councillor Pilling.")


def test_this_decision_is_not_understood_without_the_decision() -> None:
    assert dangles("Notice of this decision was given in April.")
    assert not dangles("This report covers the year.")
