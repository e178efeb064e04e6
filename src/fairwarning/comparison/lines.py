"""A damaged CSV read line by line, so that one stray quotation mark does not swallow the rows after it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import chain
from typing import BinaryIO, Literal

Damage = Literal["too few cells", "too many cells", "stray quotation mark"]
_LONGEST = 30  # physical lines that one record may have
_LONGEST_CELL = 1 << 24  # a narrative may be long; Python's own limit would stop the whole run


@dataclass(frozen=True, slots=True)
class Record:
    """One record, where it starts, and what is wrong with it; its cells are those read, damaged or not."""

    line: int
    cells: tuple[str, ...]
    damage: Damage | None
    recoded: bool
    """Its bytes were not UTF-8 and were read as Windows-1252."""


def records(stream: BinaryIO, separator: str, width: int, first: int = 2) -> Iterator[Record]:
    """Every record after the header. Only an empty line is passed over: one of spaces is a damaged row, and is told."""
    csv.field_size_limit(_LONGEST_CELL)
    waiting: list[bytes] = []
    number = first
    source = iter(stream)
    while True:
        line = waiting.pop(0) if waiting else next(source, None)
        if line is None:
            return
        if not line.strip(b"\r\n"):
            number += 1
            continue
        text, recoded = _decode(line)
        taken = 1
        cells = _cells(text, separator)
        if cells is None:
            more = list(_look_ahead(waiting, source))
            cells, taken = _joined(text, more, separator, width)
            waiting = more[taken - 1 :]
        yield _record(number, cells, text, width, recoded)
        number += taken


def _look_ahead(waiting: list[bytes], source: Iterator[bytes]) -> Iterator[bytes]:
    for _, line in zip(range(_LONGEST), chain(waiting, source), strict=False):
        yield line


def _decode(line: bytes) -> tuple[str, bool]:
    """The text, its line ends told by \\n alone: a \\r inside an unquoted cell would stop Python's reader."""
    line = line.replace(b"\r", b"")
    try:
        return line.decode("utf-8"), False
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace"), True


def _cells(text: str, separator: str) -> list[str] | None:
    """The cells of a line that is whole by itself; none where a quotation is left open."""
    bare = text.rstrip("\n")
    if '"' not in bare:
        return bare.split(separator)
    return None if bare.count('"') % 2 else _parsed(bare, separator)


def _parsed(text: str, separator: str) -> list[str] | None:
    """None for a cell longer than any: a quotation that was never closed."""
    try:
        return next(csv.reader(StringIO(text, newline="\n"), delimiter=separator), [])
    except csv.Error:
        return None


def _joined(text: str, more: list[bytes], separator: str, width: int) -> tuple[list[str] | None, int]:
    """The first line with as many of the following as close the quotation and give the right number of cells."""
    for count in range(1, len(more) + 1):
        text += _decode(more[count - 1])[0]
        if text.count('"') % 2 == 0:
            found = _parsed(text, separator)
            return (found, count + 1) if found is not None and len(found) == width else (None, 1)
    return None, 1


def _record(number: int, cells: list[str] | None, text: str, width: int, recoded: bool) -> Record:
    if cells is None:
        return Record(number, (text.rstrip("\n"),), "stray quotation mark", recoded)
    damage: Damage | None = None
    if len(cells) != width:
        damage = "too few cells" if len(cells) < width else "too many cells"
    return Record(number, tuple(cells), damage, recoded)
