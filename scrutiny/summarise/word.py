"""The Word file: the draft minutes on the council's template, each paragraph with the words it rests on as a comment.

Every heading, list and table is a real one, and reading the file from top to
bottom is reading the page, so that the minutes are accessible when published.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from scrutiny.clock import day
from scrutiny.names import bare_name, is_councillor, surname
from scrutiny.records import (
    Action,
    Conversation,
    Doubt,
    Findings,
    Grouping,
    Meeting,
    MinuteItem,
    Minutes,
    Paragraph,
    ParagraphKind,
    Person,
    Question,
    Status,
    Utterance,
)
from scrutiny.summarise.evidence import CHECK, Grounds, at, comment, doubtful, moment, proof
from scrutiny.summarise.left_out import EXEMPT
from scrutiny.summarise.quotations import clean, earlier, excerpt, pieces, quoted
from scrutiny.summarise.tables import Columns, add_table, close_section
from scrutiny.summarise.template import as_bytes, as_time, date_and_sign, open_template, plain, restore_names
from scrutiny.summarise.who import presences, presiding, sits_on_committee

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run

_Placed: TypeAlias = "tuple[Paragraph, Sequence[Run]]"  # a paragraph of the draft, and the text in which it now stands

STATUS: Final[dict[Status, str]] = {
    "answered": "Answered",
    "partly": "Answered in part",
    "deferred": "To be answered later",
    "declined": "Declined",
    "referred": "Referred elsewhere",
    "none_found": "No answer found in the recording",
}
"""What became of a question, in the words shown to people."""

ABOUT_STATUS: Final = "“No answer found in the recording” means that none was heard; it does not mean that none was given."

_ABOUT_DATES = "A date with the words that were said behind it was worked out from them and the day of the meeting."
_BANNER = "DRAFT - subject to confirmation at the next meeting of the Committee"
_ANSWER = 45  # words of an answer that a table shows
_STYLE: dict[ParagraphKind, str] = {
    "question": "QuestionText",
    "action": "ActionLine",
    "resolved": "Resolved",
    "bullet": "List Bullet",
}  # others are MinuteText
_LEAD_IN = re.compile(r"(?:RESOLVED TO RECOMMEND|RESOLVED|ACTION):")
_CLAUSE = re.compile(r"\(\d+\) ")
_PUBLIC_QUESTIONS = re.compile(r"\bpublic (?:questions?|participation)\b|\bquestions? (?:from|by) (?:members of )?the public\b", re.I)
_ACTIONS = Columns(
    "Actions",
    "What was promised or asked for, by whom it is to be done and by when.",
    ("Ref", "Item", "Action, as said", "Owner", "Due", "Status"),
    (6, 6, 39, 19, 23, 8),
)
_FROM_THE_PUBLIC = Columns(
    "Public questions",
    "Each question of a member of the public, and the response given.",
    ("Ref", "Asked by", "Question, as asked", "Response, as given"),
    (7, 20, 36, 37),
)


def minutes_docx(
    meeting: Meeting, conversation: Conversation, findings: Findings, minutes: Minutes, template: Path, *, clean_copy: bool = False
) -> bytes:
    """The draft as a .docx file, without any comment if a ``clean_copy`` is wanted; the same input gives the same bytes.

    Raises `TemplateError` where the template is missing, is no Word document or lacks one of our styles.
    """
    document, grounds = open_template(template), public_grounds(meeting, conversation, findings, minutes)
    head(document, meeting, _BANNER, held(meeting))
    people = list(_attendance(document, meeting, findings))
    named = meeting.style.profile == "named"
    placed = [pair for item in minutes.items for pair in _item(document, item, answers_follow=named)]
    _signature(document)
    _annexes(document, meeting, findings, grounds)
    if not clean_copy:
        when = as_time(meeting.date)
        for text, place in _comments(people, placed, public_doubts(minutes, meeting, conversation, findings), grounds):
            comment(document, place, text, when)
    return finished(document, meeting, held(meeting), template)


def public_grounds(meeting: Meeting, conversation: Conversation, findings: Findings, minutes: Minutes) -> Grounds:
    """What the public documents may rest on: nothing of what was said in private."""
    exempt = _exempt(minutes)
    said = {one.id: one for one in conversation.utterances if one.id not in exempt}
    return Grounds(said, meeting.people, presiding(meeting, findings), findings.actions)


def public_doubts(minutes: Minutes, *others: Meeting | Conversation | Grouping | Findings) -> list[Doubt]:
    """What a person should look at, save what rests on private business."""
    exempt = _exempt(minutes)
    return [doubt for each in (*others, minutes) for doubt in each.doubts if not exempt.intersection(doubt.evidence)]


def _exempt(minutes: Minutes) -> frozenset[str]:
    return frozenset(one.utterance for one in minutes.left_out if one.reason == EXEMPT)


def _comments(
    people: Sequence[_Placed], placed: Sequence[_Placed], doubts: Sequence[Doubt], grounds: Grounds
) -> Iterator[tuple[str, "Sequence[Run]"]]:
    """Each comment with the text it is about; a doubt stands by the first that rests on the same words."""
    yield from ((text, place) for paragraph, place in people if (text := proof(paragraph, grounds)))
    left = list(doubts)
    for paragraph, place in placed:
        if text := proof(paragraph, grounds):
            yield text, place
        if paragraph.doubt:
            yield f"{CHECK} {paragraph.doubt}", place
        for doubt in doubtful(left, paragraph):
            left.remove(doubt)
            yield f"{CHECK} {doubt.message}", place


# ------------------------------------------------------------------ head, attendance, items


def head(document: "Document", meeting: Meeting, banner: str, subtitle: str) -> None:
    """Status, title and details of the meeting."""
    secret(document, meeting)
    document.add_paragraph(banner, style="DraftBanner")
    document.add_paragraph(plain(committee(meeting)), style="Heading 1")
    document.add_paragraph(plain(subtitle), style="Subtitle")
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


def secret(document: "Document", meeting: Meeting) -> None:
    """The line that a paper on private business must begin with."""
    if meeting.not_for_publication:
        document.add_paragraph(plain(meeting.not_for_publication), style="DraftBanner")


def finished(document: "Document", meeting: Meeting, subtitle: str, template: Path) -> bytes:
    """The document as a file, dated and signed with the meeting's date and council, its styles under the names of ``template``."""
    restore_names(document, template)
    author = meeting.council or meeting.committee or "Not stated"
    date_and_sign(document, f"{committee(meeting)}: {subtitle}", author=author, day=meeting.date)
    return as_bytes(document)


def committee(meeting: Meeting) -> str:
    """The committee, or else the council."""
    return meeting.committee or meeting.council or "Committee not stated"


def held(meeting: Meeting, what: str = "Minutes of the meeting") -> str:
    """``what`` with the day of the meeting: "Minutes of the meeting held on Tuesday 14 January 2025"."""
    if meeting.date is None:
        return f"{what} (date not stated)"
    return f"{what} held on {date.fromisoformat(meeting.date):%A} {day(meeting.date)}"


def _clock(time: str | None) -> str | None:
    """A time of day as minutes write it: "6.30 pm" for "18:30"."""
    told = re.fullmatch(r"(\d{1,2}):(\d{2})", time or "")
    if told is None:
        return time
    hour = int(told[1])
    return f"{(hour - 1) % 12 + 1}.{told[2]} {'pm' if hour >= 12 else 'am'}"


def _attendance(document: "Document", meeting: Meeting, findings: Findings) -> Iterator[_Placed]:
    """Write who was there; yields each line with how we know."""
    there = presences(meeting, findings)
    chair = presiding(meeting, findings)
    known = {one.person: one.evidence for one in findings.attendance}

    def listed(heading: str, people: Iterable[Person], line: Callable[[Person], str]) -> Iterator[_Placed]:
        lines = [(line(one) + _remote(there[one.id]), known.get(one.id, ())) for one in people]
        written = bullets(document, heading, [text for text, _ in lines])
        for (text, evidence), place in zip(lines, written, strict=True):
            yield Paragraph(text, "formula", evidence), place.runs

    came = [person for person in meeting.people if there[person.id] in {"present", "remote"}]
    members = sorted(
        (one for one in came if sits_on_committee(one)), key=lambda one: (one.id != chair, not is_councillor(one), *_a_to_z(one))
    )
    if members:
        yield from listed("Present", members, lambda one: _member(one, chair, meeting.people))
    else:
        bullets(document, "Present", ["Clerk to enter"])
    yield from listed("In attendance", [one for one in came if one not in members], _attendee)
    yield from listed("Absent", [one for one in meeting.people if there[one.id] == "absent"], _attendee)
    unheard = [_attendee(one) for one in meeting.people if there[one.id] == "unknown"]
    if unheard:
        document.add_paragraph("Not heard: clerk to confirm", style="Heading 2")
        document.add_paragraph(plain("; ".join(unheard)), style="MinuteText")


def bullets(document: "Document", heading: str, entries: Sequence[str]) -> list["WordParagraph"]:
    """Write a heading and a list under it; nothing where the list is empty."""
    if entries:
        document.add_paragraph(heading, style="Heading 2")
    return [document.add_paragraph(plain(entry), style="List Bullet") for entry in entries]


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


def _item(document: "Document", item: MinuteItem, *, answers_follow: bool) -> Iterator[_Placed]:
    """Write one agenda item; yields each paragraph with where it now stands.

    Where ``answers_follow``, what was replied stands in one paragraph with its question.
    """
    written = document.add_paragraph(plain(item.heading()), style="Heading 2")
    before = ""
    for paragraph in item.paragraphs:
        text = plain(paragraph.text)
        if answers_follow and before in {"question", "answer"} and paragraph.kind in {"answer", "note"}:
            written.style = "MinuteText"
            text = f" {text}"
        else:
            written = document.add_paragraph(style=_style(paragraph))
        lead = _LEAD_IN.match(text)
        if lead:
            written.add_run(lead.group(), style="LeadIn")
        written.add_run(text[lead.end() :] if lead else text)
        if paragraph.kind == "resolved" and text.endswith("That"):
            written.paragraph_format.keep_with_next = True  # its clauses follow, on the same page
        before = paragraph.kind
        yield paragraph, written.runs[-2 if lead else -1 :]


def _style(paragraph: Paragraph) -> str:
    if paragraph.kind == "resolved" and _CLAUSE.match(paragraph.text):
        return "ResolvedClause"
    return _STYLE.get(paragraph.kind, "MinuteText")


def _signature(document: "Document") -> None:
    document.paragraphs[-1].paragraph_format.keep_with_next = True  # never a page with nothing to sign for
    for label in ("Signed (Chair):", "Date:"):
        document.add_paragraph(label, style="SignatureLine").paragraph_format.keep_with_next = label != "Date:"


# ------------------------------------------------------------------ annexes


def _annexes(document: "Document", meeting: Meeting, findings: Findings, grounds: Grounds) -> None:
    """Actions, and public questions where there are any, as tables on landscape pages of their own."""
    asked_for = {one.id: one for one in findings.questions if one.utterance in grounds.said}
    actions = [_action_row(one, asked_for.get(one.question or ""), grounds) for one in findings.actions if one.utterance in grounds.said]
    public = {item.number for item in meeting.agenda if _PUBLIC_QUESTIONS.search(item.title)}
    asked = [_public_row(one, grounds) for one in findings.questions if one.item in public and one.utterance in grounds.said]
    close_section(document, landscape=True)
    document.add_paragraph("Annex A: Actions", style="Heading 2")
    add_table(document, _ACTIONS, actions, after=_ABOUT_DATES, none="No actions were found in the recording.")
    if asked:
        document.add_paragraph("Annex B: Public questions", style="Heading 2")
        add_table(document, _FROM_THE_PUBLIC, asked, after=ABOUT_STATUS)


def _action_row(action: Action, question: Question | None, grounds: Grounds) -> tuple[str, ...]:
    """With the question that the action is to answer: "I'll circulate it" tells nobody what."""
    words = quoted(clean(action.text)) + in_brackets(grounds.said[action.utterance], action.text)
    if question and question.text != action.text:
        words += f" Asked: {quoted(clean(question.text))}"
    return (action.id.upper(), action.item or "None", words, grounds.name(action.owner, "Not identified"), _due(action), "Open")


def _due(action: Action) -> str:
    said = f"“{action.due_text}”" if action.due_text else "Not stated"
    return f"{day(action.due)} (said: {said})" if action.due else said


def _public_row(question: Question, grounds: Grounds) -> tuple[str, ...]:
    """Members of the public are not named; somebody on the list of people is."""
    said = grounds.said[question.utterance]
    listed = next((one for one in (question.asked_by, said.person) if one in {person.id for person in grounds.people}), None)
    by = grounds.name(listed, "A member of the public")
    return (question.id.upper(), by, quoted(clean(question.text)) + in_brackets(said, question.text), response(question, grounds))


def response(question: Question, grounds: Grounds) -> str:
    """Who answered, in what words and when; that no answer was found, where none was."""
    answers = [grounds.said[one] for one in question.answers if one in grounds.said]
    told = [f"{grounds.speaker(one)}: {quoted(excerpt(pieces([one]), _ANSWER, earlier))}{in_brackets(one)}" for one in answers]
    return " ".join(told) or STATUS["none_found"]


def in_brackets(said: Utterance, words: str = "") -> str:
    """Where in the recording it was said, or ``words`` of it, " (00:12:05)"; nothing for a transcript without times."""
    time = moment(said, max(said.text.find(words), 0))
    return f" ({at(time)})" if time is not None else ""
