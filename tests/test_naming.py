"""Which person each voice is, from what is said. A wrong name is worse than none."""

from dataclasses import replace

import pytest

from scrutiny.diarize.naming import name_voices
from scrutiny.records import Person, Utterance

CHAIR = Person("ollerton", "Margaret Ollerton", "Councillor", "Chair", aliases=("Chair",))
SANGHA = Person("sangha", "Devinder Sangha", "Councillor", "Vice-Chair")
PILLING = Person("pilling", "Tom Pilling", "Councillor", "Member")
LOCKYER = Person("lockyer", "Stephen Lockyer", "Mr", "Executive Director", aliases=("Director",))
PEOPLE = (CHAIR, SANGHA, PILLING, LOCKYER)


def exchange(text: str) -> tuple[Utterance, ...]:
    lines = [line.strip().split(": ", 1) for line in text.splitlines() if line.strip()]
    return tuple(Utterance(f"u{i:04d}", i * 5000, i * 5000 + 4000, speaker, None, said) for i, (speaker, said) in enumerate(lines, 1))


def names(text: str) -> dict[str, str | None]:
    voices, _ = name_voices(exchange(text), PEOPLE)
    return {voice.speaker: voice.person for voice in voices}


def test_whoever_is_called_and_thanks_the_chair_is_the_one_called() -> None:
    said = """
        S1: Item 4, the report. Councillor Pilling, please.
        S2: Thank you, Chair. How long will it take?
        S1: Thank you. Mr Lockyer?
        S3: Thank you, Chair. About a year.
    """
    assert names(said) == {"S1": "ollerton", "S2": "pilling", "S3": "lockyer"}


def test_a_call_alone_is_not_enough() -> None:
    assert names("S1: Councillor Pilling?\nS2: I wish to come in on that.")["S2"] is None


def test_an_interruption_after_a_call_does_not_steal_the_name() -> None:
    said = """
        S1: Councillor Pilling, please.
        S2: Thank you, Chair. I have one question.
        S1: Councillor Pilling, carry on.
        S3: Chair, I must object.
        S2: As I was saying, Chair.
    """
    assert names(said)["S3"] is None
    assert names(said)["S2"] == "pilling"


def test_of_several_who_are_called_the_first_speaks_first() -> None:
    said = """
        S1: Councillor Sangha first, then Councillor Pilling.
        S2: Thanks, Chair. I welcome this.
    """
    assert names(said)["S2"] == "sangha"


def test_conflicting_evidence_means_unknown() -> None:
    said = """
        S1: Councillor Pilling, please.
        S2: Thank you, Chair. I disagree.
        S1: Councillor Sangha, please.
        S2: Thank you, Chair. I disagree again.
    """
    assert names(said)["S2"] is None


def test_nobody_is_called_by_being_spoken_of() -> None:
    said = """
        S1: I spoke to Mr Lockyer's office yesterday.
        S2: Thank you, Chair. That is useful.
    """
    assert names(said)["S2"] is None


def test_an_introduction_names_the_voice() -> None:
    assert names("S1: Good evening, I'm Stephen Lockyer and I run the service.")["S1"] == "lockyer"


def test_an_introduction_by_post_names_the_voice() -> None:
    assert names("S1: Good evening, I'm the Executive Director and I run the service.")["S1"] == "lockyer"


def test_to_speak_of_somebody_is_no_introduction() -> None:
    assert names("S1: Good evening, I'm Stephen Lockyer's deputy.")["S1"] is None


def test_who_is_called_by_post_and_answers_is_named() -> None:
    said = """
        S1: How long will that take? Director, would you like to answer?
        S2: Thank you, Chair. About a year.
    """
    assert names(said)["S2"] == "lockyer"


def test_a_call_may_go_on_to_say_what_for() -> None:
    said = """
        S1: Item 4. Mr Lockyer, thank you for coming. Would you take us through it?
        S2: Thank you, Chair. I will be brief.
    """
    assert names(said)["S2"] == "lockyer"


def test_the_words_of_a_call_that_went_to_the_voice_called_still_name_it() -> None:
    said = """
        S1: Item 4, the report.
        S2: Councillor Pilling, please. Thank you, Chair. I have one question.
    """
    assert names(said)["S2"] == "pilling"


def test_two_lesser_clues_are_enough_together() -> None:
    said = """
        S1: Councillor Pilling?
        S2: How many have left?
        S1: Councillor Pilling, have you another one?
        S2: How many have come?
    """
    assert names(said)["S2"] == "pilling"


def test_a_point_of_order_is_no_answer_to_a_call() -> None:
    said = """
        S1: Councillor Pilling, please.
        S2: Chair, a point of order. We have had no papers.
    """
    assert names(said)["S2"] is None


OPENING = """
        S1: Welcome to this meeting. Item 1, apologies for absence.
        S2: Thank you, Chair. There are none.
        S1: Item 2, declarations of interest. Councillor Pilling, please.
        S3: Thank you, Chair. I have none.
        S1: Item 3. Mr Lockyer, please.
        S4: Thank you, Chair. It has improved.
"""


def test_who_presides_is_the_chair() -> None:
    assert names(OPENING) == {"S1": "ollerton", "S2": None, "S3": "pilling", "S4": "lockyer"}


@pytest.mark.parametrize(
    "said",
    [
        "The Chair is unable to be with us tonight.",
        "I am chairing tonight.",
        "We need to elect a temporary chair.",
        "I will take the chair.",
        "I have apologies from Councillor Ollerton.",
    ],
)
def test_who_presides_is_not_the_chair_where_another_stands_in(said: str) -> None:
    assert names(f"{OPENING}        S1: {said}")["S1"] is None


def test_who_sent_apologies_does_not_preside() -> None:
    people = (replace(CHAIR, attendance="apologies"), *PEOPLE[1:])
    voices, _ = name_voices(exchange(OPENING), people)
    assert {voice.speaker: voice.person for voice in voices}["S1"] is None


VICE_CHAIR_PRESIDES = """
        S5: Item 4, the budget. Councillor Pilling, please.
        S3: Thank you, Chair. I welcome it.
        S5: Item 5, the work programme. Mr Lockyer, please.
        S4: Thank you, Chair. It is on page 9.
        S5: Item 6. Councillor Pilling, please.
        S3: Thank you, Chair. I am content.
        S5: The next meeting is in March.
"""


def test_where_the_vice_chair_takes_over_both_are_told_and_the_change_is_a_doubt() -> None:
    handing_over = """
        S1: I have an interest in the next item, so Councillor Sangha will take the chair. Councillor Sangha, please.
        S5: Thank you, Chair.
    """
    voices, doubts = name_voices(exchange(OPENING + handing_over + VICE_CHAIR_PRESIDES), PEOPLE)
    assert {voice.speaker: voice.person for voice in voices} == {
        "S1": "ollerton",
        "S2": None,
        "S3": "pilling",
        "S4": "lockyer",
        "S5": "sangha",
    }
    assert [doubt.message for doubt in doubts if doubt.kind == "chair"] == [
        "More than one voice presides: Margaret Ollerton from 0:00:05, then Devinder Sangha from 0:00:40. Check who was in the chair when."
    ]


def test_where_two_voices_preside_and_nobody_says_why_neither_is_the_chair() -> None:
    voices, doubts = name_voices(exchange(OPENING + VICE_CHAIR_PRESIDES), PEOPLE)
    named = {voice.speaker: voice.person for voice in voices}
    assert (named["S1"], named["S5"]) == (None, None)
    assert [doubt.message for doubt in doubts if doubt.kind == "chair"] == [
        "More than one voice presides: the voice S1 from 0:00:05, then the voice S5 from 0:00:35. Check who was in the chair when."
    ]


def test_of_two_with_one_surname_the_one_called_in_full_is_named() -> None:
    people = (CHAIR, Person("john", "John Hale", "Councillor"), Person("ruth", "Ruth Hale", "Councillor"))
    said = """
        S1: Councillor Hale, please.
        S2: Thank you, Chair. I agree.
        S1: Councillor Ruth Hale, please.
        S3: Thank you, Chair. I do not.
    """
    voices, _ = name_voices(exchange(said), people)
    assert {voice.speaker: voice.person for voice in voices} == {"S1": None, "S2": None, "S3": "ruth"}


def test_somebody_on_the_list_who_never_speaks_is_nobody_s_voice() -> None:
    said = """
        S1: Councillor Pilling?
        S2: He has gone home.
        S1: I am sorry that Councillor Pilling is not here.
        S2: We will tell him.
    """
    assert "pilling" not in names(said).values()


@pytest.mark.parametrize("call", ["Ms Abernathy, please.", "Tom Abernathy, please.", "That is for Tom Abernathy. Tom?"])
def test_a_speaker_who_is_not_on_the_list_stays_unknown(call: str) -> None:
    assert names(f"S1: {call}\nS2: Thank you, Chair. I speak for the parents.")["S2"] is None


@pytest.mark.parametrize(
    ("listed", "call"),
    [
        (Person("david", "David Lockyer", "Mr"), "Councillor David, please."),  # a title goes with a surname
        (Person("moss", "Helen Moss", "Ms"), "Councillor Moss, please."),  # whom the list calls Ms
    ],
)
def test_a_councillor_who_is_not_on_the_list_is_not_taken_for_a_namesake(listed: Person, call: str) -> None:
    voices, _ = name_voices(exchange(f"S1: {call}\nS2: Thank you, Chair. I agree."), (*PEOPLE, listed))
    assert {voice.speaker: voice.person for voice in voices}["S2"] is None


@pytest.mark.parametrize(("heard", "person"), [("Owens", "owen"), ("Bowden", None)])
def test_a_name_may_be_misheard_but_begins_with_the_same_sound(heard: str, person: str | None) -> None:
    people = (CHAIR, Person("owen", "Bethan Owen", "Councillor"))
    voices, _ = name_voices(exchange(f"S1: Councillor {heard}, please.\nS2: Thank you, Chair. I agree."), people)
    assert {voice.speaker: voice.person for voice in voices}["S2"] == person


def test_a_forename_that_is_an_alias_too_is_not_taken_for_a_namesake() -> None:
    people = (CHAIR, Person("pilling", "Tom Pilling", "Councillor", aliases=("Tom",)))
    voices, _ = name_voices(exchange("S1: Tom Abernathy, please.\nS2: Thank you, Chair. I agree."), people)
    assert {voice.speaker: voice.person for voice in voices}["S2"] is None


def test_two_voices_are_one_person_only_where_each_has_the_clues_of_two() -> None:
    called = """
        S1: Councillor Pilling, please.
        {0}: Thank you, Chair. I have one question.
    """
    both = called.format("S2") * 2 + called.format("S3") * 2
    one = called.format("S2") * 2 + called.format("S3")
    assert (names(both)["S2"], names(both)["S3"]) == ("pilling", "pilling")
    assert (names(one)["S2"], names(one)["S3"]) == ("pilling", None)


def test_a_stranger_is_unknown_and_flagged() -> None:
    voices, doubts = name_voices(exchange("S1: My name is Priya Nair and I represent parents."), PEOPLE)
    assert [voice.person for voice in voices] == [None]
    assert [(doubt.kind, doubt.evidence) for doubt in doubts] == [("speaker", ("u0001",))]


def test_every_name_comes_with_its_clues() -> None:
    voices, _ = name_voices(exchange("S1: Mr Lockyer?\nS2: Thank you, Chair. It has."), PEOPLE)
    clues = {clue.cue: clue.evidence for voice in voices if voice.speaker == "S2" for clue in voice.clues if clue.weight > 0}
    assert clues == {"called by name, and thanks": ("u0001", "u0002")}


def test_no_speech_and_no_people_name_nobody() -> None:
    assert name_voices((), PEOPLE) == ((), ())
    voices, _ = name_voices(exchange("S1: Councillor Pilling?\nS2: Thank you, Chair."), ())
    assert {voice.person for voice in voices} == {None}


def test_whoever_takes_the_votes_is_the_chair_though_nobody_says_chair() -> None:
    said = """
        S1: Shall we make a start? Minutes of the last meeting first.
        S2: I was not there.
        S1: All those in favour? Anyone against? That's carried.
        S2: Good.
        S1: Any other business?
    """
    assert names(said) == {"S1": "ollerton", "S2": None}


def test_in_a_round_of_introductions_each_voice_opens_with_its_own_name() -> None:
    said = """
        S1: Could you introduce yourselves for the record?
        S2: Tom Pilling. I sit for the north ward.
        S3: Stephen Lockyer, Executive Director.
        S1: Thank you. Shall we begin?
    """
    assert names(said) == {"S1": None, "S2": "pilling", "S3": "lockyer"}


def test_whoever_asks_for_introductions_calls_others_by_name() -> None:
    said = """
        S1: Could you introduce yourselves for the record?
        S2: Of course.
        S1: Tom Pilling.
        S2: I sit for the north ward.
    """
    assert names(said)["S1"] is None


@pytest.mark.parametrize("answer", ["He's gone home.", "I'm afraid she has left.", "Sorry, he sends his apologies."])
def test_who_speaks_of_the_one_called_is_somebody_else(answer: str) -> None:
    assert names(f"S1: Councillor Pilling?\nS2: {answer}")["S2"] is None


def test_apologies_from_somebody_call_nobody() -> None:
    assert names("S1: I have had apologies from Councillor Pilling.\nS2: Thank you, Chair. I have a question.")["S2"] is None


def test_a_convener_is_a_chair() -> None:
    people = (replace(CHAIR, role="Convener", aliases=()), SANGHA, PILLING, LOCKYER)
    said = """
        S1: Item 4, the report. Councillor Pilling, please.
        S2: Thank you, Convener. How long will it take?
        S1: Thank you. Mr Lockyer?
        S3: Thank you, Convener. About a year.
    """
    voices, _ = name_voices(exchange(said), people)
    assert [voice.person for voice in voices] == ["ollerton", "pilling", "lockyer"]
