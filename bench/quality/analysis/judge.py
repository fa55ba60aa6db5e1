"""Judges answers: python judge.py questions.yaml answers.jsonl

A line of answers is {"id", "language", "answer", "seconds"}; of two for the same question and language the later counts.
An answer is right when for every expected name its text holds @name[value], written just so, and the last value of that
name is the expected one: a number within the tolerance, a text whatever its case. What stands around does not matter.
"""

import json
import re
import statistics
import sys
from pathlib import Path

import records

GIVEN = re.compile(r"@([A-Za-z0-9_]+)\[([^\[\]\n]*)\]")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
ROUNDING = 1e-9  # 0.1 + 0.2 is no 0.3 to a computer
LEVELS = ["easy", "medium", "hard", "all"]
LANGUAGES = ["zh", "en", "both"]


def given(text):
    """What the text gives under each name; of several values the last."""
    return {name: value.strip() for name, value in GIVEN.findall(text or "")}


def is_met(expected, value):
    if value is None:
        return False
    if expected["tolerance"] is None:
        return value.casefold() == expected["value"].strip().casefold()
    if not NUMBER.fullmatch(value):
        return False
    return abs(float(value) - expected["value"]) <= expected["tolerance"] + ROUNDING


def is_right(question, text):
    values = given(text)
    return all(is_met(expected, values.get(expected["name"])) for expected in question["answers"])


def judged(questions, answers):
    """One record per question and language that was asked."""
    by_id = {question["id"]: question for question in questions}
    results = {}
    for answer in answers:
        question = by_id.get(answer["id"])
        if question is None:
            raise ValueError(f"{answer['id']} is none of the questions")
        results[answer["id"], answer["language"]] = {
            "id": answer["id"],
            "language": answer["language"],
            "level": question["level"],
            "right": is_right(question, answer.get("answer")),
            "seconds": answer.get("seconds"),
        }
    return list(results.values())


def summary(results):
    """Figures by level and language."""
    figures = {}
    for level in LEVELS:
        for language in LANGUAGES:
            part = [r for r in results if level in (r["level"], "all") and language in (r["language"], "both")]
            seconds = [r["seconds"] for r in part if r["seconds"] is not None]
            right = sum(r["right"] for r in part)
            figures.setdefault(level, {})[language] = {
                "right": right,
                "asked": len(part),
                "share": round(right / len(part), 3) if part else None,
                "median_seconds": round(statistics.median(seconds), 1) if seconds else None,
            }
    return figures


def cell(figure):
    if not figure["asked"]:
        return "–"
    median = "–" if figure["median_seconds"] is None else f"{figure['median_seconds']:.1f}"
    return f"{figure['right']} of {figure['asked']} ({figure['share']:.0%}), {median} s"


def as_table(figures):
    lines = ["| level | " + " | ".join(LANGUAGES) + " |", "|---" * (len(LANGUAGES) + 1) + "|"]
    for level in LEVELS:
        lines.append(f"| {level} | " + " | ".join(cell(figures[level][language]) for language in LANGUAGES) + " |")
    return "\n".join(lines)


def read_answers(path):
    lines = Path(path).read_text(encoding="utf-8").split("\n")  # not splitlines: an answer may hold U+2028
    return [json.loads(line) for line in lines if line.strip()]


def report(questions, answers):
    results = judged(questions, answers)
    figures = summary(results)
    wrong = sorted(f"{r['id']}/{r['language']}" for r in results if not r["right"])
    return as_table(figures), {"figures": figures, "wrong": wrong}


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    table, figures = report(records.read(arguments[0]), read_answers(arguments[1]))
    print(table)
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
