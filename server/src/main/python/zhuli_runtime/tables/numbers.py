"""Columns of strings to numbers.

A percentage stays the number that is shown (12.5% becomes 12.5, with a note): whoever reads the table speaks of 12.5,
charts and printed results need no formatting, and a mean is right either way. Words of scale are multiplied out
(1.2亿 becomes 120000000), because one column often mixes them. Amounts in different units are never mixed.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .units import PERCENT, split_suffix, unit_of

PLAIN = re.compile(r"[+-]?(?:0|[1-9]\d{0,14})(?:\.\d+)?|[+-]?\.\d+|[+-]?\d(?:\.\d+)?[eE][+-]?\d{1,3}")
MANY = re.compile(f"(?:(?:{PLAIN.pattern})\\n)*")
PARTS = re.compile(r"(?P<sign>[+-]?)\s*(?P<cur>[^\d\s.+-]{0,4}?)\s*(?P<minus>-?)\s*(?P<num>\d[\d,.' ]*|\.\d+)"
                   r"(?P<exp>[eE][+-]?\d{1,3})?\s*(?P<suffix>[^\d\s][^\d]{0,11}[23]?)?")
CODE = re.compile(r"[+-]?0\d+|\d{16,}|\+\d{7,}")
POINT = re.compile(r"\d+(?:\.\d+)?|\.\d+|\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
COMMA = re.compile(r"\d+(?:,\d+)?|\d{1,3}(?:[.' ]\d{3})+(?:,\d+)?")
WIDTHS = str.maketrans({**{0xFF10 + digit: str(digit) for digit in range(10)}, "，": ",", "．": ".", "－": "-", "＋": "+",
                        "−": "-", "–": "-", "（": "(", "）": ")", "％": "%", "￥": "¥", "＄": "$", "’": "'",
                        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " "})


@dataclass
class Numbers:
    """`values` (NaN where `good` is False), whether all are whole, and what was understood."""

    values: np.ndarray
    good: np.ndarray
    whole: bool
    unit: str = ""
    thousands: bool = False
    comma: bool = False
    scales: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    codes: bool = False


def plain_numbers(texts: list[str]) -> Numbers | None:
    """The fast way: every text is a number as programs write it."""
    if not all_match(MANY, texts):
        return None
    if len(texts) < 1_000:
        values = np.array(list(map(float, texts)), dtype=float)
    else:
        values = pd.to_numeric(np.array(texts, dtype=object)).astype(float)
    whole = not any("." in text or "e" in text or "E" in text for text in texts)
    return Numbers(values, np.ones(len(texts), bool), whole)


def all_match(many: re.Pattern, texts: list[str]) -> bool:
    """Whether `many`, a pattern of lines, matches all the texts; much faster than one call for each."""
    for start in range(0, len(texts), 5_000):
        chunk = texts[start:start + 5_000]
        lines = "\n".join(chunk) + "\n"
        if lines.count("\n") != len(chunk) or not many.fullmatch(lines):
            return False
    return True


def parse_numbers(texts: list[str]) -> Numbers | None:
    """Numbers as people write them; None when a first look at 50 of them finds hardly any."""
    step = max(1, len(texts) // 50)
    look = [_parts(text) for text in texts[::step]]
    if sum(part is not None for part in look) < 0.5 * len(look):
        return None
    parts = [_parts(text) for text in texts]
    found = [part for part in parts if part is not None]
    if any(part.code for part in found):
        return Numbers(np.full(len(texts), np.nan), np.zeros(len(texts), bool), False, codes=True)
    comma = sum(part.comma for part in found) > sum(part.point for part in found)
    values = np.array([math.nan if part is None else part.value(comma) for part in parts], dtype=float)
    good = ~np.isnan(values)
    return _summed_up(values, good, [part for part, fine in zip(parts, good) if fine], comma)


@dataclass
class _Part:
    negative: bool
    number: str
    exponent: str
    factor: float
    scale: str
    unit: str
    point: bool
    comma: bool
    code: bool

    def value(self, comma: bool) -> float:
        if not (self.comma if comma else self.point):
            return math.nan
        text = self.number.replace("'", "").replace(" ", "")
        text = text.replace(".", "").replace(",", ".") if comma else text.replace(",", "")
        value = float(text + self.exponent)
        if self.factor != 1.0:
            value = round(value * self.factor, 6)
        return -value if self.negative else value


def _parts(text: str) -> _Part | None:
    text = text.translate(WIDTHS).strip()
    bracket = len(text) > 2 and text[0] == "(" and text[-1] == ")"
    trailing = text.endswith("-") and len(text) > 1
    inner = text[1:-1].strip() if bracket else text[:-1].strip() if trailing else text
    match = PARTS.fullmatch(inner)
    if match is None or len(inner) > 60:
        return None
    number = match["num"].rstrip(" ,.'") if match["suffix"] or match["exp"] else match["num"].strip()
    suffix = split_suffix(match["suffix"] or "")
    prefix = _currency(match["cur"])
    if suffix is None or prefix is None or (prefix and suffix[1] and prefix != suffix[1]):
        return None
    point, comma = POINT.fullmatch(number) is not None, COMMA.fullmatch(number) is not None
    if not point and not comma:
        return None
    bare = not match["suffix"] and not match["cur"]
    negative = bracket or trailing or "-" in (match["sign"], match["minus"])
    scale = (match["suffix"] or "").removesuffix(suffix[1]) if suffix[0] != 1.0 else ""
    return _Part(negative, number, match["exp"] or "", suffix[0], scale, prefix or suffix[1], point, comma,
                 bare and CODE.fullmatch(inner) is not None)


def _currency(text: str) -> str | None:
    if not text:
        return ""
    unit = unit_of(text)
    return unit if unit in {"元", "$", "€", "£", "₩", "₹", "HK$", "NT$", "日元"} else None


def _summed_up(values: np.ndarray, good: np.ndarray, found: list[_Part], comma: bool) -> Numbers:
    used = {part.unit for part in found if part.unit}
    bare = sum(1 for part, value in zip(found, values[good]) if not part.unit and value != 0)
    unit = next(iter(used)) if len(used) == 1 else ""
    mixed = tuple(sorted(used)) if len(used) > 1 else ()
    if unit in PERCENT.values() and bare or unit and bare > 0.5 * len(found):
        mixed = (unit, "-")
    mark = "." if comma else ","
    whole = not any("." in part.number or "," in part.number and comma or part.exponent for part in found)
    whole = whole and bool(np.all(values[good] == np.floor(values[good]))) if found else False
    scales = tuple(sorted({part.scale.strip() for part in found if part.scale.strip()}))
    return Numbers(values, good, whole, unit, any(mark in part.number or " " in part.number for part in found), comma,
                   scales, mixed)
