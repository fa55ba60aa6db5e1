"""What to write instead, for errors whose own words don't tell it: code, so in no language."""

from __future__ import annotations

import difflib
import re
from typing import Any

from .naming import frames

_REGRESSION = "scipy.stats.linregress(x, y) → .slope, .intercept, .rvalue ** 2, .pvalue"

_BY_MESSAGE = [
    (r"only compare identically-labeled", ".min(axis=1), .max(axis=1)"),
    (r"truth value of a (?:Series|DataFrame|array)", "(a) & (b), (a) | (b), ~(a)"),
    (r"format string passed to numpy\.ndarray|only (?:length-1|0-dimensional) arrays", "float(np.ravel(x)[0])"),
    (r"format string passed to Series", ".iloc[0], .sum(), .mean()"),
    (r"must be str, not|can only concatenate str", "str(x), f'{x}'"),
    (r"Could not convert .* to numeric|no numeric data to plot|agg function failed", ".mean(numeric_only=True), df.groupby('…')['…']"),
    (r"\.dt accessor with datetimelike", "pd.to_datetime(x).dt"),
    (r"\.str accessor with string", ".astype(str).str"),
    (r"Input X contains NaN|array must not contain infs or NaNs", ".dropna()"),
    (r"arrays must (?:all be|have) the same (?:length|size)|inconsistent numbers of samples|same length", "df[['…', '…']].dropna()"),
]


def instead(error: BaseException, at: str, namespace: dict[str, Any]) -> str:
    """
    :param at: the line of code that failed
    :return: code, or names; empty where nothing is known to help
    """
    text = str(error)
    if re.search(r"\bols\b|\w ~ \w", at):
        return _REGRESSION
    if isinstance(error, ValueError) and "Invalid format specifier '%" in text:
        return _by_date(namespace)
    known = next((code for pattern, code in _BY_MESSAGE if re.search(pattern, text)), "")
    return known or (_nearest_attribute(error) if isinstance(error, AttributeError) else "")


def _by_date(namespace: dict[str, Any]) -> str:
    """What should have been a date is a number of a row."""
    found = [f"{name}.set_index({column!r})" for name, frame in frames(namespace).items()
             for column, values in frame.items() if values.dtype.kind == "M"]
    return ", ".join(found[:3])


def _nearest_attribute(error: AttributeError) -> str:
    name, owner = getattr(error, "name", None), getattr(error, "obj", None)
    if not name or owner is None:
        return ""
    known = [one for one in dir(owner) if not one.startswith("_")]
    return ", ".join(difflib.get_close_matches(name, known, 4, 0.6))
