"""Collects notes while a table is read, so that ten columns with the same finding make one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .words import listed, note

HINTS = {"percent", "unit", "mixed_units", "scaled", "not_numbers", "not_dates", "ambiguous",
         "months", "quarters", "title", "formulas", "cut_sheet", "flattened"}


@dataclass
class Notebook:
    """Whole sentences (`lines`) in order, then findings about columns, grouped by kind and detail.

    `warnings` are problems (code and values) that the owner of the file should be told of, though it can be read.
    """

    language: str
    lines: list[tuple[str, str]] = field(default_factory=list)
    columns: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    warnings: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def add(self, key: str, **values: Any) -> None:
        line = (key, note(key, self.language, **values))
        if line not in self.lines:
            self.lines.append(line)

    def warn(self, key: str, **values: Any) -> None:
        self.add(key, **values)
        self.warnings.append((key, values))

    def column(self, key: str, name: str, extra: str = "") -> None:
        self.columns.setdefault((key, extra), []).append(name)

    def copy(self) -> Notebook:
        return Notebook(self.language, list(self.lines), {key: list(names) for key, names in self.columns.items()},
                        list(self.warnings))

    def notes(self) -> list[str]:
        """At most 40 sentences."""
        return [line for _, line in self._all()][:40]

    def hints(self) -> list[str]:
        """The sentences that matter to whoever writes code against the table; at most 8."""
        return [line for key, line in self._all() if key in HINTS][:8]

    def _all(self) -> list[tuple[str, str]]:
        grouped = [(key, note(key, self.language, columns=listed(names, self.language), extra=extra))
                   for (key, extra), names in self.columns.items()]
        return self.lines + grouped
