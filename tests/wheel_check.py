"""Builds the wheel, installs it in an environment of its own, and runs the main job from outside the repository.

Not a test that pytest collects: ``make wheel-check`` runs it, for it installs everything anew.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAGES = ("meeting.json", "1-transcript.json", "2-turns.json", "3-utterances.json", "4-sections.json", "5-findings.json", "6-minutes.json")


def main() -> None:
    """Raise where the installed wheel does not do the main job."""
    with tempfile.TemporaryDirectory(prefix="scrutiny wheel ") as place:
        outside = Path(place)
        subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", outside, ROOT], check=True)
        (wheel,) = outside.glob("*.whl")
        venv.create(outside / "venv", with_pip=True)
        programs = outside / "venv" / ("Scripts" if os.name == "nt" else "bin")
        subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", "-c", ROOT / "constraints.txt", wheel], check=True)
        sample = subprocess.run(
            [programs / "python", "-c", "from scrutiny.shipped import shipped; print(shipped('samples/short'))"],
            cwd=outside,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        if str(outside) not in sample:
            raise SystemExit(f"The sample is not the wheel's own but {sample}.")
        command = [programs / "scrutiny", "minutes", Path(sample) / "recording.opus", "--agenda", Path(sample) / "agenda.md"]
        subprocess.run([*command, "--people", Path(sample) / "people.csv", "--out", outside / "out"], cwd=outside, check=True)
        missing = [name for name in (*STAGES, "minutes.docx") if not (outside / "out" / name).is_file()]
        if missing:
            raise SystemExit(f"The installed wheel did not write {', '.join(missing)}.")
        print(f"{wheel.name}: installed, and the main job runs from outside the repository.")


if __name__ == "__main__":
    main()
