"""The parts of an ECharts option that stand in a coordinate system: axes and series."""

from __future__ import annotations

from typing import Any

from . import style
from .panel import Panel, Series

_TYPES = {"line": "line", "area": "line", "bar": "bar", "scatter": "scatter", "box": "boxplot", "heatmap": "heatmap"}
#: ECharts' own are words of the page's language; these are read in all.
_TIMES = {"year": "{yyyy}", "month": "{yyyy}-{MM}", "day": "{MM}-{dd}", "hour": "{HH}:{mm}", "minute": "{HH}:{mm}",
          "second": "{HH}:{mm}:{ss}"}  # fmt: skip


def axes(panel: Panel) -> tuple[dict[str, Any], dict[str, Any]]:
    heat = panel.series[0].kind == "heatmap"
    along = _along(panel)
    if heat:
        up = {"type": "category", "data": panel.rows, "inverse": True, "splitArea": {"show": False}}
        return _name(along, panel.xlabel, False), _name(up, panel.ylabel, True)
    value: dict[str, Any] = {"type": "log" if panel.log else "value", "scale": _free(panel)}
    if panel.suffix:
        value["axisLabel"] = {"formatter": "{value}" + panel.suffix}
    if all(y == round(y) for one in panel.series for y in one.y if y is not None):
        value["minInterval"] = 1
    if panel.horizontal:
        along["inverse"] = True
        return _name(value, panel.ylabel, False), _name(along, panel.xlabel, True)
    return _name(along, panel.xlabel, False), _name(value, panel.ylabel, True)


def _free(panel: Panel) -> bool:
    """Whether the axis need not begin at zero; bars and areas must."""
    return not any(one.kind in ("bar", "area") for one in panel.series)


def _along(panel: Panel) -> dict[str, Any]:
    if panel.axis == "category":
        axis: dict[str, Any] = {"type": "category", "data": panel.names, "axisTick": {"show": False}}
        if (
            8 < len(panel.names) <= 30
            and not panel.horizontal
            and panel.kind != "hist"
            and max(map(len, panel.names)) > 6
        ):
            axis["axisLabel"] = {"rotate": 35}
        elif any(len(name) > 12 for name in panel.names):
            axis["axisLabel"] = {"width": 160 if panel.horizontal else 90, "overflow": "break"}
        return axis
    if panel.axis == "time":
        return {"type": "time", "axisLabel": {"formatter": _TIMES, "hideOverlap": True}}
    return {"type": panel.axis, "scale": True}


def _name(axis: dict[str, Any], name: str, up: bool) -> dict[str, Any]:
    if not name:
        return axis
    if up:
        # At the upper end; an axis that runs downwards has that at its start.
        where = "start" if axis.get("inverse") else "end"
        return axis | {
            "name": name,
            "nameLocation": where,
            "nameTextStyle": {"align": "left", "padding": [0, 0, 4, -24]},
        }
    return axis | {
        "name": name,
        "nameLocation": "middle",
        "nameGap": 62 if "rotate" in axis.get("axisLabel", {}) else 30,
    }


def series(panel: Panel, x: int, y: int) -> list[dict[str, Any]]:
    made = []
    for one in panel.series:
        made += _one(panel, one, x, y)
    if panel.levels and made:
        key = {"x": "xAxis", "y": "yAxis"}
        lines = [{key[way]: at} for way, at in panel.levels]
        made[0]["markLine"] = {
            "silent": True,
            "symbol": "none",
            "data": lines,
            "lineStyle": {"type": "dashed", "color": style.MUTED},
        }
    return made


def _one(panel: Panel, one: Series, x: int, y: int) -> list[dict[str, Any]]:
    made: dict[str, Any] = {"type": _TYPES[one.kind], "name": one.name, "xAxisIndex": x, "yAxisIndex": y}
    if one.color:
        made["itemStyle"] = {"color": one.color}
    if one.stack:
        made["stack"] = one.stack
    if one.kind == "heatmap":
        labelled = len(one.cells) <= 160 and len(panel.names) <= 12
        data = [_item(list(cell), cell[2], labelled) for cell in one.cells]
        return [made | {"data": data, "label": {"show": labelled}}]
    if one.kind == "box":
        made["itemStyle"] = {"color": f"{one.color or style.PALETTE[0]}99", "borderColor": style.INK}
        return [made | {"data": [[round(value, 10) for value in five] for five in one.boxes]}]
    made["data"] = _data(panel, one)
    if one.kind in ("line", "area"):
        made |= {"showSymbol": one.marker, "symbolSize": 6, "connectNulls": False}
        made["lineStyle"] = {"type": one.dash, "width": 2, **({"color": one.color} if one.color else {})}
        if one.kind == "area":
            made["areaStyle"] = {"opacity": 0.8 if one.stack else 0.25}
    elif one.kind == "scatter":
        made |= {"symbolSize": 8 if len(one.y) < 300 else 4}
        made["itemStyle"] = made.get("itemStyle", {}) | {"opacity": 0.75}
    else:
        made |= {"barCategoryGap": "3%"} if panel.kind == "hist" else {"barMaxWidth": 60}
        made |= _bar_labels(panel, one)
        made["data"] = [_item(value, value, "label" in made, panel.suffix) for value in made["data"]]
    return [made, *_whiskers(panel, one, x, y)]


def _bar_labels(panel: Panel, one: Series) -> dict[str, Any]:
    count = len(panel.series) * len(panel.names)
    if count > 12 or one.low is not None:
        return {}
    place = "inside" if one.stack else "right" if panel.horizontal else "top"
    return {"label": {"show": True, "position": place}}


def _item(item: Any, value: float | None, labelled: bool, suffix: str = "") -> Any:
    """With the number as it is to be read: an option has no functions that would format it."""
    if not labelled or value is None:
        return item
    text = f"{value:,.0f}" if abs(value) >= 1e4 or value == round(value) else f"{value:,.2f}".rstrip("0").rstrip(".")
    told = text if float(text.replace(",", "")) or not value else f"{value:.2g}"
    return {"value": item, "label": {"formatter": told + suffix}}


def _whiskers(panel: Panel, one: Series, x: int, y: int) -> list[dict[str, Any]]:
    if one.low is None or one.high is None:
        return []
    boxes = [None if low is None or high is None else [low, value, value, value, high]
             for low, value, high in zip(one.low, one.y, one.high)]  # fmt: skip
    return [{"type": "boxplot", "name": one.name, "xAxisIndex": x, "yAxisIndex": y, "boxWidth": [10, 10], "z": 5,
             "data": [box or [] for box in boxes], "itemStyle": {"borderColor": style.INK}}]  # fmt: skip


def _data(panel: Panel, one: Series) -> list[Any]:
    if panel.axis != "category":
        return [[x, value] for x, value in zip(one.x, one.y)]
    if one.kind in ("scatter", "line") and len(set(map(str, one.x))) < len(one.x):
        return [[str(x), value] for x, value in zip(one.x, one.y)]
    values = dict(zip(map(str, one.x), one.y))
    return [values.get(name) for name in panel.names]
