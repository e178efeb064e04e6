"""What can go wrong, in words that say what, where, why it matters and what to do."""

from __future__ import annotations

from pathlib import Path


class FairWarningError(Exception):
    """Base of every error this package raises on purpose; the commands print it and exit 2."""


class InputError(FairWarningError):
    """Something the user gave cannot be used.

    `place` names where in the file (a line, an id, a path of keys); `remedy` is one thing to do about it.
    """

    def __init__(self, what: str, *, file: Path | str | None = None, place: str = "", remedy: str = "") -> None:
        self.what, self.file, self.place, self.remedy = what, file, place, remedy
        where = ": ".join(str(part) for part in (file, place) if part)
        super().__init__(": ".join(part for part in (where, what) if part) + (f". {remedy}" if remedy else ""))


class UnreadableError(InputError):
    """A document from which no text can be had: empty, binary, encrypted, image only."""


class LawDataError(InputError):
    """The packaged law, or law data the user added, breaks its own rules."""
