"""What was verified, told: the counts, then each passage that is not where it should be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from fairwarning.library.passages import State
from fairwarning.library.verifying import Verified
from fairwarning.report import sources, words
from fairwarning.report.opinion_text import plain

FORMAT = 1
WORDS: dict[State, str] = {
    "found": "verified: its words stand on that page",
    "page-only": "page only: there is such a page, but no words are given to look for on it",
    "elsewhere": "elsewhere: its words stand on another page",
    "not-found": "not found: no such words or no such page",
    "ambiguous": "ambiguous: its words stand there more than once, or several decisions are printed there",
    "no-page-numbering": "page not checkable: the text in the library has no such page numbers",
    "unread": "unread: not in the library",
}
NAMES: dict[State, sources.State] = {
    "found": "verified", "page-only": "page-only", "elsewhere": "elsewhere", "not-found": "not-found",
    "ambiguous": "ambiguous", "no-page-numbering": "no-page-numbering", "unread": "unread",
}  # fmt: skip
"""What reports call the states."""


def findings(found: Iterable[Verified]) -> tuple[Verified, ...]:
    """The passages that need a person."""
    return tuple(one for one in found if NAMES[one.found.state] in sources.WRONG)


def to_text(found: tuple[Verified, ...], library: str, decisions: int, everything: bool = False) -> str:
    """Counts, then the findings, or everything, by state and place."""
    counted = Counter(one.found.state for one in found)
    lines = [f"{len(found)} passages against {words.decisions(decisions)} in {plain(library)}"]
    lines += [f"{counted[state]:6}  {meaning}" for state, meaning in WORDS.items() if counted[state]]
    for state in WORDS:
        listed = sorted(_line(one) for one in found if one.found.state == state)
        if listed and (everything or NAMES[state] in sources.WRONG):
            lines += ["", f"{NAMES[state]}:", *(f"  {plain(line)}" for line in listed)]
    return "\n".join(lines) + "\n"


def _line(one: Verified) -> str:
    wanted, state = one.wanted, one.found.state
    cited = ", ".join(filter(None, (wanted.cite or wanted.name, wanted.pin)))
    selector = " … ".join(dict.fromkeys(filter(None, (wanted.first, wanted.last))))
    where = f"; it stands at {one.found.page}" if state == "elsewhere" and one.found.page else ""
    where = f"; at {one.found.page}" if state == "ambiguous" and one.found.page else where
    return f"{wanted.place}: {cited}{f' “{selector}”' if selector else ''}{where}"


def to_json(found: tuple[Verified, ...], library: str, decisions: int) -> str:
    """`verify --format json`."""
    counted = Counter(one.found.state for one in found)
    told: dict[str, Any] = {
        "format": FORMAT,
        "library": library,
        "decisions": decisions,
        "counts": {NAMES[state]: counted[state] for state in WORDS},
        "passages": [_passage(one) for one in found],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1).decode() + "\n"


def _passage(one: Verified) -> dict[str, Any]:
    wanted, found = one.wanted, one.found
    return {
        "place": wanted.place, "cite": wanted.cite, "pin": wanted.pin, "first": wanted.first, "last": wanted.last,
        "state": NAMES[found.state], "page": found.page, "file": one.origin, "start": found.start,
        "end": found.end,
    }  # fmt: skip
