"""Each citation of a decision held against the library: does the place exist, is it that case, court and year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from fairwarning.checking import history, wording
from fairwarning.checking.brief import Brief
from fairwarning.checking.held import Shelf
from fairwarning.checking.pages import numbering, places, read_pin
from fairwarning.checking.parties import agree
from fairwarning.checking.references import References
from fairwarning.checking.reporters import Unknown, impossible
from fairwarning.checking.verdicts import RANK, CheckedCitation, CitationVerdict, Happened, PinState, Severity
from fairwarning.citing.model import Citation
from fairwarning.library.model import Known

_SERIES = (("F.", "F.2d", "F.3d", "F.4th"), ("F. Supp.", "F. Supp. 2d", "F. Supp. 3d"), ("A.", "A.2d", "A.3d"),
           ("P.", "P.2d", "P.3d"), ("N.E.", "N.E.2d", "N.E.3d"), ("N.W.", "N.W.2d"), ("S.E.", "S.E.2d"),
           ("S.W.", "S.W.2d", "S.W.3d"), ("So.", "So. 2d", "So. 3d"), ("U.S.", "S. Ct.", "L. Ed. 2d"))  # fmt: skip
_ANSWERS: dict[CitationVerdict, Severity] = {
    "resolved": "ok", "not-in-library": "unread", "name-differs": "serious", "court-or-year-differs": "minor",
    "impossible": "serious", "no-antecedent": "minor",
}  # fmt: skip


class Answer(NamedTuple):
    """What the library says of one decision as one citation gives it."""

    verdict: CitationVerdict
    detail: str
    known: Known | None = None
    suggestion: str | None = None


@dataclass
class Citations:
    """Checks the citations of one document; a decision is looked up once for each way in which it is cited."""

    brief: Brief
    shelf: Shelf
    as_of: str | None
    resolved: dict[int, Known] = field(default_factory=dict)
    """What the library has for each citation, by index; filled by `check`."""
    _history: dict[int, tuple[Happened, ...]] = field(default_factory=dict)

    def check(self) -> Iterator[CheckedCitation]:
        """Every citation of a decision, in reading order."""
        answers: dict[int, Answer] = {}
        references = References(self.brief)
        full = {c.authority: at for at, c in reversed(list(enumerate(self.brief.citations))) if c.kind == "full"}
        for at, citation in enumerate(self.brief.citations):
            if citation.kind == "full":
                answers[at] = self._full(citation)
        for at, citation in enumerate(self.brief.citations):
            if references.passed_over(at):
                continue
            if citation.kind != "full":
                near = references.named(citation) if citation.authority is None else []
                means = near[0].authority if citation.kind == "supra" and near else citation.authority
                first = full.get(means) if means else None
                answers[at] = self._back(citation, answers[first] if first is not None else None, near)
            answer = answers[at]
            if answer.known is not None:
                self.resolved[at] = answer.known
            yield self._checked(citation, answer)

    def unknown(self, found: Unknown) -> CheckedCitation:
        """Something cited in a reporter that is in no list."""
        start, end = self.brief.span(found.start, found.end)
        return CheckedCitation(
            start, end, self.brief.line(found.start, found.end), found.cite, "impossible", "serious",
            wording.no_reporter(found.reporter),
        )  # fmt: skip

    def _full(self, citation: Citation) -> Answer:
        """A citation in full: each of its places looked up, the name, the court and the year compared."""
        printed = [place for place in (citation.authority, *citation.parallel) if place]
        own = self._own_places(citation) or printed
        named: dict[str, Known] = {}
        for place in own:
            found = self.shelf.lookup(place, citation.name, citation.court, citation.year)
            if found:
                named[place] = _chosen(found, citation)
        for place in own:
            seen = place in named and citation.year in (None, named[place].year)
            if not seen and (never := impossible(place, citation.year)) is not None:
                return Answer("impossible", f"{place}: {never}")
        if not named:
            hint = self._suggestion(citation, own)
            detail = wording.absent(own[0] if own else citation.docket or "it")
            return Answer("not-in-library", f"{detail}; {hint}" if hint else detail, None, hint)
        return self._compared(citation, named)

    def _own_places(self, citation: Citation) -> list[str]:
        """The places that this citation itself prints."""
        core = self.brief.running.text[citation.start : citation.end]
        printed = [place for place in (citation.authority, *citation.parallel) if place]
        squeezed = "".join(core.split())
        return [place for place in printed if "".join(place.split()) in squeezed]

    def _compared(self, citation: Citation, named: dict[str, Known]) -> Answer:
        """A decision that the library has at the place cited."""
        (place, known), *others = named.items()
        if citation.name and known.name and not agree(citation.name, known.name):
            there = sorted({k.name for k in named.values() if k.name})
            hint = self._suggestion(citation, list(named))
            detail = wording.name_differs(citation.name, there, place)
            return Answer("name-differs", f"{detail}; {hint}" if hint else detail, known, hint)
        for other, second in others:
            if second.id != known.id:
                return Answer(
                    "name-differs",
                    wording.places_differ(place, known.name or "?", other, second.name or "?"),
                    known,
                )
        if differs := list(_dates(citation, known)):
            return Answer("court-or-year-differs", "; ".join(differs), known)
        return Answer("resolved", wording.resolved(known.name), known)

    def _back(self, citation: Citation, first: Answer | None, near: list[Citation]) -> Answer:
        """A short form, supra or id.: what it means, and whether the name before it is that decision's."""
        if first is None and citation.authority and citation.kind != "supra":
            first = self._full(citation)  # a database number is whole in a short form, too
        if first is None:
            other = (near[0].name, near[0].authority) if near else (None, None)
            return Answer("no-antecedent", wording.stray(citation.kind, *other))
        there = first.known.name if first.known else None
        named = citation.name if citation.kind in ("short", "supra") else None
        if named and there and not agree(named, there):
            return Answer("name-differs", wording.name_differs(named, [there], citation.authority or ""), first.known)
        if first.verdict == "court-or-year-differs":
            return Answer("resolved", wording.resolved(there), first.known)
        return first

    def _suggestion(self, citation: Citation, own: list[str]) -> str | None:
        """Where the library has a decision of the name given: digits exchanged, or another series."""
        if not citation.name:
            return None
        for place in places(own, [None] * len(own)):
            volume = place.printed.split()[0]
            for cite in _slips(volume, place.reporter, str(place.first or "")):
                for known in self.shelf.lookup(cite):
                    if known.name and agree(citation.name, known.name):
                        return wording.suggested(known.name, cite)
        return None

    def _checked(self, citation: Citation, answer: Answer) -> CheckedCitation:
        known = answer.known if answer.verdict != "name-differs" else None
        past = self._past(known, citation) if known is not None else ()
        state, said = self._pin(citation, known) if known is not None else ("none", None)
        details = [answer.detail, *([said] if said else []), *wording.past(past)]
        weights: list[Severity] = [_ANSWERS[answer.verdict], "serious" if state == "outside" else "ok"]
        if answer.suggestion is not None:
            weights.append("minor")
        if citation.kind == "full":
            weights.append(history.severity(past))
        return CheckedCitation(
            *self.brief.span(citation.start, citation.end),
            self.brief.line(citation.start, citation.end),
            citation.authority,
            answer.verdict,
            max(weights, key=RANK.__getitem__),
            "; ".join(details),
            past,
            state,
            answer.known.name if answer.known else None,
            answer.suggestion,
        )

    def _past(self, known: Known, citation: Citation) -> tuple[Happened, ...]:
        if known.id not in self._history:
            events = self.shelf.sources.history(known.id)
            self._history[known.id] = history.happened(events, self.as_of, self.brief.citations, citation.authority)
        return self._history[known.id]

    def _pin(self, citation: Citation, known: Known) -> tuple[PinState, str | None]:
        """Whether the page cited lies within the decision."""
        if not citation.pin:
            return "none", None
        printed = [place for place in (citation.authority, *citation.parallel) if place]
        meant = read_pin(citation.pin)
        for held in self.shelf.held(known):
            for place in places(printed[:1], [citation.pin]):
                found = numbering(held, place, meant)
                if found is None or not meant.ranges or (span := found.span) is None or len(found.pages) < 2:
                    continue
                low, high = span
                if all(a > high or b < low for a, b in meant.ranges):
                    return "outside", wording.outside(citation.pin, low, high)
                return "within", None
        return "not-checkable", None


def _chosen(found: tuple[Known, ...], citation: Citation) -> Known:
    """Of several decisions on one page, the one that the citation fits best."""

    def fit(known: Known) -> tuple[bool, bool, bool, int]:
        return (
            not (citation.name and known.name and agree(citation.name, known.name)),
            citation.year is not None and known.year is not None and citation.year != known.year,
            citation.court is not None and known.court is not None and citation.court != known.court,
            known.id,
        )

    return min(found, key=fit)


def _dates(citation: Citation, known: Known) -> Iterator[str]:
    mine, theirs = citation.court, known.court
    if mine and theirs and mine != theirs and not _division(mine, theirs):
        yield wording.date_differs(f"the court is {mine}", theirs)
    if citation.year and known.year and citation.year != known.year:
        yield wording.date_differs(f"the year is {citation.year}", str(known.year))


def _division(one: str, other: str) -> bool:
    """Whether one court is a division of the other, as state courts of appeal have; circuits have none."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and not short.startswith("ca") and len(short) > 4


def _slips(volume: str, reporter: str, page: str) -> Iterator[str]:
    """Places that a slip of the hand makes of one: neighbouring digits exchanged, another series of the reporter."""
    for number in range(len(volume) - 1):
        yield f"{_exchanged(volume, number)} {reporter} {page}"
    for number in range(len(page) - 1):
        yield f"{volume} {reporter} {_exchanged(page, number)}"
    for family in _SERIES:
        if reporter in family:
            yield from (f"{volume} {other} {page}" for other in family if other != reporter)


def _exchanged(digits: str, at: int) -> str:
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
