"""What was said, word for word: only fillers, restarts and courtesies go without a mark."""

import re

import pytest

from scrutiny.records import Utterance
from scrutiny.summarise.quotations import clean, courteous, earlier, excerpt, pieces, quoted

REPORT = (
    "Thank you, Chair. The decline goes back to about 2019. Requests for assessment have gone up by 64% in that time. "
    "I could go on about it, I really could. In the autumn of 2023 we finished 22% of plans inside twenty weeks."
)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("That's, er, that's very clear.", "That's very clear."),
        ("I, I noted it.", "I noted it."),
        ("I'll, um, I'll add it.", "I'll add it."),
        ("Before you'd, you'd start to worry.", "Before you'd start to worry."),
        ("Five, and one was, um, one was on a project.", "Five, and one was on a project."),
        ("Er, um, we will.", "We will."),
        ("We will. Um. Yes, er.", "We will. Yes."),
        ("I, I, I, I agree with it.", "I agree with it."),
        ("It is very, very good.", "It is very, very good."),
        ("I know, I know.", "I know, I know."),
        ("No, no. All right, all right.", "No, no. All right, all right."),
        ("The ER team said uh-huh.", "The ER team said uh-huh."),
        ("", ""),
    ],
)
def test_only_fillers_and_restarts_go_from_what_was_said(spoken, written):
    assert clean(spoken) == written


def test_an_excerpt_is_made_of_whole_sentences_as_they_were_said():
    cut = excerpt(pieces([Utterance("u1", 0, 1, "S1", None, REPORT)]), 20, earlier)
    assert all(part.strip() in REPORT for part in re.split("…", cut))
    assert cut.endswith("…"), "what is cut leaves its mark"
    assert cut.startswith("The decline"), "a greeting goes without one"


def test_speech_without_full_stops_is_cut_short_with_a_mark():
    cut = excerpt(pieces([Utterance("u1", 0, 1, "S1", None, "and then we went on " * 60)]), 20, earlier)
    assert cut.endswith("went on …")


def test_quotation_marks_within_a_quotation_are_single():
    assert quoted("We were told that “nothing” came.") == "“We were told that ‘nothing’ came.”"


@pytest.mark.parametrize(("sentence", "is_one"), [("Thank you very much, Chair.", True), ("Thanks to the 14 staff.", False)])
def test_courtesies_are_told_from_business(sentence, is_one):
    assert courteous(sentence) is is_one


@pytest.mark.parametrize(
    ("heard", "cleaned"),
    [
        ("I'll arm. I'll add it to the papers.", "I'll add it to the papers."),
        ("One was arm. One was on a project.", "One was on a project."),
        ("She broke an arm. It has healed.", "She broke an arm. It has healed."),
        ("It's not so much. People are breaking the rules.", "It's not so much people are breaking the rules."),
    ],
)
def test_a_filler_heard_as_a_word_goes_and_a_sentence_cut_in_two_is_one(heard: str, cleaned: str) -> None:
    assert clean(heard) == cleaned


def test_what_a_quotation_inside_it_ends_is_ended():
    assert quoted("People said, 'Stay.'") == "“People said, 'Stay.'”"
