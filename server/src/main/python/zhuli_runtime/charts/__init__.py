"""Charts of the data analysis: drawn by Zhuli, or finished and kept when the user's code drew them."""

from __future__ import annotations

from .capture import capture
from .choose import choose_kind
from .draw import draw, redraw
from .setup import setup
from .wish import wish

__all__ = ["capture", "choose_kind", "draw", "redraw", "setup", "wish"]
