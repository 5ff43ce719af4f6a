"""The floor: the conversation as the rules read it.

A `Remark` is an utterance with its voice, its agenda item, its sentences and
the people it speaks of. A voice is the person, or, where nobody could be
named, the speaker's label; so all rules work on unnamed voices too.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from scrutiny.actions.cues import cue, heard, opening, spoken
from scrutiny.names import Mention, mentions
from scrutiny.records import Conversation, Grouping, Meeting, Person, Utterance
from scrutiny.sentences import sentences

_CHAIR = opening(r"(the )?(chair(man|woman|person)?|convener)(?! of the .*\b(board|trust|group|partnership|governors)\b)")
_PRESIDES = cue(
    "presides",
    "call the meeting to order|welcome (everyone |you all )?to (the|this) .{0,60}(committee|meeting)",
    r"(move|go|come|turn)(ing)? (us )?(on )?to (agenda )?item|(agenda )?item \d+|apologies (for absence|from)|declarations? of interest",
    "i'll bring in|(next )?questions? (now )?(is |are |come )?from|has the floor|go ahead,|you have a supplementary|move on to questions",
    "all those in favour|is that agreed|that's carried|members (are )?(content|happy)|close the meeting|come to the end of",
)
_CLAUSE = spoken(r"((and|but|so|or) )?(<aux> (<subject>|<people>)|<wh>|(i|we|you|he|she|it|they|there|that|this)\b)")
_NEXT_CLAUSE = re.compile(rf",\s+(?={_CLAUSE.pattern})", re.IGNORECASE)
_WILL = re.compile(r"['’]ll| will\b|(?:['’]s| is) going to\b", re.IGNORECASE)
_A_CALL = 8  # words: a remark this short that names somebody calls them to speak


@dataclass(frozen=True, slots=True)
class Remark:
    """An utterance as the rules read it; ``index`` is its place, ``presiding`` whether the chair says it."""

    index: int
    id: str
    voice: str | None
    person: str | None
    item: str | None
    text: str
    sentences: tuple[str, ...]
    named: tuple[Mention, ...]
    presiding: bool

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def unstopped(self) -> bool:
        """Whether no stop was written in it at all, as by some recognisers."""
        return _is_unstopped(self.text)


@dataclass(frozen=True, slots=True)
class Floor:
    """All remarks of a meeting, in order, and the people on its list.

    ``chairs`` are those who preside or are listed as the chair: whoever speaks
    to "Chair" asks nobody in particular. ``places`` finds a remark by its id.
    """

    remarks: tuple[Remark, ...]
    people: tuple[Person, ...]
    chairs: frozenset[str]
    places: dict[str, int]

    def of(self, utterance: str) -> Remark:
        """The remark made of ``utterance``."""
        return self.remarks[self.places[utterance]]

    def after(self, remark: Remark, at_most: int) -> tuple[Remark, ...]:
        """The next few remarks."""
        return self.remarks[remark.index + 1 : remark.index + 1 + at_most]

    def before(self, remark: Remark, at_most: int) -> tuple[Remark, ...]:
        """The last few remarks before, the nearest first."""
        return self.remarks[max(0, remark.index - at_most) : remark.index][::-1]

    def answering(self, asked_in: Collection[int]) -> frozenset[str]:
        """The voices that are there to answer: they reply to what is asked in those remarks, by index, far more often than they ask."""
        turns = [self.remarks[index] for index in sorted(asked_in)]
        asks = Counter(remark.voice for remark in turns)
        replies = Counter(filter(None, (self._first_to_reply(remark) for remark in turns)))
        return frozenset(voice for voice, count in replies.items() if count >= 2 and count > 2 * asks[voice])

    def _first_to_reply(self, remark: Remark) -> str | None:
        return next((other.voice for other in self.after(remark, 3) if other.voice != remark.voice and not other.presiding), None)


def others_will(remark: Remark, sentence: str) -> Iterator[tuple[str, str]]:
    """Whom a sentence of the remark says will do something, and that as they would say it: "Helen will check" is "I will check"."""
    start = remark.text.find(sentence)
    for mention in remark.named:
        within = start <= mention.start < start + len(sentence) and mention.person != remark.person
        behind = sentence[mention.stop - start :] if within else ""
        if _WILL.match(behind):
            yield mention.person, f"I{behind}"


def hear(meeting: Meeting, conversation: Conversation, grouping: Grouping) -> Floor:
    """The conversation as the rules read it."""
    items = dict(enumerate(grouping.items()))
    named = [mentions(utterance.text, meeting.people) for utterance in conversation.utterances]
    chairs = _chairs(conversation.utterances, named, meeting.people)
    remarks = tuple(
        _remark(index, utterance, items.get(index), named[index], chairs) for index, utterance in enumerate(conversation.utterances)
    )
    presided = {remark.person for remark in remarks if remark.presiding and remark.person}
    return Floor(remarks, meeting.people, _listed_as_chair(meeting.people) | presided, {remark.id: remark.index for remark in remarks})


def _remark(index: int, utterance: Utterance, item: str | None, named: tuple[Mention, ...], chairs: set[str]) -> Remark:
    return Remark(
        index=index,
        id=utterance.id,
        voice=utterance.voice(),
        person=utterance.person,
        item=item,
        text=utterance.text,
        sentences=_sentences(utterance.text),
        named=named,
        presiding=utterance.voice() in chairs,
    )


def _sentences(text: str) -> tuple[str, ...]:
    """The sentences; where no stop was written, a comma before a new clause ends one."""
    return tuple(_NEXT_CLAUSE.split(text.strip())) if _is_unstopped(text) else tuple(sentence.text for sentence in sentences(text))


def _is_unstopped(text: str) -> bool:
    return bool(text.strip()) and not re.search(r"[.?!…]", text)


def _chairs(utterances: tuple[Utterance, ...], named: list[tuple[Mention, ...]], people: tuple[Person, ...]) -> set[str]:
    """Whom the list calls the chair, if heard; otherwise the voice that runs the meeting, if one clearly does."""
    heard_chairs = _listed_as_chair(people) & {utterance.person for utterance in utterances if utterance.person}
    if heard_chairs:
        return set(heard_chairs)
    ranked = Counter(_runs_the_meeting(utterances, named)).most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return set()
    return {ranked[0][0]}


def _listed_as_chair(people: tuple[Person, ...]) -> frozenset[str]:
    return frozenset(person.id for person in people if _CHAIR.match(person.role or person.name))


def _runs_the_meeting(utterances: tuple[Utterance, ...], named: list[tuple[Mention, ...]]) -> Iterator[str]:
    """The voice, once for every sign of presiding."""
    for utterance, people in zip(utterances, named, strict=True):
        voice = utterance.voice()
        call = people and len(utterance.text.split()) <= _A_CALL
        if voice and (call or heard(utterance.text, _PRESIDES)):
            yield voice
