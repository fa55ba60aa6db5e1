"""Facts about columns, computed once per column and kept in `Table.stats`; and all of them as JSON-able data."""

from __future__ import annotations

import datetime
import math
from typing import Any

import numpy as np
import pandas as pd

from .model import Loaded, Table
from .words import cut

MAX_COLUMNS = 200
TOP = 8
SQL_TYPES = {"VARCHAR": "str", "DOUBLE": "float", "FLOAT": "float", "BIGINT": "int", "INTEGER": "int", "SMALLINT": "int",
             "TINYINT": "int", "HUGEINT": "int", "UBIGINT": "int", "UINTEGER": "int", "BOOLEAN": "bool", "DATE": "date",
             "TIMESTAMP": "datetime", "TIMESTAMP_NS": "datetime", "TIMESTAMP WITH TIME ZONE": "datetime"}


def describe(loaded: Loaded) -> dict[str, Any]:
    """Tables with their first 200 columns, and problems; only str, int, float, bool, None, lists and dicts."""
    return {"tables": [_table(loaded, table) for table in loaded.tables],
            "problems": [{"file": one.file, "code": one.code, "sentence": one.sentence} for one in loaded.problems]}


def _table(loaded: Loaded, table: Table) -> dict[str, Any]:
    names = column_names(loaded, table)
    return {"variable": table.variable, "file": table.file, "sheet": table.sheet, "rows": table.rows,
            "columns": [_public(facts(loaded, table, name)) for name in names[:MAX_COLUMNS]], "columnCount": table.columns,
            "notes": list(table.notes), "big": table.big}


def _public(found: dict[str, Any]) -> dict[str, Any]:
    plain = {key: value for key, value in found.items() if key != "lost"}
    return {key: [jsonable(item) for item in value] if isinstance(value, list) else jsonable(value)
            for key, value in plain.items()}


def column_names(loaded: Loaded, table: Table) -> list[str]:
    return list(table.stats) if table.big else [str(name) for name in loaded.frames[table.variable].columns]


def facts(loaded: Loaded, table: Table, name: str) -> dict[str, Any]:
    """name, type (one word), nulls, unique, min and max for figures and dates, top (most frequent values first; for
    text that never repeats, samples). Unknown facts are left out."""
    if name not in table.stats:
        table.stats[name] = _facts(loaded.frames[table.variable][name], name)
    return table.stats[name]


def _facts(column: pd.Series, name: str) -> dict[str, Any]:
    result: dict[str, Any] = {"name": name, "type": type_word(column), "nulls": int(column.isna().sum())}
    values = column.dropna()
    try:
        counts = values.value_counts()
    except TypeError:
        counts = values.astype(str).value_counts()
    result["unique"] = len(counts)
    if result["type"] in ("int", "float", "datetime") and len(values):
        result["min"], result["max"] = values.min(), values.max()
    repeated = len(counts) <= TOP or bool(counts.iloc[0] > 1)
    result["repeats"] = repeated
    result["top"] = counts.index[:TOP].tolist() if repeated else values.iloc[:2].tolist()
    return result


def type_word(column: pd.Series) -> str:
    kind = column.dtype
    if pd.api.types.is_bool_dtype(kind):
        return "bool"
    if pd.api.types.is_integer_dtype(kind):
        return "int"
    if pd.api.types.is_numeric_dtype(kind):
        return "float"
    if pd.api.types.is_datetime64_any_dtype(kind):
        return "datetime"
    if isinstance(kind, pd.CategoricalDtype):
        return "category"
    return "str" if kind == object or pd.api.types.is_string_dtype(kind) else str(kind).split("[")[0]


def sql_facts(name: str, kind: str, **known: Any) -> dict[str, Any]:
    """The same facts for a column of a big table; distinct counts are approximate."""
    return {"name": name, "type": SQL_TYPES.get(kind.upper(), kind.split("(")[0].lower()), **known}


def jsonable(value: Any) -> Any:
    """A value that JSON can hold: dates as ISO text, NaN and infinities as None, long text cut at 200 characters."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, np.generic):
        return jsonable(value.item()) if not isinstance(value, np.datetime64) else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (datetime.date, datetime.time)):
        return moment(value)
    return cut(value if isinstance(value, str) else str(value), 200)


def moment(value: Any) -> str:
    """ISO text, without a midnight that says nothing."""
    text = value.isoformat(sep=" ") if isinstance(value, datetime.datetime) else str(value)
    return text.removesuffix(" 00:00:00").split(".")[0]
