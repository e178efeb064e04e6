"""A comparison run and laid out: the report, its charts, and the files to take away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from fairwarning.comparison.disclosure import public as withheld
from fairwarning.comparison.faults import Fault
from fairwarning.comparison.result import Comparison
from fairwarning.report import compare_document
from fairwarning.report.document import Document
from fairwarning.report.render.html import body, entries
from fairwarning.web.comparing.runs import Run
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
    plan: bytes | None = None

    def chart(self, name: str) -> Chart | None:
        return next((one for one in self.charts if one.name == name), None)

    @property
    def not_counted(self) -> tuple[Fault, ...]:
        """Rows that could not be read: with them, the command ends with status 1."""
        data = self.found.data
        return tuple(fault for fault in data.faults if fault.effect == "not counted") if data else ()


def work(job: Job, run: Run, plan: bytes | None) -> Compared:
    """Count, draw, write; says to the job how far it is."""
    from fairwarning.report.compare_charts import pictures

    job.step(0, 3, "Counting, and testing exactly")
    found, settings = run()
    if settings["public"]:
        found = withheld(found)
    job.step(1, 3, "Drawing the charts")
    charts = tuple(Chart(name, svg, *_size(svg), _TOLD.get(name, name)) for name, svg in pictures(found))
    job.step(2, 3, "Writing the report")
    document = compare_document.write(found, settings)
    return Compared(found, settings, document, body(document), entries(document), charts, plan)


def _size(svg: bytes) -> tuple[int, int]:
    found = _SIZE.search(svg[:500])
    return (int(found[1]), int(found[2])) if found else (600, 300)
