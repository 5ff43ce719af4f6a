"""The blocks of minutes that have fixed wording: apologies, declarations, what a report opens with, thanks, the close."""

import re
from collections.abc import Iterator, Sequence

from scrutiny.names import is_councillor, mentions
from scrutiny.records import AgendaItem, Findings, Paragraph, Utterance
from scrutiny.sentences import sentences
from scrutiny.summarise.business import presented_by
from scrutiny.summarise.heard import Heard
from scrutiny.summarise.interests import declared
from scrutiny.summarise.who import by_post, post

APOLOGIES = re.compile(r"\bapolog", re.IGNORECASE)
DECLARATIONS = re.compile(r"\bdeclar", re.IGNORECASE)
PUBLIC_QUESTIONS = re.compile(r"\bpublic (?:question|participation)|\bquestions? (?:from|by) (?:members of )?the public", re.IGNORECASE)
PETITIONS = re.compile(r"\bpetition", re.IGNORECASE)


def apologies(item: AgendaItem | None, heard: Heard, findings: Findings) -> Iterator[Paragraph]:
    """Who sent apologies, as heard and as listed; that there were none, only where the item was reached."""
    given = {apology.person: heard.ids(*apology.evidence) for apology in findings.apologies}
    listed = [known.person for known in findings.attendance if known.presence == "apologies"]
    listed += [person.id for person in heard.people.values() if person.attendance == "apologies"]
    absent = list(dict.fromkeys([*given, *listed]))
    if absent:
        lead = "An apology for absence was received from" if len(absent) == 1 else "Apologies for absence were received from"
        evidence = heard.ids(*(one for ids in given.values() for one in ids))
        source = None if all(given.get(person) for person in absent) else "the attendance list"
        yield Paragraph(f"{lead} {_absent(absent, heard)}.", "formula", evidence, source=source)
    elif item:
        yield from _none_found("There were no apologies for absence.", "apology", item.number, heard)


def _absent(absent: Sequence[str], heard: Heard) -> str:
    """Councillors first and together, "Councillors X and Y"; then the others with what they are there for."""
    councillors = [one for one in absent if one in heard.people and is_councillor(heard.people[one])]
    names = [heard.name(one).removeprefix("Councillor ") for one in councillors]
    others = [_with_post(one, heard) for one in absent if one not in councillors]
    together = [f"Councillor{'s' if len(names) > 1 else ''} {_and(names)}"] if names else []
    return "; and ".join([*together, *([_and(others)] if others else [])])


def _with_post(person: str, heard: Heard) -> str:
    known = heard.people.get(person)
    return f"{heard.name(person)}, {post(known)}" if known and known.role else heard.name(person)


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _none_found(formula: str, what: str, item: str, heard: Heard) -> Iterator[Paragraph]:
    """The formula for none, where the item was reached."""
    said = tuple(one.id for one in heard.under(item))
    if said:
        source = f"no {what} was found in what was said under item {item}"
        yield Paragraph(formula, "formula", said, source=source, doubt=f"{source[0].upper()}{source[1:]}. Make sure that there was none.")


def declarations(item: AgendaItem | None, heard: Heard, findings: Findings) -> Iterator[Paragraph]:
    """Each interest that was declared; that there were none, only where the item was reached."""
    made = [declared(one, heard) for one in findings.declarations if heard.ids(*one.evidence)]
    yield from made
    if item and not made:
        formula = "No declarations of any disclosable pecuniary interests or personal interests were received."
        yield from _none_found(formula, "declaration", item.number, heard)


# ------------------------------------------------------------------ the public

_NONE_FROM_PUBLIC = re.compile(
    r"\b(?:no|not (?:had|received) any) (?:public )?questions?\b|\bnone (?:have been )?received\b", re.IGNORECASE
)
_SIGNATURES = re.compile(r"\b(?P<number>\d[\d,]*) signatures\b")


def public_questions(item: AgendaItem, heard: Heard) -> Iterator[Paragraph]:
    """That there were no public questions, where that was said; that some were considered, where somebody off the list asked one."""
    under = heard.under(item.number)
    none = [one for one in under if _NONE_FROM_PUBLIC.search(one.text)]
    public = [one for one in under if one.person is None and "?" in one.text]
    if public:
        text = "The Committee considered the questions raised by Members of the public, together with the responses given."
        yield Paragraph(text, "formula", heard.ids(*(one.id for one in public)), doubt="Make sure that these were questions of the public.")
    elif none:
        yield Paragraph("There were no public questions.", "formula", heard.ids(*(one.id for one in none)))


def petitions(item: AgendaItem, heard: Heard) -> Iterator[Paragraph]:
    """That a petition was submitted, with the number of its signatures as it was said."""
    for one in heard.under(item.number):
        signed = _SIGNATURES.search(one.text)
        if signed and PETITIONS.search(one.text):
            yield Paragraph(f"A petition containing {signed['number']} signatures was submitted.", "formula", (one.id,))
            return


# ------------------------------------------------------------------ opening, thanks and close

_REPORT = re.compile(r"\breports?\b", re.IGNORECASE)
_HANDED_OVER = re.compile(
    r"\b(?:your|(?:his|her|their) report|(?:present|introduce|take us through|talk us through|speak to) "
    r"(?:it|the|this|your|that)|\w+['’]s? report)\b",
    re.IGNORECASE,
)
_VERBAL = re.compile(r"\b(?:verbal|oral) (?:update|report)\b", re.IGNORECASE)
_MINUTE_NO = re.compile(
    r"\bminute (?:no\.?|number) ?(?P<number>\d+)(?P<clause> ?\(\d+\))?"
    r"(?:,? of (?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?P<month>[A-Z][a-z]+) (?P<year>\d{4}))?",
    re.IGNORECASE,
)
_THANKED = re.compile(
    r"\b(?:thank you|thanks)\b[^.?!]*\b(?:coming|attending|attendance|joining us|being here|your time|the time|giving evidence)\b",
    re.IGNORECASE,
)
_TIME = r"(\d{1,2})(?:[.:](\d{2}))? ?([ap])\.?m\b\.?"
_CLOSED = re.compile(
    rf"\b(?:clos|end|finish|conclud)\w*\b[^.?!]*? (?:at|it is|it['’]s|time is) {_TIME}|"
    rf"\b{_TIME}[^.?!]*\b(?:meeting (?:is )?closed|close the meeting)",
    re.IGNORECASE,
)


def opening(item: AgendaItem, heard: Heard) -> Iterator[Paragraph]:
    """That the report of somebody was considered: only where a report is spoken of or entered, and its presenter was heard."""
    under = heard.under(item.number)
    presenter = presented_by(under, heard)
    person = heard.people.get(presenter.person or "") if presenter else None
    if presenter is None or person is None or not post(person):
        return
    before = [one for one in under if heard.place[one.id] < heard.place[presenter.id]]
    calls = [one for one in before if one.person == heard.chair and _REPORT.search(one.text) and _HANDED_OVER.search(one.text)]
    verbal = [one for one in (*before, presenter) if _VERBAL.search(one.text)]
    whose = f"the {heard.called(person.id)}" if by_post(person, tuple(heard.people.values())) else heard.called(person.id)
    if verbal:
        text, rests_on = f"received a verbal update from {whose}.", verbal
    elif calls or _REPORT.search(item.title):
        text, rests_on = f"considered the report of {whose}.", calls
    else:
        return
    further, cited = _further_to(before, presenter)
    yield Paragraph(
        f"{further}{'the' if further else 'The'} Committee {text}",
        "formula",
        heard.ids(presenter.id, *(one.id for one in (*rests_on, *cited))),
    )


def _further_to(before: Sequence[Utterance], presenter: Utterance) -> tuple[str, list[Utterance]]:
    """The earlier minute that business follows on, where it was said."""
    for one in (*before, presenter):
        found = _MINUTE_NO.search(one.text)
        if found:
            clause = f" ({found['clause'].strip(' ()')})" if found["clause"] else ""
            held = f" of {found['day']} {found['month'].capitalize()} {found['year']}" if found["day"] else ""
            return f"Further to Minute No. {found['number']}{clause}{held}, ", [one]
    return "", []


def thanks(item: str, heard: Heard) -> Iterator[Paragraph]:
    """Whom the chair thanked for coming, once."""
    under = [one for one in heard.under(item) if heard.chair and one.person == heard.chair]
    people = tuple(heard.people.values())
    found = [(one, text.text) for one in under for text in sentences(one.text) if _THANKED.search(text.text)]
    thanked = dict.fromkeys(mention.person for _, text in found for mention in mentions(text, people) if mention.person != heard.chair)
    if thanked:
        names = [heard.inside(person) or "" for person in thanked]
        yield Paragraph(f"The Chair thanked {_and(names)} for attending.", "narrative", heard.ids(*(one.id for one, _ in found)))


def movements(item: str, heard: Heard, findings: Findings) -> Iterator[Paragraph]:
    """Who came or went while an item was heard."""
    for one in findings.movements:
        evidence = heard.ids(*one.evidence)
        if one.item == item and one.person and evidence:
            yield Paragraph(f"{heard.name(one.person)} {'joined' if one.change == 'arrived' else 'left'} the meeting.", "formula", evidence)


def close(heard: Heard) -> Iterator[Paragraph]:
    """When the meeting closed, where that was said."""
    for one in reversed(tuple(heard.utterances.values())):
        found = _CLOSED.search(one.text)
        if found and heard.place[one.id] + 1 >= 0.9 * len(heard.utterances):
            groups = [group for group in found.groups() if group]
            hour, half, minute = groups[0], groups[-1].lower(), groups[1] if len(groups) > 2 else None
            yield Paragraph(f"The meeting closed at {hour}{f'.{minute}' if minute else ''} {half}m.", "formula", (one.id,))
            return
