"""Brackets that don't match, in code that doesn't parse for nothing else."""

from __future__ import annotations

import ast
import re

_MOST = 4
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def close_brackets(code: str) -> str:
    """The code with a bracket taken out or put in where the parser stumbles, if that makes it parse; else as it was."""
    mended = code
    for _ in range(_MOST):
        try:
            ast.parse(mended)
            return mended
        except SyntaxError as error:
            changed = _changed(mended, error)
            if changed is None:
                return code
            mended = changed
        except (ValueError, RecursionError):
            return code
    return code


def _changed(code: str, error: SyntaxError) -> str | None:
    lines = code.splitlines()
    at, column = (error.lineno or 0) - 1, (error.offset or 0) - 1
    if not 0 <= at < len(lines):
        return None
    line = lines[at]
    message = error.msg or ""
    if re.search(r"unmatched '[)\]}]'|does not match opening", message) and 0 <= column < len(line):
        lines[at] = line[:column] + line[column + 1:]
    elif never := re.search(r"'([(\[{])' was never closed", message):
        lines[at] = line + _CLOSING[never[1]]
    else:
        return None
    return "\n".join(lines)
