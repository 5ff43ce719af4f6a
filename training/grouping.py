"""Train the weights of `scrutiny.summarise.course` on meetings whose agenda items are known.

    python -m training.grouping FOLDER [--score] [--out FILE]

FOLDER holds meetings as JSON in the layout of QMSum (MIT, https://github.com/Yale-LILY/QMSum): "meeting_transcripts"
(speaker, content) and "topic_list" (topic, relevant_text_span). The topics are the agenda, in the order in which they
were first taken up. With --score, each sixth of the meetings is first predicted by weights learned from the others.
There is no randomness: the same meetings give the same bytes.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from scrutiny.engines import Embedder
from scrutiny.records import AgendaItem, Utterance
from scrutiny.summarise.course import NAMES, Chances, chances, likely_items, passes
from scrutiny.summarise.embedding import MiniLmEmbedder
from scrutiny.summarise.item_evidence import Evidence, gather

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

RESTRAINT = 5.0  # weight of the squared weights in the loss, chosen among a few from 3 to 80 in trials scored leaving meetings out
STEPS = 40
PARTS = 6
NUDGE = 1e-3
START = dict(zip(NAMES[-5:], (-1.0, -1.5, -2.5, -1.5, -0.5), strict=True)) | {NAMES[0]: 0.3}
OUT = Path(__file__).parent.parent / "scrutiny" / "summarise" / "grouping.json"


@dataclass(frozen=True, slots=True)
class Example:
    """A meeting with its truth: ``right[t, k]`` where item k is right for utterance t; a row of none is not scored."""

    name: str
    evidence: Evidence
    right: "NDArray[np.bool_]"


def main() -> None:
    """Score if asked to, train on all meetings and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--leave-out", nargs="*", default=[], metavar="NAME", help="meetings not to learn from, but to report on")
    parser.add_argument("--score", action="store_true", help="also score, leaving meetings out")
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    embedder = MiniLmEmbedder("cpu")
    examples = [example(path, embedder) for path in sorted(chosen.folder.glob("*.json"))]
    learned_from = [one for one in examples if one.name not in chosen.leave_out]
    if chosen.score:
        report("leaving meetings out", cross_validate(learned_from))
    weights = train(learned_from)
    chosen.out.write_text(json.dumps(dict(zip(NAMES, weights.round(4).tolist(), strict=True)), indent=1) + "\n", encoding="utf-8")
    report("meetings never learned from", {one.name: right(one, weights.round(4)) for one in examples if one.name in chosen.leave_out})


def example(path: Path, embedder: Embedder) -> Example:
    """The meeting at ``path`` with its truth."""
    told = json.loads(path.read_text(encoding="utf-8"))
    said = [
        Utterance(f"u{index}", None, None, turn["speaker"], None, turn["content"])
        for index, turn in enumerate(told["meeting_transcripts"])
    ]  # fmt: skip
    topics = [(topic["topic"], _turns(topic["relevant_text_span"])) for topic in told["topic_list"]]
    topics = sorted((topic for topic in topics if topic[1]), key=lambda topic: min(topic[1]))
    agenda = [AgendaItem(str(number), title) for number, (title, _) in enumerate(topics, 1)]
    truth = np.array([[index in turns for _, turns in topics] for index in range(len(said))])
    return Example(path.stem, gather(said, agenda, embedder), truth)


def _turns(spans: Sequence[Sequence[str]]) -> set[int]:
    return {turn for first, last in spans for turn in range(int(first), int(last) + 1)}


def train(examples: Sequence[Example]) -> "Array":
    """The weights under which the right items are likeliest, utterance by utterance."""
    start = np.array([START.get(name, 0.0) for name in NAMES])
    weights: Array = minimize(_loss, start, args=(examples,), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return weights


def _loss(weights: "Array", examples: Sequence[Example]) -> "tuple[float, Array]":
    """How unlikely the right items are, and which way that grows.

    The gradient comes from the expected measures under slightly nudged chances (Domke 2010).
    """
    loss, gradient = RESTRAINT * float(weights @ weights), 2 * RESTRAINT * weights
    for one in examples:
        now = chances(one.evidence, weights, {})
        belief = likely_items(now)
        scored = np.any(one.right, axis=1)[:, None]
        likelihood = np.maximum((belief * one.right).sum(axis=1), 1e-7)
        loss -= float(np.log(likelihood[scored[:, 0]]).sum())
        pull = -1.0 * one.right / likelihood[:, None] * scored
        pull -= (pull * belief).sum(axis=1, keepdims=True)
        step = NUDGE / max(1.0, float(np.abs(pull).max()))
        higher, lower = (_expected(one.evidence, _nudged(now, sign * step * pull)) for sign in (1, -1))
        gradient = gradient + (higher - lower) / (2 * step)
    return loss, gradient


def _nudged(now: Chances, by: "Array") -> Chances:
    return Chances(now.said * np.exp(by), now.arriving, now.prices)


def _expected(evidence: Evidence, now: Chances) -> "Array":
    """The sum of each measure over the course of the meeting, as expected, in the order of `NAMES`."""
    forward, backward, scale = passes(now)
    belief = np.einsum("tkm,tkm->tk", forward, backward)
    prices, items = now.prices, now.said.shape[1]
    ahead = backward[1:] * now.said[1:, :, None] / scale[1:, None, None]
    ahead[-1] = ahead[-1] * prices.last
    anywhere = forward[:-1].sum(axis=1)
    over = prices.over * (anywhere[:, None, :] - forward[:-1]) * now.arriving[1:, :, None] * ahead
    opened = np.einsum("tkk->tk", ahead) * now.arriving[1:]
    further = prices.forward * anywhere[:, :, None] * opened[:, None, :]
    arrived = over.sum(axis=2) + further.sum(axis=1)
    again = float(np.einsum("tkk->", over))
    row, column = np.mgrid[:items, :items]
    left_out = float((further.sum(axis=0) * np.maximum(column - row - 1, 0)).sum() + belief[0] @ np.arange(items))
    ended = (forward[-1] * backward[-1]).sum(axis=0)
    moves = [float(further.sum()), left_out, float(over.sum()) - again, again, float(ended @ np.arange(items)[::-1])]
    return np.concatenate(
        [
            np.tensordot(belief, evidence.said, 2),
            arrived.sum(axis=1) @ evidence.leaving[1:],
            np.tensordot(arrived, evidence.arriving[1:], 2),
            moves,
        ]
    )


def cross_validate(examples: Sequence[Example]) -> dict[str, tuple[int, int]]:
    """Right and scored utterances of each meeting, by weights learned from meetings of other parts."""
    scores: dict[str, tuple[int, int]] = {}
    for part in range(PARTS):
        weights = train([one for index, one in enumerate(examples) if index % PARTS != part])
        scores |= {one.name: right(one, weights) for one in examples[part::PARTS]}
    return scores


def right(one: Example, weights: "Array") -> tuple[int, int]:
    """How many utterances get a right item, and how many have one."""
    chosen = likely_items(chances(one.evidence, weights, {})).argmax(axis=1)
    scored = one.right.any(axis=1)
    return int(one.right[np.arange(len(chosen)), chosen][scored].sum()), int(scored.sum())


def report(title: str, scores: dict[str, tuple[int, int]]) -> None:
    """Print the share of utterances under the right item, by meeting and over all."""
    if scores:
        print(title)
        for name, (hits, count) in sorted(scores.items(), key=lambda entry: entry[1][0] / entry[1][1]):
            print(f"  {name:16} {hits / count:.3f} of {count}")
        print(f"  over all         {sum(hits for hits, _ in scores.values()) / sum(count for _, count in scores.values()):.3f}")


if __name__ == "__main__":
    main()
