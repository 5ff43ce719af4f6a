"""What proves a paragraph of the minutes: the words it rests on, with time and speaker, as a comment in Word."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from scrutiny.clock import MONTHS, clock, day
from scrutiny.names import is_voice
from scrutiny.records import Action, Doubt, Ms, Paragraph, Person, Utterance
from scrutiny.sentences import Sentence, sentences
from scrutiny.summarise.template import plain
from scrutiny.summarise.who import called

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run

COMMENTATOR = "scrutiny"
CHECK = "Check:"

_MOST = 6  # utterances that a comment quotes
_WORDS = 40  # of an utterance that a comment quotes, in whole sentences
_STEM = 5  # letters by which "waiting" and "waited" are known as one word
_WORD = re.compile(r"[^\W_]{4,}|\d+")
_DATE = re.compile(rf"\b\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?\b")


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a paragraph may rest on: what was said in public, by id, and who is who."""

    said: Mapping[str, Utterance]
    people: Sequence[Person]
    chair: str | None
    actions: Sequence[Action] = ()

    def name(self, person: str | None, unknown: str) -> str:
        """How a table or comment calls ``person``, an id or the label of a voice."""
        known = next((one for one in self.people if one.id == person), None)
        if known:
            return called(known, self.people, self.chair)
        if person and not is_voice(person):
            return person  # a body that owns an action, as it was said
        return f"Not identified (voice {person})" if person else unknown

    def speaker(self, said: Utterance) -> str:
        """Whoever speaks in ``said``."""
        return self.name(said.person or said.speaker, "Not identified")


def at(start: Ms | None) -> str:
    """A moment of the recording, "00:12:05"; nothing for a transcript without times."""
    return "" if start is None else f"{clock(start):0>8}"


def proof(paragraph: Paragraph, grounds: Grounds) -> str:
    """The comment on a paragraph: a line for each utterance it rests on, then the dates that nobody said in those words.

    Nothing where all that it rests on is private, or nothing is said of what it rests on.
    """
    heard = [grounds.said[one] for one in paragraph.evidence if one in grounds.said]
    lines = [*_heard(heard, paragraph.text, grounds), *_worked_out(paragraph, heard, grounds.actions)]
    if paragraph.source and (heard or not paragraph.evidence):
        lines.append(f"Source: {paragraph.source}.")
    return "\n".join(lines)


def _quotation(said: Utterance, about: str) -> tuple[Ms | None, str]:
    """The sentences of ``said`` that share most words with ``about``, "…" where others are left out, and when they begin."""
    spoken = sentences(said.text)
    chosen = _nearest(spoken, about)
    if not chosen:
        return said.start, ""
    words: list[str] = []
    for place, sentence in enumerate(spoken):
        if place in chosen:
            words.append(_shortened(sentence.text))
        elif not words or words[-1] != "…":
            words.append("…")
    return moment(said, spoken[min(chosen)].start), " ".join(words)


def comment(document: "Document", runs: "Sequence[Run]", text: str, when: datetime) -> None:
    """Attach a comment to some of the text of a paragraph; each line of ``text`` is a paragraph of it."""
    lines = "\n".join(plain(line) for line in text.split("\n"))
    attached = document.add_comment(runs, text=lines, author=COMMENTATOR, initials="s")
    attached._comment_elm.date = when  # python-docx dates it today


def doubtful(doubts: Sequence[Doubt], paragraph: Paragraph) -> list[Doubt]:
    """Those of ``doubts`` that rest on the same words as the paragraph."""
    return [doubt for doubt in doubts if set(paragraph.evidence) & set(doubt.evidence)]


def _heard(heard: Sequence[Utterance], about: str, grounds: Grounds) -> Iterator[str]:
    for one in heard[:_MOST]:
        start, words = _quotation(one, about)
        yield f"{at(start)} {grounds.speaker(one)}: “{words}”".strip()
    if len(heard) > _MOST:
        until = f", until {at(heard[-1].start)}" if heard[-1].start is not None else ""
        yield f"and {len(heard) - _MOST} more{until}"


def _worked_out(paragraph: Paragraph, heard: Sequence[Utterance], actions: Sequence[Action]) -> Iterator[str]:
    spoken = " ".join(one.text for one in heard)
    for date in dict.fromkeys(_DATE.findall(paragraph.text)) if heard else ():
        if date not in spoken:
            promised = (one for one in actions if one.utterance in paragraph.evidence and one.due and day(one.due) == date)
            said = next((one.due_text for one in promised), None)
            yield f"Worked out: {date}, {f'from “{said}”' if said else 'which was not said in these words. See that it is right'}."


def _nearest(spoken: Sequence[Sentence], about: str) -> Collection[int]:
    """The sentences to quote, best first until there are words enough; at least one."""
    wanted = _stems(about)
    ranked = sorted(range(len(spoken)), key=lambda place: (-len(wanted & _stems(spoken[place].text)), place))
    chosen, left = set(ranked[:1]), _WORDS - (len(spoken[ranked[0]].text.split()) if ranked else 0)
    for place in ranked[1:]:
        left -= len(spoken[place].text.split())
        if left < 0 or not wanted & _stems(spoken[place].text):
            break
        chosen.add(place)
    return chosen


def _stems(text: str) -> set[str]:
    return {word[:_STEM].lower() for word in _WORD.findall(text)}


def _shortened(sentence: str) -> str:
    words = sentence.split()
    return sentence if len(words) <= _WORDS else " ".join([*words[:_WORDS], "…"])


def moment(said: Utterance, start: int) -> Ms | None:
    """When the word at ``start`` of the text was said; when the utterance began where its words are not known one by one."""
    before = len(said.text[:start].split())
    return said.words[before].start if said.words and len(said.words) == len(said.text.split()) else said.start
