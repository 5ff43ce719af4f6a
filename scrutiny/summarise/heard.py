"""What was said in public, and how the ids of the findings become words and names."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from scrutiny.names import formal_name, is_voice
from scrutiny.records import Action, Conversation, Decision, Findings, Grouping, Meeting, Person, Question, Utterance, UtteranceIds
from scrutiny.summarise.who import by_post, called, presiding, sits_on_committee

Finding = TypeVar("Finding", Question, Action, Decision)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said in public: how the ids of the findings become words and names.

    Ids that are not here (private business, an utterance that a clerk took out) are passed over.
    """

    people: Mapping[str, Person]
    chair: str | None
    numbers: Collection[str]  # of the agenda items
    utterances: Mapping[str, Utterance]  # in the order they were spoken
    item: Mapping[str, str | None]  # the agenda item of each
    place: Mapping[str, int]

    def ids(self, *wanted: str) -> UtteranceIds:
        """Those of ``wanted`` that were heard, once each, in the order they were spoken."""
        return tuple(sorted({one for one in wanted if one in self.utterances}, key=self.place.__getitem__))

    def under(self, item: str | None) -> tuple[Utterance, ...]:
        """What was said under an agenda item."""
        return tuple(said for said in self.utterances.values() if self.item[said.id] == item)

    def filed(self, found: Iterable[Finding], item: str | None) -> list[Finding]:
        """The findings of an agenda item; those of an item that is not on the agenda are filed under None."""
        heard = [one for one in found if one.utterance in self.utterances]
        return [one for one in heard if (one.item if one.item in self.numbers else None) == item]

    def called(self, person: str) -> str:
        """Whom an id of the findings stands for; else it is a voice without a name, or a body as said."""
        known = self.people.get(person)
        unlisted = f"not identified (voice {person})" if is_voice(person) else person
        return called(known, tuple(self.people.values()), self.chair) if known else unlisted

    def who(self, person: str | None, said: Utterance) -> str:
        """The subject of a sentence: ``person``, or else whoever speaks in ``said``."""
        known = self.people.get(person or said.person or "")
        label = person or said.speaker
        if known is None:
            return f"A speaker who was not identified (voice {label})" if label else "A speaker who was not identified"
        by_name = known.id != self.chair and not by_post(known, tuple(self.people.values()))
        return self.called(known.id) if by_name else f"The {self.called(known.id)}"

    def speaker(self, said: Utterance) -> str:
        """Whoever speaks in ``said``, as the subject of a sentence."""
        return self.who(None, said)

    def name(self, person: str) -> str:
        """The person by name, as apologies, declarations and movers are minuted."""
        known = self.people.get(person)
        return formal_name(known, tuple(self.people.values())) if known else self.called(person)

    def presents(self, said: Utterance) -> bool:
        """Whether the speaker may be presenting: anybody but the chair and the members of the committee."""
        known = self.people.get(said.person or "")
        return known is None or (known.id != self.chair and not sits_on_committee(known))


def hear(meeting: Meeting, conversation: Conversation, grouping: Grouping, findings: Findings) -> Heard:
    """What was said under the items that are not exempt."""
    private = {item.number for item in meeting.agenda if item.exempt}
    public = [(said, item) for said, item in zip(conversation.utterances, grouping.items(), strict=True) if item not in private]
    return Heard(
        people={person.id: person for person in meeting.people},
        chair=presiding(meeting, findings),
        numbers={item.number for item in meeting.agenda},
        utterances={said.id: said for said, _ in public},
        item={said.id: item for said, item in public},
        place={said.id: place for place, (said, _) in enumerate(public)},
    )
