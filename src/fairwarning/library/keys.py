"""One spelling for each place where something is printed, so that it is found however a text spells it."""

from __future__ import annotations

import re
from functools import lru_cache

from fairwarning.citing.lexicon import squeeze
from fairwarning.citing.locators import locator, tidy

_DOCKET = re.compile(r"(?i)\A(?:docket\s+)?nos?\.?\s*(?=\S*\d)")
_JOINT = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_LONGEST = 200
"""Characters of a key; what a hostile text makes longer could not be indexed."""
_DASHES = str.maketrans("‐‑‒–—−", "------")


@lru_cache(maxsize=65536)
def key(cite: str) -> str:
    """The key of a cite: volume, the reporter's canonical name, page; of a docket number; of a section or rule.

    A pin or a date behind the page is passed over: "123 US 456, 460 (1999)" has the key of "123 U.S. 456".
    """
    text = tidy(cite.replace("\0", " "))
    place = locator(text, 0)
    if place is not None and place.key is not None and place.page is not None:
        return " ".join(map(str, place.key))[:_LONGEST]
    if _DOCKET.match(text):
        return "No. " + docket(_DOCKET.sub("", text))
    return squeeze(text)[:_LONGEST]


def docket(number: str) -> str:
    """A docket number without what clerks vary: capitals, spaces, dashes, the judge's initials in parentheses."""
    bare = re.sub(r"\([^)]*\)", "", number.translate(_DASHES)).lower()
    return re.sub(r"[^a-z0-9:-]", "", bare.removeprefix("no.").removeprefix("nos."))[:_LONGEST]


def dockets(printed: str | None) -> tuple[str, ...]:
    """Each docket number of a caption that may name several."""
    if not printed:
        return ()
    found = (docket(part) for part in _JOINT.split(printed) if any(c.isdigit() for c in part))
    return tuple(dict.fromkeys(filter(None, found)))
