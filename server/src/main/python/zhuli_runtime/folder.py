"""Files that code wrote into its folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Iterator

MOST_FILES = 20
"""Files of one cell that are handed over."""

MOST_BYTES = 40_000_000
"""Bytes of all of them together."""

_MOST_LOOKED_AT = 5_000

_Mark = tuple[int, int, int]


class Folder:
    """Knows which regular files of a folder are new or changed. Links are never followed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: dict[str, _Mark] = {}

    def know(self) -> None:
        """Takes what is there now for known."""
        self._known = self._marks()

    def changed(self) -> tuple[list[tuple[str, bytes]], list[str]]:
        """New and changed files with their contents, and the names of those that were too many."""
        now = self._marks()
        names = sorted(name for name, mark in now.items() if self._known.get(name) != mark)
        self._known = now
        taken: list[tuple[str, bytes]] = []
        left: list[str] = []
        room = MOST_BYTES
        for name in names:
            content = self._read(name, room) if len(taken) < MOST_FILES else None
            if content is None:
                left.append(name)
            else:
                room -= len(content)
                taken.append((name, content))
        return taken, left

    def _read(self, name: str, room: int) -> bytes | None:
        try:
            descriptor = os.open(self.path / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return None
        with os.fdopen(descriptor, "rb") as file:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode) or found.st_size > room:
                return None
            content = file.read(room + 1)
            return content if len(content) <= room else None

    def _marks(self) -> dict[str, _Mark]:
        marks: dict[str, _Mark] = {}
        for entry in self._entries(self.path):
            found = entry.stat(follow_symlinks=False)
            name = os.path.relpath(entry.path, self.path)
            marks[name] = (found.st_ino, found.st_size, found.st_mtime_ns)
            if len(marks) >= _MOST_LOOKED_AT:
                break
        return marks

    def _entries(self, folder: Path) -> Iterator[os.DirEntry[str]]:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith((".", "__pycache__")):
                    continue
                if entry.is_file(follow_symlinks=False):
                    yield entry
                elif entry.is_dir(follow_symlinks=False):
                    yield from self._entries(Path(entry.path))
