"""What a person mends of an utterance or a finding: kept with its reason, put on top at the next run, and never on something else."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from scrutiny.artefacts import hold
from scrutiny.cli import main
from scrutiny.correcting import correct, withdraw
from scrutiny.errors import ArtefactError, OutputError, RequestError, ScrutinyError
from scrutiny.mending import mended, regrouped, reviewed
from scrutiny.records import Action, AgendaItem, Conversation, Correction, Findings, Grouping, MadeBy, Question, Section, Utterance
from tests.replay import Replay
from tests.test_pipeline import EXCHANGE, Desk

WHY = "I was there"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A clerk's desk with a finished meeting on it."""
    desk = Desk(tmp_path)
    desk.run(Replay(EXCHANGE))
    return desk


def mend(desk: Desk, target: str, **wishes: str) -> Correction:
    return correct(desk.out, target, wishes, WHY)


def artefact(desk: Desk, name: str) -> Any:
    return json.loads((desk.out / name).read_text("utf-8"))


def noted(desk: Desk) -> list[dict[str, Any]]:
    corrections: list[dict[str, Any]] = artefact(desk, "reviewed.json")["corrections"]
    return corrections


# ------------------------------------------------------------------ mending


def test_a_correction_is_kept_with_who_why_before_and_after(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "clerk")
    mend(desk, "q1", status="partly")
    assert noted(desk) == [
        {
            "id": "q1",
            "utterance": "u0002",
            "words": "How many children are waiting for a plan?",
            "before": {"status": "answered"},
            "after": {"status": "partly"},
            "who": "clerk",
            "why": WHY,
            "withdrawn": False,
        }
    ]


def test_no_artefact_changes_before_the_next_run(desk: Desk) -> None:
    before = desk.files()
    mend(desk, "u0002", text="How many pupils are waiting?")
    assert {name: content for name, content in desk.files().items() if name != "reviewed.json"} == before


def test_corrected_words_are_listened_to_anew(desk: Desk) -> None:
    mend(desk, "u0004", text="There are fifty children waiting. I will write to all members by 31 January.")
    again = Replay(EXCHANGE)
    result = desk.run(again)
    assert "transcribe" not in again.runs
    assert [action.utterance for action in result.findings.actions] == ["u0004", "u0006"]
    assert "fifty children" in " ".join(paragraph.text for item in result.minutes.items for paragraph in item.paragraphs)


def test_an_utterance_gets_another_person_and_keeps_its_voice(desk: Desk) -> None:
    mend(desk, "u0005", speaker="Ollerton")
    said = {one.id: one for one in desk.run(Replay(EXCHANGE)).conversation.utterances}
    assert (said["u0005"].person, said["u0005"].speaker, said["u0002"].person) == ("margaret-ollerton", "S2", "tom-pilling")


def test_an_utterance_goes_to_another_item_and_its_questions_with_it(desk: Desk) -> None:
    mend(desk, "u0005", item="1")
    result = desk.run(Replay(EXCHANGE))
    assert {question.utterance: question.item for question in result.findings.questions} == {"u0002": "2", "u0005": "1"}
    items = [(section["item"], section["first"], section["stop"]) for section in artefact(desk, "4-sections.json")["sections"]]
    assert items[-3:] == [(items[-3][0], items[-3][1], 4), ("1", 4, 5), ("2", 5, 6)]


def test_a_question_an_action_and_what_is_none(desk: Desk) -> None:
    mend(desk, "q1", status="declined", speaker="Ollerton", text="How many wait?")
    mend(desk, "q2", drop="yes")
    mend(desk, "a1", owner="Ollerton", due="2025-02-14", item="1")
    findings = desk.run(Replay(EXCHANGE)).findings
    (question,), (action,) = findings.questions, findings.actions
    assert (question.id, question.status, question.asked_by, question.text) == ("q1", "declined", "margaret-ollerton", "How many wait?")
    assert (question.author, action.author) == ("clerk", "rule")
    assert (action.owner, action.due, action.item, action.question) == ("margaret-ollerton", "2025-02-14", "1", None)


def test_what_rests_on_an_action_follows_it(desk: Desk) -> None:
    (request,) = desk.run(Replay(EXCHANGE)).findings.information_requests
    mend(desk, request.action, owner="Ollerton", due="2025-02-14")
    (request,) = desk.run(Replay(EXCHANGE)).findings.information_requests
    assert (request.supplier, request.due) == ("margaret-ollerton", "2025-02-14")
    mend(desk, request.action, drop="yes")
    assert desk.run(Replay(EXCHANGE)).findings.information_requests == ()


def test_what_is_unknown_can_be_said(desk: Desk) -> None:
    mend(desk, "a1", owner="unknown", due="unknown", item="unknown")
    (action,) = desk.run(Replay(EXCHANGE)).findings.actions
    assert (action.owner, action.due, action.item) == (None, None, None)


def test_a_decision_reads_as_the_clerk_words_it(desk: Desk) -> None:
    agreed = EXCHANGE.strip() + "\nS1: I propose that we note the report. Is that agreed?\nS2: Agreed.\n"
    new = MadeBy("replay", "2")
    assert [decision.id for decision in desk.run(Replay(agreed, made_by=new)).findings.decisions] == ["d1"]
    mend(desk, "d1", text="the report on SEND be noted")
    result = desk.run(Replay(agreed, made_by=new))
    assert any("the report on SEND be noted" in paragraph.text for item in result.minutes.items for paragraph in item.paragraphs)


def test_corrections_hold_from_run_to_run_in_the_same_bytes(desk: Desk) -> None:
    mend(desk, "u0002", text="How many children wait?")
    mend(desk, "q2", drop="yes")
    desk.run(Replay(EXCHANGE))
    before, again = desk.files(), Replay(EXCHANGE)
    desk.run(again)
    assert (again.runs, desk.files()) == ([], before)


def test_the_last_word_on_each_value_holds(desk: Desk) -> None:
    mend(desk, "q1", status="partly")
    mend(desk, "q1", status="deferred", item="1")
    desk.run(Replay(EXCHANGE))
    mend(desk, "q1", status="referred")
    question = desk.run(Replay(EXCHANGE)).findings.questions[0]
    assert (question.status, question.item) == ("referred", "1")
    assert [one["before"]["status"] for one in noted(desk)] == ["answered", "partly", "deferred"]


def test_words_can_be_mended_again_before_and_after_a_run(desk: Desk) -> None:
    for text in ("One thing.", "Another thing.", "A third thing."):
        mend(desk, "u0002", text=text)
        if text.startswith("Another"):
            desk.run(Replay(EXCHANGE))
    assert desk.run(Replay(EXCHANGE)).conversation.utterances[1].text == "A third thing."
    assert {one["words"] for one in noted(desk)} == {"Thank you, Chair. How many children are waiting for a plan?"}


def test_words_mended_are_in_an_export_at_once(desk: Desk) -> None:
    mend(desk, "u0002", text="How many pupils wait?")
    CliRunner().invoke(main, ["export", str(desk.out), "--format", "vtt"])
    assert "How many pupils wait?" in (desk.out / "transcript.vtt").read_text("utf-8")


# ------------------------------------------------------------------ withdrawing


@pytest.mark.parametrize("run_between", [False, True])
def test_a_correction_withdrawn_leaves_what_the_program_found(desk: Desk, run_between: bool) -> None:
    before = {name: content for name, content in desk.files().items() if name in ("5-findings.json", "3-utterances.json")}
    mend(desk, "q2", drop="yes")
    mend(desk, "u0002", text="Who?", speaker="Ollerton")
    if run_between:
        desk.run(Replay(EXCHANGE))
    for target in ("q2", "u0002"):
        withdraw(desk.out, target, "it was right")
    desk.run(Replay(EXCHANGE))
    for name, content in before.items():
        now, then = artefact(desk, name), json.loads(content)
        assert {**now, "stamp": None} == {**then, "stamp": None}


def test_what_was_withdrawn_is_kept_as_history(desk: Desk) -> None:
    mend(desk, "q1", status="partly")
    made = withdraw(desk.out, "Q1", "it was right")
    assert (made.before, made.after, made.withdrawn, made.why) == ({"status": "partly"}, {"status": "answered"}, True, "it was right")
    assert len(noted(desk)) == 2
    with pytest.raises(RequestError, match=r"Nothing of q1 is corrected\. Corrected in this meeting: nothing\."):
        withdraw(desk.out, "q1", WHY)


def test_after_a_withdrawal_it_can_be_corrected_again(desk: Desk) -> None:
    mend(desk, "u0002", text="Who?")
    desk.run(Replay(EXCHANGE))
    withdraw(desk.out, "u0002", WHY)
    mend(desk, "u0002", text="Why?")
    assert desk.run(Replay(EXCHANGE)).conversation.utterances[1].text == "Why?"


# ------------------------------------------------------------------ what changed since


def test_other_words_under_that_id_are_left_and_it_is_a_doubt(desk: Desk) -> None:
    mend(desk, "u0004", text="There are fifty.", item="1")
    other = Replay(EXCHANGE.replace("There are forty children", "There were four hundred pupils"), made_by=MadeBy("replay", "2"))
    result = desk.run(other)
    assert "four hundred pupils" in result.conversation.utterances[3].text or "400 pupils" in result.conversation.utterances[3].text
    (doubt,) = [doubt for doubt in result.doubts if doubt.kind == "correction"]
    assert doubt.message.startswith("u0004 was mended by hand (text, item), but other words stand there now")
    assert "fifty" not in doubt.message


def test_a_finding_that_is_gone_is_a_doubt(desk: Desk) -> None:
    mend(desk, "q1", status="partly")
    mend(desk, "u0002", text="I have nothing to ask.")
    result = desk.run(Replay(EXCHANGE))
    assert [question.status for question in result.findings.questions] == ["deferred"]
    assert any(doubt.message.startswith("q1 was mended by hand (status), but other words") for doubt in result.doubts)


def test_the_same_words_under_another_id_are_the_same_remark(desk: Desk) -> None:
    """A remark before it is new, so every id behind it is one more."""
    mend(desk, "q2", status="answered")
    mend(desk, "u0006", text="I will write to members by 31 January.")
    earlier = Replay("S2: Are we all here this evening? What about the minutes of the last meeting?\n" + EXCHANGE.strip())
    earlier.made_by = MadeBy("replay", "2")
    result = desk.run(earlier)
    assert result.conversation.utterances[-1].text == "I will write to members by 31 January."
    assert result.findings.questions[-1].text == "What does that look like in each ward?"
    assert result.findings.questions[-1].status == "answered"
    assert not [doubt for doubt in result.doubts if doubt.kind == "correction"]


def test_few_words_are_not_known_again_elsewhere() -> None:
    brief = Conversation((Utterance("u0001", None, None, "S1", None, "No."), Utterance("u0002", None, None, "S1", None, "Yes.")))
    meant = Correction("u0001", "u0001", "Yes.", {"text": "Yes."}, {"text": "Never."}, None, WHY)
    now = mended(brief, [meant], ())
    assert (now.utterances, len(now.doubts)) == (brief.utterances, 1)


def test_an_end_that_was_cut_off_for_a_time_is_kept() -> None:
    said = Utterance("u0001", None, None, "S1", None, "The public be excluded from here. The price is two million.")
    meant = Correction("u0001", "u0001", "The public be excluded from here.", {}, {"text": "The public may stay."}, None, WHY)
    assert mended(Conversation((said,)), [meant], ()).utterances[0].text == "The public may stay. The price is two million."


def test_to_put_them_on_twice_is_to_put_them_on_once() -> None:
    said = Conversation((Utterance("u0001", None, None, "S1", None, "Yes."), Utterance("u0002", None, None, "S1", None, "No.")))
    made = [Correction("u0001", "u0001", "Yes.", {}, {"text": "Well, yes."}, None, WHY)]
    made.append(Correction("u0009", "u0009", "Gone.", {}, {"text": "x"}, None, WHY))
    once = mended(said, made, ())
    assert mended(once, made, ()) == once


def test_a_person_and_an_item_that_left_the_lists_are_doubts() -> None:
    question = Question("q1", "u0001", "How many?", "pilling", None, "1", "answered", ())
    action = Action("a1", "u0001", "I will.", "pilling", None, None, "1", "q1", "undertaking")
    left = [
        Correction("q1", "u0001", "How many?", {}, {"speaker": "hardacre"}, None, WHY),
        Correction("a1", "u0001", "I will.", {}, {"owner": "hardacre"}, None, WHY),
    ]
    findings = reviewed(Findings((question,), (action,)), left, ())
    assert (findings.questions[0].asked_by, findings.actions[0].owner) == (None, None)
    assert all('"hardacre" is no longer on the list of people' in doubt.message for doubt in findings.doubts)
    grouping = Grouping((Section("1", 0, 1, 0.5),))
    moved = [Correction("u0001", "u0001", "How many?", {}, {"item": "9"}, None, WHY)]
    now = regrouped(grouping, Conversation((Utterance("u0001", None, None, None, None, "How many?"),)), moved, (AgendaItem("1", "One"),))
    assert (now.sections, len(now.doubts)) == (grouping.sections, 1)


# ------------------------------------------------------------------ what cannot be


@pytest.mark.parametrize(
    ("target", "wishes", "said"),
    [
        ("u9999", {"text": "x"}, r"no utterance u9999 in this meeting\. They go from u0001 to u0006"),
        ("q7", {"status": "partly"}, r"no question q7 .* q1 to q2"),
        ("d1", {"text": "x"}, r"no decision d1 in this meeting\. There is none"),
        ("x1", {"text": "x"}, r'"x1" is no utterance or finding'),
        ("", {"text": "x"}, r"is no utterance or finding"),
        ("q1", {}, r"Say what to correct of the question q1"),
        (
            "q1",
            {"owner": "Pilling"},
            r"--owner does not go with the question q1\. What goes with it: --text, --speaker, --item, --status, --drop",
        ),
        ("u0002", {"drop": "yes"}, r"--drop does not go with the utterance"),
        ("q1", {"status": "done"}, r'"done" is no status of a question\. Choose one of: answered, partly'),
        ("q1", {"item": "9"}, r'no item "9"\. Items: 1, 2; or unknown'),
        ("u0002", {"speaker": "Nobody"}, r'Nobody on the list of people is "Nobody"'),
        ("a1", {"owner": ""}, r"Nobody on the list"),
        ("a1", {"due": "31/01/2025"}, r'"31/01/2025" is no date\. Write it as 2025-01-31'),
        ("a1", {"due": "2025-02-30"}, r"is no date"),
        ("a1", {"due": "20250131"}, r"is no date"),
        ("u0002", {"text": "  "}, r"--text is empty"),
        ("q1", {"status": "answered"}, r"q1 has that already"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(desk: Desk, target: str, wishes: dict[str, str], said: str) -> None:
    with pytest.raises(RequestError, match=said) as error:
        correct(desk.out, target, wishes, WHY)
    assert error.value.exit_code == 2
    assert "\n" not in str(error.value)
    assert not (desk.out / "reviewed.json").exists()


def test_a_reason_is_needed(desk: Desk) -> None:
    with pytest.raises(RequestError, match="give --why"):
        correct(desk.out, "q1", {"status": "partly"}, "  ")
    mend(desk, "q1", status="partly")
    with pytest.raises(RequestError, match="give --why"):
        withdraw(desk.out, "q1", "  ")


@pytest.mark.parametrize(
    "use",
    [lambda folder: correct(folder, "q1", {"status": "partly"}, WHY), lambda folder: withdraw(folder, "q1", WHY)],
    ids=["correct", "withdraw"],
)
class TestTheFolder:
    def test_no_meeting_there(self, desk: Desk, tmp_path: Path, use: Callable[[Path], Correction]) -> None:
        with pytest.raises(ArtefactError, match="Run scrutiny minutes"):
            use(tmp_path / "nowhere")
        assert not (tmp_path / "nowhere").exists()

    @pytest.mark.parametrize("content", ["", "{", "[]", '{"corrections": [{"id": "q1"}]}', '{"corrections": 5}'])
    def test_damaged_corrections_are_said_and_left(self, desk: Desk, use: Callable[[Path], Correction], content: str) -> None:
        (desk.out / "reviewed.json").write_text(content, "utf-8")
        with pytest.raises(ArtefactError, match=r"reviewed\.json is damaged.*mend it"):
            use(desk.out)
        assert (desk.out / "reviewed.json").read_text("utf-8") == content

    def test_a_run_at_work(self, desk: Desk, use: Callable[[Path], Correction]) -> None:
        with hold(desk.out), pytest.raises(OutputError, match="Another run"):
            use(desk.out)

    def test_an_unfinished_meeting(self, desk: Desk, use: Callable[[Path], Correction]) -> None:
        (desk.out / "5-findings.json").unlink()
        with pytest.raises(ScrutinyError, match=r"Run scrutiny minutes|Nothing of q1 is corrected"):
            use(desk.out)


def test_what_else_is_in_the_file_stays_there(desk: Desk) -> None:
    (desk.out / "reviewed.json").write_text('{"ours": [1], "voices": []}', "utf-8")
    mend(desk, "q1", status="partly")
    assert artefact(desk, "reviewed.json")["ours"] == [1]


# ------------------------------------------------------------------ what is typed


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_tells_what_changes_and_what_to_do_next(desk: Desk) -> None:
    out = str(desk.out)
    said = run("correct", out, "q1", "--speaker", "Ollerton", "--status", "partly", "--why", WHY)
    assert "q1: speaker Councillor Ollerton (before: speaker Councillor Pilling)." in said
    assert "q1: status partly (before: status answered)." in said
    assert "Run the same scrutiny minutes command again" in said
    assert "q2: dropped (before: kept)." in run("correct", out, "q2", "--drop", "--why", WHY)
    assert "What was corrected of q2 is withdrawn (drop)." in run("correct", out, "q2", "--withdraw", "--why", WHY)


@pytest.mark.parametrize("more", [(), ("--why", WHY), ("--why", WHY, "--withdraw", "--status", "partly")])
def test_wrong_usage_is_exit_code_2(desk: Desk, more: tuple[str, ...]) -> None:
    assert CliRunner().invoke(main, ["correct", str(desk.out), "q1", *more]).exit_code == 2


def test_what_was_set_for_a_voice_can_be_withdrawn(desk: Desk) -> None:
    out = str(desk.out)
    run("speakers", out, "--set", "S2=Ollerton", "--set", "S2=Lockyer")
    desk.run(Replay(EXCHANGE))
    said = run("speakers", out, "--withdraw", "s2", "--why", "I was wrong")
    assert "S2 is no longer set by hand (it was: Mr Lockyer)." in said
    assert {voice.speaker: voice.person for voice in desk.run(Replay(EXCHANGE)).conversation.voices}["S2"] == "tom-pilling"
    last = artefact(desk, "reviewed.json")["voices"][-1]
    assert (last["before"], last["after"], last["withdrawn"], last["why"]) == ("stephen-lockyer", "tom-pilling", True, "I was wrong")
    again = CliRunner().invoke(main, ["speakers", out, "--withdraw", "S2"])
    assert (again.exit_code, "Nothing is set by hand" in again.output) == (2, True)
    assert CliRunner().invoke(main, ["speakers", out, "--withdraw", "S2", "--set", "S2=Pilling"]).exit_code == 2


def test_a_finding_that_was_dropped_is_said_to_be_so(desk: Desk) -> None:
    mend(desk, "q2", drop="yes")
    with pytest.raises(RequestError, match=r"q2 was dropped by hand\. Take that back first, with --withdraw\."):
        mend(desk, "q2", status="partly")
