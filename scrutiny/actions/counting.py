"""Numbers as people say them, in figures or in words."""

import re

from scrutiny.numbers import CARDINALS, ORDINALS

_NONE = ("no", "none", "nobody")
_OTHERS = {"a": 1, "an": 1, "a couple of": 2, "couple of": 2}
_VALUES = CARDINALS | ORDINALS | dict.fromkeys(_NONE, 0) | _OTHERS


def _wording(words: tuple[str, ...]) -> str:
    return "|".join(word.replace("-", "[- ]") for word in sorted(words, key=len, reverse=True))


COUNT = rf"(\d{{1,3}}|{_wording((*CARDINALS, *_NONE))})"
"""A wording for a number: "6", "six", "no"."""

ORDINAL = rf"(\d{{1,2}}(st|nd|rd|th)?|{_wording(tuple(ORDINALS))})"
"""A wording for a day of the month: "31", "31st", "thirty-first"."""


def number(said: str) -> int | None:
    """The number meant by "6", "six", "31st" or "thirty first"; None where it is none we know."""
    figures = re.match(r"\d+", said)
    return int(figures.group()) if figures else _VALUES.get(said.lower()) or _VALUES.get(said.lower().replace(" ", "-"))
