"""`verify` looks up every passage of law and matters: on its page, elsewhere, not there, unread."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from command_line import Run
from fairwarning.law.book import packaged
from fairwarning.library.ingest import ingest
from fairwarning.library.store import Library
from fairwarning.matter import matter as matters
from fairwarning.matter.places import places

ROOT = Path(__file__).parents[2]

OPINION = """812 F.3d 100 | 9th Cir. | 2005
Ada QUILL, Plaintiff-Appellant,
v.
TOWN OF ELMBURY, Defendant-Appellee.
United States Court of Appeals, Ninth Circuit.
MARSH, Circuit Judge:
Ada Quill appeals from a judgment for the town. She says that nobody came. We affirm.
*101 On the first night Quill rang the station twice and a clerk wrote the calls down. No car was sent.
*102 The clerk went home at six, and the sheet stayed on the desk. No car was sent.
*103 The harm came from a stranger. The judgment is AFFIRMED.
"""

MATTER = """format: 1
name: Quill v. Town of Elmbury
forum: ca9
posture: summary-judgment
cite: 812 F.3d 100
decided: "2005"
texts:
  opinion: {title: "Quill v. Town of Elmbury (9th Cir. 2005)", cite: 812 F.3d 100, kind: opinion}
  tape: {title: Tape of the calls, kind: recording}
parties:
  quill: {name: Ada Quill, role: plaintiff}
  clerk: {name: Clerk, role: defendant, employer: elmbury}
  elmbury: {name: Town of Elmbury, role: municipality}
facts:
  calls: {what: She rang twice., at: [PLACE]}
claims:
  scd: {theory: state-created-danger, against: [clerk], conduct: {clerk: "2004-03-01"}}
"""

PLACES = [
    # place -> exit status, state, where it stands
    ('{text: opinion, page: "101", first: On the first night, last: calls down}', 0, "verified", "101"),
    ('{text: opinion, page: "103", first: On the first night, last: calls down}', 1, "elsewhere", "101"),
    ('{text: opinion, page: "101", first: Two cars were sent}', 1, "not-found", None),
    ('{text: opinion, page: "190"}', 1, "not-found", None),
    ('{text: opinion, page: "101-02", first: No car was sent}', 1, "ambiguous", "101; 102"),
    ('{text: opinion, page: "101"}', 0, "page-only", None),
    ('{text: opinion, page: "Part II", first: No car was sent}', 1, "ambiguous", None),
    ('{text: opinion, page: "Part II", first: nobody came}', 0, "no-page-numbering", None),
    ('{text: tape, page: "2", first: nobody came}', 0, "unread", None),
]


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    return tmp_path / "quill.yaml"


@pytest.fixture
def imported(tmp_path: Path, fairwarning: Run) -> None:
    (tmp_path / "quill.txt").write_text(OPINION, encoding="utf-8")
    assert fairwarning("import", tmp_path / "quill.txt").status == 0


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize(("place", "status", "state", "page"), PLACES)
def test_a_place_of_a_matter(fairwarning: Run, matter: Path, place: str, status: int, state: str, page: str) -> None:
    matter.write_text(MATTER.replace("PLACE", place), encoding="utf-8")
    ran = fairwarning("verify", "--no-law", matter, "--format", "json")
    told = json.loads(ran.out)
    assert ran.status == status
    assert {name: count for name, count in told["counts"].items() if count} == {state: 1}
    (passage,) = told["passages"]
    assert (passage["place"], passage["state"], passage["page"]) == (f"{matter}: facts.calls", state, page)
    if state == "verified":
        assert OPINION[passage["start"] : passage["end"]].startswith("On the first night")


@pytest.mark.usefixtures("imported")
def test_the_text_says_where_it_is_instead(fairwarning: Run, matter: Path) -> None:
    matter.write_text(MATTER.replace("PLACE", PLACES[1][0]), encoding="utf-8")
    ran = fairwarning("verify", "--no-law", matter)
    assert "facts.calls: 812 F.3d 100, 103 “On the first night … calls down”; it stands at 101" in ran.out
    assert "     1  elsewhere" in ran.out


def test_without_a_library_it_says_so(fairwarning: Run) -> None:
    ran = fairwarning("verify")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no library here" in ran.err


@pytest.mark.usefixtures("imported")
def test_the_packaged_law_is_looked_up_and_what_is_not_there_is_unread(fairwarning: Run) -> None:
    ran = fairwarning("verify", "--format", "json")
    told = json.loads(ran.out)
    assert ran.status == 0
    assert told["counts"]["unread"] == len(told["passages"]) >= len(list(packaged().passages()))


@pytest.fixture(scope="module")
def shared(opinions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the shared opinions."""
    place = tmp_path_factory.mktemp("shared")
    with Library.open(place, write=True) as library:
        assert {outcome.what for outcome in ingest(library, [opinions])} == {"new", "another text"}
    return place


def test_every_passage_into_the_shared_opinions_verifies(fairwarning: Run, shared: Path) -> None:
    paths = [ROOT / "matters" / f"{name}.yaml" for name in ("okin", "martinez", "dalton")]
    ran = fairwarning("verify", *paths, "--library", shared, "--format", "json")
    found = [p for p in json.loads(ran.out)["passages"] if p["state"] != "unread"]
    wrong = [
        p for p in found if p["state"] not in ("verified", "page-only") or (p["first"] and p["state"] != "verified")
    ]
    assert wrong == []
    rests = [p for p in found if p["place"].startswith(("doctrines/", "notice/", "postures", "policies/"))]
    assert [p for p in rests if p["state"] != "verified"] == []
    assert rests
    for path in paths:
        facts = [at for _, at in places(matters.load(path, packaged()).matter)]
        own = (p for p in found if p["place"].startswith(str(path)) and "court_held" not in p["place"])
        assert Counter(p["state"] for p in own) == {"verified": len(facts)}
    assert ran.status == 0


def test_a_selector_on_the_wrong_page_of_a_shared_opinion_does_not(
    fairwarning: Run, shared: Path, tmp_path: Path
) -> None:
    text = (ROOT / "matters" / "okin.yaml").read_text(encoding="utf-8")
    (tmp_path / "okin.yaml").write_text(text.replace('page: "430"', 'page: "431"'), encoding="utf-8")
    ran = fairwarning("verify", "--no-law", tmp_path / "okin.yaml", "--library", shared, "--format", "json")
    moved = [p for p in json.loads(ran.out)["passages"] if p["pin"] == "431" and p["first"]]
    assert ran.status == 1
    assert moved
    assert {(p["state"], p["page"]) for p in moved} == {("elsewhere", "430")}


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize(
    ("place", "verified", "not_found", "beside"),
    [(PLACES[0][0], 1, 0, "calls at 101 ✓"), (PLACES[1][0], 0, 1, "calls at 103 [not on that page]")],
)
def test_an_analysis_shows_what_was_found(
    fairwarning: Run, matter: Path, place: str, verified: int, not_found: int, beside: str
) -> None:
    coded = MATTER.replace("PLACE", place).replace("twice.,", "twice., who: [clerk], factors: [no-arrest],")
    matter.write_text(coded, encoding="utf-8")
    sources = json.loads(fairwarning("analyze", matter, "--format", "json").out)["sources"]
    total = len(sources["passages"]) + len(sources["places"])
    assert (sources["verified"], sources["not_found"]) == (verified, not_found)
    assert sources["unread"] == total - 1
    assert sources["library"] == 1
    assert [p["state"] for p in sources["places"]] == ["verified" if verified else "elsewhere"]
    text = fairwarning("analyze", matter).out
    assert beside in text
    assert "looked up in a library of 1 decision: 1 " in " ".join(text.split())
    memo = fairwarning("analyze", matter, "--format", "md").out
    assert ("not on that page" in memo) == bool(not_found)


def test_an_analysis_without_a_library_says_that_nothing_was_looked_up(fairwarning: Run, matter: Path) -> None:
    matter.write_text(MATTER.replace("PLACE", PLACES[0][0]), encoding="utf-8")
    sources = json.loads(fairwarning("analyze", matter, "--format", "json").out)["sources"]
    assert (sources["verified"], sources["not_found"], sources["library"]) == (0, 0, None)
    assert "(no library)" in " ".join(fairwarning("analyze", matter).out.split())


@pytest.mark.usefixtures("imported")
def test_a_damaged_library_does_not_stop_an_analysis(fairwarning: Run, matter: Path, home: Path) -> None:
    (home / "library.db").write_bytes(b"no library at all " * 100)
    matter.write_text(MATTER.replace("PLACE", PLACES[0][0]), encoding="utf-8")
    ran = fairwarning("analyze", matter)
    assert ran.status == 0
    assert "sources not looked up" in ran.err
    assert "(no library)" in " ".join(ran.out.split())
