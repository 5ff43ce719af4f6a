"""Who each voice is, as a clerk is shown it."""

from pathlib import Path

import msgspec
import pytest

from scrutiny.artefacts import write_artefact, write_json
from scrutiny.clock import duration
from scrutiny.corrections import set_voices
from scrutiny.diarize.naming import name_voices
from scrutiny.records import Conversation, MadeBy, Meeting, NameClue, Person, Source, Stamp, Utterance, Voice
from scrutiny.speakers import show

PEOPLE = (
    Person("margaret-ollerton", "Margaret Ollerton", "Councillor", "Chair", aliases=("Chair",)),
    Person("tom-pilling", "Tom Pilling", "Councillor", "Member"),
    Person("stephen-lockyer", "Stephen Lockyer", "Mr", "Executive Director"),
)
EXCHANGE = """
S1: Item 5. Councillor Pilling, please.
S2: Thank you, Chair. How many children are waiting?
S1: Thank you, Councillor Pilling.
S3: Forty are waiting.
"""


def heard(exchange: str = EXCHANGE, timed: bool = True) -> Conversation:
    utterances = []
    for number, line in enumerate(exchange.strip().splitlines()):
        voice, text = line.split(": ", 1)
        start = 725_000 + number * 10_000 if timed else None
        utterances.append(Utterance(f"u{number + 1:04d}", start, start and start + 8000, voice, None, text))
    voices, doubts = name_voices(utterances, PEOPLE)
    return Conversation(tuple(utterances), voices, doubts)


def shown(folder: Path, conversation: Conversation, capsys: pytest.CaptureFixture[str]) -> str:
    """The page on one line, so that no test depends on where lines break."""
    meeting = Meeting("Northmere", None, None, None, None, (), PEOPLE, recording=Source("a.opus", "0" * 64))
    write_json(folder / "meeting.json", msgspec.to_builtins(meeting))
    write_artefact(folder / "3-utterances.json", Stamp(1, MadeBy("replay", "1"), {}), conversation)
    return page(folder, capsys)


def page(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    show(folder)
    return " ".join(capsys.readouterr().out.split())


def test_a_voice_is_shown_with_its_person_its_time_and_the_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(tmp_path, heard(), capsys)
    assert "S2 Councillor Pilling (Tom Pilling, Member)" in text
    assert "S2 Councillor Pilling 8 s 0:12:15" in text
    assert "For is called by name just before, and begins with thanks" in text
    assert "0:12:05 S1: “Councillor Pilling, please.” 0:12:15 “Thank you, Chair. How many children are waiting?”" in text


def test_how_long_is_said_in_words() -> None:
    assert [duration(length) for length in (400, 59_600, 185_000)] == ["0 s", "1 min 0 s", "3 min 5 s"]


def test_a_voice_without_a_name_says_so_and_that_nothing_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(tmp_path, heard("S1: It is late."), capsys)
    assert "S1 Not named Nothing that is said tells who this is." in text
    assert "On the list, but with no voice here: Councillor Ollerton, Councillor Pilling, Mr Lockyer." in text


def test_somebody_who_left_the_list_is_no_obstacle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clue = NameClue("S1", "joan-hardacre", "called by name", 2.0, ("u0001",))
    left = Conversation((Utterance("u0001", 0, 900, "S1", "joan-hardacre", "Yes."),), (Voice("S1", "joan-hardacre", (clue,)),))
    assert "S1 Not named" in shown(tmp_path, left, capsys)


def test_what_is_said_in_square_brackets_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clue = NameClue("S1", "tom-pilling", "called by name", 2.0, ("u0001",))
    noted = Conversation((Utterance("u0001", 0, 900, "S1", None, "Yes [red] :smile: [/red]."),), (Voice("S1", None, (clue,)),))
    assert "“Yes [red] :smile: [/red].”" in shown(tmp_path, noted, capsys)


def test_it_tells_how_to_correct_with_a_voice_that_needs_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert f'scrutiny speakers "{tmp_path}" --set S1=SURNAME' in shown(tmp_path, heard(), capsys)


def test_what_speaks_against_a_person_is_shown_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clues = tuple(
        NameClue("S1", person, cue, weight, ("u0001",))
        for person, cue, weight in (
            ("tom-pilling", "called by name", 2.0),
            ("tom-pilling", "speaks of them by name", -1.0),
            ("stephen-lockyer", "a new cue", -1.0),
        )
    )
    text = shown(tmp_path, Conversation((Utterance("u0001", 0, 900, "S1", None, "Yes."),), (Voice("S1", None, clues),)), capsys)
    assert "It may be Councillor Pilling: For is called by name just before" in text
    assert "Against speaks of them as of somebody else" in text
    assert "Unlikely Mr Lockyer (a new cue)" in text


def test_a_correction_is_shown_with_why_and_that_the_minutes_lack_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = shown(tmp_path, heard(), capsys)
    set_voices(tmp_path, ["S3=Lockyer"], "I know his voice")
    after = page(tmp_path, capsys)
    assert "S3 Mr Lockyer (Stephen Lockyer, Executive Director) Set by " in after
    assert ": I know his voice (before: not named)" in after
    assert "not in the minutes yet" in after
    assert "not in the minutes yet" not in before


def test_a_transcript_without_times_is_shown_by_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(tmp_path, heard(timed=False), capsys)
    assert "S3 Not named 3 words no times" in text
    assert "None" not in text


def test_utterances_of_no_voice_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(tmp_path, Conversation((Utterance("u0001", 61_000, 62_000, None, None, "Yes."),)), capsys)
    assert "No voice was heard" in text
    assert "Said by no voice that could be told: 1 utterance (from 0:01:01)." in text


def test_no_colour_and_no_line_over_the_width_where_there_is_no_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown(tmp_path, heard(), capsys)
    show(tmp_path)
    lines = capsys.readouterr().out.splitlines()
    assert not any("\x1b" in line for line in lines)
    assert all(len(line) <= 80 for line in lines if not line.startswith("  scrutiny speakers"))
