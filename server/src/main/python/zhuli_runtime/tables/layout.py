"""Where the table stands inside a raw grid: title lines, header rows, body, totals, footnotes.

Works on the first and last rows only, so its cost does not grow with the table.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .headers import header_levels
from .kinds import filled, kind, period

HEAD, TAIL, LOOKED_AT = 60, 30, 300
REMARK = re.compile(r"\s*(注|备注|说明|数据来源|来源|资料来源|制表|填表|审核|打印|导出|\*|※|Source|Notes?\b|Remarks?\b)", re.I)


@dataclass
class Layout:
    """Rows of the grid: `[body, end)` is data; `header` lists the rows whose cells make the names, top first."""

    header: list[int]
    body: int
    end: int
    title: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)


def find_layout(head: list[list[Any]], tail: list[list[Any]], total: int, merged: set[int] = frozenset()) -> Layout:
    """`head` and `tail` are the grid's first and last rows, `total` its row count, `merged` rows with cells merged
    sideways (already filled)."""
    width = usual_width(head)
    first = _first_wide(head, width, merged)
    header = header_levels(head, first, width, merged) if is_header(head, first, width) else []
    body = header[-1] + 1 if header else first
    top = header[0] if header else first
    title = [_joined(row) for row in head[:top] if any(map(filled, row))]
    end, footnotes = _end(tail, total, body, width)
    return Layout(header, body, end, title, footnotes)


def usual_width(rows: list[list[Any]]) -> int:
    """The median count of filled cells, leaving out lines with one cell when there are wider ones."""
    counts = sorted(count for count in (sum(map(filled, row)) for row in rows) if count)
    wide = [count for count in counts if count > 1]
    if len(wide) >= 2 and len(wide) >= 0.25 * len(counts):
        counts = wide
    return counts[len(counts) // 2] if counts else 0


def _first_wide(rows: list[list[Any]], width: int, merged: set[int]) -> int:
    """The first row that is as full as the table, and no title merged over all of its columns."""
    need = max(0.6 * width, min(width, 2))
    for index, row in enumerate(rows):
        cells = [cell for cell in row if filled(cell)]
        title = width > 1 and index in merged and len(set(map(str, cells))) == 1
        if len(cells) >= need and not title:
            return index
    return 0


def is_header(rows: list[list[Any]], index: int, width: int) -> bool:
    """Names are text over other kinds of values, or text that does not come again below."""
    row, below = rows[index], rows[index + 1: index + 50]
    cells = [(column, cell) for column, cell in enumerate(row) if filled(cell)][:LOOKED_AT]
    kinds = [kind(cell) for _, cell in cells]
    figures = [(column, cell) for (column, cell), what in zip(cells, kinds) if what in ("number", "date")]
    texts = [(column, cell) for (column, cell), what in zip(cells, kinds) if what == "text"]
    if not below or not any(any(map(filled, row)) for row in below):
        return not figures
    if figures:
        return _figures_head(figures, texts, below)
    contrast = [column for column, _ in texts if _share(below, column, ("number", "date")) > 0.5]
    return bool(contrast) or not _comes_again(texts, below)


def _figures_head(figures: list, texts: list, below: list[list[Any]]) -> bool:
    """A first row with figures is a header only if they are years, months or a count 1, 2, 3… over other values."""
    if all(period(cell) for _, cell in figures):
        differ = [column for column, cell in figures
                  if not any(period(row[column]) for row in below[:10] if filled(row[column]))]
        return len(differ) == len(figures) and (bool(texts) or len(figures) > 1)
    numbers = [_integer(cell) for _, cell in figures]
    counting = None not in numbers and len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if counting and texts:
        return True
    over = sum(1 for column, _ in texts if _share(below, column, ("number",)) > 0.5)
    return len(figures) <= 0.2 * len(texts) and over >= 0.5 * len(texts)


def _integer(value: Any) -> int | None:
    try:
        return int(float(value))
    except (TypeError, ValueError):
        return None


def _share(rows: list[list[Any]], column: int, kinds: tuple[str, ...]) -> float:
    found = [what for what in (kind(row[column]) for row in rows) if what != "empty"]
    return sum(what in kinds for what in found) / len(found) if found else 0.0


def _comes_again(texts: list, below: list[list[Any]]) -> bool:
    """A value of the first row that stands in its own column below, in a row that isn't that row repeated."""
    whole = [str(cell) for _, cell in texts]
    for row in below:
        same = [str(row[column]) == text for (column, _), text in zip(texts, whole)]
        if any(same) and not all(same):
            return True
    counts = Counter(whole)
    return len(whole) > 2 and max(counts.values()) > 0.5 * len(whole)


def _end(tail: list[list[Any]], total: int, body: int, width: int) -> tuple[int, list[str]]:
    """Drops blank rows and remarks below the table."""
    end, remarks = total, []
    for row in reversed(tail):
        if end <= body + 1:
            break
        cells = [cell for cell in row if filled(cell)]
        if cells and not _remark(cells, width):
            break
        if cells:
            remarks.insert(0, _joined(row))
        end -= 1
    return end, remarks


def _remark(cells: list[Any], width: int) -> bool:
    if width < 2 or any(kind(cell) in ("number", "date") for cell in cells[:1]):
        return False
    if len(set(map(str, cells))) == 1 and width >= 3:
        return True
    return len(cells) <= max(1, width // 2) and REMARK.match(str(cells[0])) is not None


def _joined(row: list[Any]) -> str:
    seen = dict.fromkeys(str(cell).strip() for cell in row if filled(cell))
    return " ".join(seen)
