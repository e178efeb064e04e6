"""One doctrine in several courts: each element as each court has it, side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from fairwarning.law.book import Book
from fairwarning.law.doctrines import COMMON, Effect, Element, Otherwise, Rule, TestInForce
from fairwarning.law.passage import Passage
from fairwarning.law.vocabulary import Doctrine

EFFECTS: tuple[Effect, ...] = ("met", "not-met", "insufficient", "arguable")


class Column(Struct, frozen=True):
    """One court, or the common test for all `courts` that have none of their own."""

    id: str
    name: str
    courts: tuple[str, ...]
    stand: Literal["adopted", "open", "rejected"]
    because: str
    sources: tuple[Passage, ...]
    own: bool


class Cell(Struct, frozen=True):
    """One element in one court. `taken` are rules of the common test, told in its column; None: no such element."""

    element: Element
    rules: tuple[tuple[Effect, tuple[Rule, ...]], ...]
    taken: tuple[tuple[Effect, tuple[Rule, ...]], ...]
    otherwise: Otherwise | None


class Row(Struct, frozen=True):
    """One element through all columns; `id` names it in addresses."""

    id: str
    name: str
    cells: tuple[Cell | None, ...]


class SideBySide(Struct, frozen=True):
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def circuits(book: Book) -> tuple[str, ...]:
    """The courts of appeals that district courts sit under, in the order of the law data."""
    under = {court.under for court in book.courts.courts.values()}
    return tuple(id_ for id_ in book.courts.courts if id_ in under)


def speaking(book: Book, doctrine: Doctrine) -> tuple[str, ...]:
    """The circuits with a test file of their own."""
    return tuple(id_ for id_ in circuits(book) if book.doctrines.test(doctrine, id_))


def side_by_side(book: Book, doctrine: Doctrine, day: dt.date, courts: Iterable[str]) -> SideBySide:
    """The tests of `courts` as they stood on `day`; the common test comes last, for all that have no other."""
    chosen = list(courts)
    tests = [(id_, book.test(doctrine, id_, day)) for id_ in chosen]
    common = book.test(doctrine, COMMON, day)
    spoke = [(id_, test) for id_, test in tests if test.own or test.stand != common.stand]
    silent = tuple(book.courts.court(id_).bluebook for id_, _ in tests if id_ not in dict(spoke))
    columns = [_column(book, id_, test) for id_, test in spoke]
    columns.append(_column(book, COMMON, common, silent))
    shown = [*(test for _, test in spoke), common]
    shared = {element.id: element for element in common.elements}
    keys = list(dict.fromkeys((*shared, *(_key(e) for test in shown for e in test.elements))))
    return SideBySide(tuple(columns), tuple(_row(key, shown, shared) for key in keys))


def _column(book: Book, id_: str, test: TestInForce, courts: tuple[str, ...] = ()) -> Column:
    name = "Common test" if id_ == COMMON else book.courts.court(id_).bluebook
    return Column(id_, name, courts, test.stand.is_, test.stand.because, test.stand.sources, test.own)


def _key(element: Element) -> str:
    return element.like or element.id


def _row(key: str, tests: list[TestInForce], shared: dict[str, Element]) -> Row:
    found = [next((e for e in test.elements if _key(e) == key), None) for test in tests]
    name = shared[key].name if key in shared else next(e.name for e in found if e)
    last = len(tests) - 1
    cells = [_cell(e, shared.get(key) if at != last else None) if e else None for at, e in enumerate(found)]
    return Row(key, name, tuple(cells))


def _cell(element: Element, model: Element | None) -> Cell:
    common = {rule.id: rule for rule in model.rules} if model else {}
    own = [rule for rule in element.rules if common.get(rule.id) != rule]
    taken = [rule for rule in element.rules if common.get(rule.id) == rule]
    otherwise = element.otherwise if model is None or element.otherwise != model.otherwise else None
    return Cell(element, _by_effect(own), _by_effect(taken), otherwise)


def _by_effect(rules: list[Rule]) -> tuple[tuple[Effect, tuple[Rule, ...]], ...]:
    return tuple((effect, found) for effect in EFFECTS if (found := tuple(r for r in rules if r.effect == effect)))
