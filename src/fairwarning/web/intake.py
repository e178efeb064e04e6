"""A document read for a new matter, and what is proposed from it; nothing of that counts until somebody accepts it."""

from __future__ import annotations

from collections import Counter

from fastapi import HTTPException
from msgspec import Struct

from fairwarning.library.keeping import unpack
from fairwarning.library.store import Library
from fairwarning.opinion import Opinion
from fairwarning.proposing import cues
from fairwarning.proposing.proposals import Proposals, propose
from fairwarning.web import importing
from fairwarning.web.apart import prepared_apart
from fairwarning.web.asking import whole
from fairwarning.web.desk import Desk
from fairwarning.web.jobs import Job
from fairwarning.web.uploads import Brought
from fairwarning.workspace import Person
from fairwarning.workspace.model import ForbiddenError

_OF_LIBRARY = "text-"


class Document(Struct, frozen=True):
    """A document read for a new matter; `text` is its id in the library, None where it was not kept there."""

    key: str
    title: str
    opinion: Opinion
    text: int | None


def may(person: Person) -> None:
    """Refuse who may not make matters."""
    if person.role == "reader":
        raise ForbiddenError("beginning a matter takes the role of an editor")


def begin(desk: Desk, person: Person, brought: Brought, keep: bool) -> Job:
    """Begin to read a document; the result will be a `Document`, this person's alone unless it is to be kept."""
    may(person)
    return desk.jobs.start(person.id, f"Reading {brought.name}", lambda job: _read(desk, person, job, brought, keep))


def _read(desk: Desk, person: Person, job: Job, brought: Brought, keep: bool) -> Document:
    prepared = prepared_apart(brought.data, brought.name)
    text = None
    if keep:
        with Library.open(desk.settings.where, write=True) as library:
            importing.journal(desk, person, Counter(library.add(prepared)))
            text = library.text_with(prepared.hash)
    return Document(job.id, prepared.title, unpack(prepared.words, prepared.kept), text)


def of_text(id_: int) -> str:
    """The key of a text of the library."""
    return f"{_OF_LIBRARY}{id_}"


def document(desk: Desk, person: Person, key: str) -> Document:
    """What has this key: a text of the library, or what this person brought (then the key is the job's)."""
    if key.startswith(_OF_LIBRARY) and (id_ := whole(key.removeprefix(_OF_LIBRARY))):
        if desk.library is None or not desk.library.has_text(id_):
            raise HTTPException(404, "there is no such text in the library")
        held = desk.library.text(id_)
        return Document(key, held.title, held.opinion, held.id)
    job = desk.jobs.get(key, person.id)
    if job is None or job.state != "done" or not isinstance(job.result, Document):
        raise HTTPException(404, "this document was read some hours ago and is forgotten: bring it again")
    return job.result


def proposals(desk: Desk, found: Document) -> Proposals:
    """What may go into a new matter; the same document gives the same."""
    rules = cues.packaged(desk.book.hierarchy)
    return desk.remembered.get(
        ("proposals", found.key, len(found.opinion.source)), lambda: propose(found.opinion, rules)
    )
