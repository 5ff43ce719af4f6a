"""Where the public is excluded, sentence by sentence. What stands in [brackets] is private; everything else is public."""

import re

import pytest

from scrutiny.actions.exclusion import private_passages
from scrutiny.records import AgendaItem, Conversation, Grouping, Meeting, Person, Section, Utterance

AGENDA = (
    AgendaItem("6", "Recruitment of social workers"),
    AgendaItem("7", "Placement contract", exempt=True),
    AgendaItem("8", "Work programme"),
)
UNMARKED = (AgendaItem("6", "Recruitment of social workers"), AgendaItem("7", "Placement contract"), AgendaItem("8", "Work programme"))
PEOPLE = (
    Person("chair", "Margaret Ollerton", "Councillor", "Chair"),
    Person("pilling", "Tom Pilling", "Councillor", "Member"),
    Person("lockyer", "Stephen Lockyer", "Mr", "Executive Director"),
)


def spoken(exchange: str) -> tuple[Conversation, Grouping]:
    """The utterances of lines like "7 chair: ...": the agenda item that the grouping gives, if any, and who speaks."""
    utterances, sections = [], []
    for index, line in enumerate(exchange.strip().splitlines()):
        head, text = line.strip().split(": ", 1)
        *item, person = head.split()
        utterances.append(Utterance(f"u{index + 1:04d}", None, None, person, person, re.sub(r"[\[\]]", "", text)))
        sections.append(Section(item[0] if item else None, index, index + 1, 0.0))
    return Conversation(tuple(utterances)), Grouping(tuple(sections))


def marked(exchange: str, agenda: tuple[AgendaItem, ...] = UNMARKED) -> str:
    """The exchange with brackets around what is found to be private."""
    conversation, grouping = spoken(exchange)
    meeting = Meeting(None, None, None, None, None, agenda, PEOPLE)
    passages = private_passages(meeting, conversation, grouping)
    lines = []
    for index, (one, line) in enumerate(zip(conversation.utterances, exchange.strip().splitlines(), strict=True)):
        cuts = [
            (max(passage.start, (index, 0))[1], passage.stop[1] if passage.stop[0] == index else len(one.text))
            for passage in passages
            if passage.start < (index, len(one.text)) and passage.stop > (index, 0)
        ]
        text = one.text
        for first, stop in reversed(cuts):
            text = f"{text[:first]}[{text[first:stop].rstrip()}]{' ' if text[first:stop].endswith(' ') else ''}{text[stop:]}"
        lines.append(f"{line.strip().split(': ')[0]}: {text}")
    return "\n".join(lines)


def lines(exchange: str) -> str:
    return "\n".join(line.strip() for line in exchange.strip().splitlines())


RESOLVED = "chair: I move that the press and public be excluded from the meeting for the next item. Is that agreed?\npilling: Agreed."


@pytest.mark.parametrize(
    "exchange",
    [
        """chair: I move that the press and public be excluded from the meeting for the next item. Is that agreed?
        pilling: Agreed.
        lockyer: Thank you, Chair. [The contractor has asked for two million pounds.]
        chair: [Thank you. The public are now readmitted.] Let us go on.
        pilling: Good evening again.""",
        """chair: Under section 100A of the Local Government Act 1972, I would like to move that the public be excluded, on the grounds \
that if they were present exempt information as defined in paragraph 3 of Part 1 of Schedule 12A would be disclosed. All agreed? Thank \
you. [Mr Lockyer, how much is it?]
        lockyer: [Two million pounds.]
        chair: [We are back in public session.] Next, the work programme.""",
        """chair: I propose that we exclude the public. Seconded, Councillor Pilling?
        pilling: Seconded.
        chair: All those in favour? Five. Any against? None. That's carried, thank you. [So how much do they want?]
        lockyer: [Two million.]""",
        """chair: Item 4, then, is a motion under Standing Order 17 to resolve to exclude the public from the remainder of the meeting. \
Is the committee content? Great. We will move into private session. [They want two million.]""",
        """pilling: I move that we go into private session for the next item.
        chair: Is that agreed? Agreed.
        lockyer: [They want two million.]
        chair: [Shall we readmit the public?]
        pilling: [Agreed.]
        chair: Good evening again to everybody.""",
        """chair: I'll now ask members of the public to leave the room, please. [How much do they want, Mr Lockyer?]
        lockyer: [Two million.]""",
        """chair: Can I ask the members of the press and public to leave the room?
        lockyer: [Two million.]
        chair: [We'll now return to public session.] Item 8.""",
    ],
    ids=[
        "moved and agreed",
        "in the words of the law",
        "by a vote",
        "in a parliament",
        "moved by a member, readmission agreed",
        "asked to leave",
        "asked, and back",
    ],
)
def test_from_the_resolution_to_readmission(exchange: str) -> None:
    assert marked(exchange) == lines(exchange)


@pytest.mark.parametrize(
    "said",
    [
        "If members want to talk about the appendix, we would have to exclude the press and public.",
        "We don't need to exclude the press and public tonight.",
        "Later on we will be asking the public to leave the room.",
        "Last year this council voted to exclude the press and public, and I was ashamed of it.",
        "Item 7, exclusion of the press and public. There are no exempt items.",
        "I think excluded children and the public deserve better.",
        "We go into private rented housing far too often.",
        "The public were excluded from that meeting.",
        "The public are excluded from the meeting to protect public health. It is being broadcast live.",
        "I determine that the public be excluded from the meeting for reasons of safety.",
        "We exclude the public from the room, but this meeting is being webcast.",
        "I would like to return to that letter when we go into private session.",
        "Can you confirm that before we exclude the public you will answer?",
    ],
)
def test_to_speak_of_excluding_the_public_is_not_to_exclude_it(said: str) -> None:
    exchange = f"pilling: {said}\nlockyer: There are forty children waiting."
    assert marked(exchange) == exchange


@pytest.mark.parametrize(
    "said",
    [
        "When we are back in public session we should say nothing of it.",
        "We can't say that in public.",
        "Before we readmit the public, one more thing on the contractor.",
        "The public will return to it in March.",
        "Shall we readmit the public?",
        "Item 8 will have to pay for it.",
        "That is for the public to judge.",
        "It should go out to public consultation.",
        "She has been readmitted to hospital twice.",
        "The public want a return on that money.",
        "Their accounts are in public.",
        "They would be back in public care.",
        "Item 8 worries me more.",
        "The webcast is not back on yet.",
    ],
)
def test_to_speak_of_the_public_is_not_to_readmit_it(said: str) -> None:
    exchange = f"{RESOLVED}\nlockyer: [Two million.]\nchair: [{said}]\nlockyer: [No, two and a half.]"
    assert marked(exchange, AGENDA) == exchange


def test_in_speech_without_full_stops_only_the_words_of_the_resolution_are_public() -> None:
    exchange = """chair: i move that under section 100a of the local government act 1972 the press and public be excluded from the meeting \
[so mr lockyer how much does acorn house want for the new placements this year]
    lockyer: [it is two million]"""
    assert marked(exchange) == lines(exchange)


@pytest.mark.parametrize(
    "resolution",
    [
        "If everyone is happy, I move that the press and public be excluded.",
        "I move that the public be excluded for the mental health contract. It will not be broadcast.",
        "Members of the press and public are asked to leave the room.",
        "We'll take this item in private.",
        "We now move to the exempt part.",
        "We need to go into closed session now.",
        "That, under Section 100A(4) of the Local Government Act 1972, the press and public be excluded.",
    ],
)
def test_the_many_ways_to_exclude_the_public(resolution: str) -> None:
    conversation, grouping = spoken(f"chair: {resolution}\nlockyer: They want two million.")
    (passage,) = private_passages(Meeting(None, None, None, None, None, UNMARKED, PEOPLE), conversation, grouping)
    assert passage.start in {(1, 0), (0, resolution.find("It will not"))}
    assert passage.stop == (2, 0)


@pytest.mark.parametrize(
    "said",
    [
        "The public are now readmitted.",
        "The press and public have been readmitted to the meeting.",
        "We are back in public session.",
        "We will now return to public session.",
        "Welcome back to members of the public.",
        "The webcast is back on.",
        "We are now in public again.",
        "We now resume in open session.",
    ],
)
def test_the_many_ways_to_readmit_the_public(said: str) -> None:
    exchange = f"{RESOLVED}\nlockyer: [They want two million.]\nchair: [{said}]\nlockyer: There are forty children waiting."
    assert marked(exchange) == exchange


def test_an_exempt_item_opened_without_a_comma_begins_too() -> None:
    exchange = "6 chair: Thank you. [Item 7 placement contract.]\n7 lockyer: [Two million.]"
    assert marked(exchange, AGENDA) == exchange


def test_a_motion_that_falls_leaves_the_meeting_public() -> None:
    exchange = (
        "pilling: I move that the public be excluded.\nchair: Against? Four. That's lost.\nlockyer: There are forty children waiting."
    )
    assert marked(exchange) == exchange


def test_without_readmission_all_that_follows_is_private_and_that_is_unsure() -> None:
    exchange = f"{RESOLVED}\nlockyer: Two million.\nchair: Item 8, the work programme.\npilling: It is long."
    conversation, grouping = spoken(exchange)
    (passage,) = private_passages(Meeting(None, None, None, None, None, UNMARKED, PEOPLE), conversation, grouping)
    assert (passage.start, passage.stop, passage.sure_start, passage.sure_end) == ((2, 0), (5, 0), True, False)


def test_a_public_item_after_the_exempt_one_ends_it() -> None:
    exchange = f"{RESOLVED}\n7 lockyer: [Two million.]\n7 chair: [Good.] Item 8, the work programme.\n8 pilling: It is long."
    assert marked(exchange, AGENDA) == exchange


def test_the_next_item_is_the_one_the_public_was_excluded_for() -> None:
    """Item 7 is not marked: to open it does not bring the public back."""
    exchange = f"{RESOLVED}\nchair: [Item 7, the placement contract.]\nlockyer: [Two million.]\nchair: [Item 8.]"
    assert marked(exchange) == exchange


def test_an_exempt_item_is_private_from_its_opening() -> None:
    exchange = (
        "6 chair: Thank you. [Item 7, the placement contract.]\n7 lockyer: [Two million.]\n8 chair: Moving on to item 8.\n8 pilling: Good."
    )
    assert marked(exchange, AGENDA) == exchange


def test_the_resolution_is_public_also_where_the_item_was_opened_before_it() -> None:
    exchange = """6 chair: [Item 7, the placement contract from Acorn House.] I move that the public be excluded. Agreed?
    7 pilling: Agreed.
    7 lockyer: [Two million.]
    8 chair: Item 8."""
    assert marked(exchange, AGENDA) == lines(exchange)


def test_an_exempt_item_that_nobody_opens_is_known_by_what_is_said_and_unsure() -> None:
    exchange = "6 chair: We need more of them.\n7 lockyer: The contract is for two million.\n8 pilling: And the next meeting?"
    conversation, grouping = spoken(exchange)
    (passage,) = private_passages(Meeting(None, None, None, None, None, AGENDA, PEOPLE), conversation, grouping)
    assert (passage.start, passage.stop, passage.items, passage.sure_start, passage.sure_end) == ((1, 0), (3, 0), ("7",), False, False)


def test_what_is_like_an_exempt_item_in_public_stays_public_where_the_exclusion_was_heard() -> None:
    exchange = f"7 pilling: Contracts worry me.\n{RESOLVED}\n7 lockyer: [Two million.]\n8 chair: [Thanks.] Item 8, the work programme."
    assert marked(exchange, AGENDA) == exchange


def test_what_is_announced_for_later_does_not_begin() -> None:
    exchange = "6 chair: Item 7 will be taken in private. Item 6, recruitment.\n6 lockyer: We need more of them."
    assert marked(exchange, AGENDA) == exchange


def test_the_public_may_be_excluded_twice() -> None:
    once = f"{RESOLVED}\nlockyer: [They want one.]\nchair: [We are now back in public session.] Welcome."
    exchange = f"{once}\n{RESOLVED}\nlockyer: [They want two.]"
    assert marked(exchange) == exchange


@pytest.mark.parametrize("agenda", [AGENDA, UNMARKED, ()])
def test_nothing_said_is_nothing_private(agenda: tuple[AgendaItem, ...]) -> None:
    assert private_passages(Meeting(None, None, None, None, None, agenda, ()), Conversation(()), Grouping(())) == ()
