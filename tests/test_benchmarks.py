"""The measuring programs: what is scored as right, what as wrong, and that the short sample is a true cut of the long one."""

import json
import sys
from copy import deepcopy
from pathlib import Path

import pytest

from benchmarks import glue
from benchmarks.__main__ import main
from benchmarks.account import our_account, true_account
from benchmarks.cases import meeting_cases, voices_cases
from benchmarks.cut_sample import cut_rttm, cut_truth, sound, write_opus
from benchmarks.measure import duration
from benchmarks.names import same_person
from benchmarks.run import RunError, run, stages
from benchmarks.score import heard, understood, voices
from benchmarks.table import one_a_column, one_a_line
from benchmarks.voices import Span, read_rttm

for needed in ("meeteval", "psutil", "pyannote.metrics", "whisper_normalizer"):
    pytest.importorskip(needed, reason="the bench extra is not installed")

SAMPLES = Path(__file__).parents[1] / "samples"

PEOPLE = {"chair": "Margaret Ollerton", "vice": "Devinder Sangha", "dcs": "Stephen Lockyer"}

MEETING = (
    ("T1", 0, 4, "chair", 1, "Item one is the budget report. Councillor Sangha."),
    ("T2", 5, 9, "vice", 1, "How many team managers have left since May?"),
    ("T3", 20, 26, "dcs", 1, "Eleven have left. We will look at the reasons, and members will have a note by Friday."),
    ("T4", 40, 44, "chair", 2, "Item two. The report is noted, and will come back in March."),
)
TRUTH = {
    "people": [{"id": who, "name": name} for who, name in PEOPLE.items()],
    "agenda": [{"number": 1, "title": "Budget"}, {"number": 2, "title": "Report"}],
    "turns": [dict(zip(("id", "start", "end", "speaker", "item", "text"), turn, strict=True)) for turn in MEETING],
    "questions": [
        {
            "turn": "T2",
            "asked_by": "vice",
            "text": "How many team managers have left since May?",
            "status": "answered",
            "answer_turns": ["T3"],
        }
    ],
    "actions": [{"turn": "T3", "owner": "dcs", "text": "Send members a note", "due_date": "2025-01-17"}],
    "decisions": [{"turn": "T4", "text": "That the report be noted"}],
    "optional_actions": [],
    "procedural_question_turns": [],
}
WORDS = sum(len(turn["text"].split()) for turn in TRUTH["turns"])


def minutes_of(truth):
    """The files of a meeting folder in which everything is as in the truth, by file name."""
    turns = truth["turns"]
    utterance = {turn["id"]: f"u{number:04d}" for number, turn in enumerate(turns, 1)}
    item = {turn["id"]: str(turn["item"]) for turn in turns}

    def said(turn):
        return {
            "id": utterance[turn["id"]],
            "start": turn["start"] * 1000,
            "end": turn["end"] * 1000,
            "speaker": turn["speaker"].upper(),
            "person": turn["speaker"],
            "text": turn["text"],
        }

    def found(finding, **more):
        return {"utterance": utterance[finding["turn"]], "text": finding["text"], "item": item[finding["turn"]], **more}

    return {
        "meeting.json": {"people": truth["people"]},
        "2-turns.json": {"turns": [{key: said(turn)[key] for key in ("start", "end", "speaker")} for turn in turns]},
        "3-utterances.json": {"utterances": [said(turn) for turn in turns]},
        "4-sections.json": {"sections": [{"item": item[t["id"]], "first": i, "stop": i + 1} for i, t in enumerate(turns)]},
        "5-findings.json": {
            "questions": [found(q, asked_by=q["asked_by"], status="answered") for q in truth["questions"]],
            "actions": [found(a, owner=a["owner"], due=a["due_date"]) for a in truth["actions"]],
            "decisions": [found(d) for d in truth["decisions"]],
        },
    }


def rttm_of(truth):
    lines = (f"SPEAKER a 1 {t['start']} {t['end'] - t['start']} <NA> <NA> {t['speaker']} <NA> <NA>\n" for t in truth["turns"])
    return "".join(lines)


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content if isinstance(content, str) else json.dumps(content))


@pytest.fixture
def truth():
    return deepcopy(TRUTH)


@pytest.fixture
def minutes(truth):
    return minutes_of(truth)


@pytest.fixture
def scored(tmp_path, truth, minutes):
    """Scores the minutes against the truth, after the test has changed either."""

    def score():
        write(tmp_path / "truth", {"truth.json": truth, "truth.rttm": rttm_of(truth)})
        write(tmp_path / "minutes", minutes)
        true = true_account(tmp_path / "truth" / "truth.json")
        ours = our_account(tmp_path / "minutes", true.last)
        return heard(true, ours) | understood(true, ours)

    return score


def utterance(minutes, number):
    return minutes["3-utterances.json"]["utterances"][number - 1]


# ------------------------------------------------------------------ words, voices and names


def test_minutes_like_the_truth_are_all_right(scored):
    figures = scored()
    assert figures["WER"] == figures["cpWER"] == figures["cpWER, named"] == figures["DER"] == 0
    assert figures["words, wrong name"] == figures["people, wrong name"] == 0
    assert figures["words, right name"] == figures["words, right item"] == 1
    assert figures["people, right name"] == figures["voices found"] == figures["voices true"] == 3
    assert [figures[f"{kind}, F1"] for kind in ("questions", "actions", "decisions")] == [1, 1, 1]
    assert figures["questions, by"] == figures["questions, status"] == figures["actions, by"] == figures["actions, due"] == 1


def test_a_word_misheard_counts_once(scored, minutes):
    utterance(minutes, 2)["text"] = "How many team banisters have left since May?"
    assert scored()["WER"] == pytest.approx(1 / WORDS)


def test_spelling_and_figures_are_not_errors(scored, minutes):
    utterance(minutes, 3)["text"] = "11 have left -- we'll look at the reasons, and members will have a note by friday"
    assert scored()["WER"] == 0


def test_a_wrong_name_counts_its_words_twice(scored, minutes):
    utterance(minutes, 2)["person"] = "dcs"
    figures = scored()
    assert figures["cpWER"] == 0
    assert figures["cpWER, named"] == pytest.approx(2 * 8 / WORDS)
    assert figures["words, wrong name"] == pytest.approx(8 / WORDS)
    assert (figures["people, right name"], figures["people, wrong name"]) == (2, 1)


def test_no_name_is_unknown_and_not_wrong(scored, minutes):
    utterance(minutes, 2)["person"] = None
    figures = scored()
    assert figures["words, unknown name"] == pytest.approx(8 / WORDS)
    assert figures["words, wrong name"] == 0
    assert (figures["people, right name"], figures["people, unknown name"]) == (2, 1)


def test_somebody_who_was_not_heard_at_all_is_unknown(scored, minutes):
    minutes["3-utterances.json"]["utterances"].pop(1)
    minutes["4-sections.json"]["sections"] = [{"item": "1", "first": 0, "stop": 2}, {"item": "2", "first": 2, "stop": 3}]
    minutes["5-findings.json"]["questions"] = []
    assert scored()["people, unknown name"] == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Councillor Devinder Sangha", "Devinder Sangha", True),
        ("Cllr Sangha", "Devinder Sangha", True),
        ("Amrit Sangha", "Devinder Sangha", False),
        ("Stephen Lockyer (Executive Director)", "Mr Stephen Lockyer", True),
        ("", "Devinder Sangha", False),
        (None, None, False),
    ],
)
def test_titles_do_not_make_another_person(one, other, same):
    assert same_person(one, other) is same


def test_two_voices_taken_for_one_are_confused(scored, minutes):
    for says in (*minutes["2-turns.json"]["turns"], *minutes["3-utterances.json"]["utterances"]):
        says["speaker"] = "ONE" if says["speaker"] in {"VICE", "DCS"} else says["speaker"]
    figures = scored()
    assert (figures["voices found"], figures["voices true"]) == (2, 3)
    assert figures["DER"] == figures["DER, confused"] == pytest.approx(4 / 18)  # the shorter of the two voices
    assert figures["cpWER"] > 0
    assert figures["WER"] == 0


def test_more_voices_than_can_be_paired_are_not_scored_by_voice(scored, minutes):
    says = utterance(minutes, 3)
    for number in range(21):
        minutes["3-utterances.json"]["utterances"].append({**says, "id": f"v{number}", "speaker": f"V{number}"})
    minutes["4-sections.json"]["sections"] = [{"item": "1", "first": 0, "stop": 25}]
    assert scored()["cpWER"] is None


def test_recordings_are_pooled_by_the_length_of_their_speech():
    right = (Span(0, 30, "a"),), (Span(0, 30, "S1"),)
    missed = (Span(0, 10, "a"),), ()
    figures = voices([right, missed])
    assert figures["DER"] == figures["DER, missed"] == pytest.approx(10 / 40)
    assert (figures["voices found"], figures["voices true"]) == (1, 2)


def test_only_speaker_lines_of_an_rttm_are_read(tmp_path):
    path = tmp_path / "a.rttm"
    path.write_text("SPKR-INFO a 1 <NA> <NA> <NA> unknown x <NA> <NA>\nSPEAKER a 1 1.500 2.000 <NA> <NA> chair <NA> <NA>\n\n")
    assert read_rttm(path) == (Span(1.5, 3.5, "chair"),)


def test_no_voice_found_is_all_missed(scored, minutes):
    minutes["2-turns.json"]["turns"] = []
    figures = scored()
    assert (figures["DER"], figures["DER, missed"], figures["voices found"]) == (1, 1, 0)


def test_without_an_rttm_voices_are_not_scored(tmp_path, truth, minutes):
    write(tmp_path, {"truth.json": truth, **minutes})
    true = true_account(tmp_path / "truth.json")
    assert "DER" not in heard(true, our_account(tmp_path, true.last))


# ------------------------------------------------------------------ items, and what is not scored


def test_words_under_another_item_are_wrong(scored, minutes):
    minutes["4-sections.json"]["sections"][1]["item"] = "2"
    assert scored()["words, right item"] == pytest.approx(1 - 8 / WORDS)


def test_an_item_returned_to_may_be_either(scored, truth, minutes):
    truth["turns"][3]["refers_to_item"] = 1
    minutes["4-sections.json"]["sections"][3]["item"] = "1"
    assert scored()["words, right item"] == 1


def test_what_is_said_after_the_truth_ends_is_not_scored(scored, minutes):
    minutes["3-utterances.json"]["utterances"].append(
        {"id": "u0099", "start": 50_000, "end": 60_000, "speaker": "S9", "person": None, "text": "Mind the ice."}
    )
    minutes["4-sections.json"]["sections"].append({"item": None, "first": 4, "stop": 5})
    minutes["2-turns.json"]["turns"].append({"start": 50_000, "end": 60_000, "speaker": "S9"})
    figures = scored()
    assert (figures["WER"], figures["DER"], figures["voices found"]) == (0, 0, 3)


def test_what_is_said_in_private_is_not_scored(scored, truth, minutes):
    truth["agenda"][1]["exempt"] = True
    minutes["3-utterances.json"]["utterances"].pop()
    minutes["4-sections.json"]["sections"].pop()
    minutes["2-turns.json"]["turns"].pop()
    minutes["5-findings.json"]["decisions"] = []
    figures = scored()
    assert figures["WER"] == figures["DER"] == 0
    assert (figures["decisions, true"], figures["decisions, F1"]) == (0, None)


# ------------------------------------------------------------------ findings


def test_half_of_a_question_is_that_question(scored, minutes):
    minutes["5-findings.json"]["questions"][0]["text"] = "team managers have left"
    assert scored()["questions, F1"] == 1


def test_another_question_at_the_same_place_is_not(scored, minutes):
    minutes["5-findings.json"]["questions"][0]["text"] = "Where is the report?"
    figures = scored()
    assert (figures["questions, F1"], figures["questions, by"]) == (0, None)


def test_a_question_is_found_only_where_it_was_asked(scored, minutes):
    minutes["5-findings.json"]["questions"][0]["utterance"] = "u0003"  # 11 s later
    assert scored()["questions, recall"] == 0


def test_a_finding_that_rests_on_no_utterance_is_wrong(scored, minutes):
    minutes["5-findings.json"]["decisions"][0]["utterance"] = "u0777"
    assert scored()["decisions, precision"] == 0


def test_one_question_found_twice_is_right_once(scored, minutes):
    minutes["5-findings.json"]["questions"] *= 2
    figures = scored()
    assert (figures["questions, precision"], figures["questions, recall"]) == (0.5, 1)


def test_an_action_may_be_worded_anew(scored, minutes):
    minutes["5-findings.json"]["actions"][0]["text"] = "Lockyer to report back"
    assert scored()["actions, F1"] == 1


@pytest.mark.parametrize(
    ("kind", "key", "value", "detail"),
    [
        ("questions", "item", "2", "item"),
        ("questions", "status", "deferred", "status"),
        ("actions", "owner", "chair", "by"),
        ("actions", "owner", None, "by"),
        ("actions", "due", None, "due"),
        ("decisions", "item", None, "item"),
    ],
)
def test_what_is_said_of_a_finding_is_scored(scored, minutes, kind, key, value, detail):
    minutes["5-findings.json"][kind][0][key] = value
    figures = scored()
    assert (figures[f"{kind}, F1"], figures[f"{kind}, {detail}"]) == (1, 0)


def test_a_question_may_be_put_down_to_who_says_it(scored, minutes):
    minutes["5-findings.json"]["questions"][0]["asked_by"] = None
    assert scored()["questions, by"] == 1


def test_partly_answered_may_be_answered_or_not(scored, truth, minutes):
    minutes["5-findings.json"]["questions"][0]["status"] = "partly"
    assert scored()["questions, status"] == 1
    truth["questions"][0]["status"] = "unanswered"
    assert scored()["questions, status"] == 1


def test_an_optional_action_is_neither_right_nor_wrong(scored, truth, minutes):
    action = {"utterance": "u0004", "text": "Bring it back", "item": "2", "owner": None, "due": None}
    minutes["5-findings.json"]["actions"].append(action)
    assert scored()["actions, precision"] == 0.5
    truth["optional_actions"] = [{"turn": "T4", "owner": "dcs", "text": "Bring the report back in March"}]
    figures = scored()
    assert (figures["actions, precision"], figures["actions, found"]) == (1, 1)


# ------------------------------------------------------------------ what there is to measure


def test_a_meeting_needs_all_four(tmp_path):
    whole = {"recording.mp3": "", "agenda.docx": "", "people.csv": "", "truth.json": "{}"}
    write(tmp_path / "january", whole)
    for missing in whole:
        write(tmp_path / f"without {missing}", {name: content for name, content in whole.items() if name != missing})
    (case,) = meeting_cases(tmp_path)
    assert (case.name, case.recording.name, case.agenda.name) == (f"{tmp_path.name}/january", "recording.mp3", "agenda.docx")


def test_the_folder_itself_may_be_a_meeting(tmp_path):
    write(tmp_path / "january", {"recording.mp3": "", "agenda.md": "", "people.csv": "", "truth.json": "{}"})
    assert len(list(meeting_cases(tmp_path / "january"))) == 1


def test_voices_are_a_recording_with_its_rttm(tmp_path):
    write(tmp_path / "room", {"recording.wav": "", "truth.rttm": ""})
    write(tmp_path / "half-hours", {"one.opus": "", "one.rttm": "", "two.opus": "", "two.rttm": "", "three.opus": "", "four.rttm": ""})
    write(tmp_path / "january", {"recording.opus": "", "truth.json": "{}", "truth.rttm": ""})
    assert [case.name for case in voices_cases(tmp_path)] == ["half-hours/one", "half-hours/two", "room/recording"]


# ------------------------------------------------------------------ running and showing


def test_a_run_tells_its_time_and_the_memory_of_all_it_starts(tmp_path):
    child = "x = bytearray(60_000_000); import time; time.sleep(0.6)"
    parent = f"import subprocess, sys; print('started', flush=True); subprocess.run([sys.executable, '-c', {child!r}])"
    cost = run([sys.executable, "-c", parent], tmp_path / "log")
    assert cost.seconds > 0.6
    assert cost.peak_memory > 60_000_000
    assert (tmp_path / "log").read_text().strip() == "started"


def test_the_product_tells_how_long_each_stage_took(tmp_path):
    log = tmp_path / "log"
    log.write_text(
        "Reading: started\nReading: done in 4 s\nTranscribing: 10 %, about 3 min left\nTranscribing: done in 1 h 2 min\nfound 3 s\n"
    )
    assert stages(log) == {"Reading": 4, "Transcribing": 3720}


def test_a_failed_run_tells_why(tmp_path):
    with pytest.raises(RunError, match=r"(?s)exit code 4.*agenda\.md has no numbered item"):
        run([sys.executable, "-c", "import sys; print('agenda.md has no numbered item'); sys.exit(4)"], tmp_path / "log")


def test_tables_line_up_and_show_what_is_missing():
    figures = {"short": {"WER": 0.25, "voices found": 4}, "glue": {"WER": None}}
    assert one_a_line(figures).splitlines() == [
        "         WER  voices found",
        "short  0.250             4",
        "glue       -             -",
    ]
    assert one_a_column(figures).splitlines() == [
        "              short  glue",
        "WER           0.250     -",
        "voices found      4     -",
    ]


FAKE_PRODUCT = """
import json, shutil, sys
from pathlib import Path
command, recording, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[-1])
if (recording.parent / "fails").exists():
    sys.exit("This recording cannot be read.")
if command == "diarize":
    shutil.copyfile(recording.with_suffix(".rttm"), out)
else:
    assert sys.argv[3::2] == ["--agenda", "--people", "--out"] and not out.exists()
    shutil.copytree(recording.parent / "minutes", out)
"""

FAKE_GLUE = """
import json, sys
from pathlib import Path
recording, folder = Path(sys.argv[1]), Path(sys.argv[2])
folder.mkdir()
says = {"start": 0.0, "end": 44.0, "speaker": "?", "text": "Item one is the budget report."}
(folder / "transcript.json").write_text(json.dumps({"utterances": [says]}))
(folder / "turns.rttm").write_text("SPEAKER a 1 0.000 4.000 <NA> <NA> ONE <NA> <NA>")
"""


@pytest.fixture
def checkout(tmp_path, monkeypatch, truth, minutes):
    """A folder with a sample, to run the measuring in; and more data beside it."""
    monkeypatch.chdir(tmp_path)
    files = {"agenda.md": "", "people.csv": "", "truth.json": truth, "truth.rttm": rttm_of(truth)}
    quiet = (SAMPLES / "short" / "recording.opus").read_bytes()
    for folder in (tmp_path / "samples" / "tiny", tmp_path / "data" / "noisy"):
        write(folder, files)
        write(folder / "minutes", minutes)
        (folder / "recording.opus").write_bytes(quiet)
    write(tmp_path / "data" / "room", {"one.rttm": rttm_of(truth), "two.rttm": rttm_of(truth)})
    for name in ("one", "two"):
        (tmp_path / "data" / "room" / f"{name}.opus").write_bytes(quiet)
    return tmp_path


PRODUCT = (sys.executable, "-c", FAKE_PRODUCT)
GLUE = (sys.executable, "-c", FAKE_GLUE)


def kept(checkout):
    return json.loads((checkout / "bench-results" / "latest.json").read_text())


def test_the_samples_are_measured(checkout, capsys):
    assert main([], PRODUCT, GLUE) == 0
    figures = kept(checkout)["meetings"]["samples/tiny"]
    assert figures["cpWER, named"] == 0
    assert figures["time, of the recording's"] == pytest.approx(figures["time, seconds"] / 77.1, rel=0.01)
    assert "samples/tiny" in capsys.readouterr().out


def test_more_data_and_the_glue_are_measured_beside_them(checkout, capsys):
    assert main(["data", "--glue"], PRODUCT, GLUE) == 0
    figures = kept(checkout)
    assert list(figures["meetings"]) == ["samples/tiny", "samples/tiny, glue", "data/noisy", "data/noisy, glue"]
    assert list(figures["voices"]) == ["room/one", "room/two", "room, pooled"]
    ours, theirs = (figures["meetings"][name] for name in ("samples/tiny", "samples/tiny, glue"))
    assert ours["time, of the glue's"] == pytest.approx(ours["time, seconds"] / theirs["time, seconds"])
    assert (ours["WER"], theirs["voices found"]) == (0, 1)
    assert theirs["WER"] > 0.5
    assert "room, pooled" in capsys.readouterr().out


def test_measuring_again_starts_afresh(checkout):
    assert main([], PRODUCT, GLUE) == main([], PRODUCT, GLUE) == 0


def test_a_failure_is_told_and_what_was_measured_is_kept(checkout, capsys):
    (checkout / "data" / "noisy" / "fails").touch()
    assert main(["data"], PRODUCT, GLUE) == 1
    assert "This recording cannot be read." in capsys.readouterr().err
    assert list(kept(checkout)["meetings"]) == ["samples/tiny"]


def test_a_folder_that_is_not_there_is_a_usage_error(checkout):
    with pytest.raises(SystemExit, match="2"):
        main(["elsewhere"], PRODUCT, GLUE)


def test_the_glue_puts_a_segment_down_to_the_voice_heard_longest():
    turns = [(0.0, 2.0, "A"), (2.0, 9.0, "B"), (20.0, 30.0, "A")]
    assert glue.loudest(1.0, 5.0, turns) == "B"
    assert glue.loudest(10.0, 12.0, turns) == "?"
    assert glue.loudest(10.0, 12.0, []) == "?"


# ------------------------------------------------------------------ the samples


def read_truth(sample):
    return json.loads((SAMPLES / sample / "truth.json").read_text(encoding="utf-8"))


def test_the_short_sample_is_a_cut_of_the_long_one():
    short = read_truth("short")
    start, end = 524.0, 601.1
    assert cut_truth(read_truth("northmere"), start, end, short["audio"]["peak"]) == short
    rttm = (SAMPLES / "northmere" / "truth.rttm").read_text()
    assert cut_rttm(rttm, start, end) == (SAMPLES / "short" / "truth.rttm").read_text()
    for name in ("agenda.md", "people.csv"):
        assert (SAMPLES / "short" / name).read_bytes() == (SAMPLES / "northmere" / name).read_bytes()


@pytest.mark.parametrize("sample", ["northmere", "short"])
def test_a_sample_lasts_as_long_as_its_truth_says(sample):
    assert duration(SAMPLES / sample / "recording.opus") == pytest.approx(read_truth(sample)["audio"]["duration"], abs=0.05)


def test_the_whole_cut_is_the_whole():
    truth = read_truth("northmere")
    audio = truth.pop("audio")
    whole = cut_truth(truth, 0.0, audio["duration"], audio["peak"])
    assert whole.pop("audio") == pytest.approx(audio, abs=0.005)  # its times were not rounded before they were summed
    assert whole == truth


def test_no_turn_is_cut_in_half(truth):
    with pytest.raises(SystemExit, match="cuts T2"):
        cut_truth(truth, 0.0, 7.0, 0.5)


def test_an_answer_outside_the_cut_was_not_heard(truth):
    shorter = cut_truth(truth, 4.5, 10.0, 0.5)
    assert [(turn["id"], turn["start"]) for turn in shorter["turns"]] == [("T2", 0.5)]
    assert [(question["status"], question["answer_turns"]) for question in shorter["questions"]] == [("unanswered", [])]
    assert shorter["actions"] == shorter["decisions"] == []
    assert [person["id"] for person in shorter["people"] if person["spoke"]] == ["vice"]
    assert [item["title"] for item in shorter["agenda"]] == ["Budget", "Report"]


def test_the_same_sound_gives_the_same_bytes(tmp_path):
    samples = sound(SAMPLES / "short" / "recording.opus")[:48_000]
    for name in ("one.opus", "two.opus"):
        write_opus(tmp_path / name, samples)
    assert (tmp_path / "one.opus").read_bytes() == (tmp_path / "two.opus").read_bytes()
    assert len(sound(tmp_path / "one.opus")) == len(samples)
