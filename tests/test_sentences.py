"""Sentences of running speech."""

import pytest

from scrutiny.sentences import sentences


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("Item 5. Mr. Lockyer, it's your report.", ["Item 5.", "Mr. Lockyer, it's your report."]),
        ("We start at 6.30 pm. Agreed?", ["We start at 6.30 pm.", "Agreed?"]),
        ("Yes, Chair", ["Yes, Chair"]),
        ("I thank the hon. Member for that. It is late.", ["I thank the hon. Member for that.", "It is late."]),
        ("He said “no.” Then he left.", ["He said “no.”", "Then he left."]),
        ("", []),
        ("   ", []),
        ("...", ["..."]),
    ],
)
def test_speech_is_parted_after_full_stops_but_not_after_titles_or_in_numbers(said: str, parts: list[str]) -> None:
    assert [sentence.text for sentence in sentences(said)] == parts


def test_a_sentence_knows_where_it_stands() -> None:
    said = " Well.  Thank you, Chair. "
    assert all(said[sentence.start : sentence.stop] == sentence.text for sentence in sentences(said))
