"""Children, parents, pupils and cases are not named in minutes."""

import pytest

from scrutiny.records import AgendaItem, Meeting, Person, Utterance
from scrutiny.summarise.outsiders import counts_few, told_of

PEOPLE = (
    Person("pilling", "Tom Pilling", "Councillor", "Member"),
    Person("director", "Stephen Lockyer", "Mr", "Executive Director of Children's Services"),
)
AGENDA = (AgendaItem("1", "School places", "Report of Rowena Bright."),)
MEETING = Meeting("Northmere Borough Council", "Overview and Scrutiny Committee", "2025-01-14", None, None, AGENDA, PEOPLE)


def is_kept_out(text: str) -> bool:
    return bool(told_of((Utterance("u1", 0, 1000, "S1", "pilling", text),), MEETING))


@pytest.mark.parametrize(
    "text",
    [
        "There's a lad in my ward, Jayden, out of school since Easter.",
        "Sophie Bennett was excluded in March.",
        "Her little boy's six, he's been out of school since Easter.",
        "A pupil at Ashfield Primary was turned away.",
        "My daughter was refused transport.",
        "One girl was diagnosed with autism after two years.",
        "The date of birth was wrong on the form.",
        "They live at 14 Harbour Road.",
        "I wrote to Mrs Dunmore about it.",
        "Should Sophie Bennett have waited so long?",
        "Jayden Cole and Sophie Bennett are still waiting.",
    ],
)
def test_somebody_outside_is_not_told_of(text):
    assert is_kept_out(text)


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Pilling asked Stephen Lockyer about it.",
        "The report of Rowena Bright is on page 4.",
        "The Minister, Harriet Cole, wrote to all councils.",
        "We look after 482 children in this borough.",
        "Every child has a named social worker.",
        "Northmere is improving.",
        "We met Qualifications Wales yesterday.",
        "My colleague, Harriet Cole, wrote to all councils.",
        "If Cylch Netherby have to close, the staff will go.",
        "Child abuse is not what the Bill is about, and a parent knows it.",
        "The Ann Bevan health board pays for that.",
        "A parent carer forum meets every month.",
        "Health advice comes in late, and so the plan comes in late.",
    ],
)
def test_the_business_of_the_committee_is(text):
    assert not is_kept_out(text)


@pytest.mark.parametrize(
    ("text", "few"),
    [
        ("Three children were placed out of the borough.", True),
        ("We had 2 young people on remand.", True),
        ("There are 482 children in care.", False),
        ("Two children's homes were closed.", False),
        ("One of the reasons is cost.", False),
    ],
)
def test_counts_under_five_are_noticed(text, few):
    assert counts_few(text) is few
