"""`draw` and `redraw`: the charts that Zhuli draws itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from . import calendar, choose, fit, fonts, kinds, style
from .colors import colors_of
from .panel import Panel
from .plots import bars, heat, lines, pies, points, radar, spreads
from .roles import assign
from .source import source
from .spec import Spec
from .state import STATE
from .table import table
from .texts import language_of, say

#: What `redraw` may change beside the kind.
_CHANGES = frozenset(
    ("title", "x", "y", "hue", "xlabel", "ylabel", "unit", "language", "question", "color", "sort", "top", "labels")
)
_TABLES = {"bar": bars.bars, "barh": bars.bars, "grouped": bars.bars, "stacked": bars.bars, "line": lines.lines,
           "area": lines.lines, "pie": pies.pie, "donut": pies.pie, "radar": radar.radar}  # fmt: skip
_RAW = {"scatter": points.scatter, "hist": spreads.histogram, "box": spreads.boxes, "heatmap": heat.heatmap}
#: Under this name a figure carries what `draw` knows of it.
MARK = "_zhuli_panel"


def draw(
    data: Any,
    kind: str = "auto",
    *,
    title: str = "",
    x: str | None = None,
    y: str | Sequence[str] | None = None,
    hue: str | None = None,
    xlabel: str = "",
    ylabel: str = "",
    unit: str = "",
    language: str | None = None,
    question: str = "",
    color: str | Sequence[str] | None = None,
    sort: str | None = None,
    top: int | None = None,
    labels: bool | None = None,
) -> Figure:
    """
    Draws data (Series, DataFrame, dict, list or array) in a figure of 8 x 5 inches or higher.

    kind: one of `kinds.KINDS`, a word for one such as 折线图, or `auto`, which asks `choose_kind` with
    the question. x, y, hue: names of columns. unit: of the values, such as 元 or %; a share of at most
    1 under % is shown times 100. color: a name or hex form, or several, one for each series. sort:
    `asc`, `desc` or `none`. top: so many rows. labels: whether numbers stand at the values.

    What can't be drawn is a ValueError with a sentence in the language; a kind that the data doesn't
    allow, such as a pie of negative values, gives way to bars with a note.
    """
    wanted: dict[str, Any] = {
        "kind": kind, "title": title, "x": x, "y": y, "hue": hue, "xlabel": xlabel, "ylabel": ylabel, "unit": unit,
        "language": language, "question": question, "color": color, "sort": sort, "top": top, "labels": labels,
        "named": not question or choose.names_course(question),
    }  # fmt: skip
    figure = _draw(data, wanted, None)
    # Drawn first: a chart that failed is none to change later.
    STATE.last = {"data": _kept(data), "wanted": wanted, "unit_before": None}
    return figure


def redraw(kind: str | None = None, **changes: Any) -> Figure:
    """The last chart again with changes, which may be any of `draw`'s arguments but the data."""
    last = STATE.last
    if last is None:
        raise ValueError(say("no_last", changes.get("language")))
    language = language_of(changes.get("language") or last["wanted"]["language"])
    for name in changes:
        if name not in _CHANGES:
            raise ValueError(say("no_change", language, name=name))
    wanted = last["wanted"] | changes | ({"kind": kind, "named": True} if kind else {})
    before = last["wanted"]["unit"] if "unit" in changes else last["unit_before"]
    figure = _draw(last["data"], wanted, before)
    STATE.last = {"data": last["data"], "wanted": wanted, "unit_before": before}
    return figure


def _kept(data: Any) -> Any:
    """As it is now, whatever the user's code does to it later."""
    if isinstance(data, (pd.DataFrame, pd.Series)):
        return data.copy()
    return copy(data) if isinstance(data, (Mapping, list)) or hasattr(data, "copy") else data


def _draw(data: Any, wanted: dict[str, Any], unit_before: str | None) -> Figure:
    with matplotlib.rc_context(style.rc_style()):
        figure, panel = _plotted(_spec(data, wanted, unit_before))
        fit.fit(figure)
        fonts.apply(figure)
    panel.language = language_of(wanted["language"])
    setattr(figure, MARK, panel)
    return figure


def _spec(data: Any, wanted: dict[str, Any], unit_before: str | None) -> Spec:
    language = language_of(wanted["language"])
    kind = kinds.checked(str(wanted["kind"]), language)
    read = source(data, language)
    roles = assign(read, wanted["x"], wanted["y"], wanted["hue"], language)
    if kind != "scatter":
        read = calendar.named(read, roles, language)
    if kind == "auto":
        kind = choose.chosen(read, roles, wanted["question"], language)
    plain = {name: wanted[name] or "" for name in ("title", "xlabel", "ylabel", "unit")}
    sort = wanted["sort"] if wanted["sort"] in ("asc", "desc", "none") else None
    top = max(1, int(wanted["top"])) if wanted["top"] else None
    return Spec(kind, read, roles, language, **plain, unit_before=unit_before, sort=sort, top=top,
                colors=colors_of(wanted["color"], language), labels=wanted["labels"], named=wanted["named"])  # fmt: skip


def _plotted(spec: Spec) -> tuple[Figure, Panel]:
    if spec.kind in ("hist", "box", "scatter") and not spec.roles.y:
        spec.kind = "bar"
    if spec.kind in _RAW and (spec.kind != "heatmap" or spec.roles.y):
        return _RAW[spec.kind](spec)
    made = table(spec.source, spec.roles, spec.language)
    spec.notes += made.notes
    if spec.kind in ("pie", "donut") and (made.frame.iloc[:, 0].dropna() < 0).any():
        spec.kind = "barh"
        spec.notes.append(say("no_pie", spec.language))
    elif spec.kind == "heatmap":
        spec.kind = "bar"
    if spec.kind in ("line", "area") and not spec.named and made.axis == "category" and not made.ordered:
        spec.kind = "bar"  # between places without an order there is no course
    spec.kind = _shaped(spec.kind, *made.frame.shape, made.ordered)
    return _TABLES[spec.kind](spec, made)


def _shaped(kind: str, rows: int, series: int, ordered: bool) -> str:
    """Bars stand for one series or several as the data has it; too many names lie down."""
    if kind == "bar" and series > 1:
        return "grouped"
    if kind in ("grouped", "stacked") and series == 1:
        return "bar" if ordered or rows <= 25 else "barh"
    if kind == "bar" and not ordered and rows > 25:
        return "barh"
    return kind


__all__ = ["MARK", "draw", "redraw"]
