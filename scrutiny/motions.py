"""Who moves a motion, and who seconds one, by what is said."""

import re

from scrutiny.sentences import FILLERS

_BEFORE = rf"\W*(?:(?:yes|{FILLERS})[\s,.]+)*"
_I = r"(?:(?:I'll|I will|I'd like to|I'm happy to|I|happy to)[ ,]+)"
_MOVES = re.compile(
    r"\b(?:I|we)(?:'d| would|'ll| will|'m)? (?:\w+ ){0,3}(?:move|propose)(?= (?:that|the|to|we|an?|it)\b|,)"
    r"|\b(?:I|we) beg to move\b",
    re.IGNORECASE,
)
_MOVES_IT = re.compile(rf"{_BEFORE}{_I}?(?:so )?(?:move|propose)d?\b(?! on| to)", re.IGNORECASE)
_SECONDS = re.compile(
    rf"{_BEFORE}(?:{_I}(?:formally )?second\b(?! (?:question|point|part|thing|reading))|(?:formally )?seconded\b(?! to)"
    r"|second(?:ing)? (?:that|it|this)\b|second[.!]?$)",
    re.IGNORECASE,
)


def moves(text: str) -> bool:
    """Whether somebody moves a motion in ``text``: "I'd like to move that ..."."""
    return bool(_MOVES.search(_straight(text)))


def moves_it(text: str) -> bool:
    """Whether ``text`` moves what has just been put: "So moved."."""
    return bool(_MOVES_IT.match(_straight(text)))


def seconds(text: str) -> bool:
    """Whether ``text`` seconds a motion: "Seconded.", "I'm happy to second that."."""
    return bool(_SECONDS.match(_straight(text)))


def _straight(text: str) -> str:
    return text.replace("’", "'")
