"""Whatever a caller hands over, as one tidy table: columns with unique names, each of one type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
from pandas.api import types

from . import dates
from .texts import say

#: The name of a column without one: an index, or the values of a nameless Series.
INDEX = "\x00index"
VALUE = "\x00value"

_NUMBER = re.compile(r"\s*[-+−]?[￥¥$€]?\s*(\d{1,3}(,\d{3})+|\d+)(\.\d+)?(e[-+]?\d+)?\s*(%?)\s*", re.I)
_TASTE = 20


@dataclass
class Source:
    """
    frame: the table, rows counted from 0; index: the column that was the index, None where that only
    counts; group: the name over the columns, such as 产品 over its values in a pivot; value: the name of
    a pivot's values; percent: the columns whose texts had a % sign.
    """

    frame: pd.DataFrame
    index: str | None
    group: str
    percent: set[str]
    value: str = ""

    def is_number(self, column: str) -> bool:
        return types.is_numeric_dtype(self.frame[column]) and not types.is_bool_dtype(self.frame[column])

    def is_time(self, column: str) -> bool:
        return types.is_datetime64_any_dtype(self.frame[column])

    @property
    def columns(self) -> list[str]:
        return list(self.frame.columns)


def shown(column: str | None) -> str:
    """A column's name for readers; empty when it has none."""
    return "" if column in (None, INDEX, VALUE) else str(column)


def source(data: Any, language: str) -> Source:
    """Reads Series, DataFrame, Index, array, dict or list; ValueError with a sentence when empty."""
    frame = _frame(data, language)
    if frame.shape[0] == 0 or frame.shape[1] == 0:
        raise ValueError(say("empty", language))
    group = " / ".join(str(name) for name in frame.columns.names if name is not None)
    frame, index = _with_index(frame)
    frame.columns = _unique([_text(name) for name in frame.columns])
    percent: set[str] = set()
    columns = {name: _typed(frame[name], percent) for name in frame.columns}
    value = _text(data.name) if isinstance(data, pd.Series) and data.name is not None else ""
    return Source(pd.DataFrame(columns), index, group, percent, value if group else "")


def _frame(data: Any, language: str) -> pd.DataFrame:
    if isinstance(data, pd.DataFrame):
        return data.copy()
    if isinstance(data, pd.Series):
        series = data.unstack() if _is_pivot(data) else data
        return series.copy() if isinstance(series, pd.DataFrame) else series.to_frame(_name(series))
    if isinstance(data, (pd.Index, np.ndarray)):
        return _of_list(data.tolist(), language)
    if isinstance(data, Mapping):
        return _of_dict(dict(data))
    if isinstance(data, (list, tuple, set, range)) or hasattr(data, "__iter__") and not isinstance(data, str):
        return _of_list(list(data), language)
    raise ValueError(say("bad_data", language, name=type(data).__name__))


def _is_pivot(series: pd.Series) -> bool:
    return isinstance(series.index, pd.MultiIndex) and series.index.nlevels == 2 and series.index.is_unique


def _name(series: pd.Series) -> str:
    return VALUE if series.name is None else _text(series.name)


def _of_dict(data: dict[Any, Any]) -> pd.DataFrame:
    values = list(data.values())
    if not any(isinstance(one, (list, tuple, Mapping, pd.Series, np.ndarray, pd.Index)) for one in values):
        return pd.Series(data, dtype=object).infer_objects().to_frame(VALUE)
    columns = {key: one if isinstance(one, (Mapping, pd.Series)) else pd.Series(list(np.atleast_1d(one)))
               for key, one in data.items()}  # fmt: skip
    return pd.DataFrame({key: pd.Series(one) for key, one in columns.items()})


def _of_list(data: list[Any], language: str) -> pd.DataFrame:
    if not data:
        raise ValueError(say("empty", language))
    first = data[0]
    if isinstance(first, Mapping):
        return pd.DataFrame(data)
    if isinstance(first, (list, tuple)):
        frame = pd.DataFrame(data)
        if frame.shape[1] == 2 and isinstance(first[0], str):
            return pd.Series(list(frame[1]), index=list(frame[0]), name=VALUE).to_frame()
        return frame
    return pd.Series(data, name=VALUE).to_frame()


def _with_index(frame: pd.DataFrame) -> tuple[pd.DataFrame, str | None]:
    """The index becomes a column where it says something; one that only counts is dropped."""
    index = frame.index
    if isinstance(index, pd.RangeIndex) and index.name is None:
        return frame.reset_index(drop=True), None
    if isinstance(index, pd.MultiIndex):
        taken = {str(column) for column in frame.columns}
        names = [f"{name}" if name is not None and str(name) not in taken else f"{INDEX}{n or ''}"
                 for n, name in enumerate(index.names)]  # fmt: skip
        return frame.set_axis(index.set_names(names)).reset_index(), names[0]
    if types.is_integer_dtype(index) and index.name is None and not _are_years(index):
        return frame.reset_index(drop=True), None
    name = INDEX if index.name is None else _text(index.name)
    if name in {_text(column) for column in frame.columns}:
        name = INDEX
    values = index if isinstance(index, pd.CategoricalIndex) else list(index)
    plain = frame.reset_index(drop=True)
    plain.insert(0, name, pd.Series(values, dtype=index.dtype), allow_duplicates=False)
    return plain, name


def _are_years(values: Any) -> bool:
    numbers = pd.Series(values).dropna()
    return 2 <= len(numbers) and bool(((numbers >= 1900) & (numbers <= 2100)).all()) and numbers.nunique() > 1


def is_year(column: pd.Series, name: str) -> bool:
    """Whole numbers like years, under a name that says so or none at all."""
    if not types.is_integer_dtype(column) or not _are_years(column):
        return False
    return name == INDEX or bool(re.search(r"年$|年份|年度|\byear|^yr", name, re.I))


def _text(name: Any) -> str:
    if isinstance(name, tuple):
        return " / ".join(str(part) for part in name if str(part) != "")
    if isinstance(name, float) and name.is_integer():
        return str(int(name))
    return dates.iso(name) if isinstance(name, pd.Timestamp) else str(name)


def _unique(names: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    done = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        done.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return done


def _typed(column: pd.Series, percent: set[str]) -> pd.Series:
    """One type for a column: numbers, points in time, or categories as they are."""
    if isinstance(column.dtype, pd.PeriodDtype):
        return column.dt.to_timestamp()
    if types.is_timedelta64_dtype(column):
        return column.dt.total_seconds() / 3600
    if types.is_datetime64_any_dtype(column):
        return column.dt.tz_localize(None) if getattr(column.dt, "tz", None) else column
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column
    if types.is_bool_dtype(column):
        return column.astype(str)
    if types.is_numeric_dtype(column):
        return _finite(column)
    return _of_objects(column.astype(object), percent)


def _finite(column: pd.Series) -> pd.Series:
    if types.is_complex_dtype(column):
        column = pd.Series(np.real(column.to_numpy()), name=column.name)
    if types.is_integer_dtype(column) and not column.hasnans:
        return column.astype("int64")
    return column.astype("float64").replace([np.inf, -np.inf], np.nan)


def _of_objects(column: pd.Series, percent: set[str]) -> pd.Series:
    there = column.dropna()
    if there.empty:
        return column.astype("float64")
    kinds = {type(one) for one in there.iloc[:_TASTE]}
    if all(issubclass(kind, (int, float, Decimal, np.number)) and kind is not bool for kind in kinds):
        numbers = pd.to_numeric(column, errors="coerce")
        return _finite(numbers) if numbers.notna().sum() == len(there) else column
    if kinds == {str}:
        return _of_texts(column, there, percent)
    if all(hasattr(one, "year") and hasattr(one, "month") for one in there.iloc[:_TASTE]):
        times = pd.to_datetime(column, errors="coerce")
        return times if times.notna().sum() == len(there) else column
    return column


def _of_texts(column: pd.Series, there: pd.Series, percent: set[str]) -> pd.Series:
    times = dates.read(column)
    if times is not None:
        return times
    found = [_NUMBER.fullmatch(str(one)) for one in there]
    # Codes such as 007 or 010 stay texts.
    if not all(found) or any(re.match(r"0\d", str(one).strip()) for one in there):
        return column
    if all(one and one[5] for one in found):
        percent.add(str(column.name))
    return column.map(_as_number).astype("float64")


def _as_number(text: Any) -> float:
    if not isinstance(text, str):
        return float("nan") if text is None else float(text)
    return float(re.sub(r"[,%￥¥$€\s]", "", text).replace("−", "-"))
