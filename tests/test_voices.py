"""Telling voices apart: what is speech, which stretches are one voice, whose turn each is."""

import subprocess
import sys
from itertools import pairwise
from textwrap import dedent

import numpy as np
import pytest

from scrutiny.diarize.activity import CHUNK_FRAMES, FRAME_SAMPLES, STEP, Stretch, chunk_starts, frames_in, local_speakers, stretches
from scrutiny.diarize.clustering import cluster
from scrutiny.diarize.joining import NOBODY, turns, windows
from scrutiny.engines import SAMPLE_RATE, Sound

SECOND = SAMPLE_RATE / FRAME_SAMPLES  # in frames


def spoken(seconds: float, *speeches: tuple[float, float, int], noise: int = 3, loud: int = 3000) -> tuple[np.ndarray, Sound]:
    """What a model would hear, chunk by chunk, of ``speeches`` (from, to, local speaker), and the sound of them."""
    rng = np.random.default_rng(1)
    samples = rng.normal(0, noise, int(seconds * SAMPLE_RATE))
    for start, end, _ in speeches:
        samples[int(start * SAMPLE_RATE) : int(end * SAMPLE_RATE)] += rng.normal(0, loud, int(end * SAMPLE_RATE) - int(start * SAMPLE_RATE))
    sound = Sound(samples.astype(np.int16))
    starts = chunk_starts(frames_in(sound))
    whole = np.zeros((starts[-1] + CHUNK_FRAMES, 3), bool)
    for start, end, speaker in speeches:
        whole[round(start * SECOND) : round(end * SECOND), speaker] = True
    return np.stack([whole[start : start + CHUNK_FRAMES] for start in starts]), sound


def seconds_of(found: tuple[Stretch, ...]) -> list[tuple[float, float, int]]:
    return [(round(stretch.start / SECOND, 1), round(stretch.end / SECOND, 1), stretch.voices) for stretch in found]


# ------------------------------------------------------------------ what is speech


def test_silence_has_no_stretches() -> None:
    assert stretches(*spoken(12)) == ()


def test_speech_is_one_stretch() -> None:
    assert seconds_of(stretches(*spoken(20, (3, 9, 0)))) == [(3, 9, 1)]


def test_a_recording_shorter_than_a_chunk_is_heard_whole() -> None:
    assert seconds_of(stretches(*spoken(4, (1, 3, 0)))) == [(1, 3, 1)]


def test_speech_is_cut_where_the_voice_changes() -> None:
    assert seconds_of(stretches(*spoken(20, (3, 9, 0), (9, 12, 1)))) == [(3, 9, 1), (9, 12, 1)]


def test_two_at_once_are_a_stretch_of_two_voices() -> None:
    assert seconds_of(stretches(*spoken(20, (3, 9, 0), (8, 12, 1)))) == [(3, 8, 1), (8, 9, 2), (9, 12, 1)]


def test_a_pause_that_the_model_takes_for_speech_is_left_out() -> None:
    local, sound = spoken(20, (3, 9, 0))
    samples = sound.samples.copy()
    samples[int(5 * SAMPLE_RATE) : int(6 * SAMPLE_RATE)] = 0
    assert seconds_of(stretches(local, Sound(samples))) == [(3, 5, 1), (6, 9, 1)]


def test_the_closure_of_a_consonant_is_no_pause() -> None:
    local, sound = spoken(20, (3, 9, 0))
    samples = sound.samples.copy()
    samples[int(5 * SAMPLE_RATE) : int(5.06 * SAMPLE_RATE)] = 0
    assert seconds_of(stretches(local, Sound(samples))) == [(3, 9, 1)]


def test_where_somebody_speaks_all_the_time_a_pause_parts_stretches_and_nothing_is_taken_away() -> None:
    local, sound = spoken(20, (0, 20, 0))
    samples = sound.samples.copy()
    samples[int(5 * SAMPLE_RATE) : int(6 * SAMPLE_RATE)] //= 100
    assert seconds_of(stretches(local, Sound(samples))) == [(0, 5.5, 1), (5.5, 20, 1)]


def test_a_quiet_speaker_after_a_loud_one_is_heard() -> None:
    local, sound = spoken(30, (3, 9, 0), (12, 18, 1))
    samples = sound.samples.copy()
    samples[int(12 * SAMPLE_RATE) : int(18 * SAMPLE_RATE)] //= 20
    assert seconds_of(stretches(local, Sound(samples))) == [(3, 9, 1), (12, 18, 1)]


def test_speech_shared_between_three_doubtful_speakers_is_still_speech() -> None:
    unsure = np.array([[[0.4, 0.25, 0.2, 0.15, 0, 0, 0]]], np.float32)
    assert local_speakers(unsure).tolist() == [[[True, False, False]]]


def test_two_speakers_at_once_are_both_there() -> None:
    both = np.array([[[0.1, 0.2, 0.05, 0.05, 0.0, 0.6, 0.0]]], np.float32)
    assert local_speakers(both).tolist() == [[[True, False, True]]]


# ------------------------------------------------------------------ which are one voice


def heard_voices(*said: tuple[int, float], unlike: float = 0.4, dimension: int = 192) -> tuple[np.ndarray, np.ndarray]:
    """Windows of voices (number, seconds) as CAM++ hears them: alike within a voice, and the longer the more so."""
    rng = np.random.default_rng(7)
    common = rng.normal(size=dimension)
    own = rng.normal(size=(40, dimension))
    directions = np.sqrt(unlike) * common / np.linalg.norm(common) + np.sqrt(1 - unlike) * own / np.linalg.norm(own, axis=1, keepdims=True)
    vectors = []
    for voice, length in said:
        clear = 0.88 * length / (length + 0.35)
        noise = rng.normal(size=dimension)
        vectors.append(np.sqrt(clear) * directions[voice] + np.sqrt(1 - clear) * noise / np.linalg.norm(noise))
    stacked = np.stack(vectors).astype(np.float32)
    return stacked / np.linalg.norm(stacked, axis=1, keepdims=True), np.array([length for _, length in said], np.float32)


def same_as_said(said: list[tuple[int, float]], **how: float) -> bool:
    likeness = cluster(*heard_voices(*said, **how))
    found = likeness.argmax(axis=1)
    pairs = {(voice, int(group)) for (voice, _), group in zip(said, found, strict=True)}
    return len(pairs) == len({voice for voice, _ in said}) == likeness.shape[1]


@pytest.mark.parametrize("count", [1, 2, 5, 12, 30])
def test_however_many_voices_there_are_each_is_found(count: int) -> None:
    assert same_as_said([(voice, 3.0) for voice in range(count)] * 6)


def test_short_answers_go_to_the_voice_that_also_speaks_at_length() -> None:
    assert same_as_said([(0, 3.0), (1, 3.0)] * 8 + [(0, 0.6), (1, 0.6)] * 5)


def test_a_voice_that_says_one_sentence_is_a_voice_of_its_own() -> None:
    assert same_as_said([(0, 3.0), (1, 3.0)] * 8 + [(2, 1.5)])


def test_voices_that_an_echo_makes_more_alike_stay_apart() -> None:
    assert same_as_said([(voice, 3.0) for voice in range(8)] * 8, unlike=0.5)


def test_thousands_of_windows_are_grouped_as_few_are() -> None:
    assert same_as_said([(voice, 3.0) for voice in range(6)] * 250)


# ------------------------------------------------------------------ whose turn it is


def test_a_long_stretch_is_listened_to_in_several_places() -> None:
    chosen = windows([Stretch(0, round(30 * SECOND)), Stretch(2000, 2010), Stretch(2100, 2200, 2)])
    assert [index for _, _, index in chosen] == [0, 0, 0, 0]
    assert all(0 <= start < end <= 30 * SECOND for start, end, _ in chosen)


def test_turns_of_one_voice_that_a_breath_parts_are_one() -> None:
    local, sound = spoken(20, (3, 5, 0), (5.3, 9, 0))
    found = turns(stretches(local, sound), local, [0, 0])
    assert [(round(turn.start, -2), round(turn.end, -2), turn.speaker) for turn in found] == [(3000, 9000, "S1")]


def test_voices_are_numbered_as_they_are_first_heard() -> None:
    local, sound = spoken(20, (3, 5, 0), (6, 9, 1), (10, 12, 0))
    assert [turn.speaker for turn in turns(stretches(local, sound), local, [4, 2, 4])] == ["S1", "S2", "S1"]


def test_where_two_speak_at_once_both_have_a_turn() -> None:
    local, sound = spoken(20, (3, 9, 0), (8, 12, 1))
    found = turns(stretches(local, sound), local, [0, NOBODY, 1])
    assert [(round(turn.start, -2), round(turn.end, -2), turn.speaker) for turn in found] == [(3000, 9000, "S1"), (8000, 12000, "S2")]


def test_a_word_too_short_to_compare_is_the_local_speakers() -> None:
    local, sound = spoken(20, (3, 6, 0), (6.6, 6.8, 1), (7.5, 9, 1))
    found = turns(stretches(local, sound), local, [0, NOBODY, 1])
    assert [(round(turn.start, -2), turn.speaker) for turn in found] == [(3000, "S1"), (6600, "S2"), (7500, "S2")]


def test_chunks_cover_the_whole_recording() -> None:
    for seconds in (1, 9.9, 10, 12.6, 61):
        frames = frames_in(Sound(np.zeros(int(seconds * SAMPLE_RATE), np.int16)))
        starts = chunk_starts(frames)
        assert starts[-1] + CHUNK_FRAMES >= frames
        assert all(after - before == STEP for before, after in pairwise(starts))


def test_nothing_of_the_recording_stays_in_memory() -> None:
    listen = """
        import gc, weakref
        import numpy as np
        from scrutiny.diarize.voices import PyannoteDiarizer
        from scrutiny.engines import Sound
        sound = Sound(np.random.default_rng(0).integers(-3000, 3000, 80_000).astype(np.int16))
        samples = weakref.ref(sound.samples)
        PyannoteDiarizer().diarize(sound, lambda done, total: None, lambda name, make: make())
        del sound
        gc.collect()
        print("kept" if samples() is not None else "gone")
    """
    done = subprocess.run([sys.executable, "-c", dedent(listen)], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "gone"
