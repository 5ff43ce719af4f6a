"""What the chair says of the agenda, by number or by name: an item is opened, gone back to, or taken together with others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

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
_LEAD = (
    r"(?:(?:so|right|now|then|next|and|also|okay|ok|thank you|thanks|cheers|good|great|lovely|well|first|firstly"
    r"|finally|lastly|on to|over to|the|our|any|are there|do we have|have we|have you)[\s,.–-]+|(?-i:[A-Z][\w'’-]+)[,.–-]+\s*)*"
)
_TURNING_TO = (
    r"(?<!before we )(?<!when we )(?:(?:mov|turn|go|com|pass|hop|jump|skip|switch)(?:e|ing)?(?: us| now| on| over| straight)*(?: on)? to"
    r"|\b(?:take|start with|begin with|deal with|next (?:is|up|we have|comes|item is)|(?:brings|leads|takes) us to|leaves|agenda is))"
    r"\s+(?:(?:the|our|your|item|is|on)\s+){0,2}"
)
_NOT_YET = re.compile(
    r"\b(?:later|in a (?:minute|moment|second)|after(?:wards| that| this)|not (?:yet|now)|another (?:time|day))\b", re.IGNORECASE
)
_NAME_ENDS = r"(?=\s*(?:[,.;:?!–-]|(?:then|please|next|first|now|if|as|while)\b|$))"
_BACK_TO = re.compile(
    r"\b(?:go|going|come|coming|get|turn|turning)\s+back(?:\s+\w+)?\s+(?:to|on)\s+(?:(?:the|our|your)\s+)?(?P<name>[\w'’-]+(?:\s+[\w'’-]+)?)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’-]+")
_A_NAME = 5  # words: a sentence of so few that are all in one title names that item
_SMALL = frozenset({
    "the", "our", "your", "a", "an", "of", "on", "to", "and", "for", "in", "then", "now", "so", "next", "right", "okay", "ok", "well",
    "please",
})  # fmt: skip
_OF_ANY_ITEM = frozenset({
    "questions", "question", "comments", "report", "reports", "update", "updates", "business", "item", "items", "work", "plan", "plans",
    "meeting", "minutes", "agenda", "paper", "papers", "committee", "council", "board", "members", "chair", "officers", "other", "any",
    "service", "services", "recommendations", "discussion", "review", "performance",
})  # fmt: skip
"""Words that name no item by themselves: "Questions, please." is said under each."""

_STANDING = {
    "apolog": "apologies(?: for absence)?",
    "minutes": "minutes(?: (?:of|from) (?:the|our|your) (?:last|previous) (?:meeting|time))?",
    "declaration": "declarations?(?: of interests?)?",
    "any other": "any other (?:urgent )?business|a\\.?o\\.?b",
    "work programme": "(?:committee's |committee’s )?work programme",
    "forward plan": "forward plan",
    "public question": "public questions?(?: time)?|questions from the public",
}
"""What stands in the titles of items that every agenda has, and what they are called aloud."""

_WITHOUT_NAMES = re.compile(r"^(?:[A-Z][\w'’-]+[,.–-]+\s*)+|,\s*[A-Z][\w'’-]+[.?!]*$")

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


def named(text: str, agenda: Sequence[AgendaItem]) -> Announcement | None:
    """The item that ``text`` opens last by its name, without its number: "Staff survey, then.", "Let's move on to the minutes."."""
    for sentence in reversed(sentences(text)):
        found = {place for place, pattern in enumerate(_spoken_names(tuple(agenda))) if pattern and pattern.search(sentence.text)}
        found = found or _in_its_words(sentence.text, agenda)
        if len(found) == 1 and not _NOT_YET.search(sentence.text):
            return Announcement((found.pop(),))
    return None


def _in_its_words(sentence: str, agenda: Sequence[AgendaItem]) -> set[int]:
    """The items of which it says nothing but words of the title ("And the hedge."), or to which it goes back by one ("back to quality")."""
    back = _BACK_TO.search(sentence)
    said = back["name"] if back else _WITHOUT_NAMES.sub("", sentence)
    words = _weighty_words(said)
    words = words[:1] if back else words
    if not 0 < len(words) <= _A_NAME or set(words) <= _OF_ANY_ITEM or (not back and sentence.rstrip().endswith("?")):
        return set()
    return {place for place, item in enumerate(agenda) if set(words) <= set(_weighty_words(item.title))}


def _weighty_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _SMALL]


@lru_cache(maxsize=8)
def _spoken_names(agenda: tuple[AgendaItem, ...]) -> tuple[re.Pattern[str] | None, ...]:
    """By item, what opens it by its name: the name at the head of a sentence, or what turns to it; None for one without a name."""
    names = [_names(item.title, agenda) for item in agenda]
    return tuple(
        re.compile(rf"^{_LEAD}(?:{name}){_NAME_ENDS}|{_TURNING_TO}(?:{name}){_NAME_ENDS}", re.IGNORECASE) if name else None
        for name in map("|".join, names)
    )


def _names(title: str, agenda: Sequence[AgendaItem]) -> list[str]:
    """What the item may be called, as patterns: the parts of its title, and what such an item is called on any agenda."""
    standing = [
        name for key, name in _STANDING.items() if key in title.lower() and sum(key in other.title.lower() for other in agenda) == 1
    ]
    bare = re.sub(r"\([^)]*\)", "", title)
    parts = [bare, *re.split(r"[:–—]| - ", bare)[1:]]
    spelt = [_WORD.findall(part) for part in parts]
    return [*standing, *(r"\W+".join(map(re.escape, words)) for words in spelt if len(words) > 1 or words == _WORD.findall(bare))]


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
