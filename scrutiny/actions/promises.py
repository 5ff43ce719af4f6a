"""Actions: what somebody said would be done after the meeting, by whom and by when.

An action needs an act and an owner: "I'll write to members", or a request
("Could we ask Helen to arrange a visit?") that is not refused. What is usual
business ("we continue to monitor"), hoped for ("we need to do better") or done
there and then ("I'll bring in Councillor Pilling") is none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.actions.cues import content, cue, heard, likeness, opening, plain, spoken
from scrutiny.actions.deferrals import REQUESTS, UNDERTAKES, promises_to_inform, puts_off
from scrutiny.actions.due_dates import Calendar, Due, due_of, next_meeting
from scrutiny.actions.floor import Floor, Remark
from scrutiny.records import Action, Doubt, Question

_OTHERS_WILL = cue(
    "says who will",
    r"(the clerk|officers|officials|democratic services|the team) (will|can) (\w+ )?(send|circulate|write|arrange|provide|share|add|check)",
    "you('ll| will) (all )?(be sent|be given|receive|get) .{0,20}<paper>",
    "will be (sent|circulated|emailed|provided|distributed) to (all|<you>)",
)
_THERE_AND_THEN = cue(
    "at the meeting",
    "audio|sound|microphone|mic|camera|headset|technology|mute|translation",
    "in a (moment|minute|second)",
    "(i'll|i will|we'll|we will|let me) (just )?(move|hand|take (questions|<them> as read)|put <them> to the vote|start|stop|second|hold)",
    r"(i'll|i will|we'll|we will|let me) (just )?(bring (in|you|\w+ in)|go (to|on|through)|come (on|in|to))",
    r"come back (in|to <them> (later|in)|to \w+ (in|later|next|after))|(move|put|take) (us )?on to",
    r"bring (\w+ |councillor \w+ )in|answer (that|this|it) (now|first)",
    "(would|'d) like to (say|see|know|ask|hear|thank|add|make|start)",
    "share (with you )?(some|a few|my) (thoughts|words|examples|experiences)",
)
_CHAIR_COMES_BACK = cue("comes back", "(come|get) back to")
_IN_WRITING = cue(
    "wants it later",
    "notes?|in writing|circulate|send|write to|briefing|bring|cop(y|ies)|report back|make sure|ensure|arrange|set up|look into",
)
_ACCEPTS = opening("yes|yeah|of course|certainly|absolutely|happy to|(i|we)('ll| can| will)|fine|no problem|sure|okay|ok|indeed|definitely")
_REFUSES = opening("no(?! problem)|i'm afraid|(i|we) (can't|cannot)|i don't think (we|i) can|unfortunately")
_NODDING = spoken(r"see(ing)? (\w+ )?nod\w*", "that's (agreed|noted|a yes)", "thank you")
_GOES_ON = spoken("(it|that|them|those)", "^(by|before|within|on)")
_OFFLINE = spoken("can i take <them> (away|offline)")
_ASKED_OF = re.compile(r"\bask(?:ing)? (?:the |our |councillor )?$", re.IGNORECASE)
_SPOKEN_TO = re.compile(r"\s*(?:,|will\b|can\b|could\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence that promises or requests, who is to act, and when."""

    remark: Remark
    place: int
    text: str
    kind: str
    owner: str | None
    due: Due | None
    confidence: float


def made(floor: Floor, questions: Sequence[Question], today: date | None) -> tuple[tuple[Action, ...], tuple[Doubt, ...]]:
    """The actions of a meeting in order, and what is doubtful about them."""
    sentences = (sentence for remark in floor.remarks for sentence in remark.sentences)
    known = Calendar(today, next_meeting(sentences, today)) if today else None
    said = [one for remark in floor.remarks for one in _in_remark(remark, floor, questions, known)]
    kept = _without_repeats(_one_of_each_pair(said))
    deferred = [question for question in questions if question.status == "deferred"]
    put_off = {answer: question for question in deferred for answer in question.answers}
    asked = {question.utterance: question for question in deferred}
    kept += _unpromised(put_off, kept, floor, known)
    kept.sort(key=lambda one: (one.remark.index, one.place))
    actions = tuple(
        _action(number, one, (asked if one.kind == "request" else put_off).get(one.remark.id)) for number, one in enumerate(kept, 1)
    )
    return actions, tuple(_doubts(actions, kept, today))


def _in_remark(remark: Remark, floor: Floor, questions: Sequence[Question], known: Calendar | None) -> Iterator[_Said]:
    for place, sentence in enumerate(remark.sentences):
        due = due_of(sentence, known) or _said_next(remark, place, known)
        if _promises(sentence, remark):
            yield _Said(remark, place, sentence, "committee business" if remark.presiding else "commitment", remark.person, due, 0.8)
        elif heard(sentence, _OTHERS_WILL):
            yield _Said(remark, place, sentence, "committee business", _named_in(sentence, remark, floor), due, 0.6)
        elif _requests(sentence, remark, questions):
            yield from _request(_Said(remark, place, sentence, "request", None, due, 0.7), floor)


def _said_next(remark: Remark, place: int, known: Calendar | None) -> Due | None:
    """When it is due, if a short sentence straight after says so: "You'll have it by Friday.", "By Friday."."""
    after = next(iter(remark.sentences[place + 1 : place + 2]), "")
    return due_of(after, known) if len(after.split()) <= 10 and _GOES_ON.search(after) else None


def _promises(sentence: str, remark: Remark) -> bool:
    words = plain(sentence)
    asks = words.endswith("?") and not _OFFLINE.search(words)
    if asks or heard(words, _THERE_AND_THEN) or (remark.presiding and heard(words, _CHAIR_COMES_BACK)):
        return False
    return promises_to_inform(words) or bool(heard(words, UNDERTAKES))


def _requests(sentence: str, remark: Remark, questions: Sequence[Question]) -> bool:
    """Whether something is asked for that can only be done later: not what was then answered on the spot."""
    if not heard(sentence, REQUESTS) or heard(sentence, _THERE_AND_THEN):
        return False
    as_question = next((question for question in questions if question.utterance == remark.id and question.text in sentence), None)
    if as_question is None or as_question.status == "deferred":
        return True
    return as_question.status not in ("answered", "partly") and bool(heard(sentence, _IN_WRITING))


def _request(said: _Said, floor: Floor) -> Iterator[_Said]:
    """The request with its owner: who is asked by name, or who takes it up. A refused one is no action."""
    reply = next((other for other in floor.after(said.remark, 3) if other.voice != said.remark.voice and not other.presiding), None)
    if reply is not None and _REFUSES.match(plain(reply.text)):
        return
    accepted = reply is not None and bool(_ACCEPTS.match(plain(reply.text)))
    nodded = any(_NODDING.search(sentence) for sentence in said.remark.sentences[said.place + 1 :])
    owner = _named_in(said.text, said.remark, floor) or (reply.person if reply is not None and not _asks_the_room(said) else None)
    yield _Said(said.remark, said.place, said.text, said.kind, owner, said.due, 0.7 if accepted or nodded else 0.4)


def _asks_the_room(said: _Said) -> bool:
    return said.remark.presiding and bool(re.search(r"\bask (?!you)", said.text))


def _named_in(sentence: str, remark: Remark, floor: Floor) -> str | None:
    """Whom the sentence asks: the person after "ask", or else spoken to by name."""
    start = remark.text.find(sentence)
    others = [mention for mention in remark.named if mention.person not in {remark.person, *floor.chairs}]
    named = [mention for mention in others if start <= mention.start < start + len(sentence)]
    asked = next((mention for mention in named if _ASKED_OF.search(remark.text[: mention.start])), None)
    found = asked or next((mention for mention in named if _SPOKEN_TO.match(remark.text[mention.stop :])), None)
    return found.person if found else None


def _one_of_each_pair(said: Sequence[_Said]) -> list[_Said]:
    """A request and the promise that takes it up, or that it welcomes, are one action: the fuller wording is kept."""
    dropped: set[int] = set()
    for index, request in enumerate(said):
        pair = next((other for other, one in enumerate(said) if other not in dropped and _belong_together(one, request)), None)
        if pair is not None:
            fuller = max((index, pair), key=lambda one: (said[one].due is not None, len(content(said[one].text))))
            dropped.add(index + pair - fuller)
    return [one for index, one in enumerate(said) if index not in dropped]


def _belong_together(promise: _Said, request: _Said) -> bool:
    """Whether the promise comes soon after the request, or the request only takes note of a promise just made."""
    if request.kind != "request" or promise.kind == "request" or promise.remark.voice == request.remark.voice:
        return False
    distance = promise.remark.index - request.remark.index
    return 0 < distance <= 3 or (-2 <= distance < 0 and len(content(request.text)) < 4)


def _without_repeats(said: Iterable[_Said]) -> list[_Said]:
    """Each action once: not again in the same breath ("I'll get that to you"), nor later in like words."""
    kept: list[_Said] = []
    for one in said:
        same_breath = bool(kept) and kept[-1].remark is one.remark and one.place - kept[-1].place == 1 and len(content(one.text)) < 2
        if not same_breath and not any(_says_again(one, other) for other in kept):
            kept.append(one)
    return kept


def _says_again(one: _Said, other: _Said) -> bool:
    enough = 1 if one.remark is other.remark else 3
    return one.owner == other.owner and len(content(one.text) & content(other.text)) >= enough and likeness(one.text, other.text) >= 0.75


def _unpromised(put_off: dict[str, Question], kept: Sequence[_Said], floor: Floor, known: Calendar | None) -> list[_Said]:
    """For a question put off without a promise ("I'd need to check"): the action that follows from it."""
    found: dict[str, _Said] = {}
    for answer, question in put_off.items():
        remark = floor.of(answer)
        if any(0 <= one.remark.index - remark.index <= 3 for one in kept):
            continue
        for place, sentence in enumerate(remark.sentences):
            if puts_off(sentence):
                said = _Said(remark, place, sentence, "deferred answer", remark.person, due_of(sentence, known), 0.4)
                found.setdefault(question.id, said)
    return list(found.values())


def _action(number: int, said: _Said, question: Question | None) -> Action:
    return Action(
        id=f"a{number}",
        utterance=said.remark.id,
        text=said.text,
        owner=said.owner,
        due_text=said.due.text if said.due else None,
        due=said.due.day.isoformat() if said.due and said.due.day else None,
        item=said.remark.item,
        question=question.id if question else None,
        kind="deferred answer" if question and said.kind == "commitment" else said.kind,
        confidence=said.confidence,
    )


def _doubts(actions: Sequence[Action], said: Sequence[_Said], today: date | None) -> Iterator[Doubt]:
    for action, one in zip(actions, said, strict=True):
        if action.owner is None and action.kind != "committee business":
            yield Doubt("action", f"{action.id}: it is not clear who is to do this. Please name an owner.", (action.utterance,))
        elif action.confidence is not None and action.confidence < 0.5:
            yield Doubt("action", f"{action.id}: nobody was heard to promise this. Please check.", (action.utterance,))
        if one.due and not one.due.sure:
            yield Doubt("date", f'{action.id}: "{one.due.text}" may mean either of two days. Please check.', (action.utterance,))
    undated = tuple(action.utterance for action in actions if action.due_text)
    if today is None and undated:
        yield Doubt("date", "The date of the meeting is not known, so due dates could not be worked out. Please enter it.", undated)
