"""The font for Chinese: registered with matplotlib, and put back where user code has replaced it."""

from __future__ import annotations

import dataclasses
import logging
import os
from typing import Any

from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.text import Text

from .state import STATE

#: Fonts that Chinese examples on the web ask for. They are made names of our font, so that code with
#: `rcParams["font.sans-serif"] = ["SimHei"]` or `FontProperties(family="SimHei")` shows Chinese.
_USUAL_NAMES = (
    "SimHei", "SimSun", "Microsoft YaHei", "KaiTi", "FangSong", "STHeiti", "STSong", "PingFang SC",
    "PingFang HK", "Heiti TC", "Hiragino Sans GB", "Arial Unicode MS", "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC",
    "Source Han Sans CN",
    # seaborn's themes begin with Arial.
    "Arial", "Helvetica",
)  # fmt: skip

_FALLBACK = "DejaVu Sans"


def register(font_path: str | None) -> list[str]:
    """Families to draw with, the best first; without a usable file only matplotlib's own font."""
    # A missing family is tried for every text and reported each time: noise in the user's output.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    entry = _chinese_face(font_path) if font_path and os.path.isfile(font_path) else None
    if entry is None:
        return [_FALLBACK]
    known = font_manager.fontManager.ttflist
    real = {font.name for font in known}
    known.extend(dataclasses.replace(entry, name=name) for name in _USUAL_NAMES if name not in real)
    return [entry.name, _FALLBACK]


def _chinese_face(path: str) -> Any:
    """The face for the mainland where a collection has several; matplotlib 3.10 reads only the first."""
    manager = font_manager.fontManager
    before = len(manager.ttflist)
    try:
        manager.addfont(path)
    except (OSError, RuntimeError, ValueError):
        return None
    faces = manager.ttflist[before:]
    plain = [face for face in faces if "Mono" not in face.name] or faces
    return next((face for face in plain if " SC" in face.name), plain[0] if plain else None)


def rc_fonts() -> dict[str, Any]:
    """Settings for texts that are made while drawing, such as labels of ticks."""
    return {
        "font.family": "sans-serif",
        "font.sans-serif": list(STATE.family),
        "axes.unicode_minus": True,
        "mathtext.fontset": "dejavusans",
    }


def apply(figure: Figure) -> None:
    """Every text of a figure gets our fonts; size, weight and colour stay as the user chose them."""
    for text in figure.findobj(Text):
        text.set_fontfamily(list(STATE.family))
