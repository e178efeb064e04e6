"""A passage taken from a text, looked for again later: in that very text, or in whatever there is of the decision."""

from __future__ import annotations

from msgspec import Struct

from fairwarning.library.model import Text
from fairwarning.library.passages import Reading, Resolution, resolve
from fairwarning.library.store import Library
from fairwarning.library.verifying import Wanted, locate


class Stands(Struct, frozen=True):
    """What became of it; `same` says that the library still has the text that it was taken from."""

    found: Resolution
    same: bool
    text: Text | None = None


def look_again(library: Library, hash_: str, wanted: Wanted) -> Stands:
    """By the hash of the text first; pages that only another text of the decision has are looked up there."""
    id_ = library.text_with(hash_)
    if id_ is None:
        located = locate(library, wanted)
        return Stands(located.found, False, located.text)
    own = library.text(id_)
    texts = (own, *(text for text in library.texts(own.authority) if text.id != own.id))
    found = resolve([Reading(text.opinion) for text in texts], wanted.pin, wanted.first, wanted.last, wanted.cite)
    if found.state == "not-found":
        return Stands(found, True, own)
    return Stands(found, True, texts[found.text or 0])
