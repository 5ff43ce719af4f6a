"""Where somebody speaks, and where the voice changes, from what a segmentation model hears in overlapping chunks.

Within a chunk the model tells up to three voices apart ("local speakers"); who
they are over the whole recording is for `scrutiny.diarize.clustering` to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from scrutiny.engines import SAMPLE_RATE, Sound

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags: TypeAlias = "NDArray[np.bool_]"
    Levels: TypeAlias = "NDArray[np.float32]"

Frame: TypeAlias = int
"""A step of the model's own clock, counted from the start of the recording."""

FRAME_SAMPLES = 270  # of 16 kHz: 16.875 ms, the step of segmentation-3.0
FIRST_FRAME = 495  # samples: the middle of the first frame's field of view (991 samples)
CHUNK = 10 * SAMPLE_RATE  # samples that the model was trained to hear at once
CHUNK_FRAMES = 589  # that it answers with
STEP = 148  # frames from one chunk to the next, 2.5 s: whole frames, so that chunks lie on one grid

SPOKEN = 0.5  # of the chunks that hear a frame
OVERLAPPED = 1.5  # voices, on average over the chunks
CHANGED = 0.4  # of the chunks: one that starts or ends nearby often misses a change
SAME_CHANGE: Frame = 6  # 0.1 s: chunks place a change up to this far apart
SHORTEST: Frame = 12  # 0.2 s: a piece cut off by a change is at least so long

PAUSE: Frame = 6  # 0.1 s: the closure of a "t" or a "k" is shorter
QUIET = 0.2  # of the way from the room's level to the speaker's, in dB
FAR_BELOW = 20.0  # dB under the speaker's level: nobody speaks, even where the room is silent
NEARBY: Frame = 178  # 3 s of a speaker, over which their level is taken
ROOM: Frame = 119  # 2 s without speech, from which on the level of the room is known


@dataclass(frozen=True, slots=True)
class Stretch:
    """Frames ``[start, end)`` in which the same voices speak: one, or two at once."""

    start: Frame
    end: Frame
    voices: int = 1


def chunk_starts(frames: Frame) -> list[Frame]:
    """Where chunks start that together cover ``frames``."""
    return list(range(0, max(1, frames - CHUNK_FRAMES + STEP), STEP))


def frames_in(sound: Sound) -> Frame:
    """How many frames the recording has."""
    return -(-len(sound.samples) // FRAME_SAMPLES)


def local_speakers(powerset: "NDArray[np.float32]") -> "Flags":
    """Who speaks, from the likelihood of each set of speakers.

    ``powerset``: probabilities of nobody, a, b, c, ab, ac and bc, shape (num_chunks, num_frames, 7), as in
    "Powerset multi-class cross entropy loss for neural speaker diarization" (Plaquet and Bredin, 2023).
    Gives back shape (num_chunks, num_frames, 3). Somebody speaks where that is likelier than silence, though
    each single set may be less likely than it: quiet speech is missed otherwise.
    """
    import numpy as np

    alone, both = powerset[..., 1:4], powerset[..., 4:]
    pairs = np.array([[1, 1, 0], [1, 0, 1], [0, 1, 1]], dtype=np.float32)
    loudest = np.eye(3, dtype=bool)[(alone + both @ pairs).argmax(-1)]
    two = pairs.astype(bool)[both.argmax(-1)]
    active = np.where((both.sum(-1) > SPOKEN)[..., None], two, loudest)
    flags: Flags = active & (powerset[..., :1] < SPOKEN)
    return flags


def stretches(local: "Flags", sound: Sound) -> tuple[Stretch, ...]:
    """The speech of the recording, cut where the voice changes, where two speak at once and at pauses; in order of time.

    ``local``: shape (num_chunks, num_frames, 3), chunks at `chunk_starts`.
    """
    import numpy as np

    heard, voices, changes = _over_chunks(local, frames_in(sound))
    speech = heard >= SPOKEN
    overlapped = speech & (voices >= OVERLAPPED)
    pauses = _pauses(speech, overlapped, levels(sound))
    cuts = [change for change in _peaks(changes) if not overlapped[change]]
    if _hears_the_room(speech):
        for start, end in pauses:
            speech[start:end] = False
    else:
        cuts += [(start + end) // 2 for start, end in pauses]
    bounds = np.concatenate([np.flatnonzero(np.diff(overlapped)) + 1, np.array(cuts, dtype=np.int64)])
    return tuple(
        Stretch(first, stop, 2 if overlapped[first] else 1)
        for start, end in runs(speech)
        for first, stop in _pieces(start, end, bounds, overlapped)
    )


def levels(sound: Sound) -> "Levels":
    """The level at each frame, smoothed over 30 ms, in dB of int16 samples, shape (num_frames,)."""
    import numpy as np

    ten_ms = SAMPLE_RATE // 100
    blocks = (sound.samples[i : i + 6000 * ten_ms] for i in range(0, len(sound.samples), 6000 * ten_ms))
    power = np.concatenate([_power(block, ten_ms) for block in blocks] or [np.zeros(1, np.float32)])
    smooth = np.convolve(power, np.ones(3, np.float32) / 3, "same")
    middles = (np.arange(frames_in(sound)) * FRAME_SAMPLES + FIRST_FRAME) // ten_ms
    at_frames: Levels = 10 * np.log10(smooth[np.minimum(middles, len(smooth) - 1)] + 1)
    return at_frames


def runs(flags: "Flags") -> list[tuple[Frame, Frame]]:
    """The half-open spans in which ``flags`` hold."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]])))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _power(samples: "NDArray[np.int16]", width: int) -> "Levels":
    import numpy as np

    whole = samples[: max(1, len(samples) // width) * width].astype(np.float32)
    power: Levels = np.square(whole).reshape(-1, min(width, len(whole))).mean(axis=1)
    return power


def _over_chunks(local: "Flags", frames: Frame) -> "tuple[Levels, Levels, Levels]":
    """Over the chunks that hear a frame: the share that hears speech, the mean number of voices, the share with a change there."""
    import numpy as np

    length = (len(local) - 1) * STEP + local.shape[1]
    heard, voices, changes, chunks = (np.zeros(length, np.float32) for _ in range(4))
    for index, active in enumerate(local):
        here = slice(index * STEP, index * STEP + len(active))
        heard[here] += active.any(axis=1)
        voices[here] += active.sum(axis=1)
        chunks[here] += 1
        changes[index * STEP + _changes(active)] += 1
    near: Levels = np.convolve(changes, np.ones(2 * SAME_CHANGE + 1, np.float32), "same").astype(np.float32)
    shares = np.stack([heard, voices, near])[:, :frames] / np.maximum(chunks[:frames], 1)
    return shares[0].astype(np.float32), shares[1].astype(np.float32), shares[2].astype(np.float32)


def _changes(active: "Flags") -> "NDArray[np.int64]":
    """Frames of a chunk half-way between one voice and the next, where each speaks alone."""
    import numpy as np

    alone = np.flatnonzero(active.sum(axis=1) == 1)
    voice = active[alone].argmax(axis=1)
    last = np.flatnonzero(np.diff(voice))
    between: NDArray[np.int64] = (alone[last] + alone[last + 1] + 1) // 2 if len(alone) else alone
    return between


def _peaks(changes: "Levels") -> list[Frame]:
    """The middle of each place where enough chunks hear a change."""
    return [(start + end) // 2 for start, end in runs(changes >= CHANGED)]


def _hears_the_room(speech: "Flags") -> bool:
    """Whether nobody speaks for long enough to tell how loud the room is. If not, a pause parts stretches but stays speech."""
    return int((~speech).sum()) >= ROOM


def _pauses(speech: "Flags", overlapped: "Flags", level: "Levels") -> list[tuple[Frame, Frame]]:
    """Where the speaker pauses, and the silence that the model adds at either end of speech."""
    import numpy as np

    if not speech.any():
        return []
    room = float(np.median(level[~speech]) if _hears_the_room(speech) else np.quantile(level[speech], 0.05))
    quiet = speech & ~overlapped & (level < _needed(speech, level, room))
    at_an_edge = [start == 0 or end == len(speech) or not (speech[start - 1] and speech[end]) for start, end in runs(quiet)]
    return [(start, end) for (start, end), edge in zip(runs(quiet), at_an_edge, strict=True) if edge or end - start >= PAUSE]


def _needed(speech: "Flags", level: "Levels", room: float) -> "Levels":
    """The level under which a frame is a pause: between the room's and that of the speaker around it."""
    import numpy as np

    needed = np.full(len(level), -np.inf, np.float32)
    for start, end in runs(speech):
        for part in np.array_split(np.arange(start, end), max(1, round((end - start) / NEARBY))):
            loud = float(np.quantile(level[part], 0.8))
            needed[part] = min(max(room + QUIET * (loud - room), loud - FAR_BELOW), loud)
    return needed


def _pieces(start: Frame, end: Frame, bounds: "NDArray[np.int64]", overlapped: "Flags") -> Iterator[tuple[Frame, Frame]]:
    """``[start, end)`` cut at the bounds within it; a change leaves no sliver, an overlap may be short."""
    cuts = [start]
    for bound in sorted({int(bound) for bound in bounds[(bounds > start) & (bounds < end)]}):
        of_overlap = overlapped[bound] != overlapped[bound - 1]
        if of_overlap or (bound - cuts[-1] >= SHORTEST and end - bound >= SHORTEST):
            cuts.append(bound)
    yield from zip(cuts, [*cuts[1:], end], strict=True)
