"""A document as values: headings, paragraphs, lists and tables of styled runs. Renderers turn it into files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

import msgspec

Style = Literal["plain", "italic", "bold", "mark"]


class Once(msgspec.Struct, frozen=True):
    """What is told in full at first and in short after, until the next heading of level `within` or above.

    `authority` and `pins` say what is cited, if anything is, for tables of authorities; `unverified`, that nobody has
    checked it.
    """

    key: str
    first: tuple[Run, ...]
    again: tuple[Run, ...]
    within: int
    authority: str = ""
    pins: tuple[str, ...] = ()
    unverified: bool = False


class Run(msgspec.Struct, frozen=True):
    """Words in one style; `mark` is for what a reader must not miss (open, unverified). `link` is an anchor here.

    A run with `once` stands for those words; `settled` puts them in its place.
    """

    text: str
    style: Style = "plain"
    link: str = ""
    once: Once | None = None


Words: TypeAlias = tuple[Run, ...]


class Heading(msgspec.Struct, frozen=True, tag=True):
    """A heading of level 1 to 4, with an anchor for links."""

    level: int
    text: str
    anchor: str = ""


class Para(msgspec.Struct, frozen=True, tag=True):
    """A paragraph; `small` for notes under tables, `indent` steps to the right, `keep` on the page of the next."""

    words: Words
    small: bool = False
    indent: int = 0
    keep: bool = False


class Bullets(msgspec.Struct, frozen=True, tag=True):
    """An unordered list."""

    items: tuple[Words, ...]


class Table(msgspec.Struct, frozen=True, tag=True):
    """Header cells, rows of cells, relative column widths; `anchors` name the rows for links, `caption` the table.

    Without header cells, the first cell of each row names the row.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[int, ...]
    caption: str = ""
    anchors: tuple[str, ...] = ()


class Contents(msgspec.Struct, frozen=True, tag=True):
    """The headings of level 1, and those of level 2 that have an anchor of their own, as a list of links."""


Block: TypeAlias = Heading | Para | Bullets | Table | Contents


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
    return _merged(run for run in runs if run.text or run.once)


def _merged(runs: Iterable[Run]) -> Words:
    """Neighbours of one style as one run."""
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        bare = last is not None and not (last.link or last.once or run.link or run.once)
        if last is not None and bare and last.style == run.style:
            out[-1] = Run(last.text + run.text, run.style)
        else:
            out.append(run)
    return tuple(out)


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


def listed(parts: Sequence[Words], last: str = "and") -> Words:
    """Words as a list in a sentence: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return words(*parts)
    return words(joined(parts[:-1], ", "), f" {last} ", parts[-1])


def plain(told: Words) -> str:
    """The words without style."""
    return "".join(run.text for run in told)


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop."""
    text = text.strip()
    if not text:
        return text
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def slug(text: str) -> str:
    """A heading as an anchor."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def contents(document: Document) -> tuple[Heading, ...]:
    """The headings that a list of contents shows."""
    heads = (b for b in document.blocks if isinstance(b, Heading))
    return tuple(h for h in heads if h.level == 1 or (h.level == 2 and h.anchor))


def links(document: Document) -> frozenset[str]:
    """Every anchor that something in the document links to."""
    said = (run.link for block in document.blocks for words_ in _said(block) for run in words_ if run.link)
    return frozenset((*said, *(anchor(heading) for heading in contents(document))))


def mentions(blocks: Iterable[Block]) -> Iterator[Once]:
    """Every citation in blocks that are not settled yet."""
    for block in blocks:
        for said in _said(block):
            yield from _mentions(said)


def _mentions(said: Words) -> Iterator[Once]:
    for run in said:
        if run.once is not None:
            if run.once.authority:
                yield run.once
            yield from _mentions(run.once.first)


def _said(block: Block) -> Iterator[Words]:
    match block:
        case Para(said):
            yield said
        case Bullets(items):
            yield from items
        case Table(_, rows):
            yield from (cell for row in rows for cell in row)
        case _:
            pass


def anchor(heading: Heading) -> str:
    return heading.anchor or slug(heading.text)


def settled(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with each `once` run told in full at its first mention, in short after."""
    told: dict[str, int] = {}
    for block in blocks:
        match block:
            case Heading(level):
                told = {key: within for key, within in told.items() if level > within}
                yield block
            case Para(said):
                yield msgspec.structs.replace(block, words=_settled(said, told))
            case Bullets(items):
                yield Bullets(tuple(_settled(item, told) for item in items))
            case Table(_, rows):
                done = tuple(tuple(_settled(cell, told) for cell in row) for row in rows)
                yield msgspec.structs.replace(block, rows=done)
            case Contents():
                yield block


def _settled(said: Words, told: dict[str, int]) -> Words:
    out: list[Run] = []
    for run in said:
        if run.once is None:
            out.append(run)
            continue
        out.extend(_settled(run.once.again if run.once.key in told else run.once.first, told))
        told[run.once.key] = run.once.within
    return _merged(out)
