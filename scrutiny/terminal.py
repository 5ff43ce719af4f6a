"""What a person sees while long work goes on, and how it stops when they press Ctrl-C."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from threading import Lock, Thread, current_thread, main_thread
from time import monotonic
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from scrutiny.engines import Progress, Reporter
from scrutiny.errors import INTERRUPTED

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

T = TypeVar("T")

_STOPPED = "Stopped. Finished stages are kept: the same command goes on from there."
_LOOK_UP = 0.2  # seconds; on Windows a waiting main thread sees Ctrl-C only between two waits
_LINES_APART = 5  # seconds, at least, for a stage may be over in three
_LINES_EVERY = 30  # seconds, at most

_on_screen: "list[Bars]" = []


@contextmanager
def reporter() -> Iterator[Reporter]:
    """A reporter that shows on stderr how far the work is: bars in a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield _Lines()
        return
    bars = _bars()
    _on_screen.append(bars)
    try:
        with bars:
            yield _Drawn(bars)
    finally:
        _on_screen.remove(bars)


def run_interruptibly(work: Callable[[], T]) -> T:
    """What ``work`` returns or raises; Ctrl-C ends the process at once, with exit code 130.

    A signal reaches Python only between two steps of the main thread, and native
    code may take minutes over one step. So the work is done in another thread,
    and the main one waits.
    """
    if current_thread() is not main_thread():
        return work()
    result: Future[T] = Future()
    try:
        with _break_as_interrupt():
            Thread(target=_fulfil, args=(result, work), daemon=True).start()
            while not result.done():
                wait((result,), timeout=_LOOK_UP)
    except KeyboardInterrupt:
        _stop()
    return result.result()


def _fulfil(result: "Future[T]", work: Callable[[], T]) -> None:
    try:
        result.set_result(work())
    except BaseException as error:  # noqa: BLE001  # raised again in the main thread, SystemExit too
        result.set_exception(error)


@contextmanager
def _break_as_interrupt() -> Iterator[None]:
    """Treat Ctrl-Break, where there is one (Windows), as Ctrl-C."""
    break_signal = getattr(signal, "SIGBREAK", None)
    if break_signal is None:
        yield
        return
    before = signal.signal(break_signal, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(break_signal, before)


def _stop() -> NoReturn:
    """End the process, whatever the worker is doing.

    An ordinary exit would wait for native code to come back. Not to wait is safe,
    for every artefact is written beside its place and then moved over it: the
    folder holds finished stages whole, and nothing of the unfinished one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not cut this short
    try:
        for bars in _on_screen:
            bars.stop()  # gives the cursor back
        click.echo(_STOPPED, err=True)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(INTERRUPTED)


# ------------------------------------------------------------------ lines


class _Lines:
    """Says when a stage starts and ends, and now and then how far it is."""

    def kept(self, name: str) -> None:
        click.echo(_kept(name), err=True)

    @contextmanager
    def stage(self, name: str) -> Iterator[Progress]:
        began = monotonic()
        click.echo(f"{name}: started", err=True)
        yield _Pace(name).show
        click.echo(f"{name}: done in {_duration(monotonic() - began)}", err=True)


class _Pace:
    """Says how far a stage is: at each tenth, and every half minute in between."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._began = self._said_at = monotonic()
        self._tenth = 0
        self._turn = Lock()  # progress may come from several threads

    def show(self, done: int, total: int) -> None:
        share = min(done / total, 1.0) if total > 0 else 0.0
        with self._turn:
            now = monotonic()
            if now - self._said_at >= (_LINES_APART if int(share * 10) > self._tenth else _LINES_EVERY):
                self._tenth = int(share * 10)
                self._said_at = now
                click.echo(f"{self._name}: {_how_far(share, now - self._began)}", err=True)


def _how_far(share: float, elapsed: float) -> str:
    if not share:
        return f"{_duration(elapsed)} so far"
    return f"{int(share * 100)} %, {_left(elapsed * (1 - share) / share)}"


# ------------------------------------------------------------------ bars


class _Drawn:
    """Draws a bar for each stage."""

    def __init__(self, bars: "Bars") -> None:
        self._bars = bars

    def kept(self, name: str) -> None:
        self._bars.console.print(_kept(name), markup=False, highlight=False)

    @contextmanager
    def stage(self, name: str) -> Iterator[Progress]:
        task = self._bars.add_task(name, total=None)

        def show(done: int, total: int) -> None:
            if total > 0:
                self._bars.update(task, completed=min(done, total), total=total)

        yield show
        self._bars.update(task, completed=1, total=1)


def _bars() -> "Bars":
    from rich.console import Console
    from rich.progress import BarColumn, ProgressColumn, Task, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars
    from rich.text import Text

    class TimeLeft(ProgressColumn):
        """The time left, in words: the time gone by stands beside it in figures."""

        max_refresh = 1.0

        def render(self, task: Task) -> Text:
            return Text("done" if task.finished else "" if task.time_remaining is None else _left(task.time_remaining))

    columns = (TextColumn("{task.description}", markup=False), BarColumn(20), TaskProgressColumn(), TimeElapsedColumn(), TimeLeft())
    # what is printed while bars are shown goes above them; but what goes to a file must not turn up here
    return Bars(*columns, console=Console(stderr=True), refresh_per_second=4, redirect_stdout=sys.stdout.isatty())


# ------------------------------------------------------------------ wording


def _kept(name: str) -> str:
    return f"{name}: done before, kept"


def _left(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"about {_duration(minutes * 60)} left" if minutes else "under a minute left"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return f"{rest} s"
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"
