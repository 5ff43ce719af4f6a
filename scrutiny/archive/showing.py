"""The reply to a query as a person reads it, and as JSON for other programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from textwrap import fill
from typing import Any

from scrutiny.archive.asking import Reply
from scrutiny.archive.moments import MINUTES_WORDS, Moment, Neighbour
from scrutiny.clock import clock
from scrutiny.records import Ms

_WIDEST = 100  # signs: longer lines are hard to read


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


def as_text(reply: Reply, width: int) -> str:
    """The reply as lines for a terminal so wide; a link is never broken."""
    width = max(40, min(width, _WIDEST))
    own, others = ([_shown(n, one, width) for n, one in enumerate(some, 1)] for some in (reply.results, reply.of_them))
    notes = ["\n".join(_wrapped(note, width, "") for note in reply.notes)] * bool(reply.notes)
    return "\n\n".join([*notes, *own, *(["Not their own words: what others said of them.", *others] if others else [])])


def _shown(number: int, one: Moment, width: int) -> str:
    return "\n".join([*(_wrapped(line, width, indent) for indent, line in _lines(number, one)), *([f"   {one.link}"] if one.link else [])])


def _lines(number: int, one: Moment) -> Iterator[tuple[str, str]]:
    """The lines on a result, each with what stands in front of it."""
    yield "", f"{number}. {speaker(one)}"
    where = ", ".join(part for part in (one.date, one.committee, f"item {one.item}: {one.item_title}" if one.item else None) if part)
    yield "   ", f"{where}{_at(one.start)}  [{one.meeting} {one.utterance}]"
    if one.question:
        yield "   > ", _said("asked by " + (one.question.person or "an unknown voice"), one.question)
    yield "   ", f"“{one.snippet}”"
    for answer in one.answers:
        yield "   > ", _said(f"{replied(one)} {answer.person or 'an unknown voice'}", answer)
    if one.minute:
        yield "   ", minuted(one)
    if not one.question and not one.answers:
        yield from (("   > ", _said(f"{side}, {beside.person or 'an unknown voice'}", beside)) for side, beside in _sides(one) if beside)


def _wrapped(text: str, width: int, in_front: str) -> str:
    return fill(text, width, initial_indent=in_front, subsequent_indent=" " * len(in_front), break_long_words=False, break_on_hyphens=False)


def minuted(one: Moment) -> str:
    """What the minutes make of it, and which minutes these are; "" where there are none."""
    return f"{MINUTES_WORDS[one.minute_status or 'ai_draft'].capitalize()}: {one.minute}" if one.minute else ""


def replied(one: Moment) -> str:
    """What stands before who replied to a question: it is called answered only where it was."""
    return "answered by" if one.status in ("answered", "partly") else "reply of"


def speaker(one: Moment) -> str:
    """Who said it, as what and on which footing: "Imogen Vane, Director (interim)"."""
    who = ", ".join(part for part in (one.person or f"voice {one.speaker}", one.role) if part)
    return f"{who} ({one.basis})" if one.basis else who


def _sides(one: Moment) -> tuple[tuple[str, Neighbour | None], ...]:
    return ("before", one.before), ("after", one.after)


def _said(how: str, words: Neighbour) -> str:
    return f"{how}{_at(words.start)}: {words.text}"


def _at(time: Ms | None) -> str:
    return "" if time is None else f" at {clock(time)}"
