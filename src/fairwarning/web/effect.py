"""A what-if with its effect: which results turned, and what decided each change."""

from __future__ import annotations

from msgspec import Struct

from fairwarning.analysis.changes import Change, changes
from fairwarning.analysis.determine import Analysis, Asked
from fairwarning.matter.matter import Loaded
from fairwarning.report import change_words
from fairwarning.web.desk import Desk


class Effect(Struct, frozen=True):
    """The matter worked out as it is and as asked; `changed` told alike for alike cells; each thing asked in words."""

    base: Analysis
    now: Analysis
    changes: tuple[Change, ...]
    changed: tuple[change_words.Told, ...]
    settings: tuple[str, ...]


def effect(desk: Desk, loaded: Loaded, asked: Asked) -> Effect:
    """Fast enough to follow a hand on a slider. Raises InputError for a matter that cannot be worked out."""
    base, now = desk.results(loaded, Asked()), desk.results(loaded, asked)
    turned = changes(base, now)
    told = change_words.tell(desk.book, loaded.matter, turned)
    return Effect(base, now, turned, told, change_words.settings(desk.book, loaded.matter, asked))
