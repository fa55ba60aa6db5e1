"""Every open figure, finished and kept in all its forms."""

from __future__ import annotations

import gc
import logging
import warnings
from collections.abc import Callable
from typing import Any, TypeVar

import matplotlib
import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from . import alt, csvtext, finish, fit, fonts, option, render, seen
from .draw import MARK
from .panel import Panel
from .state import STATE
from .texts import say

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


def capture(max_figures: int = 10) -> list[dict[str, Any]]:
    """
    All open figures in the order of their numbers, `max_figures` at most, and closes all.

    Each is {"title": str, "alt": str, "png": bytes | None, "svg": str | None, "csv": str | None,
    "option": dict | None}; a form that a strange figure doesn't allow is None. Empty figures, as after
    `plt.figure()` alone, are left out. Sizes are bounded by `render`, `csvtext` and `option`.
    """
    kept = []
    for figure in [plt.figure(number) for number in plt.get_fignums()]:
        if len(kept) < max_figures and _has_content(figure):
            kept.append(_kept(figure, len(kept) + 1))
    plt.close("all")
    gc.collect()
    return kept


def _has_content(figure: Figure) -> bool:
    axes = [one for one in figure.axes if one.has_data() or one.texts or one.get_title() or one.patches or one.tables]
    return bool(axes or figure.texts or figure.images or figure.subfigs)


def _kept(figure: Figure, n: int) -> dict[str, Any]:
    with warnings.catch_warnings(), matplotlib.rc_context(fonts.rc_fonts() | {"agg.path.chunksize": 20_000}):
        warnings.simplefilter("ignore")
        own = hasattr(figure, MARK)
        # Names are read before labels are thinned.
        _tried(lambda: _finish(figure, own))
        panels = _tried(lambda: _panels(figure)) or []
        _tried(lambda: fit.fit(figure)) if not own else None
        language = next((panel.language for panel in panels if panel.language), STATE.language)
        title = _tried(lambda: _title(figure, panels)) or say("t_chart", language, n=n)
        # Each drawing would lay it out anew, at most of the cost.
        _tried(lambda: figure.set_layout_engine("none"))
        box = _tried(lambda: render.frame(figure))
        png = _tried(lambda: render.png(figure, box)) if box is not None else None
        return {
            "title": title,
            "alt": _tried(lambda: alt.describe(title, panels, language)) or title,
            "png": png,
            "svg": _tried(lambda: render.svg(figure, box)) if box is not None else None,
            "csv": _tried(lambda: csvtext.csv(panels, language)),
            "option": _tried(lambda: option.option(title, panels)),
        }


def _tried(make: Callable[[], _T]) -> _T | None:
    """A user's figure may be anything, and hold callbacks that fail: then this form is missing."""
    try:
        return make()
    except Exception:
        _log.debug("A form of a figure can't be made", exc_info=True)
        return None


def _finish(figure: Figure, own: bool) -> None:
    fonts.apply(figure)
    if not own:
        _tried(lambda: finish.finish(figure))
    if not own and figure.get_layout_engine() is None and not figure.subfigs:
        _tried(lambda: figure.tight_layout())
    figure.draw_without_rendering()
    if not own:
        _tried(lambda: finish.hide_far(figure))


def _panels(figure: Figure) -> list[Panel]:
    own: Panel | None = getattr(figure, MARK, None)
    if own is None:
        return seen.panels(figure)
    # A title that user code has given afterwards counts.
    titles = [figure.axes[0].get_title(where) for where in ("center", "left")]
    changed = next((text for text in titles if text), "")
    if "…" not in changed and "".join(changed.split()) != "".join(own.title.split()):
        own.title = changed
    return [own]


def _title(figure: Figure, panels: list[Panel]) -> str:
    if getattr(figure, MARK, None) is not None:
        return " ".join(panels[0].title.split())
    main = figure.get_suptitle() if hasattr(figure, "get_suptitle") else ""
    titles = [main] if main else [panel.title for panel in panels if panel.title]
    if titles:
        return " ".join(" / ".join(dict.fromkeys(titles)).split())[:200]
    names = next(((one.xlabel, one.ylabel) for one in panels if one.xlabel or one.ylabel), ("", ""))
    return " – ".join(name for name in reversed(names) if name)
