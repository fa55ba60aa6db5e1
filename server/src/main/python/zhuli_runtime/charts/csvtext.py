"""The data of a chart as CSV text (RFC 4180), without a byte order mark."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from .panel import Panel, Series
from .texts import say

#: A larger table is better taken from the data itself.
MOST_ROWS = 100_000


def csv(panels: Sequence[Panel], language: str) -> str | None:
    """One table; several panels stand below each other with a first column that names them."""
    tables = [(panel, _table(panel, language)) for panel in panels]
    there = [(panel, table) for panel, table in tables if table is not None and len(table)]
    if not there or sum(len(table) for _, table in there) > MOST_ROWS:
        return None
    if len(panels) == 1:
        return _text(there[0][1])
    for n, (panel, table) in enumerate(there):
        table.insert(0, "axes", panel.title or str(n + 1), allow_duplicates=True)
    return _text(pd.concat([_plain(table) for _, table in there], ignore_index=True))


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """Columns with a name once, so that tables can be joined."""
    return table.loc[:, ~table.columns.duplicated()]


def _text(table: pd.DataFrame) -> str:
    return table.to_csv(index=False, lineterminator="\r\n", float_format="%.15g", date_format="%Y-%m-%d %H:%M:%S")


def _table(panel: Panel, language: str) -> pd.DataFrame | None:
    if panel.frame is not None:
        return _of_frame(panel, language)
    if not panel.series:
        return None
    tables = [_of_series(panel, series, n, language) for n, series in enumerate(panel.series)]
    first = list(tables[0].iloc[:, 0])
    if all(table.columns[0] == tables[0].columns[0] and list(table.iloc[:, 0]) == first for table in tables):
        return pd.concat([tables[0], *(table.iloc[:, 1:] for table in tables[1:])], axis=1)
    for series, table in zip(panel.series, tables):
        table.insert(0, "series", series.name, allow_duplicates=True)
        table.columns = ["series", table.columns[1], panel.ylabel or "y", *table.columns[3:]]
    return pd.concat([_plain(table) for table in tables], ignore_index=True)


def _of_frame(panel: Panel, language: str) -> pd.DataFrame:
    frame = panel.frame
    assert frame is not None
    counted = isinstance(frame.index, pd.RangeIndex) and frame.index.name is None
    if counted:
        return frame.copy()
    table = frame.copy()
    table.insert(0, frame.index.name or _first(panel, language), list(frame.index), allow_duplicates=True)
    return table


def _of_series(panel: Panel, series: Series, n: int, language: str) -> pd.DataFrame:
    name = (
        series.name
        or (panel.ylabel if len(panel.series) == 1 else f"{say('value', language)} {n + 1}")
        or _second(panel, language)
    )
    if series.kind == "heatmap":
        return _of_cells(panel, series)
    if series.kind == "box":
        before = f"{series.name} " if series.name else ""
        five = pd.DataFrame(series.boxes, columns=[before + one for one in ("min", "q1", "median", "q3", "max")])
        five.insert(0, _first(panel, language), series.x)
        return five
    columns = [(_first(panel, language), series.x), (name, series.y)]
    for edge, values in (("low", series.low), ("high", series.high)):
        if values is not None:
            columns.append((f"{name} {edge}", values))
    table = pd.DataFrame({n: pd.Series(values, dtype=object) for n, (_, values) in enumerate(columns)})
    return table.set_axis([one for one, _ in columns], axis=1)


def _first(panel: Panel, language: str) -> str:
    words = {"category": "name", "none": "name", "time": "time"}
    return panel.xlabel or (say(words[panel.axis], language) if panel.axis in words else "x")


def _second(panel: Panel, language: str) -> str:
    return panel.ylabel or (say("value", language) if panel.axis in ("category", "none") else "y")


def _of_cells(panel: Panel, series: Series) -> pd.DataFrame:
    grid = pd.DataFrame([[None] * len(panel.names)] * len(panel.rows), columns=panel.names, dtype=object)
    for column, row, value in series.cells:
        grid.iat[row, column] = value
    grid.insert(0, panel.ylabel or "", panel.rows, allow_duplicates=True)
    return grid
