"""Errors planted by a seeded program: found, each with the right verdict; and nothing said where nothing is wrong."""

from __future__ import annotations

from collections import Counter

import pytest
from planted import judge, planted


@pytest.fixture(scope="module")
def judged():
    """Every planted brief, whether the verdict on it is right, and what was said."""
    return [(brief, *judge(brief)) for brief in planted()]


def test_enough_of_every_kind(judged):
    kinds = Counter(brief.kind for brief, _, _ in judged if brief.about != "clean")
    assert sum(kinds.values()) >= 400
    assert len(kinds) >= 25
    assert min(kinds.values()) >= 8


def test_errors_are_found_with_the_right_verdict(judged):
    errors = [(brief, right, said) for brief, right, said in judged if brief.about != "clean"]
    missed = [f"{brief.kind}: {brief.text} -> {said}" for brief, right, said in errors if not right]
    assert len(missed) <= len(errors) * 0.02, "\n".join(missed)


def test_nothing_is_said_where_nothing_is_wrong(judged):
    clean = [(brief, right, said) for brief, right, said in judged if brief.about == "clean"]
    alarms = [f"{brief.kind}: {brief.text} -> {said}" for brief, right, said in clean if not right]
    assert len(clean) >= 200
    assert not alarms, "\n".join(alarms)
