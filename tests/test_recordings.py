"""A recording in several files, and a part of a recording: one clock for all of it."""

from pathlib import Path

import numpy as np
import pytest

from scrutiny.engines import SAMPLE_RATE, Sound
from scrutiny.errors import RecordingError
from scrutiny.records import WHOLE, Excerpt, FileStart
from scrutiny.transcribe.audio import check_recordings, decode
from tests.test_audio import Make, cut, junk, loudness, messages, overwrite, record, speech, write_wav


def heard(paths: list[Path], part: Excerpt = WHOLE) -> Sound:
    return decode(paths, lambda done, total: None, part)


def spoken(path: Path, seconds: float, loud: float = 1.0) -> Path:
    return write_wav(path, [(speech(10, SAMPLE_RATE)[: int(seconds * SAMPLE_RATE)] * loud).astype(np.int16)])


# ------------------------------------------------------------------ several files


def test_times_run_on_from_file_to_file(tmp_path: Path) -> None:
    paths = [
        spoken(tmp_path / "one.wav", 3),
        record(tmp_path / "two.opus", Make("opus", "libopus"), range(2)),
        spoken(tmp_path / "three.wav", 1),
    ]
    sound = heard(paths)
    assert sound.files[:2] == (FileStart("one.wav", 0), FileStart("two.opus", 3000))
    assert sound.files[2].start == pytest.approx(5000, abs=50)
    assert sound.duration == pytest.approx(6000, abs=50)
    assert sound.doubts == ()


def test_no_sound_is_lost_or_added_where_files_meet(tmp_path: Path) -> None:
    samples = speech(4, SAMPLE_RATE)
    paths = [write_wav(tmp_path / "a.wav", [samples[:30_001]]), write_wav(tmp_path / "b.wav", [samples[30_001:]])]
    assert np.array_equal(heard(paths).samples, samples)


def test_one_file_begins_at_the_beginning(tmp_path: Path) -> None:
    assert heard([spoken(tmp_path / "a.wav", 1)]).files == (FileStart("a.wav", 0),)


def test_each_file_has_its_name_and_sha256(tmp_path: Path) -> None:
    one, two = check_recordings([spoken(tmp_path / "one.wav", 1), spoken(tmp_path / "two.wav", 2)])
    assert (one.name, two.name) == ("one.wav", "two.wav")
    assert one.sha256 != two.sha256


def test_a_copy_of_a_file_is_not_the_next_part(tmp_path: Path) -> None:
    paths = [spoken(tmp_path / "one.wav", 1), spoken(tmp_path / "one (1).wav", 1)]
    with pytest.raises(RecordingError, match=r"one\.wav and .*one \(1\)\.wav are the same recording"):
        check_recordings(paths)


def test_a_file_that_cannot_be_read_is_named_before_any_is_decoded(tmp_path: Path) -> None:
    (tmp_path / "two.wav").write_bytes(b"")
    for read in (check_recordings, heard):
        with pytest.raises(RecordingError, match=r"two\.wav is empty"):
            read([spoken(tmp_path / "one.wav", 1), tmp_path / "two.wav"])


def test_a_doubt_names_its_file_and_the_time_on_the_common_clock(tmp_path: Path) -> None:
    damaged = overwrite(record(tmp_path / "two.opus", Make("opus", "libopus"), range(10)), 0.5, junk(3000))
    broken_off = cut(spoken(tmp_path / "three.wav", 5), 0.5)
    quiet = spoken(tmp_path / "four.wav", 1, loud=0.001)
    said = messages(heard([spoken(tmp_path / "one.wav", 5), damaged, broken_off, quiet]))
    assert len(said) == 3
    assert said[0].startswith(("two.opus is damaged at 0:00:1", "two.opus is damaged between 0:00:0"))
    assert said[1].startswith("three.wav breaks off at 0:00:17, before its end")
    assert said[2].startswith("four.wav has almost no sound in it.")


def test_progress_goes_over_all_files(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    decode([spoken(tmp_path / "a.wav", 9), spoken(tmp_path / "b.wav", 8)], lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert {total for _, total in seen} == {17_000}
    assert seen[-1] == (17_000, 17_000)


# ------------------------------------------------------------------ a part of a recording


def test_a_part_keeps_the_times_of_the_recording(tmp_path: Path) -> None:
    path = spoken(tmp_path / "a.wav", 8)
    whole, part = heard([path]), heard([path], Excerpt(2000, 5500))
    assert part.duration == 5500
    assert not part.samples[: 2 * SAMPLE_RATE].any()
    assert np.array_equal(part.samples[2 * SAMPLE_RATE :], whole.samples[2 * SAMPLE_RATE : 88_000])


def test_a_part_from_the_beginning_and_one_to_the_end(tmp_path: Path) -> None:
    path = spoken(tmp_path / "a.wav", 8)
    assert heard([path], Excerpt(0, 3000)).duration == 3000
    rest = heard([path], Excerpt(3000))
    assert rest.duration == 8000
    assert loudness(rest, 0, 3000) == 0 < loudness(rest, 3000, 8000)


def test_a_part_may_go_over_several_files(tmp_path: Path) -> None:
    sound = heard([spoken(tmp_path / f"{name}.wav", 3 + len(name)) for name in ("a", "bb", "ccc")], Excerpt(3500, 5000))
    assert sound.files == (FileStart("a.wav", 0), FileStart("bb.wav", 4000))
    assert sound.duration == 5000
    assert loudness(sound, 0, 3500) == 0 < loudness(sound, 3500, 4000)


def test_that_only_a_part_was_used_is_told(tmp_path: Path) -> None:
    assert messages(heard([spoken(tmp_path / "a.wav", 8)], Excerpt(2000, 5000))) == [
        "Only 0:00:02 to 0:00:05 of the recording was used, as asked for."
    ]


def test_a_recording_that_ends_before_the_part_does_is_used_to_its_end(tmp_path: Path) -> None:
    sound = heard([spoken(tmp_path / "a.wav", 8)], Excerpt(2000, 3_600_000))
    assert sound.duration == 8000
    assert messages(sound) == ["Only 0:00:02 to 0:00:08 of the recording was used, as asked for. The recording ends before 1:00:00."]


@pytest.mark.parametrize("start", [8000, 8001, 3_600_000])
def test_a_part_after_the_end_is_refused(tmp_path: Path, start: int) -> None:
    with pytest.raises(RecordingError, match=r"The recording ends at 0:00:08, and --from is \d:\d\d:\d\d\. Give an earlier time\."):
        heard([spoken(tmp_path / "a.wav", 5), spoken(tmp_path / "b.wav", 3)], Excerpt(start))


def test_what_is_wrong_outside_the_part_is_not_told(tmp_path: Path) -> None:
    path = cut(overwrite(record(tmp_path / "a.opus", Make("opus", "libopus"), range(20)), 0.5, junk(3000)), 0.9)
    assert len(messages(heard([path]))) == 2
    assert len(messages(heard([path], Excerpt(1000, 5000)))) == 1, "only that it is a part"
    assert len(messages(heard([path], Excerpt(9000, 16_000)))) == 2
    quiet = spoken(tmp_path / "quiet.wav", 3, loud=0.001)
    assert len(messages(heard([quiet, spoken(tmp_path / "b.wav", 4)], Excerpt(3500, 5000)))) == 1


@pytest.mark.parametrize(
    ("wider", "covered"),
    [
        (WHOLE, Excerpt(5, 9)),
        (Excerpt(5, 9), Excerpt(5, 9)),
        (Excerpt(5), Excerpt(6)),
        (Excerpt(5, 9), Excerpt(6, 8)),
    ],
)
def test_a_part_may_cover_another(wider: Excerpt, covered: Excerpt) -> None:
    assert wider.covers(covered)
    assert covered.covers(wider) == (wider == covered)


def test_parts_that_only_overlap_do_not_cover_each_other() -> None:
    assert not Excerpt(0, 5).covers(Excerpt(3, 8))
    assert not Excerpt(3, 8).covers(Excerpt(0, 5))
