"""A caption set in two columns, parties left, numbers and the paper's name right: one column after the other."""

from __future__ import annotations

import re

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_VERSUS = re.compile(r"(?i)(?:v|vs)\.?")
_RIGHT = re.compile(r"(?i)\bnos?\b|\d|\b(?:case|order|opinion|memorandum|docket|judgment|report)\b")
_LEAST = 28
"""How far to the right a second column begins."""


def one_after_the_other(front: str) -> str:
    """The lines of a front, those of a right column behind all others; as they were where there is none."""
    lines = front.split("\n")
    cuts = {at: gap for at, line in enumerate(lines) if (gap := _cut(line)) is not None}
    if not any(_VERSUS.fullmatch(lines[at][:gap].strip()) for at, gap in cuts.items()):
        return front
    column, first, last = min(cuts.values()), min(cuts), max(cuts)
    while last + 1 < len(lines) and (not lines[last + 1].strip() or _indent(lines[last + 1]) >= column - 4):
        last += 1
    left: list[str] = []
    right: list[str] = []
    for at in range(first, last + 1):
        line = lines[at]
        cut = cuts.get(at, 0 if line.strip() and _indent(line) >= column - 4 else len(line))
        left.append(line[:cut])
        _append(right, line[cut:].strip())
    return "\n".join([*lines[:first], *left, *lines[last + 1 :], "", *right])


def _cut(line: str) -> int | None:
    """Where the right column of a line begins."""
    for gap in _GAP.finditer(line) if "   " in line else ():
        if gap.end() >= _LEAST and _RIGHT.search(line, gap.end()):
            return gap.end()
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _append(column: list[str], words: str) -> None:
    """A number broken at a hyphen is one."""
    if column and column[-1].endswith("-") and words:
        column[-1] += words
    elif words:
        column.append(words)
