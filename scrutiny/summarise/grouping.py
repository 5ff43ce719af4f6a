"""Which agenda item each utterance belongs to.

What is said is compared with the titles, who hands over to whom and where the
subject changes is measured, and of all courses that the meeting can have taken
through its agenda the likely ones are added up. An announcement ("Item 5, ...")
speaks loudest. Where a long stretch is like no item, there is none.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from scrutiny.engines import Embedder
from scrutiny.records import AgendaItem, Conversation, Doubt, Grouping, Person, Section, Utterance
from scrutiny.summarise.announcements import Announcement, announced, named
from scrutiny.summarise.course import chances, likely_items, weights
from scrutiny.summarise.item_evidence import Evidence, chairs, gather, stems
from scrutiny.summarise.off_agenda import Likened, off_the_agenda, takes_anything
from scrutiny.summarise.presenting import presented

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

UNSURE = 0.5  # a section less likely than this is as likely elsewhere

CONVINCING = 2  # announcements: a single one may fit this agenda by chance


def group(conversation: Conversation, agenda: Sequence[AgendaItem], embedder: Embedder, people: Sequence[Person] = ()) -> Grouping:
    """Sections that cover every utterance once, in order; one without an item where nothing speaks for any.

    ``people`` are those whose names or posts the agenda may give with the item that they present.
    """
    utterances = conversation.utterances
    if not utterances or not agenda:
        return Grouping(_without_items(utterances), _no_agenda(utterances))
    printed, openings = tuple(agenda), _openings(utterances, agenda, embedder)
    agenda = _as_taken(agenda, openings)
    if agenda != printed:
        openings = _openings(utterances, agenda, embedder)
    opened = {index: opening.items[0] for index, opening in openings.items()}
    evidence = gather(utterances, agenda, embedder)
    likely = likely_items(chances(evidence, weights(), opened, presented(utterances, agenda, people)))
    likeliest = [int(item) for item in likely.argmax(axis=1)]
    off = off_the_agenda(_heard(utterances, evidence), agenda, _settled(likeliest, opened, agenda))
    items = [None if place in off else item for place, item in enumerate(likeliest)]
    sections = _sections(items, likely, agenda)
    doubts = (
        *_unsure(sections, utterances),
        *_another_agenda(sections),
        *_together(openings, utterances, agenda),
        *_unheard(items, openings, agenda),
    )
    return Grouping(sections, doubts)


def _heard(utterances: Sequence[Utterance], evidence: Evidence) -> tuple[Likened, ...]:
    return tuple(
        Likened(likeness, stems(utterance.text), len(utterance.text.split()))
        for utterance, likeness in zip(utterances, evidence.sentences, strict=True)
    )


def _settled(items: Sequence[int], opened: Mapping[int, int], agenda: Sequence[AgendaItem]) -> frozenset[int]:
    """The utterances, by place, of which the chair said what item they are of, or whose item takes anything."""
    settled: set[int] = set()
    for item, run in groupby(range(len(items)), key=items.__getitem__):
        places = list(run)
        if takes_anything(agenda[item].title) or any(opened.get(place) == item for place in places):
            settled.update(places)
    return frozenset(settled)


def _without_items(utterances: Sequence[Utterance]) -> tuple[Section, ...]:
    return (Section(None, 0, len(utterances), 0.0),) if utterances else ()


def _no_agenda(utterances: Sequence[Utterance]) -> tuple[Doubt, ...]:
    return (Doubt("agenda", "The agenda has no items, so nothing could be put under any."),) if utterances else ()


def _openings(utterances: Sequence[Utterance], agenda: Sequence[AgendaItem], embedder: Embedder) -> dict[int, Announcement]:
    """What the chair announces: by number or, where an utterance opens no item by number, by name."""
    by_chair = chairs(utterances)
    named_ones = {
        index: found
        for index, utterance in enumerate(utterances)
        if (by_chair[index] or not by_chair.any()) and (found := named(utterance.text, agenda))
    }
    return named_ones | _numbered(utterances, agenda, embedder)


def _numbered(utterances: Sequence[Utterance], agenda: Sequence[AgendaItem], embedder: Embedder) -> dict[int, Announcement]:
    """The announcements by number; none where the chair evidently counts by another agenda than this one."""
    heard = ((index, announced(utterance.text, agenda)) for index, utterance in enumerate(utterances))
    openings = {index: announcement for index, announcement in heard if announcement}
    telling = [opening for opening in openings.values() if opening.subject]
    enough = min(CONVINCING, len(agenda))
    if not telling:
        return openings if len(openings) >= enough else {}
    subjects = embedder.embed([opening.subject for opening in telling])
    likest = (subjects @ embedder.embed([item.title for item in agenda]).T).argmax(axis=1)
    fits = [int(like) in opening.items for like, opening in zip(likest, telling, strict=True)]
    named = any(_names(opening.subject, agenda[opening.items[0]].title) for opening in telling)
    if 2 * sum(fits) <= len(fits) or (sum(fits) < enough and not named):
        return {}
    misfits = {opening for opening, fit in zip(telling, fits, strict=True) if not fit}
    return {index: opening for index, opening in openings.items() if opening not in misfits}


def _names(subject: str, title: str) -> bool:
    """Whether ``subject`` is the title, give or take: they share at least half of all their words."""
    said, wanted = stems(subject).keys(), stems(title).keys()
    return bool(wanted) and 2 * len(said & wanted) >= len(said | wanted)


def _as_taken(agenda: Sequence[AgendaItem], openings: Mapping[int, Announcement]) -> tuple[AgendaItem, ...]:
    """The agenda as its items were announced; one that was not keeps its place after the item before it, or at the end."""
    heard = list(dict.fromkeys(item for opening in openings.values() for item in opening.items))
    rank, order = -1, []
    for place in range(len(agenda)):
        rank = heard.index(place) if place in heard else len(heard) if place > max(heard, default=-1) else rank
        order.append((rank, place))
    return tuple(agenda[place] for _, place in sorted(order))


def _sections(items: Sequence[int | None], likely: "Array", agenda: Sequence[AgendaItem]) -> tuple[Section, ...]:
    sections = []
    for item, run in groupby(range(len(items)), key=items.__getitem__):
        indices = list(run)
        if item is None:
            sections.append(Section(None, indices[0], indices[-1] + 1, 0.0))
        else:
            score = round(float(likely[indices, item].mean()), 3)
            sections.append(Section(agenda[item].number, indices[0], indices[-1] + 1, score))
    return tuple(sections)


def _unsure(sections: Sequence[Section], utterances: Sequence[Utterance]) -> list[Doubt]:
    return [
        Doubt(
            "agenda",
            f"This may not belong under item {section.item}: no item is clearly more likely than the others."
            if section.item
            else "This fits no item of the agenda, and stands under none. Please say under which it belongs, if any.",
            tuple(utterance.id for utterance in utterances[section.first : section.stop]),
        )
        for section in sections
        if section.score < UNSURE
    ]


def _another_agenda(sections: Sequence[Section]) -> list[Doubt]:
    off = sum(section.stop - section.first for section in sections if section.item is None)
    if 2 * off <= sections[-1].stop:
        return []
    return [Doubt("agenda", "Most of what was said fits no item. Please check that this is the agenda of this meeting.")]


def _together(openings: Mapping[int, Announcement], utterances: Sequence[Utterance], agenda: Sequence[AgendaItem]) -> list[Doubt]:
    doubts = []
    for index, opening in openings.items():
        first, *others = (agenda[item].number for item in opening.items)
        if others:
            taken = " and ".join(others)
            message = f"Item {first} was taken together with {taken}: all of it stands under item {first}."
            doubts.append(Doubt("agenda", message, (utterances[index].id,)))
    return doubts


def _unheard(items: Sequence[int | None], openings: Mapping[int, Announcement], agenda: Sequence[AgendaItem]) -> list[Doubt]:
    heard = set(items) | {item for opening in openings.values() for item in opening.items}
    return [
        Doubt("agenda", f"Nothing was heard under item {item.number}, {item.title}.")
        for place, item in enumerate(agenda)
        if place not in heard
    ]
