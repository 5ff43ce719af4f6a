"""When a query means: "since May", "in November 2024", "last year", as first and last day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}  # winter lies in two years, and is left alone
_DAY = r"(?:(?:on\s+)?(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)"
_MOMENT = (
    rf"(\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|{_DAY}?(?:{_MONTH})\b\.?(?:,?\s+\d{{4}})?"
    r"|(?:19|20)\d{2}\b|(?:last|this)\s+(?:year|month|week|spring|summer|autumn)|yesterday|today)"
)
_SINCE = re.compile(rf"\b(?:since|from|after)\s+{_MOMENT}", re.IGNORECASE)
_UNTIL = re.compile(rf"\b(?:until|till|before|up to)\s+{_MOMENT}", re.IGNORECASE)
_BETWEEN = re.compile(rf"\b(?:between|from)\s+{_MOMENT}\s+(?:and|to|until|till)\s+{_MOMENT}", re.IGNORECASE)
_IN = re.compile(rf"\b(?:in|on|during|at the meeting (?:of|on))\s+{_MOMENT}", re.IGNORECASE)
_BARE = re.compile(
    r"\b((?:last|this)\s+(?:year|month|week|spring|summer|autumn)|yesterday|today|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})\b", re.IGNORECASE
)
_LATELY = re.compile(
    r"\b(?:in |over |during |for )?the (?:last|past)\s+(\d{1,3}|two|three|four|six|twelve)\s+(day|week|month|year)s\b", re.IGNORECASE
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "six": 6, "twelve": 12}
_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included, as ISO dates; None where that side is open."""

    since: str | None = None
    until: str | None = None


ALWAYS = Period()
"""Any time."""


def period_in(query: str, today: date) -> tuple[Period, str]:
    """The time that ``query`` is about, and the query without the words that said so."""
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = (
        (_BETWEEN, lambda found: _from_to(_moments(found, today))),
        (_LATELY, lambda found: _lately(found, today)),
        (_SINCE, lambda found: _since(found, _moments(found, today))),
        (_UNTIL, lambda found: _until(found, _moments(found, today))),
        (_IN, lambda found: _from_to(_moments(found, today))),
        (_BARE, lambda found: _from_to(_moments(found, today))),
    )
    since = until = None
    for pattern, read in readings:
        for found in pattern.finditer(query):
            meant = read(found)
            begun = meant and (meant.since or "") <= today.isoformat()  # "places in 2030" is a topic
            if meant and begun and not (since and meant.since) and not (until and meant.until):
                since, until = since or meant.since, until or meant.until
                query = query[: found.start()] + " " * len(found.group()) + query[found.end() :]
    return Period(since, until), " ".join(query.split())


def _moments(found: re.Match[str], today: date) -> list[tuple[date, date]]:
    """First and last day of each moment named; none where one of them is no date, as 31 June."""
    named = [text for text in found.groups() if text and (len(text) == 4 or not text.isdigit())]
    year = re.search(r" (\d{4})$", named[-1])
    named = [f"{text} {year[1]}" if year and re.search(rf"(?:{_MONTH})\.?$", text.lower()) else text for text in named]
    days = [_days(" ".join(text.lower().split()), today) for text in named]
    return [both for both in days if both] if all(days) else []


def _from_to(moments: list[tuple[date, date]]) -> Period | None:
    if not moments:
        return None
    return Period(min(first for first, _ in moments).isoformat(), max(last for _, last in moments).isoformat())


def _since(found: re.Match[str], moments: list[tuple[date, date]]) -> Period | None:
    if not moments:
        return None
    first, last = moments[0]
    return Period(since=(_moved(last, 1) if found.group().lower().startswith("after") else first).isoformat())


def _until(found: re.Match[str], moments: list[tuple[date, date]]) -> Period | None:
    if not moments:
        return None
    first, last = moments[0]
    return Period(until=(_moved(first, -1) if found.group().lower().startswith("before") else last).isoformat())


def _moved(day: date, days: int) -> date:
    """The day so many days later, or the first or last that there is."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def _lately(found: re.Match[str], today: date) -> Period:
    number = _NUMBERS.get(found[1].lower()) or int(found[1])
    return Period(since=_moved(today, -round(number * _DAYS[found[2].lower()])).isoformat())


def _days(text: str, today: date) -> tuple[date, date] | None:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return (date.fromisoformat(text),) * 2
        if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
            return (date(int(found[3]), int(found[2]), int(found[1])),) * 2
        if re.fullmatch(r"\d{4}", text):
            return date(int(text), 1, 1), date(int(text), 12, 31)
        if found := re.search(rf"({_MONTH})\b\.?(?:,?\s+(\d{{4}}))?$", text):
            day = re.search(r"\d{1,2}(?=\D)", text[: found.start()])
            return _in_month(_MONTHS[found[1]], int(found[2]) if found[2] else None, int(day[0]) if day else None, today)
        return _relative(text, today)
    except ValueError:
        return None


def _in_month(month: int, year: int | None, day: int | None, today: date) -> tuple[date, date]:
    """A month, or a day in it; without a year the latest that has begun."""
    year = year or (today.year if date(today.year, month, day or 1) <= today else today.year - 1)
    return (date(year, month, day),) * 2 if day else (date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _relative(text: str, today: date) -> tuple[date, date] | None:
    if text in ("today", "yesterday"):
        return (today - timedelta(days=text == "yesterday"),) * 2
    which, _, unit = text.partition(" ")
    back = which == "last"
    if unit == "year":
        return date(today.year - back, 1, 1), date(today.year - back, 12, 31)
    if unit == "month":
        first = (today.replace(day=1) - timedelta(days=1)).replace(day=1) if back else today.replace(day=1)
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return monday, monday + timedelta(days=6)
    begins, ends = _SEASONS[unit]
    year = today.year - (back and date(today.year, ends, 1) > today)
    return date(year, begins, 1), date(year, ends, calendar.monthrange(year, ends)[1])
