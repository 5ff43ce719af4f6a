"""A recording as sound: whatever recorders wrote, one file or several in order, as one channel at 16 kHz.

Sound stands where the recording's own clock puts it. Where packets are missing
or damaged, silence takes their place, so that a time in the minutes is the time
at which a player finds it, and a `Doubt` says what is missing. The clock runs on
from file to file.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from scrutiny.checksums import sha256_of
from scrutiny.clock import clock
from scrutiny.engines import LEVEL_FRAME, SAMPLES_PER_MS, Progress, Sound
from scrutiny.errors import RecordingError
from scrutiny.records import WHOLE, Doubt, Excerpt, FileStart, Ms, Source
from scrutiny.transcribe.flaws import damage_doubts, end_doubts, excerpt_doubts, level_doubts, microphone_doubts, track_doubts
from scrutiny.transcribe.microphones import are_separate
from scrutiny.transcribe.sound_file import breaks_off, decoded, ends_in_tail, opened, packets, refuse_soundless
from scrutiny.transcribe.tape import Span, Tape, channel_levels

if TYPE_CHECKING:
    from av import AudioStream, Packet
    from av.container import InputContainer
    from numpy.typing import NDArray

_REPORT_EVERY: Ms = 5_000


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it was laid down, on the clock of all files."""

    name: str
    tape: Tape
    damage: tuple[Span, ...]
    breaks_off: bool
    tracks: int

    def within(self, part: Excerpt) -> Span:
        """What of the file lies in ``part`` of the recording."""
        return max(self.tape.start, part.start), _up_to(part, self.tape.end)

    def frames(self, part: Excerpt) -> slice:
        """The same as frames of `Sound.levels`, whole ones."""
        start, end = self.within(part)
        return slice(-(-start // LEVEL_FRAME), end // LEVEL_FRAME)


def check_recordings(paths: Sequence[Path]) -> tuple[Source, ...]:
    """The name of each file and the sha256 of its bytes, once a little of its sound could be decoded.

    Raises `RecordingError` where a file cannot be read or holds no sound, or where two are the same.
    """
    found: dict[str, Path] = {}
    sources = []
    for path in paths:
        refuse_soundless(path)
        source = Source(_name(path), sha256_of(path))
        if source.sha256 in found:
            raise RecordingError(f"{found[source.sha256]} and {path} are the same recording. Give each part of the meeting once.")
        found[source.sha256] = path
        sources.append(source)
    return tuple(sources)


def decode(paths: Sequence[Path], progress: Progress, part: Excerpt = WHOLE) -> Sound:
    """The files one after the other, as far as they can be decoded; ``progress`` counts milliseconds.

    What comes before ``part`` is silent, so that times stay those of the recording; what comes after it is not decoded.

    Raises `RecordingError` where a file cannot be read or holds no sound, or where all end before ``part`` begins.
    """
    for path in paths:
        refuse_soundless(path)
    files, pcm = _laid_down(paths, progress, part)
    end = files[-1].tape.end
    if part.start >= end:
        raise RecordingError(f"The recording ends at {clock(end)}, and --from is {clock(part.start)}. Give an earlier time.")
    samples = np.frombuffer(pcm, dtype=np.int16)[: None if part.end is None else part.end * SAMPLES_PER_MS]
    samples[: part.start * SAMPLES_PER_MS] = 0
    used = [file for file in files if file.tape.end > part.start]
    levels, alone = _microphones(used, part)
    return Sound(
        samples,
        doubts=(*excerpt_doubts(part, end), *_flaws(used, samples, part, several=len(paths) > 1), *microphone_doubts(alone)),
        files=tuple(FileStart(file.name, file.tape.start) for file in files),
        levels=levels,
    )


# ------------------------------------------------------------------ laying down the sound


def _laid_down(paths: Sequence[Path], progress: Progress, part: Excerpt) -> tuple[list[_File], bytearray]:
    """The files as far as ``part`` goes, and their samples."""
    total = _up_to(part, sum(map(_stated_length, paths)))
    pcm, files = bytearray(), list[_File]()
    for path in paths:
        files.append(_file(path, pcm, part, lambda now: progress(now, total)))
        if _enough(files[-1].tape.end, part):
            break
    progress(files[-1].tape.end, files[-1].tape.end)
    return files, pcm


def _stated_length(path: Path) -> Ms:
    with opened(path) as (container, _):
        return (container.duration or 0) // 1000


def _file(path: Path, pcm: bytearray, part: Excerpt, progress: Callable[[Ms], None]) -> _File:
    with opened(path) as (container, stream):
        tape = Tape(pcm, (container.start_time or 0) / 1_000_000)
        stop = _play(container, stream, tape, part, progress)
        damage = tuple(span for span in tape.damage if span[0] < tape.now)
        undecoded_end = len(damage) < len(tape.damage) and not ends_in_tail(path, stop, stream.codec_context.name)
        early = not _enough(tape.end, part) and (undecoded_end or breaks_off(path, container, stream, tape.now - tape.start))
        return _File(_name(path), tape, damage, early, len(container.streams.audio))


def _play(container: "InputContainer", stream: "AudioStream", tape: Tape, part: Excerpt, progress: Callable[[Ms], None]) -> int:
    """Lay the file down on ``tape``; gives back how far into the file, in bytes, it could be decoded."""
    due = stop = 0
    for packet in packets(container, stream):
        frames = decoded(packet)
        if frames is None:
            tape.tear(_time(packet))
        for frame in frames or ():
            tape.lay(frame)
        if frames and packet and packet.pos is not None:
            stop = packet.pos + packet.size
        if tape.now >= due:
            progress(tape.now)
            due = tape.now + _REPORT_EVERY
        if _enough(tape.now - 1, part):  # the resampler may hold back a part of the last millisecond
            break
    tape.finish()
    return stop


def _time(packet: "Packet | None") -> float | None:
    return float(packet.pts * packet.time_base) if packet and packet.pts is not None and packet.time_base else None


def _enough(now: Ms, part: Excerpt) -> bool:
    return part.end is not None and now >= part.end


def _up_to(part: Excerpt, end: Ms) -> Ms:
    """``end``, or where ``part`` ends before it."""
    return end if part.end is None else min(part.end, end)


def _name(path: Path) -> str:
    return path.name.encode(errors="replace").decode()  # it may hold bytes that are no text


# ------------------------------------------------------------------ what there is to say about it


def _flaws(files: Sequence[_File], samples: "NDArray[np.int16]", part: Excerpt, *, several: bool) -> Iterator[Doubt]:
    """What is wrong with each file in ``part`` of the recording."""
    for file in files:
        what = file.name if several else "The recording"
        start, end = file.within(part)
        yield from track_doubts(what, file.tracks)
        yield from damage_doubts(what, [span for span in file.damage if span[0] < end and span[1] >= start])
        yield from end_doubts(what, file.tape.end, file.breaks_off)
        yield from level_doubts(what, samples[start * SAMPLES_PER_MS : end * SAMPLES_PER_MS])


def _microphones(files: Sequence[_File], part: Excerpt) -> tuple["NDArray[np.float32] | None", tuple[str, ...]]:
    """How loud each channel is, where all files have a microphone on each; else the names of the files that seem to."""
    if len({frozenset(file.tape.channels) for file in files}) == 1:
        levels = channel_levels([file.tape for file in files])[: files[-1].frames(part).stop]
        levels[: part.start // LEVEL_FRAME] = 0
        if are_separate([levels[file.frames(part)] for file in files]):
            return levels, ()
    alone = (file for file in files if are_separate([channel_levels([file.tape])[file.frames(part)]]))
    return None, tuple(file.name for file in alone) if len(files) > 1 else ()
