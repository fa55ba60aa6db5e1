"""What of the tables a question names."""

from __future__ import annotations

import re
from typing import Any

MOST_CATEGORIES = 1_000
_ENGLISH = re.compile(r"\b(?:the|an?|of|is|are|was|were|has|have|what|which|how|many|much|and|by|for|from|in|to|with|their|each|both|all|do|does|did)\b", re.I)


def frames(namespace: dict[str, Any]) -> dict[str, Any]:
    """The tables among variables."""
    return {name: value for name, value in namespace.items() if type(value).__name__ == "DataFrame"}


def categories(column: Any) -> list[str]:
    """The different texts of a column, in the table's order; none of one with thousands of them."""
    if column.dtype != object:
        return []
    values = column.dropna().unique()
    return [] if len(values) > MOST_CATEGORIES else [value for value in values if isinstance(value, str)]


def named_values(column: Any, question: str) -> list[str]:
    """Texts of a column that stand in the question, in the table's order; none where the question names all: such a
    question compares them."""
    values = categories(column) if question else []
    named = [value for value in values if stands_in(value, question)]
    return named if len(named) < len(values) else []


def stands_in(value: str, question: str) -> bool:
    """Whether a question names a value: words of the sentence count only when set apart by brackets or quotes."""
    if len(value.strip()) < 2 or value.isdigit():
        return False
    if not value.isascii():
        return value in question
    if not has_word(value, question, re.I if len(value) > 4 else 0):
        return False
    return not value.islower() or is_chinese(question) or set_apart(value, question)


def set_apart(name: str, question: str) -> bool:
    """Whether it stands in brackets or quotes."""
    return re.search(rf"""[(（"'“‘]{re.escape(name)}[)）"'”’]""", question) is not None


def has_word(word: str, question: str, flags: int = 0) -> bool:
    """Whether a word of Latin letters stands in the question, not as a part of a longer one."""
    if word.lower() not in question.lower():  # most: a pattern for each of a thousand values takes its time
        return False
    return re.search(rf"(?<![A-Za-z0-9_]){re.escape(word)}(?![A-Za-z0-9_])", question, flags) is not None


def is_chinese(text: str) -> bool:
    """An English text may quote Chinese names of a table, and a Chinese one English names; see ``Wishes.java``."""
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    return han > 0 and (len(_ENGLISH.findall(text)) < 3 or len(re.findall(r"[A-Za-z]{2,}", text)) <= han)
