"""Words as rules of writing see them, and how a rule changes them without losing their times."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scrutiny.records import Word

_SURE = 0.8  # confidence from which the recogniser is believed where it heard an ordinary word
TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "rev", "reverend", "canon",
    "cllr", "councillor", "councilor", "counsellor", "counselor",
})  # fmt: skip
_ABBREVIATED = frozenset({"mr", "mrs", "ms", "mx", "dr", "prof", "rev", "cllr"})

_MARKS = re.compile(r"^(\W*)(.*?)((?:['’]s)?\W*)$", re.DOTALL)
_NO_NAMES = frozenset({"i", "i'm", "i've", "i'll", "i'd"})


@dataclass(frozen=True)
class Spoken:
    """A word as the rules read it: its letters, and the marks around them."""

    word: Word
    before: str
    letters: str
    after: str

    @cached_property
    def small(self) -> str:
        return self.letters.lower().replace("’", "'")

    @property
    def capital(self) -> bool:
        return self.letters[:1].isupper() and self.small not in _NO_NAMES

    @property
    def pauses(self) -> bool:
        """Whether a mark after it parts it from the next word."""
        return any(mark in ",;:.?!…–" for mark in self.after) and not (self.after == "." and self.small in _ABBREVIATED)

    @property
    def ends(self) -> bool:
        """Whether a sentence ends with it."""
        return any(mark in ".?!…" for mark in self.after) and self.pauses

    @property
    def owns(self) -> bool:
        return self.after.lower().startswith(("'s", "’s"))

    @property
    def sure(self) -> bool:
        """Whether the recogniser is, or does not say."""
        return self.word.confidence is None or self.word.confidence >= _SURE


@dataclass(frozen=True, slots=True)
class Change:
    """Words ``[first, stop)`` are written as ``texts``: as many words, one, or one in several.

    The marks around them stay, but for those behind where ``after`` says others.
    """

    first: int
    stop: int
    texts: tuple[str, ...]
    after: str | None = None


def read(words: Iterable[Word]) -> tuple[Spoken, ...]:
    """The words as rules read them."""
    return tuple(map(_read, words))


def letters_of(text: str) -> str:
    """The text of a word without the marks around it."""
    return _MARKS.sub(r"\2", text)


def joined_to(spoken: Sequence[Spoken], place: int) -> Spoken | None:
    """The next word, where no mark parts it from this one."""
    return spoken[place + 1] if place + 1 < len(spoken) and not spoken[place].pauses and spoken[place + 1].letters else None


def joined_before(spoken: Sequence[Spoken], place: int) -> Spoken | None:
    """The word before, where no mark parts it from this one."""
    return spoken[place - 1] if place and not spoken[place - 1].pauses else None


def rewritten(spoken: Sequence[Spoken], changes: Iterable[Change], *, misheard: bool) -> tuple[Word, ...]:
    """The words with the changes made, the first and longest where two overlap; ``misheard``: each keeps what was heard."""
    written: list[Word] = []
    place = 0
    for change in sorted(changes, key=lambda change: (change.first, -change.stop)):
        if change.first >= place:
            written += (word.word for word in spoken[place : change.first])
            written += _changed(spoken[change.first : change.stop], change, misheard)
            place = change.stop
    return (*written, *(word.word for word in spoken[place:]))


def _changed(spoken: Sequence[Spoken], change: Change, misheard: bool) -> Iterator[Word]:
    after = spoken[-1].after if change.after is None else change.after
    if len(spoken) == len(change.texts):
        for one, text in zip(spoken, change.texts, strict=True):
            yield _mended(one.word, one.before + text + (after if one is spoken[-1] else one.after), misheard)
        return
    whole = _as_one([one.word for one in spoken])
    heard = whole.heard or whole.text if misheard else whole.heard
    marked = (spoken[0].before + change.texts[0], *change.texts[1:])
    for place, text in enumerate((*marked[:-1], marked[-1] + after)):
        yield Word(_share(whole, place, len(marked)), _share(whole, place + 1, len(marked)), text, whole.confidence, heard)


def _mended(word: Word, text: str, misheard: bool) -> Word:
    if text == word.text:
        return word
    return replace(word, text=text, heard=word.heard or word.text if misheard else word.heard)


def _as_one(words: Sequence[Word]) -> Word:
    """The words as one, from the start of the first to the end of the last, as sure as the least sure of them."""
    changed = any(word.heard for word in words)
    return Word(
        words[0].start,
        max(word.end for word in words),
        " ".join(word.text for word in words),
        min((word.confidence for word in words if word.confidence is not None), default=None),
        " ".join(word.heard or word.text for word in words) if changed else None,
    )


def _share(whole: Word, place: int, of: int) -> int:
    return whole.start + (whole.end - whole.start) * place // of


def _read(word: Word) -> Spoken:
    match = _MARKS.match(word.text)
    before, letters, after = match.groups() if match else ("", word.text, "")
    return Spoken(word, before, letters, after)
