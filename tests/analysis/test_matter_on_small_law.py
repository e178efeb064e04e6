"""Whole matters on an invented country's law: officers, their acts, their city, dates of conduct, what-ifs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
import small_law as small
from small_law import decision, liable

from fairwarning.analysis.determine import Analysis, Asked, analyse
from fairwarning.analysis.reasons import Determination
from fairwarning.errors import InputError
from fairwarning.matter.matter import Matter

AT = [{"text": "record", "page": "1"}]
CITIZEN = decision("1 E. 1", "east", "2000-05-01", liable("told-him-her-name"))
NAMED, CHEERED, BY = ["told-him-her-name"], ["cheered-him"], ["stood-by"]


def fact(who: str, factors: list[str], date: str | None = "2001-06-15", **more: Any) -> dict[str, Any]:
    return {"what": "Something happened.", "at": AT, "date": date, "who": [who], "factors": factors, **more}


def matter(facts: dict[str, Any], claims: dict[str, Any] | None = None, **more: Any) -> Matter:
    """Officers Ash and Birch of East City, and Oak of West City; by default one claim against Ash."""
    parties = {
        "ash": {"name": "Ann Ash", "role": "defendant", "employer": "city"},
        "birch": {"name": "Bob Birch", "role": "defendant", "employer": "city"},
        "oak": {"name": "Olga Oak", "role": "defendant", "employer": "town"},
        "city": {"name": "East City", "role": "municipality"},
        "town": {"name": "West Town", "role": "municipality"},
    }
    return msgspec.convert(
        {
            "format": 1,
            "name": "Doe v. Ash",
            "forum": "east",
            "posture": "trial",
            "texts": {"record": {"title": "Record"}},
            "parties": parties,
            "facts": facts,
            "claims": claims or {"danger": {"theory": "scd", "against": ["ash"]}},
            **more,
        },
        Matter,
        strict=False,
    )


def run(folder: Path, case: Matter, *decisions: dict[str, Any], **asked: Any) -> Analysis:
    return analyse(case, small.law(folder, *decisions), replace(Asked(), **asked))


def only(analysis: Analysis, defendant: str = "ash", claim: str = "danger", act: str | None = None) -> Determination:
    (found,) = (d for d in analysis.determinations if (d.defendant, d.claim, d.act) == (defendant, claim, act))
    return found


# (what Ash did, the decisions, violation, clear, outcome)
OUTCOMES = [
    (NAMED, [CITIZEN], "triable", "yes", "to-jury"),
    (NAMED, [], "triable", "no", "immune"),
    (BY, [CITIZEN], "none", "not-reached", "no-violation"),
    ([], [CITIZEN], "open", "no", "immune"),
]


@pytest.mark.parametrize(("did", "decisions", "violation", "clear", "outcome"), OUTCOMES)
def test_both_prongs_give_the_outcome(
    tmp_path: Path, did: list[str], decisions: list[dict[str, Any]], violation: str, clear: str, outcome: str
) -> None:
    found = only(run(tmp_path, matter({"f": fact("ash", did)}), *decisions))
    assert found.cell == (violation, clear, outcome)


CITY = {
    "danger": {"theory": "scd", "against": ["ash", "birch", "oak"]},
    "custom": {"theory": "monell-custom", "against": ["city", "town"], "underlying": ["danger"]},
}
PRACTICE = {"often": fact("city", ["widespread"], against=["town"])}

# (what Ash, Birch and Oak did, then East City and West Town; both have the custom)
CITIES = [
    (NAMED, BY, BY, "triable", "none"),  # one officer's violation is enough, for his own city only
    (BY, BY, NAMED, "none", "triable"),
    (NAMED, NAMED, NAMED, "triable", "triable"),
    (BY, BY, BY, "none", "none"),
    ([], BY, BY, "open", "none"),  # what is open for the officer is open for the city, not assumed
    ([], NAMED, BY, "triable", "none"),
]


@pytest.mark.parametrize(("ash", "birch", "oak", "city", "town"), CITIES)
def test_a_city_answers_for_its_own_officers_violations(
    tmp_path: Path, ash: list[str], birch: list[str], oak: list[str], city: str, town: str
) -> None:
    facts = {"a": fact("ash", ash), "b": fact("birch", birch), "o": fact("oak", oak), **PRACTICE}
    analysis = run(tmp_path, matter(facts, CITY))
    assert only(analysis, "city", "custom").violation == city
    assert only(analysis, "town", "custom").violation == town


def test_a_city_without_a_custom_does_not_answer_for_its_officers(tmp_path: Path) -> None:
    facts = {who[0]: fact(who, NAMED) for who in ("ash", "birch", "oak")}
    assert only(run(tmp_path, matter(facts, CITY)), "city", "custom").outcome == "no-violation"


def test_a_city_has_no_immunity(tmp_path: Path) -> None:
    """No decision warned anybody: the officers are immune, and the city goes to a jury."""
    facts = {"a": fact("ash", NAMED), "b": fact("birch", BY), "o": fact("oak", BY), **PRACTICE}
    analysis = run(tmp_path, matter(facts, CITY))
    assert only(analysis, "ash").outcome == "immune"
    city = only(analysis, "city", "custom")
    assert (city.notice.answer, city.notice.clear, city.outcome) == ("not-reached", "not-reached", "to-jury")


def test_the_citys_finding_shows_the_officers_facts(tmp_path: Path) -> None:
    facts = {"a": fact("ash", NAMED), "b": fact("birch", BY), "o": fact("oak", BY), **PRACTICE}
    city = only(run(tmp_path, matter(facts, CITY)), "city", "custom")
    assert [(item.factor, item.facts) for item in city.findings[0].favours] == [("underlying-violation", ("a",))]


def test_only_facts_that_bear_on_the_defendant_count(tmp_path: Path) -> None:
    facts = {"hers": fact("ash", BY), "his": fact("birch", NAMED)}
    assert only(run(tmp_path / "a", matter(facts))).violation == "none"
    facts["his"] = fact("birch", NAMED, against=["ash"])
    assert only(run(tmp_path / "b", matter(facts))).violation == "triable"


def test_a_claim_may_be_limited_to_some_facts(tmp_path: Path) -> None:
    facts = {"told": fact("ash", NAMED), "stood": fact("ash", BY)}
    limited = {"danger": {"theory": "scd", "against": ["ash"], "facts": ["stood"]}}
    assert only(run(tmp_path, matter(facts, limited))).violation == "none"


def test_acts_are_judged_apart_with_what_belongs_to_none_of_them(tmp_path: Path) -> None:
    facts = {"told": fact("ash", NAMED), "stood": fact("ash", BY), "knew": fact("ash", ["in-haste"])}
    acts = {"ash": {"omission": {"name": "stood by", "facts": ["stood"]}, "act": {"name": "told", "facts": ["told"]}}}
    claims = {"danger": {"theory": "scd", "against": ["ash"], "acts": acts}}
    calm = {name: given for name, given in facts.items() if name != "knew"}
    analysis = run(tmp_path / "a", matter(calm, claims))
    assert [only(analysis, act=act).violation for act in (None, "omission", "act")] == ["triable", "none", "triable"]
    in_haste = run(tmp_path / "b", matter(facts, claims))
    assert [only(in_haste, act=act).violation for act in (None, "omission", "act")] == ["none", "none", "none"]


# (facts of Ash with their dates, conduct stated in the claim, the day that counts)
CONDUCT = [
    ({"f": "2001-06-15"}, None, "2001-06-15"),
    ({"f": "2001-06-15", "g": "2003-01-01"}, None, "2003-01-01"),  # the last act relied on
    ({"f": "2001-06"}, None, "2001-06-01"),  # of a month its first day: doubt never makes notice
    ({"f": "2001-06-15", "g": None}, None, "2001-06-15"),
    ({"f": "2001-06-15"}, "1999-09-09", "1999-09-09"),
]


@pytest.mark.parametrize(("dates", "stated", "day"), CONDUCT)
def test_the_day_by_which_the_law_must_have_been_clear(
    tmp_path: Path, dates: dict[str, str | None], stated: str | None, day: str
) -> None:
    facts = {id_: fact("ash", NAMED, date) for id_, date in dates.items()}
    facts["other"] = fact("birch", NAMED, "2009-09-09")  # another's act moves nothing
    claims = {"danger": {"theory": "scd", "against": ["ash"], "conduct": {"ash": stated} if stated else {}}}
    assert str(only(run(tmp_path, matter(facts, claims))).notice.by_day) == day


def test_no_date_of_conduct_is_an_error_and_not_a_guess(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"claims.danger: .ash. has no date of conduct"):
        run(tmp_path, matter({"f": fact("ash", NAMED, None)}))


OWN = decision("5 E. 5", "east", "2004-05-01", liable("told-him-her-name", clear="no"))
DECIDED = {"decided": "2004-05-01", "cite": "5 E. 5"}

# (what is asked, the decisions, the day of the law used, clear?)
WHAT_IFS = [
    ({}, [CITIZEN], "2004-05-01", "yes"),
    ({}, [OWN], "2004-05-01", "no"),  # its own decision is never among what it is judged by
    ({"conduct": dt.date(2000, 1, 1)}, [CITIZEN], "2004-05-01", "no"),
    ({"conduct": dt.date(2004, 5, 1)}, [OWN], "2004-05-01", "no"),
    ({"conduct": dt.date(2004, 5, 2)}, [OWN], "2020-01-01", "yes"),  # then it is a new case, warned by that one
    ({"conduct": dt.date(2004, 5, 2), "as_of": dt.date(2004, 1, 1)}, [OWN], "2004-01-01", "no"),
    ({"as_of": dt.date(2000, 5, 1)}, [CITIZEN], "2000-05-01", "no"),  # no law later than asked for
    ({"forum": "west"}, [CITIZEN], "2004-05-01", "no"),
    ({"forum": "west"}, [{**CITIZEN, "court": "west"}], "2004-05-01", "yes"),
]


@pytest.mark.parametrize(("asked", "decisions", "as_of", "clear"), WHAT_IFS)
def test_what_ifs(
    tmp_path: Path, asked: dict[str, Any], decisions: list[dict[str, Any]], as_of: str, clear: str
) -> None:
    analysis = run(tmp_path, matter({"f": fact("ash", NAMED)}, **DECIDED), *decisions, **asked)
    assert (str(analysis.as_of), only(analysis).notice.clear) == (as_of, clear)


@pytest.mark.parametrize("as_of", [None, "2010-01-01"])
def test_the_matters_own_decision_is_not_even_held_up_beside_it(tmp_path: Path, as_of: str | None) -> None:
    asked = {"as_of": dt.date.fromisoformat(as_of)} if as_of else {}
    found = only(run(tmp_path, matter({"f": fact("ash", NAMED)}, **DECIDED), OWN, CITIZEN, **asked))
    notice = found.notice
    held_up = {c.cite for c in (*found.precedents, *notice.by, *notice.nearest, *notice.elsewhere, *notice.contrary)}
    assert held_up == {"1 E. 1"}


def test_without_a_fact_the_result_changes_and_the_flips_said_so(tmp_path: Path) -> None:
    case = matter({"told": fact("ash", NAMED), "stood": fact("ash", BY)})
    (flip,) = (f for f in only(run(tmp_path / "a", case, CITIZEN)).flips if f.how == "without")
    assert (flip.factor, flip.facts, flip.outcome) == ("told-him-her-name", ("told",), "no-violation")
    assert only(run(tmp_path / "b", case, CITIZEN, without=frozenset({"told"}))).outcome == "no-violation"


def test_flips_name_what_would_have_been_enough(tmp_path: Path) -> None:
    found = only(run(tmp_path, matter({"f": fact("ash", BY)}), CITIZEN))
    assert ("made-it-worse", "with", "triable") in [(f.factor, f.how, f.violation) for f in found.flips]


def test_an_unknown_fact_is_not_a_false_one(tmp_path: Path) -> None:
    gap = [{"factor": "she-moved", "against": ["ash"], "why": "Nobody asked her yet."}]
    found = only(run(tmp_path, matter({"f": fact("ash", NAMED)}, unknown=gap), CITIZEN))
    assert (found.notice.answer, found.notice.turns_on, found.outcome) == ("turns-on", ("she-moved",), "open")


def test_an_element_met_for_want_of_an_excuse_is_open_while_the_excuse_is_unknown(tmp_path: Path) -> None:
    gap = [{"factor": "in-haste", "against": ["ash"], "why": "The radio log is not produced yet."}]
    found = only(run(tmp_path, matter({"f": fact("ash", NAMED)}, unknown=gap), CITIZEN))
    assert [(f.element, f.finding) for f in found.findings] == [("act", "met"), ("fault", "open")]
    assert found.violation == "open"


def test_a_fact_that_does_not_exist_cannot_be_left_out(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nobody: no such fact"):
        run(tmp_path, matter({"f": fact("ash", NAMED)}), without=frozenset({"nobody"}))
