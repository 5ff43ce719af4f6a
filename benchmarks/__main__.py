"""Measure the product on the samples and, if you like, on a folder of your own recordings.

Every meeting goes through `scrutiny minutes`, every recording of which only the
voices are known through `scrutiny diarize`. The figures are printed, and kept in
bench-results/latest.json beside what the product wrote.

Words: WER counts errors for each word said, whoever said it; cpWER joins each
voice's words under the best pairing of voices with people; "named" pairs them by
the names given, so words under a wrong name, or none, count twice.
Voices: DER is the share of speech missed, invented or given to another voice, to
the millisecond, overlapped speech included.
Names and items: the share of our words under the right, a wrong or no name, and
under the right item; people go by the name most of their words stand under.
Findings: one is right where it was said within five seconds of the true one and,
for questions, in about the same words; item, by, status and due are shares of
those that are right. "-" is nothing to score.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from benchmarks.cases import meeting_cases, voices_cases
from benchmarks.measure import Command, measure_meeting, measure_voices
from benchmarks.run import RunError
from benchmarks.score import Figures
from benchmarks.table import one_a_column, one_a_line

PRODUCT = (sys.executable, "-m", "scrutiny")
GLUE = (sys.executable, "-m", "benchmarks.glue")
SAMPLES = Path("samples")
RESULTS = Path("bench-results")


def main(arguments: Sequence[str], product: Command = PRODUCT, glue: Command = GLUE) -> int:
    """Measure, print and keep the figures; 1 where a program failed, with what was measured before it."""
    options = _options(arguments)
    places = [SAMPLES, options.data] if options.data else [SAMPLES]
    meetings: dict[str, Figures] = {}
    recordings: dict[str, Figures] = {}
    failed = False
    try:
        for meeting in dict.fromkeys(case for place in places for case in meeting_cases(place)):
            print(f"Measuring {meeting.name}", file=sys.stderr)
            meetings |= measure_meeting(meeting, RESULTS, product, glue if options.glue else None)
        found = dict.fromkeys(case for place in places for case in voices_cases(place))
        for name, group in groupby(found, key=lambda case: case.group):
            print(f"Measuring {name}", file=sys.stderr)
            recordings |= measure_voices(list(group), RESULTS, product)
    except RunError as error:
        print(error, file=sys.stderr)
        failed = True
    _show(meetings, recordings)
    _keep(meetings, recordings)
    return int(failed)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "data",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="measure also every folder in FOLDER that holds recording.*, agenda.*, people.csv and truth.json; and, for the voices only, "
        "recording.* with truth.rttm, or recordings each with an RTTM of the same name",
    )
    parser.add_argument("--glue", action="store_true", help="also run a plain joining of the same engines on each meeting, to compare")
    options = parser.parse_args(arguments)
    if options.data and not options.data.is_dir():
        parser.error(f"{options.data} is no folder.")
    return options


def _show(meetings: dict[str, Figures], recordings: dict[str, Figures]) -> None:
    if meetings:
        print(one_a_column(meetings))
    if recordings:
        print(f"\n{one_a_line(recordings)}")


def _keep(meetings: dict[str, Figures], recordings: dict[str, Figures]) -> None:
    machine = {"system": platform.platform(), "cores": os.cpu_count(), "python": platform.python_version()}
    kept = {"machine": machine, "meetings": meetings, "voices": recordings}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "latest.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
