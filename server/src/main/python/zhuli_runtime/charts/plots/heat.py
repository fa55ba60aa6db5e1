"""Heat maps: a table of two kinds of names, or how columns correlate."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .. import labels, style
from ..arrange import arranged
from ..panel import Panel, Series, number
from ..scale import Scale, Ticks
from ..source import shown
from ..spec import Spec
from ..table import Table, place_names, table
from ..texts import say
from ..titles import title
from . import canvas

#: More cells than these carry no numbers.
_MOST_WRITTEN = 160
_MOST_ROWS = 60


def heatmap(spec: Spec) -> tuple[Figure, Panel]:
    if _correlates(spec):
        cells, names, kind = _correlations(spec), ("", ""), "correlation"
        value, unit, text = say("correlation", spec.language), "", spec.title or say("t_correlation", spec.language)
    else:
        made, cells = _table(spec)
        names, kind, value, unit = (made.x_name, made.hue_name), "table", made.value_name, made.unit
        text = spec.title or title("heatmap", made.x_name, made.value_name, made.hue_name, spec.language)
    scale = Scale() if kind == "correlation" else spec.scale(np.ravel(cells), unit, value)
    fig, ax = canvas.figure(min(14.0, max(style.SIZE[1], 1.9 + 0.34 * len(cells))))
    _draw(fig, ax, spec, cells, kind == "correlation", scale)
    canvas.head(ax, text, raised=bool(names[0]))
    canvas.name_axes(ax, spec, spec.xlabel or names[1], spec.ylabel or names[0])
    columns, rows = list(map(str, cells.columns)), list(map(str, cells.index))
    grid = [(c, r, number(cells.iat[r, c] / scale.factor)) for r in range(len(rows)) for c in range(len(columns))]
    series = Series(scale.axis_name(value, spec.language), "heatmap", cells=grid)
    frame = cells.rename_axis(names[0] or None)
    return fig, Panel("heatmap", text, names[1], names[0], "category", columns, rows, series=[series], frame=frame,
                      unit=scale.suffix or scale.unit, suffix=scale.suffix)  # fmt: skip


def _correlates(spec: Spec) -> bool:
    """Rows of measures correlate; a table of names by names is shown as it is."""
    read, roles = spec.source, spec.roles
    if roles.hue or len(roles.y) < 2:
        return False
    return roles.x is None or read.is_number(roles.x) or len(read.frame) > _MOST_ROWS or roles.x != read.index and (
        read.frame[roles.x].duplicated().any()
    )  # fmt: skip


def _correlations(spec: Spec) -> pd.DataFrame:
    read, roles = spec.source, spec.roles
    names = [*([roles.x] if roles.x and read.is_number(roles.x) else []), *roles.y]
    found = read.frame[names].corr()
    plain = [shown(name) or say("value", spec.language) for name in names]
    return found.set_axis(plain).set_axis(plain, axis=1)


def _table(spec: Spec) -> tuple[Table, pd.DataFrame]:
    made = table(spec.source, spec.roles, spec.language)
    cells, _ = arranged(made, spec)
    if len(cells) > _MOST_ROWS:
        spec.notes.append(say("rest", spec.language, n=len(cells) - _MOST_ROWS))
        cells = cells.iloc[:_MOST_ROWS]
    made.frame = cells
    return made, cells.set_axis(place_names(made, spec.language))


def _draw(fig: Figure, ax: Axes, spec: Spec, cells: pd.DataFrame, correlation: bool, scale: Scale) -> None:
    values = cells.to_numpy(dtype=float)
    most = 1.0 if correlation else float(np.nanmax(np.abs(values))) or 1.0
    both = correlation or bool(np.nanmin(values) < 0)
    look = {"cmap": "RdBu_r", "vmin": -most, "vmax": most} if both else {"cmap": "Blues"}
    image = ax.imshow(values, aspect="auto", **look)
    bar = fig.colorbar(image, ax=ax, shrink=0.85, pad=0.02, format=Ticks(scale))
    bar.outline.set_visible(False)
    each = max(6, 84 // len(cells.columns))
    ax.set_xticks(range(len(cells.columns)), [labels.wrap(str(name), each, 2) for name in cells.columns])
    ax.set_yticks(range(len(cells)), [labels.wrap(str(name), 26) for name in cells.index])
    ax.set_xticks(np.arange(-0.5, len(cells.columns)), minor=True)
    ax.set_yticks(np.arange(-0.5, len(cells)), minor=True)
    ax.grid(False)
    ax.grid(which="minor", color="white", linewidth=1.5)
    ax.tick_params(which="both", length=0)
    ax.spines[:].set_visible(False)
    if spec.labels is not False and (values.size <= _MOST_WRITTEN or spec.labels):
        _write(ax, image, values, 2 if correlation else scale.decimals(np.ravel(values)), scale)


def _write(ax: Axes, image: object, values: np.ndarray, decimals: int, scale: Scale) -> None:
    size = 10 if values.shape[1] <= 8 else 8.5 if values.shape[1] <= 12 else 7
    for r, c in np.ndindex(values.shape):
        if np.isfinite(values[r, c]):
            face = image.cmap(image.norm(values[r, c]))  # type: ignore[attr-defined]
            ax.text(c, r, scale.text(values[r, c], decimals), ha="center", va="center", fontsize=size,
                    color=style.readable_on(face))  # fmt: skip
