"""The names, places and abbreviations that this meeting is likely to speak of, from its agenda and attendance list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from scrutiny.names import bare_name, forename, is_councillor, surname
from scrutiny.records import Meeting, Person
from scrutiny.transcribe.lexicon import is_common, is_ordinary
from scrutiny.transcribe.rewriting import TITLES
from scrutiny.transcribe.terms import ABBREVIATIONS

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_ABBREVIATION = re.compile(r"(?:[A-Z][a-z]?){2,5}s?|[A-Z]{2,8}s?")
_NO_ABBREVIATIONS = TITLES | {"am", "pm"}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the lists of a meeting say is spoken of there.

    ``written`` are all words of the agenda and of what people stand for, with
    their capitals; ``proper`` are proper names that are no English words, people's apart;
    ``home`` those of them in the names of the council, the committee and the
    venue; ``abbreviations`` are found by their small letters; ``pairs`` are words that
    stand side by side in the lists, in small letters.
    """

    people: tuple[Person, ...]
    surnames: frozenset[str]
    forenames: frozenset[str]
    written: frozenset[str]
    proper: frozenset[str]
    home: frozenset[str]
    abbreviations: dict[str, str]
    pairs: frozenset[tuple[str, str]]

    def surnames_after(self, councillor: bool) -> frozenset[str]:
        """Surnames of those whom the list calls councillors, or of the others; of all where there are none."""
        return frozenset(_named(surname(person)) for person in self.people if is_councillor(person) == councillor) - {""} or self.surnames

    def surnames_with(self, first: str) -> frozenset[str]:
        """Surnames of those who bear this forename."""
        return frozenset(_named(surname(person)) for person in self.people if forename(person).lower() == first.lower()) - {""}

    def is_listed(self, letters: str) -> bool:
        """Whether ``letters`` is a name of the lists, as they spell it."""
        return letters in self.surnames or letters in self.forenames or letters in self.proper


def vocabulary(meeting: Meeting) -> Vocabulary:
    """The names, places, abbreviations and turns of phrase in what the clerk gave us."""
    papers = tuple(paper for paper in _papers(meeting) if not paper.isupper())  # capitals throughout tell nothing
    words = {match.group() for paper in papers for match in _WORD.finditer(paper)}
    abbreviations = {word for word in words | ABBREVIATIONS if _is_abbreviation(word)}
    proper = {_without_s(word) for word in words | ABBREVIATIONS if word[0].isupper() and not is_ordinary(word)} - abbreviations
    of_people = {part for person in meeting.people for part in _named(bare_name(person.name)).split()}
    return Vocabulary(
        people=meeting.people,
        surnames=frozenset(_named(surname(person)) for person in meeting.people) - {""},
        forenames=frozenset(_named(forename(person)) for person in meeting.people) - {""},
        written=frozenset(words),
        proper=frozenset(proper) - of_people,
        home=frozenset(match.group() for name in _names(meeting) for match in _WORD.finditer(name)) & proper,
        abbreviations={term.removesuffix("s").lower(): term.removesuffix("s") for term in sorted(abbreviations)},
        pairs=frozenset(pair for paper in papers for pair in _pairs(paper)),
    )


def _named(name: str) -> str:
    """The name as it is written in a sentence: "Smith" for "SMITH"."""
    return name.title() if name.isupper() else name


def _without_s(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _papers(meeting: Meeting) -> Iterator[str]:
    yield from _names(meeting)
    for item in meeting.agenda:
        yield from (item.title, item.text)
    for person in meeting.people:
        yield from (person.role, person.organisation)


def _names(meeting: Meeting) -> tuple[str, ...]:
    return tuple(name for name in (meeting.council, meeting.committee, meeting.venue) if name)


def _is_abbreviation(word: str) -> bool:
    several_capitals = sum(letter.isupper() for letter in word) > 1
    return bool(_ABBREVIATION.fullmatch(word)) and several_capitals and word.lower() not in _NO_ABBREVIATIONS


def _pairs(paper: str) -> Iterator[tuple[str, str]]:
    words = [match.group().lower() for match in _WORD.finditer(paper)]
    return ((one, other) for one, other in pairwise(words) if not is_common(one) and not is_common(other))
