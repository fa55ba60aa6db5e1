"""A chart of some rows alone says so in its title: small models write 每月销售额 over those of 华东 as well."""

from __future__ import annotations

import ast
import re
from typing import Any

from ..naming import frames, is_chinese
from .tree import text_of

#: Longer values make a title unreadable.
_LONGEST = 12
_QUERIED = re.compile(r"""(?:^|\band\b|&|\()\s*`?(?P<column>[^\W\d][^\s`=]*)`?\s*==\s*(?P<quote>['"])(?P<value>[^'"]+)(?P=quote)""")


def mend_titles(tree: ast.Module, namespace: dict[str, Any]) -> list[str]:
    """Puts the one value by which a column's rows are picked before titles that don't tell it; what was changed."""
    changes = []
    for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]:
        title = next((keyword for keyword in call.keywords if keyword.arg == "title"), None)
        if title is None or not isinstance(call.func, ast.Name) or call.func.id != "draw":
            continue
        text = text_of(title.value)
        picked = _picked(_behind(call.args[0], tree), namespace) if text else []
        missing = [value for value in picked if value.lower() not in str(text).lower()]
        if missing:
            told = _told(missing, str(text))
            title.value = ast.copy_location(ast.Constant(told), title.value)
            changes.append(f"title={told!r}")
    return changes


def _told(values: list[str], title: str) -> str:
    chinese = is_chinese(title) and all(map(is_chinese, values))
    return "".join(values) + title if chinese else ", ".join(values) + ": " + title


def _behind(drawn: ast.expr, tree: ast.Module) -> list[ast.AST]:
    """Every part of the code that what is drawn was computed by."""
    assigned: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    assigned.setdefault(target.id, []).append(node.value)
    found: list[ast.AST] = []
    seen: set[str] = set()
    rest = [drawn]
    while rest:
        for node in ast.walk(rest.pop()):
            found.append(node)
            if isinstance(node, ast.Name) and node.id not in seen:
                seen.add(node.id)
                rest += assigned.get(node.id, [])
    return found


def _picked(nodes: list[ast.AST], namespace: dict[str, Any]) -> list[str]:
    """Values of columns of which the code asks for one alone."""
    columns = {column for frame in frames(namespace).values() for column in frame.columns}
    found: dict[str, list[str]] = {}
    for node in nodes:
        for column, value in _equals(node):
            if column in columns and value not in found.setdefault(column, []):
                found[column].append(value)
    return [values[0] for values in found.values() if len(values) == 1 and 0 < len(values[0].strip()) <= _LONGEST]


def _equals(node: ast.AST) -> list[tuple[str, str]]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq):
        column, value = _column(node.left), text_of(node.comparators[0])
        return [(column, value)] if column and value else []
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "query":
        return []
    condition = next((text_of(one) for one in node.args), None) or ""
    if re.search(r"\bor\b|\|", condition):
        return []
    return [(match["column"], match["value"]) for match in _QUERIED.finditer(condition)]


def _column(node: ast.AST) -> str | None:
    """The column that an expression is: ``df['地区']``."""
    return text_of(node.slice) if isinstance(node, ast.Subscript) else None
