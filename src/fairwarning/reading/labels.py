"""Labels of headings: whether I is a figure or a letter, and whether a label can come next."""

from __future__ import annotations

import re
from functools import lru_cache

ROMAN = r"[IVX]{1,6}"


class Labels:
    """Tells roman figures from letters by what came before."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}

    def level(self, label: str) -> int:
        kinds = [(level, number) for level, number in _readings(label)]
        fits = [(level, number) for level, number in kinds if self._last.get(level, 0) + 1 == number]
        level, number = (fits or kinds)[0]
        self._last[level] = number
        for deeper in [other for other in self._last if other > level]:
            del self._last[deeper]
        return level

    def follows(self, label: str) -> bool:
        """The label can stand here: a first one, or at most two past the last of its kind (a text may miss some)."""
        return any(0 < number - self._last.get(level, 0) <= 3 or number == 1 for level, number in _readings(label))

    def expects(self, label: str) -> bool:
        """The label is the next one of its kind, or the first under what stands above it."""
        return any(self._last.get(level, 0) + 1 == number for level, number in _readings(label))


@lru_cache(maxsize=1024)
def _readings(label: str) -> list[tuple[int, int]]:
    """(level, number) for each way to read a label, the likelier first."""
    readings = []
    if label.isdigit():
        return [(3, int(label))]
    if label.isupper():
        if re.fullmatch(ROMAN, label):
            readings.append((1, _roman(label)))
        if len(label) == 1:
            readings.append((2, ord(label) - 64))
        return sorted(readings, key=lambda r: r[0] == 1 and r[1] > 9)
    if len(label) == 1:
        readings.append((4, ord(label) - 96))
    if re.fullmatch("[ivx]+", label):
        readings.append((5, _roman(label.upper())))
    return readings


def _roman(label: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[c] for c in label]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
