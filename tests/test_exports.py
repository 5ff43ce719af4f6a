"""The transcript in the formats that others read, and read back by ourselves."""

import json
import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from scrutiny.errors import RequestError
from scrutiny.exports.captions import LINE, LONGEST, Caption, captions, lines
from scrutiny.exports.labels import formal_names
from scrutiny.exports.plain_text import plain_text
from scrutiny.exports.srt import srt
from scrutiny.exports.transcript import transcript_as
from scrutiny.exports.webvtt import webvtt
from scrutiny.intake.transcripts import read_transcript
from scrutiny.records import Conversation, Meeting, Person, Source, Turn, Utterance, Voice, Word

PEOPLE = (
    Person("margaret-ollerton", "Margaret Ollerton", "Councillor", "Chair"),
    Person("tom-pilling", "Tom Pilling", "Councillor", "Member"),
    Person("sian-pryce", "Siân Pryce", "Ms", "Officer"),
)
NAMES = formal_names(PEOPLE)
PERSON_OF = {"S1": "margaret-ollerton", "S2": "tom-pilling", "S4": "sian-pryce"}  # S3 has no name
MEETING = Meeting("Northmere", None, None, None, None, (), PEOPLE, recording=Source("14 January.opus", "0" * 64))

LONG = (
    "Thank you, Chair. I have read the report, and I am not sure that it answers what we asked for in September. "
    "How many children in the borough are waiting for a plan today, how long have they waited, and what does that look like in each ward?"
)
EXCHANGE = f"""
S1: Good evening, everybody.
S1: Item 4: the budget & the wards. Councillor Pilling?
S2: {LONG}
S3: Yes.
S4: There are forty – a < b, b > a – and I'll write to members.
"""


def spoken(exchange: str, pause: int = 700) -> tuple[Utterance, ...]:
    """The utterances of "S1: Good evening.", a word each 300 ms."""
    found, at = [], 0
    for number, line in enumerate(exchange.strip().splitlines(), 1):
        voice, text = line.split(": ", 1)
        words = tuple(Word(at + place * 300, at + place * 300 + 280, word) for place, word in enumerate(text.split()))
        found.append(Utterance(f"u{number:04d}", at, words[-1].end, voice, PERSON_OF.get(voice), text, words))
        at = words[-1].end + pause
    return tuple(found)


def said(text: str, start: int | None = 0, end: int | None = 5000, voice: str | None = "S1") -> Utterance:
    """An utterance without times for its words, as in a transcript made elsewhere."""
    return Utterance("u0001", start, end, voice, PERSON_OF.get(voice or ""), text)


def conversation(utterances: Sequence[Utterance]) -> Conversation:
    voices = dict.fromkeys(one.speaker for one in utterances if one.speaker)
    return Conversation(tuple(utterances), tuple(Voice(voice, PERSON_OF.get(voice)) for voice in voices))


def cut(exchange: str) -> tuple[Caption, ...]:
    return captions(spoken(exchange), NAMES)


# ------------------------------------------------------------------ captions


def test_every_word_is_in_one_caption_in_its_order() -> None:
    shown = " ".join(caption.text for caption in cut(EXCHANGE))
    assert shown.split() == [word for one in spoken(EXCHANGE) for word in one.text.split()]


def test_a_caption_is_two_lines_and_seven_seconds_at_most() -> None:
    for caption in cut(EXCHANGE):
        assert all(len(line) <= LINE for line in lines(caption.text))
        assert len(lines(caption.text)) <= 2
        assert 0 < caption.end - caption.start <= LONGEST


def test_a_caption_ends_with_a_sentence_or_else_with_a_clause() -> None:
    assert [caption.text for caption in cut(f"S2: {LONG}")] == [
        "Thank you, Chair. I have read the report,",
        "and I am not sure that it answers what we asked for in September.",
        "How many children in the borough are waiting for a plan today,",
        "how long have they waited, and what does that look like in each ward?",
    ]


def test_an_abbreviation_ends_no_caption() -> None:
    texts = [
        caption.text for caption in cut("S1: We have heard from the Executive Director, and I would now like to ask Mr. Lockyer to answer.")
    ]
    assert not any(text.endswith("Mr.") for text in texts)


def test_a_caption_is_of_one_speaker_even_where_two_speak_at_once() -> None:
    both = captions((said("I have not finished.", 0, 3000), said("Order!", 1000, 2500, "S2")), NAMES)
    assert [(one.start, one.end, one.speaker) for one in both] == [(0, 3000, "Councillor Ollerton"), (1000, 2500, "Councillor Pilling")]


def test_a_short_word_stays_on_screen_only_while_nobody_else_speaks() -> None:
    first, second = captions((said("No.", 0, 200), said("Yes.", 600, 800, "S2")), NAMES)
    assert (first.end, second.end) == (600, 1600)


def test_an_utterance_that_is_not_known_to_last_still_has_captions_that_do() -> None:
    assert all(one.end > one.start for one in captions((said(LONG, 900, 900), said("Yes.", 900, 900, "S2")), NAMES))


def test_corrected_words_are_spread_over_the_time_of_the_utterance() -> None:
    one = Utterance("u0001", 1000, 9000, "S1", None, LONG, (Word(1000, 9000, "Thanks"),))
    shown = captions((one,), NAMES)
    assert (shown[0].start, shown[-1].end) == (1000, 9000)
    assert all(last.end <= following.start for last, following in pairwise(shown))


@pytest.mark.parametrize("text", ["", "   ", "x" * 90, "x" * 90 + " and more"])
def test_odd_texts_make_captions_of_all_there_is(text: str) -> None:
    assert " ".join(one.text for one in captions((said(text),), NAMES)).split() == text.split()


def test_lines_part_at_a_clause_and_keep_a_name_whole() -> None:
    assert lines("It is just after half past six, so I think we will start.") == (
        "It is just after half past six,",
        "so I think we will start.",
    )
    assert lines("Thank you.", "The Member for Mill Lane and the Four Lanes:") == (
        "The Member for Mill Lane and the Four Lanes:",
        "Thank you.",
    )


# ------------------------------------------------------------------ each format


def test_webvtt_has_hours_voices_and_escaped_signs() -> None:
    assert webvtt(spoken("S1: A < b & c > d --> e."), {"margaret-ollerton": "Councillor <O> & Co"}) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.680\n<v Councillor &lt;O&gt; &amp; Co>A &lt; b &amp; c &gt; d --&gt; e.</v>\n"
    )


def test_webvtt_cues_stand_in_order_of_their_start() -> None:
    """As the standard asks, whatever order a transcript made elsewhere has."""
    text = webvtt((said("Second.", 3_600_000, 3_602_000), said("First.", 1000, 2000)), NAMES)
    assert re.findall(r"(?m)^(\S+) -->", text) == ["00:00:01.000", "01:00:00.000"]


def test_srt_names_a_speaker_who_takes_over_or_goes_on_after_a_silence() -> None:
    text = srt((said("One.", 0, 1000), said("Two.", 1500, 2500), said("Three.", 4000, 5000), said("Four.", 5000, 6000, "S3")), NAMES)
    assert [line for line in text.split("\r\n") if line.endswith(".")] == [
        "Councillor Ollerton: One.",
        "Two.",
        "Councillor Ollerton: Three.",
        "Unknown Speaker 3: Four.",
    ]


def test_srt_is_numbered_and_ends_lines_as_windows_does() -> None:
    text = srt((said("One.", 3_723_004, 3_724_000), said("Two.", 3_724_000, 3_726_000)), NAMES)
    assert text == "1\r\n01:02:03,004 --> 01:02:04,000\r\nCouncillor Ollerton: One.\r\n\r\n2\r\n01:02:04,000 --> 01:02:06,000\r\nTwo.\r\n"


def test_srt_shows_what_looks_like_a_tag() -> None:
    assert "We heard &lt;unclear> and a < b." in srt((said("We heard <unclear> and a < b."),), NAMES)


def test_plain_text_is_a_paragraph_an_utterance() -> None:
    assert plain_text((said("Good\nevening.", 725_900), said("Yes.", None, None, None)), NAMES) == (
        "[0:12:05] Councillor Ollerton: Good evening.\n\nUnknown Speaker: Yes.\n"
    )


def test_json_keeps_times_voice_and_person() -> None:
    first, second = json.loads(transcript_as("json", MEETING, conversation(spoken("S4: Yes.\nS3: No."))))["utterances"]
    assert first == {
        "id": "u0001", "start": 0, "end": 280, "speaker": "Ms Pryce", "voice": "S4", "person": "sian-pryce", "text": "Yes.",
    }  # fmt: skip
    assert (second["speaker"], second["voice"], second["person"]) == ("S3", "S3", None)


def test_rttm_of_a_recording_holds_its_turns_by_person() -> None:
    turns = (Turn(0, 1500, "S1"), Turn(1200, 1900, "S3"))
    assert transcript_as("rttm", MEETING, conversation(spoken("S1: Yes.")), turns) == (
        "SPEAKER 14_January 1 0.000 1.500 <NA> <NA> Councillor_Ollerton <NA> <NA>\n"
        "SPEAKER 14_January 1 1.200 0.700 <NA> <NA> Unknown_Speaker_3 <NA> <NA>\n"
    )


def test_rttm_of_a_transcript_holds_its_utterances_that_last() -> None:
    meeting = Meeting("Northmere", None, None, None, None, (), PEOPLE, transcript=Source("teams.vtt", "0" * 64))
    text = transcript_as("rttm", meeting, conversation((said("Yes.", 500, 1500, "Joan Hardacre"), said("No.", 1500, 1500))))
    assert text == "SPEAKER teams 1 0.500 1.000 <NA> <NA> Joan_Hardacre <NA> <NA>\n"


@pytest.mark.parametrize("kind", ["vtt", "srt", "rttm"])
def test_what_needs_times_is_refused_without_them(kind: str) -> None:
    with pytest.raises(RequestError, match=f"no times.*{kind}.*txt or json"):
        transcript_as(kind, MEETING, conversation((said("Yes."), said("No.", None, None))))


@pytest.mark.parametrize("kind", ["txt", "json"])
def test_what_needs_no_times_is_written_without_them(kind: str) -> None:
    assert "No." in transcript_as(kind, MEETING, conversation((said("No.", None, None),)))


@pytest.mark.parametrize("kind", ["vtt", "srt", "txt", "json", "rttm"])
def test_a_meeting_without_speech_is_still_a_file(kind: str) -> None:
    assert isinstance(transcript_as(kind, MEETING, conversation(())), str)


def test_two_voices_without_a_name_stay_apart_and_two_of_one_surname_too() -> None:
    people = (*PEOPLE, Person("ann-pilling", "Ann Pilling", "Councillor"))
    text = plain_text(spoken("S2: One.\nS3: Two.\nS5: Three."), formal_names(people))
    assert re.findall(r"\] (.*?):", text) == ["Councillor Tom Pilling", "Unknown Speaker 3", "Unknown Speaker 5"]


def test_a_speaker_of_a_transcript_made_elsewhere_keeps_the_name_it_has_there() -> None:
    assert "Joan Hardacre: Yes." in plain_text((said("Yes.", voice="Joan Hardacre"),), NAMES)


def test_a_person_who_is_not_on_the_list_any_more_is_not_guessed() -> None:
    assert "Unknown Speaker 2: Yes." in plain_text(spoken("S2: Yes."), {})


# ------------------------------------------------------------------ there and back


def read_back(tmp_path: Path, kind: str, utterances: Sequence[Utterance]) -> Conversation:
    path = tmp_path / f"transcript.{kind}"
    path.write_bytes(transcript_as(kind, MEETING, conversation(utterances)).encode())
    return read_transcript(path, PEOPLE)


def by_speaker(utterances: Sequence[Utterance]) -> list[tuple[str, list[str]]]:
    """Who says which words, in order; a voice without a person is told by its number."""
    words = [
        (one.person or re.sub(r"^(S|Unknown Speaker )(?=\d)", "voice ", one.speaker or "nobody"), word)
        for one in utterances
        for word in one.text.split()
    ]
    return [(who, [word for _, word in group]) for who, group in groupby(words, key=lambda pair: pair[0])]


@pytest.mark.parametrize("kind", ["vtt", "srt", "txt", "json"])
@pytest.mark.parametrize("pause", [0, 700, 1400, 1500, 5000])
def test_the_same_words_by_the_same_people_come_back(tmp_path: Path, kind: str, pause: int) -> None:
    utterances = spoken(EXCHANGE, pause)
    assert by_speaker(read_back(tmp_path, kind, utterances).utterances) == by_speaker(utterances)


@pytest.mark.parametrize("kind", ["vtt", "srt", "txt", "json"])
def test_the_same_times_come_back(tmp_path: Path, kind: str) -> None:
    """Within a second; plain text has no end."""
    utterances = spoken(EXCHANGE, pause=5000)
    again = read_back(tmp_path, kind, utterances).utterances
    assert len(again) == len(utterances)
    for one, back in zip(utterances, again, strict=True):
        assert abs((one.start or 0) - (back.start or 0)) < 1000
        assert kind == "txt" or abs((one.end or 0) - (back.end or 0)) < 1000


@pytest.mark.parametrize("kind", ["txt", "json"])
def test_a_transcript_without_times_comes_back_too(tmp_path: Path, kind: str) -> None:
    utterances = (said("Good evening.", None, None), said("Item 4: noted.", None, None, "S3"), said("", None, None, "S2"))
    again = read_back(tmp_path, kind, utterances).utterances
    assert by_speaker(again) == by_speaker(utterances)
    assert [one.text for one in again] == ["Good evening.", "Item 4: noted.", ""]
    assert {(one.start, one.end) for one in again} == {(None, None)}
