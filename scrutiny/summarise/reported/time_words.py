"""Time words that still make sense in twenty years."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from scrutiny.summarise.reported.grammar import Changes, Token, auxiliaries, head_of_group

_DAYS = tuple(calendar.day_name)
_MONTHS = tuple(calendar.month_name[1:])
_WEEKDAY = "|".join(_DAYS)
_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Dr", "Cllr", "Councillor", "Professor", "Reverend")

_Written: TypeAlias = Callable[[re.Match[str], date | None], tuple[str, str | None]]


def _fixed(words: str) -> _Written:
    return lambda said, _held: (said.expand(words), None)


def long_date(day: date) -> str:
    """The date as minutes write it: "7 November 2022"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _month(by: int, fallback: str) -> _Written:
    def written(said: re.Match[str], held: date | None) -> tuple[str, str | None]:
        lead = said["lead"] or ""
        if held is None:
            return f"{lead}{fallback}", None
        year, month = divmod(held.year * 12 + held.month - 1 + by, 12)
        name = f"{_MONTHS[month]} {year}"
        return f"{lead or 'in '}{name}", name

    return written


def _last_weekday(said: re.Match[str], held: date | None) -> tuple[str, str | None]:
    lead = said["lead"] or "on "
    if held is None:
        return f"{lead}the previous {said['day']}", None
    day = held - timedelta(days=(held.weekday() - _DAYS.index(said["day"].capitalize()) - 1) % 7 + 1)
    return f"{lead}{long_date(day)}", long_date(day)


def _coming_weekday(said: re.Match[str], held: date | None) -> tuple[str, str | None]:
    if held is None:
        return said.group(), None
    day = held + timedelta(days=(_DAYS.index(said["day"].capitalize()) - held.weekday() - 1) % 7 + 1)
    return f"by {long_date(day)}", long_date(day)


def _end_of_month(said: re.Match[str], held: date | None) -> tuple[str, str | None]:
    if held is None:
        return f"{said['by'] or ''}the end of that month", None
    day = long_date(held.replace(day=calendar.monthrange(held.year, held.month)[1]))
    month = day.split(" ", 1)[1]
    return (f"{said['by']}{day}", day) if said["by"] else (f"the end of {month}", month)


_LEAD = r"(?P<lead>(?:from|since|until|till|by|of|for|during|before|after|to|around|about|over|than) )?"
_SPAN = (
    "week|month|year|quarter|term|day|weekend|summer|autumn|winter|spring|session|time|academic year"
    "|financial year|municipal year|half term|meeting|decade"
)
_THIS = "morning|afternoon|evening|week|month|year|term|financial year|academic year|quarter|summer|autumn|winter|spring"
_SAYINGS: tuple[tuple[re.Pattern[str], _Written], ...] = tuple(
    (re.compile(rf"(?<![\w'-]){pattern}(?![\w'-])", re.IGNORECASE), written)
    for pattern, written in (
        (
            r"the (?:last|past) (?P<n>(?:\w+[- ]){0,3}?(?:days|weeks|months|years|terms|meetings|decades|hours))",
            _fixed(r"the previous \g<n>"),
        ),
        (r"(?P<lead>over|in|during|within|for) the (?:last|past) (?P<n>" + _SPAN + ")", _fixed(r"\g<lead> the previous \g<n>")),
        (r"the next (?P<n>(?:\w+[- ]){0,3}?(?:days|weeks|months|years|terms|meetings))", _fixed(r"the following \g<n>")),
        (_LEAD + "last month(?!')", _month(-1, "the previous month")),
        (_LEAD + "next month(?!')", _month(1, "the following month")),
        (_LEAD + rf"last (?P<day>{_WEEKDAY})", _last_weekday),
        (rf"(?:by|before) (?P<day>{_WEEKDAY})(?! (?:week|\d))", _coming_weekday),
        (rf"next (?P<day>{_WEEKDAY})", _fixed(r"the following \g<day>")),
        (r"(?P<by>by |before )?the end of (?:the|this) month", _end_of_month),
        (rf"(?:our |your |the )?last (?P<n>{_SPAN})(?P<s>'s)?", _fixed(r"the previous \g<n>\g<s>")),
        (
            r"next (?P<n>week|month|year|term|weekend|quarter|summer|autumn|winter|spring|financial year|academic year)(?P<s>'s)?",
            _fixed(r"the following \g<n>\g<s>"),
        ),
        (r"the day before yesterday", _fixed("two days earlier")),
        (r"yesterday's", _fixed("the previous day's")),
        (r"yesterday (?P<n>morning|afternoon|evening)", _fixed(r"the previous \g<n>")),
        (r"yesterday", _fixed("the previous day")),
        (r"tomorrow's", _fixed("the following day's")),
        (r"tomorrow (?P<n>morning|afternoon|evening)", _fixed(r"the following \g<n>")),
        (r"tomorrow", _fixed("the following day")),
        (r"today's|tonight's", _fixed("that day's")),
        (r"(?:here )?(?:today|this very day)", _fixed("that day")),
        (r"last night", _fixed("the previous evening")),
        (r"(?:here )?tonight", _fixed("that evening")),
        (r"this (?P<n>" + _THIS + r")(?P<s>'s)?", _fixed(r"that \g<n>\g<s>")),
        (r"at (?:this|the present) (?:point in time|moment in time|moment|time|point)|at this present time", _fixed("at that time")),
        (r"at the (?:moment|minute)|at present|right now|as we speak|these days|nowadays", _fixed("at that time")),
        (r"at this stage", _fixed("at that stage")),
        (r"(?:up )?(?:until|till|to) now", _fixed("until then")),
        (r"by now", _fixed("by then")),
        (r"from now on", _fixed("from then on")),
        (r"for now", _fixed("for the time being")),
        (r"(?P<talking>been (?:talking|speaking|saying|hearing|describing)(?: about)?) just now", _fixed(r"\g<talking>")),
        (r"just now", _fixed("at that time")),
        (r"(?P<n>(?:\w+ ){1,3}(?:days|weeks|months|years)) ago(?: now)? since", _fixed(r"\g<n> since")),
        (r"ago(?: now)?", _fixed("earlier")),
    )
)


def settled_in_time(text: str, held: date | None) -> tuple[str, tuple[str, ...]]:
    """The text with its time words written for later readers, and the dates worked out from that of the meeting."""
    computed: list[str] = []

    def write(written: _Written, said: re.Match[str]) -> str:
        if _is_in_a_name(said):
            return said.group()
        words, worked_out = written(said, held)
        if worked_out:
            computed.append(worked_out)
        return words.replace("None", "")

    for pattern, written in _SAYINGS:
        text = pattern.sub(lambda said, written=written: write(written, said), text)  # type: ignore[misc]
    return text, tuple(computed)


def _is_in_a_name(said: re.Match[str]) -> bool:
    """Whether a word with a capital in it belongs to a name: "Food for Now"."""
    opens = said.start() == 0 or said.string[: said.start()].rstrip().endswith((".", "?", "!"))
    return any(word[0].isupper() and word not in _DAYS for word in said.group().split()[1 if opens else 0 :])


def years_and_now(tokens: list[Token], held: date | None) -> tuple[Changes, tuple[str, ...]] | None:
    """What stands for "now" and months without a year, by the tense beside them; None where "now" is more than a time."""
    changes: Changes = {}
    computed: list[str] = []
    for token in tokens:
        if token.text == "now" or (token.text == "Now" and token.i == 0):
            written = _now(token)
            if written is None:
                return None
            changes[token.i] = written
        elif token.text in _MONTHS and held and token.tag_ in ("NNP", "NN") and not _has_year(token) and not _is_surname(token):
            year = _year(token, held)
            if year:
                changes[token.i] = f"{token.text} {year}"
                computed.append(f"{token.text} {year}")
    return changes, tuple(computed)


def _now(token: Token) -> str | None:
    if token.i + 1 < len(token.doc) and token.nbor().lower_ == "that" and (token.i == 0 or token.nbor(-1).is_punct):
        return "now"
    verb = token.head
    if (
        token.dep_ == "advmod"
        and verb.pos_ in ("NOUN", "PROPN")
        and token.i > verb.i
        and token.i + 1 < len(token.doc)
        and token.nbor().is_punct
    ):
        return "at that time"
    if token.dep_ != "advmod" or verb.pos_ not in ("VERB", "AUX", "ADJ"):
        return None
    words = [aux.lower_ for aux in auxiliaries(verb)]
    carrier = next(iter(auxiliaries(verb)), verb)
    if carrier.tag_ == "MD":
        return "then"
    if carrier.tag_ == "VBD" or "'ve" in words or "have" in words or "has" in words or ("'s" in words and verb.tag_ == "VBN"):
        return "by then" if token.i < verb.i else "at that time"
    if verb.lemma_ == "be" and verb.i < token.i and (token.i + 1 == len(token.doc) or token.nbor().is_punct):
        return "at that time"
    return "currently" if token.i < verb.i or (verb.lemma_ == "be" and token.i == verb.i + 1) else "at that time"


def _is_surname(token: Token) -> bool:
    """Whether it is somebody's name: "Ms May"."""
    return token.i > 0 and token.nbor(-1).text.rstrip(".") in _TITLES


def _has_year(token: Token) -> bool:
    following = [token.doc[place].text for place in range(token.i + 1, min(token.i + 3, len(token.doc)))]
    return any(re.fullmatch(r"(?:19|20)\d\d", word) for word in following) or bool(following and re.match(r"\d", following[0]))


def _year(token: Token, held: date) -> int | None:
    """The year of a month, by what leads it or by the tense beside it; None where neither tells."""
    month = _MONTHS.index(token.text) + 1
    latest = held.year if month <= held.month else held.year - 1
    first = held.year if month >= held.month else held.year + 1
    lead = token.head.lower_ if token.head.dep_ == "prep" else ""
    if lead == "since":
        return latest
    future = _is_future(token, lead)
    if future is None:
        return None
    return first if future else latest


def _is_future(token: Token, lead: str) -> bool | None:
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    verb = head_of_group(verb)
    if verb.tag_ == "VBG" and verb.lower_ != "going" and not auxiliaries(verb):
        return None
    words = auxiliaries(verb)
    if any(aux.lower_ in ("will", "'ll", "wo", "shall") for aux in words) and not any(aux.lower_ in ("have",) for aux in words):
        return True
    if verb.dep_ == "xcomp" and verb.head.lower_ == "going":
        return True
    if lead not in ("in", "on", "from", "during", "of", "at", ""):
        return None
    if (verb.tag_ == "VBD" and not words) or (words and words[0].lower_ in ("was", "were", "did") and verb.lower_ not in ("going", "due")):
        return False
    return None
