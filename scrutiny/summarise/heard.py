"""What was said in public, and how the ids of the findings become words and names."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from scrutiny.names import forename, formal_name, is_voice, mentions
from scrutiny.records import Action, Conversation, Decision, Findings, Grouping, Meeting, Person, Question, Utterance, UtteranceIds
from scrutiny.summarise.outsiders import told_of, words_of_papers
from scrutiny.summarise.quotations import clean
from scrutiny.summarise.reported import Setting
from scrutiny.summarise.unclear import misheard
from scrutiny.summarise.who import briefly, by_post, called, post, presiding, sits_on_committee

NOT_IDENTIFIED = "A speaker who was not identified"
_OFFICER = re.compile(
    r"\b(?:director|head of|officer|manager|chief executive|deputy chief|solicitor|principal|treasurer|accountant)\b", re.IGNORECASE
)
_CABINET = re.compile(r"\b(?:cabinet|portfolio|executive member|lead member)\b", re.IGNORECASE)
_COMMON_NOUN = re.compile(
    r"\b(?:trust|board|council|service|services|committee|partnership|authority|team|group|forum|college|school|office)$", re.IGNORECASE
)
_AS_COMMITTEE = re.compile(
    r"\b(?:we|us|our)\b[^.?!]*\b(?:see|seen|saw|told|tell|given|giv\w+|receiv\w+|ask\w*|assur\w*|hear\w*|scrutin\w*|understand|"
    r"expect\w*|meet\w*|agenda|minutes|"
    r"reports?|recommend\w*|note|noted|look(?:ed)? at|sat|sit|invit\w*|vot\w+|agree\w*|resolv\w*|move|discuss\w*|consider\w*|"
    r"committee|update\w*|informed|sent|have (?:them|it|that|those|a copy))\b"
    r"|\b(?:tell|told|show|send|sent|give|given|assure|remind|update|inform|provide|help) (?:\w+ ){0,2}?us\b"
    r"|\breport(?:s|ed|ing)?\b[^.?!]{0,60}\bto us\b",
    re.IGNORECASE,
)
_AS_COUNCIL = re.compile(
    r"\bour (?:own )?(?:\w+ )?(?:children|young people|staff|social workers|teams?|schools|services?|residents|families|care leavers|"
    r"carers|borough|budget|workforce|officers|councillors)\b"
    r"|\bwe(?:['’]re| are|['’]ve| have)? (?:look(?:ed|ing)? after|employ\w*|spen\w+|fund\w*|pay\w*|paid|run|provid\w+|recruit\w*)\b",
    re.IGNORECASE,
)

Finding = TypeVar("Finding", Question, Action, Decision)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said in public: how the ids of the findings become words and names.

    Ids that are not here (private business, an utterance that a clerk took out) are passed over.
    """

    meeting: Meeting
    people: Mapping[str, Person]
    chair: str | None
    numbers: Collection[str]  # of the agenda items
    utterances: Mapping[str, Utterance]  # in the order they were spoken
    item: Mapping[str, str | None]  # the agenda item of each
    place: Mapping[str, int]
    private: Mapping[str, tuple[str, ...]]  # by utterance, the sentences about somebody outside the committee
    names: Mapping[str, str]  # what each person is called inside a sentence
    known: tuple[str, ...]  # names that a sentence may hold though nobody said them
    papers: frozenset[str]  # the words of the agenda and of the list of people, in small letters
    askers: frozenset[str]  # of those listed without a post, who asked more than they answered

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
        if known is None:
            return NOT_IDENTIFIED
        name = self.names[known.id]
        return f"The {name.removeprefix('the ')}" if name.startswith("the ") else name

    def title_of(self, said: Utterance) -> str:
        """The title that the list gives whoever speaks."""
        known = self.people.get(said.person or "")
        return known.title.rstrip(".") if known else ""

    def speaker(self, said: Utterance) -> str:
        """Whoever speaks in ``said``, as the subject of a sentence."""
        return self.who(None, said)

    def name(self, person: str) -> str:
        """The person by name, as apologies, declarations and movers are minuted."""
        known = self.people.get(person)
        return formal_name(known, tuple(self.people.values())) if known else self.called(person)

    def inside(self, person: str | None) -> str | None:
        """Whom an id of the findings stands for, as inside a sentence: "the Executive Director"."""
        return self.names.get(person or "")

    def others(self, speaker: str) -> tuple[str, ...]:
        """What everybody on the list but the speaker is called inside a sentence."""
        return tuple(name for name in self.names.values() if name and name.lower() != speaker.lower())

    def formally(self, text: str) -> str:
        """``text`` with people of the list whom it calls by their forename called as minutes call them."""
        for mention in reversed(mentions(text, tuple(self.people.values()))):
            name = self.inside(mention.person)
            if name and text[mention.start : mention.stop] == forename(self.people[mention.person]):
                text = f"{text[: mention.start]}{name}{text[mention.stop :]}"
        return text[:1].upper() + text[1:]

    def misheard(self, words: str, said: Utterance) -> bool:
        """Whether a word that carries what ``words`` of an utterance say was likely heard wrong."""
        return misheard(words, said, self.papers)

    def is_private(self, words: str, said: Utterance) -> bool:
        """Whether ``words`` of an utterance are about somebody outside the committee."""
        return any(words in clean(text) or clean(text) in words for text in self.private.get(said.id, ()))

    def reference(self, item: str) -> str:
        """An agenda item as minutes refer to it: "item 5", or "Minute No. 38" where they are numbered on through the year."""
        return f"Minute No. {self.numbered(item)}" if self.meeting.style.first_minute else f"item {item}"

    def numbered(self, item: str) -> str | None:
        """The number of the minute of an agenda item, where minutes are numbered on through the year."""
        first, numbers = self.meeting.style.first_minute, [one.number for one in self.meeting.agenda]
        return str(first + numbers.index(item)) if first and item in numbers else None

    def setting(self, words: str, said: Utterance, addressee: str | None, person: str | None = None) -> Setting:
        """Who says ``words`` in ``said``, for whom, and to whom."""
        known = self.people.get(person or said.person or "")
        held = date.fromisoformat(self.meeting.date) if self.meeting.date else None
        return Setting(self.who(person, said), self._speaks_for(known, words), addressee, held)

    def _speaks_for(self, person: Person | None, words: str) -> str | None:
        """Whom this person means by "we", as far as the list tells: the chair the committee, a member where it is told things; or else
        the council.
        """
        if person is None:
            return None
        if person.organisation:
            return f"the {person.organisation}" if _COMMON_NOUN.search(person.organisation) else person.organisation
        if person.id == self.chair:
            return "the Council" if _AS_COUNCIL.search(words) and not _AS_COMMITTEE.search(words) else "the Committee"
        if sits_on_committee(person):
            return "the Committee" if _AS_COMMITTEE.search(words) else "the Council"
        return "the Council" if _OFFICER.search(post(person)) or _CABINET.search(post(person)) else None

    def is_member(self, person: str) -> bool:
        """Whether a person of the list sits on the committee, as far as the list tells."""
        return person in self.people and sits_on_committee(self.people[person])

    def presents(self, said: Utterance) -> bool:
        """Whether the speaker may be presenting: anybody but the chair and the members of the committee."""
        known = self.people.get(said.person or "")
        return known is None or not (known.id == self.chair or sits_on_committee(known) or known.id in self.askers)


def hear(meeting: Meeting, conversation: Conversation, grouping: Grouping, findings: Findings) -> Heard:
    """What was said under the items that are not exempt."""
    private = {item.number for item in meeting.agenda if item.exempt}
    public = [(said, item) for said, item in zip(conversation.utterances, grouping.items(), strict=True) if item not in private]
    chair = presiding(meeting, findings)
    return Heard(
        meeting=meeting,
        people={person.id: person for person in meeting.people},
        chair=chair,
        numbers={item.number for item in meeting.agenda},
        utterances={said.id: said for said, _ in public},
        item={said.id: item for said, item in public},
        place={said.id: place for place, (said, _) in enumerate(public)},
        private=told_of((said for said, _ in public), meeting),
        names={one.id: _inside(one, meeting.people, chair) for one in meeting.people},
        known=_known(meeting, chair),
        papers=words_of_papers(meeting),
        askers=frozenset(_askers(meeting, conversation, findings)),
    )


def _askers(meeting: Meeting, conversation: Conversation, findings: Findings) -> Iterator[str]:
    """Who must sit on the committee though no post tells so: they asked more often than they answered."""
    spoke = {said.id: said.person for said in conversation.utterances}
    asked = Counter(question.asked_by for question in findings.questions)
    answered = Counter(spoke.get(one) for question in findings.questions for one in question.answers)
    yield from (one.id for one in meeting.people if not one.role and asked[one.id] > answered[one.id])


def _inside(person: Person, people: Sequence[Person], chair: str | None) -> str:
    brief = briefly(person, people, chair)
    return f"the {brief}" if person.id == chair or by_post(person, people) else brief


def _known(meeting: Meeting, chair: str | None) -> tuple[str, ...]:
    """What people on the list and their bodies are called."""
    people = meeting.people
    names = [f(one, people, chair) for one in people for f in (called, briefly)] + [formal_name(one, people) for one in people]
    bodies = [meeting.committee, meeting.council, *(one.organisation for one in people)]
    return (NOT_IDENTIFIED, "the Committee", "the Council", "Members", *dict.fromkeys(name for name in (*names, *bodies) if name))
