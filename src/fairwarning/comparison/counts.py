"""Counts of an outcome in a class of victims and among comparators: what every comparison rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fairwarning.errors import InputError

_COUNT = re.compile(r"\s*(\d{1,12})\s*/\s*(\d{1,12})\s*")


@dataclass(frozen=True, slots=True)
class Count:
    """`yes` of `n` units (calls, incidents, victims) had the outcome."""

    yes: int
    n: int

    @property
    def no(self) -> int:
        return self.n - self.yes

    @property
    def rate(self) -> float | None:
        """Share with the outcome; none of nothing."""
        return self.yes / self.n if self.n else None

    def __str__(self) -> str:
        return f"{self.yes}/{self.n}"


@dataclass(frozen=True, slots=True)
class Contrast:
    """A 2×2 table: the class of victims against the comparators."""

    others: Count
    group: Count

    @property
    def units(self) -> int:
        return self.others.n + self.group.n

    @property
    def yes(self) -> int:
        return self.others.yes + self.group.yes

    @property
    def comparable(self) -> bool:
        """Whether there is anybody on both sides."""
        return bool(self.others.n and self.group.n)


def parse(text: str, place: str = "--counts") -> Count:
    """A count written as outcome/units, such as 140/149."""
    found = _COUNT.fullmatch(text)
    if not found:
        raise InputError(f"{text!r} is no count", place=place, remedy="Write outcomes/units, such as 140/149")
    count = Count(int(found[1]), int(found[2]))
    if count.yes > count.n:
        raise InputError(
            f"{count} has more outcomes than units", place=place, remedy="Write the outcomes first, then the units"
        )
    return count
