"""What the committee decided: who moved it, the vote, and the resolution clause by clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scrutiny.clock import MONTHS
from scrutiny.records import Decision, Findings, Paragraph, Utterance, UtteranceIds, Vote
from scrutiny.sentences import sentences
from scrutiny.summarise import telling
from scrutiny.summarise.checking import faults
from scrutiny.summarise.heard import Heard
from scrutiny.summarise.quotations import INNER_QUOTES, clean, earlier, excerpt, pieces, quoted
from scrutiny.summarise.reported import report_clause

_MOTION = 60  # words of a motion that are quoted
_AMENDED = re.compile(r"\b(?:with|subject to|as)\b[^.?!]*\b(?:amend|change|correction)", re.IGNORECASE)
_AMENDMENT = re.compile(
    r"\b(?:chang|amend|correct|replac|alter)(?:e|ed|ing)?\b(?! record).*\b(?:to|with)\b|\bshould (?:read|say)\b|\binstead of\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:change|amend|alter|replace)\b (?:the words? |it from |that from |"
    r"from )?(?P<old>[^\s,.;]+(?: [^\s,.;]+){0,3}?) (?:to read|to|with|by) (?P<new>[^,.;?!]+)",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(
    r"^(?:that )?(?:(?:this|the) (?:committee|panel)|we) recommends? to "
    r"(?P<body>(?:the )?(?:cabinet|council|executive|(?-i:[A-Z]\w+(?: [A-Z]\w+)*)))[,:]? that (?P<what>.+)$",
    re.IGNORECASE,
)
_NO_VERB = "no verb"  # what the checker says of a subjunctive, which is right in a resolution
_WORD_EXCLUSION = "Word the resolution as your council does, with the paragraph of Schedule 12A and the public interest."
_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({MONTHS})(,? \d{{4}})?\b")


def decisions(item: str | None, heard: Heard, findings: Findings) -> Iterator[Paragraph]:
    """The decisions under an item: what was moved and voted, then what was resolved."""
    for decision in heard.filed(findings.decisions, item):
        evidence = heard.ids(decision.utterance, *decision.evidence)
        moved = _moved(decision, heard)
        if moved:
            yield Paragraph(moved, "vote", evidence, doubt=" ".join(_about_vote(decision)) or None)
        yield from _dissent(decision, heard)
        if decision.kind == "minutes":
            yield _minutes_confirmed(evidence, heard)
        else:
            yield from _motion(decision, evidence, heard)


def _dissent(decision: Decision, heard: Heard) -> Iterator[Paragraph]:
    """How each member who asked for it is recorded as having voted."""
    for one in decision.dissent:
        if one.utterance in heard.utterances:
            who = telling.inside(heard.who(one.person, heard.utterances[one.utterance]))
            how = "abstained from voting on the motion" if one.vote == "abstain" else f"voted {one.vote} the motion"
            yield Paragraph(f"At the request of {who}, it was recorded that {who} had {how}.", "vote", (one.utterance,))


def _moved(decision: Decision, heard: Heard) -> str:
    """Who moved and seconded, and what the vote was, as far as they are known."""
    by = [f"{how} by {heard.name(who)}" for how, who in (("moved", decision.mover), ("seconded", decision.seconder)) if who]
    moved = [f"The motion was {' and '.join(by)}."] if by else []
    return " ".join([*moved, *([_hands(decision, decision.vote)] if decision.vote else [])])


def _about_vote(decision: Decision) -> Iterator[str]:
    if decision.seconder and not decision.mover:
        yield "Who moved it was not made out. Enter the name."
    if _outcome(decision) == "equal":
        yield "The votes were equal. Enter how the motion was settled."


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


_ACT = re.compile(r"\b(?:exempt|schedule 12A|section 100A|Local Government Act)\b", re.IGNORECASE)


def _motion(decision: Decision, evidence: UtteranceIds, heard: Heard) -> Iterator[Paragraph]:
    """The motion clause by clause; resolved unless it was not carried."""
    said = " ".join(clean(heard.utterances[one].text) for one in evidence)
    if decision.kind == "exclusion" and _outcome(decision) == "carried" and (heard.meeting.council or _ACT.search(said)):
        yield _exclusion(decision.paragraphs, evidence)
        return
    clauses, doubt = _clauses(decision, evidence, heard)
    if _outcome(decision) != "carried":
        yield Paragraph(f"The motion was: {_and(clauses)}.", "narrative", evidence, doubt=doubt)
        return
    lead = "RESOLVED TO RECOMMEND:" if decision.kind == "recommendation" else "RESOLVED:"
    if len(clauses) == 1:
        yield Paragraph(f"{lead} {clauses[0]}.", "resolved", evidence, decision.author, doubt)
        return
    yield Paragraph(f"{lead} That", "resolved", evidence, decision.author, doubt)
    for number, clause in enumerate(clauses, 1):
        end = "." if number == len(clauses) else "; and" if number == len(clauses) - 1 else ";"
        yield Paragraph(f"({number}) {clause.removeprefix('That ')}{end}", "resolved", evidence, decision.author)


def _exclusion(paragraphs: Sequence[str], evidence: UtteranceIds) -> Paragraph:
    """The formula by which press and public are excluded; the paragraph of Schedule 12A only where it was said."""
    named = f"Paragraph{'s' if len(paragraphs) > 1 else ''} {' and '.join(paragraphs)} of " if paragraphs else ""
    text = (
        "RESOLVED: That, under Section 100A(4) of the Local Government Act 1972, the press and public be excluded from the meeting "
        "for the following "
        "item(s) of business on the grounds that they involve the likely disclosure of exempt information as defined in "
        f"{named}Part 1 of Schedule 12A to the Act."
    )
    return Paragraph(text, "resolved", evidence, doubt=_WORD_EXCLUSION, source="the formula of the Act")


def _clauses(decision: Decision, evidence: UtteranceIds, heard: Heard) -> tuple[list[str], str | None]:
    """Each clause of a motion as a resolution words it, and what to check; where one cannot be, all in the words they were put in."""
    if decision.author == "clerk":
        return [f"That {_without_that(clause)}" for clause in decision.text.split("; ")], None
    mover = heard.utterances[decision.utterance]
    said = [heard.utterances[one].text for one in evidence]
    setting = replace(heard.setting(decision.text, mover, "the Committee"), speaks_for="the Committee")
    recommended = _RECOMMENDED.match(decision.text) if decision.kind == "recommendation" else None
    to = f"To {_capital(recommended['body'])}, that" if recommended else "That"
    wording = [recommended["what"]] if recommended else [_with_thing(clause, said) for clause in decision.text.split("; ")]
    reported = [one for clause in wording for one in [report_clause(clause, setting)] if one]
    if len(reported) == len(wording) and not any(
        _SAYS_NOT_WHAT.match(one.text) or set(faults(one.text, said, heard.known, one.computed)) - {_NO_VERB} for one in reported
    ):
        return [f"{to} {_without_that(one.text)}" for one in reported], None
    return _as_said(decision, said, mover), "These are the words as said. Word the resolution."


_SAYS_NOT_WHAT = re.compile(r"that (?:it|this|that|those|these|they|them) be\b", re.IGNORECASE)
_PAPERS = (
    r"(?:paper|report|letter|document|briefing|update|response|recommendation|plan|strategy|programme|proposal|statement|change|amendment)"
)


def _with_thing(clause: str, said: Sequence[str]) -> str:
    """A motion "to note those" with what those are, "to note the papers", where only one such thing was named; else as it is."""
    points = re.fullmatch(r"(?P<verb>(?:to )?\w+) (?P<what>(?P<one>it|this|that)|those|these|them)[.?! ]*", clause, re.IGNORECASE)
    if points is None:
        return clause
    to_note = [
        match
        for text in said
        for match in re.finditer(rf"\b(?P<thing>{_PAPERS}(?P<many>s?)) (?:to note|for noting)\b", text, re.IGNORECASE)
    ]
    named = to_note or [match for text in said for match in re.finditer(rf"\b(?P<thing>{_PAPERS}(?P<many>s?))\b", text, re.IGNORECASE)]
    fitting = {match["thing"].lower() for match in named if bool(match["many"]) != bool(points["one"])}
    return f"{points['verb']} the {fitting.pop()}" if len(fitting) == 1 else clause


def _capital(body: str) -> str:
    """A body as minutes spell it, though the transcript has it in small letters: "the Cabinet"."""
    return re.sub(r"(?<=\b)(?!the\b)[a-z]", lambda letter: letter[0].upper(), body, count=1)


def _without_that(clause: str) -> str:
    return re.sub("^that ", "", clause.strip().rstrip("."), flags=re.IGNORECASE)


def _as_said(decision: Decision, said: Sequence[str], mover: Utterance) -> list[str]:
    """Each clause of a motion between quotation marks; the words of the chair where no clause can be found in what was said."""
    clauses = [clean(clause) for clause in decision.text.split("; ")]
    everything = " ".join(clean(text) for text in said)
    if not all(clause and clause in everything for clause in clauses):
        clauses = [excerpt(pieces([mover]), _MOTION, earlier)]
    return [f"“{clause.translate(INNER_QUOTES).rstrip('.')}”" for clause in clauses]


def _and(clauses: Sequence[str]) -> str:
    return "; and ".join(clauses)


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
            change = _CHANGE.search(sentence.text)
            if change and not sentence.text.endswith("?"):
                return f", subject to the following amendment: “{change['old'].strip()}” be changed to “{change['new'].strip()}”.", [one]
            if _AMENDMENT.search(sentence.text) and not sentence.text.endswith("?"):
                return f", subject to the following amendment: {quoted(sentence.text)}", [one]
    return ", subject to the amendment made at the meeting.", []
