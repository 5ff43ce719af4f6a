"""Recordings of every kind: whole, cut off, damaged, and things that are none."""

import os
import sys
import wave
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from scrutiny.engines import SAMPLE_RATE, Sound
from scrutiny.errors import RecordingError
from scrutiny.records import Excerpt, Ms, Source
from scrutiny.shipped import shipped
from scrutiny.transcribe.audio import check_recordings, decode

SECONDS = 4
SHORT = shipped("samples/short/recording.opus")


@dataclass(frozen=True)
class Make:
    """How a recording is made: suffix, codec, sampling rate and what the writer is told."""

    suffix: str
    codec: str
    rate: int = 48_000
    layout: str = "mono"
    container: dict[str, str] = field(default_factory=dict)
    encoder: dict[str, str] = field(default_factory=dict)
    bit_rate: int | None = None

    def __str__(self) -> str:
        return "-".join([self.suffix, self.codec, str(self.rate), self.layout, *self.container])


STATES_ITS_END = [
    Make("flac", "flac", 44_100, "stereo"),
    Make("mp3", "libmp3lame", 44_100),
    Make("opus", "libopus"),
    Make("ogg", "vorbis", 44_100, "stereo", encoder={"strict": "experimental"}, bit_rate=96_000),
    Make("m4a", "aac", 44_100, container={"movflags": "faststart"}),
    Make("mp4", "aac", container={"movflags": "frag_keyframe+empty_moov"}),
    Make("mkv", "aac"),
    Make("mka", "flac", 16_000),
    Make("webm", "libopus"),
    Make("wma", "wmav2", 44_100, "stereo", bit_rate=128_000),
    Make("avi", "libmp3lame", 44_100),
    Make("aiff", "pcm_s16be", 44_100),
    Make("wav", "pcm_s16le", 44_100),
    Make("wav", "pcm_s24le"),
]
HEALTHY = [
    *STATES_ITS_END,
    Make("wav", "pcm_f32le", 96_000),
    Make("wav", "pcm_u8", 8_000),
    Make("wav", "pcm_s16le", 44_100, container={"rf64": "always"}),
    Make("mp3", "libmp3lame", 22_050, "stereo", container={"write_xing": "0"}),
    Make("mp3", "libmp3lame", 44_100, container={"write_xing": "0"}, encoder={"q": "6"}),
    Make("m4a", "aac", 16_000),
    Make("m4a", "alac", 44_100),
    Make("m4a", "aac", layout="5.1"),
    Make("flac", "flac", layout="5.1"),
    Make("opus", "libopus", 16_000, "stereo"),
    Make("webm", "libopus", container={"live": "1"}),
    Make("aac", "aac", 44_100),
    Make("ac3", "ac3"),
    Make("ts", "aac"),
    Make("mov", "pcm_s16le"),
    Make("3gp", "aac", 16_000),
]
"""What writers of good faith leave behind: not one of these may raise a doubt."""

each_kind = pytest.mark.parametrize("make", HEALTHY, ids=str)


def speech(seconds: int, rate: int) -> NDArray[np.int16]:
    """Stand in for a voice: a tone and some noise at a proper level, the same every second."""
    time = np.arange(rate) / rate
    noise = np.random.default_rng(0).standard_normal(rate)
    return np.tile(((0.2 * np.sin(2 * np.pi * 440 * time) + 0.03 * noise) * 32767).astype(np.int16), seconds)


def junk(size: int) -> bytes:
    return np.random.default_rng(1).bytes(size)


def record(path: Path, make: Make, seconds: Iterable[int] = range(SECONDS), *, tracks: int = 1) -> Path:
    """Write a recording of these seconds on the recorder's clock; it may skip some, as recorders do."""
    with av.open(str(path), "w", options=make.container) as container:
        for stream in [_stream(container, make) for _ in range(tracks)]:
            to_encoder = av.AudioResampler(format=stream.codec_context.format, layout=make.layout, rate=make.rate)
            for second in seconds:
                for frame in to_encoder.resample(_second(make.rate, second)):
                    container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    return path


def _stream(container: av.container.OutputContainer, make: Make) -> av.AudioStream:
    stream = container.add_stream(make.codec, rate=make.rate, layout=make.layout, options=make.encoder)
    if make.bit_rate:
        stream.bit_rate = make.bit_rate
    assert isinstance(stream, av.AudioStream)
    return stream


def _second(rate: int, second: int) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray(speech(1, rate).reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate, frame.pts = rate, second * rate
    return frame


def write_wav(path: Path, channels: Sequence[NDArray[np.int16]], rate: int = SAMPLE_RATE) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((len(channels), 2, rate, 0, "NONE", ""))
        file.writeframes(np.stack(channels, axis=1).tobytes())
    return path


def cut(path: Path, share: float) -> Path:
    """Leave of a file what a broken-off copy would."""
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    return path


def overwrite(path: Path, share: float, content: bytes) -> Path:
    """Write ``content`` over what stood there."""
    before = path.read_bytes()
    start = int(len(before) * share)
    path.write_bytes(before[:start] + content + before[start + len(content) :])
    return path


def checked(path: Path) -> Source:
    (source,) = check_recordings([path])
    return source


def heard(path: Path) -> Sound:
    return decode([path], lambda done, total: None)


def messages(sound: Sound) -> list[str]:
    assert {doubt.kind for doubt in sound.doubts} <= {"recording"}
    return [doubt.message for doubt in sound.doubts]


def loudness(sound: Sound, start: Ms, end: Ms) -> float:
    return float(np.sqrt(np.mean(sound.waveform(start, end) ** 2)))


# ------------------------------------------------------------------ recordings that are well


@each_kind
def test_a_healthy_recording_is_heard_whole_and_raises_no_doubt(tmp_path: Path, make: Make) -> None:
    path = record(tmp_path / f"meeting.{make.suffix}", make)
    assert checked(path).name == path.name
    sound = heard(path)
    assert messages(sound) == []
    assert sound.samples.dtype == np.int16
    assert sound.duration == pytest.approx(SECONDS * 1000, abs=100), "encoders pad by some tens of milliseconds"
    assert loudness(sound, 1000, 3000) > 0.02
    assert main_tone(sound) == pytest.approx(440, abs=1)


@each_kind
def test_speech_comes_through_in_every_format(tmp_path: Path, make: Make) -> None:
    said = decode([SHORT], lambda done, total: None, Excerpt(0, 3000)).samples[SAMPLE_RATE:]
    path = tmp_path / f"meeting.{make.suffix}"
    with av.open(str(path), "w", options=make.container) as container:
        stream = _stream(container, make)
        to_encoder = av.AudioResampler(format=stream.codec_context.format, layout=make.layout, rate=make.rate)
        frame = av.AudioFrame.from_ndarray(said.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts = SAMPLE_RATE, 0
        for piece in (*to_encoder.resample(frame), *to_encoder.resample(None)):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    sound = heard(path)
    assert messages(sound) == []
    assert alike(sound.samples, said) > 0.95


def alike(one: NDArray[np.int16], other: NDArray[np.int16]) -> float:
    """How well two sounds go together, 1 being wholly, wherever the second begins: some formats put a little silence before it."""
    first, second = (np.fft.rfft(samples / np.linalg.norm(samples.astype(float)), 1 << 17) for samples in (one, other))
    return float(np.fft.irfft(first * np.conj(second)).max())


def main_tone(sound: Sound) -> float:
    spectrum = np.abs(np.fft.rfft(sound.waveform(1000, 3000)))
    return float(np.fft.rfftfreq(2 * SAMPLE_RATE, 1 / SAMPLE_RATE)[spectrum.argmax()])


def test_the_same_bytes_have_the_same_sha256(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", [speech(1, SAMPLE_RATE)])
    copy = tmp_path / "b.wav"
    copy.write_bytes(path.read_bytes())
    assert checked(path).sha256 == checked(copy).sha256
    copy.write_bytes(path.read_bytes() + b"\0")
    assert checked(path).sha256 != checked(copy).sha256


def test_samples_at_16_khz_come_through_unchanged(tmp_path: Path) -> None:
    samples = speech(2, SAMPLE_RATE)
    assert np.array_equal(heard(write_wav(tmp_path / "a.wav", [samples])).samples, samples)


@pytest.mark.parametrize("count", [2, 3, 4, 6, 8, 10])
def test_every_microphone_is_heard_alike(tmp_path: Path, count: int) -> None:
    silence = np.zeros(4800, np.int16)
    peaks = set()
    for live in range(count):
        channels = [silence] * count
        channels[live] = np.full(4800, 16_000, np.int16)
        peaks.add(int(heard(write_wav(tmp_path / f"{live}.wav", channels)).samples[2400]))
    assert peaks == {16_000 // count}


@pytest.mark.parametrize("name", ["Scrutiny 14 January (part 1).wav", "Cyfarfod Pwyllgor Tŷ’r Môr.wav", "会議 100%.wav", "a:b.wav"])
def test_any_file_name_will_do(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32" and ":" in name:
        pytest.skip("no such name there")
    monkeypatch.chdir(tmp_path)
    write_wav(Path(name), [speech(1, SAMPLE_RATE)])
    assert checked(Path(name)).name == name
    assert heard(Path(name)).duration == 1000


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_a_file_name_that_is_no_text_can_be_kept_in_a_text_file(tmp_path: Path) -> None:
    path = write_wav(tmp_path / os.fsdecode(b"r\xe9union.wav"), [speech(1, SAMPLE_RATE)])
    assert checked(path).name == "r?union.wav"


def test_the_suffix_does_not_matter(tmp_path: Path) -> None:
    path = record(tmp_path / "a.mp3", HEALTHY[1])
    assert messages(heard(path.rename(tmp_path / "a.wav"))) == []


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "avi", "webm", "mov"])
def test_the_picture_of_a_video_is_passed_over(tmp_path: Path, suffix: str) -> None:
    sound = heard(film(tmp_path / f"a.{suffix}", picture=SECONDS, sound=range(SECONDS)))
    assert messages(sound) == []
    assert main_tone(sound) == pytest.approx(440, abs=1)


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "avi"])
def test_sound_that_ends_before_the_picture_is_not_cut_off(tmp_path: Path, suffix: str) -> None:
    assert messages(heard(film(tmp_path / f"a.{suffix}", picture=SECONDS, sound=range(SECONDS - 2)))) == []


@pytest.mark.parametrize("suffix", ["mp4", "mkv"])
def test_sound_that_starts_after_the_picture_keeps_the_times_of_the_player(tmp_path: Path, suffix: str) -> None:
    sound = heard(film(tmp_path / f"a.{suffix}", picture=SECONDS, sound=range(2, SECONDS)))
    assert messages(sound) == []
    assert loudness(sound, 0, 1900) < 0.001 < loudness(sound, 2100, 3500)


def film(path: Path, picture: int, sound: range) -> Path:
    codec, picture_codec = {".avi": ("libmp3lame", "mpeg4"), ".webm": ("libopus", "libvpx")}.get(path.suffix, ("aac", "mpeg4"))
    make = Make(path.suffix, codec)
    with av.open(str(path), "w") as container:
        video = container.add_stream(picture_codec, rate=10)
        assert isinstance(video, av.VideoStream)
        video.width = video.height = 32
        video.pix_fmt = "yuv420p"
        stream = _stream(container, make)
        to_encoder = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=make.rate)
        for second in range(picture):
            for tenth in range(10):
                image = av.VideoFrame(32, 32, "yuv420p")
                image.pts = second * 10 + tenth
                container.mux(video.encode(image))
            for frame in to_encoder.resample(_second(make.rate, second)) if second in sound else ():
                container.mux(stream.encode(frame))
        container.mux(video.encode(None))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("size", [0, 0x80000000, 0xFFFFFFFF])
def test_a_wav_that_was_written_as_it_was_heard_may_not_know_its_size(tmp_path: Path, size: int) -> None:
    path = write_wav(tmp_path / "a.wav", [speech(SECONDS, SAMPLE_RATE)])
    content = bytearray(path.read_bytes())
    content[4:8] = content[40:44] = size.to_bytes(4, "little")
    path.write_bytes(content)
    assert messages(heard(path)) == []
    assert heard(path).duration == SECONDS * 1000


@pytest.mark.parametrize("make", [make for make in HEALTHY if make.suffix == "mp3"], ids=str)
@pytest.mark.parametrize(
    "tail",
    [
        bytes(4096),
        b"TAG" + bytes(125),
        b"APETAGEX" + bytes(24) + b"TAG" + bytes(125),
        b"LYRICSBEGININD00002100LYR00005la la000035LYRICS200" + b"TAG" + bytes(125),
        b"ID3\x04\0\x10\0\0\x02\0" + bytes(256) + b"3DI\x04\0\x10\0\0\x02\0",
    ],
    ids=["zeros", "ID3v1", "APE", "lyrics", "ID3v2"],
)
def test_what_programs_add_to_the_end_of_an_mp3_is_not_sound(tmp_path: Path, make: Make, tail: bytes) -> None:
    path = record(tmp_path / "a.mp3", make)
    path.write_bytes(path.read_bytes() + tail)
    assert messages(heard(path)) == []


def test_progress_comes_as_it_goes_and_ends_with_all(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    decode([write_wav(tmp_path / "a.wav", [speech(32, SAMPLE_RATE)])], lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert len(seen) > 5, "every few seconds of sound"
    assert {total for _, total in seen} == {32_000}
    assert seen[-1] == (32_000, 32_000)


# ------------------------------------------------------------------ recordings that end too early


@pytest.mark.parametrize("make", STATES_ITS_END, ids=str)
def test_a_recording_that_was_cut_off_is_used_as_far_as_it_goes(tmp_path: Path, make: Make) -> None:
    path = cut(record(tmp_path / f"a.{make.suffix}", make, range(10)), 0.6)
    checked(path)
    sound = heard(path)
    assert 4_500 < sound.duration < 6_500
    stop = f"0:00:{sound.duration // 1000:02}"
    assert messages(sound)[-1] == (
        f"The recording breaks off at {stop}, before its end: what followed is missing. Look for a complete copy."
    )


@pytest.mark.parametrize("make", [Make("aac", "aac", 44_100), Make("opus", "libopus")], ids=str)
def test_a_recording_that_was_cut_off_within_its_last_packet_says_so(tmp_path: Path, make: Make) -> None:
    path = record(tmp_path / f"a.{make.suffix}", make)
    path.write_bytes(path.read_bytes()[:-60])
    assert len(messages(heard(path))) == 1
    assert "breaks off" in messages(heard(path))[0]


def test_an_unfinished_mp4_has_no_index(tmp_path: Path) -> None:
    path = cut(record(tmp_path / "a.m4a", Make("m4a", "aac")), 0.6)
    for read in (checked, heard):
        with pytest.raises(RecordingError, match="has no index: the recorder was stopped"):
            read(path)


# ------------------------------------------------------------------ recordings with damage inside


@pytest.mark.parametrize("suffix", ["m4a", "opus", "mkv", "webm", "ogg", "mp3", "ts", "aac"])
def test_damage_is_skipped_and_named_and_what_follows_keeps_its_time(tmp_path: Path, suffix: str) -> None:
    make = next(make for make in HEALTHY if make.suffix == suffix)
    path = overwrite(record(tmp_path / f"a.{suffix}", make, range(10)), 0.3, junk(3000))
    sound = heard(path)
    assert len(messages(sound)) == 1
    assert messages(sound)[0].startswith(("The recording is damaged at 0:00:", "The recording is damaged between 0:00:"))
    lost_by_the_codec = 1000 if suffix in {"mp3", "aac"} else 100  # these have no clock but the count of their frames
    assert sound.duration == pytest.approx(10_000, abs=lost_by_the_codec)
    assert loudness(sound, 8_000, 9_500) > 0.1


def test_where_nothing_was_recorded_there_is_silence(tmp_path: Path) -> None:
    sound = heard(record(tmp_path / "a.mka", Make("mka", "flac"), (*range(4), *range(8, 12))))
    assert messages(sound) == ["The recording is damaged between 0:00:04 and 0:00:08: what was said there may be missing. Listen to it."]
    assert sound.duration == pytest.approx(12_000, abs=50)
    assert loudness(sound, 4200, 7800) == 0
    assert loudness(sound, 8200, 11_800) > 0.1


def test_a_clock_that_leaps_by_hours_leaves_no_hours_of_silence(tmp_path: Path) -> None:
    sound = heard(record(tmp_path / "a.mka", Make("mka", "flac"), (*range(4), *range(36_000, 36_004))))
    assert sound.duration == pytest.approx(8000, abs=50)
    assert "The recording is damaged at 0:00:04: what was said there may be missing. Listen to it." in messages(sound)


@pytest.mark.parametrize("make", [Make("ts", "aac"), Make("opus", "libopus")], ids=str)
def test_recordings_joined_into_one_file_are_heard_one_after_the_other(tmp_path: Path, make: Make) -> None:
    path = record(tmp_path / f"a.{make.suffix}", make)
    path.write_bytes(path.read_bytes() * 2)
    sound = heard(path)
    assert sound.duration == pytest.approx(2 * SECONDS * 1000, abs=200)
    assert messages(sound) == []


def test_much_damage_within_a_minute_is_told_once(tmp_path: Path) -> None:
    path = record(tmp_path / "a.opus", Make("opus", "libopus"), range(30))
    for share in (0.2, 0.4, 0.6, 0.8):
        overwrite(path, share, bytes(2000))
    assert len(messages(heard(path))) == 1
    assert "damaged between 0:00:0" in messages(heard(path))[0]


@pytest.mark.parametrize("make", HEALTHY, ids=str)
def test_whatever_happened_to_a_file_it_is_heard_or_refused(tmp_path: Path, make: Make) -> None:
    path = record(tmp_path / f"a.{make.suffix}", make, range(3))
    healthy = path.read_bytes()
    chance = np.random.default_rng(len(healthy))
    for _ in range(6):
        path.write_bytes(healthy)
        for _ in range(chance.choice((1, 10))):
            overwrite(path, chance.random(), chance.bytes(chance.choice((1, 30, 1000))))
        with suppress(RecordingError):
            sound = heard(path)
            assert sound.duration < 10_000 or sound.doubts


# ------------------------------------------------------------------ recordings with nothing in them


def test_a_recording_of_almost_nothing_is_doubtful(tmp_path: Path) -> None:
    hiss = np.random.default_rng(0).integers(-20, 20, 5 * SAMPLE_RATE).astype(np.int16)
    assert messages(heard(write_wav(tmp_path / "a.wav", [hiss]))) == [
        "The recording has almost no sound in it. Check that it plays and that the right microphone was recorded."
    ]


def test_quiet_speech_is_not_doubtful(tmp_path: Path) -> None:
    assert messages(heard(write_wav(tmp_path / "a.wav", [speech(5, SAMPLE_RATE) // 50]))) == []


def test_an_overdriven_recording_is_doubtful(tmp_path: Path) -> None:
    driven = np.clip(speech(5, SAMPLE_RATE).astype(np.int32) * 20, -32768, 32767).astype(np.int16)
    assert messages(heard(write_wav(tmp_path / "a.wav", [driven]))) == [
        "The recording is overdriven, so words may be misheard. Use another recording of the meeting if there is one."
    ]


def test_a_second_sound_track_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    path = record(tmp_path / "a.mka", Make("mka", "flac"), tracks=2)
    assert messages(heard(path)) == [
        "The recording has 2 sound tracks, of which one was read. Save the others as files if people are missing."
    ]


@pytest.mark.parametrize("samples", [0, 1, 1500, 3000])
def test_less_than_a_fifth_of_a_second_is_no_recording(tmp_path: Path, samples: int) -> None:
    path = write_wav(tmp_path / "a.wav", [np.full(samples, 1000, np.int16)])
    assert "No sound can be decoded" in refused(path)


# ------------------------------------------------------------------ what is no recording


def refused(path: Path) -> str:
    """Tell what is said of ``path``, alike before and while it is decoded."""
    with pytest.raises(RecordingError) as before:
        checked(path)
    with pytest.raises(RecordingError) as then:
        heard(path)
    assert str(before.value) == str(then.value)
    assert before.value.exit_code == 3
    assert "\n" not in str(before.value)
    assert str(path) in str(before.value)
    return str(before.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "meeting.mp3").startswith("There is no file")


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").touch()
    assert "is empty (0 bytes)" in refused(tmp_path / "a.mp3")


@pytest.mark.parametrize("suffix", ["mp3", "wav", "opus", "txt", "m4a"])
@pytest.mark.parametrize(
    "content",
    [
        b"CHAIR: Item 3, school exclusions.\n" * 300,
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nCHAIR: Item 3.\n",
        b"PK\x03\x04\x14\0\x06\0\x08\0" + junk(20_000),
        junk(100_000),
        bytes(50_000),
        b"\xff\xfb",
    ],
    ids=["text", "subtitles", "docx", "random", "zeros", "two-bytes"],
)
def test_what_is_no_sound_is_refused_whatever_it_is_called(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(content)
    refused(path)


@pytest.mark.parametrize(("name", "told"), [("meeting.vtt", True), ("MEETING.TXT", True), ("meeting.mp3", False)])
def test_a_transcript_in_the_place_of_a_recording_is_told_where_it_goes(tmp_path: Path, name: str, told: bool) -> None:
    path = tmp_path / name
    path.write_bytes(b"CHAIR: Item 3, school exclusions.\n" * 300)
    assert ("--transcript" in refused(path)) == told


def test_a_photograph(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    with av.open(str(path), "w", format="image2") as container:
        stream = container.add_stream("mjpeg", rate=1)
        assert isinstance(stream, av.VideoStream)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuvj420p"
        container.mux(stream.encode(av.VideoFrame(32, 32, "yuvj420p")))
        container.mux(stream.encode(None))
    assert "holds no sound" in refused(path)


def test_a_video_without_sound(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        assert isinstance(stream, av.VideoStream)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        container.mux(stream.encode(av.VideoFrame(32, 32, "yuv420p")))
        container.mux(stream.encode(None))
    assert "holds no sound" in refused(path)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(self: Path, mode: str = "r") -> None:
        raise PermissionError(13, "Permission denied")

    path = write_wav(tmp_path / "a.wav", [speech(1, SAMPLE_RATE)])
    monkeypatch.setattr(Path, "open", locked)
    assert refused(path) == f"{path} cannot be read (Permission denied). Copy it to a folder of your own."


def test_a_playlist_fetches_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.m3u8"
    path.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://northmere.example/a.ts\n#EXT-X-ENDLIST\n")
    refused(path)
