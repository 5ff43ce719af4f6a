"""Is the archive whole, and how it is made anew from the folders when it is not."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from scrutiny.archive.adding import Added, add, listed
from scrutiny.archive.connection import is_sound, reading, writing
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

    The file of before stays beside as ``.before``. Raises a `ScrutinyError` where a folder cannot be added; nothing has changed then.
    """
    fresh = path.with_name(f"{path.name}.new")
    _remove(fresh)
    lines = list(_carry_over(path, fresh)) if path.exists() else []
    added = [add(fresh, folder, embedder) for folder in folders]
    with closing(sqlite3.connect(fresh)) as archive:
        archive.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if path.exists():
        path.replace(path.with_name(f"{path.name}.before"))
        lines.append(f"The file of before is kept as {path.name}.before.")
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    fresh.replace(path)
    return added, lines


def _without_words(archive: sqlite3.Connection) -> Iterator[str]:
    """Meetings whose utterances have no vectors."""
    for (reference,) in archive.execute("SELECT reference FROM meeting WHERE id NOT IN (SELECT meeting FROM vectors)"):
        yield f"{reference} has no vectors"


def _carry_over(old: Path, fresh: Path) -> Iterator[str]:
    """What no folder holds (references, roles, what was set by hand), copied as far as it can be read."""
    with writing(fresh) as archive:
        for table in _OF_NO_MEETING:
            try:
                with closing(sqlite3.connect(f"{old.resolve().as_uri()}?mode=ro", uri=True)) as before:
                    rows = before.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  # one of ours
            except sqlite3.DatabaseError as error:
                yield f"What was entered by hand ({table}) could not be read ({error}): put a copy of the archive back if you have one."
                continue
            if rows:
                archive.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608  # ours


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
