"""CourtListener API JSON: an opinion, or a cluster with its opinions, in the best text that it holds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from fairwarning.reading.document import Caption, Heading, Note, Page, Section, SectionKind, Span
from fairwarning.reading.formats.extract import Extract, Marker
from fairwarning.reading.formats.html import from_html
from fairwarning.reading.formats.text import from_text

_FIELDS = ("html_with_citations", "html_columbia", "html_lawbox", "xml_harvard", "html_anon_2020", "html", "plain_text")
_GAP = "\n\n"


def has_text(value: dict[str, Any]) -> bool:
    """The object is an opinion with text, or a cluster that holds such opinions."""
    return bool(_best(value)) or any(_best(opinion) for opinion in _opinions(value))


def from_courtlistener(data: dict[str, Any]) -> Extract:
    """An extract of an opinion or cluster; several opinions follow one another in the order of their type."""
    opinions = sorted((o for o in _opinions(data) if _best(o)), key=lambda o: str(o.get("type") or ""))
    opinions = opinions or [data]
    caption = _caption(data, opinions[0])
    extracts = [_one(opinion, caption) for opinion in opinions]
    if len(extracts) == 1:
        return extracts[0]
    return replace(_follow(extracts, [_kind(str(o.get("type") or "")) for o in opinions]), caption=caption)


def _opinions(value: dict[str, Any]) -> list[dict[str, Any]]:
    for key in ("sub_opinions", "opinions"):
        if isinstance(value.get(key), list):
            return [opinion for opinion in value[key] if isinstance(opinion, dict)]
    return []


def _best(opinion: dict[str, Any]) -> str | None:
    """The field with the most structure; the one with citations unless another alone knows the pages."""
    held = [field for field in _FIELDS if isinstance(opinion.get(field), str) and opinion[field].strip()]
    return held[0] if held else None


def _one(opinion: dict[str, Any], caption: Caption) -> Extract:
    field = _best(opinion) or "plain_text"
    text = str(opinion.get(field) or "")
    if field == "plain_text" or not re.search(r"<\w", text[:2000]):
        return replace(from_text(text), form="courtlistener-json", caption=caption)
    return from_html(text, "courtlistener-json", caption)


def _kind(kind: str) -> SectionKind:
    lower = kind.lower()
    if "dissent" in lower and "concur" not in lower:
        return "dissent"
    return "concurrence" if "concur" in lower else "majority"


def _caption(data: dict[str, Any], opinion: dict[str, Any]) -> Caption:
    cluster = data.get("cluster") if isinstance(data.get("cluster"), dict) else data
    assert isinstance(cluster, dict)
    docket = cluster.get("docket") if isinstance(cluster.get("docket"), dict) else {}
    assert isinstance(docket, dict)
    cites = [f"{c['volume']} {c['reporter']} {c['page']}" for c in cluster.get("citations") or []
             if isinstance(c, dict) and {"volume", "reporter", "page"} <= c.keys()]  # fmt: skip
    court = docket.get("court_id") or cluster.get("court_id") or ""
    author = str(opinion.get("author_str") or "").strip()
    return Caption(
        name=cluster.get("case_name") or cluster.get("case_name_full") or _slug(str(data.get("absolute_url") or "")),
        citation=cites[0] if cites else None,
        parallel=tuple(cites[1:]),
        court=str(court) or None,
        docket=docket.get("docket_number") or cluster.get("docket_number") or None,
        decided=cluster.get("date_filed") or None,
        author=author.split()[-1] if author else None,
    )


def _slug(url: str) -> str | None:
    """A case name from the last part of an address; none when it has no "v"."""
    words = url.rstrip("/").rsplit("/", 1)[-1].split("-")
    if "v" not in words[1:-1]:
        return None
    return " ".join("v." if word == "v" else word.capitalize() for word in words)


def _follow(extracts: list[Extract], kinds: list[SectionKind]) -> Extract:
    """Several opinions as one text, every mark moved along."""
    at = 0
    sources: list[str] = []
    sections: list[Section] = []
    pages: list[Page] = []
    markers: list[Marker] = []
    notes: list[Note] = []
    headings: list[Heading] = []
    blocks: list[Span] = []
    emphasis: list[Span] = []
    for extract, kind in zip(extracts, kinds, strict=True):
        sections.append(Section(kind, at, at + len(extract.source) + len(_GAP)))
        pages += [replace(p, start=p.start + at, end=p.end + at) for p in extract.pages]
        markers += [replace(m, start=m.start + at, end=m.end + at) for m in extract.markers]
        headings += [replace(h, start=h.start + at, end=h.end + at) for h in extract.headings]
        blocks += _moved(extract.blocks, at)
        emphasis += _moved(extract.emphasis, at)
        notes += [Note(n.label, n.marker + at if n.marker is not None else None, tuple(_moved(n.parts, at)),
                       tuple(_moved(n.lifted, at))) for n in extract.notes]  # fmt: skip
        sources.append(extract.source)
        at += len(extract.source) + len(_GAP)
    source = _GAP.join(sources) + _GAP
    return Extract(
        "courtlistener-json", source, paragraphs=extracts[0].paragraphs, pages=tuple(pages), markers=tuple(markers),
        notes=tuple(notes), headings=tuple(headings), blocks=tuple(blocks), emphasis=tuple(emphasis),
        sections=tuple(sections),
    )  # fmt: skip


def _moved(spans: tuple[Span, ...], by: int) -> list[Span]:
    return [(a + by, b + by) for a, b in spans]
