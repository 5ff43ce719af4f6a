"""Questions raised: what members ask of those present, direct or not.

A question is a sentence that asks (it ends in a question mark, is built as a
question, or says so: "I'd like to know whether"), less what only runs the
meeting and what its speaker wants no answer to; or a statement that is put to
somebody for confirmation (`statements.put`). Each is kept verbatim; two in one
sentence become two.

Its confidence is the chance that it is one: a logistic regression over the
signs below, trained on meetings whose questions are known. Of the questions in
a meeting left out of the training, about the share that it says was right
(``training/README.md`` has the figures).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import log

from scrutiny.actions.chances import chances_of
from scrutiny.actions.cues import content, cue, heard, likeness, opening, plain, spoken, straight
from scrutiny.actions.deferrals import OFFERS, REQUESTS
from scrutiny.actions.floor import Floor, Remark
from scrutiny.actions.grammar import Shape, shapes
from scrutiny.actions.statements import put
from scrutiny.clock import MONTHS
from scrutiny.records import Question

_LEAD = (
    r"((and|so|but|or|then|now|i mean|yes|yeah|no|sorry|also|just|again|finally|first(ly)?|second(ly)?|lastly|look|please|briefly|quickly|"
    r"well|oh|er|um|thank you|thanks|okay|ok|right|chair)[,.—:\s]+)*"
)
_OPENS_AS_QUESTION = opening(rf"{_LEAD}(<wh>\b(\W+[\w'%-]+){{0,5}}?\W+<aux>|<wh>'s|<aux>\s+(<subject>\b|\w))")
_ASKS_WITHIN = spoken(r"<wh> ([\w'-]+ ){0,4}?<aux> (<subject>)")
_ASKS_HOW_MANY = opening(rf"{_LEAD}how (many|much)(?! (i|we|you|they|it|he|she)\b)")
_DOES = opening(rf"{_LEAD}(?!who)<wh>( [\w'-]+){{0,2}}? (do|does|did)(n't)? (<subject>)")
_RUNS_ON = spoken(
    r"how (many|much|long|often)( [\w'-]+){0,3}? <aux>|<wh> ([\w'-]+ ){0,2}?(do|does|did)(n't)? (<subject>)",
    "<helps> (you|we|they|there|any|anyone|anybody|the)",
)
_LEADS_IN = opening(
    r"(know|see|say|ask|tell|understand|wonder|depend|matter)\w*|knew|saw|said|told|sure|clear",
    "that|is|was|and|or|as|than|so|but|if|whether",
    "about|of|on|in|to|for|with|at|from|by|<wh>",
)  # the word before a question word by which the clause hangs on another
_ASKS_NOTHING = opening(rf"{_LEAD}(may|shall (i|we)|should|had)")
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
    "(please|just|(^|, )(and )?) ?(tell|remind) us",
    # asks for something
    r"(i|we)('d| would) (\w+ ){0,3}(like|ask for|welcome|appreciate|want) (.{0,20} )?(clarification|clarity|(re)?assurance)",
    r"(i|we)('d| would) (\w+ ){0,3}(like|welcome|appreciate|want) (.{0,20} )?an? (explanation|answer|indication|update|view|breakdown)",
    "(would it|it would|is it|it'd) (be )?(possible|helpful|useful) (for (us|the committee) )?(to )?(have|receive|know|get|see|hear)",
    r"if (?!i\b|we\b)([\w'-]+ ){1,4}?could (just |also |perhaps |please )?(explain|tell|confirm|clarify|say|outline|set out)",
    "(don't|do not|can't|struggling to) (really |quite )?understand <clause>",
    # says what the question is
    "what (i'm|i am|we're|we are) (really |actually )?(asking|getting at) is",
    r"(my|the|one|another|a|other) (\w+ )?question (\w+ ){0,3}is[,:]? ((?!on\b|about\b).{0,30} )?<clause>",
    "what (i|we)('d| would|'m| am|'re| are| want| wanted)? ?(.{0,30} )?to (know|ask|understand|find out|get to|establish) (is|was)",
)
_CONFIRMS = cue(
    "seeks confirmation",
    "presumably",
    "(?<!as )(i|we) (take it|assume|presume|imagine) (that|it|they|this|the|we|you|there)",
    "so,? what you('re| are) saying is",
    "(am i|are we) right (in|to|that)",
    "just (to|so (that )?i can) be clear",
)
_ASKING_WORD = spoken("<wh>", "<aux>")
_MARK = re.compile(r"\?[\"'”’ )]*$")
_WANTS_THAT = spoken(r"(confident|sure|certain|satisfied|convinced|likely|assured|reassure us|the case|hopeful)(,? (\w+,? ){0,2}\w+)?\?")
_THAT = re.compile(r"that (?!is\b|was\b|will\b|would\b|has\b|means\b|seems\b)\w+ ", re.IGNORECASE)
_SECOND_QUESTION = spoken(
    r"and (also |then |equally )?<wh>(?! (i|we|you|they|it|he|she|the)\b)( [\w'-]+){0,4}? <aux> \w+",
    "and (also |then |equally )?<aux> (you|we|they|there|any|the|our|it)",
    r"and (also |then |equally )?(whether|how|why|what)( [\w'-]+){4}",
    r"and (also |then |if so,? )?(why|when|where|how (often|much|many|long|soon)|by (when|whom))(?=\?)",
)
_LISTS = opening(rf"{_LEAD}(what|how|who|which|why)\b.*[?]")
_NEXT_IN_LIST = spoken(r"(?<=, )<wh>( [\w'-]+){0,3}? <aux> (<subject>)(?! (say|know|think)\b)")

_RUNS_THE_MEETING = cue(
    "runs the meeting",
    # asks to speak
    "<may_i> ... (come (back )?in|finish|pick up|interrupt|interject|respond|make|say|add|start|begin|go|speak|raise|thank|welcome|note)",
    "<may_i> ... (flag|propose|congratulate)",
    "<may_i> ... ((put|place) on (the )?record|declare|highlight|point out|refer|quote|share|clarify (one|a|that|this|something))",
    "<may_i> ... ask (you )?(a|an|one|two|another|some|my|that question|to)",
    r"(can|could|may|shall|should) (i|we|it) (?!.*through you).*, (madam |mr )?chair\?$",
    r"(can|could|would|will) you (\w+ )?(answer|take|respond to|pick up|deal with) (that|this|it)( one| question)?\?$",
    # calls, and the room
    r"(?<!how )(do|does|did|would|will) \w+ ... (want|like|wish) to(?=[,?])",
    r"(?<!how )(do|does|did|would|will) \w+ ... (want|like|wish) to (come (back )?in|respond|add (any|to)|take|answer|introduce|start|say)",
    "(repeat|repeating) (that|your|her|his|their|the)|you('d| would) like me to",
    "can (you|everyone|everybody|we|people) (all )?(still )?hear|(can|could|would) you speak up|(on|off) mute|microphones?",
    "(have|did) i miss(ed)?|you('re| are|'ll be| will be) (leaving|joining) us",
    "point of order|take a (short )?break|the right language|hear (me|us)",
    r"the (sound|translation|interpretation|connection|slides?|screen) (\w+ )?(is|did|working|back|on)",
    "(help|trouble|problems?|wrong|difficulty|difficulties) with the (sound|translation|interpretation|connection|slides?|screen|link)",
    r"(is|was) (this|that|it) (the|my|your) (\w+ ){0,3}question(?! (of|about|that|whether))",
    # fixed items, and what is put to the committee
    "declar(e|ations?) (of |an |any )?interests?|interests? to declare|apologies (for|from)",
    "a (mover|seconder|proposer)|all those in favour|(can|could|may|shall) we vote",
    "where('ve| have|'re| are) we( got)?( up)? to",
    "(is|are) (that|we|you|<people>|all)( all)? (agreed|happy|content|okay|ok)(?! (about|that|with (?!that|this|it)))",
    "(<people>) (are |is )?<willing>|(<willing>|agree) to (note|agree|approve|receive)",
    "(accept|withdraw) (the|your|his|her|that) (motion|amendment)",
    "^((are |is )?(<people>|all|we|we all) )?(all )?<willing> with (that|this|it|those|these|the)",
    "(can|could|will|would) you (please )?(minute|record|note) (that|my|it)",
    "(can|could|may) (i have |we have )?my (vote|dissent|abstention|objection) .{0,30}(recorded|minuted|noted)",
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
    r"any\w* (member )?objects?|any (questions|comments|objections|abstentions|apologies|declarations|corrections|amendments)",
    r"any(thing|body|one)\b.{0,20}\b(wants?|wish(es)?|would like) to (change|correct|add|raise|amend)|matters (of accuracy|arising)",
    "(can|could|will|would) some(body|one) (fetch|bring|open|close|shut|turn|let|find|get|move|pass|propose|second)",
    "(take|call|read) (us )?(the |out )?(sederunt|roll|register|apologies|names|vote)|who(('s| is| has)( not here| missing)| have we lost)",
    "(those|all) in favour|hear a second(er)?|(true|correct|accurate|fair) record",
    # orders business, and asks the clerk
    "what (does|do|would|should) (<people>|we|you all) (want|wish|like) to do",
    "(have|are) (you|we) finished|is that (it|all|everything)(?=[?])",
    "shall we|who('s| is| wants to be) (first|next)|(have|did) you (all )?(got|get|catch|hear|note) (that|it|all)",
    "(can|could|may) (i|we) ... (remind|invite|propose|suggest|check that|see what can be done)",
    "(can|could|may) (i|we) ... (ask|have) (for )?(concise|brief|short|succinct|a show|(if|whether) (members|there|any))",
    "(can|could|may) (i|we) ... (ask|have) (for )?(<people>|all|each|you (all|each))",
    "<can_you> ... (take|talk|walk) us through (it|this|that|them|the (report|paper|slides|presentation|figures))",
    "<can_you> ... (be (brief|quick|concise)|keep|make sure|ensure|introduce|take us|start(?! by \\w+ing)|switch|turn|bear|mind)",
    # relays
    r"(question|point) (is|was|from|that|about|of|put)\b.{0,40}\b(asked|asking|raised)",
    r"(asked|was asking|is asking|raised)\b.{0,60}(answer|respond|question)",
)
_RHETORICAL = cue(
    "rhetorical",
    "how many times (do|must|have|did|are) (i|we)",
    "^(do )?you know,|how on earth|how (can|could) any(one|body)(?! (who|help|get|apply|find|report|contact))",
    "(^|[,;] |but |so )(am|did|do) i (?!right|correct|have|take|understand|hear|assume)\\w+",
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
ASKS_AGAIN = cue(
    "asks again",
    "((didn't|did not|wasn't)|not what i) ask(ed|ing)?",
    "(haven't|hasn't|didn't|doesn't|don't|did not|does not|not|never|without) (really |actually |quite )?(answer|address)(ed|ing)?",
    "(my|the) question was|i asked (about|whether|if|what|how|why|when)",
    "(i'll|let me) (ask|try) (that |it |the question )?again",
)
_ELSEWHERE = re.compile(  # "In January I asked": what was asked then is of another meeting
    rf"\b(?:in (?:{MONTHS})|last (?:time|week|month|term|year)|(?:last|previous) meeting|(?:weeks|months|years?) ago)\b"
    r"[^.?!]{0,30}\bi asked\b",
    re.IGNORECASE,
)
_ANNOUNCES = cue("announces", "(questions?|ask you|ask) (on|about|around|regarding)")
_ASKS_LEAVE = re.compile(r"\W*(?:and |so )?(?:can|could|may) i (?:just |also |quickly )?ask(?:\W+\w+){0,3}\W*$", re.IGNORECASE)
_QUOTED = re.compile(r"\?['’\"”]$")
_TAG = spoken(r"(?<=[,—] )(<aux> (it|they|we|you|he|she|there|i|that|this)( not)?|right|yes|no|okay|ok|eh|yeah)(?=\s*[?—]|, )")
_VAGUE = opening(rf"{_LEAD}(is|was|are|would|will|does|do you think|can you|have you) (you )?(agree with |any of )?(that|this|those|it)")
_VAGUE_HOW = opening(rf"{_LEAD}how do you (intend to|propose to|plan to) (deal with|do|address) (that|this)")
_OWN_ANSWER = opening(
    "yes(?! or no)|no(?! one)|of course|not at all|absolutely|(certainly|probably|clearly) not",
    "i don't think (so|it|they|we|he|she|that|there)",
)
_A_POINT = opening(
    r"(that's|that is|it's|it is) (\w+ ){0,2}(point|comment|remark)", r"(your|the) (point|comment) (\w+ )?(is|has been) (\w+ )?(noted|made)"
)
_GOES_ON = cue(
    "goes on with the business",
    "(put|move) (\\w+ )?to (a|the) vote|moved and seconded|(move|moving) (us )?on|next item|all those in favour",
)
_WE_DID = opening(rf"{_LEAD}(what|how|why) (have|do|did|are|can|will) (we|i)")
_WE_HAVE = opening("(we|i)('ve|'re|'m| have| are| did)")
_LATELY = 6  # remarks within which an asker comes back to a question
_A_QUESTION = 25  # words of a turn that is a question and nothing else
_BROKEN_OFF = re.compile(r"[—-]\s*\?*\.?$")


@dataclass(frozen=True, slots=True)
class Asking:
    """A sentence (or part of one) that may ask something: how it does, where it was said, and what its speaker says next.

    ``confirms``: it states what somebody is to confirm.
    """

    remark: Remark
    text: str
    following: str
    shape: Shape
    marked: bool
    says_so: bool
    confirms: bool = False


def raised(floor: Floor) -> tuple[Question, ...]:
    """The questions of a meeting in order, as yet without answers."""
    likely = chances_of("question")
    asked = enumerate(found_with_signs(floor), 1)
    return tuple(_linked([_question(number, found, likely.chance(signs), floor) for number, (found, signs) in asked], floor))


def found_with_signs(floor: Floor) -> tuple[tuple[Asking, dict[str, float]], ...]:
    """What is asked in a meeting, each with the signs from which the chance that it is a question is worked out."""
    outright = list(_wanting_an_answer(_candidates(floor)))
    answering = floor.answering({one.remark.index for one in outright})
    wanted = [one for one in outright if one.remark.voice not in answering or _is_put_to_another(one, floor, answering)]
    asked = [one for one in wanted if not _taken_as_a_remark(one, floor)]
    askers = {one.remark.voice for one in asked} - answering
    found = sorted([*asked, *_put_for_confirmation(floor, asked, askers)], key=lambda one: one.remark.index)
    return tuple((one, _signs(one, floor)) for one in found)


def _put_for_confirmation(floor: Floor, asked: Sequence[Asking], askers: Collection[str | None]) -> Iterator[Asking]:
    """The statements that are put to somebody by those who ask, where they ask nothing outright."""
    turns = {one.remark.index for one in asked}
    statements = [found for found in put(floor, askers, turns) if not _runs_the_meeting(found[1], found[0])]
    for (remark, text, following), shape in zip(statements, shapes(text for _, text, _ in statements), strict=True):
        yield Asking(remark, text, following, shape, marked=False, says_so=False, confirms=True)


def _candidates(floor: Floor) -> Iterator[Asking]:
    """Whatever may be a question, in order."""
    parts = [part for remark in floor.remarks for part in _parts_of(remark)]
    for (remark, text, following, marked, says_so), shape in zip(parts, shapes(part[1] for part in parts), strict=True):
        one = Asking(remark, text, following, shape, marked, says_so)
        if one.says_so or (not shape.hangs if one.marked else _asks_without_a_mark(one)):
            yield one


def _asks_without_a_mark(one: Asking) -> bool:
    """Whether its word order alone makes it a question: it opens as one, or a turned clause follows a question word in it."""
    words = plain(one.text)
    if _OPENS_AS_QUESTION.match(words):
        turned = one.shape.inverted and not _ASKS_NOTHING.match(words)
        return turned or bool(_ASKS_HOW_MANY.match(words) or _DOES.match(words))
    return one.shape.inverted and one.shape.fronted and one.shape.turned


def _parts_of(remark: Remark) -> Iterator[tuple[Remark, str, str, bool, bool]]:
    """The parts of sentences that may ask: each with what is said next, whether it is marked, and whether it says that it asks."""
    said = tuple(_from_the_question_on(sentence) for sentence in remark.sentences) if remark.unstopped else remark.sentences
    for sentence, following in zip(said, (*said[1:], ""), strict=False):
        if _may_ask(sentence):
            parts = list(_parts(_completed(sentence, following)))
            marked, says_so = _MARK.search(sentence) is not None, heard(sentence, _ASKS, _CONFIRMS) is not None
            yield from ((remark, part, behind, marked, says_so) for part, behind in zip(parts, (*parts[1:], following), strict=True))


def _from_the_question_on(sentence: str) -> str:
    """The question that a sentence without stops runs on into: "so on that of the two hundred how many are waiting"."""
    words = straight(sentence)
    if _OPENS_AS_QUESTION.match(words):
        return sentence
    found = [one.start() for one in _RUNS_ON.finditer(words, 1) if not _LEADS_IN.match(words[: one.start()].split()[-1])]
    return sentence[found[0] :] if found else sentence


def _completed(sentence: str, following: str) -> str:
    """The question with what it hangs on, where recognition ended it too soon: "How sure are you? That it will last?"."""
    return f"{sentence} {following}" if _WANTS_THAT.search(plain(sentence)) and _THAT.match(plain(following)) else sentence


def _may_ask(sentence: str) -> bool:
    """Whether a sentence is worth parsing."""
    words = plain(sentence)
    return "?" in words or bool(_OPENS_AS_QUESTION.match(words) or _ASKS_WITHIN.search(words) or heard(words, _ASKS, _CONFIRMS))


def _parts(sentence: str) -> Iterator[str]:
    """The sentence, in two where a second question follows "and", or a comma where questions are listed."""
    words = straight(sentence)
    found = [_SECOND_QUESTION.search(words, 1), _NEXT_IN_LIST.search(words, 1) if _LISTS.match(words) else None]
    starts = [second.start() for second in found if second and len(words[: second.start()].split()) > 3]
    if starts:
        yield sentence[: min(starts)].rstrip(" ,;—")
        yield from _parts(sentence[min(starts) :])
    else:
        yield sentence


def _wanting_an_answer(candidates: Iterable[Asking]) -> Iterator[Asking]:
    """Those that neither run the meeting nor ask in vain, without what only leads up to another or says it again."""
    for _, of_remark in groupby(candidates, key=lambda one: one.remark.index):
        found: list[Asking] = []
        for one in of_remark:
            if not _runs_the_meeting(one.text, one.remark) and not _wants_no_answer(one) and not _restates(one.text, found):
                found.append(one)
        yield from (one for one in found if one is found[-1] or not _only_leads_up(one.text))


def _runs_the_meeting(text: str, remark: Remark) -> bool:
    """Whether it calls, invites or puts to the vote, rather than asks about the business."""
    words = len(text.split())
    if words < 4 and not _ASKING_WORD.search(plain(text)) and (remark.presiding or words < 3 or not content(text)):
        return True
    return bool(heard(text, _RUNS_THE_MEETING, OFFERS) or (remark.presiding and heard(text, _CHAIR_RUNS_THE_MEETING, REQUESTS)))


def _wants_no_answer(one: Asking) -> bool:
    """Whether it is rhetorical, reported, a tag, broken off, or answered at once by the speaker."""
    words, following = plain(one.text), plain(one.following)
    if heard(words, _RHETORICAL) or _QUOTED.search(words) or _OWN_ANSWER.match(following):
        return True
    broken_off = _BROKEN_OFF.search(words) and len(words.split()) < 10
    opens_as_question = _OPENS_AS_QUESTION.match(words)
    if (heard(words, _REPORTED) or broken_off) and not opens_as_question:
        return True
    if _ends_in_tag(words) and not (opens_as_question and one.shape.asks):
        return True
    return bool((broken_off and len(words.split()) < 6) or (_WE_DID.match(words) and _WE_HAVE.match(following)))


def _ends_in_tag(words: str) -> bool:
    """Whether it states something with a tag, rather than asks behind it: "I have, yes, how many ...?"."""
    tag = _TAG.search(words)
    return tag is not None and not _OPENS_AS_QUESTION.match(words[tag.end() :].lstrip(" ,"))


def _restates(text: str, found: Sequence[Asking]) -> bool:
    """Whether it only says again what was just asked: "Is that the intention?"."""
    vague = _VAGUE_HOW.match(plain(text)) or (_VAGUE.match(plain(text)) and len(text.split()) <= 11 and len(content(text)) <= 2)
    return bool(found) and (bool(vague) or any(_alike(text, other.text) for other in found))


def _alike(one: str, other: str) -> bool:
    return 2 * len(content(one) & content(other)) > len(content(one) | content(other))


def _only_leads_up(text: str) -> bool:
    """Whether it announces the question that follows, or breaks off to put it better."""
    return bool(heard(text, _ANNOUNCES) or _ASKS_LEAVE.match(plain(text))) or bool(_BROKEN_OFF.search(text) and len(text.split()) <= 12)


def _taken_as_a_remark(one: Asking, floor: Floor) -> bool:
    """Whether the chair takes it for a point that was made, and goes on with the business."""
    after = next(iter(floor.after(one.remark, 1)), None)
    return after is not None and after.presiding and bool(_A_POINT.match(plain(after.text)) and heard(after.text, _GOES_ON))


def _is_put_to_another(one: Asking, floor: Floor, answering: frozenset[str]) -> bool:
    """Whether one who is there to answer says no more than this, and another who is speaks next."""
    after = next(iter(floor.after(one.remark, 1)), None)
    is_all = one.remark.words <= _A_QUESTION and one.remark.text.endswith(one.text)
    return is_all and after is not None and after.voice in answering - {one.remark.voice} and not after.presiding


def _signs(one: Asking, floor: Floor) -> dict[str, float]:
    """What speaks for and against its being a question, as numbers."""
    reply = next(iter(floor.after(one.remark, 1)), None)
    behind = one.remark.text.partition(one.text)[2]
    return {
        "ends in a question mark": one.marked,
        "says that it asks": one.says_so,
        "verb before subject": one.shape.inverted,
        "question word in front": one.shape.fronted,
        "asked about us": one.shape.of_us,
        "put for confirmation": one.confirms,
        "no matter of its own": not content(one.text),
        "length": log(len(one.text.split())),
        "said by the chair": one.remark.presiding,
        "words that follow in the turn": log(1 + len(behind.split())),
        "words of the next turn": log(1 + reply.words) if reply else 0.0,
    }


def _question(number: int, found: Asking, chance: float, floor: Floor) -> Question:
    return Question(
        id=f"q{number}",
        utterance=found.remark.id,
        text=found.text,
        asked_by=found.remark.person,
        to=_addressee(found.remark, floor),
        item=found.remark.item,
        status="none_found",
        answers=(),
        confidence=chance,
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


def _linked(questions: Sequence[Question], floor: Floor) -> Iterator[Question]:
    """The questions, each with the earlier one it repeats in other words, or that its asker comes back to unsatisfied."""
    for index, question in enumerate(questions):
        before = questions[:index]
        earlier = next((other for other in before if _repeats(question, other)), None) or _insisted_on(question, before, floor)
        yield replace(question, repeat_of=earlier.id if earlier else None)


def _insisted_on(question: Question, before: Sequence[Question], floor: Floor) -> Question | None:
    """The last question of an asker who then says "That's not what I asked."."""
    remark = floor.of(question.utterance)
    asks_again = heard(remark.text, ASKS_AGAIN) and not _ELSEWHERE.search(remark.text)
    if not asks_again or any(other.utterance == question.utterance for other in before):
        return None
    lately = {one.id for one in floor.before(remark, _LATELY)}
    own = [other for other in before if other.asked_by == question.asked_by and other.utterance in lately]
    return max(own, key=lambda other: (likeness(question.text, other.text), int(other.id[1:])), default=None) if question.asked_by else None


def _repeats(question: Question, other: Question) -> bool:
    enough = min(len(content(question.text)), len(content(other.text))) >= 3
    return enough and question.utterance != other.utterance and likeness(question.text, other.text) >= 0.75
