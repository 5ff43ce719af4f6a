"""The fair copy of a transcript: all that is mended, in one go."""

from scrutiny.records import AgendaItem, Doubt, Meeting, Person, Transcript, Word
from scrutiny.transcribe.fair_copy import fair_copy
from tests.heard import heard, written

MEETING = Meeting(
    council="Northmere Borough Council",
    committee=None,
    date="2025-01-14",
    start_time=None,
    venue=None,
    agenda=(AgendaItem("1", "Decline in SEND provision"),),
    people=(Person("qureshi", "Farida Qureshi", "Councillor"), Person("lockyer", "Stephen Lockyer", "Mr")),
)


def test_names_spelling_numbers_and_loops_are_mended_together() -> None:
    said = (
        "Thank you, Cancer Koreshi. Mr. Locker will apologize for the send program by the 31st of January. " + "Thank you very much. " * 5
    )
    copy = fair_copy(Transcript(heard(said), (Doubt("recording", "It is very quiet."),)), MEETING)
    assert (
        written(copy.words)
        == "Thank you, Councillor Qureshi. Mr Lockyer will apologise for the SEND programme by 31 January. Thank you very much."
    )
    assert [doubt.kind for doubt in copy.doubts] == ["recording", "words"]


def test_a_fair_copy_of_a_fair_copy_is_the_same() -> None:
    once = fair_copy(Transcript(heard("Councilor Koreshi asked at 6.30pm about twenty-five percent of send plans.")), MEETING)
    assert fair_copy(once, MEETING) == once


def test_silence_stays_silent() -> None:
    assert fair_copy(Transcript(()), MEETING) == Transcript(())


def test_what_was_heard_survives_later_changes_of_writing() -> None:
    (councillor, name) = fair_copy(Transcript(heard("councilor koreshi")), MEETING).words
    assert (councillor, name) == (Word(0, 270, "Councillor", 0.6, "councilor"), Word(300, 570, "Qureshi", 0.6, "koreshi"))
