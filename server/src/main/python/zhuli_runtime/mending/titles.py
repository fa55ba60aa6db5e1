"""A chart of some rows alone says so in its title: small models write 每月销售额 over those of 华东 as well."""

from __future__ import annotations

import ast
import re
from collections import Counter
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
        picked = _picked(_conditions(call.args[0], tree), namespace) if text else []
        missing = [value for value in picked if not _stands_in(value, str(text))]
        if missing:
            told = _told(missing, str(text))
            title.value = ast.copy_location(ast.Constant(told), title.value)
            changes.append(f"title={told!r}")
    return changes


def _told(values: list[str], title: str) -> str:
    chinese = is_chinese(title) and all(map(is_chinese, values))
    return "".join(values) + title if chinese else ", ".join(values) + ": " + title


def _conditions(drawn: ast.expr, tree: ast.Module) -> list[ast.expr]:
    """What the rows of all that is drawn were picked by: ``df[here]``, ``df.loc[here]``, ``df.query(here)``."""
    assigned = Counter(node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    values = {
        target.id: node.value for node in ast.walk(tree) if isinstance(node, ast.Assign)
        for target in node.targets if isinstance(target, ast.Name)
    }  # fmt: skip
    found: list[ast.expr] = []
    seen: set[str] = set()
    node: ast.expr = drawn
    while True:
        if isinstance(node, ast.Name):
            if node.id in seen or assigned[node.id] != 1 or node.id not in values:
                return found
            seen.add(node.id)
            node = values[node.id]
        elif isinstance(node, ast.Subscript):
            found += _both(node.slice.elts[0] if isinstance(node.slice, ast.Tuple) and node.slice.elts else node.slice)
            node = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found += node.args[:1] if node.func.attr == "query" else []
            node = node.func.value
        elif isinstance(node, ast.Attribute):
            node = node.value
        else:
            return found


def _both(condition: ast.expr) -> list[ast.expr]:
    """The parts of a condition that all have to hold."""
    if isinstance(condition, ast.BinOp) and isinstance(condition.op, ast.BitAnd):
        return _both(condition.left) + _both(condition.right)
    return [condition]


def _picked(conditions: list[ast.expr], namespace: dict[str, Any]) -> list[str]:
    """Values of columns of which the code asks for one alone."""
    columns = {column for frame in frames(namespace).values() for column in frame.columns}
    found: dict[str, list[str]] = {}
    for condition in conditions:
        for column, value in _equals(condition):
            if column in columns and value not in found.setdefault(column, []):
                found[column].append(value)
    return [values[0] for values in found.values() if len(values) == 1 and _tells(values[0])]


def _tells(value: str) -> bool:
    return 1 < len(value.strip()) <= _LONGEST and value.lower() not in ("yes", "no", "true", "false")


def _stands_in(value: str, title: str) -> bool:
    """北京 stands for 北京市."""
    shared = any(value[i : i + 2] in title for i in range(len(value) - 1)) if is_chinese(value) else False
    return shared or value.lower() in title.lower()


def _equals(condition: ast.expr) -> list[tuple[str, str]]:
    if isinstance(condition, ast.Compare):
        if len(condition.ops) != 1 or not isinstance(condition.ops[0], ast.Eq):
            return []
        column, value = _column(condition.left), text_of(condition.comparators[0])
        return [(column, value)] if column and value else []
    queried = text_of(condition) or ""
    if re.search(r"\b(?:or|not)\b|[|~]", queried):
        return []
    return [(match["column"], match["value"]) for match in _QUERIED.finditer(queried)]


def _column(node: ast.AST) -> str | None:
    """The column that an expression is: ``df['地区']``."""
    return text_of(node.slice) if isinstance(node, ast.Subscript) else None
