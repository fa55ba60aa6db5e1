"""A share that was to be a percentage: the same code with the printed values times 100."""

from __future__ import annotations

import ast
import re
from typing import Any

from .tree import parsed

_VALUE = re.compile(r"@([^\W\d]\w*)\[([^\]]*)\]")
_NUMBER = re.compile(r"数字|数值|小数|number|decimal", re.I)
# As AnswerFormat.java has it.
_SHARE = re.compile(r"share|percent|pct|rate|ratio|proportion|fraction|占|率|比", re.I)
_BEFORE = re.compile(r"@([^\W\d]\w*)\[\s*$")


def as_percent(code: str, question: str) -> str:
    """
    :param question: with its format, such as ``@share[数字，一位小数]``
    :return: code that prints the format's shares times 100; empty where it prints none of them by an f-string
    """
    tree = parsed(code)
    names = {name for name, form in _VALUE.findall(question) if _SHARE.search(name) and _NUMBER.search(form) and "整数" not in form}
    if tree is None or not names:
        return ""
    changed = False
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            for before, value in zip(node.values, node.values[1:]):
                changed |= _scaled(before, value, names)
    return ast.unparse(ast.fix_missing_locations(tree)) if changed else ""


def _scaled(before: Any, value: Any, names: set[str]) -> bool:
    if not (isinstance(before, ast.Constant) and isinstance(value, ast.FormattedValue)):
        return False
    name = _BEFORE.search(str(before.value))
    if not name or name[1] not in names:
        return False
    share = value.value
    if isinstance(share, ast.Call) and isinstance(share.func, ast.Name) and share.func.id == "round":
        share = share.args[0]  # rounded once, after it is a percentage
    value.value = ast.BinOp(share, ast.Mult(), ast.Constant(100))
    return True
