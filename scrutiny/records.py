"""The data model: every fact about a meeting, as frozen records.

Times are whole milliseconds from the start of the recording; spans are
half-open, ``[start, end)``. What is unknown is ``None``, and a `Doubt` says so.
Records know nothing of files, engines or Word: they are what the rooms of the
house hand to each other.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias, TypedDict

Ms: TypeAlias = int
"""Milliseconds from the start of the recording; over several files they run on."""

UtteranceIds: TypeAlias = tuple[str, ...]
"""Ids of the utterances a claim rests on, in the order they were spoken."""

Votes: TypeAlias = Literal["all", "education", "none"]
Presence: TypeAlias = Literal["present", "remote", "apologies", "absent", "unknown"]
Status: TypeAlias = Literal["answered", "partly", "deferred", "declined", "referred", "none_found"]
ParagraphKind: TypeAlias = Literal["narrative", "question", "answer", "action", "resolved", "vote", "note", "formula", "bullet"]
Profile: TypeAlias = Literal["named", "topic", "thematic", "qa"]
Length: TypeAlias = Literal["decision", "summary", "full"]
Author: TypeAlias = Literal["rule", "clerk"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at: kept beside the result and shown to the clerk."""

    kind: str
    message: str
    evidence: UtteranceIds = ()


# ------------------------------------------------------------------ what the clerk told us


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the attendance list. ``attendance`` is what the clerk entered there."""

    id: str
    name: str
    title: str = ""
    role: str = ""
    party: str = ""
    organisation: str = ""
    aliases: tuple[str, ...] = ()
    votes: Votes | None = None
    attendance: Presence = "unknown"
    substitute_for: str | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A numbered item of the agenda; ``number`` is text, for there are items like "5a"."""

    number: str
    title: str
    text: str = ""
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file the minutes are made from: its name, and the sha256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part ``[start, end)`` of a recording, on its own clock; ``end`` is None where it runs to the end."""

    start: Ms = 0
    end: Ms | None = None

    def covers(self, other: "Excerpt") -> bool:
        """Whether all of ``other`` lies within this part."""
        return self.start <= other.start and (self.end is None or (other.end is not None and other.end <= self.end))


WHOLE = Excerpt()
"""All of a recording."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the council wants its minutes: who is named and how, how much is told, and the number of the first minute."""

    profile: Profile = "named"
    length: Length = "summary"
    first_minute: int | None = None


HOUSE_STYLE = Style()
"""What holds where the clerk says nothing."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the clerk told us about the meeting. ``date`` is ISO, ``start_time`` is "18:30".

    Times run on from ``recording`` over ``further_recordings``; only ``excerpt`` of them is used.
    """

    council: str | None
    committee: str | None
    date: str | None
    start_time: str | None
    venue: str | None
    agenda: tuple[AgendaItem, ...]
    people: tuple[Person, ...]
    recording: Source | None = None
    transcript: Source | None = None
    doubts: tuple[Doubt, ...] = ()
    further_recordings: tuple[Source, ...] = ()
    excerpt: Excerpt = WHOLE
    not_for_publication: str | None = None
    """What heads the papers of a private part of a meeting; None for all that is public."""
    style: Style = HOUSE_STYLE

    def whatever_style(self) -> "Meeting":
        """The meeting but for how its minutes are written."""
        return replace(self, style=HOUSE_STYLE)

    def recordings(self) -> tuple[Source, ...]:
        """The files of the recording, in order."""
        return (*((self.recording,) if self.recording else ()), *self.further_recordings)


# ------------------------------------------------------------------ what was heard


@dataclass(frozen=True, slots=True)
class FileStart:
    """Where a file of the recording begins on the one clock of all its files."""

    name: str
    start: Ms


@dataclass(frozen=True, slots=True)
class Word:
    """A word as recognised; ``confidence`` is the engine's own, from 0 to 1.

    ``heard`` is what the engine had heard where the text was mended afterwards.
    """

    start: Ms
    end: Ms
    text: str
    confidence: float | None = None
    heard: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch in which one voice ("S1") speaks. Turns of different voices may overlap."""

    start: Ms
    end: Ms
    speaker: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one voice says until another takes over.

    ``start`` and ``end`` are None in a transcript without times, ``speaker`` is
    None where no voice was found under the words, ``person`` is None where the
    voice could not be named.
    """

    id: str
    start: Ms | None
    end: Ms | None
    speaker: str | None
    person: str | None
    text: str
    words: tuple[Word, ...] = ()
    overlap: bool = False

    def voice(self) -> str | None:
        """Who speaks: the person, or else the voice's label."""
        return self.person or self.speaker


@dataclass(frozen=True, slots=True)
class PrivateStretch:
    """A stretch of the meeting in private: when, and how many words; nothing of what was said is kept with it.

    ``start`` and ``end`` are None in a transcript without times. ``after`` is the last public utterance before it. ``items`` are the exempt
    items it covers. ``resolution`` is the public sentence by which the public was excluded, None where an exempt item began without one.
    """

    start: Ms | None
    end: Ms | None
    words: int
    items: tuple[str, ...] = ()
    resolution: str | None = None
    after: str | None = None
    sure_start: bool = True
    sure_end: bool = True


@dataclass(frozen=True, slots=True)
class NameClue:
    """One reason to think that ``speaker`` is (or, with a negative weight, is not) ``person``."""

    speaker: str
    person: str
    cue: str
    weight: float
    evidence: UtteranceIds


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of the recording, the person it was matched to, and why."""

    speaker: str
    person: str | None
    clues: tuple[NameClue, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Utterances ``[first, stop)`` belong to the agenda item numbered ``item``, or to none."""

    item: str | None
    first: int
    stop: int
    score: float


# ------------------------------------------------------------------ what was asked, promised and decided


@dataclass(frozen=True, slots=True)
class Question:
    """A question on the business of the meeting, verbatim (unless its author is the clerk), with what became of it."""

    id: str
    utterance: str
    text: str
    asked_by: str | None
    to: str | None
    item: str | None
    status: Status
    answers: UtteranceIds
    repeat_of: str | None = None
    confidence: float | None = None
    author: Author = "rule"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a person said would be done. ``due_text`` is as said, ``due`` the ISO date it means.

    ``owner`` is the id of a person or, where nobody on the list is meant, the body as said ("officers", "the Committee").
    ``author`` is the clerk where a person mended its words.
    """

    id: str
    utterance: str
    text: str
    owner: str | None
    due_text: str | None
    due: str | None
    item: str | None
    question: str | None
    kind: str
    confidence: float | None = None
    author: Author = "rule"


Vote = TypedDict("Vote", {"for": int, "against": int, "abstain": int})
"""Hands as the chair counted them aloud."""


@dataclass(frozen=True, slots=True)
class Dissent:
    """How somebody asked to be recorded as having voted; ``person`` is None where the voice has no name."""

    person: str | None
    vote: Literal["for", "against", "abstain"]
    utterance: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the committee decided, in the words it was put in, or the clerk's if that is its author; ``evidence`` includes the assent.

    ``paragraphs`` are those of Schedule 12A that were named when press and public were excluded.
    """

    id: str
    utterance: str
    text: str
    kind: str
    mover: str | None
    seconder: str | None
    vote: Vote | None
    item: str | None
    evidence: UtteranceIds = ()
    confidence: float | None = None
    dissent: tuple[Dissent, ...] = ()
    paragraphs: tuple[str, ...] = ()
    author: Author = "rule"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the committee recommends to the executive or another body (``to``, as said), by the decision named.

    From its notice the two months run in which the executive must respond.
    """

    id: str
    utterance: str
    text: str
    to: str | None
    decision: str
    item: str | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class InformationRequest:
    """Information that was asked for or promised (the action named): who asked, and who is to supply it."""

    id: str
    utterance: str
    text: str
    requested_by: str | None
    supplier: str | None
    due_text: str | None
    due: str | None
    action: str
    item: str | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Apology:
    """An apology for absence, as it was given at the meeting."""

    person: str
    evidence: UtteranceIds


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration of interest; ``item`` is the agenda item it concerns, ``kind`` e.g. "personal"."""

    person: str | None
    item: str | None
    kind: str | None
    interest: str
    evidence: UtteranceIds


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether a person on the list was there, and how we know (no evidence: the clerk entered it)."""

    person: str
    presence: Presence
    evidence: UtteranceIds = ()
    substitute_for: str | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """Somebody came or went while the meeting was on; ``person`` is None where it is not clear who."""

    person: str | None
    change: Literal["arrived", "left"]
    item: str | None
    evidence: UtteranceIds


@dataclass(frozen=True, slots=True)
class Chairing:
    """Who presided from the utterance ``first`` on, until the next; ``person`` is None where that is not known."""

    person: str | None
    first: str
    evidence: UtteranceIds = ()


# ------------------------------------------------------------------ the draft


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the draft with the utterances it rests on.

    Only fixed wording, what the clerk entered and a note that nothing was
    heard have no evidence; ``source`` then names where they come from.
    """

    text: str
    kind: ParagraphKind
    evidence: UtteranceIds
    author: Author = "rule"
    doubt: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class MinuteItem:
    """The minutes of one agenda item; ``minute`` is its number where minutes are numbered on from meeting to meeting."""

    number: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    minute: str | None = None

    def heading(self) -> str:
        """The heading: "34. Apologies for absence"; without a number where the item has none."""
        number = self.minute or self.number
        return f"{number}. {self.title}" if number else self.title


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An utterance that is in no paragraph, and why."""

    utterance: str
    reason: str


# ------------------------------------------------------------------ what a person corrected


@dataclass(frozen=True, slots=True)
class VoiceCorrection:
    """A person's word on who a voice is: ``before`` and ``after`` are ids of people, None for nobody known.

    ``spoken`` is when that voice spoke, ``[start, end)``: labels may change when voices are told apart anew, times stay.
    """

    voice: str
    spoken: tuple[tuple[Ms, Ms], ...]
    before: str | None
    after: str | None
    who: str | None
    why: str | None
    withdrawn: bool = False
    """That the corrections of this voice before this one no longer hold."""


Values: TypeAlias = dict[str, str | None]
"""What of an utterance or a finding is corrected, by name: text, speaker, item, status, owner, due or drop."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word on an utterance ("u0042") or a finding ("q3", "a1", "d2").

    ``utterance`` and ``words`` are what the program had found there: where other words stand now, it is something else that is meant.
    """

    id: str
    utterance: str
    words: str
    before: Values
    after: Values
    who: str | None
    why: str | None
    withdrawn: bool = False
    """That the corrections of this utterance or finding before this one no longer hold."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """reviewed.json: what people corrected, in the order they did it; the last word holds. No stage writes it."""

    voices: tuple[VoiceCorrection, ...] = ()
    corrections: tuple[Correction, ...] = ()


# ------------------------------------------------------------------ what each stage leaves behind


@dataclass(frozen=True, slots=True)
class Transcript:
    """1-transcript.json: the words in order of time; ``files`` are those of the recording, as far as it was heard."""

    words: tuple[Word, ...]
    doubts: tuple[Doubt, ...] = ()
    files: tuple[FileStart, ...] = ()
    private: tuple[PrivateStretch, ...] = ()
    """What is left out of ``words``, for it was said in private."""


@dataclass(frozen=True, slots=True)
class Turns:
    """2-turns.json: who spoke when, by voice. ``by_microphone``: told by the channels, and not by an engine.

    ``cut``: without those in private.
    """

    turns: tuple[Turn, ...]
    doubts: tuple[Doubt, ...] = ()
    by_microphone: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """3-utterances.json: who said what, by person."""

    utterances: tuple[Utterance, ...]
    voices: tuple[Voice, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    private: tuple[PrivateStretch, ...] = ()
    """What is left out of ``utterances``, for it was said in private."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """4-sections.json: what was said under which agenda item; the sections cover every utterance once."""

    sections: tuple[Section, ...]
    doubts: tuple[Doubt, ...] = ()

    def items(self) -> tuple[str | None, ...]:
        """The agenda item of each utterance, in order."""
        return tuple(section.item for section in self.sections for _ in range(section.first, section.stop))


@dataclass(frozen=True, slots=True)
class Findings:
    """5-findings.json: what was asked, promised and decided, and who was there."""

    questions: tuple[Question, ...] = ()
    actions: tuple[Action, ...] = ()
    decisions: tuple[Decision, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    apologies: tuple[Apology, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    information_requests: tuple[InformationRequest, ...] = ()
    movements: tuple[Movement, ...] = ()
    chairing: tuple[Chairing, ...] = ()


@dataclass(frozen=True, slots=True)
class Minutes:
    """6-minutes.json: the draft, sentence by sentence, and what it leaves out."""

    items: tuple[MinuteItem, ...]
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """7-word.json: each Word file as we wrote it; one that differs now was edited by a person. The last is the newest.

    ``made`` is the fingerprint of what each document was last made from, by its plain name ("minutes.docx").
    """

    files: tuple[Source, ...]
    made: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> tuple[Source, ...]:
        """The files of one document: "minutes.docx", and "minutes-2.docx" and so on beside it."""
        stem, _, suffix = name.rpartition(".")
        return tuple(file for file in self.files if re.fullmatch(rf"{re.escape(stem)}(-\d+)?\.{suffix}", file.name))


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made an artefact. ``model`` is the sha256 of the weights, None for rules; ``settings`` are the engine's own."""

    engine: str
    version: str
    model: str | None = None
    settings: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where an artefact comes from; it is made again when any of this changes.

    ``inputs`` maps each upstream file, and each setting that matters, to its
    sha256 (or the setting itself). There is no clock here: same inputs, same bytes.
    """

    schema: int
    made_by: MadeBy
    inputs: dict[str, str]
