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


def test_a_list_of_apologies_may_go_on_in_the_next_sentence() -> None:
    found = findings("ollerton: I've had apologies from Councillor Eastham. And from Councillor Hardacre. Welcome to Councillor Pilling.")
    assert [apology.person for apology in found.apologies] == ["eastham", "hardacre"]


def test_apologies_may_be_given_in_reply() -> None:
    found = findings("ollerton: Item 1, apologies for absence. Any apologies?\nsangha: Councillor Eastham, Chair.")
    assert [(apology.person, apology.evidence) for apology in found.apologies] == [("eastham", ("u2",))]


def test_who_cannot_be_there_is_absent() -> None:
    assert presence("ollerton: Councillor Eastham can't be with us tonight.", "eastham") == "absent"


@pytest.mark.parametrize(
    "said",
    [
        "ollerton: I'm pleased to welcome Councillor Pilling, who is substituting for Councillor Eastham.",
        "pilling: Yes, Chair, I'm here substituting for Councillor Eastham.",
        "ollerton: Councillor Pilling is here in place of Councillor Eastham.",
    ],
)
def test_a_substitute_is_heard(said: str) -> None:
    found = findings(said)
    assert [(entry.person, entry.substitute_for) for entry in found.attendance if entry.substitute_for] == [("pilling", "eastham")]


def test_the_substitute_that_the_clerk_entered_stands() -> None:
    listed = tuple(replace(one, substitute_for="eastham") if one.id == "pilling" else one for one in people())
    found = findings("ollerton: Good evening.", listed=listed)
    assert [entry.person for entry in found.attendance if entry.substitute_for == "eastham"] == ["pilling"]


@pytest.mark.parametrize(
    "said", ["Are there any substitutes?", "There is no substitute for Councillor Eastham.", "We found a substitute for the software."]
)
def test_talk_of_substitutes_is_none(said: str) -> None:
    assert [entry for entry in findings(f"ollerton: {said}").attendance if entry.substitute_for] == []


@pytest.mark.parametrize(
    ("said", "person", "change"),
    [
        ("pilling: I'm afraid I have to leave now, Chair.", "pilling", "left"),
        ("pilling: I'll leave the room for this item.", "pilling", "left"),
        ("ollerton: Councillor Sangha has left the meeting.", "sangha", "left"),
        ("pilling: Sorry I'm late, Chair.", "pilling", "arrived"),
        ("ollerton: Councillor Sangha has just joined us.", "sangha", "arrived"),
        ("ollerton: Somebody has just joined us.", None, "arrived"),
    ],
)
def test_who_comes_and_goes_is_noted(said: str, person: str | None, change: str) -> None:
    assert [(one.person, one.change, one.evidence) for one in findings(said).movements] == [(person, change, ("u1",))]


@pytest.mark.parametrize(
    "said",
    [
        "pilling: Sorry for the late report.",
        "pilling: Many managers have left.",
        "pilling: I have to go back to my first point.",
        "pilling: Do I have to leave the room?",
    ],
)
def test_what_is_no_coming_or_going(said: str) -> None:
    assert findings(said).movements == ()


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("I should have declared an interest here, as my daughter has a plan.", None),
        ("Yes, I have a declaration of interest, Chair.", None),
        ("I declare a non-pecuniary interest in item 5.", "non-pecuniary"),
        ("I declare a personal and prejudicial interest in item 5.", "personal and prejudicial"),
        ("I have an other registrable interest in item 5.", "other registrable"),
    ],
)
def test_an_interest_may_be_declared_in_other_words(said: str, kind: str | None) -> None:
    (declared,) = findings(f"qureshi: {said}").declarations
    assert (declared.person, declared.kind) == ("qureshi", kind)


def test_an_interest_declared_here_concerns_the_item_under_discussion() -> None:
    (declared,) = findings("5 qureshi: I should have declared an interest here, as my daughter has a plan.").declarations
    assert declared.item == "5"


def test_the_chair_may_say_who_has_declared() -> None:
    (declared,) = findings("ollerton: Councillor Qureshi has declared a personal interest in item 5.").declarations
    assert (declared.person, declared.kind, declared.item) == ("qureshi", "personal", "5")


def test_what_is_not_known_of_a_declaration_is_a_doubt() -> None:
    found = findings("qureshi: I declare an interest.")
    assert ["the item and its kind" in doubt.message for doubt in found.doubts] == [True]


def test_noting_an_amendment_of_ones_own_declares_nothing() -> None:
    assert findings("qureshi: Members will note that I've brought forward an amendment.").declarations == ()


@pytest.mark.parametrize(
    "said",
    [
        "Apologies have been received from Councillor Eastham, and Councillor Qureshi is here as substitute for him.",
        "Councillor Eastham is away, with Councillor Qureshi as his substitute.",
    ],
)
def test_a_substitute_for_him_stands_in_for_the_one_named_before(said: str) -> None:
    found = findings(f"ollerton: {said}")
    assert [entry.person for entry in found.attendance if entry.substitute_for == "eastham"] == ["qureshi"]
    assert "qureshi" not in [apology.person for apology in found.apologies]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Personal interest in item 5, I'm a governor at Marsh Lane School.", "personal"),
        ("I let a flat there, so I've an interest to declare, a pecuniary one.", "pecuniary"),
        ("And I'm on the board of the housing trust. Personal, not prejudicial.", "personal"),
    ],
)
def test_an_interest_may_be_declared_in_few_words(said: str, kind: str) -> None:
    (declared,) = findings(f"ollerton: Declarations of interest.\npilling: {said}").declarations
    assert (declared.person, declared.kind) == ("pilling", kind)


def test_who_is_only_late_sends_no_apologies() -> None:
    found = findings("ollerton: Apologies have come from Councillor Eastham, and Councillor Qureshi is running late.")
    assert [apology.person for apology in found.apologies] == ["eastham"]


@pytest.mark.parametrize(
    "said",
    [
        "pilling: I'll have to shoot off, sorry.",
        "pilling: I'm going to have to love you and leave you, Chair.",
        "pilling: I'm off now, Chair.",
        "pilling: Forgive me, Chair, I've a train to catch.",
        "ollerton: Councillor Pilling is stepping out while we do this.",
    ],
)
def test_people_leave_in_many_words(said: str) -> None:
    assert [(one.person, one.change) for one in findings(said).movements] == [("pilling", "left")]


@pytest.mark.parametrize(
    "said", ["I'll have to slip away at four.", "I need to be gone by half ten, Chair.", "I'll have to leave early, Chair."]
)
def test_who_will_only_leave_later_has_not_left_and_is_a_doubt(said: str) -> None:
    found = findings(f"pilling: {said}")
    assert found.movements == ()
    assert [doubt.evidence for doubt in found.doubts if "have to leave" in doubt.message] == [("u1",)]


def test_who_leaves_as_announced_is_no_doubt() -> None:
    found = findings("pilling: I'll have to slip away at four.\nollerton: Thank you. Item 5.\npilling: I'll have to dash off now.")
    assert [(one.person, one.evidence) for one in found.movements] == [("pilling", ("u3",))]
    assert not [doubt for doubt in found.doubts if "have to leave" in doubt.message]


@pytest.mark.parametrize(("reply", "movements"), [("I am.", ["left"]), ("No, I'm staying.", [])])
def test_whom_the_chair_sees_off_has_left_unless_they_say_no(reply: str, movements: list[str]) -> None:
    found = findings(f"ollerton: Councillor Pilling, you're leaving us?\npilling: {reply}")
    assert [one.change for one in found.movements if one.person == "pilling"] == movements


def test_leaving_is_told_once_though_it_is_spoken_of_twice() -> None:
    found = findings("pilling: I'll leave the room for this item.\nollerton: Councillor Pilling has left the meeting.")
    assert [one.evidence for one in found.movements] == [("u1",)]


@pytest.mark.parametrize("late", ["is running late", "will be a few minutes behind us", "is on his way"])
def test_the_first_words_of_somebody_late_tell_that_they_came(late: str) -> None:
    late = f"ollerton: Councillor Pilling {late}.\nqureshi: Thank you.\npilling: Forgive me, Chair, the bridge was up."
    assert [(one.person, one.change, one.evidence) for one in findings(late).movements] == [("pilling", "arrived", ("u3",))]


def test_an_apology_of_somebody_who_was_not_late_is_no_arrival() -> None:
    assert findings("ollerton: Good evening.\npilling: Apologies, Chair, I was on mute.").movements == ()


@pytest.mark.parametrize(
    "said",
    [
        "Apologies have been sent on behalf of Councillor Eastham.",
        "Yes, Chair, Councillor Eastham's sent his and the others are on their way as far as we know tonight.",
    ],
)
def test_apologies_may_be_given_in_other_words(said: str) -> None:
    found = findings(f"ollerton: Item 1, apologies for absence. Any apologies?\nmoss: {said}")
    assert [apology.person for apology in found.apologies] == ["eastham"]


@pytest.mark.parametrize(
    "said",
    ["Councillor Eastham won't be joining us.", "Councillor Eastham has had to cry off.", "Councillor Eastham's not coming, he has flu."],
)
def test_who_will_not_come_is_absent(said: str) -> None:
    assert presence(f"ollerton: {said}", "eastham") == "absent"


@pytest.mark.parametrize(
    "said", ["for whom Councillor Pilling is attending", "and Councillor Pilling is here instead of Councillor Eastham"]
)
def test_a_substitute_may_be_told_in_other_words(said: str) -> None:
    found = findings(f"ollerton: We have apologies from Councillor Eastham, {said}.")
    assert [(entry.person, entry.substitute_for) for entry in found.attendance if entry.substitute_for] == [("pilling", "eastham")]


@pytest.mark.parametrize(
    "said",
    [
        "My wife's a practice nurse, so if we get onto contracts I'd step out.",
        "I'm the treasurer of the village hall.",
        "I think I've an interest in item 5, and I'll withdraw for that.",
    ],
)
def test_what_ties_somebody_is_declared_when_interests_are_asked_for(said: str) -> None:
    (declared,) = findings(f"ollerton: Are there any declarations of interest?\npilling: {said}").declarations
    assert (declared.person, declared.evidence) == ("pilling", ("u2",))


@pytest.mark.parametrize(
    "exchange",
    [
        "ollerton: Are there any declarations of interest?\npilling: None from me, my wife has retired.",
        "ollerton: Thank you, Councillor.\npilling: My wife's a practice nurse and she sees this daily.",
    ],
)
def test_what_ties_somebody_is_not_declared_where_nobody_asked_or_they_say_none(exchange: str) -> None:
    assert findings(exchange).declarations == ()


def test_interests_and_apologies_may_be_called_for_in_a_few_words() -> None:
    found = findings("ollerton: Apologies, please, Helen.\nmoss: Councillor Eastham has tendered his.")
    assert [apology.person for apology in found.apologies] == ["eastham"]
    (declared,) = findings("ollerton: Declarations of interest.\npilling: My son runs a charter boat, if that comes up.").declarations
    assert declared.person == "pilling"


def test_an_interest_is_told_as_it_was_said_without_stops() -> None:
    (declared,) = findings("qureshi: well I declare an interest in this, it's my daughter's school, and she is there now").declarations
    assert declared.interest == "well I declare an interest in this, it's my daughter's school, and she is there now"
