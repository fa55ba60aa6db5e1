"""How a chart looks: colours that colour-blind people tell apart, a light grid, readable sizes."""

from __future__ import annotations

from typing import Any

import matplotlib
from cycler import cycler

from .fonts import rc_fonts

#: Okabe and Ito's order of hues (jfly.uni-koeln.de/color), darkened for 3:1 contrast on white; their
#: yellow is left out for that reason.
PALETTE = ["#0068A8", "#E07B00", "#00876C", "#C25A94", "#3E9BD6", "#8A6A12", "#5A4A9C", "#6B7280"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X", "*"]
LINES = ["-", "--", "-.", ":", (0, (6, 1.5, 1, 1.5, 1, 1.5)), (0, (8, 2)), (0, (3, 1)), (0, (1, 2.5))]
HATCHES = ["", "//", "..", "\\\\", "xx", "--", "++", "oo"]

INK = "#1F2937"
MUTED = "#5B6472"
GRID = "#E5E7EB"

#: Inches; shown at 100 dots an inch and saved at 200.
SIZE = (8.0, 5.0)
SHOWN_DPI = 100
SAVED_DPI = 200


def color(n: int) -> str:
    return PALETTE[n % len(PALETTE)]


def marker(n: int) -> str:
    return MARKERS[n % len(MARKERS)]


def line(n: int) -> Any:
    """Beyond the colours' number the styles shift by one, so that a pair doesn't come again soon."""
    return LINES[(n + n // len(PALETTE)) % len(LINES)]


def hatch(n: int) -> str:
    return HATCHES[(n + n // len(PALETTE)) % len(HATCHES)]


def readable_on(background: Any) -> str:
    """Black or white, whichever stands out; by relative luminance as WCAG 2 defines it."""
    r, g, b = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in matplotlib.colors.to_rgb(background)
    )
    return INK if 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.24 else "white"


def rc_style() -> dict[str, Any]:
    """matplotlib's settings for all figures, the user's own ones too."""
    return rc_fonts() | {
        "figure.figsize": SIZE,
        "figure.dpi": SHOWN_DPI,
        "savefig.dpi": SAVED_DPI,
        "figure.facecolor": "white",
        "savefig.facecolor": "white",
        "figure.max_open_warning": 0,
        "font.size": 11,
        "text.color": INK,
        "axes.prop_cycle": cycler(color=PALETTE),
        "axes.facecolor": "white",
        "axes.edgecolor": "#9CA3AF",
        "axes.linewidth": 0.8,
        "axes.grid": True,
        "axes.axisbelow": True,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlesize": 14,
        "axes.titlepad": 12,
        "axes.titlecolor": INK,
        "axes.labelsize": 11,
        "axes.labelcolor": MUTED,
        # Plain digits up to ten millions: 1e6 above an axis is read by few.
        "axes.formatter.use_mathtext": False,
        "axes.formatter.limits": (-4, 8),
        "grid.color": GRID,
        "grid.linewidth": 0.8,
        "xtick.labelsize": 10,
        "ytick.labelsize": 10,
        "xtick.color": "#9CA3AF",
        "ytick.color": "#9CA3AF",
        "xtick.labelcolor": MUTED,
        "ytick.labelcolor": MUTED,
        "xtick.major.size": 3,
        "ytick.major.size": 3,
        "legend.frameon": True,
        "legend.framealpha": 0.88,
        "legend.edgecolor": GRID,
        "legend.fontsize": 10,
        "lines.linewidth": 2,
        "lines.markersize": 5.5,
        "patch.edgecolor": "white",
        "hatch.linewidth": 0.7,
        "boxplot.medianprops.color": INK,
        "image.cmap": "Blues",
    }


def use() -> None:
    matplotlib.use("Agg", force=True)
    matplotlib.rcParams.update(rc_style())
