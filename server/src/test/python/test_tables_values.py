"""Values of single columns: numbers, dates, codes, missing words."""

from __future__ import annotations

import unittest

import numpy as np

from zhuli_runtime.tables.cleaning import clean_column
from zhuli_runtime.tables.notebook import Notebook


def clean(values: list, name: str = "x") -> tuple[np.ndarray, str]:
    notes = Notebook("zh")
    return clean_column(np.array(values, dtype=object), name, notes), " ".join(notes.notes())


class Numbers(unittest.TestCase):
    def same(self, expected: list, values: list, name: str = "x") -> str:
        column, notes = clean(values, name)
        self.assertIn(column.dtype.kind, "if", values)
        np.testing.assert_allclose(column.astype(float), expected)
        return notes

    def test_separators(self) -> None:
        self.same([1234.5, 2], ["1,234.5", "2"])
        self.same([1234.5, 2.25], ["1.234,5", "2,25"])
        self.same([1234.5, 2.25], ["1 234,5", "2,25"])
        self.same([1.5, 2.25, 3.125], ["1,5", "2,25", "3,125"])

    def test_scales_units_and_currency(self) -> None:
        self.same([1.2e8, 9.8e7], ["1.2亿", "9800万"])
        self.same([1500, 2e6, 3e9], ["1.5K", "2M", "3B"])
        self.assertIn("元", self.same([35000, 120], ["￥3.5万", "120元"]))
        self.assertIn("kg", self.same([12.5, 3], ["12.5kg", "3kg"]))
        self.assertIn("分钟", self.same([30, 45], ["30分钟", "45 分钟"]))
        self.assertIn("km", self.same([5, 7], ["5km", "7km"]))
        self.same([12, 7], ["$12", "$7"])
        self.same([10, 20], ["１０", "２０"])

    def test_percent_stays_as_shown(self) -> None:
        self.assertIn("%", self.same([12.5, 8], ["12.5%", "8％"]))
        self.assertIn("‰", self.same([3, 4], ["3‰", "4‰"]))

    def test_negatives(self) -> None:
        self.same([-1234, -5, -6, -7], ["(1,234)", "-5", "−6", "7-"])

    def test_different_units_are_never_mixed(self) -> None:
        for values in (["5kg", "300g"], ["￥5", "$3"], ["50%", "0.5"]):
            column, notes = clean(values)
            self.assertEqual(object, column.dtype)
            self.assertIn("不一致", notes)

    def test_codes_stay_text(self) -> None:
        for values, name in ((["001", "123"], "学号"), (["110101199001011234"], "号"), (["13800138000", "13900139000"], "x"),
                             (["100080", "200000"], "邮编"), (["1班", "2班"], "x"), (["3B", "4A"], "x"), (["1.2.3", "1.2.4"], "x")):
            column, _ = clean(values, name)
            self.assertEqual(values, column.tolist())
        self.assertEqual("int64", str(clean(["2023", "2024"], "年份")[0].dtype))

    def test_a_few_words_among_numbers(self) -> None:
        column, notes = clean([str(index) for index in range(60)] + ["约十", "-"])
        self.assertEqual("float64", str(column.dtype))
        self.assertIn("约十", notes)
        self.assertEqual(object, clean(["1", "2", "约十", "四"])[0].dtype)


class Dates(unittest.TestCase):
    def same(self, expected: list[str], values: list, name: str = "x") -> str:
        column, notes = clean(values, name)
        self.assertEqual("M", column.dtype.kind, values)
        self.assertEqual(expected, [str(value)[:len(expected[0])] for value in column.astype("datetime64[s]")])
        return notes

    def test_forms(self) -> None:
        day = ["2024-03-01", "2024-03-12"]
        for values in (["2024/3/1", "2024/3/12"], ["2024.3.1", "2024.3.12"], ["2024年3月1日", "2024年03月12日"],
                       ["2024-03-01", "2024-03-12"], ["Mar 1, 2024", "12 March 2024"], ["2024年3月1日 星期五", "2024年3月12日"]):
            self.same(day, values)
        self.same(day, ["20240301", "20240312"], "日期")
        self.same(["2024-03-01", "2024-04-01"], ["2024年3月", "2024年4月"])
        self.same(["2024-03-01T14:05"], ["2024/3/1 下午2:05"])
        self.same(["2024-03-01T14:05:09"], ["2024-03-01 14:05:09"])

    def test_order_of_day_and_month(self) -> None:
        self.assertIn("日/月/年", self.same(["2024-01-03", "2024-01-25"], ["3/1/2024", "25/1/2024"]))
        self.assertIn("月/日/年", self.same(["2024-03-01", "2024-01-25"], ["3/1/2024", "1/25/2024"]))
        self.assertIn("无法判断", self.same(["2024-03-01", "2024-03-02"], ["3/1/2024", "3/2/2024"]))

    def test_zone(self) -> None:
        self.assertIn("+08:00", self.same(["2024-03-01T08:00"], ["2024-03-01T08:00:00+08:00"]))
        self.same(["2024-03-01T00:00", "2024-03-01T08:00"], ["2024-03-01T08:00:00+08:00", "2024-03-01T08:00:00Z"])

    def test_quarters_are_text_that_sorts(self) -> None:
        self.assertEqual(["2024Q1", "2024Q2", "2024Q3"], clean(["2024年第一季度", "2024Q2", "2024-Q3"])[0].tolist())

    def test_firsts_of_january_in_a_column_of_years_are_years(self) -> None:
        column, notes = clean(["2015-01-01", "2016-01-01", "2017-01-01"], "year")
        self.assertEqual([2015, 2016, 2017], column.tolist())
        self.assertIn("年份", notes)
        for values, name in ((["2015-01-01", "2016-01-01", "2017-02-01"], "year"), (["2015-01-01", "2016-01-01", "2017-01-01"], "日期")):
            self.assertEqual("M", clean(values, name)[0].dtype.kind)

    def test_no_dates(self) -> None:
        self.assertEqual("int64", str(clean(["20240301", "20240312"], "学号")[0].dtype))
        self.assertEqual("int64", str(clean(["20231234", "20239999"], "x")[0].dtype))
        for values in (["138-0013", "139-0014"], ["14:30", "15:00"], ["20-30", "30-40"]):
            self.assertEqual(object, clean(values)[0].dtype)


class Words(unittest.TestCase):
    def test_missing_words_only_alone(self) -> None:
        column, notes = clean(["1", "-", "N/A", "暂无", "#DIV/0!", "无", "3"])
        self.assertEqual(5, int(np.isnan(column).sum()))
        self.assertIn("暂无", notes)
        self.assertEqual(["无", "轻", "重"], clean(["无", "轻", "重"])[0].tolist())
        self.assertEqual(["NA", "EU", "APAC"], clean(["NA", "EU", "APAC"])[0].tolist())
        self.assertEqual(["无锡", "空调"], clean(["无锡", "空调"])[0].tolist())

    def test_booleans(self) -> None:
        self.assertEqual("bool", str(clean(["true", "FALSE"])[0].dtype))
        self.assertEqual(["是", "否"], clean(["是", "否"])[0].tolist())
        self.assertEqual("int64", str(clean(["0", "1"])[0].dtype))


if __name__ == "__main__":
    unittest.main()
