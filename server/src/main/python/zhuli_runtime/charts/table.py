"""From a tidy table to what is plotted: names or points along the axis, one column for each series."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from . import dates, order
from .roles import MOST_HUES, Roles, few, transposed
from .source import INDEX, VALUE, Source, is_year, shown
from .texts import say

#: What is averaged, not added up, when several rows share a name.
_MEAN = re.compile(
    r"率|均|价|分数?$|成绩|得分|评分|年龄|占比|比例|比重|温度|气温|指数|百分|身高|体重|浓度|湿度|"
    r"rate|ratio|avg|average|mean|price|score|age\b|percent|pct|temp|index|speed|height|weight", re.I,
)  # fmt: skip
_UNIT = re.compile(r"(.+?)\s*[（(\[【]\s*(?:单位\s*[:：]\s*)?([^()（）\[\]【】]{1,10})\s*[)）\]】]")
_WORD_UNIT = re.compile(r"[%‰℃°￥$€]|[万亿千百]?[元件个人次台吨家户辆套斤克岁天年月]|[kKmM]?[a-zA-Z/²³]{1,6}")
#: Series whose largest value is below this share of the largest of all can't be read in one chart.
_TOO_SMALL = 1 / 200


@dataclass
class Table:
    """
    frame: rows in the order of the axis, one column of numbers per series; axis: `category`, `time`,
    `number` or `year`; x_name, value_name, hue_name: for readers, may be empty; axis_name: the value's
    name beside the axis, where a legend doesn't tell it already; unit: as the columns' names give it;
    notes: what a reader must know.
    """

    frame: pd.DataFrame
    axis: str
    x_name: str
    value_name: str
    hue_name: str = ""
    axis_name: str = ""
    unit: str = ""
    ordered: bool = False
    of_time: bool = False
    notes: list[str] = field(default_factory=list)


def table(source: Source, roles: Roles, language: str) -> Table:
    """One value for each place on the axis and each series; ValueError when none is there."""
    made = _transpose(source, roles) if transposed(source, roles) else _by_axis(source, roles, language)
    made.frame = made.frame.astype("float64")
    if made.frame.size == 0 or made.frame.isna().all(axis=None):
        raise ValueError(say("all_missing", language))
    made.frame.columns = [str(name) for name in made.frame.columns]
    return _in_order(made)


def _transpose(source: Source, roles: Roles) -> Table:
    row = source.frame[list(roles.y)].iloc[0]
    name = "" if roles.x is None else str(source.frame[roles.x].iloc[0])
    return Table(row.to_frame(name or VALUE), "category", shown(source.group), name, axis_name=name)


def _by_axis(source: Source, roles: Roles, language: str) -> Table:
    frame, x = source.frame, roles.x
    if x is None:
        values = frame[list(roles.y)].set_axis(range(1, len(frame) + 1))
        return _named(Table(values, "number", say("order", language), ""), source, roles, language)
    axis = (
        "time"
        if source.is_time(x)
        else "year"
        if is_year(frame[x], x)
        else "number"
        if source.is_number(x)
        else "category"
    )
    keys = frame[x] if axis != "category" else _names(frame[x], language)
    if not roles.y:
        return _counts(source, roles, keys, axis, language)
    if roles.hue:
        cells, how = _pivot(source, roles, keys, language)
    else:
        cells, how = _gathered(frame[list(roles.y)].set_axis(keys), list(roles.y))
    return _named(Table(cells, axis, shown(x), "", shown(roles.hue) or source.group), source, roles, language, how)


def _names(column: pd.Series, language: str) -> pd.Index:
    texts = column.astype(object).where(column.notna(), say("blank", language)).map(str)
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return pd.Index(texts)
    levels = list(map(str, column.cat.categories))
    extra = [name for name in texts.unique() if name not in levels]
    return pd.CategoricalIndex(texts, categories=levels + extra, ordered=bool(column.cat.ordered))


def _counts(source: Source, roles: Roles, keys: Any, axis: str, language: str) -> Table:
    if roles.hue:
        cells = pd.crosstab(pd.Series(keys), pd.Series(_names(source.frame[roles.hue], language)))
    else:
        cells = pd.Series(1, index=keys).groupby(level=0, sort=False, observed=True).sum().to_frame()
        cells.columns = [say("count", language)]
    count = say("count", language)
    return Table(cells, axis, shown(roles.x), count, shown(roles.hue), count)


def _gathered(values: pd.DataFrame, names: list[str]) -> tuple[pd.DataFrame, str]:
    """Rows that share a place on the axis become one: added, or averaged where adding is nonsense."""
    if not values.index.duplicated().any():
        return values, ""
    averaged = all(_MEAN.search(name) for name in names)
    groups = values.groupby(level=0, sort=False, observed=True)
    return (groups.mean(), "mean_of") if averaged else (groups.sum(min_count=1), "sum_of")


def _pivot(source: Source, roles: Roles, keys: Any, language: str) -> tuple[pd.DataFrame, str]:
    value = roles.y[0]
    hues = _names(source.frame[roles.hue], language)
    long = pd.DataFrame({"x": pd.Series(keys), "hue": pd.Series(hues), "v": source.frame[value].to_numpy()})
    repeated = long.duplicated(["x", "hue"]).any()
    groups = long.groupby(["x", "hue"], sort=False, observed=True)["v"]
    averaged = bool(_MEAN.search(value))
    cells = (groups.mean() if averaged else groups.sum(min_count=1)).unstack()
    xs = long["x"].drop_duplicates()
    cells = cells.reindex(index=xs, columns=long["hue"].drop_duplicates())
    found = order.natural(list(cells.columns))
    if found:
        cells = cells.iloc[:, sorted(range(cells.shape[1]), key=lambda n: found[2][n])]
    if cells.shape[1] > MOST_HUES:
        cells = cells[cells.abs().sum().sort_values(ascending=False).index]
    return cells, ("mean_of" if averaged else "sum_of") if repeated else ""


def _named(made: Table, source: Source, roles: Roles, language: str, how: str = "") -> Table:
    """Units move out of the columns' names; the values get a name of their own."""
    units = {name: split_unit(shown(name)) for name in roles.y}
    found = {unit for _, unit in units.values()}
    if len(found) == 1 and (unit := found.pop()):
        made.unit = unit
        made.frame = made.frame.rename(columns={name: plain for name, (plain, _) in units.items()})
        names = [plain for plain, _ in units.values()]
    else:
        names = [shown(name) for name in roles.y]
    if source.group and not roles.hue:
        # Columns of a pivot are no measures; only a Series knew what its values are.
        plain, made.unit = split_unit(source.value)
        names = [plain]
    if not made.unit and all(name in source.percent for name in roles.y):
        made.unit = "%"
    name = few(names, language)
    made.value_name = say(how, language, name=name) if how and name and len(names) == 1 else name
    made.axis_name = made.value_name if len(names) == 1 else ""
    made.frame = made.frame.rename(columns={VALUE: say("value", language)})
    return made if roles.chosen or roles.hue or source.group else _without_tiny(made, language)


def split_unit(name: str) -> tuple[str, str]:
    found = _UNIT.fullmatch(name)
    return (found[1], found[2]) if found and _WORD_UNIT.fullmatch(found[2]) else (name, "")


def _without_tiny(made: Table, language: str) -> Table:
    most = made.frame.abs().max()
    tiny = [name for name in made.frame.columns if most[name] < most.max() * _TOO_SMALL]
    # Zeros are a finding, not another scale.
    tiny = [name for name in tiny if most[name] > 0]
    if tiny and len(tiny) < len(made.frame.columns):
        made.frame = made.frame.drop(columns=tiny)
        made.notes.append(say("too_small", language, names=few(tiny, language) or str(len(tiny))))
        made.value_name = few(list(made.frame.columns), language)
        made.axis_name = made.value_name if len(made.frame.columns) == 1 else ""
    return made


def _in_order(made: Table) -> Table:
    if made.axis != "category":
        made.frame = made.frame[made.frame.index.notna()].sort_index(kind="stable")
        made.ordered = made.of_time = made.axis in ("time", "year")
        return made
    index = made.frame.index
    found = order.natural(list(index))
    if found:
        made.ordered, made.of_time = True, found[1]
        made.frame = made.frame.iloc[sorted(range(len(index)), key=lambda n: found[2][n])]
    elif isinstance(index, pd.CategoricalIndex) and index.ordered:
        made.ordered = True
        made.frame = made.frame.sort_index()
    made.frame.index = pd.Index([str(name) for name in made.frame.index], dtype=object)
    return made


def place_names(made: Table, language: str) -> list[str]:
    """The places on the axis as names, such as for bars."""
    index = made.frame.index
    if made.axis == "time":
        form = dates.form(pd.DatetimeIndex(index))
        return [stamp.strftime(form) for stamp in pd.DatetimeIndex(index)]
    if made.axis == "year":
        return [f"{int(year)}年" if language == "zh" else str(int(year)) for year in index]
    if made.axis == "number":
        return [f"{number:g}" for number in index]
    return [str(name) for name in index]


__all__ = ["INDEX", "Table", "place_names", "table"]
