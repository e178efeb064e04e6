"""An audit of exports as a document: duties counted, where they were broken, what the export does not show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fairwarning.audit.conflicts import Conflict
from fairwarning.comparison.intervals import clopper_pearson
from fairwarning.law.book import Book
from fairwarning.records.result import Against, DutyCount, RecordAudit, Told, Word
from fairwarning.report import compare_methods, duty_words
from fairwarning.report.compare_words import cells, count, interval, percent, places
from fairwarning.report.document import Block, Bullets, Document, Heading, Para, Table, bold, mark, sentence, words
from fairwarning.report.record_words import SHOWN, meaning, receipt_lines, source

_BESIDE = ("departed", "reason-offered", "excused", "not-triggered", "unknown")
_HEAD = (
    "Duty", "It asks", "Performed, of known", "95%", "Broken", "Reason", "Excused", "Not arisen", "Unknown", "Done",
)  # fmt: skip
_FOOT = "A departure from duty is not by itself a violation. Not legal advice."


def write(book: Book, found: RecordAudit, settings: dict[str, Any], one_call: bool = False) -> Document:
    """The whole report; for one call, its findings one by one."""
    blocks: list[Block] = [*_head(found)]
    if one_call:
        blocks += [*_one_by_one(book, found), *_signs(found), *_against(found), *_shown(book, found, one_call)]
    else:
        blocks += [*_duties(found), *_where(found), *_signs(found), *_against(found)]
        blocks += [*_shown(book, found, one_call), *compare_methods.read(found.data), *_known_from(book, found)]
    blocks += _receipt(book, found, settings)
    head = "Public: small numbers withheld" if found.public else "Work product: rows may be traced to people"
    return Document(f"Audit of duties, call by call: {found.title}", head, _FOOT, tuple(blocks))


def _head(found: RecordAudit) -> Iterator[Block]:
    yield Para(words(duty_words.CAUTION))
    held = f"{_calls(found.calls)} held against {len(found.duties)} duties."
    yield Para(words(held, " What no column shows is unknown, and unknown is neither kept nor broken."))
    if found.undated:
        told = f"{_calls(found.undated)} without a date that can be read: which rules bound is unknown there."
        yield Para(
            words(mark(told), " If the export writes dates in its own style, give it under `dates` in the mapping.")
        )
    for one in found.missing:
        near = f"; near: {', '.join(one.near)}" if one.near and not found.public else ""
        told = f"File {one.file} has no column {one.header!r}{near}. What rests on it is unknown there."
        yield Para(words(mark(told)))


def _calls(number: int) -> str:
    return "1 call" if number == 1 else f"{number:,} calls"


def _duties(found: RecordAudit) -> Iterator[Block]:
    yield Heading(1, "Duties, over all calls")
    rows = tuple(_duty(one) for one in found.duties)
    yield Table(_HEAD, rows, (6, 25, 13, 11, 7, 7, 8, 8, 8, 7), "What became of the act, with exact intervals")
    note = (
        "Known: it is known that the duty arose, and whether it was kept. Reason: broken, for one that excuses not. "
        "Done: as the duty asks, where it is not known whether it arose; not part of the rate."
    )
    if found.public:
        note += " Duties with a number under 5 are withheld."
    yield Para(words(note), small=True)
    asked = [one for one in found.duties if one.bound.duty.record]
    if asked:
        yield Table(
            ("Duty", "The record that it must leave", "Made", "Missing", "Unknown"),
            tuple(_record(one) for one in asked),
            (10, 45, 15, 15, 15),
            "What became of the record",
        )
    yield from _gaps(found)


def _duty(one: DutyCount) -> tuple[Any, ...]:
    kept, modality = one.kept, duty_words.MODALITY[one.bound.duty.modality]
    span = interval(clopper_pearson(kept)) if kept.n else "–"
    acts = (f"{one.acts.get(name, 0):,}" for name in _BESIDE)
    done = ("used " if modality == "may" else "") + count(kept) if kept.n else "–"
    aside = one.acts.get("performed", 0) - one.arose.get("performed", 0)
    return (words(bold(one.bound.id)), *cells(f"{modality}: {one.bound.duty.says}", done, span, *acts, f"{aside:,}"))


def _record(one: DutyCount) -> tuple[Any, ...]:
    name = one.bound.duty.record or ""
    numbers = (f"{one.records.get(found, 0):,}" for found in ("made", "missing", "unknown"))
    return (words(bold(one.bound.id)), *cells(name, *numbers))


def _gaps(found: RecordAudit) -> Iterator[Block]:
    """What each duty turns on that the mapping does not show: why so much is unknown."""
    gaps = [one for one in found.duties if one.not_mapped]
    if gaps:
        yield Heading(2, "What no column shows")
        yield Bullets(tuple(words(bold(f"{one.bound.id}: "), ", ".join(one.not_mapped), ".") for one in gaps))
    unshown = [f"{one.bound.id} ({one.version_not_shown:,})" for one in found.duties if one.version_not_shown]
    if unshown and not found.public:
        yield Para(words(f"That the rule ran on the day of the call is not shown, by calls: {', '.join(unshown)}."))


def _where(found: RecordAudit) -> Iterator[Block]:
    if not found.alike:
        return
    yield Heading(1, "Where")
    rows = []
    for one in found.alike:
        reasons = "; ".join(f"reason given: {reason.says}" for reason in one.finding.reasons)
        told = duty_words.outcome(one.finding)
        record = duty_words.RECORD[one.finding.record] if not one.finding.record_only else ""
        text = "; ".join(part for part in (told, record, reasons) if part)
        rows.append((words(bold(one.finding.duty)), *cells(text, f"{one.count:,}", places(one.places, one.count))))
    yield Table(("Duty", "Found", "Calls", "Rows"), tuple(rows), (8, 36, 10, 46), "Calls by duty and finding")


def _one_by_one(book: Book, found: RecordAudit) -> Iterator[Block]:
    yield Heading(1, "Duties at this call")
    rows = [(words(bold(one.finding.duty)), *cells(*_told(book, one))) for one in found.told]
    yield Table(("Duty", "It asks", "Found", "Turns on, not known", "Read from"), tuple(rows), (8, 26, 28, 20, 18))


def _told(book: Book, one: Told) -> tuple[str, ...]:
    f = one.finding
    parts = [duty_words.outcome(f), duty_words.RECORD[f.record] if not f.record_only else ""]
    parts += [f"reason given: {reason.says}" for reason in f.reasons]
    parts += [duty_words.exception(book, f)] if f.exceptions and (f.departs or f.act == "excused") else []
    parts += [f.because] if f.act in ("unknown", "not-triggered") else []
    asks = f"{duty_words.MODALITY[f.modality]}: {f.says} ({duty_words.rule(f)})"
    unknown = ", ".join(name.partition(".")[2] for name in one.unknown)
    return asks, sentence("; ".join(filter(None, parts))), unknown, f"{source(one.place)}: {', '.join(one.columns)}"


def _signs(found: RecordAudit) -> Iterator[Block]:
    if not found.signs:
        return
    yield Heading(1, "Calls and reports to look at")
    rows = [
        cells(f"{duty_words.SIGN[one.sign]}: {one.what}", f"{one.count:,}", places(one.places, one.count))
        for one in found.signs
    ]
    yield Table(("Sign", "Calls", "Rows"), tuple(rows), (44, 10, 46), "Types changed away, labels, counts, statements")


def _against(found: RecordAudit) -> Iterator[Block]:
    pairs = (("Duties in conflict", found.conflicts), ("One or the other", found.branches))
    for title, several in pairs:
        if several:
            yield Heading(1, title)
            yield Bullets(tuple(words(f"{_calls(one.count)}: {_against_told(one)}") for one in several))


def _against_told(one: Against) -> str:
    return duty_words.conflict(one.found) if isinstance(one.found, Conflict) else duty_words.branch(one.found)


def _shown(book: Book, found: RecordAudit, one_call: bool) -> Iterator[Block]:
    yield Heading(1, "What the export shows")
    rows = [_word(book, word, found.calls, one_call) for word in found.words]
    head = ("Of a call", "Read from", "Shown") if one_call else ("Of a call", "Read from", "Yes", "No", "Unknown")
    widths = (50, 34, 16) if one_call else (44, 26, 10, 10, 10)
    yield Table(head, tuple(rows), widths, "Everything that the mapping reads")


def _word(book: Book, word: Word, calls: int, one_call: bool) -> tuple[Any, ...]:
    name = words(bold(word.name), meaning(book, word.name))
    if one_call:
        return (name, *cells("; ".join(word.headers), SHOWN[(word.yes, word.no, word.unknown)]))
    unknown = f"{word.unknown:,}" + (f" ({percent(word.unknown / calls)})" if calls and word.unknown else "")
    return (name, *cells("; ".join(word.headers), f"{word.yes:,}", f"{word.no:,}", unknown))


def _known_from(book: Book, found: RecordAudit) -> Iterator[Block]:
    yield Heading(1, "The duties and where they are known from")
    rows = [
        (words(bold(one.bound.id)), *cells(duty_words.of_rule(one.bound), duty_words.known_from(book, one.bound)))
        for one in found.duties
    ]
    yield Table(("Duty", "Rule", "Known from"), tuple(rows), (8, 40, 52))


def _receipt(book: Book, found: RecordAudit, settings: dict[str, Any]) -> Iterator[Block]:
    yield Heading(1, "Receipt")
    yield Bullets(tuple(words(line) for line in receipt_lines(book, found, settings)))
