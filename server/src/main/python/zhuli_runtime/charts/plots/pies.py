"""Pies and donuts: the largest part first, small ones merged, names and shares outside."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .. import labels, order, style
from ..arrange import arranged
from ..panel import Panel, Series, numbers
from ..spec import Spec
from ..table import Table, place_names
from ..texts import say
from ..titles import title
from . import canvas

#: Parts that a pie shows at most, the merged rest included.
_MOST = 8
#: A part below this share is merged when there are at least two such.
_SMALL = 0.025
#: Half a circle of labels stands this far apart at least, in units of the radius.
_APART = 0.24


def pie(spec: Spec, made: Table) -> tuple[Figure, Panel]:
    made.frame = made.frame.iloc[:, :1].dropna()
    made.frame = made.frame[made.frame.iloc[:, 0] > 0]
    if made.frame.empty:
        raise ValueError(say("all_zero", spec.language))
    shown, whole = arranged(made, spec)
    made.frame = shown
    parts = _merged(shown.iloc[:, 0].set_axis(place_names(made, spec.language)), spec)
    made.frame = whole
    whole = whole.set_axis(place_names(made, spec.language)).rename_axis(made.x_name or None)
    fig, ax = canvas.figure()
    _draw(ax, spec, parts)
    text = spec.title or title(spec.kind, made.x_name, made.value_name, "", spec.language)
    canvas.head(ax, text)
    ax.set_xlabel(canvas.noted(spec))
    if spec.kind == "donut":
        _middle(ax, spec, parts, made)
    series = Series(made.value_name or str(shown.columns[0]), "pie", list(parts.index), numbers(parts))
    return fig, Panel(spec.kind, text, "", made.value_name, "none", list(parts.index), series=[series], frame=whole)


def _merged(parts: pd.Series, spec: Spec) -> pd.Series:
    total = parts.sum()
    rank = parts.sort_values(ascending=False)
    small = [name for name in rank.index if rank[name] / total < _SMALL] if parts.index.is_unique else []
    if len(small) < 2:
        small = []
    beyond = [name for name in rank.index[_MOST - 1 :]] if len(parts) > _MOST and parts.index.is_unique else []
    away = set(small) | set(beyond)
    if not away:
        return parts
    other = say("other", spec.language)
    away |= {name for name in parts.index if order.is_other(name)}
    spec.notes.append(say("merged", spec.language, n=len(away)))
    kept = parts[[name not in away for name in parts.index]]
    return pd.concat([kept, pd.Series({other: parts[[name in away for name in parts.index]].sum()})])


def _draw(ax: Axes, spec: Spec, parts: pd.Series) -> None:
    width = 0.42 if spec.kind == "donut" else None
    look = {"edgecolor": "white", "linewidth": 1.5} | ({"width": width} if width else {})
    colors = [
        "#9CA3AF" if order.is_other(name) and n else canvas.color_of(spec, n) for n, name in enumerate(parts.index)
    ]
    if len(spec.colors) == 1:
        colors = _shades(spec.colors[0], len(parts))
    wedges = ax.pie(parts, colors=colors, startangle=90, counterclock=False, wedgeprops=look, radius=1)[0]
    for n, wedge in enumerate(wedges):
        wedge.set_hatch(style.hatch(n) if n >= 2 else "")
        wedge.set_hatch_linewidth(0.5) if hasattr(wedge, "set_hatch_linewidth") else None
    ax.set(xlim=(-2.1, 2.1), ylim=(-1.25, 1.25), aspect="equal")
    _names(ax, wedges, parts, spec)


def _shades(color: str, count: int) -> list[str]:
    """One colour from full to pale."""
    from matplotlib.colors import to_hex, to_rgb

    full = np.array(to_rgb(color))
    return [to_hex(full + (1 - full) * 0.75 * n / max(count - 1, 1)) for n in range(count)]


def _names(ax: Axes, wedges: list, parts: pd.Series, spec: Spec) -> None:
    """Names with shares beside the pie, pushed apart where parts are small, each with a line."""
    angles = [math.radians((wedge.theta1 + wedge.theta2) / 2) for wedge in wedges]
    total = parts.sum()
    for side in (1, -1):
        mine = [n for n in range(len(angles)) if (math.cos(angles[n]) >= 0) == (side > 0)]
        mine.sort(key=lambda n: math.sin(angles[n]), reverse=True)
        heights = _apart([1.12 * math.sin(angles[n]) for n in mine])
        for n, y in zip(mine, heights):
            x, at = side * 1.22, (math.cos(angles[n]), math.sin(angles[n]))
            knee = (side * 1.13, y)
            ax.plot(
                [at[0], knee[0], x], [at[1], knee[1], y], color="#9CA3AF", lw=0.8, ls="-", clip_on=False, gid="leader"
            )
            share = f"{parts.iloc[n] / total * 100:.1f}%"
            name = labels.wrap(str(parts.index[n]), 16)
            ax.text(
                x + side * 0.04, y, f"{name}  {share}", ha="left" if side > 0 else "right", va="center", fontsize=10.5
            )


def _apart(heights: list[float]) -> list[float]:
    """Heights from the top down, moved as little as keeps them apart and within the picture."""
    if not heights:
        return []
    room = min(_APART, 2.3 / len(heights))
    done = [min(heights[0], 1.15)]
    for height in heights[1:]:
        done.append(min(height, done[-1] - room))
    if done[-1] < -1.15:
        done[-1] = -1.15
        for n in range(len(done) - 2, -1, -1):
            done[n] = max(done[n], done[n + 1] + room)
    return done


def _middle(ax: Axes, spec: Spec, parts: pd.Series, made: Table) -> None:
    scale = spec.scale([float(parts.sum())], made.unit, made.value_name)
    if scale.suffix == "%":
        return
    total = scale.text(float(parts.sum()), scale.decimals([float(parts.sum())]))
    gap = "" if spec.language == "zh" else " "
    ax.text(0, 0, f"{say('total', spec.language)}\n{total}{gap}{scale.unit}", ha="center", va="center", fontsize=13,
            linespacing=1.5)  # fmt: skip
