"""When two names are one case, and which pages a pin means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwarning.checking.pages import read_pin
from fairwarning.checking.parties import agree
from fairwarning.checking.reporters import impossible
from fairwarning.checking.wording import pages

NAMES = [
    ("Ames v. Cty. of Birch", "AMES v. COUNTY OF BIRCH, et al.", True),
    ("Ames v. City of Birch", "Nora Ames v. City of Birch", True),
    ("Munger v. City of Glasgow Police Dep’t", "Munger v. City of Glasgow Police Department", True),
    ("Bieter Co. v. Lund", "Bieter Company v. Lund", True),
    ("In re Fenn", "Fenn v. Marsh", True),
    ("Ames", "Ames v. Birch", True),
    ("Birch v. Ames", "Ames v. Birch", True),
    ("Doe v. Lund", "Ridley v. Lund", True),
    ("Okin v. Vill. of Cornwal", "Michele Okin v. Village of Cornwall", True),
    ("NAACP v. Orm", "National Association for the Advancement of Colored People v. Orm", True),
    ("T.D. v. Patton", "T. D. v. Patton", True),
    ("United States v. Orm", "U.S. v. Orm", True),
    ("State v. Fenn", "Ohio v. Fenn", True),
    ("Ames v. Kroon", "Ames v. Birch", False),
    ("Veld v. Kroon Air", "Ames v. Birch", False),
    ("United States v. Orm", "United States v. Dace", False),
    ("City of Orm v. Dace", "City of Lisk v. Dace", False),
    ("In re Orm", "Ames v. Birch", False),
]  # fmt: skip


@pytest.mark.parametrize(("given_name", "known", "one"), NAMES, ids=[row[0] + " / " + row[1] for row in NAMES])
def test_names(given_name, known, one):
    assert agree(given_name, known) is one


PINS = [
    ("118", ((118, 118),), (), False),
    ("430–31", ((430, 431),), (), False),
    ("419-20, 424", ((419, 420), (424, 424)), (), False),
    ("1063–64", ((1063, 1064),), (), False),
    ("998–1002", ((998, 1002),), (), False),
    ("*9–10", ((9, 10),), (), True),
    ("118 n.4", ((118, 118),), ("4",), False),
    ("118–19 & nn.4–5", ((118, 119),), ("4", "5"), False),
    ("(b)", (), (), False),
    ("¶ 12", (), (), False),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "ranges", "notes", "starred"), PINS, ids=[row[0] for row in PINS])
def test_pins(printed, ranges, notes, starred):
    pin = read_pin(printed)
    assert (pin.ranges, pin.notes, pin.starred) == (ranges, notes, starred)


@given(st.integers(1, 3000), st.integers(0, 6))
def test_a_pin_that_we_print_means_the_pages_it_was_made_of(first, more):
    printed = pages(tuple(range(first, first + more + 1)))
    assert printed is not None
    assert read_pin(printed).ranges == ((first, first + more),)


PLACES = [
    ("577 F.3d 415", 2009, False),
    ("999 F.3d 1", 2021, False),
    ("1000 F.3d 1", 2021, True),
    ("2 F.4th 1300", 2021, False),
    ("2 F.4th 1300", 2015, True),
    ("545 U.S. 748", 2005, False),
    ("5 U.S. 137", 1803, False),
    ("132 F.R.D. 1", 1990, False),
    ("1982 WL 1", 1995, True),
    ("1995 WL 1", 1995, False),
    ("117 S. Ct. 1219", 1997, False),
    ("300 F. Supp. 22", 1969, False),
    ("999 F. Supp. 22", 1998, False),
    ("12 F.2d 0", 1930, True),
]  # fmt: skip


@pytest.mark.parametrize(("cite", "year", "never"), PLACES)
def test_places_that_cannot_be(cite, year, never):
    assert (impossible(cite, year) is not None) is never
