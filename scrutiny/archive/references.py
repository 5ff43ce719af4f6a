"""The references by which meetings and findings are known for good: OSC-CSS/2022-11-07/27/A1."""

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["question", "action", "decision", "recommendation", "information"]

_LETTER: dict[Kind, str] = {"question": "Q", "action": "A", "decision": "D", "recommendation": "R", "information": "I"}
_SMALL = {"and", "of", "the", "for", "in", "on", "to", "with", "a"}
_SAME_WORDS = 60  # of 100: likeness from which a finding in the same utterance is the one of before


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as far as its reference depends on it; ``under`` is the number of its minute, or else of its item."""

    name: str
    utterance: str
    words: str
    under: str | None


@dataclass(frozen=True, slots=True)
class Given:
    """A reference given before; ``words`` is a sha256, ``text`` the words themselves while the archive has them."""

    reference: str
    utterance: str
    words: str
    text: str | None


def prefix(committee: str) -> str:
    """How references of a committee begin: "OSC-CSS" for Overview and Scrutiny Committee (Children's Services and Safeguarding)."""
    parts = [
        [word for word in re.findall(r"[\w'’]+", part) if word.lower() not in _SMALL] for part in re.split(r"[(\[]| [-–—:] ", committee)
    ]
    parts = [part for part in parts if part]
    if [len(part) for part in parts] == [1]:
        return str(parts[0][0].upper())
    return "-".join("".join(word[0].upper() for word in part) for part in parts) or "MEETING"


def give(archive: sqlite3.Connection, meeting: str, kind: Kind, found: Sequence[Found]) -> dict[str, str]:
    """The reference of each finding by its name: the one it had before, or else a new one.

    It had one before if its words are the same, or it stands in the same utterance in much the same words.
    """
    before = _given(archive, meeting, kind)
    same = _matched(found, before)
    last = archive.execute("SELECT max(number) FROM reference WHERE meeting = ? AND kind = ?", (meeting, kind)).fetchone()[0]
    numbers = count((last or 0) + 1)
    for one in found:
        if one.name not in same:
            number = next(numbers)
            same[one.name] = f"{meeting}/{one.under or '-'}/{_LETTER[kind]}{number}"
            archive.execute(
                "INSERT INTO reference VALUES (?, ?, ?, ?, ?, ?)", (same[one.name], meeting, kind, number, one.utterance, _sha(one.words))
            )
    return same


def _given(archive: sqlite3.Connection, meeting: str, kind: Kind) -> list[Given]:
    rows = archive.execute(
        f"SELECT r.reference, r.utterance, r.words, f.text FROM reference r LEFT JOIN {kind} f USING (reference) "  # noqa: S608  # one of five
        "WHERE r.meeting = ? AND r.kind = ? ORDER BY r.number",
        (meeting, kind),
    )
    return [Given(*row) for row in rows]


def _matched(found: Iterable[Found], before: Sequence[Given]) -> dict[str, str]:
    from rapidfuzz import fuzz

    def same_words(one: Found, old: Given) -> bool:
        return _sha(one.words) == old.words

    def same_place(one: Found, old: Given) -> bool:
        return one.utterance == old.utterance

    def like_words(one: Found, old: Given) -> bool:
        return old.text is not None and fuzz.ratio(one.words, old.text) >= _SAME_WORDS

    free, same = list(before), dict[str, str]()
    for fits in ((same_place, same_words), (same_words,), (same_place, like_words)):  # the surest first
        for one in found:
            old = next((old for old in free if all(does(one, old) for does in fits)), None) if one.name not in same else None
            if old:
                free.remove(old)
                same[one.name] = old.reference
    return same


def _sha(words: str) -> str:
    return hashlib.sha256(" ".join(re.findall(r"\w+", words.lower())).encode()).hexdigest()
