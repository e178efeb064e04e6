"""An opinion as bytes to keep, and back: nothing is read again, so every offset stays what it was."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import msgspec
from msgspec import Struct

from fairwarning.citing.model import Citation, Quotation
from fairwarning.errors import InputError
from fairwarning.opinion import Opinion
from fairwarning.reading.document import (
    Caption,
    Disposition,
    Document,
    Form,
    Heading,
    Note,
    Page,
    Section,
    Span,
)
from fairwarning.reading.running import Piece, Running, Stream, weave

_FORMAT = b"\x01"


class _Words(Struct, array_like=True):
    """A source and the way from it to its running text, which is the source's own words but for `put_in`."""

    source: str
    origins: bytes
    lengths: bytes
    put_in: dict[int, str]
    """The words of the pieces that differ from the source."""


class _Kept(Struct):
    """All of an opinion but its words."""

    name: str | None
    form: Form
    caption: Caption
    pages: tuple[Page, ...]
    headings: tuple[Heading, ...]
    notes: tuple[Note, ...]
    sections: tuple[Section, ...]
    blocks: tuple[Span, ...]
    dispositions: tuple[Disposition, ...]
    partial: str | None
    streams: tuple[Stream, ...]
    quoted: tuple[Span, ...]
    emphasis: tuple[Span, ...]
    citations: tuple[Citation, ...]
    quotations: tuple[Quotation, ...]


_WORDS, _KEPT = msgspec.msgpack.Decoder(_Words), msgspec.msgpack.Decoder(_Kept)


def pack(opinion: Opinion) -> tuple[bytes, bytes]:
    """The opinion as bytes: its words, and apart from them, so that words can be looked through alone, all else."""
    document, running = opinion.document, opinion.running
    put_in = {
        at: text
        for at, (origin, length, text) in enumerate(_pieces(running))
        if document.source[origin : origin + length] != text
    }
    words = _Words(document.source, _small(running.origins), _small(running.lengths), put_in)
    kept = _Kept(
        document.name, document.form, document.caption, document.pages, document.headings, document.notes,
        document.sections, document.blocks, document.dispositions, document.partial, running.streams, running.blocks,
        running.emphasis, opinion.citations, opinion.quotations,
    )  # fmt: skip
    return _packed(words), _packed(kept)


def unpack(words: bytes, kept: bytes) -> Opinion:
    """The opinion that was packed; raises `InputError` when another version packed it, or the bytes are damaged."""
    text, rest = _unpacked(_WORDS, words), _unpacked(_KEPT, kept)
    running = replace(weave(_spans(text)), streams=rest.streams, blocks=rest.quoted, emphasis=rest.emphasis)
    document = Document(
        rest.name, rest.form, text.source, running, rest.caption, rest.pages, rest.headings, rest.notes,
        rest.sections, rest.blocks, rest.dispositions, rest.partial,
    )  # fmt: skip
    return Opinion(document, rest.citations, rest.quotations)


def running_text(words: bytes) -> str:
    """The running text alone, without reading back all else; raises as `unpack` does."""
    return "".join([text for _, _, text in _spans(_unpacked(_WORDS, words))])


def _packed(value: Struct) -> bytes:
    return _FORMAT + zlib.compress(msgspec.msgpack.encode(value), 1)


_T = TypeVar("_T")


def _unpacked(decoder: msgspec.msgpack.Decoder[_T], data: bytes) -> _T:
    try:
        if data[:1] != _FORMAT:
            raise ValueError("another format")
        return decoder.decode(zlib.decompress(data[1:]))
    except (ValueError, zlib.error, msgspec.DecodeError) as error:
        raise InputError(
            f"a text in the library cannot be read back ({error})",
            remedy="Import it again into a new library (see FAIRWARNING_HOME)",
        ) from None


def _pieces(running: Running) -> list[tuple[int, int, str]]:
    ends = [*running.starts[1:], len(running.text)]
    texts = [running.text[a:b] for a, b in zip(running.starts, ends, strict=True)]
    return list(zip(running.origins, running.lengths, texts, strict=True))


def _spans(words: _Words) -> Iterator[Piece]:
    source, put_in = words.source, words.put_in
    for at, (origin, length) in enumerate(zip(array("i", words.origins), array("i", words.lengths), strict=True)):
        yield origin, origin + length, put_in[at] if at in put_in else source[origin : origin + length]


def _small(numbers: Sequence[int]) -> bytes:
    return array("i", numbers).tobytes()
