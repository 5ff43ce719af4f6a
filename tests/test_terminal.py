"""What a person sees while it works, and that Ctrl-C stops it at once."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path
from typing import IO

import click
import pytest

from scrutiny import terminal
from scrutiny.engines import Progress, Reporter

STOPPED = "Stopped. Finished stages are kept: the same command goes on from there."
BLOCKED = """
import signal, sys, time
from scrutiny import terminal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are started deaf to it

def work():
    with terminal.reporter() as reporter, reporter.stage("transcribe"):
        print("ready", flush=True)
        sys.stdout.write("what was printed before")
        time.sleep(60)

terminal.run_interruptibly(work)
"""


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(terminal, "monotonic", clock)
    return clock


class Screen(io.StringIO):
    """A terminal, as far as a program can tell."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)


def screen_after(work: Callable[[Reporter], None]) -> str:
    screen = Screen()
    with redirect_stderr(screen), terminal.reporter() as reporter:
        work(reporter)
    return screen.getvalue()


# ------------------------------------------------------------------ plain lines, where there is no terminal


def lines_of(work: Callable[[Reporter], None], capsys: pytest.CaptureFixture[str]) -> list[str]:
    with terminal.reporter() as reporter:
        work(reporter)
    printed = capsys.readouterr()
    assert printed.out == "", "progress belongs on stderr"
    return printed.err.splitlines()


def test_a_stage_says_when_it_starts_how_far_it_is_and_how_long_it_took(capsys: pytest.CaptureFixture[str], clock: Clock) -> None:
    def work(reporter: Reporter) -> None:
        with reporter.stage("transcribe") as progress:
            clock.now += 40
            progress(400, 1000)
            clock.now += 60
            progress(1000, 1000)

    assert lines_of(work, capsys) == [
        "transcribe: started",
        "transcribe: 40 %, about 1 min left",
        "transcribe: 100 %, under a minute left",
        "transcribe: done in 1 min 40 s",
    ]


def test_a_stage_of_an_earlier_run_is_named_as_kept(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines_of(lambda reporter: reporter.kept("transcribe"), capsys) == ["transcribe: done before, kept"]


def test_ten_tenths_are_ten_lines_however_often_progress_comes(capsys: pytest.CaptureFixture[str], clock: Clock) -> None:
    def work(reporter: Reporter) -> None:
        with reporter.stage("diarize") as progress:
            for done in range(1001):
                progress(done, 1000)
                clock.now += 0.1

    assert len(lines_of(work, capsys)) == 1 + 10 + 1


def test_a_slow_stage_says_something_every_half_minute(capsys: pytest.CaptureFixture[str], clock: Clock) -> None:
    def work(reporter: Reporter) -> None:
        with reporter.stage("diarize") as progress:
            for _ in range(90):
                progress(1, 100)
                clock.now += 1

    assert [line.partition(", ")[0] for line in lines_of(work, capsys)] == [
        "diarize: started",
        "diarize: 1 %",
        "diarize: 1 %",
        "diarize: done in 1 min 30 s",
    ]


def test_a_quick_stage_does_not_chatter(capsys: pytest.CaptureFixture[str], clock: Clock) -> None:
    def work(reporter: Reporter) -> None:
        with reporter.stage("draft") as progress:
            for done in range(11):
                progress(done, 10)
                clock.now += 0.2

    assert lines_of(work, capsys) == ["draft: started", "draft: done in 2 s"]


def test_an_unknown_total_is_no_percentage(capsys: pytest.CaptureFixture[str], clock: Clock) -> None:
    def work(reporter: Reporter) -> None:
        with reporter.stage("read") as progress:
            clock.now += 7230
            progress(500, 0)

    assert lines_of(work, capsys) == ["read: started", "read: 2 h 0 min so far", "read: done in 2 h 0 min"]


def test_more_done_than_there_was_is_no_more_than_all(capsys: pytest.CaptureFixture[str], clock: Clock) -> None:
    def work(reporter: Reporter) -> None:
        with reporter.stage("read") as progress:
            clock.now += 30
            progress(1200, 1000)

    assert "read: 100 %, under a minute left" in lines_of(work, capsys)


def test_a_stage_that_fails_is_not_called_done(capsys: pytest.CaptureFixture[str]) -> None:
    def work(reporter: Reporter) -> None:
        with pytest.raises(click.ClickException), reporter.stage("read"):
            raise click.ClickException("no")

    assert lines_of(work, capsys) == ["read: started"]


def test_progress_may_come_from_several_threads_at_once(capsys: pytest.CaptureFixture[str], clock: Clock) -> None:
    def work(reporter: Reporter) -> None:
        with reporter.stage("diarize") as progress:
            clock.now += 10
            threads = [threading.Thread(target=progress, args=(60, 100)) for _ in range(20)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

    assert lines_of(work, capsys)[1:-1] == ["diarize: 60 %, under a minute left"]


def test_a_dumb_terminal_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert screen_after(lambda reporter: reporter.kept("transcribe")) == "transcribe: done before, kept\n"


# ------------------------------------------------------------------ bars, in a terminal


def test_finished_stages_stay_on_the_screen() -> None:
    def work(reporter: Reporter) -> None:
        reporter.kept("[read]")
        with reporter.stage("transcribe [base]") as progress:
            progress(0, 0)
            progress(5, 10)
            progress(12, 10)
        with reporter.stage("diarize"):
            pass

    shown = screen_after(work)
    assert "[read]: done before, kept" in shown
    end = shown[shown.rindex("transcribe [base]") :]
    assert end.count("100%") == 2
    assert end.count("done") == 2
    assert "\x1b[?25h" in end, "the cursor is back"


def test_bars_take_progress_from_another_thread() -> None:
    def break_off_at_a_quarter(progress: Progress) -> None:
        thread = threading.Thread(target=progress, args=(1, 4))
        thread.start()
        thread.join()
        raise click.Abort

    def work(reporter: Reporter) -> None:
        with pytest.raises(click.Abort), reporter.stage("transcribe") as progress:
            break_off_at_a_quarter(progress)

    assert "25%" in screen_after(work)


def test_a_stage_that_fails_does_not_fill_its_bar() -> None:
    def work(reporter: Reporter) -> None:
        with pytest.raises(click.Abort), reporter.stage("transcribe"):
            raise click.Abort

    shown = screen_after(work)
    assert "transcribe" in shown
    assert "100%" not in shown


# ------------------------------------------------------------------ stopping


def test_the_work_is_done_and_its_result_given_back() -> None:
    assert terminal.run_interruptibly(lambda: "minutes.docx") == "minutes.docx"
    assert terminal.run_interruptibly(lambda: 2) == 2, "and a second time"


def test_the_work_has_a_thread_of_its_own() -> None:
    assert terminal.run_interruptibly(threading.current_thread) is not threading.main_thread()


def test_away_from_the_main_thread_the_work_is_simply_done() -> None:
    seen: list[bool] = []
    thread = threading.Thread(target=lambda: seen.append(terminal.run_interruptibly(threading.current_thread) is thread))
    thread.start()
    thread.join()
    assert seen == [True]


@pytest.mark.parametrize("error", [ValueError("bad"), TimeoutError("slow"), SystemExit(7), click.UsageError("what?"), click.Abort()])
def test_what_the_work_raises_is_raised_with_its_traceback(error: BaseException) -> None:
    def the_line_that_failed() -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        terminal.run_interruptibly(the_line_that_failed)
    assert caught.value is error
    assert "the_line_that_failed" in "".join(traceback.format_exception(caught.value))


def interrupted(out: Path, stderr: IO[bytes] | int) -> int:
    """Exit code of a process that is sent Ctrl-C while its worker is blocked for a minute."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with out.open("wb") as stdout:
        process = subprocess.Popen([sys.executable, "-c", BLOCKED], stdout=stdout, stderr=stderr, env=environment)
        try:
            while "ready" not in out.read_text() and process.poll() is None:
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            return process.wait(timeout=6)
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT cannot be sent to one process there")
def test_ctrl_c_stops_at_once_with_one_line(tmp_path: Path) -> None:
    with (tmp_path / "err").open("wb") as stderr:
        assert interrupted(tmp_path / "out", stderr) == 130
    assert (tmp_path / "err").read_text() == f"transcribe: started\n{STOPPED}\n"
    assert (tmp_path / "out").read_text() == "ready\nwhat was printed before", "nothing that was printed is lost"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals there")
def test_ctrl_c_in_a_terminal_gives_the_cursor_back(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    assert interrupted(tmp_path / "out", theirs) == 130
    shown = os.read(ours, 100_000).decode()
    os.close(theirs)
    os.close(ours)
    assert shown.rindex("\x1b[?25l") < shown.rindex("\x1b[?25h"), "hidden while bars were drawn, then shown again"
    assert shown.endswith(f"{STOPPED}\r\n")
