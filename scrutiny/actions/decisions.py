"""Decisions: what the committee resolved, declared by the chair after assent or a vote.

Kinds: ``minutes`` (earlier minutes agreed), ``resolution``, ``recommendation``
(to Cabinet or Council), ``exclusion`` (of press and public), ``deferral`` (of an
item) and ``lost`` (a motion that fell). The words are whole clauses that somebody
put, parted by "; ". Where no such clause was found, or the chair put it but
nobody was heard to agree, a doubt asks the clerk.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from scrutiny.actions.clauses import is_whole, proposed, proposes, trimmed
from scrutiny.actions.counting import number
from scrutiny.actions.cues import cue, heard, opening, plain, spoken
from scrutiny.actions.floor import Floor, Remark
from scrutiny.actions.votes import carried_by_casting_vote, counted
from scrutiny.motions import moves, moves_it, seconds
from scrutiny.records import Decision, Dissent, Doubt, Vote
from scrutiny.sentences import sentences

_LOOK_BACK = 30  # remarks: how far before the vote its motion is looked for
_SAME_BUSINESS = 10  # remarks: how far back a recommendation read out is looked for, and how late dissent is recorded
_SOON = 5  # remarks in which assent is heard after the chair puts it

_STATES_A_MOTION = cue("states a motion", "(the|a|my) (motion|question) (is|would be|reads)(?= that)")
_CARRIED = cue(
    "carried",
    "(that's|that is|is|motion|amendment|recommendation|resolution|it's) ((now|then|\\w+ly|therefore|is) )?(carried|passed)",
    "(that's|that is|it's) through",
    "carried unanimously|unanimously (agreed|carried|resolved)|(that's|that is) unanimous|(^|(?<=[.?!] ))carried(?=[.!]|$)",
)
_LOST = cue(
    "lost",
    "(that's|that is|is|motion|amendment|recommendation|it's|therefore) ((now|then|\\w+ly|therefore|is) )?(lost|defeated|not carried)",
    "(motion|amendment|that|that one|it) falls",
)
_CALLS_A_VOTE = cue("calls a vote", "all (those )?in favour|those (for|against)|show of hands")
_PUTS = cue(
    "puts formally",
    "(is|are) (that|we|you|<people>|all)( all)? agreed|all agreed|any objections?",
    r"agreed(?=\?)",
    "(do|does) (you all|we|<people>) (all )?agree|can (we|<people>) (all )?(agree|approve|accept|confirm) the minutes",
    "(is|are) (<people>|we|you)( all)? <willing> .{0,40}(true|correct|accurate|fair) record",
    "^(all |everyone |everybody )?<willing> to <resolve>",
    "(^|(is|are) (<people>|we|all) )(all )?<willing> with (the|those|these) (?!next|sound|order|time|room)(\\w+ ?){1,4}(?=[?])",
    "(can|may) (i|we) take (it|that) (as|that (is|it's|that's|members)) agreed|(i'll|i will|we'll) take <them> as agreed",
    "(can|may|shall) (i|we) take it that .{0,30}(agrees?|approves?|notes?|accepts?|supports?|endorses?|adopts?)",
    "(<people>|we|you|all|invited|asked) ((are|is|all|both) ){0,2}(<willing> |agree |able )?to <resolve>",
)
_SOUNDS_OUT = cue(
    "puts",
    "(^(so )?|(is|are) )(<people>|all|we all|we|you)( all)? <willing> with (that|this|it|those)(?=[?]|$)",
    r"(is|are) (<people>|we|you|people)( all)? (content|happy)(?! (to (go|start|move|take|proceed|answer|continue|stay|wait)|for (me|us)))",
    "(if|whether) (<people>) (are|is) (content|happy)",
)
_ASSENTS = opening(
    "agreed?|approved|aye|yes|yeah|yep|happy|content|okay|ok|fine|noted|resolved|carried|thank you|thanks|i see|no objections?",
    "(i'm |i can )?see(ing)? (\\w+ )?nod\\w*",
)
_DISSENTS = opening("no(?! objection)|not agreed|i object|i disagree|i can't agree")
_NONE_OBJECTS = opening("no|none|nobody")
_OBJECTS = opening("yes|i object|i do")
_MINUTES = spoken("minutes|the minute of|notes of the .{0,30}meeting", "(true|correct|accurate|fair) record")
_MINUTES_AGREED = spoken(
    r"(minutes?|notes)\b.{0,60}?\b(are|be|is|were|as) (therefore |then )?(agreed|approved|confirmed|accepted|signed)",
    r"(minutes?|notes)\b.{0,60}?\b(are|be|is|were|as) a (true|correct|accurate|fair)",
    "(agree|approve|confirm|accept) the minutes|minutes .{0,90}sign them",
)
_PUTS_MINUTES = spoken("minutes?", "(true|correct|accurate|fair) record", "amendment|correction|mover|seconder")
_EXCLUDES = spoken(
    r"exclu(de|ding|sion)\b.{0,40}\bpublic",
    r"public\b.{0,20}\bbe excluded",
    "(?<!when we )(meets?|go|move|continues?|sits?) (in|into) (private|closed|part (2|two|ii))",
)
_UPWARDS = spoken(
    r"recommend(s|ed|ing)?\b.{0,20}\b<above>",
    "(ask|request|urge|call on|say to)s? <above>",
    "<above> (be|is|are) (asked|requested|urged|invited)",
)
_MOVED_BY, _SECONDED_BY = spoken("(moved|proposed) by"), spoken("seconded by")
_DEFERS = spoken(
    "continu(e|es|ed) (the )?(consideration|matter|item)",
    r"(defer|postpone|adjourn)(red|ed|s|ring)? (the |this |that |item )?\w+",
    "(is|be) (therefore )?(deferred|postponed)",
)
_DECLARED = cue(
    "declares",
    r"(we('ll| will)|the committee|members) (therefore |then |all )?notes? (the|this|that|those|these) (\w+ ){0,3}<noted>",
    r"(the|this|that|those|these) (\w+ ){0,3}<noted> (is|are) (therefore |now |then |duly )?(noted|approved|endorsed|adopted|deferred)",
    "(we('ll| will)) (therefore |then )?(note|defer|endorse) (it|that|those|them|item)",
    confidence=0.6,
)
_SETTLES = spoken("(that's|that is|it's|we're|we are|so that's) (all )?agreed(?=[.!,]|$)", "agreed,? then(?=[.!,]|$)")
_OURS = spoken("we|us|(this|the) (committee|panel|board)|<above>")
_COUNTED = spoken(r"(<count>|\d+),? (votes? )?(for|in favour|against|abst\w+)")
_NEXT_ITEM = opening(r"(so |and |then |moving on to |now |on to )*((the )?(next|last|final) )?(agenda )?item (number )?(<count>|\d)")
_READS_OUT = spoken(r"(recommendations?|motion|proposal|resolution) (\w+ ){0,4}(is|are|reads?)")
_RECORDED = cue(
    "has dissent recorded",
    "my (vote|dissent|abstention|objection|opposition)( <voted>)? (be |is )?(recorded|minuted|noted)",
    "(record|minute|note) my (vote|dissent|abstention|objection|opposition)( <voted>)?",
    r"(minuted?|recorded?|noted?|on (the )?record|written down|in the minutes|minutes to (show|say)) (that )?(i|my)\b.{0,40}\b<voted>",
)
_Side: TypeAlias = Literal["for", "against", "abstain"]
_VOTED: tuple[tuple[_Side, re.Pattern[str]], ...] = (
    ("abstain", spoken(r"abst\w+")),
    ("against", spoken("against|dissent|opposition|objection|opposed?")),
    ("for", spoken("for|in favour")),
)
_OF_MOVER = re.compile(r"['’]s? (?:\w+ )?(?:motion|amendment|proposal)\b", re.IGNORECASE)
_AMENDS = spoken("amend(ment|ments|ing)?")
_PARAGRAPHS = spoken(r"paragraphs? (?P<numbers>(<count>|\d)([a-z]\b)?((,|,? and|,? or) (<count>|\d))*)")
_SCHEDULE = spoken("schedule (12|twelve) ?a", "exempt", "part (1|one|i)")


@dataclass(frozen=True, slots=True)
class _Taken:
    """A decision and how firm it is: whether assent was heard and its words were found."""

    decision: Decision
    assented: bool
    worded: bool
    miscounted: bool = False
    motion: Remark | None = None


_Worded: TypeAlias = tuple[str, tuple[Remark, ...]]
"""The words of a decision and the remarks they are from."""


def taken(floor: Floor) -> tuple[tuple[Decision, ...], tuple[Doubt, ...]]:
    """The decisions of a meeting in order, and which of them the clerk should confirm."""
    found: list[_Taken] = []
    by_anybody = not any(remark.presiding for remark in floor.remarks)
    for remark in floor.remarks:
        for one in _taken_in(floor, remark, found) if remark.presiding or by_anybody else ():
            found = [*_without_earlier(found, one), one]
    numbered = [
        replace(one, decision=replace(one.decision, id=f"d{place}", confidence=_confidence(one)))
        for place, one in enumerate(_with_dissent(floor, found), 1)
    ]
    return tuple(one.decision for one in numbered), tuple(doubt for one in numbered for doubt in _doubts(one))


def _taken_in(floor: Floor, remark: Remark, before: Sequence[_Taken]) -> Iterator[_Taken]:
    if heard(remark.text, _CARRIED, _LOST) or counted(remark.text) or carried_by_casting_vote(remark.text) is not None:
        yield from _by_vote(floor, remark, [one.motion for one in before if one.motion and one.assented])
    elif _MINUTES_AGREED.search(remark.text) and not remark.text.rstrip().endswith("?"):
        yield _of_minutes(floor, remark)
    else:
        assented = list(_by_assent(floor, remark))
        yield from assented or _settled(floor, remark, [one.decision for one in before])


# ------------------------------------------------------------------ by a vote


def _by_vote(floor: Floor, remark: Remark, decided: Sequence[Remark]) -> Iterator[_Taken]:
    """The motion on which the chair declares the vote, with who moved and seconded it."""
    motion = _voted_on(floor, remark, decided)
    if motion is None and not heard(remark.text, _CARRIED, _LOST, _CALLS_A_VOTE):
        return
    since = floor.remarks[motion.index + 1 : remark.index] if motion else ()
    seconder = next((other for other in (*since, remark) if any(map(seconds, other.sentences))), None)
    put = [other for other in since if other.presiding and (seconder is None or other.index > seconder.index)]
    vote = counted(remark.text) or counted(" ".join(other.text for other in (*put, remark)))
    carried = _is_carried(remark.text, vote)
    worded = (_moved(floor, motion) if motion else None) or _read_out(floor, remark)
    text, rests_on = worded or (_declaring(remark), ())
    kind = "lost" if carried is False else _kind(" ".join((motion.text if motion else "", text)))
    decision = replace(_decision(remark, text, kind, [motion, seconder, *rests_on, *put, remark]), vote=vote)
    moved = replace(
        decision,
        mover=(motion.person if motion and (moves(plain(motion.text)) or (seconder and not motion.presiding)) else None)
        or _named([motion, *put, remark], _MOVED_BY),
        seconder=(seconder.person if seconder else None) or _named([motion, *put, remark], _SECONDED_BY),
    )
    miscounted = vote is None and any(_COUNTED.search(plain(other.text)) for other in (*put, remark))
    yield _Taken(moved, assented=carried is not None, worded=worded is not None, miscounted=miscounted, motion=motion)


def _voted_on(floor: Floor, remark: Remark, decided: Sequence[Remark]) -> Remark | None:
    """The motion of whom the chair names, or else the last; once an amendment is decided, the motion that it was to amend."""
    named = _OF_MOVER.search(remark.text)
    whose = next((mention.person for mention in remark.named if named and abs(mention.stop - named.start()) <= 2), None)
    moved = [other for other in (remark, *floor.before(remark, _LOOK_BACK)) if _states_a_motion(other.text)]
    moved = [other for other in moved if other.person == whose] or moved
    moved = moved or _just_seconded(floor, remark)
    moved = [other for other in moved if other not in decided or other.item == remark.item]
    open_still = [other for other in moved if other not in decided]
    return open_still[0] if open_still and _AMENDS.search(moved[0].text) else next(iter(moved), None)


def _just_seconded(floor: Floor, remark: Remark) -> list[Remark]:
    """What a member said just before it was seconded, in whatever words it was moved."""
    seconded = next((other for other in floor.before(remark, _SOON) if any(map(seconds, other.sentences))), None)
    if seconded is None:
        return []
    return [other for other in floor.before(seconded, 1) if not other.presiding and other.voice != seconded.voice]


def _states_a_motion(text: str) -> bool:
    return moves(plain(text)) or bool(heard(text, _STATES_A_MOTION))


def _moved(floor: Floor, motion: Remark) -> _Worded | None:
    """The motion in the mover's words, which may go on in the next remarks where other voices were heard between."""
    for count in range(3) if motion.text.rstrip()[-1:] not in ".?!" else (0,):
        said = (motion, *floor.after(motion, count))
        whole = tuple(sentence.text for sentence in sentences(" ".join(remark.text for remark in said)))
        place = next((place for place, sentence in enumerate(whole) if _states_a_motion(sentence)), 0)
        clauses = proposed(_first_proposal(whole[place:]))
        if clauses:
            return "; ".join(clauses), said
    return None


def _first_proposal(said: Sequence[str]) -> Sequence[str]:
    """The sentences up to the next proposal."""
    return said[: next((place for place, sentence in enumerate(said) if place and proposes(sentence)), len(said))]


def _read_out(floor: Floor, remark: Remark) -> _Worded | None:
    """The recommendation that was read out before under the same item."""
    for other in (remark, *floor.before(remark, _SAME_BUSINESS)):
        for sentence in other.sentences if other.item == remark.item else ():
            clauses = proposed([sentence]) if _READS_OUT.search(sentence) else ()
            if clauses:
                return "; ".join(clauses), (other,)
    return None


def _declaring(remark: Remark) -> str:
    return next((sentence for sentence in remark.sentences if heard(sentence, _CARRIED, _LOST)), remark.text)


def _named(said: Sequence[Remark | None], by: re.Pattern[str]) -> str | None:
    """Whom somebody names as the mover or the seconder."""
    for remark in filter(None, said):
        found = by.search(remark.text)
        who = next((mention.person for mention in remark.named if found and found.end() <= mention.start <= found.end() + 2), None)
        if who:
            return who
    return None


def _is_carried(text: str, vote: Vote | None) -> bool | None:
    """Whether the chair declares it carried, in words or by the count; None where that leaves it open."""
    if heard(text, _LOST):
        return False
    if heard(text, _CARRIED):
        return True
    by_chair = carried_by_casting_vote(text)
    if by_chair is not None or vote is None:
        return by_chair is not False
    return None if vote["for"] == vote["against"] else vote["for"] > vote["against"]


# ------------------------------------------------------------------ by assent


def _minutes_before(floor: Floor, remark: Remark) -> str | None:
    """What the chair said of the minutes that have since been moved or seconded, and are put in no more words than "Agreed?"."""
    before = [other for other in floor.before(remark, _SOON) if other.item == remark.item]
    if not any(moves_it(plain(other.text)) or seconds(plain(other.text)) for other in before):
        return None
    said = [sentence for other in before if other.presiding for sentence in other.sentences if _MINUTES.search(sentence)]
    return trimmed(said[0]) if said else None


def _of_minutes(floor: Floor, remark: Remark, said: str | None = None) -> _Taken:
    sentence = said or next((sentence for sentence in remark.sentences if _MINUTES_AGREED.search(sentence)), remark.text)
    text = re.sub(r"^.*?\b(?=(?:the )?minutes\b)", "", sentence, flags=re.IGNORECASE)
    before = [other for other in floor.before(remark, 10)[::-1] if other.item == remark.item]
    mover = next((other for other in before if moves_it(plain(other.text))), None)
    seconder = next((other for other in before if seconds(plain(other.text))), None)
    put = [other for other in before if (other.presiding and _PUTS_MINUTES.search(other.text)) or other in (mover, seconder)]
    return _Taken(_decision(remark, trimmed(text), "minutes", [*put, remark], mover, seconder), assented=True, worded=True)


def _by_assent(floor: Floor, remark: Remark) -> Iterator[_Taken]:
    """What the chair puts ("Is that agreed?") and the room agrees to, or declares ("The report is noted")."""
    begin = 0
    for place, sentence in enumerate(remark.sentences):
        begin = place if _NEXT_ITEM.match(plain(sentence)) else begin
        formal = heard(sentence, _PUTS)
        declared = None if sentence.endswith("?") else heard(sentence, _DECLARED)
        put = remark.sentences[max(begin, place - 4) : place + 1]
        text = _put(put, bool(formal)) if formal or heard(sentence, _SOUNDS_OUT) else trimmed(sentence) if declared else None
        agreed = _assent(floor, remark, place) if formal or text else None
        if agreed is None or not (agreed or formal or declared):
            continue
        minutes = _minutes_before(floor, remark) if formal and not text else None
        if minutes:
            yield replace(_of_minutes(floor, remark, minutes), assented=bool(agreed))
            return
        begin = place + 1
        worded = (text, ()) if text else _read_out(floor, remark)
        clauses, rests_on = worded or (sentence, ())
        said = " ".join(other for other in put if proposes(other) or other is sentence)
        kind = "minutes" if _MINUTES.search(text or remark.text) else _kind(said)
        decision = _decision(remark, clauses, kind, [remark, *rests_on, *agreed])
        yield _Taken(decision, assented=bool(agreed) or bool(declared), worded=worded is not None)


def _settled(floor: Floor, remark: Remark, before: Sequence[Decision]) -> Iterator[_Taken]:
    """What somebody has just proposed, and the chair takes as agreed: "Good, agreed then."."""
    sentence = next((one for one in remark.sentences if _SETTLES.search(plain(one)) and not one.endswith("?")), None)
    decided = {utterance for decision in before for utterance in decision.evidence}
    for other in floor.before(remark, _SOON) if sentence else ():
        clauses = proposed(other.sentences) if _OURS.search(other.text) else ()
        if other.id in decided:
            return
        if clauses:
            decision = _decision(remark, "; ".join(clauses), _kind(other.text), [other, remark])
            yield _Taken(replace(decision, item=other.item), assented=True, worded=True)
            return


def _put(said: Sequence[str], formal: bool) -> str | None:
    """The whole clauses put by the last of the sentences: those proposed in the same breath, else what was said just before."""
    clauses = proposed(said)
    if clauses or not formal:
        return "; ".join(clauses) or None
    if len(said[-1].split()) > 6:
        return said[-1]
    before = trimmed(said[-2]) if len(said) > 1 and not said[-2].endswith("?") else ""
    return before if is_whole(before) else None


def _assent(floor: Floor, remark: Remark, place: int) -> tuple[Remark, ...] | None:
    """The remarks that assent (the chair's own, where the chair hears it); empty if none does, None if it is refused."""
    after = floor.after(remark, _SOON)
    agrees, refuses = (_NONE_OBJECTS, _OBJECTS) if "objection" in remark.sentences[place].lower() else (_ASSENTS, _DISSENTS)
    if after and refuses.match(plain(after[0].text)):
        return None
    said = tuple(other for other in after if other.item == remark.item and other.words <= 12 and agrees.match(plain(other.text)))
    on_the_spot = any(agrees.match(plain(sentence)) for sentence in remark.sentences[place + 1 :])
    return said or ((remark,) if on_the_spot else ())


# ------------------------------------------------------------------ the record


def _kind(text: str) -> str:
    kinds = (("exclusion", _EXCLUDES), ("recommendation", _UPWARDS), ("deferral", _DEFERS))
    return next((kind for kind, signs in kinds if signs.search(plain(text))), "resolution")


def _decision(
    declared: Remark, text: str, kind: str, evidence: Sequence[Remark | None], mover: Remark | None = None, seconder: Remark | None = None
) -> Decision:
    rests_on = {remark.index: remark for remark in evidence if remark is not None}
    said = [rests_on[index] for index in sorted(rests_on)]
    return Decision(
        id="",
        utterance=declared.id,
        text=text,
        kind=kind,
        mover=mover.person if mover else None,
        seconder=seconder.person if seconder else None,
        vote=None,
        item=declared.item,
        evidence=tuple(remark.id for remark in said),
        paragraphs=_paragraphs(said) if kind == "exclusion" else (),
    )


def _paragraphs(said: Sequence[Remark]) -> tuple[str, ...]:
    """The paragraphs of Schedule 12A that were named, as figures."""
    sentence = next((one for remark in said for one in remark.sentences if _SCHEDULE.search(one) and _PARAGRAPHS.search(one)), "")
    found = _PARAGRAPHS.search(sentence)
    spoken_numbers = re.split(r",? (?:and|or) |, ?", found["numbers"]) if found else []
    return tuple(str(value) for value in map(number, spoken_numbers) if value)


def _confidence(one: _Taken) -> float:
    """A vote that is declared is certain; an assent that is heard nearly so; what lacks either, or words, is for the clerk."""
    if not (one.assented and one.worded):
        return 0.5
    return 0.95 if one.decision.mover or one.decision.vote else 0.9


def _without_earlier(found: Sequence[_Taken], one: _Taken) -> Iterator[_Taken]:
    """What was found before, less what ``one`` says anew: the minutes are agreed once, a tie is broken, a put is then declared."""
    return (other for other in found if not _is_same(other.decision, one.decision))


def _is_same(earlier: Decision, later: Decision) -> bool:
    if earlier.item != later.item:
        return False
    if "minutes" in (earlier.kind, later.kind):
        return earlier.kind == later.kind
    shares_evidence = bool(set(earlier.evidence) & set(later.evidence)) and bool(earlier.mover or earlier.vote)
    return shares_evidence and earlier.text == later.text


def _with_dissent(floor: Floor, found: Sequence[_Taken]) -> Iterator[_Taken]:
    """The decisions, each with the votes that people asked to have recorded soon after it."""
    asked = [(remark, vote) for remark in floor.remarks if (vote := _recorded_vote(remark))]
    places = [floor.of(one.decision.utterance).index for one in found]
    for place, one in zip(places, found, strict=True):
        until = min([other for other in places if other > place], default=place + _SAME_BUSINESS)
        dissent = tuple(Dissent(remark.person, vote, remark.id) for remark, vote in asked if place <= remark.index <= until)
        yield replace(one, decision=replace(one.decision, dissent=dissent))


def _recorded_vote(remark: Remark) -> _Side | None:
    asks = _RECORDED.pattern.search(plain(remark.text))
    behind = asks.string[asks.start() : asks.end() + 30] if asks else ""
    return next((vote for vote, said in _VOTED if said.search(behind)), None)


def _doubts(one: _Taken) -> Iterator[Doubt]:
    decision = one.decision
    if not one.assented:
        yield Doubt("decision", f"{decision.id}: the chair put this, but nobody was heard to agree. Please confirm.", decision.evidence)
    if not one.worded:
        yield Doubt("decision", f"{decision.id}: the words of the resolution were not found. Please supply them.", decision.evidence)
    if one.miscounted:
        yield Doubt(
            "decision", f"{decision.id}: the votes were counted aloud, but not clearly heard. Please enter them.", decision.evidence
        )
