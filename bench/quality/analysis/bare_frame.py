"""Runs in the interpreter that has pandas: "describe FILE" prints what the bare prompt tells, "run FILE" the code from stdin."""

import sys

import pandas as pd


def read(file):
    if file.endswith(".json"):
        return pd.read_json(file)
    if file.endswith(".xlsx"):
        return pd.read_excel(file)
    try:
        return pd.read_csv(file, encoding="utf-8-sig")
    except UnicodeDecodeError:
        return pd.read_csv(file, encoding="gb18030")


def main(what, file):
    df = read(file)
    if what == "describe":
        print("\n".join(f"{name}: {kind}" for name, kind in df.dtypes.items()))
        print("\n" + df.head(3).to_csv(index=False))
    else:
        exec(compile(sys.stdin.read(), "answer.py", "exec"), {"__name__": "__main__", "df": df, "pd": pd})


main(*sys.argv[1:])
