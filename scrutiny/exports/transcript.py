"""The transcript of a meeting in each of the formats that others read."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from scrutiny.errors import RequestError
from scrutiny.exports.labels import formal_names, speaker_name
from scrutiny.exports.our_json import our_json
from scrutiny.exports.plain_text import plain_text
from scrutiny.exports.rttm import rttm
from scrutiny.exports.srt import srt
from scrutiny.exports.webvtt import webvtt
from scrutiny.records import Conversation, Meeting, Turn

_WRITERS = {"vtt": webvtt, "srt": srt, "txt": plain_text, "json": our_json}
_WITHOUT_TIMES = ("txt", "json")


def transcript_as(kind: str, meeting: Meeting, conversation: Conversation, turns: Sequence[Turn] = ()) -> str:
    """The transcript as ``kind``; ``rttm`` holds the ``turns`` of a recording, or else its utterances.

    Raises `RequestError` where ``kind`` needs times and the transcript has none.
    """
    untimed = any(utterance.start is None for utterance in conversation.utterances)
    if untimed and kind not in _WITHOUT_TIMES:
        raise RequestError(f"This transcript has no times (or not everywhere), which {kind} needs. Choose --format txt or json.")
    names = formal_names(meeting.people)
    if kind != "rttm":
        return _WRITERS[kind](conversation.utterances, names)
    source = meeting.recording or meeting.transcript
    persons = {voice.speaker: voice.person for voice in conversation.voices}
    said = turns or tuple(_as_turns(conversation))
    labelled = [Turn(turn.start, turn.end, speaker_name(turn.speaker, persons.get(turn.speaker), names)) for turn in said]
    return rttm(labelled, PurePath(source.name).stem if source else "")


def _as_turns(conversation: Conversation) -> Iterator[Turn]:
    for one in conversation.utterances:
        if one.start is not None and one.end is not None and one.start < one.end:
            yield Turn(one.start, one.end, one.speaker or "")
