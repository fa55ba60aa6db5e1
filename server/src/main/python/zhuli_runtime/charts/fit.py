"""Labels of ticks that don't overlap: turned, then thinned; for any figure, also a user's own."""

from __future__ import annotations

import warnings
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

#: Room between two labels, in points.
_GAP = 3.0
_TURN = 40


def fit(figure: Figure) -> None:
    """Draws once to know where labels lie, and again where turned ones need more room."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        figure.draw_without_rendering()
        if any([_fit_axes(axes) for axes in figure.axes]):
            figure.draw_without_rendering()
            for axes in figure.axes:
                _thin(_labels(axes, "x"), axes, "x")


def _fit_axes(axes: Axes) -> bool:
    """Whether labels along x were turned."""
    if getattr(axes, "name", "") != "rectilinear":
        return False
    _thin(_labels(axes, "y"), axes, "y")
    along = _labels(axes, "x")
    if along and all(label.get_rotation() == 90 for label in along):
        # The default of pandas' bars; Chinese characters then lie on their side.
        for label in axes.get_xticklabels():
            label.set_rotation(0)
    if not _overlap(along, axes, "x"):
        return False
    if all(_is_short(label) for label in along) and len(along) > 15:
        _thin(along, axes, "x")
        return False
    for label in axes.get_xticklabels():
        label.set(rotation=_TURN, ha="right", rotation_mode="anchor")
    return True


def _labels(axes: Axes, way: str) -> list[Text]:
    labels = axes.get_xticklabels() if way == "x" else axes.get_yticklabels()
    box = axes.get_window_extent()
    low, high = (box.x0 - 1, box.x1 + 1) if way == "x" else (box.y0 - 1, box.y1 + 1)
    seen = []
    for label in labels:
        if label.get_visible() and label.get_text():
            at = axes.transData.transform(label.get_position())
            place = at[0] if way == "x" else at[1]
            seen.append(label) if low <= place <= high else None
    return seen


def _is_short(label: Text) -> bool:
    """Numbers and short names are thinned rather than turned, for one reads on between them."""
    return len(label.get_text()) <= 5


def _overlap(labels: list[Text], axes: Axes, way: str) -> bool:
    return any(_touch(a, b, axes, way) for a, b in zip(labels, labels[1:]))


def _touch(a: Text, b: Text, axes: Axes, way: str) -> bool:
    gap = _GAP * axes.figure.dpi / 72
    turned = abs(a.get_rotation()) % 90 > 1
    one, other = a.get_window_extent(), b.get_window_extent()
    if turned:
        # Turned labels lie side by side when their anchors are a line apart.
        height = a.get_fontsize() * axes.figure.dpi / 72 * 1.25
        pair: Any = [axes.transData.transform(label.get_position())[0] for label in (a, b)]
        return abs(pair[1] - pair[0]) < height * 1.2
    if way == "x":
        return min(one.x1, other.x1) - max(one.x0, other.x0) > -gap
    return min(one.y1, other.y1) - max(one.y0, other.y0) > 0


def _thin(labels: list[Text], axes: Axes, way: str) -> None:
    """Keeps every second label, or third, and so on: evenly, the first one always."""
    if not _overlap(labels, axes, way):
        return
    for step in range(2, len(labels) + 1):
        kept = labels[::step]
        if not _overlap(kept, axes, way):
            break
    for n, label in enumerate(labels):
        if n % step:
            label.set_visible(False)
