"""The three seams where an engine plugs in, and the sound they are given.

The pipeline receives its engines as arguments; the adapters stand in the rooms
that use them, each the only importer of its library. An adapter turns floats
into milliseconds and foreign errors into ours, and does nothing else.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from scrutiny.records import Doubt, FileStart, MadeBy, Ms, Transcript, Turns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE = 16_000  # Hz: what Whisper and pyannote were trained on
SAMPLES_PER_MS = SAMPLE_RATE // 1000
LEVEL_FRAME: Ms = 20

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total) as work goes on, in whatever unit the worker counts."""


Keep: TypeAlias = Callable[[str, Callable[[], bytes]], bytes]
"""Called with (name, make): what an earlier, interrupted run kept under that name, or else what ``make`` gives, kept from now on."""


class Reporter(Protocol):
    """Shows a person how far the work is."""

    def stage(self, name: str) -> AbstractContextManager[Progress]:
        """A stage that takes time begins; the progress of its work goes to what is returned."""
        ...

    def kept(self, name: str) -> None:
        """A stage was done by an earlier run and is taken from the folder."""
        ...


@dataclass(frozen=True, slots=True)
class Sound:
    """A decoded recording: one channel at 16 kHz, and what was doubtful while decoding it.

    Held as int16, half of what the engines' float32 would take: five hours are 576 MB.
    Where each channel of the recording was a microphone of its own, ``levels`` is how loud each
    was in every `LEVEL_FRAME`, without hum: root mean square, 1 being about full scale.
    """

    samples: "NDArray[np.int16]"  # shape: (num_samples,)
    doubts: tuple[Doubt, ...] = ()
    files: tuple[FileStart, ...] = ()
    levels: "NDArray[np.float32] | None" = None  # shape: (num_frames, num_channels)

    @property
    def duration(self) -> Ms:
        return len(self.samples) // SAMPLES_PER_MS

    def waveform(self, start: Ms = 0, end: Ms | None = None) -> "NDArray[np.float32]":
        """Samples of ``[start, end)`` as float32 in [-1, 1], shape (num_samples,)."""
        import numpy as np

        stop = None if end is None else end * SAMPLES_PER_MS
        return self.samples[start * SAMPLES_PER_MS : stop].astype(np.float32) / np.float32(32768)


class Transcriber(Protocol):
    """Turns speech into words with times."""

    @property
    def made_by(self) -> MadeBy: ...

    def transcribe(self, sound: Sound, vocabulary: Sequence[str], progress: Progress, keep: Keep) -> Transcript:
        """Words in order of time; ``vocabulary`` holds names and terms of this meeting."""
        ...


class Diarizer(Protocol):
    """Finds who speaks when."""

    @property
    def made_by(self) -> MadeBy: ...

    def diarize(self, sound: Sound, progress: Progress, keep: Keep) -> Turns:
        """Turns in order of time, voices numbered by first appearance: S1, S2, ..."""
        ...


class Embedder(Protocol):
    """Puts sentences into a space where nearness is likeness of meaning."""

    @property
    def made_by(self) -> MadeBy: ...

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Unit-length vectors, shape (len(texts), dimension)."""
        ...


@dataclass(frozen=True, slots=True)
class Engines:
    """The engines of one run."""

    transcriber: Transcriber
    diarizer: Diarizer
    embedder: Embedder
