"""A recogniser that goes round in circles is told from a person who says a thing twice."""

import pytest

from scrutiny.transcribe.loops import without_loops
from tests.heard import heard, written


@pytest.mark.parametrize(
    ("said", "pace", "kept"),
    [
        ("So the the the the the the plan", 20, "So the plan"),
        ("Yes. " + "Thank you. " * 14 + "Next item.", 30, "Yes. Thank you. Next item."),
        ("Right. " + "I will come back to that. " * 6 + "Good.", 300, "Right. I will come back to that. Good."),
        ("no no no no no no", 0, "no"),
    ],
)
def test_a_loop_is_kept_once_with_a_doubt(said: str, pace: int, kept: str) -> None:
    words, doubts = without_loops(heard(said, pace=pace))
    assert written(words) == kept
    assert len(doubts) == 1
    assert "times on end" in doubts[0].message


def test_the_doubt_says_what_and_when() -> None:
    (doubt,) = without_loops(heard("Good. " * 400 + "I will come back. " * 5))[1]
    assert "“I will come back.” was written 5 times on end from 0:02:00 to 0:02:05" in doubt.message


@pytest.mark.parametrize(
    "said",
    [
        "No, no, no, no. Hear, hear. It is very, very, very good.",
        "For. " * 20 + "Against. " * 15,
        "Agreed. Agreed. Agreed. Agreed. Agreed. Agreed. Agreed. Agreed. Agreed.",
        "Thank you. Thank you. Thank you. Thank you.",
        "I do not agree. I do not agree. I do not agree.",
        "",
    ],
)
def test_what_people_say_again_stays(said: str) -> None:
    words = heard(said, 0.9)
    assert without_loops(words) == (words, ())


def test_a_word_said_on_end_goes_only_where_the_recogniser_doubts_itself() -> None:
    assert len(without_loops(heard("Yeah. " * 12, 0.2))[0]) == 1
    assert len(without_loops(heard("Yeah. " * 12, None))[0]) == 12


@pytest.mark.parametrize("made_up", ["Thanks for watching!", "Please like and subscribe.", "Subtitles by the Amara.org community", "you."])
def test_what_was_made_up_over_silence_goes_with_a_doubt(made_up: str) -> None:
    words, (doubt,) = without_loops((*heard("Good evening.", 0.9), *heard(made_up, 0.1)))
    assert written(words) == "Good evening."
    assert made_up in doubt.message


@pytest.mark.parametrize(
    ("said", "confidence"),
    [
        ("Thanks for watching!", 0.9),
        ("Thank you for listening.", None),
        ("Thank you for watching over them.", 0.1),
        ("You?", 0.9),
        ("Thank you.", 0.1),
    ],
)
def test_what_somebody_may_have_said_stays(said: str, confidence: float | None) -> None:
    words = heard(said, confidence)
    assert without_loops(words) == (words, ())
