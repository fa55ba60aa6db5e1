"""The natural order of names: months, weekdays, quarters, ranges, levels, in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_DIGITS = "零一二三四五六七八九"

#: Names that have an order of their own but no number. Every name of a chart must be in the list.
_SCALES: tuple[tuple[str, ...], ...] = (
    ("春", "夏", "秋", "冬"),
    ("春季", "夏季", "秋季", "冬季"),
    ("春天", "夏天", "秋天", "冬天"),
    ("spring", "summer", "autumn", "fall", "winter"),
    ("凌晨", "清晨", "早晨", "早上", "上午", "中午", "下午", "傍晚", "晚上", "夜间", "深夜"),
    ("morning", "noon", "afternoon", "evening", "night"),
    ("小学", "初中", "中专", "高中", "大专", "专科", "本科", "学士", "硕士", "博士"),
    ("很低", "低", "较低", "中", "中等", "较高", "高", "很高"),
    ("很差", "差", "较差", "及格", "一般", "中", "中等", "较好", "良", "良好", "好", "优", "优秀", "很好"),
    ("非常不满意", "很不满意", "不满意", "一般", "满意", "很满意", "非常满意"),
    ("xs", "s", "m", "l", "xl", "xxl", "xxxl"),
    ("tiny", "small", "medium", "large", "huge"),
    ("very low", "low", "medium", "high", "very high"),
    ("very poor", "poor", "fair", "average", "good", "very good", "excellent"),
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EN_MONTH = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_EN_DAY = r"(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur|urs)?(?:day)?\.?"
_NUMBER = r"(\d+|[零一二三四五六七八九十]+)"
_YEAR = r"(\d{4}|\d{2}(?=年))(?: ?年(?:度)?|[-/. ])?"


def number(text: str) -> int:
    """A whole number in digits or in Chinese below 100, such as 十二."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    high = (_DIGITS.index(tens) if tens else 1) * 10 if ten else 0
    return high + (_DIGITS.index(ones) if ones else 0)


def _day(text: str) -> int:
    return 7 if text in "日天七" else number(text)


#: (family, whether it tells of time, pattern, key). The first that fits all names decides.
_FORMS: tuple[tuple[str, bool, str, Callable[[re.Match[str]], tuple[float, ...]]], ...] = (
    ("month", True, _NUMBER + r" ?月(?:份)?", lambda m: (number(m[1]),)),
    ("month", True, _EN_MONTH, lambda m: (_MONTHS.index(m[1][:3]),)),
    ("month", True, _EN_MONTH + r"[ -/,]*(\d{4}|\d{2})", lambda m: (int(m[2]), _MONTHS.index(m[1][:3]))),
    ("weekday", True, r"(?:周|星期|礼拜)([一二三四五六七日天1-7])", lambda m: (_day(m[1]),)),
    ("weekday", True, _EN_DAY, lambda m: (_DAYS.index(m[1]),)),
    ("quarter", True, r"q ?([1-4])|([1-4]) ?q", lambda m: (int(m[1] or m[2]),)),
    ("quarter", True, r"第?([1-4一二三四]) ?季度?", lambda m: (number(m[1]),)),
    ("quarter", True, _YEAR + r"(?:第?([1-4一二三四]) ?季度?|q ?([1-4]))", lambda m: (int(m[1]), number(m[2] or m[3]))),
    ("quarter", True, r"q([1-4])[ /-]*(\d{4})", lambda m: (int(m[2]), int(m[1]))),
    ("month", True, _YEAR + r"(\d{1,2}|[一二三四五六七八九十]+) ?月(?:份)?", lambda m: (int(m[1]), number(m[2]))),
    ("half", True, r"(?:" + _YEAR + r")?([上下])半年", lambda m: (int(m[1] or 0), "上下".index(m[2]))),
    ("year", True, r"(1[89]\d\d|20\d\d|2100) ?年?(?:度)?", lambda m: (int(m[1]),)),
    ("year", True, r"fy ?(\d{2,4})", lambda m: (int(m[1]),)),
    ("month day", True, r"(\d{1,2})月(\d{1,2})[日号]", lambda m: (int(m[1]), int(m[2]))),
    ("day", True, r"(\d{1,2})[日号]|day ?(\d+)", lambda m: (int(m[1] or m[2]),)),
    ("hour", True, r"(\d{1,2})(?: ?[点时]|:00)", lambda m: (int(m[1]),)),
    ("hour", True, r"(\d{1,2}) ?(am|pm)", lambda m: (int(m[1]) % 12 + 12 * (m[2] == "pm"),)),
    ("week", True, r"第? ?" + _NUMBER + r" ?周|w(?:eek)? ?(\d+)", lambda m: (number(m[1] or m[2]),)),
    ("month", True, r"第 ?" + _NUMBER + r" ?个?月|month ?(\d+)", lambda m: (number(m[1] or m[2]),)),
    ("day", True, r"第 ?" + _NUMBER + r" ?天", lambda m: (number(m[1]),)),
    ("grade", False, _NUMBER + r" ?年级|grade ?(\d+)", lambda m: (number(m[1] or m[2]),)),
)  # fmt: skip

_N = r"(-?\d+(?:\.\d+)?)(?:k|w|万|千|亿)?"
_UNIT = r" ?(?:[^\d\W]{0,3}|%|￥|\$)"
_RANGES: tuple[tuple[str, Callable[[re.Match[str]], tuple[float, ...]]], ...] = (
    (r"[(\[]" + _N + r", ?" + _N + r"[)\]]", lambda m: (float(m[1]), float(m[2]))),
    (r"[￥$]?" + _N + _UNIT + r" ?(?:-|–|—|~|～|到|至|to) ?[￥$]?" + _N + _UNIT, lambda m: (float(m[1]), float(m[2]))),
    (r"(?:[<≤]=?|小于|低于|不足|不到|under|below|less than) ?[￥$]?" + _N + _UNIT, lambda m: (float("-inf"), float(m[1]))),
    (_N + _UNIT + r" ?(?:以下|及以下|以内|之内|or less|and under)", lambda m: (float("-inf"), float(m[1]))),
    (r"(?:[>≥]=?|大于|高于|超过|over|above|more than) ?[￥$]?" + _N + _UNIT, lambda m: (float(m[1]), float("inf"))),
    (_N + _UNIT + r" ?(?:以上|及以上|\+|or more|and over|and above)", lambda m: (float(m[1]), float("inf"))),
)  # fmt: skip


def _keys_of_form(names: Sequence[str], n: int) -> list[tuple[float, ...]] | None:
    _, _, pattern, key = _FORMS[n]
    found = [re.fullmatch(pattern, name) for name in names]
    return None if None in found else [key(one) for one in found if one]


def _keys_of_range(names: Sequence[str]) -> list[tuple[float, ...]] | None:
    keys: list[tuple[float, ...]] = []
    ranges = 0
    for name in names:
        for pattern, key in _RANGES:
            if found := re.fullmatch(pattern, name):
                keys.append(key(found))
                ranges += 1
                break
        else:
            return None
    return keys if ranges else None


def natural(names: Sequence[object]) -> tuple[str, bool, list[tuple[float, ...]]] | None:
    """The family of the names, whether they tell of time, and a key of each; None without an order."""
    plain = [str(name).strip().lower() for name in names]
    if len(plain) < 2 or any(len(name) > 24 for name in plain):
        return None
    for n, (family, of_time, _, _) in enumerate(_FORMS):
        keys = _keys_of_form(plain, n)
        if keys is not None:
            return family, of_time, _school_year(family, keys)
    for scale in _SCALES:
        if all(name in scale for name in plain):
            return "scale", False, [(scale.index(name),) for name in plain]
    keys = _keys_of_range(plain)
    return None if keys is None else ("range", False, keys)


def _school_year(family: str, keys: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """Months that run on past December, as 10月 11月 12月 1月, already stand in their order."""
    firsts = [key[0] for key in keys]
    runs_on = all((b - a) % 12 == 1 for a, b in zip(firsts, firsts[1:]))
    if family == "month" and len(keys[0]) == 1 and len(keys) > 2 and runs_on:
        return [(float(n),) for n in range(len(keys))]
    return keys


def is_other(name: object) -> bool:
    """Whether a name stands for all the rest, which goes last whatever its size."""
    return str(name).strip().lower() in ("其他", "其它", "其余", "other", "others", "rest")
