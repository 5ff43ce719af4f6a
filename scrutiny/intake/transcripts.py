"""Reading a transcript made elsewhere, and finding in the attendance list who each of its speakers is."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from scrutiny.errors import RecordingError
from scrutiny.intake.people import fitting
from scrutiny.intake.text import OLD_OFFICE, PDF, ZIP, decode, docx_lines, is_binary, one_line, read_file
from scrutiny.records import Conversation, Doubt, Ms, NameClue, Person, Utterance, Voice

_SOUND = {".mp3", ".wav", ".m4a", ".mp4", ".ogg", ".opus", ".flac", ".webm", ".mkv", ".mov", ".wma", ".aac", ".avi", ".aiff"}
_SOUND_STARTS = (b"RIFF", b"ID3", b"fLaC", b"OggS", b"\x1aE\xdf\xa3", b"\xff\xfb", b"\xff\xf3")
_CAPTION_GAP: Ms = 1500  # captions of one speaker that are closer than this are one utterance
_LONGEST_LABEL = 8  # words; what stands before a colon and is longer is speech


def read_transcript(path: Path, people: Sequence[Person]) -> Conversation:
    """Who said what, as a transcript made elsewhere has it, each speaker named where exactly one person fits.

    Reads our JSON, WebVTT and SRT (Teams and Zoom included), the .docx of
    Teams, and plain text with "NAME: text". Raises `RecordingError`.
    """
    raw = read_file(path, "the transcript", RecordingError)
    said, doubts = _said(raw, path, people)
    if not any(one.text for one in said):
        raise RecordingError(
            f'No utterance was found in {path}. Begin each on a line of its own with who speaks, like "CHAIR: Good evening."'
        )
    timed, time_doubts = _with_ends(said)
    voices, voice_doubts = _voices(timed, people)
    persons = {voice.speaker: voice.person for voice in voices}
    utterances = tuple(
        Utterance(_id(index), one.start, one.end, one.speaker, persons.get(one.speaker or ""), one.text) for index, one in enumerate(timed)
    )
    return Conversation(utterances, voices, (*doubts, *time_doubts, *voice_doubts))


# ------------------------------------------------------------------ the file


@dataclass(frozen=True, slots=True)
class _Said:
    """One utterance as the file has it."""

    text: str
    speaker: str | None = None
    start: Ms | None = None
    end: Ms | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    """Our JSON format."""

    utterances: tuple[_Said, ...]


def _said(raw: bytes, path: Path, people: Sequence[Person]) -> tuple[list[_Said], list[Doubt]]:
    if path.suffix.lower() in _SOUND or raw.startswith(_SOUND_STARTS) or raw[4:8] == b"ftyp":
        raise RecordingError(f"{path} is a recording, not a transcript. Give it without --transcript.")
    if raw.startswith(ZIP) or path.suffix.lower() == ".docx":
        return _from_lines(docx_lines(raw, path, RecordingError), people)
    text = decode(raw)
    if raw.startswith((OLD_OFFICE, PDF)) or is_binary(text):
        raise RecordingError(f"{path} is not a transcript we can read. Save it as JSON, .vtt, .srt, .docx or plain text.")
    if path.suffix.lower() == ".json" or re.match(r"\s*(?:\{|\[\s*[{\]])", text):
        return _from_json(text, path), []
    if text.startswith("WEBVTT") or _SPAN.search(text):
        captions = list(_from_captions(text, people))
        said, doubts = (captions, []) if _VOICE_TAG.search(text) else _named_on(captions)
        return _merged(said), doubts
    return _from_lines(text.splitlines(), people)


def _from_json(text: str, path: Path) -> list[_Said]:
    import msgspec

    try:
        content: Any = json.loads(text)
        given = msgspec.convert({"utterances": content} if isinstance(content, list) else content, _Given)
    except json.JSONDecodeError as why:
        raise RecordingError(f"{path} is not proper JSON: {why.msg} in line {why.lineno}, column {why.colno}. Mend it there.") from why
    except RecursionError as why:
        raise RecordingError(f"{path} is not a transcript: its JSON is nested too deep.") from why
    except msgspec.ValidationError as why:
        raise RecordingError(
            f'{path} is not a transcript: {why}. It should hold {{"utterances": [{{"speaker": "...", "text": "..."}}]}}, with "start" and '
            '"end", if any, in whole milliseconds.'
        ) from why
    return [replace(one, text=one_line(one.text), speaker=one_line(one.speaker or "") or None) for one in given.utterances]


# ------------------------------------------------------------------ captions

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,6})?"
_SPAN = re.compile(rf"(?m)^\s*(?P<start>{_CLOCK})\s*-->\s*(?P<end>{_CLOCK})")
_VOICE_TAG = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|<\d[\d:.]*>|\{\\[^}]*\}")


def _from_captions(text: str, people: Sequence[Person]) -> Iterator[_Said]:
    for start, end, lines in _captions(text):
        for speaker, words in _speakers(lines, people):
            yield _Said(_unmarked(words), _unmarked(speaker or "") or None, start, end)


def _captions(text: str) -> list[tuple[Ms, Ms, list[str]]]:
    """The captions of a WebVTT or SRT file: when they are shown, and their lines.

    A line that no time stands above belongs to the caption before it (somebody
    put an empty line into that), unless it is a number or a note.
    """
    captions: list[tuple[Ms, Ms, list[str]]] = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.strip("\n").split("\n")
        at = next((index for index, line in enumerate(lines) if _SPAN.match(line)), None)
        if at is None:
            if captions and not re.match(r"NOTE\b|STYLE\b|REGION\b|\d*\s*$", lines[0]):
                captions[-1][2].extend(lines)
            continue
        for line in lines[at:]:
            span = _SPAN.match(line)
            if span:
                captions.append((_ms(span["start"]), _ms(span["end"]), []))
            else:
                captions[-1][2].append(line)
    return captions


def _speakers(lines: Sequence[str], people: Sequence[Person]) -> Iterator[tuple[str | None, str]]:
    """Who says what in one caption, by voice tags or by "NAME: text"."""
    before, *tagged = _VOICE_TAG.split("\n".join(lines))
    if tagged:
        if before.strip():
            yield None, before
        yield from zip(tagged[::2], tagged[1::2], strict=True)
        return
    speaker: str | None = None
    words: list[str] = []
    for line in lines:
        opening = _labelled(_unmarked(line).lstrip("->– "), people)
        if opening and (words or speaker):
            yield speaker, " ".join(words)
            words = []
        if opening:
            speaker = opening.speaker
        words.append(opening.text if opening else line)
    yield speaker, " ".join(words)


def _named_on(said: Sequence[_Said]) -> tuple[list[_Said], list[Doubt]]:
    """The same captions; where names stand only at a change of speaker, those that go on from one have its speaker too.

    Where as many captions repeat the name of the one they go on from as leave it out, every speaker is named: who has no name is nobody.
    """
    repeated = sum(bool(last.speaker) and last.speaker == one.speaker and _go_on(last, one) for last, one in pairwise(said))
    named: list[_Said] = []
    for one in said:
        goes_on = named and one.text and not one.speaker and _go_on(named[-1], one)
        named.append(replace(one, speaker=named[-1].speaker) if goes_on else one)
    if sum(one != before for one, before in zip(named, said, strict=True)) <= repeated:
        return list(said), []
    return named, [Doubt("transcript", "The captions name a speaker only at a change; what follows was taken to be by the same speaker.")]


def _merged(said: Iterable[_Said]) -> list[_Said]:
    """Captions of one speaker in a row made one utterance: a caption is as much as fits on the screen."""
    merged: list[_Said] = []
    for one in said:
        last = merged[-1] if merged else None
        if last and one.speaker and one.speaker == last.speaker and _go_on(last, one):
            ends = [end for end in (last.end, one.end) if end is not None]
            merged[-1] = replace(last, text=f"{last.text} {one.text}".strip(), end=max(ends))
        else:
            merged.append(one)
    return merged


def _go_on(last: _Said, one: _Said) -> bool:
    if last.start is None or last.end is None or one.start is None:
        return False
    return last.start <= one.start < last.end + _CAPTION_GAP


def _unmarked(text: str) -> str:
    return one_line(html.unescape(_TAG.sub("", text)))


def _ms(clock: str) -> Ms:
    """Milliseconds of "1:02:03.450", "02:03,450" or "2:03"."""
    whole, _, fraction = clock.replace(",", ".").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + int((fraction + "000")[:3])


# ------------------------------------------------------------------ plain text, and the .docx of Teams

_LABEL = re.compile(rf"(?P<label>[^\W\d_][^:\n]{{0,120}}?)\s*(?:[(\[]\s*(?P<start>{_CLOCK})\s*[)\]])?\s*:(?:\s+|$)(?P<text>.*)$")
_NAME_AND_TIME = re.compile(rf"(?P<label>[^\W\d_].{{0,120}}?)(?P<gap>\s+)(?P<start>{_CLOCK})$")
_TIME_FIRST = re.compile(rf"[(\[]?(?P<start>{_CLOCK})[)\]]?[\s–-]+(?P<rest>\S.*)$")
_TEAMS_NOTICE = re.compile(r".{1,120} (?:started|stopped) transcription$")
_SEVERAL = re.compile(
    r"(?:(?:several|some|many|all|other|an?|one|unidentified|unknown|various|hon\.?) ){0,2}"
    r"(?:members?|councillors?|speakers?|voices?|witness(?:es)?|officers?|residents?|participants?|the public|floor)",
    re.IGNORECASE,
)
_SMALL = {"of", "the", "and", "for", "de", "la", "le", "van", "von", "der", "den", "ap", "y", "&", "-", "–", "to"}
_SOMEBODY = {"speaker", "speakers", "voice", "male", "female", "member", "members", "public", "officer", "councillor", "chair", "clerk",
             "resident", "witness", "unidentified", "unknown"}  # fmt: skip
_BRACKETED = re.compile(r"[\[(](?P<label>[^\W\d_][^\[\]()]*)[\])]\s*(?P<rest>.*)$")
_IN_ANY_BRACKETS = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
_MARKED = re.compile(r"^#+ |\*\*|__|^\*(?=\S)|(?<=:)\*|\*(?=:)")  # headings, bold, and speakers in italics, in Markdown


def _from_lines(lines: Iterable[str], people: Sequence[Person]) -> tuple[list[_Said], list[Doubt]]:
    """The utterances of "NAME: text", the lines below a label being what the same person goes on to say."""
    openings: list[tuple[_Said, list[str]]] = []
    unsaid: list[str] = []
    for line, span in _with_spans(lines):
        opening = _after_span(line, span, people) if span else _opening(line, people)
        if opening:
            openings.append((opening, [opening.text]))
        elif openings:
            openings[-1][1].append(line)
        else:
            unsaid.append(line)
    said = [replace(opening, text=one_line(" ".join(words))) for opening, words in openings]
    doubts = [Doubt("transcript", f"What stands before the first speaker is left out: {' / '.join(unsaid)}")] if unsaid and said else []
    return said, doubts


def _with_spans(lines: Iterable[str]) -> Iterator[tuple[str, re.Match[str] | None]]:
    """The filled lines, each with the "0:0:3.120 --> 0:0:5.0" that stands above it."""
    span = None
    for raw in lines:
        line = _MARKED.sub("", raw.replace("\xa0", " ")).strip()
        if not line or _TEAMS_NOTICE.fullmatch(line):
            continue
        above, span = span, _SPAN.match(line)
        if not span:
            yield line, above


def _after_span(line: str, span: re.Match[str], people: Sequence[Person]) -> _Said:
    """The first line below a time: a name, as older Teams writes it, "NAME: text", or words of nobody known."""
    start, end = _ms(span["start"]), _ms(span["end"])
    opening = _labelled(line, people)
    if opening:
        return replace(opening, start=start, end=end)
    return _Said("", one_line(line), start, end) if _is_label(line, people) else _Said(line, None, start, end)


def _opening(line: str, people: Sequence[Person]) -> _Said | None:
    """The utterance that begins with this line; None where the line goes on with the one before."""
    row = _row(line, people)
    if row:
        return row
    line = _unbracketed(line, people)
    timed = _TIME_FIRST.match(line)
    if timed:
        opening = _labelled(timed["rest"], people) or (_Said("", one_line(timed["rest"])) if _is_headed(timed, people) else None)
        return replace(opening, start=_ms(timed["start"])) if opening else None
    headed = _NAME_AND_TIME.match(line)
    if (
        headed
        and _is_label(headed["label"], people)
        and (len(headed["gap"]) > 1 or " " in headed["label"] or _is_known(headed["label"], people))
    ):
        return _Said("", one_line(headed["label"]), _ms(headed["start"]))
    return _labelled(line, people)


def _is_headed(timed: re.Match[str], people: Sequence[Person]) -> bool:
    """Whether what stands after a time is who speaks, and nothing else; beside hours, minutes and seconds also somebody unlisted."""
    name = timed["rest"]
    return _is_known(name, people) or (timed["start"].count(":") == 2 and " " in name and _is_label(name, people))


def _row(line: str, people: Sequence[Person]) -> _Said | None:
    """The row of a table with who speaks and what, and perhaps when; a head of columns is none."""
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    times = [cell for cell in cells if re.fullmatch(_CLOCK, cell)]
    told = [cell for cell in cells if cell not in times]
    if len(told) != 2 or ":" in told[0] or not _is_label(told[0], people):
        return None
    if _is_label(told[1], people) and not times and not _is_known(told[0], people):
        return None
    return _Said(told[1], one_line(told[0]), _ms(times[0]) if times else None)


def _labelled(line: str, people: Sequence[Person]) -> _Said | None:
    match = _LABEL.match(_unbracketed(line, people))
    if not match or not _is_label(match["label"], people):
        return None
    return _Said(match["text"], one_line(match["label"]), _ms(match["start"]) if match["start"] else None)


def _unbracketed(line: str, people: Sequence[Person]) -> str:
    """The line as it would be without brackets around who speaks: "[SPEAKER_01]: text", "[Tom Pilling] 18:30:02", "[Chair] text"."""
    match = _BRACKETED.match(line)
    if match and (match["rest"].startswith(":") or re.fullmatch(_CLOCK, match["rest"])):
        return f"{match['label']} {match['rest']}"
    return f"{match['label']}: {match['rest']}" if match and _is_known(match["label"], people) else line


def _is_label(label: str, people: Sequence[Person]) -> bool:
    """Whether this names a speaker: somebody on the list, words that all begin with capitals, as names do, or "several members"."""
    words = _IN_ANY_BRACKETS.sub("", label).split()
    return _is_known(label, people) or _is_like_a_name(label) or bool(_SEVERAL.fullmatch(" ".join(words)))


def _is_known(label: str, people: Sequence[Person]) -> bool:
    """Whether this is somebody on the list, or a number for a voice; a name in brackets does not make a label of the words around it."""
    if re.fullmatch(r"(?i)speaker[ _]?\d+|s\d+", label.strip()):
        return True
    name = one_line(label)
    return bool(fitting(_IN_ANY_BRACKETS.sub("", name), people) or (_is_like_a_name(name) and fitting(name, people)))


def _is_like_a_name(label: str) -> bool:
    words = _IN_ANY_BRACKETS.sub("", label).split()
    return (
        0 < len(words) <= _LONGEST_LABEL
        and all(word in _SMALL or word.lower() in _SOMEBODY or not word[0].islower() for word in words)
        and not re.search(r"[?!;]|\.$", label)
    )


# ------------------------------------------------------------------ times


def _with_ends(said: Sequence[_Said]) -> tuple[list[_Said], list[Doubt]]:
    """The utterances with both times or none.

    Where a source tells only when an utterance starts, it ends when the next
    starts, and the last one where it starts; times that run backwards are dropped.
    """
    timed, dropped, open_ended = [], [], False
    following: Ms | None = None
    for index in range(len(said) - 1, -1, -1):
        one = said[index]
        if one.start is not None and one.end is None:
            open_ended = True
            one = replace(one, end=max(one.start, following if following is not None else one.start))
        if one.start is None or one.end is None or not 0 <= one.start <= one.end:
            dropped += [_id(index)] if (one.start, one.end) != (None, None) else []
            one = replace(one, start=None, end=None)
        following = one.start if one.start is not None else following
        timed.append(one)
    doubts = []
    if open_ended:
        doubts.append(Doubt("transcript", "The transcript tells only when an utterance starts; each was taken to last until the next."))
    if dropped:
        doubts.append(Doubt("transcript", "Times in the transcript that cannot be are left out.", tuple(reversed(dropped))))
    timed.reverse()
    starts = [(index, one.start) for index, one in enumerate(timed) if one.start is not None]
    back = tuple(_id(index) for (_, last), (index, start) in pairwise(starts) if start < last)
    if back:
        doubts.append(Doubt("transcript", "Times in the transcript run backwards, as where two were joined; the order is kept.", back))
    return timed, doubts


# ------------------------------------------------------------------ speakers


def _voices(said: Sequence[_Said], people: Sequence[Person]) -> tuple[tuple[Voice, ...], list[Doubt]]:
    """Each speaker by first appearance with the one person who fits, and a doubt for each whom nobody or several fit."""
    first: dict[str, int] = {}
    for index, one in enumerate(said):
        if one.speaker:
            first.setdefault(one.speaker, index)
    voices, doubts = [], []
    for speaker, index in first.items():
        found = fitting(speaker, people)
        voices.append(_voice(speaker, found, _id(index)))
        if len(found) != 1:
            doubts.append(Doubt("speaker", _whose(speaker, found), (_id(index),)))
    nobody = tuple(_id(index) for index, one in enumerate(said) if not one.speaker)
    if nobody:
        doubts.append(Doubt("speaker", f"Utterances without a speaker in the transcript: {len(nobody)}.", nobody))
    return tuple(voices), doubts


def _voice(speaker: str, found: Sequence[Person], utterance: str) -> Voice:
    if len(found) != 1:
        return Voice(speaker, None)
    return Voice(speaker, found[0].id, (NameClue(speaker, found[0].id, "named in the transcript", 1.0, (utterance,)),))


def _whose(speaker: str, found: Sequence[Person]) -> str:
    if found:
        return f'The speaker "{speaker}" may be {" or ".join(person.name for person in found)}. Say which with scrutiny speakers.'
    return f'The speaker "{speaker}" is not on the list of people. Add the name there, or set it with scrutiny speakers.'


def _id(index: int) -> str:
    return f"u{index + 1:04d}"
