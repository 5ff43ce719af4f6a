"""How people are spoken of: finding them in what is said, and writing them in minutes.

Speech recognition misspells surnames, so a surname after a title is matched by
spelling and by sound. A wrong name is worse than none: where two people fit
about as well, nobody is found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from scrutiny.records import Person

Form: TypeAlias = Literal["name", "surname", "forename", "alias", "role"]

_TITLES = ("Councillor", "Counsellor", "Councilor", "Cllr", "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Doctor", "Professor", "Prof",
           "Reverend", "Rev", "Sir", "Dame", "Lord", "Lady", "Baroness", "Canon", "Father")  # fmt: skip
_TITLED = re.compile(rf"\b({'|'.join(_TITLES)})\b\.?,?\s+((?:[A-Z][\w'’-]*)(?:\s+[A-Z][\w'’-]*)?)", re.IGNORECASE)
_SOUNDS_ALIKE = 80  # of 100: likeness of spelling or sound from which a titled surname counts as heard
_IN_SMALL_LETTERS = 92  # the same for a word that is not capitalised, which is seldom a name
_CLEAR_OF_OTHERS = 10  # by which the best must be ahead of the next person
_HONORIFICS = re.compile(
    r"^(?:(?:Right|Rt|Hon|Honourable|Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Rev|Reverend|Sir|Dame|Lord|Lady|Baroness)\.?\s+)+"
)
_POSTNOMINALS = re.compile(r"(?:,?\s+(?:AM|AS|MS|MP|MSP|MA|QC|KC|OBE|MBE|CBE|PhD))+$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody on the list is spoken of at ``text[start:stop]``."""

    person: str
    start: int
    stop: int
    form: Form


def bare_name(name: str) -> str:
    """The name without titles, letters after it and what stands in brackets."""
    name = re.sub(r"\s*\([^)]*\)?", "", name).strip()
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
    return person.title.lower().rstrip(".") in {"councillor", "cllr"} or person.name.startswith(("Councillor ", "Cllr "))


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
    forms: dict[str, set[tuple[str, Form]]] = {}
    for person in people:
        for spoken, form in _forms(person):
            forms.setdefault(spoken.lower(), set()).add((person.id, form))
    for spoken in sorted(forms, key=len, reverse=True):
        if len({who for who, _ in forms[spoken]}) > 1:
            continue
        who, form = min(forms[spoken])
        for match in re.finditer(rf"(?<![\w'’-]){re.escape(spoken)}(?![\w-])(?!['’](?!s\b))", text, re.IGNORECASE):
            if form == "role" or match.group()[0].isupper() or not spoken[0].isalpha():
                yield Mention(who, match.start(), match.end(), form)


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
        names = match.group(2).split()
        councillor = match.group(1).lower() in {"councillor", "counsellor", "councilor", "cllr"}
        pool = [person for person in people if is_councillor(person) == councillor] or list(people)
        for heard, stop in ((names[-1], match.end()), (names[0], match.start(2) + len(names[0]))):
            who = _closest(heard, pool)
            if who:
                yield Mention(who, match.start(), stop, "surname")
                break


def _closest(heard: str, people: Sequence[Person]) -> str | None:
    ranked = sorted(((likeness(heard, surname(person)), person.id) for person in people if surname(person)), reverse=True)
    if not ranked or ranked[0][0] < (_SOUNDS_ALIKE if heard[0].isupper() else _IN_SMALL_LETTERS):
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEAR_OF_OTHERS:
        return None
    return ranked[0][1]
