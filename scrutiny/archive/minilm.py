"""all-MiniLM-L6-v2 reckoned with numpy: the same vectors as sentence-transformers gives, without its seconds of loading.

A question is one short sentence; what takes long is not to understand it but to
load torch. Six layers of a small transformer are a page of numpy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeAlias

from scrutiny.errors import EngineError
from scrutiny.models import MINILM
from scrutiny.records import MadeBy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array: TypeAlias = NDArray[np.float32]

DIMENSION = 384
_LAYERS, _HEADS = 6, 12
_TOKENS = 256  # as the model's own settings say
_BATCH = 4  # texts: what is reckoned at once then stays in the processor's own memory
_TINY = 1e-12  # the model's own layer_norm_eps


@dataclass(frozen=True)
class NumpyMiniLm:
    """Sentence vectors from the packaged all-MiniLM-L6-v2, by numpy alone."""

    @cached_property
    def made_by(self) -> MadeBy:
        return MadeBy("numpy", version("numpy"), MINILM.fingerprint)

    def embed(self, texts: Sequence[str]) -> "Array":
        """Unit-length vectors, shape (len(texts), 384).

        Raises `ModelError` where the model cannot be used, `EngineError` where what reads it is not installed.
        """
        import numpy as np

        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        tokens = [found.ids for found in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda n: len(tokens[n]))
        for first in range(0, len(order), _BATCH):  # texts of like length together, so that little is padding
            some = order[first : first + _BATCH]
            vectors[some] = _vectors([tokens[n] for n in some], self._weights)
        return vectors

    @cached_property
    def _weights(self) -> Mapping[str, "Array"]:
        try:
            from safetensors.numpy import load_file
        except ImportError as error:
            raise _not_installed("safetensors", error) from error
        weights: Mapping[str, Array] = load_file(MINILM.verified()["model/model.safetensors"])
        return weights

    @cached_property
    def _tokenizer(self) -> Any:
        try:
            from tokenizers import Tokenizer
        except ImportError as error:
            raise _not_installed("tokenizers", error) from error
        tokenizer = Tokenizer.from_file(str(MINILM.paths()["model/tokenizer.json"]))
        tokenizer.no_padding()
        tokenizer.enable_truncation(_TOKENS)
        return tokenizer


def _not_installed(package: str, error: ImportError) -> EngineError:
    return EngineError(f"{package} cannot be loaded ({error}). Install it again with: pip install --force-reinstall {package}")


def _vectors(tokens: Sequence[Sequence[int]], weights: Mapping[str, "Array"]) -> "Array":
    import numpy as np

    longest = max(map(len, tokens))
    ids = np.array([[*one, *[0] * (longest - len(one))] for one in tokens])
    there = np.array([[1.0] * len(one) + [0.0] * (longest - len(one)) for one in tokens], dtype=np.float32)
    word, place, kind = (weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type"))
    state = _normalised(word[ids] + place[:longest] + kind[0], weights, "embeddings.LayerNorm")
    for n in range(_LAYERS):
        state = _layer(state, (there - 1)[:, None, None, :] * np.float32(1e9), weights, f"encoder.layer.{n}")
    mean = (state * there[..., None]).sum(1) / there.sum(1, keepdims=True)
    unit: Array = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), _TINY)
    return unit


def _layer(state: "Array", hidden: "Array", weights: Mapping[str, "Array"], at: str) -> "Array":
    """One layer of the transformer; ``hidden`` is far below zero where there is only padding."""
    import numpy as np

    batch, length, width = state.shape
    query, key, value = (
        _linear(state, weights, f"{at}.attention.self.{name}").reshape(batch, length, _HEADS, -1).transpose(0, 2, 1, 3)
        for name in ("query", "key", "value")
    )
    likeness = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // _HEADS)) + hidden
    likeness = np.exp(likeness - likeness.max(-1, keepdims=True))
    heeded = (likeness / likeness.sum(-1, keepdims=True) @ value).transpose(0, 2, 1, 3).reshape(batch, length, width)
    state = _normalised(state + _linear(heeded, weights, f"{at}.attention.output.dense"), weights, f"{at}.attention.output.LayerNorm")
    wide = _gelu(_linear(state, weights, f"{at}.intermediate.dense"))
    return _normalised(state + _linear(wide, weights, f"{at}.output.dense"), weights, f"{at}.output.LayerNorm")


def _linear(state: "Array", weights: Mapping[str, "Array"], at: str) -> "Array":
    result: Array = state @ weights[f"{at}.weight"].T + weights[f"{at}.bias"]
    return result


def _normalised(state: "Array", weights: Mapping[str, "Array"], at: str) -> "Array":
    import numpy as np

    centred = state - state.mean(-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(_TINY))
    result: Array = centred / spread * weights[f"{at}.weight"] + weights[f"{at}.bias"]
    return result


def _gelu(x: "Array") -> "Array":
    """The Gaussian error linear unit; erf by formula 7.1.26 of Abramowitz and Stegun, right to 1.5e-7."""
    import numpy as np

    z = np.abs(x) * np.float32(np.sqrt(0.5))
    t = 1 / (1 + np.float32(0.3275911) * z)
    tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * np.exp(-z * z)
    result: Array = x * np.float32(0.5) * (1 + np.sign(x) * (1 - tail))
    return result
