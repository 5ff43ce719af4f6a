"""The audit as a person reads it in a terminal, and as JSON for other programs; and what is kept under one reference."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from textwrap import TextWrapper
from typing import Any

from scrutiny.archive.audited import (
    ABOUT_LIKENESS,
    ABOUT_STATUS,
    OUTSTANDING,
    STATUS_WORDS,
    Alike,
    Audit,
    Audited,
    AuditedAction,
    AuditedQuestion,
    AuditedRecommendation,
    AuditedRequest,
    Entry,
    Origin,
    Promise,
    Proposal,
    Who,
    entered,
)
from scrutiny.archive.moments import Neighbour
from scrutiny.archive.tracking import Tracked
from scrutiny.clock import clock, day
from scrutiny.records import Ms

_ANSWER = 45  # words of an answer that are shown


def counts(audit: Audit) -> dict[str, Any]:
    """How many there are of each kind, by status, and how many are outstanding."""
    kinds = (
        ("questions", audit.questions),
        ("actions", audit.actions),
        ("recommendations", audit.recommendations),
        ("information_requests", audit.requests),
    )
    by_kind: dict[str, Any] = {name: {"total": len(found), **Counter(one.status for one in found)} for name, found in kinds}
    return {**by_kind, "outstanding": len(audit.outstanding())}


def as_json(audit: Audit) -> str:
    """The audit as JSON; people are given by their ids in the meeting, and by name beside these."""
    return json.dumps(
        {
            "at": audit.at,
            "meetings": list(audit.meetings),
            "questions": [_question_json(one) for one in audit.questions],
            "actions": [_action_json(one) for one in audit.actions],
            "recommendations": [_recommendation_json(one) for one in audit.recommendations],
            "information_requests": [_request_json(one) for one in audit.requests],
            "counts": counts(audit),
            "notes": list(audit.notes),
        },
        ensure_ascii=False,
        indent=1,
    )


def _question_json(one: AuditedQuestion) -> dict[str, Any]:
    return {
        **_common_json(one),
        **_who_json("asked_by", one.asked_by),
        **_who_json("to", one.to),
        "found_status": one.found,
        "answers": list(one.answer_ids),
        "answer_words": [asdict(answer) for answer in one.answers],
        "repeat_of": one.repeat_of,
        "minute": one.minute,
        "answer_minute": one.answer_minute,
        "actions": [asdict(promise) for promise in one.promises],
        "asked_before": [asdict(other) for other in one.earlier],
        "asked_again": [asdict(other) for other in one.later],
        "proposed_answers": [asdict(proposal) for proposal in one.proposals],
    }


def _action_json(one: AuditedAction) -> dict[str, Any]:
    return {
        **_common_json(one),
        **_who_json("owner", one.owner),
        **_who_json("requested_by", one.requested_by),
        "due_text": one.due_text,
        "due": one.due,
        "question": one.question,
        "kind": one.kind,
    }


def _recommendation_json(one: AuditedRecommendation) -> dict[str, Any]:
    return {**_common_json(one), "to": one.to, "notified": one.notified, "response_due": one.response_due}


def _request_json(one: AuditedRequest) -> dict[str, Any]:
    return {
        **_common_json(one),
        **_who_json("requested_by", one.requested_by),
        **_who_json("from", one.supplier),
        "due_text": one.due_text,
        "due": one.due,
        "action": one.action,
        "proposals": [asdict(proposal) for proposal in one.proposals],
    }


def _common_json(one: Audited) -> dict[str, Any]:
    known = {
        "text": one.text,
        "status": one.status,
        "status_words": STATUS_WORDS[one.status],
        "outstanding": one.status in OUTSTANDING,
        "confidence": one.confidence,
    }
    return {**asdict(one.origin), **known, "entries": [asdict(entry) for entry in one.entries]}


def _who_json(name: str, who: Who | None) -> dict[str, str | None]:
    return {
        name: (who.id or who.name) if who else None,
        f"{name}_name": who.name if who else None,
        f"{name}_role": who.role if who else None,
    }


# ------------------------------------------------------------------ in a terminal


def as_text(audit: Audit, width: int) -> str:
    """The audit as lines of at most ``width`` signs: item by item, then how many of each there are."""
    lines: list[str] = []
    for (committee, date, number, title), found in groupby(sorted(audit.everything(), key=_order), key=_heading):
        when = day(date) if date else "date not known"
        lines += ["", *_wrapped(f"{committee or 'Committee not known'}, {when}, {item(number, title)}", width, 0), ""]
        for one in found:
            lines += [line for depth, text in told(one) for line in _wrapped(text, width, depth)]
    sums = [*totals(audit)] if audit.everything() else ["Nothing was found that fits."]
    notes = (*sums, *audit.notes, *((ABOUT_STATUS, ABOUT_LIKENESS) if audit.questions else ()))
    return "\n".join([*lines, "", *(line for note in notes for line in _wrapped(note, width, 0))]).lstrip("\n")


def _order(one: Audited) -> tuple[str, str, str, tuple[int, str]]:
    origin = one.origin
    digits = "".join(filter(str.isdigit, origin.item or ""))
    return origin.committee, origin.date or "", origin.meeting, (int(digits or 0), origin.item or "")


def _heading(one: Audited) -> tuple[str, str | None, str | None, str | None]:
    return one.origin.committee, one.origin.date, one.origin.item, one.origin.item_title


def item(number: str | None, title: str | None) -> str:
    """An item as it is named: "item 4: School transport"."""
    return f"item {number}: {title or 'no title'}" if number else "no item"


def _wrapped(text: str, width: int, depth: int) -> list[str]:
    indent = "    " * depth
    lines = TextWrapper(max(width, 40), initial_indent=indent, subsequent_indent=indent + "  ")
    lines.break_long_words = lines.break_on_hyphens = False  # a reference is copied from here
    return lines.wrap(text)


def told(one: Audited) -> Iterator[tuple[int, str]]:
    """All that is known of one finding, as lines with how far each is set in."""
    if isinstance(one, AuditedQuestion):
        yield from _question_lines(one)
    elif isinstance(one, AuditedAction):
        yield 0, f"{one.origin.reference}  [{STATUS_WORDS[one.status]}]  Action: {one.text}"
        yield 1, f"Owner: {named(one.owner)}. Due: {due(one.due, one.due_text)}.{f' To answer {one.question}.' if one.question else ''}"
        yield 1, evidence(one.origin)
    elif isinstance(one, AuditedRecommendation):
        yield 0, f"{one.origin.reference}  [{STATUS_WORDS[one.status]}]  Recommendation: {one.text}"
        yield 1, f"To: {one.to or 'not stated'}. {clock_of(one)}"
        yield 1, evidence(one.origin)
    else:
        yield 0, f"{one.origin.reference}  [{STATUS_WORDS[one.status]}]  Information: {one.text}"
        yield 1, f"Requested by: {named(one.requested_by)}. From: {named(one.supplier)}. Due: {due(one.due, one.due_text)}."
        yield 1, f"The same promise as {one.action}." if one.action else evidence(one.origin)
        yield from ((1, proposed(proposal)) for proposal in one.proposals)
    yield from ((1, entry_line(entry)) for entry in one.entries)


def _question_lines(one: AuditedQuestion) -> Iterator[tuple[int, str]]:
    yield 0, f"{one.origin.reference}  [{STATUS_WORDS[one.status]}]  {named(one.asked_by)} asked {named(one.to)}:"
    yield 1, f"“{one.text}”{at(one.origin.start)} [{one.origin.utterance}]"
    yield from ((1, line) for line in replies(one))
    if one.repeat_of:
        yield 1, f"Asked before at this meeting: {one.repeat_of}."
    yield from ((1, promised(promise)) for promise in one.promises)
    if age := ageing(one):
        yield 1, age
    yield from ((1, proposed(proposal)) for proposal in one.proposals)


def named(who: Who | None) -> str:
    """Name and role, or that it is not known who."""
    return who.told() if who else "(not identified)"


def at(time: Ms | None) -> str:
    """When it was said, behind the words: " (0:12:05)"."""
    return "" if time is None else f" ({clock(time)})"


def due(date: str | None, said: str | None) -> str:
    """When something is due: the date, and what was said where it was worked out from that."""
    heard = f"“{said}”" if said else "not stated"
    return f"{day(date)} (said: {heard})" if date and said else day(date) if date else heard


def evidence(origin: Origin) -> str:
    """The words that a finding rests on, with time and speaker."""
    return f"Said by {origin.said_by or 'a voice that is not identified'}{at(origin.start)} [{origin.utterance}]: “{short(origin.said)}”"


def replies(one: AuditedQuestion) -> Iterator[str]:
    """What was said in reply, an answer only where the recording has one."""
    what = "Answer" if one.found in ("answered", "partly") else "Reply"
    return (f"{what}, {heard(reply)}" for reply in one.answers)


def heard(words: Neighbour) -> str:
    """Words with their speaker and time."""
    return f"{words.person or 'a voice that is not identified'}{at(words.start)} [{words.utterance}]: “{short(words.text)}”"


def promised(promise: Promise) -> str:
    """The action that is to answer a question."""
    status = STATUS_WORDS[promise.status].lower()
    who = promise.owner or "owner not identified"
    return f"Promised: {promise.text} ({who}, due: {due(promise.due, promise.due_text)}; {status}), {promise.reference}"


def ageing(one: AuditedQuestion) -> str:
    """At which other meetings the same was asked: "First asked 5 July 2022; raised again 27 September 2022."."""
    if not one.origin.date or not (one.earlier or one.later):
        return ""
    own = Alike(one.origin.reference, one.origin.date, one.status)
    dates = [*dict.fromkeys(other.date for other in (*one.earlier, own, *one.later))]
    last = max((*one.earlier, own, *one.later), key=lambda other: other.date)
    still = "; still open" if last.status in OUTSTANDING else ""
    others = ", ".join(other.reference for other in (*one.earlier, *one.later))
    return f"First asked {day(dates[0])}; raised again {' and '.join(day(date) for date in dates[1:])}{still}. See {others}."


def proposed(proposal: Proposal) -> str:
    """What may answer a question, for a person to confirm."""
    where = f"{day(proposal.date) if proposal.date else 'date not known'}, {proposal.meeting}"
    words = f": {heard(proposal.words)}" if proposal.words else "."
    return f"For a person to confirm: {proposal.reason} ({where}){words}"


def clock_of(one: AuditedRecommendation) -> str:
    """How far the two months of a recommendation have run."""
    response = entered(one.entries, "response")
    if response:
        return f"Response: {response}."
    return (
        f"Notice: {day(one.notified)}; response due {day(one.response_due)}."
        if one.notified and one.response_due
        else "Notice: not entered."
    )


def entry_line(entry: Entry) -> str:
    """What a person entered: when, who, what and why."""
    before, after = (_in_words(entry.field, value) for value in (entry.before, entry.after))
    what = f"{entry.field}: {before or 'nothing'} -> {after}"
    why = f"; why: {entry.why}" if entry.why and entry.why != entry.after else ""
    seen = f"; evidence: {entry.evidence}" if entry.evidence and entry.evidence != entry.after else ""
    return f"Entered {day(entry.at[:10])} by {entry.who or 'somebody not known'}: {what}{why}{seen}"


def _in_words(field: str, value: str | None) -> str | None:
    return STATUS_WORDS.get(value or "", value or "").lower() if field == "status" else value


def short(text: str) -> str:
    """The beginning of what was said."""
    words = text.split()
    return text if len(words) <= _ANSWER else " ".join(words[:_ANSWER]) + " …"


def totals(audit: Audit) -> Iterator[str]:
    """How many of each kind there are, by status, a line each."""
    for name, found in counts(audit).items():
        if isinstance(found, dict) and found["total"]:
            parts = ", ".join(f"{number} {STATUS_WORDS[status].lower()}" for status, number in found.items() if status != "total")
            yield f"{found['total']} {_kind(name, found['total'])}: {parts}."
    twice = sum(isinstance(one, AuditedRequest) and one.action is not None for one in audit.outstanding())
    also = f", {twice} of them promises that are listed twice: as an action, and as a request for information" if twice else ""
    yield f"{len(audit.outstanding())} outstanding on {day(audit.at)}{also}."


def _kind(name: str, number: int) -> str:
    words = {"information_requests": "requests for information"}.get(name, name)
    return words.replace("requests", "request", 1).removesuffix("s") if number == 1 and words == name else words


def tracked_text(found: Tracked, width: int) -> str:
    """What is kept under one reference, oldest first."""
    lines = [f"{found.reference}: {found.text or 'its meeting, or this finding of it, is not in the archive at present'}"]
    lines += [entry_line(entry) for entry in found.entries] or ["Nothing has been entered."]
    return "\n".join(line for depth, text in enumerate(lines) for line in _wrapped(text, width, min(depth, 1)))
