"""A transcript as WebVTT (W3C), for web players, Teams and video pages."""

from collections.abc import Mapping, Sequence
from html import escape

from scrutiny.exports.captions import Caption, captions, lines
from scrutiny.records import Ms, Utterance


def webvtt(utterances: Sequence[Utterance], names: Mapping[str, str]) -> str:
    """Cues in order of their start, each a voice span: ``<v Councillor Sangha>Thank you, Chair.</v>``."""
    return "\n".join(("WEBVTT\n", *map(_cue, captions(utterances, names))))


def _cue(caption: Caption) -> str:
    text = "\n".join(escape(line, quote=False) for line in lines(caption.text))
    return f"{_time(caption.start)} --> {_time(caption.end)}\n<v {escape(caption.speaker, quote=False)}>{text}</v>\n"


def _time(time: Ms) -> str:
    return f"{time // 3_600_000:02d}:{time // 60_000 % 60:02d}:{time // 1000 % 60:02d}.{time % 1000:03d}"
