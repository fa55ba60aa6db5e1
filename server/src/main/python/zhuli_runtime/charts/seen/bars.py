"""Bars and histograms of free code."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.patches import Rectangle

from ..panel import Series, number, numbers
from .names import color_of, name_of
from .places import Places

#: More bars than these are no longer looked at one by one.
MOST = 5000


def containers(axes: Axes) -> list[BarContainer]:
    found = [one for one in axes.containers if isinstance(one, BarContainer) and len(one)]
    return found if sum(map(len, found)) <= MOST else []


def lies(container: BarContainer) -> bool:
    return getattr(container, "orientation", None) == "horizontal"


def is_histogram(found: list[BarContainer], along: Places) -> bool:
    """Bars that touch each other on an axis of numbers, every one as the first."""
    if along.kind not in ("value", "log") or not found:
        return False
    edges = [_edges(list(one), lies(one)) for one in found]
    if any(len(one) < 3 for one in edges):
        return False
    touching = all(
        abs(a[1] - b[0]) < 1e-6 * max(abs(a[1] - a[0]), 1e-12) for one in edges for a, b in zip(one, one[1:])
    )
    return touching and all(len(one) == len(edges[0]) for one in edges)


def _edges(bars: list[Rectangle], lying: bool) -> list[tuple[float, float]]:
    if lying:
        return [(bar.get_y(), bar.get_y() + bar.get_height()) for bar in bars]
    return [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in bars]


def series(axes: Axes, found: list[BarContainer], along: Places, legend: dict) -> tuple[list[Series], list[str]]:
    """A series for each container, and the names of the places in their order."""
    histogram = is_histogram(found, along)
    rows: list[Series] = []
    for n, container in enumerate(found):
        bars, lying = list(container), lies(container)
        edges = _edges(bars, lying)
        heights = [bar.get_width() if lying else bar.get_height() for bar in bars]
        names = [f"{a:,.4g}–{b:,.4g}" for a, b in edges] if histogram else _names(edges, along)
        one = Series(name_of(container, legend), "bar", names, numbers(heights), color_of(container))
        _errors(one, container, lying)
        bases = [bar.get_x() if lying else bar.get_y() for bar in bars]
        one.stack = _stack(found[:n], bases, lying)
        rows.append(one)
    if any(one.stack for one in rows):
        for one in rows:
            one.stack = "all"
    return _merged(rows), _places(rows, along)


def _names(edges: list[tuple[float, float]], along: Places) -> list[Any]:
    return [_plain(along.value((a + b) / 2)) for a, b in edges]


def _plain(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _stack(before: list[BarContainer], bases: list[float], lying: bool) -> str | None:
    """Whether the bars stand on others."""
    if not before or not any(bases):
        return None
    ends = [bar.get_x() + bar.get_width() if lying else bar.get_y() + bar.get_height() for one in before for bar in one]
    return (
        "all"
        if np.isclose(bases, 0).all() or any(np.isclose(end, base) for end in ends for base in bases if base)
        else None
    )


def _errors(one: Series, container: BarContainer, lying: bool) -> None:
    bar = getattr(container, "errorbar", None)
    if bar is None or not bar[2]:
        return
    segments = bar[2][0].get_segments()
    if len(segments) == len(one.y):
        way = 0 if lying else 1
        one.low = [number(segment[0][way]) for segment in segments]
        one.high = [number(segment[-1][way]) for segment in segments]


def _merged(rows: list[Series]) -> list[Series]:
    """seaborn draws each bar of one series in a container of its own: those become one series."""
    singles = [one for one in rows if len(one.x) == 1 and not one.name]
    if len(singles) < 2 or len(singles) != len(rows) or len({one.x[0] for one in rows}) != len(rows):
        return rows
    return [Series("", "bar", [one.x[0] for one in rows], [one.y[0] for one in rows], rows[0].color)]


def _places(rows: list[Series], along: Places) -> list[str]:
    """All names, in the order of the axis."""
    seen = list(dict.fromkeys(str(name) for one in rows for name in one.x))
    named = [name for _, name in sorted(along.names.items())] if along.kind == "category" else []
    return [name for name in named if name in seen] + [name for name in seen if name not in named]
