"""The audit: every question with what became of it, every promise and how it stands, over one meeting or all of them.

It tells what was said and what people entered since. It ranks nobody, and closes nothing.
"""

import calendar
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from scrutiny.archive.adding import store
from scrutiny.archive.ageing import LaterAnswer, alike, later_answers
from scrutiny.archive.audited import (
    OUTSTANDING,
    Alike,
    Audit,
    Audited,
    AuditedAction,
    AuditedQuestion,
    AuditedRecommendation,
    AuditedRequest,
    Entries,
    Origin,
    Promise,
    Proposal,
    Who,
    entered,
)
from scrutiny.archive.connection import reading
from scrutiny.archive.folder import read_folder
from scrutiny.archive.moments import Neighbour
from scrutiny.archive.named_meetings import day_of_meeting, days_held
from scrutiny.archive.roles import holders, listed, register
from scrutiny.archive.tracking import history
from scrutiny.artefacts import FINDINGS
from scrutiny.errors import ArtefactError, RequestError
from scrutiny.names import bare_name
from scrutiny.records import MadeBy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RESPONSE = 2  # months that the executive has from the notice of a recommendation


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the archive is audited; days are ISO dates, included. ``person`` is one who asked, was asked, owes or requested."""

    committee: str | None = None
    item: str | None = None
    person: str | None = None
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    outstanding: bool = False


EVERYTHING = Scope()
"""All of it."""


def audit_folder(folder: Path, scope: Scope, today: date) -> Audit:
    """The audit of the meeting in ``folder``, whether it is in an archive or not.

    Raises `ArtefactError` where its files are damaged, or it has no findings yet.
    """
    public = read_folder(folder)
    if FINDINGS in public.missing:
        raise ArtefactError(f"{folder} has no findings yet ({FINDINGS} is not there). Run scrutiny minutes on it first.")
    with TemporaryDirectory() as place:
        store(Path(place) / "one.sqlite", public, _NoVectors())
        return audit(Path(place) / "one.sqlite", scope, today)


def audit(path: Path, scope: Scope, today: date) -> Audit:
    """The audit of the archive at ``path`` as things stand on the day ``today``.

    Raises `ArchiveError` where it cannot be used, `RequestError` where ``scope`` names what it does not hold.
    """
    with reading(path) as archive:
        meetings = _meetings(archive, scope)
        desk = _Desk(archive, meetings, _people(archive), history(archive), today)
        actions = _actions(desk)
        whole = Audit(
            today.isoformat(),
            tuple(meetings.values()),
            _questions(desk, actions),
            actions,
            _recommendations(desk),
            _requests(desk, actions),
        )
        sifted = _sifted(archive, whole, scope, [*meetings])
        aged = replace(sifted, questions=_aged(desk, sifted.questions))
        return replace(aged, notes=tuple(_notes(archive, meetings)))


class _NoVectors:
    """For one meeting, which has no others to be compared with."""

    made_by = MadeBy("none", "1")

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        import numpy as np

        return np.zeros((len(texts), 384), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is at hand while auditing: the meetings looked at (their references by row), people by row, and what was entered."""

    archive: sqlite3.Connection
    meetings: Mapping[int, str]
    people: Mapping[int, Who]
    entries: Mapping[str, Entries]
    today: date

    def who(self, row: int | None, otherwise: str | None = None) -> Who | None:
        return self.people.get(row or 0) or (Who(None, otherwise) if otherwise else None)

    def rows(self, table: str, columns: str) -> list[tuple[Origin, int, tuple[Any, ...]]]:
        """Origin, row and further columns of each finding of ``table`` in the meetings looked at, in order."""
        found = self.archive.execute(
            "SELECT f.id, f.meeting, f.reference, f.name, m.reference, b.committee, m.date, i.number, i.title, u.name, u.start, s.name, "  # noqa: S608  # ours
            f"u.text, {columns} FROM {table} f JOIN meeting m ON m.id = f.meeting JOIN body b ON b.id = m.body "
            "JOIN utterance u ON u.id = f.utterance LEFT JOIN item i ON i.id = f.item LEFT JOIN attendee s ON s.id = u.attendee "
            "ORDER BY m.date, m.reference, u.position, f.id"
        )
        return [(Origin(*row[2:13]), row[0], row[13:]) for row in found if row[1] in self.meetings]


def _meetings(archive: sqlite3.Connection, scope: Scope) -> dict[int, str]:
    """The meetings looked at: their references by row, oldest first."""
    bodies = archive.execute("SELECT id, prefix, committee FROM body ORDER BY committee").fetchall()
    wanted = (scope.committee or "").casefold().strip()
    chosen = {row for row, begins, name in bodies if not wanted or wanted == begins.casefold() or wanted in name.casefold()}
    if wanted and not chosen:
        there = "; ".join(f"{name} ({begins})" for _, begins, name in bodies) or "none"
        raise RequestError(f"No committee in the archive is called “{scope.committee}”. Those in it: {there}.")
    rows = archive.execute("SELECT id, reference, body, date FROM meeting ORDER BY date, reference")
    within = scope.since or scope.until
    return {
        row: reference
        for row, reference, body, day in rows
        if body in chosen and (not within or (day and (scope.since or "") <= day <= (scope.until or "9")))
    }


def _people(archive: sqlite3.Connection) -> dict[int, Who]:
    return {row: Who(*who) for row, *who in archive.execute("SELECT id, person, name, role FROM attendee")}


# ------------------------------------------------------------------ kind by kind


def _actions(desk: _Desk) -> tuple[AuditedAction, ...]:
    questions = dict(desk.archive.execute("SELECT meeting || ' ' || name, reference FROM question").fetchall())
    held = days_held(desk.archive)
    return tuple(
        AuditedAction(
            origin=origin,
            text=text,
            owner=_entered_who(entries, "owner") or desk.who(owner, owner_text),
            requested_by=_entered_who(entries, "requested by") or desk.who(asker),
            due_text=due_text,
            due=(due := entered(entries, "due") or found_due or day_of_meeting(text, origin.committee, origin.date, held)),
            status=_standing(entries, due, desk.today),
            question=questions.get(f"{meeting} {question}"),
            kind=kind,
            confidence=confidence,
            entries=entries,
        )
        for origin, _, (meeting, text, owner, owner_text, due_text, found_due, question, kind, confidence, asker) in desk.rows(
            "action",
            "f.meeting, f.text, f.owner, f.owner_text, f.due_text, f.due, f.question, f.kind, f.confidence, "
            "(SELECT asked_by FROM question WHERE meeting = f.meeting AND name = f.question)",
        )
        for entries in (desk.entries.get(origin.reference, ()),)
    )


def _questions(desk: _Desk, actions: Sequence[AuditedAction]) -> tuple[AuditedQuestion, ...]:
    answers = _answers(desk.archive)
    minutes = _minutes(desk.archive)
    promises: dict[str | None, list[AuditedAction]] = {}
    for action in actions:
        promises.setdefault(action.question, []).append(action)
    names = dict(desk.archive.execute("SELECT meeting || ' ' || name, reference FROM question").fetchall())
    return tuple(
        AuditedQuestion(
            origin=origin,
            text=text,
            asked_by=desk.who(asker),
            to=desk.who(asked),
            status=entered(entries, "status") or found,
            found=found,
            confidence=confidence,
            answer_ids=tuple(one.utterance for _, one in answers.get(row, ())),
            answers=tuple(one for _, one in answers.get(row, ())),
            repeat_of=names.get(f"{meeting} {repeat}"),
            promises=tuple(_promise(one) for one in promises.get(origin.reference, ())),
            minute=minutes.get((utterance, "question")),
            answer_minute=next((said for one, _ in answers.get(row, ()) if (said := minutes.get((one, "answer")))), None),
            entries=entries,
            proposals=tuple(
                Proposal(f"{one.origin.reference}, which was to answer it, is complete", one.origin.meeting, one.origin.date)
                for one in promises.get(origin.reference, ())
                if one.status == "complete"
            ),
        )
        for origin, row, (meeting, text, asker, asked, found, repeat, confidence, utterance) in desk.rows(
            "question", "f.meeting, f.text, f.asked_by, f.asked_of, f.status, f.repeat_of, f.confidence, f.utterance"
        )
        for entries in (desk.entries.get(origin.reference, ()),)
    )


def _recommendations(desk: _Desk) -> tuple[AuditedRecommendation, ...]:
    return tuple(
        AuditedRecommendation(
            origin=origin,
            text=text,
            to=entered(entries, "directed to") or to,
            status=_standing(entries, None if entered(entries, "response") else due, desk.today),
            notified=notified,
            response_due=due,
            confidence=confidence,
            entries=entries,
        )
        for origin, _, (text, to, confidence) in desk.rows("recommendation", "f.text, f.directed_to, f.confidence")
        for entries in (desk.entries.get(origin.reference, ()),)
        for notified in (entered(entries, "notified"),)
        for due in (months_after(notified, _RESPONSE) if notified else None,)
    )


def _requests(desk: _Desk, actions: Sequence[AuditedAction]) -> tuple[AuditedRequest, ...]:
    promised = {(one.origin.meeting, one.origin.id): one for one in actions}
    return tuple(
        AuditedRequest(
            origin=origin,
            text=text,
            requested_by=_entered_who(entries, "requested by") or desk.who(asker),
            supplier=_entered_who(entries, "from") or desk.who(supplier, supplier_text),
            due_text=due_text,
            due=(due := entered(entries, "due") or found_due or (promise.due if promise else None)),
            status=_standing(entries, due, desk.today),
            action=promise.origin.reference if promise else None,
            confidence=confidence,
            entries=entries,
            proposals=(Proposal(f"{promise.origin.reference}, the same promise, is complete", origin.meeting, origin.date),)
            if promise and promise.status == "complete"
            else (),
        )
        for origin, _, (text, asker, supplier, supplier_text, due_text, found_due, action, confidence) in desk.rows(
            "information", "f.text, f.requested_by, f.supplier, f.supplier_text, f.due_text, f.due, f.action, f.confidence"
        )
        for entries in (desk.entries.get(origin.reference, ()),)
        for promise in (promised.get((origin.meeting, str(action))),)
    )


def months_after(day: str, months: int) -> str:
    """The same day so many months later, or the last of that month where it has no such day."""
    begun = date.fromisoformat(day)
    year, month = divmod(begun.year * 12 + begun.month - 1 + months, 12)
    return date(year, month + 1, min(begun.day, calendar.monthrange(year, month + 1)[1])).isoformat()


def _standing(entries: Entries, due: str | None, today: date) -> str:
    """The status that a person set, or open; overdue where the day that it was due has passed."""
    status = entered(entries, "status") or "open"
    return "overdue" if status in OUTSTANDING and due and due < today.isoformat() else status


def _entered_who(entries: Entries, name: str) -> Who | None:
    written = entered(entries, name)
    return Who(None, written) if written else None


def _promise(action: AuditedAction) -> Promise:
    owner = action.owner.name if action.owner else None
    return Promise(action.origin.reference, action.text, owner, action.due_text, action.due, action.status)


def _answers(archive: sqlite3.Connection) -> dict[int, list[tuple[int, Neighbour]]]:
    """The answers to each question: their rows, and the words."""
    found: dict[int, list[tuple[int, Neighbour]]] = {}
    for question, row, *words in archive.execute(
        "SELECT r.question, u.id, u.name, a.name, u.text, u.start FROM answer r JOIN utterance u ON u.id = r.utterance "
        "LEFT JOIN attendee a ON a.id = u.attendee ORDER BY u.position"
    ):
        found.setdefault(question, []).append((row, Neighbour(*words)))
    return found


def _minutes(archive: sqlite3.Connection) -> dict[tuple[int, str], str]:
    """What our draft makes of an utterance, as a question or as an answer."""
    return {
        (utterance, kind): text
        for utterance, kind, text in archive.execute(
            "SELECT e.utterance, p.kind, p.text FROM evidence e JOIN paragraph p ON p.id = e.paragraph "
            "WHERE p.kind IN ('question', 'answer') ORDER BY p.position DESC"
        )
    }


# ------------------------------------------------------------------ across meetings


def _aged(desk: _Desk, questions: Sequence[AuditedQuestion]) -> tuple[AuditedQuestion, ...]:
    """The questions with where else they were asked, and what may have answered those that are open."""
    rows = {row: reference for reference, row in desk.archive.execute("SELECT reference, id FROM question")}
    numbers = {reference: row for row, reference in rows.items()}
    same = alike(desk.archive)
    others = _brief(desk)
    open_ones = frozenset(numbers[one.origin.reference] for one in questions if one.status in OUTSTANDING)
    proposed: dict[int, list[Proposal]] = {}
    for answer in later_answers(desk.archive, open_ones) if open_ones else ():
        proposed.setdefault(answer.number, []).append(_said_later(desk.archive, answer))
    answers = _answers(desk.archive)

    def with_age(one: AuditedQuestion) -> AuditedQuestion:
        number = numbers[one.origin.reference]
        again = sorted((others[other] for other in same.get(number, ())), key=lambda other: (other.date, other.reference))
        earlier = tuple(other for other in again if other.date < (one.origin.date or ""))
        later = tuple(other for other in again if other.date > (one.origin.date or ""))
        offered = (
            Proposal(f"the same question, {other.reference}, was answered then", other.reference.rsplit("/", 2)[0], other.date, words)
            for other in later
            if other.status in ("answered", "partly")
            for _, words in answers.get(numbers[other.reference], ())[:1]
        )
        proposals = (*one.proposals, *offered, *proposed.get(number, ())) if number in open_ones else ()
        return replace(one, earlier=earlier, later=later, proposals=tuple(dict.fromkeys(proposals)))

    return tuple(with_age(one) for one in questions)


def _brief(desk: _Desk) -> dict[int, Alike]:
    rows = desk.archive.execute(
        "SELECT q.id, q.reference, m.date, q.status FROM question q JOIN meeting m ON m.id = q.meeting WHERE m.date IS NOT NULL"
    )
    return {
        row: Alike(reference, day, entered(desk.entries.get(reference, ()), "status") or status) for row, reference, day, status in rows
    }


def _said_later(archive: sqlite3.Connection, answer: LaterAnswer) -> Proposal:
    who = "who then held the post of the person asked" if answer.successor else "the person asked"
    row = archive.execute(
        "SELECT m.reference, m.date, u.name, a.name, u.text, u.start FROM utterance u JOIN meeting m ON m.id = u.meeting "
        "LEFT JOIN attendee a ON a.id = u.attendee WHERE u.id = ?",
        (answer.utterance,),
    ).fetchone()
    return Proposal(f"words of {who}, at a later meeting, that are like an answer", row[0], row[1], Neighbour(*row[2:]))


# ------------------------------------------------------------------ what is left out


def _sifted(archive: sqlite3.Connection, audit: Audit, scope: Scope, meetings: Sequence[int]) -> Audit:
    """What of the audit was asked for.

    Raises `RequestError` where an item or person is asked for that none of these meetings has: a slip must not look as if all were well.
    """
    items = _rows_like(archive, "item", "number, title", meetings) if scope.item else []
    if scope.item and not any(_is_item(scope.item, *row) for row in items):
        raise RequestError(f"No item “{scope.item}” is on an agenda of these meetings. Give its number, or words of its title.")
    people = _rows_like(archive, "attendee", "person, name, role", meetings) if scope.person else []
    holding = _holding(archive, scope.person, frozenset(meetings)) if scope.person else frozenset()
    if scope.person and not holding and not any(_is_person(scope.person, Who(*row)) for row in people):
        raise RequestError(f"Nobody called “{scope.person}” is on the list of these meetings. Give a name or a role as it stands there.")

    def concerned(who: Who | None, meeting: str) -> bool:
        return who is not None and (_is_person(scope.person or "", who) or (meeting, who.id) in holding)

    def kept(one: Audited) -> bool:
        origin = one.origin
        return (
            (not scope.item or _is_item(scope.item, origin.item, origin.item_title))
            and (not scope.person or any(concerned(who, origin.meeting) for who in involved(one)))
            and (not scope.statuses or one.status in scope.statuses)
            and (not scope.outstanding or one.status in OUTSTANDING)
        )

    return replace(
        audit,
        questions=tuple(filter(kept, audit.questions)),
        actions=tuple(filter(kept, audit.actions)),
        recommendations=tuple(filter(kept, audit.recommendations)),
        requests=tuple(filter(kept, audit.requests)),
    )


def involved(one: Audited) -> tuple[Who | None, ...]:
    """Who asked, was asked, owes or requested it."""
    if isinstance(one, AuditedQuestion):
        return one.asked_by, one.to
    if isinstance(one, AuditedAction):
        return one.owner, one.requested_by
    if isinstance(one, AuditedRequest):
        return one.requested_by, one.supplier
    return (Who(None, one.to) if one.to else None,)


def _rows_like(archive: sqlite3.Connection, table: str, columns: str, meetings: Iterable[int]) -> list[tuple[str, ...]]:
    found = archive.execute(f"SELECT DISTINCT meeting, {columns} FROM {table}")  # noqa: S608  # ours
    wanted = set(meetings)
    return [row[1:] for row in found if row[0] in wanted]


def _is_item(wanted: str, number: str | None, title: str | None) -> bool:
    plain = wanted.strip().casefold()
    return plain == (number or "").casefold() or (len(plain) > 3 and plain in (title or "").casefold())


def _is_person(wanted: str, who: Who) -> bool:
    plain = wanted.strip().casefold()
    return plain in (who.id or "", who.role.casefold()) or f" {plain} " in f" {who.name.casefold()} "


def _holding(archive: sqlite3.Connection, role: str, meetings: frozenset[int]) -> frozenset[tuple[str, str]]:
    """Who held the role at each of the meetings: reference of the meeting, and id of the person there."""
    holdings = register(archive)
    rows = archive.execute(
        "SELECT a.id, a.meeting, m.date, a.name, a.bare, a.role, a.aliases, m.reference, a.person "
        "FROM attendee a JOIN meeting m ON m.id = a.meeting"
    )
    people = {row[0]: row for row in rows if row[1] in meetings}
    bare = {one.person: bare_name(one.person).lower() for one in holdings}
    found = holders(role, (listed(row[:7]) for row in people.values()), holdings, bare)
    return frozenset((people[one.attendee][7], people[one.attendee][8]) for some in found.values() for one in some)


def _notes(archive: sqlite3.Connection, meetings: Mapping[int, str]) -> Iterable[str]:
    if not meetings:
        yield "No meeting was looked at."
    with_questions = {row[0] for row in archive.execute("SELECT DISTINCT meeting FROM question")}
    without = [reference for row, reference in meetings.items() if row not in with_questions]
    if without:
        some = ", ".join(without[:5]) + (f" and {len(without) - 5} more" if len(without) > 5 else "")
        yield f"No question was found in {some}."
