"""Names for parts of one date that rows are grouped by: pandas calls year and month alike, and fails on that later."""

from __future__ import annotations

import ast
import re
from collections import Counter

from .tree import text_of

_PARTS = {"year": "年", "month": "月", "quarter": "季度", "day": "日", "dayofweek": "星期", "weekday": "星期", "hour": "小时"}


def mend_levels(tree: ast.Module) -> list[str]:
    """What was changed: ``groupby([df['日期'].dt.year, df['日期'].dt.month])`` gets a name for each."""
    changes = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "groupby" and node.args:
            keys = node.args[0]
            if isinstance(keys, ast.List):
                changes += _named(keys)
    return changes


def _named(keys: ast.List) -> list[str]:
    parts = {at: part for at, key in enumerate(keys.elts) if (part := _part(key))}
    often = Counter(column for column, _ in parts.values())
    others = {text_of(key) for key in keys.elts}
    changes = []
    for at, (column, part) in parts.items():
        if often[column] > 1 or column in others:
            name = _PARTS[part] if re.search(r"[\u4e00-\u9fff]", column) else part
            rename = ast.Attribute(keys.elts[at], "rename", ast.Load())
            keys.elts[at] = ast.copy_location(ast.Call(rename, [ast.Constant(name)], []), keys.elts[at])
            changes.append(f"{column}.{part} → {name}")
    return changes


def _part(key: ast.expr) -> tuple[str, str] | None:
    """Column and part of ``df['日期'].dt.month``."""
    if not isinstance(key, ast.Attribute) or key.attr not in _PARTS or not isinstance(key.value, ast.Attribute):
        return None
    dates = key.value.value
    if key.value.attr != "dt" or not isinstance(dates, ast.Subscript):
        return None
    column = text_of(dates.slice)
    return (column, key.attr) if column else None
