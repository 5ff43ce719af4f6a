"""A transcript as JSON, in the form that ``scrutiny minutes --transcript`` reads."""

import json
from collections.abc import Mapping, Sequence

from scrutiny.records import Utterance


def our_json(utterances: Sequence[Utterance], names: Mapping[str, str]) -> str:
    """Each utterance with its speaker's name (a voice without one keeps its label), times in milliseconds, voice and person's id."""
    said = [
        {
            "id": utterance.id,
            "start": utterance.start,
            "end": utterance.end,
            "speaker": names.get(utterance.person or "", utterance.speaker),
            "voice": utterance.speaker,
            "person": utterance.person,
            "text": utterance.text,
        }
        for utterance in utterances
    ]
    return json.dumps({"utterances": said}, ensure_ascii=False, indent=1) + "\n"
