"""Units, scales and currencies that may be glued to a number.

An allow-list, because most suffixes are not units: 3班 is a class and 2楼 a floor, and a column of those is a category.
"""

from __future__ import annotations

SCALES: dict[str, float] = {
    "千": 1e3, "万": 1e4, "萬": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "億": 1e8, "十亿": 1e9, "百亿": 1e10,
    "千亿": 1e11, "万亿": 1e12, "百": 1e2, "k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "mn": 1e6, "bn": 1e9, "million": 1e6,
    "billion": 1e9, "thousand": 1e3, "mln": 1e6, "bln": 1e9,
}

PERCENT = {"%": "%", "％": "%", "‰": "‰", "pct": "%", "percent": "%", "个百分点": "个百分点"}

MONEY: dict[str, str] = {
    "元": "元", "块": "元", "块钱": "元", "￥": "元", "¥": "元", "rmb": "元", "cny": "元", "人民币": "元", "圆": "元", "元整": "元",
    "$": "$", "美元": "$", "usd": "$", "us$": "$", "美金": "$", "dollars": "$", "dollar": "$", "€": "€", "欧元": "€", "eur": "€",
    "£": "£", "英镑": "£", "gbp": "£", "₩": "₩", "₹": "₹", "日元": "日元", "jpy": "日元", "港元": "HK$", "港币": "HK$",
    "hk$": "HK$", "hkd": "HK$", "nt$": "NT$", "新台币": "NT$", "twd": "NT$",
}

COUNTERS = frozenset(
    "个 件 台 套 只 条 张 本 辆 箱 袋 瓶 盒 包 份 次 人 位 名 户 家 单 笔 票 页 头 棵 株 把 支 枚 颗 批 副 双 杯 碗 幅 篇 首 部 架 艘 桶 罐".split())

_PLAIN = [*COUNTERS, *"""
人次 字 吨 t
千克 公斤 克 斤 毫克 kg g mg lb lbs oz 千米 公里 米 厘米 毫米 里 英里 km m cm mm ft mi inch 岁 周岁 年 个月 天 小时 个小时 时 分钟 分 秒 秒钟 毫秒
h hr hrs hour hours min mins minute minutes s sec secs second seconds ms day days week weeks month months year years yr yrs
平方米 平米 平方公里 ㎡ m² m2 km² 亩 公顷 升 毫升 立方米 m³ m3 l ml mL L ℃ °c 度 kwh 千瓦时 kw mw kv v hz 伏 瓦 千瓦 兆瓦 安
gb mb kb tb byte bytes bps mbps px dpi rpm 转 元/人 元/件 元/月 元/年 元/平方米 元/㎡ 元/吨 元/斤 元/公斤 元/kg 元/千克 元/小时 元/天 元/次
人/平方公里 km/h 公里/小时 m/s 次/分 kg/m² mg/l mg/dl mmol/l mmhg μg/m³ ug/m3 倍 星 people persons pcs items units times bpm kcal cal 卡 大卡 千卡 pts points
""".split()]
PLAIN = {unit.lower(): unit for unit in _PLAIN}


def split_suffix(suffix: str) -> tuple[float, str] | None:
    """The factor and the unit in what follows a number; None when it is no unit. "万元" is (1e4, "元")."""
    text = suffix.strip()
    if not text:
        return 1.0, ""
    unit = unit_of(text)
    if unit is not None and text not in SCALES:
        return 1.0, unit
    for length in range(min(len(text), 8), 0, -1):
        if text[:length] in SCALES:
            unit = unit_of(text[length:].strip()) if text[length:].strip() else ""
            if unit is not None:
                return SCALES[text[:length]], unit
    return None


def unit_of(text: str) -> str | None:
    low = text.lower()
    return PERCENT.get(low) or MONEY.get(low) or PLAIN.get(low)
