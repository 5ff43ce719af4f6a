"""Score what is found in the fictional meetings of benchmarks/exchanges, each written with what is to be found in it.

python -m benchmarks.exchanges [FOLDER]

The rules have been mended after each of them was first scored, so new ones say more. A file holds the agenda, the
people (name, title, role) and the date behind "@", then a numbered line for each utterance; behind "##" stands what is to be found
there: "I4" its item, "Q" a question (status, answering lines, addressee, words of it), "A" an action (owner, due), "D" a decision
(kind, mover, seconder, vote). "?" marks what counts neither way, "a|b" that either is right.

status, owner and decided are shares of what was found; from .8: findings at least so sure, and the share of them that is right.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from benchmarks.score import Figures
from benchmarks.table import one_a_line
from scrutiny.actions.findings import find
from scrutiny.records import Action, AgendaItem, Conversation, Decision, Findings, Grouping, Meeting, Person, Question, Section, Utterance

HERE = Path(__file__).parent / "exchanges"
SURE = 0.8
Finding: TypeAlias = Question | Action | Decision
_TAG = re.compile(r"(?P<kind>[QAD])(?P<optional>\??)(?: |$)")
_FIELD = re.compile(r'(\w+)=("[^"]*"|(?:(?! \w+=).)+)')


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something to be found at a line; ``optional`` counts neither right nor wrong."""

    kind: str
    line: int
    optional: bool
    fields: Mapping[str, str]


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
    rows = {name: _figures(judged[name], wanted[name]) for name in judged}
    return rows | {"all": _figures([one for each in judged.values() for one in each], [one for each in wanted.values() for one in each])}


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
    wanted = tuple(one for number, _, _, tags in said for one in _wanted(number, tags))
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


def _judged(exchange: Exchange) -> Iterator[Judged]:
    """What is found in a meeting, each with the one thing wanted that it is."""
    found: Findings = find(exchange.meeting, exchange.conversation, exchange.items)
    open_still = list(exchange.wanted)
    ours: tuple[Finding, ...] = (*found.questions, *found.actions, *found.decisions)
    for one in ours:
        wanted = min((other for other in open_still if _is_it(one, other)), key=lambda other: abs(other.line - _place(one)), default=None)
        if wanted:
            open_still.remove(wanted)
        yield Judged(one, wanted)


def _place(one: Finding) -> int:
    return int(one.utterance[1:])


def _is_it(one: Finding, wanted: Wanted) -> bool:
    """Whether it stands where it is wanted, a question in its words, an action or decision at most a line off."""
    if isinstance(one, Question):
        return wanted.kind == "Q" and wanted.line == _place(one) and _words(wanted.fields.get("snip", "")) <= _words(one.text)
    lines = {int(line) for line in wanted.fields.get("where", "").split(",") if line}
    near = abs(wanted.line - _place(one)) <= 1 or _place(one) in lines
    return near and wanted.kind == ("A" if isinstance(one, Action) else "D")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _figures(judged: Sequence[Judged], wanted: Sequence[Wanted]) -> Figures:
    kinds = {kind: [one for one in judged if isinstance(one.found, of)] for kind, of in (("Q", Question), ("A", Action), ("D", Decision))}
    row: Figures = {}
    for kind, name in (("Q", "questions"), ("A", "actions"), ("D", "decisions")):
        right = sum(one.wanted is not None and not one.wanted.optional for one in kinds[kind])
        wrong = sum(one.wanted is None for one in kinds[kind])
        row |= {f"{name} P": _share(right, right + wrong), f"{name} R": _share(right, sum(_counts(one, kind) for one in wanted))}
    sure = [one for one in judged if (one.found.confidence or 0) >= SURE]
    return row | {
        "status": _told(kinds["Q"], "status"),
        "owner": _told(kinds["A"], "owner"),
        "due": _told(kinds["A"], "due"),
        "mover": _told(kinds["D"], "mover"),
        "from .8": len(sure),
        "right": _share(sum(one.wanted is not None for one in sure), len(sure)),
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
