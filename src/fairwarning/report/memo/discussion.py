"""Each claim: the test, then each defendant's elements, the second prong, both sides, what would change it."""

from __future__ import annotations

from collections.abc import Iterator

from fairwarning.analysis.reasons import Determination
from fairwarning.report import words as told
from fairwarning.report.document import Block, Bullets, Heading, Para, Words, bold, italic, sentence, words
from fairwarning.report.memo import citing
from fairwarning.report.memo.elements import elements
from fairwarning.report.memo.notices import same_notice, second_prong
from fairwarning.report.memo.opening import in_brackets, outcome
from fairwarning.report.memo.papers import Papers, capital, day
from fairwarning.report.memo.sections import Part, Section, first_told, found_before, parts, same_finding, same_reason
from fairwarning.report.memo.sides import both_sides, same_arguments
from fairwarning.report.memo.turning import same_flips, turning_points
from fairwarning.report.phrases import wants_subject


def claims(papers: Papers) -> Iterator[Block]:
    """The whole discussion, claim by claim in the matter's order."""
    yield Para(
        words(
            "Under each element stand the facts for and against it, and the rule that comes nearest to the other "
            "result as the losing side's best answer. Where no rule does, that answer is the decision that the side "
            "argues from after the elements."
        )
    )
    for part in parts(papers):
        yield Heading(2, f"{part.number}. {papers.claim(part.claim)}", part.claim)
        yield from _test(papers, part.sections[0].d)
        yield from _sections(papers, part)


def _test(papers: Papers, d: Determination) -> Iterator[Block]:
    yield Para(words(_standing(papers, d)))
    if d.test != "rejected":
        yield Bullets(
            tuple(
                words(bold(f"{f.name}. "), f.rule.strip(), citing.sentence_of(papers.book, f.sources))
                for f in d.findings
            )
        )


def _standing(papers: Papers, d: Determination) -> Words:
    court = capital(papers.circuit)
    lead = {
        "own": f"{court} has its own test.",
        "common": f"{court} had no test of its own by then; what most courts ask is applied, as persuasive authority.",
        "rejected": f"{court} does not recognise the claim.",
    }[d.test]
    because, sources = told.because(d.standing), d.standing.sources
    if wants_subject(because) and sources:
        return words(lead, " ", citing.passages(papers.book, sources[:1]), f", {because.rstrip('.')}.")
    return words(lead, " ", sentence(because), citing.sentence_of(papers.book, sources))


def _sections(papers: Papers, part: Part) -> Iterator[Block]:
    findings = found_before(part.sections, same_finding)
    reasons = found_before(part.sections, same_reason)
    notices = first_told(part.sections, same_notice)
    arguments = first_told(part.sections, lambda section: same_arguments(papers, section))
    flips = first_told(part.sections, same_flips)
    for section in part.sections:
        yield Heading(section.level, section.title, section.anchor)
        yield Para(_outcome(papers, part, section), keep=not section.whole)
        if section.whole:
            continue
        if section.d.test != "rejected":
            yield from elements(papers, section, findings[section.number], reasons[section.number])
        yield from second_prong(papers, section, notices.get(section.number))
        yield from both_sides(papers, section, arguments.get(section.number))
        yield from turning_points(papers, section, flips.get(section.number))


def _outcome(papers: Papers, part: Part, section: Section) -> Words:
    d = section.d
    if section.whole:
        alike = [s for s in part.sections if s.d.defendant == d.defendant and s.d.act and s.d.cell == d.cell]
        acts = words(italic("Taken as a whole: "), outcome(papers, d), f"{in_brackets(d)}, as for ")
        return words(acts, papers.act_within(alike[0].d), " (", alike[0].part, ").")
    return words("Outcome: ", outcome(papers, d), _prongs(papers, d))


def _prongs(papers: Papers, d: Determination) -> str:
    if d.violation == "none":
        return ", so the second prong is not reached." if d.immunity else "."
    found = capital(told.violation_found(papers.matter.posture))
    first = found if d.violation == "triable" else "Whether there was a violation is open"
    if not d.immunity:
        return f". {first}, and {told.ground(d.notice)}."
    notice = d.notice
    on = f" on {day(notice.by_day)}" if notice.by_day else ""
    second = {"yes": "it was clearly established", "no": "it was not clearly established"}
    return f". {first}; {second.get(notice.clear, 'whether it was clearly established is contestable')}{on}."
