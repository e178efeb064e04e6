"""Each step of a determination leads back to the place where the law data state its rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairwarning.analysis.determine import Asked, analyse
from fairwarning.law.book import packaged
from fairwarning.law.places import Places, stated
from fairwarning.matter.matter import load

MATTERS = Path(__file__).parents[2] / "matters"


@pytest.mark.parametrize("forum", ["ca2", "ca9", "ca10", "ca4"])
@pytest.mark.parametrize("name", ["dalton", "martinez", "okin"])
def test_the_place_of_every_step_says_what_the_step_says(name: str, forum: str) -> None:
    book = packaged()
    matter = load(MATTERS / f"{name}.yaml", book).matter
    known = stated(book)
    for d in analyse(matter, book, Asked(forum=forum), turning=False).determinations:
        places = Places(book, d.doctrine, forum, d.test == "own")
        if d.standing.because:
            assert d.standing.because in known[places.standing(d.standing.because)].says
        for finding in d.findings:
            assert known[places.element(finding.element)].says == finding.rule
            for step in (finding.decided_by, *finding.tried):
                if step.kind in ("rule", "burden") and step.because:
                    assert known[places.rule(finding.element, step.id, step.because)].says == step.because
