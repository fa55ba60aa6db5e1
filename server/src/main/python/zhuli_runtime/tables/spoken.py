"""Data that stands in a question itself: a pasted table, series of numbers, or labels with values.

Returns nothing unless the text clearly holds data. A wrong table is worse than none: the assistant would then compute
with it, while without one it asks.
"""

from __future__ import annotations

import re

import pandas as pd

from .delimited import CANDIDATES
from .headers import name_of
from .kinds import kind
from .model import Unreadable
from .notebook import Notebook
from .shaping import Grid, shape
from .spokenpairs import find_pairs
from .spokenseries import find_series

MAX_TEXT = 200_000
RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*")


def from_text(text: str, language: str) -> pd.DataFrame | None:
    """The table in the text, or None. `attrs["unit"]` holds the unit that all values had, if one was written."""
    text = text[:MAX_TEXT].replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    for find in (_markdown, _pasted):
        rows = find(text.split("\n"))
        if rows:
            frame = _shaped(rows, language)
            if frame is not None:
                return frame
    short = text[:20_000]
    frame = find_series(short, language)
    return frame if frame is not None else find_pairs(short, language)


def _shaped(rows: list[list[str]], language: str) -> pd.DataFrame | None:
    width = max(map(len, rows))
    cells = pd.DataFrame([row + [""] * (width - len(row)) for row in rows], dtype=object)
    try:
        frame = shape(Grid(cells), Notebook(language))
    except Unreadable:
        return None
    return frame if len(frame) else None


def _markdown(lines: list[str]) -> list[list[str]] | None:
    """A Markdown table: a header, a rule of dashes, then rows with pipes."""
    for index in range(1, len(lines)):
        if "|" in lines[index - 1] and "-" in lines[index] and RULE.fullmatch(lines[index]):
            rows = [_pipes(lines[index - 1])]
            for line in lines[index + 1:]:
                if "|" not in line:
                    break
                rows.append(_pipes(line))
            return rows if len(rows) > 1 else None
    return None


def _pipes(line: str) -> list[str]:
    return [cell.strip().strip("*`").replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def _pasted(lines: list[str]) -> list[list[str]] | None:
    """The longest run of lines that split evenly, with figures in most of them: at least three values in all."""
    best: list[list[str]] = []
    for mark in [*CANDIDATES[:4], "  "]:
        for run in _runs(lines, mark):
            if len(run) * len(run[0]) > len(best) * len(best[0] if best else []) and _is_table(run):
                best = run
    return best or None


def _runs(lines: list[str], mark: str) -> list[list[list[str]]]:
    runs: list[list[list[str]]] = []
    for line in lines:
        cells = _split(line, mark)
        if len(cells) < 2:
            runs.append([])
        elif runs and runs[-1] and len(runs[-1][0]) == len(cells):
            runs[-1].append(cells)
        else:
            runs.append([cells])
    return [run for run in runs if len(run) > 1]


def _split(line: str, mark: str) -> list[str]:
    if mark == "  ":
        return re.split(r"\s{2,}", line.strip())
    return [cell.strip() for cell in line.strip("\n").split(mark)]


def _is_table(rows: list[list[str]]) -> bool:
    """Short cells, figures in most rows after the first, and no row that is a sentence of label-value pairs."""
    cells = [cell for row in rows for cell in row]
    if any(len(cell) > 60 for cell in cells) or all(re.search(r"[:：=]\s*\S+$", cell) for cell in rows[-1]):
        return False
    figures = [sum(kind(cell) in ("number", "date") for cell in row) for row in rows]
    total = sum(figures)
    named = figures[0] == 0 and all(name_of(cell) for cell in rows[0])
    if not named and (len(rows) < 3 or figures[0] == len(rows[0]) and len(rows[0]) == 1):
        return False
    return total >= (2 if named else 3) and sum(map(bool, figures[1:])) >= 0.6 * (len(rows) - 1)
