"""What each citation means, over the whole document: short forms, supra, id., and what stands inside what.

One candidate or none. A short form means the decision with that volume and reporter, wherever it is cited in full, also
in a later note. "Id." means the authority cited last in its own stream, outside parentheses and histories.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from msgspec import Struct

from fairwarning.citing import codes, rules
from fairwarning.citing.antecedents import Chain, first_number, repeat
from fairwarning.citing.drafts import LAW, Draft, Key


class _Work(Struct, gc=False):
    """One decision as this document knows it."""

    first: Draft
    authority: str | None
    parallel: tuple[str, ...]
    court: str | None
    year: int | None
    name: str | None
    keys: list[Key]


def complete(drafts: list[Draft], code: str | None = None) -> list[Draft]:
    """Sections and rules named by number alone get their code from the rest of the document, or are dropped.

    `code` is the one that the document itself declares for its bare sections.
    """
    sections: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for draft in drafts:
        if draft.authority is None or draft.kind not in LAW:
            continue
        if draft.kind == "rule":
            numbers.setdefault(draft.authority.rsplit(" ", 1)[-1], draft.authority)
        elif " § " in draft.authority:
            sections.setdefault(draft.authority.rsplit(" § ", 1)[1], draft.authority)
    kept: list[Draft] = []
    for draft in drafts:
        if draft.bare is not None:
            draft.authority = (
                rules.complete(draft.bare, numbers) if draft.kind == "rule" else codes.complete(draft.bare, sections)
            )
            if draft.authority is None and code is not None and draft.kind == "statute" and not draft.owned:
                draft.authority = f"{code} § {draft.bare}"
            if draft.authority is None:
                continue
        draft.index = len(kept)
        kept.append(draft)
    return kept


def nest(drafts: list[Draft]) -> None:
    """Which citation stands in whose parenthetical, and which belongs to whose history."""
    frames: list[tuple[int, int, list[str]]] = []
    last: dict[int, Draft] = {}
    stream = -1
    for draft in drafts:
        if draft.stream != stream:
            stream = draft.stream
            frames.clear()
            last.clear()
        while frames and frames[-1][0] < draft.start:
            frames.pop()
        owner = frames[-1][1] if frames else -1
        if frames:
            draft.within = owner
            tie = frames[-1][2]
            if draft.relation is not None:
                tie[0] = draft.relation
            draft.relation = tie[0]
        if draft.history is not None and (earlier := last.get(owner)) is not None:
            if earlier.history_of is not None:
                earlier = drafts[earlier.history_of]
            draft.history_of = earlier.index
            if earlier.year is None and earlier.kind == "full":
                earlier.year = draft.year
            if draft.within is None:
                draft.relation = draft.history
            draft.name = draft.name or earlier.name
        last[owner] = draft
        for words in reversed(draft.parentheticals):
            frames.append((words.end, draft.index, ["other"]))


def _works(drafts: list[Draft]) -> dict[Key, _Work]:
    """Every place of every decision cited in full, with the decision."""
    works: dict[Key, _Work] = {}
    cited = [draft for draft in drafts if draft.authority is not None and draft.kind == "full"]
    cited += [draft for draft in drafts if draft.authority is not None and draft.kind == "short"]
    for draft in cited:
        paged = [place for place in draft.keys if place[2] is not None or place[0] == "No."]
        work = next((works[place] for place in paged if place in works), None)
        if work is None:
            work = _Work(draft, draft.authority, draft.parallel, draft.court, draft.year, draft.name, [])
        else:
            _add(work, draft)
        for place in paged:
            if place not in works:
                works[place] = work
                work.keys.append(place)
    return works


def _add(work: _Work, draft: Draft) -> None:
    """What a further citation of the same decision adds to what is known of it."""
    if draft.kind == "full" and work.first.kind != "full":
        work.first = draft
    if work.year is None and draft.year is not None:
        work.court = draft.court
    work.court = work.court or draft.court
    work.year = work.year or draft.year
    if draft.name and (work.name is None or (" v. " in draft.name and " v. " not in work.name)):
        work.name = draft.name
    if not set(draft.parallel) <= set(work.parallel):
        work.parallel += tuple(place for place in draft.parallel if place not in work.parallel)


_WORDS = re.compile(r"[A-Za-z0-9]+")
_COMMON = frozenset(("v", "vs", "the", "of", "in", "re", "ex", "rel", "and", "et", "al", "for"))


@lru_cache(maxsize=8192)
def _words(name: str | None) -> frozenset[str]:
    return frozenset(_WORDS.findall((name or "").replace("’", "'").lower())) - _COMMON


_JOINED = re.compile(r"(?P<other>[^,]{3,60}?) and (?P<name>[^ ].* v\.? .*)")


def _part(drafts: list[Draft], known: set[frozenset[str]]) -> None:
    """ "Grant and Roe v. Lund" is Roe v. Lund where the document cites Grant by itself."""
    for draft in drafts:
        match = _JOINED.fullmatch(draft.name) if draft.name and " and " in draft.name else None
        if match is not None and _words(match["other"]) in known - {frozenset()}:
            draft.name = match["name"]


class Resolver:
    """The decisions of one document, asked for by place or by name."""

    def __init__(self, drafts: list[Draft]) -> None:
        _part(drafts, {words for draft in drafts if draft.kind == "full" for words in _parties(draft.name)[:1]})
        self._by_place = _works(drafts)
        self._by_volume: dict[tuple[str, str], list[_Work]] = defaultdict(list)
        seen: set[tuple[int, str, str]] = set()
        for (volume, reporter, _), work in self._by_place.items():
            if (id(work), volume, reporter) not in seen:
                seen.add((id(work), volume, reporter))
                self._by_volume[volume, reporter].append(work)
        self._by_word: dict[str, list[_Work]] | None = None

    def decision(self, draft: Draft) -> _Work | None:
        """The one decision that a full or short citation means."""
        for place in draft.keys:
            if (work := self._by_place.get(place)) is not None:
                return work
        for volume, reporter, _ in draft.keys:
            if candidates := self._by_volume.get((volume, reporter)):
                return _one(candidates, draft, volume, reporter)
        return self.named(draft) if not draft.keys else None

    def named(self, draft: Draft) -> _Work | None:
        """The one decision whose name has all the words of a short name."""
        wanted = _words(draft.name)
        if not wanted:
            return None
        if self._by_word is None:
            self._by_word = defaultdict(list)
            for work in {id(work): work for work in self._by_place.values()}.values():
                for word in _words(work.name):
                    self._by_word[word].append(work)
        rarest = min((self._by_word.get(word, []) for word in wanted), key=len)
        found = [work for work in rarest[:64] if wanted <= _words(work.name)]
        if len(found) > 1:
            found = [work for work in found if wanted in _parties(work.name)] or found
        return found[0] if len(found) == 1 else None


def _parties(name: str | None) -> list[frozenset[str]]:
    """The words of each side of a name."""
    return [_words(side) for side in re.split(r"\svs?\.?\s", name or "")]


def _one(candidates: list[_Work], draft: Draft, volume: str, reporter: str) -> _Work | None:
    """The only candidate; of several in one volume, by name, then by the page on which each begins."""
    if len(candidates) == 1:
        return candidates[0]
    wanted = _words(draft.name)
    if wanted:
        named = [work for work in candidates[:64] if wanted & _words(work.name)]
        if len(named) == 1:
            return named[0]
        candidates = named or candidates
    page = first_number(draft.pin)
    if page is None:
        return None
    starts = [(begin, work) for work in candidates[:64] if (begin := _begins(work, volume, reporter)) and begin <= page]
    return max(starts, key=lambda pair: pair[0])[1] if starts else None


def _begins(work: _Work, volume: str, reporter: str) -> int | None:
    return next((first_number(page) for vol, rep, page in work.keys if vol == volume and rep == reporter), None)


def resolve(drafts: list[Draft]) -> None:
    """Give every draft its authority, court, year and antecedent."""
    resolver = Resolver(drafts)
    chain = Chain(drafts)
    for draft in drafts:
        kind = draft.kind
        if kind == "id":
            repeat(draft, chain)
        if kind in ("full", "short", "supra") or (kind == "id" and draft.antecedent is None and draft.keys):
            work = resolver.named(draft) if kind == "supra" and not draft.keys else resolver.decision(draft)
            if work is not None:
                _take(draft, work)
        chain.follow(draft)


def _take(draft: Draft, work: _Work) -> None:
    draft.authority = work.authority
    draft.court = (work.court or draft.court) if draft.year is None else (draft.court or work.court)
    draft.year = draft.year or work.year
    if draft.kind != "full":
        draft.parallel = work.parallel
        draft.pins = ()
        draft.court, draft.year = work.court or draft.court, work.year or draft.year
        if work.first is not draft:
            draft.antecedent = work.first.index
