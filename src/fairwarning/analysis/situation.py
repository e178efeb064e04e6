"""The facts that the analysis reasons from: factors shown, factors unknown, considerations that no factor names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fairwarning.law.factors import Hierarchy, Side
from fairwarning.matter.view import Facts


@dataclass(frozen=True)
class Situation:
    """One defendant's facts on one claim. `unnamed` are own words ending in (P) or (D), as in coded decisions."""

    present: frozenset[str]
    unknown: frozenset[str] = frozenset()
    unnamed: tuple[str, ...] = ()
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: Facts) -> Situation:
        return cls(frozenset(facts.present), frozenset(facts.unknown), (), facts.present)

    def less(self, *factors: str) -> Situation:
        return replace(self, present=self.present - set(factors))

    def plus(self, *factors: str) -> Situation:
        return replace(self, present=self.present | set(factors), unknown=self.unknown - set(factors))

    def completed(self, hierarchy: Hierarchy, best_for: Side) -> Situation:
        """Every unknown settled in favour of one side."""
        return replace(self, present=self.present | hierarchy.of_side(self.unknown, best_for), unknown=frozenset())


def unnamed_for(unnamed: tuple[str, ...], side: Side) -> tuple[str, ...]:
    """The own-words considerations that favour `side`."""
    return tuple(words for words in unnamed if words.endswith(f"({side})"))
