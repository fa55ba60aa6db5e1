"""Files that already know their columns: JSON, Parquet, Feather, SQLite. Names are made unique; text columns of JSON
and SQLite are cleaned as those of a CSV are, Parquet and Feather keep their types."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from pathlib import Path
from typing import Any, Iterator

import pandas as pd

from .charset import decode
from .cleaning import clean_column
from .headers import name_of, unique_names
from .model import Unreadable
from .notebook import Notebook
from .shaping import Grid, shape

MAX_CELLS = 10_000_000
SECONDS = 8.0

Found = tuple["str | None", pd.DataFrame, Notebook]


def read_json(path: str, language: str) -> Iterator[Found]:
    """Records, columns, JSON lines, or an object whose values are such tables."""
    decoded = decode(Path(path).read_bytes())
    if decoded is None:
        raise Unreadable("not-a-table")
    value = _parsed(decoded[0].replace("\x00", ""))
    tables = list(_json_tables(value))
    if not tables:
        raise Unreadable("not-a-table")
    for name, rows in tables:
        notes = Notebook(language)
        yield name, _json_frame(rows, notes), notes


def _parsed(text: str) -> Any:
    text = text.lstrip("\ufeff").strip()
    if not text:
        raise Unreadable("empty")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        lines = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        raise Unreadable("corrupt") from error
    return lines


def _json_tables(value: Any, name: str | None = None, depth: int = 0) -> Iterator[tuple[str | None, Any]]:
    if isinstance(value, list) and value:
        yield name, value
    elif isinstance(value, dict) and value:
        lists = {key: item for key, item in value.items() if isinstance(item, list) and item}
        if len(lists) == len(value) and _columns(lists):
            yield name, value
        elif all(isinstance(item, dict) for item in value.values()) and len(value) > 1:
            yield name, [{"key": key, **item} for key, item in value.items()]
        elif any(isinstance(item, dict) for rows in lists.values() for item in rows[:1]):
            for key, rows in lists.items():
                yield str(key), rows
        elif depth < 3 and any(isinstance(item, dict) for item in value.values()):
            for key, item in value.items():
                if isinstance(item, dict):
                    yield from _json_tables(item, str(key), depth + 1)
        elif not lists:
            yield name, [value]


def _columns(lists: dict[str, list]) -> bool:
    scalars = all(not isinstance(item, (dict, list)) for values in lists.values() for item in values[:20])
    return scalars and len({len(values) for values in lists.values()}) == 1


def _json_frame(rows: Any, notes: Notebook) -> pd.DataFrame:
    if isinstance(rows, dict):
        return tidy(pd.DataFrame({key: pd.Series(values, dtype=object) for key, values in rows.items()}), notes)
    if all(isinstance(row, list) for row in rows):
        width = min(max(map(len, rows)), 16_384)
        cells = [([_scalar(cell) for cell in row] + [None] * width)[:width] for row in rows]
        return shape(Grid(pd.DataFrame(cells, dtype=object)), notes)
    if not all(isinstance(row, dict) for row in rows):
        name = "值" if notes.language == "zh" else "value"
        return tidy(pd.DataFrame({name: pd.Series([_scalar(row) for row in rows], dtype=object)}), notes)
    flat = [_flat(row) for row in rows]
    names = list(dict.fromkeys(name for row in flat for name in row))[:16_384]
    if any(isinstance(item, dict) for row in rows for item in row.values()):
        notes.add("flattened")
    if len(names) * len(flat) > 3 * MAX_CELLS:
        raise Unreadable("too-large", size=f"{len(flat):,} × {len(names):,}")
    return tidy(pd.DataFrame({name: pd.Series([row.get(name) for row in flat], dtype=object) for name in names}), notes)


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """One level of nesting becomes "outer.inner"; anything deeper is kept as JSON text."""
    result: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            result.update({f"{key}.{inner}": _scalar(item) for inner, item in value.items()})
        else:
            result[key] = _scalar(value)
    return result


def _scalar(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


def tidy(frame: pd.DataFrame, notes: Notebook) -> pd.DataFrame:
    """Cleans every object column and the names."""
    names, _ = unique_names([name_of(name) for name in frame.columns], notes.language)
    columns = {}
    for index, name in enumerate(names):
        column = frame.iloc[:, index]
        text = column.dtype == object or pd.api.types.is_string_dtype(column.dtype)
        columns[name] = clean_column(column.to_numpy(dtype=object), name, notes) if text else column.to_numpy()
    return pd.DataFrame(columns)


def read_parquet(path: str, language: str) -> Found:
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    try:
        frame = parquet.read_table(path, use_threads=False).to_pandas()
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise Unreadable("corrupt") from error
    return None, _named(frame, language), Notebook(language)


def unpacked_parquet(path: str) -> int:
    """Bytes that the file's columns take unpacked, by its own footer; 0 when the footer cannot be read."""
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    try:
        footer = parquet.read_metadata(path)
        return sum(footer.row_group(index).total_byte_size for index in range(footer.num_row_groups))
    except (arrow.ArrowException, OSError, ValueError):
        return 0


def read_feather(path: str, language: str) -> Found:
    import pyarrow as arrow
    import pyarrow.feather as feather

    try:
        frame = feather.read_table(path).to_pandas()
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise Unreadable("corrupt") from error
    return None, _named(frame, language), Notebook(language)


def _named(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    if not isinstance(frame.index, pd.RangeIndex):
        frame = frame.reset_index(drop=all(name is None for name in frame.index.names))
    frame.columns, _ = unique_names([name_of(name) for name in frame.columns], language)
    return frame


def read_sqlite(path: str, language: str) -> Iterator[Found]:
    """Every table with rows, read-only; each is cut at 10 million cells and the whole file at 8 seconds of work."""
    until = time.monotonic() + SECONDS
    address = Path(os.path.abspath(path)).as_uri() + "?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(address, uri=True)
        try:
            connection.text_factory = lambda data: data.decode("utf-8", errors="replace")
            connection.set_progress_handler(lambda: time.monotonic() > until, 100_000)
            yield from _sqlite_tables(connection, language)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise Unreadable("corrupt") from error


def _sqlite_tables(connection: sqlite3.Connection, language: str) -> Iterator[Found]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
    found = 0
    for (name,) in connection.execute(query).fetchall():
        quoted = '"' + name.replace('"', '""') + '"'
        cursor = connection.execute(f"SELECT * FROM {quoted}")
        names = [column[0] for column in cursor.description]
        most = max(MAX_CELLS // len(names), 1)
        rows = cursor.fetchmany(most)
        if not rows:
            continue
        notes = Notebook(language)
        if len(rows) == most and cursor.fetchone():
            notes.add("cut_sheet", rows=most)
        found += 1
        yield name, tidy(pd.DataFrame(rows, columns=names, dtype=object), notes), notes
    if not found:
        raise Unreadable("empty")
