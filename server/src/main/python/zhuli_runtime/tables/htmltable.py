"""Tables of an HTML page; many a web system exports one and calls it .xls."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Iterator

import pandas as pd

from .charset import decode
from .model import Unreadable
from .notebook import Notebook
from .shaping import Grid, shape

MAX_SPAN, MAX_CELLS = 500, 5_000_000


class _Tables(HTMLParser):
    """Collects the cells of every table as (text, columns spanned)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[tuple[str, int]]]] = []
        self.text: list[str] | None = None
        self.span, self.cells = 1, 0

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            span = dict(attrs).get("colspan") or "1"
            self.text, self.span = [], min(int(span), MAX_SPAN) if span.isdecimal() else 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self.text is not None:
            self.cells += self.span
            if self.cells > MAX_CELLS:
                raise Unreadable("too-large", size=f"> {MAX_CELLS:,}")
            self.tables[-1][-1].append((" ".join("".join(self.text).split()), self.span))
            self.text = None

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)


def read_html(data: bytes, language: str) -> Iterator[tuple[None, pd.DataFrame, Notebook]]:
    decoded = decode(data)
    if decoded is None:
        raise Unreadable("not-a-table")
    parser = _Tables()
    parser.feed(decoded[0])
    found = 0
    for table in parser.tables:
        rows = [[text for text, span in row for _ in range(span)] for row in table]
        merged = {index for index, row in enumerate(table) if any(span > 1 for _, span in row)}
        width = max(map(len, rows), default=0)
        if sum(map(bool, rows)) < 2:
            continue
        notes = Notebook(language)
        cells = pd.DataFrame([row + [""] * (width - len(row)) for row in rows], dtype=object)
        found += 1
        yield None, shape(Grid(cells, merged, exact_merges=bool(merged)), notes), notes
    if not found:
        raise Unreadable("not-a-table")
