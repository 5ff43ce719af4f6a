"""The job from recording to Word file, with engines that give back what they are given."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from scrutiny.corrections import set_voices
from scrutiny.errors import ArtefactError, EngineError, OutputError, RecordingError
from scrutiny.pipeline import Details, Result, make_minutes, meeting_of
from scrutiny.records import HOUSE_STYLE, WHOLE, Excerpt, MadeBy, Style
from scrutiny.shipped import shipped
from tests.replay import Failing, Quiet, Replay, engines, write_tone
from tests.test_audio import write_wav

AGENDA = """# Northmere Borough Council
Tuesday 14 January 2025, 18:30
1. Apologies for absence
2. Decline in SEND provision
"""
PEOPLE = """name,title,role,party,aliases
Margaret Ollerton,Councillor,Chair,Labour,Chair
Tom Pilling,Councillor,Member,Conservative,
Stephen Lockyer,Mr,Executive Director,,DCS
"""
EXCHANGE = """
S1: Item 1, apologies for absence. There are none. Item 2, the decline in SEND provision. Councillor Pilling, please.
S2: Thank you, Chair. How many children are waiting for a plan?
S1: Thank you. Mr Lockyer?
S3: Thank you, Chair. There are forty children waiting for a plan.
S2: What does that look like in each ward?
S3: I don't have that with me. I will write to members with the figures by the end of the month.
"""


class Desk:
    """A clerk's desk: the files, the folder, and one run after another."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.recording = write_tone(place / "recording.wav")
        self.agenda, self.people = place / "agenda.md", place / "people.csv"
        self.agenda.write_text(AGENDA, "utf-8")
        self.people.write_text(PEOPLE, "utf-8")
        self.out = place / "out"
        self.reporter = Quiet()

    def run(
        self,
        replay: Replay,
        *,
        further: Sequence[Path] = (),
        excerpt: Excerpt = WHOLE,
        style: Style = HOUSE_STYLE,
        clean_copy: bool = False,
        **details: str,
    ) -> Result:
        self.reporter = Quiet()
        entered = Details(**details)
        meeting = meeting_of(self.agenda, self.people, entered, recording=self.recording, further=further, excerpt=excerpt, style=style)
        template = shipped("templates/minutes.docx")
        return make_minutes(
            meeting, self.recording, self.out, engines(replay), template, self.reporter, further=further, clean_copy=clean_copy
        )

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.out.iterdir()) if path.name != ".lock"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_every_stage_leaves_its_artefact_and_the_word_file_stands_last(desk: Desk) -> None:
    result = desk.run(Replay(EXCHANGE))
    assert list(desk.files()) == [
        "1-transcript.json",
        "2-turns.json",
        "3-utterances.json",
        "4-sections.json",
        "5-findings.json",
        "6-minutes.json",
        "7-word.json",
        "meeting.json",
        "minutes.docx",
        "working.docx",
    ]
    assert (result.document, result.working) == (desk.out / "minutes.docx", desk.out / "working.docx")


def test_who_asked_what_under_which_item_and_what_was_promised(desk: Desk) -> None:
    findings = desk.run(Replay(EXCHANGE)).findings
    asked = [(question.asked_by, question.to, question.item, question.status) for question in findings.questions]
    assert asked == [("tom-pilling", "stephen-lockyer", "2", "answered"), ("tom-pilling", "stephen-lockyer", "2", "deferred")]
    (action,) = findings.actions
    assert (action.owner, action.due_text, action.due) == ("stephen-lockyer", "by the end of the month", "2025-01-31")


def test_a_second_run_does_nothing_again(desk: Desk) -> None:
    desk.run(Replay(EXCHANGE))
    before, again = desk.files(), Replay(EXCHANGE)
    desk.run(again)
    assert again.runs == []
    assert desk.files() == before
    assert desk.reporter.told == ["kept: Transcribing", "kept: Telling voices apart", "kept: Finding the agenda items"]


def test_a_changed_agenda_never_redoes_the_listening(desk: Desk) -> None:
    desk.run(Replay(EXCHANGE))
    desk.agenda.write_text(AGENDA.replace("Apologies for absence", "Welcome and apologies"), "utf-8")
    again = Replay(EXCHANGE)
    desk.run(again)
    assert set(again.runs) == {"embed"}


def test_another_style_redoes_only_the_draft(desk: Desk) -> None:
    desk.run(Replay(EXCHANGE))
    before, again = desk.files(), Replay(EXCHANGE)
    desk.run(again, style=Style(profile="qa", first_minute=34))
    after = desk.files()
    assert again.runs == []
    assert {name for name in before if before[name] != after[name]} == {"6-minutes.json", "7-word.json", "meeting.json", "minutes.docx"}


def test_another_engine_is_asked_again(desk: Desk) -> None:
    desk.run(Replay(EXCHANGE))
    better = Replay(EXCHANGE, made_by=MadeBy("replay", "2"))
    desk.run(better)
    assert "transcribe" in better.runs


def test_two_folders_of_the_same_meeting_hold_the_same_bytes(desk: Desk) -> None:
    desk.run(Replay(EXCHANGE))
    first = desk.files()
    desk.out = desk.place / "elsewhere é"
    desk.run(Replay(EXCHANGE))
    assert desk.files() == first


@pytest.mark.parametrize(
    "stage", ["2-turns.json", "3-utterances.json", "4-sections.json", "5-findings.json", "6-minutes.json", "7-word.json"]
)
def test_a_run_stopped_before_any_stage_ends_in_the_same_bytes(desk: Desk, stage: str) -> None:
    desk.run(Replay(EXCHANGE))
    whole = desk.files()
    for name in whole:
        if name >= stage and name != "meeting.json":
            (desk.out / name).unlink()
    desk.run(Replay(EXCHANGE))
    assert desk.files() == whole


def test_a_corrected_voice_changes_the_draft_and_never_redoes_the_listening(desk: Desk) -> None:
    assert [question.asked_by for question in desk.run(Replay(EXCHANGE)).findings.questions] == ["tom-pilling", "tom-pilling"]
    heard = {name: content for name, content in desk.files().items() if name[0] in "12"}
    set_voices(desk.out, ["S2=Ollerton"], None)
    kept = (desk.out / "reviewed.json").read_bytes()
    again = Replay(EXCHANGE)
    result = desk.run(again)
    assert {question.asked_by for question in result.findings.questions} == {"margaret-ollerton"}
    assert set(again.runs) <= {"embed"}
    assert {name: content for name, content in desk.files().items() if name[0] in "12"} == heard
    assert (desk.out / "reviewed.json").read_bytes() == kept


def test_corrections_hold_from_run_to_run(desk: Desk) -> None:
    desk.run(Replay(EXCHANGE))
    set_voices(desk.out, ["S2=unknown"], None)
    desk.run(Replay(EXCHANGE))
    before = desk.files()
    assert {voice.speaker: voice.person for voice in desk.run(Replay(EXCHANGE)).conversation.voices}["S2"] is None
    assert desk.files() == before


def test_a_correction_follows_its_voice_when_labels_change(desk: Desk) -> None:
    desk.run(Replay(EXCHANGE))
    set_voices(desk.out, ["S2=Ollerton"], None)
    swapped = EXCHANGE.replace("S2:", "S9:").replace("S3:", "S2:").replace("S9:", "S3:")
    result = desk.run(Replay(swapped, made_by=MadeBy("replay", "2")))
    persons = {voice.speaker: voice.person for voice in result.conversation.voices}
    assert persons == {"S1": "margaret-ollerton", "S2": "stephen-lockyer", "S3": "margaret-ollerton"}


def test_a_correction_whose_voice_is_gone_is_a_doubt(desk: Desk) -> None:
    desk.run(Replay(EXCHANGE))
    set_voices(desk.out, ["S2=Ollerton"], None)
    result = desk.run(Replay(EXCHANGE.replace("S2:", "S1:"), made_by=MadeBy("replay", "2")))
    assert "S2" not in {voice.speaker for voice in result.conversation.voices}
    assert any('The voice S2 was set to "margaret-ollerton", but' in doubt.message for doubt in result.doubts)


def test_damaged_corrections_stop_the_run_and_are_left(desk: Desk) -> None:
    desk.run(Replay(EXCHANGE))
    (desk.out / "reviewed.json").write_text("{", "utf-8")
    with pytest.raises(ArtefactError, match=r"reviewed\.json is damaged"):
        desk.run(Replay(EXCHANGE))
    assert (desk.out / "reviewed.json").read_text("utf-8") == "{"


def test_the_voices_of_a_transcript_can_be_set_too(desk: Desk) -> None:
    transcript = desk.place / "transcript.txt"
    transcript.write_text("Joan Hardacre: How many are waiting?\nDCS: There are forty waiting.\n", "utf-8")
    meeting = meeting_of(desk.agenda, desk.people, Details(), transcript=transcript)

    def run() -> Result:
        return make_minutes(meeting, transcript, desk.out, engines(Replay("")), shipped("templates/minutes.docx"), desk.reporter)

    assert any("not on the list" in doubt.message for doubt in run().doubts)
    set_voices(desk.out, ["Joan Hardacre=Pilling"], None)
    result = run()
    assert [utterance.person for utterance in result.conversation.utterances] == ["tom-pilling", "stephen-lockyer"]
    assert not any("not on the list" in doubt.message for doubt in result.doubts)


def test_silence_gives_headings_and_a_doubt_and_no_words(desk: Desk) -> None:
    result = desk.run(Replay(""))
    assert [item.title for item in result.minutes.items] == ["Apologies for absence", "Decline in SEND provision"]
    assert not any(paragraph.evidence for item in result.minutes.items for paragraph in item.paragraphs)
    assert any("No speech was heard" in doubt.message for doubt in result.doubts)


def test_an_engine_that_fails_leaves_what_is_finished(desk: Desk) -> None:
    with pytest.raises(EngineError, match="what is finished is kept"):
        desk.run(Failing())
    assert list(desk.files()) == ["meeting.json"]
    assert desk.run(Replay(EXCHANGE)).document.exists()


def test_a_damaged_artefact_is_said_and_left(desk: Desk) -> None:
    desk.run(Replay(EXCHANGE))
    (desk.out / "2-turns.json").write_text('{"stamp":', "utf-8")
    with pytest.raises(ArtefactError, match=r"2-turns\.json is damaged"):
        desk.run(Replay(EXCHANGE))
    assert (desk.out / "2-turns.json").read_text("utf-8") == '{"stamp":'


def test_another_recording_never_gets_into_the_folder(desk: Desk) -> None:
    desk.run(Replay(EXCHANGE))
    before = desk.files()
    desk.recording = write_tone(desk.place / "other.wav", seconds=2)
    with pytest.raises(OutputError, match="Choose another --out folder"):
        desk.run(Replay(EXCHANGE))
    assert desk.files() == before


def test_a_meeting_in_two_files_keeps_the_name_of_each_and_where_it_begins(desk: Desk) -> None:
    desk.run(Replay(EXCHANGE), further=[write_tone(desk.place / "after the break.wav", seconds=2)])
    meeting, transcript = (json.loads(desk.files()[name]) for name in ("meeting.json", "1-transcript.json"))
    assert meeting["recording"]["name"] == "recording.wav"
    assert [file["name"] for file in meeting["further_recordings"]] == ["after the break.wav"]
    assert transcript["files"] == [{"name": "recording.wav", "start": 0}, {"name": "after the break.wav", "start": 1000}]


def test_a_meeting_is_heard_in_one_order_of_its_files_only(desk: Desk) -> None:
    second = write_tone(desk.place / "second.wav", seconds=2)
    desk.run(Replay(EXCHANGE), further=[second])
    before = desk.files()
    again = Replay(EXCHANGE)
    desk.run(again, further=[second])
    assert (again.runs, desk.files()) == ([], before)
    for further in ([], [second, write_tone(desk.place / "third.wav", seconds=3)]):
        with pytest.raises(OutputError, match=r"holds the work on recording\.wav, second\.wav\."):
            desk.run(Replay(EXCHANGE), further=further)
    assert desk.files() == before


def test_a_first_try_on_a_part_becomes_the_whole_in_the_same_folder(desk: Desk) -> None:
    desk.recording = write_tone(desk.place / "recording.wav", seconds=3)
    result = desk.run(Replay(EXCHANGE), excerpt=Excerpt(0, 2000))
    assert any(doubt.message.startswith("Only 0:00:00 to 0:00:02 of the recording was used") for doubt in result.doubts)
    assert json.loads(desk.files()["meeting.json"])["excerpt"] == {"start": 0, "end": 2000}
    result.document.write_bytes(result.document.read_bytes() + b"edited")
    whole = Replay(EXCHANGE)
    again = desk.run(whole)
    assert {"transcribe", "diarize"} <= set(whole.runs)
    assert not any("was used" in doubt.message for doubt in again.doubts)
    assert again.document == desk.out / "minutes-2.docx"
    assert result.document.read_bytes().endswith(b"edited")


def test_a_part_never_takes_the_place_of_the_whole(desk: Desk) -> None:
    desk.run(Replay(EXCHANGE))
    before = desk.files()
    with pytest.raises(OutputError, match=r"holds the work on another part of recording\.wav\. Choose another --out folder"):
        desk.run(Replay(EXCHANGE), excerpt=Excerpt(0, 500))
    assert desk.files() == before


def test_a_part_after_the_end_is_said_and_may_be_put_right(desk: Desk) -> None:
    with pytest.raises(RecordingError, match="The recording ends at 0:00:01"):
        desk.run(Replay(EXCHANGE), excerpt=Excerpt(60_000))
    assert desk.run(Replay(EXCHANGE), excerpt=Excerpt(0, 900)).document.exists()


def test_where_each_channel_is_a_microphone_no_engine_tells_voices_apart(desk: Desk) -> None:
    hum = np.sin(np.arange(16_000 * 8) / 20) * 9000
    at_the_left = np.arange(len(hum)) % 64_000 < 32_000
    hiss = np.random.default_rng(0).normal(0, 20, (2, len(hum)))
    left, right = np.where(at_the_left, hum, hum / 8), np.where(at_the_left, hum / 8, hum)
    write_wav(desk.recording, [(channel + noise).astype(np.int16) for channel, noise in zip((left, right), hiss, strict=True)])
    replay = Replay(EXCHANGE)
    result = desk.run(replay)
    assert "diarize" not in replay.runs
    turns = json.loads(desk.files()["2-turns.json"])
    assert turns["by_microphone"] is True
    assert "or by microphone" in turns["stamp"]["made_by"]["settings"]
    assert {turn["speaker"] for turn in turns["turns"]} == {"S1", "S2"}
    assert any("a microphone on each of its 2 channels" in doubt.message for doubt in result.doubts)


def test_what_the_clerk_edited_in_word_is_never_written_over(desk: Desk) -> None:
    edited = desk.run(Replay(EXCHANGE)).document
    edited.write_bytes(edited.read_bytes() + b"edited")
    result = desk.run(Replay(EXCHANGE), venue="Town Hall")
    assert result.document == desk.out / "minutes-2.docx"
    assert edited.read_bytes().endswith(b"edited")
    assert result.working == desk.out / "working.docx"


def test_a_clean_copy_is_written_beside_what_the_clerk_edited(desk: Desk) -> None:
    edited = desk.run(Replay(EXCHANGE)).document
    edited.write_bytes(edited.read_bytes() + b"edited")
    assert desk.run(Replay(EXCHANGE), clean_copy=True).document == desk.out / "minutes-2.docx"
    assert b"word/comments.xml" not in (desk.out / "minutes-2.docx").read_bytes()


def test_what_is_entered_wins_over_the_head_of_the_agenda(desk: Desk) -> None:
    meeting = meeting_of(desk.agenda, desk.people, Details(date="2025-02-01", committee="Scrutiny"), recording=desk.recording)
    assert (meeting.council, meeting.committee, meeting.date) == ("Northmere Borough Council", "Scrutiny", "2025-02-01")


def test_doubts_about_the_attendance_list_reach_the_clerk(desk: Desk) -> None:
    desk.people.write_text(PEOPLE + "Tom Pilling,Councillor,Member,Labour,\n", "utf-8")
    assert any(doubt.kind == "people" for doubt in desk.run(Replay(EXCHANGE)).doubts)


def test_a_transcript_needs_no_audio_and_no_listening(desk: Desk) -> None:
    transcript = desk.place / "transcript.json"
    said = [{"speaker": "Tom Pilling", "text": "How many are waiting?"}, {"speaker": "DCS", "text": "There are forty waiting, Councillor."}]
    transcript.write_text(json.dumps({"utterances": said}), "utf-8")
    meeting = meeting_of(desk.agenda, desk.people, Details(), transcript=transcript)
    replay = Replay("")
    result = make_minutes(meeting, transcript, desk.out, engines(replay), shipped("templates/minutes.docx"), desk.reporter)
    assert [utterance.person for utterance in result.conversation.utterances] == ["tom-pilling", "stephen-lockyer"]
    assert set(replay.runs) == {"embed"}
    assert replace(meeting, recording=None) == meeting
