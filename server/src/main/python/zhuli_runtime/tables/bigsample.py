"""Looks at samples of a big CSV and plans how DuckDB shall read it: header, names, delimiter, one type per column."""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
import tempfile
from dataclasses import dataclass, field

import pandas as pd

from . import charset, delimited
from .archive import free_bytes
from .cleaning import MISSING
from .dates import ISO, XXY, YMD
from .model import Unreadable
from .notebook import Notebook
from .numbers import PLAIN
from .shaping import Grid, read_head, type_columns
from .units import split_suffix
from .words import size

HEAD, PIECE, PIECES = 512 * 1024, 128 * 1024, 4
MAX_TRANSCODED = 1_000_000_000
NATIVE = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "ascii": "utf-8", "cp1252": "latin-1", "latin-1": "latin-1"}


@dataclass
class CsvPlan:
    """`kinds` maps a column to the SQL type it is cast to (none: text), `casts` to the expression that does so."""

    path: str
    encoding: str
    delimiter: str
    skip: int
    names: list[str]
    kinds: dict[str, str] = field(default_factory=dict)
    casts: dict[str, str] = field(default_factory=dict)
    few: set[str] = field(default_factory=set)
    options: list[str] = field(default_factory=list)

    def expression(self, name: str) -> str:
        return self.casts.get(name) or '"' + name.replace('"', '""') + '"'

    def demote(self, name: str) -> None:
        """Whole numbers to decimals, anything else to text."""
        if self.kinds.pop(name) == "BIGINT":
            self.kinds[name] = "DOUBLE"
            self.casts[name] = self.casts[name].replace("AS BIGINT", "AS DOUBLE")
        else:
            del self.casts[name]


def plan_csv(path: str, notes: Notebook, folder: str) -> CsvPlan:
    """Raises `Unreadable` when the file is no table, or its charset is unknown to DuckDB and it is too big to convert."""
    head, others = _pieces(path)
    encoding = charset.detect(head + b"\n".join(others))
    if encoding is None:
        raise Unreadable("not-a-table")
    if encoding not in NATIVE:
        path = _transcode(path, encoding, folder)
        notes.add("transcoded", encoding=encoding)
        head, others = _pieces(path)
        encoding = "utf-8"
    text = head.decode(encoding, errors="replace")
    dialect = delimited.sniff(text)
    raw = delimited.read(text, dialect)
    names, body, cells = read_head(Grid(raw.cells), notes)
    plan = CsvPlan(path, NATIVE[encoding], dialect.delimiter or "\x02", _lines(text, dialect, body), names)
    more = [delimited.read(piece.decode(encoding, errors="replace"), dialect).cells for piece in others if piece.strip()]
    more = [cell for cell in more if cell.shape[1] == raw.cells.shape[1]]
    sample = pd.concat([cells, *(cell[cells.columns] for cell in more)], ignore_index=True)
    _choose_types(sample, plan, notes)
    return plan


def _pieces(path: str) -> tuple[bytes, list[bytes]]:
    """The file's first 512 KiB and four pieces of 128 KiB spread over the rest, each of whole lines."""
    total = os.path.getsize(path)
    others = []
    with open(path, "rb") as file:
        head = file.read(HEAD)
        head = head[:head.rfind(b"\n") + 1] or head
        for number in range(1, PIECES + 1):
            position = max(HEAD, total * number // PIECES - PIECE)
            file.seek(position)
            lines = file.read(PIECE).split(b"\n")
            others.append(b"\n".join(lines[1:-1]))
    return head, others


def _transcode(path: str, encoding: str, folder: str) -> str:
    """A UTF-8 copy in the temporary folder, if 1 GB and half of the free disk allow it."""
    total = os.path.getsize(path)
    if total * 1.5 > min(MAX_TRANSCODED, free_bytes(folder) // 2):
        raise Unreadable("encoding", encoding=encoding, size=size(total))
    handle, target = tempfile.mkstemp(suffix=".csv", dir=folder)
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    with open(path, "rb") as source, os.fdopen(handle, "wb") as out:
        while chunk := source.read(4 << 20):
            out.write(decoder.decode(chunk).encode("utf-8"))
        out.write(decoder.decode(b"", final=True).encode("utf-8"))
    return target


def _lines(text: str, dialect: delimited.Dialect, rows: int) -> int:
    """Physical lines above the body, for a header cell may hold a line break."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter or "\x02", quoting=dialect.quoting)
    for _ in range(rows):
        next(reader, None)
    return reader.line_num


def _choose_types(sample: pd.DataFrame, plan: CsvPlan, notes: Notebook) -> None:
    quiet = Notebook(notes.language)
    typed = type_columns(sample, plan.names, quiet)
    for index, name in enumerate(plan.names):
        texts = [text for text in sample.iloc[:, index].dropna().unique().tolist()
                 if text.strip() and text.strip().lower() not in MISSING]
        choice = _cast(typed[name], texts, plan.expression(name))
        if choice:
            plan.kinds[name], plan.casts[name] = choice
            for (key, extra), names in quiet.columns.items():
                if name in names and key in ("percent", "unit", "day_first", "month_first", "ambiguous"):
                    notes.column(key, name, extra)
        if typed[name].nunique() <= 60 and not pd.api.types.is_datetime64_any_dtype(typed[name]):
            plan.few.add(name)


def _cast(column: pd.Series, texts: list[str], quoted: str) -> tuple[str, str] | None:
    """The SQL type and expression for the column; None leaves it text (also percentages, units and 万)."""
    if pd.api.types.is_bool_dtype(column):
        return "BOOLEAN", f"TRY_CAST({quoted} AS BOOLEAN)"
    if pd.api.types.is_numeric_dtype(column):
        good = [text for text in texts if PLAIN.fullmatch(text.strip())]
        kind = "DOUBLE" if any("." in text or "e" in text.lower() for text in good) else "BIGINT"
        if len(good) >= 0.95 * len(texts):
            return kind, f"TRY_CAST({quoted} AS {kind})"
        plain = [text for text in texts if PLAIN.fullmatch(text.strip().replace(",", ""))]
        if len(plain) >= 0.95 * len(texts):
            return "DOUBLE", f"TRY_CAST(replace({quoted}, ',', '') AS DOUBLE)"
        return _unit_cast(texts, quoted)
    return _date_cast(texts, quoted) if pd.api.types.is_datetime64_any_dtype(column) else None


def _unit_cast(texts: list[str], quoted: str) -> tuple[str, str] | None:
    """Percentages and numbers with one unit; words of scale are left as text."""
    found = {re.sub(r"^[-+\d.,\s]+", "", text.strip()) for text in texts}
    unit = found.pop() if len(found) == 1 else ""
    if not unit or split_suffix(unit) is None or split_suffix(unit)[0] != 1.0:
        return None
    unit = unit.replace("'", "''")
    return "DOUBLE", f"TRY_CAST(replace(replace({quoted}, ',', ''), '{unit}', '') AS DOUBLE)"


def _date_cast(texts: list[str], quoted: str) -> tuple[str, str] | None:
    kind = "TIMESTAMP" if any(":" in text or "时" in text for text in texts) else "DATE"
    if all(ISO.fullmatch(text.strip()) for text in texts):
        return kind, f"TRY_CAST({quoted} AS {kind})"
    matches = [YMD.fullmatch(text.strip()) for text in texts]
    if all(match and not match["zone"] and not match["half"] for match in matches):
        dashed = f"replace(regexp_replace({quoted}, '[年月/.]', '-', 'g'), '日', '')"
        return kind, f"TRY_CAST({dashed} AS {kind})"
    orders = [XXY.fullmatch(text.strip()) for text in texts]
    if not all(orders):
        return None
    mark = orders[0]["mark"]
    day_first = mark == "." or any(int(match["a"]) > 12 for match in orders)
    form = mark.join(["%d", "%m", "%Y"] if day_first else ["%m", "%d", "%Y"])
    return kind, f"CAST(try_strptime({quoted}, ['{form}', '{form} %H:%M', '{form} %H:%M:%S']) AS {kind})"
