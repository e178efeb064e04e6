"""An opinion on one screen of a terminal: caption, outline, counts, and the authorities with their pins."""

from __future__ import annotations

import io
import re
from collections import Counter

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fairwarning.opinion import Opinion
from fairwarning.report.opinion_authorities import Authority, authorities

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SHOWN = 40


def digest(opinion: Opinion, width: int = 100) -> str:
    """The digest as text without colour codes; control characters of the source never reach the terminal."""
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, highlight=False, soft_wrap=False)
    _head(console, opinion)
    _outline(console, opinion)
    _counts(console, opinion)
    _authorities(console, authorities(opinion))
    return out.getvalue()


def plain(text: str) -> str:
    """One line of printable characters."""
    return _CONTROL.sub("", " ".join(text.split()))


def _head(console: Console, opinion: Opinion) -> None:
    caption = opinion.document.caption
    console.print(Text(plain(caption.name or opinion.document.name or "(no caption found)")), style="bold")
    below = caption.appeal_from
    rows = (
        ("Cited as", ", ".join(filter(None, (caption.citation, *caption.parallel)))),
        ("Court", caption.court),
        ("Docket", caption.docket),
        ("Argued", caption.argued),
        ("Decided", caption.decided),
        ("Panel", ", ".join(caption.panel)),
        ("Author", caption.author),
        ("Below", " · ".join(filter(None, (below.court, below.judge, below.docket))) if below else None),
        ("Parties", "; ".join(f"{p.name} ({p.role})" if p.role else p.name for p in caption.parties)),
        ("Disposition", "; ".join(dict.fromkeys(d.result for d in opinion.document.dispositions))),
        ("Incomplete", opinion.document.partial),
    )
    for label, value in rows:
        if value:
            line = Text(f"  {label:<12}")
            line.append(plain(value))
            console.print(line, overflow="ellipsis", no_wrap=label != "Incomplete")
    console.print()


def _outline(console: Console, opinion: Opinion) -> None:
    headings = opinion.document.headings
    parts = [s for s in opinion.document.sections if s.kind in ("summary", "concurrence", "dissent")]
    lines = [(h.start, "  " * max(h.level, 0) + f"{h.label + '. ' if h.label else ''}{h.title}") for h in headings]
    lines += [(s.start, f"[{s.kind}{': ' + s.author if s.author else ''}]") for s in parts]
    if not lines:
        return
    console.print("Outline")
    for start, words in sorted(lines)[:_SHOWN]:
        pages = "/".join(page.label for page in opinion.page_of(start))
        console.print(Text(f"  {pages:>8}  {_indented(words)}"), overflow="ellipsis", no_wrap=True)
    if len(lines) > _SHOWN:
        console.print(f"            and {len(lines) - _SHOWN} more")
    console.print()


def _indented(words: str) -> str:
    lead = len(words) - len(words.lstrip(" "))
    return " " * lead + plain(words)


def _counts(console: Console, opinion: Opinion) -> None:
    document = opinion.document
    pages = Counter(page.kind for page in document.pages)
    kinds = Counter(citation.kind for citation in opinion.citations)
    split = [f"{count} {kind}" for kind, count in sorted(kinds.items(), key=lambda k: (-k[1], k[0]))]
    said = [
        f"{len(document.source):,} characters ({document.form})",
        *(f"{count} {kind} pages" for kind, count in sorted(pages.items())),
        f"{len(document.notes)} notes",
        f"{len(opinion.citations)} citations" + (f" ({', '.join(split)})" if split else ""),
        f"{len(opinion.quotations)} quotations",
    ]
    console.print(Text("; ".join(said)))
    console.print()


def _authorities(console: Console, found: list[Authority]) -> None:
    if not found:
        return
    table = Table(title="Authorities", box=None, title_justify="left", pad_edge=False, expand=True)
    table.add_column("Authority", ratio=5, overflow="ellipsis", no_wrap=True)
    table.add_column("Times", justify="right")
    table.add_column("Pins", ratio=3, overflow="ellipsis", no_wrap=True)
    for authority in found[:_SHOWN]:
        table.add_row(Text(plain(authority.title)), str(authority.times), Text(plain(", ".join(authority.pins))))
    console.print(table)
    if len(found) > _SHOWN:
        console.print(f"and {len(found) - _SHOWN} more; --json has them all")
