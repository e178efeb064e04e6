"""Passages that an office attached to rules, told: how they stand to the rule, whether they stand in their text."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from itertools import groupby

from fairwarning.errors import InputError
from fairwarning.law.book import Book
from fairwarning.law.decisions import last_day
from fairwarning.law.passage import Passage
from fairwarning.library.verifying import Wanted
from fairwarning.report import bluebook, case_names
from fairwarning.report.document import Words, italic, words
from fairwarning.report.law_words import HOW
from fairwarning.report.looking_up import wanted_of
from fairwarning.report.memo import citing
from fairwarning.report.opinion_text import plain
from fairwarning.report.sources import State
from fairwarning.workspace import RuleSource, Taken
from fairwarning.workspace.model import Relation

RELATION: dict[Relation, str] = {"states": "says so", **{how: f"{does} it" for how, (does, _) in HOW.items()}}
BEARING: tuple[tuple[str, tuple[Relation, ...]], ...] = (
    ("Supports the rule", ("states", "follows", "extends")),
    ("Limits it", ("distinguishes", "questions")),
    ("Contradicts it", ("declines-to-follow", "overrules", "abrogates")),
)
"""The relations as a lawyer looks for them."""
_FOUND: dict[State, str] = {
    "verified": "its words stand on that page",
    "page-only": "the page is there",
    "elsewhere": "its words do not stand on that page",
    "not-found": "its words are not in the text",
    "ambiguous": "its words stand there more than once",
    "no-page-numbering": "its words stand in the text, which has no such pages",
    "unread": "the library has no text of the decision",
}


def found_words(state: State, same: bool) -> str:
    """What the library says of it now."""
    if same or state == "unread":
        return _FOUND[state]
    return f"the text it was taken from is gone; in another of the decision, {_FOUND[state]}"


def wanted(book: Book, taken: Taken) -> Wanted:
    """As the library is asked for it where the very text is no longer there."""
    if taken.cite is not None and book.name_of(taken.cite) is not None:
        passage = Passage(taken.cite, taken.pin, "opinion", taken.first, taken.last)
        return wanted_of(book, taken.rule, passage)
    year = int(taken.decided[:4]) if taken.decided and taken.decided[:4].isdigit() else None
    return Wanted(
        taken.rule, taken.cite, taken.pin, taken.first, taken.last or taken.first, taken.name, taken.court, year
    )


def citation(book: Book, taken: Taken) -> Words:
    """In full; what the law data do not know by the names that the library has."""
    if taken.cite is not None and book.name_of(taken.cite) is not None:
        return citing.full(book, taken.cite, taken.pin)
    at = bluebook.full(book, taken.cite, taken.pin) if taken.cite else bluebook.pages(taken.pin or "")
    when = " ".join(filter(None, (book.courts.bluebook(taken.court or ""), (taken.decided or "")[:4])))
    named = words(italic(case_names.abbreviated(taken.name)))
    return words(named, f", {at}" if at else "", f" ({when})" if when else "")


def later(taken: Taken, day: dt.date) -> bool:
    """Whether the decision may have come on `day` or after it; one without a date is not said to."""
    try:
        return taken.decided is not None and last_day(taken.decided) >= day
    except InputError:
        return False


def as_yaml(taken: Taken) -> str:
    """The passage as a line of the law data's YAML."""
    given = {"cite": taken.cite, "pin": taken.pin, "checked": "opinion", "first": taken.first}
    given["last"] = taken.last or taken.first
    told = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in given.items() if value)
    return "- {" + ", ".join(told) + "}"


def as_lines(sources: Iterable[RuleSource]) -> str:
    """Lines to paste into the law files, under a remark for each rule; only what says so or follows is its source."""
    lines = ["# Passages attached to rules in the workbench, as lines for the law files (see CONTRIBUTING).", ""]
    ordered = sorted(sources, key=lambda source: (source.taken.rule, source.id))
    for rule, group in groupby(ordered, key=lambda source: source.taken.rule):
        alike = list(group)
        lines += [f"# {plain(rule)}", f"#   {plain(alike[-1].taken.said)}"]
        for source in alike:
            taken = source.taken
            lines.append(f"# {RELATION[taken.relation]}{f': {plain(taken.note)}' if taken.note else ''}")
            usable = taken.cite is not None and taken.relation in BEARING[0][1]
            lines.append(f"{'' if usable else '# '}{as_yaml(taken)}")
        lines.append("")
    return "\n".join(lines)
