"""A microphone on each channel: when it is one, and who then speaks when."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.voices import Span, read_rttm, score_voices
from scrutiny.diarize.channels import ByMicrophone, by_microphone
from scrutiny.engines import LEVEL_FRAME, SAMPLE_RATE, Sound
from scrutiny.records import Excerpt, Turn
from scrutiny.shipped import shipped
from scrutiny.transcribe.audio import decode
from tests.replay import Replay, nothing_kept
from tests.test_audio import write_wav

SHORT = shipped("samples/short/recording.opus")
TRUTH = read_rttm(shipped("samples/short/truth.rttm"))
PERSONS = sorted({span.voice for span in TRUTH})
NOISE = -55.0  # dB


def ratio(decibels: float) -> float:
    return float(10 ** (decibels / 20))


# ------------------------------------------------------------------ who speaks when


def levels(*microphones: str) -> NDArray[np.float32]:
    """Draw a tenth of a second a letter: # a voice at its own microphone, + the same voice at another, . nobody."""
    loud = {"#": ratio(-20), "+": ratio(-35), ".": ratio(NOISE)}
    drawn = np.array([[loud[letter] for letter in microphone] for microphone in microphones], np.float32).T
    return drawn.repeat(100 // LEVEL_FRAME, axis=0)


def spoken(*microphones: str) -> list[tuple[str, float, float]]:
    """Tell the turns in tenths of a second."""
    return [(turn.speaker, round(turn.start / 100), round(turn.end / 100)) for turn in by_microphone(levels(*microphones)).turns]


def test_the_channel_names_the_speaker() -> None:
    assert spoken(
        "...++++++++++.........",
        "...##########.........",
        ".............########.",
    ) == [("S1", 2, 14), ("S2", 12, 22)]


def test_a_voice_that_is_also_heard_at_another_microphone_speaks_once() -> None:
    assert {speaker for speaker, _, _ in spoken("....##########....", "....++++++++++....")} == {"S1"}


def test_two_who_speak_at_once_both_speak() -> None:
    assert spoken("..##########........", ".......##########...") == [("S1", 1, 13), ("S2", 6, 18)]


def test_one_word_is_a_turn() -> None:
    assert spoken("..##########...................", "..++++++++++......###..........") == [("S1", 1, 13), ("S2", 17, 22)]


def test_a_knock_on_the_table_is_none() -> None:
    knocked = levels("..##########...................", "...............................")
    knocked[100:102, 1] = ratio(-20)
    assert [turn.speaker for turn in by_microphone(knocked).turns] == ["S1"]


def test_short_pauses_do_not_tear_a_turn() -> None:
    assert spoken("..####..#####.....####......", "..++++..+++++.....++++......") == [("S1", 1, 23)]


def test_after_a_long_pause_there_is_another_turn() -> None:
    assert len(spoken("..#####" + "." * 20 + "#####..", "." * 34)) == 2


def test_the_echo_of_a_voice_is_nobody_speaking() -> None:
    """The room fades at all microphones alike, once the speaker has stopped."""
    heard = levels("..##########........", "..++++++++++........")
    fading = ratio(-35) * 10 ** (-3 * np.arange(40) * LEVEL_FRAME / 1000 / 0.8)
    heard[60:] = np.maximum(heard[60:], fading[:, None])
    assert {turn.speaker for turn in by_microphone(heard).turns} == {"S1"}


def test_a_reply_right_after_a_loud_voice_is_heard() -> None:
    assert [speaker for speaker, _, _ in spoken("..##########+++++....", "..++++++++++#####....")] == ["S1", "S2"]


def test_each_microphone_has_a_noise_of_its_own() -> None:
    heard = levels("..########............", "............########..")
    heard[:, 0] = np.maximum(heard[:, 0], ratio(-40))
    heard[:40, 1] = 0  # switched on only to speak
    assert [turn.speaker for turn in by_microphone(heard).turns] == ["S1", "S2"]


@pytest.mark.parametrize("nothing", [levels("." * 30, "." * 30), np.zeros((100, 2), np.float32), np.zeros((1, 3), np.float32)])
def test_where_nobody_speaks_there_are_no_turns(nothing: NDArray[np.float32]) -> None:
    assert by_microphone(nothing).turns == ()


def test_the_clerk_is_told_what_was_taken_for_granted() -> None:
    (doubt,) = by_microphone(levels("####", "....", "....")).doubts
    assert "a microphone on each of its 3 channels, and each was taken for one person" in doubt.message


def test_the_engine_is_asked_where_channels_are_no_microphones() -> None:
    replay = Replay("S1: Good evening, everybody.")
    diarizer = ByMicrophone(replay)
    turns = diarizer.diarize(Sound(np.zeros(16_000, np.int16)), lambda done, total: None, nothing_kept)
    assert (replay.runs, turns.by_microphone) == (["diarize"], False)
    heard = diarizer.diarize(
        Sound(np.zeros(16_000, np.int16), levels=levels("..#####..", ".........")), lambda done, total: None, nothing_kept
    )
    assert (replay.runs, heard.by_microphone) == (["diarize"], True)
    assert heard.turns == (Turn(80, 820, "S1"),)


def test_the_stamp_names_the_engine_and_the_rules_for_microphones() -> None:
    made = ByMicrophone(Replay("")).made_by
    assert (made.engine, made.version) == ("replay", "1")
    assert "or by microphone" in made.settings


# ------------------------------------------------------------------ what is a microphone of its own


@pytest.fixture(scope="module")
def voices() -> NDArray[np.float32]:
    """Each person's part of the short sample, shape (persons, num_samples)."""
    sound = decode([SHORT], lambda done, total: None).waveform()
    parts = np.zeros((len(PERSONS), len(sound)), np.float32)
    for span in TRUTH:
        spoken_at = slice(int(span.start * SAMPLE_RATE), int(span.end * SAMPLE_RATE))
        parts[PERSONS.index(span.voice), spoken_at] = sound[spoken_at]
    return parts


def noise(shape: tuple[int, ...], decibels: float = NOISE) -> NDArray[np.float32]:
    return (np.random.default_rng(0).standard_normal(shape) * ratio(decibels)).astype(np.float32)


def microphones(voices: NDArray[np.float32], bleed: float, *, unused: int = 0, late: int = 0) -> NDArray[np.float32]:
    """Give each voice a microphone; the others hear it fainter by ``bleed`` dB, and ``late`` samples later."""
    elsewhere = np.roll(voices, late, axis=1) * ratio(bleed)
    heard = np.concatenate([voices + elsewhere.sum(axis=0) - elsewhere, np.repeat(elsewhere.sum(axis=0)[None], unused, axis=0)])
    return heard + noise(heard.shape)


def heard(place: Path, channels: NDArray[np.float32], part: Excerpt = Excerpt()) -> Sound:  # noqa: B008  # it is frozen
    path = write_wav(place / "a.wav", list((np.clip(channels, -1, 1) * 32767).astype(np.int16)))
    return decode([path], lambda done, total: None, part)


def in_twos(voices: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.stack([voices[::2].sum(axis=0), voices[1::2].sum(axis=0)])


@pytest.mark.parametrize("bleed", [-10, -15, -30])
@pytest.mark.parametrize("late", [0, 48])
def test_each_person_has_a_voice_of_their_own(tmp_path: Path, voices: NDArray[np.float32], bleed: float, late: int) -> None:
    sound = heard(tmp_path, microphones(voices, bleed, late=late))
    assert sound.levels is not None
    turns = by_microphone(sound.levels).turns
    score = score_voices([(TRUTH, [Span(turn.start / 1000, turn.end / 1000, turn.speaker) for turn in turns])])
    assert (score.found, score.true) == (len(PERSONS), len(PERSONS))
    assert score.rate < 0.10
    assert len(turns) < 1.5 * len(TRUTH)


def test_two_groups_with_a_microphone_each(tmp_path: Path, voices: NDArray[np.float32]) -> None:
    sound = heard(tmp_path, microphones(in_twos(voices), -15))
    assert sound.levels is not None
    truth = [Span(span.start, span.end, str(PERSONS.index(span.voice) % 2)) for span in TRUTH]
    turns = by_microphone(sound.levels).turns
    assert score_voices([(truth, [Span(turn.start / 1000, turn.end / 1000, turn.speaker) for turn in turns])]).rate < 0.10


def test_microphones_that_nobody_uses_have_no_voice(tmp_path: Path, voices: NDArray[np.float32]) -> None:
    sound = heard(tmp_path, microphones(voices, -15, unused=12))
    assert sound.levels is not None
    assert sound.levels.shape == (sound.duration // LEVEL_FRAME, 16)
    assert {turn.speaker for turn in by_microphone(sound.levels).turns} == {"S1", "S2", "S3", "S4"}


def test_half_a_minute_is_enough(tmp_path: Path, voices: NDArray[np.float32]) -> None:
    sound = heard(tmp_path, microphones(voices, -15), Excerpt(20_000, 50_000))
    assert sound.levels is not None
    turns = by_microphone(sound.levels).turns
    assert min(turn.start for turn in turns) >= 19_900
    assert max(turn.end for turn in turns) <= 50_000


def test_an_offset_and_hum_change_nothing(tmp_path: Path, voices: NDArray[np.float32]) -> None:
    channels = microphones(voices, -15)
    channels[0] += 0.02
    channels[1] += 0.01 * np.sin(2 * np.pi * 50 * np.arange(channels.shape[1]) / SAMPLE_RATE)
    sound = heard(tmp_path, channels)
    assert sound.levels is not None
    turns = by_microphone(sound.levels).turns
    assert score_voices([(TRUTH, [Span(turn.start / 1000, turn.end / 1000, turn.speaker) for turn in turns])]).rate < 0.10


def copies(gain: float = 1.0, late: int = 0, hiss: float = NOISE):  # type: ignore[no-untyped-def]
    def channels(voices: NDArray[np.float32]) -> NDArray[np.float32]:
        mono = voices.sum(axis=0)
        return np.stack([mono + noise(mono.shape), gain * np.roll(mono, late) + noise((2, len(mono)), hiss)[1]])

    return channels


def panned(voices: NDArray[np.float32]) -> NDArray[np.float32]:
    right = np.linspace(0.3, 0.7, len(voices))[:, None]
    return np.stack([((1 - right) * voices).sum(axis=0), (right * voices).sum(axis=0)]) + noise((2, voices.shape[1]))


def one_person(voices: NDArray[np.float32]) -> NDArray[np.float32]:
    return microphones(voices[:1].repeat(2, axis=0) * [[1], [0]], -15)


def knocked(voices: NDArray[np.float32]) -> NDArray[np.float32]:
    """Make the other side dead but for a bang now and then."""
    channels = copies(gain=0)(voices)
    for at in range(0, channels.shape[1], 10 * SAMPLE_RATE):
        channels[1, at : at + SAMPLE_RATE // 5] *= 300
    return channels


def in_the_middle(voices: NDArray[np.float32]) -> NDArray[np.float32]:
    """Record in surround: all voices on one of six channels, and faint on the rest."""
    return microphones(np.concatenate([voices.sum(axis=0)[None], np.zeros((5, voices.shape[1]), np.float32)]), -30)


@pytest.mark.parametrize(
    "channels",
    [
        copies(),
        copies(gain=0.5),
        copies(gain=0.1),
        copies(late=48),
        copies(gain=0.5, late=48, hiss=-40),
        copies(hiss=-35),
        copies(gain=0),
        panned,
        one_person,
        knocked,
        in_the_middle,
        lambda voices: voices.sum(axis=0)[None].repeat(2, axis=0),
        lambda voices: noise((2, voices.shape[1]), -40),
        lambda voices: noise((4, voices.shape[1]), -40) * np.array([[1], [0.5], [0.1], [0.01]]),
        lambda voices: microphones(voices, -15, unused=13),
    ],
    ids=[
        "same", "half as loud", "a tenth", "later", "later and hissing", "hissing", "dead", "panned", "one person", "knocks", "surround",
        "digital copy", "noise", "unlike noise", "17 channels",
    ],
)  # fmt: skip
def test_ordinary_stereo_is_no_pair_of_microphones(tmp_path: Path, voices: NDArray[np.float32], channels) -> None:  # type: ignore[no-untyped-def]
    assert heard(tmp_path, channels(voices)).levels is None
    assert heard(tmp_path, channels(voices), Excerpt(30_000, 60_000)).levels is None


def test_the_same_microphones_go_on_in_the_next_file(tmp_path: Path, voices: NDArray[np.float32]) -> None:
    channels = (np.clip(microphones(voices, -15), -1, 1) * 32767).astype(np.int16)
    parts = [write_wav(tmp_path / f"{part}.wav", list(channels[:, part * 640_000 + 7 : (part + 1) * 640_000])) for part in (0, 1)]
    sound = decode(parts, lambda done, total: None)
    whole = decode([write_wav(tmp_path / "whole.wav", list(channels[:, 7:]))], lambda done, total: None)
    assert sound.levels is not None
    assert whole.levels is not None
    assert len(by_microphone(sound.levels).turns) == pytest.approx(len(by_microphone(whole.levels).turns), abs=1)
    assert sound.doubts == ()


def test_where_only_one_file_has_microphones_the_engine_is_asked_and_the_clerk_told(tmp_path: Path, voices: NDArray[np.float32]) -> None:
    channels = (np.clip(microphones(voices, -15), -1, 1) * 32767).astype(np.int16)
    first = write_wav(tmp_path / "chamber.wav", list(channels))
    for then in ([channels.mean(axis=0).astype(np.int16)], [channels[0]] * len(channels)):
        sound = decode([first, write_wav(tmp_path / "phone.wav", then)], lambda done, total: None)
        assert sound.levels is None
        (doubt,) = sound.doubts
        assert doubt.message.startswith("Not every file has the same microphones on its channels, as chamber.wav seems to have.")


def test_two_ordinary_files_are_not_doubtful(tmp_path: Path, voices: NDArray[np.float32]) -> None:
    channels = (np.clip(copies(0.5)(voices), -1, 1) * 32767).astype(np.int16)
    paths = [write_wav(tmp_path / "a.wav", list(channels)), write_wav(tmp_path / "b.wav", [channels[1]])]
    assert decode(paths, lambda done, total: None).doubts == ()
