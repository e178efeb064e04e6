"""Opinions wherever they are: files, folders, archives, volumes, bulk tables; each as bytes, or with why not."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import msgspec

from fairwarning.errors import InputError
from fairwarning.library import bulk, volumes
from fairwarning.library.archives import BROKEN, LARGEST, Member, of_tar, opened
from fairwarning.library.prepare import digest
from fairwarning.library.reader import Answer, Item

Gathered = Item | tuple[str, Answer]
_PACKED = (".gz", ".bz2", ".xz")


def gather(paths: Iterable[Path], cite: str | None = None) -> Iterator[Gathered]:
    """Every opinion under these paths, in the order of the paths, then of names; raises for a path that is absent."""
    given = list(paths)
    for path in given:
        if not path.exists():
            raise InputError(
                "there is no such file or folder", file=path, remedy="Check the path; nothing was imported"
            )
    tables: dict[bulk.Table, list[Path]] = {}
    for path in given:
        for file in _files(path):
            table = bulk.table_of(file) if _named(file).endswith(".csv") else None
            if table is not None:
                tables.setdefault(table, []).append(file)
            else:
                yield from _of_file(file, cite)
    for row in bulk.opinions(tables):
        yield _of_row(row)


def _files(path: Path) -> Iterator[Path]:
    """The file, or the files of a folder by name; hidden ones and folders behind links are left out."""
    if not path.is_dir():
        yield path
        return
    for inner in sorted(path.iterdir()):
        if inner.name.startswith("."):
            continue
        if inner.is_dir():
            if not inner.is_symlink():
                yield from _files(inner)
        elif not volumes.beside(inner):
            yield inner


def _named(path: Path) -> str:
    """The name of what is packed."""
    name = path.name.lower()
    return next((name.removesuffix(end) for end in _PACKED if name.endswith(end)), name)


def _of_file(path: Path, cite: str | None) -> Iterator[Gathered]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield _fault(str(path), "it is no regular file")
            return
        yield from _of_form(path, cite)
    except BROKEN as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield _fault(str(path), f"it cannot be read ({why or type(error).__name__})")


def _of_form(path: Path, cite: str | None) -> Iterator[Gathered]:
    name = _named(path)
    with path.open("rb") as file:
        head = file.read(4)
    if head == b"PK\x03\x04" and not _is_document(path):
        yield from _of_members(path, volumes.members(path))
    elif name.endswith((".tar", ".tgz", ".tbz2", ".txz")):
        with opened(path) as stream:
            yield from _of_members(path, of_tar(stream))
    elif name.endswith((".jsonl", ".ndjson")):
        with opened(path) as stream:
            yield from _of_lines(path, stream)
    else:
        with opened(path) as stream:
            data = stream.read(LARGEST + 1)
        yield from _of_data(str(path), path.name, volumes.paged(path, data), cite)


def _is_document(path: Path) -> bool:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return "word/document.xml" in archive.namelist()


def _of_data(origin: str, name: str, data: bytes, cite: str | None = None) -> Iterator[Gathered]:
    """One opinion, or the several that one answer of an API holds."""
    if len(data) > LARGEST:
        yield _fault(origin, f"it is larger than {LARGEST >> 20} MB")
        return
    results = _results(data)
    for at, result in enumerate(results, 1):
        part = msgspec.json.encode(result)
        yield Item(f"{origin}: result {at}", name, part, digest(part))
    if not results:
        yield Item(origin, name, data, digest(data), None, cite)


def _results(data: bytes) -> list[object]:
    """The results of an API's answer, when there are several."""
    if data[:1] not in (b"{", b"[") or (data[:1] == b"{" and b'"results"' not in data[:4096]):
        return []
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return []
    results = value.get("results") if isinstance(value, dict) else value
    return results if isinstance(results, list) and len(results) > 1 else []


def _of_members(path: Path, members: Iterator[Member]) -> Iterator[Gathered]:
    for member in members:
        origin, name = f"{path}: {member.name}", PurePosixPath(member.name).name
        if member.fault is not None:
            yield _fault(origin, member.fault)
        elif name.startswith(".") or name in volumes.LISTS or "__MACOSX" in PurePosixPath(member.name).parts:
            continue
        elif member.data[:4] == b"PK\x03\x04" and b"word/" not in member.data:
            yield _fault(origin, "an archive within an archive is not opened: import it by itself")
        else:
            yield from _of_data(origin, name, member.data)


def _of_lines(path: Path, lines: BinaryIO) -> Iterator[Gathered]:
    """One JSON object a line; a line too long is passed over to its end."""
    number = 0
    while line := lines.readline(LARGEST + 1):
        number += 1
        origin = f"{path}: line {number}"
        if len(line) > LARGEST:
            yield _fault(origin, f"it is longer than {LARGEST >> 20} MB")
            while line and not line.endswith(b"\n"):
                line = lines.readline(LARGEST)
        elif line.strip() and not _is_json(line):
            yield _fault(origin, "it is no JSON, or breaks off")
        elif line.strip():
            yield Item(origin, f"{path.name}, line {number}", line, digest(line.strip()))


def _is_json(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _of_row(row: bulk.Row) -> Gathered:
    if row.fault is not None:
        return _fault(row.place, row.fault)
    hash_ = digest(f"courtlistener:{row.cluster}:{row.id}:{row.text}".encode("utf-8", "replace"))
    cluster = f"courtlistener:{row.cluster}" if row.cluster else None
    return Item(f"{row.place}: opinion {row.id}", f"opinion {row.id}", row.data, hash_, cluster)


def _fault(origin: str, why: str) -> tuple[str, Answer]:
    return origin, Answer(fault=why)
