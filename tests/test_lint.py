"""Rules L1 to L10: what a clerk would mend in minutes, whoever wrote them."""

import docx
import pytest

from scrutiny.checks.lint import lint
from scrutiny.checks.paper import read_paper
from scrutiny.records import AgendaItem, Person

HEAD = """
# Overview and Scrutiny Committee
Minutes of the meeting held on Tuesday 14 January 2025
## Present
- Councillor Margaret Ollerton (in the Chair)
- Councillor Joan Hardacre
- Councillor Ruth Bickerdike (Substitute Member for Councillor Peter Eastham)
- Reverend Colin Mabey (Co-opted Member, non-voting)
## In attendance
- Stephen Lockyer, Executive Director of Children's Services
"""


def minutes(text: str) -> "docx.document.Document":
    """A Word file: "# " and "## " are headings, "- " a bullet, "| " the row of a table."""
    document = docx.Document()
    for line in filter(None, (line.strip() for line in text.splitlines())):
        sign, _, words = line.partition(" ")
        if sign == "|":
            cells = words.split(" | ")
            for cell, word in zip(document.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
                cell.text = word
        else:
            style = {"#": "Heading 1", "##": "Heading 2", "-": "List Bullet"}.get(sign)
            document.add_paragraph(words if style else line, style=style)
    return document


def found(text: str, people: tuple[Person, ...] = (), agenda: tuple[AgendaItem, ...] = (), head: str = HEAD) -> list[tuple[str, str]]:
    return [(one.rule, one.advice) for one in lint(read_paper(minutes(head + text)), people, agenda)]


def rules(text: str, **more) -> set[str]:
    return {rule for rule, _ in found(text, **more)}


GOOD = """
## 34. Apologies for absence
An apology for absence was received from Councillor Eastham.
## 35. Minutes of the previous meeting
RESOLVED: That the Minutes of the meeting held on 12 November 2024 be confirmed as a correct record.
## 36. Improvement Plan
Further to Minute No. 19 (3) of 27 September 2022, Councillor Hardacre asked whether the plan was ready.
The Executive Director advised that it was, and Mr Lockyer undertook to write to Members.
It was moved by Councillor Ollerton, seconded by Councillor Bickerdike and
RESOLVED: That
(1) the report be noted; and
(2) the Executive Director be requested to submit a further report to the next meeting.
On being put to the vote the motion was carried (2 for, 1 against).
"""


def test_good_minutes_have_nothing_to_mend() -> None:
    assert found(GOOD) == []


# ------------------------------------------------------------------ L1


CONFIRMED = "## 1. Minutes\nRESOLVED: That the Minutes of the meeting held on 12 November 2024 be confirmed as a correct record."


def test_l1_the_agenda_names_another_day() -> None:
    agenda = (AgendaItem("1", "Minutes of the meeting held on 11 November 2024"),)
    assert found(CONFIRMED, agenda=agenda) == [("L1", "The minutes confirmed are of another day than 11 November 2024")]


def test_l1_the_heading_names_another_day() -> None:
    assert rules(CONFIRMED.replace("1. Minutes", "1. Minutes of 11 November 2024")) == {"L1"}


@pytest.mark.parametrize(
    "title", ["Minutes of the meeting held on 12th November, 2024", "Minutes of 12 November", "Minutes", "Plan of 1 May 2024"]
)
def test_l1_the_same_day_or_none(title: str) -> None:
    assert rules(CONFIRMED, agenda=(AgendaItem("1", title),)) == set()


# ------------------------------------------------------------------ L2


@pytest.mark.parametrize(
    "text",
    ["held on * November", "Venue: TBC", "Councillor XX’s question", "the sum of ???", "____", "[insert name]", "<name>", "Clerk to enter",
     "A speaker who was not identified (voice S3) said so.", "ACTION: owner not identified", "[clerk to confirm]"],
)  # fmt: skip
def test_l2_a_placeholder_left_in(text: str) -> None:
    assert rules(f"## 1. Plan\n{text}") == {"L2"}


@pytest.mark.parametrize("text", ["a grade A* result", "It was noted…", "Due: Not stated was agreed", "the sum of 5 < 6"])
def test_l2_what_is_none(text: str) -> None:
    assert rules(f"## 1. Plan\n{text}") == set()


# ------------------------------------------------------------------ L3


@pytest.mark.parametrize(
    "other",
    ["Executive Director of Social Care and Education", "Executive Director of Childrens Social Care and Education",
     "Executive Director for Children's Social Care and Education"],
)  # fmt: skip
def test_l3_one_post_two_titles(other: str) -> None:
    one = "A report of the Executive Director of Children's Social Care and Education was noted."
    assert "L3" in rules(f"## 1. Plan\n{one}\nA plan of the {other} was noted.")
    assert "L3" not in rules(f"## 1. Plan\n{one}\n## 2. Report\nA plan of the {other} was noted.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Assistant Director of Children's Social Care", "Assistant Director of Adult Social Care"),
        ("Executive Director of Education", "Assistant Director of Education and Skills"),
        ("Head of Early Help", "Executive Director of Early Help"),
    ],
)
def test_l3_two_posts(one: str, other: str) -> None:
    assert rules(f"## 1. Plan\nThe plans of the {one} and of the {other} were noted.") == set()


def test_l3_two_posts_on_the_list_of_people() -> None:
    posts = ("Director of Education", "Director of Education and Skills")
    people = tuple(Person(str(at), "Ann Moss", role=post) for at, post in enumerate(posts))
    text = f"## 1. Plan\nThe plan of the {posts[0]} was noted.\nThe plan of the {posts[1]} was noted."
    assert (rules(text), rules(text, people=people)) == ({"L3"}, set())


# ------------------------------------------------------------------ L4


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Councillor Osei asked whether it was so.", "Councillor Osei"),
        ("It was moved by Councillor Osei.", "Councillor Osei"),
        ("Ms Helen Moss, Democratic Services Officer, advised that it was.", "Helen Moss"),
        ("The Director of Public Health advised that it was so.", "the Director of Public Health"),
        ("Councillor Eastham asked whether it was so.", "Councillor Eastham"),
        ("Councillor John Hardacre then asked.", "Councillor John Hardacre"),
        ("Ms Ollerton stated that it was so.", "Ollerton"),
    ],
)
def test_l4_somebody_spoke_who_is_not_listed(text: str, missing: str) -> None:
    assert found(f"## 1. Plan\n{text}") == [("L4", f"Enter {missing} in the attendance list")]


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Hardacre asked whether it was so.",
        "Cllr J Hardacre asked whether it was so.",
        "Councillor Margaret Ollerton thanked them.",
        "Mr Lockyer advised that it was.",
        "The Executive Director of Children's Services advised that it was.",
        "A letter from Councillor Osei was noted.",
        "The Committee noted that.",
    ],
)
def test_l4_those_listed_may_speak(text: str) -> None:
    assert rules(f"## 1. Plan\n{text}") == set()


def test_l4_a_post_whose_holder_is_listed() -> None:
    people = (Person("moss", "Helen Moss", "Ms", "Head of Early Help"),)
    head = HEAD + "- Ms Helen Moss\n"
    text = "## 1. Plan\nThe Head of Early Help advised that it was."
    assert (rules(text, head=head), rules(text, head=head, people=people)) == ({"L4"}, set())


def test_l4_no_attendance_list_at_all() -> None:
    assert found("## 1. Plan\nIt was noted.", head="") == [("L4", "Enter who was present: no attendance list was found")]


# ------------------------------------------------------------------ L5


@pytest.mark.parametrize(
    "declared",
    [
        "Councillor Hardacre declared a disclosable pecuniary interest in item 3.",
        "Councillor Hardacre declared an interest in item 3 and left the room.",
        "Members left the meeting.\n| Member | Minute No. | Nature of interest\n| Councillor Hardacre | 3 | Employment",
    ],
)
def test_l5_spoke_after_an_interest_that_required_leaving(declared: str) -> None:
    text = f"## 2. Declarations of interest\n{declared}\n## 3. Plan\nCouncillor Hardacre asked whether it was so."
    assert found(text) == [("L5", "They declared an interest in item 3 and spoke on it")]


@pytest.mark.parametrize(
    "declared",
    [
        "Councillor Hardacre declared a personal interest in item 3 and remained in the room.",
        "Councillor Hardacre declared a disclosable pecuniary interest in item 4.",
        "Councillor Ollerton declared a disclosable pecuniary interest in item 3.",
        "No declarations of any disclosable pecuniary interests were received.",
    ],
)
def test_l5_an_interest_that_let_them_speak(declared: str) -> None:
    assert rules(f"## 2. Declarations of interest\n{declared}\n## 3. Plan\nCouncillor Hardacre asked whether it was so.") == set()


# ------------------------------------------------------------------ L6 to L10


@pytest.mark.parametrize(
    ("vote", "broken"), [("3 for, 1 against", {"L6"}), ("two for, one against, one abstention", {"L6"}), ("2 for, 1 against", set())]
)
def test_l6_more_votes_than_voting_members(vote: str, broken: set[str]) -> None:
    assert rules(f"## 1. Plan\nThe motion was carried ({vote}).") == broken


def test_l6_who_may_not_vote_is_told_by_the_list_of_people_too() -> None:
    people = (Person("h", "Joan Hardacre", "Councillor", votes="none"),)
    assert rules("## 1. Plan\nThe motion was carried (2 for, 1 against).", people=people) == {"L6"}


@pytest.mark.parametrize(
    "resolved",
    ["RESOLVED: That the report.", "RESOLVED: That", "RESOLVED: That\n(1) the report be noted; and\n(2) the plan.",
     "RESOLVED: That a further report be submitted to the next meeting.", "RESOLVED TO RECOMMEND: The budget."],
)  # fmt: skip
def test_l7_a_resolution_without_a_verb_or_an_owner(resolved: str) -> None:
    assert rules(f"## 1. Plan\n{resolved}") == {"L7"}


@pytest.mark.parametrize(
    "resolved",
    ["RESOLVED: That the report be noted.", "RESOLVED That the report be noted.", "RESOLVED (unanimously): “we note the report”.",
     "RESOLVED: That a further report be submitted by the Executive Director.", "It was RESOLVED: That Cabinet review the pay."],
)  # fmt: skip
def test_l7_resolutions_that_say_what_and_who(resolved: str) -> None:
    assert rules(f"## 1. Plan\n{resolved}") == set()


@pytest.mark.parametrize(
    ("numbers", "broken"),
    [("34 35 36", set()), ("34 35 35a 36", set()), ("34 36", {"L8"}), ("34 34", {"L8"}), ("35 34", {"L8"}), ("9 10", set())],
)
def test_l8_the_numbers_run_on(numbers: str, broken: set[str]) -> None:
    assert rules("\n".join(f"## {number}. Plan\nIt was noted." for number in numbers.split())) == broken


@pytest.mark.parametrize(
    ("cited", "broken"),
    [
        ("Minute No. 1", set()),
        ("Minute No. 7", {"L9"}),
        ("Minute No. 1 (2)", {"L9"}),
        ("Minute No. 1 (1)", set()),
        ("Minute No. 7 of 27 September 2022", set()),
        ("Minute No. 7 of 14 January 2025", {"L9"}),
    ],
)
def test_l9_a_minute_that_does_not_exist(cited: str, broken: set[str]) -> None:
    assert rules(f"## 1. Plan\nRESOLVED: That\n(1) the report be noted.\n## 2. Report\nFurther to {cited}, it was noted.") == broken


def test_l10_present_and_among_the_apologies() -> None:
    text = "## 1. Apologies for absence\nApologies were received from Councillors Hardacre and Osei; and Reverend Mabey."
    assert found(text) == [
        ("L10", "Councillor Hardacre is listed as present and among the apologies"),
        ("L10", "Mabey is listed as present and among the apologies"),
    ]


def test_l10_a_substitute_does_not_make_the_absent_present() -> None:
    assert rules("## 1. Apologies for absence\nAn apology was received from Councillor Eastham.") == set()


def test_an_empty_file_and_one_without_headings() -> None:
    assert rules("", head="") == {"L4"}
    assert rules("Some text.", head="") == {"L4"}
