"""Statutes, rules, constitutions, policies, the record, and what is not law."""
# ruff: noqa: E501 - a table is read one row to a line

from __future__ import annotations

import pytest

from fairwarning.citing import find
from fairwarning.reading.running import Running

# text, core, kind, authority, pin
SOURCES = [
    ("under 42 U.S.C. § 1983.", "42 U.S.C. § 1983", "statute", "42 U.S.C. § 1983", None),
    ("See 28 U.S.C. 46(d).", "28 U.S.C. 46(d)", "statute", "28 U.S.C. § 46", "(d)"),
    ("See 42 U.S.C. §§ 1983, 1985(3).", "42 U.S.C. §§ 1983, 1985(3)", "statute", "42 U.S.C. § 1983", "1985(3)"),
    ("a § 1983 claim", "§ 1983", "statute", "42 U.S.C. § 1983", None),
    ("Section 1983 says", "Section 1983", "statute", "42 U.S.C. § 1983", None),
    ("See 29 C.F.R. § 1604.11(a).", "29 C.F.R. § 1604.11(a)", "statute", "29 C.F.R. § 1604.11", "(a)"),
    ("85 Fed. Reg. 1234, 1240 (Jan. 3, 2020).", "85 Fed. Reg. 1234, 1240 (Jan. 3, 2020)", "statute", "85 Fed. Reg. 1234", "1240"),
    ("Pub. L. No. 103-322 made it", "Pub. L. No. 103-322", "statute", "Pub. L. No. 103-322", None),
    ("See Cal. Penal Code § 836(b).", "Cal. Penal Code § 836(b)", "statute", "Cal. Penal Code § 836", "(b)"),
    ("under California Penal Code § 836(c)(1).", "California Penal Code § 836(c)(1)", "statute", "California Penal Code § 836", "(c)(1)"),
    ("under Business and Professions Code section 2337.", "Business and Professions Code section 2337", "statute",
     "Business and Professions Code § 2337", None),
    ("Section 836(b) of the California Penal Code says", "Section 836(b) of the California Penal Code", "statute",
     "California Penal Code § 836", "(b)"),
    ("See N.Y.Crim. Proc. L. § 140.10(4).", "N.Y.Crim. Proc. L. § 140.10(4)", "statute", "N.Y.Crim. Proc. L. § 140.10", "(4)"),
    ("violations of WIS. STAT. § 704.90.", "WIS. STAT. § 704.90", "statute", "WIS. STAT. § 704.90", None),
    ("See NMSA 1978, § 40-13-6 (2013).", "NMSA 1978, § 40-13-6 (2013)", "statute", "NMSA 1978 § 40-13-6", None),
    ("La. Civ. Code Ann. art. 3045 (2019).", "La. Civ. Code Ann. art. 3045 (2019)", "statute", "La. Civ. Code Ann. art. 3045", None),
    ("(Cal. Code Regs., tit. 16, § 1360.1.)", "Cal. Code Regs., tit. 16, § 1360.1", "statute", "Cal. Code Regs., tit. 16 § 1360.1", None),
    ("Rule 41(a), Federal Rules of Criminal Procedure, says", "Rule 41(a), Federal Rules of Criminal Procedure", "rule", "Fed. R. Crim. P. 41", "(a)"),
    ("Rule 12(c) of the Federal Rules of Civil Procedure says", "Rule 12(c) of the Federal Rules of Civil Procedure", "rule", "Fed. R. Civ. P. 12", "(c)"),
    ("It was so. Brief of Appellee/Cross-Appellant at 12.", "Brief of Appellee/Cross-Appellant at 12", "record", "Brief of Appellee/Cross-Appellant", "12"),
    ("See also 2 Hale R. Orr, Orr's Procedure under the Federal Rules § 11.30, at 111 (2d ed. 1985).",
     "2 Hale R. Orr, Orr's Procedure under the Federal Rules § 11.30, at 111 (2d ed. 1985)", "secondary",
     "2 Hale R. Orr, Orr's Procedure under the Federal Rules § 11.30", "111"),
    ("It is so. 6 Hale W. Orr, et al., Orr on Practice § 26.49[5] (3d ed. 1997).", "6 Hale W. Orr, et al., Orr on Practice § 26.49[5] (3d ed. 1997)",
     "secondary", "6 Hale W. Orr, et al., Orr on Practice § 26.49", None),
    ("under MCR 2.116(C)(8).", "MCR 2.116(C)(8)", "rule", "MCR 2.116", "(C)(8)"),
    ("See 40 U.S.C. s 270b.", "40 U.S.C. s 270b", "statute", "40 U.S.C. § 270b", None),
    ("(Bus. & Prof. Code, § 2229, subds. (a) & (b).)", "Bus. & Prof. Code, § 2229, subds. (a) & (b)", "statute", "Bus. & Prof. Code § 2229", "subds. (a) & (b)"),
    ("CPLR 3211(a)(7) governs", "CPLR 3211(a)(7)", "statute", "CPLR 3211", "(a)(7)"),
    ("Fed. R. Civ. P. 56(c).", "Fed. R. Civ. P. 56(c)", "rule", "Fed. R. Civ. P. 56", "(c)"),
    ("Fed.R.Civ.P. 56(c).", "Fed.R.Civ.P. 56(c)", "rule", "Fed. R. Civ. P. 56", "(c)"),
    ("Federal Rule of Civil Procedure 12(b)(6) ends", "Federal Rule of Civil Procedure 12(b)(6)", "rule", "Fed. R. Civ. P. 12", "(b)(6)"),
    ("Federal Rule of Evidence 404(b) ends", "Federal Rule of Evidence 404(b)", "rule", "Fed. R. Evid. 404", "(b)"),
    ("on a 12(b)(6) motion", "12(b)(6)", "rule", "Fed. R. Civ. P. 12", "(b)(6)"),
    ("her Local Rule 56.1 statement", "Local Rule 56.1", "rule", "Local R. 56.1", None),
    ("by Rule 404(b), so", "Rule 404(b)", "rule", "Fed. R. Evid. 404", "(b)"),
    ("U.S. Const. amend. XIV, § 1.", "U.S. Const. amend. XIV, § 1", "constitution", "U.S. Const. amend. XIV", "§ 1"),
    ("N.M. Const. art. II, § 18.", "N.M. Const. art. II, § 18", "constitution", "N.M. Const. art. II", "§ 18"),
    ("her Fourth Amendment claim", "Fourth Amendment", "constitution", "U.S. Const. amend. IV", None),
    ("Section 320.3.4 of the Orm Manual says", "Section 320.3.4 of the Orm Manual", "policy", "Orm Manual § 320.3.4", None),
    ("See Orm Police Department Policy § 320.5(b).", "Orm Police Department Policy § 320.5(b)", "policy",
     "Orm Police Department Policy § 320.5", "(b)"),
    ("It was so. App. 318–325.", "App. 318–325", "record", "App.", "318–325"),
    ("It was so. Aplt. Br. at 27.", "Aplt. Br. at 27", "record", "Aplt. Br.", "27"),
    ("It was so. J.A. 45-46.", "J.A. 45-46", "record", "J.A.", "45-46"),
    ("It was so. ECF No. 12 at 4.", "ECF No. 12 at 4", "record", "ECF No. 12", "4"),
    ("It was so. Doc. 34 ¶ 5.", "Doc. 34 ¶ 5", "record", "Doc. 34", "¶ 5"),
    ("It was so. Tr. of Oral Arg. 12:4.", "Tr. of Oral Arg. 12:4", "record", "Tr. of Oral Arg.", "12:4"),
    ("It was so. JA45-JA47.", "JA45-JA47", "record", "JA", "45-JA47"),
    ("It was so. CR 12.", "CR 12", "record", "CR", "12"),
    ("See Orm. R. Civ.App. P. 143.01.", "Orm. R. Civ.App. P. 143.01", "rule", "Orm. R. Civ.App. P. 143.01", None),
    ("Under Orm.R.Civ.P. 56.03, it", "Orm.R.Civ.P. 56.03", "rule", "Orm.R.Civ.P. 56.03", None),
    ("It was so. Tr. 12:3-8.", "Tr. 12:3-8", "record", "Tr.", "12:3-8"),
    ("It was so. Orm Dep. 12:3-13:8.", "Orm Dep. 12:3-13:8", "record", "Orm Dep.", "12:3-13:8"),
    ("It was so. Am. Compl. ¶ 5.", "Am. Compl. ¶ 5", "record", "Am. Compl.", "¶ 5"),
    ("It was so. Pet. App. 12a-13a.", "Pet. App. 12a-13a", "record", "Pet. App.", "12a-13a"),
    ("It was so. Trial Tr. vol. 2, 45:3.", "Trial Tr. vol. 2, 45:3", "record", "Trial Tr.", "45:3"),
    ("It was so. Pl.'s Opp'n at 7.", "Pl.'s Opp'n at 7", "record", "Pl.'s Opp'n", "7"),
    ("Orm Police Dep't General Order 5.03 says", "Orm Police Dep't General Order 5.03", "policy",
     "Orm Police Dep't General Order 5.03", None),
    ("See 10th Cir. R. 28.2.", "10th Cir. R. 28.2", "rule", "10th Cir. R. 28.2", None),
    ("See N.M. R. Civ. P. 1-012.", "N.M. R. Civ. P. 1-012", "rule", "N.M. R. Civ. P. 1-012", None),
    ("U.S. CONST. amend. IV.", "U.S. CONST. amend. IV", "constitution", "U.S. Const. amend. IV", None),
    ("See Minn. Stat. § 629.341, subd. 3.", "Minn. Stat. § 629.341, subd. 3", "statute", "Minn. Stat. § 629.341", "subd. 3"),
    ("See Mass. Gen. Laws ch. 209A, § 6.", "Mass. Gen. Laws ch. 209A, § 6", "statute", "Mass. Gen. Laws ch. 209A § 6", None),
    ("See N.J.S.A. 2C:25-21.", "N.J.S.A. 2C:25-21", "statute", "N.J.S.A. 2C:25-21", None),
    ("S. Rep. No. 102-197, at 38 (1991).", "S. Rep. No. 102-197, at 38 (1991)", "secondary", "S. Rep. No. 102-197", "38"),
    ("6 PENOLOGY 139, 146-47 (1981).", "6 PENOLOGY 139, 146-47 (1981)", "secondary", "6 Penology 139", "146-47"),
    ("100 Harv. L. Rev. 1, 5 n.3 (1987).", "100 Harv. L. Rev. 1, 5 n.3 (1987)", "secondary", "100 Harv. L. Rev. 1", "5 n.3"),
    ("Restatement (Second) of Torts § 315 (1965).", "Restatement (Second) of Torts § 315 (1965)", "secondary",
     "Restatement (Second) of Torts § 315", None),
    ("See 5 A. Hale & B. Orr, Law of Practice and Procedure § 57[B], p. 299 (1969).",
     "5 A. Hale & B. Orr, Law of Practice and Procedure § 57[B], p. 299 (1969)", "secondary",
     "5 A. Hale & B. Orr, Law of Practice and Procedure § 57", "299"),
    ("See W. Hale, Law of Wrongs 688 (4th ed. 1971).", "W. Hale, Law of Wrongs 688 (4th ed. 1971)", "secondary",
     "W. Hale, Law of Wrongs", "688"),
    ("It is so. Orm's Law Dictionary 165 (9th ed. 2009).", "Orm's Law Dictionary 165 (9th ed. 2009)", "secondary",
     "Orm's Law Dictionary", "165"),
    ("See A. Hale, The Duty to Come 145–146 (2004).", "A. Hale, The Duty to Come 145–146 (2004)", "secondary",
     "A. Hale, The Duty to Come", "145–146"),
    ("Hale, Who Comes?, 29 J. Orm Soc. 560, 563 (1982).", "29 J. Orm Soc. 560, 563 (1982)", "secondary", "29 J. Orm Soc. 560", "563"),
    ("See S. Rep., at 57.", "S. Rep., at 57", "secondary", "S. Rep.", "57"),
    ("under Article VI, Section 2 of the New Mexico Constitution.", "Article VI, Section 2 of the New Mexico Constitution", "constitution",
     "New Mexico Const. art. VI", "Section 2"),
    ("Art. I, §8, cl. 8, says", "Art. I, §8, cl. 8", "constitution", "U.S. Const. art. I", "§8, cl. 8"),
    ("It was so. App. to Pet. for Cert. 4a.", "App. to Pet. for Cert. 4a", "record", "App. to Pet. for Cert.", "4a"),
    ("It was so. Mem. Op. at 11-12.", "Mem. Op. at 11-12", "record", "Mem. Op.", "11-12"),
    ("See Brief for Union of the Towns et al. as Amici Curiae 10.", "Brief for Union of the Towns et al. as Amici Curiae 10", "record",
     "Brief for Union of the Towns et al. as Amici Curiae", "10"),
    ("repealed by 1990 PA 305.", "1990 PA 305", "statute", "1990 PA 305", None),
]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Article III standing is wanting", "Article 5 of the lease", "He met J. Hale, Jr. in 12 rooms (1990)"]
)
def test_what_only_looks_like_a_source(text):
    assert find(Running.plain(text)) == ()


@pytest.mark.parametrize(("text", "core", "kind", "authority", "pin"), SOURCES)
def test_sources(text, core, kind, authority, pin):
    (cite,) = find(Running.plain(text))
    assert text[cite.start : cite.end] == core
    assert (cite.kind, cite.authority, cite.pin) == (kind, authority, pin)


def test_a_bare_section_means_the_code_that_the_document_names():
    text = "The duty is in Cal. Penal Code § 13701. Section 13701 is old; § 99 is not it."
    assert [cite.authority for cite in find(Running.plain(text))] == [
        "Cal. Penal Code § 13701",
        "Cal. Penal Code § 13701",
    ]


SHORT_NAMES = [
    ("See 2 A. Hale & B. Orr, Wrongs § 4.07 (1990) (hereinafter Hale). It is so. Hale § 4.09.", "Hale § 4.09",
     "2 A. Hale & B. Orr, Wrongs § 4.07", "§ 4.09"),
    ("Hale, Who Comes, 36 UCLA L. Rev. 719, 763 (1989) (hereinafter Hale & Orr). Accord, Hale & Orr 800-802.", "Hale & Orr 800-802",
     "36 UCLA L. Rev. 719", "800-802"),
    ('The lease says so (hereinafter "Lease"). It ends in May. Lease at 3.', "Lease at 3", "Lease", "3"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "core", "authority", "pin"), SHORT_NAMES)
def test_a_source_is_cited_by_the_name_that_the_text_gives_it(text, core, authority, pin):
    cite = find(Running.plain(text))[-1]
    assert (text[cite.start : cite.end], cite.authority, cite.pin) == (core, authority, pin)
    assert cite.kind in ("secondary", "record")


def test_a_statute_inside_a_parenthetical():
    text = "Orm v. Dace, 436 U.S. 658, 692 (1978) (quoting 42 U.S.C. § 1983)."
    case, statute = find(Running.plain(text))
    assert (case.year, statute.within, statute.relation) == (1978, 0, "quoting")
