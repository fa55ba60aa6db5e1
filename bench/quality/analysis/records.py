"""Reads the lists in this folder: YAML in which every value is JSON on one line, so that Python needs no library for it.

A record begins with "- key: value", its other keys follow as "  key: value"; lines of "#" and empty ones are skipped.
"""

import json
import re
from pathlib import Path

LINE = re.compile(r"(- |  )([a-z0-9_]+): (.+)")


def read(path):
    records = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.fullmatch(line)
        if not match or (match[1] == "  " and not records):
            raise ValueError(f"{path}:{number}: neither '- key: value' nor '  key: value'")
        if match[1] == "- ":
            records.append({})
        try:
            records[-1][match[2]] = json.loads(match[3])
        except ValueError as problem:
            raise ValueError(f"{path}:{number}: the value is no JSON: {problem}") from problem
    return records
