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
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny.archive.function_words import FUNCTION_WORDS
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
_KEPT = 400  # words of which it is kept where they are said
_FEW_PAIRS = 10.0  # in the weights of words: two words that stand together may do so by chance, several pairs hardly
_BETWEEN = 4  # words that may stand between two that are said together
_FADES = 6.0  # utterances: how far around a result what fits still speaks for it
_SHARE = 0.6  # of a score: less, and many that fit a little outweigh one that fits well
FIRST = 5  # results by which it is told how sure it is, and of which one is shown first
_FAVOUR = 3.0  # what a question, a promise or a decision is ahead by where such are asked for: it comes before what fits about as well
_LIKE_TERM = 85  # of 100: likeness from which a word that is said nowhere is taken for one that is


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the query, or two, how telling it is, and the utterances that have it (by its stem).

    ``to_the_point`` is false for one that only says on which occasion it was: "when discussing transport".
    """

    word: str
    weight: float
    utterances: "NDArray[np.int32]"
    items: frozenset[int]  # those whose title has it
    to_the_point: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: the telling words, those of them that stand side by side, the meaning of the topic, and that of the query."""

    terms: tuple[Term, ...]
    pairs: tuple[Term, ...]
    topic: "NDArray[np.float32]"
    query: "NDArray[np.float32]"


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates, best first, with their scores and what these come from (a column a feature of `WEIGHTS`)."""

    utterances: "NDArray[np.int64]"
    meetings: "NDArray[np.int32]"
    scores: "NDArray[np.float64]"
    features: "NDArray[np.float64]"
    terms: tuple[Term, ...]

    def only(self, places: Sequence[int]) -> "Ranked":
        """Those at ``places``, in that order."""
        import numpy as np

        some = np.array(places, dtype=np.int64)
        return Ranked(self.utterances[some], self.meetings[some], self.scores[some], self.features[some], self.terms)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of an archive with where they are said; what was looked up is kept, for the same words are asked about again."""

    archive: sqlite3.Connection
    utterances: int
    said: "dict[str, NDArray[np.int32]]" = field(default_factory=dict)
    beginning: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def with_words(self, words: str) -> "NDArray[np.int32]":
        """The utterances that have the words in any form, close together; no more of them than tell anything."""
        if words not in self.said:
            if len(self.said) >= _KEPT:
                self.said.clear()
            self.said[words] = _utterances_with(self.archive, words)
        return self.said[words]

    def most_like(self, word: str) -> str:
        """The word in the archive that ``word`` is a misspelling of, or ""; only long ones are long enough to tell."""
        from rapidfuzz import fuzz, process

        if len(word) < 5 or not word.isalpha():
            return ""
        known = self.beginning.get(word[0]) or self.beginning.setdefault(word[0], _beginning(self.archive, word[0]))
        best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_LIKE_TERM)
        return str(best[0]) if best else ""


def terms_of(lexicon: Lexicon, topic: str, occasion: str) -> tuple[Term, ...]:
    """The telling words of ``topic`` with where they are said; one said nowhere stands for the word most like it.

    Those of ``occasion`` are not to the point, where there are others.
    """
    words, aside = _telling(topic), {*_telling(occasion)}
    aside = aside if {*words} - aside else set()
    found = [_term(lexicon, word, to_the_point=word not in aside) for word in words[:60]]
    telling = [term for term in found if term and len(term.utterances) < _COMMON] or [term for term in found if term]
    return tuple(sorted(telling, key=lambda term: -term.weight)[:_MOST_TERMS])


def pairs_of(lexicon: Lexicon, topic: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Each two of ``terms`` to the point that follow each other in ``topic``, with where both are said close together."""
    known = {term.word: term for term in terms if term.to_the_point}
    words = [word for word in _telling(topic) if word in known]
    found = ((f"{one} {two}", min(known[one].weight, known[two].weight)) for one, two in pairwise(words))
    return tuple(Term(both, weight, lexicon.with_words(both), frozenset(), to_the_point=True) for both, weight in found)


def _telling(text: str) -> list[str]:
    return list(dict.fromkeys(word for word in re.findall(r"[^\W_]+", text.lower()) if word not in FUNCTION_WORDS and len(word) > 1))


def rank(index: Index, sought: Sought, sieve: "Sieve") -> Ranked:
    """The utterances that pass the sieve and come near the query, best first."""
    import numpy as np

    words = _by_words(index, sought.terms)
    among = sieve.wanted
    nearest = index.nearest(np.stack([sought.topic, sought.query]), among, _CANDIDATES)
    hits = np.flatnonzero((words > 0) & among)
    hits = hits[np.argsort(-words[hits], kind="stable")[:_CANDIDATES]]
    candidates = np.union1d(nearest, hits)
    features = _features(index, sought, candidates, sieve)
    scores = features @ np.array([*WEIGHTS.values()]) + _FAVOUR * sieve.favoured[candidates]
    meetings = index.meeting[candidates]
    order = in_order(scores, candidates, meetings)
    return Ranked(candidates[order], meetings[order], falling(scores[order]), features[order], sought.terms)


def in_order(scores: "NDArray[np.float64]", utterances: "NDArray[np.int64]", meetings: "NDArray[np.int32]") -> "NDArray[np.int64]":
    """The places of all, best first; but of the leading few, the first is the one around which most of what fits was said.

    The words of the query may stand in an opening statement or in passing: where the matter was gone into, there is more of it.
    """
    import numpy as np

    order = np.argsort(-scores, kind="stable")
    if not len(order):
        return order
    leading = order[:FIRST]
    apart = np.abs(utterances[leading, None] - utterances)
    near = (apart <= _AROUND) & (meetings[leading, None] == meetings)
    gathered = np.where(near, np.exp(-apart / _FADES), 0.0) @ np.exp(_SHARE * (scores - scores.max()))
    first = leading[np.argmax(gathered)]
    return np.concatenate([[first], order[order != first]])


def falling(scores: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The scores with none above one before it: what was put in front is worth as much as what it was put in front of."""
    import numpy as np

    return np.maximum.accumulate(scores[::-1])[::-1]


def confidence(features: "NDArray[np.float64]", sure: Mapping[str, float] = SURE) -> float:
    """How sure it is that any of the first few results fits, from 0 to 1, by their features."""
    if not len(features):
        return 0.0
    best = dict(zip(WEIGHTS, features[:FIRST].max(0), strict=True)) | {"base": 1.0}
    return 1 / (1 + math.exp(-sum(weight * best[name] for name, weight in sure.items())))


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which utterances are of the meetings asked about, by id; may be results; are by people named beside; are of the kind asked for.

    ``voices_of`` finds who speaks; ``items`` are theirs by id. Both are numbers, an item 0 where there is none.
    """

    there: "NDArray[np.bool_]"
    wanted: "NDArray[np.bool_]"
    beside: "NDArray[np.bool_]"
    favoured: "NDArray[np.bool_]"
    voices_of: "Callable[[NDArray[np.int64]], NDArray[np.int64]]"
    items: "NDArray[np.int64]"


def _term(lexicon: Lexicon, word: str, *, to_the_point: bool) -> Term | None:
    import numpy as np

    rows = lexicon.with_words(word)
    if not len(rows):
        word = lexicon.most_like(word)
        rows = lexicon.with_words(word) if word else rows
    if not len(rows):
        return None
    titled = lexicon.archive.execute("SELECT rowid FROM titled WHERE titled MATCH ?", (f'"{word}"',))
    weight = float(np.log1p((lexicon.utterances - len(rows) + 0.5) / (len(rows) + 0.5)))
    return Term(word, weight, rows, frozenset(row[0] for row in titled), to_the_point)


def _utterances_with(archive: sqlite3.Connection, words: str) -> "NDArray[np.int32]":
    import numpy as np

    quoted = " ".join(f'"{word}"' for word in words.split())  # a word is quoted: never an operator
    found = "SELECT rowid FROM spoken WHERE spoken MATCH ? LIMIT ?"
    (rows,) = archive.execute(f"SELECT group_concat(rowid) FROM ({found})", (f"NEAR({quoted}, {_BETWEEN})", _COMMON)).fetchone()  # noqa: S608  # ours
    return np.fromstring(rows, dtype=np.int32, sep=",") if rows else np.empty(0, np.int32)  # one text is read quicker than many rows


def _beginning(archive: sqlite3.Connection, letter: str) -> tuple[str, ...]:
    """The words said in more than one utterance that begin with a letter."""
    rows = archive.execute("SELECT term FROM spoken_terms WHERE term BETWEEN ? AND ? AND doc > 1", (letter, f"{letter}\uffff"))
    return tuple(row[0] for row in rows)


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
    row, close, replies = np.arange(len(candidates)), np.abs(offsets) <= _NEAR, before < _AROUND
    size = len(index.meeting)
    said = _said(sought.terms, there, size)
    together = _said(sought.pairs, there[:, _AROUND - _NEAR : _AROUND + 1], size)
    weights, weights_of_pairs = (np.array([term.weight for term in some]) for some in (sought.terms, sought.pairs))
    to_the_point = weights * [term.to_the_point for term in sought.terms]
    features = {
        "covered": _covered(to_the_point, said[:, :, _AROUND]),
        "covered before": _covered(weights, said[:, row, before]) * replies,
        "covered close by": _covered(weights, np.any(said[:, :, close], axis=2)),
        "covered around": _covered(weights, np.any(said, axis=2)),
        "together so far": _covered(weights_of_pairs, np.any(together, axis=2), _FEW_PAIRS),
        "covered by the title": _covered(weights, _titled(sought.terms, sieve.items[candidates])),
        "meaning before": near[row, before] * replies,
        "meaning close by": near[:, close].max(1),
        "meaning of the whole query": index.likeness(sought.query, candidates),
        "more than a remark": np.minimum(index.words[candidates], _REMARK) / _REMARK,
        "beside": sieve.beside[there[:, np.abs(offsets) <= 2]].any(1),
    }
    return np.stack([features[name] for name in WEIGHTS], axis=1).astype(np.float64)


def _replied_to(words: "NDArray[np.int32]", voices: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """The column, in each row, of what the middle one replies to: the last before it of some length by another voice, or else itself."""
    import numpy as np

    fits = (words >= _REPLIED_TO) & (voices != voices[:, _AROUND : _AROUND + 1])
    fits[:, _AROUND:] = False
    return np.where(fits.any(1), _AROUND - 1 - np.argmax(fits[:, _AROUND - 1 :: -1], axis=1), _AROUND)


def _said(terms: Sequence[Term], where: "NDArray[np.int64]", utterances: int) -> "NDArray[np.bool_]":
    """Of each term, whether each of the utterances ``where`` has it."""
    import numpy as np

    said = np.zeros((len(terms), *where.shape), dtype=bool)
    for row, term in zip(said, terms, strict=True):
        has = np.zeros(utterances, dtype=bool)
        has[term.utterances] = True
        row[:] = has[where]
    return said


def _titled(terms: Sequence[Term], items: "NDArray[np.int64]") -> "NDArray[np.bool_]":
    """Of each term, whether the title of each item has it."""
    import numpy as np

    return np.array([[item in term.items for item in items.tolist()] for term in terms], dtype=bool).reshape(len(terms), len(items))


def _covered(weights: "NDArray[np.float64]", has: "NDArray[np.bool_]", doubt: float = 0.0) -> "NDArray[np.float64]":
    """How far the words of the query are there, 1 being all of them without ``doubt``; ``has`` has a row a word."""
    covered: NDArray[np.float64] = weights @ has / (weights.sum() + doubt or 1.0)
    return covered
