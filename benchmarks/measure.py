"""Running the product over a case as a user does, and scoring what it wrote."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from benchmarks.account import glue_account, our_account, true_account
from benchmarks.cases import MeetingCase, VoicesCase
from benchmarks.run import Cost, run, stages
from benchmarks.score import Figures, heard, understood, voices
from benchmarks.voices import read_rttm

Command: TypeAlias = Sequence[str]
"""How a program is started, before its arguments."""

GLUE_WORK = ("Reading the recording", "Transcribing", "Telling voices apart")  # stages: the plain glue does no more


def measure_meeting(case: MeetingCase, results: Path, product: Command, glue: Command | None) -> dict[str, Figures]:
    """What the product makes of a meeting; with ``glue``, also what that makes of it, run straight after."""
    ours, cost = _minutes(case, results / case.name, product)
    stage = stages(_log(results / case.name))
    figures = {case.name: ours | _costs(cost, case.recording) | {f"time, {name.lower()}": seconds for name, seconds in stage.items()}}
    if glue:
        theirs, their_cost = _glue(case, results / f"{case.name}-glue", glue)
        figures[case.name]["time, of the glue's"] = cost.seconds / their_cost.seconds
        figures[case.name]["the same, for the glue's work"] = sum(stage.get(name, 0) for name in GLUE_WORK) / their_cost.seconds
        figures[f"{case.name}, glue"] = theirs | _costs(their_cost, case.recording)
    return figures


def measure_voices(cases: Sequence[VoicesCase], results: Path, product: Command) -> dict[str, Figures]:
    """Who the product says spoke when, recording by recording and, where there are several, pooled."""
    figures: dict[str, Figures] = {}
    both = []
    for case in cases:
        place = _cleared(results / case.name)
        rttm = place.with_name(f"{place.name}.rttm")
        cost = run([*product, "diarize", str(case.recording), "--out", str(rttm)], _log(place))
        both.append((read_rttm(case.rttm), read_rttm(rttm)))
        figures[case.name] = voices(both[-1:]) | _costs(cost, case.recording)
    if len(cases) > 1:
        figures[f"{cases[0].group}, pooled"] = voices(both)
    return figures


def _minutes(case: MeetingCase, folder: Path, product: Command) -> tuple[Figures, Cost]:
    brought = ["--agenda", str(case.agenda), "--people", str(case.people)]
    cost = run([*product, "minutes", str(case.recording), *brought, "--out", str(_cleared(folder))], _log(folder))
    true = true_account(case.truth)
    ours = our_account(folder, true.last)
    return heard(true, ours) | understood(true, ours), cost


def _glue(case: MeetingCase, folder: Path, glue: Command) -> tuple[Figures, Cost]:
    cost = run([*glue, str(case.recording), str(_cleared(folder))], _log(folder))
    true = true_account(case.truth)
    return heard(true, glue_account(folder, true.last)), cost


def _costs(cost: Cost, recording: Path) -> Figures:
    length = duration(recording)
    return {
        "time, seconds": cost.seconds,
        "time, of the recording's": cost.seconds / length if length else None,
        "peak memory, MB": cost.peak_memory // 1_000_000,
    }


def duration(recording: Path) -> float | None:
    """The length of a recording in seconds, as far as its container tells it."""
    import av

    with av.open(str(recording)) as container:
        return float(container.duration / av.time_base) if container.duration else None


def _cleared(folder: Path) -> Path:
    """The path of a folder that is not there yet, so that nothing of an earlier run is taken over."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder


def _log(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.log")
