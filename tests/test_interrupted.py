"""Runs that are killed at any moment: nothing is lost or half-written, and the same command ends in the same bytes."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.replay import write_tone

ROOT = Path(__file__).parent.parent
AGENDA = "Tuesday 14 January 2025, 18:30\n\n1. Welcome\n2. Recruitment of social workers\n"
PEOPLE = "name,title,role,party,aliases\nDenise Whitworth,Cllr,Chair,,\nStephen Lockyer,Mr,Director,,\n"
JOB = """
import sys, time
from pathlib import Path
from scrutiny.pipeline import Details, make_minutes, meeting_of
from scrutiny.shipped import shipped
from tests.replay import Quiet, Replay, engines

class InPieces(Replay):
    def transcribe(self, sound, vocabulary, progress, keep):
        self.work("words", keep)
        return super().transcribe(sound, vocabulary, progress, keep)

    def diarize(self, sound, progress, keep):
        self.work("voices", keep)
        return super().diarize(sound, progress, keep)

    def work(self, name, keep):
        for piece in range(20):
            keep(f"{name}-{piece}", lambda: self.make(f"{name}-{piece}"))

    def make(self, piece):
        time.sleep(0.02)
        print("made", piece, flush=True)
        return piece.encode()

said = '''
S1: Item 2. Mr Lockyer, please.
S2: Thank you, Chair. We have recruited eight social workers. I will send members the figures by 31 January.
S1: Thank you. When will caseloads come down?
S2: By the summer, Chair.
'''
here = Path(sys.argv[1])
meeting = meeting_of(here / "agenda.md", here / "people.csv", Details(), recording=here / "meeting.wav")
make_minutes(meeting, here / "meeting.wav", here / sys.argv[2], engines(InPieces(said)), shipped("templates/minutes.docx"), Quiet())
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("killed")
    (place / "agenda.md").write_text(AGENDA, encoding="utf-8")
    (place / "people.csv").write_text(PEOPLE, encoding="utf-8")
    write_tone(place / "meeting.wav")
    return place


def start(here: Path, folder: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", JOB, str(here), folder], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != ".lock"}


@pytest.fixture(scope="module")
def uninterrupted(here: Path) -> dict[str, bytes]:
    done = start(here, "whole")
    said = done.communicate(timeout=120)
    assert done.returncode == 0, said[1]
    return contents(here / "whole")


@pytest.mark.parametrize("seed", range(4))
def test_a_run_killed_at_random_moments_ends_in_the_same_bytes(here: Path, uninterrupted: dict[str, bytes], seed: int) -> None:
    moments = random.Random(seed)
    folder = f"killed {seed}"
    for _ in range(3):
        run = start(here, folder)
        time.sleep(moments.uniform(0.3, 3.0))
        run.kill()
        run.communicate(timeout=60)
    run = start(here, folder)
    said = run.communicate(timeout=120)
    assert run.returncode == 0, said[1]
    assert contents(here / folder) == uninterrupted


def test_finished_pieces_are_not_done_again(here: Path) -> None:
    run = start(here, "in pieces")
    assert run.stdout is not None
    for line in run.stdout:
        if line == "made words-9\n":
            run.kill()
            break
    run.communicate(timeout=60)
    again = start(here, "in pieces")
    made = again.communicate(timeout=120)[0].split()
    assert again.returncode == 0
    assert not {f"words-{piece}" for piece in range(9)} & set(made)
    assert {f"words-{piece}" for piece in range(11, 20)} <= set(made)
    assert not list((here / "in pieces").rglob("words-*"))
