"""Who said which words."""

import random

from scrutiny.diarize.attribution import attribute
from scrutiny.records import Turn, Utterance, Word


def words(said: str, start: int = 0, each: int = 400) -> list[Word]:
    return [Word(start + i * each, start + (i + 1) * each - 50, text) for i, text in enumerate(said.split())]


def heard(utterances: tuple[Utterance, ...]) -> list[tuple[str | None, str]]:
    return [(utterance.speaker, utterance.text) for utterance in utterances]


def test_each_voice_gets_the_words_in_its_turn() -> None:
    said = [*words("Are there any others?"), *words("None, Chair.", start=3000)]
    utterances, doubts = attribute(said, [Turn(0, 1600, "S1"), Turn(2900, 3900, "S2")])
    assert heard(utterances) == [("S1", "Are there any others?"), ("S2", "None, Chair.")]
    assert doubts == ()


def test_a_one_word_turn_is_kept() -> None:
    said = [*words("Is that agreed?"), *words("Agreed.", start=1200), *words("That is resolved.", start=1700)]
    utterances, _ = attribute(said, [Turn(0, 1180, "S1"), Turn(1200, 1600, "S2"), Turn(1680, 3000, "S1")])
    assert heard(utterances) == [("S1", "Is that agreed?"), ("S2", "Agreed."), ("S1", "That is resolved.")]


def test_a_boundary_that_is_a_little_off_does_not_tear_a_sentence() -> None:
    said = words("Thank you. Mine is about the staff.")
    utterances, _ = attribute(said, [Turn(0, 1150, "S1"), Turn(1150, 3000, "S2")])
    assert heard(utterances) == [("S1", "Thank you."), ("S2", "Mine is about the staff.")]


def test_the_first_words_of_a_sentence_stay_with_the_rest_though_their_turn_comes_late() -> None:
    said = [*words("When did it come out?"), *words("I do not want to give you a wrong number.", start=2000)]
    utterances, _ = attribute(said, [Turn(0, 2700, "S1"), Turn(2700, 6000, "S2")])
    assert heard(utterances) == [("S1", "When did it come out?"), ("S2", "I do not want to give you a wrong number.")]


def test_a_title_is_not_torn_from_its_name() -> None:
    said = [*words("It was not this committee."), *words("Mr. Lockyer?", start=2000), *words("Thank you, Chair.", start=2800)]
    utterances, _ = attribute(said, [Turn(0, 1950, "S1"), Turn(1980, 2350, "S2"), Turn(2350, 4000, "S3")])
    assert not any(utterance.text.endswith("Mr.") for utterance in utterances)


def test_a_wrong_voice_of_half_a_second_does_not_cut_into_a_sentence() -> None:
    said = words("I will send it so that the committee can look at it.", each=250)
    utterances, _ = attribute(said, [Turn(0, 1500, "S1"), Turn(1500, 2100, "S2"), Turn(2100, 3000, "S1")])
    assert heard(utterances) == [("S1", "I will send it so that the committee can look at it.")]


def test_a_long_interruption_cuts_into_a_sentence() -> None:
    said = words("We were told that, no, nobody was ever told anything of the kind, it would come here.")
    utterances, _ = attribute(said, [Turn(0, 1550, "S1"), Turn(1600, 5150, "S2"), Turn(5200, 7000, "S1")])
    assert heard(utterances) == [
        ("S1", "We were told that,"),
        ("S2", "no, nobody was ever told anything of the kind,"),
        ("S1", "it would come here."),
    ]


def test_a_one_word_answer_in_the_middle_of_a_long_turn_is_kept() -> None:
    said = words("That is the way we do it. Agreed. So it will come in March.")
    utterances, _ = attribute(said, [Turn(0, 6000, "S1"), Turn(2750, 3200, "S2")])
    assert heard(utterances) == [("S1", "That is the way we do it."), ("S2", "Agreed."), ("S1", "So it will come in March.")]


def test_a_noise_in_the_middle_of_a_sentence_takes_no_word_from_it() -> None:
    utterances, _ = attribute(words("That is how we do it every year."), [Turn(0, 3300, "S1"), Turn(1200, 1600, "S2")])
    assert heard(utterances) == [("S1", "That is how we do it every year.")]


def test_a_voice_that_pauses_after_a_sentence_begins_a_new_utterance() -> None:
    said = [*words("That is resolved."), *words("Item five.", start=6000)]
    utterances, _ = attribute(said, [Turn(0, 1200, "S1"), Turn(6000, 6800, "S1")])
    assert heard(utterances) == [("S1", "That is resolved."), ("S1", "Item five.")]


def test_words_without_a_voice_are_kept_with_a_doubt() -> None:
    utterances, doubts = attribute(words("Somebody far away."), [Turn(20_000, 21_000, "S1")])
    assert heard(utterances) == [(None, "Somebody far away.")]
    assert [(doubt.kind, doubt.evidence) for doubt in doubts if doubt.evidence] == [("speaker", ("u0001",))]


def test_speech_without_words_is_a_doubt_with_its_times() -> None:
    _, doubts = attribute(words("Good evening."), [Turn(0, 800, "S1"), Turn(65_000, 68_000, "S2")])
    assert [doubt.message for doubt in doubts] == ["Somebody speaks from 0:01:05 to 0:01:08, but no words were recognised."]


def test_a_short_word_within_a_long_one_does_not_make_the_rest_of_it_wordless() -> None:
    said = [Word(0, 5000, "Nooo,"), Word(100, 200, "yes."), Word(5500, 6000, "Well.")]
    _, doubts = attribute(said, [Turn(0, 6000, "S1")])
    assert doubts == ()


def test_speech_over_each_other_is_marked() -> None:
    utterances, _ = attribute(words("It is right, exactly right."), [Turn(0, 2000, "S1"), Turn(1500, 2500, "S2")])
    assert [utterance.overlap for utterance in utterances] == [True]


def test_a_word_beside_a_turn_is_of_that_voice() -> None:
    utterances, _ = attribute(words("Seconded.", start=1000), [Turn(0, 700, "S1"), Turn(1300, 1380, "S2"), Turn(4000, 5000, "S3")])
    assert heard(utterances) == [("S2", "Seconded.")]


def test_silence_gives_nothing() -> None:
    assert attribute([], []) == ((), ())


def test_every_word_lands_in_exactly_one_utterance_and_keeps_its_order() -> None:
    chance = random.Random(7)
    for _ in range(50):
        said = words(" ".join(chance.choice(["yes", "no.", "and", "so?", "well,"]) for _ in range(40)), each=chance.randint(100, 900))
        starts = sorted(chance.randint(0, 30_000) for _ in range(12))
        turns = [Turn(start, start + chance.randint(100, 9000), f"S{chance.randint(1, 4)}") for start in starts]
        utterances, _ = attribute(said, turns)
        assert [word for utterance in utterances for word in utterance.words] == said
        assert [utterance.id for utterance in utterances] == [f"u{number:04d}" for number in range(1, len(utterances) + 1)]


def test_words_out_of_order_and_words_without_length_are_kept() -> None:
    said = [Word(500, 500, "Yes."), Word(100, 900, "Right."), Word(900, 700, "No.")]
    utterances, _ = attribute(said, [Turn(0, 400, "S1"), Turn(400, 400, "S2"), Turn(450, 1000, "S1")])
    assert [word for utterance in utterances for word in utterance.words] == said


def guess(text: str, start: int, end: int) -> list[Word]:
    first, *rest = text.split()
    return [Word(start, end, first, 0.03), *(Word(end, end, word, 0.9) for word in rest)]


def test_a_sentence_that_recognition_made_up_in_a_silence_is_left_out_and_told() -> None:
    said = [*words("That is all."), *guess("Thank you very much.", 1200, 3000), *words("I am sorry about that.", start=3100)]
    utterances, doubts = attribute(said, [Turn(0, 1200, "S1"), Turn(3050, 5200, "S2")])
    assert heard(utterances) == [("S1", "That is all."), ("S2", "I am sorry about that.")]
    assert [doubt.message for doubt in doubts] == [
        "Recognition wrote “Thank you very much.” at 0:00:01, where hardly anybody is heard: it is left out. Listen there."
    ]


def test_a_guess_at_what_somebody_is_heard_to_say_is_kept() -> None:
    utterances, doubts = attribute(guess("Thank you very much.", 1200, 3000), [Turn(1000, 2500, "S1")])
    assert heard(utterances) == [("S1", "Thank you very much.")]
    assert doubts == ()


def test_sure_words_are_kept_where_no_voice_was_found() -> None:
    sure = [Word(1200 + 300 * i, 1450 + 300 * i, word, 0.9) for i, word in enumerate(["I", "second", "that."])]
    utterances, _ = attribute(sure, [Turn(8000, 9000, "S1")])
    assert heard(utterances) == [(None, "I second that.")]


def test_guesses_that_have_a_sound_each_are_kept_where_no_voice_was_found() -> None:
    unsure = [Word(1200 + 300 * i, 1450 + 300 * i, word, 0.05) for i, word in enumerate(["I", "second", "that."])]
    utterances, _ = attribute(unsure, [Turn(8000, 9000, "S1")])
    assert heard(utterances) == [(None, "I second that.")]


def test_without_any_turns_nothing_is_left_out() -> None:
    utterances, _ = attribute(guess("Thank you very much.", 1200, 3000), [])
    assert heard(utterances) == [(None, "Thank you very much.")]


def test_a_word_whose_voice_is_known_has_it_whatever_the_turns_say() -> None:
    said = words("Thank you, Councillor Hale.")
    utterances, _ = attribute(said, [Turn(0, 3000, "S2")], known=dict.fromkeys(said[:2], "S1"))
    assert heard(utterances) == [("S1", "Thank you,"), ("S2", "Councillor Hale.")]
