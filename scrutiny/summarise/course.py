"""The course of a meeting through its agenda: a conditional random field (Lafferty et al. 2001) with eighteen weights.

Its state is the item under discussion and the furthest item opened so far: so
opening the next item, leaving items out, going back to one that was heard and
taking up the furthest again each have their own price. The price of a change
depends on who speaks and what is said there. The weights were learned by
``python -m training.grouping``; training/grouping.md says from what, and how good they are.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny.summarise.item_evidence import ARRIVING, LEAVING, SAID, Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

MOVES = ("to the next item", "leaving out an item", "back to an item", "on to the furthest item again", "an item never heard")
NAMES = tuple(
    f"{kind}: {name}" for kind, names in (("said", SAID), ("leaving", LEAVING), ("arriving", ARRIVING), ("move", MOVES)) for name in names
)
"""The weights by name, in order."""

_WEIGHTS = Path(__file__).with_name("grouping.json")
ANNOUNCED = 12.0  # an announcement outweighs what a dozen long utterances resemble, and any price of a change
EXPECTED = 4.0  # where an item is announced it begins, not an utterance earlier
UNANNOUNCED = 6.0  # half of an announcement, where all others are announced
PRESENTS = 1.0  # who presents an item speaks for it as plainly as its title does, wherever they say something
TAKEN_UP = 3.0  # most of the learned price of going on to the furthest item again
_MOST = 30.0  # no single change of item may count for more, either way: keeps exp() within bounds
_NOTHING: Mapping[int, tuple[int, float]] = {}


@dataclass(frozen=True, slots=True)
class Prices:
    """How easily the meeting goes from one item to another, as factors.

    ``forward[m, k]``: opening item k where m was the furthest, zero unless k > m.
    ``over[k, m]``: going over to k <= m, that is back to k, or on to m again.
    ``first[k]``: beginning with k. ``last[m]``: ending with m as the furthest.
    """

    forward: "Array"
    over: "Array"
    first: "Array"
    last: "Array"


@dataclass(frozen=True, slots=True)
class Chances:
    """The factors of all paths: ``said[t, k]`` for utterance t being of item k, ``arriving[t, k]`` for a change to k just before it."""

    said: "Array"
    arriving: "Array"
    prices: Prices


@cache
def weights() -> "Array":
    """The learned weights, in the order of `NAMES`."""
    import numpy as np

    learned = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return np.array([learned[name] for name in NAMES])


def chances(
    evidence: Evidence, weights: "Array", opened: Mapping[int, int], presented: Mapping[int, tuple[int, float]] = _NOTHING
) -> Chances:
    """The factors that ``weights`` make of the evidence.

    ``opened``: the item that an utterance announces, by utterance. ``presented``: the item that its speaker presents, and how much the
    utterance says, from 0 to 1.
    """
    import numpy as np

    said, leaving, arriving, moves = np.split(weights, np.cumsum([len(SAID), len(LEAVING), len(ARRIVING)]))
    scores = evidence.said @ said
    change = (evidence.leaving @ leaving)[:, None] + evidence.arriving @ arriving
    _announce(scores, change, opened)
    for utterance, (item, weight) in presented.items():
        scores[utterance, item] += PRESENTS * weight
    return Chances(
        said=np.exp(scores - scores.max(axis=1, keepdims=True)),
        arriving=np.exp(np.clip(change, -_MOST, _MOST)),
        prices=_prices(moves, scores.shape[1]),
    )


def _announce(scores: "Array", change: "Array", opened: Mapping[int, int]) -> None:
    """Add to the scores what announcements say.

    An item begins where it is first announced, not before, and a chair who announces
    most items seldom passes to one unannounced. An announcement that goes back is a
    digression: what it interrupted is taken up again.
    """
    first = {item: min(place for place, one in opened.items() if one == item) for item in opened.values()}
    for item in range(scores.shape[1]):
        if item in first:
            change[: first[item], item] -= ANNOUNCED
        else:
            change[:, item] -= UNANNOUNCED * len(first) / scores.shape[1]
    interrupted = None
    for utterance, (item, until) in _with_ends(opened, len(scores)).items():
        scores[utterance, item] += ANNOUNCED
        change[utterance, item] = max(change[utterance, item], EXPECTED)
        if interrupted is not None and item < interrupted:
            change[utterance + 1 : until, interrupted] += TAKEN_UP
        else:
            interrupted = item


def _with_ends(opened: Mapping[int, int], count: int) -> dict[int, tuple[int, int]]:
    """Each announced item with where the next is announced."""
    places = sorted(opened)
    return {place: (opened[place], until) for place, until in zip(places, [*places[1:], count], strict=False)}


def _prices(moves: "Array", items: int) -> Prices:
    import numpy as np

    onward, left_out, back, again, unheard = moves
    row, column = np.mgrid[:items, :items]
    forward = np.where(row < column, np.exp(onward + left_out * np.maximum(column - row - 1, 0)), 0.0)
    over = np.where(row < column, np.exp(back), 0.0) + np.diag(np.full(items, np.exp(again)))
    return Prices(forward, over, np.exp(left_out * np.arange(items)), np.exp(unheard * np.arange(items)[::-1]))


def likely_items(chances: Chances) -> "Array":
    """How likely each utterance belongs to each item, all paths considered, shape (num_utterances, num_items)."""
    import numpy as np

    forward, backward, _ = passes(chances)
    belief = np.einsum("tkm,tkm->tk", forward, backward)
    likely: Array = belief / belief.sum(axis=1, keepdims=True)
    return likely


def passes(chances: Chances) -> "tuple[Array, Array, Array]":
    """The forward and backward passes over states [item, furthest], and the scale of each step (Rabiner 1989)."""
    import numpy as np

    count, items = chances.said.shape
    forward, backward = np.zeros((count, items, items)), np.ones((count, items, items))
    scale = np.ones(count)
    prices = chances.prices
    state = np.diag(prices.first)
    for t in range(count):
        if t:
            state = _step(forward[t - 1], chances.arriving[t], prices)
        state = state * chances.said[t][:, None]
        if t == count - 1:
            state = state * prices.last
        scale[t] = state.sum()
        forward[t] = state / scale[t]
    for t in range(count - 1, 0, -1):
        ending = prices.last if t == count - 1 else 1.0
        ahead = backward[t] * chances.said[t][:, None] * ending / scale[t]
        backward[t - 1] = _step_back(ahead, chances.arriving[t], prices)
    return forward, backward, scale


def _step(state: "Array", arriving: "Array", prices: Prices) -> "Array":
    """From the states before an utterance to those at it: stay, go over to an item already opened, or open a further one."""
    import numpy as np

    anywhere = state.sum(axis=0)
    over = prices.over * (anywhere - state) * arriving[:, None]
    further = np.diag((anywhere @ prices.forward) * arriving)
    after: Array = state + over + further
    return after


def _step_back(ahead: "Array", arriving: "Array", prices: Prices) -> "Array":
    """What the states at an utterance mean for those before it: the transpose of `_step`."""
    import numpy as np

    over = prices.over * ahead * arriving[:, None]
    further = prices.forward @ (np.diag(ahead) * arriving)
    before: Array = ahead + over.sum(axis=0) - over + further
    return np.triu(before)
