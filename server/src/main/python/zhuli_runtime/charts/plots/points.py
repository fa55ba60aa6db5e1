"""Scatter plots, with a colour for each group and the correlation of two plain columns."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from .. import dates, style
from ..panel import Panel, Series
from ..roles import MOST_HUES, heights_of
from ..scale import Scale, scale_for
from ..source import shown
from ..spec import Spec
from ..table import split_unit
from ..texts import say
from ..titles import title
from . import canvas

#: Beyond these points one is a dot of two pixels, drawn much faster.
_MANY = 20_000
#: Beyond these they would hide each other: one group is shown as a density, of several a part.
_TOO_MANY = 100_000


def scatter(spec: Spec) -> tuple[Figure, Panel]:
    read, (x, y) = spec.source, _pair(spec)
    columns = [*([x] if x else []), y, *([spec.roles.hue] if spec.roles.hue else [])]
    frame = read.frame[list(dict.fromkeys(columns))].copy()
    if x is None:
        x = say("order", spec.language)
        frame.insert(0, x, range(1, len(frame) + 1))
    frame = frame.dropna(subset=[x, y])
    if frame.empty:
        raise ValueError(say("all_missing", spec.language))
    if spec.top:
        spec.notes.append(say("rest", spec.language, n=max(len(frame) - spec.top, 0)))
        frame = frame.nlargest(spec.top, y)
    fig, ax = canvas.figure()
    groups = _groups(frame, spec)
    if len(frame) > _TOO_MANY and len(groups) == 1 and read_number(frame[x]):
        handles = [_density(ax, spec, frame[x], frame[y])]
    else:
        drawn = [(name, _some(group, len(frame))) for name, group in groups]
        handles = [_points(ax, spec, n, group[x], group[y], len(frame)) for n, (_, group) in enumerate(drawn)]
        if len(frame) > _TOO_MANY:
            count = sum(len(group) for _, group in drawn)
            spec.notes.append(say("sampled", spec.language, n=f"{len(frame):,}", shown=f"{count:,}"))
    if len(groups) == 1 and len(frame) > 2 and read_number(frame[x]):
        _correlation(spec, frame[x], frame[y])
    names, scales = _axes(ax, spec, frame, x, y)
    text = spec.title or title("scatter", *names, "", spec.language)
    canvas.head(ax, text, raised=True)
    if len(frame) > _MANY:
        # Dots of two pixels can't be seen in a legend.
        handles = [
            Line2D([], [], ls="none", marker="o", ms=7, color=canvas.color_of(spec, n)) for n in range(len(groups))
        ]
    canvas.legend(ax, handles, [name for name, _ in groups], shown(spec.roles.hue))
    return fig, _panel(spec, frame, groups, x, y, text, (ax.get_xlabel().split("\n")[0], ax.get_ylabel()), scales)


def read_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column)


def _pair(spec: Spec) -> tuple[str | None, str]:
    """Along and up: what the caller named, else two columns of numbers, else any axis."""
    read, roles = spec.source, spec.roles
    if not roles.y:
        raise ValueError(say("no_numbers", spec.language))
    # A colour leaves one value for all other kinds; here two are needed.
    values = roles.y if roles.chosen else heights_of(read, roles.x, roles.hue)
    if len(values) > 1 and (roles.x is None or not read.is_number(roles.x)):
        return values[0], values[1]
    return roles.x, roles.y[0]


def _groups(frame: pd.DataFrame, spec: Spec) -> list[tuple[str, pd.DataFrame]]:
    hue = spec.roles.hue
    if hue is None or hue not in frame:
        return [("", frame)]
    names = frame[hue].map(str)
    most = names.value_counts().index[:MOST_HUES]
    if names.nunique() > MOST_HUES:
        spec.notes.append(say("rest_series", spec.language, n=names.nunique() - MOST_HUES))
    return [(name, frame[names == name]) for name in names.drop_duplicates() if name in set(most)]


def _points(ax: Any, spec: Spec, n: int, xs: pd.Series, ys: pd.Series, count: int) -> Any:
    look: dict[str, Any] = {"color": canvas.color_of(spec, n)}
    if count > _MANY:
        look |= {"marker": "o", "ms": 2.2, "mew": 0, "alpha": max(0.05, min(0.5, 20_000 / count))}
    else:
        alpha = 0.85 if count < 200 else 0.6 if count < 2000 else 0.35
        look |= {"marker": style.marker(n), "ms": 7.5 if count < 300 else 5, "mec": "white", "mew": 0.7, "alpha": alpha}
    plain = xs.map(str) if not read_number(xs) and not pd.api.types.is_datetime64_any_dtype(xs) else xs
    return ax.plot(plain.to_numpy(), ys.to_numpy(), linestyle="none", rasterized=count > _MANY, **look)[0]


def _density(ax: Any, spec: Spec, xs: pd.Series, ys: pd.Series) -> Any:
    spec.notes.append(say("density", spec.language, n=f"{len(xs):,}"))
    ax.grid(False)
    return ax.hexbin(xs.to_numpy(), ys.to_numpy(), gridsize=70, bins="log", mincnt=1, cmap="Blues", linewidths=0.1)


def _some(group: pd.DataFrame, count: int) -> pd.DataFrame:
    """A share of a group, the same at each drawing."""
    return group if count <= _TOO_MANY else group.sample(frac=_TOO_MANY / count, random_state=1)


def _correlation(spec: Spec, xs: pd.Series, ys: pd.Series) -> None:
    if xs.nunique() > 1 and ys.nunique() > 1:
        r = float(np.corrcoef(xs.astype(float), ys.astype(float))[0, 1])
        spec.notes.append(say("correlation_r", spec.language, r=f"{r:.2f}".replace("-", "−")))


def _axes(ax: Any, spec: Spec, frame: pd.DataFrame, x: str, y: str) -> tuple[tuple[str, str], tuple[Scale, Scale]]:
    """The names of both columns and the scales of both axes."""
    (x_name, x_unit), (y_name, y_unit) = split_unit(shown(x)), split_unit(shown(y))
    up = spec.scale(frame[y].to_numpy(), y_unit, y_name)
    canvas.value_axis(ax.yaxis, up)
    along, across = spec.xlabel or x_name, Scale()
    if read_number(frame[x]):
        across = scale_for(frame[x].to_numpy(), x_unit, x_name, spec.language)
        canvas.value_axis(ax.xaxis, across)
        ax.xaxis.set_major_locator(MaxNLocator(8))
        along = across.axis_name(along, spec.language)
    ax.margins(0.05)
    canvas.name_axes(ax, spec, along, up.axis_name(spec.ylabel or y_name or say("value", spec.language), spec.language))
    return (x_name, y_name), (across, up)


def _panel(
    spec: Spec, frame: pd.DataFrame, groups: list, x: str, y: str, text: str, names: tuple[str, str],
    scales: tuple[Scale, Scale],
) -> Panel:  # fmt: skip
    times = pd.api.types.is_datetime64_any_dtype(frame[x])
    axis = "value" if read_number(frame[x]) else "time" if times else "category"

    def along(column: pd.Series) -> list:
        return (
            canvas.told(column, scales[0])
            if axis == "value"
            else [dates.iso(one) for one in column]
            if times
            else list(map(str, column))
        )

    few = len(frame) <= 100_000
    series = [
        Series(name, "scatter", along(group[x]), canvas.told(group[y], scales[1]), canvas.color_of(spec, n))
        for n, (name, group) in enumerate(groups)
    ] if few else []  # fmt: skip
    places = list(dict.fromkeys(map(str, frame[x]))) if axis == "category" else []
    table = frame.rename(columns={name: shown(name) or say("value", spec.language) for name in frame.columns})
    return Panel("scatter", text, names[0], names[1], axis, places, series=series, frame=table, faithful=few,
                 suffix=scales[1].suffix)  # fmt: skip
