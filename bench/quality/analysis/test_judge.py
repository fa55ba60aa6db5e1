"""python -m unittest discover bench/quality/analysis"""

import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import judge  # noqa: E402
import made_tables  # noqa: E402
import records  # noqa: E402

MEAN = {"name": "mean", "value": 12.35, "tolerance": 0.01}
CITY = {"name": "city", "value": "Grand Rapids", "tolerance": None}
COUNT = {"name": "count", "value": 7, "tolerance": 0}


def right(text, *expected):
    return judge.is_right({"answers": list(expected)}, text)


class Judge(unittest.TestCase):
    def test_a_value_within_the_tolerance_is_right_wherever_it_stands(self):
        for text in ("@mean[12.35]", "结论：平均值是 @mean[12.34]。", "so\n**@mean[12.36]**\n", "@mean[ 12.35 ]", "@mean[+12.350]"):
            self.assertTrue(right(text, MEAN), text)

    def test_a_value_outside_the_tolerance_is_wrong(self):
        for text in ("@mean[12.37]", "@mean[12.3]", "@mean[-12.35]"):
            self.assertFalse(right(text, MEAN), text)

    def test_the_format_is_followed_to_the_letter(self):
        for text in ("", None, "12.35", "mean[12.35]", "@mean 12.35", "@mean［12.35］", "@mean【12.35】", "＠mean[12.35]",
                     "@Mean[12.35]", "@mean[12.35%]", "@mean[约12.35]", "@mean[12,35]", "@mean[nan]", "@mean[数字]", "@mean []", "@mean[1235e-2]",
                     "@mean[１２.３５]"):
            self.assertFalse(right(text, MEAN), text)

    def test_of_several_values_the_last_counts(self):
        self.assertTrue(right("格式 @mean[数字]；答案 @mean[12.35]", MEAN))
        self.assertFalse(right("@mean[12.35], no: @mean[13.00]", MEAN))

    def test_every_name_has_to_be_met(self):
        self.assertTrue(right("@city[Grand Rapids] @mean[12.35]", MEAN, CITY))
        self.assertFalse(right("@city[Grand Rapids]", MEAN, CITY))
        self.assertFalse(right("@city[Duluth] @mean[12.35]", MEAN, CITY))

    def test_texts_are_compared_whatever_their_case(self):
        self.assertTrue(right("@city[ grand rapids ]", CITY))
        self.assertFalse(right("@city[Grand-Rapids]", CITY))

    def test_a_count_is_exact(self):
        self.assertTrue(right("@count[7]", COUNT))
        self.assertTrue(right("@count[7.0]", COUNT))
        self.assertFalse(right("@count[8]", COUNT))

    def test_figures_go_by_level_and_language_and_the_later_answer_counts(self):
        questions = [{"id": "a", "level": "easy", "answers": [COUNT]}, {"id": "b", "level": "hard", "answers": [MEAN]}]
        answers = [
            {"id": "a", "language": "zh", "answer": "@count[1]", "seconds": 9},
            {"id": "a", "language": "zh", "answer": "@count[7]", "seconds": 2},
            {"id": "a", "language": "en", "answer": None, "seconds": None},
            {"id": "b", "language": "en", "answer": "@mean[12.35]", "seconds": 4},
        ]
        table, report = judge.report(questions, answers)
        self.assertEqual({"right": 1, "asked": 1, "share": 1.0, "median_seconds": 2}, report["figures"]["easy"]["zh"])
        self.assertEqual({"right": 2, "asked": 3, "share": 0.667, "median_seconds": 3.0}, report["figures"]["all"]["both"])
        self.assertEqual(["a/en"], report["wrong"])
        self.assertIn("| hard | – | 1 of 1 (100%), 4.0 s | 1 of 1 (100%), 4.0 s |", table)

    def test_an_unknown_question_is_told(self):
        with self.assertRaises(ValueError):
            judge.report([], [{"id": "x", "language": "zh", "answer": ""}])


class Questions(unittest.TestCase):
    def test_the_sets_are_whole(self):
        tables = {table["file"]: table["set"] for table in records.read(HERE / "tables.yaml")}
        for file, name, levels in (
            ("questions.yaml", "held", (24, 22, 14)),
            ("development.yaml", "development", (8, 7, 5)),
            ("development_more.yaml", "development", (8, 8, 4)),
        ):
            questions = records.read(HERE / file)
            self.assertEqual(levels, tuple(sum(q["level"] == level for q in questions) for level in judge.LEVELS[:3]))
            self.assertEqual(len(questions), len({question["id"] for question in questions}))
            for question in questions:
                self.assertEqual({name}, {tables[table] for table in question["tables"]}, question["id"])

    def test_every_answer_can_be_given_in_the_format_that_is_asked_for(self):
        for file in ("questions.yaml", "development.yaml", "development_more.yaml"):
            for question in records.read(HERE / file):
                names = [answer["name"] for answer in question["answers"]]
                for language in ("zh", "en"):
                    self.assertEqual(names, list(judge.given(question[f"format_{language}"])), question["id"])
                    self.assertFalse(judge.is_right(question, question[f"format_{language}"]), question["id"])
                text = " ".join(f"@{answer['name']}[{answer['value']}]" for answer in question["answers"])
                self.assertTrue(judge.is_right(question, text), question["id"])

    def test_a_line_that_cannot_be_read_is_told(self):
        for text in ("  a: 1\n", "- a: b\n", "- a: 1\nb\n"):
            with tempfile.TemporaryDirectory() as folder:
                (Path(folder) / "x.yaml").write_text(text)
                with self.assertRaises(ValueError):
                    records.read(Path(folder) / "x.yaml")

    def test_made_tables_come_out_as_listed(self):
        import hashlib

        for table in records.read(HERE / "tables.yaml"):
            if not table["package"]:
                digest = hashlib.sha256(getattr(made_tables, table["made"])(b"")).hexdigest()
                self.assertEqual(table["sha256"], digest, table["file"])


if __name__ == "__main__":
    unittest.main()
