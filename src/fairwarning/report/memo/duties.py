"""The duties at each contact: what policy and statute asked, and what was found."""

from __future__ import annotations

from collections.abc import Iterator

from fairwarning.audit.findings import Finding
from fairwarning.report import duty_words
from fairwarning.report.document import Block, Bullets, Para, Table, Words, bold, joined, sentence, words
from fairwarning.report.memo import citing
from fairwarning.report.memo.papers import Papers, date_told


def at_each_contact(papers: Papers) -> Iterator[Block]:
    """One row a contact, what conflicts and what calls and reports show, then the duties with their sources."""
    audited = papers.analysis.audit
    found = [f for f in audited.findings if duty_words.telling(f) and f.kind != "model"]
    yield Para(words(duty_words.CAUTION))
    rows = tuple(_row(papers, id_, mine) for id_ in papers.matter.contacts if (mine := _of(found, id_)))
    yield Table(("Contact", "What was found"), rows, (4, 17), caption="Duties, contact by contact")
    lines = tuple(_lines(papers))
    if lines:
        yield Bullets(lines)
    supposed = [duty_words.supposed(papers.book, papers.matter, one) for one in papers.analysis.supposed]
    if supposed:
        yield Para(words("What departures may go to show of policy, custom and training. None of it is counted above:"))
        yield Bullets(tuple(words(sentence(text)) for text in supposed))
    first = {finding.duty: finding for finding in reversed(found)}
    told = tuple(_duty(papers, first[id_]) for id_ in dict.fromkeys(f.duty for f in found))
    yield Table(("Duty", "What it asks, and where it is known from"), told, (3, 18), caption="The duties")


def any_found(papers: Papers) -> bool:
    """Whether there is anything to tell."""
    return any(duty_words.telling(f) and f.kind != "model" for f in papers.analysis.audit.findings)


def _of(found: list[Finding], contact: str) -> list[Finding]:
    return [f for f in found if f.contact == contact]


def _row(papers: Papers, id_: str, found: list[Finding]) -> tuple[Words, ...]:
    contact = papers.matter.contacts[id_]
    grouped: dict[str, list[Finding]] = {}
    for finding in found:
        grouped.setdefault(duty_words.told(papers.book, papers.matter, finding), []).append(finding)
    told = (words(bold(", ".join(f.duty for f in same)), f": {text}") for text, same in grouped.items())
    places = citing.places(papers.matter, ((at.text, at.page) for f in found for at in f.sources))
    return words(f"{date_told(contact.date)}, {contact.kind}"), words(joined(told, ". "), f". ({places})")


def _lines(papers: Papers) -> Iterator[Words]:
    audited, matter = papers.analysis.audit, papers.matter
    told = [(c.contact, duty_words.conflict(c)) for c in audited.conflicts]
    told += [(b.contact, duty_words.branch(b)) for b in audited.branches]
    told += [(f.contact, duty_words.flag(papers.book, matter, f)) for f in audited.flags]
    for id_, text in told:
        yield words(f"{date_told(matter.contacts[id_].date)}: {sentence(text)}")


def _duty(papers: Papers, finding: Finding) -> tuple[Words, ...]:
    unseen = " (gathered, no rule's words)" if finding.basis == "inferred" else ""
    asks = f"{duty_words.rule(finding)}: {finding.says.rstrip('.')}{unseen}."
    elsewhere = citing.sentence_of(papers.book, (p for p in finding.law if p.cite != papers.matter.cite))
    return words(bold(finding.duty)), words(asks, elsewhere, _here(papers, finding))


def _here(papers: Papers, finding: Finding) -> str:
    """Where the matter's own texts tell of the rule: a source of fact, since a decision is no law for its own case."""
    texts = {text.cite: id_ for id_, text in papers.matter.texts.items() if text.cite}
    pins = [(texts[p.cite], _page(p.pin)) for p in finding.law if p.cite == papers.matter.cite and p.cite in texts]
    return f" Told in {citing.places(papers.matter, pins)}." if pins else ""


def _page(pin: str | None) -> str:
    return (pin or "").removeprefix("slip op.").strip()
