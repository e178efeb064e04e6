"""The library's rooms: what is in it, searching, importing, one decision."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, HTTPException, Request, UploadFile
from msgspec import Struct
from starlette.responses import RedirectResponse, Response

from fairwarning.errors import InputError
from fairwarning.library import home
from fairwarning.library.catalogue import Entry, entries
from fairwarning.library.ingest import ingest
from fairwarning.library.pins import places
from fairwarning.library.query import FIELDS, parse
from fairwarning.library.search import Hit, search
from fairwarning.library.shown import shown
from fairwarning.library.store import Library
from fairwarning.library.verifying import Wanted, verify
from fairwarning.report.opinion_authorities import authorities
from fairwarning.report.opinion_text import plain
from fairwarning.web.asking import CHANGE, DeskOf, Number, PersonOf
from fairwarning.web.desk import Desk
from fairwarning.web.jobs import Job
from fairwarning.web.law import addresses
from fairwarning.web.progress import own
from fairwarning.web.reader.body import anchor
from fairwarning.web.shell import page
from fairwarning.workspace.model import ForbiddenError

router = APIRouter(include_in_schema=False)
_PER_PAGE = 30
_MOST_HITS = 400
_MOST_FILES = 500
_NUMBERED = {"reporter": "star", "slip": "slip", "file": "folio"}


@router.get("/library")
def library(
    request: Request, desk: DeskOf, person: PersonOf, q: str = "", n: int = 1,
    order: Literal["name", "decided", "added"] = "name",
) -> Response:  # fmt: skip
    """The list; with a question, what answers it."""
    opened, number = desk.library, max(1, min(n, 1_000_000))
    count = opened.count() if opened else 0
    values: dict[str, Any] = {
        "q": q[:1000],
        "n": number,
        "order": order,
        "count": count,
        "fault": None,
    }
    hits: tuple[Hit, ...] = ()
    listed: tuple[Entry, ...] = ()
    more = False
    if opened and q.strip():
        try:
            found = search(opened, parse(q[:1000]), min(_MOST_HITS, number * _PER_PAGE + 1))
            hits, more = found[(number - 1) * _PER_PAGE : number * _PER_PAGE], len(found) > number * _PER_PAGE
        except InputError as error:
            values["fault"] = error
    elif opened:
        listed, more = entries(opened, (number - 1) * _PER_PAGE, _PER_PAGE, order), count > number * _PER_PAGE
    return page(request, "library/library.html", 400 if values["fault"] else 200, hits=hits, listed=listed, more=more,
                book=desk.book, fields=FIELDS, may=person.role != "reader", cut=_cut, **values)  # fmt: skip


def _cut(passage: str, marks: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    """A passage in pieces, each with whether it is marked."""
    pieces, at = [], 0
    for begin, end in marks:
        if begin >= at:
            pieces += [(passage[at:begin], False), (passage[begin:end], True)]
            at = end
    return [(text, marked) for text, marked in (*pieces, (passage[at:], False)) if text]


class Imported(Struct, frozen=True):
    """What an import did: how many of each outcome, and what was left out, why."""

    counted: dict[str, int]
    left_out: tuple[tuple[str, str], ...]


@router.post("/library/import", dependencies=CHANGE)
def import_(desk: DeskOf, person: PersonOf, files: list[UploadFile], cite: Annotated[str, Form()] = "") -> Response:
    """Put opinions into the library: each file is read in a process apart, with its time and memory bounded."""
    if person.role == "reader":
        raise ForbiddenError("a reader puts nothing into the library")
    given = [file for file in files if file.filename]
    if not given:
        raise InputError("no file was chosen", place="files", remedy="Choose opinions, or an archive of them")
    if len(given) > _MOST_FILES:
        raise InputError(f"{len(given)} files are too many at once", remedy="Put them into one archive")
    folder = tempfile.TemporaryDirectory(prefix="incoming-", dir=_beside(desk))
    paths = [_kept(Path(folder.name), n, file) for n, file in enumerate(given)]
    known_as = cite.strip() if len(paths) == 1 else ""

    def work(job: Job) -> Imported:
        with folder:
            return _import(desk, job, paths, Path(folder.name), known_as or None)

    job = desk.jobs.start(person.id, "Import", work)
    return RedirectResponse(f"/library/imports/{job.id}", 303)


def _beside(desk: Desk) -> str | None:
    """The library's own folder; the system's for temporary files where the library is on a server."""
    where = str(desk.settings.where or home.home())
    return None if "://" in where else str(home.file(where).parent)


def _kept(folder: Path, n: int, file: UploadFile) -> Path:
    """The upload under its bare name, which tells its form and cannot lead anywhere; `n` where that is taken."""
    name = PurePosixPath((file.filename or "").replace("\\", "/")).name
    safe = "".join(c for c in name if c.isprintable() and c not in '<>:"|?*').strip(". ")
    safe = safe.encode(errors="ignore")[-120:].decode(errors="ignore") or "opinion"  # systems count a name's bytes
    path = folder / safe if not (folder / safe).exists() else folder / f"{n} {safe}"
    with path.open("xb") as out:
        while data := file.file.read(1 << 20):
            out.write(data)
    return path


def _import(desk: Desk, job: Job, paths: list[Path], folder: Path, cite: str | None) -> Imported:
    counted: Counter[str] = Counter()
    left_out: list[tuple[str, str]] = []
    with Library.open(desk.settings.where, write=True) as opened:
        for done, outcome in enumerate(ingest(opened, paths, cite=cite, within=folder), 1):
            counted[outcome.what] += 1
            job.step(done, note=f"{done} read")
            if outcome.what == "unreadable" and len(left_out) < 1000:
                left_out.append((plain(outcome.origin), plain(outcome.why)))
    return Imported(dict(counted), tuple(left_out))


@router.get("/library/imports/{id_}")
def imported(request: Request, desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """How far an import is, then what it did."""
    job = own(desk, person, id_, Imported)
    part = request.headers.get("hx-request") == "true"
    return page(request, "library/parts/import.html" if part else "library/import.html", job=job)


@router.get("/library/authorities/{id_}")
def authority(request: Request, desk: DeskOf, person: PersonOf, id_: Number) -> Response:
    """One decision: what it is, what became of it, who cites it and what it cites."""
    opened = _library(desk)
    known = opened.known(id_)
    if known is None:
        raise HTTPException(404, "there is no such decision in the library")
    told = shown(opened, known)
    cites = authorities(told.texts[0].opinion) if told.texts else []
    coded = next((d for cite in known.cites if (d := desk.book.by_cite.get(cite))), None)
    return page(
        request, "library/authority.html", told=told, known=known, cites=cites, coded=coded, book=desk.book,
        at=addresses, plain=plain, may=person.role != "reader",
    )  # fmt: skip


@router.get("/library/find")
def find(
    request: Request, desk: DeskOf, person: PersonOf, cite: str, pin: str = "", first: str = "", last: str = ""
) -> Response:
    """Lead a citation to the passage in the reader; or say that there is no text of it here."""
    opened, book = desk.library, desk.book
    named = book.name_of(cite)
    name, court, year = (named.name, named.court, named.year) if named else (None, None, None)
    known = opened.lookup(cite, name, court, year) if opened else ()
    if len(known) != 1 or opened is None:
        coded = book.by_cite.get(cite)
        return page(request, "library/find.html", 404 if not known else 300, cite=cite[:200], pin=pin[:60], known=known,
                    named=named, coded=coded, at=addresses, may=person.role != "reader")  # fmt: skip
    wanted = Wanted("", cite, pin or None, first or None, last or None, name, court, year)
    return RedirectResponse(_place(opened, wanted, known[0].id), 303)


def _place(opened: Library, wanted: Wanted, authority: int) -> str:
    """The reader at the words, else at the page pinned, else at the beginning."""
    texts = opened.texts(authority)
    if wanted.first:
        (verified,) = verify(opened, [wanted])
        found = verified.found
        if found.text is not None and found.start is not None:
            return f"/library/texts/{texts[found.text].id}?from={found.start}&to={found.end}#here"
    for place in places(wanted.pin) or () if wanted.pin else ():
        for text in texts:
            kind = _NUMBERED.get(place.numbering)
            labels = {page.label for page in text.opinion.document.pages if page.kind == kind}
            if place.labels and place.labels[0][0] in labels and kind:
                return f"/library/texts/{text.id}#{anchor(kind, place.labels[0][0])}"
    return f"/library/texts/{texts[0].id}" if texts else f"/library/authorities/{authority}"


def _library(desk: Desk) -> Library:
    if desk.library is None:
        raise HTTPException(404, "there is no library yet: put opinions into it first")
    return desk.library
