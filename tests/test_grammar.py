"""How the build of a sentence tells that it asks."""

import pytest

from scrutiny.actions.grammar import Shape, shapes


def shape(sentence: str) -> Shape:
    (found,) = shapes([sentence])
    return found


@pytest.mark.parametrize(
    "sentence",
    ["Why have the minutes not been published", "Were we ever sent the dates", "So how long do you give it", "Is that a cause for concern"],
)
def test_a_verb_before_its_subject_asks(sentence: str) -> None:
    assert shape(sentence).inverted


@pytest.mark.parametrize(
    "sentence",
    [
        "We published the minutes.",
        "Here are the figures.",
        "Not only have we seen an increase, but it is growing.",
        "There is a plan, isn't there?",
    ],
)
def test_a_statement_a_set_phrase_and_a_tag_do_not_ask(sentence: str) -> None:
    assert not shape(sentence).inverted


@pytest.mark.parametrize("sentence", ["Who decided that", "How many team managers have left", "What difference has it made"])
def test_a_question_word_may_open_the_main_clause(sentence: str) -> None:
    assert shape(sentence).fronted


@pytest.mark.parametrize("sentence", ["I know who decided that.", "What we have done is put in an assistant director."])
def test_a_question_word_inside_a_statement_fronts_nothing(sentence: str) -> None:
    assert not shape(sentence).fronted


def test_a_clause_that_hangs_on_another_states() -> None:
    assert shape("That the board becomes a standing item?").hangs
    assert not shape("That has been done?").hangs


def test_asked_about_ourselves() -> None:
    assert shape("Are we on track?").of_us
    assert not shape("Are you on track?").of_us
