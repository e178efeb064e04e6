"""An opinion as one HTML page: pages in the margin, notes, citations linked and coloured by kind, quotations marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from fairwarning.opinion import Opinion
from fairwarning.reading import Stream
from fairwarning.report.opinion_authorities import Authority, authorities
from fairwarning.report.opinion_style import STYLE
from fairwarning.report.opinion_text import plain


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of running text in one element; of two that begin together the longer stands outside."""

    start: int
    end: int
    opening: Markup
    closing: Markup


def page(opinion: Opinion) -> str:
    """A whole document without scripts or outside resources; every word of the source is escaped."""
    table = authorities(opinion)
    title = plain(opinion.document.caption.name or opinion.document.name or "Opinion")
    body = Markup("").join(
        (
            _caption(opinion, title),
            Markup('<main class="text">'),
            *_streams(opinion, table),
            Markup("</main>"),
            _table(table),
        )
    )
    return str(
        Markup(
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            "<title>{}</title><style>{}</style></head><body>{}</body></html>\n"
        ).format(title, Markup(STYLE), body)
    )


def _caption(opinion: Opinion, title: str) -> Markup:
    caption = opinion.document.caption
    rows = (
        ("Cited as", ", ".join(filter(None, (caption.citation, *caption.parallel)))),
        ("Court", caption.court),
        ("Docket", caption.docket),
        ("Argued", caption.argued),
        ("Decided", caption.decided),
        ("Panel", ", ".join(caption.panel)),
        ("Author", caption.author),
        ("Incomplete", opinion.document.partial),
    )
    listed = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(label, plain(value)) for label, value in rows if value
    )
    outline = Markup("").join(
        Markup('<li class="level{}"><a href="#h{}">{}{}</a></li>').format(
            min(h.level, 5), at, f"{h.label}. " if h.label else "", plain(h.title)
        )
        for at, h in enumerate(opinion.document.headings)
    )
    nav = Markup('<nav aria-label="Outline"><ol>{}</ol></nav>').format(outline) if outline else Markup("")
    return Markup("<header><h1>{}</h1><dl>{}</dl>{}</header>").format(title, listed, nav)


def _streams(opinion: Opinion, table: list[Authority]) -> Iterator[Markup]:
    marks = sorted(_marks(opinion, table), key=lambda mark: (mark.start, -mark.end))
    points = _points(opinion)
    notes = [stream for stream in opinion.running.streams if stream.kind == "note"]
    for stream in opinion.running.streams:
        if stream.kind == "body":
            kind = stream.label or "majority"
            yield Markup('<section class="{}" aria-label="{}">{}</section>').format(
                kind, kind, _paragraphs(opinion, stream, marks, points)
            )
    if notes:
        yield Markup('<section class="notes" aria-label="Notes"><h2>Notes</h2>')
        for at, stream in enumerate(notes):
            yield Markup('<div class="note" id="n{}"><a class="back" href="#m{}">{}</a><div>{}</div></div>').format(
                at, at, stream.label or "", _paragraphs(opinion, stream, marks, points)
            )
        yield Markup("</section>")


def _marks(opinion: Opinion, table: list[Authority]) -> Iterator[_Mark]:
    """Citations, quotations, headings, blocks and italics, in running offsets."""
    running = opinion.running
    places = {index: at for at, authority in enumerate(table) for index in authority.cited}
    for index, citation in enumerate(opinion.citations):
        start, end = running.from_source(citation.start), running.from_source(citation.end - 1) + 1
        classes = f"cite {citation.kind}"
        if index in places:
            opening = Markup('<a class="{}" id="c{}" href="#a{}" title="{}">').format(
                classes, index, places[index], plain(table[places[index]].title)
            )
            yield _Mark(start, end, opening, Markup("</a>"))
        else:
            yield _Mark(start, end, Markup('<span class="{}" id="c{}">').format(classes, index), Markup("</span>"))
    for quotation in opinion.quotations:
        start, end = running.from_source(quotation.start), running.from_source(quotation.end - 1) + 1
        source = " at ".join(filter(None, (quotation.authority, quotation.pin)))
        yield _Mark(start, end, Markup('<span class="quotation" title="{}">').format(plain(source)), Markup("</span>"))
    for at, heading in enumerate(opinion.document.headings):
        start, end = running.from_source(heading.start), running.from_source(max(heading.end - 1, heading.start)) + 1
        yield _Mark(start, end, Markup('<strong class="heading" id="h{}">').format(at), Markup("</strong>"))
    for start, end in running.emphasis:
        yield _Mark(start, end, Markup("<em>"), Markup("</em>"))


def _points(opinion: Opinion) -> list[tuple[int, Markup]]:
    """What stands between characters: page numbers in the margin and note calls."""
    running = opinion.running
    points = [
        (running.from_source(page.end), Markup('<span class="page {}" title="{} page">{}</span>').format(
            page.kind, page.kind, f"{page.reporter + ' ' if page.reporter else ''}{page.label}"
        ))
        for page in opinion.document.pages
    ]  # fmt: skip
    notes = [stream for stream in running.streams if stream.kind == "note"]
    points += [
        (
            stream.marker,
            Markup('<sup><a class="call" id="m{}" href="#n{}">{}</a></sup>').format(at, at, stream.label or ""),
        )
        for at, stream in enumerate(notes)
        if stream.marker is not None
    ]
    return sorted(points, key=lambda point: point[0])


def _paragraphs(opinion: Opinion, stream: Stream, marks: list[_Mark], points: list[tuple[int, Markup]]) -> Markup:
    """Paragraphs of one stream; marks that cross a paragraph or each other are closed and opened again."""
    text, blocks = opinion.running.text, opinion.running.blocks
    found: list[Markup] = []
    at = stream.start
    while at < stream.end:
        stop = text.find("\n\n", at, stream.end)
        stop = stream.end if stop < 0 else stop
        if stop > at:
            quoted = any(a <= at < b for a, b in blocks)
            element = Markup("<blockquote><p>{}</p></blockquote>") if quoted else Markup("<p>{}</p>")
            found.append(element.format(_inline(text, at, stop, marks, points)))
        at = stop + 2
    return Markup("\n").join(found)


def _inline(text: str, start: int, end: int, marks: list[_Mark], points: list[tuple[int, Markup]]) -> Markup:
    inside = [mark for mark in _within(marks, start, end) if mark.start < end and mark.end > start]
    here = [point for point in points if start <= point[0] < end or point[0] == end]
    stops = sorted({start, end, *(max(m.start, start) for m in inside), *(min(m.end, end) for m in inside),
                    *(point[0] for point in here)})  # fmt: skip
    out: list[Markup] = []
    for at, stop in zip(stops, [*stops[1:], end], strict=True):
        out += [markup for place, markup in here if place == at]
        if stop > at:
            over = [mark for mark in inside if mark.start <= at and stop <= mark.end]
            out += [mark.opening for mark in over]
            out.append(escape(text[at:stop]))
            out += [mark.closing for mark in reversed(over)]
    return Markup("").join(out)


def _within(marks: list[_Mark], start: int, end: int) -> Iterator[_Mark]:
    for mark in marks:
        if mark.start >= end:
            return
        if mark.end > start:
            yield mark


def _table(table: list[Authority]) -> Markup:
    rows = Markup("").join(
        Markup('<tr id="a{}"><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            at,
            plain(authority.title),
            plain(", ".join(authority.pins)),
            Markup(" ").join(Markup('<a href="#c{}">{}</a>').format(c, n + 1) for n, c in enumerate(authority.cited)),
        )
        for at, authority in enumerate(table)
    )
    return Markup(
        '<section class="authorities"><h2>Authorities</h2><table><thead><tr><th scope="col">Authority</th>'
        '<th scope="col">Pins</th><th scope="col">Where</th></tr></thead><tbody>{}</tbody></table></section>'
    ).format(rows)
