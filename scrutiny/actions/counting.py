"""Numbers as people say them, in figures or in words."""

import re

_CARDINALS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second",
    "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
    "thirty-first",
)  # fmt: skip
_OTHERS = {"none": 0, "nobody": 0, "a": 1, "an": 1, "a couple of": 2, "couple of": 2}
_VALUES = {word: value for value, word in enumerate(_CARDINALS)} | {word: value for value, word in enumerate(_ORDINALS, 1)} | _OTHERS


def _wording(words: tuple[str, ...]) -> str:
    return "|".join(word.replace("-", "[- ]") for word in sorted(words, key=len, reverse=True))


COUNT = rf"(\d{{1,3}}|{_wording((*_CARDINALS, 'none', 'nobody'))})"
"""A wording for a number: "6", "six", "no"."""

ORDINAL = rf"(\d{{1,2}}(st|nd|rd|th)?|{_wording(_ORDINALS)})"
"""A wording for a day of the month: "31", "31st", "thirty-first"."""


def number(said: str) -> int | None:
    """The number meant by "6", "six", "31st" or "thirty first"; None where it is none we know."""
    figures = re.match(r"\d+", said)
    return int(figures.group()) if figures else _VALUES.get(said.lower()) or _VALUES.get(said.lower().replace(" ", "-"))
