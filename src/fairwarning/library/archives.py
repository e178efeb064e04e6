"""Files inside archives, streamed one by one, never written to disk; a bomb is reported when it has grown too far."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from msgspec import Struct

LARGEST = 64 << 20
"""Bytes of one opinion; none ever printed comes near it."""
MOST_GROWN = 200
"""How many times its packed size an archive may become; text packs to a fifth or a tenth."""
_SLACK = 256 << 20

BROKEN = (zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, OSError, NotImplementedError,
          RuntimeError, UnicodeError, ValueError)  # fmt: skip
"""What the standard library raises on a damaged, encrypted or unknown archive."""


class Member(Struct, frozen=True):
    """A file of an archive: its bytes, or why they were not taken."""

    name: str
    data: bytes = b""
    fault: str | None = None


class TooGrownError(ValueError):
    """Unpacking has passed every proportion."""


class Unpacked(io.RawIOBase):
    """A stream out of a packed file that stops when it grows out of proportion."""

    def __init__(self, stream: IO[bytes], packed: int) -> None:
        self._stream, self._left = stream, packed * MOST_GROWN + _SLACK

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self._stream.read(min(len(view), 1 << 20))
        view[: len(data)] = data
        self._left -= len(data)
        if self._left < 0:
            raise TooGrownError(f"it unpacks to more than {MOST_GROWN} times its size: it is not read any further")
        return len(data)


def opened(path: Path) -> BinaryIO:
    """The file's bytes, unpacked when gzip, bzip2 or xz packed them."""
    with path.open("rb") as file:
        head = file.read(6)
    openers = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
    for magic, opener in openers:
        if head.startswith(magic):
            stream = cast(IO[bytes], opener(path, "rb"))
            return io.BufferedReader(Unpacked(stream, path.stat().st_size), 1 << 20)
    return path.open("rb")


def unsafe(name: str) -> str | None:
    """Why a name in an archive is refused. Nothing is written where it points; honest archives have none."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
        return "its name points outside the archive: it is left out"
    return None


class Zip:
    """A zip archive; `names` are those of its files, in order."""

    def __init__(self, path: Path) -> None:
        self._left = path.stat().st_size * MOST_GROWN + _SLACK
        self._archive = zipfile.ZipFile(path)
        self._infos = {info.filename: info for info in self._archive.infolist() if not info.is_dir()}
        self.names = sorted(self._infos)

    def __enter__(self) -> Zip:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> Member:
        """One file; raises `TooGrownError` when the archive has become too large with it."""
        member = _taken(name, lambda: self._archive.open(self._infos[name]))
        self._left -= len(member.data)
        if self._left < 0:
            raise TooGrownError(f"it unpacks to more than {MOST_GROWN} times its size: it is not read any further")
        return member


def of_tar(stream: BinaryIO) -> Iterator[Member]:
    """The files of a tar archive, as they come."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            if info.isfile():
                yield _taken(info.name, partial(_extracted, archive, info))
            elif not info.isdir():
                yield Member(info.name, fault="it is no file: it is left out")


def _extracted(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    return archive.extractfile(info) or io.BytesIO()


def _taken(name: str, open_: Callable[[], IO[bytes]]) -> Member:
    if (why := unsafe(name)) is not None:
        return Member(name, fault=why)
    try:
        with open_() as stream:
            data = stream.read(LARGEST + 1)
    except TooGrownError:
        raise
    except BROKEN as error:
        return Member(name, fault=f"it cannot be unpacked ({error})")
    if len(data) > LARGEST:
        return Member(name, fault=f"it is larger than {LARGEST >> 20} MB")
    return Member(name, data)
