"""What is to be run: counts, exports by a plan, or findings on duties alone; with the command's own settings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from fairwarning.comparison import duties
from fairwarning.comparison.compare import complete, from_counts, from_exports, from_findings
from fairwarning.comparison.counts import Contrast, parse
from fairwarning.comparison.plan import Plan, read
from fairwarning.comparison.result import Comparison
from fairwarning.errors import InputError
from fairwarning.web.comparing.bringing import Kept
from fairwarning.web.comparing.exports import nameless

Run: TypeAlias = Callable[[], tuple[Comparison, dict[str, Any]]]
_GIVEN = {"--join": "joined files", "--log": "event log"}


def of_counts(
    others: str, group: str, also: Iterable[str], strata: Iterable[str], names: tuple[str, str], public: bool
) -> Run:
    """For counts that were typed; faults in them are told at once. A stratum is others and class: `60/64 0/2`."""
    table = Contrast(parse(others, "comparators"), parse(group, "class"))
    more = tuple(parse(text, "also") for text in also if text.strip())
    lines = [line.split() for line in strata if line.strip()]
    if any(len(line) != 2 for line in lines):
        raise InputError("a stratum has two counts", place="strata", remedy="Write others and class: 60/64 0/2")
    layers = tuple(Contrast(*(parse(text, "strata") for text in line)) for line in lines)
    settings: dict[str, Any] = {
        "public": public,
        "identify": False,
        "counts": [str(table.others), str(table.group)],
        "also": list(map(str, more)),
        "stratum": [" ".join(line) for line in lines],
    }
    return lambda: (from_counts(table, more, layers, names), settings)


def understood(data: bytes) -> Plan:
    """The plan that was brought; an error says that it is in it."""
    try:
        return read(data)
    except InputError as error:
        raise InputError(error.what, file="the plan", place=error.place, remedy=error.remedy) from None


def of_exports(kept: Kept, text: bytes, public: bool, *, all_of_it: bool = True) -> Run:
    """For exports; a plan that does not hold together, or speaks of other files, is told at once.

    `all_of_it`: every file that was brought must be in the plan; a form's plan may leave out some.
    """
    _published(public, kept.identify)
    plan = understood(text)
    files = kept.files if all_of_it else kept.only(plan)
    try:
        complete(plan, files)
    except InputError as error:
        raise InputError(error.what, place=_GIVEN.get(error.place, error.place), remedy=error.remedy) from None
    settings = _settings(kept, public) | {"plan": hashlib.sha256(text).hexdigest()}

    def run() -> tuple[Comparison, dict[str, Any]]:
        try:
            return from_exports(plan, files, _findings(kept), kept.identify, kept.within), settings
        except InputError as error:
            raise nameless(error) from None

    return run


def of_findings(kept: Kept, public: bool) -> Run:
    """For findings on duties without any export."""
    if not kept.audits:
        raise InputError("nothing to compare", place="duties", remedy="Bring findings, or choose matters")
    return lambda: (from_findings(_findings(kept)), _settings(kept, public))


def published(found: Comparison, settings: dict[str, Any]) -> Run:
    """The version for publication of what was compared."""
    _published(True, settings["identify"])
    return lambda: (found, settings | {"public": True})


def _published(public: bool, identify: bool) -> None:
    if public and identify:
        raise InputError(
            "a public report cannot identify", place="public", remedy="Bring the calls without identifying"
        )


def _settings(kept: Kept, public: bool) -> dict[str, Any]:
    """A file stands as its hash, for its name may be a person's."""
    hashed = [[side, hashlib.sha256(file.read_bytes()).hexdigest()] for side, file in kept.audits]
    return {"public": public, "identify": kept.identify, "duties": hashed}


def _findings(kept: Kept) -> tuple[duties.Finding, ...]:
    try:
        return tuple(finding for side, file in kept.audits for finding in duties.load(file, side))
    except InputError as error:
        raise nameless(error) from None
