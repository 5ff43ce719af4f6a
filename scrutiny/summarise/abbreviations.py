"""Abbreviations written out where the minutes first use them, as far as the agenda or the list of people says what they stand for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from scrutiny.records import Meeting, MinuteItem, Paragraph

_SMALL = r"(?:of|and|for|the|in|to|with|on)"
_WRITTEN_OUT = re.compile(rf"(?P<full>[A-Z][\w'’-]+,?(?: (?:{_SMALL} )*[A-Z][\w'’-]+,?)+) \((?P<short>[A-Z]{{2,6}})\)")
_QUOTED = re.compile(r"“[^”]*”")


def expansions(meeting: Meeting) -> dict[str, str]:
    """What each abbreviation stands for: "SEND" where a paper has "Special Educational Needs and Disabilities (SEND)"."""
    papers = [meeting.committee or "", *(text for item in meeting.agenda for text in (item.title, item.text))]
    found = {match["short"]: match["full"] for text in papers for match in _WRITTEN_OUT.finditer(text)}
    found |= {alias: person.role for person in meeting.people for alias in person.aliases if alias.isupper()}
    return {short: whole for short, full in found.items() for whole in [_initialled(short, full)] if whole}


def _initialled(short: str, full: str) -> str | None:
    """The last words of ``full`` whose initials make ``short``; None where none do."""
    words = full.split()
    for first in range(len(words)):
        initials = "".join(word[0] for word in words[first:] if not re.fullmatch(_SMALL, word))
        if initials.upper() == short and len(short) > 2 and not re.fullmatch(_SMALL, words[first]):
            return " ".join(words[first:])
    return None


def written_out(items: tuple[MinuteItem, ...], meaning: Mapping[str, str]) -> tuple[MinuteItem, ...]:
    """The items with each abbreviation in full at its first use, and in brackets behind it where it is used again."""
    for short, full in meaning.items():
        uses = [(at, place) for at, item in enumerate(items) for place, one in enumerate(item.paragraphs) for _ in _uses(short, one)]
        if uses and not any(full in one.text for item in items for one in item.paragraphs):
            at, place = uses[0]
            paragraphs = list(items[at].paragraphs)
            paragraphs[place] = _in_full(short, full, paragraphs[place], again=len(uses) > 1)
            items = (*items[:at], replace(items[at], paragraphs=tuple(paragraphs)), *items[at + 1 :])
    return items


def _uses(short: str, paragraph: Paragraph) -> Iterator[re.Match[str]]:
    """Where the text of a paragraph uses it outside quotation marks; nowhere in what a clerk wrote."""
    bare = _QUOTED.sub(lambda quoted: "_" * len(quoted.group()), paragraph.text)
    if paragraph.author != "clerk":
        yield from re.finditer(rf"(?<![\w(]){re.escape(short)}(?P<several>s?)\b", bare)


def _in_full(short: str, full: str, paragraph: Paragraph, *, again: bool) -> Paragraph:
    use = next(_uses(short, paragraph))
    several = use["several"]
    text = f"{full}{several} ({short}{several})" if again else f"{full}{several}"
    return replace(paragraph, text=f"{paragraph.text[: use.start()]}{text}{paragraph.text[use.end() :]}")
