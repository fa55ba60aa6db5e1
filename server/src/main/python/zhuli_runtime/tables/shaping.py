"""A raw grid to a clean frame: layout, names, blank rows, totals, then every column typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from .cleaning import clean_column
from .counted import counted
from .headers import join_names, unique_names
from .kinds import filled, kind
from .layout import HEAD, TAIL, Layout, find_layout
from .model import Unreadable
from .notebook import Notebook
from .words import cut, listed

TOTAL = re.compile(r"\s*(合\s*计|总\s*计|小\s*计|总\s*和|汇\s*总|总合计|(?:grand\s+|sub)?totals?|sum)\s*[:：]?\s*", re.I)


@dataclass
class Grid:
    """Raw cells (columns 0, 1, …) and what the reader knew about them; `merged` are rows merged sideways."""

    cells: pd.DataFrame
    merged: set[int] = field(default_factory=set)
    exact_merges: bool = False


def shape(grid: Grid, notes: Notebook) -> pd.DataFrame:
    """The clean frame; raises `Unreadable` when the grid holds no table."""
    cells, head, layout = _laid_out(grid, notes)
    names = _names(head, layout, grid, notes)
    body = cells.iloc[layout.body:layout.end]
    body = _without_repeats(body, head, layout, notes)
    if not grid.exact_merges:
        body = _filled_down(body, names, notes)
    body = _without_stray_total(body, names, notes)
    frame = type_columns(body, names, notes)
    _note_layout(layout, notes)
    return _without_totals(frame, notes)


def read_head(grid: Grid, notes: Notebook) -> tuple[list[str], int, pd.DataFrame]:
    """For the start of a big file: names, the row of the grid where the body begins, and the body's raw cells.
    No column is dropped: DuckDB reads all of them."""
    cells, head, layout = _laid_out(grid, notes, keep_columns=True)
    names = _names(head, layout, grid, notes)
    _note_layout(layout, notes)
    body = cells.iloc[layout.body:]
    return names, int(body.index[0]) if len(body) else len(grid.cells), body


def _laid_out(grid: Grid, notes: Notebook, keep_columns: bool = False) -> tuple[pd.DataFrame, list, Layout]:
    cells = _without_empty(grid, notes, keep_columns)
    total = len(cells)
    if not total:
        raise Unreadable("empty")
    head = cells.head(HEAD).to_numpy(dtype=object).tolist()
    tail = cells.tail(min(TAIL, total)).to_numpy(dtype=object).tolist()
    return cells, head, find_layout(head, tail, total, grid.merged)


def _without_empty(grid: Grid, notes: Notebook, keep_columns: bool) -> pd.DataFrame:
    """Drops fully empty rows and columns; row numbers in `grid.merged` follow."""
    cells = grid.cells
    present = np.column_stack([_present(cells[column]) for column in cells]) if cells.shape[1] else np.zeros((0, 0), bool)
    rows, columns = present.any(axis=1), present.any(axis=0) | keep_columns
    inside = np.flatnonzero(rows)
    gaps = int((~rows[inside[0]:inside[-1]]).sum()) if len(inside) else 0
    if gaps:
        notes.add("empty_rows", count=gaps)
    if len(inside) and not columns.all():
        notes.add("empty_columns", count=int((~columns).sum()))
    moved = np.cumsum(rows) - 1
    grid.merged = {int(moved[row]) for row in grid.merged if row < len(rows) and rows[row]}
    if rows.all() and columns.all():
        return cells
    return cells.iloc[np.flatnonzero(rows), np.flatnonzero(columns)]


def _present(column: pd.Series) -> np.ndarray:
    """Which cells hold something; cells of blanks only are looked for in columns of up to 100,000 rows."""
    values = column.to_numpy(dtype=object)
    present = (values != "") & pd.notna(values)
    if len(values) <= 100_000:
        present &= np.fromiter((type(value) is not str or not value.isspace() for value in values), bool, len(values))
    return present.astype(bool)


def _names(head: list[list[Any]], layout: Layout, grid: Grid, notes: Notebook) -> list[str]:
    width = len(head[0])
    if not layout.header:
        names, _ = unique_names([""] * width, notes.language)
        notes.add("no_header", first=listed(names[:2], notes.language))
        return names
    levels = [head[row] for row in layout.header]
    joined = join_names(levels, [row in grid.merged and grid.exact_merges for row in layout.header])
    names, renamed = unique_names(joined, notes.language)
    if len(levels) > 1:
        notes.add("two_rows", count=len(levels))
    if renamed:
        notes.add("renamed", names=listed(renamed, notes.language))
    return names


def _without_repeats(body: pd.DataFrame, head: list, layout: Layout, notes: Notebook) -> pd.DataFrame:
    """Files that were glued together repeat their header."""
    if not layout.header or body.empty:
        return body
    header = head[layout.header[-1]]
    column = next((index for index, cell in enumerate(header) if filled(cell)), 0)
    same = np.flatnonzero(body.iloc[:, column].to_numpy(dtype=object) == header[column])
    if not 0 < len(same) < len(body):
        return body
    repeats = [row for row in same if all(a == b for a, b in zip(body.iloc[row], header) if filled(b))]
    if not repeats or sum(map(filled, header)) < 2:
        return body
    notes.add("repeated_header", count=len(repeats))
    return body.drop(index=body.index[repeats])


def _filled_down(body: pd.DataFrame, names: list[str], notes: Notebook) -> pd.DataFrame:
    """Merged cells leave blanks below their value in a text file. Filled only on good evidence: each label of the
    first column comes once, and the second column is full and repeats under several labels."""
    if body.shape[1] < 3 or not 4 <= len(body) <= 100_000:
        return body
    first, second = body.iloc[:, 0], body.iloc[:, 1]
    present, full = _present(first), _present(second)
    labels = first[present]
    evidence = (present[0] and full.all() and len(labels) >= 2 and present.mean() <= 0.6 and labels.is_unique
                and second.nunique() <= 0.8 * len(second) and all(kind(label) == "text" for label in labels[:20]))
    if not evidence or any(TOTAL.fullmatch(str(label)) for label in labels[:-1]):
        return body
    body = body.copy()
    body[body.columns[0]] = first.where(present).ffill()
    notes.add("filled_down", column=names[0])
    return body


def _without_stray_total(body: pd.DataFrame, names: list[str], notes: Notebook) -> pd.DataFrame:
    """A last row that says 合计 in a column of dates or numbers would make text of the whole column: such a row is
    taken out and its figures go into the note. Where the label fits its column, the row stays."""
    if len(body) < 3:
        return body
    last = body.iloc[-1].tolist()
    for index, cell in enumerate(last[:3]):
        if not filled(cell):
            continue
        kinds = [kind(value) for value in body.iloc[:50, index]]
        if TOTAL.fullmatch(str(cell)) and sum(what in ("number", "date") for what in kinds[:-1]) > 0.5 * len(kinds):
            figures = [f"{name}={cut(str(value), 20)}" for name, value in zip(names, last) if filled(value) and value != cell]
            notes.add("total_out", label=str(cell).strip(), figures=", ".join(figures[:8]))
            return body.iloc[:-1]
        return body
    return body


def type_columns(body: pd.DataFrame, names: list[str], notes: Notebook) -> pd.DataFrame:
    matrix = body.to_numpy(dtype=object)
    columns: dict[str, np.ndarray] = {}
    for index, name in enumerate(names):
        values = matrix[:, index]
        beside = name + ("的单位" if notes.language == "zh" else " unit")
        split = counted(values) if beside not in names else None
        columns[name] = clean_column(values if split is None else split[0], name, notes)
        if split is not None:
            columns[beside] = clean_column(split[1], beside, notes)
            notes.column("counted", name, beside)
    return pd.DataFrame(columns) if len(body) else pd.DataFrame({name: pd.Series(dtype=object) for name in names})


def _note_layout(layout: Layout, notes: Notebook) -> None:
    if layout.title:
        notes.add("title", text=cut(" / ".join(layout.title), 80))
    if layout.footnotes:
        notes.add("footnote", text=cut(" / ".join(layout.footnotes), 80))


def _without_totals(frame: pd.DataFrame, notes: Notebook) -> pd.DataFrame:
    """Rows of totals leave the table, their figures go into the note: whoever sums a column would count them twice."""
    for column in list(frame.columns[:3]):
        values = frame[column]
        if pd.api.types.is_numeric_dtype(values) or pd.api.types.is_datetime64_any_dtype(values):
            continue
        distinct = [value for value in values.unique()[:100_000] if isinstance(value, str) and TOTAL.fullmatch(value)]
        rows = np.flatnonzero(values.isin(distinct)) if distinct else []
        if 0 < len(rows) <= 0.5 * len(frame):
            last = frame.iloc[rows[-1]]
            figures = [f"{name}={cut(str(value), 20)}" for name, value in last.items() if name != column and pd.notna(value)]
            notes.add("total_out", label=str(last[column]).strip(), figures=", ".join(figures[:8]))
            return frame.drop(index=frame.index[rows]).reset_index(drop=True)
        if len(rows):
            break
    return frame
