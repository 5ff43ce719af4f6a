"""The same question at another meeting, and what may have answered it since: told by words and vectors, and for a person to confirm.

Measured on three meetings of one committee (162 questions). Of their 13,041 pairs
four were taken for the same question; of 16 pairs written as the same question
put otherwise, 13 were found. Of 26,582 pairs of a question and an answer given at
another meeting, three were proposed; of their own answers, 23. Of 43,860 pairs of
questions that the program found at different meetings of two committees, two.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from scrutiny.archive.function_words import WORDS_OF_A_QUESTION
from scrutiny.archive.roles import held_alone, register
from scrutiny.archive.vectors import DIMENSION, SCALE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Unit: TypeAlias = NDArray[np.float32]  # shape: (texts, dimension)

_SAME_QUESTION = 0.7  # cosine
_LIKE_AN_ANSWER = 0.55  # cosine of a question and what answers it
_SHARED = 0.5  # of the words of the shorter text that mean something
_BLOCK = 2_000  # questions compared at once
_STEM = 6  # letters by which two forms of a word are taken for one


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the archive as far as its likeness goes; ``number`` is its row, ``to`` the bare name of whom it was put to."""

    number: int
    meeting: int
    body: int
    date: str
    to: str | None
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class LaterAnswer:
    """An utterance of a later meeting that is like an answer to the question ``number``; both are rows.

    ``successor`` is true where who speaks is not the person asked, but held their post by then.
    """

    number: int
    utterance: int
    successor: bool


@dataclass(frozen=True, slots=True)
class _Speech:
    """What somebody said at a later meeting: their bare name, the posts they alone held then, and the telling words."""

    bare: str
    posts: frozenset[str]
    words: frozenset[str]


def telling_words(text: str) -> frozenset[str]:
    """The words that a text is about, by their first letters."""
    return frozenset(word[:_STEM] for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in WORDS_OF_A_QUESTION)


def alike(archive: sqlite3.Connection) -> dict[int, set[int]]:
    """For each question that was asked at several meetings of one committee, the rows of the others."""
    import numpy as np

    found: dict[int, set[int]] = {}
    for asked, vectors in _by_body(archive):
        for first in range(0, len(asked), _BLOCK):
            for place, other in np.argwhere(vectors[first : first + _BLOCK] @ vectors.T >= _SAME_QUESTION):
                one, two = asked[first + place], asked[other]
                if one.date != two.date and _share(one.words, two.words, 2):
                    found.setdefault(one.number, set()).add(two.number)
    return found


def later_answers(archive: sqlite3.Connection, numbers: frozenset[int]) -> tuple[LaterAnswer, ...]:
    """What those whom the questions ``numbers`` were put to, or who holds their post by then, said of the same matter at later meetings."""
    return tuple(
        answer
        for asked, vectors in _by_body(archive)
        if (wanted := [place for place, one in enumerate(asked) if one.number in numbers and one.to])
        for answer in _answers([asked[place] for place in wanted], vectors[wanted], archive)
    )


def _answers(asked: Sequence[Asked], vectors: "Unit", archive: sqlite3.Connection) -> Iterator[LaterAnswer]:
    holdings = register(archive)
    then = {meeting: held_alone(archive, meeting, holdings) for meeting in {one.meeting for one in asked}}
    posts = [then[one.meeting].get(one.to or "", frozenset()) for one in asked]
    names, any_post = {one.to for one in asked}, frozenset().union(*posts)
    rows = archive.execute(
        "SELECT m.id, m.date, v.owners, v.codes FROM meeting m JOIN vectors v ON v.meeting = m.id WHERE m.body = ? AND m.date > ? "
        "ORDER BY m.date, m.id",
        (asked[0].body, min(one.date for one in asked)),
    )
    for meeting, date, owners, codes in rows:
        held = held_alone(archive, meeting, holdings)
        said = archive.execute(
            "SELECT u.id, a.bare, u.text FROM utterance u JOIN attendee a ON a.id = u.attendee WHERE u.meeting = ? "
            "AND u.id NOT IN (SELECT utterance FROM question)",
            (meeting,),
        )
        spoken = ((number, bare, held.get(bare, frozenset()), text) for number, bare, text in said)
        speeches = {
            number: _Speech(bare, mine, telling_words(text)) for number, bare, mine, text in spoken if bare in names or mine & any_post
        }
        yield from _like(asked, posts, vectors, date, (owners, codes), speeches)


def _like(
    asked: Sequence[Asked],
    posts: Sequence[frozenset[str]],
    vectors: "Unit",
    date: str,
    packed: tuple[bytes, bytes],
    speeches: Mapping[int, _Speech],
) -> Iterator[LaterAnswer]:
    """The nearest utterance of one later meeting to each question, where it is near enough."""
    import numpy as np

    owners = np.frombuffer(packed[0], np.int64)
    near = _units(packed[1]) @ vectors.T
    pairs = np.argwhere(near >= _LIKE_AN_ANSWER)
    done = set[int]()
    for row, column in pairs[np.argsort(-near[pairs[:, 0], pairs[:, 1]], kind="stable")].tolist():
        one, speech = asked[column], speeches.get(int(owners[row]))
        if one.number in done or speech is None or one.date >= date:
            continue
        concerned = speech.bare == one.to or bool(speech.posts & posts[column])
        if concerned and len(one.words & speech.words) >= max(3, _SHARED * len(one.words)):
            done.add(one.number)
            yield LaterAnswer(one.number, int(owners[row]), speech.bare != one.to)


def _by_body(archive: sqlite3.Connection) -> Iterator[tuple[list[Asked], "Unit"]]:
    """The questions of each committee at meetings with a date, and the vectors of their words."""
    for (body,) in archive.execute("SELECT id FROM body ORDER BY id").fetchall():
        rows = archive.execute(
            "SELECT q.id, q.meeting, m.date, a.bare, q.text, v.codes FROM question q JOIN meeting m ON m.id = q.meeting "
            "JOIN question_vector v ON v.question = q.id LEFT JOIN attendee a ON a.id = q.asked_of "
            "WHERE m.body = ? AND m.date IS NOT NULL ORDER BY m.date, q.id",
            (body,),
        ).fetchall()
        if rows:
            asked = [Asked(number, meeting, body, date, to, telling_words(text)) for number, meeting, date, to, text, _ in rows]
            yield asked, _units(b"".join(row[-1] for row in rows))


def _units(codes: bytes) -> "Unit":
    import numpy as np

    return np.frombuffer(codes, np.int8).reshape(-1, DIMENSION).astype(np.float32) / np.float32(SCALE)


def _share(one: frozenset[str], two: frozenset[str], least: int) -> bool:
    shared = len(one & two)
    return shared >= least and shared >= _SHARED * min(len(one), len(two))
