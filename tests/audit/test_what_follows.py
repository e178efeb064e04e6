"""What departures do in an analysis: reinforce notice, and nothing else; the rest is listed, never asserted."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from fairwarning.analysis.determine import Asked, analyse
from fairwarning.audit import audit
from fairwarning.law.book import packaged
from fairwarning.matter.matter import Matter, load

MATTERS = Path(__file__).resolve().parents[2] / "matters"


def matter(name: str) -> Matter:
    return load(MATTERS / f"{name}.yaml", packaged()).matter


def silent(told: Matter) -> Matter:
    """The same matter with nothing coded of its contacts."""
    bare = {
        id_: msgspec.structs.replace(c, circumstances={}, acts={}, records={}, reasons=(), types=(), reports=())
        for id_, c in told.contacts.items()
    }
    return msgspec.structs.replace(told, contacts=bare)


@pytest.mark.parametrize("name", ["dalton", "martinez", "okin"])
def test_departures_change_no_result(name: str) -> None:
    with_, without = (analyse(m, packaged(), Asked()) for m in (matter(name), silent(matter(name))))
    assert [d.cell for d in with_.determinations] == [d.cell for d in without.determinations]
    assert [d.findings for d in with_.determinations] == [d.findings for d in without.determinations]
    assert any(f.departs for f in with_.audit.findings)
    assert not any(f.departs for f in without.audit.findings)


@pytest.mark.parametrize(
    ("name", "defendant", "claim"), [("martinez", "sanders", "due-process"), ("okin", "weber", "due-process")]
)
def test_a_departure_that_is_not_coded_reinforces_notice(name: str, defendant: str, claim: str) -> None:
    def reinforced(told: Matter) -> set[str]:
        (whole,) = (
            d
            for d in analyse(told, packaged(), Asked()).determinations
            if (d.defendant, d.claim, d.act) == (defendant, claim, None)
        )
        return {item.factor for item in whole.notice.reinforced}

    assert "departed-from-statute" in reinforced(matter(name)) - reinforced(silent(matter(name)))


CANDIDATES = [
    ("dalton", "facial-policy", "reynolds"),
    ("dalton", "widespread-pattern", "silver-city"),
    ("okin", "widespread-pattern", "village"),
    ("okin", "notice-of-deficiency", "village"),
    ("martinez", "departed-from-statute", "sanders"),
]


@pytest.mark.parametrize(("name", "factor", "against"), CANDIDATES)
def test_candidates_are_listed(name: str, factor: str, against: str) -> None:
    found = {(c.factor, c.against) for c in audit(matter(name), packaged()).candidates}
    assert (factor, against) in found


@pytest.mark.parametrize(
    ("name", "factor", "against"),
    [
        ("martinez", "widespread-pattern", "sanger"),  # one evening
        ("okin", "widespread-pattern", "town"),  # one officer
        ("okin", "facial-policy", "weber"),  # no policy for a class
        ("okin", "departed-from-policy", "douglas"),  # a rule gathered from another, no rule's words
    ],
)
def test_candidates_are_not_made_of_less(name: str, factor: str, against: str) -> None:
    found = {(c.factor, c.against) for c in audit(matter(name), packaged()).candidates}
    assert (factor, against) not in found


def test_a_yardstick_that_binds_nobody_feeds_nothing() -> None:
    audited = audit(matter("martinez"), packaged())
    model = {f.duty for f in audited.findings if f.kind == "model"}
    assert {f.duty for f in audited.findings if f.kind == "model" and f.departs} == {"SEP", "IA-2"}
    assert model.isdisjoint(duty for c in audited.candidates for duty in c.duties)


def uncoded(told: Matter, *factors: str) -> Matter:
    """The same matter with no fact coded as these."""
    facts = {
        id_: msgspec.structs.replace(fact, factors=tuple(f for f in fact.factors if f not in factors))
        for id_, fact in told.facts.items()
    }
    return msgspec.structs.replace(told, facts=facts)


SUPPOSED = [
    # what the findings go to show; what else would carry the element, taken out; the element that would then be met
    ("dalton", "facial-policy", "reynolds", ("facial-policy", "comparators", "statistics"), "less-protection"),
    ("okin", "widespread-pattern", "village", ("widespread-pattern", "acquiescence", "policymaker-involved"), "custom"),
    ("okin", "notice-of-deficiency", "village", ("notice-of-deficiency", "widespread-pattern"), "choice"),
]


@pytest.mark.parametrize(("name", "factor", "against", "gone", "element"), SUPPOSED)
def test_what_findings_would_change_is_told_and_not_counted(
    name: str, factor: str, against: str, gone: tuple[str, ...], element: str
) -> None:
    """Facial classification, custom and training: by the law data, and only if a person takes them for it."""
    told = uncoded(matter(name), *gone)
    found = analyse(told, packaged(), Asked())
    (one,) = (s for s in found.supposed if (s.candidate.factor, s.candidate.against) == (factor, against))
    assert not one.candidate.coded
    changed = [e for change in one.changes for e in change.elements]
    assert any((e.element, e.then) == (element, "met") and e.now != "met" for e in changed), changed
    plain = analyse(silent(told), packaged(), Asked())
    assert [d.findings for d in found.determinations] == [d.findings for d in plain.determinations]
