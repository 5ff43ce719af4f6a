"""British spelling, and what is left alone."""

import pytest

from scrutiny.transcribe.spelling import british
from tests.heard import heard, written


@pytest.mark.parametrize(
    ("american", "expected"),
    [
        ("We apologize to the organization.", "We apologise to the organisation."),
        ("Organizations matter.", "Organisations matter."),
        ("They analyzed the behavior.", "They analysed the behaviour."),
        ("the center of our neighborhood", "the centre of our neighbourhood"),
        ("a canceled training program", "a cancelled training programme"),
        ("the Labor group's councilors", "the Labour group's councillors"),
        ("a driving license", "a driving licence"),
        ("Thank you, Mr. Lockyer.", "Thank you, Mr Lockyer."),
        ("aging and enrollment", "ageing and enrolment"),
    ],
)
def test_american_spelling_becomes_british(american: str, expected: str) -> None:
    assert written(british(heard(american))) == expected


@pytest.mark.parametrize(
    "said",
    [
        "the World Health Organization and Center Parcs",
        "the size of the prize was seized and capsized",
        "citizens on the horizon and a wizened baize",
        "a computer program",
        "to license people",
        "honorary, laborious and humorous",
        "the judgment, the meter and the practice",
        "the organisation's programme",
        "Mr Lockyer. Dr Moss.",
        "",
    ],
)
def test_names_and_words_that_are_right_stay(said: str) -> None:
    assert written(british(heard(said))) == said


def test_a_name_is_spelt_as_the_agenda_spells_it() -> None:
    assert written(british(heard("at the Leisure Center today"), {"Leisure", "Centre"})) == "at the Leisure Centre today"
    assert written(british(heard("at the Leisure Center today"))) == "at the Leisure Center today"


def test_spelling_changes_neither_times_nor_what_was_heard() -> None:
    before = heard("We apologize, councilors.")
    after = british(before)
    assert [(word.start, word.end, word.confidence, word.heard) for word in after] == [
        (word.start, word.end, word.confidence, None) for word in before
    ]
