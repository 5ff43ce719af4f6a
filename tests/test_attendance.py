"""Who was there, who sent apologies, and who declared an interest."""

from dataclasses import replace

import pytest

from scrutiny.records import Person, Presence
from tests.test_questions import findings, people


def presence(exchange: str, person: str, listed: tuple[Person, ...] | None = None) -> Presence:
    return next(entry.presence for entry in findings(exchange, listed=listed).attendance if entry.person == person)


def entered(person: str, as_: Presence) -> tuple[Person, ...]:
    return tuple(replace(one, attendance=as_) if one.id == person else one for one in people())


APOLOGIES = "ollerton: Item 1, apologies for absence. I've had apologies from Councillor Eastham, who's not well."


def test_everybody_on_the_list_has_one_entry() -> None:
    assert [entry.person for entry in findings(APOLOGIES).attendance] == [person.id for person in people()]


def test_who_is_heard_was_present() -> None:
    (entry,) = (entry for entry in findings(APOLOGIES).attendance if entry.person == "ollerton")
    assert (entry.presence, entry.evidence) == ("present", ("u1",))


def test_who_is_neither_heard_nor_excused_is_unknown() -> None:
    assert presence(APOLOGIES, "tolland") == "unknown"


def test_what_the_clerk_entered_stands_and_needs_no_evidence() -> None:
    found = findings("pilling: Good evening.", listed=entered("pilling", "remote"))
    (entry,) = (entry for entry in found.attendance if entry.person == "pilling")
    assert (entry.presence, entry.evidence, found.doubts) == ("remote", (), ())


@pytest.mark.parametrize(
    "said",
    [
        "I've had apologies from Councillor Eastham, who's not well.",
        "We've received apologies for absence from Councillor Eastham, and I'm pleased to welcome Councillor Pilling, who is substituting.",
        "Councillor Eastham has sent his apologies.",
        "There are apologies for Councillor Eastham.",
    ],
)
def test_apologies_are_heard(said: str) -> None:
    found = findings(f"ollerton: {said}")
    assert [(apology.person, apology.evidence) for apology in found.apologies] == [("eastham", ("u1",))]
    assert presence(f"ollerton: {said}", "eastham") == "apologies"


@pytest.mark.parametrize(
    "said",
    [
        "Are there any apologies from Councillor Eastham's group?",
        "My apologies for missing you out, Councillor Eastham.",
        "We've received no apologies for absence.",
        "I've had apologies from Karen Eastman of the trust.",
    ],
)
def test_what_is_no_apology_for_absence_excuses_nobody(said: str) -> None:
    assert findings(f"ollerton: {said}").apologies == ()


def test_an_apology_from_somebody_not_on_the_list_is_a_doubt() -> None:
    found = findings("ollerton: I've had apologies from Councillor Winterbottom.")
    assert ["Winterbottom" in doubt.message for doubt in found.doubts] == [True]


def test_excused_and_yet_heard_is_a_doubt() -> None:
    found = findings(f"{APOLOGIES}\neastham: I made it after all, Chair.")
    assert presence(f"{APOLOGIES}\neastham: I made it after all, Chair.", "eastham") == "present"
    assert [(doubt.kind, doubt.evidence) for doubt in found.doubts] == [("attendance", ("u1", "u2"))]


@pytest.mark.parametrize("entry", ["apologies", "absent"])
def test_entered_as_away_and_yet_heard_is_a_doubt(entry: Presence) -> None:
    found = findings("eastham: Good evening, Chair.", listed=entered("eastham", entry))
    assert [doubt.kind for doubt in found.doubts] == ["attendance"]


def test_entered_as_present_and_yet_excused_is_a_doubt() -> None:
    found = findings(APOLOGIES, listed=entered("eastham", "present"))
    assert [doubt.kind for doubt in found.doubts] == ["attendance"]


@pytest.mark.parametrize(
    ("said", "kind", "item"),
    [
        ("Yes, Chair. Just a personal interest in item 5. My nephew attends a school in the report.", "personal", "5"),
        ("I declare a prejudicial interest in agenda item five.", "prejudicial", "5"),
        ("I have a disclosable pecuniary interest in item 6a, as I work for the trust.", "disclosable pecuniary", "6a"),
        ("All right. I'll declare an interest as a parent of a child with a plan.", None, None),
    ],
)
def test_an_interest_is_declared(said: str, kind: str | None, item: str | None) -> None:
    (declared,) = findings(f"qureshi: {said}").declarations
    assert (declared.person, declared.kind, declared.item, declared.evidence) == ("qureshi", kind, item, ("u1",))
    assert declared.interest in said


@pytest.mark.parametrize(
    "said",
    [
        "Item 2, declarations of interest. Has anybody got anything to declare?",
        "Do members have any personal interest to declare?",
        "There is a great deal of public interest in this.",
        "I am interested in item 5.",
    ],
)
def test_asking_for_interests_declares_none(said: str) -> None:
    assert findings(f"ollerton: {said}").declarations == ()


def test_referring_to_it_again_is_not_a_second_declaration() -> None:
    exchange = "qureshi: I declare a personal interest in item 5.\nollerton: Thank you.\nqureshi: I've declared my interest, as you know."
    assert len(findings(exchange).declarations) == 1
