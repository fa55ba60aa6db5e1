"""What a small model gets nearly right, mended; what it left out, seen; and the examples that it is shown, run."""

from __future__ import annotations

import contextlib
import io
import json
import unittest
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from zhuli_runtime import lenient, mending

RECIPES = Path(__file__).parents[2] / "main/java/dev/zhuli/assistant/dataanalysis/recipes.yaml"


def frame() -> pd.DataFrame:
    return pd.DataFrame({"state": ["AK", "TX", "CA"], "year": [2016, 2017, 2018], "a": [1.0, 2.0, 3.0], "b": [2.0, 1.0, 4.0],
                         "c": [3.0, 1.5, 5.0], "amount": [10.0, 20.0, 30.0]})


def mended(code: str, question: str = "") -> str:
    return mending.mend(code, {"df": frame(), "pd": pd, "np": np}, question)[0]


class Levels(unittest.TestCase):
    def test_parts_of_one_date_have_names(self) -> None:
        sales = pd.DataFrame({"日期": pd.to_datetime(["2024-01-02", "2024-02-03"]), "额": [1.0, 2.0]})
        code = "t = df.groupby([df['日期'].dt.year, df['日期'].dt.month])['额'].sum().reset_index()"
        names = {"df": sales, "pd": pd}
        exec(mending.mend(code, names)[0], names)
        self.assertEqual(list(names["t"].columns), ["年份", "月份", "额"])

    def test_a_part_is_called_so_unless_the_code_looks_for_the_column(self) -> None:
        self.assertEqual(mended("df.groupby(df['d'].dt.month)['a'].sum()"), "df.groupby(df['d'].dt.month.rename('month'))['a'].sum()")
        self.assertEqual(mended("df.pivot_table(index=df['日期'].dt.dayofweek, columns='a')"),
                         "df.pivot_table(index=df['日期'].dt.dayofweek.rename('星期'), columns='a')")
        kept = "t = df.groupby(df['d'].dt.month)['a'].sum().reset_index()"
        self.assertEqual(mended(kept), kept)

    def test_parts_of_two_dates_are_told_apart(self) -> None:
        self.assertIn("rename('下单的月份')", mended("df.groupby(by=[df['下单'].dt.month, df['发货'].dt.month])['a'].sum()"))


class Titles(unittest.TestCase):
    """A chart of one region's rows names the region."""

    SALES = pd.DataFrame({"地区": ["华东", "华北"], "产品": ["电脑", "手机"], "额": [1.0, 2.0]})

    def titled(self, code: str) -> str:
        return mending.mend(code, {"df": self.SALES, "pd": pd}, "")[0].rsplit("title=", 1)[1].strip("')\"")

    def test_picked_rows_stand_in_the_title(self) -> None:
        for code, title in (
            ("s = df[df['地区'] == '华东'].groupby('产品')['额'].sum()\ndraw(s, 'bar', title='各产品的额')", "华东各产品的额"),
            ("t = df[(df['地区'] == '华东') & (df['产品'] == '电脑')]\ns = t['额']\ndraw(s, title='电脑的额')", "华东电脑的额"),
            ("draw(df.query(\"地区 == '华东'\")['额'], title='额')", "华东额"),
            ("draw(df[df['地区'] == '华东']['额'], title='Amount')", "华东: Amount"),
            ("draw(df.loc[df['地区'] == '华东', '额'], title='额')", "华东额"),
        ):
            with self.subTest(code=code):
                self.assertEqual(self.titled(code), title)

    def test_a_title_that_tells_it_and_charts_of_other_rows_stay(self) -> None:
        for code in (
            "draw(df[df['地区'] == '华东']['额'], title='华东的额')",
            "share = df[df['地区'] == '华东']['额'].sum()\ndraw(df.groupby('地区')['额'].sum(), title='华东的额')",
            "share = df[df['地区'] == '华东']['额'].sum()\ndraw(df.groupby('产品')['额'].sum(), title='各产品')",
            "draw(df[(df['地区'] == '华东') | (df['地区'] == '华北')]['额'], title='两区')",
            "draw(df[(df['地区'] == '华东') | (df['产品'] == '电脑')]['额'], title='额')",
            "draw(df[~(df['地区'] == '华东')]['额'], title='额')",
            "draw(df.query(\"not (地区 == '华东')\")['额'], title='额')",
            "draw((df['地区'] == '华东').groupby(df['产品']).mean(), title='比例')",
            "draw(pd.DataFrame({'华东': df[df['地区'] == '华东']['额'], '全国': df['额']}), title='对比')",
            "d = df['额']\ndraw(d, title='额')\nd = df[df['地区'] == '华东']['额']",
            "draw(df[df['地区'] == '华东区']['额'], title='华东的额')",
            "draw(df[df['地区'] != '华东']['额'], title='其余')",
            "draw(df.query(\"地区 == '华东' or 产品 == '电脑'\")['额'], title='额')",
        ):
            with self.subTest(code=code):
                self.assertEqual(mending.mend(code, {"df": self.SALES, "pd": pd}, ""), (code, []))


class Calls(unittest.TestCase):
    def test_well_known_names_are_imported(self) -> None:
        self.assertEqual(mended("r = pearsonr(df['a'], df['b'])"),
                         "from scipy.stats import pearsonr\nr = pearsonr(df['a'], df['b'])")
        self.assertEqual(mended("stats = 3\nprint(stats)"), "stats = 3\nprint(stats)")

    def test_comparisons_get_their_brackets(self) -> None:
        self.assertEqual(mended("n = (df['a'] < df['b'] & df['a'] < df['c']).sum()"),
                         "n = ((df['a'] < df['b']) & (df['a'] < df['c'])).sum()")
        self.assertEqual(mended("df[df['a'] == 1 | df['b'] == 2]"), "df[(df['a'] == 1) | (df['b'] == 2)]")
        self.assertEqual(mended("1 < x < 3"), "1 < x < 3")

    def test_a_sum_is_of_all_conditions(self) -> None:
        self.assertEqual(mended("n = (df['a'] > 1) & (df['b'] > 1).sum()"), "n = ((df['a'] > 1) & (df['b'] > 1)).sum()")
        for code in ("df[(df['a'] > 1) & (df[['b', 'c']] > 0).any(axis=1)]", "n = (df['a'] > 1) & df['b'].sum()", "n = 3 & (df['b'] > 1).sum()"):
            self.assertEqual(mended(code), code)

    def test_columns_that_are_written_like_variables(self) -> None:
        self.assertEqual(mended("share = a / b * 100"), "share = df['a'] / df['b'] * 100")
        for code in ("a = 3\nprint(a)", "try:\n    pass\nexcept ValueError as a:\n    print(a)"):
            self.assertEqual(mended(code), code)

    def test_the_number_of_a_row_stands_for_its_date(self) -> None:
        table = frame().assign(date=pd.to_datetime(["2024-01-05", "2024-01-06", "2024-01-07"]))
        for code in ("x = df['a'].idxmax()\nr = f'{x:%Y-%m-%d}'", "x = df.set_index('date')['a'].idxmax()\nr = f'{x:%Y-%m-%d}'"):
            names: dict[str, Any] = {"df": table}
            exec(mending.mend(code, names)[0], names)  # noqa: S102
            self.assertEqual(names["r"], "2024-01-07")
        self.assertEqual(mended("f'{x:%Y}'"), "f'{x:%Y}'")
        own = "df = df.set_index('date')\nx = df['a'].idxmax()\nr = f'{x:%Y-%m-%d}'"
        self.assertEqual(mending.mend(own, {"df": table})[0], own)
        self.assertEqual(mending.mend("print(1)", {"df": pd.concat([table, table], axis=1)})[0], "print(1)")

    def test_what_libraries_did_once(self) -> None:
        self.assertEqual(mended("df.groupby('state')['a', 'b'].sum()"), "df.groupby('state')[['a', 'b']].sum()")
        for code in ("t.loc['a', 'b']", "means = df.groupby(['state', 'year'])['a'].mean()\nmeans['AK', 'M']"):
            self.assertEqual(mended(code), code)
        self.assertIn("[:2]", mended("from scipy import stats\nchi2, p = stats.chi2_contingency(t)"))
        self.assertIn("mean_squared_error(y, z) ** 0.5", mended("mean_squared_error(y, z, squared=False)"))


class Bounds(unittest.TestCase):
    def test_a_bound_counts_as_the_question_says(self) -> None:
        for question, written, meant in (
            ("65 度以上（含 65）的有几个", "x > 65", "x >= 65"), ("不低于 85 的日子", "85 < x", "85 <= x"),
            ("超过 3万 的", "x >= 30000", "x > 30000"), ("不超过 20% 的", "x < 0.2", "x <= 0.2"), ("18 岁及以上", "x > 18", "x >= 18"),
            ("不满 18 岁的", "x <= 18", "x < 18"), ("days with 85 or more", "x > 85", "x >= 85"), ("older than 60", "x >= 60", "x > 60"),
            ("with at least 3 animals", "n > 3", "n >= 3"), ("no more than 1,000", "x < 1000", "x <= 1000"),
        ):  # fmt: skip
            self.assertEqual(mended(written, question), meant, question)

    def test_what_it_says_otherwise_or_not_at_all_stays(self) -> None:
        for question, code in (
            ("60 分以上的", "x > 60"), ("不低于 85 的", "x < 85"), ("不低于 85 的", "x > 84"), ("最低低于 32、最高又高于 32", "x < 32"),
            ("at least 3 of those with more than 3", "x > 3"), ("customers older than 30 and more than 1 order", "x > 30"),
            ("under 30 and fewer than 3 rooms", "x < 30"), ("average over 2015 to 2018", "z >= 2015"),
            ("价格在100以上且数量大于100", "p >= 100"), ("大于等于 5 的", "x >= 5"), ("2015 年以后", "z > 2015"),
        ):  # fmt: skip
            self.assertEqual(mended(code, question), code, question)


class Parts(unittest.TestCase):
    def test_a_word_within_texts_that_the_code_replaced(self) -> None:
        table = pd.DataFrame({"name": ["Boise International", "Boise Intl", "Old Field"]})
        code = "n = df['name'].str.contains('Intl').sum()\nprint(n)"
        self.assertEqual(mending.forgotten(code, "名称里带 International 的有几个", {"df": table})[0], ["International"])
        self.assertEqual(mending.forgotten(code, "名称里带 Terminal 的有几个", {"df": table})[0], [])
        self.assertEqual(mending.forgotten(code, "How many have the word International in their name?", {"df": table})[0], ["International"])
        right = code.replace("Intl", "International")
        self.assertEqual(mending.forgotten(right, "带 International 的有几个", {"df": table})[0], [])
        self.assertEqual(mending.forgotten(right, "带 International 的有几个（写成 Intl 的不算）", {"df": table})[0], [])


class Narrowing(unittest.TestCase):
    def narrowed(self, question: str) -> str:
        code = "# 求和\nimport math\nt = df['amount'].sum()\nprint(t)"
        return mending.narrowed(code, question, mending.forgotten(code, question, {"df": frame()})[0], {"df": frame()})

    def test_the_group_that_was_forgotten(self) -> None:
        self.assertEqual(self.narrowed("AK 的金额合计是多少"),
                         "import math\nrows = df[df['state'] == 'AK']\nt = rows['amount'].sum()\nprint(t)")

    def test_not_where_it_is_set_against_others(self) -> None:
        for question in ("AK 占全部金额的百分之几", "除 AK 外的金额合计", "AK 和 TX 的金额合计", "金额合计", "AK 的金额排第几", "哪个州的金额最高，是 AK 吗"):
            self.assertEqual(self.narrowed(question), "", question)


class Subset(unittest.TestCase):
    QUESTION = "名称里带 Field 的有多少个？其中哪个州最多，有几个？"
    CODE = "n = df['name'].str.contains('Field').sum()\ncounts = df['state'].value_counts()\nprint(n, counts.idxmax(), counts.max())"

    def test_what_comes_second_is_asked_of_the_rows_picked_out_first(self) -> None:
        code = mending.subset(self.CODE, self.QUESTION)
        table = pd.DataFrame({"name": ["A Field", "B", "C Field", "D Field", "E"], "state": ["TX", "AK", "TX", "CA", "AK"]})
        written = io.StringIO()
        with contextlib.redirect_stdout(written):
            exec(code, {"df": table})
        self.assertEqual(written.getvalue(), "3 TX 2\n")
        english = "How many have Field in their name? Which state has the most of them?"
        self.assertEqual(mending.subset(self.CODE, english), code)

    def test_a_table_that_was_picked_out_and_then_forgotten(self) -> None:
        code = "old = df[df['age'] > 30]\nprint(len(old))\nprint(df['sex'].value_counts().idxmax())"
        self.assertEqual(mending.subset(code, "30 岁以上的有几人？其中男的多还是女的多？"),
                         "old = df[df['age'] > 30]\nprint(len(old))\nprint(df[df['age'] > 30]['sex'].value_counts().idxmax())")

    def test_not_where_the_rows_are_used_already(self) -> None:
        for second in ("counts = rows['state'].value_counts()", "counts = df[df['name'] == 'x']['state'].value_counts()"):
            code = "rows = df[df['name'].str.contains('Field')]\n" + second + "\nprint(len(rows), counts.idxmax())"
            self.assertEqual(mending.subset(code, self.QUESTION), "", second)

    def test_not_where_the_whole_is_asked_about(self) -> None:
        for question in ("带 Field 的有几个？哪个州的机场最多？", "带 Field 的有几个？其中最多的州占全部机场的百分之几？", "带 Field 的有几个"):
            self.assertEqual(mending.subset(self.CODE, question), "", question)


class Percent(unittest.TestCase):
    def test_printed_shares_times_100(self) -> None:
        code = "share = 0.2\nprint(f'@days[{3}] @share[{share:.1f}]')"
        self.assertEqual(mending.as_percent(code, "占百分之几？@days[整数] @share[数字，一位小数]"),
                         "share = 0.2\nprint(f'@days[{3}] @share[{share * 100:.1f}]')")
        self.assertEqual(mending.as_percent("print('@share', 0.2)", "@share[数字]"), "")
        self.assertEqual(mending.as_percent("print(f'@corr[{c:.2f}]')", "percent @corr[数字，两位小数]"), "")
        self.assertEqual(mending.as_percent("print(f'@share[{round(c, 2)}]')", "@share[数字，两位小数]"), "print(f'@share[{c * 100}]')")
        self.assertEqual(mending.as_percent(code, "占百分之几？"), "")


class Lenient(unittest.TestCase):
    def test_a_series_is_grouped_by_a_column_of_its_table(self) -> None:
        table = frame()
        original = pd.Series.groupby
        self.addCleanup(setattr, pd.Series, "groupby", original)
        lenient.install({"df": table})
        share = (table["a"] / table["b"])[table["a"] > 1]
        self.assertEqual(share.groupby("state").sum().to_dict(), {"CA": 0.75, "TX": 2.0})
        self.assertEqual(share.groupby(["state"]).size().to_dict(), {"CA": 1, "TX": 1})
        self.assertEqual(share.groupby(table["year"]).size().tolist(), [1, 1])
        with self.assertRaises(KeyError):
            share.groupby("country").sum()
        anew = table.sort_values("a", ascending=False).reset_index(drop=True)["a"]
        with self.assertRaises(KeyError):  # its rows are no longer the table's
            anew.groupby("state").sum()


class Brackets(unittest.TestCase):
    def test_those_that_do_not_match(self) -> None:
        self.assertEqual(mended("n = (df['a'] > 1]).sum()"), "n = (df['a'] > 1).sum()")
        self.assertEqual(mended("print(len(df)"), "print(len(df))")

    def test_other_errors_stay(self) -> None:
        for code in ("stats.ols(a ~ b).fit(]", "x = = 3", "f(((((((("):
            self.assertEqual(mended(code), code)


class Names(unittest.TestCase):
    def test_years_are_numbers(self) -> None:
        self.assertEqual(mended("df[df['year'] == '2017']"), "df[df['year'] == 2017]")
        self.assertEqual(mended("df.groupby(df['year'].dt.year)['a'].sum()"), "df.groupby(df['year'])['a'].sum()")

    def test_a_misspelt_column_is_known(self) -> None:
        table = pd.DataFrame({"Streptomycin": [1], "Penicillin": [2], "total_2017": [4]})
        code = mending.mend("df['Streptonycin'] < df['Peniciliin']", {"df": table})[0]
        self.assertEqual(code, "df['Streptomycin'] < df['Penicillin']")
        for code in ("df['total_2018']", "m['total_2017_x']", "df['Penicillins_and_others']"):
            self.assertEqual(mending.mend(code, {"df": table})[0], code)

    def test_columns_that_code_makes_stay(self) -> None:
        for code in ("g = df.groupby('state')['a'].agg(['mean', 'count'])\ng['count'] > 1",
                     "t = df.assign(count=1)\nt['count']",
                     "totals = {'quantity': 3}\ntotals['quantity']", "means['数量']",
                     "v = df['a'].value_counts().reset_index(name='quantity')\nv['quantity']"):
            self.assertEqual(mended(code), code)

    def test_comments_before_the_code_stay(self) -> None:
        self.assertEqual(mended("# 步骤：求和\nx = df['A'].sum()"), "# 步骤：求和\nx = df['a'].sum()")


class Neglected(unittest.TestCase):
    def neglected(self, code: str, question: str) -> list[str]:
        return mending.forgotten(code, question, {"df": frame()})[0]

    def test_numbers_and_categories_of_the_question(self) -> None:
        self.assertEqual(self.neglected("df['state'].value_counts()", "除 AK 外，2017 年哪个州最多？"), ["2017", "AK"])
        self.assertEqual(self.neglected("df[(df['state'] != 'AK') & (df['year'] == 2017)]", "除 AK 外，2017 年？"), [])
        self.assertEqual(self.neglected("print(f'2017: {x}')", "2017 年合计"), ["2017"])

    def test_numbers_in_other_forms(self) -> None:
        self.assertEqual(self.neglected("df[df['a'] > 30000]", "超过 3.0 万的和 20 岁的"), ["20"])
        self.assertEqual(self.neglected("x.quantile(0.90)", "第 90 百分位"), [])

    def test_what_the_format_says_does_not_count(self) -> None:
        self.assertEqual(self.neglected("x", "平均？保留 10 位小数。回答格式：@mean_2017[数字，12 位小数]"), [])

    def test_operations(self) -> None:
        self.assertEqual(self.neglected("df['a'].mean()", "log10(a) 的中位数"), ["log10", "中位数"])
        self.assertEqual(self.neglected("np.log10(df['a']).median()", "log10(a) 的中位数"), [])

    def test_categories_that_nobody_asked_for(self) -> None:
        tables = {"df": frame().assign(country=["USA", "USA", "Palau"])}
        self.assertEqual(mending.forgotten("df[df['country'] == 'USA']", "AK 有几个", tables)[1], ["USA"])
        self.assertEqual(mending.forgotten("df[df['state'] == 'AK']", "AK 有几个", tables)[1], [])
        self.assertEqual(mending.forgotten("df[df['country'] == 'USA']", "美国有几个", tables)[1], [])  # another language

    def test_columns_set_apart(self) -> None:
        self.assertEqual(self.neglected("df['a'].sum()", "金额（amount）合计"), ["amount"])
        self.assertEqual(self.neglected("df['a'].sum()", "what is the amount in all"), [])

    def test_a_question_that_names_all_values_compares_them(self) -> None:
        self.assertEqual(self.neglected("df.groupby('state')['a'].sum()", "AK、TX 和 CA 哪个多"), [])


def recipes() -> list[dict[str, str]]:
    """The file's own narrow form of YAML: quoted scalars as JSON, then a block of code."""
    found: list[dict[str, str]] = []
    for line in RECIPES.read_text(encoding="utf-8").splitlines():
        if line.startswith("- when: "):
            found.append({"when": json.loads(line[8:]), "code": ""})
        elif line.startswith("    "):
            found[-1]["code"] += line[4:] + "\n"
        elif line.startswith("  ") and not line.startswith("  code:"):
            key, _, value = line.strip().partition(": ")
            found[-1][key] = json.loads(value)
    return found


def shops(rows: int = 48) -> pd.DataFrame:
    chance = np.random.default_rng(0)
    table = pd.DataFrame({
        "city": np.resize(["北京", "上海", "广州", "成都"], rows), "shop": [f"Cafe {i % 7}" for i in range(rows)],
        "sex": np.resize(list("MFFMFM"), rows), "name": np.repeat([f"n{i}" for i in range(rows // 2)], 2),
        "phase": np.resize(["before", "after"], rows), "term": np.resize(["end", "mid"], rows),
        "class": np.resize(["1", "2", "3"], rows), "status": np.resize(["done", "open"], rows),
        "date": pd.date_range("2014-01-01", periods=rows, freq="20D"), "number": chance.integers(1, 5, rows),
        "age": chance.integers(5, 80, rows), "income": chance.integers(20, 100, rows).astype(float),
        "cost": chance.integers(20, 100, rows)})  # fmt: skip
    for name in ("price", "amount", "height", "weight", "math", "english", "chinese"):
        table[name] = chance.random(rows)
    table["year"], table["start"], table["end"] = table["date"].dt.year, table["date"], table["date"] + pd.Timedelta("3D")
    table.loc[3, "income"] = np.nan
    return table


class Recipes(unittest.TestCase):
    def test_each_runs_and_prints_what_it_was_asked(self) -> None:
        for recipe in recipes():
            with self.subTest(recipe["en"]):
                printed: list[str] = []
                regions = pd.DataFrame({"city": ["北京", "上海"], "region": ["北", "东"]})
                names: dict[str, Any] = {"df": shops(), "df2": regions, "pd": pd, "np": np, "print": printed.append,
                                         "draw": lambda table, kind, title: printed.append(f"{kind} {table.shape}")}
                code, changes = mending.mend(recipe["code"], names)
                self.assertEqual([change for change in changes if "→" in change], [])
                for question in (recipe["zh"], recipe["en"]):
                    self.assertEqual(mending.forgotten(code, question, names)[0], [])
                exec(code, names)
                self.assertTrue(printed)
                for wanted in recipe["zh"].split("@")[1:]:
                    self.assertIn("@" + wanted.split("[")[0] + "[", printed[0])


if __name__ == "__main__":
    unittest.main()
