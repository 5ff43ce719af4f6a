"""The working document, for the clerk and not for publication: every question and its answer, what to check, what was left out."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny.clock import duration
from scrutiny.records import Conversation, Doubt, Findings, Grouping, Meeting, Minutes, Question
from scrutiny.summarise.coverage import Amount, Coverage, coverage
from scrutiny.summarise.evidence import Grounds, at
from scrutiny.summarise.quotations import clean, quoted
from scrutiny.summarise.tables import Columns, add_table, close_section
from scrutiny.summarise.template import open_template, plain
from scrutiny.summarise.timeline import picture, timeline, told
from scrutiny.summarise.word import (
    ABOUT_STATUS,
    STATUS,
    bullets,
    committee,
    finished,
    held,
    in_brackets,
    public_doubts,
    public_grounds,
    response,
    secret,
)

if TYPE_CHECKING:
    from docx.document import Document

_BANNER = "Working document - for the clerk to check the draft by; not part of the minutes and not for publication"
_WHAT = "Working document to the draft minutes of the meeting"
_QUESTIONS = Columns(
    "Questions and answers",
    "Every question that was found in the recording, by whom and to whom, and whether and how it was answered.",
    ("Ref", "Item", "Asked by, and put to", "Question, as asked", "Status", "Answer, as given"),
    (6, 6, 17, 24, 14, 33),
)
_AMOUNTS = Columns(
    "Coverage",
    "How much of what was heard the draft rests on, and why the rest was left out.",
    ("What became of it", "Words", "Time", "Share of the words"),
    (48, 14, 20, 18),
)
_STRETCHES = Columns(
    "Left out at length",
    "Each stretch of more than 20 seconds that is in no paragraph of the draft.",
    ("From", "Length", "It begins", "Why it was left out"),
    (14, 16, 40, 30),
)
_ABOUT_COVERAGE = "What was said without a name is counted in the lines above it too."


def working_docx(
    meeting: Meeting, conversation: Conversation, grouping: Grouping, findings: Findings, minutes: Minutes, template: Path
) -> bytes:
    """The working document as a .docx file; the same input gives the same bytes.

    Raises `TemplateError` where the template is missing, is no Word document or lacks one of our styles.
    """
    document, grounds = open_template(template), public_grounds(meeting, conversation, findings, minutes)
    secret(document, meeting)
    document.add_paragraph(_BANNER, style="DraftBanner")
    document.add_paragraph(plain(f"{committee(meeting)}: working document"), style="Heading 1")
    document.add_paragraph(held(meeting, _WHAT), style="Subtitle")
    _points(document, public_doubts(minutes, meeting, conversation, grouping, findings), minutes, grounds)
    _coverage(document, coverage(conversation, minutes))
    close_section(document, landscape=True)
    _picture(document, meeting, conversation, grouping, findings, grounds)
    document.add_paragraph("Questions and answers", style="Heading 2")
    rows = [_question_row(one, findings, grounds) for one in findings.questions if one.utterance in grounds.said]
    add_table(document, _QUESTIONS, rows, after=ABOUT_STATUS, none="No questions were found in the recording.")
    return finished(document, meeting, held(meeting, _WHAT), template)


def _picture(
    document: "Document", meeting: Meeting, conversation: Conversation, grouping: Grouping, findings: Findings, grounds: Grounds
) -> None:
    document.add_paragraph("The meeting in one picture", style="Heading 2")
    if not conversation.utterances:
        document.add_paragraph("Nothing was heard.", style="MinuteText")
        return
    shown = timeline(meeting, conversation.utterances, grouping, findings, grounds)
    section = document.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin
    drawn = document.add_paragraph(style="MinuteText").add_run().add_picture(BytesIO(picture(shown)), width=width)
    drawn._inline.docPr.set("descr", plain(told(shown)))


def _question_row(question: Question, findings: Findings, grounds: Grounds) -> tuple[str, ...]:
    said = grounds.said[question.utterance]
    asked_by = grounds.name(question.asked_by or said.person or said.speaker, "Not identified")
    words = quoted(clean(question.text)) + in_brackets(said, question.text)
    return (
        question.id.upper(),
        question.item or "None",
        f"{asked_by}, to: {grounds.name(question.to, 'not stated')}",
        words,
        _status(question),
        " ".join([response(question, grounds), *_followed_up(question, findings)]),
    )


def _status(question: Question) -> str:
    again = f" Asked before: {question.repeat_of.upper()}." if question.repeat_of else ""
    sure = f" (confidence {question.confidence:.2f})" if question.confidence is not None else ""
    return f"{STATUS[question.status]}{sure}.{again}"


def _followed_up(question: Question, findings: Findings) -> Iterator[str]:
    actions = [one.id.upper() for one in findings.actions if one.question == question.id]
    if actions:
        yield f"See action {', '.join(actions)}."
    again = [one.id.upper() for one in findings.questions if one.repeat_of == question.id]
    if again:
        yield f"Asked again: {', '.join(again)}."


# ------------------------------------------------------------------ points to check


def _points(document: "Document", doubts: Sequence[Doubt], minutes: Minutes, grounds: Grounds) -> None:
    """Everything that a person should look at, what is known of no one moment first, then in the order of the meeting."""
    place = {one: number for number, one in enumerate(grounds.said)}
    points = [(doubt.evidence, doubt.message) for doubt in doubts]
    points += [
        (paragraph.evidence, f"{f'Item {item.number}: ' if item.number else ''}{paragraph.doubt}")
        for item in minutes.items
        for paragraph in item.paragraphs
        if paragraph.doubt
    ]
    lines = sorted((min((place[one] for one in evidence if one in place), default=-1), message) for evidence, message in points)
    utterances = list(grounds.said.values())
    entries = [f"{at(utterances[first].start) if first >= 0 else ''} {message}" for first, message in lines]
    bullets(document, "Points to check", entries or ["Nothing was doubtful."])


# ------------------------------------------------------------------ coverage


def _coverage(document: "Document", became: Coverage) -> None:
    document.add_paragraph("What became of all that was said", style="Heading 2")
    amounts = [
        ("In the draft", became.used),
        *((f"Left out: {reason}", amount) for reason, amount in became.left_out),
        ("All speech in the recording", became.said),
        ("Of it without a name", became.unattributed),
    ]
    add_table(document, _AMOUNTS, [_amount_row(what, amount, became.said) for what, amount in amounts], after=_ABOUT_COVERAGE)
    rows = [
        (at(one.start) or "Not known", _length(one.amount), f"“{one.first_words}”", ", ".join(one.reasons)) for one in became.long_stretches
    ]
    document.add_paragraph("Left out for more than 20 seconds", style="Heading 2")
    none = "Nothing was left out for so long."
    add_table(document, _STRETCHES, rows, after="Listen to these before you sign off the draft.", none=none)


def _amount_row(what: str, amount: Amount, whole: Amount) -> tuple[str, ...]:
    share = f"{amount.words / whole.words:.0%}" if whole.words else "None"
    return (what, f"{amount.words:,}", "Not known" if amount.time is None else duration(amount.time), share)


def _length(amount: Amount) -> str:
    return f"{amount.words} words" if amount.time is None else duration(amount.time)
