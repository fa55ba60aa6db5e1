"""Series in a sentence: "一周销量：12、15、9、20", "甲组：10、11、9；乙组：2、18、5", "sales: 3, 5, 8"."""

from __future__ import annotations

import re

import pandas as pd

from .spokenpairs import PERIODS
from .spokenwords import DIGITS, LIST_REJECT_AFTER, LIST_REJECT_BEFORE, NUMBER, WORDS, clean_label, number_of

SEPARATOR = r"(?:\s*[、,，;；/|]\s*(?:and\s+|和)?|\s+(?:and\s+|和)?|\s*和\s*)"
LIST = re.compile(rf"{NUMBER}(?:{SEPARATOR}{NUMBER}){{2,}}")
LABEL = re.compile(r"([^\n。；;：:？?！!，,、]{1,30}?)\s*(?:[：:=]|是|为|有|分别是|分别为|are|is|were)?\s*$")
TEXTS = re.compile(r"(?:^|[\n。；;：:？?！!，,])\s*([^\n。；;：:，,、\d]{1,12})\s*[：:]\s*([^\n。；;：:\d][^\n。；;：:]*)")
RUN = re.compile(r"(?<![\d.,])\d+(?:,\d+(?:\.\d+)?)+(?![\d,])")
DATED = re.compile(f"{PERIODS['date']}|{PERIODS['month']}|{PERIODS['quarter']}|(?:19|20)\\d\\d年", re.I)


def find_series(text: str, language: str) -> pd.DataFrame | None:
    """Columns of equal length side by side; unequal ones as two columns, group and value. None without a list of three
    numbers."""
    text = RUN.sub(_parted, text.translate(DIGITS))
    masked = DATED.sub(lambda match: "§" * len(match.group()), text)
    found = [(match, *_values(match)) for match in LIST.finditer(masked) if _plausible(masked, match)]
    if not found:
        return None
    names = [_label(text, match, found[index - 1][0].end() if index else 0) for index, (match, _, _) in enumerate(found)]
    if not names[0] and _counting(found[0][1]):
        return None
    named = {}
    for index, (name, (_, values, _)) in enumerate(zip(names, found), 1):
        fallback = WORDS["value"][language != "zh"] + (str(index) if len(found) > 1 else "")
        named[name if name and name not in named else fallback] = values
    frame = _framed(named, language, _texts(text))
    units = {unit for _, _, unit in found if unit}
    if len(units) == 1:
        frame.attrs["unit"] = units.pop()
    return frame


def _parted(match: re.Match) -> str:
    """100,120,90 is a list and 1,200 a number; of what may be either, 100,120,150 is taken for a list."""
    groups = match.group().split(",")
    number = len(groups[0]) <= 3 and all(len(group.split(".")[0]) == 3 for group in groups[1:])
    return match.group() if number and (len(groups) < 3 or len(groups[0]) < 3) else "、".join(groups)


def _values(match: re.Match) -> tuple[list[float], str]:
    parsed = [number_of(part) for part in re.finditer(NUMBER, match.group())]
    units = {unit for _, unit in parsed if unit}
    return [value for value, _ in parsed], units.pop() if len(units) == 1 else ""


def _plausible(text: str, match: re.Match) -> bool:
    """Not ordinals (第1、2、3行), not a list of years, not part of a date or an address."""
    before, after = text[:match.start()], text[match.end():]
    if LIST_REJECT_BEFORE.search(before[-12:]) or LIST_REJECT_AFTER.match(after):
        return False
    values = _values(match)[0]
    if all(1900 <= value <= 2100 and value == int(value) for value in values):
        return False
    return not re.search(r"[\w./-]$", before) or re.search(r"[\u4e00-\u9fff]$", before) is not None


def _counting(values: list[float]) -> bool:
    return values == list(range(int(values[0]), int(values[0]) + len(values)))


def _label(text: str, match: re.Match, start: int) -> str:
    found = LABEL.search(text[start:match.start()].rstrip())
    return clean_label(found.group(1)) if found else ""


def _texts(text: str) -> dict[str, list[str]]:
    """Lists of words with a name, such as 月份：一月、二月、三月."""
    result = {}
    for match in TEXTS.finditer(text):
        words = [word.strip() for word in re.split(r"[、,，]", match.group(2)) if word.strip()]
        if len(words) > 2 and all(len(word) <= 12 for word in words):
            result[clean_label(match.group(1))] = words
    return result


def _framed(named: dict[str, list[float]], language: str, texts: dict[str, list[str]]) -> pd.DataFrame:
    lengths = {len(values) for values in named.values()}
    if len(lengths) > 1:
        group, value = WORDS["group"][language != "zh"], WORDS["value"][language != "zh"]
        rows = [(name, number) for name, values in named.items() for number in values]
        return pd.DataFrame(rows, columns=[group, value])
    fitting = {name: words for name, words in texts.items() if name and {len(words)} == lengths and name not in named}
    return pd.DataFrame({**fitting, **named})
