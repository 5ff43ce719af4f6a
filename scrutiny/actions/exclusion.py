"""Where the public was excluded, sentence by sentence: from the resolution, or the start of an exempt item, to readmission.

What is told as public here is printed, so where it is unsure it is private: a
passage ends only with words that clearly readmit the public or open a public
item that comes later on the agenda.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from scrutiny.actions.cues import opening, plain, spoken, straight
from scrutiny.actions.decisions import taken
from scrutiny.actions.floor import Floor, hear
from scrutiny.names import forename, surname
from scrutiny.numbers import CARDINALS
from scrutiny.records import AgendaItem, Conversation, Decision, Grouping, Meeting, Person
from scrutiny.sentences import sentences

Place: TypeAlias = tuple[int, int]
"""The index of an utterance, and a position in its text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What was said in private: ``[start, stop)`` of the conversation, the exempt items it covers and the sentence that began it."""

    start: Place
    stop: Place
    items: tuple[str, ...]
    resolution: str | None
    sure_start: bool
    sure_end: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence or what is left of it: where it is, the item it opens, the item it belongs to, and what it may do to the wall.

    ``resumes``: what comes before it was found to be private earlier, and is not here. ``broadcast``: it says, or what follows it in the
    same breath, that the meeting is broadcast.
    """

    place: Place
    text: str
    sentence: str
    opened: str | None
    item: str | None
    presiding: bool
    decided: bool
    resumes: bool
    broadcast: bool


@dataclass(frozen=True, slots=True)
class _Agenda:
    """The numbers of the items: in order, those that are exempt, and those that nobody was heard to open."""

    order: Mapping[str, int]
    exempt: frozenset[str]
    unheard: frozenset[str]
    formal: frozenset[str]


def private_passages(
    meeting: Meeting, conversation: Conversation, grouping: Grouping, known: Collection[str] = (), breaks: Collection[int] = ()
) -> tuple[Passage, ...]:
    """The passages in private, in order.

    Exempt items are known from their opening; those that nobody was heard to open, from the ``grouping``, with a doubtful start. Of those
    that are ``known`` all was found earlier; before the utterances with the indices ``breaks`` something private was cut out.
    """
    exempt = frozenset(item.number for item in meeting.agenda if item.exempt)
    order = {item.number: place for place, item in enumerate(meeting.agenda)}
    if not exempt and not any(_WORDING.search(plain(one.text)) or _EXCLUSION.search(plain(one.text)) for one in conversation.utterances):
        return ()
    lines = list(_lines(hear(meeting, conversation, grouping), order, exempt, breaks))
    agenda = _Agenda(order, exempt, frozenset(), _formal_words(meeting.people))
    heard = tuple(_passages(lines, agenda))
    unheard = exempt - set(known) - {item for passage in heard for item in passage.items}
    if not unheard & {line.item for line in lines}:
        return heard
    return tuple(_passages(lines, replace(agenda, unheard=unheard)))


def under_exempt_items(decisions: Sequence[Decision], conversation: Conversation, agenda: Sequence[AgendaItem]) -> tuple[Decision, ...]:
    """The same decisions, each exclusion of the public under the first exempt item it was for, unless the agenda has an item for it."""
    said = {utterance.id: utterance.text for utterance in conversation.utterances}
    own = {item.number for item in agenda if _MOTION_ITEM.search(item.title)}
    return tuple(
        replace(decision, item=_excluded_for(decision, said, conversation) or decision.item)
        if decision.kind == "exclusion" and decision.item not in own
        else decision
        for decision in decisions
    )


def _excluded_for(decision: Decision, said: Mapping[str, str], conversation: Conversation) -> str | None:
    words = " ".join(said.get(one, "") for one in (decision.utterance, *decision.evidence))
    return next((one.items[0] for one in conversation.private if one.items and one.resolution and one.resolution in words), None)


# ------------------------------------------------------------------ what is said of the wall

_MOTION_ITEM = re.compile(r"(?i)\bexclu(?:sion|ding|de)\b.*\b(?:press|public)\b")
_WORDING = spoken(
    r"exclu(de|ding)\b.{0,60}\b(public|press)",
    r"(public|press)\b.{0,40}\b(be|are|is)( now)? excluded",
    r"(move|propose|agree|resolve|support|recommend|second)\w*\b.{0,30}\bexclusion of\b.{0,20}\b(public|press)",
    r"(meet|sit|continue|go|going|move|moving|pass)( now| then)?( on)? (in|into|to)( the)? "
    r"(private|closed|confidential|exempt|part (2|two|ii))( session| business| part)?"
    r"(?= for| to (consider|discuss|deal|take)| now|[.,;?!]|$)",
    r"(are|'re)( now)? in (private|closed|confidential|exempt)( session)?(?= |[.,;?!]|$)(?! (hire|rented|sector|schools?|hands|ownership))",
    r"take( this| the next)?( item| one)?( now)? in (private|closed session)(?=[.,;?!]|$)",
    r"(press|public)\b.{0,20}\b(asked|invited|requested|required) to (leave|withdraw)",
    r"(ask|asking|invite|request|require)( all| any)? (the )?(members of the )?(press|public)\b.{0,40}\b(leave|withdraw)",
)
_EXCLUSION = spoken(r"exclu(sion|de|ding)\b.{0,60}\b(public|press)")
_GROUNDS = spoken("section (100|one hundred)\\w*", "schedule (12|twelve)\\w*", "likely disclosure")
_FROM_THE_MEETING = spoken("from the (remainder of the )?meeting")
_FOR_SAFETY = spoken(  # the room is closed, the meeting is not
    r"(protect|reasons of|grounds of|because of|due to|owing to)( public| the)? "
    r"(health|safety|covid\S*|coronavirus|pandemic|capacity|space)",
    "health and safety|social distancing",
)
_BROADCAST = spoken("(is|are|being|be)( \\w+,?){0,2} (broadcast|webcast|live ?streamed|streamed)|broadcast live")
_STOPPED = spoken("not|no longer|stop\\w*|off|cease\\w*|end\\w*|paus\\w*|\\w+n't")
_OURS = spoken(
    "i|we|let's|let us|(the )?(motion|recommendation|resolution|proposal) is",
    "resolved?(?! to)",
    "now excluded",
    "hereby",
    "(is|are)( now)? (asked|invited|requested|required)",
)
_NOW = spoken("(i|we|they)('ll| will| may| can) now", "(will|may|can) now")
_PROPOSES = spoken(
    "(i|we)('d| would)( like| want)?( now)?( to)?",
    "(i|we)('ll| will)( now)?( just)? (ask|invite|move|propose|need to|have to|go|exclude|take)",
    "(may|can|could) (i|we)( now)?( please)? (move|propose|ask|suggest|invite|agree|request)",
)
_IF_ALL_AGREE = re.compile(
    r"\bif\b[^.]{0,40}\b(?:happy|agree\w*|content|okay|ok|no objections?|minded)\b.{0,20}?"
    r"(?=\b(?:(?:can|may|could) )?(?:i|we)(?:'ll|'d like to| will| would like to)?(?: now| then| therefore| formally)? "
    r"(?:move|propose|ask|exclude)\b)",
    re.IGNORECASE,
)
_HEDGED = spoken(
    "if|whether|unless|until|before|after|later|would|might|may|could|should|once|when|will|not|never|without|rather than|no need|cannot",
    r"last|previous(ly)?|had|was|were|voted|earlier|\w+n't|\w+'ll|in a (moment|minute)|shortly|soon|afterwards|at the end",
)
_OF_THE_RESOLUTION = re.compile(
    rf"{_WORDING.pattern}|{_GROUNDS.pattern}|{spoken('items?( of business)?', 'disclos[a-z]+', 'exempt[a-z]*').pattern}"
    rf"|{spoken('local government act( 1972)?', 'the act', 'public', 'agreed', 'remainder', 'session', 'meetings?').pattern}",
    re.IGNORECASE,
)
_ENDS_A_SENTENCE = 8  # words that may end the sentence of a resolution; what is longer is something else
_READMISSION = spoken(
    r"(public|press)\b.{0,40}\bre-?admi\w+|re-?admi\w+.{0,40}\b(public|press)",
    r"(public|press|live ?stream|webcast|broadcast)( (are|is|be|can|may|have|has|now|to|being|been|we)){1,3} "
    r"(back( in| on)?|return(ed|ing)?(?! (to|on))|re-?join(ed|ing)?|resum(e|ed|ing)|come back|let back)(?= |[.,;?!]|$)",
    r"(back|return(ed|ing)?|resum(e|ed|ing)|reconven(e|ed|ing))( now)?( back)? (in|into|to) (public|open) (session|business)",
    r"(back|return(ed|ing)?|resum(e|ed|ing)|reconven(e|ed|ing))( now)?( back)? (in|into|to) public(?=[.,;?!]|$| again)",
    r"(we|meeting)( (are|is)|'re)( now)?( back)? in (public|open) (session|business)",
    r"(we|meeting)( (are|is)|'re)( now)?( back)? in public(?=[.,;?!]|$| again)",
    r"welcome back\b.{0,40}\b(public|press|watching|viewers)",
    r"(we|i|please|let's|now) (let|bring|invite|allow) (the )?(members of the )?(press|public)\b.{0,20}\b(back|in again)",
)
_ASKED = spoken("propose|move that|suggest|shall we|agree|can we|could we|may we")
_ASSENT = spoken("agreed|aye|yes|carried|content|no objections?")
_FALLS = spoken("lost|defeated|falls|not carried|not agreed")
_OPENS = opening(
    "((we|i|let's|that|which|this|so|now|then|and|next|is|are|we'll|i'll|we're|moving|move|turn|turning|going|go|come|coming|takes|brings"
    "|us|on|back|to|into|agenda|with|start|take) )*item (number )?(?P<number>\\w+)(?P<opens>(?=[.,:;–-]|$| (is )?the| on| please))?"
)
_FORMAL = frozenset(
    re.findall(
        r"[a-z']+",
        """
    a abstain abstaining abstentions against agree agreed all and any anybody anyone are aye ayes by carried chair chairman cllr
    colleagues committee content councillor do does everybody everyone falls favour for formally great happy have i i'd i'll i'm in is
    it lost madam members miss motion move moved mover moving mr mrs ms much no nobody none noted now objection objections of okay ok or
    please proposed resolution resolved right second seconded seconder seconding seconds so thank thanks that that's the then this
    those to unanimous unanimously very vote votes we we're yeah yes you
    """,
    )
)


def _excludes(line: _Line) -> bool:
    """Whether the public is excluded with this sentence: not where it only speaks of doing so, or of having done so."""
    text = plain(line.sentence)
    wording = _WORDING.search(text) or (_EXCLUSION.search(text) if line.decided else None)
    grounds = _GROUNDS.search(text)
    if wording is None or (not grounds and (line.broadcast or _FOR_SAFETY.search(text))):
        return False
    legal = line.decided or grounds or _FROM_THE_MEETING.search(text)  # its grounds say "if" and "would"
    telling = _IF_ALL_AGREE.sub("", text[: wording.end()] if legal else text)
    telling = _PROPOSES.sub(" we ", _NOW.sub(" we ", telling))
    return bool(legal or _OURS.search(telling)) and not _HEDGED.search(telling)


def _is_broadcast(text: str) -> bool:
    return bool(_BROADCAST.search(plain(text))) and not _STOPPED.search(plain(text))


def _readmits(text: str) -> bool:
    """Whether the sentence speaks of the public coming back now."""
    text = plain(text)
    return bool(_READMISSION.search(text)) and not _HEDGED.search(_NOW.sub(" we ", text))


def _is_formal(text: str, formal: frozenset[str]) -> bool:
    """Whether the sentence belongs to the vote: it has no word but those of a vote, or the grounds in law."""
    words = re.findall(r"[a-z']+", plain(text).lower())
    return all(word in formal for word in words) or bool(_GROUNDS.search(plain(text)))


def _formal_words(people: Sequence[Person]) -> frozenset[str]:
    names = {name.lower() for person in people for name in (surname(person), forename(person))}
    return _FORMAL | names | frozenset(CARDINALS)


# ------------------------------------------------------------------ from sentence to sentence


def _lines(floor: Floor, order: Mapping[str, int], exempt: Collection[str], breaks: Collection[int]) -> Iterator[_Line]:
    decided = {one for decision in taken(floor)[0] if decision.kind == "exclusion" for one in (decision.utterance, *decision.evidence)}
    by_anybody = not any(remark.presiding for remark in floor.remarks)
    for remark in floor.remarks:
        said = sentences(remark.text)
        for number, sentence in enumerate(said):
            for start, stop in _split(sentence.text):
                yield _Line(
                    place=(remark.index, sentence.start + start),
                    text=sentence.text[start:stop],
                    sentence=sentence.text[start:],
                    opened=None if start else _opened(sentence.text, order, exempt if remark.presiding or by_anybody else frozenset()),
                    item=remark.item,
                    presiding=remark.presiding or by_anybody,
                    decided=remark.id in decided,
                    resumes=not (number or start) and remark.index in breaks,
                    broadcast=any(_is_broadcast(other.text) for other in said[number : number + 3]),
                )


def _split(sentence: str) -> tuple[tuple[int, int], ...]:
    """The sentence as one; as two where it goes on long after a resolution, as speech without full stops does."""
    text = straight(sentence)
    if _WORDING.search(text) or _GROUNDS.search(text):
        stop = max(found.end() for found in _OF_THE_RESOLUTION.finditer(text))
        if len(text[stop:].split()) > _ENDS_A_SENTENCE:
            start = stop + len(text[stop:]) - len(text[stop:].lstrip(" ,;:"))
            return (0, start), (start, len(text))
    return ((0, len(text)),)


def _opened(text: str, order: Mapping[str, int], exempt: Collection[str]) -> str | None:
    """The item that the sentence opens; none where it says what will be done with it.

    Of an ``exempt`` item its number is enough to begin with, as in "Item 7 placement contract"; others must be set off.
    """
    found = _OPENS.match(plain(text))
    if found is None or _HEDGED.search(_NOW.sub(" we ", plain(text))):
        return None
    number = str(CARDINALS.get(found["number"].lower(), found["number"])).lower()
    return next((item for item in order if item.lower() == number and (found["opens"] is not None or item in exempt)), None)


def _passages(lines: Sequence[_Line], agenda: _Agenda) -> Iterator[Passage]:
    at = 0
    while at < len(lines):
        line = lines[at]
        excludes = _excludes(line)
        begin = _after_vote(lines, at, agenda.formal) if excludes else at if _begins_exempt(line, agenda) else None
        if begin is None:
            at += 1
            continue
        end, sure = _end(lines, begin, agenda, resolved=excludes)
        if end > begin:
            sure_start = excludes or line.opened in agenda.exempt
            items = _items(lines[at:end], agenda)
            yield Passage(_place(lines, begin), _place(lines, end), items, line.text if excludes else None, sure_start, sure)
        at = max(end, at + 1)


def _begins_exempt(line: _Line, agenda: _Agenda) -> bool:
    return line.opened in agenda.exempt or line.item in agenda.unheard


def _after_vote(lines: Sequence[_Line], at: int, formal: frozenset[str]) -> int | None:
    """Where the vote on the exclusion is over; None where it was lost."""
    for place in range(at + 1, len(lines)):
        line = lines[place]
        if line.resumes or not (_WORDING.search(plain(line.text)) or _is_formal(line.text, formal)):
            return place
        if _FALLS.search(plain(line.text)):
            return None
    return len(lines)


def _end(lines: Sequence[_Line], begin: int, agenda: _Agenda, *, resolved: bool) -> tuple[int, bool]:
    """Where the passage ends, and whether that was clearly heard; one that an item began also ends where the public is then excluded."""
    reached: set[str] = set()
    for place in range(begin, len(lines)):
        line = lines[place]
        reached |= _exempt_of(line, agenda)
        resumes = line.resumes and (resolved or place > begin)
        if resumes or (not resolved and _excludes(line)) or _opens_later_public_item(line, reached, agenda):
            return place, True
        if _readmits(line.text):
            back = _back(lines, place, agenda.formal)
            if back is not None:
                return back, True
    return len(lines), False


def _back(lines: Sequence[_Line], place: int, formal: frozenset[str]) -> int | None:
    """Where the public is back after a sentence that speaks of it; None where it was only asked for and nobody agreed."""
    if not (lines[place].text.endswith("?") or _ASKED.search(plain(lines[place].text))):
        return place + 1
    for after in range(place + 1, len(lines)):
        if lines[after].resumes or not _is_formal(lines[after].text, formal):
            return None
        if _ASSENT.search(plain(lines[after].text)) and not lines[after].text.endswith("?"):
            return after + 1
    return None


def _opens_later_public_item(line: _Line, reached: Collection[str], agenda: _Agenda) -> bool:
    if line.opened is None or line.opened in agenda.exempt or not line.presiding or not reached:
        return False
    return all(agenda.order[item] < agenda.order[line.opened] for item in reached)


def _items(lines: Sequence[_Line], agenda: _Agenda) -> tuple[str, ...]:
    """The exempt items that are opened or spoken of, in order; all of them where there are none."""
    reached = {item for line in lines for item in _exempt_of(line, agenda)} or agenda.exempt
    return tuple(item for item in agenda.order if item in reached)


def _exempt_of(line: _Line, agenda: _Agenda) -> set[str]:
    return {item for item in (line.opened, line.item) if item is not None and item in agenda.exempt}


def _place(lines: Sequence[_Line], at: int) -> Place:
    return lines[at].place if at < len(lines) else (lines[-1].place[0] + 1, 0)
