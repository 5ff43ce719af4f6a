"""Votes: the hands as the chair counts them aloud, and how the chair breaks a tie."""

import re

from scrutiny.actions.counting import number
from scrutiny.actions.cues import plain, spoken
from scrutiny.records import Vote

_COUNTS = {
    "for": (
        spoken(r"<count> (votes? |members? |were )?(for|in favour|four(?=,? <count> against))"),
        spoken("(for|in favour)(, please)?( show)?[,.?:]? (that's |i (have|make it) |thank you[,.] )?<count>(?! against)"),
    ),
    "against": (
        spoken(r"<count> (votes? |members? |were )?against"),
        spoken("against[,.?:]? (that's |i (have|make it) |thank you[,.] )?<count>(?! abst)"),
    ),
    "abstain": (spoken(r"<count> (members? |were )?abst\w+"), spoken(r"abst\w+[,.?:]? (that's |i (have|make it) |thank you[,.] )?<count>")),
}
_COUNT = spoken("<count>")
_CASTS = spoken("(my|the|a|chair's) (second or )?casting vote")
_AGAINST = spoken(r"against|lost|reject\w*")
_FOR = spoken(r"for|in favour|carried|support\w*")


def counted(text: str) -> Vote | None:
    """The hands as counted aloud: those for and against must both be said."""
    said = ((side, next(filter(None, (pattern.search(text) for pattern in patterns)), None)) for side, patterns in _COUNTS.items())
    found = {side: _number(match.group()) for side, match in said if match}
    if "for" not in found or "against" not in found:
        return None
    return {"for": found["for"], "against": found["against"], "abstain": found.get("abstain", 0)}


def carried_by_casting_vote(text: str) -> bool | None:
    """Which way the chair's casting vote goes; None where none is given, or it is not said which way."""
    casts = _CASTS.search(plain(text))
    if not casts:
        return None
    behind = plain(text)[casts.end() :]
    against, in_favour = _AGAINST.search(behind), _FOR.search(behind)
    return None if bool(against) == bool(in_favour) else bool(in_favour)


def _number(said: str) -> int:
    count = _COUNT.search(re.sub(r"^(for|in favour|against|abst\w+)", "", said, flags=re.IGNORECASE))
    return (number(count.group()) if count else None) or 0
