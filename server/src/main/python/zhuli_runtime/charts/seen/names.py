"""The name of a series: its own label, or that of the legend's entry with its colour."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import to_hex


def legend_names(axes: Axes) -> dict[tuple[str, str], str]:
    """Names by colour and style of line."""
    legend = axes.get_legend()
    if legend is None:
        return {}
    found: dict[tuple[str, str], str] = {}
    handles = getattr(legend, "legend_handles", [])
    for handle, text in zip(handles, legend.get_texts()):
        color = color_of(handle)
        if color and text.get_text():
            found.setdefault((color, dash_of(handle)), text.get_text())
            found.setdefault((color, ""), text.get_text())
    return found


def name_of(artist: Any, names: dict[tuple[str, str], str], fallback: str = "") -> str:
    label = str(artist.get_label() or "")
    if label and not label.startswith("_"):
        return label
    color = color_of(artist) or ""
    return names.get((color, dash_of(artist))) or names.get((color, "")) or fallback


def color_of(artist: Any) -> str | None:
    """The colour as hex; None where it has none, or several."""
    try:
        if hasattr(artist, "patches"):
            artist = artist.patches[0]
        if hasattr(artist, "get_color"):
            return to_hex(artist.get_color())
        face = artist.get_facecolor()
        if getattr(face, "ndim", 1) == 2:
            face = face[0] if len(face) else artist.get_edgecolor()[0]
        return to_hex(face) if face[3] else to_hex(artist.get_edgecolor())
    except (ValueError, TypeError, IndexError, AttributeError):
        return None


def dash_of(artist: Any) -> str:
    """In ECharts' words."""
    style = artist.get_linestyle() if hasattr(artist, "get_linestyle") else "-"
    return {"--": "dashed", "-.": "dashed", ":": "dotted"}.get(style, "solid") if isinstance(style, str) else "solid"
