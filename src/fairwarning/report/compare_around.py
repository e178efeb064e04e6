"""Around the main table: strata, matched comparators, clustering, time, retyping, duties."""

from __future__ import annotations

from collections.abc import Iterator

from fairwarning.comparison.clusters import Clustered
from fairwarning.comparison.counts import Contrast
from fairwarning.comparison.duties import Cell
from fairwarning.comparison.exact import fisher
from fairwarning.comparison.intervals import clopper_pearson
from fairwarning.comparison.result import Comparison
from fairwarning.comparison.retyping import Audit
from fairwarning.comparison.strata import Standard
from fairwarning.comparison.trend import Trend
from fairwarning.report.compare_result import tables
from fairwarning.report.compare_words import cells, count, interval, number, odds, p_value, percent, places, sides
from fairwarning.report.document import Block, Bullets, Heading, Para, Table, Words, mark, words

_STRATA, _SETS, _CHANGES = 60, 30, 30


def strata(found: Comparison) -> Iterator[Block]:
    """Like with like, stratum by stratum, and the rate the class would have had."""
    taken = found.stratified
    if taken is None:
        return
    yield Heading(1, "Within strata")
    lines = found.strata[:_STRATA]
    rows = [
        cells(" / ".join(s.label), *sides(s.table), p_value(s.fisher) if s.fisher is not None else "–") for s in lines
    ]
    yield Table(("Stratum", "Class", "Others", "Fisher"), tuple(rows), (40, 22, 22, 16), "Strata")
    if len(found.strata) > _STRATA:
        yield Para(words(f"{len(found.strata) - _STRATA} more stand in the JSON."), small=True)
    valid = "" if taken.least_expected >= 5 else f" (INVALID here: it can move by only {number(taken.least_expected)})"
    items = [
        f"Exact conditional test over {taken.informative} informative strata: p = {p_value(taken.exact_p)}, "
        f"mid-p {p_value(taken.mid_p)}.",
        f"Common odds ratio, class : others: {odds(taken.odds)}.",
        f"Cochran-Mantel-Haenszel z, without correction: {number(taken.score_z)}{valid}.",
    ]
    if taken.standard:
        items.append(_standard(taken.standard))
    if taken.unmatched:
        items.append(f"{taken.unmatched} of the class are in strata without any comparator and are left out here.")
    yield Bullets(tuple(words(item) for item in items))


def _standard(one: Standard) -> str:
    note = "" if one.valid else "; the interval is normal and INVALID here: a stratum has fewer than five either way"
    return (
        f"Treated like the others, stratum by stratum, the class would have had {number(one.expected)} outcomes "
        f"of {one.observed.n} ({percent(one.rate)}, {interval(one.interval)}{note}). It had {count(one.observed)}."
    )


def matching(found: Comparison) -> Iterator[Block]:
    """Who did the same, who nearly did, and why the latter do not count."""
    one = found.matching
    if one is None:
        return
    yield Heading(1, "Matched on recorded acts")
    yield Para(words(f"Rule: {one.rule}. Matched: class {count(one.table.group)}, others {count(one.table.others)}."))
    if found.matched:
        yield from tables(found.matched, found.group, found.others, "matched contacts")
    if one.matched:
        rows = [
            cells(", ".join(m.acts), count(m.group), count(m.others), places(m.places, m.group.n + m.others.n))
            for m in one.matched[:_SETS]
        ]
        yield Table(("Acts", "Class", "Others", "Where"), tuple(rows), (38, 17, 17, 28), "Matched contacts")
    if one.near:
        rows = [
            cells(", ".join(n.acts), count(n.others), _why(n.lacks, n.adds), places(n.places, n.others.n))
            for n in one.near[:_SETS]
        ]
        yield Table(("Acts", "Others", "Left out because", "Where"), tuple(rows), (32, 16, 26, 26), "Near misses")
    items = []
    if one.without_match.n:
        items.append(f"{one.without_match.n} contacts of the class match no comparator.")
    if one.no_acts:
        items.append(f"On {one.no_acts} contacts no act is recorded: neither matched nor a near miss.")
    if one.unlisted:
        items.append(f"{one.unlisted} contacts record an act that the plan does not name; it is left out.")
    if items:
        yield Bullets(tuple(words(item) for item in items))


def _why(lacks: tuple[str, ...], adds: tuple[str, ...]) -> str:
    parts = [f"no {' or '.join(lacks)}"] if lacks else []
    return "; ".join([*parts, *([f"also {', '.join(adds)}"] if adds else [])])


def clusters(found: Comparison) -> Iterator[Block]:
    """What is left when the victim is the unit."""
    if found.clusters:
        yield Heading(1, "Clustering by victim")
        yield Bullets(tuple(words(text) for text in _clustered(found.clusters)))
    elif found.one_victim and found.main:
        one, n = found.one_victim, found.main.table.group.n
        yield Heading(1, "Clustering by victim")
        worth = number(one.worth_at_half)
        texts = [
            f"Taken as contacts of one victim, with every comparator another victim, the class's {n} are one cluster.",
            f"Permutation over victims: p = {p_value(one.permutation.share_p)} on the share with the outcome, "
            f"{p_value(one.permutation.deficit_p)} on the deficit of outcomes.",
            f"At a correlation of 0.5 they are worth {worth} independent contacts, and one at a correlation of 1.",
        ]
        yield Bullets(tuple(words(text) for text in texts))


def _clustered(one: Clustered) -> Iterator[str]:
    each = number(one.mean_contacts)
    yield f"Victims of the class: {one.victims:,}, with {each} contacts each; other victims: {one.others:,}."
    if one.correlation is not None:
        yield (
            f"Correlation within a victim {number(one.correlation)}; design effect {number(one.design_effect)}; "
            f"the class's contacts are worth {number(one.effective)} independent ones."
        )
    if one.share_p is not None:
        how = f"{one.draws:,} seeded draws" if one.draws else "all choices gone through"
        yield (
            f"Permutation over victims ({how}): p = {p_value(one.share_p)} on the share with the outcome, "
            f"{p_value(one.deficit_p)} on the deficit of outcomes."
        )


def trend(found: Comparison) -> Iterator[Block]:
    """Whether practice changed over time, for each side."""
    shown = [(name, t) for name, t in ((found.group, found.trend_group), (found.others, found.trend_others)) if t]
    if not shown:
        return
    yield Heading(1, "Over time")
    yield Bullets(tuple(words(_trend(name, one)) for name, one in shown))


def _trend(name: str, one: Trend) -> str:
    exact = f"exact p {p_value(one.exact_p)}" if one.exact_p is not None else f"normal p {p_value(one.normal_p)}"
    run = f"; longest run on one side of the median {one.longest_run}" + (" (a shift)" if one.longest_run >= 8 else "")
    told = "no trend can be tested" if one.z is None else f"Cochran-Armitage z {number(one.z)}, {exact}"
    return f"{name}: {told}{run}; median month {percent(one.median)}."


def retyping(found: Comparison) -> Iterator[Block]:
    """Calls typed away, by endpoints and by log."""
    audit = found.retyping
    if audit is None:
        return
    yield Heading(1, "Retyped calls")
    rows = [
        _table("Typed away: first type of the kind, last type not (endpoints)", audit.endpoint),
        _table("Typed into: the other way (endpoints)", audit.typed_into),
    ]
    if audit.logged is not None:
        rows.append(_table("Typed away at any time (log)", audit.logged))
    head = ("", "Class", "95%", "Others", "95%", "Fisher")
    yield Table(head, tuple(rows), (34, 13, 13, 15, 13, 12), "Retyping by class, exact intervals")
    if audit.logged is None and not found.public:
        yield Para(words("Endpoints only: they do not show who changed a type, when or why. The event log does."))
    yield from _log(audit)


def _table(title: str, table: Contrast | None) -> tuple[Words, ...]:
    group, others = sides(table)
    if table is None or not table.comparable:
        return cells(title, group, "–", others, "–", "–")
    spans = [interval(clopper_pearson(side)) for side in (table.group, table.others)]
    return cells(title, group, spans[0], others, spans[1], p_value(fisher(table)))


def _log(audit: Audit) -> Iterator[Block]:
    if audit.without_reason:
        told = f"{audit.without_reason.yes} of {audit.without_reason.n} logged changes away give no reason."
        if audit.not_in_calls:
            told += f" {audit.not_in_calls} rows of the log belong to no call in the export."
        yield Para(words(told))
    if audit.changes:
        sides = {True: "class", False: "others", None: "unknown"}
        rows = [
            cells(
                str(c.log_row),
                places((c.call,), 1),
                sides[c.of_class],
                c.by,
                "unknown" if c.minutes is None else f"{c.minutes:g} min",
                c.reason or words(mark("none")),
            )
            for c in audit.changes[:_CHANGES]
        ]
        head = ("Log row", "Call", "Of", "By", "After", "Reason")
        yield Table(head, tuple(rows), (10, 20, 12, 22, 14, 22), "Changes away")


def duties(found: Comparison) -> Iterator[Block]:
    """Duties × class, with exact intervals."""
    matrix = found.duties
    if matrix is None:
        return
    yield Heading(1, "Duties by class")
    rows = [
        cells(
            r.duty,
            _cell(r.group),
            _cell(r.others),
            _aside(r.group),
            p_value(r.p) if r.p is not None else "–",
            p_value(r.holm) if r.holm is not None else "–",
        )
        for r in matrix.rows
    ]
    yield Table(
        ("Duty", "Class: performed", "Others: performed", "Class: aside", "Fisher", "Holm"),
        tuple(rows), (22, 22, 22, 14, 10, 10), "Performed of triggered and known, exact 95%",
    )  # fmt: skip
    note = "Aside: excused, not triggered, unknown; a reason that no exception covers counts as not performed."
    if found.public:
        note += " Duties with a number under 5 are withheld."
    if matrix.unclassed:
        note += f" Of {matrix.unclassed} contacts nobody said whether they are of the class."
    yield Para(words(note), small=True)


def _cell(cell: Cell) -> str:
    return f"{count(cell.performed)}, {interval(cell.interval)}" if cell.performed.n else "none"


def _aside(cell: Cell) -> str:
    return f"{cell.excused}, {cell.not_triggered}, {cell.unknown}"
