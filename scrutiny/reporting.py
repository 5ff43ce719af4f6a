"""The audit in each of the formats that are handed on: the columns that trackers have, and a few of them where it is read on paper."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from scrutiny.archive.asking import Reply
from scrutiny.archive.audit_showing import ageing, at, clock_of, due, entry_line, evidence, item, named, promised, proposed, replies, totals
from scrutiny.archive.audited import (
    ABOUT_LIKENESS,
    ABOUT_STATUS,
    STATUS_WORDS,
    Audit,
    Audited,
    AuditedAction,
    AuditedQuestion,
    AuditedRecommendation,
    AuditedRequest,
    Entries,
    Origin,
    entered,
    latest,
)
from scrutiny.archive.moments import Moment, Neighbour
from scrutiny.archive.showing import minuted, replied, speaker
from scrutiny.artefacts import write_new
from scrutiny.clock import clock, day
from scrutiny.exports.page import page_bytes
from scrutiny.exports.spreadsheets import csv_bytes, xlsx_bytes
from scrutiny.exports.tables import Cell, Column, Report, Table, told
from scrutiny.records import Ms
from scrutiny.shipped import shipped
from scrutiny.summarise.report import report_docx
from scrutiny.summarise.tables import Columns

_CLOSED = ("complete", "superseded", "supplied", "refused")
_TITLE = "Audit of questions, actions, recommendations and requests for information"


def write_audit(audit: Audit, kind: str, out: Path) -> None:
    """Write the audit to ``out`` as ``kind``: "csv" and "xlsx" with all columns, "docx" and "html" to be read.

    Raises `OutputError` where something else is there.
    """
    writers: Mapping[str, Callable[[Audit], bytes]] = {
        "csv": lambda one: csv_bytes(_full(one)),
        "xlsx": lambda one: xlsx_bytes(_full(one)),
        "html": lambda one: page_bytes(_brief(one)),
        "docx": lambda one: _docx(_brief(one)),
    }
    write_new(out, writers[kind](audit))


def write_replies(found: Iterable[Reply], today: date, out: Path) -> None:
    """Write what was found for each query to ``out`` as an HTML page.

    Raises `OutputError` where something else is there.
    """
    tables = tuple(table for reply in found for table in _found(reply))
    report = Report("What was said", f"Found in the archive on {day(today.isoformat())}", (), tables, today.isoformat())
    write_new(out, page_bytes(report))


_FOUND = (Column("Who", 15), Column("When and where", 20), Column("Words", 40), Column("Question or answer, and the minutes", 25))


def _found(reply: Reply) -> Iterator[Table]:
    """The results; and apart from them what others said of the people asked about, where there is such."""
    query = f"“{reply.asked.query}”"
    yield Table(query, " ".join(reply.notes) or "Best first.", _FOUND, tuple(map(_moment, reply.results)))
    if reply.of_them:
        yield Table(f"{query}: what others said of them", "Not their own words.", _FOUND, tuple(map(_moment, reply.of_them)))


def _moment(one: Moment) -> tuple[Cell, ...]:
    when = day(one.date) if one.date else "date not known"
    asked = [f"Asked by {_heard(one.question)}"] if one.question else []
    beside = [*asked, *(f"{replied(one).capitalize()} {_heard(answer)}" for answer in one.answers), minuted(one)]
    return (
        speaker(one),
        f"{when}, {one.committee}, {item(one.item, one.item_title)}{at(one.start)} [{one.meeting} {one.utterance}]",
        one.snippet,
        "\n".join(filter(None, beside)) or "None",
    )


def _heard(words: Neighbour) -> str:
    return f"{words.person or 'an unknown voice'}{at(words.start)}: {words.text}"


def _docx(report: Report) -> bytes:
    tables = [
        (
            Columns(one.caption, one.about, tuple(column.heading for column in one.columns), tuple(column.width for column in one.columns)),
            [tuple(told(cell) for cell in row) for row in one.rows],
        )
        for one in report.tables
    ]
    return report_docx(report.title, report.subtitle, report.lines, tables, report.date, shipped("templates/minutes.docx"))


def _report(audit: Audit, tables: tuple[Table, ...]) -> Report:
    meetings = f"{len(audit.meetings)} meetings" if len(audit.meetings) != 1 else audit.meetings[0]
    begins = {one.origin.reference.partition("/")[0]: one.origin.committee or "committee not known" for one in audit.everything()}
    committees = (f"References that begin with {prefix}: {committee}." for prefix, committee in sorted(begins.items()))
    lines = (*totals(audit), *committees, *audit.notes, ABOUT_STATUS, ABOUT_LIKENESS)
    return Report(_TITLE, f"{meetings}, as things stood on {day(audit.at)}", lines, tables, audit.at)


# ------------------------------------------------------------------ few columns, to be read


def _brief(audit: Audit) -> Report:
    return _report(
        audit,
        (
            _read(
                "Questions",
                "Every question, by whom and to whom, whether an answer was found, and what has become of it since.",
                ("Asked by, and put to", "Question, as asked", "Status", "Answer, and what followed"),
                (15, 22, 11, 29),
                ((one, _question_cells(one)) for one in audit.questions),
            ),
            _read(
                "Actions",
                "Everything that somebody undertook to do, when it is due and how it stands.",
                ("Action, and what was said", "Owner, and requested by", "Due", "Status and progress"),
                (33, 15, 13, 16),
                ((one, _action_cells(one)) for one in audit.actions),
            ),
            _read(
                "Recommendations",
                "What was recommended, to whom, and how far the two months for a response have run.",
                ("Recommendation", "Directed to", "Notice and response", "Status and progress"),
                (33, 13, 15, 16),
                ((one, _recommendation_cells(one)) for one in audit.recommendations),
            ),
            _read(
                "Information requests",
                "Information that was asked for or promised, when it is due and whether it was supplied.",
                ("Information", "Requested by, and from", "Due", "Status and progress"),
                (33, 15, 13, 16),
                ((one, _request_cells(one)) for one in audit.requests),
            ),
        ),
    )


def _read(
    caption: str, about: str, headings: tuple[str, ...], widths: tuple[int, ...], rows: Iterable[tuple[Audited, tuple[str, ...]]]
) -> Table:
    columns = (Column("Ref", 10), Column("Meeting and item", 13), *(Column(*both) for both in zip(headings, widths, strict=True)))
    return Table(caption, about, columns, tuple((one.origin.reference, _where(one.origin), *cells) for one, cells in rows))


def _where(origin: Origin) -> str:
    return f"{day(origin.date) if origin.date else 'Date not known'}, {item(origin.item, origin.item_title)}"


def _question_cells(one: AuditedQuestion) -> tuple[str, ...]:
    followed = (
        *replies(one),
        *(promised(promise) for promise in one.promises),
        *((f"Asked before at this meeting: {one.repeat_of}.",) if one.repeat_of else ()),
        *((ageing(one),) if ageing(one) else ()),
        *(proposed(proposal) for proposal in one.proposals),
        *(entry_line(entry) for entry in one.entries),
    )
    return (
        f"{named(one.asked_by)}, to: {named(one.to)}",
        f"“{one.text}”{at(one.origin.start)}",
        STATUS_WORDS[one.status],
        "\n".join(followed) or "None found",
    )


def _action_cells(one: AuditedAction) -> tuple[str, ...]:
    asked = f"Requested by: {one.requested_by.told()}" if one.requested_by else ""
    return (
        f"{one.text}\n{evidence(one.origin)}",
        "\n".join(part for part in (named(one.owner), asked) if part),
        due(one.due, one.due_text),
        _progress(one.status, one.entries),
    )


def _recommendation_cells(one: AuditedRecommendation) -> tuple[str, ...]:
    return f"{one.text}\n{evidence(one.origin)}", one.to or "Not stated", clock_of(one), _progress(one.status, one.entries)


def _request_cells(one: AuditedRequest) -> tuple[str, ...]:
    who = f"{named(one.requested_by)}, from: {named(one.supplier)}"
    confirm = "".join(f"\n{proposed(proposal)}" for proposal in one.proposals)
    return f"{one.text}\n{evidence(one.origin)}", who, due(one.due, one.due_text), _progress(one.status, one.entries) + confirm


def _progress(status: str, entries: Entries) -> str:
    return "\n".join((STATUS_WORDS[status], *(entry_line(entry) for entry in entries)))


# ------------------------------------------------------------------ all columns, for spreadsheets


def _full(audit: Audit) -> Report:
    return _report(
        audit,
        (
            _table("Questions", _QUESTION, (_question_row(one) for one in audit.questions)),
            _table("Actions", _ACTION, (_action_row(one) for one in audit.actions)),
            _table("Recommendations", _RECOMMENDATION, (_recommendation_row(one) for one in audit.recommendations)),
            _table("Information requests", _REQUEST, (_request_row(one) for one in audit.requests)),
        ),
    )


def _table(caption: str, columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]]) -> Table:
    return Table(caption, "", columns, tuple(rows))


def _columns(*wanted: str) -> tuple[Column, ...]:
    """Columns from their headings; "*" before one marks a date, "#" a number, "+" long text."""
    kinds: Mapping[str, Column] = {"*": Column("", 7, "date"), "#": Column("", 5, "number"), "+": Column("", 25)}
    return tuple(
        Column(one[1:], kinds[one[0]].width, kinds[one[0]].kind) if one[0] in kinds else Column(one) for one in ("Ref", *_ORIGIN, *wanted)
    )


_ORIGIN = ("Committee", "*Meeting date", "Item", "+Item title")
_EVIDENCE = ("+Said", "Said by", "Time", "Utterance")
_SINCE = ("#Confidence", "+Entered by hand")
_QUESTION = _columns(
    "Asked by", "Asked by (role)", "Addressed to", "Addressed to (role)", "+Question (minute wording)", "+Verbatim", "Time", "Utterance",
    "Status", "Status as found", "Answered by", "+Answer (minute wording)", "+Answer (verbatim)", "Answer time", "Follow-up ref",
    "+Promise", "*Due", "Repeat of", "+Asked before", "+Asked again", "+To confirm", "+Clerk decision", *_SINCE,
)  # fmt: skip
_ACTION = _columns(
    "Minute no.", "+Action", "Owner", "Owner (role)", "Requested by", "*Due", "Due as said", "Status", "+Progress / response",
    "*Date closed", "Closed by", "+Evidence", *_EVIDENCE, "Question", *_SINCE,
)  # fmt: skip
_RECOMMENDATION = _columns(
    "+Recommendation", "Directed to", "*Notice sent", "*Response due", "Executive response", "+Reasons", "Action and lead officer",
    "Timescale", "+Progress", "*Last reviewed by Committee", "Status", *_EVIDENCE, *_SINCE,
)  # fmt: skip
_REQUEST = _columns(
    "Minute no.", "Requested by", "+Information", "From", "*Requested", "*Due", "Due as said", "*Supplied", "Supplied to",
    "+Refused (reason)", "Status", "+Progress", "Action", "+To confirm", *_EVIDENCE, *_SINCE,
)  # fmt: skip


def _question_row(one: AuditedQuestion) -> tuple[Cell, ...]:
    decision = latest(one.entries, "status")
    first = one.answers[0] if one.answers else None
    return (
        *_origin(one.origin),
        one.asked_by.name if one.asked_by else None, one.asked_by.role if one.asked_by else None,
        one.to.name if one.to else None, one.to.role if one.to else None,
        one.minute, one.text, _time(one.origin.start), one.origin.utterance,
        STATUS_WORDS[one.status], STATUS_WORDS[one.found],
        "; ".join(dict.fromkeys(answer.person or "Not identified" for answer in one.answers)), one.answer_minute,
        "\n".join(answer.text for answer in one.answers), _time(first.start) if first else None,
        "; ".join(promise.reference for promise in one.promises), "\n".join(promise.text for promise in one.promises),
        _date(next((promise.due for promise in one.promises if promise.due), None)), one.repeat_of,
        "; ".join(f"{other.date} {other.reference}" for other in one.earlier),
        "; ".join(f"{other.date} {other.reference}" for other in one.later),
        "\n".join(map(proposed, one.proposals)), entry_line(decision) if decision else None, *_since(one),
    )  # fmt: skip


def _action_row(one: AuditedAction) -> tuple[Cell, ...]:
    closed = latest(one.entries, "status") if one.status in _CLOSED else None
    return (
        *_origin(one.origin),
        entered(one.entries, "minute"), one.text, one.owner.name if one.owner else None, one.owner.role if one.owner else None,
        one.requested_by.name if one.requested_by else None, _date(one.due), one.due_text or "not stated", STATUS_WORDS[one.status],
        entered(one.entries, "note"), _date(closed.at[:10]) if closed else None, closed.who if closed else None,
        "; ".join(dict.fromkeys(entry.evidence for entry in one.entries if entry.evidence)), *_said(one.origin), one.question, *_since(one),
    )  # fmt: skip


def _recommendation_row(one: AuditedRecommendation) -> tuple[Cell, ...]:
    response, reasons, lead, timescale, note = (entered(one.entries, name) for name in ("response", "reasons", "lead", "timescale", "note"))
    return (
        *_origin(one.origin),
        one.text, one.to, _date(one.notified), _date(one.response_due), response, reasons, lead, timescale, note,
        _date(entered(one.entries, "reviewed")), STATUS_WORDS[one.status], *_said(one.origin), *_since(one),
    )  # fmt: skip


def _request_row(one: AuditedRequest) -> tuple[Cell, ...]:
    return (
        *_origin(one.origin),
        entered(one.entries, "minute"), one.requested_by.name if one.requested_by else None, one.text,
        one.supplier.told() if one.supplier else None, _date(one.origin.date), _date(one.due), one.due_text or "not stated",
        _date(entered(one.entries, "supplied")), entered(one.entries, "supplied to"), entered(one.entries, "refused"),
        STATUS_WORDS[one.status], entered(one.entries, "note"), one.action, "\n".join(map(proposed, one.proposals)),
        *_said(one.origin), *_since(one),
    )  # fmt: skip


def _origin(origin: Origin) -> tuple[Cell, ...]:
    return origin.reference, origin.committee, _date(origin.date), origin.item, origin.item_title


def _said(origin: Origin) -> tuple[Cell, ...]:
    return origin.said, origin.said_by, _time(origin.start), origin.utterance


def _since(one: Audited) -> tuple[Cell, ...]:
    return one.confidence, "\n".join(map(entry_line, one.entries))


def _date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _time(start: Ms | None) -> str | None:
    return None if start is None else clock(start)
