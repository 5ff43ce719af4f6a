"""Train how likely a found question is to be one: writes scrutiny/actions/chances.json and prints how it does on meetings left out.

    python training/train_chances.py QMSUM

QMSUM is a folder of committee meetings as QMSum publishes them (<meeting>.json with meeting_transcripts). The questions raised
in some of them are marked in training/questions/<meeting>.json, by turn and place in it; what is "unclear" there counts neither
way. The sample meeting is used too. Nothing here is random: the same data give the same bytes.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scrutiny.actions.chances import WEIGHTS
from scrutiny.actions.floor import Floor, hear
from scrutiny.actions.questions import Asking, found_with_signs
from scrutiny.records import Conversation, Grouping, Meeting, Person, Utterance

SAMPLE = Path(__file__).parent.parent / "samples" / "northmere" / "truth.json"
QUESTIONS = Path(__file__).parent / "questions"
RIDGE = 1.0
BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))

Array = NDArray[np.float64]
Quotes: TypeAlias = list[tuple[int, str]]  # the turn, and the words
Marked: TypeAlias = dict[str, list[dict[str, int]]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """The questions found in a meeting: the signs of each (a row), and whether it is one."""

    name: str
    signs: Array
    right: Array


def main() -> None:
    """Train on the folders named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("meetings", type=Path, metavar="QMSUM")
    folder = parser.parse_args().meetings
    truths = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(QUESTIONS.glob("*.json"))}
    names: list[str] = []
    meetings = [_labelled(name, *_committee(folder / f"{name}.json", truth), names) for name, truth in truths.items()]
    meetings.append(_labelled("northmere", *_sample(), names))
    _say_how_it_does(meetings)
    weights = _fit(meetings)
    *of_signs, base = (round(float(weight), 3) for weight in weights)
    kept = {"base": base, "weights": dict(zip(names, of_signs, strict=True))}
    WEIGHTS.write_text(json.dumps({"question": kept}, indent=1) + "\n", encoding="utf-8")


def _committee(path: Path, marked: Marked) -> tuple[Floor, Quotes, Quotes]:
    turns = json.loads(path.read_text(encoding="utf-8"))["meeting_transcripts"]
    questions, unclear = (
        [(one["turn"], turns[one["turn"]]["content"][one["start"] : one["stop"]]) for one in marked.get(kind, [])]
        for kind in ("questions", "unclear")
    )
    return _floor([(turn["speaker"], turn["content"]) for turn in turns], []), questions, unclear


def _sample() -> tuple[Floor, Quotes, Quotes]:
    truth = json.loads(SAMPLE.read_text(encoding="utf-8"))
    places = {turn["id"]: place for place, turn in enumerate(truth["turns"])}
    people = [Person(person["id"], person["name"], role=person.get("role", "")) for person in truth["people"]]
    questions = [(places[one["turn"]], one["text"]) for one in truth["questions"]]
    return _floor([(turn["speaker"], turn["text"]) for turn in truth["turns"]], people), questions, []


def _floor(said: Sequence[tuple[str, str]], people: Sequence[Person]) -> Floor:
    listed = {person.id: person for person in people} or {who: Person(who, who) for who, _ in said}
    utterances = tuple(Utterance(f"u{place}", None, None, None, who, text) for place, (who, text) in enumerate(said))
    meeting = Meeting(None, None, None, None, None, (), tuple(listed.values()))
    return hear(meeting, Conversation(utterances), Grouping(()))


def _labelled(name: str, floor: Floor, wanted: Quotes, unclear: Quotes, names: list[str]) -> Labelled:
    found = found_with_signs(floor)
    if not names:
        names.extend(found[0][1])
    matched = dict(_matches([one for one, _ in found], wanted + unclear))
    kept = [place for place in range(len(found)) if matched.get(place, 0) < len(wanted)]
    signs = np.array([[found[place][1][sign] for sign in names] for place in kept], dtype=np.float64)
    return Labelled(name, signs, np.array([place in matched for place in kept], dtype=np.float64))


def _matches(found: Sequence[Asking], wanted: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Which of what was found is which of what is wanted, one to one, the most alike first."""
    pairs = [
        (_likeness(one.text, quote), place, number)
        for place, one in enumerate(found)
        for number, (turn, quote) in enumerate(wanted)
        if one.remark.index == turn
    ]
    places, numbers = set(), set()
    for likeness, place, number in sorted(pairs, reverse=True):
        if likeness and place not in places and number not in numbers:
            places.add(place)
            numbers.add(number)
            yield place, number


def _likeness(one: str, other: str) -> float:
    """F1 of their words, if half of them are shared or one holds the other, otherwise nought."""
    words = [re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.lower().replace("’", "'")) for text in (one, other)]
    short, long = sorted(words, key=len)
    f1 = 2 * sum((Counter(short) & Counter(long)).values()) / max(1, len(short) + len(long))
    within = len(short) >= 3 and len(long) <= max(60, 4 * len(short)) and f" {' '.join(short)} " in f" {' '.join(long)} "
    return max(f1, 0.5) if within else f1 if f1 >= 0.5 else 0.0


def _fit(meetings: Sequence[Labelled]) -> Array:
    """The weights, the base last, by Newton's method on the ridge-penalised likelihood."""
    signs = np.concatenate([_with_base(meeting.signs) for meeting in meetings])
    right = np.concatenate([meeting.right for meeting in meetings])
    ridge = np.diag([RIDGE] * (signs.shape[1] - 1) + [1e-6])
    weights = np.zeros(signs.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (chance - right) + ridge @ weights
        weights -= np.linalg.solve(signs.T @ (signs * (chance * (1 - chance))[:, None]) + ridge, slope)
    return weights


def _with_base(signs: Array) -> Array:
    return np.hstack([signs, np.ones((len(signs), 1))])


def _say_how_it_does(meetings: Sequence[Labelled]) -> None:
    """Chances given to each meeting by weights trained on the others, beside the share that was right."""
    chances, right = [], []
    for left_out in meetings:
        weights = _fit([meeting for meeting in meetings if meeting is not left_out])
        chances.append(1 / (1 + np.exp(-_with_base(left_out.signs) @ weights)))
        right.append(left_out.right)
        _say(left_out.name, left_out.right)
        _say("  from .8", left_out.right[chances[-1] >= 0.8])
    chance, is_right = np.concatenate(chances), np.concatenate(right)
    for low, high in BANDS:
        _say(f"{low:.2f} to {min(high, 1):.2f}", is_right[(chance >= low) & (chance < high)])


def _say(what: str, right: Array) -> None:
    print(f"{what:14} {len(right):4} found, {right.mean() if len(right) else 1:.2f} right")


if __name__ == "__main__":
    main()
