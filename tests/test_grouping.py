"""What was said under which agenda item."""

import pytest

from scrutiny.records import AgendaItem, Conversation, Utterance
from scrutiny.summarise.grouping import announced, group
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
        ("We left something hanging under item 3.", None),
        ("Item 9, which is not there.", None),
        ("I bought three items.", None),
    ],
)
def test_an_announcement_opens_an_item_and_a_mention_does_not(said: str, number: str | None) -> None:
    found = announced(said, AGENDA)
    assert (AGENDA[found].number if found is not None else None) == number


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
    doubts = group(conversation("Item 1.", "None."), AGENDA[:2], Replay("")).doubts
    assert [doubt.message for doubt in doubts] == ["Nothing was heard under item 2, Declarations of interest."]


def test_silence_has_no_sections() -> None:
    assert group(Conversation(()), AGENDA, Replay("")).sections == ()


def test_an_agenda_of_one_item_takes_everything() -> None:
    assert group(conversation("Hello.", "Goodbye."), AGENDA[:1], Replay("")).items() == ("1", "1")
