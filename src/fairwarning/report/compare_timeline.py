"""The timeline of contacts: what became of each duty, in time, the class above the others."""

from __future__ import annotations

import datetime as dt
from typing import Any

import altair as alt

from fairwarning.comparison.result import Comparison, Event

ACTS = ("performed", "departed", "reason-offered", "excused")
_SHAPES = ("circle", "cross", "triangle-up", "square")
_COLOURS = ("#0072B2", "#D55E00", "#E69F00", "#009E73")
_CONTACTS = 60
_MARK, _LANE = 12, 15
"""Pixels that a mark needs along time, and the height of a lane."""
_LABEL = "split(datum.label, '|')[1] == '0' ? split(datum.label, '|')[0] : ''"

Lane = tuple[Event, int]


def timeline(found: Comparison, width: int) -> Any:
    """Only what is known to have been kept or broken; of many contacts the first, the class before the others."""
    events = [event for event in found.timeline if event.act in ACTS and _day(event.day)]
    contacts = sorted({(e.of_class is not True, e.day, e.contact) for e in events})
    kept = {contact for _, _, contact in contacts[:_CONTACTS]}
    charts = []
    for of_class, name in ((True, found.group), (False, found.others), (None, "class unknown")):
        mine = [event for event in events if event.of_class is of_class and event.contact in kept]
        if mine:
            charts.append(_side(name, mine, width))
    left_out = f" ({len(kept)} of {len(contacts)} contacts)" if len(kept) < len(contacts) else ""
    return alt.vconcat(*charts, title=f"Duties kept and broken, contact by contact{left_out}")


def shows(found: Comparison) -> bool:
    """Whether there is anything to draw."""
    return any(event.act in ACTS and _day(event.day) for event in found.timeline)


def _side(name: str, events: list[Event], width: int) -> Any:
    lanes = _lanes(events, width)
    rows = [{"day": _day(e.day), "lane": f"{e.duty}|{lane}", "act": e.act} for e, lane in lanes]
    order = sorted({(by_number(e.duty), lane, f"{e.duty}|{lane}") for e, lane in lanes})
    domain = [label for _, _, label in order]
    marks = alt.Chart(alt.InlineData(values=rows)).mark_point(filled=True, size=80, opacity=1)
    encoded = marks.encode(
        x=alt.X("day:T", title=None, scale=alt.Scale(padding=14), axis=alt.Axis(format="%d %b %Y", labelAngle=-45)),
        y=alt.Y("lane:N", title=None, sort=domain, axis=alt.Axis(grid=True, labelExpr=_LABEL, ticks=False)),
        shape=alt.Shape("act:N", title=None, scale=alt.Scale(domain=list(ACTS), range=list(_SHAPES))),
        color=alt.Color("act:N", title=None, scale=alt.Scale(domain=list(ACTS), range=list(_COLOURS))),
    )
    return encoded.properties(width=width, height=alt.Step(_LANE), title=name)


def _lanes(events: list[Event], width: int) -> list[Lane]:
    """Marks of one duty that would lie on each other in time stand in lanes one below the other."""
    days = {event: dt.date.fromisoformat(str(_day(event.day))).toordinal() for event in events}
    apart = (max(days.values()) - min(days.values())) * _MARK / width
    last: dict[str, list[float]] = {}
    found = []
    for event in sorted(events, key=lambda e: (e.day, e.contact, e.duty, e.act)):
        taken = last.setdefault(event.duty, [])
        free = next((n for n, day in enumerate(taken) if day < days[event] and day + apart <= days[event]), len(taken))
        taken[free : free + 1] = [days[event]]
        found.append((event, free))
    return found


def _day(text: str) -> str | None:
    """A whole date; a year or month alone has no place on the line."""
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def by_number(duty: str) -> tuple[str, int, str]:
    """SC-2 before SC-10."""
    head, _, number = duty.rpartition("-")
    return (head, int(number), "") if number.isdigit() else (duty, 0, "")
