"""Which kind of chart a question and the shape of its data lead to."""

import unittest

import numpy as np
import pandas as pd

from zhuli_runtime.charts import choose_kind

REGIONS = pd.Series([5, 3, 9, 1], index=["华东", "华南", "华北", "西南"], name="销量")
MANY = pd.DataFrame(
    {
        "地区": ["华东", "华南"] * 50,
        "年龄": np.arange(100) % 37 + 20,
        "收入": (np.arange(100) * 7919) % 9973,
        "分数": (np.arange(100) * 104729) % 101,
    }
)


class ChooseTest(unittest.TestCase):
    def expect(self, kind: str, data: object, question: str = "") -> None:
        self.assertEqual(choose_kind(data, question), kind, question)

    def test_a_named_kind_goes_first(self) -> None:
        for question, kind in (
            ("画一个折线图", "line"), ("用饼图展示", "pie"), ("柱状图", "bar"), ("横向柱状图", "barh"), ("环形图", "donut"),
            ("as a line chart", "line"), ("draw a pie chart", "pie"), ("horizontal bar chart", "barh"), ("雷达图", "radar"),
            ("面积图", "area"),
        ):  # fmt: skip
            self.expect(kind, REGIONS, question)
        self.expect("hist", MANY[["年龄"]], "直方图")
        self.expect("box", MANY, "各地区收入的箱线图")
        self.expect("heatmap", MANY, "热力图")
        self.expect("scatter", MANY[["年龄", "收入"]], "scatter plot")

    def test_a_word_within_another_names_no_kind(self) -> None:
        self.expect("bar", REGIONS, "sales in online shops")
        self.expect("bar", REGIONS, "the pieces sold")

    def test_words_for_what_is_to_be_seen(self) -> None:
        self.expect("pie", REGIONS, "各地区销量占比")
        self.expect("pie", REGIONS, "share of each region")
        self.expect("line", REGIONS, "销量走势")
        self.expect("hist", MANY[["年龄"]], "年龄的分布")
        self.expect("box", MANY[["地区", "收入"]], "各地区收入的分布")
        self.expect("scatter", MANY[["年龄", "收入"]], "年龄与收入的关系")
        self.expect("heatmap", MANY[["年龄", "收入", "分数"]], "各项指标的相关性")
        self.expect("bar", REGIONS, "对比各地区")

    def test_a_share_of_negative_or_many_parts_is_no_pie(self) -> None:
        self.expect("barh", pd.Series([5, -3], index=["甲", "乙"]), "占比")
        self.expect("barh", pd.Series(range(1, 10), index=list("甲乙丙丁戊己庚辛壬")), "占比")

    def test_points_in_time_make_a_line(self) -> None:
        for index in (
            pd.date_range("2024-01-01", periods=4), ["1月", "2月", "3月", "4月"], ["周一", "周二", "周三", "周四"],
            ["第一季度", "第二季度", "第三季度", "第四季度"], ["一月", "二月", "三月", "四月"], [2020, 2021, 2022, 2023],
            ["2024-01", "2024-02", "2024-03", "2024-04"], ["Jan", "Feb", "Mar", "Apr"], ["2023Q1", "2023Q2", "2023Q3", "2023Q4"],
        ):  # fmt: skip
            self.expect("line", pd.Series([1, 4, 2, 3], index=index))

    def test_the_shape_decides_without_words(self) -> None:
        self.expect("bar", REGIONS)
        self.expect("barh", pd.Series(range(50), index=[f"城市{n}" for n in range(50)]))
        self.expect(
            "barh", pd.Series([1, 2, 3], index=["中国石油化工股份有限公司", "国家电网有限公司", "中国建筑股份有限公司"])
        )
        self.expect("scatter", MANY[["年龄", "收入"]])
        self.expect("hist", MANY["年龄"])
        self.expect("grouped", pd.DataFrame({"甲": [1, 2], "乙": [3, 4]}, index=["东", "西"]))
        self.expect("bar", {"甲": 1, "乙": 2})
        self.expect("bar", [("甲", 1), ("乙", 2)])
        self.expect("bar", pd.Series([3, 1, 2], index=["18-25", "26-35", "36-45"]))

    def test_empty_data_is_told_in_the_language(self) -> None:
        with self.assertRaisesRegex(ValueError, "没有可画的数据"):
            choose_kind([], language="zh")
        with self.assertRaisesRegex(ValueError, "nothing to draw"):
            choose_kind(pd.DataFrame(), language="en")


if __name__ == "__main__":
    unittest.main()
