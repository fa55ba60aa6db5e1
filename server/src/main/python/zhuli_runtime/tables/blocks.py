"""Several tables on one sheet, separated by empty rows or columns."""

from __future__ import annotations

from typing import Any

from .kinds import filled, kind

Box = tuple[int, int, int, int]
MAX_ROWS = 20_000
MAX_BLOCKS = 8


def split_blocks(rows: list[list[Any]], merges: list[Box]) -> list[Box]:
    """Boxes (top, left, bottom, right; ends exclusive), or one for all: only split when each part is a table by itself,
    with a header of its own. Sheets of more than 20,000 rows are taken whole; they are data, not reports."""
    height, width = len(rows), max(map(len, rows), default=0)
    whole = [(0, 0, height, width)]
    if height > MAX_ROWS or width > 500:
        return whole
    bands = [box for box in _bands(rows, width) if box[2] > box[0]]
    parts = bands if len(bands) > 1 and _all_tables(rows, bands) else whole
    result = [box for part in parts for box in _side_by_side(rows, part)]
    return result if len(result) <= MAX_BLOCKS else whole


def _bands(rows: list[list[Any]], width: int) -> list[Box]:
    """Runs of rows between blank ones; a run of single cells (a title, a remark) joins the run after it."""
    runs: list[list[int]] = []
    for index, row in enumerate(rows):
        if not any(map(filled, row)):
            continue
        if runs and runs[-1][1] == index:
            runs[-1][1] = index + 1
        else:
            runs.append([index, index + 1])
    bands: list[Box] = []
    start = None
    for top, bottom in runs:
        start = top if start is None else start
        if all(_distinct(row) <= 1 for row in rows[top:bottom]):
            continue
        bands.append((start, 0, bottom, width))
        start = None
    if start is not None and bands:
        bands[-1] = (bands[-1][0], 0, len(rows), width)
    return bands


def _distinct(row: list[Any]) -> int:
    return len({str(cell) for cell in row if filled(cell)})


def _all_tables(rows: list[list[Any]], boxes: list[Box]) -> bool:
    """Each box has a header over at least one more row, and the headers are not the same shape of data going on."""
    return all(_table(rows, box) for box in boxes)


def _table(rows: list[list[Any]], box: Box) -> bool:
    top, left, bottom, right = box
    body = [row[left:right] for row in rows[top:bottom]]
    wide = [row for row in body if sum(map(filled, row)) >= 2 and _distinct(row) >= 2]
    if len(wide) < 2 or any(kind(cell) in ("number", "date") for cell in wide[0] if filled(cell)):
        return False
    return any(kind(cell) in ("number", "date") for row in wide[1:6] for cell in row)


def _side_by_side(rows: list[list[Any]], box: Box) -> list[Box]:
    """Splits at blank columns when every part is a table of two columns or more and the parts differ in height or
    repeat a name: otherwise a blank column is only decoration."""
    top, _, bottom, width = box
    columns = [any(filled(row[column]) for row in rows[top:bottom]) for column in range(width)]
    runs: list[list[int]] = []
    for column, used in enumerate(columns):
        if used and runs and runs[-1][1] == column:
            runs[-1][1] = column + 1
        elif used:
            runs.append([column, column + 1])
    parts = [(top, left, bottom, right) for left, right in runs]
    if len(parts) < 2 or any(right - left < 2 for left, right in runs) or not _all_tables(rows, parts):
        return [box]
    heights = {sum(any(map(filled, row[left:right])) for row in rows[top:bottom]) for left, right in runs}
    names = [{str(cell) for cell in rows[top][left:right] if filled(cell)} for left, right in runs]
    return parts if len(heights) > 1 or set.intersection(*names) else [box]
