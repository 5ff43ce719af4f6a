"""The wall: nothing of what was said in private is in the folder, in what is exported from it, or on the screen."""

import io
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scrutiny.artefacts import write_artefact
from scrutiny.cli import main
from scrutiny.commands import meeting as meeting_commands
from scrutiny.engines import Keep, Progress, Sound
from scrutiny.errors import EngineError
from scrutiny.records import MadeBy, Transcript, Turns
from tests.replay import Replay, engines, write_tone

AGENDA = """# Northmere Borough Council
Tuesday 14 January 2025, 18:30
1. Apologies for absence
2. Recruitment of social workers
3. Placement contract (exempt)
4. Work programme
"""
UNMARKED = AGENDA.replace(" (exempt)", "")
PEOPLE = """name,title,role,party,aliases
Margaret Ollerton,Councillor,Chair,Labour,Chair
Tom Pilling,Councillor,Member,Conservative,
Stephen Lockyer,Mr,Executive Director,,DCS
"""
BEFORE = """
S1: Item 1, apologies for absence. There are none. Item 2, recruitment of social workers. Councillor Pilling, please.
S2: Thank you, Chair. How many social workers were recruited since September?
S1: Thank you. Mr Lockyer?
S3: Thank you, Chair. We recruited twelve social workers since September.
S1: I move that under section 100A of the Local Government Act 1972 the press and public be excluded from the meeting for the next item, \
as it discloses exempt information as defined in paragraph 3 of Part 1 of Schedule 12A. Is that agreed? Agreed. {spill}
S2: Agreed.
"""
PRIVATE = """
S3: Zebrafield have quoted seventeen thousand quatloos for every placement at Quillhaven.
S2: Why should Quillhaven cost quatloos? I vexedly object, Mr Lockyer.
S4: My name is Xanthe Brickle from Zebrafield and I will send the quotation by Friday.
S3: I will write to Zebrafield about the quatloos by the end of the month.
S1: Is it agreed that Zebrafield be awarded the contract? Agreed. The public are now readmitted.
"""
AFTER = """
S1: Item 4, the work programme. Councillor Pilling?
S2: When will the foster care report come to this committee?
S3: The foster care report will come to the next meeting in March.
"""
SPILL = "Now Fizzwick Holdings first."
WORDS = ("zebrafield", "quatloo", "quillhaven", "vexedly", "xanthe", "brickle", "fizzwick", "seventeen thousand", "17,000")
MEETING = BEFORE.format(spill=SPILL) + PRIVATE + AFTER


def in_full(exchange: str) -> str:
    return "\n".join(line for line in exchange.splitlines() if line.strip())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_tone(tmp_path / "recording.wav")
    (tmp_path / "agenda.md").write_text(AGENDA, "utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    (tmp_path / "source").mkdir()
    names = {"S1": "Margaret Ollerton", "S2": "Tom Pilling", "S3": "Stephen Lockyer", "S4": "Xanthe Brickle"}
    (tmp_path / "source" / "said.txt").write_text(
        re.sub(r"^S\d", lambda voice: names[voice.group()], in_full(MEETING), flags=re.M), "utf-8"
    )
    hears(monkeypatch, Replay(in_full(MEETING)))
    return tmp_path


def hears(monkeypatch: pytest.MonkeyPatch, replay: Replay) -> Replay:
    monkeypatch.setattr(meeting_commands, "_engines", lambda *_: engines(replay))
    return replay


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


FROM_SOUND = ("recording.wav",)
FROM_TEXT = ("--transcript", "source/said.txt")


def minutes(*more: str, source: Sequence[str] = FROM_SOUND, code: int = 0) -> Result:
    result = run("minutes", *source, "--agenda", "agenda.md", "--people", "people.csv", "--out", "out", *more)
    assert result.exit_code == code, result.output
    return result


def contents(folder: Path, apart: str = "part-2") -> dict[str, bytes]:
    """Every file below the folder, what is in a .docx unpacked; without what lies in the folder ``apart``."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_file() and not name.startswith(apart):
            found[name] = path.read_bytes()
            if path.suffix == ".docx":
                with zipfile.ZipFile(io.BytesIO(found[name])) as document:
                    found |= {f"{name}/{part}": document.read(part) for part in document.namelist()}
    return found


def told(*results: Result) -> dict[str, bytes]:
    return {f"output {number}": result.output.encode() for number, result in enumerate(results)}


def leaks(found: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(name, word) for name, content in found.items() for word in WORDS if word in content.decode("utf-8", "ignore").lower()]


def exported(folder: str = "out") -> tuple[dict[str, bytes], list[Result]]:
    results = [run("export", folder, "--format", kind, "--out", f"exported.{kind}") for kind in ("vtt", "srt", "txt", "json", "rttm")]
    return {path.name: path.read_bytes() for path in Path().glob("exported.*")}, results


def test_the_words_are_there_to_be_found(desk: Path) -> None:
    """Without a wall they would be: the test below can fail."""
    open_meeting = in_full(MEETING).replace("be excluded", "be welcomed")
    (desk / "agenda.md").write_text(UNMARKED, "utf-8")
    (desk / "source" / "said.txt").write_text(open_meeting.replace("S1:", "Margaret Ollerton:"), "utf-8")
    minutes(source=FROM_TEXT)
    assert {name for name, _ in leaks(contents(desk / "out"))} >= {"3-utterances.json", "5-findings.json", "minutes.docx/word/document.xml"}


@pytest.mark.parametrize("agenda", [AGENDA, UNMARKED], ids=["marked", "unmarked"])
@pytest.mark.parametrize("source", [FROM_SOUND, FROM_TEXT], ids=["recording", "transcript"])
@pytest.mark.parametrize("part_2", [(), ("--part-2",)], ids=["left out", "part 2"])
def test_nothing_private_in_any_byte(desk: Path, agenda: str, source: tuple[str, ...], part_2: tuple[str, ...]) -> None:
    (desk / "agenda.md").write_text(agenda, "utf-8")
    first, again = minutes("--preview", *part_2, source=source), minutes("--preview", *part_2, source=source)
    shown = run("speakers", "out")
    assert shown.exit_code == 0
    files, exports = exported()
    assert leaks({**contents(desk / "out"), **files, **told(first, again, shown, *exports)}) == []
    assert (desk / "out" / "part-2").exists() == bool(part_2)


@pytest.mark.parametrize("source", [FROM_SOUND, FROM_TEXT], ids=["recording", "transcript"])
def test_what_was_public_is_all_there(desk: Path, source: tuple[str, ...]) -> None:
    minutes(source=source)
    run("export", "out", "--format", "txt", "--out", "said.txt")
    said = " ".join(Path("said.txt").read_text("utf-8").split())
    for words in (
        "How many social workers were recruited",
        "Is that agreed? Agreed.",
        "Item 4, the work programme.",
        "next meeting in March.",
    ):
        assert words in said
    findings = json.loads((desk / "out" / "5-findings.json").read_text("utf-8"))
    assert [question["text"][:9] for question in findings["questions"]] == ["How many ", "When will"]
    assert [decision["kind"] for decision in findings["decisions"]] == ["exclusion"]


@pytest.mark.parametrize("source", [FROM_SOUND, FROM_TEXT], ids=["recording", "transcript"])
def test_the_exempt_item_carries_its_heading_and_the_resolution_only(desk: Path, source: tuple[str, ...]) -> None:
    minutes(source=source)
    items = json.loads((desk / "out" / "6-minutes.json").read_text("utf-8"))["items"]
    exempt = next(item for item in items if item["number"] == "3")
    assert exempt["title"].startswith("Placement contract")
    assert [(one["kind"], one["text"][:9]) for one in exempt["paragraphs"]] == [("resolved", "RESOLVED:"), ("formula", "This item")]


def test_the_length_is_told_as_a_doubt(desk: Path) -> None:
    result = minutes()
    assert re.search(r"In private: 0:00:\d\d to 0:00:\d\d \(\d+ s\) was in private and is left out; with --part-2", result.output)
    (private,) = json.loads((desk / "out" / "1-transcript.json").read_text("utf-8"))["private"]
    assert private["end"] - private["start"] > 10_000
    assert private["words"] == len(f"{SPILL} Agreed. {PRIVATE}".split()) - PRIVATE.count(": ")


def test_a_transcript_without_times_tells_the_number_of_words(desk: Path) -> None:
    said = minutes(source=FROM_TEXT).output
    assert re.search(r"In private: What follows u0005 \(\d\d words\) was in private and is left out", said)


class TestPart2:
    @pytest.mark.parametrize("source", [FROM_SOUND, FROM_TEXT], ids=["recording", "transcript"])
    def test_it_has_artefacts_and_minutes_of_its_own(self, desk: Path, source: tuple[str, ...]) -> None:
        assert str(Path("out") / "part-2" / "minutes-part-2.docx") in minutes("--part-2", source=source).output
        there = contents(desk / "out" / "part-2", apart="nothing")
        document = there["minutes-part-2.docx/word/document.xml"].decode()
        assert "NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A" in document
        assert "Zebrafield" in document
        assert {"3-utterances.json", "4-sections.json", "5-findings.json", "6-minutes.json", "7-word.json", "meeting.json"} <= set(there)
        findings = json.loads(there["5-findings.json"])
        assert any("quatloos" in question["text"] for question in findings["questions"])
        assert not any(public in there["3-utterances.json"].decode() for public in ("twelve", "12 social", "foster"))

    def test_voices_have_the_names_they_have_in_public(self, desk: Path) -> None:
        minutes("--part-2")
        said = json.loads((desk / "out" / "part-2" / "3-utterances.json").read_text("utf-8"))["utterances"]
        persons = {one["speaker"]: one["person"] for one in said}
        assert persons == {"S1": "margaret-ollerton", "S2": "tom-pilling", "S3": "stephen-lockyer", "S4": None}

    def test_asked_for_later_it_is_the_same_as_asked_for_at_once(self, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        minutes("--part-2")
        at_once = contents(desk / "out", apart="nothing")
        (desk / "out").rename(desk / "first")
        minutes()
        public = contents(desk / "out")
        replay = hears(monkeypatch, Replay(in_full(MEETING)))
        minutes("--part-2")
        assert "transcribe" in replay.runs  # what was cut out is nowhere: it is heard again
        assert contents(desk / "out", apart="nothing") == at_once
        assert contents(desk / "out") == public

    def test_a_second_run_hears_nothing_again(self, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        minutes("--part-2")
        before = contents(desk / "out", apart="nothing")
        for part_2 in (("--part-2",), ()):
            replay = hears(monkeypatch, Replay(in_full(MEETING)))
            minutes(*part_2)
            assert not {"transcribe", "diarize"} & set(replay.runs)
            assert contents(desk / "out", apart="nothing") == before

    def test_an_unknown_paragraph_is_left_to_the_clerk(self, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        hears(monkeypatch, Replay(in_full(MEETING).replace("paragraph 3 of Part 1 of", "")))
        minutes("--part-2")
        there = contents(desk / "out" / "part-2", apart="nothing")
        assert "[paragraph to be entered]" in there["minutes-part-2.docx/word/document.xml"].decode()
        working = there["working-part-2.docx/word/document.xml"].decode()
        assert "[paragraph to be entered]" in working
        assert "Neither the resolution nor the agenda gives the paragraph" in working

    def test_a_meeting_without_a_private_part_has_none(self, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (desk / "agenda.md").write_text(UNMARKED, "utf-8")
        hears(monkeypatch, Replay(in_full(AFTER)))
        minutes("--part-2")
        assert not (desk / "out" / "part-2").exists()


class Breaking(Replay):
    """Hears the words, keeping them in pieces, and fails at telling the voices apart."""

    def transcribe(self, sound: Sound, vocabulary: Sequence[str], progress: Progress, keep: Keep) -> Transcript:
        keep("words-1", lambda: self.lines.encode())
        return super().transcribe(sound, vocabulary, progress, keep)

    def diarize(self, sound: Sound, progress: Progress, keep: Keep) -> Turns:
        raise EngineError("pyannote.audio failed. Try again; what is finished is kept.")


def test_after_an_interrupted_run_nothing_is_left_once_it_is_finished(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hears(monkeypatch, Breaking(in_full(MEETING)))
    failed = minutes(code=5)
    assert leaks(told(failed)) == []
    assert leaks({name: content for name, content in contents(desk / "out").items() if ".pieces" not in name}) == []
    again = hears(monkeypatch, Replay(in_full(MEETING)))
    finished = minutes()
    assert "transcribe" not in again.runs  # the pieces held it
    assert leaks({**contents(desk / "out"), **told(finished)}) == []
    assert not list((desk / "out").glob("*.pieces"))
    interrupted = contents(desk / "out")
    (desk / "out").rename(desk / "first")
    minutes()
    assert contents(desk / "out") == interrupted


@pytest.mark.parametrize("written", range(4))
def test_a_run_stopped_at_any_write_ends_in_the_same_bytes(desk: Path, monkeypatch: pytest.MonkeyPatch, written: int) -> None:
    minutes("--part-2")
    whole = contents(desk / "out", apart="nothing")
    (desk / "out").rename(desk / "first")
    left = iter(range(written))

    def stops(*arguments: Any) -> None:
        next(left)  # StopIteration when as many are written
        write_artefact(*arguments)

    monkeypatch.setattr("scrutiny.listening.write_artefact", stops)
    minutes("--part-2", code=1)
    assert leaks({name: content for name, content in contents(desk / "out").items() if ".pieces" not in name}) == []
    monkeypatch.setattr("scrutiny.listening.write_artefact", write_artefact)
    replay = hears(monkeypatch, Replay(in_full(MEETING)))
    minutes("--part-2")
    assert not {"transcribe", "diarize"} & set(replay.runs)
    assert contents(desk / "out", apart="nothing") == whole


@pytest.mark.parametrize("lost", ["2-turns.json", "3-utterances.json", "4-sections.json", "5-findings.json", "minutes.docx"])
def test_what_was_cut_counts_as_done(desk: Path, monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    minutes()
    before = contents(desk / "out")
    (desk / "out" / lost).unlink()
    replay = hears(monkeypatch, Replay(in_full(MEETING)))
    minutes()
    assert "transcribe" not in replay.runs
    assert contents(desk / "out") == before


def test_the_words_lost_are_heard_again_and_cut_again(desk: Path) -> None:
    minutes()
    before = contents(desk / "out")
    (desk / "out" / "1-transcript.json").unlink()
    minutes()
    assert contents(desk / "out") == before


def test_another_engine_hears_it_all_again_and_it_is_cut_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    minutes()
    before = json.loads((desk / "out" / "3-utterances.json").read_text("utf-8"))["utterances"]
    hears(monkeypatch, Replay(in_full(MEETING), made_by=MadeBy("replay", "2")))
    minutes()
    assert leaks(contents(desk / "out")) == []
    assert json.loads((desk / "out" / "3-utterances.json").read_text("utf-8"))["utterances"] == before


NOT_MOVED = in_full(MEETING).replace("be excluded", "be thanked").replace("The public are now readmitted.", "Good.")
NOT_MOVED = NOT_MOVED.replace("S3: Zebrafield", "S1: Item 3, the placement contract.\nS3: Zebrafield").replace(SPILL, "")


def test_an_item_marked_after_a_first_run_is_cut_out_of_what_was_heard(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "agenda.md").write_text(UNMARKED, "utf-8")
    hears(monkeypatch, Replay(NOT_MOVED))
    minutes()
    assert leaks(contents(desk / "out"))
    (desk / "agenda.md").write_text(AGENDA, "utf-8")
    replay = hears(monkeypatch, Replay(NOT_MOVED))
    minutes()
    assert not {"transcribe", "diarize"} & set(replay.runs)
    assert leaks(contents(desk / "out")) == []


def test_what_else_lies_in_the_folder_is_named_to_the_clerk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "agenda.md").write_text(UNMARKED, "utf-8")
    hears(monkeypatch, Replay(NOT_MOVED))
    minutes()
    run("export", "out", "--format", "txt")
    (desk / "agenda.md").write_text(AGENDA, "utf-8")
    assert "see that nothing said in private is in it: transcript.txt." in minutes().output


def test_corrections_of_what_is_private_now_are_named_to_the_clerk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "agenda.md").write_text(UNMARKED, "utf-8")
    hears(monkeypatch, Replay(NOT_MOVED))
    minutes()
    said = json.loads((desk / "out" / "3-utterances.json").read_text("utf-8"))["utterances"]
    private = next(one["id"] for one in said if "Quillhaven" in one["text"])
    run("correct", "out", private, "--text", "Quillhaven asks for eighty quatloos.", "--why", "misheard")
    (desk / "agenda.md").write_text(AGENDA, "utf-8")
    said = minutes().output
    assert "see that nothing said in private is in it: reviewed.json." in said
    assert leaks({**told(run("speakers", "out")), "said": said.encode()}) == []


def test_an_item_that_is_not_exempt_after_all_is_heard_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hears(monkeypatch, Replay(NOT_MOVED))
    assert leaks({**contents(desk / "out"), **told(minutes())}) == []
    (desk / "agenda.md").write_text(UNMARKED, "utf-8")
    replay = hears(monkeypatch, Replay(NOT_MOVED))
    minutes()
    assert "transcribe" in replay.runs
    assert "Zebrafield" in (desk / "out" / "3-utterances.json").read_text("utf-8")


@pytest.mark.parametrize("source", [FROM_SOUND, FROM_TEXT], ids=["recording", "transcript"])
def test_after_corrections_nothing_private_is_there(desk: Path, source: tuple[str, ...]) -> None:
    minutes("--part-2", source=source)
    voice = "S2" if source == FROM_SOUND else "Tom Pilling"
    results = [
        run("speakers", "out", "--set", f"{voice}=Lockyer", "--why", "I was there"),
        run("correct", "out", "u0002", "--text", "How many social workers have we got?", "--why", "misheard"),
        run("correct", "out", "q2", "--status", "deferred", "--why", "it is for March"),
        minutes(source=source),
        run("speakers", "out"),
        run("speakers", "out", "--withdraw", voice),
        run("correct", "out", "u0002", "--withdraw", "--why", "it was right"),
        minutes(source=source),
    ]
    assert [result.exit_code for result in results] == [0] * len(results), [result.output for result in results]
    files, exports = exported()
    assert leaks({**contents(desk / "out"), **files, **told(*results, *exports)}) == []


@pytest.mark.parametrize("source", [FROM_SOUND, FROM_TEXT], ids=["recording", "transcript"])
def test_an_exclusion_that_was_none_is_mended_away(desk: Path, source: tuple[str, ...]) -> None:
    (desk / "agenda.md").write_text(UNMARKED, "utf-8")
    minutes(source=source)
    assert run("correct", "out", "u0005", "--text", "We need not exclude anybody.", "--why", "misheard").exit_code == 0
    minutes(source=source)
    assert "Zebrafield" in (desk / "out" / "3-utterances.json").read_text("utf-8")
    assert run("correct", "out", "u0005", "--withdraw", "--why", "it was heard well").exit_code == 0
    minutes(source=source)
    assert leaks({name: content for name, content in contents(desk / "out").items() if name != "reviewed.json"}) == []


def test_what_is_mended_in_the_private_part_stays_there(desk: Path) -> None:
    minutes("--part-2")
    folder = str(Path("out") / "part-2")
    assert run("correct", folder, "u0002", "--text", "Zebrafield have quoted seventy quatloos.", "--why", "misheard").exit_code == 0
    minutes("--part-2")
    assert "seventy quatloos" in (desk / "out" / "part-2" / "3-utterances.json").read_text("utf-8")
    assert leaks(contents(desk / "out")) == []


def test_nothing_public_can_be_put_under_an_exempt_item(desk: Path) -> None:
    minutes()
    result = run("correct", "out", "u0002", "--item", "3", "--why", "why not")
    assert result.exit_code == 2
    assert "Item 3 is exempt" in result.output


def test_a_bug_shows_no_words(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError("no such thing")

    monkeypatch.setattr("scrutiny.listening.apart", fails)
    assert leaks(told(minutes(code=1))) == []
