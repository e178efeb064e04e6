"""Small words of an audit of exports: rows as sources, meanings, the receipt."""

from __future__ import annotations

from typing import Any

from fairwarning.comparison.faults import Place
from fairwarning.law.book import Book
from fairwarning.records.result import RecordAudit
from fairwarning.report.compare_receipt import of_inputs

SHOWN = {(1, 0, 0): "yes", (0, 1, 0): "no", (0, 0, 1): "unknown", (0, 0, 0): "unknown"}


def source(place: Place) -> str:
    """A row as a source: `file 1 row 27`, with the call's number only where identification was asked for."""
    return f"file {place.file} row {place.row}" + (f" ({place.event})" if place.event else "")


def meaning(book: Book, name: str) -> str:
    """What a word of the mapping means, by the law data."""
    kind, _, word = name.partition(".")
    known = getattr(book.duties.words, kind, {}) if kind in ("circumstances", "acts", "records") else {}
    return f" {known[word].means}" if word in known else ""


def receipt(book: Book, found: RecordAudit, settings: dict[str, Any]) -> dict[str, Any]:
    """Versions and hashes: with the same ones the same bytes come out."""
    return {**of_inputs(found.data.inputs, settings), "law": book.digest}


def receipt_lines(book: Book, found: RecordAudit, settings: dict[str, Any]) -> list[str]:
    made = receipt(book, found, settings)
    versions = ", ".join(f"{name} {number}" for name, number in made["libraries"].items())
    lines = [f"Fair Warning {made['engine']}, Python {made['python']}, {versions}; law data {made['law'][:16]}"]
    lines += [f"{d['role']}: {d['kind']}, {d['rows']:,} rows, SHA-256 {d['sha256']}" for d in made["data"]]
    return lines + [f"{name}: {value}" for name, value in sorted(settings.items()) if value not in (None, [], False)]
