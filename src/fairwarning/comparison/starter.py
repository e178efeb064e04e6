"""A plan to fill in, with the headers that an export has."""

from __future__ import annotations

from pathlib import Path

from fairwarning.comparison.exports import open_export, workspace
from fairwarning.errors import InputError

_PLAN = """\
# A plan for `fairwarning compare`: decide and write down everything here before you look at any count.
format: 1
title: Police response to calls
columns:                    # our name: header in the export. Headers there: {headers}
  event: {event}            # the call's number; rows with the same number are one call
  # incident: Report Number
  # victim: Person Id       # never printed; lets contacts of one victim be kept together
  received: {event}
  initial_type: {event}
  final_type: {event}
  employer: {event}
  arrest: {event}           # {{header: Arrest, blank: N}} if the agency leaves the cell empty for no
class:
  name: victims whose assailant is an officer
  others: victims of other assailants
  is: {{employer: [police, sheriff]}}
  source: ""                # a roster, an internal file, pleadings: how membership is known
unit: call                  # call, incident or victim
units: []                   # others to show beside
window: whole year
windows:
  whole year: {{from: 2016-01-01, to: 2016-12-31}}
inclusion: at any point
inclusions:
  at any point: {{any: [{{initial_type: [DV]}}, {{final_type: [DV]}}]}}
  last type: {{final_type: [DV]}}
outcome: arrest
outcomes:
  arrest: {{arrest: {{yes: [Y], no: [N]}}}}
strata: [year]              # columns, or year, month, weekday, hour
retyping: {{types: [DV]}}
headings:                   # left out, they are printed as blank
  similarly_situated: {{answer: "", sources: []}}
  better_treated: {{answer: "", sources: []}}
  intent: {{answer: "", sources: []}}
"""


def starter_plan(files: tuple[Path, ...], within: Path | None = None) -> str:
    """The plan, naming the first file's headers."""
    headers = headers_of(files, within)
    first = f'"{headers[0]}"' if headers else "HEADER"
    return _PLAN.format(headers=", ".join(headers) or "none given", event=first)


def headers_of(files: tuple[Path, ...], within: Path | None = None) -> tuple[str, ...]:
    """The first file's headers; an error that quotes nothing if its first row does not look like headers."""
    if not files:
        return ()
    with workspace(within) as (database, folder):
        headers = open_export(database, files[0], folder).headers
    if any(not name or not name[0].isalpha() for name in headers):
        raise InputError(
            "does not begin with a row of headers",
            file=files[0],
            place="row 1",
            remedy="Each column needs a name that begins with a letter; the row is not quoted to protect names",
        )
    return headers
