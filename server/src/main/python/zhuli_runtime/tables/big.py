"""Big files stay on disk: DuckDB views over them, one pass for their statistics.

Every column of a CSV is read as text and cast in the view with TRY_CAST, so one odd value late in the file becomes NULL
instead of failing each query. The types come from samples of the file's start, middle and end; the statistics pass
checks them against all rows and takes a type back that does not hold.
"""

from __future__ import annotations

import os
from typing import Any

import pandas as pd

from .bigsample import CsvPlan, plan_csv
from .describing import sql_facts
from .model import Loaded, Table, Unreadable
from .notebook import Notebook
from .words import size

MEMORY, SPILL, THREADS = "1GB", "2GB", 2
STATS_COLUMNS = 60
NULLS = ["", "NA", "N/A", "n/a", "null", "NULL", "None", "NaN", "nan", "-", "--", "\\N", "#N/A"]


def connect(paths: list[str], folder: str, beside: str | None = None) -> Any:
    """A connection in memory that can read the given files (and the folder `beside`, for those that come later) and
    nothing else, neither network nor extensions."""
    import duckdb

    folders = [folder + os.sep, *([os.path.abspath(beside) + os.sep] if beside else [])]
    spill = os.path.join(folder, "spill")
    connection = duckdb.connect(":memory:", config={
        "memory_limit": MEMORY, "threads": THREADS, "autoinstall_known_extensions": False,
        "autoload_known_extensions": False, "pandas_analyze_sample": 100_000})
    for setting in (f"allowed_paths = {_list(paths)}", f"allowed_directories = {_list(folders)}",
                    f"temp_directory = {_text(spill)}", f"max_temp_directory_size = '{SPILL}'",
                    "python_enable_replacements = false", "enable_progress_bar = false",
                    "enable_external_access = false", "lock_configuration = true"):
        connection.execute("SET " + setting)
    return connection


def run_sql(loaded: Loaded, query: str, most: int) -> pd.DataFrame:
    """The first `most` rows of the query's result; `attrs["truncated"]` tells when there were more."""
    if loaded.connection is None:
        loaded.connection = connect([], os.devnull)
    # Of its own, as a result that wasn't read to its end keeps a connection from the next.
    result = loaded.connection.cursor()
    for name, frame in loaded.frames.items():
        result.register(name, frame)
    result.execute(query)
    chunks, rows = [], 0
    while rows <= most:
        chunk = result.fetch_df_chunk(100)
        if chunk.empty and chunks:
            break
        chunks.append(chunk)
        rows += len(chunk)
        if chunk.empty:
            break
    result.close()
    frame = pd.concat(chunks, ignore_index=True) if len(chunks) > 1 else chunks[0]
    if rows > most:
        frame = frame.head(most)
        frame.attrs["truncated"] = True
    return frame


def open_csv(connection: Any, path: str, table: Table, notes: Notebook, folder: str) -> None:
    """Makes the view `table.variable`, fills in rows, columns and stats; raises `Unreadable`."""
    import duckdb

    plan = plan_csv(path, notes, folder)
    notes.add("big", size=size(os.path.getsize(path)))
    for extra in ("", "parallel = false", "ignore_errors = true"):
        plan.options += [extra] if extra else []
        try:
            _csv_view(connection, plan, table.variable)
            _measure(connection, table, plan)
            return
        except duckdb.OutOfMemoryException as error:
            raise Unreadable("too-large", size=size(os.path.getsize(path))) from error
        except duckdb.Error as error:
            last = error
    raise Unreadable("corrupt") from last


def open_parquet(connection: Any, path: str, table: Table, notes: Notebook) -> None:
    import duckdb

    notes.add("big", size=size(os.path.getsize(path)))
    try:
        connection.execute(f"CREATE VIEW {table.variable} AS SELECT * FROM read_parquet({_text(path)})")
        _measure(connection, table, None)
    except duckdb.Error as error:
        raise Unreadable("corrupt") from error


def _csv_view(connection: Any, plan: CsvPlan, variable: str) -> None:
    columns = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in plan.names)
    extra = "".join(", " + option for option in plan.options)
    connection.execute(
        f"CREATE OR REPLACE VIEW {variable}_raw AS SELECT * FROM read_csv({_text(plan.path)}, auto_detect = false, "
        f"columns = {{{columns}}}, header = false, skip = {plan.skip}, delim = {_text(plan.delimiter)}, quote = '\"', "
        f"escape = '\"', encoding = {_text(plan.encoding)}, nullstr = {_list(NULLS)}, null_padding = true, "
        f"strict_mode = false, max_line_size = 16777216{extra})")
    chosen = ", ".join(f"{plan.expression(name)} AS {quoted(name)}" for name in plan.names)
    connection.execute(f"CREATE OR REPLACE VIEW {variable} AS SELECT {chosen} FROM {variable}_raw")


def _measure(connection: Any, table: Table, plan: CsvPlan | None) -> None:
    """Rows, and for the first 60 columns type, nulls, distinct values (approximate), least and greatest, top values."""
    described = connection.execute(f"DESCRIBE {table.variable}").fetchall()
    table.columns = len(described)
    names = [row[0] for row in described[:STATS_COLUMNS]]
    types = {row[0]: row[1] for row in described}
    values = _aggregates(connection, table.variable, names, plan)
    table.rows = values[0]
    table.stats = {name: _statistic(name, types[name], table.rows, values, index) for index, name in enumerate(names)}
    table.stats.update((row[0], sql_facts(row[0], row[1])) for row in described[STATS_COLUMNS:])
    wrong = [name for index, name in enumerate(names) if plan and _wrong(plan, name, values[1 + 6 * index:])]
    for name in wrong:
        plan.demote(name)
    if wrong:
        _csv_view(connection, plan, table.variable)
        _measure(connection, table, plan)


def _aggregates(connection: Any, variable: str, names: list[str], plan: CsvPlan | None) -> tuple:
    parts = ["count(*)"]
    for name in names:
        column, raw = (plan.expression(name) if plan else quoted(name)), quoted(name)
        few = plan is None or name in plan.few
        parts += [f"count({column})", f"approx_count_distinct({column})", f"min({column})", f"max({column})",
                  f"approx_top_k({column}, 8)" if few else "NULL", _doubt(plan, name, column, raw)]
    source = f"{variable}_raw" if plan else variable
    return connection.execute(f"SELECT {', '.join(parts)} FROM {source}").fetchone()


def _doubt(plan: CsvPlan | None, name: str, column: str, raw: str) -> str:
    """How many values the cast loses (or, for whole numbers, rounds)."""
    kind = plan.kinds.get(name) if plan else None
    if kind is None:
        return "0"
    lost = f"count({raw}) - count({column})"
    return f"{lost} + count_if(contains({raw}, '.'))" if kind == "BIGINT" else lost


def _wrong(plan: CsvPlan, name: str, values: tuple) -> bool:
    """Whole numbers must hold for every value; other types may lose one in twenty."""
    kind, kept, doubt = plan.kinds.get(name), values[0], values[5]
    if kind is None or not doubt:
        return False
    return kind == "BIGINT" or doubt > 0.05 * (kept + doubt)


def _statistic(name: str, kind: str, rows: int, values: tuple, index: int) -> dict[str, Any]:
    count, distinct, least, most, top, doubt = values[1 + 6 * index: 7 + 6 * index]
    known = {"nulls": rows - count, "unique": min(distinct, count), "top": list(top or []), "lost": doubt}
    if kind != "VARCHAR":
        known.update(min=least, max=most)
    return sql_facts(name, kind, **known)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _list(values: list[str]) -> str:
    return "[" + ", ".join(map(_text, values)) + "]"
