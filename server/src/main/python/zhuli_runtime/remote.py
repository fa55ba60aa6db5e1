"""Stands in a kernel of a Jupyter gateway, where the server asks it by short lines of code.

``ask`` does the work and keeps what happens as events; ``answer`` hands them over. Printed text is
also published while it comes, but what is published may get lost: gateways drop displays beyond
1 MB or 1,000 messages a second. So each event has a number, by which the server knows what it has.
"""

from __future__ import annotations

import base64
import json
import threading
import time
from pathlib import Path
from typing import Any

from .session import Session

MIME = "application/vnd.zhuli.event+json"

PARCEL_CHARS = 1_000_000
"""Characters of one answer; a single event may have more."""

AT_ONCE = 200
"""Pieces of text of one cell that are published alone; later ones are gathered."""

_GATHERED_CHARS = 4_000
_GATHERED_SECONDS = 0.25


class Remote:
    """One conversation's session in a kernel, with its folders. For the kernel's main thread."""

    def __init__(self, home: str) -> None:
        self._inputs = Path(home, "in")
        self._work = Path(home, "work")
        self._inputs.mkdir()
        self._work.mkdir()
        self._lock = threading.RLock()  # threads and finalizers of a user's code print, too
        self._events: list[str] = []
        self._end = "{}"
        self._text: list[str] = []
        self._published = 0
        self._published_at = 0.0
        self._session = Session(self._inputs, self._work, self._emit)

    def receive(self, name: str, piece: str, first: bool) -> None:
        """Takes a piece of a file, as Base64."""
        name = base64.b64decode(name).decode("utf-8")
        if name in ("", ".", "..") or Path(name).name != name:
            raise ValueError("not the name of a file")
        with open(self._inputs / name, "wb" if first else "ab") as file:
            file.write(base64.b64decode(piece))

    def ask(self, asked: str) -> None:
        """Does what is asked: Base64 of ``{"run": code, "question"}`` or ``{"call", "arguments"}``."""
        with self._lock:
            self._events.clear()
            self._text.clear()
            self._published = 0
        self._end = json.dumps({"failure": "stopped"})
        self._end = json.dumps(self._done(asked), default=str)
        with self._lock:
            self._gather()

    def _done(self, encoded: str) -> dict[str, Any]:
        try:
            asked = json.loads(base64.b64decode(encoded))
            if "run" in asked:
                return {"result": self._session.run(asked["run"], asked.get("question") or "")}
            return {"result": self._session.call(asked["call"], asked.get("arguments") or {})}
        except KeyboardInterrupt:
            return {"failure": "stopped"}
        except BaseException as error:  # noqa: BLE001 - told, and the session goes on
            return {"failure": f"{type(error).__name__}: {error}"}

    def answer(self, start: int) -> Parcel:
        """Events from a number on, and how it ended once these are the last."""
        events: list[str] = []
        chars = 0
        for event in self._events[start:]:
            if events and chars + len(event) > PARCEL_CHARS:
                break
            events.append(event)
            chars += len(event)
        whole = start + len(events) >= len(self._events)
        end = f',"end":{self._end}' if whole else ""
        return Parcel(f'{{"first":{start},"events":[{",".join(events)}]{end}}}')

    # Events ---------------------------------------------------------------------------------

    def _emit(self, event: dict[str, Any]) -> None:
        with self._lock:
            if event.get("event") == "text":
                self._text.append(event["text"])
                if self._may_publish():
                    _publish(self._gather())
            else:
                self._gather()
                self._events.append(json.dumps(event, default=str))

    def _may_publish(self) -> bool:
        return (
            self._published < AT_ONCE
            or sum(map(len, self._text)) >= _GATHERED_CHARS
            or time.monotonic() - self._published_at > _GATHERED_SECONDS
        )

    def _gather(self) -> str:
        """Makes the text that was gathered an event."""
        if not self._text:
            return ""
        event = json.dumps({"event": "text", "text": "".join(self._text)})
        self._text.clear()
        self._events.append(event)
        self._published += 1
        self._published_at = time.monotonic()
        return f'{{"first":{len(self._events) - 1},"events":[{event}]}}'


class Parcel:
    """Shows itself as JSON, in ASCII and within a string: so a gateway changes nothing of it."""

    def __init__(self, content: str) -> None:
        self._content = content

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {MIME: self._content}

    def __repr__(self) -> str:
        return "<parcel>"


def _publish(content: str) -> None:
    from IPython.display import publish_display_data

    publish_display_data({MIME: content})
