"""What must be in the minutes because it is of record: comings and goings, adjournments, the quorum, dissent, the next meeting."""

import re

_OF_RECORD = re.compile(
    r"\b(?:adjourn\w*|inquorate|quorate|quorum|reconven\w+|resum(?:e|ed|ing) the meeting)\b|"
    r"\b(?:Councillor|Cllr|Mr|Mrs|Ms|Dr|Reverend) [A-Z][\w'’-]+ (?:has|have|had|is|['’]s) (?:now |just )?(?:left|leaving|arrived|"
    r"joined us|joining us)\b|"
    r"\bI(?:['’]ve| have)? (?:got to|have to|must|need to|['’]ll have to|will have to) (?:leave|go)\b(?: now| early| at|"
    r" the meeting|[,.]|$)|"
    r"\b(?:next meeting|meet again) (?:is|will be|on)\b",
)  # fmt: skip
_NEXT_MEETING = re.compile(r"\b(next meeting)(?: is|['’]s| will be) (on|at)\b", re.IGNORECASE)
_TO_BE_MINUTED = re.compile(r"\b(?:minuted|recorded|on (?:the )?record|in the minutes)\b", re.IGNORECASE)
_DISSENT = re.compile(
    r"\bI (?:have |['’]ve )?(?:voted|vote) (?P<how>against|for|in favour)\b|\bI (?:have |['’]ve )?(?P<abstain>abstain)(?:ed)?\b",
    re.IGNORECASE,
)


def is_of_record(sentence: str) -> bool:
    """Whether a sentence tells of something that minutes must hold."""
    return bool(_OF_RECORD.search(sentence)) or dissent(sentence) is not None


def to_be_held(sentence: str) -> str:
    """The sentence with the next meeting as minutes tell of it: it "will be held" on a day."""
    return _NEXT_MEETING.sub(r"\1 will be held \2", sentence)


def dissent(sentence: str) -> str | None:
    """How the speaker wants it minuted that they voted: "voted against the motion"; None where nothing like it is said."""
    match = _DISSENT.search(sentence)
    if match is None or not _TO_BE_MINUTED.search(sentence):
        return None
    if match["abstain"]:
        return "abstained from voting on the motion"
    return f"voted {'against' if match['how'].lower() == 'against' else 'for'} the motion"
