"""One meeting in figures, by name, in the order in which they are shown."""

from collections.abc import Iterator
from typing import TypeAlias

from benchmarks.account import Account
from benchmarks.findings import FindingScore, score_actions, score_decisions, score_questions
from benchmarks.names import people_by_verdict, right_item, words_by_verdict
from benchmarks.voices import Span, score_voices
from benchmarks.words import error_rate_by_name, error_rate_by_voice, word_error_rate

Figure: TypeAlias = float | int | None
Figures: TypeAlias = dict[str, Figure]
"""Figures by name: shares and rates are floats, counts are integers, and None is where there is nothing to score."""


def heard(true: Account, ours: Account) -> Figures:
    """What can be told of any transcript with voices: the words, and who spoke when."""
    figures: Figures = {"WER": word_error_rate(true.said, ours.said), "cpWER": error_rate_by_voice(true.said, ours.said)}
    return figures | voices([(true.spans, ours.spans)]) if true.spans else figures


def understood(true: Account, ours: Account) -> Figures:
    """What can be told of minutes only: names, items and findings."""
    return {
        "cpWER, named": error_rate_by_name(true.said, ours.said),
        **{f"words, {verdict} name": share for verdict, share in words_by_verdict(true.said, ours.said).items()},
        **{f"people, {verdict} name": count for verdict, count in people_by_verdict(true.said, ours.said).items()},
        "words, right item": right_item(true.said, ours.said),
        **dict(_findings("questions", score_questions(true.questions, ours.questions), "item", "by", "status")),
        **dict(_findings("actions", score_actions(true.actions, ours.actions, true.optional), "item", "by", "due")),
        **dict(_findings("decisions", score_decisions(true.decisions, ours.decisions), "item")),
    }


def voices(recordings: list[tuple[tuple[Span, ...], tuple[Span, ...]]]) -> Figures:
    """Who spoke when, pooled over recordings, each given as (true, found); voices are summed."""
    score = score_voices(recordings)
    return {
        "DER": score.rate,
        "DER, missed": score.missed,
        "DER, false": score.false,
        "DER, confused": score.confused,
        "voices found": score.found,
        "voices true": score.true,
    }


def _findings(kind: str, score: FindingScore, *details: str) -> Iterator[tuple[str, Figure]]:
    yield f"{kind}, F1", score.f1
    for detail in ("precision", "recall", "found", "true", *details):
        yield f"{kind}, {detail}", getattr(score, detail)
