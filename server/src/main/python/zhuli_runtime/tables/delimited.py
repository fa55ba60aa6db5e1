"""Delimited text to a raw grid of strings: which delimiter, which quoting, how wide.

The delimiter is chosen as CleverCSV does in principle: every candidate is tried on the first lines and scored by how
even the rows become, times how many cells then look like single values.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from .kinds import kind
from .model import Unreadable

CANDIDATES = [",", "\t", ";", "|", "，", "；", "\x01"]
SAMPLE_LINES = 200
MAX_CELLS = 30_000_000
MAX_COLUMNS = 16_384
NAMES = {",": ",", "\t": "TAB", "\x01": "^A"}
THOUSANDS = re.compile(r"\s*[-+]?\d{1,3}(,\d{3})+(\.\d+)?\s*")
csv.field_size_limit(64 * 1024 * 1024)


@dataclass
class Dialect:
    """`delimiter` None: each line is one cell. "  ": columns aligned with two or more blanks."""

    delimiter: str | None
    quoting: int = csv.QUOTE_MINIMAL


@dataclass
class Raw:
    """Cells as strings; rows of another length than most, and rows cut because they were absurdly long."""

    cells: pd.DataFrame
    dialect: Dialect
    ragged: int = 0
    cut: int = 0


def sniff(text: str) -> Dialect:
    """The dialect of the text's first 200 lines that aren't blank."""
    lines = _first_lines(text)
    if sum(1 for line in lines if THOUSANDS.fullmatch(line)) > 0.6 * len(lines):
        return Dialect(None)
    scored = [(_score(lines, mark), -order, mark) for order, mark in enumerate(CANDIDATES)]
    best, _, mark = max(scored)
    aligned = _score_rows([_blanks(line) for line in lines])
    if aligned > best:
        return Dialect("  ")
    if best <= 0 and _single_blanks(lines):
        return Dialect(" ")
    return Dialect(mark if best > 0 else None)


def is_prose(text: str) -> bool:
    """Sentences: most of the first lines end like one, and hardly a line holds a figure."""
    lines = _first_lines(text)
    ends = sum(1 for line in map(str.rstrip, lines)
               if line.endswith(("。", "！", "？", "。”")) or len(line) > 80 and line.endswith("."))
    figures = sum(1 for line in lines if any(char.isdigit() for char in line))
    return ends >= 0.6 * len(lines) and figures < 0.3 * len(lines)


def read(text: str, dialect: Dialect | None = None) -> Raw:
    """The whole text as strings; raises `Unreadable` ("too-large") past 30 million cells."""
    dialect = dialect or sniff(text)
    if dialect.delimiter in (None, " ", "  "):
        return _read_lines(text, dialect)
    lengths = _lengths(text, dialect)
    if _swallowed(text, lengths):
        dialect = Dialect(dialect.delimiter, csv.QUOTE_NONE)
        lengths = _lengths(text, dialect)
    width, rows = _width(lengths), sum(lengths.values())
    if width * rows > MAX_CELLS:
        raise Unreadable("too-large", size=f"{rows:,} × {width:,}")
    usual = lengths.most_common(1)[0][0] if lengths else 0
    ragged = sum(count for length, count in lengths.items() if length not in (usual, 0))
    cut = sum(count for length, count in lengths.items() if length > width)
    return Raw(_parse(text, dialect, width, cut > 0), dialect, ragged, cut)


def _first_lines(text: str) -> list[str]:
    head = text[:512 * 1024]
    lines = head.splitlines()
    if len(head) < len(text) and len(lines) > 1:
        lines.pop()
    return [line[:20_000] for line in lines if line.strip()][:SAMPLE_LINES]


def _score(lines: list[str], mark: str) -> float:
    if not any(mark in line for line in lines):
        return 0.0
    try:
        rows = [row for row in csv.reader(lines, delimiter=mark) if row]
    except csv.Error:
        return 0.0
    return _score_rows(rows)


def _score_rows(rows: list[list[str]]) -> float:
    """0.0 when most rows stay whole; else evenness² × share of clean cells × a little for more columns."""
    widths = Counter(len(row) for row in rows)
    several = {width: count for width, count in widths.items() if width > 1}
    if not several or sum(several.values()) < 0.4 * len(rows):
        return 0.0
    usual = max(several, key=lambda width: (several[width], width))
    even = several[usual] / len(rows)
    cells = [cell for row in rows[:60] for cell in row[:200]]
    clean = sum(map(_clean, cells)) / max(len(cells), 1)
    return even * even * clean * (1 + 0.1 * math.log(usual))


def _clean(cell: str) -> bool:
    """A number, a date, nothing, or text without another delimiter in it."""
    if kind(cell) != "text":
        return True
    return len(cell) <= 60 and not any(mark in cell for mark in ";|\t\x01")


def _blanks(line: str) -> list[str]:
    return re.split(r"\s{2,}|\t", line.strip())


def _single_blanks(lines: list[str]) -> bool:
    """Whether every line has the same number of words and most of them are numbers: a plain column file."""
    rows = [line.split() for line in lines]
    if len(rows) < 2 or len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
        return False
    body = [cell for row in rows[1:] for cell in row]
    return sum(1 for cell in body if kind(cell) in ("number", "date")) >= 0.4 * len(body)


def _read_lines(text: str, dialect: Dialect) -> Raw:
    lines = text.splitlines()
    if dialect.delimiter is None:
        lines = [line[1:-1].replace('""', '"') if len(line) > 1 and line[0] == line[-1] == '"' else line for line in lines]
        return Raw(pd.DataFrame({0: pd.Series(lines, dtype=object)}), dialect)
    split = _blanks if dialect.delimiter == "  " else str.split
    rows = [split(line) if line.strip() else [] for line in lines]
    width = min(max(map(len, rows), default=0), 200)
    cells = pd.DataFrame([(row + [""] * width)[:width] for row in rows], dtype=object)
    return Raw(cells, dialect, ragged=sum(1 for row in rows if row and len(row) != width))


def _lengths(text: str, dialect: Dialect) -> Counter[int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, quoting=dialect.quoting)
    try:
        return Counter(map(len, reader))
    except csv.Error as error:
        raise Unreadable("not-a-table") from error


def _swallowed(text: str, lengths: Counter[int]) -> bool:
    """Whether an unbalanced quote has eaten most of the lines."""
    if text.count('"') % 2 == 0:
        return False
    return text.count("\n") + text.count("\r") > 3 * sum(lengths.values()) + 20


def _width(lengths: Counter[int]) -> int:
    """The longest row, unless a few absurd rows would blow the table up."""
    rows = sum(lengths.values())
    width = max(lengths, default=0)
    usual = max((length for length, count in lengths.items() if count >= 0.01 * rows), default=0)
    if width > MAX_COLUMNS or (width - usual) * rows > 2_000_000 and width > 2 * usual:
        width = min(usual, MAX_COLUMNS)
    return width


def _parse(text: str, dialect: Dialect, width: int, cut: bool) -> pd.DataFrame:
    """Pandas' C reader where it can; the csv module where rows must be cut or the delimiter is a wide character."""
    if cut or len(dialect.delimiter.encode()) > 1 or len(text) < 200_000:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, quoting=dialect.quoting)
        padding = [""] * width
        rows = [row if len(row) == width else (row + padding)[:width] for row in reader]
        return pd.DataFrame(rows, columns=range(width), dtype=object)
    return pd.read_csv(io.StringIO(text, newline=""), sep=dialect.delimiter, quoting=dialect.quoting, header=None,
                       names=range(width), index_col=False, dtype=object, na_filter=False, skip_blank_lines=False)
