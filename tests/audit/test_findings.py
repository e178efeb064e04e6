"""One invented duty at one invented contact: every way in which it can come out."""

from __future__ import annotations

from itertools import product

import pytest

from fairwarning.audit.findings import find
from fairwarning.audit.weighing import weigh
from fairwarning.law.duties import Bound, Duty, Exemption, InForce, Policy, Trigger
from fairwarning.law.passage import Passage
from fairwarning.matter.contact import At, Circumstance, Contact, Done, Extent, Known, Offered, Recorded

HERE = (At("report", "1"),)
SOURCE = (Passage("Rule 1"),)


def bound(**fields: object) -> Bound:
    fields = {"act": "arrest", "modality": "must", "trigger": Trigger(all_of=("cause",)), **fields}
    duty = Duty(says="Arrest.", who="officer", sources=SOURCE, **fields)  # type: ignore[arg-type]
    return Bound("D", duty, Policy("policy", "agency", {"D": duty}), "policy", "town", "Town")


def contact(cause: Known = "yes", done: Extent = "not-done", **fields: object) -> Contact:
    circumstances = {"cause": Circumstance(cause, disputed_by=("weber",) if cause == "disputed" else (), at=HERE)}
    circumstances |= fields.pop("circumstances", {})  # type: ignore[arg-type]
    acts = {"arrest": Done(done, ("weber",), at=HERE)}
    return Contact("2002-01-01", "call", ("weber",), "A call.", circumstances=circumstances, acts=acts, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("modality", "cause", "done", "found"),
    [
        ("must", "yes", "done", "performed"),
        ("must", "yes", "partly", "performed"),
        ("must", "yes", "not-done", "departed"),
        ("must", "yes", "unknown", "unknown"),
        ("must", "no", "not-done", "not-triggered"),
        ("must", "no", "done", "not-triggered"),
        ("must", "unknown", "not-done", "unknown"),
        ("must", "unknown", "done", "performed"),
        ("must", "disputed", "not-done", "departed"),
        ("should", "yes", "not-done", "departed"),
        ("may", "yes", "not-done", "not-triggered"),
        ("may", "yes", "done", "performed"),
        ("must-not", "yes", "done", "departed"),
        ("must-not", "yes", "not-done", "performed"),
        ("must-not", "yes", "unknown", "unknown"),
        ("must-not", "unknown", "done", "unknown"),
    ],
)
def test_act(modality: str, cause: Known, done: Extent, found: str) -> None:
    finding = find(bound(modality=modality), "c", contact(cause, done))
    assert finding.act == found
    assert bool(finding.disputed_by) == (cause == "disputed")


def test_a_rule_whose_words_nobody_has_seen_finds_nothing() -> None:
    assert find(bound(basis="not-seen"), "c", contact()).act == "unknown"


APPROVED = Exemption("with approval and report", ("approved",), ("why",))


@pytest.mark.parametrize(
    ("approved", "report", "found"),
    [
        ("yes", "made", "excused"),
        ("yes", "missing", "departed"),
        ("yes", "not-stated", "departed"),
        ("no", "made", "departed"),
        ("unknown", "made", "departed"),
        ("disputed", "made", "departed"),
    ],
)
def test_an_exception_excuses_only_if_every_condition_is_shown(approved: Known, report: str, found: str) -> None:
    told = contact(
        circumstances={"approved": Circumstance(approved, by=("chief",), at=HERE)},
        records={"why": Recorded(report, at=HERE)},  # type: ignore[arg-type]
    )
    finding = find(bound(exceptions=(APPROVED,)), "c", told)
    assert finding.act == found
    assert finding.disputed_by == (("chief",) if approved == "disputed" else ())


def test_a_reason_is_no_exception() -> None:
    told = contact(reasons=(Offered(("arrest",), ("weber",), "It was late.", HERE),))
    finding = find(bound(), "c", told)
    assert (finding.act, finding.departs, finding.reasons[0].says) == ("reason-offered", True, "It was late.")


def test_a_reason_for_another_act_is_no_reason_for_this_one() -> None:
    assert find(bound(), "c", contact(reasons=(Offered(("leave",), ("weber",), "Late.", HERE),))).act == "departed"


@pytest.mark.parametrize(
    ("coded", "found"),
    [("made", "made"), ("missing", "missing"), ("not-stated", "unknown"), (None, "unknown")],
)
def test_the_record_is_found_apart_from_the_act(coded: str | None, found: str) -> None:
    records = {"form": Recorded(coded, at=HERE)} if coded else {}  # type: ignore[arg-type]
    finding = find(bound(record="form"), "c", contact(done="done", records=records))
    assert (finding.act, finding.record, finding.record_only) == ("performed", found, found == "missing")


def test_no_record_is_required_where_the_rule_asks_for_none_or_does_not_arise() -> None:
    assert find(bound(), "c", contact()).record == "not-required"
    assert find(bound(record="form"), "c", contact("no")).record == "not-required"


def test_a_duty_to_make_a_record_is_broken_by_its_absence_alone() -> None:
    missing = find(bound(act=None, record="form"), "c", contact(records={"form": Recorded("missing", at=HERE)}))
    unsaid = find(bound(act=None, record="form"), "c", contact())
    assert (missing.act, missing.record, missing.record_only) == ("departed", "missing", True)
    assert (unsaid.act, unsaid.record) == ("unknown", "unknown")


@pytest.mark.parametrize(
    ("version", "date", "covers"),
    [
        (InForce(from_="1994"), "1993-12-31", False),
        (InForce(from_="1994"), "1994-01-01", True),
        (InForce(from_="1994", to="2001"), "2002", False),
        (InForce(to="2002-05"), "2002", True),
        (InForce(shown=("2016",)), "1999", True),
    ],
)
def test_a_version_binds_only_while_it_was_in_force(version: InForce, date: str, covers: bool) -> None:
    assert version.covers(date) is covers


@pytest.mark.parametrize(
    ("version", "date", "shown"),
    [
        (InForce(from_="1994"), "2002-01-01", True),
        (InForce(shown=("2001", "2002")), "2002-05-12", True),
        (InForce(shown=("2015",)), "2002-05-12", False),
        (InForce(to="2010"), "2002-05-12", False),
    ],
)
def test_a_version_that_may_have_run_is_not_shown_to_have(version: InForce, date: str, shown: bool) -> None:
    assert version.covers(date)
    assert version.is_shown_on(date) is shown


VALUES: tuple[Known, ...] = ("yes", "no", "unknown", "disputed")


@pytest.mark.parametrize(("one", "other"), list(product(VALUES, VALUES)))
def test_triggers_in_three_values(one: Known, other: Known) -> None:
    """All: the weakest decides, and no beats all. Any: the strongest. None: the opposite."""
    told = contact(circumstances={"a": Circumstance(one, at=HERE), "b": Circumstance(other, at=HERE)})
    order = {"no": 0, "unknown": 1, "disputed": 2, "yes": 3}
    assert weigh(Trigger(all_of=("a", "b")), told).truth == min(one, other, key=order.__getitem__)
    assert weigh(Trigger(any_of=("a", "b")), told).truth == max(one, other, key=order.__getitem__)
    opposite = {"yes": "no", "no": "yes"}
    assert weigh(Trigger(none_of=("a",)), told).truth == opposite.get(one, one)
    assert weigh(Trigger(all_of=("not-coded",)), told).truth == "unknown"
