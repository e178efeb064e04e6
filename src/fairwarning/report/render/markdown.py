"""Markdown, plain enough for any reader of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairwarning.report.document import Block, Bullets, Contents, Document, Heading, Para, Table, Words, contents

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#])")
_AROUND = {"plain": "", "italic": "*", "bold": "**", "mark": "**"}


def render(document: Document) -> bytes:
    """The document as UTF-8 Markdown."""
    lines = [f"# {_on_one_line(_escape(document.title))}", ""]
    for block in document.blocks:
        lines += [*_block(block, document), ""]
    lines.append(f"*{_escape(document.foot)}*")
    return ("\n".join(lines) + "\n").encode()


def _block(block: Block, document: Document) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * (level + 1)} {_on_one_line(_escape(text))}"
        case Para(words, indent=indent):
            yield f"{'> ' * indent}{_on_one_line(_words(words))}"
        case Bullets(items):
            yield from (f"- {_on_one_line(_words(item))}" for item in items)
        case Contents():
            yield from (f"{'  ' * (h.level - 1)}- {_on_one_line(_escape(h.text))}" for h in contents(document))
        case Table(header, rows):
            yield f"| {' | '.join(_escape(cell) for cell in header)} |"
            yield f"|{' --- |' * len(header)}"
            for row in rows:
                yield f"| {' | '.join(_words(cell).replace(chr(10), '<br>') for cell in row)} |"


def _on_one_line(text: str) -> str:
    """A new line would end the heading or the item, and what comes after it could pass for one."""
    return " ".join(text.splitlines())


def _words(words: Words) -> str:
    return "".join(_run(run.text, _AROUND[run.style]) for run in words)


def _run(text: str, around: str) -> str:
    inner = text.strip()
    if not around or not inner:
        return _escape(text)
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{lead}{around}{_escape(inner)}{around}{trail}"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
