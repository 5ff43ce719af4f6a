"""Small meetings, written as "item person: words", one utterance a line; the first is u1, the second u2, and so on.

"?S3" is a voice without a name, and an item "-" is none.
"""

import re
from dataclasses import replace

from scrutiny.records import (
    Action,
    AgendaItem,
    Attendance,
    Conversation,
    Decision,
    Findings,
    Grouping,
    Meeting,
    Minutes,
    Paragraph,
    Person,
    Question,
    Section,
    Utterance,
)
from scrutiny.summarise.draft import draft

PEOPLE = (
    Person("chair", "Margaret Ollerton", "Councillor", "Chair"),
    Person("sangha", "Devinder Sangha", "Councillor", "Vice-Chair"),
    Person("pilling", "Tom Pilling", "Councillor", "Member"),
    Person("whitworth", "Denise Whitworth", "Councillor", "Cabinet Member for Children's Services"),
    Person("director", "Stephen Lockyer", "Mr", "Executive Director of Children's Services"),
    Person("mabey", "Colin Mabey", "Reverend", "Co-opted Member (Diocese)"),
)
AGENDA = (
    AgendaItem("1", "Apologies for absence"),
    AgendaItem("2", "Declarations of interest"),
    AgendaItem("3", "Minutes of the previous meeting"),
    AgendaItem("4", "Decline in SEND provision"),
    AgendaItem("5", "Work programme"),
)
MEETING = Meeting("Northmere Borough Council", "Overview and Scrutiny Committee", "2025-01-14", "18:30", None, AGENDA, PEOPLE)
CHAIR_THERE = Findings(attendance=(Attendance("chair", "present"),))
REPORT = (
    "Thank you, Chair. The decline goes back to about 2019. Requests for assessment have gone up by 64% in that time. "
    "I could go on about it, I really could. In the autumn of 2023 we finished 22% of plans inside twenty weeks. "
    "That is how it is. We have put in an extra assistant director, who started on 4 November. "
    "We have moved eight social workers across to the disabled children's team. It is moving, slowly, and it is not where it should be."
)


def heard(*exchange: str) -> tuple[Conversation, Grouping]:
    utterances, sections = [], []
    for place, line in enumerate(exchange):
        item, who, text = re.fullmatch(r"(\S+) (\S+): ?(.*)", line).groups()
        voice, person = (who[1:], None) if who.startswith("?") else ("S1", who)
        utterances.append(Utterance(f"u{place + 1}", place * 1000, place * 1000 + 900, voice, person, text))
        sections.append(Section(None if item == "-" else item, place, place + 1, 1.0))
    return Conversation(tuple(utterances)), Grouping(tuple(sections))


def minutes_of(*exchange: str, findings: Findings = CHAIR_THERE, meeting: Meeting = MEETING) -> Minutes:
    if not findings.attendance:
        findings = replace(findings, attendance=CHAIR_THERE.attendance)
    return draft(meeting, *heard(*exchange), findings)


def under(minutes: Minutes, number: str) -> tuple[Paragraph, ...]:
    return next(item.paragraphs for item in minutes.items if item.number == number)


def texts(minutes: Minutes, number: str) -> list[str]:
    return [paragraph.text for paragraph in under(minutes, number)]


def asked(text: str = "How many children are waiting?", **more: object) -> Question:
    given = {"asked_by": "pilling", "to": "director", "item": "4", "status": "answered", "answers": ("u2",)} | more
    return Question("q1", "u1", text, **given)


def promised(utterance: str, text: str, **more: object) -> Action:
    given = {"owner": "director", "due_text": None, "due": None, "item": "4", "question": None, "kind": "commitment"} | more
    return Action(given.pop("id", "a1"), utterance, text, **given)


def decided(text: str, utterance: str = "u1", **more: object) -> Decision:
    given = {"kind": "resolution", "mover": None, "seconder": None, "vote": None, "item": "4", "evidence": (utterance,)} | more
    return Decision("d1", utterance, text, **given)
