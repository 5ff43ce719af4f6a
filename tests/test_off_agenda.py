"""What belongs to no item of the agenda."""

import numpy as np
import pytest

from scrutiny.records import AgendaItem
from scrutiny.summarise.item_evidence import stems
from scrutiny.summarise.off_agenda import Likened, off_the_agenda, takes_anything

AGENDA = (AgendaItem("1", "Decline in school bus provision"), AgendaItem("2", "Library opening hours"))
ON, OFF = 0.6, 0.1  # cosines of a sentence with a title


def said(likeness: float, words: int = 200, text: str = "The swimming pool has a leak.") -> Likened:
    return Likened(np.full((10, len(AGENDA)), likeness), stems(text), words)


def test_a_long_stretch_like_no_title_is_of_no_item() -> None:
    heard = [said(ON)] * 20 + [said(OFF)] * 20 + [said(ON)] * 20
    off = off_the_agenda(heard, AGENDA, ())
    assert off
    assert off <= set(range(20, 40))


def test_a_digression_belongs_to_what_surrounds_it() -> None:
    assert off_the_agenda([said(ON)] * 20 + [said(OFF)] * 3 + [said(ON)] * 20, AGENDA, ()) == frozenset()


def test_hearing_the_words_of_a_title_speaks_for_it() -> None:
    about = said(0.3, text="School bus provision is in decline. The decline in school bus provision goes on.")
    assert off_the_agenda([said(0.3)] * 40, AGENDA, ()) == frozenset(range(40))
    assert off_the_agenda([about] * 40, AGENDA, ()) == frozenset()


def test_what_the_chair_announced_is_never_doubted() -> None:
    assert off_the_agenda([said(OFF)] * 40, AGENDA, range(40)) == frozenset()


def test_where_most_is_of_no_item_the_agenda_is_of_another_meeting() -> None:
    assert off_the_agenda([said(ON)] * 8 + [said(OFF)] * 40, AGENDA, (0, 1)) == frozenset(range(2, 48))


def test_nothing_heard_is_on_no_item() -> None:
    assert off_the_agenda([], AGENDA, ()) == frozenset()


@pytest.mark.parametrize("title", ["Any other urgent business", "Public questions", "Opening remarks", "Matters arising"])
def test_some_items_take_anything(title: str) -> None:
    assert takes_anything(title)


def test_most_items_do_not() -> None:
    assert not any(takes_anything(item.title) for item in AGENDA)
