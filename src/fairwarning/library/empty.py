"""A library with nothing in it, for those who have none yet."""

from __future__ import annotations

from fairwarning.library.model import Event, Found, Known, Text


class Empty:
    """Answers like a library that holds no decision."""

    def lookup(
        self, cite: str, name: str | None = None, court: str | None = None, year: int | None = None
    ) -> tuple[Known, ...]:
        return ()

    def texts(self, authority: int) -> tuple[Text, ...]:
        return ()

    def history(self, authority: int) -> tuple[Event, ...]:
        return ()

    def holding(self, words: str, most: int = 5) -> tuple[Found, ...]:
        return ()

    def count(self) -> int:
        return 0
