"""Why an utterance is in no paragraph of the draft."""

import re

from scrutiny.records import Utterance
from scrutiny.sentences import sentences
from scrutiny.summarise.heard import Heard
from scrutiny.summarise.quotations import courteous, length

EXEMPT = "exempt item: not for the public minutes"
"""Why what was said in private is left out; the annexes leave out what rests on it too."""

_CALL = 25  # words up to which the chair is taken to be calling somebody
INTERJECTION = 8  # words up to which a remark is one
_CALLS = re.compile(r"\b(?:councillor|cllr|mr|mrs|ms|miss|dr|please|go ahead|you wanted|next)\b", re.IGNORECASE)
_RUNS = re.compile(
    r"\bitem \d|\bnext item|\bwelcome|\bmicrophone|being recorded|\b(?:moving|move|go|come) (?:us )?(?:on|to|back)\b", re.IGNORECASE
)


def why(said: Utterance, heard: Heard) -> str:
    """Why an utterance is in no paragraph, in a few words."""
    if said.id not in heard.utterances:
        return EXEMPT
    if not said.text.strip():
        return "no words were recognised"
    if heard.item[said.id] is None:
        return "under no agenda item"
    if all(courteous(sentence.text) for sentence in sentences(said.text)):
        return "greeting or thanks"
    if said.person and said.person == heard.chair and (length(said) <= _CALL or _RUNS.search(said.text)):
        return "chair calls a speaker" if _CALLS.search(said.text) and not _RUNS.search(said.text) else "chair runs the meeting"
    return "interjection" if length(said) <= INTERJECTION else "not minuted: detail of discussion"
