"""A process that reads opinions for the one that stores them: frames in and frames out on its standard streams.

It ends when its input ends, so none is left behind when the storing process is killed.
"""

from __future__ import annotations

import gc
import os
import struct
import sys
from collections.abc import Iterator
from itertools import count
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

import msgspec
from msgspec import Struct

from fairwarning.errors import FairWarningError
from fairwarning.library.prepare import Prepared, prepare

MEMORY = 4 << 30
"""Bytes of address space after which a text is given up, so that a hostile one cannot take the machine with it."""
_SWEEP, _THOROUGH = 32, 1024
"""After how many opinions what is new is looked through for cycles, and after how many everything."""
_LENGTH = struct.Struct("<Q")


class Item(Struct, frozen=True):
    """The bytes of one opinion, wherever they came from."""

    origin: str
    name: str
    data: bytes
    hash: str
    cluster: str | None = None
    cite: str | None = None


class Answer(Struct, frozen=True):
    """What became of an item: it was read, or why not."""

    prepared: Prepared | None = None
    fault: str | None = None


def frame(data: bytes) -> bytes:
    """Bytes behind their length."""
    return _LENGTH.pack(len(data)) + data


def unframed(buffer: bytearray) -> Iterator[bytes]:
    """The whole frames at the head of a buffer, taken off it."""
    while len(buffer) >= _LENGTH.size:
        end = _LENGTH.size + _LENGTH.unpack_from(buffer)[0]
        if len(buffer) < end:
            return
        yield bytes(buffer[_LENGTH.size : end])
        del buffer[:end]


def answer(item: Item) -> Answer:
    """Read an item; whatever is wrong with it becomes words."""
    try:
        return Answer(prepare(item.data, item.hash, item.origin, item.name, item.cluster, item.cite))
    except FairWarningError as error:
        return Answer(fault=_words(error, item))
    except MemoryError:
        return Answer(fault="reading it needs more memory than is allowed")
    except Exception as error:  # one bad file must not end the import; the reader's own faults are named as such
        return Answer(fault=f"the reader failed on it ({type(error).__name__}: {error})")


def _words(error: FairWarningError, item: Item) -> str:
    return str(error).removeprefix(f"{item.name}: ")


def main() -> None:
    """Answer every item until there are no more."""
    _limit()
    inbox: SimpleQueue[bytes | None] = SimpleQueue()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    Thread(target=_receive, args=(sys.stdin.buffer, inbox), daemon=True).start()
    encode, decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(Item).decode
    gc.collect()
    gc.freeze()
    gc.disable()  # an opinion is many small values and hardly a cycle: looking for some all the time costs a tenth
    for number in count(1):
        if (data := inbox.get()) is None:
            return
        out.write(frame(encode(answer(decode(data)))))
        out.flush()
        if number % _SWEEP == 0:
            gc.collect(2 if number % _THOROUGH == 0 else 1)


def _receive(stream: BinaryIO, inbox: SimpleQueue[bytes | None]) -> None:
    """Take items off the pipe while another is being read, so that neither side waits for the other for ever."""
    while len(head := stream.read(_LENGTH.size)) == _LENGTH.size:
        inbox.put(stream.read(_LENGTH.unpack(head)[0]))
    inbox.put(None)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard < 0 else min(MEMORY, hard), hard))


if __name__ == "__main__":
    try:
        main()
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(1)
