"""What is on no agenda item: a long stretch of talk in which no sentence is like any title, and no title's words are heard.

How little like counts as none was measured on committee meetings: stretches of
them against their own agenda, and against that of meetings on other business
(training/grouping.md has the figures).
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log
from typing import TYPE_CHECKING

from scrutiny.records import AgendaItem
from scrutiny.summarise.item_evidence import stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

AROUND = 1000  # words around an utterance by which it is judged
STRETCH = 800  # words: less is never too long to be a part of what surrounds it
NEAR = 0.53  # likeness around an utterance from which it is of the agenda: 19 in 20 stretches of AROUND words on it are liker
FAR, FAR_BY_LENGTH = 0.37, 0.175  # what all stretches on the agenda exceeded at AROUND words, and how that grows with length
LIKEST = 3  # sentences of a stretch that speak for a title
BY_WORDS = 0.3  # how much hearing all words of a title counts, beside meaning

_TAKES_ANYTHING = re.compile(
    r"\b(?:any other|other|urgent|general|public|open) (?:\w+ ){0,2}?(?:business|items?|matters?|questions?|discussion|session|forum)"
    r"|\b(?:questions?|petitions?|deputations?|statements?|remarks|announcements?|communications|introductions?|welcome|minutes|apologies)\b"
    r"|\bdeclarations?\b|\bmatters arising\b|\bwork programme\b|\bforward plan\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Likened:
    """An utterance as it is held against the agenda.

    ``likeness``: of each sentence to each title, shape (num_sentences, num_items). ``stems``: its words without endings, counted.
    """

    likeness: "Array"
    stems: Counter[str]
    words: int


def takes_anything(title: str) -> bool:
    """Whether an item is open to any matter: "Any other business", "Public questions"."""
    return bool(_TAKES_ANYTHING.search(title))


def off_the_agenda(heard: Sequence[Likened], agenda: Sequence[AgendaItem], settled: Collection[int]) -> frozenset[int]:
    """The utterances, by place, that belong to no item; those ``settled`` belong to one by the chair's own word.

    Where that is most of the meeting, it is all of it but what is settled: the agenda is of another meeting.
    """
    wanted = [stems(f"{item.title} {item.text}").keys() for item in agenda]
    open_to_doubt = frozenset(range(len(heard))) - frozenset(settled)
    far = [place in open_to_doubt and _likeness([heard[at] for at in _around(heard, place)], wanted) < NEAR for place in range(len(heard))]
    off = frozenset(place for run in _runs(far) if _is_off([heard[at] for at in run], wanted) for place in run)
    return open_to_doubt if 2 * _words(heard, off) > _words(heard, range(len(heard))) else off


def _words(heard: Sequence[Likened], places: Iterable[int]) -> int:
    return sum(heard[place].words for place in places)


def _runs(far: Sequence[bool]) -> Iterator[range]:
    for is_far, run in groupby(range(len(far)), key=far.__getitem__):
        places = list(run)
        if is_far:
            yield range(places[0], places[-1] + 1)


def _is_off(stretch: Sequence[Likened], wanted: "Sequence[Collection[str]]") -> bool:
    """Whether it is long enough to tell, and less like any title than stretches of its length on the agenda are."""
    words = sum(one.words for one in stretch)
    return words >= STRETCH and _likeness(stretch, wanted) < FAR + FAR_BY_LENGTH * log(words / AROUND)


def _around(heard: Sequence[Likened], place: int) -> range:
    """The places of the utterances within half of AROUND words before, and behind, those at ``place``."""
    first, stop = place, place + 1
    before = behind = 0
    while first > 0 and before < AROUND / 2:
        first -= 1
        before += heard[first].words
    while stop < len(heard) and behind < AROUND / 2:
        behind += heard[stop].words
        stop += 1
    return range(first, stop)


def _likeness(stretch: Sequence[Likened], wanted: "Sequence[Collection[str]]") -> float:
    """How like the likest title it is: by its likest sentences, and by the share of the title's words that are heard, twice each."""
    import numpy as np

    sentences = np.concatenate([one.likeness for one in stretch])
    meaning = np.sort(sentences, axis=0)[-LIKEST:].mean(axis=0)
    said = [[min(2, sum(one.stems[stem] for one in stretch)) for stem in title] for title in wanted]
    share = np.array([sum(counts) / (2 * max(1, len(counts))) for counts in said])
    return float((meaning + BY_WORDS * share).max())
