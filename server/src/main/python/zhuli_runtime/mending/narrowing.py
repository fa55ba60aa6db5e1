"""A group that the question names and the code forgot: the same code over that group's rows alone."""

from __future__ import annotations

import ast
import re
from typing import Any

from ..naming import categories
from .tree import parsed

# Where a group is named to be set against the whole, or left out, its rows alone are not what is asked about.
_OTHERS_TOO = re.compile(
    r"占|比例|份额|比重|除|外|不含|不算|排除|剔除|相比|比(?!如|较)|差|share|proportion|percentage of|except|exclud|other than|without|than|versus|\bvs\b",
    re.I,
)


def narrowed(code: str, question: str, neglected: list[str], namespace: dict[str, Any]) -> str:
    """
    :param neglected: what the question names and the code doesn't use
    :return: code over the rows of the group that is neglected; empty where it isn't one group of one column of ``df``
    """
    tree, frame = parsed(code), namespace.get("df")
    if tree is None or frame is None or len(neglected) != 1 or _OTHERS_TOO.search(question):
        return ""
    group = neglected[0]
    columns = [column for column in frame.columns if group in categories(frame[column])]
    if len(columns) != 1 or not isinstance(columns[0], str):
        return ""
    line = f"df = df[df[{columns[0]!r}] == {group!r}]"
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    at = imports[-1].end_lineno or 0 if imports else 0
    lines = code.splitlines()
    return "\n".join([*lines[:at], line, *lines[at:]])
