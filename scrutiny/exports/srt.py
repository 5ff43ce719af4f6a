"""A transcript as SubRip subtitles, which nearly every video player reads."""

import re
from collections.abc import Iterator, Mapping, Sequence

from scrutiny.exports.captions import captions, lines
from scrutiny.records import Ms, Utterance

SILENCE: Ms = 1500  # a speaker who goes on after it is named again; our own reader joins captions that are closer
_LIKE_A_NAME = re.compile(r"[^\W\d_][^:]*:(?:\s|$)")
_LIKE_A_TAG = re.compile(r"<(?=[/A-Za-z])")


def srt(utterances: Sequence[Utterance], names: Mapping[str, str]) -> str:
    """Numbered captions in order of their start, "Name: " where a speaker takes over; lines end as on Windows, for old players."""
    return "\r\n".join(_numbered(utterances, names))


def _numbered(utterances: Sequence[Utterance], names: Mapping[str, str]) -> Iterator[str]:
    speaker, until = "", 0
    for number, caption in enumerate(captions(utterances, names, labelled=True), 1):
        opens = caption.speaker != speaker or caption.start - until >= SILENCE
        yield f"{number}\r\n{_time(caption.start)} --> {_time(caption.end)}\r\n{_shown(caption.text, caption.speaker, opens=opens)}\r\n"
        speaker, until = caption.speaker, caption.end


def _shown(text: str, speaker: str, *, opens: bool) -> str:
    shown = lines(text, f"{speaker}:" if opens else "")
    if any(_LIKE_A_NAME.match(line) for line in (shown[1:] if opens else shown)):
        shown = (f"{speaker}: {text}",)  # what is said would pass for a name, as in "Item 4: the budget"
    return _LIKE_A_TAG.sub("&lt;", "\r\n".join(shown))


def _time(time: Ms) -> str:
    return f"{time // 3_600_000:02d}:{time // 60_000 % 60:02d}:{time // 1000 % 60:02d},{time % 1000:03d}"
