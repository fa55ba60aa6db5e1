"""Lines and areas along time, numbers or names."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, num2date
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from .. import dates, labels, style
from ..arrange import arranged
from ..panel import Panel, Series, numbers
from ..scale import Scale
from ..spec import Spec
from ..table import Table, place_names
from ..titles import title
from . import canvas
from .bars import MOST_LABELS

#: Beyond these points marks would hide the line.
_MOST_MARKS = 40
#: A line that climbs more than this share of its height from one place to the next crosses a number above it.
_STEEP = 0.06
#: So many places get a mark of the axis each.
_MOST_PLACES = 14


def lines(spec: Spec, made: Table) -> tuple[Figure, Panel]:
    shown, whole = arranged(made, spec)
    made.frame = shown
    xs, names = _places(made, spec)
    stacked = spec.kind == "area" and shown.shape[1] > 1 and bool((shown.fillna(0) >= 0).all(axis=None))
    values = shown.fillna(0).sum(axis=1) if stacked else shown
    scale = spec.scale(np.ravel(values), made.unit, made.value_name)
    fig, ax = canvas.figure()
    handles = _stack(ax, spec, xs, shown) if stacked else _lines(ax, spec, xs, shown)
    if not stacked:
        _write_values(ax, spec, xs, shown, scale)
    _frame(ax, made, names, xs, scale, stacked or spec.kind == "area")
    value = scale.axis_name(spec.ylabel or made.axis_name, spec.language)
    hue = made.hue_name if shown.shape[1] > 1 else ""
    text = spec.title or title(spec.kind, made.x_name, made.value_name, hue, spec.language, made.of_time)
    canvas.head(ax, text, raised=bool(value))
    canvas.name_axes(ax, spec, spec.xlabel or made.x_name, value)
    canvas.legend(ax, handles, list(shown.columns), made.hue_name)
    panel = _panel(spec, made, shown, value, scale, stacked)
    panel.title = text
    panel.frame = _as_table(made, whole, spec)
    return fig, panel


def _places(made: Table, spec: Spec) -> tuple[Any, list[str]]:
    index = made.frame.index
    if made.axis == "category":
        return np.arange(len(index)), place_names(made, spec.language)
    return (pd.DatetimeIndex(index).to_pydatetime() if made.axis == "time" else index.to_numpy()), []


def _lines(ax: Axes, spec: Spec, xs: Any, shown: pd.DataFrame) -> list[Any]:
    handles = []
    for n, name in enumerate(shown.columns):
        values = shown[name].to_numpy()
        there = int(np.isfinite(values).sum())
        look: dict[str, Any] = {"color": canvas.color_of(spec, n), "linestyle": style.line(n)}
        if there <= _MOST_MARKS:
            look |= {"marker": style.marker(n), "markeredgecolor": "white", "markeredgewidth": 0.8, "markersize": 7}
        else:
            look |= {"linewidth": 1.7 if there < 2000 else 0.9}
            look |= {"marker": "o", "markersize": 3, "markevery": _lonely(values)}
        handles += ax.plot(xs, values, label=str(name), **look)
        if spec.kind == "area":
            ax.fill_between(xs, values, 0, color=look["color"], alpha=0.22, linewidth=0)
    return handles


def _lonely(values: np.ndarray) -> list[int]:
    """Points between two gaps, which a line alone doesn't show."""
    there = np.isfinite(values)
    before, after = np.r_[False, there[:-1]], np.r_[there[1:], False]
    return np.flatnonzero(there & ~before & ~after).tolist()


def _stack(ax: Axes, spec: Spec, xs: Any, shown: pd.DataFrame) -> list[Any]:
    handles: list[Any] = []
    low = np.zeros(len(shown))
    for n, name in enumerate(shown.columns):
        high = low + np.nan_to_num(shown[name].to_numpy())
        look = {"facecolor": canvas.color_of(spec, n), "hatch": style.hatch(n), "edgecolor": "white", "linewidth": 0.8}
        handles.append(ax.fill_between(xs, low, high, alpha=0.88, label=str(name), **look))
        low = high
    # The legend reads from the top down, as the areas lie.
    return handles


def _write_values(ax: Axes, spec: Spec, xs: Any, shown: pd.DataFrame, scale: Scale) -> None:
    count = int(shown.notna().to_numpy().sum())
    if spec.labels is False or not spec.labels and (shown.shape[1] > 1 or count > MOST_LABELS):
        return
    if count > 60:
        return
    decimals = scale.decimals(np.ravel(shown))
    for name in shown.columns:
        values = shown[name].to_numpy()
        for at, (x, value) in enumerate(zip(xs, values)):
            if np.isfinite(value):
                below = _dips(values, at)
                side = _slope(values, at)
                ax.annotate(scale.text(value, decimals), (x, value), (-4 * side, -8 if below else 8 - 3 * abs(side)),
                            textcoords="offset points", ha=("center", "right", "left")[side],
                            va="top" if below else "bottom", fontsize=9, color=style.INK)  # fmt: skip


def _dips(values: np.ndarray, at: int) -> bool:
    """Whether a point lies below its neighbours, so that a number above it would cross the line."""
    around = [values[n] for n in (at - 1, at + 1) if 0 <= n < len(values) and np.isfinite(values[n])]
    return bool(around) and all(values[at] < other for other in around)


def _slope(values: np.ndarray, at: int) -> int:
    """1 where the line climbs through a point, -1 where it falls, so that a number right above would be crossed; else 0."""
    if not 0 < at < len(values) - 1:
        return 0
    before, after = values[at] - values[at - 1], values[at + 1] - values[at]
    steep = _STEEP * (np.nanmax(values) - np.nanmin(values))
    return 1 if before >= 0 and after > steep else -1 if before < -steep and after <= 0 else 0


def _frame(ax: Axes, made: Table, names: list[str], xs: Any, scale: Scale, from_zero: bool) -> None:
    canvas.value_axis(ax.yaxis, scale, canvas.whole(made.frame))
    ax.grid(False, axis="x")
    ax.margins(x=0.5 if len(xs) < 2 else 0.06 if len(xs) <= MOST_LABELS else 0.03, y=0.12)
    if from_zero and made.frame.min(axis=None) >= 0:
        ax.set_ylim(bottom=0)
    elif not from_zero and made.frame.min(axis=None) >= 0:
        _near_zero(ax, made.frame)
    if made.axis == "category":
        ax.set_xticks(range(len(names)), labels.beside(names))
    elif made.axis == "time":
        _time_marks(ax, pd.DatetimeIndex(made.frame.index).unique())
    elif made.axis == "year":
        ax.xaxis.set_major_locator(MaxNLocator(min(12, max(1, len(xs) - 1)), integer=True, min_n_ticks=1))
        ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.0f}"))
    elif len(xs) and np.allclose(xs, np.round(xs.astype(float))):
        ax.xaxis.set_major_locator(MaxNLocator(10, integer=True, min_n_ticks=1))
    canvas.zero_line(ax)


def _near_zero(ax: Axes, frame: pd.DataFrame) -> None:
    """A line need not start at zero, but where little is missing to it, it does; never below it."""
    low, high = float(frame.min(axis=None)), float(frame.max(axis=None))
    if low < 0.4 * high:
        ax.set_ylim(bottom=0)
    elif high == low:
        ax.set_ylim(0, high * 1.3 if high else 1)
    elif ax.get_ylim()[0] < 0:
        ax.set_ylim(bottom=0)


def _time_marks(ax: Axes, times: pd.DatetimeIndex) -> None:
    if len(times) <= _MOST_PLACES:
        form = dates.form(times)
        ax.set_xticks(times.to_pydatetime(), [time.strftime(form) for time in times])
        return
    ax.xaxis.set_major_locator(AutoDateLocator(minticks=5, maxticks=10, interval_multiples=True))
    form = dates.tick_form(times)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: num2date(x).strftime(form)))


def _as_table(made: Table, whole: pd.DataFrame, spec: Spec) -> pd.DataFrame:
    index = [dates.iso(time) for time in whole.index] if made.axis == "time" else list(whole.index)
    return whole.set_axis(index).rename_axis(spec.xlabel or made.x_name or None)


def _panel(spec: Spec, made: Table, shown: pd.DataFrame, value: str, scale: Scale, stacked: bool) -> Panel:
    index = shown.index
    axis = {"time": "time", "number": "value"}.get(made.axis, "category")
    names = place_names(made, spec.language) if axis == "category" else []
    xs = names or ([dates.iso(x) for x in index] if axis == "time" else numbers(index))
    series = [
        Series(str(name), spec.kind, list(xs), canvas.told(shown[name], scale), canvas.color_of(spec, n), _dash(n),
               len(index) <= _MOST_MARKS, "all" if stacked else None)
        for n, name in enumerate(shown.columns)
    ]  # fmt: skip
    return Panel(spec.kind, "", spec.xlabel or made.x_name, value, axis, names, unit=scale.suffix or scale.unit,
                 suffix=scale.suffix, series=series)  # fmt: skip


def _dash(n: int) -> str:
    return ("solid", "dashed", "dashed", "dotted")[n % 4]
