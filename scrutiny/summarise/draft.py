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

from scrutiny.clock import day
from scrutiny.names import is_councillor
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
