"""How much was said: the numbers in a text, in figures or in words."""

import re
from collections.abc import Iterator, Sequence

from scrutiny.numbers import CARDINALS, ORDINALS, TENS

_WORDS = CARDINALS | TENS | {"zero": 0}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ONE = re.compile(r"\ban? (?=hundred|thousand|million|billion)")
_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+")
_NOT_A_RANK = ("first", "second")  # "first of all", "a second"


def quantities(text: str) -> Iterator[float]:
    """The numbers in order: 20 for "twenty" and "20", 2500000 for "2.5 million", 3 for "third"."""
    pieces = _PIECE.findall(_ONE.sub("one ", text.lower()))
    place = 0
    while place < len(pieces):
        value, used = _quantity(pieces[place:])
        if value is not None:
            yield value
        place += used


def is_numeral(word: str) -> bool:
    """Whether the word is, or is part of, a number in words."""
    return word in _WORDS or word in _SCALES


def _quantity(pieces: Sequence[str]) -> tuple[float | None, int]:
    """The number that the pieces open with, if any, and how many of them it takes."""
    total, current, used = 0.0, 0.0, 0
    for piece in pieces:
        if piece == "and" and _goes_on(pieces, used):
            used += 1
            continue
        if used == 0 and piece[0].isdigit():
            current = float(piece.replace(",", ""))
        elif piece in _WORDS and _adds_to(current, _WORDS[piece], used):
            current += _WORDS[piece]
        elif piece in _SCALES and used:
            current *= _SCALES[piece]
            if _SCALES[piece] > 100:
                total, current = total + current, 0.0
        else:
            break
        used += 1
    if used:
        return total + current, used
    rank = ORDINALS.get(pieces[0]) if pieces[0] not in _NOT_A_RANK else None
    return (None if rank is None else float(rank)), 1


def _goes_on(pieces: Sequence[str], used: int) -> bool:
    """Whether an "and" is inside a number: "a hundred and five"."""
    return 0 < used < len(pieces) - 1 and pieces[used - 1] in _SCALES and pieces[used + 1] in _WORDS


def _adds_to(current: float, value: int, used: int) -> bool:
    """Whether a word adds to the number so far: "five" to "twenty", anything under a hundred to "two hundred"."""
    return used == 0 or current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and value < 10)
