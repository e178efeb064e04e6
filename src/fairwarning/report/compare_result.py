"""The main table: rates, exact tests, odds and difference; what the normal curve would say; what it all could show."""

from __future__ import annotations

from collections.abc import Iterator

from fairwarning.comparison.exact import Unconditional
from fairwarning.comparison.normal import Normal
from fairwarning.comparison.panel import Line, Panel, Rate
from fairwarning.comparison.power import LEVEL, below
from fairwarning.comparison.result import Comparison
from fairwarning.report.compare_words import cells, interval, number, odds, p_value, percent, sides
from fairwarning.report.document import Block, Bullets, Heading, Para, Table, Words, bold, mark, words

BESIDE_LIMIT = 60


def main(found: Comparison) -> Iterator[Block]:
    """Rates and tests of the table chosen in advance."""
    yield Heading(1, "Result")
    if found.main is None:
        why = "withheld, because a number in it is under 5" if found.public else "one side is empty: nothing to compare"
        yield Para(words(mark(f"The main table is {why}.")))
        return
    yield from tables(found.main, found.group, found.others)
    yield Para(words(_verdict(found.main)))
    if found.bounds:
        yield Para(
            words(
                f"Units with an unknown outcome stand outside the table. Reading them all against a difference, "
                f"Fisher's p is {p_value(found.bounds.against)}; reading them for one, {p_value(found.bounds.apart)}."
            )
        )


def tables(panel: Panel, group: str, others: str, among: str = "") -> Iterator[Block]:
    """One panel's tables; `among` tells them from another panel's."""
    told = f", {among}" if among else ""
    yield Table(
        ("", "Outcome", "Rate", "Clopper-Pearson 95%", "Mid-p 95%", "Wilson 95%"),
        (_rate(group, panel.group), _rate(others, panel.others)),
        (28, 14, 10, 17, 16, 15),
        f"Rates with intervals{told}",
    )
    tests = panel.tests
    rows = [
        cells(
            "Fisher's exact test, two-sided", p_value(tests.fisher), "margins fixed; decides unless the plan says so"
        ),
        cells(
            "Fisher, class lower / class higher",
            f"{p_value(tests.fisher_lower)} / {p_value(tests.fisher_upper)}",
            "one-sided",
        ),
        cells("Mid-p", p_value(tests.mid_p), "Fisher less half of the observed table"),
        cells("Boschloo", _two(tests.boschloo), "group sizes fixed / outcome totals fixed"),
        cells("Barnard", _two(tests.barnard), "group sizes fixed / outcome totals fixed"),
        cells("Conditional odds ratio", odds(panel.odds_ratio), "class : others, exact 95%"),
        cells("  mid-p interval", interval(panel.odds_ratio.mid_p), "class : others, mid-p 95%"),
        cells("Difference of rates", number(panel.difference), "others less class"),
        cells("  Newcombe", interval(panel.newcombe), "95%"),
        cells("  Miettinen-Nurminen", interval(panel.miettinen_nurminen), "95%"),
        *_normal(panel.normal),
    ]
    yield Table(("Test or estimate", "Value", "Which"), tuple(rows), (36, 28, 36), f"Exact results first{told}")


def _rate(name: str, rate: Rate) -> tuple[Words, ...]:
    intervals = (rate.clopper_pearson, rate.mid_p, rate.wilson)
    return cells(name, str(rate.count), percent(rate.count.rate), *map(interval, intervals))


def _two(test: Unconditional) -> str:
    return f"{p_value(test.groups_fixed)} / {p_value(test.outcomes_fixed)}"


def _normal(normal: Normal) -> Iterator[tuple[Words, ...]]:
    """Shown because the other side will, and marked when it may not be used."""
    note = (
        "normal approximation"
        if normal.valid
        else f"INVALID here: an expected count is {number(normal.least_expected)}"
    )
    style = bold if normal.valid else mark
    z = f"{number(normal.z_binomial)} / {number(normal.z_hypergeometric)}"
    yield cells("Standard deviations, binomial / hypergeometric", z, words(style(note)))
    yield cells("Wald interval of the difference", interval(normal.wald), words(style(note)))


def _verdict(panel: Panel) -> str:
    p = panel.tests.fisher
    if below(p):
        said = (
            f"By Fisher's exact test, p = {p_value(p)}: under 5%, unlikely by chance alone if contacts are independent."
        )
    else:
        said = f"By Fisher's exact test, p = {p_value(p)}: not under 5%. That is no proof of equal treatment."
    others = (panel.tests.mid_p, *_values(panel.tests.boschloo), *_values(panel.tests.barnard))
    if any(below(one) != below(p) for one in others):
        said += " The tests disagree about 5%, so which one counts must have been fixed in advance."
    return said


def _values(test: Unconditional) -> list[float]:
    return [p for p in (test.groups_fixed, test.outcomes_fixed) if p is not None]


def beside(found: Comparison) -> Iterator[Block]:
    """Every reasonable choice in one table; the one made in advance is marked."""
    if not found.beside:
        return
    yield Heading(1, "The choices side by side")
    head = ("Unit, window, inclusion, outcome",) if found.choice else ("Class, reading",)
    rows = [_line(one) for one in found.beside[:BESIDE_LIMIT]]
    yield Table(
        (*head, "Class", "Others", "Unknown", "Fisher", "Mid-p", "Odds ratio (95%)", "Difference (95%)"),
        tuple(rows),
        (24, 12, 14, 8, 9, 9, 12, 12),
        "All reasonable choices",
    )
    if len(found.beside) > BESIDE_LIMIT:
        yield Para(words(f"{len(found.beside) - BESIDE_LIMIT} more stand in the JSON."), small=True)
    note = "Unknown: outcomes unknown in the class and among the others, and units whose class nobody recorded."
    yield Para(
        words(note if found.choice else "A: the class beside the comparators; B: counted among them and taken out."),
        small=True,
    )


def _line(one: Line) -> tuple[Words, ...]:
    label = " / ".join(one.label)
    unknown = f"{one.unknown_group}+{one.unknown_others}, {one.unknown_class}"
    tests = ("–", "–") if one.table is None or one.fisher is None else (p_value(one.fisher), p_value(one.mid_p))
    return cells(
        words(bold(f"▶ {label}") if one.chosen else label),
        *sides(one.table),
        unknown,
        *tests,
        odds(one.odds_ratio),
        interval(one.newcombe),
    )


def limits(found: Comparison) -> Iterator[Block]:
    """Tipping points and power."""
    panel = found.main
    if panel is None or found.public:
        return
    yield Heading(1, "What these numbers can and cannot show")
    yield Bullets(tuple(words(text) for text in (*_reach(panel), *_tipping(panel))))
    if panel.contacts_needed:
        rows = [cells(percent(n.rate), _needed(n.for_80), _needed(n.for_90)) for n in panel.contacts_needed]
        yield Table(
            ("If the class's true rate were", "Power 80%", "Power 90%"), tuple(rows), (40, 30, 30),
            f"Class contacts needed against {panel.table.others.n:,} comparators at {percent(panel.table.others.rate)}",
        )  # fmt: skip


def _needed(n: int | None) -> str:
    return "over 130" if n is None else str(n)


def _reach(panel: Panel) -> Iterator[str]:
    reach, n, rate = panel.reach, panel.table.group.n, percent(panel.table.others.rate)
    contacts = "one contact" if n == 1 else f"{n} contacts"
    if not reach.possible:
        least = p_value(reach.least_p)
        yield f"With {contacts} against these comparators no outcome can give p under 5%: the least is {least}."
    if not reach.ever:
        yield (
            f"At a base rate of {rate}, {contacts} can never reach 5%, however many comparators are added: "
            f"p tends to {p_value(reach.floor)}."
        )
    elif reach.comparators_needed is not None:
        yield f"The class's count stays under 5% from {reach.comparators_needed} comparators on, at the same rate."
    if panel.power_at_half is not None:
        chance = percent(panel.power_at_half)
        yield f"If the class's true rate were 50%, {contacts} would give p under 5% with probability {chance}."


def _tipping(panel: Panel) -> Iterator[str]:
    tipping, others = panel.tipping, panel.table.others
    if tipping.below and tipping.comparators is not None:
        rate = percent(1 - tipping.comparators / others.n)
        yield (
            f"It stays under {LEVEL:.0%} until {tipping.comparators:,} of {others.n:,} comparators are without the "
            f"outcome (a rate of {rate})."
        )
    for found, p in tipping.found:
        yield f"If {found} of the class's outcomes came out otherwise, p = {p_value(p)}."
