"""An opinion as bytes to keep, and back: nothing is read again, so every offset stays what it was."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from dataclasses import replace

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
from fairwarning.reading.running import Running, Stream, weave

_FORMAT = b"\x01"


class _Kept(Struct):
    """A document without its running text, which is the source's own words but for `put_in`."""

    name: str | None
    form: Form
    source: str
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
    origins: bytes
    lengths: bytes
    put_in: dict[int, str]
    """The words of the pieces that differ from the source."""
    citations: tuple[Citation, ...]
    quotations: tuple[Quotation, ...]


_DECODER = msgspec.msgpack.Decoder(_Kept)


def pack(opinion: Opinion) -> bytes:
    """The opinion as bytes."""
    document, running = opinion.document, opinion.running
    put_in = {
        at: text
        for at, (origin, length, text) in enumerate(_pieces(running))
        if document.source[origin : origin + length] != text
    }
    kept = _Kept(
        document.name, document.form, document.source, document.caption, document.pages, document.headings,
        document.notes, document.sections, document.blocks, document.dispositions, document.partial, running.streams,
        running.blocks, running.emphasis, _small(running.origins), _small(running.lengths), put_in,
        opinion.citations, opinion.quotations,
    )  # fmt: skip
    return _FORMAT + zlib.compress(msgspec.msgpack.encode(kept), 1)


def unpack(data: bytes) -> Opinion:
    """The opinion that was packed; raises `InputError` when another version packed it, or the bytes are damaged."""
    try:
        if data[:1] != _FORMAT:
            raise ValueError("another format")
        kept = _DECODER.decode(zlib.decompress(data[1:]))
    except (ValueError, zlib.error, msgspec.DecodeError) as error:
        raise InputError(
            f"a text in the library cannot be read back ({error})",
            remedy="Import it again into a new library (see FAIRWARNING_HOME)",
        ) from None
    document = Document(
        kept.name, kept.form, kept.source, _running(kept), kept.caption, kept.pages, kept.headings, kept.notes,
        kept.sections, kept.blocks, kept.dispositions, kept.partial,
    )  # fmt: skip
    return Opinion(document, kept.citations, kept.quotations)


def _pieces(running: Running) -> list[tuple[int, int, str]]:
    ends = [*running.starts[1:], len(running.text)]
    texts = [running.text[a:b] for a, b in zip(running.starts, ends, strict=True)]
    return list(zip(running.origins, running.lengths, texts, strict=True))


def _running(kept: _Kept) -> Running:
    spans = zip(array("i", kept.origins), array("i", kept.lengths), strict=True)
    woven = weave(
        (origin, origin + length, kept.put_in.get(at, kept.source[origin : origin + length]))
        for at, (origin, length) in enumerate(spans)
    )
    return replace(woven, streams=kept.streams, blocks=kept.quoted, emphasis=kept.emphasis)


def _small(numbers: Sequence[int]) -> bytes:
    return array("i", numbers).tobytes()
