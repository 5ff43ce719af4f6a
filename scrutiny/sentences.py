"""Sentences of running speech."""

import re
from dataclasses import dataclass

_END = re.compile(r"[.?!…]+[\"'”’)]*(?=\s|$)")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Rev|Revd|Prof|Cllr|St|No|[Hh]on|vs|etc|e\.g|i\.e)|\b[A-Z])\.$")


FILLERS = "well|oh|er|um|and|so|thank you|thanks|okay|ok|right|good|great|lovely|chair|convener|that's|all"
"""What is said before a sentence says anything, as alternatives of a regular expression; with straight apostrophes."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands: ``text == whole[start:stop]``."""

    start: int
    stop: int
    text: str


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of ``text`` in order; what follows the last full stop is one too."""
    found = []
    start = 0
    for end in _END.finditer(text):
        if end.group().startswith(".") and len(end.group()) == 1 and _ABBREVIATION.search(text[start : end.end()]):
            continue
        found.append(_trimmed(text, start, end.end()))
        start = end.end()
    found.append(_trimmed(text, start, len(text)))
    return tuple(sentence for sentence in found if sentence.text)


def _trimmed(text: str, start: int, stop: int) -> Sentence:
    inner = text[start:stop]
    start += len(inner) - len(inner.lstrip())
    return Sentence(start, start + len(inner.strip()), inner.strip())
