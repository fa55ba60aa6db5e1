"""Where pandas gives up and what was meant is plain: a column of a table that a series has left behind."""

from __future__ import annotations

import functools
from typing import Any

from .naming import frames


def install(namespace: dict[str, Any]) -> None:
    """Lets ``series.groupby('state')`` find the column in the table that the series was computed from."""
    import pandas

    original = pandas.Series.groupby

    @functools.wraps(original)
    def groupby(self: Any, by: Any = None, *args: Any, **kwargs: Any) -> Any:
        return original(self, _found(self, by, namespace), *args, **kwargs)

    pandas.Series.groupby = groupby  # type: ignore[method-assign]


def _found(series: Any, by: Any, namespace: dict[str, Any]) -> Any:
    if isinstance(by, str):
        return _column(series, by, namespace)
    if isinstance(by, list) and by and all(isinstance(one, str) for one in by):
        return [_column(series, one, namespace) for one in by]
    return by


def _column(series: Any, name: str, namespace: dict[str, Any]) -> Any:
    if name in series.index.names:
        return name
    having = [frame for frame in frames(namespace).values() if name in frame.columns]
    if len(having) == 1 and _is_of(series, having[0]):
        return having[0].loc[series.index, name]
    return name


def _is_of(series: Any, frame: Any) -> bool:
    """Whether it was computed from the table, as far as rows and values tell."""
    if not (frame.columns.is_unique and frame.index.is_unique and series.index.isin(frame.index).all()):
        return False
    return series.name not in frame.columns or series.equals(frame.loc[series.index, series.name])
