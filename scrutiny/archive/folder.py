"""What of a meeting's folder may enter the archive: everything public, and nothing of what was said in private."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from scrutiny.artefacts import FINDINGS, MEETING, MINUTES, PART_2, REVIEWED, SECTIONS, UTTERANCES, load
from scrutiny.checksums import sha256_of
from scrutiny.corrections import heard
from scrutiny.errors import ArchiveError, ArtefactError
from scrutiny.records import Findings, Grouping, Meeting, MinuteItem, Minutes, Utterance

_READING = "2"  # raised when more is read from a folder, so that meetings added before are known to lack it
_PRIVATE = ("exempt", "private", "confidential", "part 2", "excluded")  # in the reason for which an utterance is left out

T = TypeVar("T", Grouping, Findings, Minutes)


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance, its place among all of the meeting, and its agenda item."""

    position: int
    utterance: Utterance
    item: str | None


@dataclass(frozen=True, slots=True)
class PublicMeeting:
    """The public part of a meeting, as its folder holds it. ``missing`` names the files that were not there."""

    folder: Path
    fingerprint: str
    meeting: Meeting
    said: tuple[Said, ...]
    findings: Findings
    minutes: Minutes
    withheld: int  # utterances
    missing: tuple[str, ...]

    @property
    def sources(self) -> str:
        """The sha256 of all that the minutes were made from, in one text."""
        sources = (*self.meeting.recordings(), *((self.meeting.transcript,) if self.meeting.transcript else ()))
        return " ".join(source.sha256 for source in sources)


def read_folder(folder: Path) -> PublicMeeting:
    """The public part of the meeting in ``folder``; a folder without sections, findings or a draft has none of these.

    Raises `ArtefactError` where a file is damaged, or there is no meeting in the folder, `ArchiveError` where it is the private part.
    """
    if folder.resolve().name == PART_2:
        raise ArchiveError(f"{folder} holds what was said in private, which never enters the archive. Give the folder that it lies in.")
    meeting, conversation = heard(folder)
    grouping = _load_if_there(folder / SECTIONS, Grouping(()))
    findings = _load_if_there(folder / FINDINGS, Findings())
    minutes = _load_if_there(folder / MINUTES, Minutes(()))
    _refuse_what_does_not_belong_together(folder, {one.id for one in conversation.utterances}, findings, minutes)
    items = dict(enumerate(grouping.items()))
    private_items = {item.number for item in meeting.agenda if item.exempt}
    private = {one.utterance for one in minutes.left_out if any(word in one.reason.lower() for word in _PRIVATE)}
    private |= {one.id for place, one in enumerate(conversation.utterances) if items.get(place) in private_items}
    return PublicMeeting(
        folder=folder.resolve(),
        fingerprint=fingerprint(folder),
        meeting=replace(meeting, agenda=tuple(item for item in meeting.agenda if not item.exempt)),
        said=tuple(Said(n, one, items.get(n)) for n, one in enumerate(conversation.utterances) if one.id not in private),
        findings=_public_findings(findings, private, private_items),
        minutes=replace(minutes, items=_public_items(minutes, private, private_items)),
        withheld=sum(one.id in private for one in conversation.utterances),
        missing=tuple(name for name in (SECTIONS, FINDINGS, MINUTES) if not (folder / name).exists()),
    )


def fingerprint(folder: Path) -> str:
    """One sha256 over all files of the folder that the archive reads; another one when any of them has changed."""
    paths = [folder / name for name in (MEETING, UTTERANCES, SECTIONS, FINDINGS, MINUTES, REVIEWED)]
    parts = [sha256_of(path) if path.exists() else "" for path in paths]
    return hashlib.sha256(" ".join([_READING, *parts]).encode()).hexdigest()


def _load_if_there(path: Path, nothing: T) -> T:
    return load(path, type(nothing)) if path.exists() else nothing


def _refuse_what_does_not_belong_together(folder: Path, said: set[str], findings: Findings, minutes: Minutes) -> None:
    """Raises `ArtefactError` where findings or draft rest on utterances that are not there, as when a run was cut off between them."""
    kinds = (findings.questions, findings.actions, findings.decisions, findings.recommendations, findings.information_requests)
    found = {one.utterance for kind in kinds for one in kind} | {answer for one in findings.questions for answer in one.answers}
    drafted = {name for item in minutes.items for paragraph in item.paragraphs for name in paragraph.evidence}
    for file, names in ((FINDINGS, found), (MINUTES, drafted)):
        if names - said:
            raise ArtefactError(
                f"{file} in {folder} tells of {min(names - said)}, which is not in {UTTERANCES}: they are of different runs. "
                "Run scrutiny minutes on the folder again, then add it."
            )


def _public_findings(findings: Findings, private: set[str], private_items: set[str]) -> Findings:
    """The findings that rest on public utterances alone; a question keeps those of its answers that are public."""

    def public(item: str | None, *evidence: str) -> bool:
        return item not in private_items and private.isdisjoint(evidence)

    questions = (one for one in findings.questions if public(one.item, one.utterance))
    actions = tuple(one for one in findings.actions if public(one.item, one.utterance))
    decisions = tuple(one for one in findings.decisions if public(one.item, one.utterance, *one.evidence))
    kept = {one.id for one in actions} | {one.id for one in decisions}
    return replace(
        findings,
        questions=tuple(replace(one, answers=tuple(answer for answer in one.answers if answer not in private)) for one in questions),
        actions=actions,
        decisions=decisions,
        recommendations=tuple(one for one in findings.recommendations if one.decision in kept and public(one.item, one.utterance)),
        information_requests=tuple(one for one in findings.information_requests if one.action in kept and public(one.item, one.utterance)),
        declarations=tuple(one for one in findings.declarations if public(one.item, *one.evidence)),
        doubts=(),
    )


def _public_items(minutes: Minutes, private: set[str], private_items: Iterable[str]) -> tuple[MinuteItem, ...]:
    return tuple(
        replace(item, paragraphs=tuple(paragraph for paragraph in item.paragraphs if private.isdisjoint(paragraph.evidence)))
        for item in minutes.items
        if item.number not in private_items
    )
