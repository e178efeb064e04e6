"""Head, questions, short answers and matrix."""

from __future__ import annotations

from collections.abc import Iterator

from fairwarning.analysis.determine import Analysis
from fairwarning.analysis.reasons import Determination
from fairwarning.law.book import Book
from fairwarning.law.vocabulary import MUNICIPAL, TITLES
from fairwarning.matter.matter import Matter
from fairwarning.report import words as told
from fairwarning.report.document import Block, Bullets, Para, Run, Table, Words, bold, italic, joined, mark, words
from fairwarning.report.memo import citing
from fairwarning.report.sources import support

POSTURES = {
    "dismissal": "a motion to dismiss",
    "summary-judgment": "a motion for summary judgment",
    "interlocutory-qi": "an appeal from denied immunity",
    "directed-verdict": "a motion for judgment as a matter of law",
    "bench": "judgment after a hearing without a jury",
    "trial": "a verdict",
}


def head(book: Book, matter: Matter, analysis: Analysis) -> Iterator[Block]:
    """Which matter, which court, which law, resting on what."""
    rests = support(book, matter, analysis)
    learnt = ", ".join(f"{count} {told.CHECKED[how]}" for how, count in rests.learnt.items())
    rows = [
        ("Matter", words(italic(matter.name), f", {matter.cite}" if matter.cite else "")),
        ("Court", words(book.courts.court(analysis.forum).name)),
        ("Stage", words(POSTURES[matter.posture].capitalize())),
        (
            "Law used",
            words(f"Decisions before {analysis.as_of:%-d %B %Y}; second prong by the day of each defendant's conduct"),
        ),
        (
            "Rests on",
            words(f"{rests.passages - rests.places} passages of law ({learnt}) and {rests.places} places of fact"),
        ),
    ]
    if matter.decided and analysis.as_of.isoformat() <= matter.decided:
        rows.append(("Note", words("A decided case, run without its own decision and without any later law.")))
    yield Table(("", ""), tuple((words(bold(name)), value) for name, value in rows), (1, 5))


def questions(book: Book, matter: Matter, analysis: Analysis) -> Iterator[Block]:
    """One question a claim."""
    for claim_id, claim in matter.claims.items():
        against = [d for d in analysis.determinations if d.claim == claim_id]
        if not against:
            continue
        people = ", ".join(dict.fromkeys(matter.parties[d.defendant].name for d in against))
        on = POSTURES[matter.posture]
        if claim.doctrine in MUNICIPAL or not any(d.immunity for d in against):
            question = f"On the facts that count on {on}, could a jury find {people} liable?"
        else:
            question = (
                f"On the facts that count on {on}, could a jury find that {people} violated a right of the plaintiff, "
                "and was that right clearly established on the day each of them acted?"
            )
        yield Para(words(bold(f"{claim.title or TITLES[claim.doctrine]}. "), question))


def answers(book: Book, matter: Matter, analysis: Analysis) -> Iterator[Block]:
    """One answer a determination, with the reason that decided."""
    for defendant in dict.fromkeys(d.defendant for d in analysis.determinations):
        mine = [d for d in analysis.determinations if d.defendant == defendant]
        yield Para(words(bold(matter.parties[defendant].name)))
        yield Bullets(tuple(_answer(book, matter, d) for d in mine))


def _answer(book: Book, matter: Matter, d: Determination) -> Words:
    what = matter.claims[d.claim].title or TITLES[d.doctrine]
    act = f" ({matter.claims[d.claim].acts[d.defendant][d.act].name})" if d.act else ""
    return words(f"{what}{act}: ", outcome(d), ". ", deciding_reason(book, d))


def outcome(d: Determination) -> Run:
    """The outcome, marked where it is open."""
    return mark(told.OUTCOME[d.outcome]) if d.outcome == "open" else bold(told.OUTCOME[d.outcome])


def deciding_reason(book: Book, d: Determination) -> Words:
    """Why, in a sentence or two: the element that failed or stays open, else the second prong."""
    if d.test == "rejected":
        return words(_capital(d.standing.because), " (", citing.passages(book, d.standing.sources), ").")
    for finding in d.findings:
        if finding.finding == ("not-met" if d.violation == "none" else "open"):
            step = finding.decided_by
            return words(
                f"{finding.name}: {told.FOUND[finding.finding]}, because ",
                step.because,
                " (",
                citing.passages(book, step.sources),
                ").",
            )
    if not d.immunity:
        return words("Every element can be found, and a municipality has no immunity.")
    return words("Every element can be found. ", notice_reason(book, d))


def notice_reason(book: Book, d: Determination) -> Words:
    """The second prong in a sentence."""
    notice = d.notice
    day = f" on {notice.by_day:%-d %B %Y}" if notice.by_day else ""
    if notice.clear == "yes":
        by = joined(citing.compared(book, c) for c in notice.by[:2])
        return words(f"The law was clear{day}: ", notice.because, " (", by, ").")
    if notice.clear == "contestable":
        return words(f"Whether the law was clear{day} is contestable: ", notice.because, ".")
    near = notice.nearest[0] if notice.nearest else None
    if near is None:
        return words(f"The law was not clear{day}: ", notice.because, "; there is no earlier decision to compare.")
    return words(
        f"The law was not clear{day}: ",
        notice.because,
        ". Nearest: ",
        citing.compared(book, near),
        f" ({told.distinction(book, near)}).",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def matrix(matter: Matter, analysis: Analysis) -> Table:
    """Defendants × claims."""
    claims = [id_ for id_ in matter.claims if any(d.claim == id_ for d in analysis.determinations)]
    header = ("Defendant", *(matter.claims[c].title or TITLES[matter.claims[c].doctrine] for c in claims))
    rows = []
    for defendant in dict.fromkeys(d.defendant for d in analysis.determinations):
        cells = [
            joined(
                (_cell(matter, d) for d in analysis.determinations if (d.defendant, d.claim) == (defendant, c)), "\n"
            )
            for c in claims
        ]
        rows.append((words(bold(matter.parties[defendant].name)), *cells))
    return Table(header, tuple(rows), (2, *(3 for _ in claims)))


def _cell(matter: Matter, d: Determination) -> Words:
    act = f"— {matter.claims[d.claim].acts[d.defendant][d.act].name}: " if d.act else ""
    return words(act, outcome(d), "" if d.outcome == "no-violation" else f" ({told.prongs(d)})")


def changes(matter: Matter, base: Analysis, now: Analysis) -> Iterator[Block]:
    """What a what-if changes, cell by cell."""
    before = {(d.defendant, d.claim, d.act): d for d in base.determinations}
    rows = tuple(
        (words(matter.parties[d.defendant].name), words(_what(matter, d)), words(_result(old)), words(_result(d)))
        for d in now.determinations
        if (old := before.get((d.defendant, d.claim, d.act))) is not None and old.cell != d.cell
    )
    if rows:
        yield Table(("Defendant", "Claim", "As the matter stands", "With the changed settings"), rows, (2, 3, 3, 3))
    else:
        yield Para(words("Nothing: every cell comes out as before."))


def _what(matter: Matter, d: Determination) -> str:
    act = f" ({matter.claims[d.claim].acts[d.defendant][d.act].name})" if d.act else ""
    return f"{matter.claims[d.claim].title or TITLES[d.doctrine]}{act}"


def _result(d: Determination) -> str:
    return f"{told.OUTCOME[d.outcome]} (violation: {told.VIOLATION[d.violation]}; clear: {told.CLEAR[d.notice.clear]})"
