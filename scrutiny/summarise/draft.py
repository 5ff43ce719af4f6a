"""The draft minutes: what was reported, asked, answered, promised and decided, in the speakers' own words.

Simple and honest rather than clever: a plain frame says who spoke, and what
they said stands in it as a short quotation of whole sentences. Only "er",
"um", an immediate restart and a greeting at either end go without a mark;
anything else that was cut leaves "…" in its place. A wrong attribution is
worse than none, so a voice without a name stays one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

<<<<<<< HEAD
from scrutiny.clock import day
from scrutiny.names import is_councillor
=======
from scrutiny.names import formal_name, is_councillor, is_voice
>>>>>>> 6aa9acc5da98cf6b0fdc98c488f10b9a195e9615
from scrutiny.records import (
    Action,
    AgendaItem,
    Conversation,
    Decision,
    Declaration,
    Doubt,
    Findings,
    Grouping,
    LeftOut,
    Meeting,
    MinuteItem,
    Minutes,
    Paragraph,
    Question,
    Utterance,
    UtteranceIds,
    Vote,
)
from scrutiny.sentences import sentences
from scrutiny.summarise.heard import Heard, hear
from scrutiny.summarise.left_out import INTERJECTION, why
from scrutiny.summarise.quotations import (
    ENDED,
    INNER_QUOTES,
    LEANS_BACK,
    clean,
    courteous,
    earlier,
    excerpt,
    informative,
    later,
    length,
    pieces,
    quoted,
)
from scrutiny.summarise.who import post

_STATEMENT = 60  # words of a report that are quoted
_ANSWER = 45
_REMARK = 25
_MOTION = 60
_REPORT = 40  # words from which what a presenter says is taken for a report
_SHORT_QUESTION = 18  # words up to which a question may need the sentence before it
_MOST = 3  # reports, or remarks where there is nothing else, that an item has; the longest are kept
_WORTH_A_DOUBT = 50  # words under no agenda item

<<<<<<< HEAD
=======
_Finding = TypeVar("_Finding", Question, Action, Decision)
_Piece: TypeAlias = str | None  # a sentence, or None between two utterances
_Weigh: TypeAlias = Callable[[int, str], float]  # what a sentence is worth, given its place and its words


# ------------------------------------------------------------------ who is who

_IN_THE_CHAIR = re.compile(r"chair(?:man|woman|person)?(?: of the (?:sub-?)?(?:committee|panel))?", re.IGNORECASE)
_VISITING = re.compile(r"cabinet|portfolio|executive member|lead member|leader of|mayor|observer|visiting|ward councillor", re.IGNORECASE)
_SITTING = re.compile(
    r"(?:vice[- ]|deputy )chair(?:man|woman|person)?|(?:substitute |committee )?member|.*(?:co-?opt|governor rep|diocesan).*", re.IGNORECASE
)
_NO_POST = re.compile(r"\bmember\b|representative|governor|co-?opt|\bchair$|^officer$|^councillor$", re.IGNORECASE)


def presences(meeting: Meeting, findings: Findings) -> dict[str, Presence]:
    """Whether each person on the list was there, by id and in the order of the list."""
    return {person.id: person.attendance for person in meeting.people} | {known.person: known.presence for known in findings.attendance}


def presiding(meeting: Meeting, findings: Findings) -> str | None:
    """The person in the chair: whom the list calls Chair, if they were there and there is no second."""
    there = presences(meeting, findings)
    attended = [person for person in meeting.people if there[person.id] in {"present", "remote"}]
    chairs = [person.id for person in attended if _IN_THE_CHAIR.fullmatch(_post(person))]
    return chairs[0] if len(chairs) == 1 else None


def sits_on_committee(person: Person) -> bool:
    """Whether the list has this person as a member of the committee, elected or co-opted, and not as somebody attending it."""
    if _VISITING.search(person.role):
        return False
    return is_councillor(person) or bool(_SITTING.fullmatch(_post(person)) or _IN_THE_CHAIR.fullmatch(_post(person)))


def called(person: Person, people: Sequence[Person], chair: str | None) -> str:
    """The person as minutes speak of them: "Chair" for whoever presided, officers and partners by post, others by name."""
    if person.id == chair:
        return "Chair"
    return _post(person) if _by_post(person, people) else formal_name(person, people)


def day(iso: str) -> str:
    """An ISO date as minutes write it: "14 January 2025"."""
    when = date.fromisoformat(iso)
    return f"{when.day} {when:%B %Y}"


def _by_post(person: Person, people: Sequence[Person]) -> bool:
    shared = sum(_post(other).lower() == _post(person).lower() for other in people) > 1
    return bool(_post(person)) and not is_councillor(person) and not shared and not _NO_POST.search(_post(person))


def _post(person: Person) -> str:
    return re.sub(r"^the\s+", "", person.role.strip(), flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was said in public: how the ids of the findings become words and names.

    Ids that are not here (private business, an utterance that a clerk took out) are passed over.
    """

    people: Mapping[str, Person]
    chair: str | None
    numbers: Collection[str]  # of the agenda items that are not exempt
    utterances: Mapping[str, Utterance]  # in the order they were spoken
    item: Mapping[str, str | None]  # the agenda item of each
    place: Mapping[str, int]

    def ids(self, *wanted: str) -> UtteranceIds:
        """Those of ``wanted`` that were heard, once each, in the order they were spoken."""
        return tuple(sorted({one for one in wanted if one in self.utterances}, key=self.place.__getitem__))

    def under(self, item: str | None) -> tuple[Utterance, ...]:
        """What was said under an agenda item."""
        return tuple(said for said in self.utterances.values() if self.item[said.id] == item)

    def filed(self, found: Iterable[_Finding], item: str | None) -> list[_Finding]:
        """The findings of an agenda item; those of an item that is not on the agenda are filed under None."""
        heard = [one for one in found if one.utterance in self.utterances]
        return [one for one in heard if (one.item if one.item in self.numbers else None) == item]

    def called(self, person: str) -> str:
        """Whom an id of the findings stands for; else it is a voice without a name, or a body as said."""
        known = self.people.get(person)
        unlisted = f"not identified (voice {person})" if is_voice(person) else person
        return called(known, tuple(self.people.values()), self.chair) if known else unlisted

    def who(self, person: str | None, said: Utterance) -> str:
        """The subject of a sentence: ``person``, or else whoever speaks in ``said``."""
        known = self.people.get(person or said.person or "")
        label = person or said.speaker
        if known is None:
            return f"A speaker who was not identified (voice {label})" if label else "A speaker who was not identified"
        by_name = known.id != self.chair and not _by_post(known, tuple(self.people.values()))
        return self.called(known.id) if by_name else f"The {self.called(known.id)}"

    def speaker(self, said: Utterance) -> str:
        """Whoever speaks in ``said``, as the subject of a sentence."""
        return self.who(None, said)

    def name(self, person: str) -> str:
        """The person by name, as apologies, declarations and movers are minuted."""
        known = self.people.get(person)
        return formal_name(known, tuple(self.people.values())) if known else self.called(person)

    def presents(self, said: Utterance) -> bool:
        """Whether the speaker may be presenting: anybody but the chair and the members of the committee."""
        known = self.people.get(said.person or "")
        return known is None or (known.id != self.chair and not sits_on_committee(known))


# ------------------------------------------------------------------ quotations

_ER = r"(?<![\w'’-])(?:[Ee]rm?|[Uu]mm?|[Uu]hm?)(?![\w'’-])"
_FILLER = re.compile(rf"(?P<before>,?)\s*{_ER}(?P<after>[,.?!…]*)\s*(?P<next>\w?)")
_SMALL_WORD = (
    r"(?:I|you|he|she|it|we|they|that|this|the|a|an|and|but|or|to|of|in|on|at|for|with|by|if|as|is|was|who|what|which|my|our|your|their)\b"
)
_BREAK = r"(?:,| ?[–—…-]|\.\.\.) "
# Up to three words said twice, of a sentence that goes on. Without an "er" between them they must begin with a small word:
# "very, very" and "I know, I know." are meant.
_RESTART = re.compile(
    rf"\b(?:(?P<word>(?={_SMALL_WORD})[\w'’]+(?: [\w'’]+){{0,2}})(?:{_BREAK}(?P=word))+|"
    rf"(?P<after_er>[\w'’]+(?: [\w'’]+){{0,2}})(?:{_BREAK}| )(?:{_ER},? ){{1,3}}(?P=after_er))(?= \w)",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?:(?:yeah|yes|ok|okay|right|well|and|oh|good|great|lovely),? )?(?:many )?"
    r"(?:thank you|thanks|good (?:morning|afternoon|evening)|hello|welcome)\b[^\d?]*",
    re.IGNORECASE,
)
_COURTESY_WORDS = 8
_FIGURE = re.compile(r"\d")
_NAME_LIKE = re.compile(r"(?<=[\w,] )(?!I\b)[A-Z]\w+")
_WORD = re.compile(r"[A-Za-z][\w'’-]{3,}")
_LEANS_BACK = re.compile(r"\b(?:it|they|them|that|this|those|these|he|she|him|her|ones?)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:this|that|the \w+) ones?\b", re.IGNORECASE)
_SAYS_LITTLE = {
    "about", "also", "because", "been", "being", "could", "does", "from", "going", "have", "here", "into", "just", "like", "more", "much",
    "really", "some", "than", "that", "their", "them", "then", "there", "these", "they", "thing", "things", "think", "this", "those",
    "very", "want", "well", "were", "what", "when", "where", "which", "will", "with", "would", "your",
}  # fmt: skip
_ENDED = (".", "?", "!", "…")
_INNER_QUOTES = str.maketrans('“”"', "‘’'")


def clean(text: str) -> str:
    """``text`` without "er", "um" and immediate restarts; no other word is changed."""
    text = _until_settled(_RESTART, lambda match: match["word"] or match["after_er"], " ".join(text.split()))
    return " ".join(_until_settled(_FILLER, _without_filler, text).split())


def quoted(text: str) -> str:
    """``text`` between quotation marks, its own turned into single ones."""
    inner = text.translate(_INNER_QUOTES)
    return f"“{inner}”" if inner.endswith(_ENDED) else f"“{inner}”."


def excerpt(pieces: Sequence[_Piece], budget: int, weigh: _Weigh, keep: Collection[str] = ()) -> str:
    """The weightiest whole sentences in about ``budget`` words, in the order they were said, "…" where something is cut.

    Sentences that share their words with one of ``keep`` (none of them empty) are taken besides.
    """
    pieces = _without_courtesies(pieces)
    said = {at: piece for at, piece in enumerate(pieces) if piece}
    chosen = {at for at, piece in said.items() if any(words in piece or piece in words for words in keep)}
    left = budget if sum(len(piece.split()) for piece in said.values()) > _SPARES_LITTLE * budget else inf
    for at in sorted(said.keys() - chosen, key=lambda at: (-weigh(at, said[at]), at)):
        left -= len(said[at].split())
        if left < 0:
            break
        chosen.add(at)
    return _joined(pieces, chosen) if chosen else _opening(said.values(), budget)


def _until_settled(pattern: re.Pattern[str], put: Callable[[re.Match[str]], str], text: str) -> str:
    """``text`` once nothing is left to replace: what stutters twice takes two rounds."""
    before = None
    while text != before:
        before, text = text, pattern.sub(put, text)
    return text


def _without_filler(match: re.Match[str]) -> str:
    before = match.string[: match.start()].rstrip()
    if not before or before.endswith(_ENDED):
        return f" {match['next'].upper()}"
    ending = "" if match["after"] == "," else match["after"] or match["before"]  # ", er," goes with both its commas
    return f"{ending} {match['next']}"


def _joined(pieces: Sequence[_Piece], chosen: Collection[int]) -> str:
    marked: list[str] = []
    for at, piece in enumerate(pieces):
        if piece and at in chosen:
            marked.append(piece)
        elif not marked or marked[-1] != "…":
            marked.append("…")
    return " ".join(marked)


def _opening(said: Iterable[str], words: int) -> str:
    """What is left where one sentence is longer than all there is room for, as in speech without full stops."""
    everything = " ".join(said).split()
    return " ".join([*everything[:words], "…"])


def _pieces(utterances: Iterable[Utterance]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for said in utterances:
        pieces += [*([None] if pieces else []), *(sentence.text for sentence in sentences(clean(said.text)))]
    return pieces


def _without_courtesies(pieces: Sequence[_Piece]) -> Sequence[_Piece]:
    kept = [at for at, piece in enumerate(pieces) if piece and not _courteous(piece)]
    return pieces[kept[0] : kept[-1] + 1] if kept else pieces


def _courteous(sentence: str) -> bool:
    return len(sentence.split()) <= _COURTESY_WORDS and bool(_COURTESY.fullmatch(sentence))


def _informative(said: Iterable[Utterance]) -> _Weigh:
    """Weighs a sentence by its figures, its names, and the words that what was ``said`` keeps coming back to."""
    count = Counter(word.lower() for one in said for word in _WORD.findall(one.text))

    def weigh(_: int, sentence: str) -> float:
        figures = sum(bool(_FIGURE.search(word)) for word in sentence.split())
        recurring = sum(count[word] > 1 for word in {word.lower() for word in _WORD.findall(sentence)} - _SAYS_LITTLE)
        weight = (2 * figures + len(_NAME_LIKE.findall(sentence)) + recurring) / sqrt(len(sentence.split()))
        return weight / 2 if _LEANS_BACK.match(sentence) or _ONE.search(sentence) else weight

    return weigh


def _earlier(at: int, _: str) -> float:
    """Weighs what was said first highest: an answer comes before its reasons."""
    return -at


def _later(at: int, _: str) -> float:
    """Weighs what was said last highest: a promise comes after what it is about."""
    return at


def _length(said: Utterance) -> int:
    return len(said.text.split())


# ------------------------------------------------------------------ the draft

>>>>>>> 6aa9acc5da98cf6b0fdc98c488f10b9a195e9615
_APOLOGIES = re.compile(r"\bapolog", re.IGNORECASE)
_DECLARATIONS = re.compile(r"\bdeclar", re.IGNORECASE)


def draft(meeting: Meeting, conversation: Conversation, grouping: Grouping, findings: Findings) -> Minutes:
    """The minutes item by item, every sentence with its evidence, and why each other utterance is left out."""
    heard = hear(meeting, conversation, grouping, findings)
    items = (
        *_without_own_item(meeting, heard, findings),
        *(_minute(item, heard, findings) for item in meeting.agenda),
        *_under_no_item(heard, findings),
    )
    used = {one for item in items for paragraph in item.paragraphs for one in paragraph.evidence}
    left_out = tuple(LeftOut(said.id, why(said, heard)) for said in conversation.utterances if said.id not in used)
    return Minutes(items, left_out, tuple(_doubts(heard, left_out)))


def _minute(item: AgendaItem, heard: Heard, findings: Findings) -> MinuteItem:
    if item.exempt:
        source = f"the agenda: item {item.number} is exempt"
        private = Paragraph("This item is exempt and is not minuted here.", "formula", (), source=source)
        exclusion = replace(findings, decisions=tuple(one for one in findings.decisions if one.kind == "exclusion"))
        return MinuteItem(item.number, item.title, (*_decisions(item.number, heard, exclusion), private))
    return MinuteItem(item.number, item.title, tuple(_business(item, heard, findings)))


def _business(item: AgendaItem, heard: Heard, findings: Findings) -> Sequence[Paragraph]:
    paragraphs = [
        *(_apologies(item, heard, findings) if _APOLOGIES.search(item.title) else ()),
        *(_declarations(item, heard, findings) if _DECLARATIONS.search(item.title) else ()),
        *_discussion(item.number, heard, findings),
        *_decisions(item.number, heard, findings),
    ]
    return paragraphs or _nothing_else(item.number, heard)


def _nothing_else(item: str, heard: Heard) -> Sequence[Paragraph]:
    """What stands under an item in which nothing was reported, asked, promised or decided: its longest remarks."""
    said = heard.under(item)
    if not said:
        source = f"the recording: nothing in it was placed under item {item}"
        return [Paragraph("No discussion was heard under this item.", "note", (), source=source)]
    longest = sorted((one for one in said if length(one) > INTERJECTION), key=length, reverse=True)[:_MOST]
    if not longest:
        return [Paragraph("Nothing of substance was heard under this item.", "note", heard.ids(*(one.id for one in said)))]
    weigh = informative(said)
    return [_said(one, "said", excerpt(pieces([one]), _REMARK, weigh), heard) for one in said if one in longest]


def _without_own_item(meeting: Meeting, heard: Heard, findings: Findings) -> Iterator[MinuteItem]:
    """Apologies and declarations that were made though the agenda has no item for them."""
    public = [item.title for item in meeting.agenda if not item.exempt]
    for wanted, title, told in ((_APOLOGIES, "Apologies", _apologies), (_DECLARATIONS, "Declarations of interest", _declarations)):
        paragraphs = tuple(told(None, heard, findings))
        if paragraphs and not any(wanted.search(item) for item in public):
            yield MinuteItem("", title, paragraphs)


def _under_no_item(heard: Heard, findings: Findings) -> Iterator[MinuteItem]:
    paragraphs = (*_discussion(None, heard, findings), *_decisions(None, heard, findings))
    if paragraphs:
        yield MinuteItem("", "Heard under no agenda item", paragraphs)


def _said(said: Utterance, verb: str, words: str, heard: Heard) -> Paragraph:
    return Paragraph(f"{heard.speaker(said)} {verb}: {quoted(words)}", "narrative", (said.id,))


# ------------------------------------------------------------------ apologies and declarations


def _apologies(item: AgendaItem | None, heard: Heard, findings: Findings) -> Iterator[Paragraph]:
    given = {apology.person: heard.ids(*apology.evidence) for apology in findings.apologies}
    listed = [known.person for known in findings.attendance if known.presence == "apologies"]
    listed += [person.id for person in heard.people.values() if person.attendance == "apologies"]
    absent = list(dict.fromkeys([*given, *listed]))
    if absent:
        lead = "An apology for absence was received from" if len(absent) == 1 else "Apologies for absence were received from"
        evidence = heard.ids(*(one for ids in given.values() for one in ids))
        source = None if all(given.get(person) for person in absent) else "the attendance list"
        yield Paragraph(f"{lead} {_absent(absent, heard)}.", "formula", evidence, source=source)
    elif item:
        yield from _none_found("There were no apologies for absence.", "apology", item.number, heard)


def _absent(absent: Sequence[str], heard: Heard) -> str:
    """Councillors first and together, "Councillors X and Y"; then the others with what they are there for."""
    councillors = [one for one in absent if one in heard.people and is_councillor(heard.people[one])]
    names = [heard.name(one).removeprefix("Councillor ") for one in councillors]
    others = [_with_post(one, heard) for one in absent if one not in councillors]
    together = [f"Councillor{'s' if len(names) > 1 else ''} {_and(names)}"] if names else []
    return "; and ".join([*together, *([_and(others)] if others else [])])


def _with_post(person: str, heard: Heard) -> str:
    known = heard.people.get(person)
    return f"{heard.name(person)}, {post(known)}" if known and known.role else heard.name(person)


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _none_found(formula: str, what: str, item: str, heard: Heard) -> Iterator[Paragraph]:
    """The formula for none, where the item was reached."""
    said = tuple(one.id for one in heard.under(item))
    if said:
        source = f"no {what} was found in what was said under item {item}"
        yield Paragraph(formula, "formula", said, source=source, doubt=f"{source[0].upper()}{source[1:]}. Make sure that there was none.")


def _declarations(item: AgendaItem | None, heard: Heard, findings: Findings) -> Iterator[Paragraph]:
    made = [_declaration(one, heard) for one in findings.declarations if heard.ids(*one.evidence)]
    yield from made
    if item and not made:
        formula = "No declarations of any disclosable pecuniary interests or personal interests were received."
        yield from _none_found(formula, "declaration", item.number, heard)


def _declaration(declaration: Declaration, heard: Heard) -> Paragraph:
    evidence = heard.ids(*declaration.evidence)
    said = heard.utterances[evidence[0]]
    who = heard.name(declaration.person) if declaration.person else heard.speaker(said)
    kind = f"{'an' if declaration.kind[:1] in 'aeiou' else 'a'} {declaration.kind}" if declaration.kind else "an"
    item = f" in item {declaration.item}" if declaration.item else ""
    interest = clean(declaration.interest)
    words = interest if interest and interest in clean(said.text) else excerpt(pieces([said]), _ANSWER, earlier)
    doubt = "This may tell of somebody's private life. Keep no more of it than the minutes need."
    return Paragraph(f"{who} declared {kind} interest{item}: {quoted(words)}", "narrative", evidence, doubt=doubt)


# ------------------------------------------------------------------ reports, questions, answers and actions


def _discussion(item: str | None, heard: Heard, findings: Findings) -> Iterator[Paragraph]:
    """Reports first; then questions, each with what became of it, and actions that no question led to, as they came."""
    if item is not None:
        yield from _reports(item, heard, findings)
    led_by = _led_by(heard, findings)
    loose = _by_utterance(action for action in heard.filed(findings.actions, item) if action.id not in led_by)
    questions = heard.filed(findings.questions, item)
    answered: set[UtteranceIds] = set()
    for said in heard.ids(*loose, *(question.utterance for question in questions)):
        for question in (question for question in questions if question.utterance == said):
            actions = [action for action in findings.actions if led_by.get(action.id) == question.id]
            yield from _question(question, actions, question.answers in answered, heard)
            answered.add(question.answers)
        yield from _undertaking(said, loose.get(said, []), heard)


def _reports(item: str, heard: Heard, findings: Findings) -> Iterator[Paragraph]:
    """The longest of what presenters told the committee unasked."""
    taken = _rested_on(findings)
    reports = [one for one in heard.under(item) if heard.presents(one) and one.id not in taken and length(one) >= _REPORT]
    longest = sorted(reports, key=length, reverse=True)[:_MOST]
    weigh = informative(heard.under(item))
    for one in (one for one in reports if one in longest):
        yield _said(one, "reported", excerpt(pieces([one]), _STATEMENT, weigh), heard)


def _rested_on(findings: Findings) -> set[str]:
    """The utterances that findings rest on."""
    return {
        *(one for question in findings.questions for one in (question.utterance, *question.answers)),
        *(action.utterance for action in findings.actions),
        *(one for decision in findings.decisions for one in (decision.utterance, *decision.evidence)),
        *(one for apology in findings.apologies for one in apology.evidence),
        *(one for declaration in findings.declarations for one in declaration.evidence),
    }


def _led_by(heard: Heard, findings: Findings) -> dict[str, str]:
    """By action, the question that led to it: the one it names, or else the first that it helps to answer."""
    asked = [question for question in findings.questions if question.utterance in heard.utterances]
    led: dict[str, str] = {}
    for action in findings.actions:
        fitting = [question.id for question in asked if question.id == action.question]
        fitting += [question.id for question in asked if action.utterance in question.answers]
        if fitting and action.utterance in heard.utterances:
            led[action.id] = fitting[0]
    return led


def _by_utterance(actions: Iterable[Action]) -> dict[str, list[Action]]:
    found: dict[str, list[Action]] = {}
    for action in actions:
        found.setdefault(action.utterance, []).append(action)
    return found


def _question(question: Question, actions: Sequence[Action], answered_above: bool, heard: Heard) -> Iterator[Paragraph]:
    said = heard.utterances[question.utterance]
    asked = "asked again" if question.repeat_of else "asked"
    yield Paragraph(f"{heard.who(question.asked_by, said)} {asked}: {quoted(_question_words(question, said))}", "question", (said.id,))
    yield from _answers(question, actions, answered_above, heard)
    for utterance, promised in _by_utterance(actions).items():
        if utterance in question.answers:
            yield from (_action_line(action, heard) for action in promised)
        else:
            yield from _undertaking(utterance, promised, heard)


def _question_words(question: Question, said: Utterance) -> str:
    """The question; one that says "it" or "they" with the sentence that tells what is meant."""
    words = clean(question.text)
    before, found, after = said.text.partition(question.text)
    if after.strip() and not words.endswith(ENDED):
        words += " …"
    lead = [sentence.text for sentence in sentences(clean(before))][-1:] if found else []
    if lead and (not lead[0].endswith(ENDED) or (_needs_lead(words) and _worth_leading(lead[0]))):
        return f"{lead[0]} {words}"
    return words


def _needs_lead(question: str) -> bool:
    return len(question.split()) <= _SHORT_QUESTION and bool(LEANS_BACK.search(question))


def _worth_leading(sentence: str) -> bool:
    return len(sentence.split()) > 2 and not sentence.endswith("?") and not courteous(sentence)


def _answers(question: Question, actions: Sequence[Action], answered_above: bool, heard: Heard) -> Iterator[Paragraph]:
    answers = [heard.utterances[one] for one in heard.ids(*question.answers)]
    if not answers:
        yield Paragraph("No answer was found in the recording.", "note", (question.utterance,))
    verb = "undertook to reply later" if question.status == "deferred" else "replied"
    promises = _promises(actions)
    for speaker, group in groupby(answers, key=heard.speaker):
        part = list(group)
        words = ", as recorded above." if answered_above else f": {quoted(excerpt(pieces(part), _ANSWER, earlier, keep=promises))}"
        yield Paragraph(f"{_when(question, part[0], speaker, heard)} {verb}{words}", "answer", tuple(one.id for one in part))


def _when(question: Question, answer: Utterance, speaker: str, heard: Heard) -> str:
    """The subject of an answer; an answer that came under another item says so."""
    item = heard.item[answer.id]
    if item == heard.item[question.utterance] or heard.place[answer.id] < heard.place[question.utterance]:
        return speaker
    later = f"Later, under item {item}" if item else "Later in the meeting"
    return f"{later}, {re.sub(r'^(?:The|A) ', lambda article: article[0].lower(), speaker)}"


def _undertaking(utterance: str, actions: Sequence[Action], heard: Heard) -> Iterator[Paragraph]:
    """The words in which something was promised or asked for, then a line for each action in them."""
    if actions and utterance in heard.utterances:
        said = heard.utterances[utterance]
        yield _said(said, "said", excerpt(pieces([said]), _REMARK, later, keep=_promises(actions)), heard)
        yield from (_action_line(action, heard) for action in actions)


def _promises(actions: Iterable[Action]) -> list[str]:
    return [clean(action.text) for action in actions if action.text.strip()]


def _action_line(action: Action, heard: Heard) -> Paragraph:
    owner = heard.called(action.owner) if action.owner else "owner not identified"
    return Paragraph(f"ACTION: {owner} – {_due(action)}", "action", (action.utterance,))


def _due(action: Action) -> str:
    said = f" (said: {quoted(action.due_text).removesuffix('.')})" if action.due_text else ""
    if action.due:
        return f"by {day(action.due)}{said}"
    return f"date not worked out{said}" if said else "due date not stated"


# ------------------------------------------------------------------ decisions

_AMENDED = re.compile(r"\b(?:with|subject to|as)\b[^.?!]*\b(?:amend|change|correction)", re.IGNORECASE)
_AMENDMENT = re.compile(
    r"\b(?:chang|amend|correct|replac|alter)(?:e|ed|ing)?\b(?! record).*\b(?:to|with)\b|\bshould (?:read|say)\b|\binstead of\b",
    re.IGNORECASE,
)
_WORD_EXCLUSION = "Word the resolution as your council does, with the paragraph of Schedule 12A and the public interest."
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTHS})(,? \d{{4}})?\b")


def _decisions(item: str | None, heard: Heard, findings: Findings) -> Iterator[Paragraph]:
    for decision in heard.filed(findings.decisions, item):
        evidence = heard.ids(decision.utterance, *decision.evidence)
        moved = _moved(decision, heard)
        if moved:
            doubt = "The votes were equal. Enter how the motion was settled." if _outcome(decision) == "equal" else None
            yield Paragraph(moved, "vote", evidence, doubt=doubt)
        if decision.kind == "minutes":
            yield _minutes_confirmed(evidence, heard)
        else:
            yield from _motion(decision, evidence, heard)


def _moved(decision: Decision, heard: Heard) -> str:
    """Who moved and seconded, and what the vote was, as far as they are known."""
    by = [f"{how} by {heard.name(who)}" for how, who in (("moved", decision.mover), ("seconded", decision.seconder)) if who]
    moved = [f"It was {' and '.join(by)}."] if by else []
    return " ".join([*moved, *([_hands(decision, decision.vote)] if decision.vote else [])])


def _hands(decision: Decision, vote: Vote) -> str:
    count = f"{vote['for']} for, {vote['against']} against"
    if vote["abstain"]:  # 0 also where nobody asked
        count += f", {vote['abstain']} abstention{'' if vote['abstain'] == 1 else 's'}"
    outcome = _outcome(decision)
    return f"On being put to the vote the motion {'received equal votes' if outcome == 'equal' else f'was {outcome}'} ({count})."


def _outcome(decision: Decision) -> str:
    if decision.vote and decision.vote["for"] == decision.vote["against"]:
        return "equal"
    outvoted = decision.vote and decision.vote["for"] < decision.vote["against"]
    return "lost" if outvoted or decision.kind == "lost" else "carried"


def _motion(decision: Decision, evidence: UtteranceIds, heard: Heard) -> Iterator[Paragraph]:
    """The motion in the words it was put in, clause by clause; resolved unless it was not carried."""
    if _outcome(decision) != "carried":
        yield Paragraph(f"The motion was {_and(_clauses(decision, evidence, heard))}.", "narrative", evidence)
        return
    lead = "RESOLVED TO RECOMMEND:" if decision.kind == "recommendation" else "RESOLVED:"
    doubt = _WORD_EXCLUSION if decision.kind == "exclusion" else "These are the words as said. Word the resolution."
    clauses = _clauses(decision, evidence, heard)
    if len(clauses) == 1:
        yield Paragraph(f"{lead} {clauses[0]}.", "resolved", evidence, doubt=doubt)
        return
    yield Paragraph(f"{lead} That", "resolved", evidence, doubt=doubt)
    for number, clause in enumerate(clauses, 1):
        end = "." if number == len(clauses) else "; and" if number == len(clauses) - 1 else ";"
        yield Paragraph(f"({number}) {clause}{end}", "resolved", evidence)


def _clauses(decision: Decision, evidence: UtteranceIds, heard: Heard) -> list[str]:
    """Each clause of a motion between quotation marks; the words of the chair where no clause can be found in what was said."""
    said = " ".join(clean(heard.utterances[one].text) for one in evidence)
    clauses = [clean(clause) for clause in decision.text.split("; ")]
    if decision.author == "rule" and not all(clause and clause in said for clause in clauses):
        clauses = [excerpt(pieces([heard.utterances[decision.utterance]]), _MOTION, earlier)]
    return [f"“{clause.translate(INNER_QUOTES).rstrip('.')}”" for clause in clauses]


def _minutes_confirmed(evidence: UtteranceIds, heard: Heard) -> Paragraph:
    """The formula by which minutes are confirmed, with a date and an amendment only if they were said."""
    last = heard.utterances[evidence[-1]]
    said = [one for one in heard.under(heard.item[last.id]) if heard.place[one.id] <= heard.place[last.id]]
    held, dated = _previous_meeting(said)
    doubts = [] if dated else ["The date of that meeting was not clearly said. Enter it."]
    amendment, amended = ".", list[Utterance]()
    if any(_AMENDED.search(heard.utterances[one].text) for one in evidence):
        amendment, amended = _amendment(said)
        doubts.append("The amendment is given as it was said. Word it.")
    text = f"RESOLVED: That the Minutes of the {held} be confirmed as a correct record{amendment}"
    return Paragraph(text, "resolved", heard.ids(*evidence, *(one.id for one in (*dated, *amended))), doubt=" ".join(doubts) or None)


def _previous_meeting(said: Sequence[Utterance]) -> tuple[str, list[Utterance]]:
    """The meeting whose minutes are confirmed, and where its date was said; no date unless just one was."""
    dated = [one for one in said if _DATE.search(one.text)]
    dates = {" ".join([match[1], match[2], *(match[3] or "").split()[-1:]]) for one in dated for match in _DATE.finditer(one.text)}
    return (f"meeting held on {dates.pop()}", dated) if len(dates) == 1 else ("previous meeting", [])


def _amendment(said: Sequence[Utterance]) -> tuple[str, list[Utterance]]:
    """What is to be amended, as it was said last, and where."""
    for one in reversed(said):
        for sentence in sentences(clean(one.text)):
            if _AMENDMENT.search(sentence.text) and not sentence.text.endswith("?"):
                return f", subject to the following amendment: {quoted(sentence.text)}", [one]
    return ", subject to the amendment made at the meeting.", []


def _doubts(heard: Heard, left_out: Sequence[LeftOut]) -> Iterator[Doubt]:
    if heard.chair is None:
        message = "Nobody is shown in the chair: no one person with the role Chair is known to have been there. Enter who presided."
        yield Doubt("chair", message)
    astray = [one.utterance for one in left_out if one.reason == "under no agenda item"]
    words = sum(length(heard.utterances[one]) for one in astray)
    if words >= _WORTH_A_DOUBT:
        message = f"{words} words were said under no agenda item and are not in the draft. See whether one of the items is theirs."
        yield Doubt("no item", message, tuple(astray))
