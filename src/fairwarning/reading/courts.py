"""Which court a caption names: the courts-db id for words as printed, in any order and case."""

from __future__ import annotations

import re
from functools import cache

_CIRCUITS = {
    "first": "ca1", "second": "ca2", "third": "ca3", "fourth": "ca4", "fifth": "ca5", "sixth": "ca6", "seventh": "ca7",
    "eighth": "ca8", "ninth": "ca9", "tenth": "ca10", "eleventh": "ca11",
    "federal": "cafc", "district of columbia": "cadc",
    "1st": "ca1", "2d": "ca2", "2nd": "ca2", "3d": "ca3", "3rd": "ca3", "4th": "ca4", "5th": "ca5", "6th": "ca6",
    "7th": "ca7", "8th": "ca8", "9th": "ca9", "10th": "ca10", "11th": "ca11", "fed.": "cafc", "d.c.": "cadc",
}  # fmt: skip
_CIRCUIT = re.compile(
    r"(?i)(?:united\s+states\s+)?courts?\s+of\s+appeals?,?\s*(?:for\s+)?(?:the\s+)?("
    + "|".join(map(re.escape, _CIRCUITS))
    + r")\s+"
    r"circuit|^(" + "|".join(map(re.escape, _CIRCUITS)) + r")\s+cir(?:\.|cuit)"
)
_DISTRICT = re.compile(
    r"(?i)(?:united\s+states|u\.\s?s\.)?\s*district\s+court,?\s*(?:for\s+)?(?:the\s+)?"
    r"((?:(?:northern|southern|eastern|western|middle|central)\s+)?district\s+of\s+[a-z]+(?:\s+[a-z]+){0,2}|"
    r"[nsewmc]\.\s?d\.\s+[a-z]+\.?(?:\s+[a-z]+\.?)?)"
)
_NAMED = (
    (re.compile(r"(?i)supreme\s+court\s+of\s+the\s+united\s+states|united\s+states\s+supreme\s+court"), "scotus"),
    (re.compile(r"(?i)united\s+states\s+tax\s+court"), "tax"),
    (re.compile(r"(?i)appellate\s+division,\s+(?:first|second|third|fourth)\s+(?:judicial\s+)?department"), "nyappdiv"),
    (re.compile(r"(?i)supreme\s+court,\s+(?!state)[a-z]+\s+county"), "nysupct"),
)
_SHORT_NAME = re.compile(r"District Court, (?:([NSEWMC])\.)?\s?D(?:\.|istrict) ?(?:of )?(.+)")
_LONG_NAME = re.compile(
    r"United States District Court for the (?:(Northern|Southern|Eastern|Western|Middle|Central) )?District of (.+)"
)
_FILLER = frozenset(["the", "of", "for", "in", "and", "state", "commonwealth", "united", "states", "s"])
_PLACES = re.compile(
    r"(?i),?\s*(?:(?:first|second|third|fourth|fifth|sixth|[ivx]+)\s+)?(?:appellate\s+)?(?:district|division|dept\.?|"
    r"department)(?:\s+(?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight))?(?=[,.]|$)"
)


def court_id(words: str) -> str | None:
    """The id of the court that these words name, none when they name no court that is known."""
    for pattern, known in _NAMED:
        if pattern.search(words):
            return known
    if circuit := _CIRCUIT.search(words):
        return _CIRCUITS[re.sub(r"\s+", " ", circuit[1] or circuit[2]).lower()]
    if district := _DISTRICT.search(words):
        return _district(district[1])
    line = _PLACES.sub("", words)
    return _courts().get(_key(line)) or _courts().get(_key(line.split(",")[0])) or _by_abbreviation(words)


def _district(name: str) -> str | None:
    words = [w for w in re.findall(r"[a-z]+", name.lower()) if w not in ("district", "of", "the")]
    while words:
        direction = (
            words[0][0] if words[0] in ("northern", "southern", "eastern", "western", "middle", "central") else ""
        )
        place = " ".join(words[1:] if direction else words)
        found = _districts().get((direction, place))
        if found:
            return found
        words.pop()
    return None


@cache
def _districts() -> dict[tuple[str, str], str]:
    """Federal trial courts by direction and place: ("s", "new york") -> nysd."""
    from courts_db import courts  # type: ignore[import-untyped]

    found: dict[tuple[str, str], str] = {}
    for court in courts:
        match = _SHORT_NAME.fullmatch(court["name"]) or _LONG_NAME.fullmatch(court["name"])
        if match and court["system"] == "federal":
            found[((match[1] or "")[:1].lower(), match[2].lower())] = court["id"]
    return found


def _key(name: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", name.lower().replace("’s", "").replace("'s", ""))
    return frozenset(word.removesuffix("s") for word in words if word not in _FILLER)


@cache
def _courts() -> dict[frozenset[str], str]:
    """Courts by the words of their names; where two courts share a name, the shorter id stands for both."""
    from courts_db import courts

    found: dict[frozenset[str], set[str]] = {}
    for court in courts:
        if court["type"] == "bankruptcy" or court["name"].startswith("District Court,"):
            continue
        found.setdefault(_key(court["name"]), set()).add(court["id"])
    for court in courts:
        for example in court["examples"]:
            key = _key(example)
            if len(key) > 1 and key not in found:
                found[key] = {court["id"]}
    return {key: min(ids, key=lambda i: (len(i), i)) for key, ids in found.items() if key}


@cache
def _abbreviations() -> dict[str, str]:
    from courts_db import courts

    found: dict[str, str] = {}
    for court in courts:
        if court["citation_string"]:
            found.setdefault(re.sub(r"[\s.]", "", court["citation_string"]).lower(), court["id"])
    return found


def _by_abbreviation(words: str) -> str | None:
    short = re.sub(r"[\s.]", "", words).lower()
    return _abbreviations().get(short) or _abbreviations().get(short + "ct") if len(short) < 24 else None
