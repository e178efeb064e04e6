"""What is brought to a comparison: exports, joined files, the log, findings on duties; kept until it is let go."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import File, Form, UploadFile

from fairwarning.comparison.plan import NAME, Plan
from fairwarning.comparison.rows import Files
from fairwarning.errors import InputError
from fairwarning.report.audit_json import encode
from fairwarning.web.desk import Desk
from fairwarning.web.uploads import private_folder, take
from fairwarning.workspace import Person

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".parquet", ".pq", ".json", ".ndjson", ".jsonl")
_FINDINGS = (".json", ".csv")
_MOST = 20
"""Files of one kind."""
Side = str | None
"""`class`, `others`, or None where the findings or the calls' numbers say it."""
Uploads = Annotated[list[UploadFile], File(default_factory=list)]
Words = Annotated[list[str], Form(default_factory=list)]


@dataclass(frozen=True, slots=True)
class Kept:
    """The files under names that say nothing of anybody, in a folder that goes when this does."""

    folder: tempfile.TemporaryDirectory[str]
    calls: tuple[Path, ...]
    joins: dict[str, Path]
    log: Path | None
    audits: tuple[tuple[Side, Path], ...]
    """Findings on duties, and whose contacts they are about."""
    identify: bool

    @property
    def within(self) -> Path:
        """Where what must be rewritten may stand."""
        return Path(self.folder.name)

    @property
    def files(self) -> Files:
        return Files(self.calls, self.joins, self.log)

    def only(self, plan: Plan) -> Files:
        """Those that the plan speaks of."""
        wanted = plan.written.joins
        joins = {name: file for name, file in self.joins.items() if name in wanted}
        return Files(self.calls, joins, self.log if plan.written.log else None)


@dataclass(frozen=True, slots=True)
class Duties:
    """Findings that are brought, and matters of the workbench whose audit is to be set beside, by side."""

    duties: list[UploadFile]
    duties_class: list[UploadFile]
    duties_others: list[UploadFile]
    matter_class: list[str]
    matter_others: list[str]


def duties(
    duties: Uploads, duties_class: Uploads, duties_others: Uploads, matter_class: Words, matter_others: Words
) -> Duties:
    """From the fields of a form."""
    return Duties(duties, duties_class, duties_others, matter_class, matter_others)


@dataclass(frozen=True, slots=True)
class Exported:
    """Exports that are brought; `join` names the files `joined`, one by one."""

    calls: list[UploadFile]
    join: list[str]
    joined: list[UploadFile]
    log: UploadFile | None


def exported(calls: list[UploadFile], join: Words, joined: Uploads, log: UploadFile | None = None) -> Exported:
    """From the fields of a form."""
    return Exported(calls, join, joined, log)


def keep(desk: Desk, person: Person, brought: Exported | None, beside: Duties, identify: bool) -> Kept:
    """Everything in a folder of the user's own; matters are those that the person may read."""
    folder = private_folder(desk.settings)
    within = Path(folder.name)
    audits = tuple(_audits(desk, person, within, beside))
    if brought is None:
        return Kept(folder, (), {}, None, audits, identify)
    log = [brought.log] if brought.log is not None and brought.log.filename else []
    return Kept(
        folder,
        tuple(_stored(within, "calls", brought.calls)),
        _joins(within, brought),
        next(iter(_stored(within, "log", log)), None),
        audits,
        identify,
    )


def _joins(within: Path, brought: Exported) -> dict[str, Path]:
    """By name; where none is given, `joined`, `joined_2` and so on."""
    found: dict[str, Path] = {}
    if len(brought.joined) > _MOST:
        raise InputError("too many joined files", place="join", remedy=f"At most {_MOST}")
    for number, file in enumerate(brought.joined, 1):
        given = brought.join[number - 1].strip().lower() if number <= len(brought.join) else ""
        if not file.filename:
            continue
        name = given or ("joined" if number == 1 else f"joined_{number}")
        if not NAME.fullmatch(name) or name == "log":
            remedy = "Use a letter, then small letters, digits and underscores: arrests"
            raise InputError(f"{name[:40]!r} cannot name a joined file", place="join", remedy=remedy)
        if name in found:
            raise InputError(f"two joined files are called {name!r}", place="join", remedy="Name one otherwise")
        (found[name],) = _stored(within, f"joined-{name}", [file])
    return found


def _stored(within: Path, role: str, files: Iterable[UploadFile], endings: tuple[str, ...] = ENDINGS) -> Iterable[Path]:
    for number, file in enumerate(files, 1):
        brought, called = take(file, role.partition("-")[0]), f"{role}-{number}"
        ending = Path(brought.name).suffix.lower()
        if ending not in endings or number > _MOST:
            raise InputError(
                "is no file in a form that is known here" if number <= _MOST else "is one file too many",
                file=called,
                remedy=f"Use {', '.join(one.lstrip('.').upper() for one in endings)}; at most {_MOST} of a kind",
            )
        target = within / f"{called}{ending}"
        target.write_bytes(brought.data)
        yield target


def _audits(desk: Desk, person: Person, within: Path, beside: Duties) -> Iterable[tuple[Side, Path]]:
    """The class's, then the others', then those that say themselves whose they are."""
    sides: tuple[tuple[Side, list[UploadFile], list[str]], ...] = (
        ("class", beside.duties_class, beside.matter_class),
        ("others", beside.duties_others, beside.matter_others),
        (None, beside.duties, []),
    )
    chosen = [slug for slug in (*beside.matter_class, *beside.matter_others) if slug]
    if len(set(chosen)) < len(chosen) or len(chosen) > _MOST:
        what = "a matter is named twice" if len(chosen) <= _MOST else "too many matters are named"
        raise InputError(what, place="matters", remedy=f"Name each once, on one side; at most {_MOST}")
    for side, files, matters in sides:
        role = f"findings-{side or 'all'}"
        given = [file for file in files if file.filename]
        yield from ((side, file) for file in _stored(within, role, given, _FINDINGS))
        for slug in filter(None, matters):
            yield side, _audited(desk, person, within / f"matter-{side}-{slug}.json", slug)


def _audited(desk: Desk, person: Person, file: Path, slug: str) -> Path:
    """What `fairwarning audit MATTER --format json` writes."""
    loaded = desk.loaded(desk.workspace.version(person, slug))
    if not loaded.matter.contacts:
        raise InputError("this matter has no contact, so no duty was audited", place=slug, remedy="Choose another")
    file.write_bytes(encode(desk.book, loaded, desk.audit(loaded)))
    return file
