"""What committees track: recommendations to others, and the information they asked for."""

import re
from collections.abc import Sequence

from scrutiny.actions.cues import cue, heard, plain, spoken
from scrutiny.actions.deferrals import promises_to_inform
from scrutiny.actions.floor import Floor
from scrutiny.records import Action, Decision, InformationRequest, Question, Recommendation

_TO = spoken(r"(recommend\w*( to)?|asks?|requests?|urges?|calls? on) (?P<body><above>)")
_BODY_FIRST = spoken("^(?P<body><above>)")
_CONDITION = re.compile(r"\b(?:if|once|when) [^,]*,", re.IGNORECASE)
_INFORMS = cue(
    "information",
    r"(write|circulate|send|report|come|get|feed) (\w+ ){0,3}(to|back|round|out)",
    r"(provide|supply|share|circulate|send|bring|have|see|receive|give) (\w+ ){0,5}<paper>",
    "let (us|you|members|the committee) (have|know)|update (us|you|members)|in writing|a note",
    r"(send|circulate|add|bring) <them>\b",
)


def recommendations(floor: Floor, decisions: Sequence[Decision]) -> tuple[Recommendation, ...]:
    """The recommendations to the executive or another body, from the decisions that make them."""
    made = [decision for decision in decisions if decision.kind == "recommendation"]
    return tuple(
        Recommendation(f"r{place}", one.utterance, one.text, _directed_to(one, floor), one.id, one.item, one.confidence)
        for place, one in enumerate(made, 1)
    )


def information_requests(floor: Floor, actions: Sequence[Action], questions: Sequence[Question]) -> tuple[InformationRequest, ...]:
    """The actions that owe somebody information, a paper or a written answer; what the committee itself sends is none."""
    owed = [action for action in actions if action.kind != "committee business" and _is_information(action)]
    return tuple(_request(place, action, floor, questions) for place, action in enumerate(owed, 1))


def _directed_to(decision: Decision, floor: Floor) -> str | None:
    """The body, as it was said in the motion or when it was put."""
    said = (decision.text, *(floor.of(utterance).text for utterance in decision.evidence))
    found = next((found for text in said if (found := _TO.search(plain(text)))), None) or _BODY_FIRST.search(plain(decision.text))
    return re.sub(r"^(?:the|that) ", "", found["body"], flags=re.IGNORECASE) if found else None


def _is_information(action: Action) -> bool:
    act = _CONDITION.sub("", plain(action.text))
    return action.kind == "deferred answer" or promises_to_inform(act) or bool(heard(act, _INFORMS))


def _request(place: int, action: Action, floor: Floor, questions: Sequence[Question]) -> InformationRequest:
    return InformationRequest(
        id=f"i{place}",
        utterance=action.utterance,
        text=action.text,
        requested_by=floor.of(action.utterance).person if action.kind == "request" else _asker(action, questions),
        supplier=action.owner,
        due_text=action.due_text,
        due=action.due,
        action=action.id,
        item=action.item,
        confidence=action.confidence,
    )


def _asker(action: Action, questions: Sequence[Question]) -> str | None:
    """Who asked the question that the action will answer, or that was just being answered."""
    own = next((question for question in questions if question.id == action.question), None)
    answered = [question for question in questions if action.utterance in question.answers]
    asked = own or (answered[-1] if answered else None)
    return asked.asked_by if asked else None
