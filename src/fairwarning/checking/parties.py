"""Whether two case names can be of one case: captions, abbreviations, officials and pseudonyms aside."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec
from rapidfuzz.distance import Indel

from fairwarning.citing.lexicon import package_data

_VERSUS = re.compile(r"\s+(?:vs?\.?|versus)\s+", re.I)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_DROPPED = re.compile(
    r"(?i),?\s*\bet\s+(?:al|ux|vir)\b\.?|\([^)]*\)|\b(?:d/b/a|f/k/a|a/k/a|individually|in (?:his|her|their) .*)\b.*"
)
_INITIALS = re.compile(r"\b(?:[A-Z]\.\s?){2,}")
_SMALL = frozenset((
    "the", "of", "and", "for", "in", "on", "at", "by", "to", "a", "an", "re", "ex", "rel", "matter", "de", "la",
    "v", "vs", "no", "et", "al",
))  # fmt: skip
_GENERIC = frozenset((
    "city", "county", "town", "village", "state", "states", "united", "america", "people", "commonwealth",
    "department", "police", "board", "education", "school", "district", "company", "corporation",
    "incorporated", "limited", "association", "national", "american", "international", "bank",
    "insurance", "commission", "commissioner", "secretary", "director", "warden", "superintendent",
    "sheriff", "chief", "officer", "attorney", "general", "estate", "university", "hospital", "authority",
    "services", "service", "center", "group", "partners", "partnership", "committee", "council", "office",
    "bureau", "agency", "government", "division", "society", "federation", "institute", "brothers", "llc",
    "llp", "lp", "pc", "plc", "inc", "co", "corp", "ltd", "new", "north", "south", "east", "west",
))  # fmt: skip
_PSEUDONYMS = frozenset(("doe", "roe", "poe", "anonymous", "unknown", "unnamed"))
_LIKE = 0.8


@cache
def _expansions() -> dict[str, str]:
    """Abbreviated words of case names, each to one form that all its spellings share."""
    known = msgspec.json.decode(package_data("reporters_db", "case_name_abbreviations.json"), type=dict[str, list[str]])
    found: dict[str, str] = {}
    for short, full in sorted(known.items()):
        bare = _bare(short)
        words = sorted(_bare(word) for word in full)
        found.setdefault(bare, words[0])
        for word in words:
            found.setdefault(word, words[0])
    return found | {"cnty": found.get("county", "county"), "cty": found.get("county", "county"), "us": "united",
                    "dept": found.get("department", "department"), "usa": "united"}  # fmt: skip


def _bare(word: str) -> str:
    return re.sub(r"[^\w]", "", word).lower()


@lru_cache(maxsize=8192)
def sides(name: str) -> tuple[frozenset[str], ...]:
    """The words of each party, abbreviations brought to one form."""
    plain = _INITIALS.sub(lambda m: re.sub(r"[.\s]", "", m.group()) + " ", name)
    parts = _VERSUS.split(_DROPPED.sub(" ", plain), maxsplit=1)
    return tuple(_words(part) for part in parts)


def _words(party: str) -> frozenset[str]:
    spelled = (_bare(word) for word in _WORD.findall(party.replace("-", " ")))
    return frozenset(_expansions().get(word, word) for word in spelled if word and word not in _SMALL)


@cache
def _common() -> frozenset[str]:
    return frozenset(_expansions().get(word, word) for word in _GENERIC)


def agree(given: str, known: str) -> bool:
    """Whether nothing in the names says that these are two cases."""
    mine, theirs = sides(given), sides(known)
    if not any(mine) or not any(theirs):
        return True
    if len(mine) == 1 or len(theirs) == 1:
        either = mine[0] if len(mine) == 1 else frozenset().union(*mine)
        other = theirs[0] if len(theirs) == 1 else frozenset().union(*theirs)
        return any(_alike(either, side) for side in ((*theirs, other) if len(mine) == 1 else (*mine, other)))
    straight = _alike(mine[0], theirs[0]) + _alike(mine[1], theirs[1])
    crossed = _alike(mine[0], theirs[1]) + _alike(mine[1], theirs[0])
    if max(straight, crossed) == 2:
        return True
    return max(straight, crossed) == 1 and any(side & _PSEUDONYMS for side in (*mine, *theirs))


def spelled_alike(given: str, known: str) -> bool:
    """Whether every party's words agree to the letter, as far as both names have them."""
    return all(any(word in side for side in sides(known)) or len(word) < 3 for part in sides(given) for word in part)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two parties may be one: they share a word that tells, or nothing about them tells anything."""
    mine, theirs = one - _common(), other - _common()
    if not mine or not theirs:
        return bool(one & other) or not mine
    if mine & theirs or mine & _PSEUDONYMS or theirs & _PSEUDONYMS:
        return True
    if any(_near(word, name) for word in mine for name in theirs):
        return True
    return _acronym(mine, other) or _acronym(theirs, one)


def _near(word: str, name: str) -> bool:
    if min(len(word), len(name)) < 5:
        return False
    return word[0] == name[0] and Indel.normalized_similarity(word, name) > _LIKE


def _acronym(short: frozenset[str], words: frozenset[str]) -> bool:
    """Whether one word is made of the initials of the others: NAACP."""
    initials = sorted(word[0] for word in words)
    return any(
        2 < len(word) <= len(initials) + 1 and not set(word) - set(initials) and len(words) > 2 for word in short
    )
