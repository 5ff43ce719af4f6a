"""The reply to a query as a person reads it, and as JSON for other programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from textwrap import fill
from typing import Any

from scrutiny.archive.asking import Reply
from scrutiny.archive.moments import Moment, Neighbour
from scrutiny.clock import clock
from scrutiny.records import Ms

_WIDTH = 100


def as_line(reply: Reply) -> str:
    """The reply as one line of JSON."""
    asked = reply.asked
    resolved: dict[str, Any] = {
        "person": ", ".join(name.title() for name in asked.people) or None,
        "role": asked.role,
        "topic": asked.topic or None,
        "party": asked.party,
        "committees": list(asked.committees),
        "since": asked.period.since,
        "until": asked.period.until,
        "act": asked.act,
    }
    shown = {
        "query": asked.query,
        "resolved": resolved,
        "results": [asdict(one) for one in reply.results],
        "said_of_them": [asdict(one) for one in reply.of_them],
        "unsure": reply.unsure,
        "notes": list(reply.notes),
    }
    return json.dumps(shown, ensure_ascii=False)


def as_text(reply: Reply) -> str:
    """The reply as lines for a terminal."""
    own, others = (["\n".join(_lines(n, one)) for n, one in enumerate(some, 1)] for some in (reply.results, reply.of_them))
    notes = ["\n".join(reply.notes)] * bool(reply.notes)
    return "\n\n".join([*notes, *own, *(["Not their own words: what others said of them.", *others] if others else [])])


def _lines(number: int, one: Moment) -> Iterator[str]:
    who = ", ".join(part for part in (one.person or f"voice {one.speaker}", one.role) if part)
    yield f"{number}. {who}{f' ({one.basis})' if one.basis else ''}"
    where = ", ".join(part for part in (one.date, one.committee, f"item {one.item}: {one.item_title}" if one.item else None) if part)
    yield f"   {where}{_at(one.start)}  [{one.meeting} {one.utterance}]"
    if one.question:
        yield _said("asked by " + (one.question.person or "an unknown voice"), one.question)
    yield fill(f"“{one.snippet}”", _WIDTH, initial_indent="   ", subsequent_indent="   ")
    for answer in one.answers:
        yield _said("answered by " + (answer.person or "an unknown voice"), answer)
    if one.minute:
        yield fill(f"minutes ({one.minute_status}): {one.minute}", _WIDTH, initial_indent="   ", subsequent_indent="     ")
    if not one.question and not one.answers:
        yield from (_said(f"{side}, {beside.person or 'an unknown voice'}", beside) for side, beside in _sides(one) if beside)
    if one.link:
        yield f"   {one.link}"


def _sides(one: Moment) -> tuple[tuple[str, Neighbour | None], ...]:
    return ("before", one.before), ("after", one.after)


def _said(how: str, words: Neighbour) -> str:
    return fill(f"{how}{_at(words.start)}: {words.text}", _WIDTH, initial_indent="   > ", subsequent_indent="     ")


def _at(time: Ms | None) -> str:
    return "" if time is None else f" at {clock(time)}"
