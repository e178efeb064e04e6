"""A library held in memory, for tests: the same answers as the one on disk, from opinions at hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from fairwarning.library.keys import key
from fairwarning.library.model import Event, Found, Known, Text
from fairwarning.library.words import fold, pattern
from fairwarning.opinion import Opinion


@dataclass
class MemorySources:
    """Satisfies `fairwarning.library.model.Sources`."""

    known: list[Known] = field(default_factory=list)
    held: dict[int, list[Text]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def add(self, opinion: Opinion, *more: str) -> Known:
        """Keep an opinion under the places its caption prints, and more."""
        caption = opinion.document.caption
        cites = tuple(filter(None, (caption.citation, *caption.parallel, *more)))
        at = len(self.known) + 1
        known = Known(at, caption.name, cites, caption.court, caption.decided, caption.docket)
        self.known.append(known)
        self.held[at] = [Text(at, at, caption.name or "text", opinion.document.name or "memory", opinion)]
        return known

    def lookup(
        self, cite: str, name: str | None = None, court: str | None = None, year: int | None = None
    ) -> tuple[Known, ...]:
        wanted = key(cite)
        return tuple(known for known in self.known if any(key(place) == wanted for place in known.cites))

    def texts(self, authority: int) -> tuple[Text, ...]:
        return tuple(self.held.get(authority, ()))

    def history(self, authority: int) -> tuple[Event, ...]:
        found = [event for event in self.events if event.authority == authority]
        return tuple(sorted(found, key=lambda event: event.date or ""))

    def holding(self, words: str, most: int = 5) -> tuple[Found, ...]:
        looked_for = pattern(fold(words))
        found = []
        for known in self.known:
            for text in self.held[known.id]:
                running = text.opinion.running
                if (match := looked_for.search(running.text)) is not None:
                    found.append(Found(known, text, *running.span_to_source(*match.span())))
        return tuple(found[:most])

    def count(self) -> int:
        return len(self.known)
