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
    for frame in frames(namespace).values():
        if name in frame.columns and frame.index.is_unique and series.index.isin(frame.index).all():
            return frame.loc[series.index, name]
    return name
