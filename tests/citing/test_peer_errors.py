"""What a widely used extractor gets wrong on real opinions, each as a small text of our own."""
# ruff: noqa: E501 - a table is read one row to a line

from __future__ import annotations

from fairwarning.citing import Citation, find
from fairwarning.reading.running import Running


def read(text: str) -> tuple[Citation, ...]:
    return find(Running.plain(text))


def test_a_year_is_not_borrowed_from_the_next_citation():
    first, second = read(
        "Scale v. Hart, 550 U.S. 372, 378 (2007). So it is. See Robin v. Prune, 249 F.3d 862 (9th Cir. 2001)."
    )
    assert (first.year, second.year) == (2007, 2001)


def test_a_section_number_is_not_a_year():
    case, statute = read("Monte v. Dep't, 436 U.S. 658, 692 (1978) (quoting 42 U.S.C. § 1983).")
    assert (case.year, case.parenthetical) == (1978, "quoting 42 U.S.C. § 1983")
    assert statute.kind == "statute"


def test_names_do_not_bleed_into_each_other_nor_lose_small_words():
    first, second = read(
        "Town of Rock Castle v. Gomez, 545 U.S. 748 (2005). Wilde-Tanner v. Camp, 863 F.3d 589, 595 (7th Cir. 2017)."
    )
    assert (first.name, first.year) == ("Town of Rock Castle v. Gomez", 2005)
    assert (second.name, second.year) == ("Wilde-Tanner v. Camp", 2017)


def test_a_court_without_a_space_before_its_year():
    first, second = read(
        "Kolt v. Mercer, 477 F.3d 442, 446 (6th Cir.2007) (x); Monger v. City, 227 F.3d 1082 (9th Cir. 2000)."
    )
    assert [(cite.court, cite.year) for cite in (first, second)] == [("ca6", 2007), ("ca9", 2000)]


def test_a_pin_before_a_parenthetical_and_id_behind_it():
    text = (
        "Hern v. Jose, 897 F.3d 1125 (9th Cir. 2018). Kent v. Ridge, 439 F.3d 1055 (9th Cir. 2006). "
        "Hern, 897 F.3d at 1133 (citing Kent, 439 F.3d at 1063). Id. at 1134."
    )
    hern, kent, short, inner, same = read(text)
    assert (short.pin, inner.within, inner.authority) == ("1133", 2, kent.authority)
    assert (same.authority, same.pin) == (hern.authority, "1134")


def test_id_with_a_parallel_is_not_checked_against_the_parallel_page():
    full, one, two = read("Lowe, 523 U.S. 833, 849, 118 S.Ct. 1708 (1998). Id. at 850, 118 S.Ct. 1708. Id. at 851.")
    assert {full.authority, one.authority, two.authority} == {"523 U.S. 833"}
    assert (one.pin, two.pin) == ("850", "851")


def test_record_citations_exist_and_id_follows_them():
    cites = read("So. J.A. 45-46; ECF No. 12 at 4; Doc. 34 ¶ 5; Tr. 12:3-8; App. 321. Id. at 322.")
    assert [cite.authority for cite in cites] == ["J.A.", "ECF No. 12", "Doc. 34", "Tr.", "App.", "App."]


def test_two_nameless_citations_are_not_parallels_of_each_other():
    text = "As Saul v. Kane set forth, it holds. 533 U.S. 194, 201 (2001). In Pier v. Call, it changed. ___ U.S. ___, 129 S.Ct. 808 (2009)."
    first, second = read(text)
    assert [(cite.name, cite.year) for cite in (first, second)] == [("Saul v. Kane", 2001), ("Pier v. Call", 2009)]


def test_parallels_are_one_citation():
    (cite,) = read("Lowe v. Kane, 523 U.S. 833, 847 n. 8, 118 S.Ct. 1708, 140 L.Ed.2d 1043 (1998).")
    assert cite.parallel == ("523 U.S. 833", "118 S.Ct. 1708", "140 L.Ed.2d 1043")
    assert cite.pins == ("847 n. 8", None, None)


def test_en_dash_ranges_next_to_other_marks():
    (cite,) = read("“So it is.” Lowe v. Kane, 66 F.3d 416, 420–21 (2d Cir. 1995)—no less.")
    assert cite.pin == "420–21"


def test_a_court_and_year_on_the_next_line():
    (cite,) = read("Lowe v. Kane, 66 F.3d 416, 420 (2d Cir.\n1995).")
    assert (cite.court, cite.year) == ("ca2", 1995)


def test_a_note_number_after_a_pin_is_not_part_of_it():
    assert (
        read("Lowe v. Kane, 489 U.S. 189 (1989). See Lowe, 489 U.S. at 198–202.15 Second, it fails.")[1].pin
        == "198–202"
    )


def test_string_citations_keep_their_order():
    text = "See Ames v. Birch, 9 F.3d 1 (1st Cir. 1993); Orm v. Dace, 1 F.3d 2 (9th Cir. 1993); Pell v. Orr, 5 F.3d 3 (2d Cir. 1993)."
    assert [cite.authority for cite in read(text)] == ["9 F.3d 1", "1 F.3d 2", "5 F.3d 3"]


def test_a_note_number_and_a_surname_are_no_reporter():
    assert read("The rule held.2 Black wrote 3 Wallace stories.") == ()


def test_a_parallel_with_its_own_pin():
    (cite,) = read("Lowe v. Kane, 362 U.S. 257, 266, 80 S.Ct. 725, 733, 4 L.Ed.2d 697 (1960).")
    assert (cite.pin, cite.pins) == ("266", ("266", "733", None))
