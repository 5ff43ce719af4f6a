"""Opening the archive's file: for reading beside others, or for one change that happens whole or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from scrutiny.archive.schema import APPLICATION_ID, MIGRATIONS
from scrutiny.errors import ArchiveError

_PATIENCE = 60  # seconds to wait for another program that is changing the archive


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The archive at ``path`` as it now stands, whatever is added meanwhile.

    Raises `ArchiveError` where there is none, or it cannot be used.
    """
    if not path.exists():
        raise ArchiveError(f"There is no archive at {path}. Make one with: scrutiny archive add FOLDER --archive {path}")
    with _understood(path), closing(_connect(path)) as archive:
        _refuse_without_content(path)
        check_version(archive, path)
        if archive.execute("PRAGMA user_version").fetchone()[0] < len(MIGRATIONS):
            _migrate(archive)
        archive.execute("PRAGMA query_only = ON")
        archive.execute("BEGIN")
        yield archive


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """The archive at ``path``, made if it is not there, for one change: all of it is kept, or none.

    Raises `ArchiveError` where it cannot be used.
    """
    with _understood(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(_connect(path)) as archive:
            check_version(archive, path)
            _migrate(archive)
            archive.execute("BEGIN IMMEDIATE")
            with archive:
                yield archive


def is_sound(archive: sqlite3.Connection) -> list[str]:
    """What is wrong with the file itself, a line each; nothing where it is whole."""
    wrong = [row[0] for row in archive.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    return [*wrong, *(f"a row of {table} hangs on nothing" for table, *_ in archive.execute("PRAGMA foreign_key_check"))]


def _connect(path: Path) -> sqlite3.Connection:
    archive = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    archive.execute("PRAGMA foreign_keys = ON")
    archive.execute("PRAGMA secure_delete = ON")  # what is removed is overwritten
    return archive


def check_version(archive: sqlite3.Connection, path: Path) -> None:
    """Raises `ArchiveError` where the file is another program's, or a newer version's."""
    version, application = (archive.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id"))
    if application != APPLICATION_ID and (application or version or archive.execute("SELECT 1 FROM sqlite_master").fetchone()):
        raise ArchiveError(f"{path} is not an archive of scrutiny. Choose another file with --archive.")
    if version > len(MIGRATIONS):
        raise ArchiveError(
            f"{path} was written by a newer version of scrutiny (its tables are version {version}, ours {len(MIGRATIONS)}). "
            "Install that version, or choose another file with --archive."
        )


def has_content(path: Path) -> bool:
    """Whether anything was ever written to the file."""
    return path.exists() and path.stat().st_size > 0


def _refuse_without_content(path: Path) -> None:
    """Raises `ArchiveError` where the file has no content: an archive that was lost must not look as if nothing were outstanding."""
    if not has_content(path):
        raise ArchiveError(
            f"{path} has no content: nothing was ever added, or what it held is lost. "
            f"Put a copy of it back, or add meetings with: scrutiny archive add FOLDER --archive {path}"
        )


def _migrate(archive: sqlite3.Connection) -> None:
    """Bring the tables up to date; two programs may try at once."""
    version = "PRAGMA user_version"
    if archive.execute(version).fetchone()[0] == len(MIGRATIONS):
        return
    archive.execute("PRAGMA journal_mode = WAL")
    archive.execute("PRAGMA foreign_keys = OFF")  # a table that others hang on may be made anew
    archive.execute("BEGIN IMMEDIATE")
    with archive:
        for number in range(archive.execute(version).fetchone()[0], len(MIGRATIONS)):
            for statement in _statements(MIGRATIONS[number]):
                archive.execute(statement)
        archive.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        archive.execute(f"{version} = {len(MIGRATIONS)}")
    archive.execute("PRAGMA foreign_keys = ON")


def _statements(script: str) -> Iterator[str]:
    """The statements of ``script`` one by one: `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def _understood(path: Path) -> Iterator[None]:
    """What SQLite says about the file, as an error that says what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise ArchiveError(f"{path} is being changed by another program. Wait until it has finished, then try again.") from error
        if "fts5" in str(error):
            raise ArchiveError("This Python's SQLite has no full-text search (FTS5). Install Python from python.org.") from error
        if "disk" in str(error) or "unable to open" in str(error) or "readonly" in str(error):
            raise ArchiveError(f"{path} cannot be used ({error}). Make room, or choose another file with --archive.") from error
        raise
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise
        raise ArchiveError(
            f"{path} is damaged ({error}). Put a copy of it back, or make it anew: scrutiny archive rebuild FOLDER... --archive {path}"
        ) from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be used ({error.strerror}). Choose another file with --archive.") from error
