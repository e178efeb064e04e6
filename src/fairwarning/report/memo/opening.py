"""Head, what changed settings change, questions, matrix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fairwarning.analysis.determine import Analysis
from fairwarning.analysis.reasons import Determination
from fairwarning.law.decisions import first_day
from fairwarning.law.vocabulary import MUNICIPAL
from fairwarning.report import words as told
from fairwarning.report.document import (
    Block,
    Para,
    Run,
    Table,
    Words,
    bold,
    italic,
    joined,
    listed,
    mark,
    sentence,
    words,
)
from fairwarning.report.memo.papers import Papers, capital, day
from fairwarning.report.sources import support

STAGES = {
    "dismissal": "a motion to dismiss",
    "summary-judgment": "a motion for summary judgment",
    "interlocutory-qi": "an appeal from denied immunity",
    "directed-verdict": "a motion for judgment as a matter of law",
    "bench": "judgment after a hearing without a jury",
    "trial": "a verdict",
}
ASKED = {
    "dismissal": "taking as true what is pleaded",
    "summary-judgment": "on the record as a motion for summary judgment reads it",
    "interlocutory-qi": "on the facts that the district court took as given",
    "directed-verdict": "on the evidence read for the party who would keep the verdict",
    "bench": "on the facts as the judge may find them",
    "trial": "on the facts found",
}


def head(papers: Papers) -> Iterator[Block]:
    """Which matter, which court, which law, resting on what."""
    matter, analysis = papers.matter, papers.analysis
    rests = support(papers.book, matter, analysis, papers.checks)
    learnt = ", ".join(f"{count} {told.CHECKED[how]}" for how, count in rests.learnt.items())
    rows = [
        ("Matter", words(italic(matter.name), f", {matter.cite}" if matter.cite else "")),
        ("Court", words(papers.book.courts.court(analysis.forum).name)),
        ("Stage", words(capital(STAGES[matter.posture]))),
        (
            "Law used",
            words(f"Decisions before {day(analysis.as_of)}; for the second prong, before each defendant's conduct"),
        ),
        (
            "Rests on",
            words(
                f"{rests.passages - rests.places} passages of law ({learnt}) and {rests.places} places in the "
                f"record, {told.looked_up(rests, papers.checks)}; what is unverified is marked so"
            ),
        ),
    ]
    if matter.decided and analysis.as_of.isoformat() <= matter.decided:
        rows.append(("Note", words("A decided case, run without its own decision and without any later law.")))
    yield Table(("", ""), tuple((words(bold(name)), value) for name, value in rows), (1, 6), caption="This memorandum")


def questions(papers: Papers) -> Iterator[Block]:
    """One question a claim."""
    claims = [
        (claim_id, [d for d in papers.analysis.determinations if d.claim == claim_id])
        for claim_id in papers.matter.claims
    ]
    asked = [(claim_id, against) for claim_id, against in claims if against]
    for number, (claim_id, against) in enumerate(asked, start=1):
        count = f"{number}. " if len(asked) > 1 else ""
        yield Para(words(bold(f"{count}{papers.claim(claim_id)}. "), _question(papers, against)))


def _question(papers: Papers, against: list[Determination]) -> str:
    people = [_named(papers, id_) for id_ in dict.fromkeys(d.defendant for d in against)]
    names = _names(people)
    asked = capital(ASKED[papers.matter.posture])
    pleaded = papers.matter.posture == "dismissal"
    finder = "the court" if papers.matter.posture == "bench" else "a jury"
    if against[0].doctrine in MUNICIPAL or not any(d.immunity for d in against):
        return f"{asked}, is {names} liable?" if pleaded else f"{asked}, could {finder} hold {names} liable?"
    each = "each of them" if len(people) > 1 else "the defendant"
    first = f"did {names} violate" if pleaded else f"could {finder} find that {names} violated"
    return f"{asked}, {first} a right of the plaintiff, and was that right clearly established on the day {each} acted?"


def _named(papers: Papers, party: str) -> str:
    return (
        papers.called(party)
        if papers.matter.parties[party].role == "municipality"
        else papers.matter.parties[party].name
    )


def _names(people: list[str]) -> str:
    return "".join(run.text for run in listed([words(name) for name in people], "or"))


def outcome(papers: Papers, d: Determination) -> Run:
    """The outcome, marked where it is open."""
    said = told.outcome(d.outcome, papers.matter.posture)
    return mark(said) if d.outcome == "open" else bold(said)


def matrix(papers: Papers) -> Table:
    """Defendants × claims."""
    done = papers.analysis.determinations
    claims = [id_ for id_ in papers.matter.claims if any(d.claim == id_ for d in done)]
    rows = []
    for defendant in dict.fromkeys(d.defendant for d in done):
        cells = [
            joined((_cell(papers, d) for d in done if (d.defendant, d.claim) == (defendant, c)), "\n") for c in claims
        ]
        rows.append((words(bold(papers.matter.parties[defendant].name)), *cells))
    header = ("Defendant", *(papers.claim(c) for c in claims))
    return Table(header, tuple(rows), (2, *(3 if len(claims) > 1 else 6 for _ in claims)), caption="The matrix")


def _cell(papers: Papers, d: Determination) -> Words:
    act = f"– {papers.act(d)}: " if d.act else ""
    return words(act, outcome(papers, d), in_brackets(d))


def in_brackets(d: Determination) -> str:
    """Both prongs after the outcome, where they add to it."""
    return "" if d.violation == "none" else f" ({told.prongs(d)})"


def changed(papers: Papers, base: Analysis, settings: Mapping[str, Any]) -> Iterator[Block]:
    """What a what-if changes, cell by cell."""
    yield Para(words(bold("Changed: "), "; ".join(_settings(papers, settings)), "."))
    before = {(d.defendant, d.claim, d.act): d for d in base.determinations}
    rows = []
    for d in papers.analysis.determinations:
        old = before.get((d.defendant, d.claim, d.act))
        if old is not None and old.cell != d.cell:
            name = words(bold(papers.matter.parties[d.defendant].name))
            rows.append((name, words(_what(papers, d)), words(_result(papers, old)), words(_result(papers, d))))
    if not rows:
        yield Para(words("Every result comes out as it does on the matter as it stands."))
        return
    header = ("Defendant", "Claim", "As the matter stands", "With the changed settings")
    yield Table(header, tuple(rows), (3, 4, 4, 4), caption="What the changed settings change")
    if len(rows) < len(papers.analysis.determinations):
        yield Para(words("Every other result comes out as it does on the matter as it stands."), small=True)


def _settings(papers: Papers, settings: Mapping[str, Any]) -> Iterator[str]:
    if conduct := settings.get("conduct_date"):
        yield f"everybody is taken to have acted on {day(first_day(conduct))}"
    if forum := settings.get("forum"):
        yield f"the court is taken to be the {papers.book.courts.court(forum).name}"
    if as_of := settings.get("as_of"):
        yield f"only law earlier than {day(first_day(as_of))} is used"
    for left_out in settings.get("without") or ():
        first, *_ = re.split(r"(?<=[^.].)[.;:] ", sentence(papers.matter.facts[left_out].what), maxsplit=1)
        yield f"left out is the fact that reads “{first.rstrip('.')}”"


def _what(papers: Papers, d: Determination) -> str:
    return f"{papers.claim(d.claim)}{f': {papers.act_within(d)}' if d.act else ''}"


def _result(papers: Papers, d: Determination) -> str:
    return capital(f"{told.outcome(d.outcome, papers.matter.posture)}{in_brackets(d)}")
