"""What happened under an agenda item, told sentence by sentence: what the profiles of the minutes then write in their own ways."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TypeAlias

from scrutiny.records import Action, Findings, Length, Question, Utterance, UtteranceIds
from scrutiny.sentences import sentences
from scrutiny.summarise import telling
from scrutiny.summarise.heard import Heard
from scrutiny.summarise.quotations import clean, courteous, length
from scrutiny.summarise.record import dissent, is_of_record, to_be_held
from scrutiny.summarise.reported import shorter_statements
from scrutiny.summarise.salience import (
    Relevance,
    broken_off,
    carries_on,
    content,
    dangles,
    leans,
    relevance,
    says_something,
    spoken,
    topic_named,
    worthiest,
)
from scrutiny.summarise.telling import Told

_REPORT = 40  # words from which what a presenter says unasked is taken for a report
_SHORT_QUESTION = 18  # words up to which a question may need the sentence before it
_BARE_QUESTION = 12  # words up to which a question that points back says nothing without what it points at
_LOOKS_BACK = 4  # sentences in which the topic of a question is looked for
_PROMISE_LOOKS_BACK = 4  # sentences in which what "it" stands for is looked for
_TAIL = 6  # words of a last clause that is quoted without the others
_SHORT_REPLY = 15  # words of an opening that are quoted where it cannot be told
_CHAIR_SPEAKS = 40  # words from which what the chair says is more than running the meeting
_ROOM = 35  # words that every item has for remarks
_SHORT_FIGURE = 20  # words of a sentence with figures that is quoted where words of it were likely heard wrong
_MUCH = 10_000  # words: no limit


@dataclass(frozen=True, slots=True)
class Budget:
    """Words that are told of a report, an answer and a remark; ``remarks`` is the share of the words of an item that go to remarks."""

    report: int
    answer: int
    remark: int
    remarks: float


BUDGETS: dict[Length, Budget] = {
    "decision": Budget(0, 0, 0, 0.0),
    "summary": Budget(report=110, answer=55, remark=35, remarks=0.08),
    "full": Budget(_MUCH, _MUCH, _MUCH, 1.0),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What one speaker answered; ``later`` is the item under which that was, where it is another."""

    told: tuple[Told, ...]
    rests_on: UtteranceIds
    later: str | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """Questions that one person asked in one breath, and what became of them."""

    at: int
    questions: tuple[Question, ...]
    asked: tuple[Told, ...]
    repeated_in: UtteranceIds
    replies: tuple[Reply, ...]
    actions: tuple[Action, ...]
    answered_above: UtteranceIds = ()
    open: tuple[int, ...] = ()  # places of the questions to which no answer was found


@dataclass(frozen=True, slots=True)
class Remark:
    """What was stated without a question, or promised; with the actions in it."""

    at: int
    told: tuple[Told, ...]
    actions: tuple[Action, ...] = ()


Happening: TypeAlias = Exchange | Remark


def business(item: str | None, title: str, heard: Heard, findings: Findings) -> tuple[Happening, ...]:
    """What was reported, asked, answered, promised and remarked under an item, in the order it was said."""
    under = heard.under(item)
    budget = BUDGETS[heard.meeting.style.length]
    relevant = relevance(under, title, everything=budget.remarks == 1)
    exchanges = list(_exchanges(item, heard, findings, relevant, budget))
    undertakings = list(_undertakings(item, heard, findings))
    found: list[Happening] = [*exchanges, *undertakings]
    told = [one.text for each in found for one in _sentences_of(each)]
    remarks = _remarks(under, _taken(findings), relevant, budget, heard, told) if item is not None or budget.remarks == 1 else []
    return tuple(sorted((*found, *remarks), key=lambda one: one.at))


def _sentences_of(happening: Happening) -> Iterable[Told]:
    if isinstance(happening, Remark):
        return happening.told
    return (*happening.asked, *(one for reply in happening.replies for one in reply.told))


def _taken(findings: Findings) -> set[str]:
    """The utterances that are told of because something was found in them."""
    return {
        *(one for question in findings.questions for one in (question.utterance, *question.answers)),
        *(action.utterance for action in findings.actions),
        *(one for decision in findings.decisions for one in (decision.utterance, *decision.evidence)),
        *(dissent.utterance for decision in findings.decisions for dissent in decision.dissent),
        *(one for movement in findings.movements if movement.person for one in movement.evidence),
        *(one for apology in findings.apologies for one in apology.evidence),
        *(one for declaration in findings.declarations for one in declaration.evidence),
    }


# ------------------------------------------------------------------ questions and answers


def _exchanges(item: str | None, heard: Heard, findings: Findings, relevant: Relevance, budget: Budget) -> Iterator[Exchange]:
    if not budget.answer:
        return
    known = {question.id for question in findings.questions}
    filed = [question for question in heard.filed(findings.questions, item) if question.repeat_of not in known]
    answered: set[str] = set()
    led = led_by(heard, findings)
    for (utterance, _), group in groupby(filter(_asks_something, filed), key=lambda one: (one.utterance, one.asked_by)):
        questions = _without_announcements(tuple(group))
        again = [one for one in findings.questions if one.repeat_of in {question.id for question in questions}]
        actions = tuple(action for action in findings.actions if led.get(action.id) in {one.id for one in (*questions, *again)})
        answers = heard.ids(*(one for question in (*questions, *again) for one in question.answers))
        asked = tuple(_asked(questions, heard, findings))
        new = [heard.utterances[one] for one in answers if one not in answered]
        yield Exchange(
            at=heard.place[utterance],
            questions=questions,
            asked=asked,
            repeated_in=heard.ids(*(one.utterance for one in again)),
            replies=tuple(
                _replies(questions[0], _asks_whether(asked[-len(questions) :], questions[0]), new, actions, heard, relevant, budget)
            ),
            actions=actions,
            answered_above=tuple(one for one in answers if one in answered),
            open=tuple(
                at
                for at, one in enumerate(questions)
                if not any(each.answers for each in (one, *again) if one.id in (each.id, each.repeat_of))
            ),
        )
        answered.update(answers)


_OF_WHAT = re.compile(r"\b(?:any|some|none|one|ones|more) (?:been|have|has|had|is|are|was|were|of what)\b|\bmore\?$", re.IGNORECASE)
"""Words that stand for what was named before: "have any been done?"."""
_ANNOUNCES = re.compile(
    r"^(?:(?:and|so|well|just|but),? )*(?:can|could|may) I (?:just |also |maybe )*(?:push|press|ask|take|pick|bring) (?:you |her |him )?"
    r"(?:up |back )?(?:(?:on|to|about) )?(?:one|a|another|that|this|two|something)(?: (?!of\b)\w+){0,3}\?$",
    re.IGNORECASE,
)
"""A question that only says that one comes: "Can I just push you on one thing there?"."""
_RUNS_THE_MEETING = re.compile(
    r"^(?:(?:and|so|okay|right),? )*(?:is|are) (?:that|this|everyone|everybody|members|we|you) (?:all )?"
    r"(?:ok|okay|happy|content|all right|alright)(?: with (?:that|this|everyone|everybody|members|you))?(?:, \w+)?\?$|"
    r"^(?:(?:and|so|okay|right),? )*(?:now|first|later|me|who(?:'s| is) next) (?:or|and)\b[^?]{0,20}\?$",
    re.IGNORECASE,
)


def _asks_something(question: Question) -> bool:
    """Whether it asks about the business: not "Is that okay with everyone?", which nobody answered."""
    return bool(question.answers) or not _RUNS_THE_MEETING.match(clean(question.text))


def _without_announcements(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The questions of one breath without those that only say that one comes."""
    return tuple(one for one in questions if not _ANNOUNCES.match(clean(one.text))) or questions


def led_by(heard: Heard, findings: Findings) -> dict[str, str]:
    """By action, the question that led to it: the one it names, or else the first that it helps to answer."""
    asked = [question for question in findings.questions if question.utterance in heard.utterances]
    led: dict[str, str] = {}
    for action in findings.actions:
        fitting = [question.id for question in asked if question.id == action.question]
        fitting += [question.id for question in asked if action.utterance in question.answers]
        if fitting and action.utterance in heard.utterances:
            led[action.id] = fitting[0]
    return led


def _asked(questions: Sequence[Question], heard: Heard, findings: Findings) -> Iterator[Told]:
    said = heard.utterances[questions[0].utterance]
    told = [telling.question(one.text, said, one.asked_by, heard.inside(one.to), heard) for one in questions]
    *ground, first = _grounded(told[0], questions[0], said, heard, findings)
    yield from (*ground, *telling.one_after_another((first, *told[1:])))


def _grounded(told: Told, question: Question, said: Utterance, heard: Heard, findings: Findings) -> Iterator[Told]:
    """A question that says "it" or "they" with what that is: a topic named before it, the sentence before, or what was just answered."""
    words, before = clean(question.text), said.text.partition(question.text)[0]
    if len(words.split()) > _SHORT_QUESTION or not _points_back(words):
        yield told
        return
    lead = [sentence.text for sentence in sentences(clean(before))][-_LOOKS_BACK:]
    topics = [topic for topic in map(topic_named, reversed(lead)) if topic and not heard.is_private(topic, said)]
    grounds = [one for one in reversed(lead[-2:]) if says_something(one) and not leans(one) and not heard.misheard(one, said)]
    ground = next(filter(None, (_whole_or_clause(one, said, None, heard) for one in grounds)), None) if not topics else None
    about = f"With regard to {topics[0]}" if topics else _just_answered(said, heard, findings)
    if ground is None and about is None and len(words.split()) <= _BARE_QUESTION and not told.verbatim:
        quotable = [
            one
            for one in map(_tail, lead[-1:])
            if len(one.split()) <= telling.QUOTED
            and says_something(one)
            and not heard.is_private(one, said)
            and not heard.misheard(one, said)
        ]
        ground = next((telling.in_own_words(one, said, "said", heard) for one in quotable), None)
    yield from filter(None, [ground, told if ground or told.verbatim or not about else telling.after(about, told)])


def _tail(sentence: str) -> str:
    """A sentence that can be quoted whole, or else its last clause that is long enough to say something."""
    clauses = sentence.split(", ")
    tails = (", ".join(clauses[at:]) for at in reversed(range(1, len(clauses))))
    short = next((tail for tail in tails if _TAIL <= len(tail.split()) <= telling.QUOTED), None)
    return sentence if len(sentence.split()) <= telling.QUOTED or short is None else f"… {short}"


def _just_answered(said: Utterance, heard: Heard, findings: Findings) -> str | None:
    """That a question follows on one that is minuted under another item, where what was said just before answers that."""
    before = [one for one, place in heard.place.items() if place == heard.place[said.id] - 1]
    items = [
        one.item
        for one in findings.questions
        if set(before) & set(one.answers) and one.item in heard.numbers and one.item != heard.item[said.id]
    ]
    return f"Further to the question recorded under {heard.reference(items[0])}" if items and items[0] else None


def _points_back(question: str) -> bool:
    words = [word.strip(".,?") for word in question.lower().split()]
    return bool({"it", "they", "them", "that", "this", "those", "these"} & set(words)) or bool(_OF_WHAT.search(question))


def _replies(
    question: Question,
    whether: bool,
    answers: Sequence[Utterance],
    actions: Sequence[Action],
    heard: Heard,
    relevant: Relevance,
    budget: Budget,
) -> Iterator[Reply]:
    saying = [one for one in answers if any(says_something(sentence.text) for sentence in sentences(clean(one.text)))]
    for _, group in groupby(saying or answers, key=heard.speaker):
        part = list(group)
        told = _replied(question, whether, part, actions, heard, relevant, budget)
        if len(saying or answers) > len(part) and told[0].text == f"{told[0].speaker} replied.":
            continue
        yield Reply(told, tuple(one.id for one in part), _later(question, part[0], heard))


def _later(question: Question, answer: Utterance, heard: Heard) -> str | None:
    """The item under which an answer came, where that is another and later one."""
    item = heard.item[answer.id]
    is_later = item != heard.item[question.utterance] and heard.place[answer.id] > heard.place[question.utterance]
    return item if is_later else None


def _replied(
    question: Question,
    whether: bool,
    part: Sequence[Utterance],
    actions: Sequence[Action],
    heard: Heard,
    relevant: Relevance,
    budget: Budget,
) -> tuple[Told, ...]:
    """The promises of a reply, what it opens with, and what else in it is worth telling."""
    addressee = _answered_to(question, heard)
    promises = {one.id: [action for action in actions if action.utterance == one.id] for one in part}
    candidates = [each for one in part for each in spoken(one) if not _is_promise(each.text, promises[one.id])]
    candidates = [each for each in candidates if not heard.is_private(each.text, each.said)]
    tell = cache(lambda each: _whole_or_clause(each.text, each.said, addressee, heard))
    opening = _opening(part[0], promises[part[0].id], addressee, heard, whether=whether)
    further = [each for each in candidates if not heard.misheard(each.text, each.said)]
    further = [each for each in further if not opening or each.said != part[0] or each.at > opening[0]]
    room = budget.answer - (len(opening[1].text.split()) if opening else 0)
    rest = worthiest(further, room, relevant.answering(question.text), tell, ground=(part[0].id, opening[0]) if opening else None)
    told = [(heard.place[part[0].id], opening[0], opening[1])] if opening else []
    told += [(heard.place[each.said.id], each.at, one) for each in rest for one in [tell(each)] if one]
    told += [
        (heard.place[one.id], _where(action, one), _promised(action, one, addressee, heard)) for one in part for action in promises[one.id]
    ]
    in_order = tuple(one for _, _, one in sorted(told, key=lambda entry: entry[:2]))
    if not in_order and _YES.match(part[0].text):
        return (telling.affirmation(part[0], heard),)
    return in_order or (_in_short(part[0], addressee, heard) or telling.in_own_words(_pithiest(part), part[0], "replied", heard),)


_QUALIFIED = re.compile(r"\b(?:but|although|though|unless|except|however|whereas|while)\b", re.IGNORECASE)


def _whole_or_clause(text: str, said: Utterance, addressee: str | None, heard: Heard) -> Told | None:
    """A sentence as told, or, where nothing in it takes back what it says, a clause of it that can be told when the whole cannot."""
    whole = telling.statement(text, said, addressee, heard)
    if whole or _QUALIFIED.search(text):
        return whole
    parts = (part for part in shorter_statements(text) if not leans(part) and not dangles(part))
    return next(filter(None, (telling.statement(part, said, addressee, heard) for part in parts)), None)


def _in_short(said: Utterance, addressee: str | None, heard: Heard) -> Told | None:
    """The first clause of a reply that can be told, where none of its sentences can be told whole."""
    whole = [sentence.text for sentence in sentences(clean(said.text)) if says_something(sentence.text)]
    parts = [part for text in whole for part in shorter_statements(text) if not leans(part) and not heard.misheard(part, said)]
    return next(filter(None, (telling.statement(part, said, addressee, heard) for part in parts)), None)


def _answered_to(question: Question, heard: Heard) -> str | None:
    """Whom "you" stands for in a reply: the committee where "we" were it in the question, or else the one who asked."""
    asked = heard.setting(question.text, heard.utterances[question.utterance], None, question.asked_by)
    return "the Committee" if asked.speaks_for == "the Committee" and _WE.search(question.text) else heard.inside(question.asked_by)


def _asks_whether(asked: Sequence[Told], question: Question) -> bool:
    """Whether what was asked for is a yes or a no."""
    if asked and not asked[0].verbatim:
        return bool(_ASKED_WHETHER.search(asked[0].text))
    return bool(_WHETHER.match(question.text) or " whether " in question.text)


def _opening(said: Utterance, promised: Sequence[Action], addressee: str | None, heard: Heard, *, whether: bool) -> tuple[int, Told] | None:
    """What a reply begins with, and where: an answer comes before its reasons, however short; quoted where it cannot be told."""
    for at, sentence in enumerate(sentences(clean(said.text))):
        text = sentence.text
        if _is_promise(text, promised) or heard.is_private(text, said):
            return None
        if whether and _YES.match(text) and not _NO_AFTER_ALL.search(clean(said.text)):
            return at, telling.confirmation(said, heard)
        if not (whether and _NO.match(text)) and _opens_with_nothing(text):
            continue
        told = telling.statement(text, said, addressee, heard)
        if told is None and len(text.split()) <= _SHORT_REPLY:
            told = telling.in_own_words(text, said, "replied", heard)
        return (at, told) if told else None
    return None


def _opens_with_nothing(text: str) -> bool:
    if text.endswith("?") or broken_off(text) or courteous(text) or carries_on(text) or _ASSENT.match(text):
        return True
    return not (content(text) or _ANSWERS.search(text))


def _pithiest(part: Sequence[Utterance]) -> str:
    """The words to quote of a reply of which nothing can be told: its first sentence that says something, or else all of it."""
    said = [sentence.text for one in part[:1] for sentence in sentences(clean(one.text))]
    telling_ones = [text for text in said if says_something(text) or len(said) == 1]
    return (telling_ones or [text for text in said if text] or [part[0].text])[0]


_ASKED_WHETHER = re.compile(r" asked(?:,.*,| [^,]+)? whether | sought (?:assurance|confirmation|clarification)")
_WE = re.compile(r"\b(?:we|us|our)\b", re.IGNORECASE)
_WHETHER = re.compile(
    r"(?:(?:and|so|but|then|well|can I ask),? )*(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)(?:n['’]t)? ",
    re.IGNORECASE,
)
_YES = re.compile(
    r"(?:yes|yeah|yep|correct|exactly|indeed|absolutely|definitely|precisely|that['’]s (?:right|correct))"
    r"(?:,? (?:chair|absolutely|indeed|it is))?\W*$",
    re.IGNORECASE,
)
_NO_AFTER_ALL = re.compile(r"^\W*(?:yes|yeah|yep)\W+(?:well\W+|but\W+)?(?:no\b|not\b)", re.IGNORECASE)
_NO = re.compile(r"no\W*$", re.IGNORECASE)
_ASSENT = re.compile(r"(?:sure|certainly|of course|absolutely|indeed|exactly|definitely|precisely|okay|ok|right|yes)\W*$", re.IGNORECASE)
_ANSWERS = re.compile(r"^(?:it|they|we|I|he|she|there|that|you|this)\b|\d", re.IGNORECASE)


def _is_promise(text: str, actions: Iterable[Action]) -> bool:
    return any(_holds(text, action) for action in actions)


def _holds(text: str, action: Action) -> bool:
    """Whether a sentence is that of the action, or a part of it."""
    said, promised = text.rstrip(".?! "), clean(action.text).rstrip(".?! ")
    return bool(promised) and (said in promised or promised in said)


def _where(action: Action, said: Utterance) -> int:
    cut = [sentence.text for sentence in sentences(clean(said.text))]
    return next((at for at, text in enumerate(cut) if _holds(text, action)), len(cut))


def _promised(action: Action, said: Utterance, addressee: str | None, heard: Heard) -> Told:
    whom = heard.inside(action.owner) if action.kind == "request" else None
    return telling.promise(action.text or said.text, said, whom or addressee, heard)


# ------------------------------------------------------------------ promises and requests that no question led to


def _undertakings(item: str | None, heard: Heard, findings: Findings) -> Iterator[Remark]:
    led = led_by(heard, findings)
    exchanges_are_told = heard.meeting.style.length != "decision"
    loose = [action for action in heard.filed(findings.actions, item) if not (exchanges_are_told and action.id in led)]
    for utterance, group in groupby(sorted(loose, key=lambda one: heard.place[one.utterance]), key=lambda one: one.utterance):
        actions, said = tuple(group), heard.utterances[utterance]
        addressee = "the Committee" if heard.presents(said) else None
        told = [_promised(action, said, addressee, heard) for action in actions]
        asked = [one for one in findings.questions if one.id in {led.get(action.id) for action in actions}]
        ground = [*(_question_told(one, heard) for one in asked[:1]), *_what_it_is_about(actions[0], said, addressee, heard)]
        yield Remark(heard.place[utterance], (*ground, *told), actions)


def _question_told(question: Question, heard: Heard) -> Told:
    """The question that a promise is to answer, where the exchange is not minuted."""
    return telling.question(question.text, heard.utterances[question.utterance], question.asked_by, heard.inside(question.to), heard)


def _what_it_is_about(action: Action, said: Utterance, addressee: str | None, heard: Heard) -> Iterator[Told]:
    """The sentence before a promise to send "those"; an earlier one where that names nothing either."""
    if not _points_back(action.text):
        return
    at = _where(action, said)
    before = [one for one in spoken(said) if at - _PROMISE_LOOKS_BACK <= one.at < at and not heard.is_private(one.text, said)]
    naming = [one for one in before if not (one.leans or dangles(one.text) or heard.misheard(one.text, said))]
    naming.sort(key=lambda one: (_points_back(one.text), -one.at))
    told = (telling.statement(one.text, said, addressee, heard) for one in naming)
    yield from list(filter(None, told))[:1]


# ------------------------------------------------------------------ reports and remarks


def _remarks(
    under: Sequence[Utterance], taken: set[str], relevant: Relevance, budget: Budget, heard: Heard, told: Sequence[str]
) -> list[Remark]:
    """What was reported and remarked: of each what is worthiest, no more remarks than an item has room for, and all that is of record."""
    free = [one for one in under if one.id not in taken]
    reports = [one for one in free if heard.presents(one) and length(one) >= _REPORT]
    room = max(_ROOM, int(budget.remarks * sum(length(one) for one in under))) if budget.remarks else 0
    told = list(told)
    found = []
    for one in free:
        limit = budget.report if one in reports else min(budget.remark, room)
        remark = _remark(
            one, limit if _may_remark(one, heard) else 0, relevant, heard, told, addressee="the Committee" if one in reports else None
        )
        if remark:
            found.append(remark)
            told += [sentence.text for sentence in remark.told]
            room -= 0 if one in reports else sum(len(sentence.text.split()) for sentence in remark.told)
    return found


def _may_remark(said: Utterance, heard: Heard) -> bool:
    """Whether what somebody says may be more than running the meeting."""
    return said.person != heard.chair or heard.chair is None or length(said) >= _CHAIR_SPEAKS


def _remark(said: Utterance, words: int, relevant: Relevance, heard: Heard, told: Sequence[str], addressee: str | None) -> Remark | None:
    candidates = [one for one in spoken(said) if not heard.is_private(one.text, said)]
    of_record = [one for one in candidates if is_of_record(one.text)]
    tell = cache(lambda one: _stated(one.text, said, addressee, heard))
    pointing = {one.at - 1 for one in of_record if one.leans or dangles(one.text)}
    ground = [one for one in candidates if one.at in pointing and one not in of_record]
    chosen = (*ground, *worthiest([one for one in candidates if one not in (*of_record, *ground)], words, relevant, tell, besides=told))
    found = [
        _of_record(one.text, said, heard) if one in of_record else tell(one) for one in candidates if one in of_record or one in chosen
    ]
    return Remark(heard.place[said.id], tuple(filter(None, found))) if found else None


def _stated(text: str, said: Utterance, addressee: str | None, heard: Heard) -> Told | None:
    """What was stated; the figures of a report, quoted, where it cannot be told or words of it were likely heard wrong."""
    told = None if heard.misheard(text, said) else _whole_or_clause(text, said, addressee, heard)
    if told:
        return told
    is_figure = addressee is not None and re.search(r"\d", text) and len(text.split()) <= _SHORT_FIGURE
    return telling.in_own_words(text, said, "said", heard) if is_figure else None


def _of_record(text: str, said: Utterance, heard: Heard) -> Told:
    who = heard.speaker(said)
    voted = dissent(text)
    if voted:
        return Told(f"At the request of {telling.inside(who)}, it was recorded that {telling.inside(who)} had {voted}.", who, (said.id,))
    return telling.statement(to_be_held(text), said, None, heard) or telling.in_own_words(text, said, "said", heard)


def presented_by(under: Sequence[Utterance], heard: Heard) -> Utterance | None:
    """The first report under an item: what somebody who does not sit on the committee says at length."""
    return next((one for one in under if heard.presents(one) and one.person and length(one) >= _REPORT), None)
