"""The main job with the real engines on the short sample, with every socket shut: run, stopped, run again."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from docx import Document

pytestmark = pytest.mark.engines

ROOT = Path(__file__).parent.parent
SHORT = ROOT / "samples" / "short"
NO_NETWORK = """
import signal
import sys

signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a script started the tests in the background

def refuse(event, args):
    own = event == "socket.bind" and args[1][0] in {"::1", "127.0.0.1"}  # a library looks whether there is IPv6
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind", "socket.gethostbyname"} and not own:
        print("SOCKET USED:", event, args, file=sys.stderr, flush=True)
        raise OSError("no network in this test")

sys.addaudithook(refuse)
from scrutiny.cli import main
main()
"""


def start(folder: Path, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", NO_NETWORK, "minutes", str(SHORT / "recording.opus"), "--agenda", str(SHORT / "agenda.md")]
    command += ["--people", str(SHORT / "people.csv"), "--out", str(folder), *more]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HF_", "PYANNOTE_", "TRANSFORMERS_"))}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=folder.parent, env=environment
    )


@dataclass
class Run:
    """A run that was killed while it transcribed, another stopped while voices were told apart, and the same command again."""

    folder: Path
    stopped_with: int
    seconds_to_stop: float
    said_when_stopped: str
    exit_code: int
    printed: str
    said: str

    def read(self, name: str) -> dict[str, list[dict[str, object]]]:
        return json.loads((self.folder / name).read_text("utf-8"))


def _until(run: "subprocess.Popen[str]", line: str) -> str:
    """What a run says up to ``line``."""
    said = ""
    assert run.stderr is not None
    while line not in said:
        said += run.stderr.readline()
    return said


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("meetings") / "14 January – Scrutiny É"
    killed = start(folder)
    _until(killed, "Transcribing: started")
    time.sleep(2)
    killed.kill()
    killed.communicate(timeout=60)
    stopped = start(folder)
    said = _until(stopped, "Telling voices apart: started")
    asked = time.monotonic()
    stopped.send_signal(signal.SIGINT)
    said += stopped.communicate(timeout=60)[1]
    took = time.monotonic() - asked
    again = start(folder, "--preview")
    printed, told = again.communicate(timeout=600)
    return Run(folder, stopped.returncode, took, said, again.returncode, printed, told)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_stops_it_within_six_seconds_with_its_own_exit_code(run: Run) -> None:
    assert run.stopped_with == 130, run.said_when_stopped
    assert run.seconds_to_stop < 6
    assert "Traceback" not in run.said_when_stopped
    assert run.said_when_stopped.rstrip().endswith("the same command goes on from there.")


def test_the_same_command_again_goes_on_and_finishes(run: Run) -> None:
    assert run.exit_code == 0, run.said
    assert "Transcribing: done before, kept" in run.said
    assert not list(run.folder.glob("*.part"))


def test_it_ends_in_the_bytes_of_a_run_that_nobody_stopped(run: Run, tmp_path: Path) -> None:
    whole = start(tmp_path / run.folder.name)
    assert whole.communicate(timeout=600)
    for file in (file for file in run.folder.iterdir() if file.name != ".lock"):
        assert (tmp_path / run.folder.name / file.name).read_bytes() == file.read_bytes(), file.name


def test_nothing_tries_the_network(run: Run) -> None:
    assert "SOCKET USED" not in run.said_when_stopped + run.said


def test_it_is_quiet(run: Run) -> None:
    stage = re.compile(r"(?:Reading the recording|Transcribing|Telling voices apart|Finding the agenda items): .+")
    assert [line for line in run.said.splitlines() if not stage.fullmatch(line)] == []


def test_the_words_are_those_that_were_said(run: Run) -> None:
    truth = json.loads((SHORT / "truth.json").read_text("utf-8"))
    said = _plain(" ".join(turn["text"] for turn in truth["turns"]))
    heard = _plain(" ".join(str(word["text"]) for word in run.read("1-transcript.json")["words"]))
    assert SequenceMatcher(None, said, heard, autojunk=False).ratio() > 0.85


def test_voices_are_told_apart(run: Run) -> None:
    assert 3 <= len({turn["speaker"] for turn in run.read("2-turns.json")["turns"]}) <= 7


def test_no_name_is_wrong(run: Run) -> None:
    truth = json.loads((SHORT / "truth.json").read_text("utf-8"))
    ids = {person["id"]: person["name"].lower().replace(" ", "-") for person in truth["people"]}
    utterances = run.read("3-utterances.json")["utterances"]
    named = {voice["speaker"]: voice["person"] for voice in run.read("3-utterances.json")["voices"] if voice["person"]}
    assert named
    for voice, person in named.items():
        said: Counter[str] = Counter()
        for utterance in (utterance for utterance in utterances if utterance["speaker"] == voice):
            for turn in truth["turns"]:
                said[turn["speaker"]] += max(0.0, _shared(utterance, turn))
        assert person == ids[said.most_common(1)[0][0]]


def test_the_question_and_the_promise_are_found(run: Run) -> None:
    findings = run.read("5-findings.json")
    assert any("offer" in str(question["text"]) and question["status"] == "answered" for question in findings["questions"])
    assert any("dates" in str(action["text"]) and action["owner"] == "denise-whitworth" for action in findings["actions"])


def test_the_word_file_opens_and_has_the_item(run: Run) -> None:
    headings = [
        paragraph.text for paragraph in Document(str(run.folder / "minutes.docx")).paragraphs if paragraph.style.name == "Heading 2"
    ]
    assert "6. Corporate Parenting Board attendance" in headings


def test_it_says_where_the_word_file_is_and_shows_its_first_page(run: Run) -> None:
    assert f"Draft minutes: {run.folder / 'minutes.docx'}" in run.printed
    assert "Overview and Scrutiny Committee (Children's Services and Safeguarding)" in run.printed


def _plain(text: str) -> list[str]:
    return re.sub(r"[^\w\s]", "", text.lower()).split()


def _shared(utterance: dict[str, object], turn: dict[str, float]) -> float:
    return min(float(str(utterance["end"])) / 1000, turn["end"]) - max(float(str(utterance["start"])) / 1000, turn["start"])
