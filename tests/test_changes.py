"""What was changed between two texts, marked without colour."""

import pytest

from scrutiny.checks.changes import changes, marked
from scrutiny.checks.paper import Line

DRAFT = (
    Line("Minutes", 1),
    Line("1. Apologies", 2),
    Line("An apology was received from Councillor Eastham."),
    Line("2. Plan", 2),
    Line("The Executive Director advised that the plan was ready."),
    Line("The report was long."),
)


def told(*after: Line) -> list[tuple[str, str, str]]:
    return [(change.kind, change.text, change.under) for change in changes(DRAFT, after)]


def test_nothing() -> None:
    assert told(*DRAFT) == []


def test_words_are_marked_where_a_paragraph_was_changed() -> None:
    after = Line("The Executive Director confirmed that the plan was nearly ready.")
    assert told(*DRAFT[:4], after, DRAFT[5]) == [
        ("changed", "The Executive Director [-advised-] {+confirmed+} that the plan was {+nearly+} ready.", "2. Plan")
    ]


def test_a_paragraph_was_added() -> None:
    assert told(*DRAFT[:3], Line("No others were received."), *DRAFT[3:]) == [("added", "No others were received.", "1. Apologies")]


def test_a_paragraph_was_removed() -> None:
    assert told(*DRAFT[:5]) == [("removed", "The report was long.", "2. Plan")]


def test_a_heading_was_changed() -> None:
    assert told(*DRAFT[:3], Line("2. Plans", 2), *DRAFT[4:]) == [("changed", "2. [-Plan-] {+Plans+}", "2. Plans")]


def test_another_paragraph_in_the_place_of_one_is_no_change_of_it() -> None:
    after = Line("Members thanked everybody warmly for coming along.")
    assert [kind for kind, _, _ in told(*DRAFT[:5], after)] == ["removed", "added"]


def test_one_changed_among_several_new_ones_is_found() -> None:
    after = (Line("Quite another thing happened."), Line("The Executive Director advised that the plan was not ready."), Line("Zebras."))
    assert [kind for kind, _, _ in told(*DRAFT[:4], *after)] == ["added", "changed", "removed", "added"]


def test_a_word_changed_in_each_of_very_many_paragraphs() -> None:
    before = [Line(f"Paragraph {n} was noted by the Committee.") for n in range(1500)]
    after = [Line(f"Paragraph {n} was noted by the Panel.") for n in range(1500)]
    assert {(change.kind, change.text[-26:]) for change in changes(before, after)} == {("changed", "the [-Committee.-] {+Panel.+}"[-26:])}


def test_everything_new_and_everything_gone() -> None:
    assert {change.kind for change in changes((), DRAFT)} == {"added"}
    assert {change.kind for change in changes(DRAFT, ())} == {"removed"}


@pytest.mark.parametrize(
    ("before", "after", "marks"),
    [
        ("a b c", "a c", "a [-b-] c"),
        ("a c", "a b c", "a {+b+} c"),
        ("a b c", "a x y c", "a [-b-] {+x y+} c"),
        ("", "a", "{+a+}"),
        ("a", "a", "a"),
    ],
)
def test_marks(before: str, after: str, marks: str) -> None:
    assert marked(before, after) == marks
