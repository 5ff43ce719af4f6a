"""Is the archive whole, and how it is made anew from the folders when it is not."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain, count
from pathlib import Path

from scrutiny.archive.adding import Added, Document, add, documents, listed, put_documents
from scrutiny.archive.connection import check_version, is_sound, reading, writing
from scrutiny.engines import Embedder
from scrutiny.errors import ArchiveError

_OF_NO_MEETING = ("body", "reference", "holding", "history")  # what no folder holds


def check(path: Path) -> tuple[str, ...]:
    """What is wrong with the archive or its folders, a line each; nothing where all is well.

    Raises `ArchiveError` where it cannot be opened at all.
    """
    with reading(path) as archive:
        wrong = [*is_sound(archive), *_without_words(archive)]
    if wrong:
        raise ArchiveError(
            f"{path} is damaged ({wrong[0]}). Put a copy of it back, or make it anew: scrutiny archive rebuild FOLDER... --archive {path}"
        )
    return tuple(f"{one.reference}: its folder {_WHAT[one.state]}: {one.folder}" for one in listed(path) if one.state != "as added")


_WHAT = {"gone": "is not there any more; the archive still has the meeting", "changed since": "has changed since; add it again"}


def rebuild(path: Path, folders: Sequence[Path], embedder: Embedder) -> tuple[list[Added], list[str]]:
    """Make the archive anew from ``folders``, put it in its place, and say what came of each and of what only the archive had.

    The file of before stays beside as ``.before``. Raises a `ScrutinyError` where a folder cannot be added, or the file is
    another program's or a newer version's; nothing has changed then.
    """
    fresh = path.with_name(f"{path.name}.new")
    _remove(fresh)
    _refuse_others(path)
    lines = list(_carry_over(path, fresh)) if path.exists() else []
    added = [add(fresh, folder, embedder) for folder in folders]
    lines += _carry_meetings(path, fresh) if path.exists() else []
    with closing(sqlite3.connect(fresh)) as archive:
        archive.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if path.exists():
        lines.append(f"The file of before is kept as {_put_aside(path).name}.")
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    fresh.replace(path)
    return added, lines


def _refuse_others(path: Path) -> None:
    """A file that is whole, and not ours to make anew; one that is damaged may be."""
    try:
        with closing(_as_it_is(path)) as archive:
            check_version(archive, path)
    except sqlite3.DatabaseError:
        return


def _put_aside(path: Path) -> Path:
    """The file under a name that is free, with what of it SQLite had not yet moved into it."""
    endings = chain([""], (f"-{n}" for n in count(2)))
    free = next(name for ending in endings if not (name := path.with_name(f"{path.name}.before{ending}")).exists())
    path.replace(free)
    written_ahead = path.with_name(f"{path.name}-wal")
    if written_ahead.exists():
        written_ahead.replace(free.with_name(f"{free.name}-wal"))
    return free


def _as_it_is(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _without_words(archive: sqlite3.Connection) -> Iterator[str]:
    """Meetings whose utterances have no vectors."""
    for (reference,) in archive.execute("SELECT reference FROM meeting WHERE id NOT IN (SELECT meeting FROM vectors)"):
        yield f"{reference} has no vectors"


def _carry_over(old: Path, fresh: Path) -> Iterator[str]:
    """What no folder holds (references, roles, what was set by hand), copied as far as it can be read."""
    with writing(fresh) as archive:
        for table in _OF_NO_MEETING:
            try:
                with closing(_as_it_is(old)) as before:
                    rows = before.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  # one of ours
            except sqlite3.DatabaseError as error:
                yield f"What was entered by hand ({table}) could not be read ({error}): put a copy of the archive back if you have one."
                continue
            if rows:
                archive.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608  # ours


def _carry_meetings(old: Path, fresh: Path) -> Iterator[str]:
    """The minutes that people made, copied as far as they can be read; lines on the meetings that are in none of the folders."""
    kept: dict[str, list[Document]] = {}
    try:
        with closing(_as_it_is(old)) as before:
            kept = {reference: documents(before, meeting) for meeting, reference in before.execute("SELECT id, reference FROM meeting")}
    except sqlite3.DatabaseError as error:
        yield f"Which meetings and Word files were in it could not be read ({error}): add the minutes again with --minutes."
    with writing(fresh) as archive:
        there = dict(archive.execute("SELECT reference, id FROM meeting").fetchall())
        for reference, papers in kept.items():
            if reference in there:
                put_documents(archive, there[reference], papers)
            else:
                yield f"{reference} was in the archive, and is in none of these folders: it is left out."


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
