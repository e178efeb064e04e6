"""The matters that ship, run with only earlier law and held against what the courts decided, cell by cell.

No result stands here: each is read from `court_held` in the matter's own file, which the analysis never sees.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import msgspec
import pytest

from fairwarning.analysis.determine import Analysis, Asked, analyse
from fairwarning.analysis.reasons import Determination
from fairwarning.law.book import packaged
from fairwarning.law.vocabulary import MUNICIPAL
from fairwarning.matter.matter import Held, Loaded, Matter, load
from fairwarning.report.memo.closing import agrees
from fairwarning.report.sources import used

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "matters").glob("*.yaml"))
NAMES = [file.stem for file in FILES]


@cache
def loaded(name: str) -> Loaded:
    return load(ROOT / "matters" / f"{name}.yaml", packaged())


@cache
def analysed(
    name: str, conduct: str | None = None, forum: str | None = None, as_of: str | None = None
) -> dict[tuple[str, str, str | None], Determination]:
    days = (dt.date.fromisoformat(day) if day else None for day in (as_of, conduct))
    return cells(analyse(loaded(name).matter, packaged(), Asked(*days, forum)))


def cells(analysis: Analysis) -> dict[tuple[str, str, str | None], Determination]:
    return {(d.defendant, d.claim, d.act): d for d in analysis.determinations}


def holdings() -> list[tuple[str, Held]]:
    return [(name, held) for name in NAMES for held in loaded(name).matter.court_held]


@pytest.mark.parametrize(
    ("name", "held"), holdings(), ids=lambda v: v if isinstance(v, str) else f"{v.defendant}-{v.claim}-{v.act}"
)
def test_the_courts_own_result_in_every_cell_prong_by_prong(name: str, held: Held) -> None:
    found = analysed(name)[held.defendant, held.claim, held.act]
    ours = (found.violation, found.notice.clear)
    assert agrees(held.violation, held.clearly_established, *ours), (found.outcome, *ours)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_court_held_covers_every_defendant_and_claim(name: str) -> None:
    """Otherwise the cell-by-cell test above would pass by leaving cells out."""
    covered = {(held.defendant, held.claim) for held in loaded(name).matter.court_held}
    assert covered == {(defendant, claim) for defendant, claim, _ in analysed(name)}


@pytest.mark.parametrize("name", NAMES)
def test_the_analysis_never_reads_what_the_court_held(name: str) -> None:
    matter = loaded(name).matter
    turned = tuple(
        msgspec.structs.replace(
            held,
            violation="none" if held.violation == "triable" else "triable",
            clearly_established="no" if held.clearly_established == "yes" else "yes",
        )
        for held in matter.court_held
    )
    for changed in (turned, ()):
        other = msgspec.structs.replace(matter, court_held=changed)
        assert cells(analyse(other, packaged(), Asked())) == analysed(name)


@pytest.mark.parametrize("name", NAMES)
def test_neither_its_own_decision_nor_any_later_law_is_used(name: str) -> None:
    matter = loaded(name).matter
    assert matter.cite is not None
    assert matter.decided is not None
    law = packaged()
    own = set(law.by_cite[matter.cite].cites) if matter.cite in law.by_cite else {matter.cite}
    cited = {passage.cite for passage in used(law, analysed(name).values())}
    assert cited.isdisjoint(own)
    decided = dt.date.fromisoformat(matter.decided)
    late = {cite for cite in cited if (decision := law.by_cite.get(cite)) and decision.day >= decided}
    assert not late


@pytest.mark.parametrize("name", NAMES)
def test_its_own_decision_may_be_missing_from_the_law_altogether(name: str) -> None:
    matter = loaded(name).matter
    law = packaged().without(matter.cite or "")
    assert cells(analyse(matter, law, Asked())) == analysed(name)


@pytest.mark.parametrize("name", NAMES)
def test_notice_comes_from_before_each_officers_conduct(name: str) -> None:
    for found in analysed(name).values():
        for forcing in found.notice.by:
            assert found.notice.by_day is not None
            assert packaged().by_cite[forcing.cite].day < found.notice.by_day


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_has_its_reason_and_an_authority(name: str) -> None:
    for key, found in analysed(name).items():
        assert found.standing.sources, key
        assert found.findings or found.test == "rejected", key
        for finding in found.findings:
            assert finding.decided_by.because, (key, finding.element)
            assert finding.decided_by.sources or finding.decided_by.id == "no-authority", (key, finding.element)
        if found.notice.answer != "not-reached":
            assert found.notice.sources, key


@pytest.mark.parametrize("name", NAMES)
def test_every_flip_is_true(name: str) -> None:
    """What the answer says would change it does: a fact that alone shows a factor, left out, gives the told outcome."""
    matter = loaded(name).matter
    tried = 0
    for key, found in analysed(name).items():
        if matter.claims[found.claim].doctrine in MUNICIPAL:
            continue  # left out, such a fact changes the officers' results too
        for flip in found.flips:
            if flip.how != "without" or len(flip.facts) != 1 or tried >= 6:
                continue
            if matter.facts[flip.facts[0]].factors != (flip.factor,):
                continue
            tried += 1
            again = cells(analyse(matter, packaged(), Asked(without=frozenset(flip.facts))))[key]
            assert again.cell == (flip.violation, flip.clear, flip.outcome), (key, flip.factor)


# --- what-ifs that the law itself answers ----------------------------------------------------------------------------


def needs(name: str) -> None:
    if name not in NAMES:
        pytest.skip(f"did not run: matters/{name}.yaml is not there")


def against_officers(name: str, **asked: str) -> list[Determination]:
    """The whole-conduct cells of state-created danger that a jury could find for the plaintiff as the case stood."""
    triable = [key for key, d in analysed(name).items() if d.doctrine == "scd" and d.act is None]
    triable = [key for key in triable if analysed(name)[key].violation == "triable"]
    assert triable
    return [analysed(name, **asked)[key] for key in triable]


def test_martinez_after_its_own_decision_is_clear() -> None:
    needs("martinez")
    cite, decided = loaded("martinez").matter.cite, loaded("martinez").matter.decided
    assert decided is not None
    day_after = str(dt.date.fromisoformat(decided) + dt.timedelta(days=1))
    for found in against_officers("martinez", conduct=day_after):
        assert (found.notice.clear, found.outcome) == ("yes", "to-jury")
        assert cite in {forcing.cite for forcing in found.notice.by}


def test_martinez_on_the_day_of_its_own_decision_is_not_yet_clear() -> None:
    needs("martinez")
    decided = loaded("martinez").matter.decided
    assert all(found.notice.clear == "no" for found in against_officers("martinez", conduct=decided or ""))


def test_martinez_in_the_second_circuit_is_argued_from_okin() -> None:
    needs("martinez")
    needs("okin")
    okin, law = loaded("okin").matter, packaged()
    for found in against_officers("martinez", forum=okin.forum):
        assert (found.notice.answer, found.notice.clear) == ("forced", "yes")
        courts = {forcing.court for forcing in found.notice.by}
        assert okin.forum in courts
        assert all(law.courts.binds(court, okin.forum, dt.date(2013, 1, 1)) for court in courts)
        assert okin.cite in {forcing.cite for forcing in found.notice.by}


def test_okin_under_ninth_circuit_law_of_2001_is_not_clear() -> None:
    needs("okin")
    for asked in ({"forum": "ca9"}, {"forum": "ca9", "conduct": "2001-12-31"}):
        assert all(found.notice.clear == "no" for found in against_officers("okin", **asked))


def test_a_city_answers_only_for_its_own_officers() -> None:
    """In each matter: a municipality none of whose officers violated a right is not liable for policy or custom."""
    tried = 0
    for name in NAMES:
        matter = loaded(name).matter
        for (defendant, claim_id, _), found in analysed(name).items():
            claim = matter.claims[claim_id]
            if claim.doctrine in MUNICIPAL and claim.underlying:
                own = [
                    d
                    for d in analysed(name).values()
                    if d.claim in claim.underlying and matter.parties[d.defendant].employer == defendant
                ]
                tried += 1
                if not any(d.violation == "triable" for d in own):
                    assert found.violation != "triable", (name, defendant, claim_id)
    assert tried


def test_no_municipality_is_immune() -> None:
    for name in NAMES:
        for (defendant, _, _), found in analysed(name).items():
            if loaded(name).matter.parties[defendant].role == "municipality":
                assert found.notice.clear == "not-reached"
                assert found.outcome != "immune"


# --- same input, same bytes ------------------------------------------------------------------------------------------

WRITES_ALL = """
import hashlib, sys
from pathlib import Path
from fairwarning.cli import main
for matter in sorted(Path("matters").glob("*.yaml")):
    for form in ("json", "docx", "html", "md", "text"):
        target = Path(sys.argv[1]) / f"{matter.stem}.{form}"
        saved, sys.argv = sys.argv, ["fairwarning", "analyze", str(matter), "--format", form, "--output", str(target)]
        try:
            main()
        except SystemExit:
            pass
        sys.argv = saved
        print(target.name, hashlib.sha256(target.read_bytes()).hexdigest())
"""


def test_the_same_matter_gives_the_same_bytes(tmp_path: Path) -> None:
    running = []
    for seed in ("1", "20"):
        folder = tmp_path / seed
        folder.mkdir()
        running.append(
            subprocess.Popen(
                [sys.executable, "-c", WRITES_ALL, str(folder)],
                cwd=ROOT,
                env={**os.environ, "PYTHONHASHSEED": seed},
                stdout=subprocess.PIPE,
                text=True,
            )
        )
    one, other = (process.communicate()[0] for process in running)
    assert one == other
    assert len(one.splitlines()) == 5 * len(FILES)


def test_the_order_in_which_facts_stand_changes_nothing() -> None:
    for name in NAMES:
        matter = loaded(name).matter
        backwards: Matter = msgspec.structs.replace(matter, facts=dict(reversed(matter.facts.items())))
        assert cells(analyse(backwards, packaged(), Asked())) == analysed(name)
