"""A long recording in pieces that can be transcribed one by one: memory stays bounded, and a finished piece is kept."""

from typing import TYPE_CHECKING

from scrutiny.engines import SAMPLES_PER_MS, Sound
from scrutiny.records import Ms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PIECE: Ms = 120_000
LOOK_BACK: Ms = 30_000  # speakers draw breath more often than that
PAUSE: Ms = 500
BLOCK: Ms = 10


def cut(sound: Sound) -> list[tuple[Ms, Ms]]:
    """Spans that cover the recording, none much over `PIECE`, each cut in the middle of the quietest half second."""
    cuts = [0]
    while sound.duration - cuts[-1] > PIECE + LOOK_BACK:
        earliest = cuts[-1] + PIECE - LOOK_BACK
        cuts.append(earliest + _quietest(sound.samples[earliest * SAMPLES_PER_MS : (earliest + LOOK_BACK) * SAMPLES_PER_MS]))
    return list(zip(cuts, [*cuts[1:], sound.duration], strict=True))


def _quietest(samples: "NDArray[np.int16]") -> Ms:
    """The middle of the quietest `PAUSE`, from the start of ``samples``."""
    import numpy as np

    power = np.square(samples.astype(np.float32)).reshape(-1, BLOCK * SAMPLES_PER_MS).mean(axis=1)
    around = np.convolve(power, np.ones(PAUSE // BLOCK), "valid")
    return int(around.argmin()) * BLOCK + PAUSE // 2
