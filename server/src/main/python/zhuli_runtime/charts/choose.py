"""Which kind of chart fits: words in the question first, then the shape of the data. Rules only."""

from __future__ import annotations

import re
from typing import Any

from . import kinds, labels
from .roles import Roles, assign, transposed
from .source import Source, source
from .table import Table, place_names, table
from .texts import language_of

#: More parts than these can't be compared in a pie.
MOST_PARTS = 6
#: More bars than these, or longer names, lie down.
MOST_STANDING = 12
_LONG_NAME = 12
#: So many values of one column are a distribution, not single values to compare.
_MANY_VALUES = 30
_FEW_VALUES = 8

#: What a question asks to see; the first that is found counts. Patterns for lower case text.
_WISHES: tuple[tuple[str, str], ...] = (
    (r"相关|关系|关联|影响|correlat|relation|versus|\bvs\b", "relation"),
    (r"占比|比例|构成|份额|百分比|组成|比重|share|proportion|percentage|composition|breakdown|make ?up", "share"),
    (r"趋势|走势|变化|波动|逐月|逐年|增长|随时间|每[天日月年]的?变|trend|over time|change|growth|evolution|course", "trend"),
    (r"分布|离散|异常值|离群|distribut|spread|outlier|frequency", "spread"),
    (r"排名|排行|前十|前\d+|最[高低大小多少]|top|rank|highest|lowest|largest|smallest|most|best|worst", "rank"),
    (r"对比|比较|差异|compar|differ", "compare"),
)  # fmt: skip


def choose_kind(data: Any, question: str = "", language: str | None = None) -> str:
    """The kind for `draw`; ValueError when the data can't be drawn at all."""
    tongue = language_of(language)
    read = source(data, tongue)
    return chosen(read, assign(read, None, None, None, tongue), question, tongue)


def names_course(question: str) -> bool:
    """Whether a question asks for lines, by name or as a course."""
    asked = question.lower()
    trend = next(pattern for pattern, name in _WISHES if name == "trend")
    return kinds.spoken_of(asked) in ("line", "area") or re.search(trend, asked) is not None


def chosen(read: Source, roles: Roles, question: str, language: str) -> str:
    asked = question.lower()
    wanted = kinds.spoken_of(asked)
    if wanted:
        return _made_possible(wanted, read, roles, language)
    wish = next((name for pattern, name in _WISHES if re.search(pattern, asked)), "")
    return {
        "relation": _relation, "share": _share, "trend": _trend, "spread": _spread, "rank": _bars, "compare": _bars,
    }.get(wish, _by_shape)(read, roles, language)  # fmt: skip


def _made_possible(wanted: str, read: Source, roles: Roles, language: str) -> str:
    """A kind that was named is drawn as long as its data is there."""
    if wanted in ("pie", "donut"):
        return wanted if _parts_ok(table(read, roles, language), most=None) else "barh"
    if wanted == "scatter" and not _pair(read, roles):
        return "line" if _is_series(read, roles, language) else "bar"
    if wanted in ("hist", "box") and not roles.y:
        return "bar"
    if (
        wanted in ("grouped", "stacked", "radar")
        and table(read, roles, language).frame.shape[1] < 2
        and wanted != "radar"
    ):
        return "bar"
    return wanted


def _parts_ok(made: Table, most: int | None) -> bool:
    column = made.frame.iloc[:, 0].dropna()
    few = most is None or len(column) <= most
    return bool((made.frame.fillna(0) >= 0).all(axis=None)) and bool((column > 0).any()) and few


def _pair(read: Source, roles: Roles) -> bool:
    """Two columns of numbers that may depend on each other."""
    along = roles.x is not None and read.is_number(roles.x)
    return len(roles.y) >= (1 if along else 2)


def _relation(read: Source, roles: Roles, language: str) -> str:
    along = [roles.x] if roles.x and read.is_number(roles.x) else []
    count = len(roles.y) + len(along)
    if len(read.frame) < 3 or count < 2:
        return _by_shape(read, roles, language)
    return "scatter" if count == 2 else "heatmap"


def _share(read: Source, roles: Roles, language: str) -> str:
    made = table(read, roles, language)
    if made.frame.shape[1] > 1 and (roles.hue or roles.chosen or made.hue_name):
        return "stacked" if len(made.frame) <= 24 else "area"
    if _parts_ok(made, MOST_PARTS) and len(made.frame) > 1:
        return "pie"
    return "barh"


def _trend(read: Source, roles: Roles, language: str) -> str:
    if roles.x is None and not roles.y:
        return _by_shape(read, roles, language)
    made = table(read, roles, language)
    return "line" if len(made.frame) > 1 else "bar"


def _spread(read: Source, roles: Roles, language: str) -> str:
    if not roles.y:
        return _by_shape(read, roles, language)
    values = int(read.frame[roles.y[0]].notna().sum())
    if roles.x is None or _identifies(read, roles):
        if values < _FEW_VALUES:
            return _bars(read, roles, language)
        return "hist" if len(roles.y) <= 2 else "box"
    groups = read.frame[roles.x].nunique()
    if not read.is_number(roles.x) and values >= groups * 3 and roles.hue is None:
        return "box"
    return _by_shape(read, roles, language)


def _identifies(read: Source, roles: Roles) -> bool:
    """Whether x only names the rows of a long table, as names of people do."""
    if roles.x is None or read.is_time(roles.x) or _is_series(read, roles, "zh"):
        return False
    return len(read.frame) > _MANY_VALUES and read.frame[roles.x].nunique() > len(read.frame) * 0.9


def _is_series(read: Source, roles: Roles, language: str) -> bool:
    """Whether the axis tells of time."""
    if roles.x is None or transposed(read, roles):
        return False
    return table(read, roles, language).of_time


def _bars(read: Source, roles: Roles, language: str) -> str:
    if roles.x is None and len(read.frame) > _MANY_VALUES:
        return _by_shape(read, roles, language)
    made = table(read, roles, language)
    names = place_names(made, language)
    several = made.frame.shape[1] > 1
    long = sum(labels.width(name) > _LONG_NAME for name in names) * 3 > len(names)
    too_many = len(names) > MOST_STANDING and not made.of_time
    if several:
        return "grouped" if not (long and len(names) > 4) else "barh"
    return "barh" if long or too_many else "bar"


def _by_shape(read: Source, roles: Roles, language: str) -> str:
    if roles.x is None:
        return _without_axis(read, roles, language)
    if read.is_number(roles.x) and roles.y and not _is_series(read, roles, language):
        return _along_numbers(read, roles)
    made = table(read, roles, language)
    if made.of_time and len(made.frame) > 2:
        return "line"
    if made.frame.shape[1] > 8 and len(made.frame) > 4 and not made.of_time:
        return "heatmap"
    return _bars(read, roles, language)


def _without_axis(read: Source, roles: Roles, language: str) -> str:
    if len(roles.y) == 2 and len(read.frame) > 2:
        return "scatter"
    if len(read.frame) > _MANY_VALUES:
        return "hist" if len(roles.y) == 1 else "box"
    if len(roles.y) == 1 and len(read.frame) > MOST_STANDING:
        return "line"
    return _bars(read, roles, language)


def _along_numbers(read: Source, roles: Roles) -> str:
    column = read.frame[roles.x]
    counted = column.is_monotonic_increasing and column.is_unique and roles.x == read.index
    return "line" if counted or len(roles.y) > 1 else "scatter"
