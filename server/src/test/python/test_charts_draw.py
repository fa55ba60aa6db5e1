"""What a chart shows: order, labels, units, titles, notes, and the sentence when it can't be drawn."""

import unittest

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from charts_case import FONT, ChartsCase
from matplotlib.colors import to_hex

from zhuli_runtime import charts
from zhuli_runtime.charts import style
from zhuli_runtime.charts.kinds import KINDS as ALL

KINDS = [kind for kind in ALL if kind not in ("pie", "donut")]

SALES = pd.Series([300, 1200, 900], index=pd.Index(["西北", "华东", "华南"], name="地区"), name="销量")


class DrawTest(ChartsCase):
    def test_a_title_is_never_missing(self) -> None:
        for data in ([3, 1, 2], pd.DataFrame({"a": [1, 2], "b": [3, 4]})):
            for kind in ("auto", "bar", "barh", "line", "area", "pie", "donut", "hist", "box", "heatmap", "radar"):
                with self.subTest(data=data, kind=kind):
                    self.assertTrue(self.title_of(charts.draw(data, kind)))
                    plt.close("all")
        self.assertEqual(self.title_of(charts.draw(SALES)), "各地区的销量")
        self.assertEqual(self.title_of(charts.draw(SALES, language="en")), "销量 by 地区")
        self.assertEqual(self.title_of(charts.draw(SALES, title="我的图")), "我的图")

    def test_names_without_order_are_sorted_by_size(self) -> None:
        self.assertEqual(self.ticks(charts.draw(SALES, "bar")), ["华东", "华南", "西北"])
        self.assertEqual(self.ticks(charts.draw(SALES, "bar", sort="none")), ["西北", "华东", "华南"])
        self.assertEqual(self.ticks(charts.draw(SALES, "bar", sort="asc")), ["西北", "华南", "华东"])

    def test_months_weekdays_and_ranges_keep_their_order(self) -> None:
        for mixed, ordered in (
            (["三月", "一月", "十二月", "二月"], ["一月", "二月", "三月", "十二月"]),
            (["周日", "周三", "周一"], ["周一", "周三", "周日"]),
            (["第三季度", "第一季度"], ["第一季度", "第三季度"]),
            (["60岁以上", "18-30岁", "18岁以下", "31-60岁"], ["18岁以下", "18-30岁", "31-60岁", "60岁以上"]),
            (["Wed", "Mon", "Sun"], ["Mon", "Wed", "Sun"]),
            (["博士", "高中", "本科"], ["高中", "本科", "博士"]),
            (["其他", "乙", "甲"], ["甲", "乙", "其他"]),
        ):
            values = range(len(mixed), 0, -1) if "其他" in mixed else range(len(mixed))
            shuffled = pd.Series([*values][::-1] if "其他" not in mixed else [9, 1, 2], index=mixed)
            self.assertEqual(self.ticks(charts.draw(shuffled, "bar")), ordered)

    def test_months_that_pandas_counts_are_called_months(self) -> None:
        frame = pd.DataFrame({"日期": pd.date_range("2024-01-15", periods=12, freq="30D"), "额": range(12)})
        monthly = frame.groupby(frame["日期"].dt.month.rename("月份"))["额"].sum()
        figure = charts.draw(monthly, "line")
        self.assertEqual(self.ticks(figure), [f"{n}月" for n in range(1, 13)])
        self.assertEqual(figure.axes[0].get_xlabel(), "月份")
        quarterly = frame.groupby(frame["日期"].dt.quarter.rename("季度"))["额"].sum()
        self.assertEqual(self.ticks(charts.draw(quarterly, "bar")), ["第一季度", "第二季度", "第三季度", "第四季度"])
        weekdays = frame.groupby(frame["日期"].dt.dayofweek.rename("星期"))["额"].sum()
        self.assertEqual(self.ticks(charts.draw(weekdays, "bar"))[0], "周一")
        self.assertEqual(self.ticks(charts.draw(monthly.rename_axis("month"), "line", language="en"))[:2], ["Jan", "Feb"])

    def test_lengths_and_other_small_numbers_stay_numbers(self) -> None:
        for name in ("等级", "学习小时数", "会员月数", "日期", "周次", "tenure_months", None):
            counted = pd.Series([3, 4, 5], index=pd.Index([1, 2, 3], name=name), name="人数")
            figure = charts.draw(counted, "bar", title="每月各小时的人数", question="3月份每小时多少？")
            self.assertEqual(self.ticks(figure), ["1", "2", "3"], name)
        own = pd.Series([3, 4], index=pd.Index([1, 7], name="星期"), name="人数")
        self.assertEqual(self.ticks(charts.draw(own, "bar")), ["1", "7"])

    def test_lines_between_regions_are_for_those_who_ask_for_them(self) -> None:
        self.assertEqual(len(charts.draw(SALES, "line", question="各地区的销量是多少？").axes[0].patches), 3)
        for question in ("画各地区销量的折线图", "各地区销量的变化趋势", ""):
            self.assertEqual(len(charts.draw(SALES, "line", question=question).axes[0].lines), 1, question)
        charts.draw(SALES, "line", question="各地区的销量是多少？")
        self.assertEqual(len(charts.redraw("line").axes[0].lines), 1)
        months = pd.Series([3, 4, 5], index=["1月", "2月", "3月"], name="额")
        self.assertEqual(len(charts.draw(months, "line", question="每月是多少？").axes[0].lines), 1)

    def test_numbers_stand_beside_a_line_that_climbs(self) -> None:
        climbing = charts.draw(pd.Series([1, 5, 9, 4, 1], index=list("12345"), name="额"), "line").axes[0]
        self.assertEqual([text.get_horizontalalignment() for text in climbing.texts], ["center", "right", "center", "left", "center"])

    def test_bars_carry_numbers_up_to_twelve(self) -> None:
        few = charts.draw(SALES, "bar").axes[0]
        self.assertIn("1,200", [text.get_text() for text in few.texts])
        many = charts.draw(pd.Series(range(1, 14), index=[f"{n}号店" for n in range(13)]), "bar").axes[0]
        self.assertEqual([text.get_text() for text in many.texts], [])
        asked = charts.draw(pd.Series(range(1, 14), index=[f"{n}号店" for n in range(13)]), "bar", labels=True).axes[0]
        self.assertEqual(len(asked.texts), 13)

    def test_large_numbers_are_told_in_wan_and_yi(self) -> None:
        figure = charts.draw(SALES * 10_000, "bar", unit="元")
        self.assertEqual(figure.axes[0].get_ylabel(), "销量（单位：万元）")
        self.assertIn("1,200", [text.get_text() for text in figure.axes[0].texts])
        self.assertIn("亿元", charts.draw(SALES * 1e7, "bar", unit="元").axes[0].get_ylabel())
        self.assertIn("亿元", charts.draw(SALES * 1e4, "bar", unit="万元").axes[0].get_ylabel())
        english = charts.draw(SALES * 10_000, "bar", unit="USD", language="en").axes[0]
        self.assertIn("12M", [text.get_text() for text in english.texts])

    def test_units_come_out_of_the_names_of_columns(self) -> None:
        figure = charts.draw(pd.DataFrame({"地区": ["甲", "乙"], "销售额(万元)": [3, 4]}))
        self.assertEqual(figure.axes[0].get_ylabel(), "销售额（单位：万元）")
        self.assertEqual(self.title_of(figure), "各地区的销售额")

    def test_shares_stand_on_an_axis_of_per_cent(self) -> None:
        figure = charts.draw(pd.Series([0.25, 0.5], index=["甲", "乙"], name="转化率"), "bar")
        self.assertEqual({text.get_text() for text in figure.axes[0].texts}, {"25%", "50%"})
        texts = charts.draw(pd.DataFrame({"组": ["甲", "乙"], "占比": ["12%", "88%"]}), "bar").axes[0].texts
        self.assertEqual({text.get_text() for text in texts}, {"12%", "88%"})

    def test_many_names_lie_and_the_rest_is_told(self) -> None:
        figure = charts.draw(pd.Series(range(1, 51), index=[f"城市{n}" for n in range(50)], name="人口"))
        self.assertEqual(len(self.ticks(figure, "y")), 20)
        self.assertIn("其余 30 项未显示", figure.axes[0].get_xlabel())

    def test_a_pie_merges_small_parts_and_none_is_negative(self) -> None:
        parts = pd.Series([50, 40, 6, 2, 1, 1], index=list("甲乙丙丁戊己"))
        texts = [text.get_text() for text in charts.draw(parts, "pie").axes[0].texts if text.get_text()]
        self.assertEqual(texts.count("其他  4.0%"), 1)
        self.assertEqual(len(texts), 4)
        bars = charts.draw(pd.Series([5, -3], index=["甲", "乙"]), "pie")
        self.assertIn("含负值", bars.axes[0].get_xlabel())

    def test_several_series_differ_in_more_than_colour(self) -> None:
        wide = pd.DataFrame({"甲": [1, 2, 3], "乙": [2, 3, 4], "丙": [3, 4, 5]}, index=["1月", "2月", "3月"])
        lines = charts.draw(wide, "line").axes[0].lines
        self.assertEqual(len({line.get_marker() for line in lines}), 3)
        self.assertEqual(len({str(line.get_linestyle()) for line in lines}), 3)
        hatches = {container[0].get_hatch() for container in charts.draw(wide, "bar").axes[0].containers}
        self.assertEqual(len(hatches), 3)

    def test_points_in_colours_still_stand_by_two_columns(self) -> None:
        figure = charts.draw(
            pd.DataFrame({"甲": [1, 2, 3], "乙": [3, 2, 1], "组": ["a", "b", "a"]}), "scatter", hue="组"
        )
        self.assertEqual(self.title_of(figure), "甲与乙的关系")
        self.assertEqual(len(figure.axes[0].lines), 2)

    def test_gaps_stay_gaps(self) -> None:
        figure = charts.draw(pd.Series([1, np.nan, 3], index=pd.date_range("2024-01-01", periods=3), name="值"))
        self.assertTrue(np.isnan(figure.axes[0].lines[0].get_ydata()[1]))

    def test_odd_data_is_drawn(self) -> None:
        odd = (
            pd.Series([5], index=pd.to_datetime(["2024-01-01"])), [1], pd.Series([0, 0, 0]), {"a": -1, "b": -2},
            pd.Series([1e-9, 2e-9]), pd.DataFrame({"x": ["a", None, "b"], "y": [1, 2, None]}), ["甲", "乙", "甲"],
            pd.Series([True, False, True]), pd.DataFrame([[1, 2], [3, 4]], columns=pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")])),
            pd.Series(1, index=pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")])), {"甲": [1, 2], "乙": [3, 4]}, np.arange(4),
            pd.Series([1.0, np.inf, 3.0]), pd.DataFrame({"t": pd.to_timedelta([1, 2], "h")}), pd.Series(range(3), index=pd.period_range("2024", periods=3, freq="Y")),
            pd.Series([1, 2], index=pd.IntervalIndex.from_breaks([0, 1, 2])), pd.Series([4, 4, 4], index=["a", "a", "a"]),
        )  # fmt: skip
        for n, data in enumerate(odd):
            # Each kind meets several of them.
            kinds = [kind for m, kind in enumerate(KINDS) if (n + m) % 3 == 0]
            for kind in ("auto", *(KINDS if n == 0 else kinds)):
                with self.subTest(data=str(data), kind=kind):
                    charts.draw(data, kind)
                    # All kinds are kept for some data only, which takes the most time.
                    if kind == "auto" or data is odd[0]:
                        self.assert_kept()
                    plt.close("all")

    def assert_kept(self) -> None:
        (kept,) = charts.capture()
        self.assertIsNotNone(kept["png"])
        self.assertIsNotNone(kept["csv"])

    def test_what_cannot_be_drawn_is_told_in_the_language(self) -> None:
        for call, sentence in (
            (lambda: charts.draw([]), "没有可画的数据"),
            (lambda: charts.draw(pd.DataFrame({"a": []}), language="en"), "nothing to draw"),
            (lambda: charts.draw({"甲": np.nan}, "bar"), "没有可画的数据"),
            (lambda: charts.draw({"甲": 0}, "pie"), "大于 0"),
            (lambda: charts.draw(SALES, "立体图"), "不认识图表类型“立体图”"),
            (lambda: charts.draw(SALES, y="利润"), "没有“利润”这一列；有：地区、销量"),
            (lambda: charts.draw(SALES, color="五彩"), "不认识颜色"),
            (lambda: charts.draw(object()), "object"),
            (lambda: charts.redraw("line"), "还没有画过图"),
        ):
            with self.assertRaisesRegex(ValueError, sentence):
                call()

    def test_a_chart_is_drawn_again_with_changes(self) -> None:
        data = SALES.copy()
        charts.draw(data)
        data.iloc[0] = -1
        figure = charts.redraw("barh", title="新标题", color="红色", top=2)
        self.assertEqual(self.title_of(figure), "新标题")
        self.assertEqual(self.ticks(figure, "y"), ["华东", "华南"])
        self.assertEqual(to_hex(figure.axes[0].patches[0].get_facecolor()), "#d1383d")
        kept = charts.redraw(sort="asc")
        self.assertEqual((self.title_of(kept), self.ticks(kept, "y")), ("新标题", ["西北", "华南"]))
        with self.assertRaisesRegex(ValueError, "立体"):
            charts.redraw(立体=True)

    def test_a_changed_unit_converts_plain_numbers_and_names_others(self) -> None:
        charts.draw(SALES * 100, "bar", unit="元")
        texts = {text.get_text() for text in charts.redraw(unit="万元").axes[0].texts}
        self.assertEqual(texts, {"12", "9", "3"})
        charts.draw(SALES, "bar")
        self.assertIn("1,200", [text.get_text() for text in charts.redraw(unit="万元").axes[0].texts])

    @unittest.skipUnless(FONT, "no Chinese font on this machine")
    def test_a_style_of_the_user_changes_no_chart_of_ours(self) -> None:
        plt.style.use("ggplot")
        plt.rcParams["font.sans-serif"] = ["Arial"]
        figure = charts.draw(SALES)
        self.assertEqual(to_hex(figure.axes[0].patches[0].get_facecolor()), style.PALETTE[0].lower())
        self.assertIn("CJK", figure.axes[0].title.get_fontname() + str(figure.axes[0]._left_title.get_fontname()))


if __name__ == "__main__":
    unittest.main()
