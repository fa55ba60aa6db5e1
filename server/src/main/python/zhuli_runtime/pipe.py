"""Speaks with the server over two pipes: one JSON object a line, both ways.

To here: ``{"id", "run": code, "question"}``, ``{"id", "call": name, "arguments"}``, ``{"interrupt": true}``.
From here: events, and for each id one ``{"id", "result"}`` or ``{"id", "failure"}`` as its last.
"""

from __future__ import annotations

import json
import math
import os
import queue
import signal
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

from .session import Session


class Pipe:
    """Takes the process's standard input and output for itself; code sees neither."""

    def __init__(self) -> None:
        self._out: BinaryIO = os.fdopen(os.dup(1), "wb", buffering=0)
        self._in: BinaryIO = os.fdopen(os.dup(0), "rb")
        nothing = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nothing, descriptor)
        self._lock = threading.Lock()
        self._asked: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._working = False

    def tell(self, message: dict[str, Any]) -> None:
        """Writes one message; no other stands between its bytes."""
        line = _json(message).encode("utf-8", "replace")
        with self._lock:
            view = memoryview(line + b"\n")
            while view:
                view = view[self._out.write(view) or 0 :]

    def serve(self, session: Session) -> None:
        """Answers until the server closes its end."""
        signal.signal(signal.SIGINT, self._on_interrupt)
        threading.Thread(target=self._listen, daemon=True).start()
        while True:
            asked = self._asked.get()
            try:
                self.tell({"id": asked["id"], "result": self._answer(session, asked)})
            except KeyboardInterrupt:
                self.tell({"id": asked["id"], "failure": "stopped"})
            except BaseException as error:  # noqa: BLE001 - told, and the session goes on
                self.tell({"id": asked["id"], "failure": f"{type(error).__name__}: {error}"})

    def _answer(self, session: Session, asked: dict[str, Any]) -> Any:
        self._working = True
        try:
            if "run" in asked:
                return session.run(asked["run"], asked.get("question") or "")
            return session.call(asked["call"], asked.get("arguments") or {})
        finally:
            self._working = False

    def _listen(self) -> None:
        for line in self._in:
            asked = json.loads(line)
            if asked.get("interrupt"):
                os.kill(os.getpid(), signal.SIGINT)
            else:
                self._asked.put(asked)
        os._exit(0)

    def _on_interrupt(self, *_: object) -> None:
        if self._working:
            raise KeyboardInterrupt


NICENESS = 5
"""The server and its model go first: the next Python gets ready while somebody's question is being read."""


def _json(message: Any) -> str:
    """JSON as others read it, which knows no NaN: null stands for it."""
    try:
        return json.dumps(message, ensure_ascii=False, default=str, allow_nan=False)
    except ValueError:
        return json.dumps(_without_nan(message), ensure_ascii=False, default=str)


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_nan(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def main(inputs: str, work: str, limits: str) -> None:
    """Locks the process up, unless the limits say that it isn't to be, and serves."""
    sys.path = [path for path in sys.path if path not in ("", os.getcwd())]
    os.nice(NICENESS)
    pipe = Pipe()
    walls: dict[str, bool] = {}
    bounds = json.loads(limits)
    if bounds:
        from .sandbox import isolation

        walls = isolation.isolate(work, **bounds)
    pipe.tell({"event": "ready", "walls": walls, "python": sys.version.split()[0]})
    pipe.serve(Session(Path(inputs), Path(work), pipe.tell))


if __name__ == "__main__":
    main(*sys.argv[1:4])
