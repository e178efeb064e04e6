"""Each quotation held against the decision it is attributed to: the words, the page, the voice, the inner source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from fairwarning.checking import wording
from fairwarning.checking.alignment import matches
from fairwarning.checking.brief import Brief, printable
from fairwarning.checking.differences import MINOR
from fairwarning.checking.held import Held, Shelf
from fairwarning.checking.literal import departing
from fairwarning.checking.pages import Pin, numbering, places
from fairwarning.checking.quoted import Quoted
from fairwarning.checking.standings import SURE, Standing, best, paged, pages_of, pieces, probes, share
from fairwarning.checking.verdicts import CheckedQuotation, Inner, QuotationVerdict, Severity
from fairwarning.citing.model import CASE_KINDS, Citation, Quotation
from fairwarning.library.model import Known

_EXCERPT = 600
_SEPARATE = ("dissent", "concur", "opinion", "j.")
_OWNED = {"dissent": _SEPARATE, "concurrence": _SEPARATE, "summary": ("summary", "syllabus")}
"""Words of a parenthetical that say whose words are quoted."""


@dataclass(frozen=True)
class Quotations:
    """Checks the quotations of one document; `resolved` is what the library has for each citation, by index."""

    brief: Brief
    shelf: Shelf
    resolved: dict[int, Known]

    def check(self, quotation: Quotation) -> CheckedQuotation | None:
        """The verdict on one quotation; none where no decision is cited for it."""
        if quotation.cite is None or quotation.authority is None:
            return None
        cite, running = self.brief.citations[quotation.cite], self.brief.running
        quoted = Quoted.of(running.text, quotation.start, quotation.end, running.emphasis)
        if cite.kind not in CASE_KINDS or not quoted.literal or quotation.authority == "record":
            return None
        known = self.resolved.get(quotation.cite)
        held = self.shelf.held(known) if known is not None else ()
        if known is None or not held:
            return self._unread(quotation) if quotation.words > 1 else None
        standing = best(quoted, held, cite, quotation.pin, quotation.alterations)
        if standing is not None and not standing.broken(quoted):
            return self._found(quotation, cite, quoted, standing)
        if standing is None and quotation.words < 2:
            return None  # one word in quotation marks is as often a doubt as a quotation
        return (
            self._spliced(quotation, cite, quoted, held)
            or self._in_other(quotation, quoted, known)
            or (self._found(quotation, cite, quoted, standing) if standing is not None else None)
            or self._said(quotation, "not-found", wording.not_found(known.name, quotation.authority))
        )

    def _found(self, quotation: Quotation, cite: Citation, quoted: Quoted, standing: Standing) -> CheckedQuotation:
        """The words stand in the decision cited, changed or not."""
        start, end = standing.span
        departs = departing(self.brief, quotation, standing.held, start, end, standing.differences)
        inner = self._inner(quotation, quoted)
        remarks = tuple(self._remarks(quotation, cite, standing, inner))
        said = (*remarks, *_owed(quotation, standing))
        verdict = _verdict(standing)
        severity = _severity(verdict, standing)
        return CheckedQuotation(
            *self._span(quotation),
            quotation.authority,
            quotation.pin,
            wording.pages(standing.pages, standing.note),
            verdict,
            "minor" if remarks and severity == "ok" else severity,
            wording.found(verdict, quotation, standing.differences, standing.pages, standing.pin, departs, said),
            not departs,
            departs,
            standing.differences,
            _title(standing.held),
            _excerpt(standing.held, start, end),
            standing.pin,
            inner,
        )

    def _remarks(self, quotation: Quotation, cite: Citation, standing: Standing, inner: Inner | None) -> Iterator[str]:
        """Who speaks there, and whose words they are, where the document does not say."""
        start, _ = standing.span
        section = standing.held.section_at(start) or "majority"
        said = " ".join(aside.text.lower() for aside in cite.parentheticals)
        if section in wording.VOICES and not any(word in said for word in _OWNED[section]):
            yield wording.VOICES[section]
        if inner is not None and inner.verdict in ("not-found", "altered", "other-page"):
            yield wording.inner(inner)

    def _spliced(
        self, quotation: Quotation, cite: Citation, quoted: Quoted, held: Sequence[Held]
    ) -> CheckedQuotation | None:
        """The words are the decision's, but not in one place, or not in this order."""
        for text in held:
            if not (blocks := pieces(quoted, text)):
                continue
            spans = [text.source_span(block.source, block.source + block.size) for block in blocks]
            listed = [paged(text, *span, cite, quotation.pin)[0] for span in spans]
            together = tuple(sorted({page for pages in listed for page in pages}))
            detail = wording.spliced([_excerpt(text, *span) for span in spans], listed)
            return replace(
                self._said(quotation, "spliced", detail), page_found=wording.pages(together), found_in=_title(text)
            )
        return None

    def _in_other(self, quotation: Quotation, quoted: Quoted, known: Known) -> CheckedQuotation | None:
        """Another decision of the library that has the words."""
        found = sorted(
            self._holders(quoted, known.id), key=lambda at: (at[0].quoting(*at[1:]) is not None, at[0].known.id)
        )
        if not found:
            return None
        held, start, end = found[0]
        pages = _own_pages(held, start, end)
        detail = wording.other_opinion(known.name, _title(held), pages)
        return replace(
            self._said(quotation, "other-opinion", detail),
            found_in=_title(held),
            page_found=wording.pages(pages),
            found_words=_excerpt(held, start, end),
        )

    def _holders(self, quoted: Quoted, cited: int) -> Iterator[tuple[Held, int, int]]:
        """Other texts in which nearly all of the words stand, with the source span of the words there."""
        tried = {cited}
        for probe in probes(quoted) if len(quoted.tokens) > 3 else ():
            for found in self.shelf.sources.holding(probe):
                if found.known.id in tried:
                    continue
                tried.add(found.known.id)
                for held in self.shelf.held(found.known):
                    placed = matches(quoted, held.words)
                    if placed and share(quoted, placed[0]) >= SURE:
                        yield held, *held.source_span(placed[0].first, placed[0].last)
            if len(tried) > 1:
                return

    def _inner(self, quotation: Quotation, quoted: Quoted) -> Inner | None:
        """What the "quoting Y" behind it comes to, looked up in Y."""
        if quotation.original is None:
            return None
        at = next(
            (
                index
                for index, citation in enumerate(self.brief.citations)
                if citation.within == quotation.cite and citation.authority == quotation.original
            ),
            None,
        )
        if at is None:
            return None
        citation = self.brief.citations[at]
        pin = citation.pin or citation.implied_pin
        known = self.resolved.get(at)
        held = self.shelf.held(known) if known is not None else ()
        if not held:
            return Inner(quotation.original, pin, "source-not-in-library")
        standing = best(quoted, held, citation, pin, (*quotation.alterations, "cleaned up"))
        if standing is None:
            return Inner(quotation.original, pin, "not-found")
        verdict: QuotationVerdict = "altered" if standing.share < SURE else _verdict(standing)
        if verdict == "altered" and standing.share >= SURE:
            verdict = "as-marked"  # what the outer decision changed is its own affair
        return Inner(quotation.original, pin, verdict, wording.pages(standing.pages, standing.note))

    def _span(self, quotation: Quotation) -> tuple[int, int, str]:
        start, end = self.brief.span(quotation.start, quotation.end)
        return start, end, self.brief.line(quotation.start, quotation.end)

    def _unread(self, quotation: Quotation) -> CheckedQuotation:
        said = self._said(quotation, "source-not-in-library", wording.UNREAD)
        return replace(said, severity="unread")

    def _said(self, quotation: Quotation, verdict: QuotationVerdict, detail: str) -> CheckedQuotation:
        return CheckedQuotation(
            *self._span(quotation), quotation.authority, quotation.pin, None, verdict, "serious", detail
        )


def _owed(quotation: Quotation, standing: Standing) -> Iterator[str]:
    """Whose words they are, where the decision cited has them from another and the document names nobody."""
    credited = quotation.original or {"quotation marks omitted", "citations omitted", "cleaned up", "nested quotes"} & {
        *quotation.alterations
    }
    if not credited and (owner := standing.held.quoting(*standing.span)) is not None:
        yield wording.owed(owner)


def _verdict(standing: Standing) -> QuotationVerdict:
    if standing.differences:
        return "altered"
    if standing.pin == "elsewhere":
        return "other-page"
    return "as-marked" if standing.changes.declared else "exact"


def _severity(verdict: QuotationVerdict, standing: Standing) -> Severity:
    if verdict == "altered":
        slight = all(change.kind in MINOR for change in standing.differences)
        return "minor" if slight else "serious"
    return "minor" if verdict == "other-page" else "ok"


def _title(held: Held) -> str:
    """The decision as found, by name and place."""
    name, cites = held.known.name or held.text.title, held.known.cites
    return f"{name}, {cites[0]}" if cites else name


def _excerpt(held: Held, start: int, end: int) -> str:
    running = held.text.opinion.running
    first, last = running.from_source(start), running.from_source(max(end - 1, start)) + 1
    words = printable(running.text[first:last])
    return words if len(words) <= _EXCERPT else f"{words[: _EXCERPT - 100]} … {words[-90:]}"


def _own_pages(held: Held, start: int, end: int) -> tuple[int, ...]:
    """Pages in the first of the decision's own numberings that the text has."""
    for place in places(held.known.cites, [None] * len(held.known.cites)):
        if (found := numbering(held, place, Pin(()))) is not None:
            return pages_of(found, held, start, end)
    return ()
