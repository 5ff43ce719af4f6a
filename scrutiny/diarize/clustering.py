"""Which stretches of speech are one voice, however many voices there are.

A window of speech is a vector whose likeness to others of the same voice
grows with its length. Two groups are one voice where they are as alike
as windows of their lengths should be; the more both have said, the more is asked.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors: TypeAlias = "NDArray[np.float32]"

# CAM++ on 0.7 to 8 s of speech (real and synthetic voices, clean and with echo and noise): windows of one voice
# have a cosine of about TOP * seconds / (seconds + HALF), whatever the voice; two voices 0.4, seldom over 0.6.
TOP = 0.88
HALF = 0.35  # seconds

SAME_VOICE = 0.76  # of the likeness expected, for groups that have both said ENOUGH
SAME_VOICE_BRIEFLY = 0.66  # for groups of which one has said next to nothing
ENOUGH = 15.0  # seconds
CLEAR = 1.0  # seconds from which a window may found a voice
HEARD_OF = 3.0  # seconds that a voice has said, to count as one
UNLIKE_ALL = 0.55  # of the likeness expected: less, and a voice counts that has said less than that
BLOCK = 512  # windows that are compared each with each: time grows with the square


@dataclass(frozen=True, slots=True)
class _Group:
    """Windows taken for one voice: the sum of their vectors by reliability, the sum of its squares, and their seconds."""

    total: "Vectors"
    weight: float
    seconds: float
    windows: "NDArray[np.int64]"


def cluster(vectors: "Vectors", seconds: "Vectors") -> "Vectors":
    """How like each voice each window is, as a cosine, shape (num_windows, num_voices).

    ``vectors``: unit length, shape (num_windows, dimension); ``seconds``: speech in each window.
    """
    import numpy as np

    reliability = np.sqrt(TOP * seconds / (seconds + HALF))
    clear = np.flatnonzero(seconds >= min(CLEAR, float(seconds.max())))
    groups = [_Group(vectors[i] * reliability[i], float(reliability[i] ** 2), float(seconds[i]), np.array([i])) for i in clear]
    blocks = [groups[i : i + BLOCK] for i in range(0, len(groups), BLOCK)]
    groups = _joined([group for block in blocks for group in _joined(block)])
    centres = _unit(np.stack([group.total for group in _counted(groups)]))
    for _ in range(2):  # windows that joined a group early may be nearer to another
        nearest = (vectors[clear] @ centres.T).argmax(axis=1)
        members = [clear[nearest == voice] for voice in range(len(centres))]
        centres = _unit(np.stack([vectors[those].T @ reliability[those] for those in members if len(those)]))
    likeness: Vectors = vectors @ centres.T
    return likeness


def _joined(groups: list[_Group]) -> list[_Group]:
    """Groups joined two by two, the likest first, until no two pass for one voice."""
    import numpy as np

    groups = list(groups)
    totals = np.stack([group.total for group in groups])
    weights = np.array([group.weight for group in groups])
    seconds = np.array([group.seconds for group in groups])
    alive = np.ones(len(groups), bool)
    surplus = totals @ totals.T / np.outer(weights, weights) - _asked(np.minimum.outer(seconds, seconds))
    np.fill_diagonal(surplus, -np.inf)
    while len(groups) > 1:
        one, other = (int(i) for i in np.unravel_index(surplus.argmax(), surplus.shape))
        if surplus[one, other] < 0:
            break
        totals[one] += totals[other]
        weights[one] += weights[other]
        seconds[one] += seconds[other]
        windows = np.concatenate([groups[one].windows, groups[other].windows])
        groups[one] = _Group(totals[one].copy(), float(weights[one]), float(seconds[one]), windows)
        alive[other] = False
        row = totals @ totals[one] / (weights * weights[one]) - _asked(np.minimum(seconds, seconds[one]))
        row[~alive] = -np.inf
        row[one] = -np.inf
        surplus[one], surplus[:, one] = row, row
        surplus[other], surplus[:, other] = -np.inf, -np.inf
    return [group for group, lives in zip(groups, alive, strict=True) if lives]


def _asked(seconds: "Vectors") -> "Vectors":
    """How alike two groups must be, given the seconds of the one that has said less."""
    import numpy as np

    share: Vectors = np.clip((seconds - CLEAR) / (ENOUGH - CLEAR), 0, 1)
    return SAME_VOICE_BRIEFLY + (SAME_VOICE - SAME_VOICE_BRIEFLY) * share


def _counted(groups: list[_Group]) -> list[_Group]:
    """The groups that are voices of their own: those that have said something, and brief ones unlike all of these."""
    counted: list[_Group] = []
    for group in sorted(groups, key=lambda group: (-group.seconds, group.windows[0])):
        likeness = [float(group.total @ other.total) / (group.weight * other.weight) for other in counted]
        if group.seconds >= HEARD_OF or max(likeness, default=0.0) < UNLIKE_ALL:
            counted.append(group)
    return counted


def _unit(vectors: "Vectors") -> "Vectors":
    import numpy as np

    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
