"""Taking a meeting into the archive, and out of it.

Adding a meeting again replaces it in one transaction: whoever reads meanwhile,
and whatever happens, finds the old state or the new one.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Literal, TypeAlias

from scrutiny.archive import references
from scrutiny.archive.connection import has_content, reading, writing
from scrutiny.archive.folder import PublicMeeting, fingerprint, read_folder
from scrutiny.archive.references import Found, Kind
from scrutiny.archive.vectors import Packed, pack, passages, quantised
from scrutiny.engines import Embedder
from scrutiny.errors import ArchiveError
from scrutiny.names import bare_name
from scrutiny.records import Action, Decision, InformationRequest, Meeting, Question, Recommendation

Outcome: TypeAlias = Literal["added", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a folder: the meeting's reference, and lines a person should read."""

    reference: str
    outcome: Outcome
    utterances: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting in the archive. ``state`` says whether its folder is still as it was when it was added."""

    reference: str
    committee: str
    date: str | None
    utterances: int
    questions: int
    actions: int
    minutes: str | None
    folder: Path
    state: Literal["as added", "changed since", "gone"]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a meeting belongs: its committee, its reference, and the row it replaces."""

    body: int
    reference: str
    replaces: int | None
    notes: tuple[str, ...]


def add(path: Path, folder: Path, embedder: Embedder) -> Added:
    """Take the public part of the meeting in ``folder`` into the archive at ``path``, in place of what it holds of that meeting.

    Raises `ArchiveError` where another recording of the same committee and date is in the archive, `ArtefactError` where
    the folder is damaged.
    """
    return store(path, read_folder(folder), embedder)


def store(path: Path, public: PublicMeeting, embedder: Embedder) -> Added:
    """What `add` does, for a meeting that has been read."""
    held = _held_as_it_is(path, public, embedder)
    if held:
        return held
    parts = [(n, part) for n, said in enumerate(public.said) for part in passages(said.utterance.text)]
    vectors = embedder.embed([part for _, part in parts])
    asked = public.findings.questions
    question_codes = quantised(embedder.embed([one.text for one in asked]))
    with writing(path) as archive:
        place = _place(archive, public)
        outgoing = _texts(archive, place.replaces)
        given = _references(archive, place.reference, public)
        kept = documents(archive, place.replaces)
        if place.replaces is not None:
            archive.execute("DELETE FROM meeting WHERE id = ?", (place.replaces,))
        meeting = _insert_meeting(archive, place, public)
        rows = _insert_said(archive, meeting, public)
        _insert_findings(archive, meeting, public, rows, given)
        _insert_question_vectors(archive, meeting, {one.id: row.tobytes() for one, row in zip(asked, question_codes, strict=True)})
        _insert_draft(archive, meeting, public, rows)
        put_documents(archive, meeting, kept)
        owners = [rows.utterances[public.said[n].utterance.id] for n, _ in parts]
        _insert_vectors(archive, meeting, _model(embedder), pack(vectors, owners, [part for _, part in parts]))
        if outgoing - {one.utterance.text for one in public.said}:
            _forget_words(archive)
        outcome: Outcome = "added" if place.replaces is None else "replaced"
        note(archive, place.reference, "meeting", None, outcome)
    return Added(place.reference, outcome, len(public.said), (*place.notes, *_notes(public)))


def remove(path: Path, wanted: str) -> tuple[str, tuple[str, ...]]:
    """The reference of the meeting, told by it or by its folder, that was taken out of the archive, and which Word files went with it.

    Raises `ArchiveError` where there is no such meeting.
    """
    with writing(path) as archive:
        row = archive.execute(
            "SELECT id, reference FROM meeting WHERE reference = ? OR folder = ?", (wanted, str(Path(wanted).resolve()))
        ).fetchone()
        if row is None:
            raise ArchiveError(f"{wanted} is not in the archive. See what is: scrutiny archive list --archive {path}")
        papers = tuple(f"{file} ({status})" for status, file, _ in (one.row for one in documents(archive, row[0])))
        archive.execute("DELETE FROM meeting WHERE id = ?", (row[0],))
        _forget_words(archive)
        note(archive, row[1], "meeting", "added", "removed")
    return str(row[1]), papers


def listed(path: Path) -> tuple[Listed, ...]:
    """The meetings in the archive, by committee and date."""
    with reading(path) as archive:
        rows = archive.execute(
            "SELECT m.reference, b.committee, m.date, (SELECT count(*) FROM utterance WHERE meeting = m.id), "
            "(SELECT count(*) FROM question WHERE meeting = m.id), (SELECT count(*) FROM action WHERE meeting = m.id), "
            "(SELECT status FROM minutes WHERE meeting = m.id AND file IS NOT NULL ORDER BY id DESC LIMIT 1), m.folder, m.fingerprint "
            "FROM meeting m JOIN body b ON b.id = m.body ORDER BY b.committee, m.date, m.reference"
        ).fetchall()
    return tuple(
        Listed(reference, committee, date, said, asked, promised, minutes, Path(folder), _state(Path(folder), known))
        for reference, committee, date, said, asked, promised, minutes, folder, known in rows
    )


def note(archive: sqlite3.Connection, reference: str, field: str, before: str | None, after: str | None) -> None:
    """Write into the history what was done."""
    archive.execute(
        "INSERT INTO history (at, reference, field, before, after) VALUES (?, ?, ?, ?, ?)", (now(), reference, field, before, after)
    )


def now() -> str:
    """The present moment in UTC, "2025-01-14T18:30:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _held_as_it_is(path: Path, public: PublicMeeting, embedder: Embedder) -> Added | None:
    """The meeting as the archive holds it, where nothing of it has changed since it was added."""
    if not has_content(path):
        return None
    with reading(path) as archive:
        row = archive.execute(
            "SELECT m.reference FROM meeting m JOIN vectors v ON v.meeting = m.id WHERE folder = ? AND fingerprint = ? AND model = ?",
            (str(public.folder), public.fingerprint, _model(embedder)),
        ).fetchone()
    return Added(row[0], "unchanged", len(public.said), _notes(public)) if row else None


def _model(embedder: Embedder) -> str:
    return embedder.made_by.model or embedder.made_by.engine


def _state(folder: Path, known: str) -> Literal["as added", "changed since", "gone"]:
    if not folder.exists():
        return "gone"
    return "as added" if fingerprint(folder) == known else "changed since"


def _notes(public: PublicMeeting) -> tuple[str, ...]:
    return (
        *((f"{public.withheld} utterances under exempt items are left out.",) if public.withheld else ()),
        *((f"The folder lacks {', '.join(public.missing)}: run scrutiny minutes on it, then add it again.",) if public.missing else ()),
        *(("It has no date: searches by date, and by who held a post then, will not find it.",) if not public.meeting.date else ()),
    )


# ------------------------------------------------------------------ which meeting it is


def _place(archive: sqlite3.Connection, public: PublicMeeting) -> _Place:
    meeting, folder = public.meeting, str(public.folder)
    body, begins = _body(archive, meeting)
    row = archive.execute("SELECT id, reference, body, date FROM meeting WHERE folder = ?", (folder,)).fetchone()
    if row and (row[2], row[3]) == (body, meeting.date):
        return _Place(body, row[1], row[0], ())
    same = archive.execute(
        "SELECT id, reference, folder, sources, start_time FROM meeting WHERE body = ? AND date IS ?", (body, meeting.date)
    )
    for number, reference, other, sources, start in same.fetchall():
        if sources == public.sources:
            _drop(archive, row)
            return _Place(
                body, reference, number, (f"It was in the archive from {other}: this folder, of the same recording, takes its place.",)
            )
        if meeting.date and meeting.committee and (start == meeting.start_time or not start or not meeting.start_time):
            raise ArchiveError(
                f"{reference} is in the archive already, from {other} and another recording. If {folder} is to take its place, take "
                f"that out first: scrutiny archive remove {reference}. If it is another meeting of that day, draft both with --start."
            )
    _drop(archive, row)
    moved = (f"What was in the archive from this folder, {row[1]}, is another meeting now and was taken out.",) if row else ()
    wanted = f"{begins}/{meeting.date or 'undated'}"
    taken = (other for (other,) in archive.execute("SELECT reference FROM meeting WHERE reference BETWEEN ? AND ?", (wanted, f"{wanted}~")))
    return _Place(body, _free(wanted, taken), None, moved)


def _drop(archive: sqlite3.Connection, row: tuple[int, str] | None) -> None:
    """Take out the meeting that was in this folder when it was added, and is another one now."""
    if row:
        archive.execute("DELETE FROM meeting WHERE id = ?", (row[0],))
        note(archive, row[1], "meeting", "added", "removed")


def _body(archive: sqlite3.Connection, meeting: Meeting) -> tuple[int, str]:
    who = (meeting.council or "", meeting.committee or "")
    row = archive.execute("SELECT id, prefix FROM body WHERE council = ? AND committee = ?", who).fetchone()
    if row:
        return int(row[0]), str(row[1])
    begins = _free(references.prefix(who[1]), {row[0] for row in archive.execute("SELECT prefix FROM body")})
    return int(archive.execute("INSERT INTO body (council, committee, prefix) VALUES (?, ?, ?)", (*who, begins)).lastrowid or 0), begins


def _free(wanted: str, taken: Iterable[str]) -> str:
    taken = set(taken)
    names = (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _references(archive: sqlite3.Connection, reference: str, public: PublicMeeting) -> dict[str, str]:
    """The reference of each finding by its name in the folder; the number in it is the minute's, where minutes are numbered on."""
    findings = public.findings
    minutes = {item.number: item.minute for item in public.minutes.items if item.minute}
    given: dict[str, str] = {}
    kinds: tuple[tuple[Kind, Sequence[Question | Action | Decision | Recommendation | InformationRequest]], ...] = (
        ("question", findings.questions),
        ("action", findings.actions),
        ("decision", findings.decisions),
        ("recommendation", findings.recommendations),
        ("information", findings.information_requests),
    )
    for kind, found in kinds:
        placed = [Found(one.id, one.utterance, one.text, minutes.get(one.item or "", one.item)) for one in found]
        given |= references.give(archive, reference, kind, placed)
    return given


# ------------------------------------------------------------------ its rows


@dataclass(frozen=True, slots=True)
class _Rows:
    """The ids under which people, items and utterances of the folder stand in the archive."""

    people: Mapping[str, int]
    items: Mapping[str, int]
    utterances: Mapping[str, int]

    def person(self, name: str | None) -> int | None:
        return self.people.get(name or "")

    def item(self, number: str | None) -> int | None:
        return self.items.get(number or "")


def _insert_meeting(archive: sqlite3.Connection, place: _Place, public: PublicMeeting) -> int:
    meeting = public.meeting
    recordings = meeting.recordings()
    row = (
        place.body, place.reference, meeting.date, meeting.start_time, meeting.venue, str(public.folder),
        recordings[0].name if recordings else None, public.sources, public.fingerprint, now(),
    )  # fmt: skip
    return _insert(archive, "meeting (body, reference, date, start_time, venue, folder, recording, sources, fingerprint, added_at)", row)


def _insert(archive: sqlite3.Connection, into: str, row: Sequence[object]) -> int:
    places = ", ".join("?" * len(row))
    return int(archive.execute(f"INSERT INTO {into} VALUES ({places})", row).lastrowid or 0)  # noqa: S608  # ours


def _insert_said(archive: sqlite3.Connection, meeting: int, public: PublicMeeting) -> _Rows:
    presence = {one.person: one.presence for one in public.findings.attendance}
    people = {
        one.id: _insert(
            archive,
            "attendee (meeting, person, name, bare, title, role, party, organisation, aliases, votes, presence, substitute_for)",
            (meeting, one.id, one.name, bare_name(one.name).lower(), one.title,
             one.role or _in_brackets(one.name), one.party, one.organisation,
             json.dumps(one.aliases, ensure_ascii=False), one.votes, presence.get(one.id, one.attendance), one.substitute_for),
        )
        for one in public.meeting.people
    }  # fmt: skip
    items = {
        one.number: _insert(archive, "item (meeting, number, position, title, text)", (meeting, one.number, place, one.title, one.text))
        for place, one in enumerate(public.meeting.agenda)
    }
    utterances = {
        said.utterance.id: _insert(
            archive,
            'utterance (meeting, name, position, start, "end", speaker, attendee, item, text)',
            (meeting, said.utterance.id, said.position, said.utterance.start, said.utterance.end, said.utterance.speaker,
             people.get(said.utterance.person or ""), items.get(said.item or ""), said.utterance.text),
        )
        for said in public.said
    }  # fmt: skip
    return _Rows(people, items, utterances)


def _in_brackets(name: str) -> str:
    """The role of somebody on a list that has it behind the name: "Justine Okafor (Prime Minister)"."""
    found = re.search(r"\(([^()]*)", name)
    return found[1].strip() if found else ""


def _insert_findings(archive: sqlite3.Connection, meeting: int, public: PublicMeeting, rows: _Rows, given: Mapping[str, str]) -> None:
    for one in public.findings.questions:
        _insert_question(archive, meeting, one, rows, given[one.id])
    for action in public.findings.actions:
        owner = rows.person(action.owner)
        _insert(
            archive,
            "action (meeting, reference, name, utterance, text, owner, owner_text, due_text, due, item, question, kind, confidence)",
            (meeting, given[action.id], action.id, rows.utterances[action.utterance], action.text, owner, None if owner else action.owner,
             action.due_text, action.due, rows.item(action.item), action.question, action.kind, action.confidence),
        )  # fmt: skip
    for decision in public.findings.decisions:
        _insert(
            archive,
            "decision (meeting, reference, name, utterance, text, kind, mover, seconder, vote, item, confidence)",
            (meeting, given[decision.id], decision.id, rows.utterances[decision.utterance], decision.text, decision.kind,
             rows.person(decision.mover), rows.person(decision.seconder), json.dumps(decision.vote) if decision.vote else None,
             rows.item(decision.item), decision.confidence),
        )  # fmt: skip
    _insert_tracked(archive, meeting, public, rows, given)


def _insert_tracked(archive: sqlite3.Connection, meeting: int, public: PublicMeeting, rows: _Rows, given: Mapping[str, str]) -> None:
    for one in public.findings.recommendations:
        _insert(
            archive,
            "recommendation (meeting, reference, name, utterance, text, directed_to, decision, item, confidence)",
            (meeting, given[one.id], one.id, rows.utterances[one.utterance], one.text, one.to, one.decision,
             rows.item(one.item), one.confidence),
        )  # fmt: skip
    for request in public.findings.information_requests:
        supplier = rows.person(request.supplier)
        _insert(
            archive,
            "information (meeting, reference, name, utterance, text, requested_by, supplier, supplier_text, due_text, due, action, item, "
            "confidence)",
            (meeting, given[request.id], request.id, rows.utterances[request.utterance], request.text, rows.person(request.requested_by),
             supplier, None if supplier else request.supplier, request.due_text, request.due, request.action, rows.item(request.item),
             request.confidence),
        )  # fmt: skip


def _insert_question_vectors(archive: sqlite3.Connection, meeting: int, vectors: Mapping[str, bytes]) -> None:
    for name, codes in vectors.items():
        row = archive.execute("SELECT id FROM question WHERE meeting = ? AND name = ?", (meeting, name)).fetchone()
        _insert(archive, "question_vector (question, codes)", (row[0], codes))


def _insert_question(archive: sqlite3.Connection, meeting: int, one: Question, rows: _Rows, reference: str) -> None:
    number = _insert(
        archive,
        "question (meeting, reference, name, utterance, text, asked_by, asked_of, item, status, repeat_of, confidence)",
        (meeting, reference, one.id, rows.utterances[one.utterance], one.text, rows.person(one.asked_by), rows.person(one.to),
         rows.item(one.item), one.status, one.repeat_of, one.confidence),
    )  # fmt: skip
    for answer in dict.fromkeys(one.answers):
        _insert(archive, "answer (question, utterance)", (number, rows.utterances[answer]))


def _insert_draft(archive: sqlite3.Connection, meeting: int, public: PublicMeeting, rows: _Rows) -> None:
    if not public.minutes.items:
        return
    draft = _insert(archive, "minutes (meeting, status)", (meeting, "ai_draft"))
    positions = count()
    for item in public.minutes.items:
        for paragraph in item.paragraphs:
            number = _insert(
                archive,
                "paragraph (minutes, position, item, kind, text)",
                (draft, next(positions), rows.item(item.number), paragraph.kind, paragraph.text),
            )
            for name in dict.fromkeys(paragraph.evidence):
                _insert(archive, "evidence (paragraph, utterance)", (number, rows.utterances[name]))


def _insert_vectors(archive: sqlite3.Connection, meeting: int, model: str, packed: Packed) -> None:
    _insert(archive, "vectors (meeting, model, owners, sizes, codes)", (meeting, model, packed.owners, packed.sizes, packed.codes))


# ------------------------------------------------------------------ what stays


@dataclass(frozen=True, slots=True)
class Document:
    """Minutes that a person made, which no folder holds; each paragraph with its place, item, kind and text."""

    row: tuple[str, str, str]
    paragraphs: tuple[tuple[int, str | None, str, str], ...]


def documents(archive: sqlite3.Connection, meeting: int | None) -> list[Document]:
    """The minutes that people made of a meeting."""
    paragraphs = "SELECT p.position, i.number, p.kind, p.text FROM paragraph p LEFT JOIN item i ON i.id = p.item WHERE p.minutes = ?"
    kept = archive.execute("SELECT id, status, file, sha256 FROM minutes WHERE meeting IS ? AND file IS NOT NULL", (meeting,)).fetchall()
    return [Document(row, tuple(archive.execute(paragraphs, (number,)))) for number, *row in kept]


def put_documents(archive: sqlite3.Connection, meeting: int, kept: Iterable[Document]) -> None:
    """Put people's minutes back, but for what stands under an item that is now exempt."""
    items = dict(archive.execute("SELECT number, id FROM item WHERE meeting = ?", (meeting,)).fetchall())
    for document in kept:
        minutes = _insert(archive, "minutes (meeting, status, file, sha256)", (meeting, *document.row))
        for position, number, kind, text in document.paragraphs:
            if number is None or number in items:
                row = (minutes, position, items.get(number), kind, text)
                _insert(archive, "paragraph (minutes, position, item, kind, text)", row)


# ------------------------------------------------------------------ what goes out


def _texts(archive: sqlite3.Connection, meeting: int | None) -> set[str]:
    return {row[0] for row in archive.execute("SELECT text FROM utterance WHERE meeting IS ?", (meeting,))}


def _forget_words(archive: sqlite3.Connection) -> None:
    """Words that were taken out leave the index too: SQLite itself keeps them there until it has reason to tidy up."""
    archive.execute("INSERT INTO spoken (spoken) VALUES ('optimize')")
    archive.execute("INSERT INTO titled (titled) VALUES ('optimize')")
