"""The folder of one meeting: one JSON file a stage, kept so that no finished work is done twice.

A file is written beside its place and then moved over it, so it is always
either the old or the new one, whole. Each carries a `Stamp`; while the stamp
still matches, the stage is loaded instead of run.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from itertools import chain, count
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from filelock import FileLock, Timeout

from scrutiny import __version__
from scrutiny.checksums import sha256_of
from scrutiny.errors import ArtefactError, OutputError
from scrutiny.records import MadeBy, Meeting, Source, Stamp, Written

SCHEMA = 1
"""Raised when a stage's file changes its shape; files of another schema are made again."""

MEETING = "meeting.json"
TRANSCRIPT = "1-transcript.json"
TURNS = "2-turns.json"
UTTERANCES = "3-utterances.json"
SECTIONS = "4-sections.json"
FINDINGS = "5-findings.json"
MINUTES = "6-minutes.json"
WORD = "7-word.json"
REVIEWED = "reviewed.json"
PART_2 = "part-2"
OURS = (MEETING, TRANSCRIPT, TURNS, UTTERANCES, SECTIONS, FINDINGS, MINUTES, WORD)

T = TypeVar("T")


@cache
def rules() -> MadeBy:
    """What made an artefact in which no engine had a part: our own code, told by its version and its very text.

    So a better rule is applied to every meeting that is drafted again, while the engines' work, hours of it, is kept.
    """
    ours = sorted(
        path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".json")
    )  # code, and weights it was trained to
    text = b"".join(path.read_bytes() for path in ours)
    return MadeBy(engine="scrutiny", version=f"{__version__}+{hashlib.sha256(text).hexdigest()[:12]}")


def stamp(made_by: MadeBy, **inputs: object) -> Stamp:
    """The stamp of an artefact made by ``made_by`` from ``inputs``: files by path, anything else by value."""
    return Stamp(SCHEMA, made_by, {name: _fingerprint(value) for name, value in inputs.items()})


def keep(path: Path, wanted: Stamp, kind: type[T], make: Callable[[], T], on_kept: Callable[[], None] | None = None) -> T:
    """The artefact at ``path``: loaded if its stamp is the one wanted, otherwise made and written.

    Raises `ArtefactError` where the file is there but cannot be read.
    """
    found = kept(path, wanted, kind)
    if found is None:
        made = make()
        write_artefact(path, wanted, made)
        return made
    if on_kept:
        on_kept()
    return found


def kept(path: Path, wanted: Stamp, kind: type[T]) -> T | None:
    """The artefact at ``path`` if its stamp is the one wanted, None where there is none such.

    Raises `ArtefactError` where the file is there but cannot be read.
    """
    found = _parse(path) if path.exists() else {}
    if found.get("stamp") != msgspec.to_builtins(wanted):
        return None
    return _convert(path, {k: v for k, v in found.items() if k != "stamp"}, kind)


@contextmanager
def pieces(path: Path, wanted: Stamp) -> Iterator[Callable[[str, Callable[[], bytes]], bytes]]:
    """Where the pieces of long work on the artefact at ``path`` are kept until it is whole.

    Pieces of work under another stamp are of no use; all are removed at the end, and stay where the work is cut short.
    """
    beside = path.with_name(f"{path.name}.pieces")
    place = beside / _fingerprint(wanted)[:16]
    yield partial(_piece, place)
    shutil.rmtree(beside, ignore_errors=True)


def as_piece(
    keep_piece: Callable[[str, Callable[[], bytes]], bytes], make: Callable[[], T], kind: type[T], on_kept: Callable[[], None]
) -> T:
    """What ``make`` gives, kept as one of the `pieces`: finished work that is not yet what may stand in the folder for good."""
    made: list[T] = []

    def encoded() -> bytes:
        made.append(make())
        return msgspec.json.encode(made[0])

    found = msgspec.json.decode(keep_piece("whole", encoded), type=kind)
    if not made:
        on_kept()
    return found


def _piece(place: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """The piece called ``name``, preceded in its file by its sha256: a damaged one is made again."""
    file = place / name
    kept = file.read_bytes() if file.exists() else b""
    if kept[:32] == hashlib.sha256(kept[32:]).digest():
        return kept[32:]
    made = make()
    make_folder(place)
    write_whole(file, hashlib.sha256(made).digest() + made)
    return made


def load(path: Path, kind: type[T]) -> T:
    """The artefact at ``path``, whatever its stamp.

    Raises `ArtefactError` where it is not there or cannot be read.
    """
    return _convert(path, {k: v for k, v in _parse(path).items() if k != "stamp"}, kind)


def keep_document(folder: Path, name: str, wanted: Stamp, make: Callable[[], bytes]) -> Path:
    """Where the document made by ``make`` is: in ``folder`` as ``name``, or beside it where a person edited that.

    What we wrote is remembered by its sha256, before it is written: a file that
    is none of those is somebody's work and is never written over.
    """
    log = folder / WORD
    before = load(log, Written) if log.exists() else Written(())
    versions = before.of(name)
    if versions and before.made.get(name) == _fingerprint(wanted) and (folder / versions[-1].name).exists():
        newest = folder / versions[-1].name
        if sha256_of(newest) not in {file.sha256 for file in versions[:-1]}:
            return newest
    document = make()
    path = _free_or_ours(folder / name, before)
    written = Source(path.name, hashlib.sha256(document).hexdigest())
    files = sorted((*(file for file in before.files if file != written), written), key=_document)  # each document's in their order
    write_artefact(log, Stamp(wanted.schema, wanted.made_by, {}), Written(tuple(files), before.made | {name: _fingerprint(wanted)}))
    write_whole(path, document)
    return path


def _document(file: Source) -> str:
    """The plain name of the document that a file is a version of: "minutes.docx" for "minutes-2.docx"."""
    return re.sub(r"-\d+(?=\.\w+$)", "", file.name)


def _free_or_ours(path: Path, before: Written) -> Path:
    """``path``, or the first of "minutes-2.docx", "minutes-3.docx", ... that holds no person's work."""
    ours = {(file.name, file.sha256) for file in before.files}
    beside = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(place for place in chain([path], beside) if not place.exists() or (place.name, sha256_of(place)) in ours)


@contextmanager
def open_folder(folder: Path, meeting: Meeting) -> Iterator[None]:
    """Hold ``folder`` for one run over ``meeting``, and note in it what the clerk told us.

    Raises `OutputError` where the folder cannot be written, is in use by another
    run, or holds the work of another recording.
    """
    with hold(folder):
        _refuse_another_meeting(folder, meeting)
        write_json(folder / MEETING, msgspec.to_builtins(meeting))
        yield


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Keep ``folder`` to ourselves; it is made if it is not there.

    Raises `OutputError` where it cannot be written or is in use by another run.
    """
    make_folder(folder)
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise OutputError(f"Another run is working in {folder}. Wait for it, or choose another --out folder.") from None
    except OSError as error:
        raise _not_writable(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def make_folder(folder: Path) -> None:
    """See that ``folder`` is there; raises `OutputError` where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_writable(folder, error) from error


def _not_writable(folder: Path, error: OSError) -> OutputError:
    return OutputError(f"Cannot write in {folder} ({error.strerror}). Choose another --out folder.")


def write_new(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` if nothing else is there.

    Raises `OutputError` where something else is: it may be somebody's work.
    """
    if path.is_dir() or (path.exists() and path.read_bytes() != content):
        raise OutputError(f"{path} is there already, and is not what we would write. Move it away, or choose another --out file.")
    write_whole(path, content)


def write_artefact(path: Path, made: Stamp, content: object) -> None:
    """Write a stage's record with its stamp."""
    write_json(path, {"stamp": msgspec.to_builtins(made), **msgspec.to_builtins(content)})


def write_json(path: Path, content: object) -> None:
    """Write ``content`` as UTF-8 JSON, whole or not at all."""
    write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` beside ``path`` and move it over, so that ``path`` never holds half of it.

    Raises `OutputError` where the disk is full or the folder cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise OutputError(
            f"Cannot write {path} ({error.strerror}). Close it if it is open elsewhere, make room, or choose another "
            "--out folder; finished stages are kept."
        ) from error


def _fingerprint(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Path):
        return sha256_of(value)
    return hashlib.sha256(json.dumps(msgspec.to_builtins(value), ensure_ascii=False).encode()).hexdigest()


def _parse(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        raise ArtefactError(f"{path} is not there. Run scrutiny minutes on this meeting first.") from None
    except ValueError as error:
        raise _damaged(path, str(error)) from error
    if not isinstance(content, dict):
        raise _damaged(path, "it holds no JSON object")
    return content


def _convert(path: Path, content: dict[str, Any], kind: type[T]) -> T:
    try:
        return msgspec.convert(content, kind)
    except msgspec.ValidationError as error:
        raise _damaged(path, str(error)) from error


def _damaged(path: Path, why: str) -> ArtefactError:
    if path.name == REVIEWED:
        return ArtefactError(f"{path} is damaged ({why}). It holds what people corrected: mend it, or put a copy of it back.")
    if path.name == MEETING:
        return ArtefactError(
            f"{path} is damaged ({why}). It tells whose work this is: put a copy of it back, or choose another --out folder."
        )
    return ArtefactError(
        f"{path} is damaged ({why}). Move it away and run the same command again: only that stage and those after it are redone."
    )


def _refuse_another_meeting(folder: Path, meeting: Meeting) -> None:
    there = folder / MEETING
    if not there.exists():
        ours = [name for name in (*OURS, REVIEWED) if (folder / name).exists()]
        if ours:
            raise OutputError(f"{folder} holds {ours[0]} but no {MEETING}, so we cannot tell whose it is. Choose another --out folder.")
        return
    before = load(there, Meeting)
    if (before.recordings(), before.transcript) != (meeting.recordings(), meeting.transcript):
        raise OutputError(f"{folder} holds the work on {_whose(before)}. Choose another --out folder, so that nothing of it is lost.")
    listened = any((folder / name).exists() for name in (TRANSCRIPT, TURNS))
    if listened and not meeting.excerpt.covers(before.excerpt):  # a wider one hears again all that was heard
        raise OutputError(
            f"{folder} holds the work on another part of {_whose(before)}. Choose another --out folder, so that nothing of it is lost."
        )


def _whose(meeting: Meeting) -> str:
    sources = (*meeting.recordings(), *((meeting.transcript,) if meeting.transcript else ()))
    return ", ".join(source.name for source in sources) or "something else"
