"""all-MiniLM-L6-v2 reckoned with numpy: the same vectors as sentence-transformers gives, without its seconds of loading.

A question is one short sentence; what takes long is not to understand it but to
load torch. Six layers of a small transformer are a page of numpy.
"""

from collections.abc import Iterator, Mapping, Sequence
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
_BATCH = 256  # tokens: what is reckoned at once then stays in the processor's own memory
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
        for some in _batches([len(one) for one in tokens]):
            vectors[some] = _vectors([tokens[n] for n in some], self._weights, self._layers)
        return vectors

    @cached_property
    def _layers(self) -> "tuple[_Layer, ...]":
        return tuple(_layer_of(self._weights, f"encoder.layer.{n}") for n in range(_LAYERS))

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


@dataclass(frozen=True, slots=True)
class _Layer:
    """The weights of a layer, laid out as they are multiplied: each a matrix and what is added to it, or a scale and a shift."""

    look: tuple["Array", "Array"]  # queries, keys and values side by side; the queries scaled already
    heed: tuple["Array", "Array"]
    after_heeding: tuple["Array", "Array"]
    widen: tuple["Array", "Array"]
    narrow: tuple["Array", "Array"]
    at_the_end: tuple["Array", "Array"]


def _layer_of(weights: Mapping[str, "Array"], at: str) -> _Layer:
    import numpy as np

    def both(name: str) -> tuple["Array", "Array"]:
        return weights[f"{at}.{name}.weight"], weights[f"{at}.{name}.bias"]

    def linear(*parts: tuple["Array", "Array"]) -> tuple["Array", "Array"]:
        return np.ascontiguousarray(np.concatenate([matrix for matrix, _ in parts]).T), np.concatenate([added for _, added in parts])

    scale = np.float32((DIMENSION // _HEADS) ** -0.5)
    matrix, added = both("attention.self.query")
    return _Layer(
        linear((matrix * scale, added * scale), both("attention.self.key"), both("attention.self.value")),
        linear(both("attention.output.dense")),
        both("attention.output.LayerNorm"),
        linear(both("intermediate.dense")),
        linear(both("output.dense")),
        both("output.LayerNorm"),
    )


def _batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    """The texts in batches of about as many tokens as the processor's own memory holds, the shortest first."""
    batch: list[int] = []
    for n in sorted(range(len(sizes)), key=lambda n: sizes[n]):
        if batch and sum(sizes[one] for one in batch) + sizes[n] > _BATCH:
            yield batch
            batch = []
        batch.append(n)
    if batch:
        yield batch


def _vectors(tokens: Sequence[Sequence[int]], weights: Mapping[str, "Array"], layers: Sequence[_Layer]) -> "Array":
    """A unit vector a text. The texts' tokens stand one below the other, so that nothing is padding."""
    import numpy as np

    ends = np.cumsum([len(one) for one in tokens])
    spans = [slice(end - len(one), end) for one, end in zip(tokens, ends.tolist(), strict=True)]
    word, place, kind = (weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type"))
    state = word[np.concatenate(tokens)] + np.concatenate([place[: len(one)] for one in tokens]) + kind[0]
    state = _normalised(state, (weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"]))
    for layer in layers:
        state = _normalised(state + _linear(_heeded(_linear(state, layer.look), spans), layer.heed), layer.after_heeding)
        state = _normalised(state + _linear(_gelu(_linear(state, layer.widen)), layer.narrow), layer.at_the_end)
    mean = np.stack([state[span].mean(0) for span in spans])
    unit: Array = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), _TINY)
    return unit


def _heeded(looked: "Array", spans: Sequence[slice]) -> "Array":
    """What each token takes from the others of its text: self-attention."""
    import numpy as np

    heeded = np.empty((len(looked), DIMENSION), dtype=np.float32)
    for span in spans:
        query, key, value = looked[span].reshape(-1, 3, _HEADS, DIMENSION // _HEADS).transpose(1, 2, 0, 3)
        likeness = query @ key.transpose(0, 2, 1)
        likeness = np.exp(likeness - likeness.max(-1, keepdims=True))
        likeness /= likeness.sum(-1, keepdims=True)
        heeded[span] = (likeness @ value).transpose(1, 0, 2).reshape(-1, DIMENSION)
    return heeded


def _linear(state: "Array", weights: tuple["Array", "Array"]) -> "Array":
    result: Array = state @ weights[0]
    result += weights[1]
    return result


def _normalised(state: "Array", weights: tuple["Array", "Array"]) -> "Array":
    import numpy as np

    centred = state - state.mean(-1, keepdims=True)
    spread = np.sqrt(np.einsum("td,td->t", centred, centred) / DIMENSION + np.float32(_TINY))
    result: Array = centred * (1 / spread)[:, None] * weights[0] + weights[1]
    return result


def _gelu(x: "Array") -> "Array":
    """The Gaussian error linear unit; erf by formula 7.1.26 of Abramowitz and Stegun, right to 1.5e-7. ``x`` is overwritten."""
    import numpy as np

    z = np.abs(x)
    t = 1 / (1 + np.float32(0.3275911 * 0.5**0.5) * z)
    tail = np.full_like(t, 1.061405429)
    for term in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail *= t
        tail += np.float32(term)
    tail *= t
    tail *= np.exp(z * z * np.float32(-0.5))
    tail *= z
    np.maximum(x, 0, out=x)
    x -= np.float32(0.5) * tail
    return x
