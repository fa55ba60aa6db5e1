"""The values which the package hands out, and the one exception used inside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable

import pandas as pd

SQL_ROWS = 1_000_000


@dataclass(frozen=True)
class Problem:
    """A file that could not be read: its name as given, a stable code for programs, a sentence for people."""

    file: str
    code: str
    sentence: str


class Unreadable(Exception):
    """A file cannot be read, for a reason that its owner can be told; `code` is a key of `words.PROBLEMS`."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass
class Table:
    """One table: where it came from, its size, what was understood and cleaned.

    `notes` are all the sentences, for people; `hints` are the few of them that change what correct code looks like, for
    the prompt. `stats` holds the facts about each column (see `describing`): of a big
    table from one pass over the file, of others as they are asked for.
    """

    variable: str
    file: str
    sheet: str | None
    rows: int
    columns: int
    notes: list[str]
    big: bool = False
    hints: list[str] = field(default_factory=list)
    stats: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass
class Loaded:
    """All that was opened. `connection` is a DuckDB connection once a big table was opened or `sql` was called.

    `taken` counts the bytes that were loaded, `folder` holds what was unpacked; both for what is opened later.
    """

    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    connection: Any = None
    language: str = "zh"
    taken: int = 0
    folder: str | None = None
    closers: list[Callable[[], None]] = field(default_factory=list)

    def sql(self, query: str) -> pd.DataFrame:
        """Runs one SQL query over every table by its variable name; at most `SQL_ROWS` rows come back.

        Raises what DuckDB raises (a subclass of `duckdb.Error`), so that the caller can show the message to the model.
        """
        from .big import run_sql

        return run_sql(self, query, SQL_ROWS)

    def close(self) -> None:
        """Frees the connection and removes temporary files; the frames stay usable."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None
        while self.closers:
            self.closers.pop()()
