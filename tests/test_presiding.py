"""Who presided, and from when."""

import pytest

from scrutiny.records import Findings
from tests.test_questions import findings, people


def chairing(exchange: str) -> list[tuple[str | None, str]]:
    return chairs(findings(exchange))


def chairs(found: Findings) -> list[tuple[str | None, str]]:
    return [(one.person, one.first) for one in found.chairing]


def test_the_chair_on_the_list_presides_once_heard() -> None:
    assert chairing("pilling: Good evening.\nollerton: Good evening, everybody.\npilling: Thank you, Chair.") == [("ollerton", "u2")]


def test_the_vice_chair_who_opens_the_meeting_presides() -> None:
    exchange = """
        sangha: Good evening, and welcome to this meeting of the Scrutiny Committee. Item 1, apologies for absence.
        pilling: None, Chair.
        sangha: Item 2. The recommendation is that we note the report. Is that agreed?
        pilling: Agreed.
    """
    found = findings(exchange)
    assert chairs(found) == [("sangha", "u1")]
    assert [decision.text for decision in found.decisions] == ["we note the report"]


@pytest.mark.parametrize(
    "said",
    [
        "sangha: In the absence of the Chair, I'll be chairing tonight.",
        "sangha: I'll take the chair for this item.",
        "sangha: I've been asked to chair this meeting.",
        "sangha: I will be in the chair tonight, as Councillor Ollerton is unwell.",
    ],
)
def test_who_takes_the_chair_presides_from_then(said: str) -> None:
    assert chairing(f"ollerton: Good evening.\n{said}") == [("ollerton", "u1"), ("sangha", "u2")]


@pytest.mark.parametrize(
    "said",
    [
        "I have to leave now, so I'll hand over to the Vice-Chair.",
        "I'll hand over the chair to Councillor Sangha.",
        "I invite Councillor Sangha to take the chair.",
    ],
)
def test_to_whom_the_chair_is_handed_presides_from_when_they_speak(said: str) -> None:
    found = findings(
        f"""
        ollerton: {said}
        pilling: Safe journey, Chair.
        sangha: Thank you. Item 5. I propose that we note the report. Is that agreed?
        pilling: Agreed.
        """
    )
    assert chairs(found) == [("ollerton", "u1"), ("sangha", "u3")]
    assert [decision.utterance for decision in found.decisions] == ["u3"]
    assert [doubt.kind for doubt in found.doubts] == ["chair"]


def test_a_chair_elected_for_the_meeting_presides() -> None:
    exchange = """
        moss: Welcome to this meeting of the committee. I call for nominations for a temporary chair.
        pilling: I nominate Councillor Hardacre.
        moss: I declare that Councillor Hardacre has been appointed as temporary chair.
        hardacre: Thank you very much.
    """
    assert chairing(exchange) == [("hardacre", "u4")]


@pytest.mark.parametrize(
    "talk",
    [
        "pilling: I was in the chair of the trust.",
        "prowse: I'll take the chair of the board at its next meeting to task.",
        "pilling: Could we ask Councillor Sangha to take the chair?",
        "prowse: I'll be chairing a meeting of the board.",
    ],
)
def test_talk_of_chairs_changes_nothing(talk: str) -> None:
    assert chairing(f"ollerton: Good evening.\n{talk}\nsangha: Thank you.") == [("ollerton", "u1")]


def test_where_nobody_is_heard_to_preside_nobody_does() -> None:
    listed = tuple(person for person in people() if person.id != "ollerton")
    assert findings("pilling: Why is that?\nlockyer: Because it is.", listed=listed).chairing == ()


def test_an_unnamed_voice_presides_as_nobody_known() -> None:
    found = findings("ollerton: Welcome to this meeting of the Scrutiny Committee.\npilling: Good evening.", named=False)
    assert chairs(found) == [(None, "u1")]


def test_nothing_said_is_no_chair() -> None:
    assert chairing("") == []
