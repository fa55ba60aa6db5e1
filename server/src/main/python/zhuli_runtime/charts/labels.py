"""Names as they fit beside a chart: their width on the page, lines, and an end for long ones."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Width in half-width characters: a Chinese one counts two, a combining one nothing."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def shorten(text: str, most: int) -> str:
    """At most `most` half widths, an ellipsis included."""
    if width(text) <= most:
        return text
    kept = ""
    for one in text:
        if width(kept + one) > most - 1:
            break
        kept += one
    return kept.rstrip() + "…"


def wrap(text: str, each: int, lines: int = 2) -> str:
    """Broken into lines of at most `each` half widths, between words where there are any."""
    rest = " ".join(text.split())
    needed = -(-width(rest) // each)
    if 1 < needed <= lines:
        # Lines of like length rather than a last one of one character.
        each = min(each, -(-width(rest) // needed) + 2)
    done: list[str] = []
    while rest and len(done) < lines - 1 and width(rest) > each:
        cut = _cut(rest, each)
        done.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return "\n".join([*done, shorten(rest, each)] if rest else done)


def _cut(text: str, each: int) -> int:
    """Where a line ends: as far as it fits, back to a gap unless that halves the line."""
    far = 0
    while far < len(text) and width(text[: far + 1]) <= each:
        far += 1
    far = max(far, 1)
    for back in range(far, 0, -1):
        if width(text[:back]) * 2 < each:
            break
        if text[back : back + 1] in (" ", "（", "(") or text[back - 1] in "-/、，·_":
            return back
    return far


#: Half widths that fit along the bottom of a chart of 8 inches.
_PAGE_WIDTH = 96


def beside(names: list[str]) -> list[str]:
    """Names below the places of a chart: in lines where three suffice, else one line to be turned."""
    each = min(_PAGE_WIDTH // max(len(names), 1), 24)
    if each >= 6 and all(width(name) <= each * 3 - 2 for name in names):
        return [wrap(name, each, 3) for name in names]
    return [shorten(name, 24) for name in names]
