"""Documents that people bring, read in a process apart: one that is hostile or huge takes nothing of the server."""

from __future__ import annotations

from fairwarning.errors import InputError
from fairwarning.library.keeping import unpack
from fairwarning.library.pool import Pool
from fairwarning.library.prepare import Prepared, digest
from fairwarning.library.reader import Item
from fairwarning.opinion import Opinion


def prepared_apart(data: bytes, name: str) -> Prepared:
    """The document ready to be kept, with its time and memory bounded; raises InputError where it cannot be read."""
    with Pool(1) as pool:
        (((_, answer),),) = list(pool.read([Item(name, name, data, digest(data))]))
    if answer.prepared is None:
        remedy = "Bring it as text, PDF, Word or HTML; one that is an image has no words"
        raise InputError(answer.fault or "it cannot be read", file=name, remedy=remedy)
    return answer.prepared


def read_apart(data: bytes, name: str) -> Opinion:
    """The same, read."""
    prepared = prepared_apart(data, name)
    return unpack(prepared.words, prepared.kept)
