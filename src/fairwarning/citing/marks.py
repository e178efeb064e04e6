"""Quotation marks paired: curly, straight and typewriter marks, nested, and quotations that run over paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile("[“”\"]|``|''")
_USUAL_MARKS = '“”"'
_DOUBLE = ("``", "''")
_BEFORE_OPENING = frozenset(" \n\t\u00a0([{—–-/“‘'`…*_")


class Marked(NamedTuple):
    """A quoted stretch without its marks; `depth` counts the quotations it stands in."""

    start: int
    end: int
    depth: int


def pairs(text: str, start: int, end: int) -> list[Marked]:
    """The marked quotations of one stream, by where they begin."""
    found: list[Marked] = []
    opened: list[int] = []
    last = start
    for at in _marks(text, start, end):
        behind = at + 2 if text[at] in "`'" else at + 1
        if opened and not _holds_on(text, last, at):
            opened.clear()
        last = at
        mark = text[at:behind]
        if opened and mark in '“"' and text[at - 1] == "\n":
            continue
        if _opens(text, mark, at, behind, bool(opened)):
            if opened and mark == '"':
                opened.clear()
            opened.append(behind)
            del opened[:-8]
        elif opened:
            begin = opened.pop()
            found.append(Marked(begin, at, len(opened)))
    found.sort()
    return found


def _marks(text: str, start: int, end: int) -> list[int]:
    """Where quotation marks stand; looked for one kind at a time, which is many times as fast as a pattern of all."""
    if any(text.find(mark[0], start, end) >= 0 and text.find(mark, start, end) >= 0 for mark in _DOUBLE):
        return [match.start() for match in _MARK.finditer(text, start, end)]
    found: list[int] = []
    for mark in _USUAL_MARKS:
        at = text.find(mark, start, end)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1, end)
    found.sort()
    return found


def _holds_on(text: str, since: int, at: int) -> bool:
    """No paragraph that ends between two marks closes what is open."""
    line = text.find("\n", since, at)
    while line >= 0:
        if not _continues(text, line + 1):
            return False
        line = text.find("\n", line + 1, at)
    return True


def _continues(text: str, paragraph: int) -> bool:
    """Whether a quotation runs on into the paragraph here: it is opened again, or a line is only wrapped."""
    if text[paragraph : paragraph + 1] in ("\n", " ", "\t", "\r"):
        while text[paragraph : paragraph + 1] in ("\n", " ", "\t", "\r"):
            paragraph += 1
        return text[paragraph : paragraph + 1] in ("“", '"')
    return True


def _opens(text: str, mark: str, at: int, behind: int, inside: bool) -> bool:
    if mark in ("“", "``"):
        return True
    if mark in ("”", "''"):
        return False
    before = text[at - 1] if at else " "
    after = text[behind : behind + 1]
    if after in ("", " ", "\n", "\t", ",", ".", ";", ")", "]", "?", "!", ":"):
        return False
    if inside:
        return before in " \n\t\u00a0([" and not after.isspace()
    return before in _BEFORE_OPENING or not before.isalnum()
