"""The bytes of one opinion become all that the library will store of it, apart from which authority it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from msgspec import Struct

from fairwarning.citing.lexicon import reporter
from fairwarning.library.keeping import pack
from fairwarning.library.keys import dockets, key
from fairwarning.library.treatment import passage, treatments
from fairwarning.library.words import passages, sketch
from fairwarning.opinion import Opinion, read
from fairwarning.reading import Page

CitationRow = tuple[
    int, int, int, str, str | None, str | None, str | None, str | None, str | None, str | None, str | None, int | None
]
"""n, begins, ends, kind, key, authority, name, pin, page, signal, relation, within"""
QuotationRow = tuple[int, int, int, str | None, str | None, str | None, str | None, int | None]
"""n, begins, ends, key, pin, key of the original, page, the citation's n"""
TreatmentRow = tuple[int, str, str, str, str | None, str | None, int, int, str, str | None]
"""n, key, kind, scope, by (empty: the text itself), date, begins, ends, passage, page"""


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
        kept=pack(opinion),
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
    for n, c in enumerate(opinion.citations):
        page = page_label(opinion.page_of(c.start))
        cited = key(c.authority) if c.authority else None
        yield (n, c.start, c.end, c.kind, cited, _clean(c.authority), _clean(c.name), _clean(c.pin), page,
               _clean(c.signal), c.relation, c.within)  # fmt: skip


def _quotations(opinion: Opinion) -> Iterator[QuotationRow]:
    for n, q in enumerate(opinion.quotations):
        page = page_label(opinion.page_of(q.start))
        cited = key(q.authority) if q.authority else None
        original = key(q.original) if q.original else None
        yield n, q.start, q.end, cited, _clean(q.pin), original, page, q.cite


def _treatments(opinion: Opinion) -> Iterator[TreatmentRow]:
    for n, t in enumerate(treatments(opinion)):
        page = page_label(opinion.page_of(t.start))
        by = "" if t.own else _clean(t.by)
        yield (n, key(t.authority), t.kind, t.scope, by, t.date, t.start, t.end, _printable(passage(opinion, t)), page)


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def _printable(text: str) -> str:
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
