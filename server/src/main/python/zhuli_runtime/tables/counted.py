"""Columns such as 90个, 74箱: figures that are counted in different things.

They can be added up, unlike 2kg and 500g, which stay text: so the figures become a column of numbers, and what they
count becomes a column beside it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Iterator

import numpy as np

from .units import COUNTERS

FIGURE = re.compile(r"\s*([+-]?\d[\d,]*(?:\.\d+)?)\s*([^\d\s.,]{1,4})\s*")
LOOKED_AT = 50


def counted(values: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """The figures and what they count, blanks as blanks; None unless every value is one with a counter, of two kinds
    at least."""
    if not all(_parts(value) for value in islice(_there(values), LOOKED_AT)):  # most columns end here
        return None
    there = list(_there(values))
    if len(there) < 2:
        return None
    parts = {value: _parts(value) for value in set(map(str, there))}
    if not all(parts.values()) or len({part[1] for part in parts.values() if part}) < 2:
        return None
    found = [parts.get(str(value)) or ("", "") for value in values]
    return tuple(np.array(side, dtype=object) for side in zip(*found))  # type: ignore[return-value]


def _there(values: np.ndarray) -> Iterator[object]:
    return (value for value in values if value not in ("", None) and value == value)


def _parts(value: object) -> tuple[str, str] | None:
    match = FIGURE.fullmatch(value) if isinstance(value, str) else None
    return (match[1], match[2]) if match and match[2] in COUNTERS else None
