"""Sentences of minutes that stand in the words they rest on, and sentences that do not."""

from datetime import date

import pytest

from scrutiny.summarise.checking import faults
from scrutiny.summarise.reported import Setting, report_promise, report_question, report_statement

KNOWN = ("The Head of Housing", "Councillor Sangha", "the Council", "the Committee")
SAID = ["We've let twelve flats in Tower Road since May, but the lift isn't safe and Ofgem will fine us £2 million."]
FAITHFUL = (
    "The Head of Housing advised that the Council had let twelve flats in Tower Road since May, "
    "but that the lift was not safe and that Ofgem would fine the Council £2 million."
)


def test_a_faithful_sentence_has_no_fault() -> None:
    assert faults(FAITHFUL, SAID, KNOWN) == ()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("twelve", "thirteen"),
        ("twelve", "120"),
        ("£2 million", "£3 million"),
        ("£2 million", "£2"),
        ("was not safe", "was safe"),
        ("had let", "had not let"),
        ("would fine", "might fine"),
        ("would fine", "could fine"),
        ("would fine", "would not fine"),
        ("Ofgem", "Ofwat"),
        ("Tower Road", "Mill Road"),
        ("since May", "since June"),
        ("the lift", "the boiler"),
        ("that Ofgem", "that the Regulator and Ofgem"),
        ("twelve flats", "twelve damp flats"),
        ("advised", "admitted"),
        ("the Council had", "we had"),
        ("was not safe", "wasn't safe"),
        ("the lift", "the the lift"),
        ("£2 million.", "£2 million?"),
        ("Tower Road", '"Tower Road'),
    ],
)
def test_a_word_changed_is_caught(right: str, wrong: str) -> None:
    assert right in FAITHFUL
    assert faults(FAITHFUL.replace(right, wrong), SAID, KNOWN)


@pytest.mark.parametrize("sentence", ["", "The lift.", "the lift was not safe", "The lift was not safe"])
def test_what_is_no_sentence_is_caught(sentence: str) -> None:
    assert faults(sentence, SAID, KNOWN)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The Head of Housing advised that 20 flats were empty.", "Twenty flats are empty."),
        ("The Head of Housing advised that twenty flats were empty.", "20 flats are empty."),
        ("The Head of Housing advised that 125 flats were empty.", "A hundred and twenty-five flats are empty."),
        ("The Head of Housing advised that there were 1,500 flats.", "There are fifteen hundred flats."),
    ],
)
def test_figures_and_number_words_are_the_same(sentence: str, said: str) -> None:
    assert faults(sentence, [said], KNOWN) == ()


def test_a_date_worked_out_stands_only_where_it_is_named_as_such() -> None:
    sentence = "The Head of Housing advised that the roof went on in January 2024."
    said = ["The roof went on last month."]
    assert faults(sentence, said, KNOWN, ("January 2024",)) == ()
    assert faults(sentence, said, KNOWN)


def test_nothing_stands_in_no_evidence() -> None:
    assert faults(FAITHFUL, [], KNOWN)


SETTING = Setting("The Head of Housing", "the Council", "Councillor Sangha", date(2024, 2, 14))


@pytest.mark.parametrize(
    "said",
    [
        "We haven't let the flats because the lift isn't safe.",
        "I don't think the contractor can finish before the summer.",
        "If the grant goes, we will have to close two of the hostels.",
        "There are fourteen blocks in Northmere and none of them has a sprinkler.",
        "It's gone up by 10% since October, and I hope it will fall next year.",
    ],
)
def test_what_our_own_rules_write_passes(said: str) -> None:
    told = report_statement(said, SETTING)
    assert told is not None
    assert faults(told.text, [said], KNOWN, told.computed) == ()


def test_our_questions_and_promises_pass() -> None:
    question, promise = "Why isn't the lift working, and when will it be mended?", "I'll send the list to members by the end of the month."
    asked, promised = report_question(question, SETTING), report_promise(promise, SETTING)
    assert asked is not None
    assert promised is not None
    assert faults(asked.text, [question], KNOWN, asked.computed) == ()
    assert faults(promised.text, [promise], KNOWN, promised.computed) == ()
