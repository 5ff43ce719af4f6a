"""Whether the channels of a recording are microphones of their own, told from how loud each is over time.

In front of every person a microphone hears that person far louder than the
others do. Ordinary stereo has the same voices on both sides: a voice panned, a
voice nearer to one of a pair of microphones in a room that echoes, a copy with
another gain or delay, a dead side. There the sides differ little, or one side is
always the louder. We say "microphones" only where nearly all speech is clearly
louder on one channel, and not always on the same: to be wrong would give the
words of many people to one, while to miss it only leaves the work to the
diarizer.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST = 16  # channels
_STRETCH = 10  # frames: syllables, so that echoes and delays within it even out
_QUIETEST = 30.0  # dB below the loudest speech: what is quieter is a pause or an echo fading
_ABOVE_NOISE = 10.0  # dB
_APART = 9.0  # dB: a voice panned as far as 30:70 differs by 7.4, one that is three times as far away by 9.5
_CLEAR = 0.7  # of all speech: the rest is people talking at once, and echoes
_HEARD = 0.05  # of all clear speech on each of two channels: not just a knock on a microphone, or hum on a dead side
_FEWEST = 5  # stretches on each of two channels: a second


def are_separate(files: Sequence["NDArray[np.float32]"]) -> bool:
    """Whether each channel is a microphone of its own, the same one in all files; their levels are as in `Sound.levels`."""
    found = [_leaders(levels) for levels in files]
    leaders = [channels for channels in found if channels is not None]
    if len(leaders) < len(files):
        return False
    heard = np.bincount(np.concatenate(leaders))
    return bool((heard >= max(_FEWEST, _HEARD * heard.sum())).sum() >= 2)


def _leaders(levels: "NDArray[np.float32]") -> "NDArray[np.intp] | None":
    """For each stretch of clear speech the channel that is loudest, None where speech is not mostly clear."""
    if not 2 <= levels.shape[1] <= _MOST:
        return None
    power = _by_stretch(np.square(levels))
    if not len(power):
        return np.empty(0, np.intp)
    floor = np.percentile(power, 10, axis=0)
    leader = power.argmax(axis=1)
    second, loudest = np.sort(np.maximum(power - floor, 0), axis=1)[:, -2:].T
    speech = (loudest > np.percentile(loudest, 99) / _ratio(_QUIETEST)) & (loudest > floor[leader] * _ratio(_ABOVE_NOISE))
    clear = speech & (loudest > second * _ratio(_APART))
    return leader[clear] if clear.sum() >= _CLEAR * speech.sum() else None


def _by_stretch(power: "NDArray[np.float32]") -> "NDArray[np.float32]":
    whole = len(power) // _STRETCH
    stretches: NDArray[np.float32] = power[: whole * _STRETCH].reshape(whole, _STRETCH, -1).mean(axis=1)
    return stretches


def _ratio(decibels: float) -> float:
    return float(10 ** (decibels / 10))
