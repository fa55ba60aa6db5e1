"""Months, quarters, weekdays and hours that pandas counts, as `dt.month` does, under the names that people have for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from .roles import Roles
from .source import Source


@dataclass(frozen=True)
class _Cycle:
    """called: what columns of it are called; names: from `first` on, in Chinese and English."""

    called: re.Pattern[str]
    first: int
    names: tuple[Sequence[str], Sequence[str]]

    def holds(self, column: pd.Series) -> bool:
        fits = pd.api.types.is_integer_dtype(column) and column.notna().all()
        in_range = fits and bool(column.between(self.first, self.first + len(self.names[0]) - 1).all())
        # A table's own weekdays may count from 1.
        return in_range and (len(self.names[0]) != 7 or bool((column == 0).any()))


#: Whole names only: 学习小时数 and 会员月数 are lengths. Weekdays count from 0, as pandas does.
_CYCLES = (
    _Cycle(
        re.compile(r"季度|quarter", re.I), 1, ([f"第{n}季度" for n in "一二三四"], [f"Q{n}" for n in range(1, 5)])
    ),
    _Cycle(
        re.compile(r"星期|weekday|dayofweek", re.I), 0,
        ([f"周{n}" for n in "一二三四五六日"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]),
    ),
    _Cycle(re.compile(r"小时|hour", re.I), 0, ([f"{n}点" for n in range(24)], [f"{n}:00" for n in range(24)])),
    _Cycle(
        re.compile(r"月份?|month", re.I), 1,
        (
            [f"{n}月" for n in range(1, 13)],
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ),
    ),
)  # fmt: skip


def named(source: Source, roles: Roles, language: str) -> Source:
    """The same with names in place of such numbers along the axis and as colours."""
    frame = source.frame
    for column in (roles.x, roles.hue):
        cycle = next((one for one in _CYCLES if column and one.called.fullmatch(column) and one.holds(frame[column])), None)
        if column is not None and cycle is not None:
            names = cycle.names[0 if language == "zh" else 1]
            frame = frame.assign(**{column: [names[int(n) - cycle.first] for n in frame[column]]})
    return source if frame is source.frame else replace(source, frame=frame)
