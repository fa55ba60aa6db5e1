"""A chart as it is to be drawn: the data, the roles of its columns, and what the caller wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from .roles import Roles
from .scale import Scale, converted, scale_for
from .source import Source


@dataclass
class Spec:
    """sort: `asc`, `desc`, `none` or None for what suits; top: None for as many as are readable."""

    kind: str
    source: Source
    roles: Roles
    language: str
    title: str = ""
    xlabel: str = ""
    ylabel: str = ""
    unit: str = ""
    unit_before: str | None = None
    colors: list[str] = field(default_factory=list)
    sort: str | None = None
    top: int | None = None
    labels: bool | None = None
    named: bool = True
    notes: list[str] = field(default_factory=list)

    def scale(self, values: Sequence[float] | np.ndarray, unit: str, name: str) -> Scale:
        """`unit` is the one that the data names; the caller's own goes before it."""
        if self.unit and self.unit_before is not None:
            changed = converted(values, self.unit_before or unit, self.unit)
            if changed:
                return changed
        return scale_for(values, self.unit or unit, name, self.language)
