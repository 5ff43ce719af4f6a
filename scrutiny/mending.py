"""What people mended of utterances and findings: noted in reviewed.json, and put on top of what the program found.

An utterance or a finding is known again by its id and its words. Where other
words stand under that id, and those words nowhere else, nothing is mended, and
a doubt says so: it never tells the words, which may have been said in private.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, get_args

from scrutiny.artefacts import FINDINGS, MEETING, SECTIONS, UTTERANCES, hold, load
from scrutiny.corrections import UNKNOWN, corrected, login, note, person_named, read_reviewed
from scrutiny.errors import RequestError
from scrutiny.names import formal_name
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
    Meeting,
    Person,
    Question,
    Section,
    Status,
    Utterance,
    Values,
)

Target: TypeAlias = Utterance | Question | Action | Decision
Finding = TypeVar("Finding", Question, Action, Decision)

_TELLING = 5  # words from which the same words elsewhere are taken for the same remark
_KINDS = {"u": "utterance", "q": "question", "a": "action", "d": "decision"}
_MENDABLE = {
    "u": ("text", "speaker", "item"),
    "q": ("text", "speaker", "item", "status", "drop"),
    "a": ("text", "owner", "item", "due", "drop"),
    "d": ("text", "item", "drop"),
}
_FIELD = {("u", "speaker"): "person", ("q", "speaker"): "asked_by"}  # where the record calls it otherwise
_PEOPLE = ("speaker", "owner")


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands corrected of one utterance or finding: the values by name, and all words it is known by."""

    id: str
    utterance: str
    words: str
    known_by: frozenset[str]
    values: Values


def _standing(corrections: Sequence[Correction], kinds: str) -> list[_Standing]:
    """What stands of the corrections of these kinds: of each the last word on every value, unless it was withdrawn."""
    found: dict[tuple[str, str], _Standing] = {}
    for one in corrections:
        if one.id[:1] in kinds:
            before = found.get((one.id, one.words), _Standing(one.id, one.utterance, one.words, frozenset({one.words}), {}))
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


# ------------------------------------------------------------------ on top of what the program found


def mended(conversation: Conversation, corrections: Sequence[Correction], people: Sequence[Person]) -> Conversation:
    """The same conversation with words and people as they were mended, and a doubt for each utterance that is not there any more."""
    utterances, doubts = list(conversation.utterances), list[Doubt]()
    for standing in _standing(corrections, "u"):
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
    for standing in _standing(corrections, "u"):
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
    questions = _mended(findings.questions, _standing(corrections, "q"), people, doubts)
    actions = _mended(findings.actions, _standing(corrections, "a"), people, doubts)
    decisions = _mended(findings.decisions, _standing(corrections, "d"), people, doubts)
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


def _mended(found: Sequence[Finding], standing: Sequence[_Standing], people: Sequence[Person], doubts: list[Doubt]) -> tuple[Finding, ...]:
    mended: list[Finding | None] = list(found)
    for one in standing:
        at = _place(one, found)
        values, unlisted = _fitting(one, people)
        doubts += [_gone(one)] if at is None else unlisted
        if at is not None:
            mended[at] = None if values.get("drop") else _with_values(found[at], values)
    return tuple(one for one in mended if one is not None)


def _place(standing: _Standing, found: Sequence[Target]) -> int | None:
    """Where the utterance or finding now is: under its id with words of its own, or else the only one with its words."""
    for at, one in enumerate(found):
        if one.id == standing.id and _known(standing, one) is not None:
            return at
    same = [at for at, one in enumerate(found) if one.text == standing.words and _tells(standing.words)]
    return same[0] if len(same) == 1 else None


def _known(standing: _Standing, one: Target) -> str | None:
    """The words by which it is known: all its words or, of an utterance whose end was cut out as private for a time, the first of them."""
    if one.text in standing.known_by:
        return one.text
    begins = [words for words in standing.known_by if isinstance(one, Utterance) and one.text.startswith(f"{words} ") and _tells(words)]
    return max(begins, key=len, default=None)


def _tells(words: str) -> bool:
    return len(words.split()) >= _TELLING


def _utterance(one: Utterance, values: Values, standing: _Standing) -> Utterance:
    text = f"{values.get('text') or standing.words}{one.text.removeprefix(_known(standing, one) or one.text)}"
    person = values.get("speaker", one.person)
    return replace(one, text=text, person=person, words=one.words if text == one.text else ())


def _with_values(one: Finding, values: Values) -> Finding:
    changed: dict[str, Any] = {_FIELD.get((one.id[0], name), name): value for name, value in values.items()}
    if "text" in values:
        changed["author"] = "clerk"
    return replace(one, **changed)


def _fitting(standing: _Standing, people: Sequence[Person]) -> tuple[Values, list[Doubt]]:
    """The values, nobody in the place of a person who left the list."""
    listed = {None, *(person.id for person in people)}
    left = [name for name in _PEOPLE if standing.values.get(name) not in listed]
    doubts = [_doubt(standing, f'but "{standing.values[name]}" is no longer on the list of people: nobody is named') for name in left]
    return {**standing.values, **dict.fromkeys(left)}, doubts


def _gone(standing: _Standing) -> Doubt:
    return _doubt(standing, "but other words stand there now, so nothing was changed")


def _doubt(standing: _Standing, why: str) -> Doubt:
    changed = ", ".join(standing.values)
    return Doubt("correction", f"{standing.id} was mended by hand ({changed}), {why}. Correct it again, or withdraw the correction.")


# ------------------------------------------------------------------ what a person types


def correct(folder: Path, target: str, wishes: Mapping[str, str | None], why: str) -> Correction:
    """The correction of an utterance or a finding, noted in ``folder``; ``wishes`` hold what is asked for, by name.

    Raises `RequestError` where the target or a value is not to be found in this meeting, `ArtefactError` where the meeting is not drafted.
    """
    name = _id(target)
    asked = {wish: value for wish, value in wishes.items() if value is not None}
    _refuse_unfitting(name, asked, why)
    load(folder / MEETING, Meeting)  # where there is no meeting, no folder is made
    with hold(folder):
        meeting, targets, items = _now(folder)
        one = _target(name, targets)
        after = {wish: _value(wish, value, meeting) for wish, value in asked.items()}
        now = _values(one, items)
        before = {wish: now.get(wish) for wish in after}
        if before == after:
            raise RequestError(f"{name} has that already: there is nothing to correct.")
        corrections = read_reviewed(folder).corrections
        utterance = one.id if isinstance(one, Utterance) else one.utterance
        made = Correction(name, utterance, _first_words(one, corrections), before, after, login(), why)
        note(folder, "corrections", [made])
    return made


def withdraw(folder: Path, target: str, why: str) -> Correction:
    """All corrections of an utterance or a finding taken back, noted in ``folder``.

    Raises `RequestError` where nothing of it is corrected.
    """
    name = _id(target)
    load(folder / MEETING, Meeting)
    with hold(folder):
        corrections = read_reviewed(folder).corrections
        standing = _standing(corrections, "uqad")
        last = next((one for one in reversed(standing) if one.id == name), None)
        if last is None:
            there = ", ".join(dict.fromkeys(one.id for one in standing)) or "nothing"
            raise RequestError(f"Nothing of {name} is corrected. Corrected in this meeting: {there}.")
        history = [one for one in corrections if (one.id, one.words) == (last.id, last.words)]
        made = Correction(last.id, last.utterance, last.words, last.values, _at_first(history), login(), why, withdrawn=True)
        note(folder, "corrections", [made])
    return made


def told(folder: Path, made: Correction) -> Iterator[str]:
    """What a correction changes and what to do next, line by line."""
    people = load(folder / MEETING, Meeting).people
    names = {person.id: formal_name(person, people) for person in people}
    if made.withdrawn:
        yield f"What was corrected of {made.id} is withdrawn ({', '.join(made.before)})."
    else:
        for field, value in made.after.items():
            yield f"{made.id}: {_shown(field, value, names)} (before: {_shown(field, made.before[field], names)})."
    yield "Run the same scrutiny minutes command again: the draft is made anew with this, and what was heard is kept."


def _shown(field: str, value: str | None, names: Mapping[str, str]) -> str:
    if field == "drop":
        return "dropped" if value else "kept"
    return f"{field} {names.get(value, f'“{value}”' if field == 'text' else value) if value else UNKNOWN}"


def _id(written: str) -> str:
    name = written.strip().lower()
    if not re.fullmatch(r"[uqad]\d+", name):
        raise RequestError(f'"{written}" is no utterance or finding. They are called like u0042, q3, a1 or d2.')
    return name


def _refuse_unfitting(name: str, asked: Collection[str], why: str) -> None:
    mendable = _MENDABLE[name[0]]
    options = ", ".join(f"--{option}" for option in mendable)
    unfitting = [wish for wish in asked if wish not in mendable]
    if unfitting or not asked:
        what = f"--{unfitting[0]} does not go with" if unfitting else "Say what to correct of"
        raise RequestError(f"{what} the {_KINDS[name[0]]} {name}. What goes with it: {options}.")
    if not why.strip():
        raise RequestError("A correction needs its reason: give --why.")


def _now(folder: Path) -> tuple[Meeting, dict[str, Target], dict[str, str | None]]:
    """The meeting, what can be mended of it as it now stands, by id, and the item of each utterance."""
    meeting, corrections = load(folder / MEETING, Meeting), read_reviewed(folder)
    found = corrected(load(folder / UTTERANCES, Conversation), corrections.voices, meeting.people)
    conversation = mended(found, corrections.corrections, meeting.people)
    grouping = regrouped(load(folder / SECTIONS, Grouping), conversation, corrections.corrections, meeting.agenda)
    findings = reviewed(load(folder / FINDINGS, Findings), corrections.corrections, meeting.people)
    targets: list[Target] = [*conversation.utterances, *findings.questions, *findings.actions, *findings.decisions]
    ids = [one.id for one in conversation.utterances]
    return meeting, {one.id: one for one in targets}, dict(zip(ids, grouping.items(), strict=False))


def _target(name: str, targets: Mapping[str, Target]) -> Target:
    if name in targets:
        return targets[name]
    same = [one for one in targets if one[0] == name[0]]
    there = f"They go from {same[0]} to {same[-1]}." if same else "There is none."
    raise RequestError(f"There is no {_KINDS[name[0]]} {name} in this meeting. {there}")


def _values(one: Target, items: Mapping[str, str | None]) -> Values:
    """What can be mended, as it stands now."""
    there = {field.name: getattr(one, field.name) for field in fields(one)}
    found = {name: there.get(_FIELD.get((one.id[0], name), name)) for name in _MENDABLE[one.id[0]]}
    return {**found, "item": items.get(one.id)} if isinstance(one, Utterance) else found


def _first_words(one: Target, corrections: Sequence[Correction]) -> str:
    """The words the program found: those there were before any correction."""
    known = [(other.words, {other.words, other.after.get("text")}) for other in corrections if other.id == one.id]
    return next((words for words, texts in reversed(known) if one.text in texts), one.text)


def _at_first(history: Sequence[Correction]) -> Values:
    """The values before the first correction that was not withdrawn."""
    since = max((at + 1 for at, one in enumerate(history) if one.withdrawn), default=0)
    before: Values = {}
    for one in reversed(history[since:]):
        before |= one.before
    return before


# ------------------------------------------------------------------ values


def _value(wish: str, written: str, meeting: Meeting) -> str | None:
    if wish in {"speaker", "owner", "item", "due"} and written.strip().casefold() == UNKNOWN:
        return None
    return _READERS[wish](written.strip(), meeting)


def _read_text(written: str, _: Meeting) -> str:
    text = " ".join(written.split())
    if not text:
        raise RequestError("--text is empty. Give the words, or use --drop for a finding that is none.")
    return text


def _read_person(written: str, meeting: Meeting) -> str:
    return person_named(written, meeting.people).id


def _read_item(written: str, meeting: Meeting) -> str:
    found = [item for item in meeting.agenda if item.number.casefold() == written.casefold()]
    if not found:
        raise RequestError(f'There is no item "{written}". Items: {", ".join(item.number for item in meeting.agenda)}; or {UNKNOWN}.')
    if found[0].exempt:
        raise RequestError(f"Item {found[0].number} is exempt: nothing public can be put under it. If it is not, change the agenda.")
    return found[0].number


def _read_status(written: str, _: Meeting) -> str:
    if written not in get_args(Status):
        raise RequestError(f'"{written}" is no status of a question. Choose one of: {", ".join(get_args(Status))}.')
    return written


def _read_due(written: str, _: Meeting) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
            return date.fromisoformat(written).isoformat()
    except ValueError:
        pass
    raise RequestError(f'"{written}" is no date. Write it as 2025-01-31, or {UNKNOWN}.')


def _read_drop(_: str, __: Meeting) -> str:
    return "yes"


_READERS: dict[str, Callable[[str, Meeting], str]] = {
    "text": _read_text,
    "speaker": _read_person,
    "owner": _read_person,
    "item": _read_item,
    "status": _read_status,
    "due": _read_due,
    "drop": _read_drop,
}
