"""Long work in pieces: cut where nobody speaks, kept until the whole is done, made again where damaged."""

from pathlib import Path

import numpy as np
import pytest

from scrutiny.artefacts import pieces, rules, stamp
from scrutiny.engines import SAMPLE_RATE, Sound
from scrutiny.transcribe.pieces import LOOK_BACK, PIECE, cut


def talk(minutes: float, *pauses: float) -> Sound:
    """Somebody who speaks all the time, except for a second after each of ``pauses``, in seconds."""
    samples = np.random.default_rng(3).normal(0, 2000, int(minutes * 60 * SAMPLE_RATE)).astype(np.int16)
    for pause in pauses:
        samples[int(pause * SAMPLE_RATE) : int((pause + 1) * SAMPLE_RATE)] = 0
    return Sound(samples)


def test_a_short_recording_is_one_piece() -> None:
    assert cut(talk(1)) == [(0, 60_000)]


def test_an_empty_recording_is_one_empty_piece() -> None:
    assert cut(Sound(np.zeros(0, np.int16))) == [(0, 0)]


def test_a_long_one_is_cut_where_the_speaker_pauses() -> None:
    pause = (PIECE - LOOK_BACK / 2) / 1000
    (first, cut_at), *_ = cut(talk(PIECE / 60_000 * 1.5, pause))
    assert first == 0
    assert pause * 1000 < cut_at < pause * 1000 + 1000


def test_pieces_cover_the_recording_without_gap_or_overlap() -> None:
    sound = talk(PIECE / 60_000 * 3.3)
    spans = cut(sound)
    assert [span[0] for span in spans] == [0, *(end for _, end in spans[:-1])]
    assert spans[-1][1] == sound.duration
    assert max(end - start for start, end in spans) <= PIECE + LOOK_BACK


# ------------------------------------------------------------------ keeping


WANTED = stamp(rules(), recording="a")


class PowerCutError(Exception):
    """The power fails."""


def work(path: Path, names: str, made: list[str], wanted=WANTED, fails_at: str = "") -> None:
    with pieces(path, wanted) as keep:
        for name in names:

            def make(name: str = name) -> bytes:
                if name == fails_at:
                    raise PowerCutError
                made.append(name)
                return name.encode() * 3

            assert keep(name, make) == name.encode() * 3


def test_finished_pieces_are_not_made_again_after_an_interruption(tmp_path: Path) -> None:
    made: list[str] = []
    with pytest.raises(PowerCutError):
        work(tmp_path / "1.json", "abcd", made, fails_at="c")
    work(tmp_path / "1.json", "abcd", made)
    assert made == ["a", "b", "c", "d"]


def test_nothing_is_left_when_the_whole_is_done(tmp_path: Path) -> None:
    work(tmp_path / "1.json", "ab", [])
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_piece_is_made_again(tmp_path: Path) -> None:
    with pytest.raises(PowerCutError):
        work(tmp_path / "1.json", "ab", [], fails_at="b")
    (kept,) = [file for file in tmp_path.rglob("*") if file.is_file()]
    for damage in (b"", b"x", kept.read_bytes()[:-1]):
        kept.write_bytes(damage)
        made: list[str] = []
        with pytest.raises(PowerCutError):
            work(tmp_path / "1.json", "ab", made, fails_at="b")
        assert made == ["a"]


def test_pieces_of_another_recording_are_of_no_use(tmp_path: Path) -> None:
    with pytest.raises(PowerCutError):
        work(tmp_path / "1.json", "ab", [], fails_at="b")
    made: list[str] = []
    work(tmp_path / "1.json", "ab", made, wanted=stamp(rules(), recording="b"))
    assert made == ["a", "b"]
