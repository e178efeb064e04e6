"""An opinion as one HTML page: pages in the margin, notes, citations linked and coloured by kind, quotations marked."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from fairwarning.citing.model import Citation
from fairwarning.opinion import Opinion
from fairwarning.report import opinion_body as body
from fairwarning.report.opinion_authorities import Authority, authorities
from fairwarning.report.opinion_style import STYLE
from fairwarning.report.opinion_text import plain


def page(opinion: Opinion) -> str:
    """A whole document without scripts or outside resources; every word of the source is escaped."""
    table = authorities(opinion)
    title = plain(opinion.document.caption.name or opinion.document.name or "Opinion")
    content = Markup("").join(
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
        ).format(title, Markup(STYLE), content)
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
    places = {index: at for at, authority in enumerate(table) for index in authority.cited}

    def link(n: int, _: Citation) -> Markup | None:
        if n not in places:
            return None
        return Markup(' href="#a{}" title="{}"').format(places[n], plain(table[places[n]].title))

    marks = body.marks(opinion, link)
    points = sorted((*_pages(opinion), *body.calls(opinion)), key=lambda point: point.at)
    for stream in opinion.running.streams:
        if stream.kind == "body":
            kind = stream.label or "majority"
            text = _paragraphs(body.paragraphs(opinion, stream, marks, points))
            yield Markup('<section class="{}" aria-label="{}">{}</section>').format(kind, kind, text)
    if notes := body.notes(opinion):
        yield Markup('<section class="notes" aria-label="Notes"><h2>Notes</h2>')
        for at, stream in enumerate(notes):
            text = _paragraphs(body.paragraphs(opinion, stream, marks, points))
            yield Markup('<div class="note" id="n{}"><a class="back" href="#m{}">{}</a><div>{}</div></div>').format(
                at, at, stream.label or "", text
            )
        yield Markup("</section>")


def _pages(opinion: Opinion) -> Iterator[body.Point]:
    """Page numbers for the margin."""
    for page in opinion.document.pages:
        html = Markup('<span class="page {}" title="{} page">{}</span>').format(
            page.kind, page.kind, f"{page.reporter + ' ' if page.reporter else ''}{page.label}"
        )
        yield body.Point(opinion.running.from_source(page.end), html)


def _paragraphs(found: list[body.Paragraph]) -> Markup:
    return Markup("\n").join(
        (Markup("<blockquote><p>{}</p></blockquote>") if one.quoted else Markup("<p>{}</p>")).format(one.html)
        for one in found
    )


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
