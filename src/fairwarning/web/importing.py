"""Opinions that people bring, put into the library: each is read in a process apart, and what became of it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from fastapi import UploadFile
from msgspec import Struct

from fairwarning.errors import InputError
from fairwarning.library.ingest import ingest
from fairwarning.library.store import Library
from fairwarning.report.opinion_text import plain
from fairwarning.web.desk import Desk
from fairwarning.web.jobs import Job
from fairwarning.web.uploads import private_folder, put
from fairwarning.workspace import Person
from fairwarning.workspace.model import ForbiddenError

_MOST_FILES = 500
_MOST_LEFT_OUT = 1000


class Imported(Struct, frozen=True):
    """What an import did: how many of each outcome, and what was left out, why; of very many the first thousand."""

    new: int
    further: int
    known: int
    unreadable: int
    left_out: tuple[tuple[str, str], ...]

    @property
    def unlisted(self) -> int:
        """How many more were left out than are listed."""
        return self.unreadable - len(self.left_out)


def begin(desk: Desk, person: Person, files: Sequence[UploadFile], cite: str = "") -> Job:
    """Begin to import; the result will be `Imported`. `cite` says where one opinion is printed that does not say so."""
    if person.role == "reader":
        raise ForbiddenError("a reader puts nothing into the library")
    given = [file for file in files if file.filename]
    if not given:
        raise InputError("no file was chosen", place="files", remedy="Choose opinions, or an archive of them")
    if len(given) > _MOST_FILES:
        raise InputError(f"{len(given)} files are too many at once", remedy="Put them into one archive")
    folder = private_folder(desk.settings)
    paths = [put(Path(folder.name), n, file) for n, file in enumerate(given)]
    known_as = (cite.strip() or None) if len(paths) == 1 else None

    def work(job: Job) -> Imported:
        with folder:
            return _import(desk, person, job, paths, Path(folder.name), known_as)

    return desk.jobs.start(person.id, "Import", work)


def _import(desk: Desk, person: Person, job: Job, paths: list[Path], folder: Path, cite: str | None) -> Imported:
    counted: Counter[str] = Counter()
    left_out: list[tuple[str, str]] = []
    try:
        with Library.open(desk.settings.where, write=True) as opened:
            for done, outcome in enumerate(ingest(opened, paths, cite=cite, within=folder), 1):
                counted[outcome.what] += 1
                job.step(done, note=f"{done} read")
                if outcome.what == "unreadable" and len(left_out) < _MOST_LEFT_OUT:
                    left_out.append((plain(outcome.origin), plain(outcome.why)))
    finally:
        journal(desk, person, counted)
    return Imported(counted["new"], counted["another text"], counted["known"], counted["unreadable"], tuple(left_out))


def journal(desk: Desk, person: Person, counted: Counter[str]) -> None:
    """Write down who put how many in, by what `Outcome.what` counts; what they are called may tell of a client."""
    told = ", ".join(f"{number} {what}" for what, number in sorted(counted.items()))
    desk.workspace.note(person, "imported", told or "nothing")
