"""What stands along an axis: names, points in time or numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import matplotlib.dates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.category import StrCategoryLocator
from matplotlib.ticker import (
    FixedFormatter,
    FuncFormatter,
    NullFormatter,
    ScalarFormatter,
    StrMethodFormatter,
)

from .. import dates
from ..panel import number


class Places:
    """One axis of a coordinate system, which must have been laid out."""

    def __init__(self, axes: Axes, axis: Axis) -> None:
        self.axis = axis
        self.names = _names(axis)
        self.freq = getattr(axes, "freq", None) if axis is axes.xaxis else None
        self.times = _has_dates(axis)
        self.log = axis.get_scale() == "log"

    @property
    def kind(self) -> str:
        if self.names:
            return "category"
        if self.times or self.freq is not None:
            return "time"
        return "log" if self.log else "value"

    def name_at(self, x: float) -> str | None:
        """The name nearest to a place, at most half the distance of names away; None without."""
        if not self.names:
            return None
        marks = sorted(self.names)
        step = min((b - a for a, b in zip(marks, marks[1:])), default=1.0)
        nearest = min(marks, key=lambda mark: abs(mark - x))
        return self.names[nearest] if abs(nearest - x) <= step * 0.5 + 1e-9 else None

    def value(self, x: Any) -> Any:
        """For a table or a page: an ISO text of a date, a name, or a number."""
        if isinstance(x, (pd.Period, pd.Timestamp, np.datetime64)) or hasattr(x, "year") and hasattr(x, "month"):
            return dates.iso(x.to_timestamp() if isinstance(x, pd.Period) else x)
        if isinstance(x, str):
            return x
        if self.freq is not None and np.isfinite(float(x)) and float(x).is_integer():
            return dates.iso(pd.Period(ordinal=int(x), freq=self.freq).to_timestamp())
        if self.times and np.isfinite(float(x)):
            return dates.iso(matplotlib.dates.num2date(float(x)).replace(tzinfo=None))
        name = self.name_at(float(x)) if self.names else None
        return name if name is not None else number(x)

    def values(self, xs: Iterable[Any]) -> list[Any]:
        return [self.value(x) for x in xs]


def _has_dates(axis: Axis) -> bool:
    converter = axis.get_converter() if hasattr(axis, "get_converter") else axis.converter
    if converter is not None and "Date" in type(converter).__name__:
        return True
    return isinstance(axis.get_major_formatter(), (matplotlib.dates.DateFormatter, matplotlib.dates.AutoDateFormatter))


def _names(axis: Axis) -> dict[float, str]:
    """Places with names of their own; none where marks are numbers or dates."""
    locator, formatter = axis.get_major_locator(), axis.get_major_formatter()
    if isinstance(locator, StrCategoryLocator):
        mapping = getattr(axis.get_units() if hasattr(axis, "get_units") else axis.units, "_mapping", {})
        return {float(at): str(name) for name, at in mapping.items()}
    if isinstance(formatter, (ScalarFormatter, NullFormatter, StrMethodFormatter)) or _has_dates(axis):
        return {}
    labels = {float(at): label.get_text() for at, label in zip(axis.get_majorticklocs(), axis.get_ticklabels())}
    labels = {at: text for at, text in labels.items() if text}
    if isinstance(formatter, (FixedFormatter, FuncFormatter)) and labels and not _numeric(labels):
        return labels
    return {}


def _numeric(labels: dict[float, str]) -> bool:
    """Marks that only write their own number in another way."""
    try:
        return all(abs(float(text.replace("−", "-").replace(",", "")) - at) < 1e-6 for at, text in labels.items())
    except ValueError:
        return False
