"""Train what makes a result of `scrutiny ask` a good one: writes scrutiny/archive/weights.json and prints how it does on meetings left out.

    python -m training.train_ranking QMSUM

QMSUM is a folder of committee meetings as QMSum publishes them. The weights of the ranking are those of a softmax over the
candidates of each of its questions; those of how sure it is that anything fits tell these questions from ones that have no
answer there. The meetings in HELD_OUT are never learned from. Nothing here is random: the same data give the same bytes.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.asking import TODAY, Tried, committees, score, told, tried, without_answer
from scrutiny.archive import ranking
from scrutiny.archive.asking import opened
from scrutiny.archive.minilm import NumpyMiniLm

OUT = Path(ranking.__file__).with_name("weights.json")
HELD_OUT = frozenset(("covid_2", "covid_6", "education_0", "education_10", "education_18", "education_22"))
FOLDS = 10
RIDGE, SURE_RIDGE = 0.02, 0.0005
SURE_BY = ("covered", "covered close by", "covered around", "covered by the title", "meaning close by", "meaning of the whole query")

Array: TypeAlias = NDArray[np.float64]
Learned: TypeAlias = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Lessons:
    """Trials in their own meeting, in all meetings, and those without an answer."""

    within: Sequence[Tried]
    everywhere: Sequence[Tried]
    nothing: Sequence[Tried]


def main() -> None:
    """Train on the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("meetings", type=Path, metavar="QMSUM")
    lessons = gather(parser.parse_args().meetings)
    say_how_it_does(lessons)
    OUT.write_text(json.dumps(learn(_some(lessons, lambda name: name not in HELD_OUT)), indent=1) + "\n", encoding="utf-8")


def gather(folder: Path) -> Lessons:
    """All trials on the meetings of the folder, with their candidates."""
    with tempfile.TemporaryDirectory() as place:
        archive, embedder = Path(place) / "archive.sqlite", NumpyMiniLm()
        trials = committees(archive, folder, embedder)
        with opened(archive, embedder, TODAY) as shelf:
            within, everywhere = ([tried(shelf, one, within=own) for one in trials] for own in (True, False))
            return Lessons(within, everywhere, [tried(shelf, one, within=False) for one in without_answer(shelf)])


def learn(lessons: Lessons) -> Learned:
    """The weights."""
    weights = _ranking([*lessons.within, *lessons.everywhere])
    ranked = Lessons(*([_ranked(one, weights) for one in some] for some in (lessons.within, lessons.everywhere, lessons.nothing)))
    return {"ranking": weights, "sure": _sure(ranked.everywhere, ranked.nothing)}


def _ranking(trials: Sequence[Tried]) -> dict[str, float]:
    """By gradient descent on how likely a softmax over the candidates of each trial makes the right ones."""
    telling = (one for one in trials if one.answers.any() and not one.answers.all())
    usable = [(one.found.ranked.features, one.answers) for one in telling if one.found.ranked]
    size = np.concatenate([features for features, _ in usable]).std(0) + 1e-6
    starts = np.cumsum([0, *(len(right) for _, right in usable)])[:-1]
    own = np.repeat(np.arange(len(usable)), [len(right) for _, right in usable])
    signs, right = np.concatenate([features for features, _ in usable]) / size, np.concatenate([right for _, right in usable])

    def loss(weights: Array) -> tuple[float, Array]:
        scores = signs @ weights
        likely = np.exp(scores - np.maximum.reduceat(scores, starts)[own])
        among_all, among_right = np.add.reduceat(likely, starts), np.add.reduceat(likely * right, starts) + 1e-300
        slope = (likely / among_all[own] - likely * right / among_right[own]) @ signs
        return -np.log(among_right / among_all).mean() + RIDGE * weights @ weights, slope / len(usable) + 2 * RIDGE * weights

    best = minimize(loss, np.zeros(len(size)), jac=True, method="L-BFGS-B", options={"maxiter": 100}).x / size
    return dict(zip(ranking.WEIGHTS, (round(float(weight), 2) for weight in best), strict=True))


def _ranked(one: Tried, weights: Mapping[str, float]) -> Tried:
    """The trial with its candidates in the order of these weights; what is a question, or answers one, counts like all else here."""
    found = one.found.ranked
    if found is None or not len(one.answers):
        return one
    scores = found.features @ np.array([*weights.values()])
    order = ranking.in_order(scores, found.utterances, found.meetings)
    ranked = replace(found.only(order.tolist()), scores=scores[order])
    return replace(one, found=replace(one.found, ranked=ranked), answers=one.answers[order], by=one.by[order])


def _sure(fitting: Sequence[Tried], nothing: Sequence[Tried]) -> dict[str, float]:
    """A logistic regression on the best of each feature among the first results, both sides counting alike."""
    columns = [list(ranking.WEIGHTS).index(name) for name in SURE_BY]
    sides = [
        np.array(
            [[*found.features[: ranking.FIRST].max(0)[columns], 1.0] for one in side if (found := one.found.ranked) and len(one.answers)]
        )
        for side in (fitting, nothing)
    ]
    signs, right = np.concatenate(sides), np.repeat([1.0, 0.0], [len(side) for side in sides])
    counts = np.repeat([0.5 / len(side) for side in sides], [len(side) for side in sides])
    ridge = np.array([SURE_RIDGE] * len(columns) + [0.0])

    def loss(weights: Array) -> tuple[float, Array]:
        scores = signs @ weights
        chance = 1 / (1 + np.exp(-scores))
        wrong = np.logaddexp(0, scores) - right * scores
        return float(counts @ wrong + ridge @ weights**2), (counts * (chance - right)) @ signs + 2 * ridge * weights

    *best, base = (round(float(weight), 2) for weight in minimize(loss, np.zeros(len(columns) + 1), jac=True, method="L-BFGS-B").x)
    return {"base": base, **dict(zip(SURE_BY, best, strict=True))}


# ------------------------------------------------------------------ how it does


def say_how_it_does(lessons: Lessons) -> None:
    """Scores of meetings left out of training, ten folds of all, and those always held out."""
    names = sorted({one.trial.committee for one in lessons.within})
    folds = [{name for n, name in enumerate(names) if n % FOLDS == fold} for fold in range(FOLDS)]
    parts = [_applied(lessons, fold.__contains__, part) for part, fold in enumerate(folds)]
    within, everywhere = [one for part in parts for one in part.within], [one for part in parts for one in part.everywhere]
    _say("left out in turn", Lessons(within, everywhere, [one for part in parts for one in part.nothing]))
    _say("never learned from", _applied(lessons, HELD_OUT.__contains__, None))


def _applied(lessons: Lessons, chosen: Callable[[str], bool], part: int | None) -> Lessons:
    """The trials of the meetings chosen, ranked by weights learned from the others; so are the queries without an answer of that part."""
    learned = learn(replace(_some(lessons, lambda name: not chosen(name)), nothing=_split(lessons.nothing, part, keep=False)))
    theirs = replace(_some(lessons, chosen), nothing=_split(lessons.nothing, part, keep=True))
    return Lessons(*([_judged(one, learned) for one in some] for some in (theirs.within, theirs.everywhere, theirs.nothing)))


def _split(nothing: Sequence[Tried], part: int | None, *, keep: bool) -> Sequence[Tried]:
    """The queries of a part, or all others; topics stay together, four queries each."""
    return [one for n, one in enumerate(nothing) if ((n // 4 % FOLDS == part) if part is not None else n // 4 % 2 == 0) == keep]


def _judged(one: Tried, learned: Learned) -> Tried:
    one = _ranked(one, learned["ranking"])
    if one.found.ranked is None or not one.found.asked.topic:
        return one
    return replace(one, found=replace(one.found, sure=ranking.confidence(one.found.ranked.features, learned["sure"])))


def _some(lessons: Lessons, chosen: Callable[[str], bool]) -> Lessons:
    within, everywhere = ([one for one in some if chosen(one.trial.committee)] for some in (lessons.within, lessons.everywhere))
    return replace(lessons, within=within, everywhere=everywhere)


def _say(what: str, lessons: Lessons) -> None:
    print(what)
    print(f"  its own meeting  {score(lessons.within)}")
    print(f"  all meetings     {score(lessons.everywhere)}")
    print(f"  no answer        {told(lessons.nothing)}", flush=True)


if __name__ == "__main__":
    main()
