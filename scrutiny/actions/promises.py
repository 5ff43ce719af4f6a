"""Actions: what somebody said would be done after the meeting, by whom and by when.

An action needs an act and an owner: "I'll write to members", or a request
("Could we ask Helen to arrange a visit?") that is not refused. What is usual
business ("we continue to monitor"), hoped for ("we need to do better") or done
there and then ("I'll bring in Councillor Pilling") is none.

Its confidence says how firmly it was taken on: .9 for a plain promise, or a
request that is accepted; .7 where "could" or "perhaps" softens it, and for
what is planned or announced; .4 to .6 where nobody was heard to accept, or the owner
is only who spoke last for those asked.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrutiny.actions.cues import content, cue, heard, likeness, opening, plain, spoken, straight
from scrutiny.actions.deferrals import (
    ASKS_A_FAVOUR,
    OFFERS,
    PROMISES,
    REQUESTS,
    TAKES_ON,
    UNDERTAKES,
    promises_to_inform,
    puts_off,
    with_subject,
)
from scrutiny.actions.due_dates import Calendar, Due, due_of, next_meeting
from scrutiny.actions.floor import Floor, Remark, others_will
from scrutiny.names import Mention
from scrutiny.records import Action, Decision, Doubt, Question

_OTHERS_WILL = cue(
    "says who will",
    r"(the clerk|officers|officials|democratic services|the team) (will|can) (\w+ )?(send|circulate|write|arrange|provide|share|add|check)",
    "you('ll| will) (all )?(be sent|be given|receive|get) .{0,20}<paper>",
    "will be (sent|circulated|emailed|provided|distributed) to (all|<you>)",
)
_ALSO_UNDERTAKES = cue(
    "undertakes in other words",
    "<must> ... (confirm|clarify) <them> with",
    r"(i|we)('d| would) (\w+ )?be (delighted|pleased|willing) to (send|share|provide|write|supply|circulate|take <them> (back|away))",
    "((my|our) intention is|(i|we) intend) to (publish|announce|write|issue|launch|make an? (statement|announcement))",
)
_PLANS = cue(
    "plans",
    "(i|we)('m|'re| am| are) <planning> to (publish|launch|issue|announce|make (an?|the) (statement|announcement)|have <them> published)",
)
_ALSO_REQUESTS = cue(
    "requests in other words",
    r"(if|maybe|perhaps) (the committee|members) could (\w+ )?(have|get|receive|see) <some> ... <document>",
    r"grateful if (we|i|you|the committee|members) could (\w+ )?(have|get|receive|see|send|provide|supply|share)",
    "(good|great|helpful|useful) if you could ... (send|let us have|let us know|provide|write|share)",
    "(will|shall) (we|you) get <some> <document> on",
)
_GENERAL = cue(
    "says nothing in particular",
    r"(will|'ll|going to|want to|need to|must|have to) (\w+ )?(continue|carry on|keep on|keep (working|monitoring|looking|pushing|trying))",
    "(need|have|want|hope|aim|try|trying|strive) to (do|be|get) (much |even )?(better|more|it right|this right)",
    "speak to people|come back to (you|us) for more",
)
_THERE_AND_THEN = cue(
    "at the meeting",
    "audio|sound|microphones?|mics?|phones?|hands? up|your hands?|camera|headset|technology|mute|translation",
    "in a (moment|minute|second)",
    "(i'll|i will|we'll|we will|let me) (just )?(move|hand|take (questions|<them> as read)|put <them> to the vote|start|stop|second|hold)",
    r"(i'll|i will|we'll|we will|let me) (just )?(bring (in|you|\w+ in)|go (to|on|through)|come (on|in|to))",
    r"come back (in|to <them> (later|in)|to \w+ (in|later|next|after))|(move|put|take) (us )?on to",
    r"bring (\w+ |councillor \w+ )in|answer (that|this|it) (now|first)",
    "(would|'d) like to (say|see|know|ask|hear|thank|add|make|start|speak|talk)",
    r"(come|get|go) back to (my|the|that|your|this) (\w+ )?(question|point|bill|issue|topic)(?!.{0,30}\b(writing|after|later|note))",
    "share (with you )?(some|a few|my) (thoughts|words|examples|experiences)",
)
_CHAIR_COMES_BACK = cue("comes back", "(come|get) back to")
_IN_WRITING = cue(
    "wants it later",
    "notes?|in writing|circulate|send|write to|briefing|bring|cop(y|ies)|report back|make sure|ensure|arrange|set up|look into",
)
_ACCEPTS = opening(
    "yes|yeah|of course|certainly|absolutely|happy to|(i|we)('ll| can| will)|fine|no problem|sure|okay|ok|indeed|definitely|(can|will) do"
)
_REFUSES = opening("no(?! problem)|i'm afraid|(i|we) (can't|cannot)|i don't think (we|i) can|unfortunately")
_NODDING = spoken(r"see(ing)? (\w+ )?nod\w*", "that's (agreed|noted|a yes)", "thank you")
_BY_WHEN = spoken("by when|when for|for when|when (can|will|could|would|might) <subject>|how soon|timescale")
_SAYS = re.compile(r"^\W*(?:(?:say|probably|maybe|let['’]s say)\W+)*", re.IGNORECASE)
_IN_SHORT = 12  # words of somebody who only asks by when
_GOES_ON = spoken("(it|that|them|those)", "^(and )?(by|before|within|on|with|broken)")
_SOFTENED = spoken(
    "(i|we) (can|could|might|may)",
    "perhaps|maybe|hopefully|possibly|try to",
    "(i|we)('m|'re| am| are) happy to",
    "(have|need) to (check|find out)",
)
_ANNOUNCES = spoken("(announce|publish|issue|launch)")
_CLERK = spoken("clerk|democratic services|committee (services|manager|officer|secretary)|(governance|scrutiny) (support )?officer")
_BODY = (
    "(the )?(clerk|democratic services|legal( services)?|officers|officials)|the (service|department|cabinet|executive|council|trust)"
    "|(the )?((welsh|uk|scottish|british|federal) )?government"
)
_BODY_WILL = spoken(rf"(?P<body>{_BODY}|the team) (will|can)")
_BODY_ASKED = spoken(rf"ask (?P<body>{_BODY})(?! (member|minister))")
_BODYS_WORK = spoken(rf"(?P<body>{_BODY})(?! (member|minister))('s|s'| (has|have|is|are))")
_TO_MEMBERS = spoken("you('ll| will) (all )?(be sent|be given|receive|get)", "will be (sent|circulated|e-?mailed|provided) to (all|<you>)")
_ASKED_OF = re.compile(r"\bask(?:ing)? (?:the |our |councillor )?$", re.IGNORECASE)
_SPOKEN_TO = re.compile(r"\s*(?:,|will\b|can\b|could\b|please\b)", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class _Roles:
    """Who is there to answer, who asks, and the utterances in which somebody does."""

    answering: frozenset[str]
    asking: frozenset[str | None]
    asked_in: frozenset[str]

    def may_accept(self, remark: Remark) -> bool:
        """Whether this may take up a request: of those who answer, or who take it on in a word and ask nothing, as a clerk does."""
        takes_on = remark.person not in self.asking | {None} and TAKES_ON.match(plain(remark.text))
        if remark.person in self.answering or takes_on:
            return True
        return (not self.answering or remark.person is None) and remark.id not in self.asked_in


def made(
    floor: Floor, questions: Sequence[Question], decisions: Sequence[Decision], today: date | None
) -> tuple[tuple[Action, ...], tuple[Doubt, ...]]:
    """The actions of a meeting in order, and what is doubtful about them; what is recommended to the executive is none."""
    sentences = (sentence for remark in floor.remarks for sentence in remark.sentences)
    known = Calendar(today, next_meeting(sentences, today)) if today else None
    roles = _roles(floor, questions)
    found = [one for remark in floor.remarks for one in _in_remark(remark, floor, questions, known, roles)]
    said = [one for one in found if not any(_recommends(decision, one) for decision in decisions)]
    kept = [replace(one, due=one.due or _asked_when(one, floor, known)) for one in _without_repeats(_one_of_each_pair(said))]
    deferred = [question for question in questions if question.status == "deferred"]
    put_off = {answer: question for question in deferred for answer in question.answers}
    asked = {question.utterance: question for question in deferred}
    kept += _unpromised(put_off, kept, floor, known)
    kept.sort(key=lambda one: (one.remark.index, one.place))
    actions = tuple(
        _action(number, one, _question(one, kept, asked if one.kind == "request" else put_off)) for number, one in enumerate(kept, 1)
    )
    return actions, tuple(_doubts(actions, kept, today))


def _recommends(decision: Decision, one: _Said) -> bool:
    """Whether what is asked for is the recommendation that was put in this sentence."""
    put_here = decision.kind == "recommendation" and decision.utterance == one.remark.id
    return put_here and any(clause in one.text for clause in decision.text.split("; "))


def _question(one: _Said, kept: Sequence[_Said], deferred: Mapping[str, Question]) -> Question | None:
    """The question put off in the same remark; of several promises there, those to inform will answer it."""
    informs = any(promises_to_inform(other.text) for other in kept if other.remark is one.remark)
    return deferred.get(one.remark.id) if not informs or one.kind == "request" or promises_to_inform(one.text) else None


def _roles(floor: Floor, questions: Sequence[Question]) -> _Roles:
    """Those who answer more questions than they ask: of them things are requested."""
    replies = Counter(floor.of(answer).person for question in questions for answer in question.answers)
    asks = Counter(question.asked_by for question in questions)
    answering = frozenset(person for person, count in replies.items() if person and count > asks[person])
    return _Roles(answering, frozenset(asks), frozenset(question.utterance for question in questions))


def _in_remark(remark: Remark, floor: Floor, questions: Sequence[Question], known: Calendar | None, roles: _Roles) -> Iterator[_Said]:
    for place, sentence in enumerate(remark.sentences):
        due = _due(remark, place, known)
        if _promises(sentence, remark) or (due and heard(sentence, _PLANS)):
            kind = "committee business" if remark.presiding else "commitment"
            yield _Said(remark, place, sentence, kind, remark.person, due, _firmness(sentence, due))
        elif person := _who_will(sentence, remark):
            yield _Said(remark, place, sentence, "commitment", person, due, 0.7)
        elif heard(sentence, _OTHERS_WILL):
            yield _others_will(_Said(remark, place, sentence, "committee business", None, due, 0.9), floor)
        elif _requests(sentence, remark, next(iter(floor.after(remark, 1)), None), questions):
            yield from _request(_Said(remark, place, sentence, "request", None, due, 0.9), floor, roles)


def _firmness(sentence: str, due: Due | None) -> float:
    """Less than sure, where it is softened, or only announces something without saying when."""
    words = plain(sentence)
    announces = due is None and _ANNOUNCES.search(words) and not promises_to_inform(words)
    return 0.7 if announces or _SOFTENED.search(words) or heard(words, _PLANS) else 0.9


def _due(remark: Remark, place: int, known: Calendar | None) -> Due | None:
    """When it is due, as the sentence says, or a short one straight after it: "You'll have it by Friday.", "By Friday."."""
    own = due_of(_from_the_promise_on(remark.sentences[place]), known) or due_of(remark.sentences[place], known)
    for after in remark.sentences[place + 1 : place + 3] if own is None or own.day is None else ():
        said = due_of(after, known) if len(after.split()) <= 10 and _GOES_ON.search(plain(after)) else None
        if said and (own is None or said.day):
            return said
        if not _GOES_ON.search(plain(after)):
            break
    return own


def _asked_when(said: _Said, floor: Floor, known: Calendar | None) -> Due | None:
    """What the owner says when somebody asks straight after it by when: "By Friday week."."""
    asked: Remark | None = None
    for other in floor.after(said.remark, 4):
        if asked and other.person in (said.owner, said.remark.person) and other.person != asked.person:
            return due_of(other.text, known) or due_of(f"by {_SAYS.sub('', other.text)}", known)
        asked = other if other.words <= _IN_SHORT and _BY_WHEN.search(plain(other.text)) else asked
    return None


def _from_the_promise_on(sentence: str) -> str:
    """The rest of the sentence from where it promises: what comes before may have a date of its own."""
    found = [one.start() for act in (PROMISES, UNDERTAKES, _ALSO_UNDERTAKES) if (one := act.pattern.search(straight(sentence)))]
    return sentence[min(found, default=0) :]


def _promises(sentence: str, remark: Remark) -> bool:
    words = with_subject(sentence)
    asks = words.endswith("?") and not heard(words, OFFERS)
    if asks or heard(words, _THERE_AND_THEN, _GENERAL) or (remark.presiding and heard(words, _CHAIR_COMES_BACK)):
        return False
    return promises_to_inform(words) or bool(heard(words, UNDERTAKES, _ALSO_UNDERTAKES))


def _who_will(sentence: str, remark: Remark) -> str | None:
    """Of whom it is said that they will do something: "Helen will find out and let you know."."""
    return next((person for person, words in others_will(remark, sentence) if _promises(words, remark)), None)


def _others_will(said: _Said, floor: Floor) -> _Said:
    """Who will do what is announced: the body named, or, of what members or witnesses are to be sent, the clerk or the speaker."""
    named = _named_in(said.text, said.remark, floor)
    body = _BODY_WILL.search(said.text)
    if named or body:
        return replace(said, owner=named or _on_the_list(body["body"] if body else "", floor))
    if said.remark.presiding and _TO_MEMBERS.search(plain(said.text)):
        return replace(said, owner=_clerk(floor) or "the Committee")
    return said if said.remark.presiding else replace(said, kind="commitment", owner=said.remark.person, confidence=0.6)


def _on_the_list(body: str, floor: Floor) -> str:
    """The clerk's id, where the clerk is meant and is on the list; else the body as it was said."""
    return (_clerk(floor) if _CLERK.search(body) else None) or body


def _clerk(floor: Floor) -> str | None:
    clerks = [person.id for person in floor.people if _CLERK.search(person.role)]
    return clerks[0] if len(clerks) == 1 else None


def _requests(sentence: str, remark: Remark, reply: Remark | None, questions: Sequence[Question]) -> bool:
    """Whether something is asked for that can only be done later: not what was then answered on the spot."""
    if heard(sentence, _THERE_AND_THEN):
        return False
    if heard(sentence, ASKS_A_FAVOUR) and reply is not None and TAKES_ON.match(plain(reply.text)):
        return True
    if not heard(sentence, REQUESTS, _ALSO_REQUESTS):
        return False
    as_question = next((question for question in questions if question.utterance == remark.id and question.text in sentence), None)
    if as_question is None or as_question.status == "deferred":
        return True
    return as_question.status not in ("answered", "partly") and bool(heard(sentence, _IN_WRITING))


def _request(said: _Said, floor: Floor, roles: _Roles) -> Iterator[_Said]:
    """The request with its owner and how firmly it was taken up. A refused one is no action."""
    after = [other for other in floor.after(said.remark, 3) if other.voice != said.remark.voice and not other.presiding]
    reply = next((other for other in after if roles.may_accept(other)), None)
    if reply is not None and _REFUSES.match(plain(reply.text)):
        return
    accepted = reply is not None and bool(_ACCEPTS.match(plain(reply.text)))
    nodded = any(_NODDING.search(sentence) for sentence in said.remark.sentences[said.place + 1 :])
    named = _named_in(said.text, said.remark, floor) or _body_asked(said, floor)
    by_reply = reply.person if reply is not None and not _asks_the_room(said) else None
    at_last = by_reply if by_reply in roles.answering else _last_to_answer(said, floor, roles.answering)
    owner = named or (by_reply if accepted else None) or _whose_work(said.text) or at_last
    yield replace(said, owner=owner, confidence=0.4 if owner is None else 0.9 if accepted or nodded else 0.6)


def _body_asked(said: _Said, floor: Floor) -> str | None:
    """The body that is asked: "Democratic Services", the clerk where the list has one."""
    asked = _BODY_ASKED.search(said.text)
    return _on_the_list(asked["body"], floor) if asked else None


def _whose_work(text: str) -> str | None:
    """The body about whose work information is asked for: it must come from there."""
    body = _BODYS_WORK.search(plain(text))
    return body["body"] if body else None


def _last_to_answer(said: _Said, floor: Floor, answering: frozenset[str]) -> str | None:
    """Who spoke last for those who answer: what the chair asks for when a round of questions ends is asked of them."""
    before = floor.before(said.remark, 4) if not _asks_the_room(said) else ()
    return next((other.person for other in before if other.person in answering and other.item == said.remark.item), None)


def _asks_the_room(said: _Said) -> bool:
    return said.remark.presiding and bool(re.search(r"\bask (?!you)", said.text))


def _named_in(sentence: str, remark: Remark, floor: Floor) -> str | None:
    """Whom the sentence asks: the person after "ask", or else spoken to by name."""
    start = remark.text.find(sentence)
    others = [mention for mention in remark.named if mention.person not in {remark.person, *floor.chairs}]
    named = [mention for mention in others if start <= mention.start < start + len(sentence)]
    asked = next((mention for mention in named if _ASKED_OF.search(remark.text[: mention.start])), None)
    found = asked or next((mention for mention in named if _is_spoken_to(remark.text, mention)), None)
    return found.person if found else None


def _is_spoken_to(text: str, mention: Mention) -> bool:
    """Whether the name calls somebody: "Denise, can you", or at the end of a sentence, behind a comma."""
    ends = text[: mention.start].rstrip().endswith(",") and re.match(r"\s*[.?!]", text[mention.stop :])
    return bool(_SPOKEN_TO.match(text[mention.stop :]) or ends)


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
    takes_note = len(content(request.text)) < 4 and request.owner in (None, promise.owner)
    return 0 < distance <= 3 or (-2 <= distance < 0 and takes_note)


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
        elif action.confidence is not None and action.confidence < 0.7:
            yield Doubt("action", f"{action.id}: nobody was heard to promise this. Please check.", (action.utterance,))
        if one.due and not one.due.sure:
            yield Doubt(
                "date", f'{action.id}: "{one.due.text}" may mean another day than the one worked out. Please check.', (action.utterance,)
            )
    undated = tuple(action.utterance for action in actions if action.due_text)
    if today is None and undated:
        yield Doubt("date", "The date of the meeting is not known, so due dates could not be worked out. Please enter it.", undated)
