"""The kinds of charts and the words for them."""

from __future__ import annotations

import re

from .texts import listed, say

KINDS = (
    "bar", "barh", "grouped", "stacked", "line", "area", "pie", "donut", "scatter", "hist", "box",
    "heatmap", "radar",
)  # fmt: skip

#: Longer words come before those that they contain.
_WORDS: tuple[tuple[str, str], ...] = (
    (r"(横向|水平)(的)?(柱状|柱形|柱|条形)图|条形图|横向图|horizontal bars?( chart| graph)?|bar ?h", "barh"),
    (r"堆[叠积](的)?(柱状|柱形|柱|条形)?图|堆[叠积]|stacked( bars?| columns?)?( chart| graph)?", "stacked"),
    (r"(分组|簇状|并列)(的)?(柱状|柱形|柱|条形)?图|grouped( bars?)?( chart| graph)?", "grouped"),
    (r"柱状图|柱形图|柱图|(vertical )?bar ?(chart|graph|plot)s?|column ?(chart|graph)s?|bars?|columns?", "bar"),
    (r"折线图?|曲线图?|线图|走势图|趋势图|line ?(chart|graph|plot)s?|lines?", "line"),
    (r"面积图|area ?(chart|graph|plot)s?|area", "area"),
    (r"环形图|圆环图|甜甜圈图|环图|do(ugh)?nut ?(chart|graph|plot)?|ring chart", "donut"),
    (r"饼状图|饼图|扇形图|圆饼图|pie ?(chart|graph|plot)?s?", "pie"),
    (r"散点图|scatter ?(chart|graph|plot)?s?", "scatter"),
    (r"直方图|频率分布图|histograms?|hist", "hist"),
    (r"箱[线型形]图|箱图|盒[须状]图|box ?-?(and-whisker )?(chart|graph|plot)?s?", "box"),
    (r"热力图|热图|相关矩阵|相关系数矩阵|heat ?maps?|correlation matrix", "heatmap"),
    (r"雷达图|蜘蛛图|蛛网图|radar ?(chart|graph|plot)?s?|spider chart", "radar"),
)  # fmt: skip

#: One expression that matches any word for a kind, for patterns of whole sentences.
ANY_WORD = "(?:" + "|".join(f"(?:{word})" for word, _ in _WORDS) + ")"


def named(word: str) -> str | None:
    """The kind that a word means, such as 折线图 or `line chart`; None when it means none."""
    plain = word.strip().lower().replace("_", " ")
    if plain in KINDS:
        return plain
    return next((kind for pattern, kind in _WORDS if re.fullmatch(pattern, plain)), None)


def spoken_of(text: str) -> str | None:
    """The kind whose name stands in a text, the longest name first: 线图 is in 箱线图."""
    plain = text.lower()
    found = [(one, kind) for pattern, kind in _WORDS for one in re.finditer(pattern, plain) if _is_name(one, plain)]
    return max(found, key=lambda pair: len(pair[0].group()))[1] if found else None


def _is_name(found: re.Match[str], text: str) -> bool:
    """English names are whole words that mean nothing else: 'line' is in 'online', and a bar sells drinks."""
    word = found.group()
    if not word.isascii():
        return True
    telling = re.search(r"chart|graph|plot|map|histogram|pie|stacked|donut", word)
    return bool(telling) and _stands_alone(text, found.start(), found.end())


def _stands_alone(text: str, start: int, end: int) -> bool:
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    return not any(one.isascii() and one.isalpha() for one in around)


def checked(kind: str, language: str) -> str:
    """A kind by its name or a word for it; `auto` stays."""
    if kind.strip().lower() in ("auto", "", "自动"):
        return "auto"
    found = named(kind)
    if found is None:
        raise ValueError(say("no_kind", language, name=kind, have=listed(KINDS, language)))
    return found
