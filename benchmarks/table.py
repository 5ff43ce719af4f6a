"""Figures as aligned text."""

from collections.abc import Mapping, Sequence

from benchmarks.score import Figure, Figures


def one_a_column(figures: Mapping[str, Figures]) -> str:
    """A line for each figure: fit for few meetings with many figures each."""
    return _aligned(list(zip(*_rows(figures), strict=True)))


def one_a_line(figures: Mapping[str, Figures]) -> str:
    """A column for each figure: fit for many recordings with few figures each."""
    return _aligned(_rows(figures))


def _rows(figures: Mapping[str, Figures]) -> list[tuple[str, ...]]:
    names = list(dict.fromkeys(name for each in figures.values() for name in each))
    return [("", *names), *((title, *(_written(each.get(name)) for name in names)) for title, each in figures.items())]


def _written(figure: Figure) -> str:
    if figure is None:
        return "-"
    return f"{figure:.3f}" if isinstance(figure, float) else str(figure)


def _aligned(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join((row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:]))) for row in rows)
