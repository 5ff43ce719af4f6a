"""Lists of words and turns of phrase, and the patterns made of them."""

import re


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


def any_of(phrases: str) -> str:
    """A pattern, as text, for any of the phrases, which stand a line each or between bars; the longest is tried first."""
    listed = [phrase.strip() for phrase in re.split(r"[|\n](?![^(]*\))", phrases) if phrase.strip()]
    return "(?:" + "|".join(sorted(listed, key=len, reverse=True)) + ")"
