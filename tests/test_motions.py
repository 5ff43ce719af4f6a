"""Who moves a motion and who seconds it."""

import pytest

from scrutiny.motions import moves, moves_it, seconds


@pytest.mark.parametrize(
    "said",
    [
        "I move that the report be noted.",
        "I’d like to propose we defer it.",
        "We beg to move the amendment.",
        "I'll propose it, grudgingly.",
    ],
)
def test_a_motion_is_moved(said: str) -> None:
    assert moves(said)


@pytest.mark.parametrize("said", ["I'll move on to item six.", "I was moved by that.", "They move the bins at six."])
def test_what_moves_no_motion(said: str) -> None:
    assert not moves(said)


@pytest.mark.parametrize("said", ["So moved.", "Proposed.", "Happy to move, Chair."])
def test_what_was_put_is_moved_in_a_word(said: str) -> None:
    assert moves_it(said)


def test_moving_on_moves_nothing() -> None:
    assert not moves_it("Move on to the next item.")


@pytest.mark.parametrize(
    "said", ["Seconded.", "Oh, second that.", "And I'll second it, subject to a correction.", "I'm happy to second the motion."]
)
def test_a_motion_is_seconded(said: str) -> None:
    assert seconds(said)


@pytest.mark.parametrize(
    "said",
    [
        "My second question is about money.",
        "Second, it is late.",
        "And second point, the cost.",
        "The second reading.",
        "Second homes are one reason.",
        "Second of all, he was seconded to us.",
    ],
)
def test_what_seconds_nothing(said: str) -> None:
    assert not seconds(said)
