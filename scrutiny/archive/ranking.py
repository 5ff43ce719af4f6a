"""Which utterances fit a query best: words and meaning, of the utterance, of what is said around it, and of its agenda item.

What somebody answers often has none of the words of what was asked: so what an
utterance replies to counts as well. The weights stand in ``weights.json``, made
by ``training/train_ranking.py``; its card says on what, and how well it does.
"""

import json
import math
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny.archive.vectors import Index

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEARNED: Mapping[str, Mapping[str, float]] = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
WEIGHTS = _LEARNED["ranking"]
"""By feature; each is between 0 and 1, or near it."""
SURE = _LEARNED["sure"]
"""How far each feature of the best results makes it sure that something fits; ``base`` counts where none does."""

_CANDIDATES = 250  # by meaning, and as many by words
_AROUND = 8  # utterances to either side that are looked at, and in which the words of the query are gathered
_NEAR = 3  # utterances to either side that are close by
_REMARK = 40  # words: below, an utterance is ever less likely to say something
_REPLIED_TO = 12  # words: what is shorter ("thank you") is not what the next speaker replies to
_COMMON = 50_000  # utterances: a word said in more of them finds nothing by itself
_MOST_TERMS = 12
FIRST = 5  # results by which it is told how sure it is
_FAVOUR = 1.0  # what a question, a promise or a decision is ahead by where such are asked for
_LIKE_TERM = 85  # of 100: likeness from which a word that is said nowhere is taken for one that is
_FUNCTION_WORDS = frozenset(
    [
        "a",
        "about",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "being",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "for",
        "from",
        "had",
        "has",
        "have",
        "having",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "me",
        "more",
        "most",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "say",
        "said",
        "she",
        "should",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "too",
        "under",
        "up",
        "us",
        "very",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
        "tell",
        "please",
        "think",
    ]
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the query, how telling it is, and the utterances that have it (by its stem).

    ``to_the_point`` is false for one that only says on which occasion it was: "when discussing transport".
    """

    word: str
    weight: float
    utterances: "NDArray[np.int64]"
    items: frozenset[int]  # those whose title has it
    to_the_point: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: the telling words, the meaning of the topic, and that of the whole query."""

    terms: tuple[Term, ...]
    topic: "NDArray[np.float32]"
    query: "NDArray[np.float32]"


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates, best first, with their scores and what these come from (a column a feature of `WEIGHTS`)."""

    utterances: "NDArray[np.int64]"
    scores: "NDArray[np.float64]"
    features: "NDArray[np.float64]"
    terms: tuple[Term, ...]


def terms_of(archive: sqlite3.Connection, topic: str, occasion: str, utterances: int) -> tuple[Term, ...]:
    """The telling words of ``topic`` with where they are said; one said nowhere stands for the word most like it.

    Those of ``occasion`` are not to the point, where there are others.
    """
    words, aside = _telling(topic), {*_telling(occasion)}
    aside = aside if {*words} - aside else set()
    found = [_term(archive, word, utterances, to_the_point=word not in aside) for word in words[:60]]
    telling = [term for term in found if term and len(term.utterances) < _COMMON] or [term for term in found if term]
    return tuple(sorted(telling, key=lambda term: -term.weight)[:_MOST_TERMS])


def _telling(text: str) -> list[str]:
    return list(dict.fromkeys(word for word in re.findall(r"[^\W_]+", text.lower()) if word not in _FUNCTION_WORDS and len(word) > 1))


def rank(index: Index, sought: Sought, sieve: "Sieve") -> Ranked:
    """The utterances that pass the sieve and come near the query, best first."""
    import numpy as np

    words = _by_words(index, sought.terms)
    among = sieve.wanted
    nearest = [index.nearest(vector, among, _CANDIDATES) for vector in (sought.topic, sought.query)]
    hits = np.flatnonzero((words > 0) & among)
    hits = hits[np.argsort(-words[hits], kind="stable")[:_CANDIDATES]]
    candidates = np.unique(np.concatenate([*nearest, hits]))
    features = _features(index, sought, candidates, sieve)
    scores = features @ np.array([*WEIGHTS.values()]) + _FAVOUR * sieve.favoured[candidates]
    order = np.argsort(-scores, kind="stable")
    return Ranked(candidates[order], scores[order], features[order], sought.terms)


def confidence(features: "NDArray[np.float64]", sure: Mapping[str, float] = SURE) -> float:
    """How sure it is that any of the first few results fits, from 0 to 1, by their features."""
    if not len(features):
        return 0.0
    best = dict(zip(WEIGHTS, features[:FIRST].max(0), strict=True)) | {"base": 1.0}
    return 1 / (1 + math.exp(-sum(weight * best[name] for name, weight in sure.items())))


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which utterances are of the meetings asked about, by id; may be results; are by people named beside; are of the kind asked for.

    ``items_of`` and ``voices_of`` find their items and who speaks, as numbers, 0 for none.
    """

    there: "NDArray[np.bool_]"
    wanted: "NDArray[np.bool_]"
    beside: "NDArray[np.bool_]"
    favoured: "NDArray[np.bool_]"
    items_of: "Callable[[NDArray[np.int64]], NDArray[np.int64]]"
    voices_of: "Callable[[NDArray[np.int64]], NDArray[np.int64]]"


def _term(archive: sqlite3.Connection, word: str, utterances: int, *, to_the_point: bool) -> Term | None:
    import numpy as np

    rows = _utterances_with(archive, word)
    if not len(rows):
        word = _most_like(archive, word)
        rows = _utterances_with(archive, word) if word else rows
    if not len(rows):
        return None
    titled = archive.execute("SELECT rowid FROM titled WHERE titled MATCH ?", (f'"{word}"',))
    weight = float(np.log1p((utterances - len(rows) + 0.5) / (len(rows) + 0.5)))
    return Term(word, weight, rows, frozenset(row[0] for row in titled), to_the_point)


def _utterances_with(archive: sqlite3.Connection, word: str) -> "NDArray[np.int64]":
    import numpy as np

    found = "SELECT rowid FROM spoken WHERE spoken MATCH ? LIMIT ?"  # the word is quoted: never an operator
    (rows,) = archive.execute(f"SELECT group_concat(rowid) FROM ({found})", (f'"{word}"', _COMMON)).fetchone()  # noqa: S608  # ours
    return np.fromstring(rows, dtype=np.int64, sep=",") if rows else np.empty(0, np.int64)  # one text is read quicker than many rows


def _most_like(archive: sqlite3.Connection, word: str) -> str:
    """The word in the archive that ``word`` is a misspelling of, or ""; only long ones are long enough to tell."""
    from rapidfuzz import fuzz, process

    if len(word) < 5 or not word.isalpha():
        return ""
    known = [
        row[0]
        for row in archive.execute("SELECT term FROM spoken_terms WHERE term BETWEEN ? AND ? AND doc > 1", (word[0], f"{word[0]}\uffff"))
    ]
    best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_LIKE_TERM)
    return str(best[0]) if best else ""


def _by_words(index: Index, terms: Sequence[Term]) -> "NDArray[np.float64]":
    """How far each utterance has the words, by how telling they are, 1 being all of them; long utterances count less."""
    import numpy as np

    words = np.zeros(len(index.meeting))
    for term in terms:
        words[term.utterances] += term.weight
    mean = index.words[index.meeting > 0].mean() if (index.meeting > 0).any() else 1.0
    found = np.flatnonzero(words)
    words[found] *= 2.2 / (1 + 1.2 * (0.25 + 0.75 * index.words[found] / mean)) / sum(term.weight for term in terms)
    return words


def _features(index: Index, sought: Sought, candidates: "NDArray[np.int64]", sieve: Sieve) -> "NDArray[np.float64]":
    """A row a candidate, a column a feature of `WEIGHTS`."""
    import numpy as np

    offsets = np.arange(-_AROUND, _AROUND + 1)
    around = np.clip(candidates[:, None] + offsets, 0, len(index.meeting) - 1)
    same = (index.meeting[around] == index.meeting[candidates][:, None]) & (index.meeting[around] > 0)
    seen, places = np.unique(around[same], return_inverse=True)
    near, voices = np.zeros(around.shape), np.zeros(around.shape, dtype=np.int64)
    near[same], voices[same] = index.likeness(sought.topic, seen)[places], sieve.voices_of(seen)[places]
    there = np.where(same, around, 0)
    before = _replied_to(index.words[there] * same, voices)
    row, away, count = np.arange(len(candidates)), np.abs(offsets), len(index.meeting)
    terms, to_the_point = sought.terms, [term for term in sought.terms if term.to_the_point]
    features = {
        "covered": _covered(to_the_point, candidates[:, None], count),
        "covered before": _covered(terms, there[row, before][:, None], count) * (before < _AROUND),
        "covered close by": _covered(terms, there[:, away <= _NEAR], count),
        "covered around": _covered(terms, there, count),
        "covered by the title": _covered_by_title(terms, sieve.items_of(candidates)),
        "meaning before": near[row, before] * (before < _AROUND),
        "meaning close by": near[:, away <= _NEAR].max(1),
        "meaning of the whole query": index.likeness(sought.query, candidates),
        "more than a remark": np.minimum(index.words[candidates], _REMARK) / _REMARK,
        "beside": sieve.beside[there[:, away <= 2]].any(1),
    }
    return np.stack([features[name] for name in WEIGHTS], axis=1).astype(np.float64)


def _replied_to(words: "NDArray[np.int32]", voices: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """The column, in each row, of what the middle one replies to: the last before it of some length by another voice, or else itself."""
    import numpy as np

    fits = (words >= _REPLIED_TO) & (voices != voices[:, _AROUND : _AROUND + 1])
    fits[:, _AROUND:] = False
    return np.where(fits.any(1), _AROUND - 1 - np.argmax(fits[:, _AROUND - 1 :: -1], axis=1), _AROUND)


def _covered_by_title(terms: Sequence[Term], items: "NDArray[np.int64]") -> "NDArray[np.float64]":
    """How far the words of the query are in the title of each candidate's item."""
    import numpy as np

    all_of_it = sum(term.weight for term in terms) or 1.0
    titles = {item: sum(term.weight for term in terms if item in term.items) / all_of_it for item in set(items.tolist())}
    return np.array([titles[item] for item in items.tolist()])


def _covered(terms: Sequence[Term], around: "NDArray[np.int64]", utterances: int) -> "NDArray[np.float64]":
    """How far the words of the query are all said within a few utterances, 1 being all of them."""
    import numpy as np

    covered = np.zeros(len(around))
    for term in terms:
        has = np.zeros(utterances, dtype=bool)
        has[term.utterances] = True
        covered += term.weight * has[around].any(1)
    return covered / (sum(term.weight for term in terms) or 1.0)
