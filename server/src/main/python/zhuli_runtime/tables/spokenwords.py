"""Words and number forms shared by what reads data out of sentences."""

from __future__ import annotations

import re

from .units import MONEY, PERCENT, PLAIN, SCALES, split_suffix

DIGITS = str.maketrans({**{0xFF10 + digit: str(digit) for digit in range(10)}, "．": ".", "％": "%", "−": "-", "￥": "¥"})

_SUFFIXES = sorted({*SCALES, *PERCENT, *(unit for unit in MONEY if len(unit) > 1 or unit in "元块"), *PLAIN.values()},
                   key=len, reverse=True)
_SCALED = "|".join(re.escape(scale) for scale in sorted((s for s in SCALES if not s.isascii()), key=len, reverse=True))
_UNIT = "|".join(re.escape(suffix) + (r"(?![A-Za-z])" if suffix[-1].isascii() and suffix[-1].isalpha() else "")
                 for suffix in _SUFFIXES)
NUMBER = (r"(?:[¥$€£]\s?)?(?<![\d.])-?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?![\d.]\d)"
          rf"(?:\s?(?:(?:{_SCALED})(?:{_UNIT})?|{_UNIT}))?")
_READ = re.compile(r"([¥$€£]?)\s?(-?[\d,]+(?:\.\d+)?)\s?(.*)", re.S)

WORDS = {"value": ("数值", "value"), "group": ("组", "group"), "name": ("名称", "name"), "month": ("月份", "month"),
         "year": ("年份", "year"), "quarter": ("季度", "quarter"), "weekday": ("星期", "weekday"), "date": ("日期", "date"),
         "period": ("时间", "period")}

LIST_REJECT_BEFORE = re.compile(r"第\s*$|(?:columns?|rows?|pages?|steps?|chapters?|questions?|top|version|v)\s*$", re.I)
LIST_REJECT_AFTER = re.compile(r"\s*(?:列|行|步|章|节|题|页|号|点|st\b|nd\b|rd\b|th\b|columns?|rows?|年|月)")

LEAD = re.compile(r"^(?:请|帮我|麻烦|用|把|将|根据|以下|下面|这是|已知|数据是?|分析一下|分析|计算|统计|求|画|绘制|plot|draw|chart|show|given|"
                  r"the|my|our|here (?:are|is)|data)\s*", re.I)
TAIL = re.compile(r"(?:分别|依次)?(?:是|为|有|数据|如下|的|are|is|were|was|=|:|：)*$", re.I)


def number_of(match: re.Match) -> tuple[float, str]:
    """The value, scales multiplied out and percentages as shown, and its unit."""
    currency, digits, suffix = _READ.fullmatch(match.group().strip()).groups()
    factor, unit = split_suffix(suffix) or (1.0, suffix.strip())
    value = float(digits.replace(",", ""))
    value = round(value * factor, 6) if factor != 1.0 else value
    return int(value) if value.is_integer() and "." not in digits else value, unit or MONEY.get(currency, "")


def clean_label(text: str) -> str:
    """A label without the words that lead into it, at most 20 characters."""
    text = re.sub(r"\s+", " ", text).strip(" -*•·\t\"'“”（）()[]【】")
    previous = None
    while previous != text:
        previous = text
        text = TAIL.sub("", LEAD.sub("", text)).strip(" -*•·\t\"'“”")
    return text[-20:]
