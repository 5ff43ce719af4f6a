"""The findings of a meeting: what was asked, answered, promised and decided, and who was there."""

from collections.abc import Iterator, Sequence
from datetime import date

from scrutiny.actions.answers import follow
from scrutiny.actions.attendance import announced_departures, apologies, attendance, declarations, movements, on_declarations
from scrutiny.actions.decisions import taken
from scrutiny.actions.exclusion import under_exempt_items
from scrutiny.actions.floor import hear
from scrutiny.actions.language import is_english
from scrutiny.actions.presiding import seated
from scrutiny.actions.promises import made
from scrutiny.actions.questions import raised
from scrutiny.actions.trackers import information_requests, recommendations
from scrutiny.records import Conversation, Doubt, Findings, Grouping, Meeting, Question

_NOT_ENGLISH = Doubt(
    "language",
    "This does not read like English, the only language in which questions, answers, actions and decisions are found. "
    "None were looked for: enter them by hand, or run a transcript in English.",
)


def find(meeting: Meeting, conversation: Conversation, grouping: Grouping) -> Findings:
    """What was asked, promised and decided at a meeting, each with the utterances it rests on, and what is doubtful.

    A meeting held in another language than English has no findings but who was there.
    """
    heard = hear(meeting, conversation, grouping)
    if not is_english(utterance.text for utterance in conversation.utterances):
        present, on_attendance = attendance(heard, ())
        return Findings(attendance=present, doubts=(_NOT_ENGLISH, *on_attendance))
    floor, chairing, on_chair = seated(heard)
    questions = follow(floor, raised(floor))
    decisions, on_decisions = taken(floor)
    actions, on_actions = made(floor, questions, decisions, _day(meeting.date))
    excused = apologies(floor)
    present, on_attendance = attendance(floor, excused)
    declared = declarations(floor)
    moved = movements(floor)
    return Findings(
        questions=questions,
        actions=actions,
        decisions=under_exempt_items(decisions, conversation, meeting.agenda),
        attendance=present,
        apologies=excused,
        declarations=declared,
        doubts=(
            *_on_questions(questions),
            *on_actions,
            *on_decisions,
            *on_attendance,
            *announced_departures(floor, moved),
            *on_declarations(declared),
            *on_chair,
        ),
        recommendations=recommendations(floor, decisions),
        information_requests=information_requests(floor, actions, questions),
        movements=moved,
        chairing=chairing,
    )


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _on_questions(questions: Sequence[Question]) -> Iterator[Doubt]:
    unnamed = tuple(dict.fromkeys(question.utterance for question in questions if question.asked_by is None))
    if unnamed:
        yield Doubt("question", "Some questions were asked by voices without a name. Please say who asked.", unnamed)
    unsure = tuple(dict.fromkeys(question.utterance for question in questions if (question.confidence or 1) < 0.7))
    if unsure:
        yield Doubt("question", "Some of these may be statements rather than questions. Please check.", unsure)
