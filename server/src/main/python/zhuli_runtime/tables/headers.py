"""Header rows: how many there are, and the column names that they make."""

from __future__ import annotations

import datetime
from typing import Any

from .kinds import filled, kind, period

MAX_LEVELS = 3
MAX_NAME = 80


def header_levels(rows: list[list[Any]], first: int, width: int, merged: set[int]) -> list[int]:
    """The rows which make the header: `first`, or with group rows above it or finer ones below it."""
    levels = [first]
    while len(levels) < MAX_LEVELS and levels[-1] + 1 < len(rows) and _finer(rows, levels[-1]):
        levels.append(levels[-1] + 1)
    while len(levels) < MAX_LEVELS and levels[0] > 0 and _groups(rows[levels[0] - 1], rows[levels[0]]):
        levels.insert(0, levels[0] - 1)
    return levels


def _finer(rows: list[list[Any]], upper: int) -> bool:
    """Whether the next row still names columns: text over figures, below groups that span columns."""
    lower, below = rows[upper + 1], rows[upper + 2: upper + 32]
    if not _names_only(lower) or not _groups(rows[upper], lower):
        return False
    return any(_figures_below(below, column) for column, cell in enumerate(lower[:300]) if filled(cell))


def _figures_below(rows: list[list[Any]], column: int) -> bool:
    kinds = [what for what in (kind(row[column]) for row in rows) if what != "empty"]
    return bool(kinds) and sum(what != "text" for what in kinds) > 0.5 * len(kinds)


def _names_only(row: list[Any]) -> bool:
    cells = [cell for cell in row if filled(cell)]
    return bool(cells) and all(kind(cell) == "text" or period(cell) for cell in cells)


def _groups(upper: list[Any], lower: list[Any]) -> bool:
    """Whether each cell of `upper` spans several names in `lower`, or stands over a blank or its own repetition."""
    upper = _runs(upper)
    starts = [column for column, cell in enumerate(upper) if filled(cell)]
    if not starts or not _names_only(upper) or (starts == [0]):
        return False
    wide = False
    for column, after in zip(starts, [*starts[1:], len(upper)]):
        spanned = [cell for cell in lower[column:after] if filled(cell)]
        if len(spanned) > 1:
            wide = True
        elif spanned and str(spanned[0]) != str(upper[column]) and after - column == 1 and column < 2:
            return False
    return wide


def _runs(row: list[Any]) -> list[Any]:
    """The row with each repetition of the cell to the left blanked, which undoes the filling of merged cells."""
    return [None if index and filled(cell) and str(cell) == str(row[index - 1]) else cell
            for index, cell in enumerate(row)]


def join_names(levels: list[list[Any]], merged: list[bool]) -> list[str]:
    """One name per column; a group without merge information reaches to the next group."""
    spread = [row if level == len(levels) - 1 or known else _spread(row, levels[level + 1])
              for level, (row, known) in enumerate(zip(levels, merged))]
    return ["_".join(dict.fromkeys(part for part in map(name_of, column) if part)) for column in zip(*spread)]


def _spread(row: list[Any], lower: list[Any]) -> list[Any]:
    result, last = [], None
    for cell, below in zip(row, lower):
        last = cell if filled(cell) else last
        result.append(last if filled(below) or filled(cell) else None)
    return result


def name_of(cell: Any) -> str:
    """A header cell as a name: one line, at most 80 characters, 2023.0 as 2023, a date without its midnight."""
    if not filled(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return " ".join(str(cell).replace("\ufeff", "").split())[:MAX_NAME]


def unique_names(names: list[str], language: str) -> tuple[list[str], list[str]]:
    """Every column named, no name twice; also the names which had to be changed because they were double."""
    default = "列" if language == "zh" else "col"
    taken: set[str] = set(names)
    seen: set[str] = set()
    result, renamed = [], []
    for position, name in enumerate(names, 1):
        wanted = name or f"{default}{position}"
        unique, number = wanted, 2
        while unique in seen or (unique != wanted and unique in taken):
            unique, number = f"{wanted}_{number}", number + 1
        if unique != wanted:
            renamed.append(unique)
        seen.add(unique)
        result.append(unique)
    return result, renamed
