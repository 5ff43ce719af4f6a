"""Questions, actions and decisions: how many were found, how many of those found are real, and what is said of them.

A finding of ours is one of the truth's when it was said within five seconds of
that turn and, for a question, in about the same words; one to one, the most
alike first. Actions and decisions are worded by whoever writes the minutes, so
only their place is compared.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from benchmarks.account import Finding
from benchmarks.names import same_person

Pairs: TypeAlias = Sequence[tuple[Finding, Finding]]

NEAR = 5.0  # seconds by which a finding may lie outside the turn of the truth
SAME_QUESTION = 0.4  # token F1 from which two wordings are one question
HELD_IN_OTHER = 0.5  # likeness of a wording that stands whole inside the other, if not more
SHORTEST_HELD = 3  # words, below which being inside another wording says nothing


@dataclass(frozen=True, slots=True)
class FindingScore:
    """``found`` and ``true`` are counts; ``item``, ``by``, ``status`` and ``due`` are shares of the pairs.

    None where there is nothing to score: nothing to find and nothing found, or no pairs.
    """

    found: int
    true: int
    precision: float | None
    recall: float | None
    f1: float | None
    item: float | None
    by: float | None
    status: float | None
    due: float | None


def score_questions(true: Sequence[Finding], ours: Sequence[Finding]) -> FindingScore:
    """How the questions compare, in about the same words."""
    return _score(_paired(true, ours, SAME_QUESTION), true, ours)


def score_actions(true: Sequence[Finding], ours: Sequence[Finding], optional: Sequence[Finding]) -> FindingScore:
    """How the actions compare; one of ours that is only near an optional one does not count."""
    pairs = _paired(true, ours, 0.0)
    paired = {id(found) for _, found in pairs}
    counted = [found for found in ours if id(found) in paired or not any(_near(found, turn) for turn in optional)]
    return _score(pairs, true, counted)


def score_decisions(true: Sequence[Finding], ours: Sequence[Finding]) -> FindingScore:
    """How the decisions compare."""
    return _score(_paired(true, ours, 0.0), true, ours)


def alike(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 1."""
    short, long = sorted((_tokens(one), _tokens(other)), key=len)
    shared = (Counter(short) & Counter(long)).total()
    overlap = 2 * shared / (len(short) + len(long)) if shared else 0.0
    held = len(short) >= SHORTEST_HELD and f" {' '.join(short)} " in f" {' '.join(long)} "
    return max(overlap, HELD_IN_OTHER) if held else overlap


def _paired(true: Sequence[Finding], ours: Sequence[Finding], floor: float) -> Pairs:
    """(true, ours), one to one, the most alike first."""
    near = [(alike(found.text, turn.text), i, j) for i, found in enumerate(ours) for j, turn in enumerate(true) if _near(found, turn)]
    pairs: dict[int, int] = {}
    for likeness, i, j in sorted(near, reverse=True):
        if likeness >= floor and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(true[j], ours[i]) for i, j in pairs.items()]


def _near(found: Finding, turn: Finding) -> bool:
    return turn.start - NEAR <= found.start <= turn.end + NEAR


def _score(pairs: Pairs, true: Sequence[Finding], ours: Sequence[Finding]) -> FindingScore:
    nothing = None if not true and not ours else 0.0
    return FindingScore(
        found=len(ours),
        true=len(true),
        precision=len(pairs) / len(ours) if ours else nothing,
        recall=len(pairs) / len(true) if true else nothing,
        f1=2 * len(pairs) / (len(ours) + len(true)) if pairs else nothing,
        item=_share(pairs, lambda turn, found: bool(found.items & turn.items)),
        by=_share(pairs, lambda turn, found: any(same_person(a, b) for a in found.names for b in turn.names)),
        status=_share(pairs, lambda turn, found: bool(found.statuses & turn.statuses)),
        due=_share(pairs, lambda turn, found: found.due == turn.due),
    )


def _share(pairs: Pairs, right: Callable[[Finding, Finding], bool]) -> float | None:
    return sum(right(turn, found) for turn, found in pairs) / len(pairs) if pairs else None


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.lower().replace("’", "'"))
