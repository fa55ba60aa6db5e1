"""Fields of cells, pies and box plots of free code."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.image import AxesImage
from matplotlib.patches import Wedge
from matplotlib.ticker import ScalarFormatter

from .. import record
from ..panel import Series, number, numbers
from .names import color_of

#: A larger field is a picture, not a table.
MOST_CELLS = 10_000


def of_cells(cells: AxesImage | QuadMesh, axes: Axes) -> tuple[Series, list[str], list[str]] | None:
    """The values with the names of columns and rows, the rows from the top; None for a picture."""
    array = cells.get_array()
    if array is None:
        return None
    values = np.ma.filled(np.ma.asarray(array, dtype=float), np.nan)
    if values.ndim == 1 and hasattr(cells, "_coordinates"):
        rows, columns = (size - 1 for size in cells._coordinates.shape[:2])
        values = values.reshape(rows, columns)
    if values.ndim != 2 or values.size > MOST_CELLS or not values.size:
        return None
    rows, columns = values.shape
    shift = 0.5 if isinstance(cells, QuadMesh) else 0.0
    across, down = _names(axes.xaxis, columns, shift), _names(axes.yaxis, rows, shift)
    if not axes.yaxis_inverted():
        values, down = values[::-1], down[::-1]
    grid = [(c, r, number(values[r, c])) for r in range(rows) for c in range(columns)]
    return Series("", "heatmap", cells=grid), across, down


def _names(axis: Any, count: int, shift: float) -> list[str]:
    if isinstance(axis.get_major_formatter(), ScalarFormatter):
        return [str(n) for n in range(count)]
    found = {at: _plain(label.get_text()) for at, label in zip(axis.get_majorticklocs(), axis.get_ticklabels())}
    names = [
        next((text for at, text in found.items() if text and abs(at - shift - n) < 0.05), "") for n in range(count)
    ]
    return [name or str(n + 1) for n, name in enumerate(names)]


def _plain(text: str) -> str:
    """Without the marks that matplotlib puts round numbers for its formulas."""
    return re.sub(r"^\$\\mathdefault\{(.*)\}\$$", r"\1", text)


def of_pie(axes: Axes) -> Series | None:
    """The parts of the outermost ring; shares of 100 when only angles are known."""
    noted = getattr(axes, record.PIES, [])
    if noted:
        values, wedges = noted[0]
    else:
        wedges = [one for one in axes.patches if isinstance(one, Wedge)]
        values = [round((one.theta2 - one.theta1) / 3.6, 4) for one in wedges]
    if len(wedges) < 1:
        return None
    names = [str(one.get_label()) for one in wedges]
    texts = [text.get_text() for text in axes.texts if text.get_text() and not _is_share(text.get_text())]
    if all(name.startswith("_") or not name for name in names):
        legend = axes.get_legend()
        told = [text.get_text() for text in legend.get_texts()] if legend else texts
        names = told if len(told) == len(wedges) else [str(n + 1) for n in range(len(wedges))]
    made = Series("", "pie", names, numbers(values[: len(wedges)]))
    return made


def _is_share(text: str) -> bool:
    return text.strip().endswith("%")


def pie_colors(axes: Axes) -> list[str | None]:
    noted = getattr(axes, record.PIES, [])
    wedges = noted[0][1] if noted else [one for one in axes.patches if isinstance(one, Wedge)]
    return [color_of(one) for one in wedges]


def of_boxes(axes: Axes, name_at: Any, legend: dict) -> tuple[list[Series], set[Any], bool]:
    """Series of boxes, the artists that they are made of, and whether the boxes lie."""
    made: list[Series] = []
    artists: set[Any] = set()
    lying = False
    for stats, parts, lies, drawn in getattr(axes, record.BOXES, []):
        lying = lying or lies
        artists.update(parts)
        five = [[float(one[key]) for key in ("whislo", "q1", "med", "q3", "whishi")] for one in stats]
        names = [_box_name(median, lies, name_at) for median in drawn["medians"]]
        color = color_of(drawn["boxes"][0]) if drawn["boxes"] else None
        made.append(Series(legend.get((color or "", ""), ""), "box", names, [], color, boxes=five))
    if len(made) > 1 and all(len(one.boxes) == 1 for one in made) or len(made) > 1 and _apart(made):
        joined = Series("", "box", [x for one in made for x in one.x], [], made[0].color,
                        boxes=[five for one in made for five in one.boxes])  # fmt: skip
        made = [joined]
    return made, artists, lying


def _apart(made: list[Series]) -> bool:
    names = [name for one in made for name in one.x]
    return len(names) == len(set(names))


def _box_name(median: Any, lies: bool, name_at: Any) -> str:
    place = float(np.mean(median.get_ydata() if lies else median.get_xdata()))
    value = name_at(place)
    return str(value if value is not None else f"{place:g}")
