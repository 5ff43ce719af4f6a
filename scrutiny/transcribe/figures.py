"""Numbers, dates, times and sums of money as a clerk writes them: "25%", "£118,000", "12 November 2024", "6.30 pm", "item 4".

Only what can be read in one way is rewritten, and no value ever changes.
Numbers up to twelve stay in words; a sentence does not begin with a figure.
"""

import re
from calendar import month_name
from collections.abc import Iterator, Sequence

from scrutiny.numbers import CARDINALS, ORDINALS, TENS
from scrutiny.records import Word
from scrutiny.transcribe.rewriting import Change, Spoken, joined_before, joined_to, read, rewritten

_IN_WORDS_UP_TO = 12
_MONTHS = frozenset(month_name[1:])
_PARTS = frozenset({*CARDINALS, *TENS, "hundred", "thousand", "zero"})
_FRACTIONS = frozenset({"half", "quarter", "quarters", "third", "thirds"})
_UNCLEAR_BESIDE = frozenset({"point", "a", "odd", "something", "dozen", "oh", "nought", "past"}) | _PARTS | _FRACTIONS | set(ORDINALS)
_NUMBERED = frozenset({"item", "page", "paragraph", "section", "recommendation", "appendix"})
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_SUM = re.compile(r"\d{1,3}(?:,\d{3})+|\d{4,}")
_DAY = re.compile(r"([1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_TIME = re.compile(r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minutes>[0-5]\d))?(?:(?P<half>[ap])\.?m\.?)?", re.IGNORECASE)
_HALF_OF_DAY = re.compile(r"([ap])\.?m", re.IGNORECASE)
_BEFORE_A_NOUN = frozenset({"meeting", "meetings", "minutes", "one", "deadline", "session", "event", "agenda", "report", "letter", "date"})


def in_figures(words: Sequence[Word]) -> tuple[Word, ...]:
    """``words`` with numbers written as minutes write them."""
    for rule in (_number_words, _numbered, _percent, _pounds, _dates, _times):
        spoken = read(words)
        words = rewritten(spoken, rule(spoken), misheard=False)
    return tuple(words)


def _number_words(spoken: Sequence[Spoken]) -> Iterator[Change]:
    """As in: "twenty-five" is written 25, "one hundred and forty" 140."""
    place = 0
    while place < len(spoken):
        stop = _end_of_number(spoken, place)
        if stop > place and not spoken[stop - 1].owns and not _opens_a_sentence(spoken, place):
            value = _value([part for word in spoken[place:stop] for part in word.small.split("-")])
            if value and value > _IN_WORDS_UP_TO and _stands_alone(spoken, place, stop):
                yield Change(place, stop, (f"{value:,}" if value >= 10_000 else str(value),))
        place = max(stop, place + 1)


def _end_of_number(spoken: Sequence[Spoken], first: int) -> int:
    """Behind the last of the number words that begin at ``first``; an "and" between them is one."""
    stop = first
    while stop < len(spoken) and _is_part(spoken, stop, first):
        stop += 1
        if spoken[stop - 1].pauses or spoken[stop - 1].owns:
            break
    while stop > first and spoken[stop - 1].small == "and":
        stop -= 1
    return stop


def _is_part(spoken: Sequence[Spoken], place: int, first: int) -> bool:
    small = spoken[place].small
    return all(part in _PARTS for part in small.split("-")) or (
        small == "and" and place > first and spoken[place - 1].small in {"hundred", "thousand"}
    )


def _value(parts: Sequence[str]) -> int | None:
    """The one number that the words say; None where they say several, or none."""
    total = hundreds = 0
    room = 1000  # what comes next must be smaller than this
    for part in parts:
        if part == "and":
            continue
        small = CARDINALS.get(part, TENS.get(part))
        if small is not None:
            if small >= room:
                return None
            hundreds += small
            room = 10 if part in TENS and small > 10 else 1
        elif part == "hundred" and 0 < hundreds < 10:
            hundreds, room = hundreds * 100, 100
        elif part == "thousand" and hundreds and not total:
            total, hundreds, room = hundreds * 1000, 0, 1000
        else:
            return None
    return total + hundreds or None


def _stands_alone(spoken: Sequence[Spoken], first: int, stop: int) -> bool:
    """Whether nothing beside it makes it another number: not in "nineteen point five" or "twenty twenty"."""
    before, behind = joined_before(spoken, first), joined_to(spoken, stop - 1)
    near = [word for word in (before, behind) if word]
    if any(set(word.small.split("-")) & _UNCLEAR_BESIDE or any(letter.isdigit() for letter in word.letters) for word in near):
        return False
    after = [word.small for word in spoken[stop : stop + 3]]
    fraction = after[:1] == ["and"] and _FRACTIONS & set(after)  # "twenty and a half"
    hour = after[:1] == ["to"] and after[1:2] and (after[1] in CARDINALS or after[1].isdigit())  # "twenty to one"
    return not (behind and (fraction or hour)) and not (before and before.small in {"million", "billion"})


def _opens_a_sentence(spoken: Sequence[Spoken], place: int) -> bool:
    return place == 0 or spoken[place - 1].ends


def _numbered(spoken: Sequence[Spoken]) -> Iterator[Change]:
    """As in: "item four" is written item 4."""
    for place, what in enumerate(spoken):
        number = joined_to(spoken, place)
        if what.small in _NUMBERED and number and number.small in CARDINALS and _stands_alone(spoken, place + 1, place + 2):
            yield Change(place + 1, place + 2, (str(CARDINALS[number.small]),))


def _percent(spoken: Sequence[Spoken]) -> Iterator[Change]:
    """As in: "64 percent", "five per cent" are written 64%, 5%."""
    for place, number in enumerate(spoken):
        figures = number.letters if _FIGURES.fullmatch(number.letters) else str(CARDINALS.get(number.small, ""))
        if not figures or number.pauses or (not _FIGURES.fullmatch(number.letters) and not _stands_alone(spoken, place, place + 1)):
            continue
        behind = [word.small for word in spoken[place + 1 : place + 3]]
        if behind[:1] == ["percent"]:
            yield Change(place, place + 2, (f"{figures}%",))
        elif behind == ["per", "cent"] and not spoken[place + 1].pauses:
            yield Change(place, place + 3, (f"{figures}%",))


def _pounds(spoken: Sequence[Spoken]) -> Iterator[Change]:
    """As in: "118,000 pounds" is written £118,000, "2.4 million pounds" £2.4 million; weights are seldom as much."""
    for place, number in enumerate(spoken):
        if number.pauses or number.before or not _FIGURES.fullmatch(number.letters):
            continue
        one, other = joined_to(spoken, place), joined_to(spoken, place + 1)
        if one and one.small == "pounds" and _SUM.fullmatch(number.letters):
            yield Change(place, place + 2, (f"£{number.letters}",))
        elif one and one.small in {"million", "billion"} and other and other.small == "pounds":
            yield Change(place, place + 3, (f"£{number.letters} {one.small}",))


def _dates(spoken: Sequence[Spoken]) -> Iterator[Change]:
    """As in: "the 12th of November" is written 12 November; "the 12 November meeting" keeps its article."""
    for place, word in enumerate(spoken):
        of = joined_to(spoken, place)
        between = 1 if of and of.small == "of" else 0
        month = joined_to(spoken, place + between) if of else None
        day = _day(word, between)
        if not day or not month or month.letters not in _MONTHS or month.owns:
            continue
        before, after = joined_before(spoken, place), joined_to(spoken, place + between + 1)
        article = before.letters if before and before.small == "the" else ""
        drops = article == "the" and not (after and after.small in _BEFORE_A_NOUN)
        if article in ("", "the"):
            yield Change(place - drops, place + between + 1, (day,))


def _day(word: Spoken, of: int) -> str | None:
    """The day of a month that is said: "12th", or in words where "of" follows."""
    figures = _DAY.fullmatch(word.letters)
    if figures:
        return figures[1] if of or figures[1] != word.letters else None
    return str(ORDINALS[word.small]) if of and word.small in ORDINALS else None


def _times(spoken: Sequence[Spoken]) -> Iterator[Change]:
    """As in: "6.30pm", "6:30 p.m." are written 6.30 pm."""
    for place, word in enumerate(spoken):
        behind = joined_to(spoken, place)
        later = _HALF_OF_DAY.fullmatch(behind.letters) if behind else None
        time = _TIME.fullmatch(word.letters)
        if time and (time["half"] or later):
            half, last = (time["half"], place) if time["half"] else (later[1] if later else "", place + 1)
            clock = f"{int(time['hour'])}.{time['minutes']}" if time["minutes"] else time["hour"]
            yield Change(place, last + 1, (clock, f"{half.lower()}m"), _after_half_of_day(spoken, last))


def _after_half_of_day(spoken: Sequence[Spoken], place: int) -> str:
    """The marks behind "p.m.", whose last point does not end a sentence that goes on."""
    goes_on = place + 1 < len(spoken) and spoken[place + 1].letters[:1].islower()
    after = spoken[place].after
    return after.removeprefix(".") if goes_on and "." in spoken[place].letters else after
