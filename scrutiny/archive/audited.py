"""What an audit says of each question, action, recommendation and request for information, as records."""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from scrutiny.archive.moments import Neighbour
from scrutiny.records import Ms, UtteranceIds

STATUS_WORDS: Final = {
    "answered": "Answered",
    "partly": "Answered in part",
    "deferred": "To be answered later",
    "declined": "Declined",
    "referred": "Referred elsewhere",
    "none_found": "No answer found in the recording",
    "open": "Open",
    "in progress": "In progress",
    "complete": "Complete",
    "overdue": "Overdue",
    "superseded": "Superseded",
    "supplied": "Supplied",
    "refused": "Refused",
}
"""Each status in the words shown to people."""

OUTSTANDING: Final = frozenset({"partly", "deferred", "referred", "none_found", "open", "in progress", "overdue"})
"""The statuses of what is still waited for."""

ABOUT_STATUS: Final = (
    "“No answer found in the recording” means that none was heard, to the end of the item and then of the meeting; it does not mean that "
    "none was given."
)
ABOUT_LIKENESS: Final = "Questions are taken for the same by their words; what may answer one later is for a person to confirm."


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody, with the role they had on the list of that meeting; ``id`` is None for a body or somebody not on the list."""

    id: str | None
    name: str
    role: str = ""

    def told(self) -> str:
        """Name and role, "Stephen Lockyer, Director"."""
        return f"{self.name}, {self.role}" if self.role else self.name


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a finding comes from, with its evidence: when and by whom the words were said."""

    reference: str
    id: str
    meeting: str
    committee: str
    date: str | None
    item: str | None
    item_title: str | None
    utterance: str
    start: Ms | None
    said_by: str | None
    said: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a person entered by hand under a reference."""

    at: str
    who: str | None
    field: str
    before: str | None
    after: str | None
    why: str | None
    evidence: str | None


Entries: TypeAlias = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """An action that is to answer a question."""

    reference: str
    text: str
    owner: str | None
    due_text: str | None
    due: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Alike:
    """The same question as far as its words tell, at another meeting."""

    reference: str
    date: str
    status: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may answer a question, or close a request: for a person to confirm."""

    reason: str
    meeting: str
    date: str | None
    words: Neighbour | None = None


@dataclass(frozen=True, slots=True)
class AuditedQuestion:
    """A question with all that became of it. ``found`` is the status the recording gave, ``status`` a person's where they set one."""

    origin: Origin
    text: str
    asked_by: Who | None
    to: Who | None
    status: str
    found: str
    confidence: float | None
    answer_ids: UtteranceIds
    answers: tuple[Neighbour, ...]
    repeat_of: str | None
    promises: tuple[Promise, ...]
    minute: str | None
    answer_minute: str | None
    entries: Entries
    earlier: tuple[Alike, ...] = ()
    later: tuple[Alike, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditedAction:
    """An action and how it stands. ``owner`` may be a body."""

    origin: Origin
    text: str
    owner: Who | None
    requested_by: Who | None
    due_text: str | None
    due: str | None
    status: str
    question: str | None
    kind: str
    confidence: float | None
    entries: Entries


@dataclass(frozen=True, slots=True)
class AuditedRecommendation:
    """A recommendation and how it stands; the response is due two months from the notice."""

    origin: Origin
    text: str
    to: str | None
    status: str
    notified: str | None
    response_due: str | None
    confidence: float | None
    entries: Entries


@dataclass(frozen=True, slots=True)
class AuditedRequest:
    """A request for information and how it stands."""

    origin: Origin
    text: str
    requested_by: Who | None
    supplier: Who | None
    due_text: str | None
    due: str | None
    status: str
    action: str | None
    confidence: float | None
    entries: Entries
    proposals: tuple[Proposal, ...] = ()


Audited: TypeAlias = AuditedQuestion | AuditedAction | AuditedRecommendation | AuditedRequest


@dataclass(frozen=True, slots=True)
class Audit:
    """All that was asked, promised and recommended, as it stands on the day ``at``; ``notes`` are lines that a person should read."""

    at: str
    meetings: tuple[str, ...]
    questions: tuple[AuditedQuestion, ...] = ()
    actions: tuple[AuditedAction, ...] = ()
    recommendations: tuple[AuditedRecommendation, ...] = ()
    requests: tuple[AuditedRequest, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def everything(self) -> tuple[Audited, ...]:
        """All of it, kind by kind."""
        return (*self.questions, *self.actions, *self.recommendations, *self.requests)

    def outstanding(self) -> tuple[Audited, ...]:
        """What is still waited for."""
        return tuple(one for one in self.everything() if one.status in OUTSTANDING)


def latest(entries: Entries, name: str) -> Entry | None:
    """The last entry in the field of that name."""
    return next((entry for entry in reversed(entries) if entry.field == name), None)


def entered(entries: Entries, name: str) -> str | None:
    """What a person last entered in the field of that name."""
    entry = latest(entries, name)
    return entry.after if entry else None
