"""The profile: what a small model must know of the tables to write correct code, in as few tokens as possible.

One line per column, in the form of Python (`'地区' str ['华东','华北']`), which a code model reads best. Detail is taken
away step by step until the text fits: fewer values, then names and types only, then fewer columns. Columns that the
question names go first.
"""

from __future__ import annotations

from typing import Any

from ..naming import named_values
from .describing import column_names, facts, moment
from .model import Loaded, Table
from .words import cut

MANY_COLUMNS, SHOWN = 40, 25
SEARCHED = 20_000
MOST_LINKS = 4
WORDS = {
    "size": ("{rows}行{columns}列", "{rows} rows x {columns} columns"), "link": ("{value!r} 是 {name!r} 的值", "{value!r} is a value of {name!r}"),
    "row": ("，每行一个 {name!r}", ", one {name!r} per row"), "nulls": ("缺失{n}", "{n} null"),
    "unique": ("{n}种", "{n} unique"), "such": ("如", "e.g. "), "rest": ("…另有{n}列", "… {n} more columns"),
    "note": ("注意：", "Note: "), "file": ("文件", "file"), "sheet": ("表", "sheet"), "tables": ("…另有{n}个表：", "… {n} more tables: "),
    "query": ('太大，没有载入；用 sql("SELECT … FROM {name}") 查询（DuckDB）',
              'too big to load; query it with sql("SELECT … FROM {name}") (DuckDB)'),
    "none": ("没有可用的表。", "No table is available."),
}


def profile(loaded: Loaded, language: str, max_chars: int = 1500, *, question: str = "") -> str:
    """At most `max_chars` characters, whatever the tables are."""
    if not loaded.tables:
        return cut(_word("none", language), max_chars)
    parts: list[str] = []
    left = max_chars
    for index, table in enumerate(loaded.tables):
        share = left // (len(loaded.tables) - index)
        if share < 60:
            parts.append(_unshown(loaded.tables[index:], language, left))
            break
        parts.append(_fitting(loaded, table, language, share - 1, question))
        left -= len(parts[-1]) + 1
    return "\n".join(parts)[:max_chars]


def _unshown(tables: list[Table], language: str, room: int) -> str:
    names = ", ".join(table.variable for table in tables)
    return (_word("tables", language, n=len(tables)) + names)[:max(room, 0)]


def _fitting(loaded: Loaded, table: Table, language: str, room: int, question: str) -> str:
    names = column_names(loaded, table)
    asked = _asked(names, question)
    shown = names if len(names) <= MANY_COLUMNS else _chosen(names, asked, SHOWN)
    head = _head(table, language, _row_is(loaded, table, names))
    named = _named(loaded, table, shown, question)
    for values, hints in ((8, 8), (5, 4), (3, 3), (0, 2)):
        lines = [_line(facts(loaded, table, name), named.get(name, []), language, values) for name in shown]
        text = _text(head[:1 + hints], lines, names, language) + _links(named, language)
        if len(text) <= room:
            return text
    return _squeezed(head, [repr(cut(name, 60)) for name in _chosen(names, asked, 200)], len(names), language, room)


def _text(head: list[str], lines: list[str], names: list[str], language: str) -> str:
    rest = [_word("rest", language, n=len(names) - len(lines))] if len(lines) < len(names) else []
    return "\n".join([*head, *lines, *rest])


def _named(loaded: Loaded, table: Table, names: list[str], question: str) -> dict[str, list[str]]:
    """The values of each column that the question names."""
    frame = loaded.frames.get(table.variable)
    return {} if frame is None else {name: named_values(frame[name], question) for name in names if name in frame.columns}


def _links(named: dict[str, list[str]], language: str) -> str:
    """A line that says of which columns the values are that the question names: small models guess it wrong."""
    found = [(name, value) for name, values in named.items() for value in values]
    told = [_word("link", language, value=cut(value, 24), name=cut(name, 40)) for name, value in found[:MOST_LINKS]]
    return "\n" + ("；" if language == "zh" else "; ").join(told) if told else ""


def _squeezed(head: list[str], names: list[str], total: int, language: str, room: int) -> str:
    """The head, then as many bare names as fit on one line, then the count of the rest."""
    text = cut(head[0], max(room // 2, 20))
    kept: list[str] = []
    for name in names:
        rest = " " + _word("rest", language, n=total - len(kept) - 1)
        if len(text) + 1 + len(", ".join([*kept, name])) + len(rest) > room:
            break
        kept.append(name)
    rest = " " + _word("rest", language, n=total - len(kept)) if len(kept) < total else ""
    return (text + "\n" + ", ".join(kept) + rest)[:room]


def _asked(names: list[str], question: str) -> list[str]:
    """Names that occur in the question, longest first; single letters and digits don't count."""
    low = question.lower()
    found = [name for name in names[:SEARCHED] if len(name) > 1 and name.lower() in low] if low else []
    return sorted(found, key=len, reverse=True)


def _chosen(names: list[str], asked: list[str], most: int) -> list[str]:
    """Asked-for names and the first ones, in the table's order."""
    wanted = set(dict.fromkeys([*asked[:most], *names[:most]]).keys() if len(asked) < most else asked[:most])
    if len(wanted) > most:
        wanted = set([*asked, *[name for name in names[:most] if name not in set(asked)]][:most])
    if len(names) <= 200:
        return [name for name in names if name in wanted]
    return [*asked[:most], *[name for name in names[:most] if name in wanted and name not in set(asked)]][:most]


def _row_is(loaded: Loaded, table: Table, names: list[str]) -> str:
    """The text column among the first ones that tells rows apart: what to count when somebody asks how many."""
    if table.big or table.rows < 5:
        return ""
    found = ((name, facts(loaded, table, name)) for name in names[:3])
    return next((name for name, fact in found if fact["type"] == "str" and fact["unique"] == table.rows), "")


def _head(table: Table, language: str, row: str) -> list[str]:
    place = cut(table.file, 40) + (f" {_word('sheet', language)}{cut(table.sheet, 30)!r}" if table.sheet else "")
    shape = _word("size", language, rows=table.rows, columns=table.columns)
    first = f"{table.variable}: {shape} ({place})" + (_word("row", language, name=cut(row, 40)) if row else "")
    if table.big:
        first += " " + _word("query", language, name=table.variable)
    return [first, *(_word("note", language) + cut(hint, 120) for hint in table.hints)]


def _line(found: dict[str, Any], named: list[str], language: str, values: int) -> str:
    parts = [f"{cut(found['name'], 80)!r} {found['type']}"]
    if found.get("nulls"):
        parts.append(_word("nulls", language, n=found["nulls"]))
    if values and "unique" in found:
        top = [*named, *(one for one in found.get("top") or [] if one not in named)]
        parts += _values({**found, "top": top}, language, max(values, min(len(named), 4)))
    return " ".join(parts)


def _values(found: dict[str, Any], language: str, most: int) -> list[str]:
    top, unique = found.get("top") or [], found["unique"]
    if found.get("min") is not None and found["type"] != "str" and unique > 6:
        return [f"{_short(found['min'])}~{_short(found['max'])}"]
    if found["type"] == "bool" or not unique:
        return []
    shown = ",".join(_quoted(value) for value in top[:most if unique <= 8 else min(most, 4)])
    if not shown:
        return [_word("unique", language, n=unique)]
    if unique <= min(most, 8) and len(top) >= unique:
        return [f"[{shown}]"]
    if found.get("repeats") is False:
        return [_word("unique", language, n=unique), _word("such", language) + ",".join(map(_quoted, top[:1]))]
    return [_word("unique", language, n=unique), _word("such", language) + shown]


def _quoted(value: Any) -> str:
    return repr(cut(value, 24)) if isinstance(value, str) else _short(value)


def _short(value: Any) -> str:
    """A number with at most six significant digits, or a date."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) and hasattr(value, "isoformat"):
        return moment(value) if hasattr(value, "isoformat") else str(value)
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return repr(cut(str(value), 24))
    if number.is_integer() and abs(number) < 1e16:
        return str(int(number))
    return f"{number:.6g}"


def _word(key: str, language: str, **values: Any) -> str:
    return WORDS[key][0 if language == "zh" else 1].format(**values)
