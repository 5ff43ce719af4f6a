"""From stretches of speech to turns: which windows of them to compare, and whose turn each one is."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from scrutiny.diarize.activity import FIRST_FRAME, FRAME_SAMPLES, STEP, Frame, Stretch
from scrutiny.engines import SAMPLES_PER_MS
from scrutiny.records import Ms, Turn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags: TypeAlias = "NDArray[np.bool_]"

Window: TypeAlias = tuple[int, int, int]
"""Frames ``[start, end)`` of the stretch with that index."""

WINDOW: Frame = 178  # 3 s: more speech at once says little more about a voice
APART: Frame = 474  # 8 s of a long stretch between one window and the next
LEAST: Frame = 18  # 0.3 s: less speech than this says nothing about a voice
NOBODY = -1
SAME_TURN: Ms = 500  # a voice that pauses for less goes on with its turn
HALF_A_STEP = FIRST_FRAME - FRAME_SAMPLES // 2  # samples from a frame's place on the grid to where it begins to be the nearest


def windows(speech: Sequence[Stretch]) -> list[Window]:
    """Where to listen to each stretch of one voice: its middle, and several places in a long one."""
    return [window for index, stretch in enumerate(speech) if stretch.voices == 1 for window in _windows(index, stretch.start, stretch.end)]


def _windows(index: int, start: Frame, end: Frame) -> Iterator[Window]:
    parts = -(-(end - start) // APART)
    for part in range(parts):
        first, stop = start + (end - start) * part // parts, start + (end - start) * (part + 1) // parts
        spare = max(0, stop - first - WINDOW)
        if stop - first >= LEAST:
            yield first + spare // 2, stop - (spare - spare // 2), index


def turns(speech: Sequence[Stretch], local: "Flags", voices: Sequence[int]) -> tuple[Turn, ...]:
    """Turns in order of time, voices numbered by first appearance: S1, S2, ...

    ``voices``: the voice of each stretch, `NOBODY` where it was not compared. Those, and the stretches in which two
    speak, go to the voices that the model's local speakers have elsewhere in the same chunks, or else to the nearest.
    """
    known = _by_frame(speech, voices)
    spoken = [
        (stretch.start, stretch.end, voice)
        for stretch, own in zip(speech, voices, strict=True)
        for voice in ([own] if own != NOBODY else _heard_in(stretch, local, known))
    ]
    return numbered(_joined(sorted((_ms(start), _ms(end), voice) for start, end, voice in spoken)))


def _by_frame(speech: Sequence[Stretch], voices: Sequence[int]) -> "NDArray[np.int32]":
    import numpy as np

    known = np.full(max((stretch.end for stretch in speech), default=0), NOBODY, np.int32)
    for stretch, voice in zip(speech, voices, strict=True):
        known[stretch.start : stretch.end] = voice
    return known


def _heard_in(stretch: Stretch, local: "Flags", known: "NDArray[np.int32]") -> list[int]:
    """The likeliest voices of a stretch, as many as speak in it."""
    import numpy as np

    length = local.shape[1]
    votes: dict[int, int] = {}
    first = max(0, (stretch.start - length) // STEP)
    for index in range(first, min(len(local), -(-stretch.end // STEP))):
        start = index * STEP
        here = local[index, max(0, stretch.start - start) : max(0, stretch.end - start)]
        for speaker in np.flatnonzero(here.any(axis=0)):
            voice = _most_often(known[start : start + length][local[index, : max(0, len(known) - start), speaker]])
            if voice != NOBODY:
                votes[voice] = votes.get(voice, 0) + int(here[:, speaker].sum())
    best = sorted(votes, key=lambda voice: (-votes[voice], voice))[: stretch.voices]
    return best or _nearest(stretch, known)


def _most_often(voices: "NDArray[np.int32]") -> int:
    import numpy as np

    found = voices[voices != NOBODY]
    return int(np.bincount(found).argmax()) if len(found) else NOBODY


def _nearest(stretch: Stretch, known: "NDArray[np.int32]") -> list[int]:
    import numpy as np

    places = np.flatnonzero(known != NOBODY)
    middle = (stretch.start + stretch.end) // 2
    return [int(known[places[np.abs(places - middle).argmin()]])] if len(places) else [0]


def _joined(spoken: Sequence[tuple[Ms, Ms, int]]) -> list[tuple[Ms, Ms, int]]:
    """Stretches of one voice that only a short pause parts, as one turn."""
    joined: list[tuple[Ms, Ms, int]] = []
    last: dict[int, int] = {}
    for start, end, voice in spoken:
        before = last.get(voice)
        if before is not None and start - joined[before][1] < SAME_TURN:
            joined[before] = joined[before][0], max(end, joined[before][1]), voice
        else:
            last[voice] = len(joined)
            joined.append((start, end, voice))
    return joined


def numbered(spoken: Iterable[tuple[Ms, Ms, Hashable]]) -> tuple[Turn, ...]:
    """Turns from (start, end, voice) in order of time, voices named S1, S2, ... in the order in which they are first heard."""
    names: dict[Hashable, str] = {}
    return tuple(Turn(start, end, names.setdefault(voice, f"S{len(names) + 1}")) for start, end, voice in spoken)


def _ms(frame: Frame) -> Ms:
    return round((frame * FRAME_SAMPLES + HALF_A_STEP) / SAMPLES_PER_MS)
