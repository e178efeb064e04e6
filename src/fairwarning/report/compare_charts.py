"""Charts of a comparison, drawn offline. Groups differ in shape and place as well as colour, so that they survive
black-and-white print and colour-blind eyes (the two colours are from Okabe and Ito's palette)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import altair as alt

from fairwarning.comparison.counts import Count
from fairwarning.comparison.intervals import clopper_pearson
from fairwarning.comparison.result import Comparison
from fairwarning.comparison.trend import Trend
from fairwarning.errors import InputError

CLASS_COLOUR, OTHERS_COLOUR = "#D55E00", "#0072B2"
_WIDTH = 520
_NUMBERED = re.compile(r"\b(clip|gradient_)\d+\b")
_LINES = 12
_ACTS = ("performed", "departed", "reason-offered", "excused", "not-triggered", "unknown")
_SHAPES = ("circle", "cross", "triangle-up", "square", "triangle-down", "diamond")
_ACT_COLOURS = ("#0072B2", "#D55E00", "#E69F00", "#009E73", "#999999", "#555555")


def draw(found: Comparison, folder: Path) -> tuple[Path, ...]:
    """Every chart for which there is something to show, as SVG and PNG; returns the files written."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, chart in _charts(found):
            for form, data in (("svg", _svg(_styled(chart))), ("png", _png(_styled(chart)))):
                target = folder / f"{name}.{form}"
                target.write_bytes(data)
                written.append(target)
    except OSError as error:
        raise InputError(
            error.strerror or "cannot be written", file=folder, remedy="Check the folder and its rights"
        ) from None
    return tuple(written)


def _svg(chart: Any) -> bytes:
    """The renderer numbers its marks through the process's life; numbered anew, the same chart is the same bytes."""
    out = StringIO()
    chart.save(out, format="svg")
    numbers: dict[str, str] = {}
    return _NUMBERED.sub(lambda m: m[1] + numbers.setdefault(m[0], str(len(numbers))), out.getvalue()).encode()


def _png(chart: Any) -> bytes:
    out = BytesIO()
    chart.save(out, format="png", ppi=200)
    return out.getvalue()


def _charts(found: Comparison) -> Iterator[tuple[str, Any]]:
    if any(one.table is not None for one in found.beside):
        yield "rates", rates(found)
    if (found.trend_group and found.trend_group.periods) or (found.trend_others and found.trend_others.periods):
        yield "run-chart", runs(found)
    if found.timeline:
        yield "timeline", timeline(found)
    if found.duties and found.duties.rows:
        yield "duties", duties(found)


def _data(rows: list[dict[str, Any]]) -> alt.InlineData:
    return alt.InlineData(values=rows)


def _styled(chart: Any) -> Any:
    return chart.configure(font="Liberation Sans").configure_axis(
        labelFontSize=12, titleFontSize=12, labelLimit=340, labelColor="#000000", titleColor="#000000"
    ).configure_legend(labelFontSize=12, titleFontSize=12, orient="top", labelLimit=300).configure_title(
        fontSize=14, anchor="start"
    ).configure_view(stroke="#888888")  # fmt: skip


def _sides(found: Comparison) -> dict[str, Any]:
    """Colour and shape of the two groups, in one legend."""
    names = [found.group, found.others]
    return {
        "color": alt.Color("group:N", title=None, scale=alt.Scale(domain=names, range=[CLASS_COLOUR, OTHERS_COLOUR])),
        "shape": alt.Shape("group:N", title=None, scale=alt.Scale(domain=names, range=["circle", "square"])),
    }


def _rate(count: Count) -> dict[str, Any]:
    interval = clopper_pearson(count)
    return {"rate": count.rate, "low": interval.low, "high": interval.high, "count": f"{count.yes:,}/{count.n:,}"}


_PERCENT = alt.Axis(format="%", grid=True)
_WHOLE = alt.Scale(domain=[0, 1])


def rates(found: Comparison) -> Any:
    """Rates with exact intervals under each choice; the choice made in advance stands first."""
    rows = []
    lines = sorted(found.beside, key=lambda one: not one.chosen)[:_LINES]
    for one in lines:
        if one.table is None:
            continue
        label = ("▶ " if one.chosen else "") + " / ".join(one.label)
        for name, count in ((found.group, one.table.group), (found.others, one.table.others)):
            if count.n:
                rows.append({"choice": label, "group": name, **_rate(count)})
    order = list(dict.fromkeys(row["choice"] for row in rows))
    base = alt.Chart(_data(rows)).encode(
        y=alt.Y("choice:N", sort=order, title=None), yOffset=alt.YOffset("group:N", sort=[found.group, found.others])
    )
    bars = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("low:Q", scale=_WHOLE, axis=_PERCENT, title="share with the outcome, exact 95% interval"),
        x2="high:Q",
        color=_sides(found)["color"],
    )
    points = base.mark_point(filled=True, size=80, opacity=1).encode(x=alt.X("rate:Q", scale=_WHOLE), **_sides(found))
    texts = base.mark_text(dy=-9, fontSize=10).encode(x=alt.X("rate:Q", scale=_WHOLE), text="count:N")
    return (bars + points + texts).properties(width=_WIDTH, height=alt.Step(24), title="Rates with exact intervals")


def runs(found: Comparison) -> Any:
    """Each month's rate with Wilson's interval, the two groups one above the other, and the median as a line."""
    charts = []
    for name, trend, colour, shape in (
        (found.group, found.trend_group, CLASS_COLOUR, "circle"),
        (found.others, found.trend_others, OTHERS_COLOUR, "square"),
    ):
        if trend and trend.periods:
            charts.append(_run(name, trend, colour, shape))
    return alt.vconcat(*charts)


def _run(name: str, trend: Trend, colour: str, shape: str) -> Any:
    rows = [
        {"month": p.label, "rate": p.count.rate, "low": p.interval.low, "high": p.interval.high, "median": trend.median}
        for p in trend.periods
        if p.count.n
    ]
    every = max(1, len(trend.periods) // 12)
    shown = [p.label for n, p in enumerate(trend.periods) if n % every == 0]
    x = alt.X(
        "month:O", sort=[p.label for p in trend.periods], scale=alt.Scale(domain=[p.label for p in trend.periods]),
        title=None, axis=alt.Axis(values=shown, labelAngle=-45),
    )  # fmt: skip
    base = alt.Chart(_data(rows)).encode(x=x)
    rules = base.mark_rule(color=colour, opacity=0.6).encode(
        y=alt.Y("low:Q", scale=_WHOLE, axis=_PERCENT, title="share with the outcome"), y2="high:Q"
    )
    line = base.mark_line(color=colour, strokeWidth=1).encode(y="rate:Q")
    points = base.mark_point(color=colour, shape=shape, filled=True, size=40, opacity=1).encode(y="rate:Q")
    median = base.mark_line(color="#000000", strokeDash=[6, 4], strokeWidth=1).encode(y="median:Q")
    return (rules + line + points + median).properties(width=_WIDTH, height=170, title=f"{name} (dashes: median month)")


def timeline(found: Comparison) -> Any:
    """Contacts in time, class above others, a line for each duty; what became of it is a shape and a colour."""
    sides = {True: found.group, False: found.others, None: "class unknown"}
    rows = [
        {
            "day": event.day,
            "duty": event.duty,
            "act": event.act if event.act in _ACTS else "unknown",
            "contact": event.contact,
            "whose": sides[event.of_class],
        }
        for event in found.timeline
    ]
    acts = list(_ACTS)
    marks = alt.Chart(_data(rows)).mark_point(filled=True, size=90, opacity=1)
    encoded = marks.encode(
        x=alt.X("day:T", title=None, scale=alt.Scale(padding=14), axis=alt.Axis(format="%d %b %Y", labelAngle=-45)),
        y=alt.Y("duty:N", title=None, axis=alt.Axis(grid=True)),
        yOffset=alt.YOffset("contact:N"),
        shape=alt.Shape("act:N", title=None, scale=alt.Scale(domain=acts, range=list(_SHAPES))),
        color=alt.Color("act:N", title=None, scale=alt.Scale(domain=acts, range=list(_ACT_COLOURS))),
    )
    order = [side for side in sides.values() if any(row["whose"] == side for row in rows)]
    row = alt.Row("whose:N", sort=order, title=None, header=alt.Header(orient="top", labelFontSize=13))
    return encoded.properties(width=_WIDTH, height=alt.Step(9), title="Contacts and duties").facet(row=row)


def duties(found: Comparison) -> Any:
    """Duty × class: the share performed as a shade, with the count and the exact interval in words."""
    rows = []
    assert found.duties is not None
    for row in found.duties.rows:
        for name, cell in ((found.group, row.group), (found.others, row.others)):
            n = cell.performed.n
            low, high = f"{cell.interval.low:.0%}", f"{cell.interval.high:.0%}"
            told = f"{cell.performed}  ({low} to {high})" if n else "none"
            rows.append({"duty": row.duty, "group": name, "rate": cell.performed.rate, "told": told})
    base = alt.Chart(_data(rows)).encode(
        x=alt.X("group:N", sort=[found.group, found.others], title=None, axis=alt.Axis(labelAngle=0, orient="top")),
        y=alt.Y("duty:N", title=None),
    )
    shade = alt.Scale(domain=[0, 1], range=["#ffffff", "#7fb2e5"], interpolate="rgb")
    cells = base.mark_rect(stroke="#888888").encode(
        color=alt.Color("rate:Q", scale=shade, title="share performed", legend=alt.Legend(format="%"))
    )
    return (cells + base.mark_text(fontSize=12).encode(text="told:N")).properties(
        width=_WIDTH, height=alt.Step(30), title="Duties performed, of those triggered and known"
    )
