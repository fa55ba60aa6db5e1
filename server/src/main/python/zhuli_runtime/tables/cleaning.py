"""One raw column to one typed column.

Work is done on the distinct values only. The order matters: missing words, codes that must stay text, numbers, dates,
true/false, text. A column becomes numbers or dates when more than 95% of its values are; the rest is emptied and the
note names it. Otherwise nothing is lost: the column stays text.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

import numpy as np
import pandas as pd

from .dates import ID_NAME, Dates, parse_dates, years
from .notebook import Notebook
from .numbers import Numbers, parse_numbers, plain_numbers
from .words import EXTRA, cut, say

ENOUGH = 0.95
MISSING = {"", "na", "n/a", "#n/a", "null", "none", "nan", "nat", "-", "--", "---", "—", "——", "–", "\\n", ".", "..", "…", "...",
           "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "空", "空值", "缺失", "缺", "暂无", "暂无数据", "(空)", "（空）",
           "(blank)", "missing"}
SOFT = {"无", "未知", "没有", "未填", "不详", "unknown", "/", "／", "?", "？", "*", "tbd", "待定", "n.a.", "无数据", "未统计", "×"}
def _forms(words: set[str]) -> set[str]:
    return {form for word in words for form in (word, word.upper(), word.capitalize(), word.title())} | {"NaN", "NaT"}


MISSING_FORMS = _forms(MISSING)
SOFT_FORMS = _forms(SOFT) - MISSING_FORMS
REGION_CODE = re.compile(r"[A-Z]{1,4}")
KEPT_TEXT = re.compile(r"身份证|手机|电话|邮编|邮政编码|卡号|phone|mobile|\btel\b|zip|postal|postcode", re.I)
MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
CODE_LIKE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_-]+")


def clean_column(values: np.ndarray, name: str, notes: Notebook) -> np.ndarray:
    """The typed column; never raises for odd values."""
    kinds = set(map(type, values))
    typed = _typed(values, kinds)
    if typed is not None:
        return typed
    codes, distinct = pd.factorize(values if kinds == {str} else np.array([_string(one) for one in values], dtype=object))
    texts = list(map(str.strip, distinct.tolist()))
    counts = np.bincount(codes[codes >= 0], minlength=len(texts))
    strong, soft = _missing(texts)
    column = _numeric(texts, counts, strong | soft, name, notes)
    if column is None:
        column = _dated(texts, counts, strong | soft, name, notes)
        whole_years = None if column is None else years(column, name)
        if whole_years is not None:
            notes.column("years", name)
            return whole_years[codes]
    gone = strong | soft
    if column is None:
        gone = strong
        column = _text(texts, gone)
    _note_missing(texts, gone, name, notes)
    return column[codes]


def _typed(values: np.ndarray, kinds: set[type]) -> np.ndarray | None:
    """Columns that came typed, from workbooks and JSON: all numbers, all dates or all true/false, with blanks."""
    kinds = kinds - {type(None)}
    if kinds == {str}:
        return None
    blank = {str} & kinds and all(not value for value in values if isinstance(value, str))
    kinds = kinds - {str} if blank else kinds
    if kinds == {bool}:
        full = np.array([None if value == "" else value for value in values], dtype=object)
        return full.astype(bool) if all(value is not None for value in full) else full
    if kinds and kinds <= {int, float, np.int64, np.float64}:
        return _figures([None if isinstance(value, str) else value for value in values])
    if kinds and all(issubclass(one, datetime.date) for one in kinds):
        clean = [None if isinstance(value, str) else value for value in values]
        return pd.to_datetime(pd.Series(clean, dtype=object), errors="coerce").to_numpy(dtype="datetime64[ns]")
    return None


def _figures(values: list[Any]) -> np.ndarray:
    if any(isinstance(value, int) and abs(value) > 2**53 for value in values):
        return np.array([np.nan if value is None else str(value) for value in values], dtype=object)
    return _whole(np.array([np.nan if value is None else value for value in values], dtype=float))


def _whole(values: np.ndarray) -> np.ndarray:
    """Whole numbers without a gap become int64."""
    if len(values) and np.isfinite(values).all() and np.abs(values).max() < 2**53 and (values == np.floor(values)).all():
        return values.astype("int64")
    return values


def _string(value: Any) -> str:
    """A cell as it would be written: 3.0 as 3, midnight left out."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, float) and value != value:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _missing(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Masks of words that always mean missing, and of those that only do so among numbers and dates."""
    if len(texts) < 1_000:
        strong = np.array([text in MISSING_FORMS for text in texts], bool)
        soft = np.array([text in SOFT_FORMS for text in texts], bool)
    else:
        known = pd.Series(texts, dtype=object)
        strong = known.isin(MISSING_FORMS).to_numpy(copy=True)
        soft = known.isin(SOFT_FORMS).to_numpy(copy=True)
    if "NA" in texts and _region_codes(texts, strong):
        position = texts.index("NA")
        strong[position], soft[position] = False, True
    return strong, soft


def _region_codes(texts: list[str], strong: np.ndarray) -> bool:
    """Among EU, APAC and the like, NA is North America (or Namibia)."""
    others = [text for text, gone in zip(texts, strong) if not gone]
    return 2 <= len(others) <= 300 and all(map(REGION_CODE.fullmatch, others))


def _without(texts: list[str], gone: np.ndarray) -> list[str]:
    return [text for text, missing in zip(texts, gone) if not missing] if gone.any() else texts


def _share(good: np.ndarray, counts: np.ndarray) -> float:
    total = counts.sum()
    return float(counts[good].sum() / total) if total else 0.0


def _numeric(texts: list[str], counts: np.ndarray, gone: np.ndarray, name: str, notes: Notebook) -> np.ndarray | None:
    kept = _without(texts, gone)
    if not kept:
        return None
    numbers = plain_numbers(kept) or parse_numbers(kept)
    if numbers is None:
        return None
    if numbers.codes or _is_code(kept, name):
        notes.column("ids", name)
        return None
    if numbers.units:
        notes.column("mixed_units", name, "/".join(numbers.units[:4]))
        return None
    weights = counts[~gone]
    share = _share(numbers.good, weights)
    bad = [kept[index] for index in np.flatnonzero(~numbers.good)]
    if share < 1 and (share <= ENOUGH or ID_NAME.search(name) or any(map(CODE_LIKE.fullmatch, bad[:20]))):
        return None
    if parse_as_date(kept, name):
        return None
    _note_numbers(numbers, name, notes)
    _note_rest("not_numbers", bad, int(weights[~numbers.good].sum()), name, notes)
    full = np.full(len(texts), np.nan)
    full[~gone] = numbers.values
    complete = numbers.whole and not gone.any() and numbers.good.all()
    return full.astype("int64") if complete else full


def parse_as_date(kept: list[str], name: str) -> bool:
    """Numbers such as 20240301 which are really dates."""
    if len(kept[0]) not in (6, 7, 8, 14) or not kept[0].startswith(("19", "20")):
        return False
    return parse_dates(kept, name) is not None


def _is_code(kept: list[str], name: str) -> bool:
    """Numbers nobody adds up: phone numbers by their form, postcodes and card numbers by the column's name."""
    if KEPT_TEXT.search(name) and all(len(text) >= 5 and text.isdigit() for text in kept):
        return True
    return len(kept) > 1 and all(map(MOBILE.fullmatch, kept))


def _note_numbers(numbers: Numbers, name: str, notes: Notebook) -> None:
    if numbers.thousands and not numbers.comma:
        notes.column("thousands", name)
    if numbers.comma:
        notes.column("comma_decimal", name)
    if numbers.scales:
        notes.column("scaled", name, "/".join(numbers.scales[:4]))
    if numbers.unit in ("%", "‰"):
        notes.column("percent", name, numbers.unit)
    elif numbers.unit:
        notes.column("unit", name, numbers.unit)


def _note_rest(key: str, bad: list[str], count: int, name: str, notes: Notebook) -> None:
    if bad:
        examples = "、".join(cut(text, 12) for text in bad[:3])
        notes.column(key, name, say(EXTRA, "examples", notes.language, count=count, examples=examples))


def _dated(texts: list[str], counts: np.ndarray, gone: np.ndarray, name: str, notes: Notebook) -> np.ndarray | None:
    kept = _without(texts, gone)
    dates = parse_dates(kept, name) if kept else None
    if dates is None:
        return None
    weights = counts[~gone]
    share = _share(dates.good, weights)
    if share < 1 and share <= ENOUGH:
        return None
    _note_dates(dates, name, notes)
    bad = [kept[index] for index in np.flatnonzero(~dates.good)]
    _note_rest("not_dates", bad, int(weights[~dates.good].sum()), name, notes)
    empty = np.nan if dates.note == "quarters" else np.datetime64("NaT", "ns")
    full = np.full(len(texts), empty, dtype=dates.values.dtype)
    full[~gone] = dates.values
    return full


def _note_dates(dates: Dates, name: str, notes: Notebook) -> None:
    notes.column(dates.note, name)
    if dates.zone == "*":
        notes.column("zones", name)
    elif dates.zone:
        notes.column("zone", name, dates.zone)


def _text(texts: list[str], gone: np.ndarray) -> np.ndarray:
    if len(texts) <= 6 and {text.lower() for text in texts} <= {"true", "false"}:
        return np.array([text.lower() == "true" for text in texts], bool)
    column = np.array(texts, dtype=object)
    column[gone] = np.nan
    return column


def _note_missing(texts: list[str], gone: np.ndarray, name: str, notes: Notebook) -> None:
    words = [texts[index] for index in np.flatnonzero(gone) if texts[index]]
    if words:
        notes.column("missing_words", name, "、".join(words[:4]))
