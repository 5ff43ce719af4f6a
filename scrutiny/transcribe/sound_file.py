"""One sound file: its packets, what they hold, and whether the file ends too early."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny.errors import RecordingError
from scrutiny.records import Ms

if TYPE_CHECKING:
    from av import AudioFrame, AudioStream, Packet
    from av.container import InputContainer

_SHORTEST: Ms = 200  # less is a slip of the finger, or a chance frame among random bytes
_ENDS_EARLY: Ms = 1_000  # encoders round lengths, by tens of milliseconds

_STATES_ITS_LENGTH = {"mov", "matroska", "flac", "aiff", "au"}  # for most others FFmpeg guesses from size and bit rate
_NO_SIZE = 0x7FFF_0000  # WAV writers that do not know the size yet put 2 or 4 GB
_LENGTH_TAG = re.compile(r"(\d+):(\d+):([\d.]+)$")
_WMA_PROPERTIES = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")
_OGG_PAGE = 65_307  # bytes, at most
_TAIL = 65_536  # bytes, at most
_MP3_FRAME = 0xFF  # how each of its frames begins

_GIVE = "Give the sound or video recording of the meeting."
_AS_TRANSCRIPT = "If it is a transcript, give it to scrutiny minutes with --transcript."
_SAVE_AS = "Save the recording as WAV, MP3 or M4A in the program that plays it, and give us that file."


@contextmanager
def opened(path: Path) -> Iterator[tuple["InputContainer", "AudioStream"]]:
    """The file and its main sound track.

    Raises `RecordingError` where it cannot be read or has none.
    """
    import av

    _refuse_unreadable(path)
    try:
        # nothing that a file names is fetched from elsewhere; old recorders' tags are not UTF-8
        container = av.open(str(path.absolute()), options={"protocol_whitelist": "file"}, metadata_errors="replace")
    except av.FFmpegError as error:
        raise _not_audio(path) from error
    with container:
        stream = container.streams.best("audio")
        if not isinstance(stream, av.AudioStream):
            raise RecordingError(f"{path} holds no sound. {_AS_TRANSCRIPT if _is_text(path) else _GIVE}")
        if stream.codec_context is None:
            raise RecordingError(f"The sound in {path} is in a format that we cannot read. {_SAVE_AS}")
        yield container, stream


def _refuse_unreadable(path: Path) -> None:
    if path.is_dir():
        raise RecordingError(f"{path} is a folder. Give the recording itself.")
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise RecordingError(f"{path} is empty (0 bytes). Copy the recording again from where it was made.")
    except FileNotFoundError:
        raise RecordingError(f"There is no file {path}. Check the name and the folder.") from None
    except OSError as error:
        raise RecordingError(f"{path} cannot be read ({error.strerror}). Copy it to a folder of your own.") from error


def _not_audio(path: Path) -> RecordingError:
    with path.open("rb") as file:
        if file.read(12)[4:8] == b"ftyp":
            return RecordingError(
                f"{path} has no index: the recorder was stopped before it had finished the file, or the copy is incomplete. "
                "Copy it again, or have it repaired in the program that recorded it."
            )
    return RecordingError(f"{path} is not a sound or video recording that we can read. {_AS_TRANSCRIPT if _is_text(path) else _SAVE_AS}")


def _is_text(path: Path) -> bool:
    """Whether a file without sound is named as transcripts are."""
    return path.suffix.lower() in {".vtt", ".srt", ".docx", ".json", ".txt", ".md"}


def refuse_soundless(path: Path) -> None:
    """Raise `RecordingError` unless a little sound can be decoded in one piece: among random bytes, single frames pass for sound."""
    heard = 0.0
    with opened(path) as (container, stream):
        for packet in packets(container, stream):
            frames = decoded(packet)
            heard = 0.0 if frames is None else heard + sum(1000 * frame.samples / frame.sample_rate for frame in frames)
            if heard >= _SHORTEST:
                return
    raise RecordingError(f"No sound can be decoded from {path}. Check that it plays, and copy it again from where it was made.")


def packets(container: "InputContainer", stream: "AudioStream") -> Iterator["Packet | None"]:
    """The packets of the sound track; a last None where the container itself breaks off."""
    import av

    try:
        yield from container.demux(stream)
    except av.FFmpegError:
        yield None


def decoded(packet: "Packet | None") -> "Sequence[AudioFrame] | None":
    """The frames of a packet, None where it is damaged."""
    import av

    try:
        return packet.decode() if packet else None
    except av.FFmpegError:
        return None if packet and packet.size else ()  # the empty packet at the end may be refused


# ------------------------------------------------------------------ does it end too early?


def breaks_off(path: Path, container: "InputContainer", stream: "AudioStream", reached: Ms) -> bool:
    """Whether the file itself says that there was more."""
    kind = container.format.name.split(",")[0]
    if kind == "ogg":
        return _lacks_end_mark(_bytes(path, _OGG_PAGE, -_OGG_PAGE))
    if kind in {"wav", "avi", "asf"}:
        return path.stat().st_size < _stated_size(_bytes(path, 4096))
    # an MP3 states its length only in the tag that also tells the encoder's delay, which is why it then starts after 0
    if kind in _STATES_ITS_LENGTH or (kind == "mp3" and stream.start_time):
        return reached < _stated_length(container, stream) - _ENDS_EARLY
    return False


def ends_in_tail(path: Path, stop: int, codec: str) -> bool:
    """Whether byte ``stop`` begins what programs put after the sound: zeros that fill up a block, or tags of an MP3."""
    rest = _bytes(path, _TAIL + 1, stop)
    return len(rest) <= _TAIL and (not any(rest) or (codec.startswith("mp3") and rest[0] != _MP3_FRAME))


def _stated_length(container: "InputContainer", stream: "AudioStream") -> Ms:
    """The sound track's length as the file states it (in Matroska and WebM as a tag), or else the whole file's."""
    if stream.duration and stream.time_base:
        return int(stream.duration * stream.time_base * 1000)
    tag = _LENGTH_TAG.match(stream.metadata.get("DURATION", ""))
    if tag:
        hours, minutes, seconds = (float(part) for part in tag.groups())
        return round((hours * 60 + minutes) * 60_000 + seconds * 1000)
    return (container.duration or 0) // 1000


def _stated_size(head: bytes) -> int:
    """Bytes that the head of a WAV, AVI or WMA file says it has; 0 where it says none."""
    if head.startswith(b"RIFF"):
        size = int.from_bytes(head[4:8], "little")
        return size + 7 if size < _NO_SIZE else 0  # not 8: some leave out the last padding byte
    properties = head.find(_WMA_PROPERTIES)
    return int.from_bytes(head[properties + 40 : properties + 48], "little") if properties >= 0 else 0


def _lacks_end_mark(tail: bytes) -> bool:
    """Whether the last page of an Ogg file is incomplete, or is not marked as the end of its stream."""
    page = tail[max(0, tail.rfind(b"OggS\0")) :]
    if len(page) < 27:
        return True
    segments = page[27 : 27 + page[26]]
    return not page[5] & 4 or len(page) < 27 + page[26] + sum(segments)


def _bytes(path: Path, count: int, start: int = 0) -> bytes:
    """Up to ``count`` bytes of a file from ``start``, which counts from the end where it is negative."""
    with path.open("rb") as file:
        file.seek(start if start >= 0 else max(0, path.stat().st_size + start))
        return file.read(count)
