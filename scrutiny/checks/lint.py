"""What a clerk would mend in minutes, whoever wrote them: rules L1 to L10, one function each.

The rules look at words only. What they cannot decide they pass over, so that
what they say is worth reading.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final, TypeAlias

from scrutiny.checks.finding import Finding
from scrutiny.checks.paper import Paper, lines
from scrutiny.clock import MONTHS
from scrutiny.names import bare_name, is_councillor
from scrutiny.numbers import CARDINALS
from scrutiny.parsing import parse
from scrutiny.records import AgendaItem, Person

Rule: TypeAlias = Callable[["Sheet"], Iterator[tuple[str, str]]]  # what to do, and the words of the paragraph

_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({MONTHS})(?:,? (\d{{4}}))?\b")
_NUMBERED = re.compile(r"^(\d+)([a-z]?)[.)]?\s+\S")
_COUNCILLOR = r"(?:Councillor|Cllr\.?)"
_TITLE = rf"(?:{_COUNCILLOR}|Mrs|Mr|Ms|Miss|Mx|Dr|Professor|Prof|Reverend|Rev|Canon|Sir|Dame|Lord|Lady|Baroness)"
_NAME = r"[A-Z][\w'’-]+(?: (?:de |van |von |der |al-)?[A-Z][\w'’-]+){0,2}"
_ONE = re.compile(rf"\b({_TITLE})\.? ({_NAME})")
_SEVERAL = re.compile(rf"\bCouncillors ({_NAME}(?:(?:, | and |, and ){_NAME})*)")
_VERBS = (
    "advised|agreed|answered|apologised|asked|assured|clarified|commented|confirmed|declared|drew|explained|expressed|felt|highlighted|informed"
    "|introduced|moved|noted|outlined|presented|proposed|queried|questioned|referred|replied|reported|requested|responded|said|seconded|sought"
    "|stated|stressed|suggested|thanked|undertook|updated|welcomed|wished"
)
_ACTED = rf"(?:,[^,.;:]{{1,60}},)? (?:also |then |again |further )?(?:{_VERBS})\b"
_SPOKE = re.compile(rf"\b({_TITLE})\.? ({_NAME}){_ACTED}")
_MOVED = re.compile(rf"\b(?:moved|seconded|proposed) by ({_TITLE})\.? ({_NAME})")
_POST_HEAD = r"Director|Head|Commissioner|Cabinet Member|Portfolio Holder|Lead Member|Chief Executive|Chief Officer|Officer|Manager|Leader"
_POST_SPOKE = re.compile(rf"\bThe ((?:[A-Z][\w'’-]+ )*(?:{_POST_HEAD})(?: (?:of|for|and|the|[-–]|\([A-Z]\w+\)|[A-Z][\w'’-]+))*?){_ACTED}")
_POST = re.compile(
    rf"\b((?:[A-Z][\w'’-]+ )*(?:{_POST_HEAD})) (?:of|for|[-–]) (?:the )?([A-Z][\w'’-]+(?:,? (?:(?:and|of|for|&) )*[A-Z][\w'’-]+)*)"
)
_PRESENT = re.compile(r"^(?:members )?present\b", re.IGNORECASE)
_ATTENDING = re.compile(r"^(?:also )?(?:present|in attendance|attending|officers?\b)|\bin attendance\b|\balso present\b", re.IGNORECASE)
_APOLOGIES = re.compile(r"\bapolog", re.IGNORECASE)
_DECLARATIONS = re.compile(r"\bdeclar\w+ of\b|\binterests?\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(?<![\w*])\*+(?![\w*])|\[(?:clerk|insert|enter|name|date|time|venue|tb|to be|xx)[^\]]*\]|\bTB[CDA]\b|\b[Xx]{2,}\b|\?{2,}|_{3,}|\.{4,}"
    r"|<[A-Za-z ]+>|\bclerk to (?:enter|confirm)\b|\bnot identified\b|\(date not stated\)|\blorem ipsum\b|\bCheck:",
    re.IGNORECASE,
)
_WITHDRAWS = re.compile(r"\bdisclosable pecuniary\b|\bprejudicial\b|\bleft the (?:room|meeting)\b|\bwithdr[ea]w", re.IGNORECASE)
_STAYS = re.compile(r"\bremained in the (?:room|meeting)\b|\bno declarations\b", re.IGNORECASE)
_ITEM = re.compile(r"\b(?:item|minute)(?: no\.?| number)? (\d+[a-z]?)\b", re.IGNORECASE)
_CELL_NUMBER = re.compile(r"(?:^|\| )(\d+[a-z]?)(?= \||$)")
_VOTE = re.compile(rf"\b(\d+|{'|'.join(CARDINALS)}) (?:votes? )?(for|in favour|against|abst\w+)\b", re.IGNORECASE)
_RESOLVED = re.compile(r"^(?:It was )?RESOLVED(?: TO RECOMMEND)?(?: unanimously| \([^()]*\))?:?\s*")
_CLAUSE = re.compile(r"^\((\d+)\)\s+")
_LACKS_OWNER = re.compile(
    r"\bbe (?:arranged|brought|circulated|drafted|prepared|produced|provided|published|sent|shared|submitted|supplied|written)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"\bby (?:the|a|an|all|officers|members|councillor|mr|mrs|ms|dr)\b|\b(?:requested|asked|invited|authorised) to\b", re.IGNORECASE
)
_REFERENCE = re.compile(
    rf"\bMinute No\.? ?(\d+)(?: ?\((\d+)\))?(?: (?:of|dated|on)(?: the meeting(?: held)? (?:on|of))? (\d{{1,2}} (?:{MONTHS}) \d{{4}}))?"
)
_CONFIRMED = re.compile(r"\bcorrect record\b", re.IGNORECASE)
_MINUTES = re.compile(r"\bminutes\b", re.IGNORECASE)
_HELD = re.compile(r"\bmeeting held on (?:\w+day,? )?", re.IGNORECASE)
_NEARLY = 94  # of 100: likeness from which two titles are one with a slip of the pen
_SMALL_WORDS = {"of", "for", "and", "the", "&", "-", "–"}


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading: its paragraphs, and the rows of its tables with " | " between cells."""

    heading: str
    lines: tuple[str, ...]

    def number(self) -> str | None:
        """The minute number: "34" of "34. Apologies for absence"."""
        found = _NUMBERED.match(self.heading)
        return found[1] + found[2] if found else None


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody as minutes name them; ``titled`` is whether as a councillor."""

    councillor: bool
    name: str

    def may_be(self, other: "Name") -> bool:
        """The same title and surname, and no forename that tells them apart."""
        mine, theirs = (one.name.replace("’", "'").lower().split() for one in (self, other))
        forenames_fit = len(mine) == 1 or len(theirs) == 1 or mine[0].startswith(theirs[0]) or theirs[0].startswith(mine[0])
        return self.councillor == other.councillor and mine[-1] == theirs[-1] and forenames_fit

    def __str__(self) -> str:
        return f"Councillor {self.name}" if self.councillor else self.name


@dataclass(frozen=True, slots=True)
class Sheet:
    """Minutes as the rules see them, with the list of people and the agenda where the clerk gave them."""

    parts: tuple[Part, ...]
    people: Sequence[Person] = ()
    agenda: Sequence[AgendaItem] = ()

    def items(self) -> tuple[Part, ...]:
        """The numbered minutes."""
        return tuple(part for part in self.parts if part.number())

    def listed(self, heading: re.Pattern[str]) -> tuple[str, ...]:
        """The lines under those headings without a number that ``heading`` finds."""
        return tuple(line for part in self.parts if not part.number() and heading.search(part.heading) for line in part.lines)

    def attendance(self) -> tuple[str, ...]:
        """Everybody who is listed as having been there, in a line each; whom they stand for, in brackets, was not."""
        there = (*self.listed(_PRESENT), *self.listed(_ATTENDING))
        return tuple(dict.fromkeys(re.sub(r"\([^()]*\bfor\b[^()]*\)", "", line) for line in there))

    def lines(self) -> Iterator[str]:
        """All lines, headings included."""
        for part in self.parts:
            yield part.heading
            yield from part.lines


def lint(paper: Paper, people: Sequence[Person] = (), agenda: Sequence[AgendaItem] = ()) -> tuple[Finding, ...]:
    """What there is to mend in the minutes; ``people`` and ``agenda`` let more rules see more."""
    sheet = Sheet(tuple(_parts(paper)), people, agenda)
    return tuple(Finding(name, "WARN", advice, words) for name, rule in RULES.items() for advice, words in rule(sheet))


def _parts(paper: Paper) -> Iterator[Part]:
    heading, under = "", list[str]()
    for line in lines(paper):
        if line.level is None:
            under.append(line.text)
        else:
            yield Part(heading, tuple(under))
            heading, under = line.text, []
    yield Part(heading, tuple(under))


# ------------------------------------------------------------------ who


def names_in(text: str) -> list[Name]:
    """Everybody named with a title: "Councillors Hardacre and Osei", "Ms Moss"."""
    several = [Name(councillor=True, name=one) for match in _SEVERAL.finditer(text) for one in re.split(r", and | and |, ", match[1])]
    return [*several, *(_name(match[1], match[2]) for match in _ONE.finditer(text))]


def _name(title: str, name: str) -> Name:
    return Name(councillor=bool(re.fullmatch(_COUNCILLOR, title)), name=name.removesuffix("'s").removesuffix("’s"))


def _acting(text: str) -> list[Name]:
    return [_name(match[1], match[2]) for pattern in (_SPOKE, _MOVED) for match in pattern.finditer(text)]


# ------------------------------------------------------------------ the rules


def _previous_minutes(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """L1: the date of the last minutes differs between agenda, heading and resolution."""
    expected = {date for item in sheet.agenda if _MINUTES.search(item.title) for date in _dates(f"{item.title} {item.text}")}
    for part in sheet.items():
        confirming = [line for line in part.lines if _CONFIRMED.search(line)]
        told = expected | (_dates(part.heading) if confirming else set())
        told |= {date for line in part.lines if line not in confirming and confirming and _HELD.search(line) for date in _dates(line)}
        for line in confirming:
            resolved = {date for match in _HELD.finditer(line) for date in _dates(line[match.end() : match.end() + 25])}
            if told and not all(any(one.startswith(other) or other.startswith(one) for other in told) for one in resolved):
                yield f"The minutes confirmed are of another day than {' or '.join(sorted(told))}", line


def _dates(text: str) -> set[str]:
    return {" ".join(filter(None, match.groups())) for match in _DATE.finditer(text)}


def _placeholders(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """L2: something still to be filled in."""
    for line in sheet.lines():
        found = _PLACEHOLDER.search(line)
        if found:
            yield f"Fill in what “{found.group().strip()}” stands for", line


def _titles(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """L3: one post under two titles within an item."""
    known = {person.role.lower() for person in sheet.people}
    for part in sheet.items():
        posts = {match.group(): line for line in part.lines for match in _POST.finditer(line)}
        for one, other in combinations(posts, 2):
            both_listed = {one.lower(), other.lower()} <= known
            if not both_listed and _same_post(one, other):
                yield f"“{one}” and “{other}” may be one post: use one title", posts[other]


def _same_post(one: str, other: str) -> bool:
    """The same kind of post, of which one says all that the other does, or nearly so."""
    from rapidfuzz import fuzz

    first, second = _POST.match(one), _POST.match(other)
    if first is None or second is None or first[1] != second[1]:
        return False
    mine, theirs = ({word.strip(",").lower() for word in match[2].split()} - _SMALL_WORDS for match in (first, second))
    return mine <= theirs or theirs <= mine or fuzz.ratio(one.lower(), other.lower()) >= _NEARLY


def _missing_from_attendance(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """L4: somebody spoke, moved or seconded who is not on the attendance list."""
    there = sheet.attendance()
    if not there:
        yield "Enter who was present: no attendance list was found", ""
        return
    told = set[str]()
    posts = " ".join((*there, *(person.role for person in sheet.people if _is_listed(_name_of(person), there)))).lower()
    for part in sheet.items():
        for line in part.lines:
            missing = [str(name) for name in _acting(line) if not _is_listed(name, there)]
            missing += [f"the {match[1]}" for match in _POST_SPOKE.finditer(line) if match[1].lower() not in posts]
            for name in missing:
                if name not in told:
                    yield f"Enter {name} in the attendance list", line
            told.update(missing)


def _is_listed(name: Name, there: Sequence[str]) -> bool:
    """Whether a line of the attendance list may name this person, with or without a title."""
    *forenames, last = name.name.replace("’", "'").split()
    for line in (line.replace("’", "'") for line in there):
        titled = names_in(line)
        words = set(re.findall(r"[\w'-]+", line))
        if any(name.may_be(one) for one in titled) or (last in words and not titled and set(forenames) <= words):
            return True
    return False


def _name_of(person: Person) -> Name:
    return Name(councillor=is_councillor(person), name=bare_name(person.name) or person.name)


def _spoke_after_interest(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """L5: somebody who declared an interest that required them to leave spoke under that item."""
    for part in (one for one in sheet.parts if _DECLARATIONS.search(one.heading)):
        lead = " ".join(line for line in part.lines if " | " not in line)
        for line in part.lines:
            told = f"{lead} {line}" if " | " in line else line
            if not _WITHDRAWS.search(told) or _STAYS.search(told):
                continue
            numbers = {*_ITEM.findall(line), *(_CELL_NUMBER.findall(line) if " | " in line else ())}
            names = names_in(line)
            for item in (one for one in sheet.items() if one.number() in numbers):
                spoken = (said for said in item.lines for name in _acting(said) if any(name.may_be(one) for one in names))
                yield from ((f"They declared an interest in item {item.number()} and spoke on it", said) for said in dict.fromkeys(spoken))


def _votes(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """L6: more votes than members who may vote."""
    members = [line for line in sheet.listed(_PRESENT) if not _may_not_vote(line, sheet.people)]
    for part in sheet.items() if members else ():
        for line in part.lines:
            votes = {kind.lower()[:4]: CARDINALS.get(count.lower()) or int(count) for count, kind in _VOTE.findall(line)}
            if len(votes) > 1 and sum(votes.values()) > len(members):
                yield f"{sum(votes.values())} votes were counted, but {len(members)} members present may vote", line


def _may_not_vote(line: str, people: Sequence[Person]) -> bool:
    said = re.search(r"non-voting|without a vote", line, re.IGNORECASE)
    return bool(said) or any(_is_listed(_name_of(one), [line]) for one in people if one.votes == "none")


def _resolutions(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """L7: a resolution that does not say what is to be done, or by whom."""
    clauses = [clause for part in sheet.items() for clause in _clauses(part.lines)]
    parsed = parse(f"It was agreed that {clause}" for clause, _ in clauses) if clauses else ()
    for (clause, line), grammar in zip(clauses, parsed, strict=True):
        if not any(token.pos_ in {"VERB", "AUX"} for token in list(grammar)[4:]):
            yield "Say what is to be done: the resolution has no verb", line
        elif _LACKS_OWNER.search(clause) and not _OWNED.search(clause):
            yield "Say who is to do it: the resolution names nobody", line


def _clauses(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each thing resolved with its line; a bare "RESOLVED: That" stands for the numbered clauses below it."""
    for at, line in enumerate(lines):
        lead = _RESOLVED.match(line) or _CLAUSE.match(line)
        if lead:
            text = re.sub(r"^That\b[:,]?\s*", "", line[lead.end() :]).strip("“”\"'.;: ")
            followed = at + 1 < len(lines) and _CLAUSE.match(lines[at + 1])
            if text or not followed:
                yield text.removesuffix("; and"), line


def _gaps(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """L8: the numbers of the minutes do not run on."""
    numbered = [(match, part.heading) for part in sheet.items() if (match := _NUMBERED.match(part.heading))]
    for (before, _), (after, heading) in pairwise(numbered):
        first, second = int(before[1]), int(after[1])
        runs_on = second == first + 1 or (second == first and after[2] > before[2])
        if not runs_on:
            yield f"Number {before[1]}{before[2]} is followed by {after[1]}{after[2]}", heading


def _references(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """L9: a minute of this meeting is cited that does not exist, or a clause that it does not have."""
    clauses = {part.number(): [match[1] for line in part.lines if (match := _CLAUSE.match(line))] for part in sheet.items()}
    held = next((date for line in sheet.lines() if _HELD.search(line) for date in _dates(line)), None)
    for part in sheet.items():
        for line in part.lines:
            for number, clause, date in _REFERENCE.findall(line):
                if date and date != held:
                    continue
                if number not in clauses:
                    yield f"There is no minute {number} here: give the date of the meeting if it is of another", line
                elif clause and clause not in clauses[number]:
                    yield f"Minute {number} has no clause ({clause})", line


def _present_and_absent(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """L10: somebody sent apologies and is listed as present."""
    there = [name for line in sheet.attendance() for name in names_in(line)]
    for part in (one for one in sheet.parts if _APOLOGIES.search(one.heading)):
        for line in part.lines:
            for name in names_in(line):
                if any(name.may_be(one) for one in there):
                    yield f"{name} is listed as present and among the apologies", line


RULES: Final[dict[str, Rule]] = {
    "L1": _previous_minutes,
    "L2": _placeholders,
    "L3": _titles,
    "L4": _missing_from_attendance,
    "L5": _spoke_after_interest,
    "L6": _votes,
    "L7": _resolutions,
    "L8": _gaps,
    "L9": _references,
    "L10": _present_and_absent,
}
"""Each rule by its number."""
