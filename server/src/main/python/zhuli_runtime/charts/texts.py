"""Every sentence and word that a reader of a chart sees, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence

from .state import STATE

_TEXTS: dict[str, tuple[str, str]] = {
    # Problems
    "empty": ("没有可画的数据：数据是空的。", "There is nothing to draw: the data is empty."),
    "no_numbers": (
        "没有可画的数据：没有一列是数字。",
        "There is nothing to draw: no column has numbers.",
    ),
    "all_missing": (
        "没有可画的数据：数值全部缺失。",
        "There is nothing to draw: all values are missing.",
    ),
    "all_zero": (
        "饼图需要大于 0 的数值，这里全是 0。",
        "A pie needs values above 0; here all are 0.",
    ),
    "no_column": ("没有“{name}”这一列；有：{have}。", "There is no column “{name}”; there are: {have}."),
    "not_number": ("“{name}”不是数字列。", "The column “{name}” does not hold numbers."),
    "no_kind": ("不认识图表类型“{name}”；可用：{have}。", "Unknown kind of chart “{name}”; known: {have}."),
    "no_last": ("还没有画过图，无法重画。", "There is no chart yet to draw again."),
    "no_change": ("不能这样修改图表：{name}。", "A chart can't be changed by: {name}."),
    "bad_data": ("这种数据画不成图：{name}。", "Such data can't be drawn: {name}."),
    "bad_color": ("不认识颜色“{name}”。", "Unknown colour “{name}”."),
    # Notes below a chart
    "rest": ("其余 {n} 项未显示", "{n} more not shown"),
    "rest_series": ("其余 {n} 个系列未显示", "{n} more series not shown"),
    "no_pie": ("含负值，改用条形图", "Negative values: bars instead of a pie"),
    "too_small": ("量级相差太大，未显示：{names}", "Not shown, its scale is too different: {names}"),
    "density": ("共 {n} 个点，颜色越深点越多", "{n} points; darker where there are more"),
    "sampled": ("共 {n} 个点，随机显示 {shown} 个", "{shown} of {n} points, picked at random"),
    "merged": ("“其他”含 {n} 项", "“Other” stands for {n} parts"),
    "correlation_r": ("相关系数 r = {r}", "Correlation r = {r}"),
    "spread": ("共 {n} 个值，平均 {mean}，中位数 {median}", "{n} values, mean {mean}, median {median}"),
    "unit": ("单位：{unit}", "Unit: {unit}"),
    "name_unit": ("{name}（单位：{unit}）", "{name} ({unit})"),
    "name_percent": ("{name}（%）", "{name} (%)"),
    # Words
    "other": ("其他", "Other"),
    "blank": ("（空）", "(blank)"),
    "count": ("数量", "Count"),
    "frequency": ("频数", "Frequency"),
    "value": ("数值", "Value"),
    "name": ("名称", "Name"),
    "time": ("时间", "Time"),
    "total": ("合计", "Total"),
    "sum_of": ("{name}合计", "Total {name}"),
    "mean_of": ("平均{name}", "Mean {name}"),
    "correlation": ("相关系数", "Correlation"),
    "order": ("序号", "No."),
    # Titles
    "t_by": ("各{x}的{y}", "{y} by {x}"),
    "t_by_hue": ("各{x}、各{hue}的{y}", "{y} by {x} and {hue}"),
    "t_over": ("{y}随{x}的变化", "{y} over {x}"),
    "t_trend": ("{y}的变化", "{y} over time"),
    "t_share": ("各{x}的{y}占比", "Share of {y} by {x}"),
    "t_share_of": ("{y}的构成", "Composition of {y}"),
    "t_spread": ("{y}的分布", "Distribution of {y}"),
    "t_spread_by": ("各{x}的{y}分布", "Distribution of {y} by {x}"),
    "t_relation": ("{x}与{y}的关系", "{y} versus {x}"),
    "t_correlation": ("各指标的相关系数", "Correlations"),
    "t_many": ("多项指标", "Several measures"),
    "t_compare": ("数据对比", "Comparison"),
    "t_line": ("数据变化", "Course of the values"),
    "t_part": ("构成占比", "Shares"),
    "t_some_spread": ("数据分布", "Distribution"),
    "t_chart": ("图表 {n}", "Chart {n}"),
    # Alternative texts
    "a_head": ("{kind}“{title}”：{body}。", "{kind} “{title}”: {body}."),
    "a_panels": ("含 {n} 个子图的图表“{title}”：{body}。", "Figure of {n} charts “{title}”: {body}."),
    "a_panel": ("{kind}“{title}”", "{kind} “{title}”"),
    "a_items": ("{n} 项", "{n} items"),
    "a_points": ("{n} 个点", "{n} points"),
    "a_cells": ("{n} 格", "{n} cells"),
    "a_series": ("{n} 个系列（{names}）", "{n} series ({names})"),
    "a_high": ("最高 {where} {value}", "highest {where} {value}"),
    "a_low": ("最低 {where} {value}", "lowest {where} {value}"),
    "a_share": ("最大 {where}，占 {value}", "largest {where} at {value}"),
    "a_least": ("最小 {where}，占 {value}", "smallest {where} at {value}"),
    "a_range": ("{name} 从 {low} 到 {high}", "{name} from {low} to {high}"),
    "a_median": ("{where} 的中位数 {value}", "median of {where} {value}"),
    "a_picture": ("一张图", "a picture"),
}

_KINDS: dict[str, tuple[str, str]] = {
    "bar": ("柱状图", "Bar chart"),
    "barh": ("条形图", "Bar chart"),
    "grouped": ("分组柱状图", "Grouped bar chart"),
    "stacked": ("堆叠柱状图", "Stacked bar chart"),
    "line": ("折线图", "Line chart"),
    "area": ("面积图", "Area chart"),
    "pie": ("饼图", "Pie chart"),
    "donut": ("环形图", "Donut chart"),
    "scatter": ("散点图", "Scatter plot"),
    "hist": ("直方图", "Histogram"),
    "box": ("箱线图", "Box plot"),
    "heatmap": ("热力图", "Heat map"),
    "radar": ("雷达图", "Radar chart"),
    "mixed": ("组合图", "Combined chart"),
    "other": ("图表", "Chart"),
}


def language_of(language: str | None) -> str:
    """`zh` or `en`; any other tag counts by its beginning, and English where that is neither."""
    tag = (language or STATE.language).lower()
    return "zh" if tag.startswith("zh") else "en"


def say(key: str, language: str | None, **values: object) -> str:
    zh, en = _TEXTS[key]
    return (zh if language_of(language) == "zh" else en).format(**values)


def kind_name(kind: str, language: str | None) -> str:
    zh, en = _KINDS.get(kind, _KINDS["other"])
    return zh if language_of(language) == "zh" else en


def listed(names: Sequence[str], language: str | None) -> str:
    """Names in one text: 甲、乙 or A, B."""
    return ("、" if language_of(language) == "zh" else ", ").join(names)


def sentences(parts: Sequence[str], language: str | None) -> str:
    """Notes in one text, the empty ones left out."""
    return ("；" if language_of(language) == "zh" else "; ").join(part for part in parts if part)
