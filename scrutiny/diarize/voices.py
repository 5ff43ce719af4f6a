"""Who speaks when, through pyannote.audio: the only importer of pyannote and torch.

The packaged models: pyannote's segmentation-3.0 hears who speaks within ten
seconds; CAM++ says how alike two stretches of speech are. Each stretch is heard
once, or at a few places where it is long, which takes a tenth of the work of
comparing every voice in every chunk, and tells short turns apart better.

Voice features live in memory while this runs and are gone after it; nothing
that could identify a person by voice is written anywhere.
"""

import importlib.util
import math
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from scrutiny.checksums import sha256_of
from scrutiny.diarize.activity import CHUNK, CHUNK_FRAMES, FRAME_SAMPLES, Frame, Stretch, chunk_starts, frames_in, local_speakers, stretches
from scrutiny.diarize.clustering import cluster
from scrutiny.diarize.continuity import voices_in_order
from scrutiny.diarize.joining import HALF_A_STEP, NOBODY, Window, numbered, turns, windows
from scrutiny.engines import SAMPLE_RATE, Keep, Progress, Sound
from scrutiny.errors import EngineError, ModelError
from scrutiny.models import CAMPPLUS, SEGMENTATION
from scrutiny.records import MadeBy, Turn, Turns

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray
    from pyannote.audio import Inference
    from torch import Tensor

    Vectors: TypeAlias = "NDArray[np.float32]"
    Flags: TypeAlias = "NDArray[np.bool_]"

T = TypeVar("T")
R = TypeVar("R")

PACKAGED_PIPELINE = "packaged"
METHOD = "stretches 4"  # raised with every change of activity.py, clustering.py, continuity.py or joining.py that changes turns
BATCH = 8  # chunks heard at once by each thread
PIECE = 240  # chunks, ten minutes, after which what was heard is kept
MEL_BINS = 80
DIMENSION = 192
HEARING = 0.5  # of the work; comparing is the rest


@dataclass(frozen=True)
class PyannoteDiarizer:
    """Turns from pyannote.audio.

    ``model`` is "packaged" (segmentation-3.0 and CAM++), a folder with a pipeline's
    config.yaml, or the name of a pipeline on the Hugging Face hub, which may need
    the user's own token in HF_TOKEN; ``device`` is auto, cpu or cuda.
    """

    model: str = PACKAGED_PIPELINE
    device: str = "auto"

    @cached_property
    def made_by(self) -> MadeBy:
        settings = METHOD if self.model == PACKAGED_PIPELINE else ""
        return MadeBy("pyannote.audio", version("pyannote.audio"), self._fingerprint(), settings)

    def diarize(self, sound: Sound, progress: Progress, keep: Keep) -> Turns:
        """Turns in order of time, voices numbered by first appearance; none where nobody speaks.

        Raises `EngineError` where pyannote.audio fails, `ModelError` where a model cannot be used.
        """
        with _engine_errors():
            _load_pyannote()
            if self.model != PACKAGED_PIPELINE:
                return Turns(turns=self._by_pipeline(sound, progress))
        return Turns(turns=self._by_stretches(sound, progress, keep))

    def _by_stretches(self, sound: Sound, progress: Progress, keep: Keep) -> tuple[Turn, ...]:
        with _engine_errors():
            local = _heard(sound, self._device, _share(progress, 0, HEARING), keep)
        speech = stretches(local, sound)
        chosen = windows(speech)
        if not chosen:
            return turns(speech, local, [NOBODY] * len(speech))
        with _engine_errors():
            vectors = _compared(sound, chosen, self._device, _share(progress, HEARING, 1))
        return turns(speech, local, _voices(chosen, vectors, speech))

    def _by_pipeline(self, sound: Sound, progress: Progress) -> tuple[Turn, ...]:
        """What another pipeline makes of the whole recording."""
        import torch
        from pyannote.audio import Pipeline

        pipeline = Pipeline.from_pretrained(self.model, token=os.environ.get("HF_TOKEN"))
        if pipeline is None:
            raise ModelError(
                f"The diarization model {self.model} cannot be used. Accept its conditions on the hub and put your token in HF_TOKEN, "
                "or leave --diarization-model away."
            )
        pipeline.to(self._device)
        file = {"waveform": torch.from_numpy(sound.waveform())[None], "sample_rate": SAMPLE_RATE, "uri": "recording"}
        found = pipeline(file, hook=_hook(progress))
        heard = getattr(found, "speaker_diarization", found)
        tracks = sorted((segment.start, segment.end, label) for segment, _, label in heard.itertracks(yield_label=True))
        return numbered((round(start * 1000), round(end * 1000), label) for start, end, label in tracks)

    @property
    def _device(self) -> "torch.device":
        import torch

        cuda = self.device == "cuda" or (self.device == "auto" and torch.cuda.is_available())
        return torch.device("cuda" if cuda else "cpu")

    def _fingerprint(self) -> str:
        if self.model == PACKAGED_PIPELINE:
            return sha256((SEGMENTATION.fingerprint + CAMPPLUS.fingerprint).encode()).hexdigest()
        config = Path(self.model) / "config.yaml"
        return sha256_of(config) if config.is_file() else self.model


# ------------------------------------------------------------------ who speaks within ten seconds


def _heard(sound: Sound, where: "torch.device", progress: Progress, keep: Keep) -> "Flags":
    """The local speakers of each chunk, shape (num_chunks, CHUNK_FRAMES, 3)."""
    import numpy as np
    from pyannote.audio import Inference, Model

    (checkpoint,) = SEGMENTATION.verified().values()
    inference = Inference(Model.from_pretrained(checkpoint), skip_conversion=True, device=where)
    starts = chunk_starts(frames_in(sound))
    heard = []
    for first in range(0, len(starts), PIECE):
        piece = starts[first : first + PIECE]
        onward = _share(progress, first / len(starts), (first + len(piece)) / len(starts))
        flags = keep(f"voices-{first:06d}", partial(_packed, sound, piece, inference, onward))
        shape = (len(piece), CHUNK_FRAMES, 3)
        heard.append(np.unpackbits(np.frombuffer(flags, np.uint8), count=math.prod(shape)).reshape(shape).astype(bool))
    return np.concatenate(heard)


def _packed(sound: Sound, starts: Sequence[Frame], inference: "Inference", progress: Progress) -> bytes:
    """The local speakers of the chunks at ``starts``, eight flags a byte. Digital silence is not listened to."""
    import numpy as np

    local = np.zeros((len(starts), CHUNK_FRAMES, 3), bool)
    sounding = [index for index, start in enumerate(starts) if _chunk(sound, start).any()]
    batches = [sounding[i : i + BATCH] for i in range(0, len(sounding), BATCH)]

    def heard(batch: Sequence[int]) -> "Flags":
        return local_speakers(np.exp(inference.infer(_waveforms([_chunk(sound, starts[index]) for index in batch]))))

    for batch, flags in zip(batches, _in_parallel(heard, batches, progress, inference.device), strict=True):
        local[batch] = flags
    return np.packbits(local).tobytes()


def _chunk(sound: Sound, start: Frame) -> "NDArray[np.int16]":
    return sound.samples[start * FRAME_SAMPLES : start * FRAME_SAMPLES + CHUNK]


def _waveforms(chunks: Sequence["NDArray[np.int16]"]) -> "Tensor":
    """Chunks as the model takes them, a short one filled up with silence, shape (num_chunks, 1, CHUNK)."""
    import torch

    waveforms = torch.zeros(len(chunks), 1, CHUNK)
    for waveform, chunk in zip(waveforms, chunks, strict=True):
        waveform[0, : len(chunk)] = _waveform(chunk)
    return waveforms


# ------------------------------------------------------------------ how alike stretches are


def _compared(sound: Sound, chosen: Sequence[Window], where: "torch.device", progress: Progress) -> "Vectors":
    """What CAM++ makes of each window, at unit length, shape (num_windows, DIMENSION)."""
    import numpy as np
    import torch

    network = _campplus().to(where)

    def vector(window: Window) -> "Vectors":
        with torch.inference_mode():
            found: Vectors = network(_filter_bank(sound, window)[None].to(where))[0].cpu().numpy()
        return found / np.linalg.norm(found)

    return np.stack(_in_parallel(vector, chosen, progress, where))


def _filter_bank(sound: Sound, window: Window) -> "Tensor":
    """The mean-normalised filter bank of a window, shape (num_frames, MEL_BINS)."""
    from torchaudio.compliance.kaldi import fbank

    start, end, _ = window
    samples = sound.samples[start * FRAME_SAMPLES + HALF_A_STEP : end * FRAME_SAMPLES + HALF_A_STEP]
    bank: Tensor = fbank(_waveform(samples)[None], num_mel_bins=MEL_BINS, sample_frequency=SAMPLE_RATE, dither=0.0)
    return bank - bank.mean(0)


def _voices(chosen: Sequence[Window], vectors: "Vectors", speech: Sequence[Stretch]) -> list[int]:
    """The voice of each stretch, from what its windows together are like; `NOBODY` where none was compared."""
    import numpy as np

    seconds = np.array([_seconds(end - start) for start, end, _ in chosen], np.float32)
    compared, place = np.unique([index for _, _, index in chosen], return_inverse=True)
    likeness = cluster(vectors, seconds) * seconds[:, None]
    summed = np.zeros((len(compared), likeness.shape[1]), np.float32)
    np.add.at(summed, place, likeness)
    spans = [(_seconds(speech[index].start), _seconds(speech[index].end)) for index in compared]
    voices = dict(zip(compared.tolist(), voices_in_order(spans, summed), strict=True))
    return [voices.get(index, NOBODY) for index in range(len(speech))]


def _seconds(frames: Frame) -> float:
    return frames * FRAME_SAMPLES / SAMPLE_RATE


def _campplus() -> Any:
    """CAM++ with its weights. Its module is loaded from its file: importing its package takes a minute."""
    import torch

    source, weights = CAMPPLUS.verified().values()
    spec = importlib.util.spec_from_file_location("camplusplus", source)
    if spec is None or spec.loader is None:
        raise ModelError(f"{source} cannot be loaded. Install it again with: {CAMPPLUS.install}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    network = module.CAMPPlus(feat_dim=MEL_BINS, embedding_size=DIMENSION)
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    return network.eval()


# ------------------------------------------------------------------ around the engines


def _load_pyannote() -> None:
    """Load pyannote.audio in a thread of its own.

    A library under it keeps the error of a module that is not there, and with it all frames above, which hold the recording.
    """
    with ThreadPoolExecutor(1) as pool:
        pool.submit(import_module, "pyannote.audio").result()


def _in_parallel(function: Callable[[T], R], items: Sequence[T], progress: Progress, where: "torch.device") -> list[R]:
    """``function`` of each item, in order: one item a core, which is faster than all cores on one, and the same on any machine."""
    import torch

    cores = torch.get_num_threads() if where.type == "cpu" else 1
    results = []
    try:
        with ThreadPoolExecutor(cores, initializer=lambda: torch.set_num_threads(1)) as pool:
            for result in pool.map(function, items):
                results.append(result)
                progress(len(results), len(items))
    finally:
        torch.set_num_threads(cores)
    return results


def _share(progress: Progress, start: float, end: float) -> Progress:
    """Progress of a part of the work, from ``start`` to ``end`` of the whole."""
    return lambda done, total: progress(round(1000 * (start + (end - start) * done / total)), 1000)


def _waveform(samples: "NDArray[np.int16]") -> "Tensor":
    import torch

    return torch.from_numpy(samples.astype("float32") / 32768)


def _hook(progress: Progress) -> Any:
    """Progress of a pipeline of pyannote as ours: finding voices is a third of the work, comparing them the rest."""
    shares = {"segmentation": _share(progress, 0, 1 / 3), "embeddings": _share(progress, 1 / 3, 1)}

    def hook(step: str, _artefact: object, file: object = None, total: int | None = None, completed: int | None = None) -> None:  # noqa: ARG001
        if step in shares and total:
            shares[step](completed or 0, total)

    return hook


@contextmanager
def _engine_errors() -> Iterator[None]:
    """What the engines raise as ours, and their warnings unheard. Not for our own code: its bugs must show their traceback."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except ImportError as error:
        raise EngineError(
            f"pyannote.audio cannot be loaded ({error}). Install it again with: pip install --force-reinstall scrutiny"
        ) from error
    except (RuntimeError, ValueError, OSError, AttributeError) as error:
        raise EngineError(f"pyannote.audio failed ({error}). Try again with --device cpu; what is finished is kept.") from error
