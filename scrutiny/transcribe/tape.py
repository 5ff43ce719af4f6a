"""Decoded sound laid down at the times at which it was recorded."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from scrutiny.engines import LEVEL_FRAME, SAMPLE_RATE, SAMPLES_PER_MS
from scrutiny.records import Ms

if TYPE_CHECKING:
    from av import AudioFrame, AudioResampler
    from numpy.typing import NDArray

Span: TypeAlias = tuple[Ms, Ms]

_WOBBLE = 0.1  # seconds by which timestamps may stray without anything missing
_MISSING = 0.5  # seconds: Opus leaves out up to 0.4 s of silence by design
_OVERLAP = -1.0  # seconds: a clock that falls back by more was set anew
_LONGEST_GAP = 600.0  # seconds: a clock that leaps further has gone wrong
_SAMPLE = 2  # bytes
_FRAME = LEVEL_FRAME * SAMPLES_PER_MS  # samples
_APART = SAMPLES_PER_MS // 2  # samples: what differs between them is voices; hum and an offset hardly do


class Tape:
    """The samples of one file as they are laid down, each at its own time, and the spans where some are damaged.

    They go to the end of ``pcm``, int16 as bytes, where the file before left off;
    times count from the start of ``pcm``. A bytearray grows in place, where joining
    arrays would hold the recording twice.
    """

    def __init__(self, pcm: bytearray, origin: float) -> None:
        self.damage: list[Span] = []
        self.channels: set[int] = set()  # how many there were: more than one number where that changed on the way
        self.power: list[tuple[int, NDArray[np.float32]]] = []  # from which frame on, and shape (num_frames, num_channels)
        self.start: Ms = -(-len(pcm) // _SAMPLE // SAMPLES_PER_MS)  # the next whole millisecond: what is before it is not of this file
        self.end = self.start
        self._first = len(pcm)
        self._origin = origin  # seconds on the container's clock at which the file starts
        self._laid = 0.0  # seconds of sound that came in
        self._resampler: AudioResampler | None = None
        self._source: tuple[object, ...] = ()
        self._pcm = pcm

    @property
    def now(self) -> Ms:
        return self.start + round(self._laid * 1000)

    def lay(self, frame: "AudioFrame") -> None:
        """Put ``frame`` at its time."""
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
        end = self.now if until is None else self.start + round((until - self._origin) * 1000)
        self.damage.append((self.now, max(self.now, min(end, self.now + round(_LONGEST_GAP * 1000)))))

    def finish(self) -> None:
        """Lay down what the resampler holds back: ``end`` is known from now on."""
        self._flush()
        self.end = len(self._pcm) // _SAMPLE // SAMPLES_PER_MS

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
            self._pcm += bytes(max(0, self._first + _SAMPLE * round(self._laid * SAMPLE_RATE) - len(self._pcm)))

    def _resample(self, frame: "AudioFrame | None") -> None:
        """Mix the channels evenly: FFmpeg takes them for a cinema's and drops the bass one, which may be a microphone."""
        import av

        if self._resampler is None:
            self._resampler = av.AudioResampler(format="s16", rate=SAMPLE_RATE, frame_size=SAMPLE_RATE)
        for second in self._resampler.resample(frame):
            channels = second.to_ndarray().reshape(-1, second.layout.nb_channels)  # shape: (num_samples, num_channels)
            self._measure(channels)
            self._pcm += channels.mean(axis=1).astype(np.int16).tobytes()

    def _measure(self, channels: "NDArray[np.int16]") -> None:
        """Note how loud each channel is, frame by frame."""
        self.channels.add(channels.shape[1])
        if channels.shape[1] == 1 or len(channels) <= _APART:
            return
        scaled = channels / np.float32(32768)
        voiced = scaled[_APART:] - scaled[:-_APART]
        first, skipped = divmod(len(self._pcm) // _SAMPLE + _APART, _FRAME)
        framed = np.pad(voiced, ((skipped, -(skipped + len(voiced)) % _FRAME), (0, 0)))
        self.power.append((first, np.square(framed).reshape(-1, _FRAME, channels.shape[1]).mean(axis=1)))

    def _flush(self) -> None:
        """Bring out what the resampler holds back; the next frame gets a new one."""
        self._resample(None)
        self._resampler = None


def channel_levels(tapes: Sequence[Tape]) -> "NDArray[np.float32]":
    """How loud each channel was, as in `Sound.levels`; no channels where their number changed on the way."""
    channels = set[int]().union(*(tape.channels for tape in tapes))
    power = np.zeros((tapes[-1].end // LEVEL_FRAME + 1, channels.pop() if len(channels) == 1 else 0), np.float32)
    for first, part in (measured for tape in tapes for measured in tape.power if power.shape[1]):
        power[first : first + len(part)] += part
    return np.sqrt(power, out=power)
