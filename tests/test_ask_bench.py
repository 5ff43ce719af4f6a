"""What scores `ask`: the questions it comes with, and what counts as found."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.asking import OURS, SAMPLE, Trial, Tried, committees, named, score, told, tried, without_answer
from scrutiny.archive.asking import Found, opened
from scrutiny.archive.understanding import Asked
from scrutiny.records import Person
from tests.meetings import WordsApart
from tests.test_ask import TODAY

PEOPLE = (
    Person("a", "Joan Hardacre AM"),
    Person("b", "Tom Pilling (Minister)"),
    Person("c", "The Chair"),
    Person("d", "Ann Marsh-Pilling"),
)


def test_every_question_of_ours_points_at_turns_of_the_sample() -> None:
    turns = {turn["id"] for turn in json.loads(SAMPLE.read_text(encoding="utf-8"))["turns"]}
    assert all(one["turns"] and set(one["turns"]) <= turns for one in OURS["northmere"])


@pytest.mark.parametrize(
    ("query", "who"),
    [
        ("What did Joan Hardacre say?", {"joan hardacre"}),
        ("What was Pilling's view?", {"tom pilling"}),
        ("What was Marsh-Pilling's view?", {"ann marsh-pilling"}),
        ("What was said on pilling sheep and the chair?", set()),
    ],
)
def test_whom_a_query_names(query: str, who: set[str]) -> None:
    assert named(query, PEOPLE) == who


def outcome(answers: list[bool], by: list[bool], sure: float) -> Tried:
    found = Found(Asked("q", "q"), (), sure=sure)
    return Tried(Trial("q", "c", frozenset({"u0001"}), frozenset({"x"})), found, np.array(answers, dtype=bool), np.array(by, dtype=bool))


def test_what_is_withheld_for_want_of_sureness_is_not_found() -> None:
    line = score([outcome([True], [True], 0.9), outcome([False, True], [True, True], 0.9), outcome([True], [True], 0.0)])
    assert "hit@1 0.333  hit@5 0.667  by (3) 0.333  kept 0.667  empty 0.333" in line
    assert "told 0.500  empty 0.000" in told([outcome([], [], 0.1), outcome([], [], 0.9)])


def test_meetings_as_qmsum_has_them_are_asked(tmp_path: Path) -> None:
    """The second turn answers; topics that nobody took up have no answer."""
    turns = [
        ("Joan Hardacre", "Why were the school buses late in September?"),
        ("Tom Pilling", "Two drivers of the school buses had left."),
    ]
    meeting = {
        "meeting_transcripts": [{"speaker": who, "content": text} for who, text in turns],
        "topic_list": [{"topic": "School buses", "relevant_text_span": [["0", "1"]]}],
        "specific_query_list": [{"query": "What did Tom Pilling say about school buses?", "relevant_text_span": [["1", "1"]]}],
    }
    (tmp_path / "one.json").write_text(json.dumps(meeting), encoding="utf-8")
    (trial,) = committees(tmp_path / "a.sqlite", tmp_path, WordsApart())
    assert (trial.answers, trial.by) == ({"u0002"}, {"tom pilling"})
    with opened(tmp_path / "a.sqlite", WordsApart(), TODAY) as shelf:
        result = tried(shelf, trial, within=True)
        assert result.answers.tolist() == [True]
        assert all(not one.answers for one in without_answer(shelf))
