"""
What a figure of free user code shows, read from its artists.

What can't be read makes a panel unfaithful: it then has a table of what was read, but no interactive form.
"""

from __future__ import annotations

from matplotlib.figure import Figure

from ..panel import Panel
from .whole import panel_of, visible


def panels(figure: Figure) -> list[Panel]:
    """One for each coordinate system, in the order drawn; colour bars are none. After a layout only."""
    axes = [one for one in figure.axes if visible(one)]
    found = [panel_of(one) for one in axes]
    for n, one in enumerate(axes):
        for m in range(n):
            twins = one.get_shared_x_axes().joined(one, axes[m]) if hasattr(one, "get_shared_x_axes") else False
            if twins and one.get_position().bounds == axes[m].get_position().bounds and found[n].twin is None:
                found[n].twin = m
    return found
