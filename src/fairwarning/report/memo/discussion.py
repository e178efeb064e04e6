"""Each claim: the test, then each defendant's elements, notice, the other side's best answer, what would change it."""

from __future__ import annotations

from collections.abc import Iterator

from fairwarning.analysis.argue import argue
from fairwarning.analysis.determine import Analysis
from fairwarning.analysis.reasons import Compared, Determination, Finding, Flip, Notice, Shown
from fairwarning.law.book import Book
from fairwarning.law.vocabulary import TITLES
from fairwarning.matter.matter import Matter
from fairwarning.report import arguments
from fairwarning.report import words as told
from fairwarning.report.document import (
    Block,
    Bullets,
    Heading,
    Para,
    Words,
    bold,
    italic,
    joined,
    mark,
    sentence,
    words,
)
from fairwarning.report.memo import citing
from fairwarning.report.memo.opening import outcome

TESTS = {
    "own": "The court has its own test.",
    "common": "The court has no test of its own by then; what most courts ask is applied, as persuasive authority.",
    "rejected": "The court does not recognise the claim.",
}


def claims(book: Book, matter: Matter, analysis: Analysis) -> Iterator[Block]:
    """The whole discussion, claim by claim in the matter's order."""
    for claim_id, claim in matter.claims.items():
        mine = [d for d in analysis.determinations if d.claim == claim_id]
        if not mine:
            continue
        yield Heading(2, claim.title or TITLES[claim.doctrine], claim_id)
        yield from _test(book, mine[0])
        for d in mine:
            yield from _determination(book, matter, d)


def _test(book: Book, d: Determination) -> Iterator[Block]:
    yield Para(
        words(TESTS[d.test], " ", sentence(d.standing.because), " ", citing.passages(book, d.standing.sources), ".")
    )
    if d.test != "rejected":
        yield Bullets(
            tuple(
                words(bold(f"{f.name}. "), f.rule.strip(), " ", citing.passages(book, f.sources), ".")
                for f in d.findings
            )
        )


def _determination(book: Book, matter: Matter, d: Determination) -> Iterator[Block]:
    act = f": {matter.claims[d.claim].acts[d.defendant][d.act].name}" if d.act else ""
    yield Heading(3, f"{matter.parties[d.defendant].name}{act}", f"{d.claim}-{d.defendant}-{d.act or 'all'}")
    yield Para(
        words(
            "Outcome: ",
            outcome(d),
            f". Violation: {told.VIOLATION[d.violation]}. Clearly established: {told.CLEAR[d.notice.clear]}.",
        )
    )
    if d.test != "rejected":
        for finding in d.findings:
            yield from _finding(book, matter, d, finding)
    yield from _notice(book, d.notice)
    yield from _both_sides(book, d)
    yield from _flips(book, d)


def _finding(book: Book, matter: Matter, d: Determination, finding: Finding) -> Iterator[Block]:
    step = finding.decided_by
    found = told.FOUND[finding.finding]
    yield Para(
        words(
            bold(f"{finding.name}: "),
            mark(found) if finding.finding == "open" else bold(found),
            ". ",
            sentence(step.because),
            " ",
            citing.passages(book, step.sources),
            ".",
        )
    )
    lines = [_side("For it", book, matter, finding.favours), _side("Against it", book, matter, finding.opposes)]
    answer = _best_answer(book, d, finding)
    yield Bullets(tuple(line for line in (*lines, answer) if line))


def _side(label: str, book: Book, matter: Matter, items: tuple[Shown, ...]) -> Words:
    if not items:
        return ()
    return words(
        italic(f"{label}: "),
        "; ".join(told.factor(book, item.factor) + citing.facts(matter, item.facts) for item in items),
        ".",
    )


def _best_answer(book: Book, d: Determination, finding: Finding) -> Words:
    """What the side that lost the element would say: a rule that nearly applies, else the nearest decision its way."""
    if finding.finding == "met":
        effects, side, who = ("not-met", "insufficient"), "D", "The defence's best answer"
    else:
        effects, side, who = ("met", "arguable"), "P", "The plaintiff's best answer"
    for step in finding.tried:
        if step.effect in effects and (step.applies or step.shown):
            lacking = f", though it wants: {told.factors(book, step.missing)}" if step.missing else ""
            return words(italic(f"{who}: "), step.because, lacking, " (", citing.passages(book, step.sources), ").")
    case = next((c for c in d.precedents if c.side == side), None)
    if case is None:
        return words(italic(f"{who}: "), "none in the law data.")
    return words(
        italic(f"{who}: "),
        citing.compared(book, case),
        ": ",
        sentence(case.because),
        " But ",
        told.distinction(book, case),
        ".",
    )


def _notice(book: Book, notice: Notice) -> Iterator[Block]:
    if notice.answer == "not-reached":
        yield Para(words(bold("Clearly established: "), "not reached: ", notice.because, "."))
        return
    day = f" on {notice.by_day:%-d %B %Y}" if notice.by_day else ""
    clear = mark(told.CLEAR[notice.clear]) if notice.clear == "contestable" else bold(told.CLEAR[notice.clear])
    yield Para(
        words(
            bold(f"Clearly established{day}: "),
            clear,
            ". ",
            sentence(notice.because),
            " ",
            citing.passages(book, notice.sources),
            ".",
        )
    )
    lines = [words(italic("Forced by: "), _case(book, c, bool(c.level is None))) for c in notice.by]
    lines += [words(italic("The other way: "), _case(book, c, False)) for c in notice.contrary]
    lines += [words(italic("Nearest: "), _case(book, c, True)) for c in notice.nearest if c not in notice.by]
    lines += [words(italic("Elsewhere: "), _case(book, c, True)) for c in notice.elsewhere[:3] if c not in notice.by]
    lines += [
        words(italic("As an obvious case only (contestable): "), _case(book, c, False))
        for c in notice.obvious[:1]
        if notice.clear != "yes"
    ]
    lines += [
        words(italic("Reinforces notice, not enough alone: "), told.factor(book, item.factor), ".")
        for item in notice.reinforced
    ]
    if notice.turns_on:
        lines.append(words(italic("Turns on: "), told.factors(book, notice.turns_on), "."))
    yield Bullets(tuple(lines))


def _case(book: Book, c: Compared, apart: bool) -> Words:
    how = "a rule announced in terms" if c.announced else told.LEVEL[c.level]
    rest = f" {sentence(told.distinction(book, c))}" if apart and (c.missing or c.new) else ""
    return words(citing.compared(book, c), f", {how}: ", sentence(c.because), rest)


def _both_sides(book: Book, d: Determination) -> Iterator[Block]:
    present = {item.factor for f in d.findings for item in (*f.favours, *f.opposes)}
    for argument in argue(d, present, book.hierarchy):
        yield Para(
            words(bold(arguments.POINTS[argument.point]), f" {arguments.SIDES[argument.side].capitalize()} argues:")
        )
        for step in arguments.steps(book, argument):
            yield Para(words(step), indent=1)


def _flips(book: Book, d: Determination) -> Iterator[Block]:
    if not d.flips:
        yield Para(words("No single fact turns this result."))
        return
    yield Para(words(bold("What would change it.")))
    yield Bullets(tuple(_flip(book, flip) for flip in d.flips))


def _flip(book: Book, flip: Flip) -> Words:
    facts = joined((words(id_) for id_ in flip.facts), ", ")
    where = words(" [", facts, "]") if flip.facts else ()
    shaky = () if flip.steady else (mark(" Coders often differ on this kind of fact."),)
    return words(
        f"{flip.how.capitalize()} ", told.factor(book, flip.factor), where, f": {told.OUTCOME[flip.outcome]}.", *shaky
    )
