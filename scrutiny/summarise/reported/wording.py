"""Lists of words and turns of phrase, and the patterns made of them."""

import re

BANNED = re.compile(r"\b(?:claimed|admitted|insisted|complained|refused|slammed|pointed out|obviously)\b", re.IGNORECASE)
"""Words that judge: minutes use them only where a clerk types them."""


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


def any_of(phrases: str) -> str:
    """A pattern, as text, for any of the phrases, which stand a line each or between bars; the longest is tried first."""
    listed = [phrase.strip() for phrase in re.split(r"[|\n](?![^(]*\))", phrases) if phrase.strip()]
    return "(?:" + "|".join(sorted(listed, key=len, reverse=True)) + ")"


def capital(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """The text as a sentence ends."""
    return text if text.endswith((".", "?", "!")) else text + "."
