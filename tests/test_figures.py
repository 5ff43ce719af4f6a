"""Numbers as a clerk writes them: the writing changes, the values never do."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from scrutiny.transcribe.figures import in_figures
from tests.heard import heard, written

VALUES = {
    "one": 1, "three": 3, "four": 4, "five": 5, "twelve": 12, "nineteen": 19, "twenty-five": 25, "sixty-one": 61, "first": 1, "twelfth": 12,
    "one hundred and forty": 140, "three hundred and sixty-five thousand": 365_000, "five thousand two hundred": 5200,
}  # fmt: skip

REWRITTEN = [
    ("about twenty-five percent of plans", "about 25% of plans"),
    ("it was 64 per cent, then five percent", "it was 64%, then 5%"),
    ("we have twenty-five of them", "we have 25 of them"),
    ("spoke to one hundred and forty staff", "spoke to 140 staff"),
    ("some three hundred and sixty-five thousand people", "some 365,000 people"),
    ("about five thousand two hundred homes", "about 5200 homes"),
    ("118,000 pounds a year", "£118,000 a year"),
    ("about 2.4 million pounds.", "about £2.4 million."),
    ("on the 12th of November 2024.", "on 12 November 2024."),
    ("by the first of May", "by 1 May"),
    ("on Tuesday the 11th of March at 6.30pm.", "on Tuesday 11 March at 6.30 pm."),
    ("on 12th November", "on 12 November"),
    ("at the 12th of November meeting", "at the 12 November meeting"),
    ("at 6:30 p.m. on Tuesday", "at 6.30 pm on Tuesday"),
    ("until 9 a.m.", "until 9 am."),
    ("back to item four.", "back to item 4."),
    ("on page sixty-one", "on page 61"),
]


@pytest.mark.parametrize(("said", "minuted"), REWRITTEN)
def test_numbers_are_written_as_minutes_write_them(said: str, minuted: str) -> None:
    assert written(in_figures(heard(said))) == minuted


@pytest.mark.parametrize(
    "said",
    [
        "two of the twelve social workers",
        "one of them said no one came",
        "Twenty-five children came.",
        "two and a half social workers",
        "about twenty-five and a half",
        "nineteen point five of them",
        "in twenty twenty-four",
        "it was twenty to one",
        "half past six, or twenty-five past six",
        "in the twenty-first century, in the sixties",
        "fifty-fifty, sixty-odd, one two three four",
        "a hundred and twenty, or a thousand",
        "it weighs 20 pounds",
        "on the 12th, and the 3rd one",
        "the 2024-25 budget of £2,400, at 6.30 tonight",
        "We may march on the first of them.",
        "the 31st of the month",
        "The 3rd of June is fine.",
        "between one hundred and one hundred and fifty",
        "seventeen's enough, the cost of five million two hundred thousand",
        "",
    ],
)
def test_what_may_be_read_otherwise_stays(said: str) -> None:
    assert written(in_figures(heard(said))) == said


@pytest.mark.parametrize(("said", "minuted"), REWRITTEN)
def test_no_value_changes(said: str, minuted: str) -> None:
    assert _values(written(in_figures(heard(said)))) == _values(said)


@pytest.mark.parametrize(("said", "minuted"), REWRITTEN)
def test_every_word_stays_within_what_was_heard(said: str, minuted: str) -> None:
    before, after = heard(said), in_figures(heard(said))
    assert (after[0].start, after[-1].end) == (before[0].start, before[-1].end)
    assert all(one.start <= one.end <= other.start for one, other in pairwise(after))
    assert not any(word.heard for word in after)


def _values(text: str) -> Counter[float]:
    """The numbers in a text, each in figures or in words."""
    found: Counter[float] = Counter()
    for words in sorted(VALUES, key=len, reverse=True):
        text, times = re.subn(rf"\b{words}\b", "", text)
        found[VALUES[words]] += times
    found.update(float(figures.replace(",", "").replace(":", ".")) for figures in re.findall(r"\d+(?:[.,:]\d+)*", text))
    return +found
