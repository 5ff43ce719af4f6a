"""Engines that give back what they are given: for tests of everything behind the engines."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

import av
import numpy as np

from scrutiny.engines import Engines, Keep, Progress, Sound
from scrutiny.errors import EngineError
from scrutiny.records import MadeBy, Transcript, Turn, Turns, Word

REPLAY = MadeBy("replay", "1")


def nothing_kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Every piece of the work is done anew."""
    return make()


@dataclass
class Replay:
    """Hears the lines of an exchange, "S1: Good evening.", one after the other."""

    lines: str
    made_by: MadeBy = REPLAY
    runs: list[str] = field(default_factory=list)

    def transcribe(self, sound: Sound, vocabulary: Sequence[str], progress: Progress, keep: Keep) -> Transcript:
        self.runs.append("transcribe")
        progress(1, 1)
        return Transcript(tuple(word for words, _ in self._spoken() for word in words))

    def diarize(self, sound: Sound, progress: Progress, keep: Keep) -> Turns:
        self.runs.append("diarize")
        progress(1, 1)
        return Turns(tuple(Turn(words[0].start, words[-1].end, speaker) for words, speaker in self._spoken()))

    def embed(self, texts: Sequence[str]) -> "np.ndarray":
        """Bags of words, hashed: texts that share words are near."""
        self.runs.append("embed")
        vectors = np.full((len(texts), 64), 1e-3, dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in text.lower().split():
                vector[crc32(word.encode()) % 64] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def _spoken(self) -> list[tuple[list[Word], str]]:
        found, at = [], 0
        for line in self.lines.strip().splitlines():
            speaker, said = line.strip().split(": ", 1)
            words = [Word(at + i * 300, at + i * 300 + 280, text, 0.9) for i, text in enumerate(said.split())]
            at = words[-1].end + 400
            found.append((words, speaker))
        return found


@dataclass
class Failing(Replay):
    """Fails at its work, as an engine does."""

    lines: str = ""

    def transcribe(self, sound: Sound, vocabulary: Sequence[str], progress: Progress, keep: Keep) -> Transcript:
        raise EngineError("faster-whisper failed (out of memory). Try again with --device cpu; what is finished is kept.")


class Quiet:
    """A reporter that remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def stage(self, name: str) -> AbstractContextManager[Progress]:
        self.told.append(name)
        return self._nothing()

    def kept(self, name: str) -> None:
        self.told.append(f"kept: {name}")

    @staticmethod
    @contextmanager
    def _nothing():  # type: ignore[no-untyped-def]
        yield lambda done, total: None


def engines(replay: Replay) -> Engines:
    return Engines(replay, replay, replay)


def write_tone(path: Path, seconds: float = 1.0, loudness: float = 0.3) -> Path:
    """A wav file with a hum."""
    samples = (np.sin(np.arange(int(16_000 * seconds)) / 20) * loudness * 32767).astype(np.int16)
    with av.open(str(path), "w", format="wav") as container:
        stream = container.add_stream("pcm_s16le", rate=16_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples[None], format="s16", layout="mono")
        frame.rate = 16_000
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return path
