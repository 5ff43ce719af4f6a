"""How people are spoken of: finding them in what is said, and writing them in minutes.

Speech recognition misspells surnames, so a surname after a title is matched by
spelling and by sound. A wrong name is worse than none: where two people fit
about as well, nobody is found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Literal, TypeAlias

from scrutiny.records import Person

Form: TypeAlias = Literal["name", "surname", "forename", "alias", "role"]

_TITLES = ("Councillor", "Counsellor", "Councilor", "Cllr", "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Doctor", "Professor", "Prof",
           "Reverend", "Revd", "Rev", "Sir", "Dame", "Lord", "Lady", "Baroness", "Canon", "Father")  # fmt: skip
_TITLED = re.compile(rf"\b({'|'.join(_TITLES)})\b\.?,?\s+((?:[A-Z][\w'’-]*)(?:\s+[A-Z][\w'’-]*)?)", re.IGNORECASE)
_SOUNDS_ALIKE = 80  # of 100: likeness of spelling or sound from which a titled surname counts as heard
_IN_SMALL_LETTERS = 92  # the same for a word that is not capitalised, which is seldom a name
_CLEAR_OF_OTHERS = 10  # by which the best must be ahead of the next person
_HONORIFICS = re.compile(rf"^(?:(?:Right|Rt|Hon|Honourable|{'|'.join(_TITLES)})\.?\s+)+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_WORD_BEFORE = re.compile(r"(?:^|(?<=\s))([A-Z][\w'’-]*)\s+$")
_NAME_BEFORE = re.compile(r"[a-z,]\s([A-Z][\w'’-]+)\s+$")  # not one that opens a sentence, where every word has a capital
_NAME_BEHIND = re.compile(r"\s+([A-Z][a-z][\w'’-]*)")
_POSTNOMINALS = re.compile(r"(?:,?\s+(?:AM|AS|MS|MP|MSP|MA|QC|KC|OBE|MBE|CBE|PhD))+$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody on the list is spoken of at ``text[start:stop]``."""

    person: str
    start: int
    stop: int
    form: Form


def is_voice(label: str) -> bool:
    """Whether this is the label of a voice, "S4", and not a person or a body."""
    return bool(re.fullmatch(r"S\d+", label))


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """The name without titles, letters after it and what stands in brackets."""
    while (shorter := _BRACKETS.sub("", name)) != name:
        name = shorter
    name = re.sub(r"\s*\(.*", "", name).replace(")", "").strip()
    return _POSTNOMINALS.sub("", _HONORIFICS.sub("", name)).strip()


def surname(person: Person) -> str:
    """The last name, as far as the list tells."""
    parts = bare_name(person.name).split()
    return parts[-1] if parts else ""


def forename(person: Person) -> str:
    """The first name, or "" where the list gives only one name."""
    parts = bare_name(person.name).split()
    return parts[0] if len(parts) > 1 else ""


def is_councillor(person: Person) -> bool:
    """Whether the list calls this person a councillor."""
    return person.title.lower().rstrip(".") in {"councillor", "cllr"} or person.name.lower().startswith(("councillor ", "cllr ", "cllr. "))


def formal_name(person: Person, people: Sequence[Person]) -> str:
    """The person as minutes write it, "Councillor Sangha"; with the full name where a surname is shared."""
    shared = sum(surname(other).lower() == surname(person).lower() for other in people) > 1
    title = "Councillor" if is_councillor(person) else person.title
    bare = bare_name(person.name)
    return f"{title} {bare if shared or not title else surname(person)}".strip()


def mentions(text: str, people: Sequence[Person]) -> tuple[Mention, ...]:
    """Everybody on the list whom ``text`` speaks of, in order, by name, alias or role."""
    found: list[Mention] = []
    for mention in (*_titled(text, people), *_exact(text, people)):
        if not any(mention.start < other.stop and other.start < mention.stop for other in found):
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def likeness(heard: str, name: str) -> float:
    """How alike two names are in spelling or in sound, 0 to 100."""
    import jellyfish
    from rapidfuzz import fuzz

    heard, name = heard.lower(), name.lower()
    spelling = fuzz.ratio(heard, name)
    sound = fuzz.ratio(jellyfish.metaphone(heard), jellyfish.metaphone(name))
    return max(spelling, (spelling + sound) / 2)


def _exact(text: str, people: Sequence[Person]) -> Iterator[Mention]:
    """Longest forms first; a form that two people share finds neither."""
    small = text.lower()
    for spoken, pattern, person, form in _patterns(tuple(people)):
        for match in pattern.finditer(text) if spoken in small else ():
            capital = form == "role" or match.group()[0].isupper() or not spoken[0].isalpha()
            if capital and not _is_of_another(text, match, person, form):
                yield Mention(person.id, match.start(), match.end(), form)


@lru_cache(maxsize=8)
def _patterns(people: tuple[Person, ...]) -> tuple[tuple[str, re.Pattern[str], Person, Form], ...]:
    """What finds each person: the form in small letters, its pattern, the person, and what kind of form it is."""
    forms: dict[str, set[tuple[str, Form]]] = {}
    for person in people:
        for spoken, form in _forms(person):
            forms.setdefault(spoken.lower(), set()).add((person.id, form))
    by_id = {person.id: person for person in people}
    of_one = {spoken: min(bearers) for spoken, bearers in forms.items() if len({who for who, _ in bearers}) == 1}
    return tuple(
        (spoken, re.compile(rf"(?<![\w'’-]){re.escape(spoken)}(?![\w-])(?!['’](?!s\b))", re.IGNORECASE), by_id[who], form)
        for spoken, (who, form) in sorted(of_one.items(), key=lambda entry: len(entry[0]), reverse=True)
    )


def _is_of_another(text: str, match: re.Match[str], person: Person, form: Form) -> bool:
    """Whether a single name goes with another, unlisted one: "Joan Carter" is not our Joan Hardacre, nor "Mary Moss" our Helen Moss."""
    if form in ("name", "role") or " " in match.group():
        return False
    if form == "surname":
        before = _WORD_BEFORE.search(text[: match.start()])
        return before is not None and not _bears(person, before[1]) and not _fits(before[1], (*_TITLES, *person.role.split()))
    before, behind = _NAME_BEFORE.search(text[: match.start()]), _NAME_BEHIND.match(text, match.end())
    return bool(before and not _fits(before[1], _TITLES)) or bool(behind and not _fits(behind[1], (surname(person),)))


def _fits(heard: str, names: Iterable[str]) -> bool:
    return any(likeness(heard, name) >= _SOUNDS_ALIKE for name in names if name)


def _forms(person: Person) -> Iterator[tuple[str, Form]]:
    bare = bare_name(person.name)
    if bare:
        yield bare, "name"
    if len(surname(person)) > 2:
        yield surname(person), "surname"
        for title in ("Councillor", "Cllr") if is_councillor(person) else ((person.title,) if person.title else ()):
            yield f"{title} {surname(person)}", "surname"
    if forename(person):
        yield forename(person), "forename"
    for alias in person.aliases:
        # an alias with a small letter, or that is part of the role, stands for the post and not for a name
        yield alias, "role" if alias.lower() in person.role.lower() or not alias[0].isupper() or alias.isupper() else "alias"
    if person.role and person.role.lower() not in {"member", "councillor", "officer", "substitute member"}:
        yield person.role, "role"


def _titled(text: str, people: Sequence[Person]) -> Iterator[Mention]:
    for match in _TITLED.finditer(text):
        first, *rest = match.group(2).split()
        councillor = match.group(1).lower() in {"councillor", "counsellor", "councilor", "cllr"}
        pool = [person for person in people if is_councillor(person) == councillor] or list(people)
        full = _closest(rest[0], pool) if rest else None
        if full and first[0].isupper() and not _bears(full, first):
            continue
        person = full or _closest(first, pool)
        if person:
            yield Mention(person.id, match.start(), match.end() if full else match.start(2) + len(first), "surname")


def _bears(person: Person, heard: str) -> bool:
    """Whether ``heard`` may be a name of this person before the last: one like it, or at least with its initial, as "Tom" for "Thomas"."""
    before_the_last = bare_name(person.name).split()[:-1]
    return not before_the_last or any(heard[0].lower() == name[0].lower() for name in before_the_last) or _fits(heard, person.aliases)


def _closest(heard: str, people: Sequence[Person]) -> Person | None:
    ranked = sorted(((likeness(heard, surname(person)), person) for person in people if surname(person)), key=itemgetter(0), reverse=True)
    if not ranked or ranked[0][0] < (_SOUNDS_ALIKE if heard[0].isupper() else _IN_SMALL_LETTERS):
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEAR_OF_OTHERS:
        return None
    return ranked[0][1]
