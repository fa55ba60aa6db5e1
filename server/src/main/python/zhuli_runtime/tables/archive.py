"""Archives (.zip, .gz): unpacked into a temporary folder within limits; each file inside is then opened like any other."""

from __future__ import annotations

import gzip
import os
import tempfile
import zipfile
import zlib
from typing import IO, Iterator

from .model import Unreadable
from .words import size

MAX_ENTRIES = 100
MAX_UNPACKED = 1_000_000_000
KINDS = (".csv", ".tsv", ".txt", ".tab", ".json", ".jsonl", ".ndjson", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".parquet",
         ".feather", ".arrow", ".sqlite", ".sqlite3", ".db", ".dat", ".log")
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, gzip.BadGzipFile)


def unzip(path: str, folder: str) -> Iterator[tuple[str, str]]:
    """(name inside, path on disk) of each table file: at most 100 entries and 1 GB unpacked. Names inside are never
    used as paths."""
    left = _room(folder)
    try:
        with zipfile.ZipFile(path) as archive:
            wanted = [info for info in archive.infolist() if _wanted(info)]
            if not wanted:
                raise Unreadable("not-a-table")
            if len(wanted) > MAX_ENTRIES:
                raise Unreadable("too-large", size=f"{len(wanted)} files")
            if any(info.flag_bits & 1 for info in wanted):
                raise Unreadable("password")
            for info in wanted:
                with archive.open(info) as entry:
                    target, used = _unpack(entry, folder, os.path.splitext(info.filename)[1], left)
                left -= used
                yield _name(info), target
    except BROKEN as error:
        raise Unreadable("corrupt") from error


def gunzip(path: str, folder: str) -> str:
    try:
        with gzip.open(path) as entry:
            inner = os.path.splitext(os.path.splitext(path)[0])[1]
            return _unpack(entry, folder, inner or ".csv", _room(folder))[0]
    except BROKEN as error:
        raise Unreadable("corrupt") from error


def _wanted(info: zipfile.ZipInfo) -> bool:
    name = info.filename
    hidden = name.startswith("__MACOSX/") or os.path.basename(name).startswith(".")
    return not info.is_dir() and not hidden and name.lower().endswith(KINDS)


def _name(info: zipfile.ZipInfo) -> str:
    """Windows zips carry GBK names without saying so; Python reads those as cp437."""
    if info.flag_bits & 0x800:
        return info.filename
    raw = info.filename.encode("cp437", errors="replace")
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return info.filename


def _room(folder: str) -> int:
    """At most 1 GB and half of what the disk has left."""
    return min(MAX_UNPACKED, free_bytes(folder) // 2)


def free_bytes(folder: str) -> int:
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize


def _unpack(entry: IO[bytes], folder: str, ending: str, left: int) -> tuple[str, int]:
    handle, target = tempfile.mkstemp(suffix=ending.lower(), dir=folder)
    used = 0
    with os.fdopen(handle, "wb") as out:
        while chunk := entry.read(1 << 20):
            used += len(chunk)
            if used > left:
                raise Unreadable("too-large", size=size(used) + "+")
            out.write(chunk)
    return target, used
