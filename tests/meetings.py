"""Meeting folders as a run leaves them, from a few lines of talk: for tests of the archive."""

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from scrutiny import artefacts
from scrutiny.records import (
    Action,
    AgendaItem,
    Conversation,
    Decision,
    Findings,
    Grouping,
    LeftOut,
    MadeBy,
    Meeting,
    MinuteItem,
    Minutes,
    Paragraph,
    Person,
    Question,
    Section,
    Source,
    Utterance,
)

COMMITTEE = "Overview and Scrutiny Committee (Children's Services)"
PEOPLE = (
    Person("ollerton", "Margaret Ollerton", "Councillor", "Chair", "Labour", aliases=("Chair",)),
    Person("hardacre", "Joan Hardacre", "Councillor", "Member", "Liberal Democrat"),
    Person("pilling", "Tom Pilling", "Councillor", "Member", "Conservative"),
    Person("lockyer", "Stephen Lockyer", "Mr", "Executive Director of Children's Services", aliases=("DCS", "Director")),
    Person("whitworth", "Denise Whitworth", "Councillor", "Cabinet Member for Children's Services", "Labour", aliases=("Cabinet Member",)),
    Person("prowse", "Alan Prowse", "Mr", "Commissioner for Children's Services", aliases=("Commissioner",)),
)
AGENDA = (AgendaItem("4", "School transport"), AgendaItem("5", "Foster care"), AgendaItem("6", "A member of staff", exempt=True))
TALK = (
    ("ollerton", None, "Good evening, and welcome to this meeting."),
    ("hardacre", "4", "Why were the school buses late throughout September?"),
    ("lockyer", "4", "Two drivers had left, and the contractor could not replace them before half term."),
    ("pilling", "5", "How many foster carers have we recruited this year?"),
    ("lockyer", "5", "We have recruited twelve foster carers, and I will send the committee the figures by the end of January."),
    ("whitworth", "5", "The allowance for foster carers will rise in April."),
    ("prowse", "6", "The settlement with Mr Zymurgy is forty thousand pounds."),
)


class WordsApart:
    """Texts are near as far as they share words: enough to tell them apart, and quick."""

    made_by = MadeBy("words", "1")

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), 384), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in text.lower().replace("?", " ").replace(".", " ").replace(",", " ").split() or ["-"]:
                row += np.random.default_rng(crc32(word.encode())).normal(size=384)
            row /= np.linalg.norm(row)
        return vectors


def meeting_folder(
    place: Path,
    talk: Sequence[tuple[str | None, str | None, str]] = TALK,
    *,
    date: str | None = "2025-01-14",
    committee: str | None = COMMITTEE,
    people: Sequence[Person] = PEOPLE,
    recording: str = "1" * 64,
    times: bool = True,
    findings: Findings | None = None,
    private: Sequence[str] = (),
) -> Path:
    """The folder of a meeting in which ``talk``, (person, item, words) each, was said ten seconds apart."""
    place.mkdir(parents=True, exist_ok=True)
    said = tuple(
        Utterance(f"u{n:04}", n * 10_000 if times else None, n * 10_000 + 9_000 if times else None, f"S{n}", person, words)
        for n, (person, _, words) in enumerate(talk, 1)
    )
    sections = tuple(Section(item, n, n + 1, 1.0) for n, (_, item, _) in enumerate(talk))
    source = Source("recording.opus", recording)
    meeting = Meeting(
        "Northmere Council", committee, date, None, None, AGENDA, tuple(people), recording=source if times else None,
        transcript=None if times else source,
    )  # fmt: skip
    minutes = Minutes((), tuple(LeftOut(name, "exempt item: not for the public minutes") for name in private))
    if findings is None:
        findings, minutes = usual_findings(), Minutes(usual_draft(), minutes.left_out)
    for name, content in (
        (artefacts.MEETING, meeting),
        (artefacts.UTTERANCES, Conversation(said)),
        (artefacts.SECTIONS, Grouping(sections)),
        (artefacts.FINDINGS, findings),
        (artefacts.MINUTES, minutes),
    ):
        artefacts.write_artefact(place / name, artefacts.stamp(artefacts.rules()), content)
    return place


def usual_findings() -> Findings:
    """What was asked, promised and decided in `TALK`, some of it in private."""
    return Findings(
        questions=(
            Question("q1", "u0002", TALK[1][2], "hardacre", "lockyer", "4", "answered", ("u0003",)),
            Question("q2", "u0004", TALK[3][2], "pilling", "lockyer", "5", "answered", ("u0005", "u0007")),
        ),
        actions=(
            Action("a1", "u0005", "send the committee the figures", "lockyer", "by the end of January", "2025-01-31", "5", "q2", "promise"),
            Action("a2", "u0007", "settle with Mr Zymurgy", "prowse", None, None, "6", None, "promise"),
        ),
        decisions=(Decision("d1", "u0007", "that Mr Zymurgy be paid", "resolution", None, None, None, "6"),),
    )


def usual_draft() -> tuple[MinuteItem, ...]:
    """The draft minutes of `TALK`."""
    answer = Paragraph("The Executive Director advised that twelve foster carers had been recruited.", "answer", ("u0005",))
    secret = Paragraph("Mr Zymurgy was to be paid.", "narrative", ("u0007",))
    return (MinuteItem("5", "Foster care", (answer,)), MinuteItem("6", "A member of staff", (secret,)))
