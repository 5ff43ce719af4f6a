"""A meeting as the truth tells it and as the product tells it, read into the same records.

Times are seconds. People go by their names, for the product and the truth each
have ids of their own.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.voices import Span, read_rttm

Json: TypeAlias = Mapping[str, Any]
Names: TypeAlias = Mapping[str, str]

STATUS = {
    "answered": {"answered"},
    "partly": {"answered", "unanswered"},
    "declined": {"answered"},
    "referred": {"answered"},
    "deferred": {"deferred"},
    "none_found": {"unanswered"},
}
"""What the truth, which knows three, may call a status of the product's."""

NOWHERE = float("-inf")


@dataclass(frozen=True, slots=True)
class Said:
    """A turn of the truth or an utterance of the product; ``name`` is None where the voice could not be named."""

    id: str
    start: float
    end: float
    voice: str
    name: str | None
    text: str
    items: frozenset[str]


@dataclass(frozen=True, slots=True)
class Finding:
    """A question, action or decision: where it was said, and what is claimed of it.

    Of its items, names and statuses any one will do.
    """

    text: str
    start: float
    end: float
    items: frozenset[str]
    names: frozenset[str]
    statuses: frozenset[str]
    due: str | None


@dataclass(frozen=True, slots=True)
class Account:
    """What was said by whom, who spoke when, and what was found; ``optional`` actions count neither right nor wrong."""

    said: tuple[Said, ...]
    spans: tuple[Span, ...]
    questions: tuple[Finding, ...] = ()
    actions: tuple[Finding, ...] = ()
    decisions: tuple[Finding, ...] = ()
    optional: tuple[Finding, ...] = ()

    @property
    def last(self) -> float:
        """When the last of those who spoke ends."""
        return max(says.end for says in self.said)


def true_account(truth: Path) -> Account:
    """The meeting as it was, but for what was said in private; the spans come from the RTTM beside ``truth``, if there is one."""
    content, rttm = _read(truth), truth.with_suffix(".rttm")
    names = {person["id"]: person["name"] for person in content["people"]}
    private = {item["number"] for item in content["agenda"] if item.get("exempt")}
    said = {turn["id"]: _true_turn(turn, names) for turn in content["turns"] if turn["item"] not in private}

    def findings(kind: str) -> tuple[Finding, ...]:
        return tuple(_true_finding(found, said[found["turn"]], names) for found in content.get(kind, ()) if found["turn"] in said)

    last = max(turn.end for turn in said.values())
    return Account(
        said=tuple(said.values()),
        spans=tuple(span for span in read_rttm(rttm) if span.start < last) if rttm.exists() else (),
        questions=findings("questions"),
        actions=findings("actions"),
        decisions=findings("decisions"),
        optional=findings("optional_actions"),
    )


def our_account(folder: Path, last: float) -> Account:
    """The meeting as the product tells it in the folder it wrote, as far as ``last``, where the truth ends."""
    names = {person["id"]: person["name"] for person in _read(folder / "meeting.json")["people"]}
    said = {says.id: says for says in _utterances(folder, names) if says.start < last}
    spans = (Span(turn["start"] / 1000, turn["end"] / 1000, turn["speaker"]) for turn in _read(folder / "2-turns.json")["turns"])
    found = _read(folder / "5-findings.json")
    return Account(
        said=tuple(said.values()),
        spans=_clipped(spans, last),
        questions=tuple(_our_finding(question, said, names, "asked_by") for question in found["questions"]),
        actions=tuple(_our_finding(action, said, names, "owner") for action in found["actions"]),
        decisions=tuple(_our_finding(decision, said, names, "mover") for decision in found["decisions"]),
    )


def glue_account(folder: Path, last: float) -> Account:
    """The meeting as the plain glue tells it: words and voices, without names, items and findings."""
    said = tuple(
        Said(str(place), says["start"], says["end"], says["speaker"], None, says["text"], frozenset())
        for place, says in enumerate(_read(folder / "transcript.json")["utterances"])
        if says["start"] < last
    )
    return Account(said, _clipped(read_rttm(folder / "turns.rttm"), last))


def _true_turn(turn: Json, names: Names) -> Said:
    items = frozenset({str(turn["item"]), str(turn.get("refers_to_item", turn["item"]))})
    return Said(turn["id"], turn["start"], turn["end"], turn["speaker"], names[turn["speaker"]], turn["text"], items)


def _true_finding(found: Json, turn: Said, names: Names) -> Finding:
    who = found.get("asked_by") or found.get("owner")
    return Finding(
        text=found["text"],
        start=turn.start,
        end=turn.end,
        items=turn.items,
        names=frozenset({names.get(who, found.get("owner_name", ""))} if who else ()),
        statuses=frozenset({found["status"]} if "status" in found else ()),
        due=found.get("due_date") or None,
    )


def _utterances(folder: Path, names: Names) -> Iterable[Said]:
    utterances = _read(folder / "3-utterances.json")["utterances"]
    items: list[str | None] = [None] * len(utterances)
    for section in _read(folder / "4-sections.json")["sections"]:
        items[section["first"] : section["stop"]] = [section["item"]] * (section["stop"] - section["first"])
    for says, item in zip(utterances, items, strict=True):
        start, end = (says["start"] or 0) / 1000, (says["end"] or 0) / 1000
        name = names.get(says["person"])
        yield Said(says["id"], start, end, says["speaker"] or "?", name, says["text"], frozenset({str(item)}))


def _our_finding(found: Json, said: Mapping[str, Said], names: Names, who: str) -> Finding:
    """What was found, with those it is put down to; a question may also be put down to who says it."""
    says = said.get(found["utterance"])
    start = says.start if says else NOWHERE
    person = found.get(who)
    claimed = {names.get(person, person)} if person else set()
    speaker = {says.name} if says and says.name and who == "asked_by" else set()
    return Finding(
        text=found["text"],
        start=start,
        end=start,
        items=frozenset({str(found["item"])}),
        names=frozenset(claimed | speaker),
        statuses=frozenset(STATUS[found["status"]] if "status" in found else ()),
        due=found.get("due") or None,
    )


def _clipped(spans: Iterable[Span], last: float) -> tuple[Span, ...]:
    return tuple(Span(span.start, min(span.end, last), span.voice) for span in spans if span.start < last)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
