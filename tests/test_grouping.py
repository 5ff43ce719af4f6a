"""What was said under which agenda item."""

import pytest

from scrutiny.records import AgendaItem, Conversation, Person, Utterance
from scrutiny.summarise.announcements import announced, named
from scrutiny.summarise.embedding import MiniLmEmbedder
from scrutiny.summarise.grouping import group
from tests.replay import Replay

AGENDA = (
    AgendaItem("1", "Apologies for absence"),
    AgendaItem("2", "Declarations of interest"),
    AgendaItem("3", "Decline in school bus provision"),
    AgendaItem("4", "Work programme"),
)


def conversation(*said: str) -> Conversation:
    return Conversation(tuple(Utterance(f"u{i:04d}", None, None, "S1", None, text) for i, text in enumerate(said, 1)))


def items(*said: str) -> tuple[str | None, ...]:
    return group(conversation(*said), AGENDA, Replay("")).items()


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Item 3, the decline in buses.", "3"),
        ("OK, item three. This is the main business tonight.", "3"),
        ("Thank you. Moving on to item 4.", "4"),
        ("Right, agenda item number two.", "2"),
        ("Last one, item 4, the work programme.", "4"),
        ("Item 1, apologies. There are none. Item 2, declarations.", "2"),
        ("Just a personal interest in item 3.", None),
        ("We discussed that under item 3.", None),
        ("Before we go on, there is something left over from item 2.", "2"),
        ("It occurs to me that we left something hanging under item 3.", "3"),
        ("I'd like to go back to item two.", "2"),
        ("Item 9, which is not there.", None),
        ("I bought three items.", None),
    ],
)
def test_an_announcement_opens_an_item_and_a_mention_does_not(said: str, number: str | None) -> None:
    found = announced(said, AGENDA)
    assert (AGENDA[found.items[0]].number if found else None) == number


def test_what_follows_an_announcement_belongs_to_the_item() -> None:
    assert items("Item 1, apologies.", "I have some.", "Item 2, declarations.", "None, Chair.", "Item 4.", "Add buses.") == tuple("112244")


def test_without_announcements_the_titles_decide() -> None:
    said = "The decline in school bus provision worries us: bus provision for school is in decline. " * 5
    assert items("Apologies for absence, apologies please.", said, said, "For the work programme, the work programme." * 5)[1:3] == (
        "3",
        "3",
    )


def test_an_item_returned_to_has_two_sections() -> None:
    grouping = group(conversation("Item 2.", "None.", "Item 3.", "Buses.", "Back to item 2.", "One more."), AGENDA, Replay(""))
    assert [section.item for section in grouping.sections] == ["2", "3", "2"]


def test_every_utterance_is_in_one_section() -> None:
    grouping = group(conversation(*["Well."] * 9), AGENDA, Replay(""))
    covered = [index for section in grouping.sections for index in range(section.first, section.stop)]
    assert covered == list(range(9))


def test_an_item_under_which_nothing_was_heard_is_a_doubt() -> None:
    doubts = group(conversation("Item 1.", "Apologies for absence: none."), AGENDA[:2], Replay("")).doubts
    assert [doubt.message for doubt in doubts] == ["Nothing was heard under item 2, Declarations of interest."]


def test_silence_has_no_sections() -> None:
    assert group(Conversation(()), AGENDA, Replay("")).sections == ()


def test_an_agenda_of_one_item_takes_everything() -> None:
    assert group(conversation("Hello.", "Goodbye."), AGENDA[:1], Replay("")).items() == ("1", "1")


@pytest.mark.parametrize(
    ("said", "together"),
    [
        ("We'll take items 3 and 4 together.", (2, 3)),
        ("Items two, three and four will be heard jointly.", (1, 2, 3)),
        ("I suggest items 2 to 4 together.", (1, 2, 3)),
        ("Items 3 and 9 together.", None),
        ("I have items 3 and 4 here.", None),
    ],
)
def test_items_heard_together_are_announced_together(said: str, together: tuple[int, ...] | None) -> None:
    found = announced(said, AGENDA)
    assert (found.items if found else None) == together


def test_items_heard_together_stand_under_the_first_with_a_doubt() -> None:
    grouping = group(conversation("Item 1.", "None.", "We'll take items 3 and 4 together.", "Buses."), AGENDA, Replay(""))
    assert grouping.items()[2:] == ("3", "3")
    messages = [doubt.message for doubt in grouping.doubts]
    assert "Item 3 was taken together with 4: all of it stands under item 3." in messages
    assert not any("under item 4," in message for message in messages)


def test_items_announced_in_another_order_are_followed() -> None:
    assert items("Item 1.", "None.", "Item 4.", "Add buses.", "Item 3.", "Late again.", "Item 2.", "None.") == tuple("11443322")


def test_an_agenda_in_another_order_than_the_meeting_changes_nothing() -> None:
    said = conversation("Item 1.", "None.", "Item 2.", "None.", "Item 3.", "Late again.", "Item 4.", "Add it.")
    assert group(said, AGENDA[::-1], Replay("")).items() == tuple("11223344")


def test_numbers_of_another_agenda_are_not_believed() -> None:
    said = (
        "Apologies for absence, please. Have we any apologies for absence?",
        "Item 4, a decline in school bus provision, the decline in school bus provision.",
        "School bus provision has been in decline for years.",
        "Item 3, our work programme for the year.",
        "The work programme has room for one more.",
    )
    assert items(*said)[1] != "4"


def test_an_agenda_without_items_leaves_all_under_none() -> None:
    grouping = group(conversation("Hello.", "Goodbye."), (), Replay(""))
    assert grouping.items() == (None, None)
    assert grouping.doubts


def test_no_voices_and_empty_utterances_are_no_hindrance() -> None:
    said = Conversation(tuple(Utterance(f"u{i}", None, None, None, None, text) for i, text in enumerate(("Item 1.", "", "Item 2.", ""))))
    assert group(said, AGENDA, Replay("")).items() == tuple("1122")


@pytest.mark.engines
def test_what_a_chair_says_without_numbers_opens_the_item_it_is_like() -> None:
    said = Conversation(
        tuple(
            Utterance(f"u{i}", None, None, speaker, None, text)
            for i, (speaker, text) in enumerate(
                (
                    ("chair", "Good evening. Are there any apologies for absence?"),
                    ("clerk", "Apologies were received from two members who are unwell."),
                    ("chair", "Thank you. We'll now take the report on the school buses."),
                    ("officer", "Fewer pupils can get to school by bus: three routes have closed and the others run late."),
                    ("member", "Parents in my ward now drive their children to school, for the bus does not come."),
                    ("officer", "We know, and the bus operator has been told that its service for schools must improve."),
                    ("chair", "Let's move on to what we will look at in the coming meetings."),
                    ("member", "I'd like libraries to be on the list of topics for the spring."),
                )
            )
        )
    )
    agenda = (AGENDA[0], AGENDA[2], AGENDA[3])
    found = group(said, agenda, MiniLmEmbedder("cpu")).items()
    assert (found[:5], found[6:]) == (tuple("11333"), tuple("44"))


def test_a_meeting_on_other_business_stands_under_no_item_with_a_doubt() -> None:
    said = ("The pool has been closed since the boiler failed.", "Swimmers want to know when the boiler will be mended.") * 100
    found = group(conversation(*said), AGENDA[2:3], MiniLmEmbedder("cpu"))
    assert set(found.items()) == {None}
    assert [doubt.message.partition(".")[0] for doubt in found.doubts][:2] == [
        "This fits no item of the agenda, and stands under none",
        "Most of what was said fits no item",
    ]


SHORT = tuple(
    AgendaItem(str(number), title) for number, title in enumerate(("Apologies", "Finance report", "Site safety", "Café lease"), 1)
)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Café lease, then, while we have the figures.", "4"),
        ("Thank you. Karen, site safety.", "3"),
        ("I'd like to take site safety next.", "3"),
        ("Let's move on to the finance report.", "2"),
        ("Any apologies, Helen?", "1"),
        ("And the lease.", "4"),
        ("Going back to safety for a moment, how many were there?", "3"),
        ("We'll hop to site safety if nobody minds.", "3"),
        ("The lease is for two years.", None),
        ("Report, please.", None),
        ("Safety?", None),
        ("Thank you for the finance report.", None),
        ("We'll come to the café lease later.", None),
        ("Site safety matters to all of us.", None),
        ("Next is the finance report, and then we'll turn to site safety.", None),
    ],
)
def test_an_item_may_be_opened_by_its_name(said: str, number: str | None) -> None:
    found = named(said, SHORT)
    assert (SHORT[found.items[0]].number if found else None) == number


def test_items_opened_by_name_in_another_order_are_followed() -> None:
    said = ("Apologies?", "None.", "I'd like to take site safety next.", "Two near misses.", "Café lease.", "They pay on time.")
    assert group(conversation(*said), SHORT, Replay("")).items() == tuple("113344")


def test_who_presents_an_item_speaks_for_it() -> None:
    agenda = (AgendaItem("1", "Report of the Director of Roads"), AgendaItem("2", "Report of the Director of Health"))
    people = (Person("roads", "Ann Moss", role="Director of Roads"), Person("health", "Joan Tolland", role="Director of Health"))
    spoken = "The figures are much as they were before, and there is nothing in them that members have not seen. " * 4
    said = Conversation(
        tuple(Utterance(f"u{i}", None, None, None, who, spoken) for i, who in enumerate(("roads", "roads", "health", "health")))
    )
    assert group(said, agenda, Replay(""), people).items() == tuple("1122")
