"""How likely a finding is to be right: a logistic regression over a few readable signs.

The weights stand in ``chances.json``, trained by ``training/train_chances.py``
on meetings whose questions are known; its card says on which, and how it did
on meetings that it was not trained on.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

WEIGHTS = Path(__file__).with_name("chances.json")


@dataclass(frozen=True, slots=True)
class Chances:
    """The weight of each sign; ``base`` is what counts where no sign does."""

    base: float
    weights: Mapping[str, float]

    def chance(self, signs: Mapping[str, float]) -> float:
        """The share of findings with such ``signs`` that are right, 0 to 1, to two decimals."""
        score = self.base + sum(weight * signs[sign] for sign, weight in self.weights.items())
        return round(1 / (1 + exp(-score)), 2)


@cache
def chances_of(kind: str) -> Chances:
    """The weights for one kind of finding."""
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))[kind]
    return Chances(kept["base"], kept["weights"])
