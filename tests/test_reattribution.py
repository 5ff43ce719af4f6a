"""Nobody speaks to themselves, nor seconds what they moved."""

from scrutiny.diarize.reattribution import said_by_others
from scrutiny.records import Person, Utterance, Voice, Word

PEOPLE = (
    Person("ann-hale", "Ann Hale", title="Councillor", role="Chair"),
    Person("bob-reed", "Bob Reed", title="Councillor", role="Member"),
    Person("cath-dunn", "Cath Dunn", title="Ms", role="Director"),
)
VOICES = (Voice("S1", "ann-hale"), Voice("S2", "bob-reed"), Voice("S3", "cath-dunn"), Voice("S4", None))


def exchange(*said: tuple[str, str]) -> list[Utterance]:
    """Utterances of a voice and its words, 100 ms apart."""
    utterances, time = [], 0
    for number, (voice, text) in enumerate(said, start=1):
        spoken = tuple(Word(time + 300 * i, time + 300 * i + 250, word, 0.9) for i, word in enumerate(text.split()))
        person = next(one.person for one in VOICES if one.speaker == voice)
        utterances.append(Utterance(f"u{number:04d}", time, spoken[-1].end, voice, person, text, spoken))
        time = spoken[-1].end + 100
    return utterances


def moved(*said: tuple[str, str], presiding: str | None = "S1") -> list[tuple[str | None, str]]:
    """What is moved, to whom, sentence by sentence."""
    found: dict[str | None, str] = {}
    for word, voice in said_by_others(exchange(*said), VOICES, presiding, PEOPLE).items():
        found[voice] = f"{found.get(voice, '')} {word.text}".strip()
    return list(found.items())


def test_thanks_to_a_person_are_not_theirs_but_of_who_presides() -> None:
    assert moved(("S2", "Thank you, Councillor Reed. Can we talk about training?")) == [("S1", "Thank you, Councillor Reed.")]


def test_a_sentence_to_the_chair_torn_in_two_goes_to_who_ends_it() -> None:
    said = ("S1", "Anything to add? I would quite like us to look at"), ("S2", "exclusions at some point, Chair. They went up.")
    assert moved(*said) == [("S2", "I would quite like us to look at")]


def test_a_question_to_a_person_torn_in_two_goes_to_who_began_it() -> None:
    assert moved(("S1", "Ms Dunn,"), ("S3", "do you want to respond? Yes, I would.")) == [("S1", "do you want to respond?")]


def test_thanks_to_the_chair_go_to_who_goes_on_at_once() -> None:
    assert moved(("S1", "Councillor Reed, please. Thank you, Chair."), ("S2", "Mine is about the budget.")) == [("S2", "Thank you, Chair.")]


def test_what_is_said_to_the_chair_by_nobody_knows_whom_is_nobodys() -> None:
    assert moved(("S1", "Chair, I'm sorry, but that's just not right. One at a time, please.")) == [
        (None, "Chair, I'm sorry, but that's just not right.")
    ]


def test_what_is_said_to_an_unnamed_voice_or_to_others_stays() -> None:
    assert moved(("S4", "Thank you, Councillor Reed. Can we talk about training?"), ("S2", "I asked Ms Dunn for it.")) == []


def test_who_gives_their_name_is_not_called() -> None:
    assert moved(("S3", "Cath Dunn, director of children's services."), ("S2", "Councillor Bob Reed.")) == []


def test_speaking_of_a_chair_is_not_speaking_to_one() -> None:
    assert moved(("S1", "The chair of the board wrote to me. I will chair the next one.")) == []


def test_where_nobody_presides_from_beginning_to_end_no_chair_is_spoken_to() -> None:
    assert moved(("S1", "I'm sorry, Chair, that is wrong."), presiding=None) == []


def test_a_long_speech_is_not_moved() -> None:
    speech = "We looked at it and " + "then again at it and " * 5 + "that is how it is, Chair."
    assert moved(("S1", speech)) == []


def test_who_moves_a_motion_does_not_second_it() -> None:
    assert moved(("S2", "I'd like to move that training becomes mandatory. Oh, second that.")) == [(None, "Oh, second that.")]


def test_another_voice_seconds_a_motion() -> None:
    assert moved(("S2", "I move that training becomes mandatory."), ("S3", "I'll second that.")) == []


def test_who_speaks_of_a_second_question_seconds_nothing() -> None:
    assert moved(("S2", "I move that training becomes mandatory. My second question is about money. Second, it is late.")) == []
