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
from fairwarning.comparison.duties import Row
from fairwarning.comparison.intervals import clopper_pearson
from fairwarning.comparison.result import Comparison
from fairwarning.comparison.trend import Trend
from fairwarning.errors import InputError
from fairwarning.report.compare_timeline import by_number, shows, timeline

CLASS_COLOUR, OTHERS_COLOUR = "#D55E00", "#0072B2"
_WIDTH = 520
_NUMBERED = re.compile(r"\b(clip|gradient_)\d+\b")
_LINES = 12


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


def pictures(found: Comparison) -> tuple[tuple[str, bytes], ...]:
    """The same charts as SVG alone, by name, in no file."""
    return tuple((name, _svg(_styled(chart))) for name, chart in _charts(found))


def png(found: Comparison, name: str) -> bytes:
    """One of them as PNG, fit for print."""
    return _png(_styled(dict(_charts(found))[name]))


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
    if shows(found):
        yield "timeline", timeline(found, _WIDTH)
    if found.duties and any(_arose(row) for row in found.duties.rows):
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
        label = ("chosen: " if one.chosen else "") + " / ".join(one.label)
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
    place = alt.X("rate:Q", scale=_WHOLE)
    texts = [  # inwards, so that no count stands across the frame
        base.transform_filter("datum.rate < 0.5").mark_text(dy=-10, dx=5, align="left", fontSize=11),
        base.transform_filter("datum.rate >= 0.5").mark_text(dy=-10, dx=-2, align="right", fontSize=11),
    ]
    layers = alt.layer(bars, points, *(text.encode(x=place, text="count:N") for text in texts))
    return layers.properties(width=_WIDTH, height=alt.Step(20), title="Rates with exact intervals")


def runs(found: Comparison) -> Any:
    """Each month's rate with Wilson's interval, the two groups one above the other, and the median as a line."""
    charts = []
    months = sorted({p.label for t in (found.trend_group, found.trend_others) if t for p in t.periods})
    for name, trend, colour, shape in (
        (found.group, found.trend_group, CLASS_COLOUR, "circle"),
        (found.others, found.trend_others, OTHERS_COLOUR, "square"),
    ):
        if trend and trend.periods:
            charts.append(_run(name, trend, months, colour, shape))
    return alt.vconcat(*charts)


def _run(name: str, trend: Trend, months: list[str], colour: str, shape: str) -> Any:
    rows = [
        {"month": p.label, "rate": p.count.rate, "low": p.interval.low, "high": p.interval.high}
        for p in trend.periods
        if p.count.n
    ]
    shown = months[:: max(1, len(months) // 12)]
    x = alt.X(
        "month:O", sort=months, scale=alt.Scale(domain=months),
        title=None, axis=alt.Axis(values=shown, labelAngle=-45),
    )  # fmt: skip
    base = alt.Chart(_data(rows)).encode(x=x)
    rules = base.mark_rule(color=colour, opacity=0.6).encode(
        y=alt.Y("low:Q", scale=_WHOLE, axis=_PERCENT, title="share with the outcome"), y2="high:Q"
    )
    line = base.mark_line(color=colour, strokeWidth=1).encode(y="rate:Q")
    points = base.mark_point(color=colour, shape=shape, filled=True, size=40, opacity=1).encode(y="rate:Q")
    across = alt.Chart(_data([{"median": trend.median}]))
    median = across.mark_rule(color="#000000", strokeDash=[6, 4], strokeWidth=1).encode(y="median:Q")
    return (median + rules + line + points).properties(width=_WIDTH, height=170, title=f"{name} (dashes: median month)")


def _arose(row: Row) -> bool:
    return bool(row.group.performed.n or row.others.performed.n)


def duties(found: Comparison) -> Any:
    """Duty × class: the share performed as a shade, with the count and the exact interval in words."""
    rows = []
    assert found.duties is not None
    shown = [row for row in found.duties.rows if _arose(row)]
    for row in shown:
        for name, cell in ((found.group, row.group), (found.others, row.others)):
            n = cell.performed.n
            low, high = f"{cell.interval.low:.0%}", f"{cell.interval.high:.0%}"
            told = f"{cell.performed}  ({low} to {high})" if n else "not known to have arisen"
            rows.append({"duty": row.duty, "group": name, "rate": cell.performed.rate, "told": told})
    base = alt.Chart(_data(rows)).encode(
        x=alt.X("group:N", sort=[found.group, found.others], title=None, axis=alt.Axis(labelAngle=0, orient="top")),
        y=alt.Y("duty:N", title=None, sort=sorted((row.duty for row in shown), key=by_number)),
    )
    shade = alt.Scale(domain=[0, 1], range=["#ffffff", "#7fb2e5"], interpolate="rgb")
    legend = alt.Legend(format="%", values=[0, 0.5, 1], gradientLength=160)
    cells = base.mark_rect(stroke="#888888").encode(
        color=alt.Color("rate:Q", scale=shade, title="performed", legend=legend)
    )
    left_out = len(found.duties.rows) - len(shown)
    beneath = f"{left_out} duties that are not known to have arisen are left out" if left_out else ""
    title = alt.TitleParams("Duties performed, of those known to have arisen", subtitle=beneath)
    return (cells + base.mark_text(fontSize=12).encode(text="told:N")).properties(
        width=_WIDTH, height=alt.Step(30), title=title
    )
