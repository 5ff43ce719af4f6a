"""How things stand is set by hand only; who, when and why are kept under a reference that stays."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from scrutiny.archive.adding import add, remove
from scrutiny.archive.auditing import EVERYTHING, audit
from scrutiny.archive.connection import writing
from scrutiny.archive.schema import APPLICATION_ID, MIGRATIONS
from scrutiny.archive.tracking import track, tracked
from scrutiny.archive.upkeep import rebuild
from scrutiny.cli import main
from scrutiny.errors import ArchiveError, RequestError
from scrutiny.records import Findings
from tests.meetings import WordsApart, meeting_folder
from tests.test_audit import FOUND, JANUARY, MEETING, TODAY

A1 = f"{MEETING}/4/A1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return meeting_folder(tmp_path / "january", JANUARY, findings=FOUND)


@pytest.fixture
def archive(tmp_path: Path, folder: Path) -> Path:
    add(tmp_path / "archive.sqlite", folder, WordsApart())
    return tmp_path / "archive.sqlite"


def enter(archive: Path, reference: str, why: str | None = None, **wishes: str) -> None:
    track(archive, reference, {name.replace("_", " "): value for name, value in wishes.items()}, who="A. Clerk", why=why, evidence=None)


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    return result.exit_code, result.output


def test_an_entry_is_kept_with_who_when_why_and_on_what_evidence(archive: Path) -> None:
    code, shown = run(
        "track", A1, "--status", "complete", "--note", "letter sent", "--evidence", "email of 29 January", "--why", "seen by me",
        "--who", "A. Clerk", "--archive", archive,
    )  # fmt: skip
    status, note = tracked(archive, A1).entries
    assert (status.field, status.before, status.after, status.who) == ("status", "open", "complete", "A. Clerk")
    assert (status.why, status.evidence, note.after) == ("seen by me", "email of 29 January", "letter sent")
    assert date.fromisoformat(status.at[:10])
    assert code == 0
    assert "open -> complete" in shown


def test_evidence_alone_is_an_entry_too(archive: Path) -> None:
    assert run("track", A1, "--evidence", "letter of 3 February", "--archive", archive)[0] == 0
    assert [(one.field, one.after) for one in tracked(archive, A1).entries] == [("evidence", "letter of 3 February")]


def test_without_who_it_is_the_user_of_this_computer(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "jbarlow")
    run("track", A1, "--status", "complete", "--archive", archive)
    assert tracked(archive, A1).entries[0].who == "jbarlow"


def test_what_was_entered_survives_adding_removing_and_rebuilding(archive: Path, folder: Path) -> None:
    enter(archive, A1, status="complete")
    add(archive, meeting_folder(folder, [*JANUARY, ("pilling", "5", "Thank you.")], findings=FOUND), WordsApart())
    assert audit(archive, EVERYTHING, TODAY).actions[0].status == "complete"
    remove(archive, MEETING)
    assert tracked(archive, A1).entries
    add(archive, folder, WordsApart())
    rebuild(archive, [folder], WordsApart())
    assert audit(archive, EVERYTHING, TODAY).actions[0].status == "complete"


def test_the_last_entry_holds_and_all_are_kept(archive: Path) -> None:
    for status in ("in progress", "complete", "open"):
        enter(archive, A1, status=status)
    assert [(one.before, one.after) for one in tracked(archive, A1).entries] == [
        ("open", "in progress"), ("in progress", "complete"), ("complete", "open"),
    ]  # fmt: skip
    assert audit(archive, EVERYTHING, TODAY).actions[0].status == "open"


def test_only_a_person_completes_an_action(archive: Path) -> None:
    assert {one.status for one in audit(archive, EVERYTHING, date(2030, 1, 1)).actions} == {"overdue", "open"}


def test_what_is_complete_is_never_overdue(archive: Path) -> None:
    enter(archive, A1, status="complete")
    assert audit(archive, EVERYTHING, date(2030, 1, 1)).actions[0].status == "complete"


def test_a_due_date_and_an_owner_entered_by_hand_win(archive: Path) -> None:
    enter(archive, A1, due="28/02/2025", owner="Denise Whitworth")
    action = audit(archive, EVERYTHING, date(2025, 2, 10)).actions[0]
    assert (action.due, action.owner and action.owner.name, action.status) == ("2025-02-28", "Denise Whitworth", "open")


def test_the_status_of_a_question_is_set_with_a_reason_only(archive: Path) -> None:
    with pytest.raises(RequestError, match="--why"):
        enter(archive, "Q1", status="answered")
    enter(archive, "Q1", status="answered", why="The letter of 3 February gives the number")
    question = audit(archive, EVERYTHING, TODAY).questions[0]
    assert (question.status, question.found) == ("answered", "none_found")
    assert tracked(archive, "Q1").entries[0].before == "none_found"


def test_the_two_months_of_a_recommendation_run_from_its_notice(archive: Path) -> None:
    assert audit(archive, EVERYTHING, date(2030, 1, 1)).recommendations[0].status == "open"
    run("track", "R1", "--notified", "2025-01-31", "--archive", archive)
    standing = {day: audit(archive, EVERYTHING, day).recommendations[0] for day in (date(2025, 3, 31), date(2025, 4, 1))}
    assert [(one.response_due, one.status) for one in standing.values()] == [("2025-03-31", "open"), ("2025-03-31", "overdue")]
    enter(archive, "R1", response="partially accepted", reasons="No money before April")
    assert audit(archive, EVERYTHING, date(2025, 4, 1)).recommendations[0].status == "open"


def test_a_request_for_information_is_supplied_or_refused_with_a_reason(archive: Path) -> None:
    assert (
        run(
            "track", "i1", "--status", "supplied", "--set", "supplied=2025-02-03", "--set", "supplied to=all members", "--archive", archive
        )[0]
        == 0
    )
    assert audit(archive, EVERYTHING, TODAY).requests[0].status == "supplied"
    enter(archive, "I1", status="refused", refused="It is not held")
    assert audit(archive, EVERYTHING, TODAY).requests[0].status == "refused"


def test_recommendations_and_requests_have_references_of_their_own(archive: Path) -> None:
    found = audit(archive, EVERYTHING, TODAY)
    assert [one.origin.reference for one in (*found.recommendations, *found.requests)] == [f"{MEETING}/4/R1", f"{MEETING}/4/I1"]
    assert (found.recommendations[0].to, found.requests[0].action) == ("Cabinet", A1)


def test_without_a_reference_what_is_open_is_listed(archive: Path) -> None:
    enter(archive, A1, status="complete")
    code, shown = run("track", "--archive", archive)
    assert code == 0
    assert f"{MEETING}/4/A2" in shown
    assert f"{A1}  [" not in shown


def test_a_reference_alone_shows_its_history(archive: Path) -> None:
    assert "Nothing has been entered" in run("track", A1, "--archive", archive)[1]
    enter(archive, A1, note="half of them written")
    assert "half of them written" in run("track", A1.lower(), "--archive", archive)[1]


def test_a_history_tells_statuses_in_the_words_that_people_read(archive: Path) -> None:
    enter(archive, "Q1", status="partly", why="half of it was in the letter")
    assert "status: no answer found in the recording -> answered in part" in " ".join(run("track", "Q1", "--archive", archive)[1].split())


def test_a_finding_that_is_gone_from_its_meeting_keeps_its_history(archive: Path, folder: Path) -> None:
    enter(archive, A1, note="half of them written")
    add(archive, meeting_folder(folder, JANUARY, findings=Findings()), WordsApart())
    shown = " ".join(run("track", A1, "--archive", archive)[1].split())
    assert "is not in the archive at present" in shown
    assert "half of them written" in shown


@pytest.mark.parametrize(
    ("reference", "wishes", "why"),
    [
        ("A99", {"status": "complete"}, "no reference"),
        ("", {"status": "complete"}, "no reference"),
        ("D1", {"status": "complete"}, "not tracked"),
        ("A1", {"status": "finished"}, "open, in progress, complete"),
        ("A1", {"status": "overdue"}, "worked out"),
        ("A1", {"due": "31 February"}, "no date"),
        ("A1", {"notified": "2025-01-31"}, "It has:"),
        ("R1", {"notified": "2025-02-30"}, "no date"),
        ("R1", {"response": "maybe"}, "accepted"),
        ("A1", {"colour": "red"}, "It has:"),
        ("A1", {"note": "  "}, "empty"),
        ("A1", {}, "nothing to enter"),
    ],
)
def test_what_cannot_be_entered_is_refused_and_nothing_is_kept(archive: Path, reference: str, wishes: dict[str, str], why: str) -> None:
    with pytest.raises(RequestError, match=why):
        track(archive, reference, wishes, who=None, why=None, evidence=None)
    assert tracked(archive, "A1").entries == tracked(archive, "R1").entries == ()


def test_of_several_values_none_is_kept_where_one_is_wrong(archive: Path) -> None:
    with pytest.raises(RequestError):
        enter(archive, "A1", status="complete", due="soon")
    assert tracked(archive, "A1").entries == ()


def test_a_short_reference_that_may_be_several_is_refused(archive: Path, tmp_path: Path) -> None:
    add(archive, meeting_folder(tmp_path / "march", JANUARY, date="2025-03-11", recording="3" * 64, findings=FOUND), WordsApart())
    with pytest.raises(RequestError, match="whole reference"):
        enter(archive, "A1", status="complete")
    enter(archive, A1, status="complete")


def test_a_missing_archive_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="There is no archive"):
        enter(tmp_path / "none.sqlite", "A1", status="complete")
    assert not (tmp_path / "none.sqlite").exists()


def test_an_archive_of_the_version_before_is_brought_up_to_date_with_all_that_was_entered(tmp_path: Path, folder: Path) -> None:
    """One made before recommendations had references keeps its references, and its meetings get theirs when they are added again."""
    archive = tmp_path / "old.sqlite"
    with sqlite3.connect(archive) as old:
        old.executescript(MIGRATIONS[0])
        old.execute("INSERT INTO reference VALUES (?, ?, 'action', 1, 'u0005', '')", (A1, MEETING))
        old.execute("INSERT INTO history (at, reference, field, after) VALUES ('2025-02-01T09:00:00Z', ?, 'status', 'complete')", (A1,))
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
    old.close()
    with writing(archive) as now:
        assert now.execute("SELECT reference FROM reference").fetchall() == [(A1,)]
        assert now.execute("PRAGMA foreign_key_check").fetchall() == []
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            now.execute("DELETE FROM reference")
    add(archive, folder, WordsApart())
    assert audit(archive, EVERYTHING, TODAY).recommendations
