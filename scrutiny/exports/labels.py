"""What each speaker is called in a format that others read."""

import re
from collections.abc import Mapping, Sequence

from scrutiny.names import formal_name
from scrutiny.records import Person

UNKNOWN = "Unknown Speaker"  # both capitals: so our own reader knows it for a label


def formal_names(people: Sequence[Person]) -> dict[str, str]:
    """The name of each person by id, as minutes write it."""
    return {person.id: formal_name(person, people) for person in people}


def speaker_name(voice: str | None, person: str | None, names: Mapping[str, str]) -> str:
    """The person's name; without a person "Unknown Speaker 3" for the voice S3, or what a transcript made elsewhere says."""
    name = names.get(person or "")
    if name:
        return name
    numbered = re.fullmatch(r"S(\d+)", voice or "")
    return f"{UNKNOWN} {numbered[1]}" if numbered else voice or UNKNOWN
