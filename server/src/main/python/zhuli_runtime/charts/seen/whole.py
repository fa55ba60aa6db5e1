"""One coordinate system of free code as a panel."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import (
    Collection,
    LineCollection,
    PathCollection,
    PolyCollection,
    QuadMesh,
)
from matplotlib.container import ErrorbarContainer
from matplotlib.patches import Rectangle, Wedge

from .. import record
from ..panel import Panel, Series
from . import bars, curves, fields
from .names import legend_names
from .places import Places

#: Points of one panel that are read at most.
MOST_POINTS = 200_000


def visible(axes: Axes) -> bool:
    """Whether it shows data; a colour bar or an empty place doesn't."""
    bar = hasattr(axes, "_colorbar") or axes.get_label() == "<colorbar>"
    parts = (*axes.lines, *axes.patches, *axes.collections, *axes.images)
    return not bar and axes.get_visible() and bool(parts)


def panel_of(axes: Axes) -> Panel:
    titles = [axes.get_title(where) for where in ("center", "left", "right")]
    panel = Panel(
        "other", next((text for text in titles if text), ""), _label(axes.get_xlabel()), _label(axes.get_ylabel())
    )
    panel.place = tuple(axes.get_position().bounds)
    if axes.name != "rectilinear":
        panel.faithful = False
        return panel
    if getattr(axes, record.PIES, []) or _only_wedges(axes):
        return _pie(axes, panel)
    if _points(axes) > MOST_POINTS:
        panel.kind, panel.faithful = _kind_of_many(axes), False
        return panel
    _fill(axes, panel)
    return panel


def _label(text: str) -> str:
    return " ".join(text.split())


def _only_wedges(axes: Axes) -> bool:
    return len(axes.patches) > 1 and all(isinstance(one, Wedge) for one in axes.patches)


def _pie(axes: Axes, panel: Panel) -> Panel:
    series = fields.of_pie(axes)
    rings = getattr(axes, record.PIES, [])
    wedge = next((one for one in axes.patches if isinstance(one, Wedge)), None)
    panel.kind = "donut" if wedge is not None and wedge.width is not None else "pie"
    panel.axis, panel.faithful = "none", series is not None and len(rings) <= 1
    panel.series = [series] if series else []
    panel.levels = []
    return panel


def _points(axes: Axes) -> int:
    lines = sum(len(line.get_xdata(orig=False)) for line in axes.lines)
    return lines + sum(len(one.get_offsets()) for one in axes.collections if isinstance(one, PathCollection))


def _kind_of_many(axes: Axes) -> str:
    return "line" if any(line.get_linestyle() not in ("None", "") for line in axes.lines) else "scatter"


def _fill(axes: Axes, panel: Panel) -> None:
    legend = legend_names(axes)
    found = bars.containers(axes)
    across, up = Places(axes, axes.xaxis), Places(axes, axes.yaxis)
    boxes, parts, lying = fields.of_boxes(axes, (across if not _boxes_lie(axes) else up).value, legend)
    panel.horizontal = lying or bool(found) and all(map(bars.lies, found))
    along = up if panel.horizontal else across
    panel.axis, panel.log = along.kind, up.log
    panel.series += boxes
    if found:
        rows, panel.names = bars.series(axes, found, along, legend)
        panel.series += rows
        panel.axis = "category"
        panel.kind = "hist" if bars.is_histogram(found, along) else _bar_kind(rows, panel.horizontal)
    elif boxes:
        panel.names, panel.axis = boxes[0].x, "category"
    elif along.kind == "category":
        panel.names = [name for _, name in sorted(along.names.items())]
    _lines(axes, panel, parts, across, up, legend)
    _collections(axes, panel, parts, across, legend)
    _images(axes, panel)
    _rest(axes, panel, parts, found)
    if panel.horizontal:
        panel.xlabel, panel.ylabel = panel.ylabel, panel.xlabel
    _name_kind(panel)


def _boxes_lie(axes: Axes) -> bool:
    return any(lies for _, _, lies, _ in getattr(axes, record.BOXES, []))


def _bar_kind(rows: list[Series], lying: bool) -> str:
    if any(one.stack for one in rows):
        return "stacked"
    return "barh" if lying else "bar" if len(rows) == 1 else "grouped"


def _lines(axes: Axes, panel: Panel, parts: set[Any], across: Places, up: Places, legend: dict) -> None:
    errors = [one for one in axes.containers if isinstance(one, ErrorbarContainer)]
    caps = {cap for one in errors for cap in one[1]}
    made: dict[Any, Series | None] = {}
    for line in axes.lines:
        if line in parts or line in caps or line.get_gid() == "leader":
            continue
        if curves.is_reference(line, axes):
            panel.levels += [at] if (at := curves.level(line, axes)) else []
        elif line.get_transform() != axes.transData:
            panel.faithful = False
        elif bars_error := _on_bar(line, panel):
            _add_error(panel, bars_error, line)
        else:
            made[line] = curves.of_line(line, across, up, legend)
            panel.series += [one] if (one := made[line]) else []
    for one in errors:
        if one[0] in made:
            curves.error_bars(one, made[one[0]])
            if (series := made[one[0]]) and not series.name:
                series.name = curves.label(one)


def _on_bar(line: Any, panel: Panel) -> int | None:
    """seaborn's error bar is a line across its bar: the number of the bar counted from 1, else None."""
    bars_only = len(panel.series) == 1 and panel.series[0].kind == "bar"
    if not bars_only or len(line.get_xdata(orig=False)) != 2:
        return None
    xs = np.asarray(line.get_ydata(orig=False) if panel.horizontal else line.get_xdata(orig=False), dtype=float)
    if xs[0] != xs[1]:
        return None
    place = int(round(float(xs[0])))
    return place + 1 if 0 <= place < len(panel.series[0].x) else None


def _add_error(panel: Panel, place: int, line: Any) -> None:
    bar = panel.series[0]
    ends = np.asarray(line.get_xdata() if panel.horizontal else line.get_ydata(), dtype=float)
    if not np.isfinite(ends).all():
        return
    bar.low = bar.low or [None] * len(bar.x)
    bar.high = bar.high or [None] * len(bar.x)
    bar.low[place - 1], bar.high[place - 1] = float(ends.min()), float(ends.max())


def _collections(axes: Axes, panel: Panel, parts: set[Any], across: Places, legend: dict) -> None:
    areas: list[Series] = []
    shapes = False
    bars_lines = {line for one in axes.containers if isinstance(one, ErrorbarContainer) for line in one[2]}
    bars_lines |= {line for one in axes.containers if getattr(one, "errorbar", None) for line in one.errorbar[2]}
    for one in axes.collections:
        if one in parts or one in bars_lines or not one.get_visible():
            continue
        if isinstance(one, PathCollection):
            panel.series += curves.of_points(one, across, legend)
        elif isinstance(one, QuadMesh):
            _cells(axes, panel, one)
        elif isinstance(one, PolyCollection) and (area := curves.of_area(one, across, legend)):
            areas.append(area)
        else:
            panel.faithful = panel.faithful and _is_nothing(one)
            shapes = shapes or isinstance(one, PolyCollection)
    if areas:
        _areas(panel, areas)
    if shapes and all(len(one.y) <= 3 or one.kind == "scatter" for one in panel.series if one.kind != "bar"):
        # A violin's small lines are no data.
        panel.series = [one for one in panel.series if one.kind == "bar"]


def _is_nothing(one: Collection) -> bool:
    return isinstance(one, LineCollection) and not one.get_segments()


def _areas(panel: Panel, areas: list[Series]) -> None:
    """Stacked areas are series; a band round a line gives the line its edges."""
    lines = [one for one in panel.series if one.kind == "line"]
    if curves.stacked(areas):
        # pandas draws a line along the upper edge of each area.
        edges = [one for one in lines if any(one.y == area.high for area in areas)]
        if len(areas) > 1 or not edges:
            for area, edge in zip(areas, edges):
                area.name, area.x, area.color = area.name or edge.name, edge.x, edge.color
            panel.series = [one for one in panel.series if one not in edges]
            for area in areas:
                area.low = area.high = None
                area.stack = "all" if len(areas) > 1 else None
            panel.series += areas
        else:
            edges[0].kind = "area"
        return
    for area, line in zip(areas, lines):
        if len(area.x) == len(line.x):
            line.low, line.high = area.low, area.high
    panel.faithful = False


def _images(axes: Axes, panel: Panel) -> None:
    for image in axes.images:
        _cells(axes, panel, image)


def _cells(axes: Axes, panel: Panel, cells: Any) -> None:
    found = fields.of_cells(cells, axes)
    if found is None or panel.series:
        panel.faithful = False
        return
    panel.kind, panel.axis = "heatmap", "category"
    panel.series, panel.names, panel.rows = [found[0]], found[1], found[2]


def _rest(axes: Axes, panel: Panel, parts: set[Any], found: list[Any]) -> None:
    """Shapes that are no bars can't be told in series."""
    known = {bar for one in found for bar in one}
    free = [one for one in axes.patches if one not in known and one not in parts and one.get_visible()]
    if any(not isinstance(one, Rectangle) or one.get_width() * one.get_height() for one in free):
        panel.faithful = False


def _name_kind(panel: Panel) -> None:
    kinds = {one.kind for one in panel.series}
    if panel.kind == "other" and len(kinds) == 1:
        panel.kind = kinds.pop()
    elif len(kinds) > 1:
        # The bars of a histogram become names, on which a curve has no place.
        panel.faithful = panel.faithful and panel.kind != "hist"
        panel.kind = "mixed"
    if panel.horizontal and kinds - {"bar", "box"}:
        panel.faithful = False
