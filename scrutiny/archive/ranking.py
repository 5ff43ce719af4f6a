"""Which utterances fit a query best: words and meaning, of the utterance, of what is said around it, and of its agenda item.

The weights were learned on 284 questions about 24 real committee meetings (QMSum,
MIT licence), as those of a softmax over the candidates of each question.
"""

import math
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny.archive.vectors import Index

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS: Mapping[str, float] = {
    "words": 2.7,
    "words around": 2.8,
    "covered close by": 2.95,
    "covered around": 1.8,
    "covered by the title": 4.5,
    "meaning": 2.0,
    "meaning close by": 4.5,
    "meaning of the whole query": 1.95,
    "length": 0.13,
    "more than a remark": 0.73,
    "beside": 5.1,
}
"""By feature; each is between 0 and 1 or near it, but for the length (the logarithm of its words)."""

SURE: Mapping[str, float] = {
    "covered close by": 0.8,
    "covered around": 2.0,
    "covered by the title": 3.2,
    "meaning": 4.6,
    "meaning close by": 6.8,
    "meaning of the whole query": 3.5,
}
_SURE_FROM = 9.0
"""How far each feature of the best results makes it sure that something fits, and what they must come to for an even chance."""

_CANDIDATES = 250  # by meaning, and as many by words
_AROUND = 8  # utterances to either side that are looked at, and in which the words of the query are gathered
_NEAR = 3  # utterances to either side that are close by
_SPREAD = 1.5  # utterances: the width of the bell by which the words around count
_REMARK = 40  # words: below, an utterance is ever less likely to say something
_COMMON = 50_000  # utterances: a word said in more of them finds nothing by itself
_MOST_TERMS = 12
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
    """A word of the query, how telling it is, and the utterances that have it (by its stem)."""

    word: str
    weight: float
    utterances: "NDArray[np.int64]"
    items: frozenset[int]  # those whose title has it


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates, best first, with their scores and what these come from (a column a feature of `WEIGHTS`)."""

    utterances: "NDArray[np.int64]"
    scores: "NDArray[np.float64]"
    features: "NDArray[np.float64]"
    terms: tuple[Term, ...]


def terms_of(archive: sqlite3.Connection, text: str, utterances: int) -> tuple[Term, ...]:
    """The telling words of ``text`` with where they are said; one said nowhere stands for the word most like it."""
    words = list(dict.fromkeys(word for word in re.findall(r"[^\W_]+", text.lower()) if word not in _FUNCTION_WORDS and len(word) > 1))
    found = [_term(archive, word, utterances) for word in words[:60]]
    telling = [term for term in found if term and len(term.utterances) < _COMMON] or [term for term in found if term]
    return tuple(sorted(telling, key=lambda term: -term.weight)[:_MOST_TERMS])


def rank(index: Index, terms: Sequence[Term], topic: "NDArray[np.float32]", query: "NDArray[np.float32]", sieve: "Sieve") -> Ranked:
    """The utterances that pass the sieve and come near the query, best first."""
    import numpy as np

    words = _by_words(index, terms)
    among = sieve.wanted
    nearest = [index.nearest(vector, among, _CANDIDATES) for vector in (topic, query)]
    hits = np.flatnonzero((words > 0) & among)
    hits = hits[np.argsort(-words[hits], kind="stable")[:_CANDIDATES]]
    candidates = np.unique(np.concatenate([*nearest, hits]))
    features = _features(index, terms, words, topic, query, candidates, sieve)
    scores = features @ np.array([*WEIGHTS.values()]) + _FAVOUR * sieve.favoured[candidates]
    order = np.argsort(-scores, kind="stable")
    return Ranked(candidates[order], scores[order], features[order], tuple(terms))


def confidence(ranked: Ranked) -> float:
    """How sure it is that something fits at all, from 0 to 1."""
    if not len(ranked.utterances):
        return 0.0
    features = dict(zip(WEIGHTS, ranked.features[:5].max(0), strict=True))
    return 1 / (1 + math.exp(_SURE_FROM - sum(weight * features[name] for name, weight in SURE.items())))


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which utterances may be results, by id; those by people named beside; those of the kind asked for.

    ``items_of`` finds their items, 0 for none.
    """

    wanted: "NDArray[np.bool_]"
    beside: "NDArray[np.bool_]"
    favoured: "NDArray[np.bool_]"
    items_of: "Callable[[NDArray[np.int64]], NDArray[np.int64]]"


def _term(archive: sqlite3.Connection, word: str, utterances: int) -> Term | None:
    import numpy as np

    rows = _utterances_with(archive, word)
    if not len(rows):
        word = _most_like(archive, word)
        rows = _utterances_with(archive, word) if word else rows
    if not len(rows):
        return None
    titled = archive.execute("SELECT rowid FROM titled WHERE titled MATCH ?", (f'"{word}"',))
    weight = float(np.log1p((utterances - len(rows) + 0.5) / (len(rows) + 0.5)))
    return Term(word, weight, rows, frozenset(row[0] for row in titled))


def _utterances_with(archive: sqlite3.Connection, word: str) -> "NDArray[np.int64]":
    import numpy as np

    rows = archive.execute("SELECT rowid FROM spoken WHERE spoken MATCH ? LIMIT ?", (f'"{word}"', _COMMON))  # quoted: never an operator
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def _most_like(archive: sqlite3.Connection, word: str) -> str:
    """The word in the archive that ``word`` is a misspelling of, or ""; only long ones are long enough to tell."""
    from rapidfuzz import fuzz, process

    if len(word) < 5 or not word.isalpha():
        return ""
    known = [row[0] for row in archive.execute("SELECT term FROM spoken_terms WHERE term GLOB ? AND doc > 1", (f"{word[:1]}*",))]
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


def _features(
    index: Index,
    terms: Sequence[Term],
    words: "NDArray[np.float64]",
    topic: "NDArray[np.float32]",
    query: "NDArray[np.float32]",
    candidates: "NDArray[np.int64]",
    sieve: Sieve,
) -> "NDArray[np.float64]":
    """A row a candidate, a column a feature of `WEIGHTS`."""
    import numpy as np

    offsets = np.arange(-_AROUND, _AROUND + 1)
    around = np.clip(candidates[:, None] + offsets, 0, len(index.meeting) - 1)
    same = index.meeting[around] == index.meeting[candidates][:, None]
    seen, places = np.unique(around[same], return_inverse=True)
    near = np.zeros(around.shape)
    items = sieve.items_of(candidates)
    near[same] = index.likeness(topic, seen)[places]
    size = index.words[candidates]
    away = np.abs(offsets)
    there = np.where(same, around, 0)
    return np.stack(
        [
            _covered(terms, candidates[:, None], len(words)),
            _spread(words[around] * same, same, offsets),
            _covered(terms, there[:, away <= _NEAR], len(words)),
            _covered(terms, there, len(words)),
            _covered_by_title(terms, items),
            near[:, _AROUND],
            near[:, away <= _NEAR].max(1),
            index.likeness(query, candidates),
            np.log1p(size),
            np.minimum(size, _REMARK) / _REMARK,
            (sieve.beside[there[:, away <= 2]]).any(1),
        ],
        axis=1,
    ).astype(np.float64)


def _covered_by_title(terms: Sequence[Term], items: "NDArray[np.int64]") -> "NDArray[np.float64]":
    """How far the words of the query are in the title of each candidate's item."""
    import numpy as np

    all_of_it = sum(term.weight for term in terms) or 1.0
    titles = {item: sum(term.weight for term in terms if item in term.items) / all_of_it for item in set(items.tolist())}
    return np.array([titles[item] for item in items.tolist()])


def _spread(values: "NDArray[np.float64]", same: "NDArray[np.bool_]", offsets: "NDArray[np.int64]") -> "NDArray[np.float64]":
    """The mean over what is around in the same meeting, the nearer the more."""
    import numpy as np

    bell = np.exp(-(offsets**2) / (2 * _SPREAD**2))
    mean: NDArray[np.float64] = (values @ bell) / (same @ bell)
    return mean


def _covered(terms: Sequence[Term], around: "NDArray[np.int64]", utterances: int) -> "NDArray[np.float64]":
    """How far the words of the query are all said within a few utterances, 1 being all of them."""
    import numpy as np

    covered = np.zeros(len(around))
    for term in terms:
        has = np.zeros(utterances, dtype=bool)
        has[term.utterances] = True
        covered += term.weight * has[around].any(1)
    return covered / (sum(term.weight for term in terms) or 1.0)
