"""Opens files of any kind, each for itself: one bad file is a `Problem` and never spoils the others."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import weakref
import zipfile
from pathlib import Path
from typing import Iterator

import pandas as pd

from . import archive, big, charset, delimited, stored, workbook
from .htmltable import read_html
from .model import Loaded, Problem, Table, Unreadable
from .notebook import Notebook
from .shaping import Grid, shape
from .words import PROBLEMS, say, size

LOG = logging.getLogger(__name__)
MAX_TABLES = 20
DELIMITED = (".csv", ".tsv", ".txt", ".tab", ".dat", ".log", "")


def open_files(
    paths: list[str], language: str, *, big_bytes: int = 64_000_000, into: Loaded | None = None, beside: str | None = None
) -> Loaded:
    """Opens every table in the files. Never raises for bad input; see `Loaded.problems`.

    A CSV, TSV or Parquet file over `big_bytes` (or any once twice that much has been loaded) stays on disk as a DuckDB
    view. At most 20 tables are opened. With `into` the tables are added to those; its problems are the new ones then.
    `beside` is the folder of all files that may come, where some come later.
    """
    loaded = into if into is not None else Loaded()
    loaded.language, loaded.problems = language, []
    opener = _Opener(loaded, paths, big_bytes, beside)
    for path in paths:
        opener.open(os.fspath(path))
    return loaded


class _Opener:
    def __init__(self, loaded: Loaded, paths: list[str], big_bytes: int, beside: str | None) -> None:
        self.loaded, self.big_bytes, self.beside = loaded, big_bytes, beside
        self.paths = [os.path.abspath(path) for path in paths]
        self.full = False

    @property
    def left(self) -> int:
        return 2 * self.big_bytes - self.loaded.taken

    def open(self, path: str) -> None:
        self._guarded(path, os.path.basename(path), None)

    def _guarded(self, path: str, file: str, inside: str | None) -> None:
        shown = f"{file}/{inside}" if inside else file
        before = len(self.loaded.tables)
        try:
            self._open(path, file, inside)
        except Unreadable as error:
            if len(self.loaded.tables) == before or error.code != "empty":
                self._problem(shown, error.code, **error.values)
        except (MemoryError, OverflowError):
            self._problem(shown, "too-large", size=size(_length(path)))
        except Exception as error:  # noqa: BLE001 - whatever a damaged file provokes, the others must open
            LOG.info("%s: %s", shown, error, exc_info=True)
            self._problem(shown, "failed")

    def _problem(self, file: str, code: str, **values: object) -> None:
        sentence = say(PROBLEMS, code, self.loaded.language, **values)
        problem = Problem(file, code, sentence)
        if problem not in self.loaded.problems:
            self.loaded.problems.append(problem)

    def _open(self, path: str, file: str, inside: str | None) -> None:
        if not os.path.isfile(path):
            raise Unreadable("missing")
        if not _length(path):
            raise Unreadable("empty")
        kind = kind_of(path)
        if kind in ("zip", "gzip"):
            if inside:
                raise Unreadable("unsupported", kind="zip")
            self._open_archive(path, file, kind)
        elif kind == "text":
            self._open_text(path, file, inside)
        elif kind == "parquet":
            self._open_parquet(path, file, inside)
        elif kind in READERS:
            self._check_size(path)
            for sheet, frame, notes in READERS[kind](path, self.loaded.language):
                self._add(frame, file, sheet, notes, inside)
        elif kind == "password":
            raise Unreadable("password")
        else:
            raise Unreadable("unsupported", kind=kind)

    def _check_size(self, path: str) -> None:
        if _length(path) > min(self.big_bytes, self.left):
            raise Unreadable("too-large", size=size(_length(path)))
        self.loaded.taken += _length(path)

    def _open_archive(self, path: str, file: str, kind: str) -> None:
        if kind == "gzip":
            self._guarded(archive.gunzip(path, self._folder()), file, None)
            return
        for name, target in archive.unzip(path, self._folder()):
            if self.full:
                break
            self._guarded(target, file, name)

    def _open_text(self, path: str, file: str, inside: str | None) -> None:
        if _length(path) > min(self.big_bytes, self.left):
            self._open_big(path, file, inside, csv=True)
            return
        self.loaded.taken += _length(path)
        notes = Notebook(self.loaded.language)
        self._add(read_text(Path(path).read_bytes(), notes), file, None, notes, inside)

    def _open_parquet(self, path: str, file: str, inside: str | None) -> None:
        unpacked = max(stored.unpacked_parquet(path), _length(path))
        if _length(path) > self.big_bytes or unpacked > min(4 * self.big_bytes, 2 * self.left):
            self._open_big(path, file, inside, csv=False)
            return
        self.loaded.taken += unpacked // 2
        _, frame, notes = stored.read_parquet(path, self.loaded.language)
        self._add(frame, file, None, notes, inside)

    def _open_big(self, path: str, file: str, inside: str | None, csv: bool) -> None:
        table = self._table(file, None, 0, 0, inside)
        if table is None:
            return
        notes, path = Notebook(self.loaded.language), os.path.abspath(path)
        if self.loaded.connection is None:
            self.loaded.connection = big.connect(self.paths, self._folder(), self.beside)
        if csv:
            big.open_csv(self.loaded.connection, path, table, notes, self._folder())
        else:
            big.open_parquet(self.loaded.connection, path, table, notes)
        table.big = True
        self._finish(table, notes)

    def _add(self, frame: pd.DataFrame, file: str, sheet: str | None, notes: Notebook, inside: str | None) -> None:
        table = self._table(file, sheet, len(frame), frame.shape[1], inside)
        if table is not None:
            self.loaded.frames[table.variable] = frame
            self._finish(table, notes)

    def _table(self, file: str, sheet: str | None, rows: int, columns: int, inside: str | None) -> Table | None:
        count = len(self.loaded.tables)
        if count >= MAX_TABLES:
            if not self.full:
                self._problem(file, "too-many", limit=MAX_TABLES)
            self.full = True
            return None
        variable = "df" if count == 0 else f"df{count + 1}"
        return Table(variable, f"{file}/{inside}" if inside else file, sheet, rows, columns, [])

    def _finish(self, table: Table, notes: Notebook) -> None:
        table.notes = [line.replace("{df}", table.variable) for line in notes.notes()]
        table.hints = [line.replace("{df}", table.variable) for line in notes.hints()]
        self.loaded.tables.append(table)
        for code, values in notes.warnings:
            self._problem(table.file, code, **values)

    def _folder(self) -> str:
        """The temporary folder, removed with the `Loaded` or at exit."""
        if self.loaded.folder is None:
            self.loaded.folder = tempfile.mkdtemp(prefix="zhuli-")
            cleanup = weakref.finalize(self.loaded, shutil.rmtree, self.loaded.folder, True)
            self.loaded.closers.append(lambda: cleanup())
        return self.loaded.folder


def read_text(data: bytes, notes: Notebook) -> pd.DataFrame:
    """Delimited or aligned text to a clean frame."""
    decoded = charset.decode(data)
    if decoded is None:
        raise Unreadable("not-a-table")
    text, encoding, bad = decoded
    if encoding not in ("utf-8", "utf-8-sig"):
        notes.add("charset", encoding=encoding)
    if bad:
        notes.add("bad_bytes", count=bad)
    if "\x00" in text:
        notes.add("nul", count=text.count("\x00"))
        text = text.replace("\x00", "")
    if not text.strip("\ufeff \t\r\n"):
        raise Unreadable("empty")
    if delimited.is_prose(text):
        raise Unreadable("not-a-table")
    raw = delimited.read(text.lstrip("\ufeff"))
    if raw.dialect.delimiter not in (None, ","):
        mark = raw.dialect.delimiter
        notes.add("delimiter", delimiter=delimited.NAMES.get(mark, repr(mark) if mark.isspace() else mark))
    for key, count in (("ragged", raw.ragged), ("cut_rows", raw.cut)):
        if count:
            notes.add(key, count=count)
    return shape(Grid(raw.cells), notes)


def kind_of(path: str) -> str:
    """What the file is by its first bytes; by its ending only where those don't tell."""
    with open(path, "rb") as file:
        start = file.read(4096)
    ending = os.path.splitext(path)[1].lower()
    if start.startswith(b"PK\x03\x04") or start.startswith(b"PK\x05\x06"):
        return _zip_kind(path)
    for magic, kind in MAGIC:
        if start.startswith(magic):
            return kind if kind != "ole" else _ole_kind(path)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower().startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")):
        return "html"
    json_start = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{")
    if ending in (".json", ".jsonl", ".ndjson") or json_start and ending not in (".csv", ".tsv", ".tab"):
        return "json"
    return "text" if ending in DELIMITED or charset.detect(start) else ending.lstrip(".") or "binary"


MAGIC = [(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (b"PAR1", "parquet"), (b"ARROW1", "feather"), (b"FEA1", "feather"),
         (b"SQLite format 3\x00", "sqlite"), (b"\x1f\x8b", "gzip"), (b"%PDF", "PDF"), (b"\x89PNG", "PNG"),
         (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7z"), (b"\x7fELF", "ELF"),
         (b"\x09\x08", "workbook")]


def _zip_kind(path: str) -> str:
    try:
        with zipfile.ZipFile(path) as file:
            names = set(file.namelist()[:2000])
            opendocument = "content.xml" in names and "mimetype" in names
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Unreadable("corrupt") from None
    if any(name.startswith("xl/") for name in names) or opendocument:
        return "workbook"
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return "Office"
    return "zip"


def _ole_kind(path: str) -> str:
    """An .xls, or the wrapper of an encrypted .xlsx."""
    with open(path, "rb") as file:
        data = file.read(64_000_000)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "password"
    books = any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))
    return "workbook" if books else "OLE"


def _workbook(path: str, language: str) -> Iterator[stored.Found]:
    for sheet in workbook.read_workbook(path, language):
        yield sheet.name, sheet.frame, sheet.notes


READERS = {"html": lambda path, language: read_html(Path(path).read_bytes(), language), "workbook": _workbook,
           "json": stored.read_json, "sqlite": stored.read_sqlite,
           "feather": lambda path, language: [stored.read_feather(path, language)]}


def _length(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
