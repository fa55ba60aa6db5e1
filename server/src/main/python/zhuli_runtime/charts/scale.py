"""How numbers are written beside a chart: thousands, 万 and 亿, millions, per cent."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.ticker import Formatter

from .texts import say

#: From these sizes on numbers are divided: 100,000 is still read at a glance in Chinese.
_ZH_STEPS = ((1e13, 1e12, "万亿"), (1e8, 1e8, "亿"), (1e5, 1e4, "万"))
_EN_STEPS = ((1e12, 1e12, "T"), (1e9, 1e9, "B"), (1e6, 1e6, "M"))
_WORDS = {"千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
_RATE = re.compile(r"率|占比|比例|比重|百分|rate|ratio|percent|pct|share", re.I)


@dataclass(frozen=True)
class Scale:
    """A value is shown as value / factor, then suffix; unit is what stands beside the axis."""

    factor: float = 1.0
    suffix: str = ""
    unit: str = ""

    def text(self, value: float, decimals: int) -> str:
        number = value / self.factor
        if round(number, decimals) == 0:
            number = 0.0
        written = f"{number:,.{decimals}f}".replace("-", "−")
        return written + ("" if number == 0 and self.suffix != "%" else self.suffix)

    def decimals(self, values: Iterable[float]) -> int:
        """As few decimals as show the values, two at most, and none where they are large."""
        shown = _finite(values) / self.factor
        if not len(shown) or bool((shown == np.round(shown)).all()):
            return 0
        most = float(shown.max())
        small = min(6, 2 - math.floor(math.log10(most))) if most > 0 else 0
        limit = small if most < 1 else 0 if most >= 1e4 else 1 if most >= 100 else 2
        exact = (n for n in range(limit + 1) if (np.abs(shown - np.round(shown, n)) < 1e-9 * most).all())
        return next(exact, limit)

    def axis_name(self, name: str, language: str) -> str:
        if self.suffix == "%":
            return name
        if not self.unit:
            return name
        return say("name_unit", language, name=name, unit=self.unit) if name else say("unit", language, unit=self.unit)


def _finite(values: Iterable[float]) -> np.ndarray:
    """Their sizes, without what is missing."""
    sizes = np.abs(np.asarray(values, dtype=float))
    return sizes[np.isfinite(sizes)]


def scale_for(values: Sequence[float] | np.ndarray, unit: str, name: str, language: str) -> Scale:
    """The scale for an axis with these values; `name` is theirs and may tell of a rate."""
    most = float(_finite(values).max(initial=0.0))
    if unit in ("%", "％", "百分比", "percent") or (not unit and _RATE.search(name) and 0 < most <= 1):
        # A share of at most 1 was not multiplied yet.
        return Scale(0.01 if 0 < most <= 1 and name[-1:] != "%" else 1.0, "%", "%")
    return _chinese(most, unit) if language == "zh" else _english(most, unit)


def _chinese(most: float, unit: str) -> Scale:
    word, base = _split(unit)
    scaled = most * _WORDS.get(word, 1.0)
    if word and most < 1e5:
        return Scale(unit=unit)
    for least, factor, larger in _ZH_STEPS:
        if scaled >= least:
            return Scale(factor / _WORDS.get(word, 1.0), "", larger + base)
    return Scale(unit=unit)


def _english(most: float, unit: str) -> Scale:
    for least, factor, suffix in _EN_STEPS:
        if most >= least:
            return Scale(factor, suffix, unit)
    return Scale(unit=unit)


def _split(unit: str) -> tuple[str, str]:
    """万元 as 万 and 元."""
    word = next((one for one in sorted(_WORDS, key=len, reverse=True) if unit.startswith(one)), "")
    return word, unit[len(word) :]


def converted(values: Sequence[float] | np.ndarray, before: str, unit: str) -> Scale | None:
    """The scale when a reader changes the unit from 元 (or none given) to 万元; None when it only names one."""
    word, base = _split(unit)
    most = float(_finite(values).max(initial=0.0))
    # Where nothing was known of the unit, smaller numbers have it already.
    least = _WORDS.get(word, 1.0) / (1 if before == "" else 100)
    if not word or before not in ("", base) or most < least:
        return None
    return Scale(_WORDS[word], "", unit)


class Ticks(Formatter):
    """Marks of an axis in a scale, with as many decimals as their distance asks for."""

    def __init__(self, scale: Scale) -> None:
        self.scale = scale
        self.decimals = 0

    def set_locs(self, locs: Sequence[float]) -> None:
        """Called before the marks are written, with all of them."""
        marks = sorted({float(mark) / self.scale.factor for mark in locs})
        step = min((b - a for a, b in zip(marks, marks[1:]) if b > a), default=1.0)
        self.decimals = next((n for n in range(7) if abs(step - round(step, n)) < step * 1e-3), 6)

    def __call__(self, x: float, pos: int | None = None) -> str:
        return self.scale.text(x, self.decimals)
