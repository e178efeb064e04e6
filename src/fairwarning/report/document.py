"""A document as values: headings, paragraphs, lists and tables of styled runs. Renderers turn it into files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

import msgspec

Style = Literal["plain", "italic", "bold", "mark"]


class Run(msgspec.Struct, frozen=True):
    """Words in one style; `mark` is for what a reader must not miss (open, unverified)."""

    text: str
    style: Style = "plain"


Words: TypeAlias = tuple[Run, ...]


class Heading(msgspec.Struct, frozen=True, tag=True):
    """A heading of level 1 to 3, with an anchor for links."""

    level: int
    text: str
    anchor: str = ""


class Para(msgspec.Struct, frozen=True, tag=True):
    """A paragraph; `small` for notes under tables, `indent` steps to the right."""

    words: Words
    small: bool = False
    indent: int = 0


class Bullets(msgspec.Struct, frozen=True, tag=True):
    """An unordered list."""

    items: tuple[Words, ...]


class Table(msgspec.Struct, frozen=True, tag=True):
    """Header cells, rows of cells, and relative column widths."""

    header: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[int, ...]
    caption: str = ""


Block: TypeAlias = Heading | Para | Bullets | Table


class Document(msgspec.Struct, frozen=True):
    """Title, running head and foot, and the blocks in order."""

    title: str
    running_head: str
    foot: str
    blocks: tuple[Block, ...]


def words(*parts: str | Run | Words) -> Words:
    """Join strings, runs and words into words."""
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            runs.append(Run(part))
        elif isinstance(part, Run):
            runs.append(part)
        else:
            runs.extend(part)
    return tuple(run for run in runs if run.text)


def italic(text: str) -> Run:
    return Run(text, "italic")


def bold(text: str) -> Run:
    return Run(text, "bold")


def mark(text: str) -> Run:
    return Run(text, "mark")


def joined(parts: Iterable[Words], between: str = "; ") -> Words:
    """Words with a separator between."""
    out: list[Run] = []
    for number, part in enumerate(parts):
        if number:
            out.append(Run(between))
        out.extend(part)
    return tuple(out)


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop."""
    text = text.strip()
    if not text:
        return text
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def slug(text: str) -> str:
    """A heading as an anchor."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
