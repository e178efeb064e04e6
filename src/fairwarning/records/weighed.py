"""Patterns held against duties by the rules of `fairwarning.audit`, and added up over the calls that show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from fairwarning.audit.audit import in_force
from fairwarning.audit.calls import Flag, Sign, flags
from fairwarning.audit.conflicts import Branch, Conflict, branching, conflicting
from fairwarning.audit.findings import Finding, find
from fairwarning.law.duties import Bound
from fairwarning.matter.contact import Contact
from fairwarning.records.contacts import contact, words_of
from fairwarning.records.mapping import KINDS, RecordMap
from fairwarning.records.patterns import Pattern
from fairwarning.records.result import Against, DutyCount, Word

_UNDATED = "the call has no date that can be read, so that it is not known which rule was in force"
_ANY_DAY = "2000-01-01"
_YES = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A finding without its call: what was found, the columns read for it, and what it turns on that is not known."""

    finding: Finding
    columns: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Each pattern's findings, as places in `items`, and its flags."""

    mapping: RecordMap
    patterns: tuple[Pattern, ...]
    bound: tuple[Bound, ...]
    contacts: Mapping[int, Contact]
    items: tuple[Item, ...]
    found: Mapping[int, tuple[int, ...]]
    flags: Mapping[int, tuple[Flag, ...]]
    whole: bool
    """Whether every duty was asked for, so that those of which one arises can be seen together."""

    def duties(self) -> tuple[DutyCount, ...]:
        """Findings counted, duty by duty, in the order of the files."""
        acts: dict[str, Counter[str]] = {bound.id: Counter() for bound in self.bound}
        arose: dict[str, Counter[str]] = {bound.id: Counter() for bound in self.bound}
        records: dict[str, Counter[str]] = {bound.id: Counter() for bound in self.bound}
        unshown: Counter[str] = Counter()
        for pattern in self.patterns:
            for number in self.found[pattern.id]:
                finding = self.items[number].finding
                acts[finding.duty][finding.act] += pattern.calls
                arose[finding.duty][finding.act] += pattern.calls if finding.trigger in ("yes", "disputed") else 0
                records[finding.duty][finding.record] += pattern.calls
                unshown[finding.duty] += 0 if finding.version_shown else pattern.calls
        return tuple(
            DutyCount(b, acts[b.id], arose[b.id], records[b.id], unshown[b.id], _not_mapped(self.mapping, b))
            for b in self.bound
        )

    def conflicts(self) -> tuple[Against, ...]:
        """Duties that conflict at calls, pair by pair."""
        return _added((pattern.calls, conflict) for pattern in self._dated() for conflict in self._conflicts(pattern))

    def branches(self) -> tuple[Against, ...]:
        """Duties of which one arose, and whether any was kept."""
        if not self.whole or not any(list(self.mapping.duties.branches(set_id)) for set_id in self.mapping.sets):
            return ()
        return _added((pattern.calls, branch) for pattern in self._dated() for branch in self._branches(pattern))

    def words(self) -> tuple[Word, ...]:
        """How far the export shows each thing that is mapped."""
        counts: dict[str, list[int]] = {}
        for pattern in self.patterns:
            for name, code in _all(self.mapping, pattern).items():
                counts.setdefault(name, [0, 0, 0])[code] += pattern.calls
        shown = (name for name in counts if "." in name or name.startswith("reasons["))
        return tuple(Word(n, self.mapping.headers(n), counts[n][2], counts[n][0], counts[n][1]) for n in shown)

    def _dated(self) -> Iterator[Pattern]:
        return (pattern for pattern in self.patterns if pattern.era)

    def _conflicts(self, pattern: Pattern) -> Iterator[Conflict]:
        one = self.contacts[pattern.id]
        bound = tuple(in_force(self.mapping.sets, one.date, self.mapping.duties))
        mine = {b.id for b in self.bound}
        found = conflicting({"": one}, {"": bound}, None)
        return (conflict for conflict in found if mine.intersection(conflict.duties))

    def _branches(self, pattern: Pattern) -> Iterator[Branch]:
        found = tuple(self.items[number].finding for number in self.found[pattern.id])
        sets = {"": self.mapping.sets}
        return branching(sets, {"": self.contacts[pattern.id]}, self.mapping.duties, found)


def weighed(mapping: RecordMap, patterns: tuple[Pattern, ...], days: Mapping[int, str], duty: str | None) -> Weighed:
    """Hold every pattern against every duty (or one)."""
    bound = tuple(b for b in mapping.bound if duty in (None, b.id))
    contacts = {p.id: contact(mapping, p.codes, days.get(p.era, _ANY_DAY)) for p in patterns}
    known: dict[tuple[object, ...], int] = {}
    items: list[Item] = []
    found: dict[int, tuple[int, ...]] = {}
    for pattern in patterns:
        mine = []
        for b, names in ((b, _turns_on(mapping, b)) for b in bound):
            if pattern.era and not b.in_force_on(days[pattern.era]):
                continue
            codes = _all(mapping, pattern)
            key = (b.id, pattern.era, tuple(codes.get(name) for name in names))
            if key not in known:
                known[key] = len(items)
                items.append(_item(mapping, b, contacts[pattern.id], names, dated=bool(pattern.era)))
            mine.append(known[key])
        found[pattern.id] = tuple(mine)
    signs = {p.id: (*flags("", contacts[p.id], mapping.duties.words), *_unsaid(mapping, p)) for p in patterns}
    return Weighed(mapping, patterns, bound, contacts, tuple(items), found, signs, duty is None)


def _unsaid(mapping: RecordMap, pattern: Pattern) -> Iterator[Flag]:
    """Words that stand in a text only as denied or supposed, where nothing else shows what they were to show."""
    for name, unsaid, shows in mapping.unsaid:
        left = [shown for shown in shows if pattern.codes[shown] != _YES]
        if pattern.codes[name] == _YES and left:
            sign: Sign = "words-denied" if unsaid.how == "negated" else "words-supposed"
            headers = ", ".join(mapping.headers(name))
            yield Flag("", sign, f"“{unsaid.word}” in {headers} ({', '.join(_bare(shown) for shown in left)})")


def _bare(shown: str) -> str:
    return shown.rpartition(".")[2]


def _all(mapping: RecordMap, pattern: Pattern) -> dict[str, int]:
    return {**pattern.codes, **words_of(mapping, pattern.codes)}


def _turns_on(mapping: RecordMap, bound: Bound) -> tuple[str, ...]:
    """Everything in a mapping on which this duty's finding may turn."""
    duty = bound.duty
    conditions = [name for exemption in duty.exceptions for name in exemption.conditions]
    records = [*([duty.record] if duty.record else []), *(r for e in duty.exceptions for r in e.records)]
    names = [f"circumstances.{name}" for name in (*duty.trigger.named, *conditions)]
    names += [f"acts.{duty.act}"] if duty.act else []
    names += [f"records.{name}" for name in records]
    names += [f"reasons[{n}]" for n, offered in enumerate(mapping.written.reasons) if duty.act in offered.acts]
    return tuple(dict.fromkeys(names))


def _not_mapped(mapping: RecordMap, bound: Bound) -> tuple[str, ...]:
    pairs = ((name, *name.partition(".")[::2]) for name in _turns_on(mapping, bound) if "." in name)
    return tuple(
        name for name, start, word in pairs for kind in KINDS if kind == start and not mapping.maps(kind, word)
    )


def _item(mapping: RecordMap, bound: Bound, told: Contact, names: tuple[str, ...], dated: bool) -> Item:
    finding = find(bound, "", told)
    if not dated and finding.act != "not-triggered":
        record = finding.record if finding.record == "not-required" else "unknown"
        finding = msgspec.structs.replace(
            finding, act="unknown", record=record, version_shown=False, because=_UNDATED, record_only=False
        )
    unknown = tuple(name for name in names if "." in name and _is_unknown(name, told))
    read = [place.text for place in finding.sources] + [place.text for r in finding.reasons for place in r.at]
    columns = dict.fromkeys(header for name in (*read, *unknown) for header in mapping.headers(name))
    return Item(finding, tuple(columns), unknown if finding.act == "unknown" or finding.record == "unknown" else ())


def _is_unknown(name: str, told: Contact) -> bool:
    start, _, word = name.partition(".")
    match start:
        case "circumstances":
            return word not in told.circumstances or told.circumstances[word].is_ == "unknown"
        case "acts":
            return word not in told.acts or told.acts[word].is_ == "unknown"
        case _:
            return word not in told.records or told.records[word].is_ == "not-stated"


def _added(found: Iterator[tuple[int, Conflict]] | Iterator[tuple[int, Branch]]) -> tuple[Against, ...]:
    counts: Counter[Conflict | Branch] = Counter()
    for calls, one in found:
        counts[one] += calls
    order = sorted(counts, key=lambda one: (one.duties, str(one)))
    return tuple(Against(one.duties, one, counts[one]) for one in order)
