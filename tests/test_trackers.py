"""The information that was asked for or promised, as committees track it."""

import pytest

from tests.test_questions import findings


def test_an_answer_owed_is_a_request_for_information_by_who_asked() -> None:
    found = findings(
        """
        5 pilling: How many team managers have left since the inspection?
        5 lockyer: I haven't got that to hand. I'll write to members with the figure by Friday.
        """
    )
    (request,) = found.information_requests
    assert (request.id, request.action, request.utterance, request.item) == ("i1", "a1", "u2", "5")
    assert (request.requested_by, request.supplier, request.due) == ("pilling", "lockyer", "2025-01-17")


def test_a_paper_the_chair_asks_for_is_requested_by_the_chair() -> None:
    (request,) = findings("ollerton: Could we have a note on the timetable, please?\nlockyer: Yes, of course.").information_requests
    assert (request.requested_by, request.supplier) == ("ollerton", "lockyer")


@pytest.mark.parametrize(
    "said",
    [
        "lockyer: I'll look into the case.",
        "lockyer: If you let me have the details, I'll look into the case.",
        "ollerton: Helen, can you set up a session before 28 February?",
        "ollerton: As usual, you'll be sent a transcript to check.",
    ],
)
def test_other_actions_are_no_requests_for_information(said: str) -> None:
    found = findings(said)
    assert len(found.actions) == 1
    assert found.information_requests == ()
