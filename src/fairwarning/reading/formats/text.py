"""Plain text and Markdown: what the signs in the text itself say of emphasis, quotation blocks and headings."""

from __future__ import annotations

import re

from fairwarning.reading.document import Heading, Span
from fairwarning.reading.formats.extract import Extract

_STRONG = re.compile(r"\*\*[^*\n]{1,300}\*\*")
_ITALIC = re.compile(r"\*(?![\s*\d])([^*\n]{1,300}?)(?<!\s)\*(?![*\d])")
_HASHED = re.compile(r"^(#{1,6}) +(\S.*?)[ #]*$", re.MULTILINE)
_QUOTED = re.compile(r"(?:^> ?.*(?:\n|$))+", re.MULTILINE)
_QUOTE_MARK = re.compile(r"^> ?", re.MULTILINE)


def from_text(source: str) -> Extract:
    """An extract of text as decoded."""
    italics = [m.span(1) for m in _ITALIC.finditer(source) if _opens(source, m.start())] if "*" in source else []
    strong = bool(_STRONG.search(source)) if "**" in source else False
    hashed = list(_HASHED.finditer(source)) if "\n# " in source or source.startswith("#") else []
    if len(italics) < 3 and not strong and not hashed:
        return Extract("text", source)
    blocks: list[Span] = [m.span() for m in _QUOTED.finditer(source)] if "\n>" in source else []
    marks = [m.span() for a, b in blocks for m in _QUOTE_MARK.finditer(source, a, b) if m.start() < b]
    signs = [m.span(1) for m in hashed]
    headings = tuple(
        Heading(len(m[1]) - 1, None, m[2].replace("*", ""), m.start(), m.end()) for m in hashed if not _numbered(m[2])
    )
    return Extract(
        "markdown",
        source,
        headings=headings,
        blocks=tuple(blocks),
        emphasis=tuple(italics),
        lifts=tuple(sorted([*marks, *signs])),
    )


def _opens(source: str, at: int) -> bool:
    """An asterisk that can open emphasis: none before it, no letter, no escape."""
    before = source[at - 1] if at else " "
    return before not in "*\\" and not before.isalnum()


def _numbered(title: str) -> bool:
    return bool(re.match(r"(?:[IVX]{1,6}|[A-Z]|\d{1,2}|[a-z])[.)] ", title))
