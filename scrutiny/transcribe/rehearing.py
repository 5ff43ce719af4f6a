"""Terms of the field that may have been said where something like them was heard.

A list of terms alone cannot tell "Thank you, Chad" from "Thank you, Chair":
each place is heard again with the term in it, and the term is taken only where
the recogniser finds that about as likely as what it first wrote.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeAlias

from scrutiny.numbers import CARDINALS
from scrutiny.records import Ms, Word
from scrutiny.transcribe.lexicon import is_common
from scrutiny.transcribe.phonetics import likeness, sounds
from scrutiny.transcribe.rewriting import TITLES, Change, Spoken, joined_to, read, rewritten
from scrutiny.transcribe.terms import ABBREVIATIONS, PHRASES

Likelihoods: TypeAlias = Callable[[Ms, Ms, Sequence[str]], Sequence[float]]
"""Called with (start, end, texts): how likely each text is what is said between two times, as natural logarithms."""

_HANDICAP = 4.0
"""Natural logarithm: a term of the field is likelier than the recogniser, which never sat in a committee, takes it for.

On a synthetic meeting, clean and noisy, what was said lay above -5.8 and what was not below -8. Sentences chosen to
mislead ("the office did report a fault", "Thank you, Jack"), read by eight other synthetic voices at 20 and 8 dB, lay
below -7.7, but for names that had themselves been misheard.
"""
_LONG = sorted(term for term in ABBREVIATIONS if len(term) >= 5)  # too much is like a shorter one
_SHORT = tuple(term.upper() for term in ABBREVIATIONS if len(term) < 5)
_PHRASES = sorted(PHRASES)
_UNSURE = 0.85  # confidence below which a word may be a misheard one
_VERY_UNSURE = 0.7  # the same for an abbreviation, which may be anywhere
_LIKE_A_TERM = 0.72
_ADDRESSES = TITLES | {"chair", "sir", "madam"}  # by which somebody is spoken to as it is
_LIKE_THE_CHAIR = 0.55
_ITEMS = tuple(CARDINALS)[:20]
_BEFORE_AN_ITEM = frozenset({"in", "on", "to", "under", "for", "at", "with"})
_LIKE_AN_ITEM = 0.5  # any item may be meant, so the recording decides
_BEFORE: Ms = 6000  # what is heard again with a word that is in question: enough to tell what is spoken of
_BEHIND: Ms = 4000
_MARGIN: Ms = 200
_WORDS_FOR_AN_ABBREVIATION = 3  # "off", "stead" and what stands between


def reheard(words: Sequence[Word], likelihoods: Likelihoods) -> tuple[Word, ...]:
    """``words`` with the terms of the field that were likely said; each changed word keeps what was first heard."""
    spoken = read(words)
    in_question = sorted(_changes(spoken), key=lambda change: (change.first, change.stop))
    alike = (list(group) for _, group in groupby(in_question, key=lambda change: (change.first, change.stop)))
    chosen = (_likeliest(spoken, alternatives, likelihoods) for alternatives in alike)
    return rewritten(spoken, [change for change in chosen if change], misheard=True)


def _likeliest(spoken: Sequence[Spoken], alternatives: Sequence[Change], likelihoods: Likelihoods) -> Change | None:
    """The one of several changes of the same words that is about as likely as leaving them, or likelier."""
    first, stop = _around(spoken, alternatives[0])
    near = spoken[first:stop]
    moved = [replace(change, first=change.first - first, stop=change.stop - first) for change in alternatives]
    texts = [" ".join(word.text for word in rewritten(near, change, misheard=True)) for change in ([], *([one] for one in moved))]
    as_heard, *otherwise = likelihoods(max(0, near[0].word.start - _MARGIN), near[-1].word.end + _MARGIN, texts)
    likeliest = max(range(len(alternatives)), key=otherwise.__getitem__)
    return alternatives[likeliest] if otherwise[likeliest] >= as_heard - _HANDICAP else None


def _around(spoken: Sequence[Spoken], change: Change) -> tuple[int, int]:
    """The words that are heard again to try ``change``."""
    start, end = spoken[change.first].word.start - _BEFORE, spoken[change.stop - 1].word.end + _BEHIND
    first = next(place for place, word in enumerate(spoken) if word.word.start >= start)
    return first, next((place for place in range(change.stop, len(spoken)) if spoken[place].word.end > end), len(spoken))


def _changes(spoken: Sequence[Spoken]) -> Iterator[Change]:
    """What may have been said instead: the Chair where somebody is spoken to, abbreviations, items, and words of a set phrase."""
    for place in range(len(spoken)):
        yield from _the_chair(spoken, place)
        yield from _abbreviations(spoken, place)
        yield from _words_of_a_phrase(spoken, place)
        yield from _items(spoken, place)


def _the_chair(spoken: Sequence[Spoken], place: int) -> Iterator[Change]:
    """As in: "Thank you, Chad.", "That's fine, Chip."."""
    word, before = spoken[place], spoken[max(0, place - 2) : place]
    if not word.pauses or not _unsure(word, _UNSURE) or word.small in _ADDRESSES or is_common(word.letters):
        return
    last = before[-1] if before else None
    thanked = [one.small for one in before] == ["thank", "you"] or (last and last.small == "thanks")
    if thanked or (last and last.after == "," and likeness(word.letters, "chair") >= _LIKE_THE_CHAIR):
        yield Change(place, place + 1, ("Chair",))


def _abbreviations(spoken: Sequence[Spoken], place: int) -> Iterator[Change]:
    """As in: "the Office did report", where Ofsted's is meant."""
    for stop in range(place + 1, min(place + _WORDS_FOR_AN_ABBREVIATION, len(spoken)) + 1):
        span = spoken[place:stop]
        if not is_common(span[0].letters) and any(_unsure(word, _VERY_UNSURE) for word in span):
            heard = "".join(word.letters for word in span)
            for term in _LONG if not heard.upper().startswith(_SHORT) else ():
                if likeness(heard, term) >= _LIKE_A_TERM:
                    yield Change(place, stop, (term,))
        if span[-1].pauses:
            return


def _words_of_a_phrase(spoken: Sequence[Spoken], place: int) -> Iterator[Change]:
    """As in: "a care lever", "the own costs"."""
    one, other = spoken[place], joined_to(spoken, place)
    if not other or (one.small, other.small) in PHRASES:
        return
    for first, second in _PHRASES:
        if one.small == first and _may_be(other, second):
            yield Change(place + 1, place + 2, (_as_written(other, second),))
        elif other.small == second and _may_be(one, first):
            yield Change(place, place + 1, (_as_written(one, first),))


def _items(spoken: Sequence[Spoken], place: int) -> Iterator[Change]:
    """As in: "an interest in Ivan V.", where item five is meant."""
    one, other = spoken[place], joined_to(spoken, place)
    if not place or not other or spoken[place - 1].small not in _BEFORE_AN_ITEM or one.small == "item":
        return
    if _unsure(one, _VERY_UNSURE) and _unsure(other, _VERY_UNSURE) and not is_common(one.letters):
        for number in _ITEMS:
            if likeness(one.letters + other.letters, f"item{number}") >= _LIKE_AN_ITEM:
                yield Change(place, place + 2, ("item", number))


def _may_be(word: Spoken, term: str) -> bool:
    is_form_of_it = word.small.removesuffix("s") == term.removesuffix("s")  # "front doors" may well have been said
    return not is_form_of_it and _unsure(word, _UNSURE) and sounds(word.letters)[:1] == sounds(term)[:1]


def _as_written(word: Spoken, term: str) -> str:
    return term.capitalize() if word.capital else term


def _unsure(word: Spoken, below: float) -> bool:
    return word.word.confidence is not None and word.word.confidence < below
