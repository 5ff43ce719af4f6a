"""The archive keeps what was public of each meeting, once, and whole."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from scrutiny import artefacts
from scrutiny.archive.adding import add, listed, remove
from scrutiny.archive.references import prefix
from scrutiny.errors import ArchiveError, ArtefactError
from scrutiny.records import Findings, MinuteItem, Minutes
from tests.meetings import TALK, WordsApart, meeting_folder, usual_findings

REFERENCE = "OSC-CS/2025-01-14"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive.sqlite"


def rows(archive: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(archive)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("committee", "begins"),
    [
        ("Overview and Scrutiny Committee (Children's Services and Safeguarding)", "OSC-CSS"),
        ("Overview and Scrutiny Committee – Health", "OSC-H"),
        ("Cabinet", "CABINET"),
        ("", "MEETING"),
        ("🦊", "MEETING"),
    ],
)
def test_references_begin_with_the_initials_of_the_committee(committee: str, begins: str) -> None:
    assert prefix(committee) == begins


def test_a_meeting_is_added_with_its_people_items_and_findings(tmp_path: Path, archive: Path) -> None:
    added = add(archive, meeting_folder(tmp_path / "m"), WordsApart())
    assert (added.reference, added.outcome, added.utterances) == (REFERENCE, "added", 6)
    assert rows(archive, "SELECT reference FROM question UNION SELECT reference FROM action") == [
        (f"{REFERENCE}/4/Q1",), (f"{REFERENCE}/5/A1",), (f"{REFERENCE}/5/Q2",),
    ]  # fmt: skip
    assert rows(archive, "SELECT a.name FROM utterance u JOIN attendee a ON a.id = u.attendee WHERE u.name = 'u0003'") == [
        ("Stephen Lockyer",)
    ]


def test_references_bear_the_number_of_the_minute_where_minutes_are_numbered_on(tmp_path: Path, archive: Path) -> None:
    folder = meeting_folder(tmp_path / "m")
    draft = artefacts.load(folder / artefacts.MINUTES, Minutes)
    items = (MinuteItem("4", "School transport", (), "38"), MinuteItem("5", "Foster care", (), "39"))
    artefacts.write_artefact(folder / artefacts.MINUTES, artefacts.stamp(artefacts.rules()), replace(draft, items=items))
    add(archive, folder, WordsApart())
    assert rows(archive, "SELECT reference FROM question UNION SELECT reference FROM action") == [
        (f"{REFERENCE}/38/Q1",), (f"{REFERENCE}/39/A1",), (f"{REFERENCE}/39/Q2",),
    ]  # fmt: skip


def test_nothing_of_an_exempt_item_enters(tmp_path: Path, archive: Path) -> None:
    added = add(archive, meeting_folder(tmp_path / "m"), WordsApart())
    assert "1 utterances under exempt items are left out." in added.notes
    assert not any(b"zymurgy" in file.read_bytes().lower() for file in tmp_path.glob("archive.sqlite*"))


def test_what_was_added_and_then_marked_exempt_is_overwritten(tmp_path: Path, archive: Path) -> None:
    folder = meeting_folder(tmp_path / "m", [*TALK, ("prowse", "5", "The letter of Mrs Quixwell is private.")])
    add(archive, folder, WordsApart())
    assert rows(archive, "SELECT count(*) FROM utterance WHERE text LIKE '%Quixwell%'") == [(1,)]
    meeting_folder(folder, [*TALK, ("prowse", "5", "The letter of Mrs Quixwell is private.")], findings=Findings(), private=["u0008"])
    add(archive, folder, WordsApart())
    assert not any(b"quixwell" in file.read_bytes().lower() for file in tmp_path.glob("archive.sqlite*"))


def test_adding_again_replaces_and_references_stay(tmp_path: Path, archive: Path) -> None:
    """A better rule finds another question before the two that were there: these keep what they were called."""
    folder = meeting_folder(tmp_path / "m")
    add(archive, folder, WordsApart())
    found = usual_findings()
    new = replace(found.questions[0], id="q1", utterance="u0001", text="Is everybody well?", item=None)
    renamed = tuple(replace(one, id=f"q{n}") for n, one in enumerate(found.questions, 2))
    again = meeting_folder(folder, findings=replace(found, questions=(new, *renamed)))
    assert add(archive, again, WordsApart()).outcome == "replaced"
    assert rows(archive, "SELECT name, reference FROM question ORDER BY name") == [
        ("q1", f"{REFERENCE}/-/Q3"), ("q2", f"{REFERENCE}/4/Q1"), ("q3", f"{REFERENCE}/5/Q2"),
    ]  # fmt: skip


def test_a_finding_that_goes_and_comes_back_is_called_the_same(tmp_path: Path, archive: Path) -> None:
    folder = meeting_folder(tmp_path / "m")
    add(archive, folder, WordsApart())
    add(archive, meeting_folder(folder, findings=Findings()), WordsApart())
    assert rows(archive, "SELECT count(*) FROM action") == [(0,)]
    remove(archive, REFERENCE)
    add(archive, meeting_folder(folder), WordsApart())
    assert rows(archive, "SELECT reference FROM action") == [(f"{REFERENCE}/5/A1",)]


def test_a_folder_that_has_not_changed_is_not_read_in_again(tmp_path: Path, archive: Path) -> None:
    folder = meeting_folder(tmp_path / "m")
    add(archive, folder, WordsApart())
    assert add(archive, folder, WordsApart()).outcome == "unchanged"


def test_the_same_recording_drafted_in_another_folder_takes_the_place(tmp_path: Path, archive: Path) -> None:
    add(archive, meeting_folder(tmp_path / "first"), WordsApart())
    added = add(archive, meeting_folder(tmp_path / "second"), WordsApart())
    assert added.outcome == "replaced"
    assert any("takes its place" in line for line in added.notes)
    assert [one.folder.name for one in listed(archive)] == ["second"]


def test_another_recording_of_the_same_meeting_is_refused(tmp_path: Path, archive: Path) -> None:
    add(archive, meeting_folder(tmp_path / "first"), WordsApart())
    with pytest.raises(ArchiveError, match=f"scrutiny archive remove {REFERENCE}"):
        add(archive, meeting_folder(tmp_path / "second", recording="2" * 64), WordsApart())
    assert [one.folder.name for one in listed(archive)] == ["first"]


def test_a_folder_that_now_holds_another_date_is_another_meeting(tmp_path: Path, archive: Path) -> None:
    folder = meeting_folder(tmp_path / "m")
    add(archive, folder, WordsApart())
    add(archive, meeting_folder(folder, date="2025-02-11"), WordsApart())
    assert [one.reference for one in listed(archive)] == ["OSC-CS/2025-02-11"]


def test_a_folder_without_findings_or_draft_is_added_and_said(tmp_path: Path, archive: Path) -> None:
    folder = meeting_folder(tmp_path / "m")
    for name in ("4-sections.json", "5-findings.json", "6-minutes.json"):
        (folder / name).unlink()
    added = add(archive, folder, WordsApart())
    assert any("5-findings.json" in line for line in added.notes)


@pytest.mark.parametrize("file", [artefacts.FINDINGS, artefacts.MINUTES])
def test_files_of_different_runs_are_refused(tmp_path: Path, archive: Path, file: str) -> None:
    """A run was cut off: what was said is new, and what was found in it is of before."""
    before, now = meeting_folder(tmp_path / "before"), meeting_folder(tmp_path / "now", TALK[:3], findings=Findings())
    (now / file).write_bytes((before / file).read_bytes())
    with pytest.raises(ArtefactError, match=rf"{file} in .* tells of u000[45], which is not in 3-utterances\.json"):
        add(archive, now, WordsApart())


def test_the_folder_of_the_private_part_is_refused(tmp_path: Path, archive: Path) -> None:
    with pytest.raises(ArchiveError, match="never enters the archive"):
        add(archive, meeting_folder(tmp_path / "m" / "part-2"), WordsApart())
    assert not archive.exists()


def test_a_folder_that_is_no_meeting_is_refused(tmp_path: Path, archive: Path) -> None:
    with pytest.raises(ArtefactError, match="scrutiny minutes"):
        add(archive, tmp_path, WordsApart())
    assert not archive.exists()


def test_removing_takes_out_everything_but_the_references(tmp_path: Path, archive: Path) -> None:
    add(archive, meeting_folder(tmp_path / "m"), WordsApart())
    remove(archive, REFERENCE)
    for table in ("meeting", "utterance", "question", "answer", "action", "attendee", "item", "paragraph", "vectors", "spoken_terms"):
        assert rows(archive, f"SELECT count(*) FROM {table}") == [(0,)], table  # noqa: S608
    assert rows(archive, "SELECT count(*) FROM reference") == [(3,)]
    with pytest.raises(ArchiveError, match="is not in the archive"):
        remove(archive, REFERENCE)


def test_what_must_last_cannot_be_changed(tmp_path: Path, archive: Path) -> None:
    add(archive, meeting_folder(tmp_path / "m"), WordsApart())
    for statement in ("DELETE FROM reference", "UPDATE history SET who = 'me'", "DELETE FROM history", "UPDATE body SET prefix = 'X'"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            rows(archive, statement)


def test_an_archive_of_a_newer_version_is_refused(tmp_path: Path, archive: Path) -> None:
    add(archive, meeting_folder(tmp_path / "m"), WordsApart())
    rows(archive, "PRAGMA user_version = 99")
    with pytest.raises(ArchiveError, match="newer version"):
        listed(archive)


def test_another_programs_file_is_refused_and_left_alone(tmp_path: Path, archive: Path) -> None:
    rows(archive, "CREATE TABLE somebodys (work)")
    with pytest.raises(ArchiveError, match="not an archive"):
        add(archive, meeting_folder(tmp_path / "m"), WordsApart())
    assert rows(archive, "SELECT name FROM sqlite_master") == [("somebodys",)]


def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path, archive: Path) -> None:
    archive.write_bytes(b"certainly not a database, but longer than its header" * 100)
    with pytest.raises(ArchiveError, match="scrutiny archive rebuild"):
        listed(archive)


def test_a_file_without_content_is_no_empty_archive_but_can_be_added_to(tmp_path: Path, archive: Path) -> None:
    archive.touch()
    with pytest.raises(ArchiveError, match="has no content: nothing was ever added, or what it held is lost"):
        listed(archive)
    assert archive.stat().st_size == 0
    add(archive, meeting_folder(tmp_path / "m"), WordsApart())
    assert [one.reference for one in listed(archive)] == [REFERENCE]


def test_a_missing_archive_says_how_to_make_one(archive: Path) -> None:
    with pytest.raises(ArchiveError, match="scrutiny archive add"):
        listed(archive)
