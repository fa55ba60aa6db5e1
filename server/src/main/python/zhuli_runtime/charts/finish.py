"""The last touches to a figure of free code, where the user has left matplotlib's defaults."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import ScalarFormatter, StrMethodFormatter

from . import style
from .seen.bars import containers

#: In sizes of the figure.
_FAR = 10
_DEFAULTS = {color.lower() for color in style.PALETTE}


def finish(figure: Figure) -> None:
    for n, axes in enumerate(figure.axes):
        if axes.images or _is_twin(axes, figure.axes[:n]):
            # A grid over cells, or over the bars of the first axes, only disturbs.
            axes.grid(False)
        _tell_apart(axes)
        if axes.name == "rectilinear":
            _thousands(axes)


def hide_far(figure: Figure) -> None:
    """
    Texts far outside, after a layout: one at (1e9, 1e9) of small axes can't be seen, but makes
    matplotlib 3.11 fail.
    """
    width, height = figure.bbox.size
    for text in figure.findobj(Text):
        if text.get_visible() and text.get_text():
            box = text.get_window_extent()
            if max(abs(box.x0) / width, abs(box.y0) / height) > _FAR:
                text.set_visible(False)


def _thousands(axes: Axes) -> None:
    """Large numbers that matplotlib would write without a gap."""
    for axis in (axes.xaxis, axes.yaxis):
        plain = type(axis.get_major_formatter()) is ScalarFormatter and axis.get_scale() == "linear"
        marks = axis.get_majorticklocs() if plain else []
        if len(marks) and 1e5 <= max(abs(marks)) < 1e9 and all(mark == round(mark) for mark in marks):
            axis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))


def _is_twin(axes: Axes, before: list[Axes]) -> bool:
    return any(one.get_position().bounds == axes.get_position().bounds for one in before) and axes.name == "rectilinear"


def _tell_apart(axes: Axes) -> None:
    """Series in our colours differ in style as well, for readers who see no colours."""
    lines = [one for one in axes.lines if not str(one.get_label()).startswith("_")]
    if len(lines) > 1 and all(map(_is_plain, lines)):
        for n, line in enumerate(lines):
            line.set_linestyle(style.line(n))
            _in_legend(axes, line, lambda handle, n=n: handle.set_linestyle(style.line(n)))
    bars = containers(axes)
    if len(bars) > 1 and all(_is_default(bar[0].get_facecolor()) and not bar[0].get_hatch() for bar in bars):
        for n, container in enumerate(bars):
            for bar in container:
                bar.set_hatch(style.hatch(n))
            _in_legend(axes, container, lambda handle, n=n: handle.set_hatch(style.hatch(n)))


def _is_plain(line: Any) -> bool:
    return line.get_linestyle() == "-" and line.get_marker() in ("None", None, "") and _is_default(line.get_color())


def _is_default(color: Any) -> bool:
    return to_hex(color).lower() in _DEFAULTS


def _in_legend(axes: Axes, artist: Any, change: Any) -> None:
    legend = axes.get_legend()
    if legend is None:
        return
    for handle, text in zip(legend.legend_handles, legend.get_texts()):
        if text.get_text() == artist.get_label() and hasattr(
            handle, "set_hatch" if hasattr(artist, "patches") else "set_linestyle"
        ):
            change(handle)
