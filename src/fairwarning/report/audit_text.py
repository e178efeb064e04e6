"""The audit for a terminal: a table a contact, then conflicts, calls and what the departures may go to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from fairwarning.analysis.suppositions import Supposed
from fairwarning.audit import Audit
from fairwarning.audit.findings import Finding
from fairwarning.law.book import Book
from fairwarning.matter.matter import Matter
from fairwarning.report import duty_words

_COLOUR = {"performed": "green", "departed": "red", "excused": "cyan", "reason-offered": "yellow"}


def whole(book: Book, matter: Matter, audited: Audit, everything: bool) -> RenderableType:
    """Head, tables, lists. Without `everything`, what is unknown or not triggered is only counted."""
    counts = ", ".join(f"{count} {text}" for text, count in duty_words.counted(audited).items())
    bound = "; ".join(f"{matter.parties[id_].name}: {', '.join(sets)}" for id_, sets in audited.bound.items())
    head = Text.assemble((f"{matter.name}: duties at each contact\n", "bold"), (f"{counts or 'no duty applies'}\n", ""))
    head.append(f"Duties from: {bound or 'none (give parties `duties`)'}\n{duty_words.CAUTION}", "dim")
    return Group(head, *_tables(book, matter, audited, everything), *_lists(book, matter, audited))


def _tables(book: Book, matter: Matter, audited: Audit, everything: bool) -> Iterator[RenderableType]:
    for id_, contact in matter.contacts.items():
        found = [f for f in audited.findings if f.contact == id_ and (everything or duty_words.telling(f))]
        if found:
            yield _table(book, matter, f"{contact.date}  {contact.kind}  [dim]({id_})[/]", found)


def _table(book: Book, matter: Matter, title: str, found: Iterable[Finding]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", expand=True)
    table.add_column("Duty", no_wrap=True)
    table.add_column("Asks", ratio=4)
    table.add_column("Found", ratio=5)
    table.add_column("Sources", ratio=2)
    for f in found:
        asks = f"{duty_words.MODALITY[f.modality]}: {f.says} [dim]{escape(duty_words.rule(f))}[/]"
        told = Text(duty_words.told(book, matter, f), style=_COLOUR.get(f.act, "dim"))
        table.add_row(f.duty, asks, told, escape(duty_words.places(f.sources)))
    return table


def _lists(book: Book, matter: Matter, audited: Audit) -> Iterator[RenderableType]:
    yield from _list("Duties in conflict", ((c.contact, duty_words.conflict(c)) for c in audited.conflicts))
    yield from _list("One or the other", ((b.contact, duty_words.branch(b)) for b in audited.branches))
    yield from _list("Calls and reports", ((f.contact, duty_words.flag(book, matter, f)) for f in audited.flags))
    acts = ((b.contact, ", ".join(b.facts)) for b in audited.beside)
    yield from _list("Acts beside the duties (facts coded as affirmative)", acts)
    shown = (("", duty_words.candidate(book, matter, c)) for c in audited.candidates)
    yield from _list("What this may go to show (for a person to weigh, not asserted)", shown)


def _list(title: str, lines: Iterable[tuple[str, str]]) -> Iterator[RenderableType]:
    told = [f"  {contact + ': ' if contact else ''}{line}" for contact, line in lines]
    if told:
        yield Text("\n".join(("", title, *told)))


def may_show(book: Book, matter: Matter, supposed: Iterable[Supposed]) -> RenderableType:
    """For an analysis: what departures may go to show of policy, custom and training, and what that would change."""
    lines = [("", duty_words.supposed(book, matter, one)) for one in supposed]
    return Group(*_list("What departures may go to show (for a person to weigh; not counted above)", lines))


def short(matter: Matter, audited: Audit) -> RenderableType:
    """A few lines for an analysis: which duties were broken or kept at each contact."""
    table = Table(title="Duties at each contact (fairwarning audit tells more)", title_justify="left")
    for column in ("Date", "Contact", "Departed", "Performed or excused"):
        table.add_column(column)
    for id_, contact in matter.contacts.items():
        found = [f for f in audited.findings if f.contact == id_ and f.kind != "model"]
        broken = [f.duty for f in found if f.departs]
        kept = [f.duty for f in found if f.act in ("performed", "excused")]
        if broken or kept:
            table.add_row(contact.date, contact.kind, ", ".join(broken), ", ".join(kept))
    return table if table.rows else Text("")
