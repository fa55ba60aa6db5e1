"""One conversation's Python, asked as the server asks it."""

from __future__ import annotations

import os
import tempfile
import unittest
from pathlib import Path
from typing import Any

import pandas as pd

from zhuli_runtime import cells
from zhuli_runtime.output import Output
from zhuli_runtime.session import Session


class SessionCase(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        self.inputs, work = Path(folder.name, "in"), Path(folder.name, "work")
        self.inputs.mkdir()
        work.mkdir()
        self.events: list[dict[str, Any]] = []
        self.session = Session(self.inputs, work, self.events.append)
        self.session.setup("zh", None)

    def give(self, name: str, text: str) -> None:
        (self.inputs / name).write_text(text, encoding="utf-8")
        self.session.open([name], "")

    def value(self, code: str) -> str:
        ran = self.session.run(code)
        self.assertEqual("ok", ran["status"], ran["fault"])
        return ran["shown"]


class Charts(SessionCase):
    def test_a_chart_that_cannot_be_drawn_costs_nothing_else(self) -> None:
        ran = self.session.run(
            "open('a.txt', 'w').write('a')\n"
            "plt.plot([1, 2]); plt.title('$\\\\alph$')\n"
            "plt.figure(); plt.plot([1, 2]); plt.title('好的')\n"
            "1 + 1"
        )
        self.assertEqual(("ok", "2", 1, 1), (ran["status"], ran["shown"], ran["figures"], ran["files"]))
        self.assertEqual(["图画不出来：$\\alph$"], ran["left"])
        self.assertEqual(["好的"], [event["title"] for event in self.events if event["event"] == "figure"])


class Tables(SessionCase):
    def test_a_single_number_is_said_instead_of_drawn(self) -> None:
        self.give("x.csv", "a,b\n5,6\n7,8\n")
        ran = self.session.run("draw(df['a'].sum(), 'line', title='合计')")
        printed = "".join(event["text"] for event in self.events if event["event"] == "text")
        self.assertEqual((ran["status"], ran["figures"], printed), ("ok", 0, "合计：12\n"))
        self.assertEqual(self.session.run("draw(df['a'].sum(), 'bar')", "画各组的柱状图")["status"], "error")

    def test_what_code_wrote_does_not_stand_for_a_file_of_that_name(self) -> None:
        self.session.run("pd.DataFrame({'a': [1]}).to_csv('x.csv', index=False)")
        self.give("x.csv", "a,b\n5,6\n")
        self.assertEqual("5", self.value("df['a'].sum()"))

    def test_files_win_over_numbers_of_a_question(self) -> None:
        words = "一月 120，二月 150，三月 90"
        self.assertIsNotNone(self.session.described(words))
        self.give("x.csv", "a,b\n5,6\n")
        self.assertIsNone(self.session.described(words))
        self.assertEqual("5", self.value("df['a'].sum()"))

    def test_a_try_leaves_nothing_to_the_next(self) -> None:
        self.give("x.csv", "a,b\n5,6\n7,8\n")
        self.session.run("same = df; s = df['a']")
        self.session.keep("before")
        for _ in range(2):
            self.session.run("df['a'] *= 100; df = df[df['a'] > 600]; s.iloc[0] = 0; made = 1")
            self.session.restore("before")
            self.assertEqual("[5, 7] [5, 7] True False", self.value("f\"{list(df['a'])} {list(s)} {same is df} {'made' in globals()}\""))
            self.assertIn("5", self.session.profile("")["profile"])

    def test_the_table_stays_the_one_that_is_described(self) -> None:
        self.give("x.csv", "a,b\n5,6\n7,8\n")
        self.session.keep("before")
        self.session.run("df = df.rename(columns={'a': 'z'})")
        self.session.restore("before")
        self.session.run("df['c'] = 1")
        self.assertIn("'c' int", self.session.profile("")["profile"])


class Advice(unittest.TestCase):
    def test_errors_tell_what_to_write(self) -> None:
        frame = pd.DataFrame({"甲": [1, 2], "乙": [2, 1], "区": ["华东", "华北"], "日": pd.to_datetime(["2024-01-01", "2024-01-02"])})
        expected = {
            "(df['甲'] < df[['甲', '乙']].min()).sum()": ".min(axis=1)",
            "from scipy import stats\nstats.ols(df['甲'] ~ df['乙']).fit()": "linregress",
            "from scipy import stats\nstats.pearson(df['甲'], df['乙'])": "pearsonr",
            "print(f\"{df['甲'].idxmax():%Y-%m-%d}\")": "set_index('日')",
            "df['甲'].str.len()": ".astype(str).str",
            "df['甲'].uniques()": "unique",
            "df.groupby('甲')['华东'].sum()": "df[df['区'] == '华东']",
        }
        for code, hint in expected.items():
            ran = cells.run(code, {"df": frame, "pd": pd}, "<cell>", Output(lambda text: None))
            self.assertIn(hint, ran.fault.hint if ran.fault else "", code)

    def test_a_line_that_is_as_long_as_all_code_is_told_in_short(self) -> None:
        ran = cells.run("x = [" + "1, " * 2_000, {}, "<cell>", Output(lambda text: None))
        assert ran.fault is not None
        self.assertLess(len(ran.fault.trace), 400)
        self.assertIn("SyntaxError", ran.fault.trace)


if __name__ == "__main__":
    unittest.main()
