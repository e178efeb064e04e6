"""The second prong: what was clearly established, by which decisions, and which come near."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from fairwarning.analysis.reasons import Compared, Notice
from fairwarning.report import words as told
from fairwarning.report.arguments import SIDES
from fairwarning.report.document import (
    Block,
    Bullets,
    Once,
    Para,
    Run,
    Words,
    bold,
    italic,
    joined,
    mark,
    sentence,
    words,
)
from fairwarning.report.memo import citing
from fairwarning.report.memo.papers import Papers, day
from fairwarning.report.memo.sections import Section

DEFENDANT = 3
"""Headings down to this level begin a new defendant, for whom a decision's holding is told again."""


def same_notice(section: Section) -> Hashable:
    """What makes two answers on the second prong one, whatever their day."""
    notice = section.d.notice
    listed = (notice.by, notice.contrary, notice.nearest, notice.elsewhere, notice.obvious)
    decisions = tuple(tuple((c.cite, c.level, c.missing, c.new) for c in cases) for cases in listed)
    return notice.answer, notice.clear, told.ground(notice), decisions, notice.turns_on


def second_prong(papers: Papers, section: Section, earlier: Section | None) -> Iterator[Block]:
    """Nothing where it is not reached: the outcome has said so."""
    notice = section.d.notice
    if notice.answer == "not-reached":
        return
    clear = mark(told.CLEAR[notice.clear]) if notice.clear == "contestable" else bold(told.CLEAR[notice.clear])
    head = words(bold(f"Clearly established{_on(notice)}: "), clear)
    if earlier is not None:
        yield Para(words(head, ", ", earlier.as_before, ".", _reinforced(papers, notice)))
        return
    cited = citing.sentence_of(papers.book, notice.sources)
    yield Para(words(head, ". ", sentence(told.ground(notice)), cited, _reinforced(papers, notice)))
    lines = tuple(_lines(papers, notice))
    if lines:
        yield Bullets(lines)


def _on(notice: Notice) -> str:
    return f" on {day(notice.by_day)}" if notice.by_day else ""


def _lines(papers: Papers, notice: Notice) -> Iterator[Words]:
    forced = "Forced by" if notice.clear != "no" else "Some way there, but not enough"
    shown = {c.cite for c in (*notice.by, *notice.contrary)}
    near = [c for c in notice.nearest if c.cite not in shown]
    away = [c for c in notice.elsewhere if c.cite not in shown | {c.cite for c in near}][:3]
    obvious = notice.obvious[:1] if notice.clear != "yes" else ()
    groups = ((forced, notice.by), ("The other way", notice.contrary), ("Nearest", near), ("Elsewhere", away))
    for label, cases in groups:
        for c in cases:
            whose = f" for {SIDES[c.side]}" if label == "Nearest" else ""
            yield words(bold(f"{label}{whose}: "), case(papers, c, _how(c)), _apart(papers, c))
    for c in obvious:
        yield words(bold("As an obvious case only, which is contestable: "), case(papers, c, ""))
    if notice.turns_on:
        yield words(bold("Turns on what is not shown yet: "), told.factors(papers.book, notice.turns_on), ".")


def _reinforced(papers: Papers, notice: Notice) -> Words:
    if not notice.reinforced:
        return ()
    shown = joined(
        words(told.factor(papers.book, item.factor), papers.facts_after(item.facts)) for item in notice.reinforced
    )
    return words(" ", italic("Reinforces notice, and alone is not enough: "), shown, ".")


def _how(c: Compared) -> str:
    return "a rule announced in terms" if c.announced else told.LEVEL[c.level]


def _apart(papers: Papers, c: Compared) -> Words:
    difference = apart(papers, c)
    return words(f" {difference}") if difference and c.level not in (0, 1) else ()


def apart(papers: Papers, c: Compared) -> str:
    """How a decision differs, in sentences."""
    return " ".join(sentence(difference) for difference in told.differences(papers.book, c))


def case(papers: Papers, c: Compared, how: str) -> Words:
    """A decision with how near it comes; its holding only where it is first held up for this defendant."""
    where = words(citing.compared(papers.book, c), f", {how}" if how else "")
    first, again = words(where, ": ", sentence(c.because)), words(where, ".")
    return (Run("", once=Once(f"holding {c.cite} {c.because}", first, again, DEFENDANT)),)
