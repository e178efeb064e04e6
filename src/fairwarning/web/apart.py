"""Documents that people bring, read in a process apart: one that is hostile or huge takes nothing of the server."""

from __future__ import annotations

from fairwarning.errors import InputError
from fairwarning.library.keeping import unpack
from fairwarning.library.pool import Pool
from fairwarning.library.prepare import digest
from fairwarning.library.reader import Item
from fairwarning.opinion import Opinion


def read_apart(data: bytes, name: str) -> Opinion:
    """The document read, with its time and memory bounded; raises InputError where it cannot be."""
    with Pool(1) as pool:
        (((_, answer),),) = list(pool.read([Item(name, name, data, digest(data))]))
    if answer.prepared is None:
        raise InputError(answer.fault or "it cannot be read", file=name)
    return unpack(answer.prepared.words, answer.prepared.kept)
