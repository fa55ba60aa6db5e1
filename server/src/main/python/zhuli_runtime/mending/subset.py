"""Rows that a question picks out first and goes on with ("其中哪个州最多"), where the code goes back to the whole table."""

from __future__ import annotations

import ast
import re

from .tree import parsed

_OF_THEM = re.compile(r"其中|这[些几][^，。？?]{0,8}[里中]|\b(?:of|among) (?:them|these|those)\b", re.I)
_WHOLE = re.compile(r"占|比例|份额|相比|全部|全体|所有|整体|总体|其余|其他|share|percent|proportion|overall|\ball\b|\bothers?\b", re.I)
_TABLE = "df"
_TESTS = {"contains", "startswith", "endswith", "match", "fullmatch", "isin", "between", "isna", "isnull", "notna", "notnull"}


def subset(code: str, question: str) -> str:
    """
    :return: the code with what comes after its first condition computed over the rows that fulfil it; empty where the
        question doesn't go on with such rows, or the code has no condition, or several, or goes on with them already
    """
    tree = parsed(code)
    said = _OF_THEM.search(question)
    if tree is None or not said or _WHOLE.search(question, said.end()):
        return ""
    if any(isinstance(node, ast.Name) and node.id == _TABLE and not isinstance(node.ctx, ast.Load) for node in ast.walk(tree)):
        return ""
    conditions = [(at, found) for at, statement in enumerate(tree.body) for found in _conditions(statement)]
    if len(conditions) != 1:
        return ""
    at, condition = conditions[0]
    made = _names(tree.body[at], ast.Store)
    after = tree.body[at + 1 :]
    if any(made & _names(one, ast.Load) and not _is_print(one) for one in after):
        return ""
    reader = _Rows(condition)
    tree.body[at + 1 :] = [reader.visit(one) for one in after]
    return ast.unparse(ast.fix_missing_locations(tree)) if reader.changed else ""


def _conditions(node: ast.AST) -> list[ast.expr]:
    """Conditions on columns of the table, the outermost ones."""
    if isinstance(node, (ast.Compare, ast.BinOp, ast.Call, ast.UnaryOp)) and _is_condition(node):
        return [node]
    return [found for child in ast.iter_child_nodes(node) for found in _conditions(child)]


def _is_condition(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare):
        return _is_column(node.left)
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.BitAnd, ast.BitOr)):
        return _is_condition(node.left) and _is_condition(node.right)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert):
        return _is_condition(node.operand)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _TESTS and _is_column(node.func.value)


def _is_column(node: ast.AST) -> bool:
    """``df['a']``, ``df['a'].str``, ``df['a'].dt.month``."""
    while isinstance(node, ast.Attribute) or isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == _TABLE:
            return True
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == _TABLE and isinstance(node.slice, ast.Constant)


def _names(node: ast.AST, context: type[ast.expr_context]) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, context)}


def _is_print(node: ast.AST) -> bool:
    call = node.value if isinstance(node, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "print"


class _Rows(ast.NodeTransformer):
    """Puts the rows in place of the table."""

    def __init__(self, condition: ast.expr) -> None:
        self.changed = False
        self._condition = condition

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id != _TABLE:
            return node
        self.changed = True
        return ast.Subscript(node, self._condition, ast.Load())
