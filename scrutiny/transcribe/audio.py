"""A recording as sound: whatever a recorder wrote, as one channel at 16 kHz.

Sound stands where the recording's own clock puts it. Where packets are missing
or damaged, silence takes their place, so that a time in the minutes is the time
at which a player finds it, and a `Doubt` says what is missing.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from scrutiny.checksums import sha256_of
from scrutiny.engines import SAMPLE_RATE, Progress, Sound
from scrutiny.errors import RecordingError
from scrutiny.records import Doubt, Ms, Source

if TYPE_CHECKING:
    from av import AudioFrame, AudioResampler, AudioStream, Packet
    from av.container import InputContainer
    from numpy.typing import NDArray

_Span: TypeAlias = tuple[Ms, Ms]

_SHORTEST: Ms = 200  # less is a slip of the finger, or a chance frame among random bytes
_REPORT_EVERY: Ms = 5_000
_ENDS_EARLY: Ms = 1_000  # encoders round lengths, by tens of milliseconds
_SAME_DAMAGE: Ms = 60_000  # damage closer together than this is told as one, so that a clerk can read the list
_WOBBLE = 0.1  # seconds by which timestamps may stray without anything missing
_MISSING = 0.5  # seconds: Opus leaves out up to 0.4 s of silence by design
_OVERLAP = -1.0  # seconds: a clock that falls back by more was set anew
_LONGEST_GAP = 600.0  # seconds: a clock that leaps further has gone wrong
_ALMOST_NOTHING = 32  # of 32768, about -60 dBFS
_FULL = 32_000  # of 32768
_OVERDRIVEN = 0.02  # of all samples: speech driven 15 dB too high; at a proper level it is under 0.0001

_STATES_ITS_LENGTH = {"mov", "matroska", "flac", "aiff", "au"}  # for most others FFmpeg guesses from size and bit rate
_NO_SIZE = 0x7FFF_0000  # WAV writers that do not know the size yet put 2 or 4 GB
_LENGTH_TAG = re.compile(r"(\d+):(\d+):([\d.]+)$")
_WMA_PROPERTIES = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")
_OGG_PAGE = 65_307  # bytes, at most
_TAIL = 65_536  # bytes, at most
_MP3_FRAME = 0xFF  # how each of its frames begins

_SAVE_AS = "Save the recording as WAV, MP3 or M4A in the program that plays it, and give us that file."


def check_recording(path: Path) -> Source:
    """The recording's name and the sha256 of its bytes, once a little of its sound could be decoded.

    Raises `RecordingError` where the file cannot be read or holds no sound.
    """
    _refuse_soundless(path)
    return Source(path.name.encode(errors="replace").decode(), sha256_of(path))  # a name may hold bytes that are no text


def decode(path: Path, progress: Progress) -> Sound:
    """The whole recording as sound, as far as it can be decoded; ``progress`` counts milliseconds.

    Raises `RecordingError` where the file cannot be read or holds no sound.
    """
    _refuse_soundless(path)
    with _opened(path) as (container, stream):
        tape = _Tape((container.start_time or 0) / 1_000_000)
        stop = _play(container, stream, tape, progress)
        inside = [span for span in tape.damage if span[0] < tape.now]
        undecoded_end = len(inside) < len(tape.damage) and not _is_tail(_bytes(path, _TAIL + 1, stop), stream.codec_context.name)
        breaks_off = undecoded_end or _breaks_off(path, container, stream, tape.now)
        tracks = len(container.streams.audio)
    sound = Sound(tape.samples())
    doubts = (*_track_doubts(tracks), *_damage_doubts(inside), *_end_doubts(sound.duration, breaks_off), *_level_doubts(sound.samples))
    return replace(sound, doubts=doubts)


# ------------------------------------------------------------------ reading the file


@contextmanager
def _opened(path: Path) -> Iterator[tuple["InputContainer", "AudioStream"]]:
    """The file and its main sound track."""
    import av

    _refuse_unreadable(path)
    try:
        # nothing that a file names is fetched from elsewhere; old recorders' tags are not UTF-8
        container = av.open(str(path.absolute()), options={"protocol_whitelist": "file"}, metadata_errors="replace")
    except av.FFmpegError as error:
        raise _not_audio(path) from error
    with container:
        stream = container.streams.best("audio")
        if not isinstance(stream, av.AudioStream):
            raise RecordingError(f"{path} holds no sound. Give the sound or video recording of the meeting.")
        if stream.codec_context is None:
            raise RecordingError(f"The sound in {path} is in a format that we cannot read. {_SAVE_AS}")
        yield container, stream


def _refuse_unreadable(path: Path) -> None:
    if path.is_dir():
        raise RecordingError(f"{path} is a folder. Give the recording itself.")
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise RecordingError(f"{path} is empty (0 bytes). Copy the recording again from where it was made.")
    except FileNotFoundError:
        raise RecordingError(f"There is no file {path}. Check the name and the folder.") from None
    except OSError as error:
        raise RecordingError(f"{path} cannot be read ({error.strerror}). Copy it to a folder of your own.") from error


def _not_audio(path: Path) -> RecordingError:
    with path.open("rb") as file:
        if file.read(12)[4:8] == b"ftyp":
            return RecordingError(
                f"{path} has no index: the recorder was stopped before it had finished the file, or the copy is incomplete. "
                "Copy it again, or have it repaired in the program that recorded it."
            )
    return RecordingError(f"{path} is not a sound or video recording that we can read. {_SAVE_AS}")


def _refuse_soundless(path: Path) -> None:
    """Damage makes it start anew: among random bytes, single frames pass for sound."""
    heard = 0.0
    with _opened(path) as (container, stream):
        for packet in _packets(container, stream):
            frames = _decoded(packet)
            heard = 0.0 if frames is None else heard + sum(1000 * frame.samples / frame.sample_rate for frame in frames)
            if heard >= _SHORTEST:
                return
    raise RecordingError(f"No sound can be decoded from {path}. Check that it plays, and copy it again from where it was made.")


def _packets(container: "InputContainer", stream: "AudioStream") -> Iterator["Packet | None"]:
    """The packets of the sound track; a last None where the container itself breaks off."""
    import av

    try:
        yield from container.demux(stream)
    except av.FFmpegError:
        yield None


def _decoded(packet: "Packet | None") -> "Sequence[AudioFrame] | None":
    """The frames of a packet, None where it is damaged."""
    import av

    try:
        return packet.decode() if packet else None
    except av.FFmpegError:
        return None if packet and packet.size else ()  # the empty packet at the end may be refused


# ------------------------------------------------------------------ laying down the sound


class _Tape:
    """Samples as they are laid down, each at its own time, and the spans where some are damaged."""

    def __init__(self, origin: float) -> None:
        self.damage: list[_Span] = []
        self._origin = origin  # seconds on the container's clock at which the recording starts
        self._laid = 0.0  # seconds of sound that came in
        self._resampler: AudioResampler | None = None
        self._source: tuple[object, ...] = ()
        # int16; a bytearray grows in place, where joining arrays would hold the recording twice
        self._pcm = bytearray()

    @property
    def now(self) -> Ms:
        return round(self._laid * 1000)

    def samples(self) -> "NDArray[np.int16]":
        self._flush()
        return np.frombuffer(self._pcm, dtype=np.int16)

    def lay(self, frame: "AudioFrame") -> None:
        if frame.time is not None:
            self._wind_to(frame.time)
        source = (frame.format.name, frame.layout.name, frame.sample_rate)
        if source != self._source:
            self._flush()
            self._source = source
        self._resample(frame)
        self._laid += frame.samples / frame.sample_rate

    def tear(self, until: float | None) -> None:
        """Note damage from here to ``until``, in seconds on the container's clock."""
        end = self.now if until is None else round((until - self._origin) * 1000)
        self.damage.append((self.now, max(self.now, min(end, self.now + round(_LONGEST_GAP * 1000)))))

    def _wind_to(self, time: float) -> None:
        """Leave silence for what is missing before ``time``, in seconds on the container's clock."""
        gap = time - self._origin - self._laid
        if not _OVERLAP <= gap <= _LONGEST_GAP:
            if self._laid and gap > 0:
                self.tear(None)
            self._origin += gap  # from here on the clock is right again
        elif gap > _WOBBLE:
            if gap > _MISSING and self._laid:
                self.tear(time)
            self._flush()
            self._laid += gap
            self._pcm += bytes(max(0, 2 * round(self._laid * SAMPLE_RATE) - len(self._pcm)))

    def _resample(self, frame: "AudioFrame | None") -> None:
        """Mix the channels evenly: FFmpeg takes them for a cinema's and drops the bass one, which may be a microphone."""
        import av

        if self._resampler is None:
            self._resampler = av.AudioResampler(format="s16", rate=SAMPLE_RATE, frame_size=SAMPLE_RATE)
        for second in self._resampler.resample(frame):
            channels = second.to_ndarray().reshape(-1, second.layout.nb_channels)  # shape: (num_samples, num_channels)
            self._pcm += channels.mean(axis=1).astype(np.int16).tobytes()

    def _flush(self) -> None:
        """Bring out what the resampler holds back; the next frame gets a new one."""
        self._resample(None)
        self._resampler = None


def _play(container: "InputContainer", stream: "AudioStream", tape: _Tape, progress: Progress) -> int:
    """Lay the recording down on ``tape``; gives back how far into the file, in bytes, it could be decoded."""
    total = (container.duration or 0) // 1000
    due = stop = 0
    for packet in _packets(container, stream):
        frames = _decoded(packet)
        if frames is None:
            tape.tear(_time(packet))
        for frame in frames or ():
            tape.lay(frame)
        if frames and packet and packet.pos is not None:
            stop = packet.pos + packet.size
        if tape.now >= due:
            progress(tape.now, total)
            due = tape.now + _REPORT_EVERY
    progress(tape.now, tape.now)
    return stop


def _time(packet: "Packet | None") -> float | None:
    return float(packet.pts * packet.time_base) if packet and packet.pts is not None and packet.time_base else None


# ------------------------------------------------------------------ does it end too early?


def _breaks_off(path: Path, container: "InputContainer", stream: "AudioStream", reached: Ms) -> bool:
    """Whether the file itself says that there was more."""
    kind = container.format.name.split(",")[0]
    if kind == "ogg":
        return _lacks_end_mark(_bytes(path, _OGG_PAGE, -_OGG_PAGE))
    if kind in {"wav", "avi", "asf"}:
        return path.stat().st_size < _stated_size(_bytes(path, 4096))
    # an MP3 states its length only in the tag that also tells the encoder's delay, which is why it then starts after 0
    if kind in _STATES_ITS_LENGTH or (kind == "mp3" and stream.start_time):
        return reached < _stated_length(container, stream) - _ENDS_EARLY
    return False


def _is_tail(rest: bytes, codec: str) -> bool:
    """Whether a file ends in what programs put after the sound: zeros that fill up a block, or tags of an MP3."""
    return len(rest) <= _TAIL and (not any(rest) or (codec.startswith("mp3") and rest[0] != _MP3_FRAME))


def _stated_length(container: "InputContainer", stream: "AudioStream") -> Ms:
    """The sound track's length as the file states it (in Matroska and WebM as a tag), or else the whole file's."""
    if stream.duration and stream.time_base:
        return int(stream.duration * stream.time_base * 1000)
    tag = _LENGTH_TAG.match(stream.metadata.get("DURATION", ""))
    if tag:
        hours, minutes, seconds = (float(part) for part in tag.groups())
        return round((hours * 60 + minutes) * 60_000 + seconds * 1000)
    return (container.duration or 0) // 1000


def _stated_size(head: bytes) -> int:
    """Bytes that the head of a WAV, AVI or WMA file says it has; 0 where it says none."""
    if head.startswith(b"RIFF"):
        size = int.from_bytes(head[4:8], "little")
        return size + 7 if size < _NO_SIZE else 0  # not 8: some leave out the last padding byte
    properties = head.find(_WMA_PROPERTIES)
    return int.from_bytes(head[properties + 40 : properties + 48], "little") if properties >= 0 else 0


def _lacks_end_mark(tail: bytes) -> bool:
    """Whether the last page of an Ogg file is incomplete, or is not marked as the end of its stream."""
    page = tail[max(0, tail.rfind(b"OggS\0")) :]
    if len(page) < 27:
        return True
    segments = page[27 : 27 + page[26]]
    return not page[5] & 4 or len(page) < 27 + page[26] + sum(segments)


def _bytes(path: Path, count: int, start: int = 0) -> bytes:
    """Up to ``count`` bytes of a file from ``start``, which counts from the end where it is negative."""
    with path.open("rb") as file:
        file.seek(start if start >= 0 else max(0, path.stat().st_size + start))
        return file.read(count)


# ------------------------------------------------------------------ what to tell the clerk


def _track_doubts(tracks: int) -> Iterator[Doubt]:
    if tracks > 1:
        yield _doubt(f"The recording has {tracks} sound tracks, of which one was read. Save the others as files if people are missing.")


def _damage_doubts(damage: Sequence[_Span]) -> Iterator[Doubt]:
    for first, last in _joined(damage):
        where = f"at {_clock(first)}" if last - first < 1000 else f"between {_clock(first)} and {_clock(last)}"
        yield _doubt(f"The recording is damaged {where}: what was said there may be missing. Listen to it.")


def _end_doubts(end: Ms, breaks_off: bool) -> Iterator[Doubt]:
    if breaks_off:
        yield _doubt(f"The recording breaks off at {_clock(end)}, before its end: what followed is missing. Look for a complete copy.")


def _level_doubts(samples: "NDArray[np.int16]") -> Iterator[Doubt]:
    if max(int(samples.max()), -int(samples.min())) <= _ALMOST_NOTHING:
        yield _doubt("There is almost no sound in the recording. Check that it plays and that the right microphone was recorded.")
    some = samples[::10]  # enough to tell, and quick over hours
    if np.mean((some >= _FULL) | (some <= -_FULL)) > _OVERDRIVEN:
        yield _doubt("The recording is overdriven, so words may be misheard. Use another recording of the meeting if there is one.")


def _joined(damage: Sequence[_Span]) -> Sequence[_Span]:
    """Damage in order of time, what lies close together as one span."""
    spans: list[_Span] = []
    for start, end in damage:
        if spans and start - spans[-1][1] <= _SAME_DAMAGE:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _doubt(message: str) -> Doubt:
    return Doubt("recording", message)


def _clock(time: Ms) -> str:
    minutes, seconds = divmod(time // 1000, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
