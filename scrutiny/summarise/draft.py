"""The draft minutes, item by item: every sentence rests on what was said, and what is left out has a reason.

`business` tells what happened under an item, `profiles` writes it in the manner the council wants, `formulae` and
`resolutions` hold what has fixed wording. Nothing is invented: `telling` holds each sentence to the words it rests on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scrutiny.records import AgendaItem, Conversation, Doubt, Findings, Grouping, LeftOut, Meeting, MinuteItem, Minutes, Paragraph
from scrutiny.summarise import formulae
from scrutiny.summarise.abbreviations import expansions, written_out
from scrutiny.summarise.business import business
from scrutiny.summarise.heard import Heard, hear
from scrutiny.summarise.left_out import why
from scrutiny.summarise.profiles import written
from scrutiny.summarise.quotations import length
from scrutiny.summarise.resolutions import decisions
from scrutiny.summarise.unclear import with_unclear_words

_WORTH_A_DOUBT = 50  # words under no agenda item


def draft(meeting: Meeting, conversation: Conversation, grouping: Grouping, findings: Findings) -> Minutes:
    """The minutes item by item, every sentence with its evidence, and why each other utterance is left out."""
    heard = hear(meeting, conversation, grouping, findings)
    drafted = (
        *_without_own_item(meeting, heard, findings),
        *_with_close([_minute(item, heard, findings) for item in meeting.agenda], heard),
        *_under_no_item(heard, findings),
    )
    items = written_out(tuple(with_unclear_words(item, heard.utterances, heard.papers) for item in drafted), expansions(meeting))
    used = {one for item in items for paragraph in item.paragraphs for one in paragraph.evidence}
    left_out = tuple(LeftOut(said.id, why(said, heard)) for said in conversation.utterances if said.id not in used)
    return Minutes(items, left_out, tuple(_doubts(heard, left_out)))


def _minute(item: AgendaItem, heard: Heard, findings: Findings) -> MinuteItem:
    if item.exempt:
        source = f"the agenda: item {item.number} is exempt"
        private = Paragraph("This item is exempt and is not minuted here.", "formula", (), source=source)
        exclusion = replace(findings, decisions=tuple(one for one in findings.decisions if one.kind == "exclusion"))
        return MinuteItem(item.number, item.title, (*decisions(item.number, heard, exclusion), private), heard.numbered(item.number))
    return MinuteItem(item.number, item.title, tuple(_business(item, heard, findings)), heard.numbered(item.number))


def _business(item: AgendaItem, heard: Heard, findings: Findings) -> Sequence[Paragraph]:
    paragraphs = [
        *(formulae.apologies(item, heard, findings) if formulae.APOLOGIES.search(item.title) else ()),
        *(formulae.declarations(item, heard, findings) if formulae.DECLARATIONS.search(item.title) else ()),
        *(formulae.public_questions(item, heard) if formulae.PUBLIC_QUESTIONS.search(item.title) else ()),
        *(formulae.petitions(item, heard) if formulae.PETITIONS.search(item.title) else ()),
        *formulae.opening(item, heard),
        *written(business(item.number, item.title, heard, findings), heard),
        *formulae.movements(item.number, heard, findings),
        *formulae.thanks(item.number, heard),
        *decisions(item.number, heard, findings),
    ]
    return paragraphs or _nothing_minuted(item.number, heard)


def _nothing_minuted(item: str, heard: Heard) -> Sequence[Paragraph]:
    said = heard.under(item)
    if not said:
        source = f"the recording: nothing in it was placed under item {item}"
        return [Paragraph("No discussion was heard under this item.", "note", (), source=source)]
    return [Paragraph("Nothing of substance was heard under this item.", "note", heard.ids(*(one.id for one in said)))]


def _with_close(items: Sequence[MinuteItem], heard: Heard) -> Iterator[MinuteItem]:
    """The items, the last of them with the time at which the meeting closed."""
    yield from items[:-1]
    for last in items[-1:]:
        yield MinuteItem(last.number, last.title, (*last.paragraphs, *formulae.close(heard)), last.minute)


def _without_own_item(meeting: Meeting, heard: Heard, findings: Findings) -> Iterator[MinuteItem]:
    """Apologies and declarations that were made though the agenda has no item for them."""
    public = [item.title for item in meeting.agenda if not item.exempt]
    for wanted, title, told in (
        (formulae.APOLOGIES, "Apologies", formulae.apologies),
        (formulae.DECLARATIONS, "Declarations of interest", formulae.declarations),
    ):
        paragraphs = tuple(told(None, heard, findings))
        if paragraphs and not any(wanted.search(item) for item in public):
            yield MinuteItem("", title, paragraphs)


def _under_no_item(heard: Heard, findings: Findings) -> Iterator[MinuteItem]:
    paragraphs = (*written(business(None, "", heard, findings), heard), *decisions(None, heard, findings))
    if paragraphs:
        yield MinuteItem("", "Heard under no agenda item", paragraphs)


def _doubts(heard: Heard, left_out: Sequence[LeftOut]) -> Iterator[Doubt]:
    if heard.chair is None:
        message = "Nobody is shown in the chair: no one person with the role Chair is known to have been there. Enter who presided."
        yield Doubt("chair", message)
    if heard.private:
        message = "Somebody outside the committee may be recognised in what was said here; it is left out, or told in general words."
        yield Doubt("outsiders", message, tuple(heard.private))
    astray = [one.utterance for one in left_out if one.reason == "under no agenda item"]
    words = sum(length(heard.utterances[one]) for one in astray)
    if words >= _WORTH_A_DOUBT:
        message = f"{words} words were said under no agenda item and are not in the draft. See whether one of the items is theirs."
        yield Doubt("no item", message, tuple(astray))
