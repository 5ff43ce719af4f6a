"""Whom a sentence speaks of, and whom it speaks to: people are called by name, turned to, thanked and asked about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from scrutiny.names import Mention, forename, is_councillor, likeness, mentions, surname
from scrutiny.records import Person, Utterance
from scrutiny.sentences import sentences

NAMESAKE = 70  # of 100: a name less like the surname than this is another person's

Way: TypeAlias = Literal["called", "turned to", "thanked", "asked about"]


CHAIR = r"(?:madam |mr\.? )?(?:chair(?:man|woman|person)?|conven[eo]r)\b"
_THANKS = r"(?:thank you|thanks)(?: very much| so much)?(?: indeed)?"
THANKS_THE_CHAIR = re.compile(rf"(?:\w+,? ){{0,3}}{_THANKS},? {CHAIR}", re.IGNORECASE)
_TITLE = r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Rev|Reverend|Council+or|Counsellor|Cllr)\b"
TITLED = re.compile(_TITLE, re.IGNORECASE)
_COUNCILLOR = re.compile(r"\b(?:Council+or|Counsellor|Cllr)\b\.?\s+\S+$", re.IGNORECASE)
TITLE_BEFORE = re.compile(rf"{_TITLE}\.?\s*$", re.IGNORECASE)

# What stands before and after the name of somebody who is turned to.
COURTESY = re.compile(
    r"(?:(?:thank you|thanks|very much|so much|indeed|ok|okay|all right|right|good|great|lovely|yes|no|so|and|now|then|next|well|but|sorry|"
    r"please|finally|perhaps|maybe|over to|back to|go ahead)\b[\s,.–—-]*)*",
    re.IGNORECASE,
)
_THANKING = re.compile(rf"\b{_THANKS},?\s*$", re.IGNORECASE)
_GIVES = re.compile(
    r"\b(?:from|to|with|by|is|are|be|bring|bring in|call|call on|have|invite|ask|let)\s+(?:the |honourable )*$", re.IGNORECASE
)
_APOLOGIES = re.compile(r"\bapologies\b[^.?!]*\bfrom (?:the )?$", re.IGNORECASE)
_NOTHING = re.compile(r"[\s.,?!—–-]*")
COMMA = re.compile(r"\s*[,—]")
POSSESSIVE = re.compile(r"['’]s\b|['’](?=\s)")
_YOURS = re.compile(
    r"\s*[,—–-]?\s*(?:you\b|(?:would|will|could|can|do|did|have|are|if) you\b|it's your\b|please\b|go ahead\b|carry on\b|"
    r"(?:now )?(?:has |have )?the floor\b|next\b|first\b|then\b)",
    re.IGNORECASE,
)
_WANTS = re.compile(r"(?:['’]s (?:got|next|first|going|asking)|,? (?:wants|wanted|has|would like|is next))\b", re.IGNORECASE)
_TAKES = re.compile(
    r"\s*(?:[.?!—–]|$|,? (?:in|again|now|next|first|for|on|who|and then|then|once|please|at this|from|"
    r"to (?:speak|move|respond|introduce|present|answer|start|begin))\b)",
    re.IGNORECASE,
)
_IN_TURN = re.compile(r"[\s,]*(?:first|firstly|and then|then)\b", re.IGNORECASE)

# A capitalised word that may be a name: none that begins a sentence where a full stop was not heard.
_NAME = (
    r"(?!(?:A|An|And|Any|Are|As|At|Because|But|Can|Could|Did|Do|Does|Firstly|For|From|Good|Has|Have|He|Hello|How|I|If|In|Is|It|Just|Mr|Mrs|Ms|"
    r"Miss|Dr|Prof\w*|Rev\w*|Lord|Lady|Sir|Dame|Hon|Cllr|Coun\w+|Minister|Mad\w+|My|No|Not|Now|Of|Okay|On|One|Or|Please|Right|She|So|Sorry|"
    r"Thank|Thanks|That|The|Then|There|These|They|This|Those|To|We|Well|What|When|Where|Which|Who|Why|Will|Would|Yes|You|Your|Chair)\b)"
    r"[A-Z][a-zà-ÿ’'-]+"
)
_NAME_AFTER = re.compile(rf"\s+({_NAME})")
_NAME_BEFORE = re.compile(rf"(?:^|[\s(]){_NAME}\s+$")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and whom it speaks of."""

    utterance: str
    text: str
    mentions: tuple[Mention, ...]  # positions within ``text``


def sentences_said(utterances: Sequence[Utterance], people: Sequence[Person]) -> dict[str, tuple[Said, ...]]:
    """The sentences of each utterance, with those mentions of which we are sure whom they mean."""
    by_id = {person.id: person for person in people}
    said = {
        utterance.id: tuple(Said(utterance.id, part.text, mentions(part.text, people)) for part in sentences(utterance.text))
        for utterance in utterances
    }
    shared = _shared_forenames(utterances, people)
    return {
        utterance: tuple(
            replace(one, mentions=tuple(mention for mention in one.mentions if _is_sure(one.text, mention, by_id[mention.person], shared)))
            for one in part
        )
        for utterance, part in said.items()
    }


def _is_sure(text: str, mention: Mention, person: Person, shared: frozenset[str]) -> bool:
    """Not "Chair", which is said to whoever presides; not "David" of "David Melding" or of "Councillor David", who is somebody else."""
    heard, before = text[mention.start : mention.stop], text[: mention.start]
    if is_chair(person) and re.search(CHAIR, heard, re.IGNORECASE):
        return False
    if mention.form in {"name", "role"}:
        return True
    if _NAME_AFTER.match(text[mention.stop :]) or (_COUNCILLOR.search(f"{before}{heard}") and person.title and not is_councillor(person)):
        return False
    if heard.lower() == forename(person).lower():
        return person.id not in shared and not TITLE_BEFORE.search(before)
    return _sounds_like(heard.split()[-1], person) and (" " in heard or not _NAME_BEFORE.search(before))


def _sounds_like(heard: str, person: Person) -> bool:
    """Whether the word begins as the surname or an alias does: recognition misspells names, but seldom their first sound."""
    import jellyfish

    names = [surname(person), *(word for alias in person.aliases for word in alias.split())]
    return jellyfish.metaphone(heard)[:1] in {jellyfish.metaphone(name)[:1] for name in names}


def _shared_forenames(utterances: Sequence[Utterance], people: Sequence[Person]) -> frozenset[str]:
    """Those whose forename is also said with the surname of nobody on the list: by forename alone either may be meant."""
    text = "\n".join(utterance.text for utterance in utterances)
    found = set()
    for person in people:
        others = re.findall(rf"\b{re.escape(forename(person))}[ ]({_NAME})", text) if forename(person) else []
        if any(likeness(other, surname(person)) < NAMESAKE and other not in person.name for other in others):
            found.add(person.id)
    return frozenset(found)


def is_chair(person: Person) -> bool:
    """Whether the list says that the person is the committee's chair."""
    return bool(re.fullmatch(CHAIR, person.role, re.IGNORECASE))


def turns_to(said: Said) -> tuple[str, Way] | None:
    """Whom the sentence turns to, and how; of several who are called in turn the first; None where it only speaks of people."""
    if not said.mentions:
        return None
    mention = said.mentions[-1]
    if len({other.person for other in said.mentions}) > 1:
        mention = said.mentions[0]
        if not _IN_TURN.match(said.text[mention.stop :]):
            return None
    way = _way(TITLE_BEFORE.sub("", said.text[: mention.start]), said.text[mention.stop :])
    return (mention.person, way) if way else None


def _way(before: str, after: str) -> Way | None:
    closes = bool(_NOTHING.fullmatch(after) or _YOURS.match(after))
    if _WANTS.match(after):
        return "turned to"
    if POSSESSIVE.match(after) or _APOLOGIES.search(before):
        return None
    if _THANKING.search(before):
        return "thanked"
    if (COURTESY.fullmatch(before) and closes) or (_GIVES.search(before) and _TAKES.match(after)):
        return "called"
    if (COURTESY.fullmatch(before) or before.rstrip().endswith(",")) and (closes or COMMA.match(after)):
        return "turned to"
    return "asked about" if after.rstrip().endswith("?") else None
