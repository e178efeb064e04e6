"""The three matters: coded contacts and duty data reach what a careful reader of the opinions finds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fairwarning.audit import Audit, audit
from fairwarning.audit.findings import Finding
from fairwarning.law.book import packaged
from fairwarning.matter.matter import load

ROOT = Path(__file__).resolve().parents[2]
EXPECTED: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
    (Path(__file__).parent / "expected.yaml").read_text(encoding="utf-8")
)
CELLS = [
    pytest.param(matter, contact, duty, told, id=f"{matter}-{contact}-{duty}")
    for matter, contacts in EXPECTED.items()
    for contact, duties in contacts.items()
    for duty, told in duties.items()
]


def audited(matter: str) -> Audit:
    book = packaged()
    return audit(load(ROOT / "matters" / f"{matter}.yaml", book).matter, book)


def finding(matter: str, contact: str, duty: str) -> Finding:
    found = [f for f in audited(matter).findings if (f.contact, f.duty) == (contact, duty)]
    assert len(found) == 1, f"{duty} at {contact}: {len(found)} findings"
    return found[0]


@pytest.mark.parametrize(("matter", "contact", "duty", "told"), CELLS)
def test_finding(matter: str, contact: str, duty: str, told: str) -> None:
    act, *more = told.split(", ")
    found = finding(matter, contact, duty)
    assert found.act == act
    assert bool(found.disputed_by) == ("disputed" in more)
    assert bool(found.ordered_by) == ("ordered" in more)
    assert found.partly == ("partly" in more)
    assert found.record_only == ("record only" in more)
    for record in ("missing", "made"):
        if f"record {record}" in more:
            assert found.record == record


@pytest.mark.parametrize("matter", sorted(EXPECTED))
def test_whatever_is_found_has_a_source(matter: str) -> None:
    for found in audited(matter).findings:
        assert found.law, found.duty
        if found.departs or found.act in ("performed", "excused"):
            assert found.sources, f"{found.duty} at {found.contact}"


def test_the_sergeant_ordered_the_non_arrest_and_the_officer_made_none() -> None:
    found = finding("martinez", "june4", "IA-2")
    assert (found.by, found.ordered_by) == (("yambupah",), "sanders")


def test_an_exception_is_shown_condition_by_condition() -> None:
    (excuse,) = finding("dalton", "apr21-home-meeting", "SC-1").exceptions
    assert [(c.what, c.met) for c in excuse.conditions] == [
        ("extenuating-circumstances", "unknown"),
        ("watch-commander-approved", "unknown"),
        ("no-arrest-report", "unknown"),
    ]


@pytest.mark.parametrize("contact", ["dec23", "may12", "may19"])
def test_whether_the_victim_wanted_no_arrest_is_disputed(contact: str) -> None:
    (excuse,) = finding("okin", contact, "NY-1").exceptions
    assert {c.what: c.met for c in excuse.conditions}["victim-asked-for-no-arrest"] == "disputed"


def test_arrest_and_referral_conflict_where_both_arise_and_draw_a_class() -> None:
    both = [c for c in audited("dalton").conflicts if c.arises == "yes"]
    assert [(c.contact, c.duties) for c in both] == [("apr21-home-meeting", ("SC-1", "SC-8"))]
    assert both[0].classes == ("officers of the department as suspects",)


def test_arrest_or_protective_order_one_was_called_for() -> None:
    (branch,) = audited("dalton").branches
    assert (branch.contact, branch.duties, branch.act, branch.silent) == (
        "mar9-call",
        ("SC-1", "SC-3"),
        "unmet",
        ("SC-3",),
    )


@pytest.mark.parametrize(
    ("matter", "signs"),
    [
        ("martinez", {("may2", "label")}),
        ("dalton", {("mar9-call", "retyped"), ("mar9-call", "label")}),
        (
            "okin",
            {
                ("dec23", "disputed-entry"),
                ("jan1", "no-report"),
                ("mar8", "contradicts-itself"),
                ("mar8", "disputed-entry"),
                ("may12", "no-victims"),
                ("may12", "no-suspects"),
                ("may12", "disputed-entry"),
                ("may19", "no-victims"),
                ("may19", "no-suspects"),
                ("may19", "disputed-entry"),
            },
        ),
    ],
)
def test_calls_and_reports(matter: str, signs: set[tuple[str, str]]) -> None:
    assert {(flag.contact, flag.sign) for flag in audited(matter).flags} == signs


@pytest.mark.parametrize(
    ("matter", "contact", "facts"),
    [
        ("martinez", "may2", ("may2-disclosure", "may2-disparagement")),
        ("martinez", "june4", ("june4-order", "june4-good-people")),
        ("okin", "dec23", ("dec23-football", "dec23-derogatory")),
    ],
)
def test_affirmative_acts_stand_beside_the_duties(matter: str, contact: str, facts: tuple[str, ...]) -> None:
    assert {b.contact: b.facts for b in audited(matter).beside}[contact] == facts


def test_one_domestic_incident_report_in_more_than_a_dozen_contacts() -> None:
    reports = [f.record for f in audited("okin").findings if f.duty == "NY-4"]
    assert (reports.count("made"), reports.count("missing")) == (1, 12)
