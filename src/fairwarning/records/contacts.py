"""A pattern of codes as a contact, in the words in which a matter codes one: so that the same rules find on both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fairwarning.matter.contact import (
    At,
    Circumstance,
    Contact,
    Done,
    Extent,
    Kept,
    Known,
    Offered,
    Recorded,
    Report,
    Says,
    Typed,
)
from fairwarning.records.mapping import DOMESTIC_TYPE, RETYPED, RecordMap

KNOWN: tuple[Known, Known, Known] = ("no", "unknown", "yes")
_EXTENT: tuple[Extent, Extent, Extent] = ("not-done", "unknown", "done")
_KEPT: tuple[Kept, Kept, Kept] = ("missing", "not-stated", "made")
_UNKNOWN = 1
OTHER_TYPE = "another type"


def words_of(mapping: RecordMap, codes: Mapping[str, int]) -> dict[str, int]:
    """The code of each circumstance, act and record, those that follow from the call's types among them."""
    found = {name: value for name, value in codes.items() if name.split(".")[0] in ("circumstances", "acts", "records")}
    if mapping.written.types is not None:
        for kind, word in (RETYPED, DOMESTIC_TYPE):
            found.setdefault(f"{kind}.{word}", _from_types(kind, codes))
    return found


def _from_types(kind: str, codes: Mapping[str, int]) -> int:
    """Typed away from domestic; under a domestic type at some time. By the ends, and by the log where there is one."""
    first, last, logged = codes["first_type"], codes["last_type"], codes.get("log", 0)
    if kind == "circumstances":
        return 2 if 2 in (first, last, logged) else 0 if first == last == 0 else _UNKNOWN
    if logged == 2 or (first == 2 and last == 0):
        return 2
    return _UNKNOWN if _UNKNOWN in (first, last) and first != 0 else 0


def contact(mapping: RecordMap, codes: Mapping[str, int], day: str) -> Contact:
    """What one pattern shows. Each statement's source is where it stands in the mapping; rows are put to it later."""
    coded = words_of(mapping, codes)
    return Contact(
        date=day,
        kind="call",
        who=(),
        summary="",
        circumstances={w: Circumstance(KNOWN[v], at=_at(f"circumstances.{w}")) for w, v in _of("circumstances", coded)},
        acts={w: Done(_EXTENT[v], at=_at(f"acts.{w}")) for w, v in _of("acts", coded)},
        records={w: Recorded(_KEPT[v], at=_at(f"records.{w}")) for w, v in _of("records", coded)},
        reasons=tuple(_reasons(mapping, codes)),
        types=tuple(_types(mapping, codes)),
        reports=tuple(_reports(mapping, codes)),
    )


def _at(name: str) -> tuple[At, ...]:
    return (At(name, ""),)


def _of(kind: str, coded: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for name, value in coded.items():
        start, _, word = name.partition(".")
        if start == kind:
            yield word, value


def _reasons(mapping: RecordMap, codes: Mapping[str, int]) -> Iterator[Offered]:
    for number, offered in enumerate(mapping.written.reasons):
        if codes[f"reasons[{number}]"] == 2:
            yield Offered(offered.acts, (), offered.says, _at(f"reasons[{number}]"))


def _types(mapping: RecordMap, codes: Mapping[str, int]) -> Iterator[Typed]:
    if mapping.written.types is None:
        return
    domestic = mapping.duties.words.domestic_types[0]
    names = {0: OTHER_TYPE, 2: domestic}
    first, last = (names.get(codes[end]) for end in ("first_type", "last_type"))
    at = _at("types")
    if first is not None:
        yield Typed(first, at)
    if codes.get("log") == 2:
        yield Typed(OTHER_TYPE, at, from_=domestic, when="in the log")
    elif first is not None and last is not None and first != last:
        yield Typed(last, at, from_=first)
    if last is not None and (first is None or codes.get("log") == 2):
        yield Typed(last, at)


def _reports(mapping: RecordMap, codes: Mapping[str, int]) -> Iterator[Report]:
    for number, report in enumerate(mapping.written.reports):
        place = f"reports[{number}]"
        zero = {name: 0 if codes.get(f"{place}.{name}") == 2 else None for name in ("victims", "suspects")}
        said = {word: codes[f"{place}.says.{word}"] for word in report.says}
        says = tuple(Says(word, "yes" if v == 2 else "no", _at(place)) for word, v in said.items() if v != _UNKNOWN)
        yield Report(report.record, (), _at(place), zero["victims"], zero["suspects"], says)
