"""Code as a tree."""

from __future__ import annotations

import ast


def parsed(code: str) -> ast.Module | None:
    """None for what doesn't parse."""
    try:
        return ast.parse(code)
    except (SyntaxError, ValueError, RecursionError):
        return None


def text_of(node: ast.AST) -> str | None:
    """The text that a node is; None for what is none."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
