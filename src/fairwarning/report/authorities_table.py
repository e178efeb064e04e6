"""The table of authorities of a brief: cases, then enactments, then the rest, each with the brief's own pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from fairwarning.citing.model import Citation
from fairwarning.opinion import Opinion
from fairwarning.report.check_places import Places
from fairwarning.report.document import Block, Document, Heading, Para, Table, Words, italic, words
from fairwarning.report.opinion_authorities import Authority
from fairwarning.report.opinion_authorities import authorities as cited_authorities
from fairwarning.report.opinion_text import plain
from fairwarning.report.word_pages import page_number, page_starts

_GROUPS = ("Cases", "Constitutions", "Statutes", "Rules and regulations", "Other authorities")
_GROUP_OF = {"constitution": 1, "statute": 2, "rule": 3, "policy": 4, "secondary": 4}
_PASSIM = 6
"""On so many pages or more an authority is cited passim."""
_PARENTHESIS = re.compile(r"\(([^()]*[0-9]{4}[^()]*)\)\s*\Z")
_CRAMPED = re.compile(r"(Cir\.|App\.|Ct\.)([0-9]{4})")
_LONGEST = 160
_NUMBERS = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True)
class Row:
    """One authority as the table prints it: name in italics, the rest, and where it is cited."""

    name: str
    place: str
    pages: str

    @property
    def title(self) -> str:
        return f"{self.name}, {self.place}" if self.name else self.place


def rows(opinion: Opinion, data: bytes) -> tuple[list[tuple[str, list[Row]]], bool]:
    """The groups in Bluebook order, and whether the document has pages; without them, times stand for pages."""
    paged = _pages(opinion, data)
    groups: dict[int, list[Row]] = {}
    for authority in cited_authorities(opinion):
        own = [opinion.citations[at] for at in authority.cited]
        kind = next((c.kind for c in own if c.kind != "id"), "id")
        if kind in ("record", "id"):
            continue
        group = 0 if authority.is_case else _GROUP_OF.get(kind, 4)
        where = list(dict.fromkeys(page for c in own if (page := paged(c))))
        groups.setdefault(group, []).append(_row(opinion, authority, own, where))
    found = [(_GROUPS[group], sorted(groups[group], key=_order)) for group in sorted(groups)]
    return found, any(paged(c) for c in opinion.citations)


def _pages(opinion: Opinion, data: bytes) -> Callable[[Citation], str | None]:
    if opinion.document.form == "docx":
        starts = page_starts(data, opinion.source)

        def laid_out(citation: Citation) -> str | None:
            note = opinion.note_at(citation.start)
            at = note.marker if note is not None and note.marker is not None else citation.start
            return page_number(starts, at) if starts else None

        return laid_out
    places = Places(opinion.document)
    return lambda citation: next(iter(places.pages(citation.start)), None)


def _row(opinion: Opinion, authority: Authority, own: list[Citation], where: list[str]) -> Row:
    pages = ", ".join(sorted(where, key=_natural)) if len(where) < _PASSIM else "passim"
    pages = pages or f"{len(own)}×"
    if not authority.is_case:
        return Row("", plain(authority.title)[:_LONGEST], pages)
    full = next((c for c in own if c.kind == "full"), own[0])
    name = full.name or next((c.name for c in own if c.name), None) or ""
    running = opinion.running
    core = running.text[running.from_source(full.start) : running.from_source(full.end - 1) + 1]
    parenthesis = _PARENTHESIS.search(_CRAMPED.sub(r"\1 \2", " ".join(core.split())))
    places = ", ".join(dict.fromkeys([authority.key, *full.parallel]))
    return Row(plain(name), plain(f"{places} ({parenthesis[1]})" if parenthesis else places), pages)


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Numbers in a text by their value."""
    parts = _NUMBERS.split(text.casefold())
    return tuple((0, int(part[:18]), "") if part.isdigit() else (1, 0, part) for part in parts if part)


def _order(row: Row) -> tuple[tuple[int, int, str], ...]:
    return _natural(re.sub(r"[^\w §]", "", row.title))


def table(opinion: Opinion, data: bytes) -> Document:
    """The table as a document."""
    groups, paged = rows(opinion, data)
    blocks: list[Block] = []
    for heading, listed in groups:
        blocks.append(Heading(1, heading))
        cells = tuple((_cited(row), words(row.pages)) for row in listed)
        blocks.append(Table(("Authority", "Pages" if paged else "Times cited"), cells, (5, 1)))
    if not groups:
        blocks.append(Para(words("The document cites no authorities.")))
    elif not paged:
        blocks.append(Para(words("The file has no page marks, so the table counts citations."), small=True))
    name = plain(opinion.document.caption.name or opinion.document.name or "document")
    return Document("Table of Authorities", name, "Table of authorities", tuple(blocks))


def _cited(row: Row) -> Words:
    return words(italic(row.name), f", {row.place}") if row.name else words(row.place)


def as_text(opinion: Opinion, data: bytes) -> str:
    """The table for a terminal, dots to the pages."""
    groups, paged = rows(opinion, data)
    lines: list[str] = []
    for heading, listed in groups:
        lines += [heading, ""]
        for row in listed:
            room = max(92 - len(row.title) - len(row.pages), 3)
            lines.append(f"  {row.title} {'.' * room} {row.pages}")
        lines.append("")
    if not groups:
        lines.append("The document cites no authorities.")
    elif not paged:
        lines.append("The file has no page marks, so the table counts citations.")
    return "\n".join(lines).rstrip() + "\n"
