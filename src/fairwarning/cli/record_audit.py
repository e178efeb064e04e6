"""How `audit` takes exports: mapping, joins, log, one call or all, findings into a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from fairwarning.errors import InputError

if TYPE_CHECKING:
    from fairwarning.law.book import Book
    from fairwarning.records.result import RecordAudit

_ROW = re.compile(r"(?:(\d{1,4}):)?(\d{1,12})")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the exports."""

    mapping: Path | None
    join: list[str]
    log: Path | None
    contact: str | None
    duty: str | None
    findings: Path | None
    public: bool
    identify: bool


def run(files: tuple[Path, ...], asked: Asked, form: str, output: Path | None) -> None:
    """Audit and write; exit 1 where rows or columns could not be read."""
    from fairwarning.cli.comparison import file_hash, joins_of
    from fairwarning.cli.output import write
    from fairwarning.comparison.rows import Files
    from fairwarning.law.book import packaged
    from fairwarning.records import audit_records, load

    _check(files, asked)
    assert asked.mapping is not None
    book = packaged()
    mapping = load(asked.mapping, book.duties)
    given = Files(files, joins_of(asked.join), asked.log)
    found = audit_records(mapping, given, asked.identify, asked.duty, _row(asked.contact, len(files)), asked.findings)
    if asked.public:
        from fairwarning.records.disclosure import public

        found = public(found)
    settings = {
        "mapping": file_hash(asked.mapping),
        "duty": asked.duty,
        "contact": asked.contact,
        "public": asked.public,
        "identify": asked.identify,
    }
    write(_rendered(book, found, settings, form), output)
    if found.missing or any(fault.effect == "not counted" for fault in found.data.faults):
        raise typer.Exit(1)


def _check(files: tuple[Path, ...], asked: Asked) -> None:
    if asked.public and (asked.identify or asked.findings or asked.contact):
        raise InputError(
            "a public report identifies nobody and tells of no single call",
            place="--public",
            remedy="Leave out --identify, --findings and --contact",
        )
    twice = [file for n, file in enumerate(files) if file.resolve() in (other.resolve() for other in files[:n])]
    if twice:
        raise InputError("is given twice", file=twice[0], remedy="Name each export once")
    if asked.mapping is None:
        raise InputError(
            "no mapping says what the columns show",
            file=files[0],
            remedy="Give --mapping FILE (start one with --new-mapping sanger,model), or a matter as .yaml",
        )


def _row(contact: str | None, files: int) -> tuple[int, int] | None:
    if contact is None:
        return None
    found = _ROW.fullmatch(contact)
    if found is None or not 1 <= int(found[1] or 1) <= files:
        raise InputError(f"{contact!r} is no row", place="--contact", remedy="Write 27, or 2:27 for the second file")
    return int(found[1] or 1), int(found[2])


def _rendered(book: Book, found: RecordAudit, settings: dict[str, Any], form: str) -> bytes:
    if form == "json":
        from fairwarning.cli.output import as_json
        from fairwarning.report.record_json import record_json

        return as_json(record_json(book, found, settings))
    from fairwarning.report import record_document

    document = record_document.write(book, found, settings, one_call=settings["contact"] is not None)
    if form == "text":
        from fairwarning.report.compare_text import render

        return render(document)
    from fairwarning.report.render import RENDERERS

    return RENDERERS[form](document)
