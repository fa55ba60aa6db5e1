"""Recomputes every expected value: python solutions.py TABLES_FOLDER. Fails on any difference. Needs pandas, scipy, scikit-learn and openpyxl."""

import sys
from pathlib import Path

import records
import solutions_development
import solutions_development_more
import solutions_held

HERE = Path(__file__).parent
SETS = {
    "questions.yaml": solutions_held,
    "development.yaml": solutions_development,
    "development_more.yaml": solutions_development_more,
}


def same(expected, computed):
    if isinstance(expected, str) or isinstance(computed, str):
        return expected == computed
    return abs(expected - computed) < 1e-9


def differences(question, solve, folder):
    expected = {answer["name"]: answer["value"] for answer in question["answers"]}
    computed = solve(folder)
    if list(expected) != list(computed):
        return [f"{question['id']}: names {list(expected)}, computed {list(computed)}"]
    return [
        f"{question['id']} {name}: expected {value}, computed {computed[name]}"
        for name, value in expected.items()
        if not same(value, computed[name])
    ]


def main(folder):
    complaints, count = [], 0
    for file, solutions in SETS.items():
        for question in records.read(HERE / file):
            complaints += differences(question, getattr(solutions, question["id"]), folder)
            count += 1
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"{count} questions, {len(complaints)} differences")
    return 1 if complaints else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
