"""How values are spread: histograms and box plots."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from .. import labels, order, style
from ..panel import Panel, Series, numbers
from ..roles import few
from ..scale import Scale
from ..source import shown
from ..spec import Spec
from ..table import split_unit
from ..texts import say
from ..titles import title
from . import canvas

#: Histograms beyond these can't be laid over each other.
_MOST_HISTOGRAMS = 4
_MOST_BINS = 40
#: Whole numbers with so few different values get a bar each.
_MOST_SINGLE = 25
_MOST_BOXES = 20


def samples(spec: Spec, by_x: bool) -> tuple[dict[str, pd.Series], str, str]:
    """Named samples, the name of their values with its unit taken off, and that unit."""
    read, roles = spec.source, spec.roles
    if not roles.y:
        raise ValueError(say("no_numbers", spec.language))
    by = roles.hue or (roles.x if by_x and roles.x and not read.is_number(roles.x) else None)
    if by and len(roles.y) == 1:
        groups = read.frame.groupby(read.frame[by].map(str), sort=False)[roles.y[0]]
        found = {str(name): values.dropna() for name, values in groups}
    else:
        found = {
            split_unit(shown(name))[0] or say("value", spec.language): read.frame[name].dropna() for name in roles.y
        }
    found = {name: values for name, values in found.items() if len(values)}
    if not found:
        raise ValueError(say("all_missing", spec.language))
    units = {split_unit(shown(name))[1] for name in roles.y}
    plain = [split_unit(shown(name))[0] for name in roles.y]
    return found, few(plain, spec.language), units.pop() if len(units) == 1 else ""


def histogram(spec: Spec) -> tuple[Figure, Panel]:
    found, name, unit = samples(spec, by_x=False)
    if len(found) > _MOST_HISTOGRAMS:
        spec.notes.append(say("rest_series", spec.language, n=len(found) - _MOST_HISTOGRAMS))
        found = dict(list(found.items())[:_MOST_HISTOGRAMS])
    together = np.concatenate([values.to_numpy(dtype=float) for values in found.values()])
    edges, single = _edges(together)
    scale = spec.scale(together, unit, name)
    fig, ax = canvas.figure()
    handles, counts = [], []
    for n, (one, values) in enumerate(found.items()):
        several = len(found) > 1
        look = {"color": canvas.color_of(spec, n), "alpha": 0.55 if several else 0.92, "hatch": style.hatch(n)}
        heights, _, drawn = ax.hist(values, edges, edgecolor="white", linewidth=0.8, label=one, **look)
        handles.append(drawn)
        counts.append(heights)
    if len(found) == 1:
        _summary(spec, together, scale)
    _hist_axes(ax, spec, scale, name if len(found) == 1 else "", single, counts)
    text = spec.title or title("hist", "", name, "", spec.language)
    canvas.head(ax, text, raised=True)
    canvas.legend(ax, handles, list(found))
    return fig, _hist_panel(spec, found, edges, single, counts, text, ax, scale)


def _edges(values: np.ndarray) -> tuple[np.ndarray, bool]:
    """Borders of the bins, and whether each bin is one whole number."""
    low, high = float(values.min()), float(values.max())
    if low == high:
        return np.array([low - 0.5, low + 0.5]), bool(low == round(low))
    whole = bool(np.allclose(values, np.round(values)))
    if whole and high - low < _MOST_SINGLE:
        return np.arange(np.round(low) - 0.5, np.round(high) + 1), True
    count = int(np.clip(len(np.histogram_bin_edges(values[:200_000], "auto")) - 1, 5, _MOST_BINS))
    marks = MaxNLocator(count, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    # Round borders: 20–25, not 19.7–24.9.
    inside = marks[(marks > low - (marks[1] - marks[0])) & (marks < high + (marks[1] - marks[0]))]
    return (inside if len(inside) > 3 else np.linspace(low, high, count + 1)), False


def _summary(spec: Spec, values: np.ndarray, scale: Scale) -> None:
    mean, median = float(values.mean()), float(np.median(values))
    decimals = max(scale.decimals([mean, median]), 0)
    unit = scale.unit if scale.suffix != "%" else ""
    spec.notes.append(say("spread", spec.language, n=f"{len(values):,}", mean=scale.text(mean, decimals) + unit,
                          median=scale.text(median, decimals) + unit))  # fmt: skip


def _hist_axes(ax: Axes, spec: Spec, scale: Scale, name: str, single: bool, counts: list) -> None:
    ax.grid(False, axis="x")
    canvas.value_axis(ax.xaxis, scale)
    canvas.value_axis(ax.yaxis, Scale())
    ax.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    ax.xaxis.set_major_locator(MaxNLocator(14 if single else 10, integer=single))
    canvas.name_axes(
        ax, spec, scale.axis_name(spec.xlabel or name, spec.language), spec.ylabel or say("frequency", spec.language)
    )
    bins = len(counts[0])
    if spec.labels or spec.labels is None and len(counts) == 1 and bins <= 12:
        for container in ax.containers:
            ax.bar_label(container, [f"{bar.get_height():,.0f}" if bar.get_height() else "" for bar in container],
                         padding=2, fontsize=9, color=style.INK)  # fmt: skip
        ax.margins(y=0.1)


def _hist_panel(
    spec: Spec, found: dict, edges: np.ndarray, single: bool, counts: list, text: str, ax: Axes, scale: Scale
) -> Panel:
    pairs = list(zip(edges[:-1], edges[1:]))
    decimals = scale.decimals(edges)
    names = [
        scale.text((a + b) / 2, 0) if single else f"{scale.text(a, decimals)}–{scale.text(b, decimals)}"
        for a, b in pairs
    ]
    series = [
        Series(one, "bar", list(names), numbers(heights), canvas.color_of(spec, n))
        for n, (one, heights) in enumerate(zip(found, counts))
    ]
    frame = pd.DataFrame({one: values.reset_index(drop=True) for one, values in found.items()})
    along = ax.get_xlabel().split("\n")[0]
    return Panel("hist", text, along, ax.get_ylabel(), "category", names, series=series, frame=frame)


def boxes(spec: Spec) -> tuple[Figure, Panel]:
    found, name, unit = samples(spec, by_x=True)
    found = _in_order(found, spec)
    everything = pd.concat(list(found.values()))
    scale = spec.scale(everything.to_numpy(), unit, name)
    names = list(found)
    lying = len(names) > 10 or sum(map(labels.width, names)) > 90
    fig, ax = canvas.figure(max(style.SIZE[1], 1.7 + 0.36 * len(names)) if lying else style.SIZE[1])
    drawn = ax.boxplot(
        [values.to_numpy(dtype=float) for values in found.values()],
        orientation="horizontal" if lying else "vertical", widths=0.5, patch_artist=True,
        flierprops={"marker": "o", "markersize": 4, "markerfacecolor": "none", "markeredgecolor": style.MUTED},
        medianprops={"color": style.INK, "linewidth": 1.8, "linestyle": "-"},
        whiskerprops={"color": style.MUTED, "linestyle": "-"}, capprops={"color": style.MUTED, "linestyle": "-"},
    )  # fmt: skip
    for box in drawn["boxes"]:
        box.set(facecolor=canvas.color_of(spec, 0), alpha=0.75, edgecolor=style.MUTED)
    by = spec.roles.hue or (spec.roles.x if len(spec.roles.y) == 1 else None)
    group = shown(by) if by and not spec.source.is_number(by) else ""
    _box_axes(ax, spec, names, lying, scale, scale.axis_name(spec.ylabel or name, spec.language), spec.xlabel or group)
    text = spec.title or title("box", group, name, "", spec.language)
    canvas.head(ax, text, raised=True)
    frame = pd.DataFrame({one: values.reset_index(drop=True) for one, values in found.items()})
    return fig, Panel("box", text, spec.xlabel or group, scale.axis_name(spec.ylabel or name, spec.language), "category", names, horizontal=lying,
                      series=[box_series(name, found, canvas.color_of(spec, 0), scale.factor)], frame=frame,
                      unit=scale.suffix or scale.unit, suffix=scale.suffix)  # fmt: skip


def _in_order(found: dict[str, pd.Series], spec: Spec) -> dict[str, pd.Series]:
    natural = order.natural(list(found))
    names = list(found)
    if spec.sort in ("asc", "desc"):
        names.sort(key=lambda one: float(found[one].median()), reverse=spec.sort == "desc")
    elif natural:
        names = [names[n] for n in sorted(range(len(names)), key=lambda n: natural[2][n])]
    most = spec.top or _MOST_BOXES
    if len(names) > most:
        spec.notes.append(say("rest", spec.language, n=len(names) - most))
        largest = set(names[:most] if spec.sort else sorted(names, key=lambda one: -len(found[one]))[:most])
        names = [one for one in names if one in largest]
    return {one: found[one] for one in names}


def _box_axes(ax: Axes, spec: Spec, names: list[str], lying: bool, scale: Scale, value: str, along: str) -> None:
    places = range(1, len(names) + 1)
    if lying:
        ax.set_yticks(places, [labels.wrap(name, 28) for name in names])
        ax.invert_yaxis()
    else:
        ax.set_xticks(places, labels.beside(names))
    ax.grid(False, axis="y" if lying else "x")
    canvas.value_axis(ax.xaxis if lying else ax.yaxis, scale)
    canvas.name_axes(ax, spec, *((value, along) if lying else (along, value)))


def box_series(name: str, found: dict[str, pd.Series], color: str, factor: float) -> Series:
    """Five numbers for each sample, with Tukey's whiskers as matplotlib draws them."""
    five = []
    for sample in found.values():
        values = sample / factor
        q1, median, q3 = (float(np.percentile(values, p)) for p in (25, 50, 75))
        inside = values[(values >= q1 - 1.5 * (q3 - q1)) & (values <= q3 + 1.5 * (q3 - q1))]
        five.append([float(inside.min()), q1, median, q3, float(inside.max())])
    return Series(name, "box", list(found), [], color, boxes=five)
