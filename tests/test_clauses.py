"""What counts as a whole clause, and how one is found in what is proposed."""

import pytest

from scrutiny.actions.clauses import is_whole, proposed


@pytest.mark.parametrize(
    "clause",
    [
        "we note the report",
        "the report be noted",
        "to note those",
        "amendment 1A be agreed",
        "to exclude the press and public",
        "ask Cabinet to look at pay for social workers",
        "the Improvement Board becomes a standing item on our agenda",
        "move the recommendations in the report",
    ],
)
def test_a_verb_with_what_it_needs_is_whole(clause: str) -> None:
    assert is_whole(clause)


@pytest.mark.parametrize(
    "torn",
    [
        "this committee to help them with the training",
        *("", "that", "we add something", "we do that", "the Chair", "this committee recommends", "this committee recommends to"),
        *(
            "we add something to the",
            "the committee asks the director to bring",
            "training becomes",
            "the committee write to the minister about",
        ),
    ],
)
def test_what_breaks_off_or_names_nothing_is_not(torn: str) -> None:
    assert not is_whole(torn)


@pytest.mark.parametrize(
    ("said", "clauses"),
    [
        (["The recommendation is that we note the report."], ["we note the report"]),
        (["Can I suggest we add something, that the board becomes a standing item?"], ["the board becomes a standing item"]),
        (
            [
                "Can I suggest we add something?",
                "That the board becomes a standing item?",
                "With a report to every meeting, is that agreed?",
            ],
            ["the board becomes a standing item, with a report to every meeting"],
        ),
        (
            ["I move that this committee recommends the plan.", "And that everybody reads it by March."],
            ["this committee recommends the plan", "everybody reads it by March"],
        ),
        (["I move the recommendations in the report."], ["move the recommendations in the report"]),
        (["Can we ask Cabinet to look at pay?"], ["ask Cabinet to look at pay"]),
        (["Can I suggest we add something?"], []),
        (["I'd like to move that this committee recommends to"], []),
        (["I'd like to ask the Cabinet Member whether she is content."], []),
        ([], []),
    ],
)
def test_a_proposal_goes_on_over_its_fragments(said: list[str], clauses: list[str]) -> None:
    assert list(proposed(said)) == clauses
