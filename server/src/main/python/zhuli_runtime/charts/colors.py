"""Colours by their names in Chinese and English."""

from __future__ import annotations

from matplotlib.colors import is_color_like, to_hex

from .texts import say

#: Tones that suit the palette, instead of pure red or blue.
_NAMES: dict[str, str] = {
    "红": "#D1383D", "橙": "#E07B00", "橘": "#E07B00", "黄": "#D9A400", "绿": "#2E9E5B",
    "青": "#119DA4", "蓝": "#0068A8", "紫": "#7A4FB5", "粉": "#E377A8", "粉红": "#E377A8",
    "黑": "#1F2937", "灰": "#6B7280", "棕": "#8A5A2B", "褐": "#8A5A2B", "金": "#C9A227",
    "深蓝": "#0B3C6F", "浅蓝": "#5AB0E8", "天蓝": "#3E9BD6", "深绿": "#14663A", "浅绿": "#7CC68D",
    "深红": "#9B1C24", "橙红": "#D55E00", "深灰": "#3F4650", "浅灰": "#A3A9B3", "墨绿": "#1E4D3B",
    "red": "#D1383D", "orange": "#E07B00", "yellow": "#D9A400", "green": "#2E9E5B",
    "teal": "#119DA4", "blue": "#0068A8", "purple": "#7A4FB5", "pink": "#E377A8",
    "black": "#1F2937", "gray": "#6B7280", "grey": "#6B7280", "brown": "#8A5A2B", "gold": "#C9A227",
}  # fmt: skip


def known(name: str) -> str | None:
    """The hex form of a colour's name; None when it is none."""
    plain = name.strip().lower()
    if plain.endswith("色") and len(plain) > 1:
        plain = plain[:-1]
    if plain in _NAMES:
        return _NAMES[plain]
    return to_hex(plain) if is_color_like(plain) and len(plain) > 1 else None


def colors_of(wanted: str | list[str] | None, language: str) -> list[str]:
    """The colours that a caller asks for, none when he asks for none."""
    if not wanted:
        return []
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    found = [known(str(name)) for name in names]
    if None in found:
        raise ValueError(say("bad_color", language, name=names[found.index(None)]))
    return [name for name in found if name]
