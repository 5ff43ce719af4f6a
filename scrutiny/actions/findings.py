"""The findings of a meeting: what was asked, answered, promised and decided, and who was there."""

from collections.abc import Iterator, Sequence
from datetime import date

from scrutiny.actions.answers import follow
from scrutiny.actions.attendance import apologies, attendance, declarations
from scrutiny.actions.decisions import taken
from scrutiny.actions.exclusion import under_exempt_items
from scrutiny.actions.floor import hear
from scrutiny.actions.promises import made
from scrutiny.actions.questions import raised
from scrutiny.records import Conversation, Doubt, Findings, Grouping, Meeting, Question


def find(meeting: Meeting, conversation: Conversation, grouping: Grouping) -> Findings:
    """What was asked, promised and decided at a meeting, each with the utterances it rests on, and what is doubtful."""
    floor = hear(meeting, conversation, grouping)
    questions = follow(floor, raised(floor))
    actions, on_actions = made(floor, questions, _day(meeting.date))
    decisions, on_decisions = taken(floor)
    excused = apologies(floor)
    present, on_attendance = attendance(floor, excused)
    return Findings(
        questions=questions,
        actions=actions,
        decisions=under_exempt_items(decisions, conversation, meeting.agenda),
        attendance=present,
        apologies=excused,
        declarations=declarations(floor),
        doubts=(*_on_questions(questions), *on_actions, *on_decisions, *on_attendance),
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
