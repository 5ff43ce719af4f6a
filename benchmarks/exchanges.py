"""Score what is found in the fictional meetings of benchmarks/exchanges, each written with what is to be found in it.

python -m benchmarks.exchanges [FOLDER]

The rules have been mended after each of them was first scored, so new ones say more. A file holds the agenda, the
people (name, title, role) and the date behind "@", then a numbered line for each utterance; behind "##" stands what is to be found
there: "I4" its item, "Q" a question (status, answering lines, addressee, words of it), "A" an action (owner, due), "D" a decision
(kind, mover, seconder, vote). Of those who were there: "AP" whose apologies, "AWAY" who is not coming, "SUB" who for whom, "DECL"
whose interest, "MOVE" who arrived or left, "DISSENT" whose vote to record. "?" marks what counts neither way, "a|b" that either is right.

status, owner, due, mover and kind are shares of what was found; from .8: findings at least so sure, and the share of them that is right.
Voices are told apart as they were, but nameless: the share that is named rightly, and the number named wrongly.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TypeAlias, TypeVar

from benchmarks.score import Figures
from benchmarks.table import one_a_line
from scrutiny.actions.findings import find
from scrutiny.diarize.naming import name_voices
from scrutiny.records import (
    Action,
    AgendaItem,
    Conversation,
    Decision,
    Findings,
    Grouping,
    Meeting,
    Person,
    Question,
    Section,
    Utterance,
    UtteranceIds,
)

T = TypeVar("T")

HERE = Path(__file__).parent / "exchanges"
SURE = 0.8
_TAG = re.compile(r"(?P<kind>[QAD])(?P<optional>\??)(?: |$)")
_PRESENCE = re.compile(r"(?P<kind>AP|AWAY|SUB|DECL|MOVE|DISSENT)(?P<optional>\??) (?P<what>.+)")
_FIELD = re.compile(r'(\w+)=("[^"]*"|(?:(?! \w+=).)+)')


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something to be found at a line; ``optional`` counts neither right nor wrong."""

    kind: str
    line: int
    optional: bool
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Presence:
    """Who was there, came or declared what, as one line: "MOVE enid-morrow left"."""

    what: str
    evidence: UtteranceIds
    confidence: float | None = None


Finding: TypeAlias = Question | Action | Decision | Presence
_KINDS = (("Q", Question, "questions"), ("A", Action, "actions"), ("D", Decision, "decisions"), ("P", Presence, "presence"))


@dataclass(frozen=True, slots=True)
class Exchange:
    """A meeting and what is to be found in it; ``lines`` are the numbers of its utterances, ``items`` their items."""

    meeting: Meeting
    conversation: Conversation
    items: Grouping
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding of ours with what it is, None where it is nothing that was wanted."""

    found: Finding
    wanted: Wanted | None


def main(folder: Path) -> None:
    """A line for each meeting of the folder, and one for all."""
    print(one_a_line(figures([(path.stem, read(path)) for path in sorted(folder.glob("*.txt"))])))


def figures(exchanges: Sequence[tuple[str, Exchange]]) -> dict[str, Figures]:
    """The figures of each meeting by its name, and of all."""
    judged = {name: list(_judged(exchange)) for name, exchange in exchanges}
    wanted = {name: exchange.wanted for name, exchange in exchanges}
    named = {name: _named(exchange) for name, exchange in exchanges}
    rows = {name: _figures(judged[name], wanted[name], named[name]) for name in judged}
    return rows | {"all": _figures(_joined(judged), _joined(wanted), _joined(named))}


def _joined(of_each: Mapping[str, Sequence[T]]) -> list[T]:
    return list(chain.from_iterable(of_each.values()))


def read(path: Path) -> Exchange:
    """The meeting in the file, with what is to be found in it."""
    head, said = {}, []
    for line in filter(None, path.read_text(encoding="utf-8").splitlines()):
        if line.startswith("@"):
            name, _, value = line[1:].partition(" ")
            head[name] = value
        else:
            said.append(_line(line))
    people = tuple(_person(row) for row in head["people"].split("|"))
    ids = {person.name: person.id for person in people}
    utterances = tuple(Utterance(f"u{number}", None, None, who, ids.get(who), text) for number, who, text, _ in said)
    agenda = tuple(AgendaItem(number, title) for number, _, title in (item.partition(". ") for item in head["agenda"].split("|")))
    meeting = Meeting(None, None, head["date"], None, None, agenda, people)
    items = tuple(Section(_item(tags), place, place + 1, 1.0) for place, (*_, tags) in enumerate(said))
    wanted = tuple(one for number, _, _, tags in said for one in (*_wanted(number, tags), *_present(number, tags, ids)))
    return Exchange(meeting, Conversation(utterances), Grouping(items), wanted)


def _line(line: str) -> tuple[int, str, str, list[str]]:
    said, _, tags = line.partition(" ##")
    number, _, rest = said.partition(" ")
    who, _, text = rest.partition(": ")
    return int(number), who, text.strip(), [tag.strip() for tag in tags.split(";") if tag.strip()]


def _person(row: str) -> Person:
    name, title, role = row.split(",")
    return Person(name.lower().replace(" ", "-"), name, title, role)


def _item(tags: Iterable[str]) -> str | None:
    return next((tag[1:] for tag in tags if re.fullmatch(r"I\d+", tag)), None)


def _wanted(number: int, tags: Iterable[str]) -> Iterator[Wanted]:
    for tag in tags:
        found = _TAG.match(tag)
        if found:
            fields = {name: value.strip('" ') for name, value in _FIELD.findall(tag)}
            yield Wanted(found["kind"], number, bool(found["optional"]), fields)


def _present(number: int, tags: Iterable[str], ids: Mapping[str, str]) -> Iterator[Wanted]:
    """Who is to be found there, or away, at a line."""
    for found in filter(None, map(_PRESENCE.match, tags)):
        what = found["what"]
        for name, person in ids.items():
            what = what.replace(name, person)
        words = what.split()[:1] if found["kind"] == "DECL" else what.split()
        yield Wanted("P", number, bool(found["optional"]), {"what": " ".join((found["kind"], *words))})


def _judged(exchange: Exchange) -> Iterator[Judged]:
    """What is found in a meeting, each with the one thing wanted that it is."""
    found: Findings = find(exchange.meeting, exchange.conversation, exchange.items)
    open_still = list(exchange.wanted)
    ours: tuple[Finding, ...] = (*found.questions, *found.actions, *found.decisions, *_presence(found))
    for one in ours:
        wanted = min((other for other in open_still if _is_it(one, other)), key=lambda other: abs(other.line - _place(one)), default=None)
        if wanted:
            open_still.remove(wanted)
        yield Judged(one, wanted)


def _presence(found: Findings) -> Iterator[Presence]:
    yield from (Presence(f"AP {one.person}", one.evidence) for one in found.apologies)
    yield from (Presence(f"AWAY {one.person}", one.evidence) for one in found.attendance if one.presence == "absent")
    yield from (Presence(f"SUB {one.person} {one.substitute_for}", one.evidence) for one in found.attendance if one.substitute_for)
    yield from (Presence(f"DECL {one.person}", one.evidence) for one in found.declarations)
    yield from (Presence(f"MOVE {one.person} {one.change}", one.evidence) for one in found.movements)
    dissent = (one for decision in found.decisions for one in decision.dissent)
    yield from (Presence(f"DISSENT {one.person} {one.vote}", (one.utterance,)) for one in dissent)


def _place(one: Finding) -> int:
    return int((one.evidence[-1] if isinstance(one, Presence) else one.utterance)[1:])


def _is_it(one: Finding, wanted: Wanted) -> bool:
    """Whether it stands where it is wanted, a question in its words, an action or decision at most a line off."""
    if isinstance(one, Question):
        return wanted.kind == "Q" and wanted.line == _place(one) and _words(wanted.fields.get("snip", "")) <= _words(one.text)
    if isinstance(one, Presence):
        near = any(abs(wanted.line - int(line[1:])) <= 1 for line in one.evidence)
        return near and wanted.kind == "P" and wanted.fields["what"] == one.what
    lines = {int(line) for line in wanted.fields.get("where", "").split(",") if line}
    near = abs(wanted.line - _place(one)) <= 1 or _place(one) in lines
    return near and wanted.kind == ("A" if isinstance(one, Action) else "D")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _named(exchange: Exchange) -> list[tuple[str | None, str | None]]:
    """Of each voice whose it is and whose it is taken for, by what is said alone."""
    said = exchange.conversation.utterances
    numbers = {who: f"S{number}" for number, who in enumerate(dict.fromkeys(one.speaker for one in said), start=1)}
    true = {numbers[one.speaker]: one.person for one in said}
    voices, _ = name_voices([replace(one, speaker=numbers[one.speaker], person=None) for one in said], exchange.meeting.people)
    return [(true[voice.speaker], voice.person) for voice in voices]


def _figures(judged: Sequence[Judged], wanted: Sequence[Wanted], named: Sequence[tuple[str | None, str | None]]) -> Figures:
    kinds = {kind: [one for one in judged if isinstance(one.found, of)] for kind, of, _ in _KINDS}
    row: Figures = {}
    for kind, _, name in _KINDS:
        right = sum(one.wanted is not None and not one.wanted.optional for one in kinds[kind])
        wrong = sum(one.wanted is None for one in kinds[kind])
        row |= {f"{name} P": _share(right, right + wrong), f"{name} R": _share(right, sum(_counts(one, kind) for one in wanted))}
    sure = [one for one in judged if (one.found.confidence or 0) >= SURE]
    return row | {
        "status": _told(kinds["Q"], "status"),
        "owner": _told(kinds["A"], "owner"),
        "due": _told(kinds["A"], "due"),
        "mover": _told(kinds["D"], "mover"),
        "kind": _told(kinds["D"], "kind"),
        "from .8": len(sure),
        "right": _share(sum(one.wanted is not None for one in sure), len(sure)),
        "voices named": _share(sum(ours is not None and ours == true for true, ours in named), len(named)),
        "wrongly": sum(ours is not None and ours != true for true, ours in named),
    }


def _counts(one: Wanted, kind: str) -> bool:
    return one.kind == kind and not one.optional


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _told(judged: Sequence[Judged], field: str) -> float | None:
    """The share in which what is told of the finding is what was wanted."""
    pairs = [(one, one.wanted.fields[field]) for one in judged if one.wanted and one.wanted.fields.get(field, "any") != "any"]
    return _share(sum(_is_as_wanted(getattr(one.found, field), value) for one, value in pairs), len(pairs))


def _is_as_wanted(ours: str | None, wanted: str) -> bool:
    """Whether it is one of "a|b"; people are wanted by name and told by id, and "none" is nothing."""
    either = {value.strip() for value in wanted.split("|")}
    return (ours or "none") in either | {value.lower().replace(" ", "-") for value in either}


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
