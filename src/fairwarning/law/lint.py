"""What deserves a second look in the law data without being wrong: first of all what nobody has verified."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from fairwarning.law.book import Book
from fairwarning.law.decisions import Decision


class Gap(msgspec.Struct, frozen=True, order=True):
    """A place in the law data, and what is missing or odd there."""

    place: str
    what: str


def gaps(book: Book) -> tuple[Gap, ...]:
    """Every gap, sorted by place."""
    decisions = (gap for d in book.decisions for gap in _decision(d, book))
    return tuple(sorted([*_unverified(book), *_duties(book), *decisions]))


def _unverified(book: Book) -> Iterator[Gap]:
    found: dict[str, set[str]] = defaultdict(set)
    for place, passage in book.passages():
        if passage.checked == "unverified":
            found[place].add(f"{passage.cite}{f', {passage.pin}' if passage.pin else ''}")
    for place, cites in found.items():
        yield Gap(place, f"unverified: {'; '.join(sorted(cites))}")


def _duties(book: Book) -> Iterator[Gap]:
    """Duties whose words nobody has seen, or that are gathered from facts; and those without any date."""
    for bound in book.duties:
        place = f"policies/{bound.set_id}#{bound.id}"
        if bound.duty.basis in ("inferred", "not-seen"):
            yield Gap(place, "text not seen" if bound.duty.basis == "not-seen" else "inferred, no rule's words")
        if bound.policy.kind != "model" and not (bound.version.from_ or bound.version.shown):
            yield Gap(place, "no date at which it was in force")


def _decision(decision: Decision, book: Book) -> Iterator[Gap]:
    place = f"decisions/{decision.court}: {decision.cite}"
    if decision.confidence == "low":
        yield Gap(place, "low confidence")
    for number, issue in enumerate(decision.issues, 1):
        where = f"{place}, issue {number}"
        if issue.pin is None:
            yield Gap(where, "no pin")
        parents = {above for name in issue.factors for above in book.hierarchy.with_ancestors(name)[1:]}
        for name in sorted(parents.intersection(issue.factors)):
            yield Gap(where, f"{name} stands beside its own kind")
        if (
            issue.doctrine != "qi"
            and issue.violation == "none"
            and not _reason_for_defence(book, issue.factors, issue.unnamed)
        ):
            yield Gap(where, "a defence win without a factor for the defence")


def _reason_for_defence(book: Book, factors: tuple[str, ...], unnamed: tuple[str, ...]) -> bool:
    return bool(book.hierarchy.of_side(factors, "D")) or any(words.endswith("(D)") for words in unnamed)


def share_verified(book: Book) -> Counter[str]:
    """How many passages were learnt how."""
    return Counter(passage.checked for _, passage in book.passages())
