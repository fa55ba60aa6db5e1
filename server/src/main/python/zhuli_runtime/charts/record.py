"""
What matplotlib forgets: the values of a pie and the statistics of a box plot are noted when drawn.

All libraries come through `Axes.pie` and `Axes.bxp` (pandas and seaborn too), so these are wrapped;
`Figure.savefig` is, so that a file which user code writes itself shows Chinese as well.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from . import fonts

#: Names of attributes of axes.
PIES = "_zhuli_pies"
BOXES = "_zhuli_boxes"


def start() -> None:
    """May be called again; each is wrapped once."""
    _wrap(Axes, "pie", _pie)
    _wrap(Axes, "bxp", _bxp)
    _wrap(Figure, "savefig", _savefig)


def _wrap(owner: type, name: str, around: Callable[..., Any]) -> None:
    plain = getattr(owner, name)
    if hasattr(plain, "_zhuli"):
        return

    @functools.wraps(plain)
    def wrapped(self: Any, *args: Any, **kwargs: Any) -> Any:
        return around(plain, self, *args, **kwargs)

    wrapped._zhuli = True  # type: ignore[attr-defined]
    setattr(owner, name, wrapped)


def _note(axes: Axes, name: str, what: Any) -> None:
    axes.__dict__.setdefault(name, []).append(what)


def _pie(plain: Callable[..., Any], axes: Axes, x: Any, *args: Any, **kwargs: Any) -> Any:
    drawn = plain(axes, x, *args, **kwargs)
    try:
        _note(axes, PIES, (np.ravel(np.asarray(x, dtype=float)).tolist(), list(drawn[0])))
    except (TypeError, ValueError):
        pass  # The values are then unknown, and only the shares are told.
    return drawn


def _bxp(plain: Callable[..., Any], axes: Axes, bxpstats: Any, *args: Any, **kwargs: Any) -> Any:
    drawn = plain(axes, bxpstats, *args, **kwargs)
    artists = [artist for part in drawn.values() for artist in part]
    _note(axes, BOXES, (list(bxpstats), artists, _lies(args, kwargs), drawn))
    return drawn


def _lies(args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    return kwargs.get("orientation") == "horizontal" or kwargs.get("vert") is False


def _savefig(plain: Callable[..., Any], figure: Figure, *args: Any, **kwargs: Any) -> Any:
    fonts.apply(figure)
    with matplotlib.rc_context(fonts.rc_fonts()):
        return plain(figure, *args, **kwargs)
