"""Sentence vectors through sentence-transformers: the only importer of that library."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

from scrutiny.errors import EngineError
from scrutiny.models import MINILM
from scrutiny.records import MadeBy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

BATCH = 32


@dataclass(frozen=True)
class MiniLmEmbedder:
    """Vectors of sentences from the packaged all-MiniLM-L6-v2; ``device`` is auto, cpu or cuda."""

    device: str = "auto"

    @cached_property
    def made_by(self) -> MadeBy:
        return MadeBy("sentence-transformers", version("sentence-transformers"), MINILM.fingerprint)

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Unit-length vectors, shape (len(texts), 384).

        Raises `EngineError` where sentence-transformers fails, `ModelError` where the model cannot be used.
        """
        import numpy as np

        if not texts:
            return np.zeros((0, 384), dtype=np.float32)
        try:
            vectors = self._model.encode(list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
        except RuntimeError as error:
            raise EngineError(f"sentence-transformers failed ({error}). Try again with --device cpu; what is finished is kept.") from error
        return np.asarray(vectors, dtype=np.float32)

    @cached_property
    def _model(self) -> "SentenceTransformer":
        folder = MINILM.verified()["model/config.json"].parent
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EngineError(
                f"sentence-transformers cannot be loaded ({error}). Install it again with: pip install --force-reinstall scrutiny"
            ) from error
        return SentenceTransformer(str(folder), device=None if self.device == "auto" else self.device, local_files_only=True)
