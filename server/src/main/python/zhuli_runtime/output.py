"""What code prints, passed on while it comes, and bounded."""

from __future__ import annotations

import io
import os
import signal
from typing import Callable

MOST_CHARS = 60_000
"""Characters of one cell that are passed on."""

MOST_DROPPED = 2_000_000
"""Characters beyond these after which a cell is stopped: it prints forever."""


class Output(io.TextIOBase):
    """Stands for ``sys.stdout``; one for each cell."""

    def __init__(self, pass_on: Callable[[str], None]) -> None:
        super().__init__()
        self._pass_on = pass_on
        self._line = ""
        self._passed = 0
        self._dropped = 0
        self.overran = False

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError("write() argument must be str")
        room = MOST_CHARS - self._passed
        taken = text[: max(room, 0)]
        self._passed += len(taken)
        self._line += taken
        if "\n" in taken:
            self._pass_on_through(self._line.rfind("\n") + 1)
        self._drop(len(text) - len(taken))
        return len(text)

    def flush(self) -> None:
        if self._line:
            self._pass_on_through(len(self._line))

    def _pass_on_through(self, end: int) -> None:
        whole, self._line = self._line[:end], self._line[end:]
        self._pass_on(whole)

    @property
    def cut(self) -> bool:
        """Whether not everything was passed on."""
        return self._dropped > 0

    def _drop(self, chars: int) -> None:
        if chars > 0:
            self._dropped += chars
        if self._dropped > MOST_DROPPED and not self.overran:
            self.overran = True
            os.kill(os.getpid(), signal.SIGINT)
