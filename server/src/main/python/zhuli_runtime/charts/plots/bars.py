"""Bars: single, grouped, stacked, upright or lying."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .. import labels, style
from ..arrange import arranged
from ..panel import Panel, Series
from ..scale import Scale
from ..spec import Spec
from ..table import Table, place_names
from ..titles import title
from . import canvas

#: More bars than these carry no numbers unless the reader asks for them.
MOST_LABELS = 12
_MOST_ASKED = 60


def bars(spec: Spec, made: Table) -> tuple[Figure, Panel]:
    shown, whole = arranged(made, spec)
    made.frame = shown
    names = place_names(made, spec.language)
    lying, stacked = spec.kind == "barh", spec.kind == "stacked"
    values = shown.fillna(0).sum(axis=1) if stacked else shown
    scale = spec.scale(np.ravel(values), made.unit, made.value_name)
    fig, ax = canvas.figure(_height(len(names), shown.shape[1]) if lying else style.SIZE[1])
    handles = _draw(ax, spec, shown, lying, stacked)
    _write_values(ax, handles, spec, shown, scale, stacked, lying)
    _name_places(ax, names, lying)
    _frame(ax, lying, scale, len(names), canvas.whole(shown))
    value = scale.axis_name(spec.ylabel or made.axis_name, spec.language)
    along = spec.xlabel or made.x_name
    text = _head(ax, spec, made, lying, value, along)
    canvas.legend(ax, handles, list(shown.columns), made.hue_name)
    made.frame = whole
    whole = whole.set_axis(place_names(made, spec.language)).rename_axis(along or None)
    return fig, _panel(spec, shown, names, whole, value, along, text, scale)


def _head(ax: Axes, spec: Spec, made: Table, lying: bool, value: str, along: str) -> str:
    hue = made.hue_name if len(made.frame.columns) > 1 else ""
    text = spec.title or title(spec.kind, made.x_name, made.value_name, hue, spec.language, made.of_time)
    canvas.head(ax, text, raised=bool(along if lying else value))
    canvas.name_axes(ax, spec, *((value, along) if lying else (along, value)))
    return text


def _height(places: int, series: int) -> float:
    """Inches that leave each bar its room, 5 to 14."""
    return min(14.0, max(style.SIZE[1], 1.7 + places * (0.36 if series == 1 else 0.16 + 0.2 * series)))


def _draw(ax: Axes, spec: Spec, shown: pd.DataFrame, lying: bool, stacked: bool) -> list[Any]:
    places, count = np.arange(len(shown)), shown.shape[1]
    each = 0.64 if stacked or count == 1 else 0.8 / count
    above, below = np.zeros(len(shown)), np.zeros(len(shown))
    handles = []
    for n, name in enumerate(shown.columns):
        values = shown[name].to_numpy()
        shift = 0.0 if stacked or count == 1 else (n - (count - 1) / 2) * each
        look = {"color": canvas.color_of(spec, n), "hatch": style.hatch(n), "edgecolor": "white", "linewidth": 0.6}
        base = np.where(values >= 0, above, below) if stacked else np.zeros(len(shown))
        if lying:
            handles.append(ax.barh(places + shift, values, each, left=base, label=str(name), **look))
        else:
            handles.append(ax.bar(places + shift, values, each, bottom=base, label=str(name), **look))
        above, below = above + np.nan_to_num(values.clip(0)), below + np.nan_to_num(values.clip(None, 0))
    return handles


def _write_values(
    ax: Axes, handles: list[Any], spec: Spec, shown: pd.DataFrame, scale: Scale, stacked: bool, lying: bool
) -> None:
    count = int(shown.notna().to_numpy().sum())
    most = 20 if lying else MOST_LABELS
    if spec.labels is False or count > (_MOST_ASKED if spec.labels else most):
        return
    decimals = scale.decimals(np.ravel(shown))
    size = 9.5 if count <= MOST_LABELS else 8.5 if count <= 24 else 7
    reach = max(float(shown.abs().sum(axis=1).max()), 1e-300)
    for handle, name in zip(handles, shown.columns):
        texts = [
            "" if not np.isfinite(value) or stacked and abs(value) < reach * 0.06 else scale.text(value, decimals)
            for value in shown[name]
        ]
        if stacked:
            face = handle.patches[0].get_facecolor()
            box = {"facecolor": face, "edgecolor": "none", "pad": 1.2} if handle.patches[0].get_hatch() else None
            ax.bar_label(handle, texts, label_type="center", fontsize=size, color=style.readable_on(face), bbox=box)
        else:
            ax.bar_label(handle, texts, padding=3, fontsize=size, color=style.INK)


def _name_places(ax: Axes, names: list[str], lying: bool) -> None:
    places = range(len(names))
    if lying:
        ax.set_yticks(places, [labels.wrap(name, 28) for name in names])
        ax.invert_yaxis()
        return
    ax.set_xticks(places, labels.beside(names))


def _frame(ax: Axes, lying: bool, scale: Scale, places: int, whole: bool) -> None:
    """Grid along the values only; few bars don't grow fat; room for the numbers."""
    side = max(0.55, (4 - places) / 2 + 0.3)
    if lying:
        ax.set_ylim(places - 1 + side, -side)
        ax.margins(x=0.09)
        ax.grid(False, axis="y")
        canvas.value_axis(ax.xaxis, scale, whole)
    else:
        ax.set_xlim(-side, places - 1 + side)
        ax.margins(y=0.09)
        ax.grid(False, axis="x")
        canvas.value_axis(ax.yaxis, scale, whole)
    ax.tick_params(axis="y" if lying else "x", length=0)
    canvas.zero_line(ax, upright=not lying)


def _panel(
    spec: Spec,
    shown: pd.DataFrame,
    names: list[str],
    whole: pd.DataFrame,
    value: str,
    along: str,
    head: str,
    scale: Scale,
) -> Panel:
    stack = "all" if spec.kind == "stacked" else None
    series = [
        Series(str(name), "bar", list(names), canvas.told(shown[name], scale), canvas.color_of(spec, n), stack=stack)
        for n, name in enumerate(shown.columns)
    ]
    return Panel(spec.kind, head, along, value, "category", names, horizontal=spec.kind == "barh",
                 unit=scale.suffix or scale.unit, suffix=scale.suffix, series=series, frame=whole)  # fmt: skip
