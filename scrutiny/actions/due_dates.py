"""Due dates: when something was promised for, as said and as a date.

The words are kept as said; the date they mean is worked out from the date of
the meeting. What fixes no day ("shortly", "in March") has words and no date.
"""

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from scrutiny.actions.counting import COUNT, ORDINAL, number
from scrutiny.actions.cues import plain, spoken

_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_DAYS = [name.lower() for name in calendar.day_name]
_FRIDAY = 4
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}

_NAMED = rf"{'|'.join(_MONTHS)}"
_MONTH = rf"(?P<month>{_NAMED}|jan|feb|aug|sept?|oct|nov|dec)"
_YEAR = r"(,? (?P<year>20\d\d))?"
_WEEKDAY = rf"(?P<weekday>{'|'.join(_DAYS)})"
_DATE = rf"({_WEEKDAY},? )?(the )?(?P<day>{ORDINAL}) (of )?{_MONTH}{_YEAR}"
_BY = "(by|before|on|at|for|until|till|(no|not) later than|in time for|meeting( of)?,?)"
_HOUR = r"(close of (play|business)|the end of the day|first thing|noon|midday|lunchtime|\d{1,2}(\.\d\d)? ?[ap]m)( on)? "
_WHILE = rf"(?P<amount>{COUNT}|an?|(a )?couple of) (?P<unit>working day|day|week|fortnight|month|year)(s|'s|s')?( time)?"
_OURS = (
    "((ordinary|regular|scheduled|formal|full|public|committee|scrutiny|panel) ){0,2}meeting(?! of the (board|cabinet|council|executive))"
)
_MEETING = rf"(the|our|your|this committee's) next {_OURS}"
_FEAST = "easter|christmas|(the )?half[- ]term|recess"
_SEASON = (
    "(the |next )?(spring|summer|autumn|winter)( (term|holidays|break|recess))?"
    "|the (new|next) (year|term|(financial|municipal|academic) year)"
)
_CONDITION = re.compile(r"\b(?:if|once|when|unless) [^,.]*,|\b(?:can't|cannot|couldn't|don't|haven't|didn't) [^,.]*[,.]", re.IGNORECASE)
_NEXT_MEETING = spoken(rf"next {_OURS}\b.{{0,40}}?\b{_DATE}")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the words are worked out from: the date of the meeting and, if known, of the next."""

    today: date
    next_meeting: date | None


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: the words, and the day they mean, if any; not ``sure`` where they may mean another."""

    text: str
    day: date | None
    sure: bool = True


def due_of(text: str, known: Calendar | None) -> Due | None:
    """When ``text`` says that something will be done; None where it does not say. No day without a calendar."""
    promised = _CONDITION.sub("", plain(text))
    for pattern, work_out in _SAYINGS:
        said = pattern.search(promised)
        if said:
            day = _day(work_out, said, known)
            return Due(said.group(), day, sure=work_out is not _on_next_weekday and _falls_on_its_weekday(said, day))
    return None


def next_meeting(sentences: Iterable[str], today: date) -> date | None:
    """The date of the next meeting, if it is said and never said otherwise."""
    found = {_day(_on_date, said, Calendar(today, None)) for said in map(_NEXT_MEETING.search, map(plain, sentences)) if said}
    return found.pop() if len(found) == 1 else None


def _falls_on_its_weekday(said: re.Match[str], day: date | None) -> bool:
    """Whether the day is the weekday that was said with it; a date may be misheard."""
    weekday = said.groupdict().get("weekday")
    return day is None or not weekday or day.weekday() == _DAYS.index(weekday.lower())


def _day(work_out: "_WorkOut", said: re.Match[str], known: Calendar | None) -> date | None:
    """The day; None where the meeting has no date, or the calendar no such day ("31 February")."""
    try:
        return work_out(said, known) if known else None
    except ValueError:
        return None


def _on_date(said: re.Match[str], known: Calendar) -> date | None:
    """That day of that month; without a year, the first on or after the meeting."""
    day, month = number(said["day"]) or 0, _month(said)
    if said["year"]:
        return date(int(said["year"]), month, day)
    this_year = date(known.today.year, month, day)
    return this_year if this_year >= known.today else date(known.today.year + 1, month, day)


def _on_day(said: re.Match[str], known: Calendar) -> date | None:
    """The first such day of a month on or after the meeting."""
    day = number(said["day"]) or 0
    months = (_months_on(known.today.replace(day=1), month) for month in range(3))
    return next(month.replace(day=day) for month in months if month.replace(day=day) >= known.today)


def _end_of_named_month(said: re.Match[str], known: Calendar) -> date | None:
    year = int(said["year"]) if said["year"] else known.today.year + (_month(said) < known.today.month)
    return _months_on(date(year, _month(said), 1), 1) - timedelta(days=1)


def _end_of_period(said: re.Match[str], known: Calendar) -> date | None:
    """The last day of the week (a Friday), month or year; "next" is the one after."""
    later = said["which"].lower() not in {"the", "this"}
    if said["period"].lower() == "week":
        return known.today + timedelta(days=(_FRIDAY - known.today.weekday()) % 7, weeks=later)
    if said["period"].lower() == "month":
        return _months_on(known.today.replace(day=1), 1 + later) - timedelta(days=1)
    return date(known.today.year + later, 12, 31)


def _end_of_financial_year(_said: re.Match[str], known: Calendar) -> date | None:
    """31 March, as councils' years end."""
    this_year = date(known.today.year, 3, 31)
    return this_year if this_year >= known.today else date(known.today.year + 1, 3, 31)


def _in_a_while(said: re.Match[str], known: Calendar) -> date | None:
    unit, amount = said["unit"].lower(), number(said["amount"]) or 0
    if unit == "working day":
        return None  # bank holidays are not known here
    if unit in _DAYS_IN:
        return known.today + timedelta(days=amount * _DAYS_IN[unit])
    return _months_on(known.today, amount * (12 if unit == "year" else 1))


def _on_weekday(said: re.Match[str], known: Calendar) -> date | None:
    """The first such day after the meeting."""
    return known.today + timedelta(days=(_DAYS.index(said["weekday"].lower()) - known.today.weekday() - 1) % 7 + 1)


def _week_after_weekday(said: re.Match[str], known: Calendar) -> date | None:
    """Seven days after the first such day: "a week on Friday"."""
    first = _on_weekday(said, known)
    return first + timedelta(days=7) if first else None


def _on_next_weekday(said: re.Match[str], known: Calendar) -> date | None:
    """That day of next week, though some mean the first to come."""
    return known.today + timedelta(days=7 - known.today.weekday() + _DAYS.index(said["weekday"].lower()))


def _at_next_meeting(_said: re.Match[str], known: Calendar) -> date | None:
    return known.next_meeting


def _tomorrow(_said: re.Match[str], known: Calendar) -> date | None:
    return known.today + timedelta(days=1)


def _today(_said: re.Match[str], known: Calendar) -> date | None:
    return known.today


def _no_day(_said: re.Match[str], _known: Calendar) -> date | None:
    return None


def _month(said: re.Match[str]) -> int:
    return next(place for place, name in enumerate(_MONTHS, 1) if name.startswith(said["month"].lower()[:3]))


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_WorkOut: TypeAlias = Callable[[re.Match[str], Calendar], date | None]
_SAYINGS: tuple[tuple[re.Pattern[str], _WorkOut], ...] = (
    (spoken(rf"{_BY} {_DATE}"), _on_date),
    (spoken(rf"{_BY} {_MONTH} (the )?(?P<day>{ORDINAL}){_YEAR}"), _on_date),
    (spoken(rf"((by|before|at|until) )?(the )?end (of )?{_MONTH}{_YEAR}"), _end_of_named_month),
    (spoken("(by|before|at|until) the end of (?P<which>the next|the following|the|this|next) (?P<period>week|month|year)"), _end_of_period),
    (spoken("(by|before|at) the end of (the|this) financial year"), _end_of_financial_year),
    (spoken(rf"(within|inside|over|in( under)?) (the (next|coming) )?{_WHILE}"), _in_a_while),
    (spoken(rf"((before|by|at|for|to|in|in time for|ahead of|until) )?{_MEETING}", rf"next {_OURS}"), _at_next_meeting),
    (spoken(rf"((before|by|at|for|to) )?(the|our|your) (next (\w+ ){{0,3}}meeting|({_NAMED}) meeting)"), _no_day),
    (
        spoken(
            rf"(by|before|no later than) ({_WEEKDAY},? )?the (?P<day>\d{{1,2}}(st|nd|rd|th))(?! \w+ (item|point|question|page|paragraph))"
        ),
        _on_day,
    ),
    (spoken(rf"((by|before|on|until|till|for) )?a week on {_WEEKDAY}"), _week_after_weekday),
    (spoken(rf"((by|before|on|until|till|for) )?{_WEEKDAY} week"), _week_after_weekday),
    (spoken(rf"((by|before|on|until|till|for) )?({_HOUR})?next {_WEEKDAY}"), _on_next_weekday),
    (spoken(rf"(by|before|on|until|till|for|this) (the |this )?({_HOUR})?{_WEEKDAY}"), _on_weekday),
    (spoken(rf"{_HOUR}{_WEEKDAY}"), _on_weekday),
    (spoken(rf"((by|for) )?({_HOUR})?tomorrow"), _tomorrow),
    (
        spoken("(?<!here )(?<!coming )(?<!attendance )(?<!after )(?<!since )(?<!from )(?<!until )(?<!time )((by|later) )?(today|tonight)"),
        _today,
    ),
    (
        spoken("later this (morning|afternoon|evening)", "this afternoon", "(by|before|at) the end of (the|this|today's) (day|meeting)"),
        _today,
    ),
    (spoken(rf"(by|before|in|during|at|until) ((early|late|mid|the \w+ of)[- ])?({_NAMED}|{_SEASON}|\w+ term)"), _no_day),
    (
        spoken(
            rf"(by|before|after|at|until) ((the end of|the) )?({_FEAST}|term|(the )?(summer|autumn|spring|christmas|easter) (term|break))"
        ),
        _no_day,
    ),
    (spoken("((early|later) )?(this|next) (week|month|term|year)", "(straight )?(after|following) (the|this) meeting"), _no_day),
    (spoken(r"as soon as (possible|[\w']+ (can|have|is|are)\b[\w' ]{0,60})", "shortly", "in due course"), _no_day),
    (spoken("(in|over) the (near future|(coming|next few) (days|weeks|months))"), _no_day),
)
