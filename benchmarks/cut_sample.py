"""A shorter sample cut out of a longer one, with its truth.

python benchmarks/cut_sample.py samples/northmere START END samples/short

START and END are seconds and lie in pauses: no turn is cut in half. The agenda
and the attendance list stay whole, as in life; of the truth stays what lies
inside, its times counted from START. The same cut gives the same bytes.
"""

import json
import shutil
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE = 48_000  # Hz: the only rate at which Opus decodes
BIT_RATE = 32_000  # bits a second: enough that the second encoding is not heard
TURN_TIMES = ("start", "end")
BY_TURN = ("questions", "actions", "decisions", "optional_actions", "apologies", "declarations", "rhetorical", "corrections")
"""What the truth hangs on a turn, beside the turns themselves."""


def main(arguments: list[str]) -> None:
    if len(arguments) != 4:
        raise SystemExit(__doc__)
    source, target = Path(arguments[0]), Path(arguments[3])
    start, end = float(arguments[1]), float(arguments[2])
    truth = json.loads((source / "truth.json").read_text(encoding="utf-8"))
    samples = sound(source / "recording.opus")[round(start * SAMPLE_RATE) : round(end * SAMPLE_RATE)]
    shorter = cut_truth(truth, start, end, peak=round(float(abs(samples).max()), 3))
    target.mkdir(parents=True, exist_ok=True)
    for name in ("agenda.md", "people.csv"):
        shutil.copyfile(source / name, target / name)
    write_opus(target / "recording.opus", samples)
    _write(target / "truth.json", json.dumps(shorter, ensure_ascii=False, indent=1) + "\n")
    _write(target / "truth.rttm", cut_rttm((source / "truth.rttm").read_text(encoding="utf-8"), start, end))


def cut_truth(truth: dict[str, Any], start: float, end: float, peak: float) -> dict[str, Any]:
    """The truth of ``[start, end)`` seconds. ``peak`` is the loudest sample of that sound."""
    turns = [_shifted(turn, start) for turn in _inside(truth["turns"], start, end)]
    ids = {turn["id"] for turn in turns}
    kept = {kind: [found for found in truth[kind] if found["turn"] in ids] for kind in BY_TURN if kind in truth}
    kept["questions"] = [_as_heard(question, ids) for question in kept["questions"]]
    speakers = {turn["speaker"] for turn in turns}
    return truth | kept | {
        "people": [person | {"spoke": person["id"] in speakers} for person in truth["people"]],
        "agenda": [_heard_under(item, turns) for item in truth["agenda"]],
        "turns": turns,
        "procedural_question_turns": [turn for turn in truth["procedural_question_turns"] if turn in ids],
        "audio": _audio(turns, round(end - start, 3), peak),
    }  # fmt: skip


def cut_rttm(rttm: str, start: float, end: float) -> str:
    """The lines of an RTTM that lie within ``[start, end)`` seconds, their times counted from ``start``."""
    kept = []
    for fields in (line.split() for line in rttm.splitlines()):
        begin = float(fields[3])
        if start <= begin < end:
            kept.append(" ".join([*fields[:3], f"{begin - start:.3f}", *fields[4:]]) + "\n")
    return "".join(kept)


def sound(recording: Path) -> "NDArray[np.float32]":
    """The first channel of an Opus recording, shape (num_samples,)."""
    import av
    import numpy as np

    with av.open(str(recording)) as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


def write_opus(path: Path, samples: "NDArray[np.float32]") -> None:
    """Write one channel as Ogg Opus, without clock, random serial number or name of the encoder."""
    import av

    with av.open(str(path), "w", format="ogg", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libopus", rate=SAMPLE_RATE, layout="mono")
        stream.bit_rate = BIT_RATE
        stream.codec_context.options = {"flags": "+bitexact"}
        frame = av.AudioFrame.from_ndarray(samples[None], format="flt", layout="mono")
        frame.sample_rate = SAMPLE_RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _inside(turns: list[dict[str, Any]], start: float, end: float) -> Iterator[dict[str, Any]]:
    for turn in turns:
        if turn["start"] < end and start < turn["end"]:
            if turn["start"] < start or end < turn["end"]:
                raise SystemExit(f"{start} to {end} cuts {turn['id']} ({turn['start']} to {turn['end']}) in half. Choose times in pauses.")
            yield turn


def _shifted(turn: dict[str, Any], start: float) -> dict[str, Any]:
    return turn | {time: round(turn[time] - start, 3) for time in TURN_TIMES}


def _as_heard(question: dict[str, Any], ids: set[str]) -> dict[str, Any]:
    """The question as far as one can tell who hears only the cut."""
    answers = [turn for turn in question["answer_turns"] if turn in ids]
    return question | {"answer_turns": answers, "status": question["status"] if answers else "unanswered"}


def _heard_under(item: dict[str, Any], turns: list[dict[str, Any]]) -> dict[str, Any]:
    """The agenda item, with times only if something was said under it."""
    spans = [turn for turn in turns if turn["item"] == item["number"]]
    times = {"start": min(turn["start"] for turn in spans), "end": max(turn["end"] for turn in spans)} if spans else {}
    return {key: value for key, value in item.items() if key not in TURN_TIMES} | times


def _audio(turns: list[dict[str, Any]], duration: float, peak: float) -> dict[str, Any]:
    speech = sum(turn["end"] - turn["start"] for turn in turns)
    union, heard_to = 0.0, 0.0
    for turn in turns:
        union += max(0.0, turn["end"] - max(turn["start"], heard_to))
        heard_to = max(heard_to, turn["end"])
    return {
        "duration": duration,
        "turns": len(turns),
        "words": sum(len(turn["text"].split()) for turn in turns),
        "sum_turn_durations": round(speech, 3),
        "speech_union": round(union, 3),
        "overlap_seconds": round(speech - union, 3),
        "overlap_fraction": round((speech - union) / union, 3),
        "overlaps": sum(two["start"] < one["end"] and one["start"] < two["end"] for one, two in combinations(turns, 2)),
        "peak": peak,
    }


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
