"""A chart in one sentence, for those who can't see it."""

from __future__ import annotations

from collections.abc import Sequence

from .panel import Panel, Series
from .texts import kind_name, language_of, listed, say

#: So many values of one series are all told; of more, the highest and the lowest.
_FEW = 8

#: The longest sentence, in characters.
_MOST = 300


def describe(title: str, panels: Sequence[Panel], language: str) -> str:
    """Kind, title, and all values where these are few; else the extremes."""
    if not panels:
        return _cut(
            say("a_head", language, kind=kind_name("other", language), title=title, body=say("a_picture", language))
        )
    if len(panels) == 1:
        panel = panels[0]
        body = _joined(_facts(panel, language), language) or say("a_picture", language)
        return _cut(say("a_head", language, kind=kind_name(panel.kind, language), title=title, body=body))
    parts = [
        say("a_panel", language, kind=kind_name(one.kind, language), title=one.title or str(n + 1))
        for n, one in enumerate(panels)
    ]
    return _cut(say("a_panels", language, n=len(panels), title=title, body=listed(parts, language)))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def _joined(parts: Sequence[str], language: str) -> str:
    return ("，" if language_of(language) == "zh" else ", ").join(part for part in parts if part)


def _facts(panel: Panel, language: str) -> list[str]:
    series = panel.series
    if not series:
        return []
    if series[0].kind == "pie":
        return _shares(series[0], language)
    if series[0].kind == "heatmap":
        return _cells(panel, series[0], language)
    if series[0].kind == "box":
        medians = [(where, five[2]) for where, five in zip(series[0].x, series[0].boxes)]
        return [
            say("a_median", language, where=where, value=_number(value) + panel.unit) for where, value in medians[:6]
        ]
    if all(one.kind == "scatter" for one in series):
        return _cloud(panel, language)
    return _extremes(panel, language)


def _number(value: float) -> str:
    return f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.1f}".removesuffix(".0")


def _shares(series: Series, language: str) -> list[str]:
    pairs = [(value, name) for name, value in zip(series.x, series.y) if value]
    total = sum(value for value, _ in pairs)
    if not total:
        return []
    if len(pairs) <= _FEW:
        return [listed([f"{name} {value / total:.1%}" for value, name in pairs], language)]
    (most, name), (least, other) = max(pairs), min(pairs)
    told = [say("a_items", language, n=len(pairs)), say("a_share", language, where=name, value=f"{most / total:.1%}")]
    return told + [say("a_least", language, where=other, value=f"{least / total:.1%}")] * (len(pairs) > 1)


def _cells(panel: Panel, series: Series, language: str) -> list[str]:
    # A correlation of something with itself is no finding.
    told = [(value, f"{panel.rows[row]}/{panel.names[column]}") for column, row, value in series.cells
            if value is not None and panel.rows[row] != panel.names[column]]  # fmt: skip
    return [say("a_cells", language, n=len(series.cells)), *_high_low(told, language, panel.unit)]


def _cloud(panel: Panel, language: str) -> list[str]:
    count = sum(len(one.y) for one in panel.series)
    told = [say("a_points", language, n=f"{count:,}")]
    for name, values in (
        (panel.xlabel or "x", [x for one in panel.series for x in one.x if isinstance(x, (int, float))]),
        (panel.ylabel or "y", [y for one in panel.series for y in one.y if y is not None]),
    ):
        if values:
            told.append(say("a_range", language, name=name, low=_number(min(values)), high=_number(max(values))))
    return told


def _extremes(panel: Panel, language: str) -> list[str]:
    several = len(panel.series) > 1
    told = []
    for one in panel.series:
        for x, y in zip(one.x, one.y):
            if y is not None:
                where = f"{x:g}" if isinstance(x, float) else str(x)
                told.append((y, f"{one.name} {where}".strip() if several else where))
    if not several and len(told) <= _FEW and len({where for _, where in told}) == len(told):
        return [listed([f"{where} {_number(value)}{panel.unit}" for value, where in told], language)]
    head = (
        say("a_series", language, n=len(panel.series), names=listed([one.name for one in panel.series[:5]], language))
        if several
        else say("a_items", language, n=len(panel.series[0].y))
    )
    return [head, *_high_low(told, language, panel.unit)]


def _high_low(told: list[tuple[float, str]], language: str, unit: str = "") -> list[str]:
    if not told:
        return []
    high, low = max(told, key=lambda one: one[0]), min(told, key=lambda one: one[0])
    highest = say("a_high", language, where=high[1], value=_number(high[0]) + unit)
    return (
        [highest]
        if high[0] == low[0]
        else [highest, say("a_low", language, where=low[1], value=_number(low[0]) + unit)]
    )
