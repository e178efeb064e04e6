"""The discussion's sections: who and what each is about, how it is numbered, and what was said before it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass

from fairwarning.analysis.reasons import Determination, Finding
from fairwarning.report import words as told
from fairwarning.report.document import Run, Words, slug, words
from fairwarning.report.memo.papers import Papers

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True)
class Section:
    """One determination discussed by itself, or (`whole`) told in a line over the acts that are."""

    d: Determination
    number: str
    level: int
    title: str
    who: str
    whole: bool = False

    @property
    def anchor(self) -> str:
        return slug(f"{self.d.claim}-{self.d.defendant}-{self.d.act or 'all'}")

    @property
    def part(self) -> Words:
        """`Part I.A.1`, as a link."""
        return (Run(f"Part {self.number}", link=self.anchor),)

    @property
    def as_before(self) -> Words:
        """How a later section points here: `as in Part I.A.1 (Sanders)`."""
        return words("as in ", self.part, f" ({self.who})")


@dataclass(frozen=True)
class Part:
    """One claim with its sections."""

    claim: str
    number: str
    sections: tuple[Section, ...]


def roman(number: int) -> str:
    """I, II, III ...; plain figures where a matter has more claims than that."""
    return _ROMAN[number - 1] if number <= len(_ROMAN) else str(number)


def letter(number: int) -> str:
    """A, B ... Z, AA, AB ..."""
    before, place = divmod(number - 1, 26)
    return (letter(before) if before else "") + chr(ord("A") + place)


def parts(papers: Papers) -> Iterator[Part]:
    """Claims in the matter's order, defendants within, their acts judged apart within those."""
    claims = [c for c in papers.matter.claims if any(d.claim == c for d in papers.analysis.determinations)]
    for number, claim in enumerate(claims, start=1):
        mine = [d for d in papers.analysis.determinations if d.claim == claim]
        yield Part(claim, roman(number), tuple(_sections(papers, roman(number), mine)))


def _sections(papers: Papers, part: str, mine: list[Determination]) -> Iterator[Section]:
    for number, defendant in enumerate(dict.fromkeys(d.defendant for d in mine), start=1):
        theirs = [d for d in mine if d.defendant == defendant]
        # where the claim is not recognised, acts judged apart come to the same
        acts = [d for d in theirs if d.act and d.test != "rejected"]
        name, called = papers.matter.parties[defendant].name, papers.called(defendant)
        over = f"{part}.{letter(number)}"
        for d in theirs:
            if d.act is None:
                told_by_acts = any(act.cell == d.cell for act in acts)
                yield Section(d, over, 3, f"{letter(number)}. {name}", called, whole=told_by_acts)
        for count, d in enumerate(acts, start=1):
            yield Section(d, f"{over}.{count}", 4, f"{count}. {papers.act(d)}", called)


def same_finding(finding: Finding) -> Hashable:
    """What makes two findings one: the same element decided the same way, by the same step, on the same factors."""
    step = finding.decided_by
    favours, opposes = (tuple(item.factor for item in side) for side in (finding.favours, finding.opposes))
    return finding.element, finding.finding, step.kind, step.id, told.because(step), favours, opposes


def same_reason(finding: Finding) -> Hashable:
    """What makes the reasons of two findings one, on whatever facts."""
    step = finding.decided_by
    return finding.element, finding.finding, step.kind, step.id, told.because(step)


def found_before(sections: tuple[Section, ...], key: Callable[[Finding], Hashable]) -> dict[str, Mapping[str, Section]]:
    """For each section's number, by element: the earlier section with the same finding under `key`."""
    first: dict[Hashable, Section] = {}
    before: dict[str, Mapping[str, Section]] = {}
    for section in sections:
        if not section.whole:
            told = {f.element: first.setdefault(key(f), section) for f in section.d.findings}
            before[section.number] = {element: earlier for element, earlier in told.items() if earlier is not section}
    return before


def first_told(sections: tuple[Section, ...], key: Callable[[Section], Hashable]) -> dict[str, Section]:
    """For each section's number, the earlier section (if any) that says the same under `key`."""
    first: dict[Hashable, Section] = {}
    before: dict[str, Section] = {}
    for section in sections:
        if section.whole:
            continue
        earlier = first.setdefault(key(section), section)
        if earlier is not section:
            before[section.number] = earlier
    return before
