"""Figures, ours and those of free code, in all their forms."""

import io
import json
import time
import unittest
import warnings
import xml.etree.ElementTree as ElementTree

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from charts_case import FONT, ChartsCase
from PIL import Image

from zhuli_runtime import charts
from zhuli_runtime.charts import state

RAW = pd.DataFrame({"地区": ["东", "西", "南"] * 20, "类": ["甲", "乙"] * 30, "值": np.arange(60) % 11 + 1})


class CaptureTest(ChartsCase):
    def one(self) -> dict:
        (kept,) = charts.capture()
        self.assertEqual(plt.get_fignums(), [])
        return kept

    def rows(self, kept: dict) -> list[str]:
        return kept["csv"].split("\r\n")[:-1]

    def test_a_chart_of_ours_in_all_forms(self) -> None:
        charts.draw(pd.Series([300, 1200], index=pd.Index(["西北", "华东"], name="地区"), name="销量"), "barh")
        kept = self.one()
        self.assertEqual(Image.open(io.BytesIO(kept["png"])).size, (1600, 1000))
        self.assertEqual(kept["title"], "各地区的销量")
        self.assertEqual(kept["alt"], "条形图“各地区的销量”：华东 1,200、西北 300。")
        self.assertEqual(self.rows(kept), ["地区,销量", "华东,1200", "西北,300"])
        self.assertEqual(kept["option"]["yAxis"]["data"], ["华东", "西北"])
        self.assertEqual([one["value"] for one in kept["option"]["series"][0]["data"]], [1200, 300])
        ElementTree.fromstring(kept["svg"])

    def test_the_table_has_all_rows_though_few_are_shown(self) -> None:
        charts.draw(pd.Series(range(1, 51), index=[f"城市{n}" for n in range(50)], name="人口"))
        self.assertEqual(len(self.rows(self.one())), 51)

    def test_four_plots_are_four_pictures_in_their_order(self) -> None:
        for n in range(4):
            plt.figure()
            plt.plot([1, 2, n])
            plt.title(f"图{n}")
        kept = charts.capture()
        self.assertEqual([one["title"] for one in kept], ["图0", "图1", "图2", "图3"])
        self.assertTrue(all(one["png"] and one["svg"] and one["csv"] and one["option"] for one in kept))

    def test_no_more_than_asked_and_none_stays_open(self) -> None:
        for _ in range(5):
            plt.figure()
            plt.plot([1, 2])
        self.assertEqual(len(charts.capture(max_figures=3)), 3)
        self.assertEqual(plt.get_fignums(), [])
        plt.figure()
        self.assertEqual(charts.capture(), [])

    def test_bars_lines_and_points_of_free_code_become_tables(self) -> None:
        plt.bar(["甲", "乙"], [3, -1])
        self.assertEqual(self.rows(self.one()), ["名称,数值", "甲,3", "乙,-1"])
        plt.plot(pd.date_range("2024-01-01", periods=2), [1, 2], label="销量")
        plt.xlabel("日期")
        kept = self.one()
        self.assertEqual(self.rows(kept), ["日期,销量", "2024-01-01,1", "2024-01-02,2"])
        self.assertEqual(kept["option"]["xAxis"]["type"], "time")
        plt.scatter([1, 2], [3, 4])
        self.assertEqual(self.rows(self.one()), ["x,y", "1,3", "2,4"])
        plt.errorbar([1, 2], [3, 4], yerr=[1, 1], label="甲")
        kept = self.one()
        self.assertEqual(self.rows(kept), ["x,甲,甲 low,甲 high", "1,3,2,4", "2,4,3,5"])
        self.assertIsNone(kept["option"])

    def test_a_pie_keeps_its_values(self) -> None:
        plt.pie([10, 30], labels=["甲", "乙"], autopct="%1.1f%%")
        kept = self.one()
        self.assertEqual(self.rows(kept), ["名称,数值", "甲,10", "乙,30"])
        self.assertEqual(kept["option"]["series"][0]["data"][1], {"name": "乙", "value": 30})

    def test_box_plots_tell_five_numbers(self) -> None:
        plt.boxplot([[1, 2, 3, 4, 5], [2, 4, 6, 8, 10]])
        kept = self.one()
        self.assertEqual(self.rows(kept)[1], "1,1,2,3,4,5")
        self.assertEqual(kept["option"]["series"][0]["type"], "boxplot")

    def test_stacked_areas_heat_maps_and_histograms(self) -> None:
        plt.stackplot([1, 2, 3], [1, 2, 3], [2, 2, 2], labels=["甲", "乙"])
        kept = self.one()
        self.assertEqual(self.rows(kept)[0:2], ["x,甲,乙", "1,1,2"])
        self.assertEqual(kept["option"]["series"][1]["stack"], "all")
        plt.imshow([[1, 2], [3, 4]])
        self.assertEqual(self.rows(self.one())[1:], ["0,1,2", "1,3,4"])
        plt.hist([1, 1, 2, 3, 3, 3], bins=3)
        self.assertEqual([row.split(",")[1] for row in self.rows(self.one())[1:]], ["2", "1", "3"])

    def test_pandas_plots_are_read(self) -> None:
        frame = pd.DataFrame({"甲": [1, 2, 3], "乙": [3, 2, 1]}, index=["东", "西", "南"])
        for kind in ("bar", "barh", "line", "area"):
            frame.plot(kind=kind, stacked=kind in ("bar", "area"))
            kept = self.one()
            self.assertEqual(self.rows(kept)[1], "东,1,3", kind)
            self.assertIsNotNone(kept["option"], kind)
        pd.Series([1.0, 2.0], index=pd.period_range("2024-01", periods=2, freq="M")).plot()
        self.assertEqual(self.rows(self.one())[1], "2024-01-01,1")

    def test_seaborn_plots_are_read_and_show_chinese(self) -> None:
        try:
            import seaborn
        except ImportError:
            self.skipTest("no seaborn")
        seaborn.set_theme()
        seaborn.barplot(data=RAW, x="地区", y="值", hue="类", errorbar=None)
        kept = self.one()
        self.assertEqual(self.rows(kept)[0], "地区,甲,乙")
        self.assertEqual([one["name"] for one in kept["option"]["series"]], ["甲", "乙"])
        seaborn.boxplot(data=RAW, x="地区", y="值")
        self.assertEqual(len(self.rows(self.one())), 4)
        seaborn.heatmap(RAW.pivot_table(index="地区", columns="类", values="值"))
        self.assertEqual(self.rows(self.one())[0], "地区,乙,甲")
        seaborn.violinplot(data=RAW, x="地区", y="值")
        kept = self.one()
        self.assertIsNone(kept["option"])
        self.assertIsNotNone(kept["png"])

    @unittest.skipUnless(FONT, "no Chinese font on this machine")
    def test_the_font_survives_what_user_code_sets(self) -> None:
        for change in (
            lambda: plt.style.use("ggplot"),
            lambda: plt.rcParams.update({"font.sans-serif": ["SimHei"], "axes.unicode_minus": False}),
            lambda: plt.rcParams.update({"font.family": "Arial"}),
        ):
            change()
            figure, axes = plt.subplots()
            axes.bar(["东北", "华南"], [-1, 2])
            axes.set_title("中文标题", fontweight="bold")
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                figure.savefig(io.BytesIO())
            self.assertIsNotNone(self.one()["png"])

    def test_names_that_overlap_are_turned_or_thinned(self) -> None:
        figure, axes = plt.subplots()
        axes.bar([f"很长的类别名称第{n}号" for n in range(12)], range(12))
        self.one()
        self.assertEqual({label.get_rotation() for label in axes.get_xticklabels()}, {40.0})
        figure, axes = plt.subplots()
        axes.bar([f"类{n}" for n in range(80)], range(80))
        self.one()
        self.assertLess(sum(label.get_visible() for label in axes.get_xticklabels()), 60)

    def test_several_axes_stand_in_one_table_and_one_option(self) -> None:
        _, axes = plt.subplots(1, 2)
        axes[0].plot([1, 2])
        axes[0].set_title("左")
        axes[1].bar(["甲"], [5])
        axes[1].set_title("右")
        kept = self.one()
        self.assertEqual(self.rows(kept)[0].split(",")[0], "axes")
        self.assertEqual({row.split(",")[0] for row in self.rows(kept)[1:]}, {"左", "右"})
        self.assertEqual(len(kept["option"]["grid"]), 2)
        self.assertIn("2 个子图", kept["alt"])

    def test_twin_axes_share_a_grid(self) -> None:
        _, axes = plt.subplots()
        axes.bar(["甲", "乙"], [1, 2])
        axes.twinx().plot(["甲", "乙"], [0.1, 0.2])
        option = self.one()["option"]
        self.assertEqual((len(option["grid"]), len(option["yAxis"])), (1, 2))
        self.assertEqual(option["series"][1]["yAxisIndex"], 1)

    def test_strange_figures_never_raise(self) -> None:
        plt.subplot(projection="polar").plot([0, 1], [1, 2])
        plt.figure().add_subplot(projection="3d").scatter([1], [2], [3])
        plt.figure()
        plt.contourf(np.arange(16).reshape(4, 4))
        plt.figure()
        plt.plot([np.nan, np.nan])
        plt.figure(figsize=(90, 60))
        plt.plot([1, 2])
        plt.figure()
        plt.plot([1, 2])
        plt.text(1e9, 1e9, "far away")
        plt.figure()
        plt.title("坏的 $公式")
        plt.plot([1])
        plt.figure()
        plt.table([["a", "b"]])
        plt.figure()
        plt.text(0.5, 0.5, "只有文字")
        broken = plt.figure()
        broken.add_subplot().plot([1, 2])
        broken.draw = lambda *args: 1 / 0
        kept = charts.capture(20)
        self.assertEqual(len(kept), 10)
        self.assertIsNone(kept[-1]["png"])
        for one in kept[:-1]:
            self.assertIsNotNone(one["png"], one["title"])
            self.assertLessEqual(max(Image.open(io.BytesIO(one["png"])).size), 4000)

    def test_an_svg_holds_no_script_and_leads_nowhere(self) -> None:
        plt.plot([1, 2])
        plt.gca().lines[0].set_url("javascript:alert(1)")
        plt.title("<script>alert(1)</script>")
        svg = self.one()["svg"]
        self.assertNotIn("<script", svg)
        self.assertNotIn("javascript:", svg)
        self.assertNotIn("<!DOCTYPE", svg)
        self.assertNotIn("<text", svg)

    def test_options_are_plain_json_without_nan(self) -> None:
        charts.draw(pd.Series([1, np.nan, 3], index=["1月", "2月", "3月"], name="值"))
        option = self.one()["option"]
        self.assertEqual(option["series"][0]["data"], [1, None, 3])
        json.dumps(option, allow_nan=False)

    def test_a_million_points_take_seconds_and_stay_small(self) -> None:
        points = np.random.default_rng(1).normal(size=(1_000_000, 2))
        frame = pd.DataFrame(points, columns=["甲", "乙"])
        for make in (
            lambda: plt.scatter(points[:, 0], points[:, 1], s=1),
            lambda: charts.draw(frame, "scatter"),
            lambda: charts.draw(frame["甲"].cumsum(), "line"),
        ):
            start = time.process_time()
            make()
            kept = self.one()
            # Of the processor's time: the machine may be busy.
            self.assertLess(time.process_time() - start, 8)
            self.assertLess(len(kept["svg"] or ""), 2 * 1024 * 1024)
            self.assertIsNone(kept["option"])

    def test_english_is_complete(self) -> None:
        charts.setup(FONT, "en")
        plt.bar(["a", "b"], [1, 2])
        kept = self.one()
        self.assertEqual((kept["title"], self.rows(kept)[0]), ("Chart 1", "Name,Value"))
        self.assertEqual(kept["alt"], "Bar chart “Chart 1”: a 1, b 2.")

    def test_without_a_font_charts_are_drawn_all_the_same(self) -> None:
        charts.setup("/nowhere/font.otf", "zh")
        self.assertEqual(state.STATE.family, ["DejaVu Sans"])
        charts.draw({"甲": 1})
        self.assertIsNotNone(self.one()["png"])


if __name__ == "__main__":
    unittest.main()
