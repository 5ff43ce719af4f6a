"""Questions raised: what members ask of those present, direct or not.

A question is a sentence that asks (it ends in a question mark, opens as a
question, or says so: "I'd like to know whether"), less what only runs the
meeting and what its speaker wants no answer to. Each is kept verbatim; two in
one sentence become two.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scrutiny.actions.cues import Cue, content, cue, heard, likeness, opening, plain, spoken
from scrutiny.actions.deferrals import REQUESTS
from scrutiny.actions.floor import Floor, Remark
from scrutiny.records import Question

_LEAD = (
    r"((and|so|but|or|then|now|i mean|yes|yeah|no|sorry|also|just|again|finally|first(ly)?|second(ly)?|lastly|look|please|briefly|quickly|"
    r"well|oh|er|um|thank you|thanks|okay|ok|right|chair)[,.—:\s]+)*"
)
_OPENS_AS_QUESTION = opening(rf"{_LEAD}(<wh>\b(\W+[\w'%-]+){{0,5}}?\W+<aux>|<wh>'s|<aux>\s+(<subject>\b|\w))")
_OPENS_WITHOUT_A_MARK = opening(
    rf"{_LEAD}how (many|much|long|often|soon|confident)(?! (i|we|you|they|it|he|she)\b)\b.{{0,60}}?\b<aux> \w+",
    rf"{_LEAD}why <aux> \w+",
    rf"{_LEAD}(what|when|where|who|which)( \w+)? <aux> (you|we|they|the|it|our)",
    rf"{_LEAD}(are|is|do|does|did|have|has|can|could|will|would) (you|we|they|the|there|it)\b(?!.*\bthen,? )",
)
_ASKS = cue(
    "asks",
    # wants to know
    "(i|we)('d| would| want| wanted|'m| am|'re| are) (.{0,25} )?to (know|understand|hear|ask|check|find out|establish)( .{0,30})? <clause>",
    "(i|we)('d| would|'m| am|'re| are) (.{0,25} )?(interested in|curious)( .{0,30})? <clause>",
    "i( just| do)? wonder(ed)?,? .{0,30}?<clause>",
    "i('m| am| was) (just )?wondering,? .{0,30}?<clause>",
    "i('ve| have) been asked (by .{0,40})?<clause>",
    "(not|isn't|un) ?(still |entirely |quite |yet )?clear (about |on |as to |to me )?<clause>",
    # asks leave to ask, or to be told
    "(can|could|may|might) (i|we) (.{0,20} )?(ask|check|clarify|find out|know|be told) .{0,60}?<clause>",
    r"(can|could|would|will) (you|they|officers|the [\w ]{3,40}) (\w+ ){0,3}(tell|explain|confirm|clarify|outline|(re)?assure|set out)",
    r"(can|could|would|will) (you|they|officers|the [\w ]{3,40}) (\w+ ){0,3}(say|comment|elaborate|expand)",
    "(please |just )?(tell|remind) us",
    # asks for something
    r"(i|we)('d| would) (\w+ ){0,3}(like|ask for|welcome|appreciate|want) (.{0,20} )?(clarification|clarity|(re)?assurance)",
    r"(i|we)('d| would) (\w+ ){0,3}(like|welcome|appreciate|want) (.{0,20} )?an? (explanation|answer|indication|update|view|breakdown)",
    "(would it|it would|is it|it'd) (be )?(possible|helpful|useful) (for (us|the committee) )?(to )?(have|receive|know|get|see|hear)",
    "if (you|officers|the \\w+) could (just |also |perhaps |please )?(explain|tell|confirm|clarify|say|outline|set out)",
    "(don't|do not|can't|struggling to) (really |quite )?understand <clause>",
    # says what the question is
    "what (i'm|i am|we're|we are) (really |actually )?(asking|getting at) is",
    r"(my|the|one|another|a|other) (\w+ )?question (\w+ ){0,3}is[,:]? (.{0,30} )?<clause>",
    "what (i|we)('d| would|'m| am|'re| are| want| wanted)? ?(.{0,30} )?to (know|ask|understand|find out|get to|establish) (is|was)",
)
_CONFIRMS = cue(
    "seeks confirmation",
    "presumably",
    "(i|we) (take it|assume|presume|imagine) (that|it|they|this|the|we|you|there)",
    "so,? what you('re| are) saying is",
    "(am i|are we) right (in|to|that)",
    "just (to|so (that )?i can) be clear",
    confidence=0.5,
)
_ASKING_WORD = spoken("<wh>", "<aux>")
_MARKED = Cue("question mark", re.compile(r"\?"), 0.85)
_UNMARKED = Cue("opens as a question", _OPENS_WITHOUT_A_MARK, 0.6)
_SECOND_QUESTION = spoken(
    r"and (also |then |equally )?<wh>(?! (i|we|you|they|it|he|she|the)\b)( [\w'-]+){0,4}? <aux> \w+",
    "and (also |then |equally )?<aux> (you|we|they|there|any|the|our|it)",
    r"and (also |then |equally )?(whether|how|why|what)( [\w'-]+){4}",
)

_RUNS_THE_MEETING = cue(
    "runs the meeting",
    # asks to speak
    "<may_i> ... (come (back )?in|finish|pick up|interrupt|interject|respond|make|say|add|start|begin|go|speak|raise|thank|welcome|note)",
    "<may_i> ... ((put|place) on (the )?record|declare|highlight|point out|refer|quote|share|clarify (one|a|that|this|something))",
    "<may_i> ... ask (you )?(a|an|one|two|another|some|my|that question|to)",
    r"(can|could|may|shall|should) (i|we|it) (?!.*through you).*, (madam |mr )?chair\?$",
    # calls, and the room
    r"(?<!how )(do|does|did|would|will) \w+ ... (want|like|wish) to (come (back )?in|respond|add (any|to)|take|answer|introduce|start|say)",
    "(repeat|repeating) (that|your|her|his|their|the)|you('d| would) like me to",
    "can (you|everyone|everybody|we|people) (all )?(still )?hear|(can|could|would) you speak up|(on|off) mute|microphones?",
    r"point of order|take a (short )?break|the (sound|translation|connection|slides?|screen) (\w+ )?(is|working|back|on)",
    # fixed items, and what is put to the committee
    "declar(e|ations?) (of |an |any )?interests?|apologies (for|from)|a (mover|seconder|proposer)|all those in favour",
    "(is|are) (that|we|you|<people>|all)( all)? (agreed|happy|content|okay|ok)(?! (about|that|with (the|how)))",
    "(<people>) (are |is )?(happy|content|agreed)|(happy|content|agree) to (note|agree|approve|receive)",
    # invites without asking anything
    "(<may_i>|should we) ... <turns> (on|about|to|in|at|with|back|this|that|it)(?! (.{0,40} )?(whether|how|why))",
)
_CHAIR_RUNS_THE_MEETING = cue(
    "the chair runs the meeting",
    # asks who speaks
    r"(do|does|did|would) \w+ (want|wish|like) (another|a|the|question|to (?!see\b)\w+)|is (it|that|this) on (this|that)",
    r"(do|does|did|have|has|had) \w+ (\w+ )?(have|need|got) (anything|any (more|other|further|questions?|comments?|interests?))",
    r"(do|does|did|have|has|had) \w+ (\w+ )?(have|need|got) (another|a (supplementary|question|comment|point))",
    r"any (more|other|further) (\w+ )?(questions?|comments?|business|points?|hands|items?)|anything else|anyone else",
    "are there any (more|others?)",
    r"any\w* (member )?objects?|any (questions|comments|objections|abstentions|apologies|declarations)",
    # orders business, and asks the clerk
    "shall we|who('s| is| wants to be) (first|next)|(have|did) you (all )?(got|get|catch|hear|note) (that|it|all)",
    "(can|could|may) (i|we) ... (remind|invite|propose|suggest|check that|see what can be done)",
    "(can|could|may) (i|we) ... (ask|have) (for )?(concise|brief|short|succinct|<people>|all|(if|whether) (members|there|any)|a show)",
    "<can_you> ... (be (brief|quick|concise)|keep|make sure|ensure|introduce|take us|start|switch|turn|bear|mind)",
    # relays
    r"(question|point) (is|was|from|that|about|of|put)\b.{0,40}\b(asked|asking|raised)",
    r"(asked|was asking|is asking|raised)\b.{0,60}(answer|respond|question)",
)
_RHETORICAL = cue(
    "rhetorical",
    "how many times (do|must|have|did|are) (i|we)",
    "how on earth",
    "who (knows|cares)",
    "what('s| is) (the point|not to like|the (word|phrase))",
    "why (on earth|should(n't)? (we|i|they) (bother|have to))",
    "where would we be",
    "how (can|shall|should|do) i (put|say) (it|this)",
    "you know what",
)
_REPORTED = cue(
    "reported",
    "(thinking|saying|says?|said|asks?|asking|going|question),? (well|oh|right|hang on)",
    "(thinking|saying|says?|said|asks?|asking|going|question), (is|are|do|does|am|can|why|how)",
)
_ANNOUNCES = cue("announces", "(questions?|ask you|ask) (on|about|around|regarding)")
_QUOTED = re.compile(r"\?['’\"”]$")
_TAG = spoken(r"(?<=[,—] )(<aux> (it|they|we|you|he|she|there|i|that|this)( not)?|right|yes|no|okay|ok|eh|yeah)(?=\s*[?—]|, )")
_VAGUE = opening(rf"{_LEAD}(is|was|are|would|will|does|do you think|can you|have you) (you )?(agree with |any of )?(that|this|those|it)")
_VAGUE_HOW = opening(rf"{_LEAD}how do you (intend to|propose to|plan to) (deal with|do|address) (that|this)")
_OWN_ANSWER = opening("yes(?! or no)|no(?! one)|of course|not at all|absolutely|(certainly|probably|clearly) not|i don't think so")
_WE_DID = opening(rf"{_LEAD}(what|how|why) (have|do|did|are|can|will) (we|i)")
_WE_HAVE = opening("(we|i)('ve|'re|'m| have| are| did)")
_BROKEN_OFF = re.compile(r"[—-]\s*\?*\.?$")


@dataclass(frozen=True, slots=True)
class _Asking:
    """A sentence (or part of one) that asks, and where in its remark it stands."""

    remark: Remark
    text: str
    cue: Cue


def raised(floor: Floor) -> tuple[Question, ...]:
    """The questions of a meeting in order, as yet without answers."""
    asking = [found for remark in floor.remarks for found in _in_remark(remark)]
    answering = _answering_voices(floor, asking)
    wanted = [found for found in asking if found.remark.voice not in answering]
    return tuple(_linked([_question(number, found, floor) for number, found in enumerate(wanted, 1)]))


def _in_remark(remark: Remark) -> list[_Asking]:
    found: list[_Asking] = []
    for sentence, following in zip(remark.sentences, (*remark.sentences[1:], ""), strict=False):
        signal = _asks(sentence)
        for part in _parts(sentence) if signal else ():
            if signal and not _runs_the_meeting(part, remark) and not _wants_no_answer(part, following) and not _restates(part, found):
                found.append(_Asking(remark, part, signal))
    return [one for one in found if one is found[-1] or not _only_leads_up(one.text)]


def _asks(text: str) -> Cue | None:
    if text.rstrip("\"'”’ )").endswith("?"):
        return _MARKED
    return heard(text, _ASKS, _CONFIRMS) or (_UNMARKED if _OPENS_WITHOUT_A_MARK.match(plain(text)) else None)


def _parts(sentence: str) -> Iterator[str]:
    """The sentence, in two where a second question follows "and"."""
    second = _SECOND_QUESTION.search(plain(sentence), 1)
    if second and len(sentence[: second.start()].split()) > 3:
        yield sentence[: second.start()].rstrip(" ,;—")
        yield from _parts(sentence[second.start() :])
    else:
        yield sentence


def _runs_the_meeting(text: str, remark: Remark) -> bool:
    """Whether it calls, invites or puts to the vote, rather than asks about the business."""
    if len(text.split()) < 4 and not _ASKING_WORD.search(plain(text)):
        return True
    return bool(heard(text, _RUNS_THE_MEETING) or (remark.presiding and heard(text, _CHAIR_RUNS_THE_MEETING, REQUESTS)))


def _wants_no_answer(text: str, following: str) -> bool:
    """Whether it is rhetorical, reported, a tag, broken off, or answered at once by the speaker."""
    words, following = plain(text), plain(following)
    if heard(words, _RHETORICAL) or _QUOTED.search(words) or _OWN_ANSWER.match(following):
        return True
    broken_off = _BROKEN_OFF.search(words) and len(words.split()) < 10
    if (heard(words, _REPORTED) or _TAG.search(words) or broken_off) and not _OPENS_AS_QUESTION.match(words):
        return True
    return bool(_WE_DID.match(words) and _WE_HAVE.match(following))


def _restates(text: str, found: Sequence[_Asking]) -> bool:
    """Whether it only says again what was just asked: "Is that the intention?"."""
    vague = _VAGUE_HOW.match(plain(text)) or (_VAGUE.match(plain(text)) and len(text.split()) <= 11)
    return bool(found) and (bool(vague) or any(_alike(text, other.text) for other in found))


def _alike(one: str, other: str) -> bool:
    return 2 * len(content(one) & content(other)) > len(content(one) | content(other))


def _only_leads_up(text: str) -> bool:
    """Whether it announces the question that follows, or breaks off to put it better."""
    return bool(heard(text, _ANNOUNCES)) or bool(_BROKEN_OFF.search(text) and len(text.split()) <= 12)


def _answering_voices(floor: Floor, asking: Sequence[_Asking]) -> frozenset[str | None]:
    """Voices that are there to answer: they reply to questions far more often than they ask any."""
    turns = sorted({found.remark.index for found in asking})
    asks = Counter(floor.remarks[turn].voice for turn in turns)
    replies: Counter[str | None] = Counter()
    for remark in (floor.remarks[turn] for turn in turns):
        first = next((other for other in floor.after(remark, 3) if other.voice != remark.voice and not other.presiding), None)
        if first is not None:
            replies[first.voice] += 1
    return frozenset(voice for voice, count in replies.items() if voice is not None and count >= 2 and count > 2 * asks[voice])


def _question(number: int, found: _Asking, floor: Floor) -> Question:
    return Question(
        id=f"q{number}",
        utterance=found.remark.id,
        text=found.text,
        asked_by=found.remark.person,
        to=_addressee(found.remark, floor),
        item=found.remark.item,
        status="none_found",
        answers=(),
        confidence=found.cue.confidence,
    )


def _addressee(remark: Remark, floor: Floor) -> str | None:
    """Who is spoken to by name in the turn, or called by the chair straight after it."""
    not_asked = floor.chairs | {remark.person}
    named = [mention for mention in remark.named if mention.person not in not_asked]
    spoken_to = [mention.person for mention in named if _is_spoken_to(remark.text, mention.start, mention.stop)]
    if spoken_to:
        return spoken_to[-1]
    after = next(iter(floor.after(remark, 1)), None)
    if after is None or not after.presiding or after.words > 15:
        return None
    return next((mention.person for mention in after.named if mention.person not in not_asked), None)


def _is_spoken_to(text: str, start: int, stop: int) -> bool:
    before, behind = text[:start].rstrip(), text[stop:].lstrip()
    if re.search(r"\bask (?:the|our)?$", before):
        return True
    return (not before or before[-1] in ",.?!") and (not behind or behind[0] in ",?!.")


def _linked(questions: Sequence[Question]) -> Iterator[Question]:
    """The questions, each with the earlier one it repeats in other words."""
    for index, question in enumerate(questions):
        earlier = next((other for other in questions[:index] if _repeats(question, other)), None)
        yield replace(question, repeat_of=earlier.id if earlier else None)


def _repeats(question: Question, other: Question) -> bool:
    enough = min(len(content(question.text)), len(content(other.text))) >= 3
    return enough and question.utterance != other.utterance and likeness(question.text, other.text) >= 0.75
