"""Variables as they were before a try, so that the next try finds them so."""

from __future__ import annotations

import contextlib
from typing import Any

MOST_BYTES = 200_000_000
"""Of a snapshot's tables; of what is larger only the name is given back, not what was written into it."""


class Kept:
    """A snapshot of a namespace. Tables are copied, other things are not."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._room = MOST_BYTES
        copies = self._copies(namespace)
        self._variables = {name: copies.get(id(value), value) for name, value in namespace.items()}
        # An address is another's once its table is gone.
        self._copied = {id(copy) for copy in copies.values()}

    def _copies(self, namespace: dict[str, Any]) -> dict[int, Any]:
        copies: dict[int, Any] = {}
        for value in namespace.values():
            if _is_table(value) and id(value) not in copies and self._takes(value):
                with contextlib.suppress(MemoryError):
                    copies[id(value)] = value.copy()
        return copies

    def _takes(self, table: Any) -> bool:
        size = table.memory_usage(index=True)
        size = int(size if isinstance(size, int) else size.sum())
        if size > self._room:
            return False
        self._room -= size
        return True

    def put_back(self, namespace: dict[str, Any]) -> None:
        """Makes the namespace what it was; may be done again."""
        fresh = {
            id(value): value.copy()
            for value in self._variables.values()
            if id(value) in self._copied
        }
        namespace.clear()
        namespace.update({name: fresh.get(id(value), value) for name, value in self._variables.items()})


def _is_table(value: Any) -> bool:
    return type(value).__name__ in ("DataFrame", "Series") and type(value).__module__.startswith("pandas")
