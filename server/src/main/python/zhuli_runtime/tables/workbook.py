"""Workbooks (xlsx, xlsm, xls, xlsb, ods) to raw grids, through python-calamine.

Calamine is a Rust reader: it expands no XML entities and reads stored results of formulas. Sizes are checked before it
sees a file: an .xlsx is a zip, and a zip can lie about what it unpacks to.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any, Iterator

import pandas as pd

from .blocks import split_blocks
from .model import Unreadable
from .notebook import Notebook
from .shaping import Grid, shape
from .words import size

MAX_UNPACKED = 600_000_000
MAX_CELLS = 10_000_000
MAX_SHEETS = 60
# A text that a formula gave may be empty, and is a result.
NO_RESULT = re.compile(rb'<c\b(?![^<>]*\bt="str")[^<>]*>\s*<f(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>|</c>)')


@dataclass
class Sheet:
    """One table of a workbook, shaped."""

    name: str
    frame: pd.DataFrame
    notes: Notebook


def read_workbook(path: str, language: str) -> Iterator[Sheet | tuple[str, Unreadable]]:
    """Every table of every sheet; a sheet without one is left out, unless there is no other."""
    import python_calamine as calamine

    pending = _check_zip(path) if zipfile.is_zipfile(path) else 0
    try:
        book = calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError as error:
        raise Unreadable("password") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Unreadable("corrupt") from error
    found = 0
    for meta in book.sheets_metadata[:MAX_SHEETS]:
        if meta.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        notes = Notebook(language)
        if meta.visible != calamine.SheetVisibleEnum.Visible:
            notes.add("hidden")
        if pending:
            notes.warn("formulas", count=pending)
        for sheet in _tables(book, meta.name, notes, calamine.CalamineError):
            found += 1
            yield sheet
    if not found:
        raise Unreadable("empty")


def _tables(book: Any, name: str, notes: Notebook, broken: type[Exception]) -> Iterator[Sheet]:
    try:
        sheet = book.get_sheet_by_name(name)
        rows, merges = _rows(sheet, notes), _merges(sheet)
    except (broken, ValueError, OverflowError) as error:
        raise Unreadable("corrupt") from error
    if not rows:
        return
    sideways = _fill_merges(rows, merges)
    blocks = split_blocks(rows, merges)
    for number, block in enumerate(blocks, 1):
        own = notes.copy()
        if len(blocks) > 1:
            own.add("part", part=number)
        top, left, bottom, right = block
        cells = pd.DataFrame([row[left:right] for row in rows[top:bottom]], dtype=object)
        if any(_inside(merge, block) for merge in merges):
            own.add("merged")
        grid = Grid(cells, {row - top for row in sideways if top <= row < bottom}, exact_merges=bool(merges))
        try:
            frame = shape(grid, own)
        except Unreadable:
            continue
        if not frame.empty:
            yield Sheet(name, frame, own)


def _rows(sheet: Any, notes: Notebook) -> list[list[Any]]:
    """All rows with strings stripped of outer blanks; a sheet past 10 million cells is cut."""
    width = max(sheet.total_width, 1)
    most = max(MAX_CELLS // width, 1)
    if sheet.total_height > most:
        notes.add("cut_sheet", rows=most)
        return sheet.to_python(skip_empty_area=False, nrows=most)
    return sheet.to_python(skip_empty_area=False)


def _merges(sheet: Any) -> list[tuple[int, int, int, int]]:
    """Merged ranges as (top, left, bottom, right), the ends exclusive; formats without them have none."""
    try:
        ranges = sheet.merged_cell_ranges or []
    except Exception:  # noqa: BLE001 - not every format knows merged cells; the grid itself is still right
        return []
    return [(top, left, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges][:20_000]


def _fill_merges(rows: list[list[Any]], merges: list[tuple[int, int, int, int]]) -> set[int]:
    """Copies each merged value to all of its cells; tells which rows have cells merged sideways."""
    sideways: set[int] = set()
    for top, left, bottom, right in merges:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in range(top, min(bottom, len(rows))):
            cells = rows[row]
            cells[left:min(right, len(cells))] = [value] * (min(right, len(cells)) - left)
            if right - left > 1:
                sideways.add(row)
    return sideways


def _inside(merge: tuple[int, int, int, int], block: tuple[int, int, int, int]) -> bool:
    return block[0] <= merge[0] < block[2] and block[1] <= merge[1] < block[3]


def _check_zip(path: str) -> int:
    """Unpacks every entry without keeping it, up to 600 MB in all; counts formulas without a stored result."""
    total = pending = 0
    try:
        with zipfile.ZipFile(path) as archive:
            if any(info.flag_bits & 1 for info in archive.infolist()):
                raise Unreadable("password")
            for info in archive.infolist():
                sheet = "worksheets/" in info.filename
                with archive.open(info) as entry:
                    while chunk := entry.read(1 << 20):
                        total += len(chunk)
                        if total > MAX_UNPACKED:
                            raise Unreadable("too-large", size=size(total) + "+")
                        pending += len(NO_RESULT.findall(chunk)) if sheet and b"<f" in chunk else 0
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise Unreadable("corrupt") from error
    return pending
