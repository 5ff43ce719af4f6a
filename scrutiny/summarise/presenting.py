"""Who presents an item: the people whom the agenda names with it, as in "Report of the Director of Public Health"."""

from collections import defaultdict
from collections.abc import Sequence

from scrutiny.names import mentions
from scrutiny.records import AgendaItem, Person, Utterance

_SAYS_IT_ALL = 60  # words from which an utterance counts as much as any


def presented(utterances: Sequence[Utterance], agenda: Sequence[AgendaItem], people: Sequence[Person]) -> dict[int, tuple[int, float]]:
    """By utterance, the place of the item that its speaker presents and how much is said, 0 to 1; nobody presents two items."""
    items: defaultdict[str, set[int]] = defaultdict(set)
    for place, item in enumerate(agenda):
        for mention in mentions(f"{item.title}. {item.text}", people):
            items[mention.person].add(place)
    presents = {person: next(iter(places)) for person, places in items.items() if len(places) == 1}
    return {
        index: (presents[one.person], min(1.0, len(one.text.split()) / _SAYS_IT_ALL))
        for index, one in enumerate(utterances)
        if one.person in presents
    }
