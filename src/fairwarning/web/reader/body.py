"""An opinion's body for the reader: paragraphs in HTML, worked out once, with a marked stretch laid over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from fairwarning.citing.model import CASE_KINDS, Citation
from fairwarning.library.model import Text
from fairwarning.library.store import Library
from fairwarning.reading import Page, Stream
from fairwarning.report import opinion_body as bodies
from fairwarning.report.opinion_text import plain
from fairwarning.web.law import addresses
from fairwarning.web.reader.paged import Placed, pages

_KINDS = {"star": "reporter’s", "slip": "slip opinion’s", "folio": "file’s"}


@dataclass(frozen=True, slots=True)
class Part:
    """One voice, or one note (`note` is its number, -1 for none)."""

    kind: str
    title: str
    note: int
    paragraphs: tuple[bodies.Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """All of a text, as it stands when nothing is marked; `outline` has depth, number and words of each heading."""

    parts: tuple[Part, ...]
    notes: tuple[Part, ...]
    outline: tuple[tuple[int, int, str], ...]
    numberings: tuple[str, ...]
    marks: tuple[bodies.Mark, ...]
    points: tuple[bodies.Point, ...]

    def marked(self, text: Text, span: tuple[int, int] | None) -> Body:
        """With a stretch of running text marked; only the paragraphs that it touches are made anew."""
        if span is None:
            return self
        one = bodies.Mark(*span, "mark", "", ' id="here"')
        marks = sorted((*self.marks, one), key=lambda mark: (mark.start, -mark.end))

        def over(part: Part) -> Part:
            return Part(part.kind, part.title, part.note, tuple(
                bodies.Paragraph(p.start, p.end, p.quoted, bodies.inline(
                    text.opinion.running.text, p.start, p.end, marks, self.points))
                if p.start < span[1] and p.end > span[0] else p
                for p in part.paragraphs
            ))  # fmt: skip

        parts, notes = (tuple(map(over, of)) for of in (self.parts, self.notes))
        return Body(parts, notes, self.outline, self.numberings, self.marks, self.points)


def body(library: Library, text: Text) -> Body:
    """The text with its citations linked, its pages and notes in place."""
    opinion = text.opinion
    marks = bodies.marks(opinion, _link)
    placed = pages(library, text)
    points = sorted((*_margin(placed), *bodies.calls(opinion)), key=lambda point: point.at)

    def part(stream: Stream, note: int) -> Part:
        kind = stream.label or "majority" if note < 0 else "note"
        title = kind.capitalize() if note < 0 else stream.label or "*"
        return Part(kind, title, note, tuple(bodies.paragraphs(opinion, stream, marks, points)))

    outline = tuple(
        (depth, n, plain(f"{heading.label}. {heading.title}" if heading.label else heading.title))
        for n, (heading, depth) in enumerate(zip(opinion.document.headings, bodies.depths(opinion), strict=True))
    )
    return Body(
        tuple(part(stream, -1) for stream in opinion.running.streams if stream.kind == "body"),
        tuple(part(stream, n) for n, stream in enumerate(bodies.notes(opinion))),
        outline,
        tuple(dict.fromkeys(_named(page) for _, page, _ in placed)),
        tuple(marks),
        tuple(points),
    )


def _link(_: int, citation: Citation) -> Markup | None:
    """A decision leads to the library; a code or a record has no page of its own."""
    if citation.authority is None or citation.kind not in CASE_KINDS:
        return None
    pin = citation.pin or citation.implied_pin
    title = plain(f"{citation.name + ', ' if citation.name else ''}{citation.authority}{f' at {pin}' if pin else ''}")
    return Markup(' href="{}" title="{}"').format(addresses.passage(citation.authority, pin), title)


def _named(page: Page) -> str:
    return page.reporter or _KINDS[page.kind]


def _margin(placed: list[Placed]) -> Iterator[bodies.Point]:
    """Numbers for the margin; those that begin at one place stand together, and each can be led to once."""
    led: set[str] = set()
    for at in dict.fromkeys(place for place, _, _ in placed):
        words = Markup(" ").join(_number(page, own, led) for place, page, own in placed if place == at)
        yield bodies.Point(at, Markup('<span class="pages" data-skip>{}</span>').format(words))


def _number(page: Page, own: bool, led: set[str]) -> Markup:
    id_ = anchor(page.kind, page.label)
    first = Markup(' id="{}"').format(id_) if id_ not in led else Markup("")
    led.add(id_)
    said = f"{'Begins' if own else 'Begins, by another text,'} page {page.label}, {_named(page)} pages"
    return Markup('<span class="page {}{}"{} title="{}">{}</span>').format(
        page.kind,
        "" if own else " by-another",
        first,
        plain(said),
        plain(("*" if page.kind == "star" else "") + page.label),
    )


def anchor(kind: str, label: str) -> str:
    """The id of a page's number in the margin."""
    return f"page-{kind}-{''.join(c for c in label if c.isalnum())}"
