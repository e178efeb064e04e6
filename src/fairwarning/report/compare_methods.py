"""The data as they came, every filter, and the methods appendix: by which another can run it again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fairwarning.comparison.result import Comparison, Data
from fairwarning.report.compare_receipt import receipt
from fairwarning.report.compare_tests import tests_run
from fairwarning.report.compare_words import cells, p_value, percent, places
from fairwarning.report.document import Block, Bullets, Heading, Para, Table, bold, mark, words

_METHODS = (
    "Fisher's two-sided p sums all tables with these margins that are no more likely than the one observed; mid-p "
    "takes off half of its probability.",
    "Boschloo's and Barnard's tests (pooled z) take the common rate at which the p-value is greatest. They depend on "
    "what was fixed in advance; both readings are given. Ties count as extreme.",
    "Odds ratios are conditional on the margins (greatest conditional likelihood), not the sample ratio; intervals are "
    "exact.",
    "Clopper-Pearson intervals never cover less than 95%. Difference: Newcombe's hybrid score, Miettinen and "
    "Nurminen's score.",
    "Strata: the exact conditional distribution of the class's outcomes over all strata; the standardised rate weights "
    "the others' rates by the class's strata.",
    "A normal approximation is marked invalid when an expected count is under five.",
    "Unknown is neither yes nor no: such units stand outside the table and are counted beside it.",
    "Contacts of one victim are not independent; the permutation keeps each victim's contacts together.",
)
_LISTED = 120


def data(found: Comparison) -> Iterator[Block]:
    """What was read, what is wrong with it, what each filter left."""
    if found.data is not None:
        yield from read(found.data)


def read(one: Data) -> Iterator[Block]:
    """The same of any export that was read."""
    yield Heading(1, "The data")
    of = f"the {one.expected:,} rows expected" if one.expected else "the rows in the files"
    cover = f"Coverage: {percent(one.coverage)} of {of} could be read."
    yield Para(words(cover if one.coverage >= 0.999 else mark(cover)))
    if any(i.cut for i in one.inputs):
        yield Para(words(mark("The last line of a file has no line end: the file may have been cut off.")))
    yield from _faults(one)
    rows = [cells(s.action, s.reason, f"{s.left:,}", percent(s.of_start), percent(s.of_before)) for s in one.steps]
    yield Table(
        ("Filter", "Why", "Left", "Of start", "Of step before"), tuple(rows), (24, 36, 14, 12, 14), "Every filter"
    )
    yield from _coverage(one)


def _faults(one: Data) -> Iterator[Block]:
    if not one.faults:
        yield Para(words("No fault was found in the rows."))
        return
    rows = [cells(f.kind, f"{f.count:,}", f.effect, places(f.places, f.count)) for f in one.faults]
    yield Table(("Fault", "Rows", "What was done", "Where"), tuple(rows), (28, 10, 16, 46), "Faults by row")


def _coverage(one: Data) -> Iterator[Block]:
    thin = [f"{m.month} ({m.calls:,})" for m in one.months if m.thin]
    if thin:
        text = f"Months with less than half of the median month's calls: {', '.join(thin)}."
        yield Para(words(mark(text + " A part of the export may be missing.")))
    if one.joins:
        rows = [
            cells(
                j.file,
                f"{j.rows:,}",
                f"{j.without_key:,}",
                f"{j.matching_no_call:,}",
                f"{j.calls_matched:,} of {j.calls:,}",
            )
            for j in one.joins
        ]
        yield Table(
            ("Joined file", "Rows", "Without key", "Matching no call", "Calls matched"),
            tuple(rows),
            (24, 16, 18, 20, 22),
            "Joins",
        )


def appendix(found: Comparison, settings: dict[str, Any]) -> Iterator[Block]:
    """Methods, every test run, versions and hashes."""
    yield Heading(1, "Methods appendix")
    yield Bullets(tuple(words(text) for text in _METHODS))
    runs = tests_run(found)
    told = "all listed" if len(runs) <= _LISTED else f"the first {_LISTED} listed, all of them in the JSON"
    yield Para(words(bold(f"{len(runs)} tests were run, {told}:")))
    rows = [cells(run.question, run.test, p_value(run.p)) for run in runs[:_LISTED]]
    if rows:
        yield Table(("Question", "Test", "p"), tuple(rows), (50, 34, 16), "Every test run")
    made = receipt(found, settings)
    versions = ", ".join(f"{name} {number}" for name, number in made["libraries"].items())
    items = [f"Fair Warning {made['engine']}, Python {made['python']}, {versions}"]
    items += [f"{d['role']}: {d['kind']}, {d['rows']:,} rows, SHA-256 {d['sha256']}" for d in made["data"]]
    items += [f"{name}: {value}" for name, value in sorted(settings.items()) if value not in (None, [], False, "")]
    yield Bullets(tuple(words(item) for item in items))
