"""Radar charts: a few series over three to twelve measures."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from .. import labels, style
from ..arrange import arranged
from ..panel import Panel, Series
from ..spec import Spec
from ..table import Table, place_names
from ..titles import title
from . import canvas


def radar(spec: Spec, made: Table) -> tuple[Figure, Panel]:
    shown, whole = arranged(made, spec)
    made.frame = shown
    names = place_names(made, spec.language)
    scale = spec.scale(np.ravel(shown), made.unit, made.value_name)
    fig, ax = canvas.figure(subplot_kw={"projection": "polar"})
    turns = np.linspace(0, 2 * np.pi, len(names), endpoint=False)
    handles = []
    for n, name in enumerate(shown.columns):
        values = shown[name].fillna(0).to_numpy()
        look = {"color": canvas.color_of(spec, n), "linestyle": style.line(n), "marker": style.marker(n)}
        handles += ax.plot([*turns, turns[0]], [*values, values[0]], label=str(name), **look)
        ax.fill([*turns, turns[0]], [*values, values[0]], color=look["color"], alpha=0.1)
    ax.set_theta_offset(np.pi / 2)
    ax.set_theta_direction(-1)
    ax.set_xticks(turns, [labels.wrap(name, 16) for name in names])
    ax.tick_params(axis="x", pad=10)
    ax.set_rlabel_position(90 / max(len(names), 1))
    canvas.value_axis(ax.yaxis, scale)
    ax.spines["polar"].set_visible(False)
    if shown.min(axis=None) >= 0:
        ax.set_ylim(0, float(shown.max(axis=None)) * 1.05 or 1)
    ax.set_xlabel(canvas.noted(spec))
    text = spec.title or title("radar", made.x_name, made.value_name, made.hue_name, spec.language)
    canvas.head(ax, text)
    canvas.legend(ax, handles, list(shown.columns), made.hue_name)
    series = [
        Series(str(name), "radar", list(names), canvas.told(shown[name], scale), canvas.color_of(spec, n))
        for n, name in enumerate(shown.columns)
    ]
    made.frame = whole
    frame = whole.set_axis(place_names(made, spec.language)).rename_axis(made.x_name or None)
    return fig, Panel("radar", text, "", made.value_name, "none", names, series=series, frame=frame)
