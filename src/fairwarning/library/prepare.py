"""The bytes of one opinion become all that the library will store of it, apart from which authority it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from fairwarning.citing.lexicon import reporter
from fairwarning.library.keeping import pack
from fairwarning.library.keys import dockets, key
from fairwarning.library.treatment import passage, treatments
from fairwarning.library.words import passages, sketch
from fairwarning.opinion import Opinion, read
from fairwarning.reading import Page

CitationRow = tuple[str, int, int, int, str, str | None, str | None, str | None]
"""key, n, begins, ends, kind, pin, page, signal"""
QuotationRow = tuple[str, int, int, int, int, str | None, str | None]
"""key, n, whether that is only the original's, begins, ends, pin, page"""
TreatmentRow = tuple[str, int, str, str, str | None, str | None, int, int, str, str | None]
"""key, n, kind, scope, by (empty: the text itself), date, begins, ends, passage, page"""


class Prepared(Struct, frozen=True):
    """One text, ready to be stored in one transaction."""

    hash: str
    origin: str
    title: str
    name: str | None
    cites: tuple[tuple[str, str], ...]
    """Key and printed cite, the main one first."""
    court: str | None
    decided: str | None
    docket: str | None
    numbers: tuple[str, ...]
    published: str
    cluster: str | None
    """Texts with the same one are parts of one decision, because their source says so."""
    numberings: int
    characters: int
    sketch: list[int]
    words: bytes
    kept: bytes
    passages: list[tuple[int, int, str]]
    citations: list[CitationRow]
    quotations: list[QuotationRow]
    treatments: list[TreatmentRow]


def digest(data: bytes) -> str:
    """What tells one content from another."""
    return hashlib.sha256(data).hexdigest()


def prepare(
    data: bytes, hash_: str, origin: str, name: str, cluster: str | None = None, cite: str | None = None
) -> Prepared:
    """Read the bytes; raises `InputError` when they hold no opinion. `cite` is one that the text need not print."""
    return prepared(read(data, name=name), hash_, origin, cluster, cite)


def prepared(
    opinion: Opinion, hash_: str, origin: str, cluster: str | None = None, cite: str | None = None
) -> Prepared:
    """What is stored of an opinion already read."""
    caption = opinion.document.caption
    cut = list(passages(opinion.running.text))
    cites = tuple(filter(None, (cite, caption.citation, *caption.parallel)))
    pages = opinion.document.pages
    words, kept = pack(opinion)
    return Prepared(
        hash=hash_,
        origin=_printable(origin),
        title=_printable(caption.name or opinion.document.name or origin),
        name=_clean(caption.name) or None,
        cites=tuple({key(cited): (key(cited), _printable(cited)) for cited in cites}.values()),
        court=_clean(caption.court),
        decided=_clean(caption.decided),
        docket=_clean(caption.docket) or None,
        numbers=dockets(caption.docket),
        published=_published(cites),
        cluster=cluster,
        numberings=len({(page.kind, page.reporter) for page in pages}),
        characters=len(opinion.source),
        sketch=list(sketch(passage.words for passage in cut)),
        words=words,
        kept=kept,
        passages=[(passage.begins, passage.ends, passage.words) for passage in cut],
        citations=list(_citations(opinion)),
        quotations=list(_quotations(opinion)),
        treatments=list(_treatments(opinion)),
    )


def page_label(pages: tuple[Page, ...]) -> str | None:
    """How to name a place: by the reporter's pages, else the slip opinion's, else the file's own."""
    for kind, said in (("star", ""), ("slip", "slip op. "), ("folio", "p. ")):
        labels = [_printable(page.label) for page in pages if page.kind == kind]
        if labels:
            return said + "/".join(labels)
    return None


def _citations(opinion: Opinion) -> Iterator[CitationRow]:
    """Those of which it is known what they cite."""
    page = _labels(opinion)
    for n, c in enumerate(opinion.citations):
        if c.authority:
            yield key(c.authority), n, c.start, c.end, c.kind, _clean(c.pin), page(c.start), _clean(c.signal)


def _quotations(opinion: Opinion) -> Iterator[QuotationRow]:
    """Each under what is cited for it, and again under what that quotes."""
    page = _labels(opinion)
    for n, q in enumerate(opinion.quotations):
        if q.authority:
            yield key(q.authority), n, 0, q.start, q.end, _clean(q.pin), page(q.start)
        if q.original:
            yield key(q.original), n, 1, q.start, q.end, None, page(q.start)


def _treatments(opinion: Opinion) -> Iterator[TreatmentRow]:
    page = _labels(opinion)
    for n, t in enumerate(treatments(opinion)):
        by, shown = "" if t.own else _clean(t.by), _printable(passage(opinion, t))
        yield key(t.authority), n, t.kind, t.scope, by, t.date, t.start, t.end, shown, page(t.start)


def _labels(opinion: Opinion) -> Callable[[int], str | None]:
    """How to name the page of an offset; each page's name is made once."""
    made: dict[tuple[int, ...], str | None] = {}

    def label(offset: int) -> str | None:
        pages = opinion.page_of(offset)
        starts = tuple([page.start for page in pages])
        if starts not in made:
            made[starts] = page_label(pages)
        return made[starts]

    return label


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def _printable(text: str) -> str:
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text  # nearly always, and told at a tenth of the cost
    return " ".join(_CONTROL.sub(" ", text).split())


def _clean(text: str | None) -> str | None:
    return _printable(text) if text is not None else None


def _published(cites: tuple[str, ...]) -> str:
    """Whether the reporters it is printed in are for published decisions; one without a reporter does not say."""
    names = {key(cite).split(" ", 1)[-1].rsplit(" ", 1)[0] for cite in cites}
    kinds = {(name, edition.kind) for name in names if (edition := reporter(name)) is not None}
    if any(kind == "case" and name != "F. App'x" for name, kind in kinds):
        return "yes"
    return "no" if any(name == "F. App'x" for name, _ in kinds) else "unknown"
