"""Labels with values in a sentence or in lines: "一月 120，二月 150", "北京12家、上海15家", "甲班30人平均82分，乙班20人平均88分"."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from .spokenwords import DIGITS, NUMBER, WORDS, clean_label, number_of

PERIODS = {
    "date": r"(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?|\d{1,2}月\d{1,2}[日号]?)",
    "month": (r"(?:(?:(?:19|20)\d\d年)?(?:\d{1,2}|[一二三四五六七八九十]|十一|十二)月份?|(?:19|20)\d\d-\d{2}(?!\d)|"
              r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
              r"Nov(?:ember)?|Dec(?:ember)?)\b)"),
    "quarter": r"(?:(?:(?:19|20)\d\d年?)?\s?(?:[Qq][1-4]|第?[一二三四1-4]季度?))",
    "year": r"(?:(?:19|20)\d\d(?:年度?)?(?![\d.万千亿元件个]))",
    "weekday": r"(?:(?:周|星期|礼拜)[一二三四五六日天]|(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b)",
    "period": r"(?:去年|今年|前年|明年|上月|本月|上个月|这个月|昨天|今天|第\d+[天周年季月])",
}
PERIOD = re.compile("|".join(f"(?P<{key}>{pattern})" for key, pattern in PERIODS.items()), re.I)
VALUE = re.compile(NUMBER)
SPLIT = re.compile(r"[，、；;。\n!?！？]|,(?!\d{3}(?!\d))|(?<=\d),(?=\d{4})|\s和\s|\sand\s")
REFUSED = re.compile(
    r"[把将请画帮取前大小等超低高宽像]|至少|以上|以下|不足|约|了$|第\d+[行列]|步骤|问题|版本|增长|下降|提高|减少|乘|除|加上|"
    r"\b(?:width|height|dpi|size|top|first|last|than|between|least|most|version|python|page|step|chapter|row|column|at|in|of|by|"
    r"is|draw|plot|make|with|use|to|from|if|for|than|over|under|about|over|per|grew|rose|fell|up|down)\b", re.I)
CHART = re.compile(r"图|表|数据|chart|plot|graph|data", re.I)
SURE = re.compile(r"\s*[:：=]\s*$|\s+$|\t")


@dataclass
class Item:
    """One segment: its label, the texts before its further values, its values and units, whether it is surely a pair."""

    label: str
    texts: tuple[str, ...]
    values: tuple[float, ...]
    units: tuple[str, ...]
    sure: bool
    period: str
    metric: str
    lead: str


def find_pairs(text: str, language: str) -> pd.DataFrame | None:
    """The longest run of segments of one form; two suffice if they have a unit, a period or a separator."""
    best: list[Item] = []
    run: list[Item] = []
    for segment in SPLIT.split(text.translate(DIGITS)):
        item = _item(segment)
        if item and run and _fits(run[0], item):
            run.append(item)
        elif item or segment.strip():
            run = [item] if item else []
        best = run if len(run) > len(best) else best
    return _framed(best, language) if _credible(best) else None


def _item(segment: str) -> Item | None:
    """None unless the segment is a label and then numbers, each with its unit, to its very end."""
    lead, body = _lead(segment.strip().strip("-*•·|").strip())
    start = PERIOD.match(body)
    taken = start.end() if start else 0
    matches = [match for match in VALUE.finditer(body) if match.start() >= taken]
    if not matches or len(matches) > 6 or re.sub(r"[\s。.]", "", body[matches[-1].end():]):
        return None
    first = body[:matches[0].start()]
    label = clean_label(first)
    texts = tuple(body[a.end():b.start()].strip(" ,:：是为有") for a, b in zip(matches, matches[1:]))
    if not label or len(first) > 24 or not re.search(r"[^\W\d_]", label) or any(len(text) > 8 for text in texts):
        return None
    if REFUSED.search(label if not start else label[taken:]) or len(matches) > 1 and not all(texts):
        return None
    parsed = [number_of(match) for match in matches]
    metric = clean_label(body[taken:matches[0].start()].strip(" :：=")) if start else ""
    return Item(start.group().strip() if start else label, texts, tuple(value for value, _ in parsed),
                tuple(unit for _, unit in parsed), SURE.search(first) is not None, start.lastgroup if start else "",
                metric, lead)


def _lead(segment: str) -> tuple[str, str]:
    """What stands before a colon, when a whole pair still follows it: 各店销量：北京 12."""
    match = re.match(r"(.*[:：])(?=\s*[^\d\s:：][^:：]*\d)", segment, re.S)
    if match and not re.fullmatch(r"\s*[¥$€£]?\s*[\d,.]+.*", segment[match.end():]):
        return match.group(1), segment[match.end():].strip()
    return "", segment


def _fits(first: Item, item: Item) -> bool:
    """The same number of values, the same words between them, and units that don't contradict."""
    if len(first.values) != len(item.values) or first.texts != item.texts or item.lead:
        return False
    units = all(not a or not b or a == b for a, b in zip(first.units, item.units))
    return units and bool(first.period) == bool(item.period) and (not item.metric or item.metric == first.metric)


def _credible(items: list[Item]) -> bool:
    if len(items) < 2 or len({item.label for item in items}) != len(items):
        return False
    if len(items) > 2 or len(items[0].values) > 1:
        return True
    return all(item.sure or item.period or any(item.units) for item in items)


def _framed(items: list[Item], language: str) -> pd.DataFrame:
    english = language != "zh"
    periods = {item.period for item in items}
    label = WORDS[periods.pop() or "name" if len(periods) == 1 else "period"][english]
    lead = clean_label(items[0].lead)
    named = 1 < len(lead) <= 12 and not REFUSED.search(lead) and not CHART.search(lead)
    value = items[0].metric or (lead if named else WORDS["value"][english])
    names = [value, *items[0].texts]
    names = [name if names.index(name) == index else f"{name}{index + 1}" for index, name in enumerate(names)]
    columns = {label: [item.label for item in items]}
    for index, name in enumerate(names):
        columns[name if name != label else f"{name}2"] = [item.values[index] for item in items]
    frame = pd.DataFrame(columns)
    units = {unit for item in items for unit in item.units if unit}
    if len(units) == 1:
        frame.attrs["unit"] = units.pop()
    return frame
