"""The clerk's checks on a Word file: what a linter finds in it, and what a person changed in our draft."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny import artefacts
from scrutiny.artefacts import load
from scrutiny.checks.changes import MARKS, Change, changes
from scrutiny.checks.finding import Finding
from scrutiny.checks.lint import lint
from scrutiny.checks.paper import lines, read_paper
from scrutiny.checksums import sha256_of
from scrutiny.errors import ArtefactError
from scrutiny.intake.agenda import read_agenda
from scrutiny.intake.people import read_people
from scrutiny.records import Conversation, Findings, Meeting, Minutes, Written
from scrutiny.shipped import shipped
from scrutiny.summarise.word import minutes_docx
from scrutiny.word_file import open_word

if TYPE_CHECKING:
    from docx.document import Document

_MINUTES = "minutes.docx"


@dataclass(frozen=True, slots=True)
class Edited:
    """The newest file that a person saved, and what they changed; ``newer_draft`` is one of ours made since, if any."""

    file: Path
    touched: bool
    changes: tuple[Change, ...]
    newer_draft: Path | None


def lint_file(file: Path, people: Path | None, agenda: Path | None) -> tuple[Finding, ...]:
    """What there is to mend in the minutes in ``file``.

    Raises `ArtefactError` where it cannot be read, `AgendaError` where the list of people or the agenda cannot.
    """
    listed = read_people(people)[0] if people else ()
    items = read_agenda(agenda).items if agenda else ()
    return lint(read_paper(open_word(file, "The Word file", ArtefactError)), listed, items)


def edited_in(folder: Path) -> Edited:
    """What the clerk changed in the minutes of ``folder``, against the newest draft.

    Raises `ArtefactError` where there is no draft, or a file cannot be read.
    """
    ours = load(folder / artefacts.WORD, Written).of(_MINUTES)
    there = [folder / name for name in dict.fromkeys(file.name for file in ours) if (folder / name).exists()]
    if not there:
        raise ArtefactError(f"{folder} holds no minutes in Word any more. Run scrutiny minutes again to write them.")
    written = {(file.name, file.sha256) for file in ours}
    edited = [file for file in there if (file.name, sha256_of(file)) not in written]
    if not edited:
        return Edited(there[-1], touched=False, changes=(), newer_draft=None)
    document = open_word(edited[-1], "The Word file", ArtefactError)
    made = changes(list(lines(read_paper(_draft(folder)))), list(lines(read_paper(document))))
    return Edited(edited[-1], touched=True, changes=made, newer_draft=there[-1] if there[-1] != edited[-1] else None)


def told(edited: Edited) -> Iterator[str]:
    """What was changed, as a person reads it in a terminal, without colours."""
    if not edited.touched:
        yield f"Nothing was changed: {edited.file.name} is as we wrote it."
        return
    if edited.newer_draft:
        yield f"A newer draft, {edited.newer_draft.name}, was made since {edited.file.name} was edited; the changes are told against it."
    if not edited.changes:
        yield f"No words were changed: {edited.file.name} was saved anew, and reads as our draft does."
        return
    count = Counter(change.kind for change in edited.changes)
    kinds = ", ".join(f"{count[kind]} {kind}" for kind in ("changed", "added", "removed") if count[kind])
    yield f"{edited.file.name} against our draft, paragraph by paragraph: {kinds}. {MARKS}"
    for heading, under in groupby(edited.changes, key=lambda change: change.under):
        yield ""
        yield heading or "Before the first heading"
        yield from (f"  {change.kind}: {change.text}" for change in under)


def _draft(folder: Path) -> "Document":
    """The newest draft, written again; its words do not depend on the template."""
    import docx

    content = minutes_docx(
        load(folder / artefacts.MEETING, Meeting),
        load(folder / artefacts.UTTERANCES, Conversation),
        load(folder / artefacts.FINDINGS, Findings),
        load(folder / artefacts.MINUTES, Minutes),
        shipped("templates/minutes.docx"),
        clean_copy=True,
    )
    return docx.Document(BytesIO(content))
