"""What each form of citation of a decision is read as: text on the left, fields on the right."""
# ruff: noqa: E501 - a table is read one row to a line

from __future__ import annotations

import pytest

from fairwarning.citing import Citation, find
from fairwarning.reading.running import Running


def only(text: str) -> Citation:
    found = find(Running.plain(text))
    assert len(found) == 1, [text[one.start : one.end] for one in found]
    return found[0]


# text, core, name, authority, pin, court, year
FULL = [
    ("Pell v. Orr, 77 F. Supp. 9, 12 (Kan. 1948).", "77 F. Supp. 9, 12 (Kan. 1948)", "Pell v. Orr", "77 F. Supp. 9", "12", "ksd", 1948),
    ("The Court of Appeals for the Fifth Circuit affirmed. 50 F. 3d 1, 4 (1995).", "50 F. 3d 1, 4 (1995)", None, "50 F. 3d 1", "4", "ca5", 1995),
    ("The District Court for the District of Kansas ruled. 8 F. Supp. 2d 1 (1998).", "8 F. Supp. 2d 1 (1998)",
     None, "8 F. Supp. 2d 1", None, "ksd", 1998),
    ("Ames v. Birch, 404 F.3d 110, 118 (9th Cir. 2005).", "404 F.3d 110, 118 (9th Cir. 2005)",
     "Ames v. Birch", "404 F.3d 110", "118", "ca9", 2005),
    ("Ames v. Birch, 404 F.3d 110 (2d Cir.2005).", "404 F.3d 110 (2d Cir.2005)",
     "Ames v. Birch", "404 F.3d 110", None, "ca2", 2005),
    ("Orm v. Dace, 404 U.S. 10, 12, 92 S.Ct. 999, 30 L.Ed.2d 1 (1971).", "404 U.S. 10, 12, 92 S.Ct. 999, 30 L.Ed.2d 1 (1971)",
     "Orm v. Dace", "404 U.S. 10", "12", "scotus", 1971),
    ("Orm v. Dace, 404 U. S. 10, 12 (1971).", "404 U. S. 10, 12 (1971)", "Orm v. Dace", "404 U. S. 10", "12", "scotus", 1971),
    ("Orm v. Dace, ___ U.S. ___, 129 S.Ct. 908, 172 L.Ed.2d 5 (2009).", "___ U.S. ___, 129 S.Ct. 908, 172 L.Ed.2d 5 (2009)",
     "Orm v. Dace", "129 S.Ct. 908", None, "scotus", 2009),
    ("Marlow v. Madden, 5 U.S. (1 Cranch) 137, 177 (1803).", "5 U.S. (1 Cranch) 137, 177 (1803)",
     "Marlow v. Madden", "5 U.S. (1 Cranch) 137", "177", "scotus", 1803),
    ("Pell v. Orr, 25 Fed. App’x. 679, 684 (10th Cir. 2001).", "25 Fed. App’x. 679, 684 (10th Cir. 2001)",
     "Pell v. Orr", "25 Fed. App’x. 679", "684", "ca10", 2001),
    ("Pell v. Orr, 99 F. Supp. 2d 100, 105 n.3 (S.D.N.Y. 2000).", "99 F. Supp. 2d 100, 105 n.3 (S.D.N.Y. 2000)",
     "Pell v. Orr", "99 F. Supp. 2d 100", "105 n.3", "nysd", 2000),
    ("Pell v. Orr, No. 15-cv-12, 2015 WL 111111, at *3 (N.D. Cal. Aug. 3, 2015).", "2015 WL 111111, at *3 (N.D. Cal. Aug. 3, 2015)",
     "Pell v. Orr", "2015 WL 111111", "*3", "cand", 2015),
    ("Pell v. Orr, No. 4 Civ. 79, 2006 U.S. Dist. LEXIS 881, at *34-35, 2006 WL 296, at *12 (S.D.N.Y. Oct. 13, 2006).",
     "2006 U.S. Dist. LEXIS 881, at *34-35, 2006 WL 296, at *12 (S.D.N.Y. Oct. 13, 2006)",
     "Pell v. Orr", "2006 WL 296", "*12", "nysd", 2006),
    ("Pell v. Orr, No. 15-cv-1234, slip op. at 3 (N.D. Cal. Aug. 3, 2015).", "No. 15-cv-1234, slip op. at 3 (N.D. Cal. Aug. 3, 2015)",
     "Pell v. Orr", "No. 15-cv-1234", "3", "cand", 2015),
    ("Pell v. Orr, No. 15-cv-1234, Doc. 45 at 3 (D.N.M. Jan. 2, 2016).", "No. 15-cv-1234, Doc. 45 at 3 (D.N.M. Jan. 2, 2016)",
     "Pell v. Orr", "No. 15-cv-1234", "3", "nmd", 2016),
    ("State v. Fenn, 2015-NMCA-012, ¶ 9, 355 P.3d 1.", "2015-NMCA-012, ¶ 9, 355 P.3d 1",
     "State v. Fenn", "2015-NMCA-012", "¶ 9", "nmctapp", 2015),
    ("State v. Fenn, 2010 ND 12, ¶ 5, 777 N.W.2d 1.", "2010 ND 12, ¶ 5, 777 N.W.2d 1", "State v. Fenn", "2010 ND 12", "¶ 5", "nd", 2010),
    ("Fenn v. Gale, 2004 WI App 162, ¶ 3, 275 Wis. 2d 696, 686 N.W.2d 736.", "2004 WI App 162, ¶ 3, 275 Wis. 2d 696, 686 N.W.2d 736",
     "Fenn v. Gale", "2004 WI App 162", "¶ 3", "wisctapp", 2004),
    ("People v. Fenn (1999) 20 Cal.4th 805, 817–818 [85 Cal.Rptr.2d 696].", "20 Cal.4th 805, 817–818 [85 Cal.Rptr.2d 696]",
     "People v. Fenn", "20 Cal.4th 805", "817–818", "cal", 1999),
    ("People v Fenn, 164 AD3d 692, 694 [2d Dept 2018].", "164 AD3d 692, 694 [2d Dept 2018]",
     "People v Fenn", "164 AD3d 692", "694", "nyappdiv", 2018),
    ("Rowe v. Gale, 195 Ga. App. 493, 494(2), 393 S.E.2d 750 (1990).", "195 Ga. App. 493, 494(2), 393 S.E.2d 750 (1990)",
     "Rowe v. Gale", "195 Ga. App. 493", "494(2)", "gactapp", 1990),
    ("Swan v. Gale, 231 Wis.2d 633, 637, 605 N.W.2d 640 (Ct.App.1999).", "231 Wis.2d 633, 637, 605 N.W.2d 640 (Ct.App.1999)",
     "Swan v. Gale", "231 Wis.2d 633", "637", "wisctapp", 1999),
    ("Hale v. Fenn, 10 S.W.3d 1, 4 (Tex. App.—Houston [1st Dist.] 2005, no pet.).", "10 S.W.3d 1, 4 (Tex. App.—Houston [1st Dist.] 2005, no pet.)",
     "Hale v. Fenn", "10 S.W.3d 1", "4", "texapp", 2005),
    ("Hale v. Fenn, 196 Ariz. 350, 996 P.2d 1254 (Ariz.App., 2000).", "196 Ariz. 350, 996 P.2d 1254 (Ariz.App., 2000)",
     "Hale v. Fenn", "196 Ariz. 350", None, "arizctapp", 2000),
    ("Hale v. Fenn, 494 A.2d 926, 929 (D.C. 1985).", "494 A.2d 926, 929 (D.C. 1985)", "Hale v. Fenn", "494 A.2d 926", "929", "dc", 1985),
    ("Hale v Fenn, 2015 WL 4915, at *6 (Sup. Ct. NY Cnty Aug. 14, 2015).", "2015 WL 4915, at *6 (Sup. Ct. NY Cnty Aug. 14, 2015)",
     "Hale v Fenn", "2015 WL 4915", "*6", "nysupct", 2015),
    ("Hale v. Commissioner, T.C. Memo. 1991-402.", "T.C. Memo. 1991-402", "Hale v. Commissioner", "T.C. Memo. 1991-402", None, "tax", 1991),
    ("Hale v. Commissioner, T.C. Memo. 2006-125, 91 T.C.M. (CCH) 1267, 1276 (2006).", "T.C. Memo. 2006-125, 91 T.C.M. (CCH) 1267, 1276 (2006)",
     "Hale v. Commissioner", "T.C. Memo. 2006-125", "1276", "tax", 2006),
    ("Central Apts. v. Orr Mgt. Servs., Inc., 453 S.W.2d 789 (Tenn. Ct. App. 1969).", "453 S.W.2d 789 (Tenn. Ct. App. 1969)",
     "Central Apts. v. Orr Mgt. Servs., Inc.", "453 S.W.2d 789", None, "tennctapp", 1969),
    ("Hale v. Fenn, unpublished opinion per curiam of the Court of Appeals, issued May 2, 2005 (Docket No. 261746), 2005 WL 3116.",
     "2005 WL 3116", "Hale v. Fenn", "2005 WL 3116", None, None, 2005),
    ("Care v. Fenn, 10 Cir., 231 F.2d 22, 24-25.", "231 F.2d 22, 24-25", "Care v. Fenn", "231 F.2d 22", "24-25", "ca10", None),
    ("Pell v. Orr, 846F.2d746 (1st Cir. 1988).", "846F.2d746 (1st Cir. 1988)", "Pell v. Orr", "846 F.2d 746", None, "ca1", 1988),
    ("Pell v. Orr, 404 F.3d\n 110, 118\n (9th Cir.\n 2005).", "404 F.3d\n 110, 118\n (9th Cir.\n 2005)",
     "Pell v. Orr", "404 F.3d 110", "118", "ca9", 2005),
]  # fmt: skip


@pytest.mark.parametrize(("text", "core", "name", "authority", "pin", "court", "year"), FULL)
def test_full(text, core, name, authority, pin, court, year):
    cite = only(text)
    assert text[cite.start : cite.end] == core
    assert (cite.kind, cite.name, cite.authority, cite.pin) == ("full", name, authority, pin)
    assert (cite.court, cite.year) == (court, year)


PINS = [
    ("66 F.3d 416, 420–21 (2d Cir. 1995)", "420–21"),
    ("523 U.S. 833, 847 n. 8, 118 S.Ct. 1708 (1998)", "847 n. 8"),
    ("436 U.S. 658, 691-92 & n.56 (1978)", "691-92 & n.56"),
    ("524 F.3d 151, 155, 158-59 (2d Cir. 2008)", "155, 158-59"),
    ("1 F.3d 2, 3 nn.3-4 (1st Cir. 1993)", "3 nn.3-4"),
    ("471 U.S. 539, 551, n. 4 (1985)", "551, n. 4"),
    ("489 U.S. 189, 109 S.Ct. 998 (1989)", None),
    ("2010 ND 12, ¶¶ 5-7, 777 N.W.2d 1", "¶¶ 5-7"),
]


@pytest.mark.parametrize(("text", "pin"), PINS)
def test_pins(text, pin):
    assert only(f"Ames v. Birch, {text}.").pin == pin


NAMES = [
    ("See Town of Orm v. Gale, ", "Town of Orm v. Gale"),
    ("In Henry A. v. Wild, ", "Henry A. v. Wild"),
    ("Under Ash v. al-Karim, ", "Ash v. al-Karim"),
    ("so held. In re Gale, ", "In re Gale"),
    ("See Ex parte Orm, ", "Ex parte Orm"),
    ("Cf. United States ex rel. Orm v. Acme Co., ", "United States ex rel. Orm v. Acme Co."),
    ("Hyde By & Through Hyde v. City of Orm Legal Dep’t, ", "Hyde By & Through Hyde v. City of Orm Legal Dep’t"),
    ("Bd. of Cty. Comm'rs of Orm Cty. v. Dace, ", "Bd. of Cty. Comm'rs of Orm Cty. v. Dace"),
    ("the officers. Est. of Orm v. Dace, ", "Est. of Orm v. Dace"),
    ("the Court. SECTOR, LLC v. Gale, ", "SECTOR, LLC v. Gale"),
    ("Watt v. City of Orm City, Kan., ", "Watt v. City of Orm City, Kan."),
    ("Pale, Wisse, Orm & Dace v. Gale, ", "Pale, Wisse, Orm & Dace v. Gale"),
    ("a companion case, See v. City of Orm, ", "See v. City of Orm"),
    ("children. See In the Interest of T.W., ", "In the Interest of T.W."),
    ("Orm v. Metro. Hous. Dev. Corp., ", "Orm v. Metro. Hous. Dev. Corp."),
    ("as Orm v. Dace explained, the rule is old. ", "Orm v. Dace"),
    ("The court agreed with counsel, ", None),
]


@pytest.mark.parametrize(("before", "name"), NAMES)
def test_names(before, name):
    assert only(f"{before}404 F.3d 110 (9th Cir. 2005).").name == name


SIGNALS = [
    ("See ", "see"), ("See also ", "see also"), ("see, e.g., ", "see, e.g.,"), ("Cf. ", "cf."), ("But see ", "but see"),
    ("Accord ", "accord"), ("See generally ", "see generally"), ("Contra ", "contra"), ("See, e. g., ", "see, e. g.,"), ("As in ", None), ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("signal", "read"), SIGNALS)
def test_signals(signal, read):
    cite = only(f"It is so. {signal}Ames v. Birch, 404 F.3d 110 (9th Cir. 2005).")
    assert cite.signal == read
    assert cite.head == len("It is so. ") + (0 if read or not signal else len(signal))


def test_a_signal_is_not_repeated_for_the_next_of_a_string():
    text = "See Ames v. Birch, 404 F.3d 110 (9th Cir. 2005); Orm v. Dace, 1 F.3d 2 (1st Cir. 1993)."
    assert [cite.signal for cite in find(Running.plain(text))] == ["see", None]


PARENTHETICALS = [
    ("(en banc)", "weight"), ("(per curiam)", "weight"), ("(Orm, J., dissenting)", "weight"),
    ("(holding that it may)", "holding"), ("(noting the rule)", "holding"), ("(same)", "same"),
    ("(internal quotation marks omitted)", "alteration"), ("(emphasis added)", "alteration"),
    ("(“a rule”)", "quotation"), ("(a case of theft)", "other"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "kind"), PARENTHETICALS)
def test_parentheticals(words, kind):
    cite = only(f"Ames v. Birch, 404 F.3d 110 (9th Cir. 2005) {words}.")
    assert [(one.kind, one.text) for one in cite.parentheticals] == [(kind, words[1:-1])]
    assert cite.parenthetical == words[1:-1]


HISTORY = [
    ("cert. denied, 501 U.S. 7 (2006)", "cert_denied"),
    ("aff'd, 501 U.S. 7 (2006)", "affirmed_by"),
    ("rev'd on other grounds, 501 U.S. 7 (2006)", "reversed_by"),
    ("overruled on other grounds by Orm v. Dace, 501 U.S. 7 (2006)", "overruled_by"),
    ("abrogated by Orm v. Dace, 501 U.S. 7 (2006)", "abrogated_by"),
    ("vacated, 501 U.S. 7 (2006)", "vacated_by"),
]


@pytest.mark.parametrize(("words", "relation"), HISTORY)
def test_subsequent_history(words, relation):
    text = f"Ames v. Birch, 404 F.3d 110 (9th Cir. 2005), {words}. Id. at 115."
    first, later, same = find(Running.plain(text))
    assert (later.relation, later.history_of, later.within) == (relation, 0, None)
    assert same.authority == first.authority == "404 F.3d 110"


def test_nesting_two_deep():
    text = (
        "Ames v. Birch, 404 F.3d 110, 115 (9th Cir. 2005) (quoting Orm v. Dace, 1 F.3d 2, 4 (1st Cir. 1993) "
        "(citing Pell v. Orr, 2 U.S. 3 (1801))). Id. at 116."
    )
    ames, orm, pell, same = find(Running.plain(text))
    assert (orm.within, orm.relation) == (0, "quoting")
    assert (pell.within, pell.relation) == (1, "citing")
    assert (same.within, same.authority) == (None, ames.authority)


def test_first_quoting_then_quoting():
    text = "Id. (alterations omitted) (first quoting Ames v. Birch, 4 F.3d 1 (9th Cir. 1993), then quoting Orm v. Dace, 1 F.3d 2 (1st Cir. 1993))."
    _, ames, orm = find(Running.plain(text))
    assert [(ames.within, ames.relation), (orm.within, orm.relation)] == [(0, "quoting"), (0, "quoting")]


NOT_CITATIONS = [
    "On 5 May 2005 The plaintiff came with 3 Friends in 2 Cars.",
    "In the year 1999 Smith was 42. No. 5 is alive.",
    "See Part II.A supra. See supra Part III.",
    "Section 5 of the agreement and the Equal Protection Clause of the Fourteenth Amendment.",
    "Docket 03A1865 was filed. App. users in Ct. App. 1999 agreed.",
]


@pytest.mark.parametrize("text", NOT_CITATIONS)
def test_what_is_no_citation(text):
    assert find(Running.plain(text)) == ()
