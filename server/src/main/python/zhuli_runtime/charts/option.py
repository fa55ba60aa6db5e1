"""
A figure as an option for Apache ECharts (5 or later): plain JSON without functions.

None where ECharts has no faithful form: pictures, violins, polar axes, error bars on lines, or more
points than a page should hold.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from . import style
from .option_parts import axes, series
from .panel import Panel

MOST_POINTS = 20_000
#: More places than these can be moved through.
_MOST_PLACES = 40


def option(title: str, panels: Sequence[Panel]) -> dict[str, Any] | None:
    if not panels or not all(_possible(panel) for panel in panels):
        return None
    if sum(_size(panel) for panel in panels) > MOST_POINTS:
        return None
    made = _many(title, panels) if len(panels) > 1 else _single(title, panels[0])
    return None if made is None else json.loads(json.dumps(made, allow_nan=False))


def _possible(panel: Panel) -> bool:
    if not panel.faithful or not panel.series:
        return False
    bars = [one for one in panel.series if one.kind == "bar"]
    errors = [one for one in panel.series if one.low is not None]
    # One series of bars can have whiskers, as boxes of no height; more stand beside each other.
    return not errors or (errors == bars and len(bars) == 1 and not panel.log)


def _size(panel: Panel) -> int:
    return sum(len(one.y) + len(one.cells) + len(one.boxes) for one in panel.series)


def _base(title: str) -> dict[str, Any]:
    return {
        "color": style.PALETTE,
        "title": {
            "text": title,
            "left": 8,
            "top": 8,
            "textStyle": {"fontSize": 16, "fontWeight": "normal", "color": style.INK},
        },
        "aria": {"enabled": True},
        "animation": False,
    }


def _single(title: str, panel: Panel) -> dict[str, Any] | None:
    made = _base(title)
    kind = panel.series[0].kind
    if kind == "pie":
        return made | _pie(panel, ["50%", "54%"], 62)
    if kind == "radar":
        return made | _radar(panel)
    made |= _legend(_named(panel))
    made["tooltip"] = {"trigger": _trigger(panel), "confine": True}
    if len(made["legend"]["data"]) < 2:
        del made["legend"]
    low = 52 if "legend" in made else 24
    zoom = _zoom(panel)
    made["grid"] = {
        "left": 24,
        "right": 40,
        "top": 76,
        "bottom": low + (38 if zoom else 0) + (20 if panel.xlabel else 0),
        "containLabel": True,
    }
    made["xAxis"], made["yAxis"] = axes(panel)
    if "rotate" in made["xAxis"].get("axisLabel", {}):
        # The first turned name begins left of the axis.
        made["grid"]["left"] = 72
    made["series"] = series(panel, 0, 0)
    if zoom:
        made["dataZoom"] = zoom
    if kind == "heatmap":
        made["visualMap"] = _visual_map(panel)
        made["grid"]["right"] = 96
    return made


def _named(panel: Panel) -> list[str]:
    return list(dict.fromkeys(one.name for one in panel.series if one.name and one.kind not in ("heatmap", "box")))


def _legend(names: list[str]) -> dict[str, Any]:
    return {"legend": {"type": "scroll", "bottom": 6, "data": names, "textStyle": {"color": style.MUTED}}}


def _trigger(panel: Panel) -> str:
    return "item" if any(one.kind in ("scatter", "heatmap", "box") for one in panel.series) else "axis"


def _zoom(panel: Panel) -> list[dict[str, Any]]:
    """Only along: values keep their range."""
    if panel.series[0].kind == "heatmap" or panel.axis == "category" and len(panel.names) <= _MOST_PLACES:
        return []
    if panel.axis != "category" and max(len(one.y) for one in panel.series) <= 60:
        return []
    way = "yAxisIndex" if panel.horizontal else "xAxisIndex"
    inside = {"type": "inside", way: 0}
    return (
        [inside]
        if panel.horizontal or panel.kind == "scatter"
        else [inside, {"type": "slider", way: 0, "height": 18, "bottom": 40}]
    )


def _pie(panel: Panel, center: list[str], radius: float) -> dict[str, Any]:
    one = panel.series[0]
    inner = radius * 0.58 if panel.kind == "donut" else 0
    data = [{"name": str(name), "value": value} for name, value in zip(one.x, one.y)]
    label = {"formatter": "{b}  {d}%", "color": style.INK}
    return {
        "tooltip": {"trigger": "item", "confine": True, "formatter": "{b}: {c} ({d}%)"},
        "series": [{"type": "pie", "name": one.name, "center": center, "radius": [f"{inner:g}%", f"{radius:g}%"],
                    "data": data, "label": label, "itemStyle": {"borderColor": "#fff", "borderWidth": 1}}],
    }  # fmt: skip


def _radar(panel: Panel) -> dict[str, Any]:
    most = max((value for one in panel.series for value in one.y if value is not None), default=1)
    spokes = [{"name": name, "max": most} for name in panel.names]
    data = [{"name": one.name, "value": one.y, "itemStyle": {"color": one.color}} for one in panel.series]
    return _legend([one.name for one in panel.series]) | {
        "tooltip": {"trigger": "item", "confine": True},
        "radar": {"indicator": spokes, "center": ["50%", "54%"], "radius": "60%"},
        "series": [{"type": "radar", "data": data}],
    }


def _visual_map(panel: Panel, extra: dict[str, Any] | None = None) -> dict[str, Any]:
    values = [value for _, _, value in panel.series[0].cells if value is not None]
    low, high = (min(values), max(values)) if values else (0, 1)
    both = low < 0
    most = max(abs(low), abs(high))
    colors = ["#2166AC", "#F7F7F7", "#B2182B"] if both else ["#F0F6FC", "#6BAED6", "#08306B"]
    ends = {"min": -most, "max": most} if both else {"min": low, "max": high}
    return (
        ends
        | {"calculable": True, "orient": "vertical", "right": 8, "top": "middle", "inRange": {"color": colors}}
        | (extra or {})
    )


def _many(title: str, panels: Sequence[Panel]) -> dict[str, Any] | None:
    """Each panel in a grid of its own where it stood; twins share their grid's x axis."""
    if any(panel.series[0].kind in ("radar", "pie") for panel in panels) or sum(
        panel.series[0].kind == "heatmap" for panel in panels
    ):
        return None
    made = _base(title)
    made |= _legend(list(dict.fromkeys(name for panel in panels for name in _named(panel))))
    made |= {"tooltip": {"trigger": "item", "confine": True}, "grid": [], "xAxis": [], "yAxis": [], "series": []}
    titles = [made["title"]]
    grid_of: dict[int, int] = {}
    for n, panel in enumerate(panels):
        along, up = axes(panel)
        along.pop("axisLabel") if "rotate" in along.get("axisLabel", {}) else None
        if len(panels) > 2:
            # Small charts have no room above for a second text beside their title.
            (along if panel.horizontal else up).pop("name", None)
        if panel.twin is not None and panel.twin in grid_of:
            grid = grid_of[n] = grid_of[panel.twin]
            made["yAxis"].append(up | {"gridIndex": grid, "position": "right", "splitLine": {"show": False}})
        else:
            grid = grid_of[n] = len(made["grid"])
            made["grid"].append(_place(panel))
            made["xAxis"].append(along | {"gridIndex": grid})
            made["yAxis"].append(up | {"gridIndex": grid})
            if panel.title and panel.title != title:
                titles.append(_subtitle(panel))
        made["series"] += series(panel, grid, len(made["yAxis"]) - 1)
    made["title"] = titles
    if len(made["legend"]["data"]) < 2:
        del made["legend"]
    return made


def _place(panel: Panel) -> dict[str, Any]:
    left, bottom, width, height = panel.place
    return {"left": f"{left * 100:.1f}%", "width": f"{width * 100:.1f}%", "top": f"{8 + (1 - bottom - height) * 84:.1f}%",
            "height": f"{height * 74:.1f}%", "containLabel": False}  # fmt: skip


def _subtitle(panel: Panel) -> dict[str, Any]:
    left, bottom, width, height = panel.place
    return {"text": panel.title, "left": f"{(left + width / 2) * 100:.1f}%", "textAlign": "center",
            "top": f"{max(3.5, 8 + (1 - bottom - height) * 84 - 6):.1f}%",
            "textStyle": {"fontSize": 13, "fontWeight": "normal", "color": style.INK}}  # fmt: skip
