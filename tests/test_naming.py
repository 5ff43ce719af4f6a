"""Which person each voice is, from what is said. A wrong name is worse than none."""

from scrutiny.diarize.naming import name_voices
from scrutiny.records import Person, Utterance

CHAIR = Person("ollerton", "Margaret Ollerton", "Councillor", "Chair", aliases=("Chair",))
SANGHA = Person("sangha", "Devinder Sangha", "Councillor", "Vice-Chair")
PILLING = Person("pilling", "Tom Pilling", "Councillor", "Member")
LOCKYER = Person("lockyer", "Stephen Lockyer", "Mr", "Executive Director", aliases=("Director",))
PEOPLE = (CHAIR, SANGHA, PILLING, LOCKYER)


def exchange(text: str) -> tuple[Utterance, ...]:
    lines = [line.strip().split(": ", 1) for line in text.strip().splitlines()]
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


def test_a_stranger_is_unknown_and_flagged() -> None:
    voices, doubts = name_voices(exchange("S1: My name is Priya Nair and I represent parents."), PEOPLE)
    assert [voice.person for voice in voices] == [None]
    assert [(doubt.kind, doubt.evidence) for doubt in doubts] == [("speaker", ("u0001",))]


def test_every_name_comes_with_its_clues() -> None:
    voices, _ = name_voices(exchange("S1: Mr Lockyer?\nS2: Thank you, Chair. It has."), PEOPLE)
    clues = {clue.cue: clue.evidence for voice in voices if voice.speaker == "S2" for clue in voice.clues if clue.weight > 0}
    assert clues == {"called, and thanks": ("u0001", "u0002")}


def test_no_speech_and_no_people_name_nobody() -> None:
    assert name_voices((), PEOPLE) == ((), ())
    voices, _ = name_voices(exchange("S1: Councillor Pilling?\nS2: Thank you, Chair."), ())
    assert {voice.person for voice in voices} == {None}
