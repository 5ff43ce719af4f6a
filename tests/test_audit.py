"""The audit tells of every question and promise how it stands; it closes nothing and blames nobody."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from scrutiny.archive.adding import add
from scrutiny.archive.asking import Wishes, ask, opened
from scrutiny.archive.audit_showing import as_json, as_text
from scrutiny.archive.auditing import EVERYTHING, Scope, audit, audit_folder, months_after
from scrutiny.archive.named_meetings import day_of_meeting
from scrutiny.archive.roles import add_holdings
from scrutiny.archive.tracking import track
from scrutiny.checks.accessible import accessibility
from scrutiny.cli import main
from scrutiny.errors import ArchiveError, ArtefactError, OutputError, RequestError
from scrutiny.records import Action, Decision, Findings, InformationRequest, Person, Question, Recommendation
from scrutiny.reporting import write_audit, write_replies
from tests.meetings import PEOPLE, TALK, WordsApart, meeting_folder, usual_findings

TODAY = date(2025, 1, 20)
JANUARY = (
    ("ollerton", None, "Good evening, and welcome to this meeting."),
    ("pilling", "5", "How many foster carers left the council last year?"),
    ("ollerton", "5", "Thank you. Let us move on to the next paper."),
    ("hardacre", "4", "Why were the school buses late throughout September?"),
    ("lockyer", "4", "I will write to members about the school buses before the end of January."),
    ("hardacre", "4", "=HYPERLINK says the screen, is that right?"),
    ("ollerton", "4", "We recommend to Cabinet that the school bus contract be reviewed. Agreed."),
    ("prowse", "6", "Will the settlement with Mr Zymurgy be paid?"),
)
FOUND = Findings(
    questions=(
        Question("q1", "u0002", JANUARY[1][2], "pilling", "lockyer", "5", "none_found", (), confidence=0.8),
        Question("q2", "u0004", JANUARY[3][2], "hardacre", "lockyer", "4", "deferred", ("u0005",)),
        Question("q3", "u0006", JANUARY[5][2], "hardacre", None, "4", "answered", ("u0007",), repeat_of="q2"),
        Question("q4", "u0008", JANUARY[7][2], "prowse", None, "6", "none_found", ()),
    ),
    actions=(
        Action("a1", "u0005", "write to members about the school buses", "lockyer", "before the end of January", "2025-01-31", "4", "q2",
               "deferred answer"),
        Action("a2", "u0007", "review the contract", "officers", None, None, "4", None, "request"),
    ),
    decisions=(Decision("d1", "u0007", "that the school bus contract be reviewed", "recommendation", None, None, None, "4"),),
    recommendations=(Recommendation("r1", "u0007", "that the school bus contract be reviewed", "Cabinet", "d1", "4"),),
    information_requests=(
        InformationRequest("i1", "u0005", "write to members about the school buses", "hardacre", "lockyer", "before the end of January",
                           "2025-01-31", "a1", "4"),
    ),
)  # fmt: skip
MEETING = "OSC-CS/2025-01-14"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return meeting_folder(tmp_path / "january", JANUARY, findings=FOUND)


@pytest.fixture
def archive(tmp_path: Path, folder: Path) -> Path:
    add(tmp_path / "archive.sqlite", folder, WordsApart())
    return tmp_path / "archive.sqlite"


def later(archive: Path, tmp_path: Path, *talk: tuple[str, str, str], findings: Findings, day: str = "2025-03-11") -> None:
    """Another meeting of the committee comes into the archive."""
    add(archive, meeting_folder(tmp_path / day, talk, date=day, recording=day.replace("-", "7") * 6, findings=findings), WordsApart())


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    return result.exit_code, result.output


# ------------------------------------------------------------------ one meeting


def test_every_public_question_is_there_with_asker_addressee_item_and_words(folder: Path) -> None:
    found = audit_folder(folder, EVERYTHING, TODAY)
    assert [(one.origin.reference, one.asked_by and one.asked_by.name, one.to and one.to.name) for one in found.questions] == [
        (f"{MEETING}/5/Q1", "Tom Pilling", "Stephen Lockyer"),
        (f"{MEETING}/4/Q2", "Joan Hardacre", "Stephen Lockyer"),
        (f"{MEETING}/4/Q3", "Joan Hardacre", None),
    ]
    assert found.questions[0].text == JANUARY[1][2]
    assert found.questions[0].origin.start == 20_000


def test_a_deferred_question_shows_its_promise_with_owner_and_date(folder: Path) -> None:
    (promise,) = audit_folder(folder, EVERYTHING, TODAY).questions[1].promises
    assert (promise.owner, promise.due, promise.due_text) == ("Stephen Lockyer", "2025-01-31", "before the end of January")


def test_nothing_of_an_exempt_item_is_told(folder: Path) -> None:
    found = audit_folder(folder, EVERYTHING, TODAY)
    assert "zymurgy" not in as_json(found).lower() + as_text(found, 80).lower()


def test_it_says_that_no_answer_was_found_and_never_that_none_was_given(folder: Path) -> None:
    shown = as_text(audit_folder(folder, EVERYTHING, TODAY), 80)
    assert "No answer found in the recording" in shown
    assert not re.search(r"not answered|unanswered|evasive|failed to answer", shown, re.IGNORECASE)


def test_what_was_said_in_reply_is_called_an_answer_only_where_it_is_one(folder: Path) -> None:
    shown = as_text(audit_folder(folder, EVERYTHING, TODAY), 400)
    assert "Reply, Stephen Lockyer (0:00:50) [u0005]" in shown
    assert "Answer, Margaret Ollerton (0:01:10) [u0007]" in shown


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_are_no_wider_than_the_terminal(folder: Path, width: int) -> None:
    shown = as_text(audit_folder(folder, EVERYTHING, TODAY), width)
    assert max(map(len, shown.splitlines())) <= width


def test_what_is_due_is_overdue_only_after_its_day(folder: Path) -> None:
    standing = {day: audit_folder(folder, EVERYTHING, date(2025, *day)).actions[0].status for day in ((1, 30), (1, 31), (2, 1))}
    assert standing == {(1, 30): "open", (1, 31): "open", (2, 1): "overdue"}


def test_the_json_has_questions_actions_and_counts(folder: Path) -> None:
    code, shown = run("audit", folder, "--json", "--at", "2025-02-03")
    told = json.loads(shown)
    assert code == 0
    assert [(one["id"], one["utterance"], one["asked_by"], one["to"], one["item"], one["status"]) for one in told["questions"]] == [
        ("q1", "u0002", "pilling", "lockyer", "5", "none_found"),
        ("q2", "u0004", "hardacre", "lockyer", "4", "deferred"),
        ("q3", "u0006", "hardacre", None, "4", "answered"),
    ]
    assert told["questions"][1]["answers"] == ["u0005"]
    assert [(one["owner"], one["owner_name"]) for one in told["actions"]] == [("lockyer", "Stephen Lockyer"), ("officers", "officers")]
    assert told["counts"]["questions"] == {"total": 3, "none_found": 1, "deferred": 1, "answered": 1}
    assert told["counts"]["actions"] == {"total": 2, "overdue": 1, "open": 1}


def test_a_folder_without_findings_is_refused_and_not_taken_for_one_in_which_nothing_was_asked(folder: Path) -> None:
    (folder / "5-findings.json").unlink()
    with pytest.raises(ArtefactError, match="Run scrutiny minutes"):
        audit_folder(folder, EVERYTHING, TODAY)
    assert run("audit", folder, "--outstanding", "--fail")[0] == 7


def test_a_folder_with_damaged_findings_is_refused(folder: Path) -> None:
    (folder / "5-findings.json").write_text('{"questions": [')
    with pytest.raises(ArtefactError):
        audit_folder(folder, EVERYTHING, TODAY)


# ------------------------------------------------------------------ what is asked for


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (Scope(item="5"), ["Q1"]),
        (Scope(item="transport"), ["Q2", "Q3", "A1", "A2", "R1", "I1"]),
        (Scope(person="Pilling"), ["Q1"]),
        (Scope(person="Executive Director of Children's Services"), ["Q1", "Q2", "A1", "I1"]),
        (Scope(person="DCS"), ["Q1", "Q2", "A1", "I1"]),
        (Scope(person="director of childrens services"), ["Q1", "Q2", "A1", "I1"]),
        (Scope(statuses=("answered",)), ["Q3"]),
        (Scope(statuses=("none_found", "deferred")), ["Q1", "Q2"]),
        (Scope(outstanding=True), ["Q1", "Q2", "A1", "A2", "R1", "I1"]),
        (Scope(committee="OSC-CS", since="2025-01-14", until="2025-01-14"), ["Q1", "Q2", "Q3", "A1", "A2", "R1", "I1"]),
        (Scope(since="2025-01-15"), []),
    ],
)
def test_only_what_is_asked_for_is_told(archive: Path, scope: Scope, found: list[str]) -> None:
    told = audit(archive, scope, TODAY).everything()
    assert sorted(one.origin.reference.rpartition("/")[2] for one in told) == sorted(found)


@pytest.mark.parametrize("scope", [Scope(committee="Planning"), Scope(item="99"), Scope(person="Nobody")])
def test_a_slip_in_what_is_asked_for_does_not_look_as_if_all_were_well(archive: Path, scope: Scope) -> None:
    with pytest.raises(RequestError):
        audit(archive, scope, TODAY)


def test_exit_code_20_says_that_something_is_outstanding(archive: Path, tmp_path: Path) -> None:
    assert run("audit", "--archive", archive, "--outstanding", "--fail")[0] == 20
    assert run("audit", "--archive", archive, "--outstanding")[0] == 0
    done = tmp_path / "done.sqlite"
    add(done, meeting_folder(tmp_path / "done", findings=Findings(questions=usual_findings().questions)), WordsApart())
    assert run("audit", "--archive", done, "--outstanding", "--fail")[0] == 0
    assert run("audit", "--archive", done, "--fail")[0] == 2


def test_what_one_holder_of_a_post_owes_is_not_asked_of_the_next(archive: Path, tmp_path: Path) -> None:
    next_one = [replace(one, name="Imogen Vane", id="vane") if one.id == "lockyer" else one for one in PEOPLE]
    asked = Question("q1", "u0001", "Is Mr Lockyer here?", "pilling", "lockyer", "5", "none_found", ())
    talk = [("pilling", "5", asked.text)]
    add(
        archive,
        meeting_folder(
            tmp_path / "m", talk, date="2025-03-11", recording="3" * 64, findings=Findings((asked,)),
            people=[*next_one, Person("lockyer", "Stephen Lockyer", "Mr", "Adviser")],
        ),
        WordsApart(),
    )  # fmt: skip
    told = audit(archive, Scope(person="DCS"), TODAY).everything()
    assert {one.origin.meeting for one in told} == {MEETING}


# ------------------------------------------------------------------ across meetings


@pytest.mark.parametrize(
    ("promise", "day", "due"),
    [
        ("I will bring the figures to the March meeting", "2025-03-11", "2025-03-11"),
        ("I will bring the figures to the March meeting", "2025-04-08", None),
        ("I will bring the figures to the March meeting of the Cabinet", "2025-03-11", None),
        ("I will send what I promised at the March meeting", "2025-03-11", None),
        ("I will bring the figures to the next meeting", "2025-03-11", None),
    ],
)
def test_what_is_promised_for_the_meeting_of_a_month_is_due_on_its_day_once_the_archive_has_it(
    tmp_path: Path, promise: str, day: str, due: str | None
) -> None:
    owed = Action("a1", "u0001", promise, "lockyer", "to the March meeting", None, "5", None, "promise")
    folder = meeting_folder(tmp_path / "m", [("lockyer", "5", promise)], findings=Findings(actions=(owed,)))
    add(tmp_path / "a.sqlite", folder, WordsApart())
    assert audit(tmp_path / "a.sqlite", EVERYTHING, date(2025, 5, 1)).actions[0].due is None
    later(tmp_path / "a.sqlite", tmp_path, ("pilling", "5", "Good evening."), findings=Findings(), day=day)
    action = audit(tmp_path / "a.sqlite", EVERYTHING, date(2025, 5, 1)).actions[0]
    assert (action.due, action.status) == (due, "overdue" if due else "open")


def test_two_meetings_in_a_month_leave_it_open_which_was_meant() -> None:
    held = {"Committee": ["2025-01-14", "2025-03-11", "2025-03-25"]}
    assert day_of_meeting("to the March meeting", "Committee", "2025-01-14", held) is None
    assert day_of_meeting("to the March meeting", "Committee", "2025-03-11", held) == "2025-03-25"
    assert day_of_meeting("to the March meeting", "Another", "2025-01-14", held) is None
    assert day_of_meeting("to the January meeting", "Committee", "2024-11-12", held) == "2025-01-14"


AGAIN = ("pilling", "5", "How many foster carers have left the council last year?")
ANSWER = ("lockyer", "5", "Eleven carers left.")
REPEATED = Question("q1", "u0001", AGAIN[2], "pilling", "lockyer", "5", "none_found", ())


def test_a_question_raised_again_shows_when_it_was_first_asked_and_that_it_is_open(archive: Path, tmp_path: Path) -> None:
    later(archive, tmp_path, AGAIN, findings=Findings((REPEATED,)))
    first, *_, last = audit(archive, Scope(item="5"), TODAY).questions
    assert [other.reference for other in first.later] == ["OSC-CS/2025-03-11/5/Q1"]
    assert [other.date for other in last.earlier] == ["2025-01-14"]
    assert "First asked 14 January 2025; raised again 11 March 2025; still open." in as_text(audit(archive, EVERYTHING, TODAY), 400)


@pytest.mark.parametrize("words", ["How many social workers have left us?", "What does the council pay its foster carers in allowances?"])
def test_another_question_is_not_taken_for_the_same(archive: Path, tmp_path: Path, words: str) -> None:
    later(
        archive,
        tmp_path,
        ("pilling", "5", words),
        findings=Findings((Question("q1", "u0001", words, "pilling", None, "5", "none_found", ()),)),
    )
    assert not any(one.earlier or one.later for one in audit(archive, EVERYTHING, TODAY).questions)


def test_the_same_words_at_another_committee_are_another_question(archive: Path, tmp_path: Path) -> None:
    other = meeting_folder(tmp_path / "o", [AGAIN], date="2025-03-11", committee="Cabinet", findings=Findings((REPEATED,)))
    add(archive, other, WordsApart())
    assert not any(one.earlier or one.later for one in audit(archive, EVERYTHING, TODAY).questions)


def test_an_answer_at_a_later_meeting_is_proposed_and_the_question_stays_open(archive: Path, tmp_path: Path) -> None:
    answered = Question("q1", "u0001", AGAIN[2], "pilling", "lockyer", "5", "answered", ("u0002",))
    later(archive, tmp_path, AGAIN, ANSWER, findings=Findings((answered,)))
    first = audit(archive, Scope(item="5"), TODAY).questions[0]
    assert [one.words.text for one in first.proposals if one.words] == [ANSWER[2]]
    assert first.status == "none_found"
    assert "For a person to confirm" in as_text(audit(archive, EVERYTHING, TODAY), 400)


def test_what_the_person_asked_says_later_on_the_same_matter_is_proposed(archive: Path, tmp_path: Path) -> None:
    said = "Last year eleven foster carers left the council."
    later(archive, tmp_path, ("lockyer", "5", said), findings=Findings())
    assert [one.words.text for one in audit(archive, Scope(item="5"), TODAY).questions[0].proposals if one.words] == [said]


def test_what_somebody_else_says_later_is_not_proposed(archive: Path, tmp_path: Path) -> None:
    later(archive, tmp_path, ("whitworth", "5", "Last year eleven foster carers left the council."), findings=Findings())
    assert not audit(archive, Scope(item="5"), TODAY).questions[0].proposals


ELEVEN = "Last year eleven foster carers left the council."
NEW_HOLDER = Person("vane", "Imogen Vane", "Ms", "Interim Executive Director of Children's Services")


def test_an_answer_by_who_holds_the_post_by_then_is_proposed(archive: Path, tmp_path: Path) -> None:
    people = [one for one in PEOPLE if one.id != "lockyer"]
    add(archive, meeting_folder(tmp_path / "m", [("vane", "5", ELEVEN)], date="2025-03-11", recording="3" * 64,
                                people=[*people, NEW_HOLDER], findings=Findings()), WordsApart())  # fmt: skip
    (proposal,) = audit(archive, Scope(item="5"), TODAY).questions[0].proposals
    assert proposal.words
    assert (proposal.words.person, proposal.words.text) == ("Imogen Vane", ELEVEN)
    assert "who then held the post" in proposal.reason


def test_one_of_several_with_the_same_role_is_nobodys_successor(archive: Path, tmp_path: Path) -> None:
    people = [*(one for one in PEOPLE if one.id != "lockyer"), NEW_HOLDER, replace(NEW_HOLDER, id="vale", name="Ida Vale")]
    add(archive, meeting_folder(tmp_path / "m", [("vane", "5", ELEVEN)], date="2025-03-11", recording="3" * 64,
                                people=people, findings=Findings()), WordsApart())  # fmt: skip
    assert not audit(archive, Scope(item="5"), TODAY).questions[0].proposals


def test_the_register_tells_who_holds_a_post_by_then(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "roles.csv"
    file.write_text(
        "person,post,from,to,basis\nAlan Prowse,Executive Director of Children's Services,2025-02-01,,interim\n", encoding="utf-8"
    )
    add_holdings(archive, file)
    add(archive, meeting_folder(tmp_path / "m", [("prowse", "5", ELEVEN)], date="2025-03-11", recording="3" * 64,
                                people=[one for one in PEOPLE if one.id != "lockyer"], findings=Findings()), WordsApart())  # fmt: skip
    assert [one.words.text for one in audit(archive, Scope(item="5"), TODAY).questions[0].proposals if one.words] == [ELEVEN]


def test_a_promise_kept_is_proposed_as_closing_its_question_and_never_closes_it(archive: Path) -> None:
    track(archive, "A1", {"status": "complete"}, who="Clerk", why=None, evidence=None)
    found = audit(archive, EVERYTHING, TODAY)
    assert (found.questions[1].status, found.requests[0].status) == ("deferred", "open")
    assert "is complete" in found.questions[1].proposals[0].reason
    assert "is complete" in found.requests[0].proposals[0].reason


# ------------------------------------------------------------------ formats


def test_the_spreadsheet_has_real_dates_filters_a_header_that_stays_and_no_formula(archive: Path, tmp_path: Path) -> None:
    write_audit(audit(archive, EVERYTHING, TODAY), "xlsx", tmp_path / "audit.xlsx")
    book = load_workbook(tmp_path / "audit.xlsx")
    sheet = book["Actions"]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heads.index("Due") + 1).value == datetime(2025, 1, 31)  # noqa: DTZ001  # spreadsheets know no zones
    assert (sheet.freeze_panes, sheet.auto_filter.ref[:2]) == ("B2", "A1")
    assert {"Ref", "Meeting date", "Owner", "Requested by", "Due as said", "Status", "Date closed", "Closed by", "Evidence"} <= {*heads}
    formulas = [cell.value for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert formulas == []
    assert any(str(cell.value).startswith("=HYPERLINK") for row in book["Questions"] for cell in row)


def test_in_csv_no_cell_can_become_a_formula(archive: Path, tmp_path: Path) -> None:
    write_audit(audit(archive, EVERYTHING, TODAY), "csv", tmp_path / "audit.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "audit.csv").read_text("utf-8-sig"))))
    assert [row["Kind"] for row in rows] == [*["Questions"] * 3, *["Actions"] * 2, "Recommendations", "Information requests"]
    assert not [value for row in rows for value in row.values() if value and value[0] in "=+-@\t\r"]
    assert any(row["Verbatim"].startswith("'=HYPERLINK") for row in rows)
    assert rows[3]["Due"] == "2025-01-31"


def test_the_word_file_is_accessible_and_its_tables_have_six_columns_on_their_side(archive: Path, tmp_path: Path) -> None:
    from docx import Document

    track(archive, "R1", {"notified": "2025-01-15"}, who="Clerk", why=None, evidence=None)
    write_audit(audit(archive, EVERYTHING, TODAY), "docx", tmp_path / "audit.docx")
    assert [one.line() for one in accessibility(tmp_path / "audit.docx", published=True) if one.weight == "FAIL"] == []
    document = Document(str(tmp_path / "audit.docx"))
    assert [len(table.columns) for table in document.tables] == [6, 6, 6, 6]
    assert document.sections[-1].page_width > document.sections[-1].page_height


def test_the_page_needs_nothing_from_elsewhere_and_no_script(archive: Path, tmp_path: Path) -> None:
    write_audit(audit(archive, EVERYTHING, TODAY), "html", tmp_path / "audit.html")
    page = (tmp_path / "audit.html").read_text("utf-8")
    assert not re.search(r"<script|https?://|src=|<link|@import|url\(", page)
    assert page.count("<h1>") == 1
    assert page.count("<caption>") == page.count("<table>") == 4
    assert 'lang="en-GB"' in page
    assert "14 January 2025" in page
    assert "3 questions: 1 no answer found in the recording, 1 to be answered later, 1 answered." in page


def test_what_was_said_cannot_become_markup(tmp_path: Path) -> None:
    words = "Is <script>alert(1)</script> & co the supplier?"
    found = Findings((Question("q1", "u0001", words, "pilling", None, "5", "none_found", ()),))
    folder = meeting_folder(tmp_path / "m", [("pilling", "5", words)], findings=found)
    write_audit(audit_folder(folder, EVERYTHING, TODAY), "html", tmp_path / "audit.html")
    assert "<script" not in (tmp_path / "audit.html").read_text("utf-8")


def test_something_else_in_the_place_of_the_file_is_left_alone(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("my own work")
    with pytest.raises(OutputError, match="is there already"):
        write_audit(audit(archive, EVERYTHING, TODAY), "html", tmp_path / "mine.html")


def test_what_was_found_for_a_query_can_be_handed_on_as_a_page(archive: Path, tmp_path: Path) -> None:
    with opened(archive, WordsApart(), TODAY) as shelf:
        replies = [ask(shelf, "What did Tom Pilling say about foster carers?", Wishes())]
    write_replies(replies, TODAY, tmp_path / "found.html")
    page = (tmp_path / "found.html").read_text("utf-8")
    assert JANUARY[1][2] in page
    assert "Tom Pilling" in page


def test_a_page_of_what_was_found_tells_the_minutes_the_answer_and_what_others_said(tmp_path: Path) -> None:
    talk = [*TALK, ("pilling", "5", "Mr Lockyer told the press that foster carers are paid enough, and foster carers disagree.")]
    add(tmp_path / "a.sqlite", meeting_folder(tmp_path / "m", talk), WordsApart())
    with opened(tmp_path / "a.sqlite", WordsApart(), TODAY) as shelf:
        replies = [ask(shelf, "What did Stephen Lockyer say about foster carers?", Wishes())]
    write_replies(replies, TODAY, tmp_path / "found.html")
    page = (tmp_path / "found.html").read_text("utf-8")
    assert "First draft of the minutes: The Executive Director advised" in page
    assert "Asked by Tom Pilling" in page
    assert "told the press" in page.partition("Not their own words.")[2]
    assert "told the press" not in page.partition("Not their own words.")[0]


def test_a_promise_that_is_listed_twice_is_said_to_be(archive: Path) -> None:
    shown = as_text(audit(archive, Scope(outstanding=True), TODAY), 1000)
    assert "outstanding on 20 January 2025, 1 of them promises that are listed twice" in shown


def test_a_reference_is_never_broken_at_the_end_of_a_line(archive: Path) -> None:
    found = audit(archive, EVERYTHING, TODAY)
    assert all(one.origin.reference in as_text(found, 60) for one in found.everything())


def test_what_stands_in_lines_of_its_own_does_so_in_word_too(archive: Path, tmp_path: Path) -> None:
    from docx import Document

    write_audit(audit(archive, EVERYTHING, TODAY), "docx", tmp_path / "audit.docx")
    cell = Document(str(tmp_path / "audit.docx")).tables[1].rows[1].cells[2].text
    assert [line.partition(" ")[0] for line in cell.splitlines()[1:]] == ["Said"]


# ------------------------------------------------------------------ bad input


def test_an_empty_archive_has_nothing_to_audit_and_says_so(tmp_path: Path) -> None:
    archive = tmp_path / "archive.sqlite"
    add(archive, meeting_folder(tmp_path / "m", TALK), WordsApart())
    run("archive", "remove", MEETING, "--archive", archive)
    code, shown = run("audit", "--archive", archive)
    assert (code, "No meeting was looked at" in shown) == (0, True)


def test_a_missing_or_damaged_archive_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="scrutiny archive add"):
        audit(tmp_path / "none.sqlite", EVERYTHING, TODAY)
    (tmp_path / "bad.sqlite").write_bytes(b"certainly not a database, but longer than its header" * 100)
    assert run("audit", "--archive", tmp_path / "bad.sqlite", "--outstanding", "--fail")[0] == 9


@pytest.mark.parametrize("arguments", [("--format", "xlsx"), ("--out", "x.csv"), ("--at", "31 June 2025"), ("--status", "finished")])
def test_what_does_not_fit_together_is_refused(archive: Path, arguments: tuple[str, ...]) -> None:
    assert run("audit", "--archive", archive, *arguments)[0] == 2


def test_a_folder_and_an_archive_are_not_audited_at_once(archive: Path, folder: Path) -> None:
    assert run("audit", folder, "--archive", archive)[0] == 2


@pytest.mark.parametrize(("notice", "due"), [("2025-01-15", "2025-03-15"), ("2024-12-31", "2025-02-28"), ("2025-11-30", "2026-01-30")])
def test_two_months_end_on_the_same_day_or_the_last_of_the_month(notice: str, due: str) -> None:
    assert months_after(notice, 2) == due


def test_a_time_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    code, told = run("audit", "--since", "2025-02-01", "--until", "2025-01-01", "--archive", tmp_path / "none.sqlite")
    assert code == 2
    assert "--since must not be later than --until." in told
