"""A transcript as plain text, to be read, or given back with ``scrutiny minutes --transcript``."""

from collections.abc import Mapping, Sequence

from scrutiny.clock import clock
from scrutiny.exports.labels import speaker_name
from scrutiny.records import Utterance


def plain_text(utterances: Sequence[Utterance], names: Mapping[str, str]) -> str:
    """A paragraph an utterance, each on one line: "[0:12:05] Councillor Sangha: Thank you, Chair."."""
    return "\n".join(_paragraph(utterance, names) for utterance in utterances)


def _paragraph(utterance: Utterance, names: Mapping[str, str]) -> str:
    time = "" if utterance.start is None else f"[{clock(utterance.start)}] "
    text = " ".join(utterance.text.split())
    return f"{time}{speaker_name(utterance.speaker, utterance.person, names)}: {text}".rstrip() + "\n"
