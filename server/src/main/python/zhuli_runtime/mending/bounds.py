"""Whether a bound itself counts: small models write ``>`` for "65 以上（含 65）" as readily as ``>=``."""

from __future__ import annotations

import ast
import re
from collections import Counter
from typing import Any

_N = r"(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>[万亿%％]?)"
_SCALES = {"": 1.0, "万": 1e4, "亿": 1e8, "%": 0.01, "％": 0.01}
_UNIT = r"[^\d，。；？！,.;?!]{0,6}?"
_ALONE = r"(?![\d,.]*\d)(?!\s*(?:to|-|–|and)\s*\d)"
_INCLUDED = re.compile(r"[（(]\s*(?:含|包含|包括)[^）)]*[）)]")
_YEARS = range(1900, 2101)
_MORE = r"(?:more|above|over|older|higher|greater|larger|longer|heavier|warmer|up|later|better)"
_LESS = r"(?:less|fewer|below|under|younger|lower|smaller|shorter|lighter|colder|earlier)"

# The first that fits at a place is what is meant there.
_PHRASES = [(kind, re.compile(pattern, re.I)) for kind, pattern in (
    ("<=", rf"(?:不超过|不高于|不大于|不多于|至多|小于(?:或)?等于|低于(?:或)?等于|≤|<=)\s*{_N}"),
    (">=", rf"(?:不低于|不少于|不小于|不足?短于|至少有?|起码|大于(?:或)?等于|高于(?:或)?等于|≥|>=)\s*{_N}"),
    (">=", rf"{_N}{_UNIT}(?:(?:及|或)(?:其)?以上|以上\s*[（(]\s*(?:含|包含|包括))"),
    ("<=", rf"{_N}{_UNIT}(?:(?:及|或)(?:其)?以下|以下\s*[（(]\s*(?:含|包含|包括))"),
    (">=", rf"{_N}{_UNIT}以上{_UNIT}[（(]含"),
    (">", rf"{_N}{_UNIT}以上\s*[（(]\s*不(?:含|包含|包括)"),
    (">", rf"(?<!不)(?:超过|高于|大于|多于|超出|长于|重于|晚于)(?!等于|或等于)\s*{_N}"),
    ("<", rf"(?<!不)(?:低于|小于|少于|不到|不足|不满|未满|短于|轻于|早于)(?!等于|或等于)\s*{_N}"),
    (">=", rf"(?:at least|(?:no|not) (?:less|fewer|lower|smaller|younger|shorter) than|a minimum of)\s+{_N}"),
    ("<=", rf"(?:at most|(?:no|not) (?:more|greater|higher|larger|older|longer) than|a maximum of)\s+{_N}"),
    (">=", rf"{_N}(?:\s*[^\s\d,.;?!]+){{0,3}}?\s+(?:or\s+{_MORE}|and\s+(?:above|over|up))\b(?!\s+(?:than|\d))"),
    ("<=", rf"{_N}(?:\s*[^\s\d,.;?!]+){{0,3}}?\s+(?:or\s+{_LESS}|and\s+(?:below|under))\b(?!\s+(?:than|\d))"),
    (">", rf"(?<!no )(?<!not )\b(?:(?:more|greater|higher|larger|older|longer|heavier|warmer) than|over|above|exceed(?:s|ed|ing)?)\s+{_N}{_ALONE}"),
    ("<", rf"(?<!no )(?<!not )\b(?:(?:less|fewer|lower|smaller|younger|shorter|lighter|colder) than|under|below)\s+{_N}{_ALONE}"),
)]  # fmt: skip

_OPERATORS: dict[str, type[ast.cmpop]] = {">": ast.Gt, ">=": ast.GtE, "<": ast.Lt, "<=": ast.LtE}
_MIRRORED = {ast.Gt: ast.Lt, ast.GtE: ast.LtE, ast.Lt: ast.Gt, ast.LtE: ast.GtE}
_WAY = {ast.Gt: 1, ast.GtE: 1, ast.Lt: -1, ast.LtE: -1}


def bounds(question: str) -> dict[tuple[float, int], str]:
    """What a question says of numbers, by number and way (1 up, -1 down): (65, 1) → ``>=``. Where it says both that the
    bound counts and that it doesn't, nothing."""
    question = _INCLUDED.sub("（含）", question)
    often = Counter(float(text.replace(",", "")) for text in re.findall(r"\d[\d,]*(?:\.\d+)?", question))
    said: dict[tuple[float, int], set[str]] = {}
    taken: list[tuple[int, int]] = []
    for kind, phrase in _PHRASES:
        for match in phrase.finditer(question):
            span = match.span("n")
            if not any(start < span[1] and span[0] < end for start, end in taken):
                taken.append(span)
                number = float(match["n"].replace(",", ""))
                if often[number] > 1 or number in _YEARS:
                    continue  # perhaps of another column, or a span of years
                for value in {number, number * _SCALES[match["scale"]]}:
                    said.setdefault((value, _WAY[_OPERATORS[kind]]), set()).add(kind)
    return {bound: kinds.pop() for bound, kinds in said.items() if len(kinds) == 1}


def mend_bounds(tree: ast.Module, question: str) -> list[str]:
    """Changes comparisons of the tree in place that look the same way as the question, and differ at the bound itself."""
    meant = bounds(question)
    changes: list[str] = []
    for node in ast.walk(tree) if meant else []:
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _WAY:
            change = _mended(node, meant)
            changes += [change] if change else []
    return changes


def _mended(node: ast.Compare, meant: dict[tuple[float, int], str]) -> str | None:
    left, right = _number(node.left), _number(node.comparators[0])
    number = right if left is None else left if right is None else None
    if number is None:
        return None
    written = type(node.ops[0])
    plain = written if left is None else _MIRRORED[written]
    wanted = _OPERATORS.get(meant.get((number, _WAY[plain]), ""))
    if wanted is None or wanted is plain:
        return None
    wanted = wanted if left is None else _MIRRORED[wanted]
    before = ast.unparse(node)
    node.ops[0] = wanted()
    return f"{before} → {ast.unparse(node)}"


def _number(node: ast.AST) -> float | None:
    value: Any = node.value if isinstance(node, ast.Constant) else None
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
