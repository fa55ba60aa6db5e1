"""What a small model gets nearly right, mended; what it left out, seen; and the examples that it is shown, run."""

from __future__ import annotations

import json
import unittest
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from zhuli_runtime import mending

RECIPES = Path(__file__).parents[2] / "main/java/dev/zhuli/assistant/dataanalysis/recipes.yaml"


def frame() -> pd.DataFrame:
    return pd.DataFrame({"state": ["AK", "TX", "CA"], "year": [2016, 2017, 2018], "a": [1.0, 2.0, 3.0], "b": [2.0, 1.0, 4.0],
                         "c": [3.0, 1.5, 5.0], "amount": [10.0, 20.0, 30.0]})


def mended(code: str) -> str:
    return mending.mend(code, {"df": frame(), "pd": pd, "np": np})[0]


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

    def test_what_libraries_did_once(self) -> None:
        self.assertEqual(mended("df.groupby('state')['a', 'b'].sum()"), "df.groupby('state')[['a', 'b']].sum()")
        for code in ("t.loc['a', 'b']", "means = df.groupby(['state', 'year'])['a'].mean()\nmeans['AK', 'M']"):
            self.assertEqual(mended(code), code)
        self.assertIn("[:2]", mended("from scipy import stats\nchi2, p = stats.chi2_contingency(t)"))
        self.assertIn("mean_squared_error(y, z) ** 0.5", mended("mean_squared_error(y, z, squared=False)"))


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
                names: dict[str, Any] = {"df": shops(), "df2": regions, "pd": pd, "np": np, "print": printed.append}
                code, changes = mending.mend(recipe["code"], names)
                self.assertEqual([change for change in changes if "→" in change], [])
                for question in (recipe["zh"], recipe["en"]):
                    self.assertEqual(mending.forgotten(code, question, names)[0], [])
                exec(code, names)
                for wanted in recipe["zh"].split("@")[1:]:
                    self.assertIn("@" + wanted.split("[")[0] + "[", printed[0])


if __name__ == "__main__":
    unittest.main()
