"""Lines, points, and areas between lines of free code."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.container import ErrorbarContainer
from matplotlib.lines import Line2D

from ..panel import Series, number, numbers
from .names import color_of, dash_of, name_of
from .places import Places


def is_reference(line: Line2D, axes: Axes) -> bool:
    """`axhline` and `axvline` measure one way in shares of the axes."""
    return line.get_transform() in (axes.get_yaxis_transform(which="grid"), axes.get_xaxis_transform(which="grid"))


def level(line: Line2D, axes: Axes) -> tuple[str, float] | None:
    """Where such a line stands: (`x` or `y`, value)."""
    way = "y" if line.get_transform() == axes.get_yaxis_transform(which="grid") else "x"
    at = number(line.get_ydata()[0] if way == "y" else line.get_xdata()[0])
    return None if at is None else (way, at)


def of_line(line: Line2D, along: Places, upward: Places, legend: dict) -> Series | None:
    """A line, or points when only marks are drawn; None when nothing of it is seen."""
    drawn = line.get_linestyle() not in ("None", "", " ")
    marks = line.get_marker() not in (None, "None", "", " ")
    ys = np.asarray(line.get_ydata(orig=False), dtype=float)
    if not line.get_visible() or not len(ys) or not (drawn or marks) or not np.isfinite(ys).any():
        return None
    kind = "line" if drawn else "scatter"
    made = Series(name_of(line, legend), kind, _along(line, along), numbers(ys), color_of(line), dash_of(line), marks)
    if upward.kind == "category":
        made.y = [None] * len(ys)
    return made


def _along(line: Line2D, along: Places) -> list[Any]:
    original = line.get_xdata(orig=True)
    first = next(iter(original), None) if len(original) else None
    if hasattr(first, "year") or isinstance(first, np.datetime64):
        return along.values(original)
    return along.values(np.asarray(line.get_xdata(orig=False), dtype=float))


def label(container: ErrorbarContainer) -> str:
    name = str(container.get_label() or "")
    return "" if name.startswith("_") else name


def error_bars(container: ErrorbarContainer, made: Series | None) -> None:
    """Adds the ends of upright bars to the series of their line."""
    if made is None or not container.has_yerr or not container[2]:
        return
    segments = container[2][-1].get_segments()
    if len(segments) == len(made.y):
        made.low = [number(segment[:, 1].min()) for segment in segments]
        made.high = [number(segment[:, 1].max()) for segment in segments]


def of_points(points: PathCollection, along: Places, legend: dict) -> list[Series]:
    """A series for each colour that the legend names, else one."""
    at = np.ma.filled(np.ma.asarray(points.get_offsets(), dtype=float), np.nan)
    if not len(at) or not points.get_visible():
        return []
    xs, ys = along.values(at[:, 0]), numbers(at[:, 1])
    faces = points.get_facecolor()
    if len(faces) == len(at) > 1 and legend:
        colors = [to_hex(face) for face in faces]
        named = {color: legend.get((color, ""), "") for color in dict.fromkeys(colors)}
        if all(named.values()):
            return [
                Series(name, "scatter", [x for x, c in zip(xs, colors) if c == color],
                       [y for y, c in zip(ys, colors) if c == color], color)
                for color, name in named.items()
            ]  # fmt: skip
    color = color_of(points) if len(faces) <= 1 else None
    return [Series(name_of(points, legend), "scatter", xs, ys, color)]


def of_area(area: PolyCollection, along: Places, legend: dict) -> Series | None:
    """What `fill_between` and `stackplot` fill: its two edges; None for any other shape."""
    paths = area.get_paths()
    if len(paths) != 1 or len(paths[0].vertices) < 7:
        return None
    corners = paths[0].vertices
    count = (len(corners) - 3) // 2
    one, other = corners[1 : count + 1], corners[count + 2 : 2 * count + 2][::-1]
    if len(one) != len(other) or not np.allclose(one[:, 0], other[:, 0]):
        return None
    low, high = np.minimum(one[:, 1], other[:, 1]), np.maximum(one[:, 1], other[:, 1])
    made = Series(name_of(area, legend), "area", along.values(one[:, 0]), numbers(high - low), color_of(area))
    made.low, made.high = numbers(low), numbers(high)
    return made


def stacked(areas: list[Series]) -> bool:
    """Whether each area stands on the one before, the first on zero."""
    if not areas or any(value not in (0, None) for value in areas[0].low or []):
        return False
    for below, above in zip(areas, areas[1:]):
        pairs = list(zip(below.high or [], above.low or []))
        if below.x != above.x or any(a is None or b is None or abs(a - b) > 1e-9 * max(1, abs(a)) for a, b in pairs):
            return False
    return True
