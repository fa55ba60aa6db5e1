"""
What a reader asks of the chart he sees, in Chinese or English: 换成折线图, "sort descending".

Cautious: each part of the text must be a known wish, else the whole is none of ours, for it may ask for
other data, which only new code can give.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from . import colors, kinds
from .order import number

#: A longer text says more than a wish for the chart.
_MOST = 80

_POLITE = (
    r"^(?:(?:ok|okay|好的?|嗯|那|然后|再|现在|现|please|can you|could you|would you|now|then|and|also|请问?|麻烦|帮我|帮忙|给我|"
    r"能不能|能否|可不可以|可以|能|我想要?|我要|我希望|希望|把它|i want to|i'd like to|let's)[,，\s]*)+"
)
_ENDING = r"(?:[。.!！?？~～\s]|吗|吧|呢|么|一下|好吗|可以吗|行吗|谢谢|thanks|thank you|please)+$"
_SPLIT = r"\s*(?:[,，;；。]|，?(?:并且|并|同时|然后|以及|而且)|\band then\b|\band\b|\bthen\b)\s*"

_CHART = r"(?:(?:这|这个|这张|该|上面的?|刚才的?)?(?:图表|图形|图|chart|plot|graph|it|它)(?:上|中|里)?(?:的)?)"
_TO = r"(?:改|换|变|设|转换?|画|做|修改|更改|设置|调整|切换|重画|重新画|绘制)(?:成|为|到|用|个|做|一下)?"
_BA = r"(?:把|将|给|用|以)?"
_NUM = r"(\d{1,3}|[一二两三四五六七八九十]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
_EN_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# Not 数据 alone: that asks for the table.
_MARKS = r"(?:数据|数值|具体)?(?:数值|数字|标签|标注)(?:标签|标注)?"
_EN_MARKS = r"(?:the )?(?:data |value )?(?:labels|values|numbers|data labels|value labels)(?: on (?:the )?(?:bars|chart|top|points))?"
_ORDER = r"(?:排列|排序|排|顺序)?(?:显示|展示)?"
_BY = r"(?:按|以|用|改成|改为|换成)?(?:照)?(?:数值|大小|值|数量)?"

_Reader = Callable[[re.Match[str]], dict[str, Any] | None]


def wish(text: str) -> dict[str, Any] | None:
    """Changes for `redraw`, such as {"kind": "line"} or {"title": "…"}; None when it asks for anything else."""
    plain = _stripped(text)
    if not plain or len(plain) > _MOST:
        return None
    # A title may hold a comma, which parts wishes otherwise.
    return _several(_parts(plain)) or _one(plain)


def _several(parts: list[str]) -> dict[str, Any] | None:
    changes: dict[str, Any] = {}
    for part in parts:
        found = _one(_stripped(part))
        if found is None or set(found) & set(changes):
            return None
        changes |= found
    return changes or None


def _stripped(text: str) -> str:
    text = re.sub(_POLITE, "", text.strip(), flags=re.I)
    return re.sub(_ENDING, "", text, flags=re.I).strip()


def _parts(text: str) -> list[str]:
    """A title may hold commas: quoted parts stay whole."""
    quoted: list[str] = []

    def keep(found: re.Match[str]) -> str:
        quoted.append(found.group())
        return f"\x01{len(quoted) - 1}\x02"

    masked = re.sub(r"[“\"「《'‘][^”\"」》'’]*[”\"」》'’]", keep, text)
    parts = [part for part in re.split(_SPLIT, masked, flags=re.I) if part]
    return [re.sub(r"\x01(\d+)\x02", lambda found: quoted[int(found[1])], part) for part in parts]


def _one(text: str) -> dict[str, Any] | None:
    for pattern, read in _WISHES:
        if found := re.fullmatch(pattern, text, flags=re.I):
            return read(found)
    return None


def _kind(found: re.Match[str]) -> dict[str, Any] | None:
    kind = kinds.named(found["kind"])
    return {"kind": kind} if kind else None


def _color(found: re.Match[str]) -> dict[str, Any] | None:
    name = found["color"].strip().lower()
    return {"color": name} if colors.known(name) else None


def _named(key: str) -> _Reader:
    def read(found: re.Match[str]) -> dict[str, Any] | None:
        name = found["name"].strip().strip("“”\"「」《》'‘’").strip()
        return {key: name} if name and len(name) <= 60 else None

    return read


def _unit(found: re.Match[str]) -> dict[str, Any] | None:
    unit = found["name"].strip().strip("“”\"'")
    # A unit, not a clause.
    return {"unit": unit} if 0 < len(unit) <= 8 and " " not in unit else None


def _top(found: re.Match[str]) -> dict[str, Any] | None:
    word = found[1].lower().replace("两", "二")
    count = _EN_NUMBERS.index(word) + 1 if word in _EN_NUMBERS else number(word)
    return {"top": count} if count else None


def _always(**changes: Any) -> _Reader:
    return lambda found: dict(changes)


_KIND = f"(?P<kind>{kinds.ANY_WORD})"
_DISPLAY = r"(?:来)?(?:显示|展示|表示|呈现|画|重画|绘制|看|来看|画出来|画图)?"
_NAME = r"(?P<name>.+)"
_COLOR = r"(?P<color>#[0-9a-f]{6}|[一-鿿]{1,3}色|[一-鿿]{1,2}|[a-z]+)"
_THING = r"(?:(?:柱子|柱|条|线条|线|点|颜色|配色|图|图表|图形|它|折线|扇区)(?:的)?(?:颜色)?(?:都)?)"

_WISHES: tuple[tuple[str, _Reader], ...] = (
    (f"{_BA}{_CHART}?(?:类型)?{_TO}(?:一个|一张|个|张)?{_KIND}", _kind),
    (f"(?:改用|换用|用|以|使用)(?:一个|一张|个)?{_KIND}(?:的形式|的方式)?{_DISPLAY}", _kind),
    (f"(?:换|来|要|画)?(?:一个|一张|个|张)?{_KIND}", _kind),
    (f"(?:change|turn|convert|switch|make|draw|show|plot|redraw|use|try)(?: {_CHART}| this| that)?(?: (?:to|into|as|a|an|with))*(?: (?:a|an))? {_KIND}(?: instead)?", _kind),
    (f"(?:as )?(?:a |an )?{_KIND}(?: instead)?", _kind),
    (f"{_BA}{_CHART}?(?:标题|题目|名称)(?:{_TO}|叫做?|为|[:：=]|用){{1,2}}[:：]?\\s*{_NAME}", _named("title")),
    (f"(?:(?:change|set|make|rename)\\s+)?(?:the\\s+)?(?:chart\\s+)?title(?:\\s+(?:to|as|should be|is)|\\s*[:=])\\s*{_NAME}", _named("title")),
    (f"(?:title|rename|call) (?:it|the chart)(?: to| as)? {_NAME}", _named("title")),
    (f"{_BA}(?:横轴|横坐标|[xX] ?轴)(?:的)?(?:标题|名称|标签|名字)?(?:{_TO}|叫做?|为|[:：]){{1,2}}\\s*{_NAME}", _named("xlabel")),
    (f"{_BA}(?:纵轴|纵坐标|竖轴|[yY] ?轴)(?:的)?(?:标题|名称|标签|名字)?(?:{_TO}|叫做?|为|[:：]){{1,2}}\\s*{_NAME}", _named("ylabel")),
    (f"(?:(?:change|set|rename) )?(?:the )?x[- ]?(?:axis )?label(?: to| as|:) {_NAME}", _named("xlabel")),
    (f"(?:(?:change|set|rename) )?(?:the )?y[- ]?(?:axis )?label(?: to| as|:) {_NAME}", _named("ylabel")),
    (f"{_BA}(?:数值|数据|图)?(?:的)?单位(?:{_TO}|用|为|是|[:：]){{1,2}}\\s*(?P<name>\\S+)", _unit),
    (r"(?:(?:change|set) )?(?:the )?units?(?: to| as|:) (?P<name>\S+)", _unit),
    (f"{_BA}{_THING}?(?:{_TO}|用|涂成|设成|要){{1,2}}{_COLOR}(?:的)?", _color),
    (f"(?:make|color|colour|paint|turn) (?:it|them|(?:the )?(?:bars?|lines?|points?|chart)) {_COLOR}", _color),
    (f"(?:(?:change|set) )?(?:the )?colou?rs?(?: of (?:the )?(?:bars?|lines?|chart))?(?: to| as|:) {_COLOR}", _color),
    (f"use {_COLOR}(?: colou?r)?", _color),
    (f"{_BY}(?:降序|从大到小|从高到低|从多到少|由大到小|由高到低|由多到少|倒序)(?:的顺序)?{_ORDER}", _always(sort="desc")),
    (f"{_BY}(?:升序|从小到大|从低到高|从少到多|由小到大|由低到高|由少到多)(?:的顺序)?{_ORDER}", _always(sort="asc")),
    (r"(?:sort|order)(?:ed)?(?: it| them| the bars)?(?: in| by value| by size)*\s*(?:desc(?:ending)?|from (?:high|large|big)\w* to \w+)(?: order)?", _always(sort="desc")),
    (r"(?:sort|order)(?:ed)?(?: it| them| the bars)?(?: in| by value| by size)*\s*(?:asc(?:ending)?|from (?:low|small)\w* to \w+)(?: order)?", _always(sort="asc")),
    (r"(?:in )?descending(?: order)?|(?:largest|highest|biggest) first", _always(sort="desc")),
    (r"(?:in )?ascending(?: order)?|(?:smallest|lowest) first", _always(sort="asc")),
    (f"(?:只|仅)?(?:显示|保留|看|展示|要|画|取|留)?(?:前|top ?){_NUM}(?:个|名|项|位|条|的)?(?:即可|就行|就好)?", _top),
    (f"(?:only )?(?:show|keep|display|plot)?(?: me)?(?: only)?(?: just)? ?(?:the )?(?:top|first) {_NUM}(?: only)?", _top),
    (f"(?:显示|加上|标上|标出|标注|添加|加|展示|打开|带上)(?:出)?{_MARKS}", _always(labels=True)),
    (f"(?:在)?(?:柱子|柱|图|点|线)(?:上|顶)(?:面)?(?:显示|加上|标上|标出|标注|添加|加){_MARKS}", _always(labels=True)),
    (f"(?:不要|不显示|去掉|隐藏|删除|删掉|关闭|取消|移除|不用显示){_MARKS}", _always(labels=False)),
    (f"(?:show|add|display|put|with) {_EN_MARKS}", _always(labels=True)),
    (f"(?:hide|remove|without|drop|no) {_EN_MARKS}", _always(labels=False)),
)  # fmt: skip
