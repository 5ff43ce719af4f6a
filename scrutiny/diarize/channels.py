"""Who speaks when, where every channel of a recording is a microphone of its own: the channel names the speaker.

A microphone also hears the others, fainter, and all of them for a moment longer,
as an echo. So somebody speaks at a microphone while it is louder than the noise
there, and clearly louder than what the voices at the others leave in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from scrutiny.diarize.activity import runs
from scrutiny.diarize.joining import numbered
from scrutiny.engines import LEVEL_FRAME, Diarizer, Keep, Progress, Sound
from scrutiny.records import Doubt, MadeBy, Ms, Turns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Levels = NDArray[np.float32]  # in dB, 0 being full scale; shape: (num_frames, num_channels)

_RULES = 1  # raised when anything below changes what is heard: turns are then made again
_SYLLABLE = 5  # frames over which levels are evened out
_FAINTEST = -80.0  # dB: a microphone that is switched off has no noise
_ABOVE_NOISE = 8.0  # dB
_WELL_ABOVE = 20.0  # dB
_APART = 9.0  # dB by which a voice is louder at its own microphone
_CLEARLY = 6.0  # dB
_FADING = 0.06 * LEVEL_FRAME  # dB a frame: in a room in which sound takes a second to fade by 60 dB
_ENOUGH = 25  # frames that show how loud a voice is at the other microphones

_SHORTEST: Ms = 140  # less is a knock or a click, which evening out makes 80 ms longer
_PAUSE: Ms = 800  # within a turn
_EDGE: Ms = 80  # the soft beginning and end of what is spoken

_DOUBT = (
    "The recording has a microphone on each of its {} channels, and each was taken for one person. "
    "Where several shared one, put right who speaks, or save the recording as mono and give us that."
)


@dataclass(frozen=True)
class ByMicrophone:
    """Turns by channel where a recording has a microphone on each, else those of ``engine``."""

    engine: Diarizer

    @property
    def made_by(self) -> MadeBy:
        """The engine, and how channels are read: which of the two it will be is not known before the recording is decoded."""
        made = self.engine.made_by
        return replace(made, settings=f"{made.settings}; or by microphone, rules {_RULES}".removeprefix("; "))

    def diarize(self, sound: Sound, progress: Progress, keep: Keep) -> Turns:
        """Turns in order of time, voices numbered by first appearance; see `Turns.by_microphone`."""
        if sound.levels is None:
            return self.engine.diarize(sound, progress, keep)
        turns = by_microphone(sound.levels)
        progress(1, 1)
        return turns


def by_microphone(levels: "NDArray[np.float32]") -> Turns:
    """The turns at each microphone, those at one microphone as one voice; ``levels`` as in `Sound.levels`."""
    spoken = _spoken(_evened(levels))
    heard = sorted((*span, channel) for channel in range(levels.shape[1]) for span in _turns_at(spoken[:, channel]))
    doubt = Doubt("recording", _DOUBT.format(levels.shape[1]))
    return Turns(numbered(heard), (doubt,), by_microphone=True)


def _evened(levels: "NDArray[np.float32]") -> "Levels":
    window = np.full(_SYLLABLE, 1 / _SYLLABLE, np.float32)
    power = np.stack([np.convolve(np.square(channel), window, "same")[: len(levels)] for channel in levels.T], axis=1)
    decibels: Levels = 10 * np.log10(np.maximum(power, 10 ** (_FAINTEST / 10)))
    return decibels


def _spoken(levels: "Levels") -> "NDArray[np.bool_]":
    """In which frames somebody speaks at each microphone, shape (num_frames, num_channels)."""
    noise = _noise(levels)
    bleed = _bleed(levels, noise)
    spoken = levels > noise + _ABOVE_NOISE
    for channel in range(levels.shape[1]):
        echo = _echo(levels[:, channel])
        for other in range(levels.shape[1]):
            if other != channel:
                spoken[:, other] &= levels[:, other] > echo + bleed[channel, other] + _CLEARLY
    return spoken


def _noise(levels: "Levels") -> "Levels":
    """The noise at each microphone, shape (num_channels,): what is there in the pauses, while it is on."""
    on = (channel[channel > _FAINTEST] for channel in levels.T)
    return np.array([np.percentile(heard, 10) if heard.size else _FAINTEST for heard in on], np.float32)


def _bleed(levels: "Levels", noise: "Levels") -> "Levels":
    """How much louder (so, less than 0) a voice is at each other microphone than at its own, shape (num_channels, num_channels)."""
    bleed = np.full((levels.shape[1], levels.shape[1]), -_APART, np.float32)
    for channel, others in enumerate(bleed):
        rest = np.delete(levels, channel, axis=1).max(axis=1)
        alone = (levels[:, channel] > noise[channel] + _WELL_ABOVE) & (levels[:, channel] > rest + _APART)
        if alone.sum() >= _ENOUGH:
            others[:] = np.percentile(levels[alone] - levels[alone, channel, None], 75, axis=0)
    return bleed


def _echo(levels: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """The levels of one channel, falling no faster than sound fades in a room."""
    faded = np.arange(len(levels)) * _FADING
    echo: NDArray[np.float32] = (np.maximum.accumulate(levels + faded) - faded).astype(np.float32)
    return echo


def _turns_at(spoken: "NDArray[np.bool_]") -> Iterator[tuple[Ms, Ms]]:
    """Where somebody speaks at a microphone, over short pauses."""
    words = [(start * LEVEL_FRAME, end * LEVEL_FRAME) for start, end in runs(spoken) if (end - start) * LEVEL_FRAME >= _SHORTEST]
    joined: list[tuple[Ms, Ms]] = []
    for start, end in words:
        if joined and start - joined[-1][1] <= _PAUSE:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    last = len(spoken) * LEVEL_FRAME
    return ((max(0, start - _EDGE), min(end + _EDGE, last)) for start, end in joined)
