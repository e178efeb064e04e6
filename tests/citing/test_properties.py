"""What holds for every text: offsets point where they say, made citations are read back, time grows with length."""
# ruff: noqa: E501 - a table is read one row to a line

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairwarning.citing import find, quotations
from fairwarning.citing.lexicon import court, first_words, reporter, reporters
from fairwarning.reading.running import Running

PARTY = st.sampled_from(
    ["Ames", "Town of Orm", "Henry A.", "SECTOR, LLC", "Est. of Pell", "al-Karim", "Dace-Gale", "O’Hara"]
)
SERIES = st.sampled_from(
    ["U.S.", "F.2d", "F.3d", "F. Supp. 2d", "F.Supp.3d", "N.W.2d", "Fed. App’x", "P.3d", "Cal.Rptr.3d", "S. Ct."]
)
COURT = st.sampled_from(
    [("2d Cir.", "ca2"), ("9th Cir.", "ca9"), ("S.D.N.Y.", "nysd"), ("N.D. Cal.", "cand"), ("D.N.M.", "nmd")]
)
PIN = st.one_of(st.none(), st.from_regex(r"[1-9][0-9]{0,3}([-–][1-9][0-9]{0,2})?( n\. ?[1-9][0-9]?)?", fullmatch=True))
PIECES = (
    "Id.", "at", "5", "id.", "(", ")", "“", "”", '"', "[", "]", "§", "¶", "supra,", "404", "F.3d", "110", "1", "U.S.", "2,", "3",
    "(1999)", "See", "v.", "In", "re", "Ames", ",", ";", ".", "No.", "App.", "*12", "-\n\n", "(quoting", "42", "U.S.C.", "1983",
    "Rule", "12(b)(6)", "Amendment", "Fourth", "Const.", "amend.", "XIV", "Dep.", "3:4", "ECF", "...", ". . .", "at *3", "___ U.S. ___",
    "Section", "of the", "Manual", "(2d Cir. 2005)", "cert. denied,", "n. 3",
)  # fmt: skip
SCRAPS = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.text(max_size=6),
    ),
    max_size=80,
)


@given(PARTY, PARTY, st.integers(1, 999), SERIES, st.integers(1, 9999), PIN, COURT, st.integers(1800, 2029))
def test_made_citations_are_read_back(plaintiff, defendant, volume, series, page, pin, named, year):
    where, identifier = named
    cited = f"{volume} {series} {page}" + (f", {pin}" if pin else "")
    text = f"It is so. See {plaintiff} v. {defendant}, {cited} ({where} {year})."
    (cite,) = find(Running.plain(text))
    assert (cite.name, cite.authority, cite.pin) == (f"{plaintiff} v. {defendant}", f"{volume} {series} {page}", pin)
    assert (cite.court, cite.year, cite.signal) == (identifier, year, "see")
    assert text[cite.start : cite.end] == f"{cited} ({where} {year})"


@settings(max_examples=300, deadline=None)
@given(SCRAPS, st.sampled_from([" ", "", "\n"]))
def test_any_text_is_read_with_valid_offsets(scraps, glue):
    text = glue.join(scraps)
    running = Running.plain(text)
    cites = find(running)
    last = 0
    for index, cite in enumerate(cites):
        assert last <= cite.start < cite.end <= len(text)
        assert 0 <= cite.head <= cite.start
        assert cite.end <= cite.tail <= len(text)
        last = cite.end
        for other in (cite.within, cite.history_of):
            assert other is None or 0 <= other < index
        assert cite.antecedent is None or 0 <= cite.antecedent < len(cites)
        for aside in cite.parentheticals:
            assert text[aside.start : aside.end] == aside.text
    for quote in quotations(running, cites):
        assert 0 <= quote.start < quote.end <= len(text)
        assert quote.cite is None or quote.authority == cites[quote.cite].authority


@given(st.text(max_size=300))
def test_the_same_text_is_read_the_same_twice(text):
    assert find(Running.plain(text)) == find(Running.plain(text))


@settings(max_examples=200)
@given(
    st.sampled_from(
        sorted({edition.name for edition in reporters().values() if edition.kind == "case" and "." in edition.name})
    )
)
def test_every_reporter_with_a_dot_is_known_where_it_stands(name):
    found = reporter(name)
    assert found is not None
    assert name.lstrip("'’")[:1] == "" or any(name.startswith(word) for word in first_words()) or not name[0].isalpha()


COURTS = [
    ("2d Cir.", "ca2"), ("2nd Cir.", "ca2"), ("3d Cir.", "ca3"), ("11th Cir.", "ca11"), ("D.C. Cir.", "cadc"), ("Fed. Cir.", "cafc"),
    ("CA9", "ca9"), ("6 Cir.", "ca6"), ("N.D. Cal.", "cand"), ("S.D. N.Y.", "nysd"), ("D.N.M.", "nmd"), ("Bankr. S.D.N.Y.", "nysb"),
    ("Cal. Ct. App.", "calctapp"), ("N.M. Ct. App.", "nmctapp"), ("Tex. App.—Austin", "texapp"), ("Del. Ch.", "delch"),
    ("N.Y. App. Div. 2d Dep't", "nyappdiv"), ("Fla. 3d DCA", "fladistctapp"), ("B.A.P. 9th Cir.", "bap9"), ("5th Cir. Unit B", "ca5"),
    ("nowhere", None), ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "identifier"), COURTS)
def test_courts(printed, identifier):
    assert court(printed) == identifier


HOSTILE = [
    "(", "Id. ", "Id. (", "*1", "§", "§ 1 ", "1", "1 ", "1 U.S. 1, ", "1 F. ", "No. 1 ", "A v. B, 1 U.S. 1 (", "“", '"', "[", "_", " v. ",
    "Smith, supra, ", "App. 1, ", "Rule 1 ", "A available at ", "Section 1 of the A ", "abcdefghij", "- — ", "A. ", "()", "\n\nA b:",
]  # fmt: skip


@pytest.mark.parametrize("scrap", HOSTILE)
def test_hostile_text_takes_time_in_proportion(scrap):
    def spent(length: int) -> float:
        running = Running.plain(scrap * (length // len(scrap)))
        best = 9.0
        for _ in range(2):
            start = time.process_time()
            quotations(running, find(running))
            best = min(best, time.process_time() - start)
        return best

    assert spent(80_000) < 8 * spent(20_000) + 0.05
