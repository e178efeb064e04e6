"""Which facts a court may look at, at each stage: the table of posture × status, as packaged."""

from __future__ import annotations

from typing import get_args

import pytest

from fairwarning.law.book import packaged
from fairwarning.law.postures import Court, Postures, Support, Voice
from fairwarning.law.vocabulary import Posture

# (stage, what the plaintiff says of it, what the defence says, what it rests on, what the court made of it, the view)
TABLE = [
    # a motion to dismiss: what is pleaded is taken as true, and nothing else
    ("dismissal", "asserts", "disputes", "allegation", "silent", "present"),
    ("dismissal", "asserts", "silent", "allegation", "silent", "present"),
    ("dismissal", "admits", "asserts", "document", "silent", "present"),
    ("dismissal", "disputes", "asserts", "testimony", "silent", "denied"),
    ("dismissal", "silent", "asserts", "document", "silent", "unknown"),
    # summary judgment: what has support, read for the party who opposes it
    ("summary-judgment", "asserts", "disputes", "testimony", "silent", "present"),
    ("summary-judgment", "asserts", "disputes", "allegation", "silent", "unknown"),
    ("summary-judgment", "disputes", "asserts", "testimony", "silent", "denied"),
    ("summary-judgment", "silent", "admits", "document", "silent", "present"),
    ("summary-judgment", "silent", "silent", "testimony", "silent", "unknown"),
    ("summary-judgment", "asserts", "disputes", "recording", "contradicted", "denied"),
    ("summary-judgment", "disputes", "asserts", "recording", "given", "present"),
    # an appeal from denied immunity: what the district court took as given stands
    ("interlocutory-qi", "disputes", "disputes", "allegation", "given", "present"),
    ("interlocutory-qi", "asserts", "disputes", "testimony", "silent", "present"),
    ("interlocutory-qi", "asserts", "disputes", "recording", "contradicted", "denied"),
    ("interlocutory-qi", "disputes", "asserts", "testimony", "silent", "denied"),
    ("interlocutory-qi", "silent", "admits", "testimony", "silent", "present"),
    ("interlocutory-qi", "silent", "silent", "testimony", "silent", "unknown"),
    # after a trial: what was found
    ("trial", "disputes", "disputes", "finding", "found", "present"),
    ("trial", "asserts", "silent", "testimony", "rejected", "denied"),
    ("bench", "silent", "asserts", "finding", "found", "present"),
    ("bench", "asserts", "disputes", "testimony", "rejected", "denied"),
    ("directed-verdict", "asserts", "disputes", "testimony", "silent", "present"),
    ("directed-verdict", "silent", "silent", "testimony", "silent", "unknown"),
]


@pytest.mark.parametrize(("stage", "plaintiff", "defence", "support", "court", "view"), TABLE)
def test_what_the_court_may_look_at(
    stage: Posture, plaintiff: Voice, defence: Voice, support: Support, court: Court, view: str
) -> None:
    row = packaged().postures.row(stage, plaintiff, defence, support, court)
    assert row.view == view
    assert row.because
    assert row.sources


def test_every_stage_sees_every_fact_somehow() -> None:
    postures: Postures = packaged().postures
    for stage in get_args(Posture):
        for plaintiff in get_args(Voice):
            for defence in get_args(Voice):
                for support in get_args(Support):
                    for court in get_args(Court):
                        assert postures.row(stage, plaintiff, defence, support, court).view
