"""What people mended of utterances and findings, put on top of what the program found.

An utterance or a finding is known again by its id and its words. Where other
words stand under that id, and those words nowhere else, nothing is mended, and
a doubt says so: it never tells the words, which may have been said in private.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, TypeAlias, TypeVar

from scrutiny.records import (
    Action,
    AgendaItem,
    Conversation,
    Correction,
    Decision,
    Doubt,
    Findings,
    Grouping,
    InformationRequest,
    Person,
    Question,
    Section,
    Utterance,
    Values,
)

Target: TypeAlias = Utterance | Question | Action | Decision
Finding = TypeVar("Finding", Question, Action, Decision)

_TELLING = 5  # words from which the same words elsewhere are taken for the same remark
FIELD = {("u", "speaker"): "person", ("q", "speaker"): "asked_by"}  # where the record calls it otherwise
_PEOPLE = ("speaker", "owner")


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands corrected of one utterance or finding: the values by name, and all words it is known by."""

    id: str
    utterance: str
    words: str
    known_by: frozenset[str]
    values: Values


def what_stands(corrections: Sequence[Correction], kinds: str) -> list[Standing]:
    """What stands of the corrections of these kinds: of each the last word on every value, unless it was withdrawn."""
    found: dict[tuple[str, str], Standing] = {}
    for one in corrections:
        if one.id[:1] in kinds:
            before = found.get((one.id, one.words), Standing(one.id, one.utterance, one.words, frozenset({one.words}), {}))
            values = {} if one.withdrawn else {**before.values, **one.after}
            known_by = before.known_by | ({text} if (text := one.after.get("text")) else set())
            found[one.id, one.words] = replace(before, values=values, known_by=known_by)
    return [one for one in found.values() if one.values]


def texts_told(corrections: Sequence[Correction]) -> list[tuple[frozenset[str], str]]:
    """Of each utterance whose words were mended: all words it had, and those it has now."""
    known: dict[tuple[str, str], tuple[frozenset[str], str]] = {}
    for one in corrections:
        if one.id.startswith("u"):
            had, now = known.get((one.id, one.words), (frozenset({one.words}), one.words))
            now = one.words if one.withdrawn else one.after.get("text") or now
            known[one.id, one.words] = had | {now}, now
    return list(known.values())


def mended(conversation: Conversation, corrections: Sequence[Correction], people: Sequence[Person]) -> Conversation:
    """The same conversation with words and people as they were mended, and a doubt for each utterance that is not there any more."""
    utterances, doubts = list(conversation.utterances), list[Doubt]()
    for standing in what_stands(corrections, "u"):
        at = _place(standing, utterances)
        if at is None:
            doubts.append(_gone(standing))
            continue
        values, unlisted = _fitting(standing, people)
        doubts += unlisted
        utterances[at] = _utterance(utterances[at], values, standing)
    return replace(conversation, utterances=tuple(utterances), doubts=tuple(dict.fromkeys((*conversation.doubts, *doubts))))


def regrouped(grouping: Grouping, conversation: Conversation, corrections: Sequence[Correction], agenda: Sequence[AgendaItem]) -> Grouping:
    """The same grouping with utterances under the items they were set to, and a doubt for each item that is gone."""
    moved, doubts = dict[int, str | None](), list[Doubt]()
    public = {None, *(item.number for item in agenda if not item.exempt)}
    for standing in what_stands(corrections, "u"):
        at = _place(standing, conversation.utterances)
        if "item" not in standing.values or at is None:
            continue
        if standing.values["item"] in public:
            moved[at] = standing.values["item"]
        else:
            doubts.append(_doubt(standing, f"but item {standing.values['item']} is not on the public agenda any more"))
    return replace(grouping, sections=_sections(grouping, moved) if moved else grouping.sections, doubts=(*grouping.doubts, *doubts))


def _sections(grouping: Grouping, moved: Mapping[int, str | None]) -> tuple[Section, ...]:
    """The sections with some utterances moved to other items; what a person moved has no score."""
    scores = [section.score for section in grouping.sections for _ in range(section.first, section.stop)]
    items = [moved.get(at, item) for at, item in enumerate(grouping.items())]
    sections = []
    for item, run in groupby(range(len(items)), key=items.__getitem__):
        places = list(run)
        mean = sum(0.0 if at in moved else scores[at] for at in places) / len(places)
        sections.append(Section(item, places[0], places[-1] + 1, round(mean, 3)))
    return tuple(sections)


def reviewed(findings: Findings, corrections: Sequence[Correction], people: Sequence[Person]) -> Findings:
    """The same findings as they were mended, without those that were dropped, and a doubt for each that is not found any more."""
    doubts: list[Doubt] = []
    questions = _mended(findings.questions, what_stands(corrections, "q"), people, doubts)
    actions = _mended(findings.actions, what_stands(corrections, "a"), people, doubts)
    decisions = _mended(findings.decisions, what_stands(corrections, "d"), people, doubts)
    asked = {question.id for question in questions}
    return replace(
        findings,
        questions=tuple(one if one.repeat_of in asked else replace(one, repeat_of=None) for one in questions),
        actions=tuple(one if one.question in asked else replace(one, question=None) for one in actions),
        decisions=decisions,
        recommendations=tuple(one for one in findings.recommendations if one.decision in {decision.id for decision in decisions}),
        information_requests=tuple(_of_actions(findings, actions)),
        doubts=(*findings.doubts, *doubts),
    )


def _of_actions(findings: Findings, actions: Sequence[Action]) -> Iterator[InformationRequest]:
    """The requests of the actions that were not dropped, with the owner, date and item those were given by hand."""
    found, now = {one.id: one for one in findings.actions}, {one.id: one for one in actions}
    for request in findings.information_requests:
        action = now.get(request.action)
        if action is not None and action == found[request.action]:
            yield request
        elif action is not None:
            yield replace(request, supplier=action.owner, due=action.due, item=action.item)


def _mended(found: Sequence[Finding], standing: Sequence[Standing], people: Sequence[Person], doubts: list[Doubt]) -> tuple[Finding, ...]:
    mended: list[Finding | None] = list(found)
    for one in standing:
        at = _place(one, found)
        values, unlisted = _fitting(one, people)
        doubts += [_gone(one)] if at is None else unlisted
        if at is not None:
            mended[at] = None if values.get("drop") else _with_values(found[at], values)
    return tuple(one for one in mended if one is not None)


def _place(standing: Standing, found: Sequence[Target]) -> int | None:
    """Where the utterance or finding now is: under its id with words of its own, or else the only one with its words."""
    for at, one in enumerate(found):
        if one.id == standing.id and _known(standing, one) is not None:
            return at
    same = [at for at, one in enumerate(found) if one.text == standing.words and _tells(standing.words)]
    return same[0] if len(same) == 1 else None


def _known(standing: Standing, one: Target) -> str | None:
    """The words by which it is known: all its words or, of an utterance whose end was cut out as private for a time, the first of them."""
    if one.text in standing.known_by:
        return one.text
    begins = [words for words in standing.known_by if isinstance(one, Utterance) and one.text.startswith(f"{words} ") and _tells(words)]
    return max(begins, key=len, default=None)


def _tells(words: str) -> bool:
    return len(words.split()) >= _TELLING


def _utterance(one: Utterance, values: Values, standing: Standing) -> Utterance:
    text = f"{values.get('text') or standing.words}{one.text.removeprefix(_known(standing, one) or one.text)}"
    person = values.get("speaker", one.person)
    return replace(one, text=text, person=person, words=one.words if text == one.text else ())


def _with_values(one: Finding, values: Values) -> Finding:
    changed: dict[str, Any] = {FIELD.get((one.id[0], name), name): value for name, value in values.items()}
    if "text" in values:
        changed["author"] = "clerk"
    return replace(one, **changed)


def _fitting(standing: Standing, people: Sequence[Person]) -> tuple[Values, list[Doubt]]:
    """The values, nobody in the place of a person who left the list."""
    listed = {None, *(person.id for person in people)}
    left = [name for name in _PEOPLE if standing.values.get(name) not in listed]
    doubts = [_doubt(standing, f'but "{standing.values[name]}" is no longer on the list of people: nobody is named') for name in left]
    return {**standing.values, **dict.fromkeys(left)}, doubts


def _gone(standing: Standing) -> Doubt:
    return _doubt(standing, "but other words stand there now, so nothing was changed")


def _doubt(standing: Standing, why: str) -> Doubt:
    changed = ", ".join(standing.values)
    return Doubt("correction", f"{standing.id} was mended by hand ({changed}), {why}. Correct it again, or withdraw the correction.")
