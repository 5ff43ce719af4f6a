"""Answers: which remarks reply to a question, and what became of it.

The reply to a question is looked for until the next question, then, where
somebody comes back to it, later in the meeting. What is found is one of
conventions' statuses: answered, partly, deferred, declined, referred, or no
answer found in the recording.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scrutiny.actions.cues import content, cue, heard, opening, plain, spoken
from scrutiny.actions.deferrals import ASKS_A_FAVOUR, REQUESTS, TAKES_ON, promises_to_inform, puts_off, undertakes
from scrutiny.actions.floor import Floor, Remark, others_will
from scrutiny.actions.grammar import is_clause, said_of
from scrutiny.actions.questions import ASKS_AGAIN
from scrutiny.records import Question, Status
from scrutiny.sentences import sentences

_WINDOW = 14  # remarks after the question in which its reply is looked for
_MOST_ANSWERS = 4
_BRIEF, _SHORT = 25, 60  # words of a reply in which a promise is the whole of it, or the most of it
_LONG = 150  # words of a reply, about a minute of speech, in which a hedge is only a part of it
_CURT = 40  # words of a reply to a yes/no question that must say yes or no, or speak of what was asked
_FRAGMENT = 6  # words of a reply that takes the rest of its sentence from the question
_MATTER = 3  # words of content by which a shorter one does too
_SUBSTANTIAL = 12  # words from which a further reply, or a reply to "why", says something
_ASIDE = 15  # words up to which a remark of an asker or the chair leaves the reply open

_DECLINES = cue(
    "declines",
    "(do not|don't|won't|will not) (comment|speculate|disclose|divulge|(discuss|name) .{2,60}in public)",
    r"(can't|cannot|couldn't|unable|inappropriate|rather not).{0,30}\b(<will_tell>|(go|get) into|share|answer)",
    r"not (able|appropriate|prepared|willing|going|in a position)\b.{0,30}\b(<will_tell>|(go|get) into|share|answer)",
    "(that's|that is|it's) commercial(?=[,.]| (so|and|councillor|chair)\\b|$)",
    "not at liberty|(wrong|improper|inappropriate|unfair) (of|for) (me|us) to",
    "(can't|cannot|not (able|going) to) (be drawn|say anything|(talk|speak) about)",
    "(is|are|it's|that's) (exempt|sub judice|((commercially|legally) )?(confidential|sensitive|privileged))",
    r"individual cases?\b.{0,30}(discuss|comment|public)",
    "((don't|do not) think (it's|it is|that's) possible|(it's|it is|that's|that is) not possible|impossible) (for (me|us) )?to",
)
_REFERS = cue(
    "refers",
    "(that's|it's|that is|it is|(that )?would be) (really )?(a (matter|question)|one) for",
    "(you'd|you would|you'll|you) (need|have) to (ask|speak to|take (that|it) up with)",
    "not (something )?(in|within) (my|our) (remit|gift|control|power)",
    "best placed to answer",
    "the (people|person|one) to (ask|put (that|it) to)",
    "(isn't|is not|aren't|are not|it's not) (ours|mine)(?! to)",
    "(decision|say|responsibility|power) .{0,40}(rests?|lies?|sits?) with(?! (me|us|this))",
    "you('d| would) (be |do )?(better|best) (off )?(to )?(direct|ask|put|address)(ing)?",
)
_HEDGES = cue(
    "hedges",
    "i'm (only )?(assuming|guessing)|i('d| would) guess|(my|at a) guess|(don't|do not) know the (exact|precise)",
    "i think it's probably|before my time|i might be wrong|if i remember",
    "(we're|we are|i'm) (still )?(looking at|exploring|considering) ((an?|the) (\\w+ )?\\w+ of|all|various|several) (options|ways)",
    "remain (\\w+ )?committed|(what|all) i (would|can|could) say( to you| on that)? is|all i (would|can|could) say",
    "((it's|quite|very) )?a complex picture|(on|it's|it is) a journey",
    "(always|(a )?lot|much) more (work )?to (do|be done)|(we|i) would hope",
    "(we|i) ((absolutely|completely|fully|certainly|do) )?(acknowledge|recogni[sz]e|accept|appreciate) that",
    "wouldn't want to put a (figure|number|date)",
    "(i'm|we're|am|are) not (entirely |absolutely |quite )?(sure|certain)",
    "(can't|cannot) (really |actually )?(be (definitive|certain|sure|precise)|say (any )?more|say for certain)",
    r"(can't|cannot) (really |actually )?give (you )?(an?|any|the) (\w+ )?(figure|number|answer|date|guarantee)",
    r"(i|we)('m|'re|'ll|'d| am| are| will| would)? (\w+ ){0,2}(to )?consider (it|that|this|them|any|whether)",
    r"(that's|that is|it's|it is|something|what) (i|we)('re|'ll|'d| are| will| would) (\w+ ){0,2}consider",
    r"((will|would|'ll) (\w+ )?be considered|under consideration)",
    "(that is|that's|is) (certainly )?(the|our) (intention|aim|hope)",
)
_DIGRESSES = cue(
    "tells a story, or praises",
    r"i( can|'ll always)? (remember|recall|grew up|love)|when i was|i('ve| have) (lived|driven|walked|known)|i (was )?(visited|met)\b",
    "my( own)? (father|mother|grand\\w+|wife|husband|constituency|ward|patch)|many a time|there was a time",
    "(pay|paid) tribute|(wonderful|fantastic|brilliant|amazing|tremendous|incredible|excellent|lovely) (\\w+ )?(job|work|people)",
    "(feedback|response)('s| is| was| has been)( \\w+)? (lovely|wonderful|fantastic|brilliant|amazing|great|tremendous)",
)
_OFFERS = cue(
    "offers more",
    "if (it's|it is|that's|that is|that would be|it would be|you find it) (\\w+ )?(helpful|useful|of (help|use|interest))",
    "if (you|members|the committee)('d| would)? (like|want|wish|find)",
)
_INSISTS = cue("insists", "yes or no")
_HANDS_OVER = cue(
    "hands over the reply",
    "let(?! (you|us|me|them|members|everyone))|ask|invite|bring in|(leave (that|it)|defer) to",
    "(hand|pass) (you |that |it )?(over |on )?to",
    r"(can|will|could|may|might|is (best|better) placed to) (\w+ )?(answer|take|pick|help|tell|respond|cover)",
)
_OBJECTS = cue("objects", "(that's|that is|this is) (\\w+ )?(not (right|true|fair|correct)|wrong|untrue|unfair)", "point of order")
_ASKS_FOR_REASONS = cue(
    "asks for reasons", "why", "how(?! (many|much|long|often|soon|old|far|confident|sure|certain|satisfied|worried|concerned|optimistic))"
)
_MOVES_ON = cue(
    "moves on",
    "(move|moving) (us )?on|(next|last|final) item|come to the end of",
    "(agenda )?item <count>(?!.{0,60}(asked|hanging|question))",
)
_RECALLS = cue(
    "recalls",
    r"(never|not|hasn't|haven't|didn't|without) (\w+ ){0,3}(an? )?answer(ed)?",
    r"left (\w+ )?(something )?hanging",
    r"(go|going|come|coming|went) back to (\w+ ){0,4}(question|point|item|issue|what)",
    r"(asked|raised|question(ed)?|mentioned|point)\b.{0,40}\b(earlier|before|previously|a moment ago|under item)",
    "(earlier|previous) (question|point)",
    r"(to|on|in) (answer|response) (to )?(your|councillor \w+'s|that|the) (earlier |first |previous |other )?question",
)
_YES_NO = opening(
    "yes|no|yeah|yep|nope|absolutely|certainly|definitely|correct|right|indeed|of course|neither|both|not(?! (sure|certain|only|to)\\b)",
    r"(i|we|you|he|she|it|they|that|there) ((am|do|<helps>)(n't| not)?|can't|won't)(?=[.,;]|$)",
)
_YES_IN_SHORT = re.compile(r"(?:[\w'-]+[ ,]+){1,8}?(?<=, )(?:so |then )?(?:yes|no)(?: please| indeed)?(?=[.,;]|$)", re.IGNORECASE)
_POLAR = re.compile(rf"(?:.*[,:—] ?|\W*(?:and|so|but|or|then|now) )?{spoken('<aux>').pattern} \w", re.IGNORECASE)
_IS_OPEN = spoken("<wh>|tell|explain|outline|set out|describe|clarify|elaborate|say", "or <aux>")
_ANY = spoken("any|some")
_DO_WE_KNOW = opening("(do|does|did) (\\w+ ){1,4}(know|have any idea) <wh>")
_AGREES = spoken(
    "i (don't )?(agree|disagree|think so|believe so|do|hope so)",
    "(it|that|they)('s|'re| is| are) (all )?(in|on) (the|your|page|appendix|annex|table|section|paragraph)",
    "that('s| is| was) (not )?(right|correct|true|the case|(my|our) understanding)",
)
_NUMBER = spoken(r"\S*\d\S*|(<count>)|thirty|forty|fifty|hundred|thousand|million|half|third|quarter|per cent|no one|all|most|every|few")
_FIGURE = re.compile(rf".*\d|{opening('(about |around |nearly |over |some )?(<count>)').pattern}", re.IGNORECASE | re.DOTALL)
_TIME = spoken(
    "soon|shortly|spring|summer|autumn|winter|months?|weeks?|years?|days?|term|before|after|until|once|now|already|today|tomorrow",
    "january|february|march|april|may|june|july|august|september|october|november|december",
    "easter|christmas|recess|half[- ]term",
    r"\S*\d\S*",
)
_ASKS_WHY = cue("asks why", "why|how come")
_REASON = spoken("because|reasons?|due to|since|owing to|that's why|so that")
_DEGREE = spoken("confiden(t|ce)|sure|certain|satisfied|worried|concerned|optimistic|hope(ful)?|believe|expect|very|fairly|quite")
_EXPECTED = (
    (cue("asks a number", "how (many|much)", "what (proportion|percentage|number|figure|share)"), _NUMBER),
    (cue("asks a time", "how (long|soon)", "when (will|is|are|do|does|did|can|was|were)", "by when"), _TIME),
    (cue("asks a degree", "how (confident|sure|certain|satisfied|worried|concerned|optimistic)"), _DEGREE),
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Where questions are asked, by which voices, and where somebody comes back to one."""

    turns: frozenset[int]
    voices: frozenset[str | None]
    recalls: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is asked in a question's turn before it, and whether ``several`` things are asked there."""

    before: str = ""
    several: bool = False


def follow(floor: Floor, questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions, each with the remarks that reply to it and what became of it."""
    turns = frozenset(floor.of(question.utterance).index for question in questions)
    voices = frozenset(floor.remarks[turn].voice for turn in turns) - floor.answering(turns)
    asked = _Asked(turns, voices, tuple(remark for remark in floor.remarks if heard(remark.text, _RECALLS)))
    followed = [_recalled(_replied(question, _other_parts(question, questions), floor, asked), floor, asked) for question in questions]
    return tuple(_answered_when_repeated(question, followed) for question in followed)


def _other_parts(question: Question, questions: Sequence[Question]) -> _Parts:
    turn = [other for other in questions if other.utterance == question.utterance]
    return _Parts(" ".join(other.text for other in turn[: turn.index(question)]), several=len(turn) > 1)


def _replied(question: Question, parts: _Parts, floor: Floor, asked: _Asked) -> Question:
    return _with_reply(question, floor, _reply(floor, floor.of(question.utterance), asked), parts)


def _reply(floor: Floor, remark: Remark, asked: _Asked) -> tuple[Remark, ...]:
    """The remarks that reply: by other voices, up to the next question."""
    said: list[Remark] = []
    for other in floor.after(remark, _WINDOW):
        if other.index in asked.turns or (other.presiding and heard(other.text, _MOVES_ON)):
            break
        holds_the_floor = other.presiding or _is_same(other, remark) or other.voice in asked.voices
        if said and holds_the_floor and (other.words > _ASIDE or _calls_an_asker(other, said, asked)):
            break
        if said and other.presiding and other.item != remark.item:
            break
        if not _is_same(other, remark) and not other.presiding and _says_something(other, said, floor, asked):
            said.append(other)
    ours = [other for other in said if other.voice not in asked.voices or other.voice is None]
    return tuple((ours or said)[:_MOST_ANSWERS])


def _calls_an_asker(other: Remark, said: Sequence[Remark], asked: _Asked) -> bool:
    """Whether the chair gives the floor to somebody who asks things, not to one who may add to the reply."""
    replied = {one.person for one in said}
    return other.presiding and any(mention.person in asked.voices - replied for mention in other.named)


def _only_hands_over(remark: Remark) -> bool:
    """Whether a few words leave the reply to somebody else: "Well, I... Karen, can you answer that?", "I'd better let Karen answer."."""
    return remark.words <= _ASIDE and bool(remark.named) and (remark.text.rstrip().endswith("?") or bool(heard(remark.text, _HANDS_OVER)))


def _is_same(one: Remark, other: Remark) -> bool:
    return one.voice is not None and one.voice == other.voice


def _says_something(other: Remark, said: Sequence[Remark], floor: Floor, asked: _Asked) -> bool:
    """A first reply may be short, and of one who only answers a name; later ones go on with it, or add to it straight after."""
    if all(map(_only_hands_over, said)):
        named = other.voice not in asked.voices and bool(content(other.text))
        return other.words > 3 or named or bool(_YES_NO.match(other.text)) or bool(_NUMBER.search(other.text))
    before = floor.remarks[other.index - 1]
    return other.words >= _SUBSTANTIAL and (_is_same(other, said[0]) or before.presiding or before in said)


def _with_reply(question: Question, floor: Floor, reply: Sequence[Remark], parts: _Parts) -> Question:
    answering = [other for other in reply if not _only_hands_over(other)] or reply
    status = _status(question, floor, answering, parts)
    if status == "none_found" and not (reply and parts.before):
        return question
    answers = () if status == "none_found" else tuple(other.id for other in answering)
    return replace(question, to=question.to or reply[0].person, status=status, answers=answers)


def _status(question: Question, floor: Floor, reply: Sequence[Remark], parts: _Parts) -> Status:
    text = plain(" ".join(other.text for other in reply))
    if not reply or _is_rejected(floor, floor.of(question.utterance), reply):
        return "none_found"
    if (_is_put_off(question, text) and not (parts.several and _is_given(question, text))) or _is_put_on_another(reply):
        return "deferred"
    if _declines(text):
        return "declined"
    if not _is_substantial(question, text) or (parts.before and not _touches(question, text, parts.before)):
        return "none_found"
    if heard(text, _REFERS) and len(text.split()) < _SHORT:
        return "referred"
    falls_short = (
        _is_hedged(reply) or _digresses(question, text) or heard(text, _DECLINES) or _lacks(question, text) or _leaves_open(question, text)
    )
    return "partly" if falls_short else "answered"


def _is_rejected(floor: Floor, asked: Remark, reply: Sequence[Remark]) -> bool:
    """Whether the asker says straight after it that this was no answer."""
    after = next((other for other in floor.after(reply[-1], 2) if _is_same(other, asked)), None)
    return after is not None and bool(heard(after.text, ASKS_AGAIN, _INSISTS))


def _declines(text: str) -> bool:
    """Whether an answer is declined: at once, or by all that is said; later in a long reply only a part of it is."""
    opening_words = text if len(text.split()) < _SHORT else " ".join(sentence.text for sentence in sentences(text)[:2])
    return bool(heard(opening_words, _DECLINES))


def _is_put_off(question: Question, text: str) -> bool:
    """Whether an answer, or the paper asked for, is promised for later rather than given."""
    said = [sentence.text for sentence in sentences(text)]
    informs, not_now = any(map(promises_to_inform, said)), any(map(puts_off, said))
    words = len(text.split())
    if informs and heard(question.text, REQUESTS):
        return True  # a paper was asked for, and promising it does not give it
    if heard(question.text, REQUESTS, ASKS_A_FAVOUR) and TAKES_ON.match(text) and words < _BRIEF:
        return True
    if words < _BRIEF and (heard(question.text, REQUESTS) or any(map(undertakes, said))) and not _NUMBER.search(text):
        return True
    if words < _SHORT:
        return not_now or (informs and not (_YES_NO.match(text) and _asks_yes_or_no(plain(question.text))))
    return not_now and any(promises_to_inform(sentence) and not heard(sentence, _OFFERS) for sentence in said)


def _is_given(question: Question, text: str) -> bool:
    """Whether the number, time or degree asked for is given in what is not put off: "One in eight. The oldest I'd have to check."."""
    given = " ".join(one.text for one in sentences(text) if not (puts_off(one.text) or promises_to_inform(one.text)))
    wanted = _wanted(question)
    return wanted is not None and bool(wanted.search(given))


def _wanted(question: Question) -> re.Pattern[str] | None:
    return next((pattern for signal, pattern in _EXPECTED if heard(question.text, signal)), None)


def _is_put_on_another(reply: Sequence[Remark]) -> bool:
    """Whether a short reply is that somebody else will find out."""
    said = [words for remark in reply for sentence in remark.sentences for _, words in others_will(remark, sentence)]
    return any(map(promises_to_inform, said)) and sum(remark.words for remark in reply) < _SHORT


def _asks_yes_or_no(words: str) -> bool:
    """Whether yes or no answers it: a yes/no question, or a statement put for confirmation."""
    return bool(_POLAR.match(words)) or not (words.endswith("?") or _IS_OPEN.search(words))


def _is_substantial(question: Question, text: str) -> bool:
    """Whether there is enough in it to be a reply: a few words may do, but not for "why", nor for an objection."""
    long_enough = len(text.split()) >= _SUBSTANTIAL or len(content(text)) >= _MATTER
    if _YES_NO.match(text) or _NUMBER.search(text) or long_enough:
        return True
    return not heard(text, _OBJECTS) and not heard(question.text, _ASKS_FOR_REASONS)


def _says_yes_or_no(text: str) -> bool:
    """Whether the reply is yes or no: at once, or after a few words, as in "I would say, in the main, yes"."""
    return bool(_YES_NO.match(text) or _YES_IN_SHORT.match(text))


def _touches(question: Question, text: str, before: str) -> bool:
    """Whether a reply to several questions has anything to do with what this one adds to those before it."""
    matter = content(question.text) - content(before)
    takes_it_up = _says_yes_or_no(text) or heard(text, _HEDGES)
    return (
        len(matter) < 3
        or bool(takes_it_up and _POLAR.match(plain(question.text)))
        or len(text.split()) > 80
        or bool(matter & content(text))
    )


def _is_hedged(reply: Sequence[Remark]) -> bool:
    """Whether much of the reply is a hedge, and nobody adds to it who may know better."""
    last = next(place for place, remark in enumerate(reply) if remark.voice == reply[-1].voice)
    return heard(" ".join(remark.text for remark in reply[last:]), _HEDGES) is not None and sum(remark.words for remark in reply) < _LONG


def _digresses(question: Question, text: str) -> bool:
    """Whether the reply tells a story or praises, though it may use the words of the question, and says no more of the matter."""
    if len(text.split()) >= _LONG or _says_yes_or_no(text) or _FIGURE.match(text) or not heard(text, _DIGRESSES):
        return False
    return not said_of(plain(question.text)) & said_of(text)


def _lacks(question: Question, text: str) -> bool:
    """Whether the reply has not the kind of thing that was asked for, or speaks of other things."""
    wanted = _wanted(question)
    if heard(question.text, _ASKS_WHY) and _REASON.search(text):
        return False
    return not wanted.search(text) if wanted else _strays(question, text)


def _leaves_open(question: Question, text: str) -> bool:
    """Whether a few words in reply to a yes/no question say neither yes nor no, nor anything of what was asked."""
    words = plain(question.text)
    if len(text.split()) >= _CURT or not (_POLAR.match(words) or words.endswith("?")) or _IS_OPEN.search(words):
        return False
    if _says_yes_or_no(text) or _AGREES.search(text) or _FIGURE.match(text) or (_ANY.search(words) and _NUMBER.search(text)):
        return False
    first = sentences(text)[0].text
    if len(first.split()) <= _FRAGMENT and content(first) and not first.endswith("?") and not is_clause(first):
        return False
    asked = said_of(words)
    return not asked & said_of(text) if asked else not content(words) & content(text)


def _strays(question: Question, text: str) -> bool:
    """Whether the reply to an open question takes up none of its words, though it is long enough to."""
    words, matter = plain(question.text), content(question.text)
    is_open = not _says_yes_or_no(text) and (not _POLAR.match(words) or bool(_DO_WE_KNOW.match(words)))
    return is_open and len(text.split()) >= _BRIEF and len(matter) > 2 and not matter & content(text)


def _recalled(question: Question, floor: Floor, asked: _Asked) -> Question:
    """The question with the answer given when somebody came back to it later."""
    if question.status != "none_found":
        return question
    first = floor.of(question.utterance)
    for later in asked.recalls:
        if later.index > first.index and _speaks_of(later, question, first):
            reply = _reply(floor, later, asked) if later.presiding or _is_same(later, first) else (later,)
            found = _with_reply(question, floor, reply, _Parts())
            if found.status != "none_found":
                return found
    return question


def _answered_when_repeated(question: Question, questions: Sequence[Question]) -> Question:
    """The question with the answer that its repetition got."""
    again = next((other for other in questions if other.repeat_of == question.id and other.status != "none_found"), None)
    if question.status != "none_found" or again is None:
        return question
    return replace(question, to=question.to or again.to, status=again.status, answers=again.answers)


def _speaks_of(later: Remark, question: Question, first: Remark) -> bool:
    """Whether the remark comes back to this question: its asker and its matter, or more of its matter."""
    names_asker = first.person is not None and first.person in {mention.person for mention in later.named}
    shared = len(content(later.text) & content(question.text))
    return shared >= (2 if names_asker or _is_same(later, first) else 3) and later.words <= 120
