"""The Word file: the draft minutes on the council's template, with what the clerk should check as comments.

Every heading, list and table is a real one, and reading the file from top to
bottom is reading the page, so that the minutes are accessible when published.
"""

import copy
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from scrutiny.clock import clock, day
from scrutiny.names import bare_name, is_councillor, is_voice, surname
from scrutiny.records import (
    Action,
    Conversation,
    Doubt,
    Findings,
    Meeting,
    MinuteItem,
    Minutes,
    Ms,
    Paragraph,
    ParagraphKind,
    Person,
    Question,
    Status,
    Utterance,
)
from scrutiny.summarise.left_out import EXEMPT
from scrutiny.summarise.quotations import clean, quoted
from scrutiny.summarise.template import as_bytes, as_time, date_and_sign, open_template, plain
from scrutiny.summarise.who import called, presences, presiding, sits_on_committee

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph as WordParagraph

_Placed: TypeAlias = "tuple[Paragraph, WordParagraph]"  # a paragraph of the draft, and where it now stands

_BANNER = "DRAFT - subject to confirmation at the next meeting of the Committee"
_COMMENTATOR = "scrutiny"
_STYLE: dict[ParagraphKind, str] = {
    "question": "QuestionText",
    "action": "ActionLine",
    "resolved": "Resolved",
    "bullet": "List Bullet",
}  # others are MinuteText
_LEAD_IN = re.compile(r"(?:RESOLVED TO RECOMMEND|RESOLVED|ACTION):")
_CLAUSE = re.compile(r"\(\d+\) ")
_STATUS: dict[Status, str] = {
    "answered": "Answered",
    "partly": "Answered in part",
    "deferred": "To be answered later",
    "declined": "Declined",
    "referred": "Referred elsewhere",
    "none_found": "No answer found in the recording",
}
_ABOUT_STATUS = "“No answer found in the recording” means that none was heard; it does not mean that none was given."
_TERMINAL = 78  # columns


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of an annex, and what a screen reader says of it first."""

    caption: str
    description: str
    headers: tuple[str, ...]
    widths: tuple[int, ...]  # as parts of the page's


_ACTIONS = _Columns(
    "Actions",
    "What was promised or asked for, by whom it is to be done and by when.",
    ("Ref", "Item", "Action, as said", "Owner", "Due", "Status"),
    (6, 6, 39, 19, 23, 8),
)
_QUESTIONS = _Columns(
    "Questions",
    "Every question that was found in the recording, and whether an answer was.",
    ("Ref", "Item", "Asked by", "Put to", "Question, as asked", "Status"),
    (6, 6, 19, 20, 34, 16),
)


def minutes_docx(meeting: Meeting, conversation: Conversation, findings: Findings, minutes: Minutes, template: Path) -> bytes:
    """The draft as a .docx file; the same records and template give the same bytes.

    Raises `TemplateError` where the template is missing, is no Word document or lacks one of our styles.
    """
    exempt = {one.utterance for one in minutes.left_out if one.reason == EXEMPT}
    doubts = (*meeting.doubts, *conversation.doubts, *findings.doubts, *minutes.doubts)
    public = [one for one in doubts if not exempt.intersection(one.evidence)]
    said = {one.id: one for one in conversation.utterances if one.id not in exempt}
    document = open_template(template)
    _head(document, meeting)
    _attendance(document, meeting, findings)
    placed = [pair for item in minutes.items for pair in _item(document, item)]
    _signature(document)
    _annexes(document, meeting, findings, said)
    _points_to_check(document, _comment_on_doubts(document, placed, public, as_time(meeting.date)), said)
    title = f"{_committee(meeting)}: {_held(meeting)}"
    date_and_sign(document, title, author=meeting.council or meeting.committee or "Not stated", day=meeting.date)
    return as_bytes(document)


def plain_first_page(docx: bytes, lines: int) -> str:
    """The first ``lines`` lines of the minutes as they read in a terminal: headings, paragraphs and list items."""
    import docx as word

    page: list[str] = []
    for paragraph in word.Document(BytesIO(docx)).paragraphs:
        page += _in_terminal(paragraph.style.name, paragraph.text)
        if len(page) > lines:
            break
    return "\n".join(page[1 : lines + 1])  # without the blank line before the first


# ------------------------------------------------------------------ head, attendance, items


def _head(document: "Document", meeting: Meeting) -> None:
    if meeting.not_for_publication:
        document.add_paragraph(plain(meeting.not_for_publication), style="DraftBanner")
    document.add_paragraph(_BANNER, style="DraftBanner")
    document.add_paragraph(plain(_committee(meeting)), style="Heading 1")
    document.add_paragraph(_held(meeting), style="Subtitle")
    for label, value in (
        ("Council", meeting.council),
        ("Venue", meeting.venue),
        ("Start time", _clock(meeting.start_time)),
        ("Prepared", f"automatically from the {'recording' if meeting.recording else 'transcript'}, for an officer to check"),
    ):
        if value:
            line = document.add_paragraph(style="MeetingMeta")
            line.add_run(f"{label}:", style="LeadIn")
            line.add_run(f" {plain(value)}")


def _committee(meeting: Meeting) -> str:
    return meeting.committee or meeting.council or "Committee not stated"


def _held(meeting: Meeting) -> str:
    if meeting.date is None:
        return "Minutes of the meeting (date not stated)"
    return f"Minutes of the meeting held on {date.fromisoformat(meeting.date):%A} {day(meeting.date)}"


def _clock(time: str | None) -> str | None:
    """A time of day as minutes write it: "6.30 pm" for "18:30"."""
    told = re.fullmatch(r"(\d{1,2}):(\d{2})", time or "")
    if told is None:
        return time
    hour = int(told[1])
    return f"{(hour - 1) % 12 + 1}.{told[2]} {'pm' if hour >= 12 else 'am'}"


def _attendance(document: "Document", meeting: Meeting, findings: Findings) -> None:
    there = presences(meeting, findings)
    chair = presiding(meeting, findings)
    came = [person for person in meeting.people if there[person.id] in {"present", "remote"}]
    members = sorted(
        (one for one in came if sits_on_committee(one)), key=lambda one: (one.id != chair, not is_councillor(one), *_a_to_z(one))
    )
    _list(document, "Present", [_member(one, chair, meeting.people) + _remote(there[one.id]) for one in members] or ["Clerk to enter"])
    _list(document, "In attendance", [_attendee(one) + _remote(there[one.id]) for one in came if one not in members])
    _list(document, "Absent", [_attendee(one) for one in meeting.people if there[one.id] == "absent"])
    unheard = [_attendee(one) for one in meeting.people if there[one.id] == "unknown"]
    if unheard:
        document.add_paragraph("Not heard: clerk to confirm", style="Heading 2")
        document.add_paragraph(plain("; ".join(unheard)), style="MinuteText")


def _list(document: "Document", heading: str, entries: Sequence[str]) -> None:
    if entries:
        document.add_paragraph(heading, style="Heading 2")
    for entry in entries:
        document.add_paragraph(plain(entry), style="List Bullet")


def _a_to_z(person: Person) -> tuple[str, str]:
    return surname(person).lower(), bare_name(person.name).lower()


def _member(person: Person, chair: str | None, people: Sequence[Person]) -> str:
    """A member of the committee: "Councillor Margaret Ollerton (in the Chair)"."""
    if person.id == chair:
        return f"{_full_name(person)} (in the Chair)"
    replaced = next((other for other in people if person.substitute_for and person.substitute_for in {other.id, other.name}), None)
    if replaced:
        return f"{_full_name(person)} (Substitute Member for {_full_name(replaced)})"
    return _full_name(person) if person.role.lower() in {"", "member", "councillor"} else f"{_full_name(person)} ({person.role})"


def _attendee(person: Person) -> str:
    """Anybody else: "Mr Stephen Lockyer, Executive Director of Children's Services"."""
    return ", ".join(filter(None, (_full_name(person), person.role, person.organisation)))


def _remote(presence: str) -> str:
    return " (remote)" if presence == "remote" else ""


def _full_name(person: Person) -> str:
    return f"{'Councillor' if is_councillor(person) else person.title} {bare_name(person.name)}".strip()


def _item(document: "Document", item: MinuteItem) -> Iterator[_Placed]:
    """Write one agenda item; yields each paragraph with where it now stands."""
    document.add_paragraph(plain(item.heading()), style="Heading 2")
    for paragraph in item.paragraphs:
        text = plain(paragraph.text)
        clause = paragraph.kind == "resolved" and _CLAUSE.match(text)
        written = document.add_paragraph(style="ResolvedClause" if clause else _STYLE.get(paragraph.kind, "MinuteText"))
        lead = _LEAD_IN.match(text)
        if lead:
            written.add_run(lead.group(), style="LeadIn")
        written.add_run(text[lead.end() :] if lead else text)
        if paragraph.kind == "resolved" and text.endswith("That"):
            written.paragraph_format.keep_with_next = True  # its clauses follow, on the same page
        yield paragraph, written


def _signature(document: "Document") -> None:
    for label in ("Signed (Chair):", "Date:"):
        document.add_paragraph(label, style="SignatureLine")


# ------------------------------------------------------------------ annexes


def _annexes(document: "Document", meeting: Meeting, findings: Findings, said: Mapping[str, Utterance]) -> None:
    """Actions and questions as tables, on landscape pages of their own."""
    from docx.shared import Pt

    names = _Names(meeting.people, presiding(meeting, findings))
    actions = [_action_row(one, said[one.utterance], names) for one in findings.actions if one.utterance in said]
    questions = [_question_row(one, said[one.utterance], names) for one in findings.questions if one.utterance in said]
    _next_section(document, landscape=True)
    for heading, columns, rows in (("Annex A: Actions", _ACTIONS, actions), ("Annex B: Questions", _QUESTIONS, questions)):
        document.add_paragraph(heading, style="Heading 2")
        _table(document, columns, rows)
    if questions:
        document.add_paragraph(_ABOUT_STATUS, style="MinuteText").paragraph_format.space_before = Pt(8)


@dataclass(frozen=True, slots=True)
class _Names:
    """How the ids in the findings read in a table."""

    people: Sequence[Person]
    chair: str | None

    def of(self, person: str | None, unknown: str) -> str:
        known = next((one for one in self.people if one.id == person), None)
        if known:
            return called(known, self.people, self.chair)
        if person and not is_voice(person):
            return person  # a body that owns an action, as it was said
        return f"Not identified (voice {person})" if person else unknown


def _action_row(action: Action, said: Utterance, names: _Names) -> tuple[str, ...]:
    words = quoted(clean(action.text)) + _at(said.start)
    return (action.id.upper(), action.item or "None", words, names.of(action.owner, "Not identified"), _due(action), "Open")


def _due(action: Action) -> str:
    said = f"“{action.due_text}”" if action.due_text else "Not stated"
    return f"{day(action.due)} (said: {said})" if action.due else said


def _question_row(question: Question, said: Utterance, names: _Names) -> tuple[str, ...]:
    asked_by = names.of(question.asked_by or said.person or said.speaker, "Not identified")
    words = quoted(clean(question.text)) + _at(said.start)
    return (question.id.upper(), question.item or "None", asked_by, names.of(question.to, "Not stated"), words, _STATUS[question.status])


def _at(start: Ms | None) -> str:
    """Where in the recording, " (00:12:34)"; nothing for a transcript without times."""
    if start is None:
        return ""
    return f" ({clock(start):0>8})"


def _table(document: "Document", columns: _Columns, rows: Sequence[Sequence[str]]) -> None:
    """A table that reads aloud well: one header row, repeated on each page, no row split, no cell empty or merged."""
    if not rows:
        document.add_paragraph(f"{columns.caption}: none found in the recording.", style="MinuteText")
        return
    section = document.sections[-1]
    part = (section.page_width - section.left_margin - section.right_margin) // sum(columns.widths)
    table = document.add_table(rows=0, cols=len(columns.headers), style="MinuteTable")
    for cells in (columns.headers, *rows):
        for cell, text, width in zip(table.add_row().cells, cells, columns.widths, strict=True):
            cell.width = part * width
            cell.paragraphs[0].style = "TableText"
            cell.paragraphs[0].add_run(plain(text) or "Not stated")
    for column, width in zip(table.columns, columns.widths, strict=True):
        column.width = part * width
    _make_accessible(table, columns)


def _make_accessible(table: "Table", columns: _Columns) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table.autofit = False
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.trPr.append(OxmlElement("w:tblHeader"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstColumn"), "0")
    look.set(qn("w:val"), "0420")  # a header row, no header column, no bands of columns
    for tag, text in (("w:tblCaption", columns.caption), ("w:tblDescription", columns.description)):
        table._tbl.tblPr.append(OxmlElement(tag, {qn("w:val"): text}))


def _next_section(document: "Document", *, landscape: bool) -> None:
    """Close the section with the last paragraph, so that no empty one is needed; header and footer are carried on."""
    from docx.enum.section import WD_ORIENT

    document.paragraphs[-1]._p.get_or_add_pPr().append(copy.deepcopy(document.element.body.sectPr))
    section = document.sections[-1]
    short, long = sorted((section.page_width, section.page_height))
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT


# ------------------------------------------------------------------ what the clerk should check


def comment(document: "Document", paragraph: "WordParagraph", text: str, when: datetime) -> None:
    """Attach a comment to the whole of a paragraph."""
    attached = document.add_comment(paragraph.runs, text=plain(text), author=_COMMENTATOR, initials="s")
    attached._comment_elm.date = when  # python-docx dates it today


def _comment_on_doubts(document: "Document", placed: Sequence[_Placed], doubts: Iterable[Doubt], when: datetime) -> list[Doubt]:
    """Put each doubt beside the paragraph that rests on the same words; returns those for which there is none."""
    for paragraph, place in placed:
        if paragraph.doubt:
            comment(document, place, f"Check: {paragraph.doubt}", when)
    elsewhere = []
    for doubt in doubts:
        concerned = next((place for paragraph, place in placed if set(paragraph.evidence) & set(doubt.evidence)), None)
        if concerned is None:
            elsewhere.append(doubt)
        else:
            comment(document, concerned, f"Check: {doubt.message}", when)
    return elsewhere


def _points_to_check(document: "Document", doubts: Sequence[Doubt], said: Mapping[str, Utterance]) -> None:
    """The doubts that concern no one paragraph, as a list, each with where it is heard."""
    if doubts:
        _next_section(document, landscape=False)
        first = [next((said[one].start for one in doubt.evidence if one in said), None) for doubt in doubts]
        _list(document, "Points for the clerk to check", [doubt.message + _at(start) for doubt, start in zip(doubts, first, strict=True)])


# ------------------------------------------------------------------ in the terminal


def _in_terminal(style: str, text: str) -> list[str]:
    if style.startswith("Heading"):
        return ["", *textwrap.wrap(text, _TERMINAL), ("=" if style == "Heading 1" else "-") * min(len(text), _TERMINAL)]
    if style == "List Bullet":
        return textwrap.wrap(text, _TERMINAL, initial_indent="- ", subsequent_indent="  ")
    lines = textwrap.wrap(text, _TERMINAL)
    return lines if style == "MeetingMeta" else ["", *lines]
