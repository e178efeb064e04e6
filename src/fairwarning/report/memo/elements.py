"""The elements of a claim for one defendant: what was found, why, on which facts, and what the other side will say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from fairwarning.analysis.reasons import Finding, Shown, Step
from fairwarning.report import words as told
from fairwarning.report.document import (
    Block,
    Para,
    Run,
    Words,
    bold,
    italic,
    joined,
    listed,
    mark,
    sentence,
    words,
)
from fairwarning.report.memo import citing
from fairwarning.report.memo.papers import Papers
from fairwarning.report.memo.sections import Section

SIDES = {"P": "plaintiff", "D": "defence"}


def elements(
    papers: Papers, section: Section, before: Mapping[str, Section], reasons: Mapping[str, Section]
) -> Iterator[Block]:
    """Each finding in full; those found `before` on the same factors together in a sentence; both maps by element.

    Where an earlier section gave the same reason on other factors (`reasons`), only the facts are told.
    """
    for repeated, group in groupby(section.d.findings, key=lambda f: f.element in before):
        if repeated:
            yield Para(_repeated(papers, before, list(group)))
        else:
            for finding in group:
                yield Para(_finding(papers, finding, reasons.get(finding.element)))


def found(finding: Finding) -> Run:
    return mark(told.FOUND[finding.finding]) if finding.finding == "open" else bold(told.FOUND[finding.finding])


def _finding(papers: Papers, finding: Finding, reason: Section | None) -> Words:
    return words(
        bold(f"{finding.name}: "),
        found(finding),
        _because(papers, finding.decided_by, reason),
        _side(papers, "For it", finding.favours),
        _side(papers, "Against it", finding.opposes),
        _answer(papers, finding),
    )


def _because(papers: Papers, step: Step, told_in: Section | None) -> Words:
    if told_in is not None:
        return words(", for the reason given in ", told_in.part, f" ({told_in.who}).")
    return words(". ", sentence(told.because(step)), citing.sentence_of(papers.book, step.sources))


def _side(papers: Papers, label: str, items: tuple[Shown, ...]) -> Words:
    if not items:
        return ()
    shown = (words(told.factor(papers.book, item.factor), papers.facts_after(item.facts)) for item in items)
    return words(" ", italic(f"{label}: "), joined(shown), ".")


def _answer(papers: Papers, finding: Finding) -> Words:
    """The rule on which the side that lost the element comes nearest to winning it."""
    step = best_answer(finding)
    if step is None:
        return ()
    who = SIDES["D" if finding.finding == "met" else "P"]
    wanting = f" It wants, and does not have here: {told.factors(papers.book, step.missing)}." if step.missing else ""
    return words(
        " ",
        italic(f"The {who}'s best answer: "),
        told.because(step),
        citing.in_brackets(papers.book, step.sources),
        ".",
        wanting,
    )


def best_answer(finding: Finding) -> Step | None:
    """Of the steps that did not decide, the first that speaks for the other side and has something to rest on here."""
    effects = ("not-met", "insufficient") if finding.finding == "met" else ("met", "arguable")
    return next((s for s in finding.tried if s.effect in effects and (s.applies or s.shown)), None)


def _repeated(papers: Papers, before: Mapping[str, Section], findings: list[Finding]) -> Words:
    """`Particularised danger (Fact 3) and foreseeable injury (Facts 40, 41): met, as in Part I.C.1 (Sanders).`"""
    sentences = []
    for _, group in groupby(findings, key=lambda f: (f.finding, before[f.element].number)):
        alike = list(group)
        names = [f.name if f is alike[0] else papers.within(f.name) for f in alike]
        named = [words(bold(name), papers.facts_after(_facts(f))) for name, f in zip(names, alike, strict=True)]
        sentences.append(words(listed(named), ": ", found(alike[0]), ", ", before[alike[0].element].as_before, "."))
    return joined(sentences, " ")


def _facts(finding: Finding) -> list[str]:
    return [id_ for item in (*finding.favours, *finding.opposes) for id_ in item.facts]
