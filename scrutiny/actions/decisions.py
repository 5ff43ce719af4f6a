"""Decisions: what the committee resolved, declared by the chair after assent or a vote.

Kinds: ``minutes`` (earlier minutes agreed), ``resolution``, ``recommendation``
(to Cabinet or Council), ``exclusion`` (of press and public) and ``lost`` (a
motion that fell). Where the chair put it but nobody was heard to agree, a
doubt asks the clerk to confirm.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scrutiny.actions.counting import number
from scrutiny.actions.cues import cue, heard, opening, plain, spoken
from scrutiny.actions.floor import Floor, Remark
from scrutiny.records import Decision, Doubt, Vote

_LOOK_BACK = 30  # remarks: how far before the vote its motion is looked for
_SOON = 5  # remarks in which assent is heard after the chair puts it
_STANDS_ALONE = 3  # words that a clause needs in order to be understood by itself

_MOVES = cue("moves", r"(i|we)('d| would|'ll| will)? (\w+ ){0,3}(move|propose)(?= (that|the|to|we|an?)\b|,)", "(i|we) beg to move")
_STATES_A_MOTION = cue("states a motion", "(the|a|my) (motion|question) (is|would be|reads)(?= that)")
_MOVED = opening("((i'll|i will|i|happy to|i'm happy to) )?(so )?(move|moved|propose|proposed)(?! on| to)")
_SECONDS = opening(
    r"((yes|i'll|i will|i|happy to|i'd like to|i'm happy to)[ ,]+)*(formally )?second(ed|ing)?(?! (question|point|part|one|thing|reading))"
)
_CARRIED = cue(
    "carried",
    "(that's|that is|is|motion|amendment|recommendation|resolution|it's) (now |therefore |then |is )?(carried|passed)",
    "carried unanimously|unanimously (agreed|carried|resolved)|(that's|that is) unanimous",
)
_LOST = cue(
    "lost",
    "(that's|that is|is|motion|amendment|recommendation|it's|therefore) (now |therefore |then |is )?(lost|defeated|not carried)",
    "(motion|amendment|that) falls",
)
_PUTS = cue(
    "puts formally",
    "(is|are) (that|we|you|<people>|all)( all)? agreed|all agreed|any objections?",
    r"agreed(?=\?)",
    "(do|does) (you all|we|<people>) (all )?agree|can (we|<people>) (all )?(agree|approve|accept|confirm) the minutes",
    "(can|may) (i|we) take (it|that) (as|that (is|it's|that's|members)) agreed",
    "(<people>|we|you|all|invited|asked) ((are|is|all|both) ){0,2}(happy |content |agreed? |able )?to <resolve>",
)
_SOUNDS_OUT = cue(
    "puts",
    r"(is|are) (<people>|we|you|people)( all)? (content|happy)(?! (to (go|start|move|take|proceed|answer|continue|stay|wait)|for (me|us)))",
    "(if|whether) (<people>) (are|is) (content|happy)",
)
_ASSENTS = opening("agreed?|aye|yes|yeah|yep|happy|content|okay|ok|fine|noted|resolved|carried|thank you|thanks|i see|no objections?")
_DISSENTS = opening("no(?! objection)|not agreed|i object|i disagree|i can't agree")
_NONE_OBJECTS = opening("no|none|nobody")
_OBJECTS = opening("yes|i object|i do")
_PROPOSAL = re.compile(
    r"(?:(?:recommendations?|motion|question|resolution|proposal) (?:\w+ ){0,2}?(?:is|are|would be)(?! a motion)"
    r"|suggest(?:ing)?|propos(?:e|ing)|mov(?:e|ing)(?= that| the| to adopt| to approve| we|,)|recommend|resolve[sd]?)"
    r"(?:.{0,80}?\bthat\b|,)?\s+(?P<clause>.+)"
    rf"|(?:happy|content|agreed?|asked|invited|motion\b.{{0,60}}?) (?P<to>{spoken('to <resolve>').pattern}.+)",
    re.IGNORECASE,
)
_MINUTES = spoken("minutes", "(true|correct|accurate) record")
_MINUTES_AGREED = spoken(
    r"minutes\b.{0,60}?\b(are|be|is|were|as) (therefore |then )?(agreed|approved|confirmed|accepted|signed|a (true|correct|accurate))",
    "(agree|approve|confirm|accept) the minutes",
)
_PUTS_MINUTES = spoken("minutes", "(true|correct|accurate) record", "amendment|correction|mover|seconder")
_EXCLUDES = spoken(
    r"exclu(de|ding|sion)\b.{0,40}\bpublic",
    r"public\b.{0,20}\bbe excluded",
    "(meets?|go|move|continues?|sits?) (in|into) (private|closed|part (2|two|ii))",
)
_UPWARDS = spoken(r"recommend(s|ed)?\b.{0,20}\b(cabinet|executive|council|mayor)")
_COUNTS = {
    "for": (
        spoken(r"<count> (votes? |members? |were )?(for|in favour|four(?=,? <count> against))"),
        spoken("(for|in favour),? <count>(?! against)"),
    ),
    "against": (spoken(r"<count> (votes? |members? |were )?against"), spoken("against,? <count>(?! abst)")),
    "abstain": (spoken(r"<count> (members? |were )?abst\w+"), spoken(r"abst\w+,? <count>")),
}
_COUNT = spoken("<count>")


@dataclass(frozen=True, slots=True)
class _Taken:
    """A decision and how firm it is: whether assent was heard and its words were found."""

    decision: Decision
    assented: bool
    worded: bool


def taken(floor: Floor) -> tuple[tuple[Decision, ...], tuple[Doubt, ...]]:
    """The decisions of a meeting in order, and which of them the clerk should confirm."""
    found: list[_Taken] = []
    by_anybody = not any(remark.presiding for remark in floor.remarks)
    for remark in floor.remarks:
        for one in _taken_in(floor, remark) if remark.presiding or by_anybody else ():
            found = [*_without_minutes(found, one), one]
    numbered = [replace(one, decision=replace(one.decision, id=f"d{number}")) for number, one in enumerate(found, 1)]
    return tuple(one.decision for one in numbered), tuple(doubt for one in numbered for doubt in _doubts(one))


def _taken_in(floor: Floor, remark: Remark) -> Iterator[_Taken]:
    if heard(remark.text, _CARRIED, _LOST) or _vote(remark.text):
        yield from _by_vote(floor, remark)
    elif _MINUTES_AGREED.search(remark.text) and not remark.text.rstrip().endswith("?"):
        yield _of_minutes(floor, remark)
    else:
        yield from _by_assent(floor, remark)


def _by_vote(floor: Floor, remark: Remark) -> Iterator[_Taken]:
    """The motion on which the chair declares the vote, with who moved and seconded it."""
    motion = next((other for other in (remark, *floor.before(remark, _LOOK_BACK)) if heard(other.text, _MOVES, _STATES_A_MOTION)), None)
    if motion is None:
        if heard(remark.text, _CARRIED, _LOST):
            kind = "lost" if heard(remark.text, _LOST) else "resolution"
            yield _Taken(_decision(remark, remark.text, kind, [remark]), assented=True, worded=False)
        return
    mover = motion if heard(motion.text, _MOVES) else None
    after = floor.remarks[motion.index + 1 : remark.index]
    seconder = next((other for other in after if _SECONDS.match(plain(other.text))), None)
    put = [other for other in after if other.presiding and other.index > (seconder or motion).index]
    text = _clause(next(sentence for sentence in motion.sentences if heard(sentence, _MOVES, _STATES_A_MOTION)))
    carried = _is_carried(remark.text)
    decision = _decision(
        remark, text, "lost" if carried is False else _kind(motion.text), [motion, seconder, *put, remark], mover, seconder
    )
    yield _Taken(decision, assented=carried is not None, worded=True)


def _is_carried(text: str) -> bool | None:
    """Whether the chair declares it carried, in words or by the count; None where that leaves it open."""
    if heard(text, _LOST):
        return False
    vote = _vote(text)
    if heard(text, _CARRIED) or vote is None:
        return True
    return None if vote["for"] == vote["against"] else vote["for"] > vote["against"]


def _of_minutes(floor: Floor, remark: Remark) -> _Taken:
    sentence = next((sentence for sentence in remark.sentences if _MINUTES_AGREED.search(sentence)), remark.text)
    text = re.sub(r"^.*?\b(?=(?:the )?minutes\b)", "", sentence, flags=re.IGNORECASE)
    before = [other for other in floor.before(remark, 10)[::-1] if other.item == remark.item]
    mover = next((other for other in before if _MOVED.match(plain(other.text))), None)
    seconder = next((other for other in before if _SECONDS.match(plain(other.text))), None)
    put = [other for other in before if (other.presiding and _PUTS_MINUTES.search(other.text)) or other in (mover, seconder)]
    return _Taken(_decision(remark, _trimmed(text), "minutes", [*put, remark], mover, seconder), assented=True, worded=True)


def _by_assent(floor: Floor, remark: Remark) -> Iterator[_Taken]:
    """What the chair puts ("Is that agreed?") and the room agrees to."""
    begin = 0
    for place, sentence in enumerate(remark.sentences):
        formal = heard(sentence, _PUTS)
        text = _put(remark.sentences, begin, place) if formal or heard(sentence, _SOUNDS_OUT) else None
        agreed = _assent(floor, remark, place) if formal or text else None
        if agreed is None or not (agreed or formal):
            continue
        said, begin = " ".join(remark.sentences[begin : place + 2]), place + 1
        kind = "minutes" if _MINUTES.search(text or remark.text) else _kind(said)
        yield _Taken(_decision(remark, text or sentence, kind, [remark, *agreed]), assented=bool(agreed), worded=text is not None)


def _put(sentences: Sequence[str], begin: int, place: int) -> str | None:
    """The words that are put: the proposals in the same breath, else what was said just before."""
    clauses = [_clause(sentence) for sentence in sentences[max(begin, place - 4) : place + 2] if _PROPOSAL.search(plain(sentence))]
    if clauses:
        return "; ".join(clauses)
    formal = heard(sentences[place], _PUTS)
    if formal and len(sentences[place].split()) > 6:
        return sentences[place]
    return _trimmed(sentences[place - 1]) if formal and place > begin else None


def _assent(floor: Floor, remark: Remark, place: int) -> tuple[Remark, ...] | None:
    """The remarks that assent (the chair's own, where the chair hears it); empty if none does, None if it is refused."""
    after = floor.after(remark, _SOON)
    agrees, refuses = (_NONE_OBJECTS, _OBJECTS) if "objection" in remark.sentences[place].lower() else (_ASSENTS, _DISSENTS)
    if after and refuses.match(plain(after[0].text)):
        return None
    said = tuple(other for other in after if agrees.match(plain(other.text)) and other.words <= 12)
    on_the_spot = any(agrees.match(plain(sentence)) for sentence in remark.sentences[place + 1 :])
    return said or ((remark,) if on_the_spot else ())


def _clause(sentence: str) -> str:
    """What is moved or recommended, without "I'd like to move that"; the sentence where that leaves too little."""
    found = _PROPOSAL.search(plain(sentence))
    clause = _trimmed(sentence[found.start("to" if found["to"] else "clause") :]) if found else ""
    return clause if len(clause.split()) >= _STANDS_ALONE else sentence


def _trimmed(text: str) -> str:
    return text.strip().rstrip(".?!, ")


def _kind(text: str) -> str:
    if _EXCLUDES.search(text):
        return "exclusion"
    return "recommendation" if _UPWARDS.search(text) else "resolution"


def _decision(
    declared: Remark, text: str, kind: str, evidence: Sequence[Remark | None], mover: Remark | None = None, seconder: Remark | None = None
) -> Decision:
    rests_on = {remark.index: remark.id for remark in evidence if remark is not None}
    return Decision(
        id="",
        utterance=declared.id,
        text=text,
        kind=kind,
        mover=mover.person if mover else None,
        seconder=seconder.person if seconder else None,
        vote=_vote(declared.text),
        item=declared.item,
        evidence=tuple(rests_on[index] for index in sorted(rests_on)),
        confidence=0.9 if mover else 0.8,
    )


def _vote(text: str) -> Vote | None:
    """The hands as counted aloud: those for and against must both be said."""
    said = ((side, next(filter(None, (pattern.search(text) for pattern in patterns)), None)) for side, patterns in _COUNTS.items())
    counted = {side: _number(found.group()) for side, found in said if found}
    if "for" not in counted or "against" not in counted:
        return None
    return {"for": counted["for"], "against": counted["against"], "abstain": counted.get("abstain", 0)}


def _number(said: str) -> int:
    count = _COUNT.search(said)
    return (number(count.group()) if count else None) or 0


def _without_minutes(found: Sequence[_Taken], one: _Taken) -> Iterator[_Taken]:
    """The earlier minutes are agreed once: what was said of them before counts for the last."""
    if one.decision.kind != "minutes":
        return iter(found)
    return (other for other in found if (other.decision.kind, other.decision.item) != ("minutes", one.decision.item))


def _doubts(one: _Taken) -> Iterator[Doubt]:
    decision = one.decision
    if not one.assented:
        yield Doubt("decision", f"{decision.id}: the chair put this, but nobody was heard to agree. Please confirm.", decision.evidence)
    if not one.worded:
        yield Doubt("decision", f"{decision.id}: the words of the resolution were not found. Please supply them.", decision.evidence)
