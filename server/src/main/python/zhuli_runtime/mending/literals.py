"""Numbers and words that stand in code: those it tells instead of computing, and those of the question it forgot."""

from __future__ import annotations

import ast
import re
from typing import Any

from ..naming import frames, has_word, is_chinese, named_values, set_apart
from .tree import parsed, text_of

_MOST_COLUMNS = 200
_MOST_PARTS = 5_000
_PART = re.compile(r"(?<![A-Za-z0-9_])[A-Z][a-z]{3,}(?![A-Za-z0-9_])")
# In English sentences begin with a capital, and what follows a word of small letters is a name.
_PART_IN_ENGLISH = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}(?![A-Za-z0-9_])")

# How a question's number may stand in code: 3万 as 30000, 20% as 0.2.
_SCALES = [1.0, 1e2, 1e3, 1e4, 1e6, 1e8, 1e-2]

# Words of a question, and what code has that does what they say.
_OPERATIONS = [(re.compile(asked, re.I), re.compile(done)) for asked, done in (
    (r"(?<![a-z])log10", r"log10"), (r"(?<![a-z])log2", r"log2"), (r"(?<![a-z])ln(?![a-z])|自然对数|natural log", r"log"),
    (r"平方根|square root(?! of the mean)|sqrt", r"sqrt|0\.5"), (r"中位数|median", r"median|quantile|percentile|describe"),
    (r"相关系数|相关性|correlat", r"corr|pearsonr|spearmanr|kendalltau"), (r"spearman|斯皮尔曼", r"spearman"),
    (r"标准差|standard deviation", r"std|describe|zscore"), (r"(?<![均])方差(?!分析|相等|不等|不齐)", r"var|std"),
    (r"偏度|skewness", r"skew"), (r"峰度|kurtosis", r"kurt"), (r"卡方|chi-?square", r"chi2|chisquare"),
    (r"t ?检验|t-test", r"ttest"), (r"welch", r"equal_var"), (r"配对|paired", r"ttest_rel|wilcoxon|diff|-"),
    (r"众数|\bmode\b", r"mode|value_counts"), (r"四分位|quartile|interquartile|百分位|分位数|percentile", r"quantile|percentile|qcut|describe"),
    (r"线性回归|最小二乘|regress", r"linregress|polyfit|LinearRegression|LogisticRegression|lstsq|OLS|cov|Ridge|Lasso|Regressor"),
    (r"移动平均|滚动|rolling|moving average", r"rolling|ewm|convolve"), (r"累计|累积|cumulative", r"cumsum|cumulative|expanding|accumulate"),
    (r"train_test_split", r"train_test_split"), (r"标准化后|standardi[sz]", r"StandardScaler|zscore|std|scale"),
)]  # fmt: skip

_FORMAT = re.compile(r"@\w+\[[^\]]*\]|(?:回答格式|Answer format)\s*[:：]", re.I)
# A remark of what doesn't count is fulfilled by not using it.
_NOT_THIS = re.compile(r"[（(][^（）()]*(?:不算|不计|除外|不含|不包括|doesn't count|does not count|don't count|do not count|excluded)[^（）()]*[）)]", re.I)
_NUMBER = re.compile(r"(?<![A-Za-z0-9_.])\d[\d,]*(?:\.\d+)?(?![A-Za-z0-9_%％])")
_DECIMALS = re.compile(r"\d+\s*(?:位|decimal|digits)", re.I)


def told_numbers(code: str, known: str) -> list[str]:
    """Numbers that code prints as text instead of computing them, unless they are known already."""
    tree = parsed(code)
    told: list[str] = []
    for call in ast.walk(tree) if tree else []:
        if _is_print(call):
            for node in ast.walk(call):
                told += _numbers(text_of(node) or "") if isinstance(node, ast.Constant) else []
    there = set(_numbers(known))
    return [number for number in dict.fromkeys(told) if number not in there]


def forgotten(code: str, question: str, namespace: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Numbers, categories, columns and operations that a question names and its code uses nowhere; and categories that
    code keeps the rows of though the question, which names others, doesn't name them."""
    tree = parsed(code)
    if tree is None:
        return [], []
    asked = _FORMAT.sub(" ", question)
    tables = list(frames(namespace).values())
    named = _named_categories(asked, tables)
    words = named + _named_columns(asked, tables) + _named_parts(_NOT_THIS.sub(" ", asked), tables)
    return _neglected(tree, asked, words), _invented(tree, asked, tables) if named else []


def _neglected(tree: ast.Module, asked: str, words: list[str]) -> list[str]:
    texts, numbers = _used(tree)
    left = [one for one in _asked_numbers(asked) if not _has_number(one, numbers, texts)]
    left += [word for word in words if not any(word.lower() in text.lower() for text in texts)]
    done = ast.unparse(tree)
    left += [said[0] for asked_for, does in _OPERATIONS if (said := asked_for.search(asked)) and not does.search(done)]
    return list(dict.fromkeys(left))


def _invented(tree: ast.Module, asked: str, tables: list[Any]) -> list[str]:
    compared = [text_of(node.comparators[0]) for node in ast.walk(tree)
                if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq)]  # fmt: skip
    return [word for word in dict.fromkeys(compared)
            if word and word.lower() not in asked.lower() and _is_category(word, tables)]  # fmt: skip


def _is_category(word: str, tables: list[Any]) -> bool:
    return any(bool((table[column] == word).any()) for table in tables for column in list(table.columns)[:_MOST_COLUMNS]
               if table[column].dtype == object)  # fmt: skip


def _is_print(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"


def _numbers(text: str) -> list[str]:
    """Numbers of two digits and more, without separators: a single digit is a place in a list."""
    found = re.findall(r"\d[\d,]*\.?\d*", re.sub(r"\{[^}]*\}|%[-\d.]*[a-z]|[A-Za-z_]\w*", " ", text))
    plain = [number.replace(",", "").rstrip(".") for number in found]
    return [number for number in plain if len(number.replace(".", "")) > 1]


def _used(tree: ast.Module) -> tuple[list[str], list[float]]:
    """Texts (also names of attributes and keywords) and numbers of the code, without what it only prints."""
    printed = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
               if isinstance(part, ast.Constant)}  # fmt: skip
    texts: list[str] = []
    numbers: list[float] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            texts.append(node.attr)
        elif isinstance(node, ast.keyword) and node.arg:
            texts.append(node.arg)
        elif isinstance(node, ast.Constant) and id(node) not in printed:
            if isinstance(node.value, str):
                texts.append(node.value)
            elif isinstance(node.value, (int, float)):
                numbers.append(float(node.value))
    return texts, numbers


def _asked_numbers(question: str) -> list[str]:
    plain = _DECIMALS.sub(" ", question)
    found = [number.replace(",", "").rstrip(".") for number in _NUMBER.findall(plain)]
    return [number for number in found if len(number.replace(".", "")) > 1]


def _has_number(written: str, numbers: list[float], texts: list[str]) -> bool:
    wanted = float(written)
    near = 1.0 if wanted.is_integer() else 1e-9  # more than 20, 21 and more
    if any(abs(number - wanted * scale) <= near * scale + 1e-9 for number in numbers for scale in _SCALES):
        return True
    return any(written in text for text in texts)


def _named_categories(question: str, tables: list[Any]) -> list[str]:
    found = [value for table in tables for column in list(table.columns)[:_MOST_COLUMNS]
             for value in named_values(table[column], question)]  # fmt: skip
    return [one for one in found if not any(one != other and one in other for other in found)]


def _named_parts(question: str, tables: list[Any]) -> list[str]:
    """Names in a question that stand within texts of a table, as "Street" in names of streets."""
    words = set((_PART if is_chinese(question) else _PART_IN_ENGLISH).findall(question))
    known = {str(column).lower() for table in tables for column in table.columns}
    columns = [table[column].dropna().unique()[:_MOST_PARTS] for table in tables if words
               for column in list(table.columns)[:_MOST_COLUMNS] if table[column].dtype == object]  # fmt: skip
    return [word for word in sorted(words) if word.lower() not in known
            and any(word in value for values in columns for value in values if isinstance(value, str))]  # fmt: skip


def _named_columns(question: str, tables: list[Any]) -> list[str]:
    """Columns that stand in the question as such: in brackets or quotes, or in letters of another language."""
    chinese = is_chinese(question)
    names = [name for table in tables for name in map(str, list(table.columns)[:_MOST_COLUMNS]) if len(name) > 1]
    return [name for name in names
            if set_apart(name, question) or chinese and name.isascii() and has_word(name, question)]  # fmt: skip
