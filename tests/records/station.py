"""An invented station's export: nine calls, three duties of its own, people whose names must never come out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

NAME, STREET = "Wilhelmina Quackenbush", "14 Larkspur Hollow"
DUTIES = """agency: Station
policies:
  manual:
    name: Manual
    kind: agency
    in_force: {from: "2016-01-01"}
    duties:
      S-1:
        says: Arrest on probable cause.
        modality: must
        who: officer
        trigger: {all_of: [domestic-incident, probable-cause]}
        act: arrest
        record: arrest-report
        exceptions:
        - {says: With approval and a report., conditions: [watch-commander-approved], records: [no-arrest-report]}
        conflicts_with: [S-3]
        sources: [{cite: Station Manual 1}]
      S-2:
        says: Fill in the incident report.
        modality: must
        who: officer
        trigger: {all_of: [domestic-incident]}
        record: domestic-incident-report
        sources: [{cite: Station Manual 2}]
      S-3:
        says: Refer an officer's case outside.
        modality: must
        who: chief
        trigger: {all_of: [suspect-is-own-officer]}
        act: refer-outside
        sources: [{cite: Station Manual 3}]
"""
MAPPING = """format: 1
title: A station's calls
duties: [station.yaml]
columns:
  event: CAD
  incident: Report
  received: Received
  initial_type: First Type
  final_type: Last Type
  employer: Employer
  cause: Cause
  arrest: Arrest
  form: Form
  approved: Approved
  disposition: Disposition
  victims: Victims
  narrative: Narrative
  caller: Caller
types: {domestic: [DV]}
circumstances:
  domestic-incident: {any: [{initial_type: [DV]}, {final_type: [DV]}]}
  probable-cause: {cause: {yes: [Y], no: [N]}}
  suspect-is-own-officer: {employer: {yes: [police], no: [mill]}}
  watch-commander-approved: {approved: {yes: [Y], no: [N]}}
  physical-violence-reported: {narrative: {words: [struck]}}
acts:
  arrest: {arrest: {yes: [Y], no: [N]}}
records:
  domestic-incident-report: {form: {yes: [Y], no: [N]}}
  no-arrest-report: {joined: papers}
reasons:
- {acts: [arrest], when: {disposition: [REFUSED]}, says: the victim refused to prosecute}
reports:
- record: general-report
  victims: victims
  says: {physical-violence-reported: {disposition: {yes: [ASSAULT], no: [VERBAL]}}}
joins:
  papers: {key: Report, to: incident, absent: no}
class: {name: assailant is an officer, others: others, is: {employer: {yes: [police], no: [mill]}}}
"""
HEADERS = (
    "CAD", "Report", "Received", "First Type", "Last Type", "Employer", "Cause", "Arrest", "Form", "Approved",
    "Disposition", "Victims", "Narrative", "Caller",
)  # fmt: skip
ROWS = (  # row 2 and on
    "C1,R1,2016-03-01,DV,DV,mill,Y,Y,Y,,ARREST,1,he struck her,x",  # 2: all done
    "C2,R2,2016-03-02,DV,DV,mill,Y,N,N,,REFUSED,0,he struck her,x",  # 3: no arrest, a reason; no form, no victim
    "C3,R3,2016-03-03,DV,DV,mill,Y,N,Y,Y,ADVISED,1,,x",  # 4: approved and reported: excused
    "C4,R4,2016-03-04,DV,DV,mill,Y,N,Y,Y,ADVISED,1,,x",  # 5: approved, no report: departed
    "C5,R5,2016-03-05,DV,DV,mill,N,N,Y,,VERBAL,1,he struck her,x",  # 6: no cause
    "C6,R6,2016-03-06,DV,DV,mill,,Y,Y,,ARREST,1,,x",  # 7: arrest, cause unknown
    "C7,R7,2016-03-09,DV,WELFARE,police,Y,N,,,CLEAR,0,,x",  # 8: an officer's, typed away
    "C8,R8,2015-12-31,DV,DV,mill,Y,N,N,,CLEAR,1,,x",  # 9: before the manual
    "C9,R9,soon,DV,DV,mill,Y,N,N,,CLEAR,1,,x",  # 10: no date
    "C10,R10,2016-04-01,NOISE,NOISE,mill,N,N,N,,CLEAR,0,,x",  # 11: nothing domestic
)


@dataclass
class Station:
    """The files' texts, to be changed by a test before they are written."""

    headers: list[str] = field(default_factory=lambda: list(HEADERS))
    rows: list[list[str]] = field(default_factory=lambda: [row.split(",") for row in ROWS])
    mapping: str = MAPPING
    duties: str = DUTIES

    def write(self, folder: Path) -> list[str]:
        """The files, and the arguments that audit them."""
        lines = [",".join(cells) for cells in (self.headers, *self.rows)]
        (folder / "calls.csv").write_text("\n".join(lines).replace(",x", f",{NAME}") + "\n", encoding="utf-8")
        (folder / "papers.csv").write_text(f"Report,Officer\nR3,{NAME}\n", encoding="utf-8")
        (folder / "mapping.yaml").write_text(self.mapping, encoding="utf-8")
        (folder / "station.yaml").write_text(self.duties, encoding="utf-8")
        mapping, papers = folder / "mapping.yaml", folder / "papers.csv"
        return [str(folder / "calls.csv"), "--mapping", str(mapping), "--join", f"papers={papers}"]
