"""Names of columns and categories as the tables have them; files that were invented."""

from __future__ import annotations

import ast
import difflib
import os
import re
from typing import Any

from ..naming import categories, frames
from .made import made_names
from .tree import text_of

_READERS = {"read_csv", "read_excel", "read_json", "read_table", "read_parquet"}

# Methods of tables whose text arguments are names of columns.
_BY_NAME = {
    "groupby", "sort_values", "set_index", "drop_duplicates", "nlargest", "nsmallest", "pivot",
    "pivot_table", "melt", "explode", "merge", "drop", "value_counts", "dropna", "duplicated",
}  # fmt: skip
_ARGUMENTS = {"by", "on", "left_on", "right_on", "index", "columns", "values", "subset", "x", "y",
              "id_vars", "value_vars", "keys", "hue", "column"}  # fmt: skip

# Share of letters in their order from which on a long name is taken for a misspelt one.
_NEARLY = 0.85
_LONG = 6

# What a model calls a column in the language of the question though the table has another: each
# line holds names for the same. Only taken where exactly one column of the tables is meant.
_ALIKE = [
    "年份 年 year yr", "月份 月 month", "日期 时间 date time day", "名称 名字 姓名 name title",
    "国家 country nation", "城市 city", "地区 区域 region area", "省份 州 state province",
    "价格 单价 price", "数量 quantity qty count", "销售额 销售 收入 sales revenue",
    "类别 类型 种类 category type kind class", "性别 sex gender", "年龄 age", "体重 weight bodywt",
    "身高 高度 height", "温度 气温 temperature temp", "来源 source", "产量 yield output",
    "评分 分数 成绩 score rating grade", "品种 variety", "公司 company firm", "品牌 brand", "部门 department dept",
    "产品 商品 product item", "人口 population pop", "速度 speed", "距离 distance", "编号 序号 id number no",
]  # fmt: skip

# A unit or a remark behind a name: 销售额(万元).
_REMARK = r"[(（\[【].*?[)）\]】]"


def mend_names(tree: ast.Module, namespace: dict[str, Any]) -> tuple[ast.Module, list[str]]:
    """The tree, changed in place, and what was changed."""
    mender = _Mender(namespace, made_names(tree))
    return mender.visit(tree), mender.changes


class _Mender(ast.NodeTransformer):
    def __init__(self, namespace: dict[str, Any], made: set[str]) -> None:
        self.changes: list[str] = []
        self._frames = frames(namespace)
        self._made = made
        self._columns = {str(c) for f in self._frames.values() for c in f.columns}
        self._by_letters: dict[str, set[str]] = {}
        for column in self._columns:
            for letters in {_letters(column), _letters(re.sub(_REMARK, "", column))} - {""}:
                self._by_letters.setdefault(letters, set()).add(column)

    # What is read again ---------------------------------------------------------------------

    def visit_Assign(self, node: ast.Assign) -> Any:
        if len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if self._is_invented_file(node.value):
                return self._instead_of_reading(node, name)
        return self.generic_visit(node)

    def _instead_of_reading(self, node: ast.Assign, name: str) -> ast.stmt:
        table = name if name in self._frames else next(iter(self._frames), None)
        if table is None:
            return node
        self.changes.append(f"{name} = {table}")
        if table == name:
            return ast.copy_location(ast.Pass(), node)
        self._frames[name] = self._frames[table]
        return ast.copy_location(ast.Assign(node.targets, ast.Name(table, ast.Load())), node)

    def _is_invented_file(self, value: ast.expr) -> bool:
        if not isinstance(value, ast.Call) or _called(value) not in _READERS or not value.args:
            return False
        path = text_of(value.args[0])
        return path is not None and not os.path.exists(path)

    # Columns --------------------------------------------------------------------------------

    def visit_Subscript(self, node: ast.Subscript) -> Any:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load) and not isinstance(node.value, ast.Dict):
            node.slice = self._with_columns(node.slice)
        return node

    def visit_Call(self, node: ast.Call) -> Any:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr in _BY_NAME:
            node.args = [self._with_columns(argument) for argument in node.args]
        for keyword in node.keywords:
            if keyword.arg in _ARGUMENTS:
                keyword.value = self._with_columns(keyword.value)
        return node

    def _with_columns(self, node: ast.expr) -> ast.expr:
        if isinstance(node, (ast.List, ast.Tuple)):
            node.elts = [self._with_columns(element) for element in node.elts]
        written = text_of(node)
        if written is None or written in self._columns or written in self._made:
            return node
        meant = self._by_letters.get(_letters(written), set()) or self._alike(written) or self._misspelt(written)
        if len(meant) != 1:
            return node
        column = next(iter(meant))
        self.changes.append(f"{written} → {column}")
        return ast.copy_location(ast.Constant(column), node)

    def _alike(self, written: str) -> set[str]:
        for line in _ALIKE:
            words = line.split()
            if written.strip().lower() in words:
                return {column for column in self._columns if column.strip().lower() in words}
        return set()

    def _misspelt(self, written: str) -> set[str]:
        """Streptonycin: nearly a column, and of no other."""
        if len(written) < _LONG or written.endswith(("_x", "_y")):  # of a merge
            return set()
        near = difflib.get_close_matches(written, self._columns, n=2, cutoff=_NEARLY)
        return {column for column in near if re.findall(r"\d", column) == re.findall(r"\d", written)}

    # Categories -----------------------------------------------------------------------------

    def visit_Compare(self, node: ast.Compare) -> Any:
        self.generic_visit(node)
        if len(node.ops) == 1 and isinstance(node.ops[0], (ast.Eq, ast.NotEq)):
            column = self._column_of(node.left)
            written = text_of(node.comparators[0])
            if written is not None and _is_year(node.left) and written.isdigit():
                self.changes.append(f"'{written}' → {written}")
                node.comparators[0] = ast.copy_location(ast.Constant(int(written)), node.comparators[0])
            elif column is not None and written is not None:
                node.comparators[0] = self._category(node.comparators[0], column, written)
        return node

    def _of_numbers(self, column: str) -> bool:
        kinds = [frame[column].dtype.kind for frame in self._frames.values() if column in frame.columns]
        return bool(kinds) and all(kind in "iuf" for kind in kinds)

    def visit_Attribute(self, node: ast.Attribute) -> Any:
        """``df['year'].dt.year`` of a column that holds years as numbers."""
        self.generic_visit(node)
        if _is_year(node) and isinstance(node.value, ast.Attribute):
            column = self._column_of(node.value.value)
            if column is not None and self._of_numbers(column):
                self.changes.append(f"{column}.dt.year → {column}")
                return node.value.value
        return node

    def _category(self, node: ast.expr, column: str, written: str) -> ast.expr:
        if self._of_numbers(column) and re.fullmatch(r"-?\d+(\.\d+)?", written):
            self.changes.append(f"'{written}' → {written}")
            return ast.copy_location(ast.Constant(float(written) if "." in written else int(written)), node)
        values = self._categories(column)
        meant = [value for value in values if value.strip().lower() == written.strip().lower()]
        if written in values or len(meant) != 1:
            return node
        self.changes.append(f"{written} → {meant[0]}")
        return ast.copy_location(ast.Constant(meant[0]), node)

    def _categories(self, column: str) -> list[str]:
        there = (categories(frame[column]) for frame in self._frames.values() if column in frame.columns)
        return next(filter(None, there), [])

    def _column_of(self, node: ast.expr) -> str | None:
        if isinstance(node, ast.Subscript):
            return text_of(node.slice)
        return node.attr if isinstance(node, ast.Attribute) else None


def _is_year(node: ast.expr) -> bool:
    """Whether it is ``….dt.year``."""
    inner = node.value if isinstance(node, ast.Attribute) and node.attr == "year" else None
    return isinstance(inner, ast.Attribute) and inner.attr == "dt"


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _letters(name: str) -> str:
    """What of a name counts: letters and digits, in lower case."""
    return re.sub(r"[\W_]+", "", name).lower()
