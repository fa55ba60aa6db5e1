"""Dates that are written as text, and how dates are written beside an axis."""

from __future__ import annotations

import re

import pandas as pd

_DATE = re.compile(
    r"\s*(\d{4})(?:(?:[-/.]|年) ?(\d{1,2})(?:(?:[-/.]|月) ?(\d{1,2}) ?日?)?月?)"
    r"(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?\s*"
)
_PACKED = re.compile(r"(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")

#: So many values of a column are looked at before the whole of it is read.
_TASTE = 20


def read(column: pd.Series) -> pd.Series | None:
    """A column of texts as points in time; None unless every value that is there is a date."""
    texts = column.dropna().astype(str)
    if texts.empty or not all(_is_date(text) for text in texts.iloc[:_TASTE]):
        return None
    unique = {text: _plain(text) for text in texts.unique()}
    if None in unique.values():
        return None
    times = column.map(lambda one: None if pd.isna(one) else unique[str(one)])
    parsed = pd.to_datetime(times, errors="coerce", format="%Y-%m-%d %H:%M:%S")
    return parsed if parsed.notna().sum() == len(texts) else None


def _is_date(text: str) -> bool:
    return bool(_DATE.fullmatch(text) or _PACKED.fullmatch(text))


def _plain(text: str) -> str | None:
    """In one form for all, since a column may mix 2024-1-5 and 2024/01/05."""
    if found := _DATE.fullmatch(text):
        year, month, day, hour, minute, second = found.groups()
        return f"{year}-{int(month):02}-{int(day or 1):02} {int(hour or 0):02}:{minute or '00'}:{second or '00'}"
    if _PACKED.fullmatch(text):
        return f"{text[:4]}-{text[4:6]}-{text[6:]} 00:00:00"
    return None


def form(times: pd.DatetimeIndex) -> str:
    """The shortest strftime form that tells these points of time apart."""
    times = times[~times.isna()]
    if times.empty:
        return "%Y-%m-%d"
    if (times != times.normalize()).any():
        if times.normalize().nunique() == 1:
            return "%H:%M" if (times.second == 0).all() else "%H:%M:%S"
        return "%m-%d %H:%M"
    if (times.day == 1).all() and len(times) > 1:
        return "%Y" if (times.month == 1).all() else "%Y-%m"
    return "%m-%d" if times.year.nunique() == 1 and len(times) > 1 else "%Y-%m-%d"


def tick_form(times: pd.DatetimeIndex) -> str:
    """As `form`, but for the marks of an axis over a range, where single days stop to matter."""
    times = times[~times.isna()]
    days = (times.max() - times.min()).days if len(times) else 0
    if days > 365 * 4:
        return "%Y"
    if days > 120:
        return "%Y-%m"
    if days >= 3:
        return "%m-%d" if times.min().year == times.max().year else "%Y-%m-%d"
    return form(times)


def iso(time: object) -> str:
    """As text for a table or a page: the time of day only where there is one."""
    stamp = pd.Timestamp(time)  # type: ignore[arg-type]
    return stamp.strftime("%Y-%m-%d" if stamp == stamp.normalize() else "%Y-%m-%d %H:%M:%S")
