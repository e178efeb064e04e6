"""What short forms, supra and id. mean, over the whole document and never across its streams."""
# ruff: noqa: E501 - a table is read one row to a line

from __future__ import annotations

import pytest

from fairwarning.citing import find
from fairwarning.reading.running import Running, Stream

AMES = "Ames v. Birch, 404 F.3d 110, 115 (9th Cir. 2005)"
ORM = "Orm v. Dace, 404 U.S. 10, 12, 92 S.Ct. 999 (1971)"

# the text, then what its last citation means and its pin
LAST = [
    ("id. after a full citation", f"{AMES}. Id. at 118.", "404 F.3d 110", "118"),
    ("id. after a parenthetical means the outer authority", f"{AMES} (citing {ORM}). Id. at 118.", "404 F.3d 110", "118"),
    ("id. after a short form with a parenthetical", f"{ORM}. {AMES}. Orm, 404 U.S. at 14 (quoting {AMES}). Id.", "404 U.S. 10", None),
    ("parallels do not break the chain", f"{ORM}. Id. at 13, 92 S.Ct. 999. Id. at 14.", "404 U.S. 10", "14"),
    ("id. inside a parenthetical continues it", f"{AMES} (quoting {ORM}, and citing id. at 13).", "404 U.S. 10", "13"),
    ("id. after the record is the record", f"{AMES}. App. 321. Id. at 322.", "App.", "322"),
    ("ibid. that lost its dot", f"{AMES}. It is so. Ibid, (emphasis in original).", "404 F.3d 110", None),
    ("a star page without a comma", "Fenn v. Coe, 1997 WL 58, *3 (D.C. Cir. May 1, 1997). Fenn, 1997 WL 58 at *5.", "1997 WL 58", "*5"),
    ("of two decisions by one name, the one that is called so", f"{AMES}. So held Ames and Orm v. Fenn, 405 U.S. 1, 2 (1972). Ames, supra, at 117.", "404 F.3d 110", "117"),
    ("a section is looked for in a treatise", "2 A. Hale & B. Orr, Wrongs § 4.07 (1990). Id., § 5.01[A].", "2 A. Hale & B. Orr, Wrongs § 5.01[A]", "§ 5.01[A]"),
    ("id. after a docket entry", f"{AMES}. ECF No. 12 at 4. Id. at 5.", "ECF No. 12", "5"),
    ("a section named in prose breaks nothing", f"{AMES}. She sued in a § 1983 action. Id. at 118.", "404 F.3d 110", "118"),
    ("a statute named in prose breaks nothing", f"{AMES}. She sued under 42 U.S.C. § 1983. Id.", "404 F.3d 110", None),
    ("a statute cited takes over", f"{AMES}. It is so. 42 U.S.C. § 1983. Id.", "42 U.S.C. § 1983", None),
    ("a rule named in prose breaks nothing", f"{AMES}. It was a Rule 12(b)(6) dismissal. Id. at 118.", "404 F.3d 110", "118"),
    ("a page is not looked for in a statute", f"{AMES}. See 42 U.S.C. § 1983. Id. at 118.", "404 F.3d 110", "118"),
    ("a section is looked for in the code", "Cal. Penal Code § 836(d). See id. § 836(c).", "Cal. Penal Code § 836", "§ 836(c)"),
    ("another section of the same code", "Cal. Penal Code § 836(d). See id. § 13701.", "Cal. Penal Code § 13701", "§ 13701"),
    ("an authority between takes over", f"{AMES}. {ORM}. Id. at 12.", "404 U.S. 10", "12"),
    ("after a string the last, if it has the page", f"See {AMES}; Pell v. Orr, 7 F.3d 900 (1st Cir. 1993). Id. at 905.", "7 F.3d 900", "905"),
    ("after a string the only one that has the page", f"See {AMES}; Pell v. Orr, 7 F.3d 900 (1st Cir. 1993). Id. at 118.",
     "404 F.3d 110", "118"),
    ("short form by volume and reporter", f"{AMES}. {ORM}. Ames, 404 F.3d at 116.", "404 F.3d 110", "116"),
    ("short form by its parallel", f"{ORM}. Orm, 92 S.Ct. at 1001.", "404 U.S. 10", "1001"),
    ("short form before the full citation", f"Ames, 404 F.3d at 116. {AMES}. Ames, 404 F.3d at 117.", "404 F.3d 110", "117"),
    ("two decisions in one volume, told by name", f"{AMES}. Pell v. Orr, 404 F.3d 200 (9th Cir. 2005). Pell, 404 F.3d at 203.",
     "404 F.3d 200", "203"),
    ("two decisions in one volume, told by page", f"{AMES}. Pell v. Orr, 404 F.3d 200 (9th Cir. 2005). It is so. 404 F.3d at 118.",
     "404 F.3d 110", "118"),
    ("no candidate, no authority", f"{AMES}. Orm, 405 F.3d at 118.", None, "118"),
    ("supra by name", f"{AMES}. {ORM}. Ames, supra, at 117.", "404 F.3d 110", "117"),
    ("supra with a note", f"{AMES}. {ORM}. Ames, supra note 3, at 117.", "404 F.3d 110", "117"),
    ("supra that fits two decisions", f"{AMES}. Ames v. Gale, 7 U.S. 8 (1812). Ames, supra, at 117.", None, "117"),
    ("id. with a pin in each parallel", f"{AMES}. {ORM}. Id. at 13, 92 S.Ct. at 1001.", "404 U.S. 10", "13"),
    ("id. of a subdivision", "Bus. & Prof. Code, § 2229, subd. (a). Ibid.", "Bus. & Prof. Code § 2229", None),
    ("ibid. in small letters", f"{AMES}. It is “the essence,” ibid., of it.", "404 F.3d 110", None),
    ("the code behind a chapter and section", f"{AMES}. See Chapter 19A, Section 2E.0420 of the Orm Administrative Code.", "Orm Administrative Code § 2E.0420", None),
    ("id. of another subdivision", "Bus. & Prof. Code, § 2229, subd. (a). Id. subd. (b).", "Bus. & Prof. Code § 2229", "subd. (b)"),
    ("California supra", f"{AMES}. Orm v. Dace (1998) 19 Cal.4th 1, 3. Orm, supra, 19 Cal.4th at p. 2.", "19 Cal.4th 1", "2"),
    ("a database citation without its date", "Pell v. Orr, 2006 WL 296, at *12 (S.D.N.Y. Oct. 13, 2006). Pell, 2006 WL 296, at *14.",
     "2006 WL 296", "*14"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "authority", "pin"), [row[1:] for row in LAST], ids=[row[0] for row in LAST])
def test_what_the_last_citation_means(text, authority, pin):
    cite = find(Running.plain(text))[-1]
    assert (cite.authority, cite.pin) == (authority, pin)


def test_a_short_form_takes_court_and_year():
    short = find(Running.plain(f"{AMES}. Ames, 404 F.3d at 116."))[1]
    assert (short.kind, short.court, short.year, short.antecedent) == ("short", "ca9", 2005, 0)


def test_a_name_with_supra_and_a_page_is_no_full_citation():
    again = find(
        Running.plain("Orm v. Dace (1998) 19 Cal.4th 1, 77 P.2d 9. Orm v. Dace, supra, 19 Cal.4th at p. 2, 77 P.2d 9.")
    )[-1]
    assert (again.kind, again.authority, again.pin) == ("short", "19 Cal.4th 1", "2")


DECLARED = [
    ("Unless otherwise indicated, all section references are to the Internal Revenue Code (26 U.S.C.). He fails section 465(b).",
     "26 U.S.C. § 465"),
    ("All further statutory references are to the Business and Professions Code. (§ 2229, subd. (a).)", "Business and Professions Code § 2229"),
    ("All section references are to the Penal Code. Section 12 of the agreement is void.", None),
    ("His references are to the Penal Code. He fails section 465(b).", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "authority"), DECLARED)
def test_the_code_that_a_text_declares_for_its_sections(text, authority):
    found = find(Running.plain(text))
    assert (found[-1].authority if found else None) == authority


def test_a_bare_id_implies_the_page_before():
    bare = find(Running.plain(f"{AMES}. Id."))[1]
    assert (bare.pin, bare.implied_pin, bare.antecedent) == (None, "115", 0)


def streams(body: str, *notes: str) -> Running:
    """A body and its notes, one after another as `reading` delivers them."""
    texts, found, at = (body, *notes), [], 0
    for number, text in enumerate(texts):
        found.append(Stream("note" if number else "body", str(number) if number else None, at, at + len(text)))
        at += len(text) + 2
    return Running("\n\n".join(texts), tuple(found))


def test_id_in_the_body_does_not_look_into_notes_nor_a_note_into_the_body():
    body, note, same = find(streams(f"{AMES}. Id.", "Id. at 7."))
    assert (body.authority, note.authority) == ("404 F.3d 110", "404 F.3d 110")
    assert same.authority is None


def test_id_that_opens_a_note_means_the_one_authority_of_the_note_before():
    assert find(streams("Text.", f"See {AMES}.", "Id. at 117."))[-1].authority == "404 F.3d 110"
    assert find(streams("Text.", f"See {AMES}; {ORM}.", "Id. at 117."))[-1].authority is None


def test_the_body_finds_what_only_a_note_cites_in_full():
    assert find(streams("So it is. Ames, 404 F.3d at 116.", f"See {AMES}."))[0].authority == "404 F.3d 110"
