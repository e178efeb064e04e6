"""Readers at work: items go out to processes, answers come back in the order of the items."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice, takewhile

import msgspec

from fairwarning.library.reader import Answer, Item, frame, unframed

LONGEST = 300.0
"""Seconds after which a reader is stopped and its text reported as unreadable."""
_COMMAND = [sys.executable, "-P", "-m", "fairwarning.library.reader"]
_AHEAD = 8
"""Items that a reader holds, so that it need not wait while what others have read is stored."""
_WINDOW = 256
_TOGETHER = 128
"""Answers that are stored in one transaction: an index page is then written once for several opinions."""
_LATEST = 1.5
"""Seconds that an answer may wait for others to be stored with."""
_BYTES = 128 << 20
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Answer)


@dataclass(slots=True, eq=False)
class _Ticket:
    origin: str
    frame: bytes | None = None
    answer: Answer | None = None
    size: int = 0


@dataclass(slots=True, eq=False)
class _Reader:
    """A process and the tickets it holds, the first of them being read."""

    process: subprocess.Popen[bytes]
    tickets: deque[_Ticket] = field(default_factory=deque)
    buffer: bytearray = field(default_factory=bytearray)
    since: float = 0.0


def _start() -> _Reader:
    return _Reader(
        subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
    )


class Pool:
    """Up to as many readers as there are processors, or as asked for; a context that ends them."""

    def __init__(self, readers: int | None = None) -> None:
        self._selector = selectors.DefaultSelector()
        self._pending: deque[_Ticket] = deque()
        self._held = 0
        self._stored = time.monotonic()
        self._most = readers or os.cpu_count() or 1
        self._readers: list[_Reader] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for reader in self._readers:
            self._stop(reader)
        self._selector.close()

    def read(self, items: Iterable[Item | tuple[str, Answer]]) -> Iterator[list[tuple[str, Answer]]]:
        """Origin and answer of every item, in their order, those together that are ready together.

        What is answered already passes through in its place.
        """
        coming, more = iter(items), True
        while more or self._pending:
            while more and self._room():
                more = self._take(next(coming, None))
            if ready := self._ready(not more):
                yield ready
            elif self._pending:
                self._wait()

    def _ready(self, last: bool) -> list[tuple[str, Answer]]:
        """The answers at the head, once there are enough of them, or they have waited long enough."""
        ready = list(takewhile(lambda ticket: ticket.answer is not None, islice(self._pending, _TOGETHER)))
        if len(ready) < _TOGETHER and not last and time.monotonic() - self._stored < _LATEST:
            return []
        self._stored = time.monotonic()
        for _ in ready:
            self._held -= self._pending.popleft().size
        return [(ticket.origin, ticket.answer) for ticket in ready if ticket.answer is not None]

    def _room(self) -> bool:
        free = len(self._readers) < self._most or any(len(reader.tickets) < _AHEAD for reader in self._readers)
        return free and len(self._pending) < _WINDOW and self._held < _BYTES

    def _take(self, item: Item | tuple[str, Answer] | None) -> bool:
        if isinstance(item, Item):
            data = frame(_ENCODER.encode(item))
            ticket = _Ticket(item.origin, data, size=len(data))
            self._held += ticket.size
            self._pending.append(ticket)
            self._give(self._freest(), ticket)
        elif item is not None:
            self._pending.append(_Ticket(item[0], None, item[1]))
        return item is not None

    def _freest(self) -> _Reader:
        """A reader without work, started if need be; else the one with the least."""
        freest = min(self._readers, key=lambda reader: len(reader.tickets), default=None)
        if freest is None or (freest.tickets and len(self._readers) < self._most):
            freest = self._new()
            self._readers.append(freest)
        return freest

    def _give(self, reader: _Reader, ticket: _Ticket) -> None:
        assert ticket.frame is not None
        assert reader.process.stdin is not None
        if not reader.tickets:
            reader.since = time.monotonic()
        reader.tickets.append(ticket)
        with suppress(BrokenPipeError):  # it has ended; that is noticed when its answers are waited for
            _write(reader.process.stdin.fileno(), ticket.frame)

    def _wait(self) -> None:
        for key, _ in self._selector.select(timeout=1.0):
            self._hear(key.data)
        now = time.monotonic()
        for reader in list(self._readers):
            if reader.tickets and now - reader.since > LONGEST:
                self._replace(reader, f"reading it took longer than {LONGEST:.0f} seconds")

    def _hear(self, reader: _Reader) -> None:
        assert reader.process.stdout is not None
        data = os.read(reader.process.stdout.fileno(), 1 << 20)
        if not data:
            self._replace(reader, "the reader broke down on it")
            return
        reader.buffer += data
        for answered in unframed(reader.buffer):
            self._settle(reader, _DECODER.decode(answered))

    def _settle(self, reader: _Reader, answer: Answer) -> None:
        ticket = reader.tickets.popleft()
        ticket.answer, ticket.frame = answer, None
        reader.since = time.monotonic()

    def _replace(self, reader: _Reader, why: str) -> None:
        """Another reader for one that broke down or hangs: the text it was at is given up, the rest goes on."""
        self._stop(reader)
        if reader.tickets:
            self._settle(reader, Answer(fault=why))
        new = self._new()
        self._readers[self._readers.index(reader)] = new
        for ticket in reader.tickets:
            self._give(new, ticket)

    def _new(self) -> _Reader:
        reader = _start()
        assert reader.process.stdin is not None
        assert reader.process.stdout is not None
        _widen(reader.process.stdin.fileno(), reader.process.stdout.fileno())
        self._selector.register(reader.process.stdout, selectors.EVENT_READ, reader)
        return reader

    def _stop(self, reader: _Reader) -> None:
        process = reader.process
        assert process.stdin is not None
        assert process.stdout is not None
        self._selector.unregister(process.stdout)
        process.kill()
        process.stdin.close()
        process.stdout.close()
        process.wait()


def _widen(*pipes: int) -> None:
    """Room for several opinions in a pipe, where the system lets it be asked for: no side then waits for the other."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        for pipe in pipes:
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 1 << 20)


def _write(pipe: int, data: bytes) -> None:
    """All of it, however little the pipe takes at a time."""
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]
