"""What a single cell looks like: "empty", "number", "date" or "text". Cheap, for deciding on layout, not for parsing."""

from __future__ import annotations

import datetime
import re
from typing import Any

EMPTY_WORDS = {"", "na", "n/a", "null", "none", "nan", "-", "--", "—", "——", "#n/a", ".", "空", "暂无", "缺失", "/"}

NUMBER = re.compile(
    r"[(（]?[+\-−]?\s*(?:[¥￥$€£]|US\$|HK\$)?\s*[+\-−]?(?:\d[\d,，' \u00a0\u202f]*(?:[.,]\d+)*|\.\d+)(?:[eE][+-]?\d+)?"
    r"\s*(?:%|％|‰|[万亿千百]{0,2}(?:元|美元)?|[KMBk])?[)）]?")
DATE = re.compile(
    r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*(?:[-/.月]\s*\d{1,2}\s*[日号]?|月)|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{1,2}"
    r"|\d{4}\s*年?\s*-?(?:[Qq][1-4]|第?[一二三四1-4]季度))"
    r"(?:[T\s]+(?:上午|下午)?\d{1,2}[:时]\d{1,2}.*)?|\d{1,2}:\d{2}(?::\d{2})?")
PERIOD = re.compile(
    r"(?:19|20)\d\d(?:\.0)?(?:年?度?)?|(?:19|20)\d\d\s*[-/.年]\s*(?:0?[1-9]|1[0-2])月?(?:[-/.]\d{1,2})?|(?:0?[1-9]|1[0-2])月份?"
    r"|(?:(?:19|20)\d\d年?)?-?(?:[Qq][1-4]|第?[一二三四1-4]季度)")


def kind(value: Any) -> str:
    if value is None or value != value:
        return "empty"
    if isinstance(value, str):
        return _text_kind(value.strip())
    if isinstance(value, bool):
        return "text"
    if isinstance(value, (datetime.date, datetime.time)):
        return "date"
    return "number"


def _text_kind(text: str) -> str:
    if text.lower() in EMPTY_WORDS:
        return "empty"
    if len(text) > 60:
        return "text"
    if DATE.fullmatch(text):
        return "date"
    return "number" if NUMBER.fullmatch(text) else "text"


def period(value: Any) -> bool:
    """A year, month or quarter, which may well head a column."""
    if isinstance(value, datetime.date):
        return True
    return PERIOD.fullmatch(str(value).strip()) is not None


def filled(value: Any) -> bool:
    """Not blank; a word such as NA is filled here, it was written by someone."""
    return value is not None and value == value and (not isinstance(value, str) or value.strip() != "")
