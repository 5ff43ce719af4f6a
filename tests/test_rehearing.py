"""Terms of the field are put in where the recording bears them out, and nowhere else."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from scrutiny.records import Excerpt, Ms
from scrutiny.transcribe.audio import decode
from scrutiny.transcribe.rehearing import Likelihoods, reheard
from scrutiny.transcribe.whisper import WhisperTranscriber
from tests.heard import heard, written

RECORDING = Path(__file__).parent.parent / "samples" / "northmere" / "recording.opus"


def likelier(term: str, by: float = 1.0) -> Likelihoods:
    """A recogniser that finds texts with ``term`` in them likelier by so much, and any other change most unlikely."""

    def likelihoods(start: Ms, end: Ms, texts: Sequence[str]) -> list[float]:
        assert start < end
        return [-20.0, *(-20.0 + by if term in text else -60.0 for text in texts[1:])]

    return likelihoods


def mended(said: str, term: str, by: float = 1.0, confidence: float | None = 0.5) -> str:
    return written(reheard(heard(said, confidence), likelier(term, by)))


@pytest.mark.parametrize(
    ("said", "term", "meant"),
    [
        ("That is clear. Thank you, Chad. I'll be brief.", "Chair.", "That is clear. Thank you, Chair. I'll be brief."),
        ("Thanks, John. And a question.", "Chair.", "Thanks, Chair. And a question."),
        ("That's fine, Chip. Go on.", "Chair.", "That's fine, Chair. Go on."),
        ("There is a care lever on the board.", "leaver", "There is a care leaver on the board."),
        ("Since the Office did report came out.", "Ofsted", "Since the Ofsted report came out."),
        ("It comes to that with the own costs.", "on costs", "It comes to that with the on costs."),
        ("An interest in Ivan V. My nephew is a pupil.", "item five.", "An interest in item five. My nephew is a pupil."),
    ],
)
def test_a_term_that_the_recording_bears_out_is_written(said: str, term: str, meant: str) -> None:
    assert mended(said, term) == meant


def test_a_term_somewhat_less_likely_than_what_was_heard_is_still_meant() -> None:
    assert mended("Thank you, Chad.", "Chair.", by=-3) == "Thank you, Chair."


def test_a_term_that_the_recording_does_not_bear_out_is_not_written() -> None:
    assert mended("Thank you, Chad.", "Chair.", by=-9) == "Thank you, Chad."


@pytest.mark.parametrize(
    "said",
    [
        "Thank you, Councillor. Next.",
        "Thank you, Chair. Next.",
        "Thank you, everyone here.",
        "Thank you, sir. Next.",
        "Chad was there.",
        "Social work is hard.",
        "The front doors were painted.",
    ],
)
def test_nothing_is_heard_again_where_no_term_is_likely(said: str) -> None:
    def not_asked(start: Ms, end: Ms, texts: Sequence[str]) -> list[float]:
        pytest.fail(f"heard again: {texts}")

    assert written(reheard(heard(said, 0.5), not_asked)) == said


def test_a_word_that_was_heard_for_certain_stays() -> None:
    assert mended("Thank you, Chad.", "Chair.", confidence=0.95) == "Thank you, Chad."


def test_a_word_without_a_confidence_stays() -> None:
    assert mended("Thank you, Chad.", "Chair.", confidence=None) == "Thank you, Chad."


def test_the_likeliest_of_several_terms_is_taken() -> None:
    def by_length(start: Ms, end: Ms, texts: Sequence[str]) -> list[float]:
        return [-20.0, *(-10.0 if "leavers" in text else -15.0 for text in texts[1:])]

    assert written(reheard(heard("Two care lever came.", 0.5), by_length)) == "Two care leavers came."


def test_what_was_heard_first_is_kept_with_the_word() -> None:
    (*_, word) = reheard(heard("Thank you, Chad.", 0.5), likelier("Chair."))
    assert (word.text, word.heard) == ("Chair.", "Chad.")


def test_several_words_that_become_one_keep_their_time() -> None:
    before = heard("the Office did report", 0.5)
    (_, word, _) = reheard(before, likelier("Ofsted"))
    assert (word.start, word.end, word.heard) == (before[1].start, before[2].end, "Office did")


def test_no_words_are_no_words() -> None:
    assert reheard((), likelier("Chair.")) == ()


def test_whisper_takes_back_the_name_that_it_made_of_the_chair_and_nothing_else() -> None:
    sound = decode([RECORDING], lambda done, total: None, Excerpt(328_000, 345_000))
    words = WhisperTranscriber().transcribe(sound, (), lambda done, total: None, lambda name, make: make()).words
    assert "Thank you, Chair. I'll take it" in written(words)
    assert [word.heard for word in words if word.heard] == ["Chad."]
