"""Who presided, and from when: the chair, or a vice-chair who took over.

Whom the list calls the chair presides as soon as they are heard, or the voice
that clearly runs the meeting. Beyond that only what is said counts: somebody
opens the meeting, takes the chair ("I'll be chairing tonight"), is appointed,
or has it handed over. Where nobody can be told, nobody is said to preside.
"""

from collections.abc import Iterator
from dataclasses import replace

from scrutiny.actions.cues import cue, heard, plain
from scrutiny.actions.floor import Floor, Remark
from scrutiny.records import Chairing, Doubt, Person

_SOON = 10  # remarks within which a meeting is opened
_A_CALL = 15  # words: a remark of the chair this short that names somebody calls them to speak

_OPENS = cue(
    "opens the meeting",
    "welcome,? (everyone |everybody |all |you all |members )?to (the|this|today's|tonight's) .{0,60}(committee|meeting|panel|board)",
    "(call|open|start|declare) (the|this) meeting (to order|open|now)",
)
_TAKES = cue(
    "takes the chair",
    "(i'll|i will|i shall|i'm|i am|i('ve| have) been asked to) (be )?(now |therefore )?(tak|assum|resum)(e|ing) the chair(?! of)",
    "(i'll|i will|i shall|i'm|i am|i('ve| have) been asked to) (be )?(now )?chair(ing)? (tonight|today|<run_it>)",
    "(i'll|i will|i'm|i am) (be )?in the chair (tonight|today|this|for|until|because|as)",
)
_HANDS_OVER = cue(
    "hands over the chair",
    "(hand|pass|give|vacate|leave) (over )?the (chair|meeting) (over )?to",
    "(hand|pass) (over )?(back )?to (the |our |my )?((vice|deputy)[- ])?chair(?! of)",
    "(hand|pass) (over )?(back )?to .{0,40}to (take the chair|chair <run_it>)",
    "(ask|invite|asked|invited|invites) .{0,50}to (take|assume) the chair",
    "(vice|deputy)[- ]chair(man|woman)?,? .{0,40}(will|is going to|is) (now )?(tak(e|ing) the chair|chair(ing)? <run_it>|in the chair)",
    "declare .{0,60}(appointed|elected) (as )?(the |our )?(temporary |acting |interim )?chair(man|woman|person)?",
)
_ELECTS = cue("has a chair elected", "nominations? for .{0,30}chair")
_VICE = cue("vice-chair", "(vice|deputy)[- ](chair(man|woman|person)?|convener)")
_RUNS = cue(
    "runs the meeting",
    r"(agenda )?item (number )?\d+",
    "is that agreed|all those in favour|move (us )?on to|apologies for absence|declarations? of interest",
)


def seated(floor: Floor) -> tuple[Floor, tuple[Chairing, ...], tuple[Doubt, ...]]:
    """The floor with each remark marked by who presided then, who that was from when, and what is doubtful about it."""
    turns = _turns(floor)
    if not turns:
        return floor, (), ()
    remarks = tuple(replace(remark, presiding=_presides(remark, turns)) for remark in floor.remarks)
    presided = {remark.person for remark in remarks if remark.presiding and remark.person}
    chairing = tuple(Chairing(turn.person, turn.id, (turn.id,)) for turn in turns)
    return replace(floor, remarks=remarks, chairs=floor.chairs | presided), chairing, tuple(_doubts(chairing))


def _presides(remark: Remark, turns: list[Remark]) -> bool:
    """Whether the voice is who presides at that time; the list may have the chair twice, under two names."""
    now = max((turn for turn in turns if turn.index <= remark.index), key=_place, default=turns[0])
    return remark.voice == now.voice or (now.presiding and remark.presiding)


def _place(remark: Remark) -> int:
    return remark.index


def _turns(floor: Floor) -> list[Remark]:
    """The first remark of each who presided, in order."""
    turns: list[Remark] = []
    for remark in sorted((*_at_first(floor), *_taken(floor), *_handed_over(floor)), key=_place):
        if not turns or turns[-1].voice != remark.voice:
            turns.append(remark)
    return turns


def _at_first(floor: Floor) -> Iterator[Remark]:
    """Who opens the meeting, and, where that is another, the chair from when the chair is heard to run it."""
    chair = next((remark for remark in floor.remarks if remark.presiding), None)
    opener = next((remark for remark in floor.remarks[:_SOON] if heard(remark.text, _OPENS) and not heard(remark.text, _ELECTS)), None)
    if opener and not opener.presiding and (chair is None or opener.index < chair.index) and not _hands_over(opener):
        yield opener
        chair = next((remark for remark in floor.remarks if remark.presiding and _runs(remark)), None)
    if chair:
        yield chair


def _runs(remark: Remark) -> bool:
    """Whether it announces or puts something, or calls somebody in a few words."""
    return bool(heard(remark.text, _RUNS)) or (bool(remark.named) and remark.words <= _A_CALL)


def _taken(floor: Floor) -> Iterator[Remark]:
    return (remark for remark in floor.remarks if heard(remark.text, _TAKES))


def _handed_over(floor: Floor) -> Iterator[Remark]:
    """The next remark of each to whom the chair is handed."""
    for remark in floor.remarks:
        person = _successor(remark, floor) if _hands_over(remark) else None
        first = next((other for other in floor.remarks[remark.index + 1 :] if person and other.person == person), None)
        if first:
            yield first


def _hands_over(remark: Remark) -> bool:
    return any(heard(sentence, _HANDS_OVER) for sentence in remark.sentences if not sentence.endswith("?"))


def _successor(remark: Remark, floor: Floor) -> str | None:
    """Who is named there, or the one vice-chair on the list."""
    sentence = next(sentence for sentence in remark.sentences if heard(sentence, _HANDS_OVER))
    start = remark.text.find(sentence)
    spoken_of = (one for one in remark.named if start <= one.start < start + len(sentence) and one.form != "role")
    named = {mention.person for mention in spoken_of} - {remark.person}
    if len(named) == 1:
        return named.pop()
    vices = [person.id for person in floor.people if _is_vice_chair(person)]
    return vices[0] if len(vices) == 1 and heard(sentence, _VICE) else None


def _is_vice_chair(person: Person) -> bool:
    return bool(_VICE.pattern.match(plain(person.role)))


def _doubts(chairing: tuple[Chairing, ...]) -> Iterator[Doubt]:
    if len(chairing) > 1:
        yield Doubt(
            "chair", "More than one person presided in turn. Please check who did, and from when.", tuple(one.first for one in chairing)
        )
