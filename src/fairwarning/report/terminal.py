"""The analysis for a terminal: the matrix first, then each determination's reasons as a tree."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from fairwarning.analysis.determine import Analysis
from fairwarning.analysis.evaluate import Prong, Scored, Tally, confusion, misses, tally
from fairwarning.analysis.reasons import Compared, Determination, Finding, Flip, Notice, Shown, Step
from fairwarning.law.book import Book
from fairwarning.law.passage import Passage
from fairwarning.law.vocabulary import TITLES
from fairwarning.matter.matter import Matter
from fairwarning.report import bluebook, words
from fairwarning.report.sources import UNREAD, Checks, passage_of, support

_COLOUR = {
    "to-jury": "green",
    "immune": "yellow",
    "no-violation": "red",
    "open": "cyan",
    "met": "green",
    "not-met": "red",
    "yes": "green",
    "no": "red",
    "contestable": "cyan",
}

PRONGS: dict[Prong, str] = {"violation": "Violation", "clearly_established": "Clearly established"}


def overview(book: Book, matter: Matter, analysis: Analysis, checks: Checks = UNREAD) -> RenderableType:
    """Head, matrix and what the answer rests on."""
    rests = support(book, matter, analysis, checks)
    learnt = ", ".join(f"{count} {words.CHECKED[how]}" for how, count in rests.learnt.items())
    head = Text.assemble(
        (f"{matter.name}\n", "bold"),
        f"{book.courts.court(analysis.forum).name}, law before {analysis.as_of:%-d %B %Y}; "
        f"{matter.posture.replace('-', ' ')}\n",
        (
            f"{rests.passages - rests.places} passages of law: {learnt}; {rests.places} places of fact; "
            f"{words.looked_up(rests, checks)}.",
            "dim",
        ),
    )
    return Group(head, matrix(matter, analysis))


def matrix(matter: Matter, analysis: Analysis) -> Table:
    """Defendants × claims: violation / clearly established → outcome."""
    claims = [id_ for id_ in matter.claims if any(d.claim == id_ for d in analysis.determinations)]
    table = Table(show_lines=True)
    table.add_column("Defendant", style="bold")
    for id_ in claims:
        table.add_column(Text(_claim_title(matter, id_)))
    for defendant in _defendants(analysis):
        cells = [
            Text("\n").join(
                _cell(d, matter) for d in analysis.determinations if (d.defendant, d.claim) == (defendant, id_)
            )
            for id_ in claims
        ]
        table.add_row(Text(matter.parties[defendant].name), *cells)
    return table


def _claim_title(matter: Matter, id_: str) -> str:
    claim = matter.claims[id_]
    return claim.title or TITLES[claim.doctrine]


def _defendants(analysis: Analysis) -> list[str]:
    return list(dict.fromkeys(d.defendant for d in analysis.determinations))


def _cell(d: Determination, matter: Matter) -> Text:
    act = f"{matter.claims[d.claim].acts[d.defendant][d.act].name}: " if d.act else ""
    lead = "  · " if d.act else ""
    outcome = (words.outcome(d.outcome, matter.posture), _COLOUR[d.outcome])
    return Text.assemble(lead, act, outcome, ("" if d.outcome == "no-violation" else f" ({words.prongs(d)})", "dim"))


def reasons(book: Book, matter: Matter, d: Determination, checks: Checks = UNREAD) -> Tree:
    """One determination with every step; beside each source, whether it was found in a text."""
    person = matter.parties[d.defendant].name
    act = f" · {matter.claims[d.claim].acts[d.defendant][d.act].name}" if d.act else ""
    tree = Tree(
        Text.assemble(
            (f"{person} · {_claim_title(matter, d.claim)}{act}: ", "bold"),
            (words.outcome(d.outcome, matter.posture), f"bold {_COLOUR[d.outcome]}"),
        )
    )
    tree.add(f"[dim]{escape(_reason(book, d.standing, checks))}[/]")
    for finding in d.findings:
        _finding(tree, book, matter, finding, checks)
    _notice(tree, book, d.notice, checks)
    _flips(tree, book, matter, d.flips)
    for hinge in d.hinges:
        mark = "" if hinge.steady else " (coders differ on such facts)"
        outcome = words.outcome(hinge.outcome, matter.posture)
        tree.add(f"[dim]hinges on the fact[/] {escape(hinge.fact + mark)} → without it {outcome}")
    return tree


def _finding(tree: Tree, book: Book, matter: Matter, finding: Finding, checks: Checks) -> None:
    step = finding.decided_by
    branch = tree.add(
        Text.assemble(f"{finding.name}: ", (words.FOUND[finding.finding], _COLOUR.get(finding.finding, "cyan")))
    )
    branch.add(escape(_reason(book, step, checks)))
    for label, items in (("for", finding.favours), ("against", finding.opposes)):
        for item in items:
            branch.add(f"[dim]{label}:[/] {escape(_shown(book, matter, item, checks))}")
    for tried in finding.tried:
        if other_way(finding, tried):
            lacking = f"; wanting: {words.factors(book, tried.missing)}" if tried.missing else ""
            cited = escape(_cites(book, tried, checks))
            branch.add(f"[dim]also considered: {escape(words.because(tried) + lacking)} ({cited})[/]")


def other_way(finding: Finding, tried: Step) -> bool:
    """Whether a step that did not decide speaks for the other side: it applies, or has part of what it needs."""
    effects = ("not-met", "insufficient") if finding.finding == "met" else ("met", "arguable", "insufficient")
    return tried.effect in effects and (tried.applies or bool(tried.shown))


def _shown(book: Book, matter: Matter, item: Shown, checks: Checks) -> str:
    pages = "; ".join(f"{id_} at {_place(matter, id_, checks)}" for id_ in item.facts if id_ in matter.facts)
    return f"{words.factor(book, item.factor)}" + (f" [{pages}]" if pages else "")


def _place(matter: Matter, id_: str, checks: Checks) -> str:
    first = matter.facts[id_].at[0]
    return f"{first.page}{words.BESIDE[checks.at(first)]}"


def _reason(book: Book, step: Step, checks: Checks) -> str:
    return words.because(step) + (f" ({_cites(book, step, checks)})" if step.sources else "")


def _cites(book: Book, step: Step, checks: Checks) -> str:
    return "; ".join(bluebook.of(book, p) + _beside(p, checks) for p in step.sources)


def _beside(passage: Passage, checks: Checks) -> str:
    """What a text at hand says of a passage, and that nobody has read what is not in one."""
    state = checks.of(passage)
    return words.BESIDE[state] + (" [unverified]" if passage.checked == "unverified" and state != "verified" else "")


def notice_tree(book: Book, notice: Notice, asked: str) -> Tree:
    """The second prong alone; `asked` says of what."""
    tree = Tree(Text(asked, "bold"))
    _notice(tree, book, notice, UNREAD)
    return tree


def _notice(tree: Tree, book: Book, notice: Notice, checks: Checks) -> None:
    colour = _COLOUR.get(notice.clear, "dim")
    day = f" on {notice.by_day:%-d %B %Y}" if notice.by_day and notice.answer != "not-reached" else ""
    branch = tree.add(
        Text.assemble(f"Clearly established{day}: ", (words.CLEAR[notice.clear], colour), f": {words.ground(notice)}")
    )
    forced = "by" if notice.clear == "yes" else "some way, not enough"
    near = tuple(c for c in notice.nearest if c not in notice.by)
    for label, cases in ((forced, notice.by), ("contrary", notice.contrary), ("nearest", near)):
        for c in cases:
            apart = "" if c.level in (0, 1) else f"; {words.distinction(book, c)}"
            branch.add(f"[dim]{label}:[/] {escape(_compared(book, c, checks) + apart)}")
    for c in notice.obvious[:1] if notice.clear != "yes" else ():
        branch.add(f"[dim]as an obvious case only, contestable:[/] {escape(_compared(book, c, checks))}")
    for item in notice.reinforced:
        branch.add(f"[dim]reinforces notice, alone not enough:[/] {escape(words.factor(book, item.factor))}")
    if notice.turns_on:
        branch.add(f"turns on: {escape(words.factors(book, notice.turns_on))}")


def _compared(book: Book, c: Compared, checks: Checks) -> str:
    doubt = (
        f" (questioned by {', '.join(bluebook.full(book, cite) for cite in c.questioned_by)})"
        if c.questioned_by
        else ""
    )
    beside = words.BESIDE[checks.of(passage_of(book, c))]
    return f"{bluebook.full(book, c.cite, c.pin)}{beside}, {words.LEVEL[c.level]}{doubt}"


def _flips(tree: Tree, book: Book, matter: Matter, flips: Iterable[Flip]) -> None:
    grouped: dict[tuple[str, str], list[str]] = {}
    for flip in flips:
        mark = "" if flip.steady else " (coders differ on this)"
        outcome = words.outcome(flip.outcome, matter.posture)
        grouped.setdefault((flip.how, outcome), []).append(words.factor(book, flip.factor) + mark)
    for (how, outcome), names in grouped.items():
        any_of = "any of: " if len(names) > 1 else ""
        tree.add(f"[dim]{how}[/] {escape(any_of + '; '.join(names))} → {outcome}")


def compared_with_base(matter: Matter, base: Analysis, now: Analysis) -> Table:
    """What a what-if changes, cell by cell."""
    table = Table(title="What the changed settings change")
    for column in ("Defendant", "Claim", "Act", "Before", "Now"):
        table.add_column(column)
    before = {(d.defendant, d.claim, d.act): d for d in base.determinations}
    changed = 0
    for d in now.determinations:
        old = before.get((d.defendant, d.claim, d.act))
        if old is not None and old.cell != d.cell:
            changed += 1
            told = (
                matter.parties[d.defendant].name,
                _claim_title(matter, d.claim),
                d.act or "",
                _told(matter, old),
                _told(matter, d),
            )
            table.add_row(*(Text(cell) for cell in told))
    if not changed:
        table.add_row("nothing", "", "", "", "")
    return table


def _told(matter: Matter, d: Determination) -> str:
    return f"{words.outcome(d.outcome, matter.posture)} ({words.prongs(d)})"


def evaluation(scored: tuple[Scored, ...]) -> RenderableType:
    """Accuracy beside baselines by doctrine, by court, then what it gets wrong and why."""
    return Group(_by_doctrine(scored), _by_court(scored), _missed(scored))


def _by_doctrine(scored: tuple[Scored, ...]) -> Table:
    table = Table(title="Leave-one-out: only earlier law, the decision itself left out")
    for column in ("Prong", "Doctrine", "Decided", "Answered", "Right", "Majority", "Nearest", "False yes"):
        table.add_column(column, justify="left" if column in ("Prong", "Doctrine") else "right")
    for prong, title in PRONGS.items():
        for doctrine in (None, *sorted({s.doctrine for s in scored})):
            t = tally([s for s in scored if doctrine in (None, s.doctrine)], prong)
            if t.n:
                name, style = (TITLES[doctrine], "") if doctrine else ("all", "bold")
                table.add_row(title, name, *_shares(t), str(t.majority), str(t.nearest), str(t.false_yes), style=style)
    return table


def _shares(t: Tally) -> tuple[str, str, str]:
    right = f"{t.right} ({t.right / t.answered:.1%})" if t.answered else "0"
    return str(t.n), f"{t.answered} ({t.answered / t.n:.0%})", right


def _by_court(scored: tuple[Scored, ...]) -> Table:
    """What courts said × what the engine says, by court and doctrine."""
    table = Table(title="By court and doctrine: what the court said, what comes out here, how often")
    for column in ("Prong", "Court", "Doctrine", "Court said", "Here", "Issues"):
        table.add_column(column, justify="right" if column == "Issues" else "left")
    for prong, title in PRONGS.items():
        for court, doctrine, said, here, count in confusion(scored, prong):
            table.add_row(title, court, doctrine, said, here, str(count), style="" if said == here else "bold")
    return table


def _missed(scored: tuple[Scored, ...]) -> Table:
    table = Table(title="Wrong, or not answered")
    for column in ("Prong", "Case", "Doctrine", "Defendants", "Court", "Here", "Because"):
        table.add_column(column)
    for prong, title in PRONGS.items():
        for s in misses(scored, prong):
            pair = s.violation if prong == "violation" else s.clearly_established
            told = (f"{s.case}, {s.cite}", s.doctrine, s.defendants, pair.court or "", pair.engine, s.why)
            table.add_row(title, *(Text(cell) for cell in told))
    return table
