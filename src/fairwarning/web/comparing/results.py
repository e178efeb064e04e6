"""A comparison run and laid out: the report, its charts, and the files to take away."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from fairwarning.comparison.compare import from_counts, from_exports
from fairwarning.comparison.counts import Contrast, parse
from fairwarning.comparison.disclosure import public as withheld
from fairwarning.comparison.plan import load
from fairwarning.comparison.result import Comparison
from fairwarning.comparison.rows import Files
from fairwarning.errors import InputError
from fairwarning.report import compare_document
from fairwarning.report.document import Document
from fairwarning.report.render.html import body, entries
from fairwarning.web.comparing.exports import Exports, nameless
from fairwarning.web.jobs import Job

_SIZE = re.compile(rb'width="(\d+)[^"]*" height="(\d+)')
_TOLD = {
    "rates": "Rates with exact intervals under each choice, the one made in advance first",
    "run-chart": "Rates month by month",
    "timeline": "Contacts in time and what became of each duty",
    "duties": "Duties performed, by class",
}


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its size, so that the page does not jump, and what it shows, in words."""

    name: str
    svg: bytes
    width: int
    height: int
    told: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything that a page and its downloads are made from."""

    found: Comparison
    settings: dict[str, Any]
    document: Document
    body: Markup
    listed: Markup
    charts: tuple[Chart, ...]
    plan: str | None = None

    def chart(self, name: str) -> Chart | None:
        return next((one for one in self.charts if one.name == name), None)


def of_counts(fields: dict[str, str], public: bool) -> Callable[[], tuple[Comparison, dict[str, Any]]]:
    """What to run for counts that were typed; faults in them are told at once."""
    table = Contrast(parse(fields["others"], "comparators"), parse(fields["group"], "class"))
    also = tuple(parse(text, "also") for text in fields["also"].split(",") if text.strip())
    strata = [line.split() for line in fields["strata"].splitlines() if line.strip()]
    if any(len(line) != 2 for line in strata):
        raise InputError("a stratum has two counts", place="strata", remedy="Write others and class: 60/64 0/2")
    layers = tuple(Contrast(*(parse(text, "strata") for text in line)) for line in strata)
    names = (fields["name"] or "class of victims", fields["others_name"] or "comparators")
    settings: dict[str, Any] = {
        "public": public,
        "identify": False,
        "counts": [str(table.others), str(table.group)],
        "also": list(map(str, also)),
        "stratum": [" ".join(line) for line in strata],
    }
    return lambda: (from_counts(table, also, layers, names), settings)


def of_exports(exports: Exports, plan: str, public: bool) -> Callable[[], tuple[Comparison, dict[str, Any]]]:
    """What to run for exports; a plan that does not hold together is told at once."""
    if public and exports.identify:
        raise InputError(
            "a public report cannot identify", place="public", remedy="Bring the calls without identifying"
        )
    file = Path(exports.folder.name) / "plan.yaml"
    file.write_text(plan, encoding="utf-8")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    try:
        loaded = load(file)
    except InputError as error:
        raise nameless(error) from None
    joins = {"joined": exports.joined} if exports.joined and loaded.written.joins else {}
    settings = {"public": public, "identify": exports.identify, "duties": [], "plan": digest}

    def run() -> tuple[Comparison, dict[str, Any]]:
        try:
            return from_exports(loaded, Files(exports.calls, joins), (), exports.identify), settings
        except InputError as error:
            raise nameless(error) from None

    return run


def work(job: Job, run: Callable[[], tuple[Comparison, dict[str, Any]]], plan: str | None) -> Compared:
    """Count, draw, write; says to the job how far it is."""
    job.step(0, 3, "Counting, and testing exactly")
    found, settings = run()
    if settings["public"]:
        found = withheld(found)
    job.step(1, 3, "Drawing the charts")
    charts = _charts(found)
    job.step(2, 3, "Writing the report")
    document = compare_document.write(found, settings)
    return Compared(found, settings, document, body(document), entries(document), charts, plan)


def _charts(found: Comparison) -> tuple[Chart, ...]:
    from fairwarning.report.compare_charts import pictures

    return tuple(Chart(name, svg, *_size(svg), _TOLD.get(name, name)) for name, svg in pictures(found))


def _size(svg: bytes) -> tuple[int, int]:
    found = _SIZE.search(svg[:500])
    return (int(found[1]), int(found[2])) if found else (600, 300)
