"""A title where the caller gave none, from the names of the columns."""

from __future__ import annotations

from .texts import say

_PLAIN = {
    "line": "t_line", "area": "t_line", "pie": "t_part", "donut": "t_part", "hist": "t_some_spread",
    "box": "t_some_spread", "stacked": "t_part",
}  # fmt: skip


def title(kind: str, x: str, y: str, hue: str, language: str, of_time: bool = False) -> str:
    """x, y and hue are names for readers, empty where there is none."""
    if language == "zh" and x.startswith("各"):
        x = x[1:]
    if kind in ("hist", "box"):
        key = "t_spread_by" if x and y and kind == "box" else "t_spread" if y else _PLAIN[kind]
    elif kind in ("pie", "donut"):
        key = "t_share" if x and y else "t_share_of" if y else _PLAIN[kind]
    elif kind == "scatter":
        key = "t_relation" if x and y else "t_compare"
    elif not y:
        key = _PLAIN.get(kind, "t_compare")
        if x and (hue or kind not in ("line", "area")):
            key, y = ("t_by_hue" if hue else "t_by"), say("t_compare" if hue else "t_many", language)
    elif of_time and kind in ("line", "area"):
        key = "t_over" if x and not hue else "t_by_hue" if x else "t_trend"
    elif x:
        key = "t_by_hue" if hue else "t_by"
    else:
        key = "t_trend" if kind in ("line", "area") else ""
    return say(key, language, x=x, y=y, hue=hue) if key else y
