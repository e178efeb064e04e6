"""Three-step arguments told as a tree."""

from __future__ import annotations

from collections.abc import Iterable

from rich.markup import escape
from rich.tree import Tree

from fairwarning.analysis.argue import Argument
from fairwarning.analysis.reasons import Determination
from fairwarning.law.book import Book
from fairwarning.law.vocabulary import TITLES
from fairwarning.matter.matter import Matter
from fairwarning.report import bluebook, words
from fairwarning.report.document import Words, italic, sentence
from fairwarning.report.document import words as said
from fairwarning.report.memo import citing

SIDES = {"P": "the plaintiff", "D": "the defence"}
POINTS = {"violation": "Was there a violation?", "clearly-established": "Was it clearly established?"}


def tree(book: Book, matter: Matter, d: Determination, arguments: Iterable[Argument]) -> Tree:
    """All arguments about one determination."""
    act = f" · {matter.claims[d.claim].acts[d.defendant][d.act].name}" if d.act else ""
    person = matter.parties[d.defendant].name
    root = Tree(
        f"[bold]{escape(f'{person} · {TITLES[d.doctrine]}{act}')}: {words.outcome(d.outcome, matter.posture)}[/]"
    )
    for argument in arguments:
        branch = root.add(f"[bold]{POINTS[argument.point]}[/] {SIDES[argument.side]} argues")
        for step in steps(book, argument):
            branch.add(escape(step))
    return root


def steps(book: Book, argument: Argument) -> tuple[str, str, str]:
    """The three steps in words: cite, answer, reply."""
    cite = argument.cite
    other = "D" if argument.side == "P" else "P"
    shared = words.factors(book, (*cite.shared, *cite.alike)) or "no factor in common on this point"
    where = bluebook.full(book, cite.cite, cite.pin)
    first = f"1. {where} went for {SIDES[cite.side]}: {cite.because} In common: {shared}."
    second = f"2. {SIDES[other].capitalize()} distinguishes it: {words.distinction(book, cite)}."
    if argument.counter is not None:
        counter = argument.counter
        second += f" And cites {bluebook.full(book, counter.cite, counter.pin)}: {counter.because}"
    return first, second, f"3. {SIDES[argument.side].capitalize()} replies: {_reply(book, argument)}"


def in_words(book: Book, argument: Argument) -> tuple[Words, Words, Words]:
    """The three steps as styled words, case names in italics: cite, answer, reply."""
    cite, counter = argument.cite, argument.counter
    other = SIDES["D" if argument.side == "P" else "P"].capitalize()
    shared = words.factors(book, (*cite.shared, *cite.alike)) or "no factor on this point"
    first = said(citing.full(book, cite.cite, cite.pin), f" went for {SIDES[cite.side]}: {sentence(cite.because)} ")
    against: Words = ()
    if counter is not None:
        named = citing.full(book, counter.cite, counter.pin)
        against = said(" And cites ", named, f": {sentence(counter.because)}")
    replied = f"{SIDES[argument.side].capitalize()} replies: {_reply(book, argument)}"
    return (
        said(first, italic("In common:"), f" {shared}."),
        said(f"{other} distinguishes it: {words.distinction(book, cite)}.", against),
        said(replied),
    )


def _reply(book: Book, argument: Argument) -> str:
    parts = [
        f"what is missing is made up for, in kind, by {words.factor(book, here)} (there: {words.factor(book, there)})"
        for there, here in argument.reply.made_up_for
    ]
    if argument.counter is not None and (argument.reply.counter_lacks or argument.reply.counter_new):
        apart = words.distinction(book, argument.counter)
        parts.append(f"{bluebook.short(book, argument.counter.cite)} is itself different: {apart}")
    return ("; ".join(parts) or "nothing in the factors coded answers the distinction") + "."
