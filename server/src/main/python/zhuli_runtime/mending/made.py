"""Names of columns that code makes itself: they are not the table's, and stay as they are."""

from __future__ import annotations

import ast

from .tree import text_of

# Columns that pandas names after what it computed.
_COMPUTED = {"", "count", "mean", "sum", "max", "min", "std", "median", "size", "first", "last", "nunique", "index",
             "level_0", "variable", "value", "freq", "top", "unique"}  # fmt: skip

_TAKE_COLUMNS = {"rename", "agg", "aggregate", "replace", "fillna", "astype"}


def made_names(tree: ast.AST) -> set[str]:
    made = set(_COMPUTED)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                made |= _assigned(target, node.value)
        elif isinstance(node, ast.Call):
            made |= _by_call(node)
        elif isinstance(node, ast.Dict):
            made |= _keys(node) - _renamed(tree)
    return made


def _renamed(tree: ast.AST) -> set[str]:
    """Keys of what ``rename`` and ``agg`` take: those are columns that there are."""
    found: set[str] = set()
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _TAKE_COLUMNS:
            for value in [*call.args, *(keyword.value for keyword in call.keywords)]:
                found |= _keys(value)
    return found


def _assigned(target: ast.expr, value: ast.expr) -> set[str]:
    """``t['x'] = …``, ``t.loc[…, 'x'] = …``, ``t.columns = ['x', …]``."""
    if isinstance(target, ast.Subscript):
        key = target.slice
        return _texts(key.elts[-1]) if isinstance(key, ast.Tuple) and key.elts else _texts(key)
    if isinstance(target, ast.Attribute) and target.attr in ("columns", "name"):
        return _texts(value)
    return set()


def _by_call(call: ast.Call) -> set[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    made: set[str] = set()
    for keyword in call.keywords:
        if keyword.arg in ("name", "names", "value_name", "var_name") or name == "DataFrame" and keyword.arg == "columns":
            made |= _texts(keyword.value)
        if name in ("assign", "agg", "aggregate") and keyword.arg:
            made.add(keyword.arg)
        if name == "rename" and isinstance(keyword.value, ast.Dict):
            made |= set().union(*map(_texts, keyword.value.values))
    if name in ("rename", "to_frame", "DataFrame", "Series"):
        for argument in call.args:
            made |= _keys(argument) if name in ("DataFrame", "Series") else _texts(argument)
    return made


def _keys(node: ast.expr) -> set[str]:
    return set().union(*(_texts(key) for key in node.keys if key)) if isinstance(node, ast.Dict) else set()


def _texts(node: ast.expr) -> set[str]:
    if isinstance(node, (ast.List, ast.Tuple)):
        return set().union(*map(_texts, node.elts))
    text = text_of(node)
    return set() if text is None else {text}
