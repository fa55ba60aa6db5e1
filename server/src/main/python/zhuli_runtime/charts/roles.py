"""Which column goes where: along the axis, as height, as colour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import order
from .source import INDEX, Source, is_year, shown
from .texts import listed, say

_IDENTITY = re.compile(
    r"^id$|[_ ]id$|编号|^序号|学号|工号|单号|号码|电话|手机号|邮编|^no\.?$|身份证|phone|zip ?code|^unnamed", re.I
)
#: A column with more groups than this is no colour.
MOST_HUES = 12
_FEW_ROWS = 20


@dataclass(frozen=True)
class Roles:
    """x: None when the rows only count; y: the columns of numbers, none when rows are to be counted."""

    x: str | None
    y: tuple[str, ...]
    hue: str | None
    chosen: bool = False
    """Whether the caller named the y himself."""


def assign(source: Source, x: str | None, y: str | Sequence[str] | None, hue: str | None, language: str) -> Roles:
    """What the caller named, and for the rest what fits; ValueError when a name is wrong."""
    ys = () if y is None else (y,) if isinstance(y, str) else tuple(map(str, y))
    for name in (*([x] if x else []), *ys, *([hue] if hue else [])):
        _check(source, name, language)
    for name in ys:
        if not source.is_number(name):
            raise ValueError(say("not_number", language, name=name))
    ahead = x or _axis(source, {*ys, hue})
    heights = ys or heights_of(source, ahead, hue)
    if not heights and any(source.is_number(name) for name in source.columns if name != ahead):
        raise ValueError(say("all_missing", language))
    if not x and ahead is None and not ys and not heights:
        raise ValueError(say("no_numbers", language))
    colour = hue or (_colour(source, ahead, heights) if not ys or len(ys) == 1 else None)
    if colour and len(heights) > 1 and not ys:
        heights = heights[:1]
    return Roles(ahead, heights, colour, bool(ys))


def _check(source: Source, name: str, language: str) -> None:
    if name not in source.columns:
        have = listed([shown(one) for one in source.columns if shown(one)][:20], language)
        raise ValueError(say("no_column", language, name=name, have=have))


def _axis(source: Source, taken: set[str | None]) -> str | None:
    free = [name for name in source.columns if name not in taken]
    if source.index in free:
        return source.index
    for name in free:
        if source.is_time(name) or is_year(source.frame[name], name):
            return name
    return _label(source, free)


def _label(source: Source, free: list[str]) -> str | None:
    """The first column of names; one that only identifies long tables' rows comes last."""
    labels = [name for name in free if not source.is_number(name) and not source.is_time(name)]
    rows = len(source.frame)
    grouping = [
        name for name in labels
        if not _IDENTITY.search(name) and (rows <= _FEW_ROWS or source.frame[name].nunique() <= rows * 0.9)
    ]  # fmt: skip
    # A column that is one value throughout tells nothing.
    telling = [name for name in grouping if source.frame[name].nunique() > 1]
    return next(iter(telling or grouping or labels), None)


def heights_of(source: Source, x: str | None, hue: str | None) -> tuple[str, ...]:
    """All columns of numbers that may be values, the caller's other columns left out."""
    numbers = [name for name in source.columns if source.is_number(name) and name not in (x, hue)]
    there = [name for name in numbers if source.frame[name].notna().any()]
    real = [name for name in there if not _IDENTITY.search(name)] or there
    # Years beside other numbers are no height.
    plain = [name for name in real if name == INDEX or not is_year(source.frame[name], name)] or real
    return tuple(plain)


def _colour(source: Source, x: str | None, heights: tuple[str, ...]) -> str | None:
    """A second column of names that, with x, tells the rows apart: a long table."""
    if x is None or not heights or source.is_number(x) and not is_year(source.frame[x], x):
        return None
    if not source.frame[x].duplicated().any():
        return None
    for name in source.columns:
        free = name not in (x, *heights) and not source.is_time(name)
        if free and (not source.is_number(name)) and 1 < source.frame[name].nunique() <= MOST_HUES:
            if not source.frame.duplicated([x, name]).any():
                return name
    return None


def transposed(source: Source, roles: Roles) -> bool:
    """Whether a single row of several numbers is meant: its columns are the categories."""
    return len(source.frame) == 1 and len(roles.y) > 1 and roles.hue is None


def few(names: Sequence[str], language: str) -> str:
    """Up to three names; empty when there are more, or they are years or months, not measures."""
    known = [shown(name) for name in names if shown(name)]
    if not known or len(known) > 3 or order.natural(known):
        return ""
    if language == "zh" or len(known) < 2:
        return "、".join(known)
    return ", ".join(known[:-1]) + " and " + known[-1]
