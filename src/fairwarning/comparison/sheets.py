"""Excel and JSON as rows of text: place, damage (0 none, 1 too few …), recoded, cells; the first row is the headers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import BadZipFile

import msgspec

from fairwarning.errors import InputError

Row = tuple[int, int, bool, list[str]]
_UNREADABLE = 3


def sheet_rows(file: Path) -> Iterator[Row]:
    """The first sheet of a workbook; rows are numbered as Excel numbers them, empty ones passed over."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            texts = [_text(cell) for cell in cells]
            if any(texts):
                yield number, 0, False, texts
    except (BadZipFile, KeyError, IndexError, EOFError, OSError):
        raise InputError(
            "is no whole Excel workbook", file=file, remedy="It may be half a file: export or copy it again"
        ) from None


def json_rows(file: Path) -> Iterator[Row]:
    """An array of objects, or one such array under a key, or one object on each line."""
    data = file.read_bytes()
    try:
        found = msgspec.json.decode(data)
    except msgspec.DecodeError:
        lines = data.split(b"\n", 2)
        if len(lines) > 1 and _object(lines[0]) is not None:
            yield from lines_of_json(file)
            return
        raise InputError(
            "is no whole JSON: it ends or breaks off inside a value",
            file=file,
            remedy="It may be half a file: export or copy it again",
        ) from None
    if isinstance(found, dict):
        arrays = [value for value in found.values() if isinstance(value, list)]
        found = arrays[0] if len(arrays) == 1 else [found]
    if not isinstance(found, list) or not found:
        raise InputError("holds no array of objects", file=file, remedy="Export one object for each row")
    objects = [one if isinstance(one, dict) else None for one in found]
    headers = list(dict.fromkeys(str(key) for one in objects if one for key in one))
    yield 0, 0, False, headers
    yield from (_row(number, one, headers) for number, one in enumerate(objects, 1))


def lines_of_json(file: Path) -> Iterator[Row]:
    """One object on each line; a line that is none is reported."""
    headers: dict[str, None] = {}
    with file.open("rb") as stream:
        for line in stream:
            headers |= dict.fromkeys(map(str, _object(line) or ()))
    yield 0, 0, False, list(headers)
    with file.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _row(number, _object(line), list(headers))


def _object(line: bytes) -> Mapping[str, object] | None:
    try:
        found = msgspec.json.decode(line)
    except msgspec.DecodeError:
        return None
    return found if isinstance(found, dict) else None


def _row(number: int, one: Mapping[str, object] | None, headers: list[str]) -> Row:
    if one is None:
        return number, _UNREADABLE, False, []
    return number, 0, False, [_text(one.get(name)) for name in headers]


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case dt.datetime() | dt.date() | dt.time():
            return cell.isoformat()
        case str():
            return cell
        case list() | dict():
            return msgspec.json.encode(cell).decode()
        case _:
            return str(cell)
