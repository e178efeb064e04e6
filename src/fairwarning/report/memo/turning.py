"""What would change a result: single factors and facts without which, or with which, it turns."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from fairwarning.analysis.reasons import Flip
from fairwarning.report import words as told
from fairwarning.report.document import Block, Para, Words, bold, joined, mark, words
from fairwarning.report.memo.papers import Papers, capital
from fairwarning.report.memo.sections import Section

UNSTEADY = "†"


def same_flips(section: Section) -> Hashable:
    """What makes two sections' turning points one."""
    d = section.d
    return tuple((f.factor, f.how, f.outcome) for f in d.flips), tuple((h.factors, h.outcome) for h in d.hinges)


def turning_points(papers: Papers, section: Section, earlier: Section | None) -> Iterator[Block]:
    """One paragraph: flips grouped by result, then single facts on which it hinges by more than one factor."""
    d = section.d
    if not d.flips and not d.hinges:
        yield Para(words(bold("What would change it: "), "no single fact or factor does."))
        return
    lead = words(bold("What would change it"))
    if earlier is not None and all(flip.how == "with" for flip in d.flips) and not d.hinges:
        yield Para(words(lead, bold(": "), "the same, ", earlier.as_before, "."))
        return
    shaky = not all(flip.steady for flip in d.flips) or not all(hinge.steady for hinge in d.hinges)
    note = mark(f" {UNSTEADY} Coders often differ on this kind of fact.") if shaky else ""
    yield Para(words(lead, bold("."), *_grouped(papers, d.flips), *_hinges(papers, section), note))


def _grouped(papers: Papers, flips: tuple[Flip, ...]) -> Iterator[Words]:
    groups: dict[tuple[str, str], list[Flip]] = {}
    for flip in flips:
        groups.setdefault((flip.how, told.outcome(flip.outcome, papers.matter.posture)), []).append(flip)
    for (how, outcome), alike in groups.items():
        any_of = " any one of" if len(alike) > 1 else ""
        yield words(
            f" {capital(how)}{any_of}: ", joined(_flip(papers, flip) for flip in alike), ": ", bold(outcome), "."
        )


def _flip(papers: Papers, flip: Flip) -> Words:
    shaky = "" if flip.steady else UNSTEADY
    return words(told.factor(papers.book, flip.factor), shaky, papers.facts_after(flip.facts))


def _hinges(papers: Papers, section: Section) -> Iterator[Words]:
    """Facts that turn the result; those behind a factor already named without which it turns alike are not repeated."""
    named = {(flip.facts, flip.outcome) for flip in section.d.flips if flip.how == "without"}
    for hinge in section.d.hinges:
        if ((hinge.fact,), hinge.outcome) in named:
            continue
        shaky = "" if hinge.steady else UNSTEADY
        shown = told.factors(papers.book, hinge.factors)
        yield words(
            " Without ", papers.facts((hinge.fact,)), f"{shaky}, which alone shows {len(hinge.factors)} things ("
        )
        yield words(f"{shown}): ", bold(told.outcome(hinge.outcome, papers.matter.posture)), ".")
