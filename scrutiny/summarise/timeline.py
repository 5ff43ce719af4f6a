"""The meeting in one picture: its items as bands, who spoke as bars, and each question with what became of it.

What became of a question is told by shape, by colour and by word, and the
alternative text tells all that the picture does.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from scrutiny.clock import clock, duration
from scrutiny.records import Findings, Grouping, Meeting, Question, Status, Utterance
from scrutiny.summarise.evidence import Grounds
from scrutiny.summarise.word import STATUS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Span: TypeAlias = tuple[int, int]  # [start, end), in milliseconds, or in words where there are no times

_MOST_LANES = 14  # speakers with a line of their own; the others share one
_INCHES = (10.0, 5.6)  # of the picture: what is left of a landscape page below the title
_DOTS = 150  # an inch
_LETTERS = 15  # of type in an inch
_ROWS = 3  # of questions, so that marks close in time stand clear of each other
_TICKS = 9  # moments named along the picture, at most
_STEPS = (10, 30, 60, 120, 300, 600, 900, 1800, 3600)  # seconds between them
_INK, _BAR, _BANDS = "#1B1B1B", "#1B365D", ("#DCE4F0", "#B9C9E0")
_MARKS: Mapping[Status, tuple[str, str]] = {  # shape and colour; each colour at least 4.5:1 on white
    "answered": ("o", "#1A6B3C"),
    "partly": ("D", "#8A5A00"),
    "deferred": ("s", "#1F5FA8"),
    "declined": ("X", "#7A2E8E"),
    "referred": (">", "#4A4A4A"),
    "none_found": ("v", "#B3261E"),
}


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the meeting under one agenda item."""

    item: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Lane:
    """Somebody who spoke, and when."""

    speaker: str
    spans: tuple[Span, ...]

    def length(self) -> int:
        """For how long in all."""
        return sum(end - start for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Mark:
    """A question, when it was asked and by whom."""

    ref: str
    at: int
    asked_by: str
    status: Status


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the picture shows; ``timed`` is whether in time or, where a transcript has no times, in words."""

    bands: tuple[Band, ...]
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    end: int
    timed: bool


def timeline(meeting: Meeting, utterances: Sequence[Utterance], grouping: Grouping, findings: Findings, grounds: Grounds) -> Timeline:
    """The meeting as bands, bars and marks; of private business nothing is shown but that time passes."""
    timed = all(one.start is not None and one.end is not None for one in utterances)
    spans = dict(zip((one.id for one in utterances), _spans(utterances, timed=timed), strict=True))
    titles = {item.number: item.title for item in meeting.agenda}
    heard = [(one, item) for one, item in zip(utterances, grouping.items(), strict=True) if one.id in grounds.said]
    return Timeline(
        tuple(_bands(heard, spans, titles)),
        tuple(_lanes([one for one, _ in heard], spans, grounds)),
        tuple(_mark(one, spans, grounds) for one in findings.questions if one.utterance in grounds.said),
        max((end for _, end in spans.values()), default=0),
        timed,
    )


def told(shown: Timeline) -> str:
    """The picture in words, for those who do not see it."""
    when = clock if shown.timed else "word {:,}".format
    length = duration if shown.timed else "{:,} words".format
    items = "; ".join(f"{band.item} {band.title}, {when(band.span[0])} to {when(band.span[1])}" for band in shown.bands)
    spoke = "; ".join(f"{lane.speaker}, {length(lane.length())}" for lane in shown.lanes)
    asked = "; ".join(f"{mark.ref} at {when(mark.at)} by {mark.asked_by}, {STATUS[mark.status].lower()}" for mark in shown.marks)
    return (
        f"Timeline of the meeting, {length(shown.end)}. Agenda items: {items or 'none'}. Who spoke and for how long: {spoke or 'nobody'}. "
        f"Questions: {asked or 'none found'}."
    )


def picture(shown: Timeline) -> bytes:
    """The timeline as PNG; the same timeline gives the same bytes."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with mpl.rc_context({**mpl.rcParamsDefault, "font.family": "DejaVu Sans", "font.size": 9}):  # nothing of the user's own settings
        figure = Figure(figsize=_INCHES, dpi=_DOTS, layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        names = [lane.speaker for lane in shown.lanes]
        _draw_bands(axes, shown)
        for row, lane in enumerate(shown.lanes, 1 + _ROWS):
            axes.broken_barh([(start, end - start) for start, end in lane.spans], (row + 0.2, 0.6), facecolors=_BAR, edgecolors=_BAR)
        _draw_marks(axes, shown.marks)
        axes.set_yticks(
            [0.5, 1 + _ROWS / 2, *(row + 0.5 for row in range(1 + _ROWS, 1 + _ROWS + len(names)))],
            ["Agenda item", "Questions", *(_short(name, 44) for name in names)],
        )
        _finish(axes, shown, rows=1 + _ROWS + len(names))
        saved = BytesIO()
        figure.savefig(saved, format="png", metadata={"Software": None})
    return saved.getvalue()


# ------------------------------------------------------------------ what is shown


def _spans(utterances: Sequence[Utterance], *, timed: bool) -> Iterator[Span]:
    words = 0
    for one in utterances:
        before, words = words, words + len(one.text.split())
        yield (one.start, one.end) if timed and one.start is not None and one.end is not None else (before, words)


def _bands(heard: Sequence[tuple[Utterance, str | None]], spans: Mapping[str, Span], titles: Mapping[str, str]) -> Iterator[Band]:
    for item, run in groupby(heard, key=lambda pair: pair[1]):
        under = [spans[one.id] for one, _ in run]
        if item is not None:
            yield Band(item, titles.get(item, ""), (under[0][0], max(end for _, end in under)))


def _lanes(heard: Sequence[Utterance], spans: Mapping[str, Span], grounds: Grounds) -> Iterator[Lane]:
    """By first appearance; those who said least share the last lane where there are many."""
    spoken: dict[str, list[Span]] = {}
    for one in heard:
        spoken.setdefault(grounds.speaker(one), []).append(spans[one.id])
    lanes = [Lane(speaker, tuple(when)) for speaker, when in spoken.items()]
    most = sorted(lanes, key=Lane.length, reverse=True)[: _MOST_LANES if len(lanes) <= _MOST_LANES else _MOST_LANES - 1]
    yield from (lane for lane in lanes if lane in most)
    others = [lane for lane in lanes if lane not in most]
    if others:
        yield Lane(f"{len(others)} others", tuple(sorted(span for lane in others for span in lane.spans)))


def _mark(question: Question, spans: Mapping[str, Span], grounds: Grounds) -> Mark:
    said = grounds.said[question.utterance]
    asked_by = grounds.name(question.asked_by or said.person or said.speaker, "Not identified")
    return Mark(question.id.upper(), spans[question.utterance][0], asked_by, question.status)


# ------------------------------------------------------------------ how it is drawn


def _draw_bands(axes: "Axes", shown: Timeline) -> None:
    letters = _LETTERS * _INCHES[0] * 0.58 / max(shown.end, 1)  # of type that fit into one millisecond, or word
    for place, band in enumerate(shown.bands):
        start, end = band.span
        axes.broken_barh([(start, end - start)], (0.05, 0.9), facecolors=_BANDS[place % 2], edgecolors="white")
        axes.text(start, 0.5, f" {_short(f'{band.item} {band.title}', int((end - start) * letters), band.item)}", va="center", color=_INK)


def _draw_marks(axes: "Axes", marks: Sequence[Mark]) -> None:
    for status, (shape, colour) in _MARKS.items():
        these = [(mark.at, 1.5 + place % _ROWS) for place, mark in enumerate(marks) if mark.status == status]
        if these:
            label = f"{STATUS[status]} ({len(these)})"
            axes.scatter([at for at, _ in these], [row for _, row in these], s=46, marker=shape, color=colour, zorder=3, label=label)
    for place, mark in enumerate(marks):
        axes.annotate(mark.ref, (mark.at, 1.5 + place % _ROWS), xytext=(6, 0), textcoords="offset points", va="center", color=_INK)


def _finish(axes: "Axes", shown: Timeline, rows: int) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator

    axes.set_xlim(0, max(shown.end, 1) * 1.03)
    axes.set_ylim(rows, 0)
    step = next((1000 * seconds for seconds in _STEPS if 1000 * seconds * _TICKS >= shown.end), None)
    axes.xaxis.set_major_locator(MultipleLocator(step) if shown.timed and step else MaxNLocator(_TICKS))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: clock(int(value)) if shown.timed else f"{value:,.0f}"))
    axes.set_xlabel("Time in the recording" if shown.timed else "Words said so far")
    axes.tick_params(axis="y", length=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    for row in (1, 1 + _ROWS):
        axes.axhline(row, color="#7F7F7F", linewidth=0.8)
    if shown.marks:
        axes.legend(loc="lower center", bbox_to_anchor=(0.45, 1.0), ncols=len(Counter(mark.status for mark in shown.marks)), frameon=False)


def _short(text: str, letters: int, at_least: str = "") -> str:
    if len(text) <= letters:
        return text
    return f"{text[: letters - 1].rstrip()}…" if letters > len(at_least) + 6 else at_least
