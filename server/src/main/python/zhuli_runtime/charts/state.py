"""What the charts remember while the interpreter lives: one conversation has one interpreter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class State:
    """`family` is the list of fonts, the best first; `last` the arguments of the last `draw`."""

    language: str = "zh"
    family: list[str] = field(default_factory=lambda: ["DejaVu Sans"])
    last: dict[str, Any] | None = None


STATE = State()
