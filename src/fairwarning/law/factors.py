"""The factor hierarchy: kinds of fact that favour one side, each a reason for the more abstract one above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Literal

import msgspec

from fairwarning.errors import LawDataError
from fairwarning.law import strict

Side = Literal["P", "D"]


class Factor(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One kind of fact. `side` P favours the plaintiff, D the defendant; `kind_of` is the factor it is a reason for."""

    side: Side
    means: str
    kind_of: str | None = None
    steady: bool = True
    """False where two coders often differed on it: a finding that hangs on it says so."""
    yields_to: tuple[str, ...] = ()
    """Counts for its side only where none of these stands beside it; holds for all that are reasons for it."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    factors: dict[str, Factor]


class Hierarchy:
    """All factors by name, with ancestors and one-step lifting precomputed."""

    def __init__(self, factors: Mapping[str, Factor], file: Path | str = "factors.yaml") -> None:
        self.factors = dict(factors)
        _check(self.factors, file)
        self._above = {name: self._chain(name) for name in self.factors}
        self._under: dict[frozenset[str], frozenset[str]] = {}
        self._height = dict.fromkeys(self.factors, 0)
        for chain in self._above.values():
            for height, name in enumerate(chain):
                self._height[name] = max(self._height[name], height)

    def _chain(self, name: str) -> tuple[str, ...]:
        chain = [name]
        while (parent := self.factors[chain[-1]].kind_of) is not None:
            chain.append(parent)
        return tuple(chain)

    def __contains__(self, name: str) -> bool:
        return name in self.factors

    def near(self, name: str) -> tuple[str, ...]:
        """Up to three factors whose names look like `name`."""
        return tuple(get_close_matches(name, self.factors, n=3))

    def side(self, name: str) -> Side:
        return self.factors[name].side

    def with_ancestors(self, name: str) -> tuple[str, ...]:
        """The factor itself, then each more abstract one, outermost last."""
        return self._above[name]

    def closure(self, names: Iterable[str]) -> frozenset[str]:
        """The factors and everything that they are reasons for."""
        return frozenset().union(*map(self._above.__getitem__, names))

    def lift(self, name: str, steps: int = 1) -> str:
        """The factor `steps` above, or the outermost there is."""
        chain = self._above[name]
        return chain[min(steps, len(chain) - 1)]

    def counting(self, names: Iterable[str]) -> frozenset[str]:
        """`names` less those that yield to another of them."""
        present = frozenset(names)
        beside = self.closure(present)
        return frozenset(
            name
            for name in present
            if not any(beside.intersection(self.factors[above].yields_to) for above in self._above[name])
        )

    def all_under(self, roots: frozenset[str]) -> frozenset[str]:
        """Every factor that is, is a reason for, or is displaced by something under one of `roots`."""
        if roots not in self._under:
            near = self.under(self.factors, roots)
            beside = (other for name in self.closure(near) for other in self.factors[name].yields_to)
            self._under[roots] = near | self.under(self.factors, beside)
        return self._under[roots]

    def height(self, name: str) -> int:
        """How many steps of abstraction stand below it: 0 for what has no kinds of its own."""
        return self._height[name]

    def of_side(self, names: Iterable[str], side: Side) -> frozenset[str]:
        return frozenset(name for name in names if self.factors[name].side == side)

    def under(self, names: Iterable[str], roots: Iterable[str]) -> frozenset[str]:
        """Those of `names` that are, or are reasons for, one of `roots`."""
        wanted = frozenset(roots)
        return frozenset(name for name in names if not wanted.isdisjoint(self._above[name]))


def load(path: Path) -> Hierarchy:
    """Read factors.yaml; InputError or LawDataError on unknown parents, a parent of the other side, or a cycle."""
    return Hierarchy(strict.load(path, _File).factors, path)


def _check(factors: Mapping[str, Factor], file: Path | str) -> None:
    for name, factor in factors.items():
        for other in factor.yields_to:
            if other not in factors:
                raise LawDataError(
                    f"yields_to {other!r} is no factor",
                    file=file,
                    place=strict.place(file, f"factors.{name}.yields_to"),
                    remedy="Correct the name",
                )
        parent = factor.kind_of
        if parent is None:
            continue
        if parent not in factors:
            raise LawDataError(
                f"kind_of {parent!r} is no factor",
                file=file,
                place=strict.place(file, f"factors.{name}.kind_of"),
                remedy="Add it or correct the name",
            )
        if factors[parent].side != factor.side:
            raise LawDataError(
                f"is side {factor.side} but its parent {parent!r} is not",
                file=file,
                place=strict.place(file, f"factors.{name}"),
                remedy="A factor is a reason for its parent, so both favour the same side",
            )
    try:
        tuple(TopologicalSorter({name: [f.kind_of] if f.kind_of else [] for name, f in factors.items()}).static_order())
    except CycleError as error:
        raise LawDataError(
            f"the hierarchy runs in a circle: {' -> '.join(error.args[1])}",
            file=file,
            place=strict.place(file, f"factors.{error.args[1][0]}"),
            remedy="Remove one kind_of",
        ) from None
