"""A report for the terminal: the same document, with tables drawn."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Drawn
from rich.text import Text

from fairwarning.report.document import Block, Bullets, Document, Heading, Para, Table, Words

_STYLES = {"plain": "", "italic": "italic", "bold": "bold", "mark": "bold yellow"}


def render(document: Document, width: int = 130) -> bytes:
    """The document as plain text of this width."""
    console = Console(file=StringIO(), width=width, highlight=False, color_system=None)
    console.print(Text(document.title, "bold"))
    console.print(Text(document.running_head))
    for block in document.blocks:
        for part in _block(block):
            console.print(part)
    console.print()
    console.print(Text(document.foot))
    assert isinstance(console.file, StringIO)
    lines = (line.rstrip() for line in console.file.getvalue().splitlines())
    return ("\n".join(lines) + "\n").encode()


def _block(block: Block) -> Iterator[RenderableType]:
    match block:
        case Heading(level, text):
            yield ""
            yield Text(text.upper() if level == 1 else text, "bold")
        case Para(words):
            yield _words(words)
        case Bullets(items):
            yield from (Padding(Text("- ") + _words(item), (0, 0, 0, 2)) for item in items)
        case Table():
            yield _table(block)


def _table(table: Table) -> Drawn:
    drawn = Drawn(box=box.SIMPLE, show_header=any(table.header), pad_edge=False, expand=False)
    for name in table.header:
        drawn.add_column(name, overflow="fold")
    for row in table.rows:
        drawn.add_row(*map(_words, row))
    return drawn


def _words(words: Words) -> Text:
    return Text.assemble(*((run.text, _STYLES.get(run.style, "")) for run in words))
