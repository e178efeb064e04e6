"""Three-step arguments on each contested point (HYPO, CATO): cite, distinguish or counter, reply."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from fairwarning.analysis.reasons import Compared, Determination
from fairwarning.law.factors import Hierarchy, Side


class Reply(msgspec.Struct, frozen=True):
    """The citing side's answer: differences that a sibling factor makes up for, and a counterexample's own weakness."""

    made_up_for: tuple[tuple[str, str], ...]
    """(what the earlier case had, what this one has instead under the same kind)."""
    counter_lacks: tuple[str, ...]
    counter_new: tuple[str, ...]


class Argument(msgspec.Struct, frozen=True):
    """One three-step argument for `side` on `point`."""

    side: Side
    point: Literal["violation", "clearly-established"]
    cite: Compared
    distinguish_missing: tuple[str, ...]
    distinguish_new: tuple[str, ...]
    counter: Compared | None
    reply: Reply


def argue(determination: Determination, present: Iterable[str], hierarchy: Hierarchy) -> tuple[Argument, ...]:
    """Both sides' arguments: on the violation from the nearest decisions, on notice from those that could give it."""
    here = frozenset(present)
    arguments = [
        _argument(cite, "violation", determination.precedents, here, hierarchy)
        for side in ("P", "D")
        if (cite := _best(determination.precedents, "P" if side == "P" else "D")) is not None
    ]
    notice = determination.notice
    pool = (*notice.by, *notice.contrary, *notice.nearest, *notice.elsewhere)
    if notice.answer != "not-reached":
        arguments += [
            _argument(cite, "clearly-established", pool, here, hierarchy)
            for side in ("P", "D")
            if (cite := _best(pool, "P" if side == "P" else "D")) is not None
        ]
    return tuple(arguments)


def _best(pool: Iterable[Compared], side: Side) -> Compared | None:
    """The pool stands in order of nearness."""
    return next((c for c in pool if c.side == side), None)


def _argument(
    cite: Compared,
    point: Literal["violation", "clearly-established"],
    pool: Iterable[Compared],
    here: frozenset[str],
    hierarchy: Hierarchy,
) -> Argument:
    counter = _best(pool, "D" if cite.side == "P" else "P")
    return Argument(
        side=cite.side,
        point=point,
        cite=cite,
        distinguish_missing=cite.missing,
        distinguish_new=cite.new,
        counter=counter,
        reply=Reply(
            _siblings(cite.missing, here, hierarchy), counter.missing if counter else (), counter.new if counter else ()
        ),
    )


def _siblings(missing: Iterable[str], here: frozenset[str], hierarchy: Hierarchy) -> tuple[tuple[str, str], ...]:
    """For each missing factor, a factor shown here that is a reason for the same more abstract one."""
    pairs = []
    for name in missing:
        if name not in hierarchy:
            continue
        kind = name if hierarchy.height(name) == 1 else hierarchy.lift(name)
        if hierarchy.height(kind) != 1:
            continue
        like = sorted(other for other in here if other != name and kind in hierarchy.with_ancestors(other))
        if like:
            pairs.append((name, like[0]))
    return tuple(pairs)
