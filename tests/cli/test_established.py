"""`established`: the second prong alone, from the command line."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from command_line import Run
from fairwarning.analysis.notice import established
from fairwarning.analysis.situation import Situation
from fairwarning.law.book import packaged

ASKED = ("--forum", "ca9", "--date", "2013-05-02", "--doctrine", "state-created-danger")


def test_the_answer_is_the_contracts_json(fairwarning: Run) -> None:
    ran = fairwarning("established", *ASKED, "--format", "json", "disclosed-report", "disparaged-victim")
    assert (ran.status, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    assert found["format"] == 1
    assert found["asked"]["factors"] == ["disclosed-report", "disparaged-victim"]
    assert (found["asked"]["doctrine"], found["asked"]["forum"], found["asked"]["date"]) == ("scd", "ca9", "2013-05-02")
    assert {"answer", "level", "by", "nearest", "turns_on", "authorities"} <= found["notice"].keys()
    for near in found["notice"]["nearest"]:
        assert {"cite", "missing", "new"} <= near.keys()


@pytest.mark.parametrize("day", ["1985-01-01", "2000-01-01", "2013-05-02", "2020-01-01"])
@pytest.mark.parametrize("forum", ["ca2", "ca9", "ca10", "nmd"])
def test_it_says_what_the_engine_says(fairwarning: Run, forum: str, day: str) -> None:
    factors = ("disclosed-report", "disparaged-victim", "known-history")
    ran = fairwarning("established", "--forum", forum, "--date", day, "--format", "json", *factors)
    said = json.loads(ran.out)
    direct = established(packaged(), "scd", forum, dt.date.fromisoformat(day), Situation(frozenset(factors)))
    assert said["clearly_established"] == direct.clear
    assert [c["cite"] for c in said["notice"]["by"]] == [c.cite for c in direct.by]


def test_what_gave_notice_was_decided_before_and_binds_there(fairwarning: Run) -> None:
    """Whatever forces an answer on any day was decided before it, in every circuit that has a rule."""
    law, factors = packaged(), frozenset(law_factors())
    for forum in sorted(law.notice.keys() - {"common"}):
        for year in range(1985, 2027, 6):
            day = dt.date(year, 1, 1)
            answer = established(law, "scd", forum, day, Situation(factors))
            for forcing in answer.by:
                assert law.by_cite[forcing.cite].day < day
                assert forcing.binding or law.notice_rule(forum).consensus


def law_factors() -> tuple[str, ...]:
    return ("disclosed-report", "disparaged-victim", "explicit-impunity", "known-history", "particular-victim")


def test_the_order_of_factors_changes_nothing(fairwarning: Run) -> None:
    one = fairwarning("established", *ASKED, "--format", "json", "disclosed-report", "known-history")
    other = fairwarning("established", *ASKED, "--format", "json", "known-history", "disclosed-report")
    assert one == other


def test_the_text_names_answer_and_day(fairwarning: Run) -> None:
    ran = fairwarning("established", *ASKED, "disclosed-report")
    assert ran.status == 0
    assert "2 May 2013" in ran.out


# (arguments, words that the message must contain)
BAD = [
    ((*ASKED, "disclosed-reprot"), ("'disclosed-reprot' is no factor", "disclosed-report?")),
    (("--forum", "ca99", "--date", "2013", "disclosed-report"), ("'ca99' is no court", "ca9")),
    (("--forum", "ca9", "--date", "2013-02-30", "disclosed-report"), ("--date", "'2013-02-30' is no date")),
    (
        ("--forum", "ca9", "--date", "2013", "--doctrine", "danger", "disclosed-report"),
        ("--doctrine", "'danger' is no doctrine", "state-created-danger"),
    ),
]


@pytest.mark.parametrize(("arguments", "words"), BAD, ids=[row[1][0] for row in BAD])
def test_what_is_unknown_is_refused(fairwarning: Run, arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    for form in ("text", "json"):
        ran = fairwarning("established", "--format", form, *arguments)
        assert (ran.status, ran.data) == (2, b"")
        for word in words:
            assert word in ran.err
