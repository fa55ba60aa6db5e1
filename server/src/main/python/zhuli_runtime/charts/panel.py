"""What is seen in one coordinate system, free of matplotlib: the source of table, option and description."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import pandas as pd


@dataclass
class Series:
    """
    kind: line, area, bar, scatter, pie, box, heatmap or radar. x: names, ISO texts of dates, or
    numbers; y: numbers or None where one is missing. Boxes have five numbers each in `boxes`, cells
    of a heat map are (column, row, value) in `cells`. low, high: error bars or the edge of an area.
    """

    name: str
    kind: str
    x: list[Any] = field(default_factory=list)
    y: list[float | None] = field(default_factory=list)
    color: str | None = None
    dash: str = "solid"
    marker: bool = False
    stack: str | None = None
    low: list[float | None] | None = None
    high: list[float | None] | None = None
    boxes: list[list[float]] = field(default_factory=list)
    cells: list[tuple[int, int, float | None]] = field(default_factory=list)


@dataclass
class Panel:
    """
    axis: `category` (then `names` are its places), `time`, `value`, `log` or `none`; rows: names on a
    heat map's other axis; xlabel and ylabel: names of the places and of the values, also where
    `horizontal` has them the other way round; unit: of the values as they stand here, may be
    empty; suffix: what follows each number on the axis, such as % or M; faithful: whether all that is seen is in the series;
    place: left, bottom, width, height as shares of the figure; twin: the number of the panel whose
    x axis it shares; language: of a chart of `draw`.
    """

    kind: str
    title: str = ""
    xlabel: str = ""
    ylabel: str = ""
    axis: str = "category"
    names: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    horizontal: bool = False
    log: bool = False
    unit: str = ""
    suffix: str = ""
    series: list[Series] = field(default_factory=list)
    levels: list[tuple[str, float]] = field(default_factory=list)
    frame: pd.DataFrame | None = None
    faithful: bool = True
    place: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    twin: int | None = None
    language: str = ""


def number(value: Any) -> float | None:
    """A number for JSON: None for what is missing or not finite, whole ones without a point."""
    if value is None or isinstance(value, str):
        return None
    plain = float(value)
    if not math.isfinite(plain):
        return None
    return int(plain) if plain.is_integer() and abs(plain) < 2**53 else float(f"{plain:.12g}")


def numbers(values: Any) -> list[float | None]:
    return [number(value) for value in values]
