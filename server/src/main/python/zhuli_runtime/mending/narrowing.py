"""A group that the question names and the code forgot: the same code over that group's rows alone."""

from __future__ import annotations

import ast
import re
from typing import Any

from ..naming import categories
from .tree import parsed, text_of

_ROWS = "rows"

# Where a group is named to be set against the whole, or left out, its rows alone are not what is asked about.
_OTHERS_TOO = re.compile(
    r"占|比例|份额|比重|除|外|不含|不算|排除|剔除|相比|比(?!如|较)|差|最|排|名次|各|全|整体|总体|所有|每|哪"
    r"|share|proportion|percentage of|except|exclud|other than|without|than|versus|\bvs\b|rank|highest|lowest|\b(?:all|each|every|which)\b|overall|above|below",
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
    columns = [column for column, values in frame.items() if group in categories(values)]
    if len(columns) != 1 or not isinstance(columns[0], str):
        return ""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    texts = [text_of(node) for node in ast.walk(tree)]
    if columns[0] in texts or any(node.id == _ROWS or node.id == "df" and not isinstance(node.ctx, ast.Load) for node in names):
        return ""
    for node in names:  # the table itself stays whole for what is asked next
        node.id = _ROWS if node.id == "df" else node.id
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    at = tree.body.index(imports[-1]) + 1 if imports else 0
    tree.body[at:at] = ast.parse(f"{_ROWS} = df[df[{columns[0]!r}] == {group!r}]").body
    return ast.unparse(tree)
