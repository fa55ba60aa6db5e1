"""Mends what a small model gets nearly right, without asking it again, and sees what it left out.

Names of columns and categories in other letters, libraries that were not imported, tables that it reads again from
files that it invents: all of that can be seen in the code's tree and in the tables themselves.
"""

from __future__ import annotations

import ast
from itertools import takewhile
from typing import Any

from .bounds import mend_bounds
from .brackets import close_brackets
from .calls import mend_calls
from .levels import mend_levels
from .literals import forgotten, told_numbers
from .names import mend_names
from .narrowing import narrowed
from .percent import as_percent
from .subset import subset
from .titles import mend_titles
from .tree import parsed

__all__ = ["as_percent", "forgotten", "mend", "narrowed", "subset", "told_numbers"]


def mend(code: str, namespace: dict[str, Any], question: str = "") -> tuple[str, list[str]]:
    """The code as it was meant, and what was changed. Code that doesn't parse stays as it is."""
    closed = close_brackets(code)
    tree = parsed(closed)
    if tree is None:
        return code, []
    tree, changes = mend_calls(tree, namespace)
    tree, more = mend_names(tree, namespace)
    more += mend_bounds(tree, question) + mend_titles(tree, namespace) + mend_levels(tree)
    if not changes and not more:
        return closed, [] if closed == code else ["()"]
    return _opening(code) + ast.unparse(ast.fix_missing_locations(tree)), changes + more


def _opening(code: str) -> str:
    """The comments that code begins with; a tree doesn't hold them."""
    lines = takewhile(lambda line: line.startswith("#"), code.splitlines(keepends=True))
    return "".join(lines)
