"""Stops that nobody spoke."""

import pytest

from scrutiny.transcribe.stops import without_false_stops
from tests.heard import heard, written


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("We want to make sure. that people can speak up.", "We want to make sure that people can speak up."),
        ("It becomes a standing item? with a short report.", "It becomes a standing item with a short report."),
        ("I will send the board's. and the panel's minutes.", "I will send the board's and the panel's minutes."),
    ],
)
def test_a_sentence_that_goes_on_loses_the_stop_inside_it(said: str, meant: str) -> None:
    assert written(without_false_stops(heard(said))) == meant


@pytest.mark.parametrize(
    "said",
    [
        "We want to make sure. That is hard.",
        "The report was late. was it not?",
        "The schools, libraries, etc. and the parks are open.",
        "It begins at 6 p.m. and ends at eight.",
        "I would say... but never mind.",
        "",
    ],
)
def test_other_stops_stay(said: str) -> None:
    assert written(without_false_stops(heard(said))) == said
