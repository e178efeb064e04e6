"""What may be published: no cell under five, nothing from which one could be worked out, no row, no person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fairwarning.comparison.counts import Contrast
from fairwarning.comparison.duties import Cell, Matrix, Row
from fairwarning.comparison.faults import Fault, Month, Step
from fairwarning.comparison.matching import Matching
from fairwarning.comparison.panel import Line, Panel
from fairwarning.comparison.plan import Headings
from fairwarning.comparison.result import Comparison, Data
from fairwarning.comparison.retyping import Audit
from fairwarning.comparison.trend import Trend

SMALLEST = 5


def small(table: Contrast) -> bool:
    """A group or a cell of one to four; an empty cell of a larger group tells of nobody in particular."""
    cells = (table.group.yes, table.group.no, table.others.yes, table.others.no)
    groups = (table.group.n, table.others.n)
    return any(0 < cell < SMALLEST for cell in (*cells, *groups))


def public(found: Comparison) -> Comparison:
    """The same comparison with small cells and whatever gives them away taken out."""
    beside = _beside(found.beside)
    strata = _strata(found.strata)
    chosen = next((one for one in beside if one.chosen), None)
    main = found.main if found.main and chosen and chosen.table else None
    whole = main is not None
    return replace(
        found,
        main=main,
        beside=beside,
        headings=Headings(),
        bounds=found.bounds if whole else None,
        strata=strata,
        stratified=replace(found.stratified, strata=(), unmatched=_rounded(found.stratified.unmatched))
        if found.stratified and whole
        else None,
        trend_group=_trend(found.trend_group) if whole else None,
        trend_others=_trend(found.trend_others),
        clusters=found.clusters if whole and found.clusters and found.clusters.victims >= SMALLEST else None,
        one_victim=None,
        matching=None if found.matching is None or small(found.matching.table) else _matching(found.matching),
        matched=_panel(found.matched),
        retyping=_retyping(found.retyping),
        duties=_duties(found.duties),
        timeline=(),
        data=data(found.data) if found.data else None,
        public=True,
    )


def _panel(panel: Panel | None) -> Panel | None:
    return None if panel is None or small(panel.table) else panel


def _hidden(one: Line) -> Line:
    return Line(one.label, None, chosen=one.chosen)


def _bare(one: Line) -> Line:
    """Small counts of unknowns are left out with the rest."""
    return replace(one, unknown_group=0, unknown_others=0, unknown_class=0)


def _beside(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Two choices that differ by one to four in a cell give that cell away: the later one is hidden."""
    order = sorted(range(len(lines)), key=lambda n: (not lines[n].chosen, n))
    shown: dict[int, Line] = {}
    for n in order:
        table = lines[n].table
        if table is None or small(table) or any(_close(table, other.table) for other in shown.values()):
            continue
        shown[n] = _bare(lines[n])
    return tuple(shown.get(n, _hidden(one)) for n, one in enumerate(lines))


def _close(a: Contrast, b: Contrast | None) -> bool:
    if b is None:
        return False
    pairs = (
        (a.group.yes, b.group.yes),
        (a.group.no, b.group.no),
        (a.others.yes, b.others.yes),
        (a.others.no, b.others.no),
    )
    return any(0 < abs(x - y) < SMALLEST for x, y in pairs)


def _strata(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """One hidden stratum could be had from the total, so the smallest other one is hidden with it."""
    hidden = {n for n, one in enumerate(lines) if one.table is None or small(one.table)}
    if len(hidden) == 1:
        rest = [(one.table.units, n) for n, one in enumerate(lines) if n not in hidden and one.table]
        hidden |= {min(rest)[1]} if rest else set()
    return tuple(_hidden(one) if n in hidden else one for n, one in enumerate(lines))


def _trend(trend: Trend | None) -> Trend | None:
    """Months with small cells make the series tell of single people: then only its test is kept."""
    if trend is None:
        return None
    cells = [cell for p in trend.periods for cell in (p.count.yes, p.count.no)]
    return replace(trend, periods=()) if any(0 < cell < SMALLEST for cell in cells) else trend


def _matching(matching: Matching) -> Matching:
    return replace(matching, matched=(), near=())


def _retyping(audit: Audit | None) -> Audit | None:
    if audit is None:
        return None
    tables = (audit.endpoint, audit.typed_into, audit.logged)
    endpoint, into, logged = (None if t is None or small(t) else t for t in tables)
    return Audit(endpoint, into, logged, (), None, 0)


def _duties(matrix: Matrix | None) -> Matrix | None:
    if matrix is None:
        return None
    return Matrix(tuple(row for row in matrix.rows if not _small_row(row)), 0)


def _small_row(row: Row) -> bool:
    return any(0 < cell < SMALLEST for side in (row.group, row.others) for cell in _cells(side))


def _cells(cell: Cell) -> Iterable[int]:
    return cell.performed.yes, cell.performed.no, cell.excused, cell.not_triggered, cell.unknown


def data(told: Data) -> Data:
    """Shares and rounded numbers; no rows."""
    return replace(
        told,
        faults=tuple(Fault(f.kind, f.effect, _rounded(f.count), ()) for f in told.faults),
        steps=tuple(
            Step(s.action, s.reason, _rounded(s.left), round(s.of_start, 2), round(s.of_before, 2)) for s in told.steps
        ),
        months=tuple(Month(m.month, _rounded(m.calls), m.thin) for m in told.months),
        joins=tuple(
            replace(
                j,
                matching_no_call=_rounded(j.matching_no_call),
                without_key=_rounded(j.without_key),
                calls_matched=_rounded(j.calls_matched),
            )
            for j in told.joins
        ),
    )


def _rounded(number: int) -> int:
    return SMALLEST * round(number / SMALLEST)
