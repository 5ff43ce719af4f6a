"""People outside the committee: children, parents, pupils and cases are not named, nor told of so that they are recognised."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from scrutiny.names import bare_name
from scrutiny.parsing import parse
from scrutiny.records import Meeting, Person, Utterance
from scrutiny.sentences import sentences

if TYPE_CHECKING:
    from scrutiny.parsing import Doc, Span

FEW = "A count under five in a small group may show who is meant. Consider writing “fewer than five”."
"""What a person should look at where few are counted."""

_ONE_OF = (
    r"(?:my|his|her|a|an|one|this|that|the same|another|little) (?:\w+ ){0,2}?(?:son|daughter|nephew|niece|grandson|granddaughter|"
    r"mother|mum|father|dad|parent|"
    r"child|boy|girl|"
    r"lad|baby|toddler|teenager|pupil|student|family|constituent|resident|"
    r"foster carer|carer|young person|young man|young woman|year[- ]old)"
)
_INDIVIDUAL = re.compile(rf"\b{_ONE_OF}\b(?!['’]s (?:services|trust|hospital|home))", re.IGNORECASE)
_POSSESSED = re.compile(
    r"\b(?:my|his|her|little) (?:\w+ )?(?:son|daughter|nephew|niece|grandson|granddaughter|mother|mum|father|dad|"
    r"child|boy|girl|baby|family)\b",
    re.IGNORECASE,
)
_AGE = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|\d{1,2})"
_DETAIL = re.compile(
    rf"\b{_AGE}[- ]years?[- ]old\b|['’]s {_AGE}\b(?! [a-z]+s\b)|\b(?:is|was|aged|just turned) {_AGE}\b(?=[,.]|$)|"
    rf"\byear (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|\d{{1,2}})\b|"
    r"\b[A-Z]\w+(?: [A-Z]\w+)* (?:School|Primary|Academy|High|College|Nursery)\b|"
    r"\b(?:autis\w+|ADHD|epilep\w+|cerebral palsy|Down['’]?s syndrome|diabet\w+|self[- ]harm\w*|"
    r"depress\w+|anorexi\w+|diagnos\w+|(?:was|been|being) (?:\w+ly )?abused|"
    r"EHCP|out of school|excluded|in care|taken into care|in tears|disab\w+|in hospital)\b",
)
_NAMED = re.compile(rf"\b(?i:{_ONE_OF})\b[^.?!]{{0,25}}?(?:,| called| named) (?P<name>[A-Z][a-z]+)\b(?! [A-Z])")
_BORN = re.compile(r"\bdates? of birth\b|\bborn (?:on|in) (?:the )?\d", re.IGNORECASE)
_ADDRESS = re.compile(r"\b\d+[A-Za-z]?,? (?:[A-Z]\w+ ){1,3}(?:Road|Street|Lane|Avenue|Close|Drive|Crescent|Terrace|Way|Grove|Gardens)\b")
_OFFICE = re.compile(
    r"\b(?:minister|secretary|commissioner|professor|lord|lady|baroness|sir|dame|mp|mps|am|ms|msp|mep|leader|mayor|president|"
    r"premier|chair|director|chief|inspector|judge|justice|"
    r"senator|inquiry|review|report|act|award|colleague|evidence|apologies|practitioner)\b",
    re.IGNORECASE,
)
_PLACES = {"wales", "england", "scotland", "ireland", "britain", "uk"}
_BODY = re.compile(
    r" (?:health board|schools?|primary|academy|college|university|trust|hospitals?|centres?|foundation|council|"
    r"programme|act|road|street|ward|park|house|institute|group)\b",
    re.IGNORECASE,
)
_ALL_OVER = re.compile(r"\b(?:across|throughout|all over|around) $", re.IGNORECASE)
_OPENS_CLAUSE = re.compile(r"(?:^|[.,:;—–] |\b(?:if|that|when|because|but|so|where|while|since|whether) )$", re.IGNORECASE)
_ACTS_AS_MANY = re.compile(r" (?:have|haven['’]t|are|aren['’]t|don['’]t)\b")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Master)\.? $")
_AROUND = 40  # characters within which an office stands by the name of its holder
_SMALL = re.compile(
    r"\b(?:[1-4]|one|two|three|four|a couple of) (?:\w+ ){0,2}?(?:children|pupils|"
    r"young people|girls|boys|teenagers|babies|care leavers|families|cases|victims|deaths|students)\b(?!['’])",
    re.IGNORECASE,
)


def told_of(said: Iterable[Utterance], meeting: Meeting) -> Mapping[str, tuple[str, ...]]:
    """By utterance, the sentences that name or describe somebody outside the committee; only utterances that have one."""
    cut = [(one.id, sentence.text) for one in said for sentence in sentences(one.text)]
    known = words_of_papers(meeting)
    found: dict[str, list[str]] = {}
    for (utterance, text), doc in zip(cut, parse(text for _, text in cut), strict=True):
        if _is_private(text, doc, known):
            found.setdefault(utterance, []).append(text)
    return {utterance: tuple(texts) for utterance, texts in found.items()}


def is_case(text: str) -> bool:
    """Whether a sentence is about one child, parent or family."""
    return bool(_INDIVIDUAL.search(text))


def names_outsider(text: str, meeting: Meeting) -> bool:
    """Whether somebody is named who is on no list."""
    known = words_of_papers(meeting)
    return _names_a_case(text, known) or any(
        _is_unknown_name(name, text, known) for doc in parse([text]) for name in doc.ents if name.label_ == "PERSON"
    )


def counts_few(text: str) -> bool:
    """Whether a sentence counts under five of a group of people."""
    return bool(_SMALL.search(text))


def words_of_papers(meeting: Meeting) -> frozenset[str]:
    """The words of all names that may be written: those on the list, on the agenda and in the council's own name."""
    papers = [text for item in meeting.agenda for text in (item.title, item.text)]
    names = [word for person in meeting.people for word in _words_of(person)]
    return frozenset(
        re.findall(r"\w+", " ".join([*names, *papers, meeting.council or "", meeting.committee or "", meeting.venue or ""]).lower())
    )


def _words_of(person: Person) -> Sequence[str]:
    return (bare_name(person.name), *person.aliases, person.organisation)


def _is_private(text: str, doc: "Doc", known: frozenset[str]) -> bool:
    if _BORN.search(text) or _ADDRESS.search(text):
        return True
    if _INDIVIDUAL.search(text) and (_DETAIL.search(text) or _POSSESSED.search(text)):
        return True
    return any(_is_unknown_name(name, text, known) for name in doc.ents if name.label_ == "PERSON") or _names_a_case(text, known)


def _is_body(name: "Span", text: str) -> bool:
    """Whether what the parser takes for a person can only be a body or a place: "if Cylch Netherby have to close", "across Nether Fell"."""
    before, behind = text[: name.start_char], text[name.end_char :]
    if " and " in name.text or _TITLE.search(before):
        return False
    return bool(_ALL_OVER.search(before) or (_OPENS_CLAUSE.search(before) and _ACTS_AS_MANY.match(behind)))


def _names_a_case(text: str, known: frozenset[str]) -> bool:
    """Whether a child or family is named, whatever kind of name the parser takes it for: "a lad in my ward, Jayden"."""
    return any(match["name"].lower() not in known for match in _NAMED.finditer(text))


def _is_unknown_name(name: "Span", text: str, known: frozenset[str]) -> bool:
    words = [token for token in name if token.tag_ == "NNP" and token.text.istitle()]
    if not words or any(token.lower_ in known or token.lower_ in _PLACES for token in words) or _BODY.match(text[name.end_char :]):
        return False
    if _is_body(name, text):
        return False
    if len(words) == 1 and not _TITLE.search(text[: name.start_char]):
        return False
    around = text[max(0, name.start_char - _AROUND) : name.end_char + _AROUND]
    return not _OFFICE.search(around)
