"""Calls of libraries: imports that were forgotten, names that were renamed since, results that are unpacked short."""

from __future__ import annotations

import ast
import builtins
import re
from typing import Any

from ..naming import frames
from .tree import text_of

_MODULES = {
    "scipy": "stats optimize signal",
    "scipy.stats": "pearsonr spearmanr kendalltau linregress chi2_contingency ttest_ind ttest_rel ttest_1samp f_oneway "
    "kruskal mannwhitneyu wilcoxon shapiro normaltest levene zscore skew kurtosis norm fisher_exact kstest",
    "scipy.optimize": "curve_fit minimize linprog",
    "sklearn.model_selection": "train_test_split cross_val_score KFold GridSearchCV StratifiedKFold",
    "sklearn.linear_model": "LinearRegression LogisticRegression Ridge Lasso",
    "sklearn.ensemble": "RandomForestClassifier RandomForestRegressor GradientBoostingClassifier "
    "GradientBoostingRegressor IsolationForest",
    "sklearn.tree": "DecisionTreeClassifier DecisionTreeRegressor",
    "sklearn.neighbors": "KNeighborsClassifier KNeighborsRegressor",
    "sklearn.svm": "SVC SVR",
    "sklearn.naive_bayes": "GaussianNB",
    "sklearn.cluster": "KMeans DBSCAN AgglomerativeClustering",
    "sklearn.decomposition": "PCA",
    "sklearn.preprocessing": "StandardScaler MinMaxScaler LabelEncoder OneHotEncoder PolynomialFeatures",
    "sklearn.impute": "SimpleImputer",
    "sklearn.pipeline": "make_pipeline Pipeline",
    "sklearn.metrics": "r2_score mean_squared_error root_mean_squared_error mean_absolute_error accuracy_score f1_score "
    "precision_score recall_score confusion_matrix roc_auc_score silhouette_score classification_report",
    "datetime": "datetime timedelta date",
    "collections": "Counter defaultdict",
    "itertools": "combinations permutations groupby",
}
_FROM = {name: module for module, names in _MODULES.items() for name in names.split()}
_WHOLE = {"sns": "seaborn", "duckdb": "duckdb", "math": "math", "re": "re", "json": "json", "os": "os",
          "sklearn": "sklearn", "scipy": "scipy", "itertools": "itertools", "collections": "collections"}  # fmt: skip

# How many values some results unpack to, of which models know the first ones.
_RESULTS = {"chi2_contingency": 4, "linregress": 5}

# What is asked of a condition as a whole.
_OF_CONDITIONS = {"sum", "mean", "any", "all"}

_PLACED = {"loc", "iloc", "at", "iat"}


def mend_calls(tree: ast.Module, namespace: dict[str, Any]) -> tuple[ast.Module, list[str]]:
    """The tree, changed in place, and what was changed."""
    columns = {str(column) for frame in frames(namespace).values() for column in frame.columns}
    mender = _Calls(columns, _dates(tree, namespace))
    tree = mender.visit(tree)
    changes = mender.changes
    unknown = _unknown(tree, namespace)
    imports = _imports(unknown)
    tree.body[:0] = imports
    own = set(frames(namespace)["df"].columns) if "df" in frames(namespace) else set()
    bare = {name for name in unknown if name in own and name not in _FROM and name not in _WHOLE}
    if bare:
        tree = _Bare(bare).visit(tree)
        changes += [f"df['{name}']" for name in bare]
    return tree, changes + [ast.unparse(one) for one in imports]


def _dates(tree: ast.Module, namespace: dict[str, Any]) -> str | None:
    """The one column of dates of ``df``, whose rows are numbered, and which the code leaves as it is."""
    frame = frames(namespace).get("df")
    if frame is None or frame.index.dtype.kind != "i":
        return None
    if any(isinstance(node, ast.Name) and node.id == "df" and not isinstance(node.ctx, ast.Load)
           or isinstance(node, ast.keyword) and node.arg == "inplace" for node in ast.walk(tree)):  # fmt: skip
        return None
    found = [column for column, values in frame.items() if values.dtype.kind == "M"]
    return found[0] if len(found) == 1 and isinstance(found[0], str) else None


class _Bare(ast.NodeTransformer):
    """Columns that are written like variables."""

    def __init__(self, names: set[str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> Any:
        if node.id not in self._names:
            return node
        return ast.Subscript(ast.Name("df", ast.Load()), ast.Constant(node.id), node.ctx)


def _unknown(tree: ast.Module, namespace: dict[str, Any]) -> list[str]:
    """Names that nothing gives a value to."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    made = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    made |= {alias.asname or alias.name.split(".")[0] for node in ast.walk(tree)
             if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names}  # fmt: skip
    made |= {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    made |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    made |= {node.name for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and node.name}
    needed = [node.id for node in names if node.id not in made and node.id not in namespace]
    return [name for name in dict.fromkeys(needed) if not hasattr(builtins, name)]


def _imports(unknown: list[str]) -> list[ast.stmt]:
    """Imports of well-known names."""
    found: list[ast.stmt] = []
    for name in unknown:
        if name in _FROM:
            found.append(ast.ImportFrom(_FROM[name], [ast.alias(name)], 0))
        elif name in _WHOLE:
            alias = ast.alias(_WHOLE[name], name if name != _WHOLE[name] else None)
            found.append(ast.Import([alias]))
    return found


class _Calls(ast.NodeTransformer):
    def __init__(self, columns: set[str], dates: str | None) -> None:
        self.changes: list[str] = []
        self.columns = columns
        self._dates = dates

    def visit_FormattedValue(self, node: ast.FormattedValue) -> Any:
        """``{best:%Y-%m-%d}``, where ``best`` may be the number of a row."""
        self.generic_visit(node)
        spec = node.format_spec
        form = text_of(spec.values[0]) if isinstance(spec, ast.JoinedStr) and spec.values else None
        if self._dates and form and re.search(r"%[Ymd]", form) and isinstance(node.value, (ast.Name, ast.Call)):
            self.changes.append(form)
            column = ast.Subscript(ast.Name("df", ast.Load()), ast.Constant(self._dates), ast.Load())
            node.value = ast.Call(ast.Attribute(column, "get", ast.Load()), [node.value, node.value], [])
        return node

    def visit_Subscript(self, node: ast.Subscript) -> Any:
        """``groups['a', 'b']``, which pandas took once, to a list."""
        self.generic_visit(node)
        key = node.slice
        placed = isinstance(node.value, ast.Attribute) and node.value.attr in _PLACED
        if isinstance(node.ctx, ast.Load) and isinstance(key, ast.Tuple) and not placed and self._of_columns(key):
            self.changes.append(f"[{ast.unparse(key)}]")
            node.slice = ast.List(key.elts, ast.Load())
        return node

    def _of_columns(self, key: ast.Tuple) -> bool:
        return len(key.elts) > 1 and all(
            isinstance(element, ast.Constant) and element.value in self.columns for element in key.elts
        )

    def visit_Compare(self, node: ast.Compare) -> Any:
        """``a < b & c < d``, where pandas needs brackets around each comparison."""
        self.generic_visit(node)
        operands = [node.left, *node.comparators]
        between = operands[1:-1]
        if not between or not all(_is_joint(operand) for operand in between):
            return node
        self.changes.append("brackets")
        left, joined = operands[0], None
        for operator, operand in zip(node.ops, operands[1:]):
            right = operand.left if _is_joint(operand) else operand  # type: ignore[attr-defined]
            one = ast.Compare(left, [operator], [right])
            joined = one if joined is None else ast.BinOp(joined, joint, one)
            if _is_joint(operand):
                left, joint = operand.right, operand.op  # type: ignore[attr-defined]
        return joined

    def visit_BinOp(self, node: ast.BinOp) -> Any:
        """``(a > 1) & (b > 1).sum()``, where the sum is meant of both."""
        self.generic_visit(node)
        last = node.right
        if not (_is_joint(node) and isinstance(last, ast.Call) and _name(last) in _OF_CONDITIONS and not last.args and not last.keywords):
            return node
        if not (isinstance(last.func, ast.Attribute) and _is_condition(last.func.value) and _is_condition(node.left)):
            return node
        self.changes.append("brackets")
        both = ast.BinOp(node.left, node.op, last.func.value)
        return ast.Call(ast.Attribute(both, last.func.attr, ast.Load()), [], [])

    def visit_Assign(self, node: ast.Assign) -> Any:
        """``chi2, p = chi2_contingency(...)`` where four values come."""
        self.generic_visit(node)
        target = node.targets[0]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Call):
            there = _RESULTS.get(_name(node.value), 0)
            starred = any(isinstance(element, ast.Starred) for element in target.elts)
            if len(target.elts) < there and not starred:
                self.changes.append(f"{_name(node.value)}[:{len(target.elts)}]")
                cut = ast.Slice(None, ast.Constant(len(target.elts)), None)
                node.value = ast.Subscript(node.value, cut, ast.Load())
        return node

    def visit_Call(self, node: ast.Call) -> Any:
        """``mean_squared_error(..., squared=False)``, which is a function of its own now."""
        self.generic_visit(node)
        if _name(node) == "mean_squared_error":
            squared = [one for one in node.keywords if one.arg == "squared"]
            if squared:
                node.keywords.remove(squared[0])
                if isinstance(squared[0].value, ast.Constant) and not squared[0].value.value:
                    self.changes.append("root_mean_squared_error")
                    return ast.BinOp(node, ast.Pow(), ast.Constant(0.5))
        return node


def _is_joint(node: ast.expr) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, (ast.BitAnd, ast.BitOr))


def _is_condition(node: ast.expr) -> bool:
    return isinstance(node, ast.Compare) or _is_joint(node)


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
