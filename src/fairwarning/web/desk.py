"""The desk: the law, the library, the workspace and the running jobs, with what was worked out before."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from fairwarning.analysis.determine import Analysis, Asked, analyse
from fairwarning.audit import Audit, audit
from fairwarning.errors import InputError
from fairwarning.law.book import Book, packaged
from fairwarning.library.connect import NoLibraryError
from fairwarning.library.store import Library
from fairwarning.library.verifying import Wanted
from fairwarning.matter.matter import Loaded, parse
from fairwarning.report.looking_up import checks
from fairwarning.report.sources import UNREAD, Checks, State
from fairwarning.web.jobs import Jobs
from fairwarning.web.settings import Settings
from fairwarning.workspace import Version, Workspace

T = TypeVar("T")

_MOST_PASSAGES = 20_000
"""Passages whose state in the library is kept at hand, while the library holds what it held."""


class Remembered:
    """The last few answers to questions that are asked again and again. Safe between threads."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, threading.Lock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer under `key`, made where it is not there; two at once may both make it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: T = self._kept[key]
                return kept
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


@dataclass(frozen=True, slots=True)
class Held:
    """The library where there is one that can be used, what it holds (see `Library.state`), or what is wrong."""

    library: Library | None = None
    state: tuple[int, int] | None = None
    fault: InputError | None = None


class Desk:
    """One for the whole server."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.book: Book = packaged()
        self.workspace = Workspace(settings.where)
        self.jobs = Jobs()
        self._library: Library | None = None
        self._lock = threading.Lock()
        self.remembered = Remembered(128)
        self.stood = Remembered(4096)
        self._looked_up: tuple[tuple[int, int], dict[Wanted, State]] = ((0, 0), {})

    def close(self) -> None:
        self.jobs.close()
        self.workspace.close()
        if self._library is not None:
            self._library.close()

    @property
    def library(self) -> Library | None:
        """The library, open to read; None where there is none yet. Raises InputError for one that cannot be used."""
        with self._lock:
            if self._library is None:
                try:
                    self._library = Library.open(self.settings.where)
                except NoLibraryError:
                    return None
            return self._library

    def held(self) -> Held:
        """For pages that do without the library: one that cannot be used keeps nobody from them."""
        try:
            library = self.library
            return Held(library, library.state()) if library is not None else Held()
        except InputError as error:
            return Held(fault=error)

    def loaded(self, version: Version) -> Loaded:
        """The matter of a version. Raises InputError for one that the law data of today refuse."""
        return self.remembered.get(
            ("matter", version.digest), lambda: parse(version.text, self.book, f"{version.slug}.yaml")
        )

    def audit(self, loaded: Loaded) -> Audit:
        """The matter's duties at each contact; no what-if touches them."""
        return self.remembered.get(("audit", loaded.digest), lambda: audit(loaded.matter, self.book))

    def analysis(self, loaded: Loaded, asked: Asked) -> Analysis:
        """The matter worked out."""
        return self.remembered.get(
            ("analysis", loaded.digest, asked),
            lambda: analyse(loaded.matter, self.book, asked, audited=self.audit(loaded)),
        )

    def results(self, loaded: Loaded, asked: Asked) -> Analysis:
        """The same without what would turn it: fast enough to follow a hand on a slider."""
        return self.remembered.get(
            ("results", loaded.digest, asked),
            lambda: analyse(loaded.matter, self.book, asked, turning=False, audited=self.audit(loaded)),
        )

    def unready(self, loaded: Loaded) -> InputError | None:
        """What keeps the matter, well formed as it is, from being worked out; such as a defendant without a date."""
        try:
            self.results(loaded, Asked())
        except InputError as error:
            return error
        return None

    def checks(self, loaded: Loaded, asked: Asked) -> Checks:
        """What the library says of the sources behind an analysis; nothing where there is none to look behind."""
        library = self.held().library
        if library is None or self.unready(loaded):
            return UNREAD
        try:
            return self._checked(library, loaded, asked)
        except (
            InputError
        ):  # a library that cannot be used keeps nobody from the matter; its own page says what is wrong
            return UNREAD

    def _checked(self, library: Library, loaded: Loaded, asked: Asked) -> Checks:
        state = library.state()
        if state != self._looked_up[0] or len(self._looked_up[1]) > _MOST_PASSAGES:
            self._looked_up = (state, {})
        found = self._looked_up[1]
        return self.remembered.get(
            ("checks", loaded.digest, asked, state),
            lambda: checks(self.book, loaded.matter, self.results(loaded, asked), library, found),
        )
