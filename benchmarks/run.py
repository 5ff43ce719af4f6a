"""Running a program as a user does, and what it costs: wall time, and the memory of it and of all it starts."""

import re
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psutil import Popen, Process

SAMPLED_EVERY = 0.2  # seconds
LAST_LINES = 15  # of its output, told when it fails


class RunError(Exception):
    """The program ended with an error: its exit code and the last of what it printed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall time in seconds, and the most memory seen at once in bytes; pages that processes share count for each."""

    seconds: float
    peak_memory: int


def run(command: Sequence[str], log: Path) -> Cost:
    """What ``command`` costs; its output goes to ``log``.

    Raises `RunError` where it ends with an error.
    """
    import psutil

    log.parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with log.open("wb") as output, psutil.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT) as process:
        peak = _watch(process)
    seconds = time.monotonic() - began
    if process.returncode:
        last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:]
        raise RunError("\n".join([f"exit code {process.returncode}: {' '.join(command)}", *last]))
    return Cost(seconds, peak)


def stages(log: Path) -> dict[str, int]:
    """The seconds that each stage took, by its name, as the product tells them in ``log``."""
    units = {"h": 3600, "min": 60, "s": 1}
    done = re.findall(r"^(.+): done in (.+)$", log.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
    return {name: sum(int(count) * units[unit] for count, unit in re.findall(r"(\d+) (h|min|s)\b", took)) for name, took in done}


def _watch(process: "Popen") -> int:
    """The most memory that a process and those it starts hold at once, until it ends."""
    import psutil

    peak = 0
    while True:
        peak = max(peak, _memory(process))
        try:
            process.wait(SAMPLED_EVERY)
        except psutil.TimeoutExpired:
            continue
        return peak


def _memory(process: "Process") -> int:
    """Bytes in memory now; a process that ends meanwhile, or may not be looked at, counts for none."""
    import psutil

    total = 0
    try:
        for each in (process, *process.children(recursive=True)):
            total += each.memory_info().rss
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        pass
    return total
