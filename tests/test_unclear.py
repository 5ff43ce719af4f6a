"""A word that the recogniser was unsure of is pointed out where the minutes say it."""

import pytest

from scrutiny.records import MinuteItem, Paragraph, Utterance, Word
from scrutiny.summarise.unclear import misheard, with_unclear_words


def heard(*words: tuple[str, float], text: str | None = None) -> Utterance:
    timed = tuple(Word(start, start + 400, said, sure) for start, (said, sure) in zip(range(151_000, 999_000, 500), words, strict=False))
    return Utterance("u1", 151_000, 160_000, "S1", "prowse", text or " ".join(word.text for word in timed), timed)


def doubt(text: str, said: Utterance, **more: str) -> str | None:
    item = MinuteItem("4", "Report", (Paragraph(text, "narrative", ("u1",), **more),))
    return with_unclear_words(item, {"u1": said}).paragraphs[0].doubt


HASELOADS = heard(("Haseloads", 0.3), ("are", 0.9), ("down", 0.95), ("to", 0.9), ("19.", 0.4))


def test_words_not_clearly_heard_are_pointed_out_with_their_times() -> None:
    found = doubt("The Commissioner advised that haseloads were down to 19.", HASELOADS)
    assert found == "Not clearly heard: “Haseloads” (0:02:31), “19” (0:02:33)."


def test_what_the_paragraph_does_not_say_needs_no_check() -> None:
    assert doubt("The Commissioner spoke.", HASELOADS) is None


def test_clear_words_and_short_ones_need_no_check() -> None:
    assert doubt("He was at the office.", heard(("He", 0.2), ("was", 0.3), ("at", 0.2), ("the", 0.2), ("office.", 0.8))) is None


def test_other_doubts_of_the_paragraph_stay() -> None:
    assert doubt("Haseloads were down.", HASELOADS, doubt="Word it.") == "Word it. Not clearly heard: “Haseloads” (0:02:31)."


def test_what_a_clerk_wrote_needs_no_check() -> None:
    assert doubt("Haseloads were down to 19.", HASELOADS, author="clerk") is None
    mended = heard(("Haseloads", 0.3), ("fell.", 0.9), text="Caseloads fell.")
    assert doubt("Caseloads and haseloads fell.", mended) is None


def test_a_transcript_without_confidence_has_nothing_to_point_out() -> None:
    assert doubt("Caseloads fell.", Utterance("u1", None, None, None, None, "Caseloads fell.")) is None


@pytest.mark.parametrize(
    ("words", "heard_as"),
    [
        ("The group leader came.", (("The", 0.9), ("group", 0.2), ("leader", 0.9), ("came.", 0.9))),
        ("It is 19 now.", (("It", 0.9), ("is", 0.9), ("19", 0.45), ("now.", 0.9))),
        ("Haseloads are down.", (("Haseloads", 0.6), ("are", 0.9), ("down.", 0.9))),
    ],
)
def test_a_word_that_was_likely_heard_wrong(words: str, heard_as: tuple[tuple[str, float], ...]) -> None:
    assert misheard(words, heard(*heard_as))


@pytest.mark.parametrize(
    "heard_as",
    [
        (("The", 0.1), ("board", 0.5), ("met.", 0.9)),  # more often right than wrong
        (("Karen", 0.9), ("Tolland", 0.2), ("came.", 0.9)),  # on the list of people
        (("Caseloads", 0.9), ("fell.", 0.9)),
    ],
)
def test_a_word_that_was_likely_heard_right(heard_as: tuple[tuple[str, float], ...]) -> None:
    said = heard(*heard_as)
    assert not misheard(said.text, said, {"karen", "tolland"})


@pytest.mark.parametrize(
    "heard_as",
    [
        (("The", 0.9), ("minutes", 0.9), ("by", 0.47), ("September.", 0.9)),
        (("He", 0.9), ("is", 0.9), ("not", 0.4), ("satisfied.", 0.9)),
    ],
)
def test_the_sense_hangs_on_prepositions_and_on_not(heard_as: tuple[tuple[str, float], ...]) -> None:
    said = heard(*heard_as)
    assert misheard(said.text, said)


def test_a_word_that_was_mended_is_not_taken_for_misheard() -> None:
    said = Utterance(
        "u1", 0, 900, "S1", None, "the LADO reports", (Word(0, 200, "the"), Word(300, 500, "LADO", 0.4, "Lado"), Word(600, 900, "reports"))
    )
    assert not misheard(said.text, said)


def test_a_word_that_no_dictionary_has_is_pointed_out_sooner() -> None:
    strange = heard(("Haseloads", 0.6), ("fell", 0.6), ("sharply.", 0.9))
    assert doubt("Haseloads fell sharply.", strange) == "Not clearly heard: “Haseloads” (0:02:31)."


@pytest.mark.parametrize("known", ["Eastham", "everybody", "seconded"])
def test_a_name_of_the_papers_or_a_plain_word_is_not_strange(known: str) -> None:
    item = MinuteItem("4", "Report", (Paragraph(f"{known} spoke.", "narrative", ("u1",)),))
    told = with_unclear_words(item, {"u1": heard((known, 0.6), ("spoke.", 0.9))}, {"eastham"})
    assert told.paragraphs[0].doubt is None


def test_an_it_that_expects_something_was_an_i_or_a_we() -> None:
    said = heard(("It", 0.64), ("expects", 0.6), ("us", 0.9), ("to", 0.9), ("be", 0.9), ("ready.", 0.9))
    assert misheard(said.text, said)
    clear = heard(("It", 0.9), ("expects", 0.9), ("us", 0.9), ("to", 0.9), ("be", 0.9), ("ready.", 0.9))
    assert not misheard(clear.text, clear)
