"""Vectors in the archive: quantised, packed into blobs, and searched in two steps.

Every passage is compared by the signs of its vector alone, 48 bytes for 384
dimensions; only the nearest are compared by their bytes. Over 400,000 passages
that is quicker than comparing all bytes, and needs nothing but numpy.
"""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes: TypeAlias = NDArray[np.int8]  # shape: (passages, dimension)

SCALE = 512  # of 384 dimensions of a unit vector hardly one lies beyond a quarter
DIMENSION = 384
_FEW = 5_000  # passages that are all compared by their bytes
_SHORTLIST = 2_000  # passages nearest by their signs
_PART = 65_536  # passages
_PASSAGE = 120  # words: MiniLM reads about 190


@dataclass(frozen=True, slots=True)
class Packed:
    """The vectors of one meeting as they are stored."""

    owners: bytes
    sizes: bytes
    codes: bytes


def passages(text: str) -> tuple[str, ...]:
    """The text in parts short enough for the model, cut between sentences, of about the same length."""
    sentences = re.split(r"(?<=[.?!])\s+", text)
    sizes = [len(sentence.split()) for sentence in sentences]
    parts = -(-sum(sizes) // _PASSAGE) or 1
    cut: list[list[str]] = [[] for _ in range(parts)]
    so_far = 0
    for sentence, size in zip(sentences, sizes, strict=True):
        cut[min(parts - 1, (so_far + size // 2) * parts // (sum(sizes) or 1))].append(sentence)
        so_far += size
    return tuple(" ".join(part) for part in cut if part)


def quantised(vectors: "NDArray[np.float32]") -> "Codes":
    """Unit vectors, a byte a dimension."""
    import numpy as np

    return np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8)


def pack(vectors: "NDArray[np.float32]", owners: Sequence[int], texts: Sequence[str]) -> Packed:
    """Unit vectors of ``texts``, and the utterance each is of, as they are stored."""
    import numpy as np

    sizes = np.array([len(text.split()) for text in texts], dtype=np.int32)
    return Packed(np.array(owners, dtype=np.int64).tobytes(), sizes.tobytes(), quantised(vectors).tobytes())


@dataclass(frozen=True, slots=True)
class Index:
    """All vectors of an archive, in memory, by passage; and its utterances by their ids, from 0 to the last.

    Passages are in the order of their utterances; those of ``u`` are ``[first[u], first[u + 1])``.
    """

    codes: "Codes"
    signs: "NDArray[np.uint64]"  # shape: (words, passages)
    owners: "NDArray[np.int64]"
    first: "NDArray[np.int64]"
    meeting: "NDArray[np.int32]"  # 0 where there is no utterance
    words: "NDArray[np.int32]"

    def likeness(self, vector: "NDArray[np.float32]", utterances: "NDArray[np.int64]") -> "NDArray[np.float32]":
        """How near the nearest passage of each utterance is to ``vector``, as a cosine."""
        import numpy as np

        counts = self.first[utterances + 1] - self.first[utterances]
        starts = np.cumsum(counts) - counts
        rows = np.repeat(self.first[utterances] - starts, counts) + np.arange(counts.sum())
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        near: NDArray[np.float32] = np.maximum.reduceat(self.codes[rows].astype(np.float32) @ (vector / SCALE), starts)
        return near

    def nearest(self, vectors: "NDArray[np.float32]", among: "NDArray[np.bool_]", count: int) -> "NDArray[np.int64]":
        """About the ``count`` utterances nearest to each of ``vectors`` among those marked, by id."""
        import numpy as np

        rows = np.flatnonzero(among[self.owners])
        signs = self.signs if len(rows) == len(self.owners) else self.signs[:, rows]
        found = [np.empty(0, np.int64)]
        for vector in vectors:
            some = rows if len(rows) <= _FEW else rows[_alike(signs, vector)]
            near = self.codes[some].astype(np.float32) @ vector
            found.append(self.owners[some[np.argsort(-near)[:count]]])
        return np.unique(np.concatenate(found))


def _alike(signs: "NDArray[np.uint64]", vector: "NDArray[np.float32]") -> "NDArray[np.int64]":
    """The columns of ``signs`` that are most like those of ``vector``: about as many as are worth comparing by their bytes."""
    import numpy as np

    sought = np.packbits(quantised(vector[None]) > 0, axis=1).view(np.uint64)[0]
    apart = np.zeros(signs.shape[1], dtype=np.uint16)
    for word, row in zip(sought, signs, strict=True):
        apart += np.bitwise_count(row ^ word)
    far = int(np.searchsorted(np.cumsum(np.bincount(apart)), _SHORTLIST))
    return np.flatnonzero(apart <= far)


def load_index(archive: sqlite3.Connection) -> Index:
    """All vectors of ``archive``, read and laid out for searching; they are held once, for they may be many."""
    import numpy as np

    bytes_of_owners, last = archive.execute("SELECT total(length(owners)), (SELECT max(id) FROM utterance) FROM vectors").fetchone()
    count, last = int(bytes_of_owners) // 8, last or 0
    codes, owners, sizes = np.empty((count, DIMENSION), np.int8), np.empty(count, np.int64), np.empty(count, np.int32)
    meeting = np.zeros(last + 2, dtype=np.int32)
    done = 0
    for number, whose, words, vectors in archive.execute("SELECT meeting, owners, sizes, codes FROM vectors ORDER BY meeting"):
        part = slice(done, done + len(whose) // 8)
        owners[part], sizes[part] = np.frombuffer(whose, np.int64), np.frombuffer(words, np.int32)
        codes[part] = np.frombuffer(vectors, np.int8).reshape(-1, DIMENSION)
        meeting[owners[part]] = number
        done = part.stop
    words = np.bincount(owners, sizes, last + 2).astype(np.int32)
    return Index(codes, _signs(codes), owners, np.searchsorted(owners, np.arange(last + 2)), meeting, words)


def _signs(codes: "Codes") -> "NDArray[np.uint64]":
    """A bit a dimension, laid out dimension by dimension; a part at a time, for memory."""
    import numpy as np

    signs = np.empty((DIMENSION // 64, len(codes)), dtype=np.uint64)
    for first in range(0, len(codes), _PART):
        signs[:, first : first + _PART] = np.packbits(codes[first : first + _PART] > 0, axis=1).view(np.uint64).T
    return signs
