"""Columns of strings to dates.

Months become the first day of the month, so that years and months can be taken with `.dt`; quarters stay text in the
form 2024Q1, which sorts and labels rightly where a first day would mislead. A time zone is dropped when the column has
only one (the clock time stays), for naive times are what most code compares with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .numbers import all_match

ISO = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?")
MANY_ISO = re.compile(f"(?:{ISO.pattern}\\n)*")
CLOCK = (r"(?:(?:T|[\s,]+|(?<=日)|(?<=号))(?P<half>上午|下午|早上|晚上|中午|[AaPp][Mm])?\s*(?P<h>\d{1,2})[:：时点]\s*(?P<mi>\d{1,2})"
         r"(?:[:：分]\s*(?P<s>\d{1,2})(?P<frac>\.\d{1,9})?)?[分秒]?\s*(?P<half2>[AaPp]\.?[Mm]\.?)?)?"
         r"\s*(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?")
WEEKDAY = re.compile(r"[,，\s]*[（(]?(?:星期|周)[一二三四五六日天][)）]?")
YMD = re.compile(r"(?P<y>(?:19|20|21)\d\d)\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*[日号]?" + CLOCK)
YM = re.compile(r"(?P<y>(?:19|20|21)\d\d)\s*(?:[-/]|年)\s*(?P<m>\d{1,2})\s*月?")
YM_POINT = re.compile(r"(?P<y>(?:19|20)\d\d)\.(?P<m>0[1-9]|1[0-2])")
XXY = re.compile(r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<y>(?:19|20|21)\d\d|\d\d)" + CLOCK)
YEAR_NAME = re.compile(r"年份|年度|年$|year|\byr\b", re.I)
COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
                     r"(?:(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)(?P<s>[0-5]\d))?")
COMPACT_MONTH = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])")
QUARTER = re.compile(r"(?P<y>(?:19|20)\d\d)\s*年?\s*[-/]?\s*(?:[Qq](?P<q>[1-4])|第?(?P<c>[一二三四1-4])季度?)|[Qq](?P<q2>[1-4])[\s'/-]*(?P<y2>20\d\d)")
ENGLISH = re.compile(r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s-]+)?(?P<mon>[A-Za-z]{3,9})\.?[\s-]*(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?[\s-]+)?"
                     r"(?P<y>(?:19|20)\d\d)" + CLOCK)
MONTHS = {name: number for number, names in enumerate(
    ["jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
     "sep sept september", "oct october", "nov november", "dec december"], 1) for name in names.split()}
DATE_NAME = re.compile(r"日期|时间|日$|date|day|time|月份?$|month|期间|账期|年月", re.I)
ID_NAME = re.compile(r"编号|编码|代码|单号|流水号|学号|工号|卡号|账号|号码|证号|序号|\bid\b|_id$|\bcode\b|\bno\b|number", re.I)


@dataclass
class Dates:
    """`values` (datetime64 or text for quarters; missing where not `good`) and the note that says how they were read."""

    values: np.ndarray
    good: np.ndarray
    note: str = "dates"
    zone: str = ""


def parse_dates(texts: list[str], name: str) -> Dates | None:
    """The texts as dates; None when a first look at 50 of them finds hardly any."""
    step = max(1, len(texts) // 50)
    look = texts[::step]
    if all(map(ISO.fullmatch, look)):
        if all_match(MANY_ISO, texts):
            fast = pd.to_datetime(pd.Series(texts, dtype=object), format="ISO8601", errors="coerce")
            return Dates(_naive(fast), fast.notna().to_numpy())
    for pattern, read in ((QUARTER, _quarters), (YMD, _full), (XXY, _ordered), (YM, _months), (ENGLISH, _english)):
        if sum(pattern.fullmatch(_bare(text)) is not None for text in look) >= 0.5 * len(look):
            return read([pattern.fullmatch(_bare(text)) for text in texts])
    return _compact(texts, name)


def years(values: np.ndarray, name: str) -> np.ndarray | None:
    """The years as whole numbers, where a column that is named so holds nothing but firsts of January: whoever asks
    for 2017 then finds 2017."""
    if values.dtype.kind != "M" or len(values) < 3 or not YEAR_NAME.search(name) or np.isnat(values).any():
        return None
    firsts = values.astype("datetime64[Y]")
    return firsts.astype("int64") + 1970 if (firsts == values).all() else None


def _bare(text: str) -> str:
    return WEEKDAY.sub("", text).strip() if "周" in text or "期" in text else text


def _naive(series: pd.Series) -> np.ndarray:
    return series.to_numpy(dtype="datetime64[ns]")


def _quarters(matches: list) -> Dates:
    chinese = {"一": "1", "二": "2", "三": "3", "四": "4"}
    values = [None if match is None else
              f"{match['y'] or match['y2']}Q{chinese.get(match['c'], match['c']) or match['q'] or match['q2']}"
              for match in matches]
    return Dates(np.array(values, dtype=object), np.array([value is not None for value in values]), "quarters")


def _full(matches: list) -> Dates:
    return _built([None if m is None else (m["y"], m["m"], m["d"], m) for m in matches], "dates")


def _months(matches: list) -> Dates:
    return _built([None if m is None else (m["y"], m["m"], "1", None) for m in matches], "months")


def _english(matches: list) -> Dates | None:
    rows = []
    for match in matches:
        month = MONTHS.get(match["mon"].lower()) if match else None
        rows.append(None if month is None else (match["y"], str(month), match["d"] or match["d2"] or "1", match))
    found = [match for match, row in zip(matches, rows) if row]
    whole = any(match["d"] or match["d2"] for match in found)
    return _built(rows, "dates" if whole else "months") if found else None


def _ordered(matches: list) -> Dates | None:
    """3/1/2024 against 1/3/2024: the whole column decides; a point means day first; month first when nothing tells."""
    found = [match for match in matches if match and not (len(match["y"]) == 2 and match["mark"] != "/")]
    first, second = max(int(m["a"]) for m in found) if found else 99, max((int(m["b"]) for m in found), default=99)
    if not found or (first > 12 and second > 12):
        return None
    day_first = first > 12 or (second <= 12 and all(match["mark"] == "." for match in found))
    note = "day_first" if day_first else "month_first" if second > 12 else "ambiguous"
    kept = set(map(id, found))
    rows = [None if m is None or id(m) not in kept else
            (m["y"] if len(m["y"]) == 4 else ("20" if int(m["y"]) < 70 else "19") + m["y"],
             m["b"] if day_first else m["a"], m["a"] if day_first else m["b"], m) for m in matches]
    return _built(rows, note)


def _compact(texts: list[str], name: str) -> Dates | None:
    """20240301 in a column that isn't named like an id and holds nothing else; 202403 and 2024.03 only by name."""
    if ID_NAME.search(name):
        return None
    named = DATE_NAME.search(name) is not None
    for pattern in (COMPACT, COMPACT_MONTH, YM_POINT) if named else (COMPACT,):
        matches = [pattern.fullmatch(text) for text in texts]
        if all(matches):
            if pattern is COMPACT and (named or all(1990 <= int(match["y"]) <= 2040 for match in matches)):
                return _built([(m["y"], m["m"], m["d"], m if m["h"] else None) for m in matches], "dates")
            return _months(matches) if pattern is not COMPACT else None
    return None


def _built(rows: list, note: str) -> Dates:
    texts, zones = [], []
    for row in rows:
        if row is None:
            texts.append(None)
            zones.append(None)
            continue
        year, month, day, clock = row
        texts.append(f"{year}-{int(month):02d}-{int(day):02d}{_clock(clock)}")
        zones.append(clock.groupdict().get("zone") if clock else None)
    series = pd.Series(pd.to_datetime(pd.Series(texts, dtype=object), format="ISO8601", errors="coerce"))
    result = Dates(_naive(series), series.notna().to_numpy(), note)
    return _without_zones(result, zones)


def _clock(match: re.Match | None) -> str:
    parts = match.groupdict() if match else {}
    if not parts.get("h"):
        return ""
    hour, half = int(parts["h"]), (parts.get("half") or parts.get("half2") or "").lower().replace(".", "")
    if half in ("下午", "晚上", "pm") and hour < 12:
        hour += 12
    if half in ("上午", "am") and hour == 12:
        hour = 0
    fraction = parts.get("frac") or ""
    return f"T{hour:02d}:{int(parts['mi']):02d}:{int(parts['s'] or 0):02d}{fraction}"


def _without_zones(dates: Dates, zones: list[str | None]) -> Dates:
    used = {zone for zone in zones if zone}
    if len(used) == 1:
        dates.zone = next(iter(used))
    elif used:
        minutes = np.array([_offset(zone) for zone in zones], dtype="timedelta64[m]")
        dates.values = dates.values - minutes
        dates.zone = "*"
    return dates


def _offset(zone: str | None) -> int:
    if not zone or zone in ("Z", "UTC"):
        return 0
    digits = zone[1:].replace(":", "")
    return (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if zone[0] == "-" else 1)
