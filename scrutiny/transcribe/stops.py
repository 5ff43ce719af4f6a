"""Stops that nobody spoke: recognition works in pieces, and may end a sentence where a piece ends."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scrutiny.records import Word
from scrutiny.transcribe.rewriting import Change, Spoken, read, rewritten

_GO_ON = frozenset({
    "that", "with", "without", "which", "who", "whose", "whether", "and", "or", "but", "because", "than", "as", "until",
    "to", "of", "in", "for", "by", "on", "at", "from", "into", "including",
})  # fmt: skip
"""Before one of these, in small letters, the sentence goes on."""
_WITHOUT_STOPS = str.maketrans("", "", ".?!")
_SHORT_FORMS = frozenset({"etc", "eg", "ie", "vs", "viz", "cf"})


def without_false_stops(words: Sequence[Word]) -> tuple[Word, ...]:
    """``words`` without a stop before a word that goes on with the sentence: "to make sure. that people" loses its own."""
    spoken = read(words)
    return rewritten(spoken, _changes(spoken), misheard=False)


def _changes(spoken: Sequence[Spoken]) -> Iterator[Change]:
    for place, (one, after) in enumerate(pairwise(spoken)):
        short_form = "." in one.letters or one.small in _SHORT_FORMS
        if one.ends and not short_form and "…" not in one.after and "..." not in one.after and after.letters in _GO_ON:
            yield Change(place, place + 1, (one.letters,), after=one.after.translate(_WITHOUT_STOPS))
