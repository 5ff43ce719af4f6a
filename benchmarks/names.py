"""Whose words, and under which item: what stands under the right, a wrong or no name, and under the right item."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from benchmarks.account import Said

Verdict: TypeAlias = Literal["right", "wrong", "unknown"]

TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "hon", "honourable", "right", "rt", "sir", "dame", "lord", "lady", "baroness",
    "councillor", "cllr", "am", "as", "mp", "msp", "ma", "qc", "kc", "obe", "mbe", "cbe", "the",
})  # fmt: skip


def same_person(one: str | None, other: str | None) -> bool:
    """Whether the names are equal but for titles, or one is only the other's last name."""
    a, b = _parts(one or ""), _parts(other or "")
    return bool(a and b) and (a == b or (min(len(a), len(b)) == 1 and a[-1] == b[-1]))


def words_by_verdict(true: Sequence[Said], ours: Sequence[Said]) -> dict[Verdict, float]:
    """The shares of our words that stand under the right, a wrong and no name."""
    words: Counter[Verdict] = Counter()
    for _, verdict, length in _judged(true, ours):
        words[verdict] += length
    total = words.total() or 1
    return {verdict: words[verdict] / total for verdict in ("right", "wrong", "unknown")}


def people_by_verdict(true: Sequence[Said], ours: Sequence[Said]) -> dict[Verdict, int]:
    """Of those who spoke, how many have most of their words under the right, a wrong and no name."""
    words: dict[str | None, Counter[Verdict]] = {turn.name: Counter() for turn in true}
    for person, verdict, length in _judged(true, ours):
        words[person][verdict] += length
    told = Counter[Verdict](verdicts.most_common(1)[0][0] if verdicts else "unknown" for verdicts in words.values())
    return {verdict: told[verdict] for verdict in ("right", "wrong", "unknown")}


def right_item(true: Sequence[Said], ours: Sequence[Said]) -> float:
    """The share of our words that stand under the right agenda item; where an old item is returned to, either is right."""
    right = total = 0
    for says in ours:
        turn = max(true, key=lambda turn: _overlap(says, turn))
        if _overlap(says, turn) > 0:
            words = len(says.text.split())
            total += words
            right += words if says.items & turn.items else 0
    return right / total if total else 0.0


def _judged(true: Sequence[Said], ours: Sequence[Said]) -> Iterator[tuple[str | None, Verdict, int]]:
    """(true speaker, verdict, words) of each of our utterances; the true speaker is who overlaps it most."""
    for says in ours:
        shared: dict[str | None, float] = {}
        for turn in true:
            shared[turn.name] = shared.get(turn.name, 0.0) + max(0.0, _overlap(says, turn))
        person = max(shared, key=shared.__getitem__)
        if shared[person] > 0:
            verdict: Verdict = "unknown" if says.name is None else "right" if same_person(says.name, person) else "wrong"
            yield person, verdict, len(says.text.split())


def _overlap(one: Said, other: Said) -> float:
    return min(one.end, other.end) - max(one.start, other.start)


def _parts(name: str) -> list[str]:
    words: list[str] = re.findall(r"[\w'’-]+", re.sub(r"\(.*", "", name).lower())
    return [word for word in words if word not in TITLES]
