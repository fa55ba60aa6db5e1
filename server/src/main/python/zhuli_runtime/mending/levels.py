"""
Names for parts of dates that rows are grouped by: pandas calls each of them as the date, fails where there are two, and
a chart then calls months 日期.
"""

from __future__ import annotations

import ast
import re
from collections import Counter

from .tree import text_of

_PARTS = {
    "year": "年份", "month": "月份", "quarter": "季度", "day": "日", "dayofweek": "星期", "weekday": "星期", "hour": "小时",
}  # fmt: skip
_IN_ENGLISH = {"dayofweek": "weekday"}
#: What takes parts of a date as keys, and under which name.
_KEYS = {"groupby": ("by",), "pivot_table": ("index", "columns")}


def mend_levels(tree: ast.Module) -> list[str]:
    """What was changed: ``groupby(df['日期'].dt.month)`` becomes ``groupby(df['日期'].dt.month.rename('月份'))``."""
    nodes = list(ast.walk(tree))
    # Code that makes columns of its groups may name the column as it was.
    flat = any(isinstance(node, ast.Attribute) and node.attr in ("reset_index", "merge") for node in nodes)
    changes = []
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _KEYS:
            changes += _named(node, _KEYS[node.func.attr], flat)
    return changes


def _named(call: ast.Call, names: tuple[str, ...], flat: bool) -> list[str]:
    lists = [call.args[0].elts if isinstance(call.args[0], ast.List) else call.args] if call.args else []
    if lists and lists[0] is call.args and names != ("by",):
        lists = []  # a pivot's values come first
    keywords = [keyword for keyword in call.keywords if keyword.arg in names]
    lists += [keyword.value.elts for keyword in keywords if isinstance(keyword.value, ast.List)]
    keys = [(elements, at) for elements in lists for at in range(len(elements))]
    parts = [_part(elements[at]) for elements, at in keys] + [_part(keyword.value) for keyword in keywords]
    often = Counter(part[0] for part in parts if part)
    several = len(often) > 1
    others = {text_of(elements[at]) for elements, at in keys}
    changes = []
    for part, place in zip(parts, [*keys, *keywords]):
        if part is None or flat and often[part[0]] < 2 and part[0] not in others:
            continue
        name = _name(part, several)
        if isinstance(place, tuple):
            place[0][place[1]] = _renamed(place[0][place[1]], name)
        else:
            place.value = _renamed(place.value, name)
        changes.append(f"{part[0]}.{part[1]}: {name}")
    return changes


def _name(part: tuple[str, str], several: bool) -> str:
    column, which = part
    chinese = re.search(r"[\u4e00-\u9fff]", column)
    name = _PARTS[which] if chinese else _IN_ENGLISH.get(which, which)
    return (f"{column}的{name}" if chinese else f"{column} {name}") if several else name


def _renamed(key: ast.expr, name: str) -> ast.expr:
    return ast.copy_location(ast.Call(ast.Attribute(key, "rename", ast.Load()), [ast.Constant(name)], []), key)


def _part(key: ast.expr) -> tuple[str, str] | None:
    """Column and part of ``df['日期'].dt.month``."""
    if not isinstance(key, ast.Attribute) or key.attr not in _PARTS or not isinstance(key.value, ast.Attribute):
        return None
    dates = key.value.value
    if key.value.attr != "dt" or not isinstance(dates, ast.Subscript):
        return None
    column = text_of(dates.slice)
    return (column, key.attr) if column else None
