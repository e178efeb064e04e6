"""The audit as a document, for Word, HTML and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fairwarning import __version__
from fairwarning.audit import Audit
from fairwarning.audit.findings import Finding
from fairwarning.law.book import Book
from fairwarning.matter.matter import Loaded, Matter
from fairwarning.report import duty_words
from fairwarning.report.document import (
    Block,
    Bullets,
    Contents,
    Document,
    Heading,
    Para,
    Table,
    Words,
    bold,
    sentence,
    words,
)
from fairwarning.report.memo.papers import date_told


def write(book: Book, loaded: Loaded, audited: Audit) -> Document:
    """Contacts in the matter's order, then conflicts, calls, candidates, the duties with their sources, the receipt."""
    matter = loaded.matter
    return Document(
        title=f"Audit of duties: {matter.name}",
        running_head=matter.name,
        foot=f"Fair Warning {__version__} · not legal advice",
        blocks=(Contents(), *_body(book, matter, audited), *_end(book, loaded, audited)),
    )


def _body(book: Book, matter: Matter, audited: Audit) -> Iterator[Block]:
    counts = ", ".join(f"{count} {text}" for text, count in duty_words.counted(audited).items())
    yield Para(words(duty_words.CAUTION))
    yield Para(words(f"{len(audited.findings)} findings: {counts}." if audited.findings else "No duty applies."))
    yield Heading(1, "Duties at each contact", "contacts")
    yield from contacts(book, matter, audited.findings)
    yield from _list(
        "Duties in conflict", "conflicts", (_at(matter, c.contact, duty_words.conflict(c)) for c in audited.conflicts)
    )
    yield from _list(
        "One or the other", "branches", (_at(matter, b.contact, duty_words.branch(b)) for b in audited.branches)
    )
    calls = (_at(matter, f.contact, duty_words.flag(book, matter, f)) for f in audited.flags)
    yield from _list("Calls and reports", "calls", calls)
    shown = (words(sentence(duty_words.candidate(book, matter, c))) for c in audited.candidates)
    yield from _list("What this may go to show", "candidates", shown)


def contacts(book: Book, matter: Matter, found: Iterable[Finding]) -> Iterator[Block]:
    """A table a contact, of what is known to have been kept, broken or excused."""
    by_contact: dict[str, list[Finding]] = {}
    for finding in found:
        if duty_words.telling(finding):
            by_contact.setdefault(finding.contact, []).append(finding)
    for id_, mine in by_contact.items():
        contact = matter.contacts[id_]
        yield Heading(2, f"{date_told(contact.date)}, {contact.kind}")
        yield Para(words(contact.summary))
        rows = tuple(_row(book, matter, finding) for finding in mine)
        yield Table(("Duty", "It asks", "Found", "Where"), rows, (2, 6, 8, 4))


def _row(book: Book, matter: Matter, finding: Finding) -> tuple[Words, ...]:
    asks = words(f"{finding.says} ", f"({duty_words.MODALITY[finding.modality]}; {duty_words.rule(finding)})")
    found = words(sentence(duty_words.told(book, matter, finding)))
    return words(bold(finding.duty)), asks, found, words(duty_words.places(finding.sources))


def _at(matter: Matter, contact: str, line: str) -> Words:
    coded = matter.contacts[contact]
    return words(f"{date_told(coded.date)}, {coded.kind}: ", sentence(line))


def _list(title: str, anchor: str, lines: Iterable[Words]) -> Iterator[Block]:
    if told := tuple(lines):
        yield Heading(1, title, anchor)
        yield Bullets(told)


def _end(book: Book, loaded: Loaded, audited: Audit) -> Iterator[Block]:
    first: dict[str, Finding] = {}
    for finding in audited.findings:
        if duty_words.telling(finding):
            first.setdefault(finding.duty, finding)
    yield Heading(1, "The duties and where they are known from", "duties")
    rows = tuple(
        (words(bold(id_)), words(duty_words.rule(f)), words(f.says), words(duty_words.authority(book, f)))
        for id_, f in first.items()
    )
    yield Table(("Duty", "Rule", "It asks", "Known from"), rows, (2, 5, 6, 7))
    yield Heading(1, "Receipt", "receipt")
    yield Para(words(f"Law data {book.digest[:16]}, matter {loaded.digest[:16]}."), small=True)
