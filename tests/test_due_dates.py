"""When something is due: as said, and the day it means."""

from datetime import date

import pytest

from scrutiny.actions.due_dates import Calendar, due_of, next_meeting
from tests.test_questions import findings

TUESDAY = date(2025, 1, 14)
KNOWN = Calendar(TUESDAY, date(2025, 3, 11))


def day(said: str, known: Calendar | None = KNOWN) -> str | None:
    due = due_of(f"I'll write to members {said}.", known)
    return due.day.isoformat() if due and due.day else None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("by the end of the month", "2025-01-31"),
        ("by the end of next month", "2025-02-28"),
        ("by the end of January", "2025-01-31"),
        ("by the end of February 2026", "2026-02-28"),
        ("by the end of this week", "2025-01-17"),
        ("by the end of next week", "2025-01-24"),
        ("by the end of the year", "2025-12-31"),
        ("by Friday 31 January", "2025-01-31"),
        ("by Friday, the 31st of January", "2025-01-31"),
        ("before 28 February", "2025-02-28"),
        ("at our meeting on 11 March", "2025-03-11"),
        ("by March 11th", "2025-03-11"),
        ("by the thirty-first of March", "2025-03-31"),
        ("by 10 January", "2026-01-10"),
        ("on 14 January", "2025-01-14"),
        ("by 1 June 2026", "2026-06-01"),
        ("within six months", "2025-07-14"),
        ("within a couple of weeks", "2025-01-28"),
        ("in ten days", "2025-01-24"),
        ("in a year's time", "2026-01-14"),
        ("before the next meeting", "2025-03-11"),
        ("for your next meeting", "2025-03-11"),
        ("by tomorrow", "2025-01-15"),
        ("later today", "2025-01-14"),
        ("by Friday", "2025-01-17"),
        ("by Tuesday", "2025-01-21"),
        ("next Friday", "2025-01-24"),
        ("by Friday, the 31st of Jan", "2025-01-31"),
        ("by end January", "2025-01-31"),
        ("by the end of Feb", "2025-02-28"),
        ("within a fortnight", "2025-01-28"),
        ("in a fortnight's time", "2025-01-28"),
        ("over the next two weeks", "2025-01-28"),
        ("by the end of the financial year", "2025-03-31"),
        ("a week on Friday", "2025-01-24"),
        ("by Friday week", "2025-01-24"),
        ("by close of play on Friday", "2025-01-17"),
        ("by 5pm on Friday", "2025-01-17"),
        ("by the end of the day on Friday", "2025-01-17"),
        ("first thing Monday", "2025-01-20"),
        ("by noon tomorrow", "2025-01-15"),
        ("by the 31st", "2025-01-31"),
        ("before the 3rd", "2025-02-03"),
        ("by Friday the 31st", "2025-01-31"),
        ("for the next scrutiny committee meeting", "2025-03-11"),
    ],
)
def test_what_is_said_means_a_day(said: str, meant: str) -> None:
    assert day(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        *("in March", "shortly", "in due course", "as soon as we can", "next week", "in the autumn", "within ten working days"),
        *("in the new year", "by Easter", "before Christmas", "by half-term", "by the end of term", "by mid-February", "early next week"),
        *("before the next Cabinet meeting", "to your March meeting", "in the next few weeks"),
    ],
)
def test_what_fixes_no_day_keeps_its_words_only(said: str) -> None:
    due = due_of(f"I'll write to members {said}.", KNOWN)
    assert due is not None
    assert (due.text, due.day) == (said, None)


@pytest.mark.parametrize("said", ["", "with the figures since 4 November", "on paper", "in the usual way"])
def test_where_nothing_is_said_nothing_is_due(said: str) -> None:
    assert due_of(f"I'll write to members {said}.", KNOWN) is None


def test_a_day_that_no_month_has_is_none() -> None:
    assert day("by 31 February") is None


def test_a_month_added_to_its_last_day_stays_in_the_month() -> None:
    assert day("within one month", Calendar(date(2025, 1, 31), None)) == "2025-02-28"


def test_a_day_that_is_another_weekday_than_said_is_a_doubt() -> None:
    found = findings("lockyer: I'll send you the report by Thursday 31 January.")
    assert (found.actions[0].due, [doubt.kind for doubt in found.doubts]) == ("2025-01-31", ["date"])


def test_the_next_meeting_of_another_body_is_not_ours() -> None:
    assert next_meeting(["The next Cabinet meeting is on 4 February.", "Our next meeting is on 11 March."], TUESDAY) == date(2025, 3, 11)


def test_the_next_meeting_of_the_board_is_no_day() -> None:
    assert day("at the next meeting of the board") is None


@pytest.mark.parametrize("said", ["by Friday", "by 31 January", "before the next meeting"])
def test_without_a_date_of_the_meeting_there_is_no_day(said: str) -> None:
    due = due_of(f"I'll write to members {said}.", None)
    assert due is not None
    assert (due.text, due.day) == (said, None)


def test_the_date_of_the_next_meeting_is_heard() -> None:
    assert next_meeting(["Thank you.", "In that case, the next meeting is on Tuesday 11 March at 6.30 pm."], TUESDAY) == date(2025, 3, 11)


def test_two_dates_for_the_next_meeting_are_none() -> None:
    assert next_meeting(["The next meeting is on 11 March.", "The next meeting is on 12 March."], TUESDAY) is None


def test_it_may_be_said_after_the_promise() -> None:
    found = findings("lockyer: I'll send you the report before the next meeting.\nollerton: The next meeting is on Tuesday 11 March.")
    assert (found.actions[0].due_text, found.actions[0].due) == ("before the next meeting", "2025-03-11")


def test_a_next_meeting_nobody_gave_a_date_for_is_no_day() -> None:
    assert findings("lockyer: I'll send you the report before the next meeting.").actions[0].due is None


@pytest.mark.parametrize("date_given", [None, "", "soon"])
def test_a_meeting_without_a_date_is_one_doubt_however_many_promises(date_given: str | None) -> None:
    found = findings("lockyer: I'll send you the report by Friday.\nprowse: I'll circulate my letter by Monday.", date=date_given)
    assert [action.due for action in found.actions] == [None, None]
    assert [(doubt.kind, doubt.evidence) for doubt in found.doubts] == [("date", ("u1", "u2"))]


def test_next_friday_is_a_doubt_for_it_may_be_either_of_two() -> None:
    found = findings("lockyer: I'll send you the report next Friday.")
    assert [doubt.kind for doubt in found.doubts] == ["date"]
