"""Months, quarters, weekdays and hours that pandas counts, as `dt.month` does, under the names that people have for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from .roles import Roles
from .source import INDEX, Source

#: Only a date or a column without a name can have been counted so: grades of 1 to 5 are no months.
_DATED = re.compile(r"日期|时间|时刻|年月|月|季|星期|周|小时|日$|date|time|month|quarter|week|hour|\bday", re.I)


@dataclass(frozen=True)
class _Cycle:
    """names: from `first` on, in Chinese and English; asked: where each of them is meant."""

    asked: re.Pattern[str]
    name: tuple[str, str]
    first: int
    names: tuple[Sequence[str], Sequence[str]]

    def holds(self, column: pd.Series) -> bool:
        return bool(column.between(self.first, self.first + len(self.names[0]) - 1).all())


_CYCLES = (
    _Cycle(
        re.compile(r"季度|quarter", re.I), ("季度", "Quarter"), 1,
        ([f"第{n}季度" for n in "一二三四"], [f"Q{n}" for n in range(1, 5)]),
    ),
    _Cycle(
        re.compile(r"星期|周几|周[一二三四五六日末]|weekday|day of (?:the )?week", re.I), ("星期", "Weekday"), 0,
        ([f"周{n}" for n in "一二三四五六日"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]),
    ),
    _Cycle(
        re.compile(r"小时|时段|几点|钟点|hour", re.I), ("时间", "Hour"), 0,
        ([f"{n}点" for n in range(24)], [f"{n}:00" for n in range(24)]),
    ),
    _Cycle(
        re.compile(r"月|month", re.I), ("月份", "Month"), 1,
        (
            [f"{n}月" for n in range(1, 13)],
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ),
    ),
)  # fmt: skip


def named(source: Source, roles: Roles, clues: Sequence[str], language: str) -> tuple[Source, Roles]:
    """
    The same with names in place of such numbers along the axis and as colours.

    clues: what tells which of them are meant, the surest first: titles and questions.
    """
    for column in (roles.x, roles.hue):
        if column is None or not _is_counted(source, column):
            continue
        cycle = _cycle(source.frame[column], ("" if column == INDEX else column, *clues))
        if cycle is not None:
            source, roles = _renamed(source, roles, column, cycle, 0 if language == "zh" else 1)
    return source, roles


def _is_counted(source: Source, column: str) -> bool:
    values = source.frame[column]
    return (column == INDEX or bool(_DATED.search(column))) and pd.api.types.is_integer_dtype(values) and values.notna().all()


def _cycle(values: pd.Series, clues: Sequence[str]) -> _Cycle | None:
    return next((cycle for clue in clues for cycle in _CYCLES if cycle.asked.search(clue) and cycle.holds(values)), None)


def _renamed(source: Source, roles: Roles, column: str, cycle: _Cycle, tongue: int) -> tuple[Source, Roles]:
    frame = source.frame.copy()
    frame[column] = frame[column].map(lambda n: cycle.names[tongue][int(n) - cycle.first])
    plain = column != INDEX and cycle.asked.search(column) is not None
    name = column if plain else cycle.name[tongue]
    if not plain and name not in frame.columns:
        frame = frame.rename(columns={column: name})
    else:
        name = column
    index = name if source.index == column else source.index
    x, hue = (name if one == column else one for one in (roles.x, roles.hue))
    return replace(source, frame=frame, index=index), replace(roles, x=x, hue=hue)
