"""Whisper through faster-whisper: the only importer of that library."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from functools import cached_property, partial
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrutiny.checksums import sha256_of
from scrutiny.engines import SAMPLES_PER_MS, Keep, Progress, Sound
from scrutiny.errors import EngineError, ModelError
from scrutiny.models import PACKAGED, WHISPER_BASE, PackagedModel
from scrutiny.records import MadeBy, Ms, Transcript, Word
from scrutiny.transcribe.pieces import cut
from scrutiny.transcribe.rehearing import reheard

if TYPE_CHECKING:
    import numpy as np
    from faster_whisper import WhisperModel
    from faster_whisper.tokenizer import Tokenizer
    from faster_whisper.transcribe import Segment
    from faster_whisper.transcribe import Word as WhisperWord
    from numpy.typing import NDArray

LANGUAGE = "en"
METHOD = "pieces 4"  # raised with every change here, in pieces.py or in rehearing.py that changes words
BATCH = 8  # stretches of up to 30 s decoded at once: memory grows with it
WORDLESS: Ms = 1500  # speech without words for as long as this is decoded again: two or three words at least
HEARD_AGAIN = 2000  # frames of 10 ms, not the 3,000 of training: encoded in half the time, and 2 of 136 choices differ, one each way
SMALLEST = 1e-9  # probability that a token counts as having
SPACE = "\u0120"  # how a tokenizer writes a space


@dataclass(frozen=True)
class WhisperTranscriber:
    """Words with times from Whisper, decoding in batches where somebody speaks.

    ``model`` is the name of a packaged model, a folder with a CTranslate2 model,
    or the name of one on the Hugging Face hub; ``device`` is auto, cpu or cuda.
    """

    model: str = WHISPER_BASE.name
    device: str = "auto"

    @cached_property
    def made_by(self) -> MadeBy:
        return MadeBy("faster-whisper", version("faster-whisper"), self._fingerprint(), METHOD)

    def transcribe(self, sound: Sound, vocabulary: Sequence[str], progress: Progress, keep: Keep) -> Transcript:  # noqa: ARG002
        """Words in order of time. Nothing is put where the voice-activity detector hears nobody.

        The vocabulary is not used: given as hotwords it made the packaged models no better; names are mended afterwards.

        Raises `EngineError` where faster-whisper fails, `ModelError` where the model cannot be used.
        """
        with _engine_errors(), ThreadPoolExecutor(self._workers) as pool:
            model, pieces = self._load(), []  # not kept beyond this: the engines that come after need the memory
            for piece in pool.map(lambda span: keep(f"words-{span[0]:08d}", partial(_piece, model, sound, *span)), cut(sound)):
                pieces += json.loads(piece)
                progress(pieces[-1][1] if pieces else 0, sound.duration)
        return Transcript(words=tuple(Word(*word) for word in pieces))

    @cached_property
    def _workers(self) -> int:
        """Pieces that are worked on at once: on a processor, a piece a core is faster than all cores on one piece."""
        import ctranslate2

        cuda = self.device == "cuda" or (self.device == "auto" and ctranslate2.get_cuda_device_count() > 0)
        return 1 if cuda else _cores()

    def _load(self) -> "WhisperModel":
        from faster_whisper import WhisperModel

        how: dict[str, Any] = {"device": self.device, "compute_type": "auto", "cpu_threads": 1, "num_workers": self._workers}
        packaged = PACKAGED.get(self.model)
        if packaged:
            return WhisperModel(self.model, files=_in_memory(packaged), **how)
        return WhisperModel(str(self._folder), **how)

    @cached_property
    def _folder(self) -> Path:
        """The folder of a model that is not packaged, fetched from the hub where that was asked for."""
        if Path(self.model).is_dir():
            return Path(self.model)
        from faster_whisper import download_model

        try:
            return Path(download_model(self.model))
        except (ValueError, OSError) as error:
            raise ModelError(
                f"There is no model {self.model}: no packaged one, no folder, and it could not be fetched ({error}). "
                f"Packaged ones: {', '.join(name for name, model in PACKAGED.items() if model.job == 'transcribe')}."
            ) from error

    def _fingerprint(self) -> str:
        packaged = PACKAGED.get(self.model)
        if packaged:
            return packaged.fingerprint
        weights = self._folder / "model.bin"
        if not weights.is_file():
            raise ModelError(f"{self._folder} holds no model.bin. Give a folder with a CTranslate2 Whisper model.")
        return sha256_of(weights)


def _piece(model: "WhisperModel", sound: Sound, start: Ms, end: Ms) -> bytes:
    """The words between two times, as JSON.

    Decoding in batches sometimes breaks off in the middle of a stretch: speech that got no words is decoded again, by itself.
    """
    from faster_whisper import BatchedInferencePipeline

    waveform = sound.waveform(start, end)
    batched = BatchedInferencePipeline(model)
    segments, _ = batched.transcribe(waveform, language=LANGUAGE, batch_size=BATCH, word_timestamps=True, vad_filter=True)
    words = _words(segments, start)
    for first, stop in _unworded(_speech(waveform, start), words):
        alone = sound.waveform(first, stop)
        segments, _ = model.transcribe(alone, language=LANGUAGE, word_timestamps=True, condition_on_previous_text=False)
        words += _words(segments, first)
    words = sorted(words, key=lambda word: (word.start, word.end))
    return json.dumps([astuple(word) for word in reheard(words, partial(_likelihoods, model, sound))]).encode()


def _likelihoods(model: "WhisperModel", sound: Sound, start: Ms, end: Ms, texts: Sequence[str]) -> list[float]:
    """How likely Whisper finds each of ``texts`` to be what is said between two times: natural logarithms."""
    import numpy as np
    from faster_whisper.audio import pad_or_trim
    from faster_whisper.tokenizer import Tokenizer

    features = model.feature_extractor(sound.waveform(start, end))
    frames = min(features.shape[-1], model.feature_extractor.nb_max_frames)  # words in question may stand far apart
    encoded = model.encode(pad_or_trim(features, max(frames, HEARD_AGAIN)))
    tokenizer = Tokenizer(model.hf_tokenizer, model.model.is_multilingual, task="transcribe", language=LANGUAGE)
    begin = [*tokenizer.sot_sequence, tokenizer.no_timestamps]
    aligned = (model.model.align(encoded, begin, [_tokens(tokenizer, text)], frames)[0] for text in texts)
    return [float(np.log(np.maximum(one.text_token_probs, SMALLEST)).sum()) for one in aligned]


def _tokens(tokenizer: "Tokenizer", text: str) -> list[int]:
    """``text`` as Whisper would write it: the packaged tokenizer leaves the space before a "t" apart, which Whisper never does."""
    known = tokenizer.tokenizer
    tokens: list[int] = []
    for token in tokenizer.encode(f" {text}"):
        joined = known.token_to_id(SPACE + known.id_to_token(token)) if tokens and tokens[-1] == known.token_to_id(SPACE) else None
        tokens[-1 if joined else len(tokens) :] = [joined or token]
    return tokens


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_memory(model: PackagedModel) -> dict[str, bytes]:
    """The model's files by name, parts joined: packages cannot carry files over 100 MB in one piece."""
    files: dict[str, bytes] = {}
    for inside, path in sorted(model.verified().items()):
        name = Path(inside).name
        whole = name.partition(".part")[0]
        files[whole] = files.get(whole, b"") + path.read_bytes()
    return files


def _words(segments: Iterable["Segment"], start: Ms) -> list[Word]:
    """The words of ``segments`` of a stretch that begins at ``start``."""
    words = (word for segment in segments for word in _joined(segment.words or ()))
    return [replace(word, start=start + word.start, end=start + word.end) for word in words]


def _speech(waveform: "NDArray[np.float32]", start: Ms) -> list[tuple[Ms, Ms]]:
    """Where the voice-activity detector hears somebody, in a stretch that begins at ``start``."""
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    spans = get_speech_timestamps(waveform, VadOptions(speech_pad_ms=0))
    return [(start + span["start"] // SAMPLES_PER_MS, start + span["end"] // SAMPLES_PER_MS) for span in spans]


def _unworded(speech: Sequence[tuple[Ms, Ms]], words: Sequence[Word]) -> list[tuple[Ms, Ms]]:
    """The parts of ``speech``, of at least `WORDLESS`, in which there is no word."""
    gaps = []
    for first, stop in speech:
        inside = sorted((word.start, word.end) for word in words if word.start < stop and first < word.end)
        for (_, before), (after, _) in pairwise([(first, first), *inside, (stop, stop)]):
            if after - before >= WORDLESS:
                gaps.append((before, after))
    return gaps


def _joined(pieces: Iterable["WhisperWord"]) -> Iterator[Word]:
    """Whole words: Whisper hands out "6" and ".30", "non" and "-compliance", and marks a new word by a space before it."""
    whole: Word | None = None
    for piece in pieces:
        word = Word(_ms(piece.start), _ms(piece.end), piece.word.strip(), round(float(piece.probability), 3))
        if whole and not piece.word.startswith(" "):
            whole = Word(whole.start, word.end, whole.text + word.text, min(whole.confidence or 0.0, word.confidence or 0.0))
            continue
        if whole and whole.text:
            yield whole
        whole = word
    if whole and whole.text:
        yield whole


@contextmanager
def _engine_errors() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise EngineError(
            f"faster-whisper cannot be loaded ({error}). Install it again with: pip install --force-reinstall scrutiny"
        ) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise EngineError(f"faster-whisper failed ({error}). Try again with --device cpu; what is finished is kept.") from error


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
