"""Places that cannot exist: a reporter nobody printed, a volume past the last, a year outside the reporter's run.

Only what is certain is said. Runs come from reporters-db, with years of grace, and are put right where it is wrong.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import msgspec
from msgspec import Struct

from fairwarning.citing.lexicon import package_data
from fairwarning.citing.lexicon import reporter as known_reporter
from fairwarning.citing.locators import locator, tidy

_GRACE = 2
_LAST_VOLUME = {
    "F.": 300, "F.2d": 999, "F.3d": 999, "F. Supp.": 999, "F. Supp. 2d": 999, "L. Ed.": 100, "A.": 200, "A.2d": 999,
    "N.E.": 200, "N.E.2d": 999, "N.W.": 300, "N.W.2d": 999, "P.": 300, "P.2d": 999, "S.E.": 200, "S.E.2d": 999,
    "S.W.": 300, "S.W.2d": 999, "So.": 200, "So. 2d": 999, "N.Y.S.": 300, "N.Y.S.2d": 999,
    "Cal. Rptr.": 286, "Cal. Rptr. 2d": 135,
}  # fmt: skip
"""The last volume of series that are closed."""
_NEWEST = {"U.S.": 700, "S. Ct.": 170, "F.4th": 999, "F. Supp. 3d": 999, "A.3d": 999, "P.3d": 999, "So. 3d": 999,
           "N.E.3d": 999, "S.W.3d": 999}  # fmt: skip
"""Volumes that series still running have not reached; the national reporters begin a new series after 999."""
_MOST_PAGES = 4500
"""No bound volume of a reporter has more pages."""
_RUNS: dict[str, tuple[int | None, int | None]] = {
    "F. Supp.": (1932, 1998), "F.3d": (1993, 2021), "U.S.": (1754, None), "S. Ct.": (1882, None),
    "L. Ed.": (1754, 1956), "F.4th": (2021, None), "N.Y.S.2d": (1937, 2016), "N.Y.S.3d": (2014, None),
}  # fmt: skip


class _Edition(Struct):
    start: str | None = None
    end: str | None = None


class _Row(Struct):
    cite_type: str
    editions: dict[str, _Edition]


@cache
def _runs() -> dict[str, tuple[int | None, int | None]]:
    """The years in which each reporter appeared; where two share a name, from the first to the last of both."""
    found: dict[str, tuple[int | None, int | None]] = {}
    rows = msgspec.json.decode(package_data("reporters_db", "reporters.json"), type=dict[str, list[_Row]])
    for same in rows.values():
        for row in same:
            if len(row.editions) < 2:
                continue  # the dates of a reporter that is its only series are often those of the record, not its own
            for name, edition in row.editions.items():
                start, end = (int(day[:4]) if day else None for day in (edition.start, edition.end))
                if name in found:
                    before = found[name]
                    start = None if start is None or before[0] is None else min(start, before[0])
                    end = None if end is None or before[1] is None else max(end, before[1])
                found[name] = (start, end)
    return found | _RUNS


def impossible(cite: str, year: int | None) -> str | None:
    """Why a place cannot exist; none where it may."""
    place = locator(tidy(cite), 0)
    if place is None or place.key is None or place.page is None or place.reporter.kind == "journal":
        return None
    name, volume = place.reporter.name, int(place.volume)
    page = int(place.page) if place.page.isdigit() else 1
    if volume == 0 or page == 0:
        return f"no {name} has a {'volume' if volume == 0 else 'page'} 0"
    if place.reporter.kind != "case":
        return _dated(name, volume, year)
    last = _LAST_VOLUME.get(name)
    if last is not None and volume > last:
        return f"{name} ended with volume {last}"
    if volume > _NEWEST.get(name, 5000):
        return f"{name} has no volume {volume}"
    if page > _MOST_PAGES:
        return f"no volume of {name} has a page {page}"
    start, end = _runs().get(name, (None, None))
    if year is not None and start is not None and year < start - _GRACE:
        return f"{name} began in {start}; the document says {year}"
    if year is not None and end is not None and year > end + _GRACE:
        return f"{name} ended in {end}; the document says {year}"
    return None


def _dated(name: str, volume: int, year: int | None) -> str | None:
    """A database numbers by years: a decision is not there before it came."""
    if 1700 < volume < 2200 and year is not None and volume < year - 1:
        return f"{name} numbers of {volume} were given before {year}"
    return None


_LETTERS = r"[A-Z][A-Za-z.’']{0,12}"
_UNKNOWN = re.compile(
    rf"(?P<cite>[0-9]{{1,4}} (?P<reporter>{_LETTERS}(?: ?(?:{_LETTERS}|[2-9](?:d|th)\.?)){{0,3}}) [0-9]{{1,5}})"
    r"(?:, [0-9]{1,5}(?:[-–][0-9]{1,5})?)? \((?:[A-Z0-9][\w. ]{0,30} )?(?:1[789][0-9]{2}|20[0-9]{2})\)"
)
_NAMED = re.compile(r"[A-Z][\w.’'&-]+ v\. (?:[A-Z][\w.’'&-]*,? (?:of |the |& )?){1,8}\Z")


class Unknown(NamedTuple):
    """Something cited like a decision, in a reporter that is in no list."""

    start: int
    end: int
    cite: str
    reporter: str


def unknown_reporters(text: str) -> list[Unknown]:
    """Citations to reporters that nobody lists, with a case name before them."""
    found = []
    for match in _UNKNOWN.finditer(text):
        spelling = match["reporter"]
        if "." not in spelling or known_reporter(spelling) is not None:
            continue
        if _NAMED.search(text, max(0, match.start() - 120), match.start()):
            found.append(Unknown(match.start(), match.end(), tidy(match["cite"]), spelling))
    return found
