"""Abbreviations are written out where the minutes first use them, if a paper says what they stand for."""

from dataclasses import replace

from scrutiny.records import AgendaItem, MinuteItem, Paragraph, Person
from scrutiny.summarise.abbreviations import expansions, written_out
from tests.drafting import MEETING, PEOPLE

SEND = {"SEND": "Special Educational Needs and Disabilities"}


def texts(*said: str, meaning: dict[str, str] = SEND, **more: str) -> list[str]:
    items = (MinuteItem("4", "SEND", tuple(Paragraph(text, "narrative", ("u1",), **more) for text in said)),)
    return [one.text for item in written_out(items, meaning) for one in item.paragraphs]


def test_the_first_use_is_in_full_and_the_next_is_short() -> None:
    assert texts("The SEND team was small.", "SEND had grown.") == [
        "The Special Educational Needs and Disabilities (SEND) team was small.",
        "SEND had grown.",
    ]


def test_what_is_used_once_needs_no_abbreviation() -> None:
    assert texts("The SEND team was small.") == ["The Special Educational Needs and Disabilities team was small."]


def test_several_are_in_the_plural() -> None:
    found = texts("The EHCPs were late.", "An EHCP came.", meaning={"EHCP": "Education, Health and Care Plan"})
    assert found[0] == "The Education, Health and Care Plans (EHCPs) were late."


def test_quotations_and_what_a_clerk_wrote_stay_as_they_are() -> None:
    assert texts("He said: “SEND is late.”") == ["He said: “SEND is late.”"]
    assert texts("SEND was late.", author="clerk") == ["SEND was late."]


def test_the_papers_say_what_they_stand_for() -> None:
    agenda = (AgendaItem("1", "Report on Special Educational Needs and Disabilities (SEND)"), AgendaItem("2", "The MASH (BOX)"))
    lado = Person("l", "Ann Lee", "Ms", "Local Authority Designated Officer", aliases=("LADO", "XYZ"))
    assert expansions(replace(MEETING, agenda=agenda, people=(*PEOPLE, lado))) == SEND | {"LADO": "Local Authority Designated Officer"}
