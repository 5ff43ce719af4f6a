"""Who speaks when, through pyannote.audio: the only importer of pyannote and torch.

Voice features live in memory while the pipeline runs and are gone after it;
nothing that could identify a person by voice is written anywhere.
"""

import importlib.util
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrutiny.checksums import sha256_of
from scrutiny.engines import SAMPLE_RATE, Progress, Sound
from scrutiny.errors import EngineError, ModelError
from scrutiny.models import CAMPPLUS, SEGMENTATION
from scrutiny.records import MadeBy, Turn, Turns

if TYPE_CHECKING:
    from pyannote.audio import Pipeline
    from torch import Tensor

PACKAGED_PIPELINE = "packaged"
STEP = 0.25  # of a 10 s window: the pipeline's own 0.1 takes three times as long and merged voices on recordings with many
THRESHOLD = 0.7  # distance of centroids at which two voices stay apart
SMALLEST_CLUSTER = 6  # windows in which a voice must be heard to count as one of its own
SEGMENTATION_BATCH = 32
EMBEDDING_BATCH = 16  # windows times voices: memory grows with it
MEL_BINS = 80
FRAMES = 500  # of 10 ms that are compared: all of one length, so that they can be computed together
FEWEST_FRAMES = 25  # of 10 ms: less speech than this says nothing about a voice


@dataclass(frozen=True)
class PyannoteDiarizer:
    """Turns from pyannote.audio's ``SpeakerDiarization``.

    ``model`` is "packaged" (segmentation-3.0 and CAM++), a folder with a pipeline's
    config.yaml, or the name of a pipeline on the Hugging Face hub, which may need
    the user's own token in HF_TOKEN; ``device`` is auto, cpu or cuda.
    """

    model: str = PACKAGED_PIPELINE
    device: str = "auto"

    @cached_property
    def made_by(self) -> MadeBy:
        return MadeBy("pyannote.audio", version("pyannote.audio"), self._fingerprint(), self._settings)

    def diarize(self, sound: Sound, progress: Progress) -> Turns:
        """Turns in order of time, voices numbered by first appearance; none where nobody speaks.

        Raises `EngineError` where pyannote.audio fails, `ModelError` where a model cannot be used.
        """
        with _engine_errors(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pipeline = self._load()
            found = pipeline(_as_file(sound), hook=_hook(progress))
            heard = [(segment.start, segment.end, label) for segment, _, label in found.speaker_diarization.itertracks(yield_label=True)]
        return Turns(turns=_numbered(heard))

    @property
    def _settings(self) -> str:
        return (
            f"step {STEP}, threshold {THRESHOLD}, smallest cluster {SMALLEST_CLUSTER}, frames {FRAMES}"
            if self.model == PACKAGED_PIPELINE
            else ""
        )

    def _fingerprint(self) -> str:
        if self.model == PACKAGED_PIPELINE:
            return sha256((SEGMENTATION.fingerprint + CAMPPLUS.fingerprint).encode()).hexdigest()
        config = Path(self.model) / "config.yaml"
        return sha256_of(config) if config.is_file() else self.model

    def _load(self) -> "Pipeline":
        import torch

        pipeline = _packaged_pipeline() if self.model == PACKAGED_PIPELINE else self._other_pipeline()
        cuda = self.device == "cuda" or (self.device == "auto" and torch.cuda.is_available())
        pipeline.to(torch.device("cuda" if cuda else "cpu"))
        return pipeline

    def _other_pipeline(self) -> "Pipeline":
        from pyannote.audio import Pipeline

        pipeline = Pipeline.from_pretrained(self.model, token=os.environ.get("HF_TOKEN"))
        if pipeline is None:
            raise ModelError(
                f"The diarization model {self.model} cannot be used. Accept its conditions on the hub and put your token in HF_TOKEN, "
                "or leave --diarization-model away."
            )
        return pipeline


def _packaged_pipeline() -> "Pipeline":
    """The pipeline of pyannote itself over the packaged models.

    Its constructor fetches an embedding and a PLDA by name from the hub; the
    two names it looks up are replaced while it runs, so that it gets CAM++.
    """
    from pyannote.audio import Model
    from pyannote.audio.pipelines import speaker_diarization as module

    (checkpoint,) = SEGMENTATION.verified().values()
    embedding = _campplus()
    own = module.PretrainedSpeakerEmbedding, module.get_plda
    module.PretrainedSpeakerEmbedding, module.get_plda = lambda *_, **__: embedding, lambda *_, **__: None
    try:
        pipeline = module.SpeakerDiarization(
            segmentation=Model.from_pretrained(checkpoint),
            segmentation_step=STEP,
            segmentation_batch_size=SEGMENTATION_BATCH,
            embedding_batch_size=EMBEDDING_BATCH,
            embedding_exclude_overlap=True,
            clustering="AgglomerativeClustering",
        )
    finally:
        module.PretrainedSpeakerEmbedding, module.get_plda = own
    return pipeline.instantiate(
        {
            "segmentation": {"min_duration_off": 0.0},
            "clustering": {"method": "centroid", "min_cluster_size": SMALLEST_CLUSTER, "threshold": THRESHOLD},
        }
    )


def _campplus() -> Any:
    """CAM++ as the embedding object that pyannote's pipeline calls."""
    import numpy as np
    import torch
    from pyannote.audio.core.inference import BaseInference
    from torchaudio.compliance.kaldi import fbank

    network = _campplus_network()

    class CamPPlus(BaseInference):  # type: ignore[misc]  # pyannote is untyped
        sample_rate, dimension, metric = SAMPLE_RATE, 192, "cosine"
        min_num_samples = FEWEST_FRAMES * SAMPLE_RATE // 100

        def to(self, device: torch.device) -> "CamPPlus":
            network.to(device)
            self.device = device
            return self

        def __call__(self, waveforms: "Tensor", masks: "Tensor") -> Any:
            # waveforms: (batch, 1, num_samples), masks: (batch, num_frames) -> (batch, 192), NaN where too little is heard
            vectors = np.full((len(waveforms), self.dimension), np.nan, dtype=np.float32)
            spoken = [self._spoken(wave, mask) for wave, mask in zip(waveforms, masks, strict=True)]
            heard = [i for i, frames in enumerate(spoken) if len(frames) >= FEWEST_FRAMES]
            if heard:
                same_length = torch.stack([self._fitted(spoken[i]) for i in heard])
                with torch.inference_mode():
                    vectors[heard] = network(same_length.to(self.device)).cpu().numpy()
            return vectors

        def _spoken(self, wave: "Tensor", mask: "Tensor") -> "Tensor":
            """The filter bank of where the voice speaks, shape (num_frames, MEL_BINS)."""
            if not mask.any():
                return torch.empty(0, MEL_BINS)
            bank = fbank(wave, num_mel_bins=MEL_BINS, sample_frequency=self.sample_rate, dither=0.0)
            mask = torch.nn.functional.interpolate(mask[None, None], size=len(bank), mode="nearest")[0, 0]
            return bank[mask > 0.5]

        def _fitted(self, frames: "Tensor") -> "Tensor":
            """The middle of what was spoken, or what was spoken over and over, mean-normalised, shape (FRAMES, MEL_BINS)."""
            spare = max(0, len(frames) - FRAMES)
            middle = frames[spare // 2 : spare // 2 + FRAMES]
            repeated = middle.repeat(-(-FRAMES // len(middle)), 1)[:FRAMES]
            return repeated - repeated.mean(0)

    return CamPPlus()


def _campplus_network() -> Any:
    """The network with its weights. Its module is loaded from its file: importing its package takes a minute."""
    import torch

    source, weights = CAMPPLUS.verified().values()
    spec = importlib.util.spec_from_file_location("camplusplus", source)
    if spec is None or spec.loader is None:
        raise ModelError(f"{source} cannot be loaded. Install it again with: {CAMPPLUS.install}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    network = module.CAMPPlus(feat_dim=MEL_BINS, embedding_size=192)
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    return network.eval()


def _as_file(sound: Sound) -> dict[str, Any]:
    import torch

    return {"waveform": torch.from_numpy(sound.waveform())[None], "sample_rate": SAMPLE_RATE, "uri": "recording"}


def _hook(progress: Progress) -> Any:
    """Progress of pyannote as ours: finding voices is a third of the work, comparing them the rest."""

    def hook(step: str, _artefact: object, file: object = None, total: int | None = None, completed: int | None = None) -> None:  # noqa: ARG001
        shares = {"segmentation": (0.0, 1 / 3), "embeddings": (1 / 3, 2 / 3)}
        if step in shares and total:
            before, share = shares[step]
            progress(round(1000 * (before + share * (completed or 0) / total)), 1000)

    return hook


def _numbered(heard: list[tuple[float, float, str]]) -> tuple[Turn, ...]:
    """Turns in order of time, voices named S1, S2, ... in the order in which they are first heard."""
    names: dict[str, str] = {}
    turns = []
    for start, end, label in sorted(heard):
        names.setdefault(label, f"S{len(names) + 1}")
        turns.append(Turn(round(start * 1000), round(end * 1000), names[label]))
    return tuple(turns)


@contextmanager
def _engine_errors() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise EngineError(
            f"pyannote.audio cannot be loaded ({error}). Install it again with: pip install --force-reinstall scrutiny"
        ) from error
    except (RuntimeError, ValueError, OSError, AttributeError) as error:
        raise EngineError(f"pyannote.audio failed ({error}). Try again with --device cpu; what is finished is kept.") from error
