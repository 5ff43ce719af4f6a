"""What a person types to mend an utterance or a finding: read, checked against the meeting, and noted in reviewed.json."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import get_args

from scrutiny.artefacts import FINDINGS, MEETING, SECTIONS, UTTERANCES, hold, load
from scrutiny.corrections import UNKNOWN, corrected, login, note, person_named, read_reviewed
from scrutiny.errors import RequestError
from scrutiny.mending import FIELD, Target, mended, regrouped, reviewed, what_stands
from scrutiny.names import formal_name
from scrutiny.records import Conversation, Correction, Findings, Grouping, Meeting, Status, Utterance, Values

_KINDS = {"u": "utterance", "q": "question", "a": "action", "d": "decision"}
_MENDABLE = {
    "u": ("text", "speaker", "item"),
    "q": ("text", "speaker", "item", "status", "drop"),
    "a": ("text", "owner", "item", "due", "drop"),
    "d": ("text", "item", "drop"),
}


def correct(folder: Path, target: str, wishes: Mapping[str, str | None], why: str) -> Correction:
    """The correction of an utterance or a finding, noted in ``folder``; ``wishes`` hold what is asked for, by name.

    Raises `RequestError` where the target or a value is not to be found in this meeting, `ArtefactError` where the meeting is not drafted.
    """
    name, reason = _id(target), _reason(why)
    asked = {wish: value for wish, value in wishes.items() if value is not None}
    _refuse_unfitting(name, asked)
    load(folder / MEETING, Meeting)  # where there is no meeting, no folder is made
    with hold(folder):
        meeting, targets, items = _now(folder)
        corrections = read_reviewed(folder).corrections
        one = _target(name, targets, corrections)
        after = {wish: _value(wish, value, meeting) for wish, value in asked.items()}
        now = _values(one, items)
        before = {wish: now.get(wish) for wish in after}
        if before == after:
            raise RequestError(f"{name} has that already: there is nothing to correct.")
        utterance = one.id if isinstance(one, Utterance) else one.utterance
        made = Correction(name, utterance, _first_words(one, corrections), before, after, login(), reason)
        note(folder, "corrections", [made])
    return made


def withdraw(folder: Path, target: str, why: str) -> Correction:
    """All corrections of an utterance or a finding taken back, noted in ``folder``.

    Raises `RequestError` where nothing of it is corrected, or no reason is given.
    """
    name, reason = _id(target), _reason(why)
    load(folder / MEETING, Meeting)
    with hold(folder):
        corrections = read_reviewed(folder).corrections
        standing = what_stands(corrections, "uqad")
        last = next((one for one in reversed(standing) if one.id == name), None)
        if last is None:
            there = ", ".join(dict.fromkeys(one.id for one in standing)) or "nothing"
            raise RequestError(f"Nothing of {name} is corrected. Corrected in this meeting: {there}.")
        history = [one for one in corrections if (one.id, one.words) == (last.id, last.words)]
        made = Correction(last.id, last.utterance, last.words, last.values, _at_first(history), login(), reason, withdrawn=True)
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


def _refuse_unfitting(name: str, asked: Collection[str]) -> None:
    mendable = _MENDABLE[name[0]]
    options = ", ".join(f"--{option}" for option in mendable)
    unfitting = [wish for wish in asked if wish not in mendable]
    if unfitting or not asked:
        what = f"--{unfitting[0]} does not go with" if unfitting else "Say what to correct of"
        raise RequestError(f"{what} the {_KINDS[name[0]]} {name}. What goes with it: {options}.")


def _reason(why: str) -> str:
    if not why.strip():
        raise RequestError("A correction needs its reason: give --why.")
    return why


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


def _target(name: str, targets: Mapping[str, Target], corrections: Sequence[Correction]) -> Target:
    if name in targets:
        return targets[name]
    if any(one.id == name and one.values.get("drop") for one in what_stands(corrections, name[0])):
        raise RequestError(f"{name} was dropped by hand. Take that back first, with --withdraw.")
    same = [one for one in targets if one[0] == name[0]]
    there = f"They go from {same[0]} to {same[-1]}." if same else "There is none."
    raise RequestError(f"There is no {_KINDS[name[0]]} {name} in this meeting. {there}")


def _values(one: Target, items: Mapping[str, str | None]) -> Values:
    """What can be mended, as it stands now."""
    there = {field.name: getattr(one, field.name) for field in fields(one)}
    found = {name: there.get(FIELD.get((one.id[0], name), name)) for name in _MENDABLE[one.id[0]]}
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
