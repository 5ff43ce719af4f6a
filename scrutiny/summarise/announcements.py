"""What the chair says of the agenda by number: an item is opened, gone back to, or taken together with others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.numbers import CARDINALS
from scrutiny.records import AgendaItem
from scrutiny.sentences import sentences

_ITEM = r"(?:agenda\s+)?item\s+(?:number\s+)?"
_OPENING = re.compile(
    r"^(?:[\w'’]+[\s,.–-]+){0,3}?"  # OK, / Thank you. / Last one, / Now we have
    rf"(?:(?:on|over|back|turn|move|moving|go|going|come|coming)\s+)?(?:to\s+)?{_ITEM}(?P<number>\w+)\b",
    re.IGNORECASE,
)
_MERELY_MENTIONED = re.compile(
    r"\b(?:interest|declare\w*|under|about|regarding|discussed|mentioned|in|on)\s+(?:agenda\s+)?item\s", re.IGNORECASE
)
_GOING_BACK = re.compile(
    rf"\b(?:(?:go|going|come|coming|turn|turning)\s+back\s+(?:\w+\s+)?to|return(?:ing)?\s+to|revisit(?:ing)?|"
    rf"(?:left\s+over|outstanding|unfinished|something\s+(?:left|hanging|more))\s+(?:\w+\s+)?(?:from|on|under))\s+{_ITEM}(?P<number>\w+)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\bitems\s+(?P<numbers>\w+(?:\s*,\s*\w+)*\s*,?\s+(?:and|to|with)\s+(?:item\s+)?\w+)\b(?P<rest>[^.?!]*)",
    re.IGNORECASE,
)
_JOINTLY = re.compile(r"\btogether|jointly|as\s+one|at\s+the\s+same\s+time\b", re.IGNORECASE)

_A_SUBJECT = 3  # words: fewer after the number ("item 4, please") name no subject


@dataclass(frozen=True, slots=True)
class Announcement:
    """The agenda items that an utterance opens, by their place on the agenda: more than one where they are taken together.

    ``subject`` is what the sentence says besides, "" where it is only the number.
    """

    items: tuple[int, ...]
    subject: str = ""


def announced(text: str, agenda: Sequence[AgendaItem]) -> Announcement | None:
    """What ``text`` opens last, or None: a mention in passing opens nothing."""
    numbers = {item.number.lower(): place for place, item in enumerate(agenda)}
    for sentence in reversed(sentences(text)):
        together = _together(sentence.text, numbers)
        found = Announcement(together) if together else _opened(sentence.text, numbers)
        if found:
            return found
    return None


def _together(sentence: str, numbers: dict[str, int]) -> tuple[int, ...]:
    match = _TOGETHER.search(sentence)
    if not match or not _JOINTLY.search(sentence):
        return ()
    spoken = re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|with)\s+(?:item\s+)?|\s+(to)\s+(?:item\s+)?", match.group("numbers"))
    places = [numbers.get(_digits(word)) for word in spoken if word and word != "to"]
    known = [place for place in places if place is not None]
    if len(known) < len(places):
        return ()
    return tuple(range(known[0], known[-1] + 1)) if "to" in spoken else tuple(known)


def _opened(sentence: str, numbers: dict[str, int]) -> Announcement | None:
    opening = _OPENING.match(sentence)
    if opening and _MERELY_MENTIONED.search(sentence[: opening.end()]):
        opening = None
    match = opening or _GOING_BACK.search(sentence)
    place = numbers.get(_digits(match.group("number"))) if match else None
    if not match or place is None:
        return None
    rest = sentence[match.end() :].strip(" ,.;:–-")
    return Announcement((place,), rest if opening and len(rest.split()) >= _A_SUBJECT else "")


def _digits(spoken: str) -> str:
    """The number as an agenda prints it: "five" is "5"."""
    return str(CARDINALS.get(spoken.lower(), spoken.lower()))
