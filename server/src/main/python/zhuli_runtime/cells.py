"""Runs one cell of code: its last expression is shown, an error is told in a few lines."""

from __future__ import annotations

import ast
import contextlib
import difflib
import linecache
import os
import traceback
import warnings
from dataclasses import asdict, dataclass
from typing import Any

from .advice import instead
from .naming import categories, frames
from .output import Output

MOST_VALUE_CHARS = 8_000
_MOST_MESSAGE_CHARS = 600
_MOST_LINE_CHARS = 160
_MOST_FRAMES = 3


@dataclass(frozen=True)
class Fault:
    """Why a cell ended early; ``line`` counts from 1 in the cell, 0 where it isn't known."""

    name: str
    message: str
    line: int
    code: str
    trace: str
    hint: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Ran:
    """How a cell ended: ``ok``, ``error``, ``stopped`` or ``overran`` (printed without end)."""

    status: str
    value: Any
    shown: str
    fault: Fault | None


def run(code: str, namespace: dict[str, Any], name: str, output: Output) -> Ran:
    """Runs code in a namespace; what it prints goes to the output."""
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                value = _execute(code, namespace, name)
                shown = "" if value is None else show(value)
        if value is not None:
            namespace["_"] = value
        return Ran("ok", value, shown, None)
    except KeyboardInterrupt:
        return Ran("overran" if output.overran else "stopped", None, "", None)
    except BaseException as error:  # noqa: BLE001 - also SystemExit: the session goes on
        return Ran("error", None, "", _fault(error, code, name, namespace))


def _execute(code: str, namespace: dict[str, Any], name: str) -> Any:
    tree = ast.parse(code, name)
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr):
        body = ast.Module(tree.body[:-1], tree.type_ignores)
        exec(compile(body, name, "exec"), namespace)
        return eval(compile(ast.Expression(last.value), name, "eval"), namespace)
    exec(compile(tree, name, "exec"), namespace)
    return None


def show(value: Any) -> str:
    """A value as an analyst wants to see it, shortened."""
    text = _tabular(value)
    if text is None:
        text = value if isinstance(value, str) else repr(value)
    if len(text) > MOST_VALUE_CHARS:
        text = text[:MOST_VALUE_CHARS] + "\n…"
    return text


def _tabular(value: Any) -> str | None:
    module = type(value).__module__
    kind = type(value).__name__
    if module.startswith("pandas") and kind == "DataFrame":
        return value.to_string(max_rows=40, max_cols=20, max_colwidth=60)
    if module.startswith("pandas") and kind == "Series":
        return value.to_string(max_rows=40)
    if module.startswith("numpy") and getattr(value, "shape", None) == ():
        return str(value)
    if module.startswith("matplotlib") or _holds_artists(value):
        return ""
    return None


def _holds_artists(value: Any) -> bool:
    items = value if isinstance(value, (list, tuple)) else getattr(value, "flat", None)
    first = next(iter(items), None) if items is not None else None
    return type(first).__module__.startswith("matplotlib")


def _fault(error: BaseException, code: str, name: str, namespace: dict[str, Any]) -> Fault:
    lines = code.splitlines()
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
    line = own[-1].lineno or 0 if own else 0
    if isinstance(error, SyntaxError) and error.filename == name:
        line = error.lineno or 0
    at = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    message = _message(error)
    told = [f"line {frame.lineno}: {_shortened(frame.line or '')}" for frame in own[-_MOST_FRAMES:]]
    if not told and at:
        told = [f"line {line}: {_shortened(at)}"]
    trace = "\n".join([*told, f"{type(error).__name__}: {message}"])
    try:
        hint = _hint(error, at, namespace)
    except Exception:  # noqa: BLE001 - variables may be anything; the error itself is what counts
        hint = ""
    return Fault(type(error).__name__, message, line, at, trace, hint)


def _shortened(line: str) -> str:
    """A line of code as it is told: one may be as long as all code that a model can write."""
    return line if len(line) <= _MOST_LINE_CHARS else line[:_MOST_LINE_CHARS] + "…"


def _message(error: BaseException) -> str:
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    text = " ".join((text or "").split())
    return text if len(text) <= _MOST_MESSAGE_CHARS else text[:_MOST_MESSAGE_CHARS] + "…"


def _hint(error: BaseException, at: str, namespace: dict[str, Any]) -> str:
    """What there is instead of what the code asked for: the nearest columns, names or files, or what to write."""
    if isinstance(error, KeyError):
        wanted = str(error.args[0]) if error.args else ""
        return _of_group(wanted, namespace) or _nearest(wanted, _columns(namespace))
    if isinstance(error, NameError):
        wanted = getattr(error, "name", None) or ""
        return _nearest(wanted, [key for key in namespace if not key.startswith("_")])
    if isinstance(error, FileNotFoundError):
        return _nearest(str(error.filename or ""), sorted(os.listdir(".")))
    return instead(error, at, namespace)


def _of_group(wanted: str, namespace: dict[str, Any]) -> str:
    """The rows of what is no column but a value of one."""
    value = wanted.removeprefix("Column not found: ")
    found = [f"{name}[{name}[{column!r}] == {value!r}]" for name, frame in frames(namespace).items()
             for column, values in frame.items() if value in categories(values)]  # fmt: skip
    return ", ".join(found[:2])


def _columns(namespace: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(str(c) for frame in frames(namespace).values() for c in frame.columns))


def _nearest(wanted: str, there: list[str]) -> str:
    if not there:
        return ""
    near = difflib.get_close_matches(wanted, there, n=5, cutoff=0.4) or there[:12]
    return ", ".join(near)


def assigned(code: str) -> list[str]:
    """Names that a cell's own lines give values to, in their order."""
    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError, RecursionError):
        return []
    targets = [t for line in body if isinstance(line, ast.Assign) for t in line.targets]
    return [target.id for target in targets if isinstance(target, ast.Name)]
