"""The archive outlives crashes, damage and other programs; a person's minutes go in beside ours."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from docx import Document

from scrutiny.archive.adding import add, listed, remove
from scrutiny.archive.asking import Wishes, ask, opened
from scrutiny.archive.documents import add_document
from scrutiny.archive.upkeep import check, rebuild
from scrutiny.errors import ArchiveError, ArtefactError
from tests.meetings import TALK, WordsApart, meeting_folder
from tests.test_ask import TODAY

REFERENCE = "OSC-CS/2025-01-14"
ADDER = """
import sys
from pathlib import Path
from scrutiny.archive.adding import add
from tests.meetings import WordsApart
print("ready", flush=True)
while True:
    for folder in sys.argv[2:]:
        add(Path(sys.argv[1]), Path(folder), WordsApart())
"""


def words(file: Path, *texts: str) -> Path:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(file))
    return file


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process by signal")
def test_a_process_killed_at_any_moment_leaves_the_old_or_the_new_state(tmp_path: Path) -> None:
    """Two versions of one meeting take each other's place over and over, while somebody reads; the writer is killed."""
    old = meeting_folder(tmp_path / "old", TALK * 20)
    new = meeting_folder(tmp_path / "new", [(who, item, f"{said} Indeed.") for who, item, said in TALK * 20])
    archive = tmp_path / "archive.sqlite"
    add(archive, old, WordsApart())
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "OMP_NUM_THREADS": "1"}
    chance = random.Random(5)
    for _ in range(3):
        with subprocess.Popen([sys.executable, "-c", ADDER, archive, new, old], stdout=subprocess.PIPE, env=environment) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            ends = time.monotonic() + chance.uniform(0.05, 0.6)
            while time.monotonic() < ends:
                assert len(listed(archive)) == 1
            writer.send_signal(signal.SIGKILL)
        check(archive)
        with sqlite3.connect(archive) as connection:
            said, indeed, vectors = connection.execute(
                "SELECT count(*), sum(text LIKE '% Indeed.'), (SELECT length(owners) / 8 FROM vectors) FROM utterance"
            ).fetchone()
        connection.close()
        assert said == vectors == 120
        assert indeed in (0, 120)


def test_a_damaged_archive_is_made_anew_from_its_folders_with_its_references(tmp_path: Path) -> None:
    folder, archive = meeting_folder(tmp_path / "m"), tmp_path / "archive.sqlite"
    add(archive, folder, WordsApart())
    content = bytearray(archive.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    archive.write_bytes(content)
    with pytest.raises(ArchiveError, match="scrutiny archive rebuild"):
        check(archive)
    added, lines = rebuild(archive, [folder], WordsApart())
    assert [one.reference for one in added] == [REFERENCE]
    assert check(archive) == ()
    assert any("archive.sqlite.before" in line for line in lines)
    assert (tmp_path / "archive.sqlite.before").read_bytes() == content


def test_rebuilding_keeps_what_no_folder_holds(tmp_path: Path) -> None:
    folder, archive = meeting_folder(tmp_path / "m"), tmp_path / "archive.sqlite"
    add(archive, folder, WordsApart())
    with sqlite3.connect(archive) as connection:
        connection.execute(
            "INSERT INTO history (at, reference, field, after) VALUES ('2025-02-01', ?, 'status', 'complete')", [f"{REFERENCE}/5/A1"]
        )
    connection.close()
    rebuild(archive, [folder], WordsApart())
    with sqlite3.connect(archive) as connection:
        kept = connection.execute("SELECT after FROM history WHERE field = 'status'").fetchall()
    connection.close()
    assert kept == [("complete",)]


def test_rebuilding_keeps_the_minutes_people_made_and_says_which_meetings_are_left_out(tmp_path: Path) -> None:
    archive, folder = tmp_path / "archive.sqlite", meeting_folder(tmp_path / "m")
    add(archive, folder, WordsApart())
    add(archive, meeting_folder(tmp_path / "other", date="2025-02-11", recording="2" * 64), WordsApart())
    add_document(archive, REFERENCE, words(tmp_path / "signed.docx", "27. Foster care", "Twelve carers had been recruited."), "confirmed")
    _, lines = rebuild(archive, [folder], WordsApart())
    assert [(one.reference, one.minutes) for one in listed(archive)] == [(REFERENCE, "confirmed")]
    assert "OSC-CS/2025-02-11 was in the archive, and is in none of these folders: it is left out." in lines


def test_removing_tells_which_minutes_went_with_the_meeting(tmp_path: Path) -> None:
    archive = tmp_path / "archive.sqlite"
    add(archive, meeting_folder(tmp_path / "m"), WordsApart())
    add_document(archive, REFERENCE, words(tmp_path / "signed.docx", "27. Foster care"), "confirmed")
    assert remove(archive, REFERENCE) == (REFERENCE, ("signed.docx (confirmed)",))


def test_no_file_of_before_is_written_over(tmp_path: Path) -> None:
    archive, folder = tmp_path / "archive.sqlite", meeting_folder(tmp_path / "m")
    archive.write_bytes(b"damaged" * 100)
    for _ in range(2):
        rebuild(archive, [folder], WordsApart())
    assert (tmp_path / "archive.sqlite.before").read_bytes() == b"damaged" * 100
    assert listed(tmp_path / "archive.sqlite.before-2")


@pytest.mark.parametrize("of_another", ["PRAGMA user_version = 99", "PRAGMA application_id = 7"])
def test_what_another_version_or_program_wrote_is_not_made_anew(tmp_path: Path, of_another: str) -> None:
    archive, folder = tmp_path / "archive.sqlite", meeting_folder(tmp_path / "m")
    add(archive, folder, WordsApart())
    with sqlite3.connect(archive) as connection:
        connection.execute(of_another)
    connection.close()
    before = archive.read_bytes()
    with pytest.raises(ArchiveError, match="another file with --archive"):
        rebuild(archive, [folder], WordsApart())
    assert archive.read_bytes() == before


def test_folders_that_changed_or_went_are_told(tmp_path: Path) -> None:
    folder, archive = meeting_folder(tmp_path / "m"), tmp_path / "archive.sqlite"
    add(archive, folder, WordsApart())
    assert check(archive) == ()
    meeting_folder(folder, people=())
    assert "has changed since" in check(archive)[0]
    folder.rename(tmp_path / "elsewhere")
    assert "is not there any more" in check(archive)[0]


def test_a_persons_minutes_are_seen_before_ours_and_stay_when_the_meeting_is_added_again(tmp_path: Path) -> None:
    folder, archive = meeting_folder(tmp_path / "m"), tmp_path / "archive.sqlite"
    add(archive, folder, WordsApart())
    edited = "The Executive Director advised that twelve foster carers had been recruited this year."
    add_document(archive, REFERENCE, words(tmp_path / "signed.docx", "27. Foster care", edited), "confirmed")
    for _ in ("as first added", "added again"):
        with opened(archive, WordsApart(), TODAY) as shelf:
            best = ask(shelf, "What did Stephen Lockyer say about foster carers recruited?", Wishes()).results[0]
        assert (best.minute, best.minute_status) == (edited, "confirmed")
        add(archive, meeting_folder(folder, [*TALK, ("pilling", "5", "Thank you.")]), WordsApart())
    assert listed(archive)[0].minutes == "confirmed"


def test_minutes_that_are_not_for_publication_or_no_word_file_stay_out(tmp_path: Path) -> None:
    archive = tmp_path / "archive.sqlite"
    add(archive, meeting_folder(tmp_path / "m"), WordsApart())
    with pytest.raises(ArchiveError, match="not for publication"):
        add_document(archive, REFERENCE, words(tmp_path / "part2.docx", "NOT FOR PUBLICATION", "Mr Zymurgy"), "confirmed")
    (tmp_path / "minutes.docx").write_text("no Word file")
    with pytest.raises(ArtefactError, match=r"\.docx"):
        add_document(archive, REFERENCE, tmp_path / "minutes.docx", "confirmed")
    remove(archive, REFERENCE)
