"""Whether a run gives what an earlier one gave, and where it does not: by name of the field, never by value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from fairwarning.errors import InputError


def differences(earlier: Path, now: bytes) -> tuple[str, ...]:
    """The parts that differ, how many fields of each, and the first; none if the runs are equal."""
    try:
        return between(earlier.read_bytes(), now)
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", file=earlier, remedy="Check the path") from None
    except InputError as error:
        raise InputError(error.what, file=earlier, remedy=error.remedy) from None


def between(earlier: bytes, now: bytes) -> tuple[str, ...]:
    """The same of what was written before and now."""
    try:
        before = msgspec.json.decode(earlier)
    except (msgspec.DecodeError, RecursionError):
        raise InputError("is no JSON", remedy="Give what `compare --format json` wrote") from None
    found = [*_walk(before, msgspec.json.decode(now), "")]
    parts = Counter(re.split(r"[.\[]", path)[0] for path in found)
    first = {re.split(r"[.\[]", path)[0]: path for path in reversed(found)}
    return tuple(f"{part} ({times}, first {first[part]})" for part, times in sorted(parts.items()))


def _walk(before: object, now: object, path: str) -> Iterator[str]:
    if isinstance(before, dict) and isinstance(now, dict):
        for key in sorted({*before, *now}):
            yield from _walk(before.get(key), now.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for number, (one, other) in enumerate(zip(before, now, strict=True)):
            yield from _walk(one, other, f"{path}[{number}]")
    elif before != now:
        yield path
