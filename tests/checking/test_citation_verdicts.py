"""One row for each way to cite: what the document prints, and what a check must say of it."""
# ruff: noqa: E501 - a table is read one row to a line

from __future__ import annotations

import pytest
from memory import MemorySources
from test_quotation_verdicts import GALE, IVORY

from fairwarning.checking import check
from fairwarning.library.model import Event
from fairwarning.opinion import read
from fairwarning.reading import read_text

GOOD = "Gale v. Town of Harrow, 700 F.3d 40, 41 (3d Cir. 2012)"

# what is tested, text, the citation asked about (its printed core begins so), verdict, severity, words of the detail
ROWS = [
    ("resolved", f"See {GOOD}.", "700", "resolved", "ok", "Lena Gale"),
    ("other spelling of the reporter", "See Gale v. Town of Harrow, 700 F. 3d 40, 41 (3d Cir. 2012).", "700", "resolved", "ok", ""),
    ("name abbreviated", "See Gale v. Twn. of Harrow, 700 F.3d 40 (3d Cir. 2012).", "700", "resolved", "ok", ""),
    ("et al.", "See Gale v. Town of Harrow, et al., 700 F.3d 40 (3d Cir. 2012).", "700", "resolved", "ok", ""),
    ("one party only", "See Gale, 700 F.3d 40 (3d Cir. 2012).", "700", "resolved", "ok", ""),
    ("a pseudonym", "See Doe v. Town of Harrow, 700 F.3d 40 (3d Cir. 2012).", "700", "resolved", "ok", ""),
    ("id.", f"See {GOOD}. Id. at 42.", "Id.", "resolved", "ok", ""),
    ("short form", f"See {GOOD}. It is so. Gale, 700 F.3d at 42.", "700 F.3d at", "resolved", "ok", ""),
    ("supra", f"See {GOOD}. It is so. Gale, supra, at 42.", "supra", "resolved", "ok", ""),
    ("another case's name", "See Orm v. Dace, 700 F.3d 40, 41 (3d Cir. 2012).", "700", "name-differs", "serious", "the document says “Orm v. Dace”; the library has “Lena Gale v. Town of Harrow”"),
    ("half another case's name", "See Gale v. Dace, 700 F.3d 40, 41 (3d Cir. 2012).", "700", "name-differs", "serious", ""),
    ("a short form by another name", f"See {GOOD}. It is so. Orm, 700 F.3d at 42.", "700 F.3d at", "name-differs", "serious", ""),
    ("another court", "See Gale v. Town of Harrow, 700 F.3d 40, 41 (5th Cir. 2012).", "700", "court-or-year-differs", "minor", "ca5"),
    ("another year", "See Gale v. Town of Harrow, 700 F.3d 40, 41 (3d Cir. 2011).", "700", "court-or-year-differs", "minor", "2011"),
    ("volume past the last", "See Orm v. Dace, 1187 F.3d 2214 (9th Cir. 2011).", "1187", "impossible", "serious", "ended with volume 999"),
    ("volume 0", "See Orm v. Dace, 0 F.3d 22 (9th Cir. 2011).", "0 F", "impossible", "serious", "volume 0"),
    ("before the reporter began", "See Orm v. Dace, 311 F.3d 22 (9th Cir. 1971).", "311", "impossible", "serious", "began in 1993"),
    ("after the reporter ended", "See Orm v. Dace, 311 F.2d 22 (9th Cir. 2005).", "311", "impossible", "serious", "ended in 1993"),
    ("a database number before the decision", "See Orm v. Dace, 1999 WL 12345 (D. Nev. June 3, 2011).", "1999", "impossible", "serious", "1999"),
    ("no such reporter", "See Orm v. Dace, 22 Cir. Rep. 7 (2011).", "22 Cir.", "impossible", "serious", "no reporter is known"),
    ("not held", "See Orm v. Dace, 311 F.3d 22 (9th Cir. 2002).", "311", "not-in-library", "unread", "no text of 311 F.3d 22"),
    ("digits exchanged", "See Gale v. Town of Harrow, 700 F.3d 04 (3d Cir. 2012).", "700", "not-in-library", "unread", ""),
    ("digits exchanged, the case held elsewhere", "See Ivory v. Pratt, 560 F.3d 9 (3d Cir. 2010).", "560", "not-in-library", "minor", "the library has “Otto Ivory v. Ben Pratt” at 650 F.3d 9"),
    ("id. with nothing before", "Id. at 42. That is the rule.", "Id.", "no-antecedent", "minor", "“id.”"),
    ("short form in another volume", f"See {GOOD}. It is so. Gale, 701 F.3d at 42.", "701", "no-antecedent", "minor", "700 F.3d 40"),
    ("page outside the decision", "See Gale v. Town of Harrow, 700 F.3d 40, 510 (3d Cir. 2012).", "700", "resolved", "serious", "outside the decision, which runs from 40 to 43"),
    ("id. to a page outside", f"See {GOOD}. Id. at 912.", "Id.", "resolved", "serious", "outside"),
]  # fmt: skip


@pytest.fixture(scope="module")
def library() -> MemorySources:
    sources = MemorySources()
    sources.add(read(GALE))
    sources.add(read(IVORY), "131 S. Ct. 77")
    return sources


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_verdict(library, row):
    _, text, core, verdict, severity, said = row
    found = [c for c in check(read_text(text), library).citations if c.text.startswith(core)]
    assert found, "the citation was not seen"
    citation = found[-1]
    assert (citation.verdict, citation.severity) == (verdict, severity), citation.detail
    assert said in citation.detail
    assert text[citation.start : citation.end] == citation.text


def test_nobody_is_accused(library):
    for _, text, *_ in ROWS:
        for citation in check(read_text(text), library).citations:
            assert not {"fake", "fabricated", "hallucinated", "invented"} & set(citation.detail.lower().split())


def test_parallel_places_of_two_decisions(library):
    text = "See Gale v. Town of Harrow, 700 F.3d 40, 131 S. Ct. 77 (3d Cir. 2012)."
    (citation,) = check(read_text(text), library).citations
    assert citation.verdict == "name-differs"
    assert "131 S. Ct. 77 is “Otto Ivory v. Ben Pratt”" in citation.detail


def test_a_record_cite_and_a_statute_are_passed_over(library):
    found = check(read_text("They knew. App. 321. Id. at 322. See 42 U.S.C. § 1983. Id."), library)
    assert not found.citations
    assert found.passed_over["record"] == 1
    assert found.passed_over["statute"] == 1


NOTHING_SAID = [
    ("an id. behind a paper that is not read as one", "They filed the Memorandum Opinion at 4-5 (hereinafter “Memo”). It went on. Id. at 5. Id. at 6."),
    ("a supra that may mean either of two", "See Gale v. Orm, 600 F.3d 1 (3d Cir. 2010); Gale v. Dace, 601 F.3d 1 (3d Cir. 2010). So Gale, supra, at 4."),
    ("a short form in quoted words", f"It said “we follow Lewis, 523 U.S. at 851, in this.” {GOOD}."),
]  # fmt: skip


@pytest.mark.parametrize("text", [row[1] for row in NOTHING_SAID], ids=[row[0] for row in NOTHING_SAID])
def test_a_reference_back_that_may_well_have_its_antecedent(library, text):
    assert "no-antecedent" not in {c.verdict for c in check(read_text(text), library).citations}


def test_a_database_number_is_whole_in_a_short_form(library):
    found = check(read_text("So it was. Orm, 2015 WL 2455469, at *15."), library).citations
    assert [c.verdict for c in found] == ["not-in-library"]


# --- history ----------------------------------------------------------------------------------------------------------

HISTORY = [
    ("overruled before the document", "2020-05-01", "2023", f"See {GOOD}.", "before", False, "serious"),
    ("overruled after the document", "2020-05-01", "2015-01-01", f"See {GOOD}.", "after", False, "ok"),
    ("overruled, and the document says so", "2020-05-01", "2023", f"See {GOOD}, overruled by Orm v. Dace, 22 F.4th 7 (3d Cir. 2020).", "before", True, "ok"),
    ("overruled in the same year", "2020-05-01", "2020", f"See {GOOD}.", "undated", False, "serious"),
    ("the document has no date", "2020-05-01", None, f"See {GOOD}.", "before", False, "serious"),
]  # fmt: skip


@pytest.mark.parametrize("row", HISTORY, ids=[row[0] for row in HISTORY])
def test_history(row):
    _, event, day, text, when, disclosed, severity = row
    sources = MemorySources()
    known = sources.add(read(GALE))
    sources.events.append(
        Event(known.id, "overruled", "22 F.4th 7", event, passage="we overrule it", said_by="22 F.4th 7")
    )
    citation = check(read_text(text), sources, day).citations[0]
    (past,) = citation.history
    assert (past.kind, past.by, past.when, past.disclosed) == ("overruled", "22 F.4th 7", when, disclosed)
    assert citation.severity == severity
