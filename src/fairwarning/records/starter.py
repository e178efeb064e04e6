"""A mapping to fill in: the export's headers, and every word on which the chosen duties turn, with its meaning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fairwarning.comparison.starter import headers_of
from fairwarning.errors import InputError
from fairwarning.law.duties import Bound, Duties
from fairwarning.records.mapping import KINDS, Kind

_MAPPING = """\
# A mapping for `fairwarning audit EXPORT --mapping THIS`: which columns show what at each call. What no column shows
# stays unknown; leave out what you cannot say. Headers in the export: {headers}
format: 1
title: Calls of one year
duties: [{sets}]
columns:                       # our name: header in the export
  event: {header}              # the call's number; rows with the same number are one call. Never printed
  received: {header}           # decides which version of a rule was in force
  initial_type: {header}
  final_type: {header}
  # arrest: {{header: {header}, blank: N}}      # if the agency leaves the cell empty for no
# joins:
#   arrests: {{key: Report No, to: incident, columns: {{arrest_type: Type}}, absent: no}}
# window: {{from: 2016-01-01, to: 2016-12-31}}
# include: {{any: [{{initial_type: [DV]}}, {{final_type: [DV]}}]}}
types: {{domestic: [DV]}}        # flags types changed away from these, and gives `retype-call`, `domestic-type-on-call`
# Conditions: {{column: [values]}}; {{column: {{yes: [..], no: [..]}}}} where all else is unknown;
# {{column: {{words: [..]}}}}; any, all, not; {{joined: arrests}}.
{words}# reasons:                     # given in the export; a reason excuses nothing
#   - {{acts: [arrest], when: {{disposition: [REFUSED]}}, says: "disposition: refused to prosecute"}}
# reports:                     # a report's own counts and statements, held against the call
#   - {{record: general-report, victims: victims, suspects: suspects}}
"""
_LONGEST = 118


def starter_mapping(files: tuple[Path, ...], duties: Duties, sets: tuple[str, ...]) -> str:
    """The mapping for these files of duties."""
    known = ", ".join(duties.sets)
    if not sets:
        raise InputError("names no duties", place="--new-mapping", remedy=f"Known: {known}")
    for name in sets:
        if name not in duties:
            raise InputError(f"{name!r} is no file of duties", place="--new-mapping", remedy=f"Known: {known}")
    headers = headers_of(files)
    bound = [b for name in sets for b in duties.of(name)]
    words = "\n".join(line for kind in KINDS for line in _words(kind, bound, duties)) + "\n"
    first = f'"{headers[0]}"' if headers else "HEADER"
    return _MAPPING.format(headers=", ".join(headers) or "none given", sets=", ".join(sets), header=first, words=words)


def _words(kind: Kind, bound: list[Bound], duties: Duties) -> Iterator[str]:
    """Every word of this kind that the duties use, each with the duties that turn on it."""
    used: dict[str, list[str]] = {}
    for one in bound:
        for word in _used(kind, one):
            used.setdefault(word, []).append(one.id)
    if used:
        yield f"{kind}:"
    for word, ids in used.items():
        yield f"  # {getattr(duties.words, kind)[word].means} ({', '.join(dict.fromkeys(ids))})"[:_LONGEST]
        yield f"  # {word}: {{column: [values]}}"


def _used(kind: Kind, bound: Bound) -> tuple[str, ...]:
    duty = bound.duty
    match kind:
        case "circumstances":
            return (*duty.trigger.named, *(name for e in duty.exceptions for name in e.conditions))
        case "acts":
            return (duty.act,) if duty.act else ()
        case _:
            return (*((duty.record,) if duty.record else ()), *(name for e in duty.exceptions for name in e.records))
