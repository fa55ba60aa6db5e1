"""The paper of a chart: its figure, names of axes, notes and legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from .. import labels, style
from ..panel import numbers
from ..scale import Scale, Ticks
from ..spec import Spec
from ..texts import sentences

_TITLE_WIDTH = 64
_LEGEND_WIDTH = 90


def figure(height: float = style.SIZE[1], **kwargs: Any) -> tuple[Figure, Axes]:
    """height in inches; constrained layout keeps labels and legends apart."""
    fig, ax = plt.subplots(figsize=(style.SIZE[0], height), layout="constrained", **kwargs)
    fig.get_layout_engine().set(w_pad=0.12, h_pad=0.12)
    return fig, ax


def head(ax: Axes, title: str, raised: bool = False) -> None:
    """The title at the left; raised over a name of the axis that stands above the chart."""
    ax.set_title(labels.wrap(title, _TITLE_WIDTH, 2), loc="left", pad=30 if raised else 14, linespacing=1.4)


def name_axes(ax: Axes, spec: Spec, along: str, value: str) -> None:
    """
    The name of the upright axis stands level above it, as Chinese has it: turned by 90° its
    characters lie on their side. Notes stand below the name of the other axis.
    """
    ax.set_xlabel("\n".join(part for part in (along, noted(spec)) if part), linespacing=1.5)
    if value:
        ax.set_ylabel(labels.shorten(value, 60), rotation=0, ha="left", va="bottom")
        ax.yaxis.set_label_coords(0, 1.025)


def noted(spec: Spec) -> str:
    text = sentences(spec.notes, spec.language)
    return f"（{text}）" if text and spec.language == "zh" else f"({text})" if text else ""


def value_axis(axis: Any, scale: Scale, whole: bool = False) -> None:
    """whole: no marks between whole numbers, where values such as counts have none there."""
    axis.set_major_formatter(Ticks(scale))
    if whole and scale.factor == 1:
        axis.set_major_locator(MaxNLocator(8, integer=True, steps=[1, 2, 2.5, 5, 10], min_n_ticks=2))


def told(values: pd.Series, scale: Scale) -> list[float | None]:
    """Values in the scale of the axis, so that an interactive form shows the same numbers."""
    return numbers(values / scale.factor)


def whole(frame: pd.DataFrame) -> bool:
    values = frame.to_numpy()
    values = values[np.isfinite(values)]
    return bool((values == np.round(values)).all())


def legend(ax: Axes, handles: Sequence[Any], names: Sequence[str], title: str = "") -> None:
    """Below the chart when it fits into a line, else at the right."""
    if len(handles) < 2:
        return
    texts = [labels.shorten(name, 28) for name in names]
    fig = ax.figure
    if sum(labels.width(text) + 7 for text in texts) + labels.width(title) <= _LEGEND_WIDTH:
        fig.legend(handles, texts, loc="outside lower center", ncols=len(texts), columnspacing=1.6, frameon=False)
    else:
        texts = [labels.wrap(text, 16) for text in texts]
        fig.legend(handles, texts, loc="outside right upper", title=title or None, alignment="left", frameon=False)


def color_of(spec: Spec, n: int) -> str:
    return spec.colors[n % len(spec.colors)] if n < len(spec.colors) else style.color(n)


def zero_line(ax: Axes, upright: bool = True) -> None:
    """Where values lie on both sides of zero."""
    low, high = ax.get_ylim() if upright else ax.get_xlim()
    if low < 0 < high:
        (ax.axhline if upright else ax.axvline)(0, color="#6B7280", lw=0.9, zorder=2, gid="zero")
