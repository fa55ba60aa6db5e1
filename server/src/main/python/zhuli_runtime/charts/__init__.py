"""Charts of the data analysis: drawn by Zhuli, or finished and kept when the user's code drew them."""

from __future__ import annotations

from .choose import choose_kind
from .draw import draw, redraw

__all__ = ["choose_kind", "draw", "redraw"]
