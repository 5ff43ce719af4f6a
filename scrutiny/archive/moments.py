"""A result in full: who said it, as what, when and under which item, what was said around it, and the question with its answer."""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scrutiny.archive.roles import Holder
from scrutiny.records import Ms

_WORDS = 60  # of a long utterance, about its most telling sentence
_BESIDE = 30  # words of what is said before and after
_PATHS = {"confirmed": 5, "published_draft": 4, "chair_cleared": 3, "clerk_draft": 2, "ai_draft": 1}
MINUTES_WORDS: Final = {
    "confirmed": "confirmed minutes",
    "published_draft": "published draft minutes",
    "chair_cleared": "draft minutes cleared by the chair",
    "clerk_draft": "the clerk's draft minutes",
    "ai_draft": "first draft of the minutes",
}
"""Which minutes they are, in the words shown to people."""
_SAME_MINUTE = 65  # of 100: likeness from which a paragraph of a person's minutes is what they made of ours


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Something said beside a result: a question, an answer, or what stands before and after."""

    utterance: str
    person: str | None
    text: str
    start: Ms | None


@dataclass(frozen=True, slots=True)
class Moment:
    """An utterance of the archive with what a reader needs to trust it."""

    meeting: str
    committee: str
    date: str | None
    utterance: str
    start: Ms | None
    end: Ms | None
    speaker: str | None
    person: str | None
    role: str | None
    basis: str | None
    item: str | None
    item_title: str | None
    text: str
    snippet: str
    score: float
    link: str | None
    before: Neighbour | None
    after: Neighbour | None
    question: Neighbour | None
    answers: tuple[Neighbour, ...]
    status: str | None
    minute: str | None
    minute_status: str | None
    words: tuple[str, ...]


def moment(archive: sqlite3.Connection, utterance: int, score: float, words: Sequence[str], held: Mapping[int, Holder]) -> Moment:
    """The utterance as a result; ``words`` are those of the query that were found, ``held`` the roles asked for, by attendee."""
    row = archive.execute(
        'SELECT m.reference, b.committee, m.date, u.name, u.start, u."end", u.speaker, a.name, a.role, i.number, i.title, u.text, '
        "m.folder, m.recording, u.attendee, u.meeting, u.position FROM utterance u JOIN meeting m ON m.id = u.meeting "
        "JOIN body b ON b.id = m.body LEFT JOIN attendee a ON a.id = u.attendee LEFT JOIN item i ON i.id = u.item WHERE u.id = ?",
        (utterance,),
    ).fetchone()
    holder = held.get(row[14])
    question, status, answers = _asked_and_answered(archive, utterance)
    minute = _minute(archive, utterance)
    reference, committee, day, name, start, end, speaker, person = row[:8]
    return Moment(
        meeting=reference,
        committee=committee,
        date=day,
        utterance=name,
        start=start,
        end=end,
        speaker=speaker,
        person=person,
        role=(holder.title if holder else row[8]) or None,
        basis=holder.basis if holder and holder.basis != "permanent" else None,
        item=row[9],
        item_title=row[10],
        text=row[11],
        snippet=snippet(row[11], words),
        score=round(score, 4),
        link=_link(Path(row[12]), row[13], row[4]),
        before=_beside(archive, row[15], row[16] - 1),
        after=_beside(archive, row[15], row[16] + 1),
        question=question,
        answers=answers,
        status=status,
        minute=minute[0] if minute else None,
        minute_status=minute[1] if minute else None,
        words=tuple(words),
    )


def snippet(text: str, words: Sequence[str]) -> str:
    """The part of ``text`` that has most of ``words``, whole sentences as far as they fit; "…" stands for what is left out."""
    sentences = re.split(r"(?<=[.?!])\s+", text)
    hits = [sum(_says(sentence, word) for word in words) for sentence in sentences]
    first = last = max(range(len(sentences)), key=lambda n: hits[n])
    size = len(sentences[first].split())
    while True:
        wider = [(hits[n], n) for n in (first - 1, last + 1) if 0 <= n < len(sentences) and size + len(sentences[n].split()) <= _WORDS]
        if not wider:
            break
        chosen = max(wider, key=lambda one: (one[0], one[1]))[1]
        first, last, size = min(first, chosen), max(last, chosen), size + len(sentences[chosen].split())
    cut = _short(" ".join(sentences[first : last + 1]), 2 * _WORDS)
    return f"{'… ' if first else ''}{cut}{' …' if last + 1 < len(sentences) else ''}"


def _says(sentence: str, word: str) -> bool:
    """Whether the sentence has the word in some form of it, as far as its first letters tell."""
    return re.search(rf"\b{re.escape(word[: max(4, len(word) - 3)])}", sentence, re.IGNORECASE) is not None


def _short(text: str, words: int) -> str:
    parts = text.split()
    return text if len(parts) <= words else " ".join(parts[:words]) + " …"


def _link(folder: Path, recording: str | None, start: Ms | None) -> str | None:
    """The moment in the recording, from its first second on; the file is looked for where the meeting's folder is."""
    if recording is None or start is None:
        return None
    places = [folder / recording, folder.parent / recording]
    found = next((place for place in places if place.exists()), None)
    return f"{found.as_uri() if found else recording}#t={start // 1000}"


def _beside(archive: sqlite3.Connection, meeting: int, position: int) -> Neighbour | None:
    row = archive.execute(
        "SELECT u.name, a.name, u.text, u.start FROM utterance u LEFT JOIN attendee a ON a.id = u.attendee "
        "WHERE u.meeting = ? AND position = ?",
        (meeting, position),
    ).fetchone()
    return Neighbour(row[0], row[1], _short(row[2], _BESIDE), row[3]) if row else None


def _asked_and_answered(archive: sqlite3.Connection, utterance: int) -> tuple[Neighbour | None, str | None, tuple[Neighbour, ...]]:
    """The question that the utterance answers, or else the answers to the question it asks, and what became of it."""
    answered = archive.execute(
        "SELECT u.name, a.name, q.text, u.start, q.status FROM answer r JOIN question q ON q.id = r.question "
        "JOIN utterance u ON u.id = q.utterance LEFT JOIN attendee a ON a.id = u.attendee WHERE r.utterance = ? ORDER BY q.id LIMIT 1",
        (utterance,),
    ).fetchone()
    if answered:
        return Neighbour(*answered[:4]), answered[4], ()
    asked = archive.execute("SELECT id, status FROM question WHERE utterance = ? ORDER BY id LIMIT 1", (utterance,)).fetchone()
    if not asked:
        return None, None, ()
    rows = archive.execute(
        "SELECT u.name, a.name, u.text, u.start FROM answer r JOIN utterance u ON u.id = r.utterance "
        "LEFT JOIN attendee a ON a.id = u.attendee WHERE r.question = ? ORDER BY u.position",
        (asked[0],),
    )
    return None, asked[1], tuple(Neighbour(name, person, _short(text, _WORDS), start) for name, person, text, start in rows)


def _minute(archive: sqlite3.Connection, utterance: int) -> tuple[str, str] | None:
    """What the minutes make of it, and which minutes those are: a person's, where there are such, before our draft."""
    draft = archive.execute(
        "SELECT p.text, n.status, p.item, n.meeting FROM evidence e JOIN paragraph p ON p.id = e.paragraph "
        "JOIN minutes n ON n.id = p.minutes WHERE e.utterance = ? ORDER BY p.position LIMIT 1",
        (utterance,),
    ).fetchone()
    if draft is None:
        return None
    return _by_a_person(archive, *draft) or (draft[0], draft[1])


def _by_a_person(archive: sqlite3.Connection, drafted: str, _: str, item: int | None, meeting: int) -> tuple[str, str] | None:
    """The paragraph that a person made of the one we drafted, in the furthest of their versions."""
    from rapidfuzz import fuzz

    rows = archive.execute(
        "SELECT p.text, n.status FROM minutes n JOIN paragraph p ON p.minutes = n.id "
        "WHERE n.meeting = ? AND n.file IS NOT NULL AND p.kind <> 'heading' AND (p.item IS ? OR p.item IS NULL)",
        (meeting, item),
    ).fetchall()
    furthest = max((_PATHS[status] for _, status in rows), default=0)
    like = [(fuzz.token_set_ratio(drafted, text), text, status) for text, status in rows if _PATHS[status] == furthest]
    best = max(like, default=(0.0, "", ""))
    return (best[1], best[2]) if best[0] >= _SAME_MINUTE else None
