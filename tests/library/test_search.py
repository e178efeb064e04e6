"""Questions to the library and the places that answer them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Put, opinion

from command_line import Run
from fairwarning.errors import InputError
from fairwarning.library.ingest import ingest
from fairwarning.library.prepare import digest, prepare
from fairwarning.library.query import Query, Term, parse
from fairwarning.library.search import search
from fairwarning.library.store import Library

MILL = "The miller weighed the hay and wrote the figure into a book that nobody else was allowed to read at the time. "
TYPED = """barn " * NEAR( AND OR - ^ { rowid: words: court:ca9 ' ;-- % \\\\ cites:1"""
WATER = "Water ran into the cellar for a week before the landlord sent anybody to look at the pipe in the yard. "


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("barn fence", Query((Term(("barn",)), Term(("fence",))))),
        ('"state-created danger"', Query((Term(("state", "created", "danger")),))),
        ("“state created danger”", Query((Term(("state", "created", "danger")),))),
        ("danger*", Query((Term(("danger",), open=True),))),
        ("court:ca9 court:CA2", Query(courts=("ca9", "ca2"))),
        ("after:2010 before:2019-06", Query(after="2010-01-01", before="2019-06-01")),
        ('cites:"489 U.S. 189" barn', Query((Term(("barn",)),), cites=("489 U.S. 189",))),
        ("cites:489 U.S. 189 barn", Query((Term(("barn",)),), cites=("489 U.S. 189",))),
        ("quotes:577 F. 3d 415", Query(quotes=("577 F. 3d 415",))),
        ('"an unclosed phrase', Query((Term(("an", "unclosed", "phrase")),))),
        ("officer's", Query((Term(("officer", "s")),))),
    ],
)
def test_how_a_question_is_read(typed: str, understood: Query) -> None:
    assert parse(typed) == understood


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "nothing to search for"),
        ("* — !", "nothing to search for"),
        ("cuort:ca9", "Did you mean court:?"),
        ("author:Lasnik", "Known are court:"),
        ("after:yesterday", "is no date"),
        ("before:2019-13", "is no date"),
        ('court:""', "nothing stands behind court:"),
    ],
)
def test_questions_that_are_none(typed: str, said: str) -> None:
    with pytest.raises(InputError, match=said.replace("?", r"\?")):
        parse(typed)


@pytest.fixture
def filled(library: Library, put: Put) -> Library:
    put(
        library,
        opinion(said="We have “never held that a promise is nothing.” Pell v. Orr, 500 F.3d 1, 2 (9th Cir. 2007)."),
        opinion("Pell", "Orr", cite="500 F.3d 1", docket="No. 06-77", decided="June 1, 2007", body=MILL * 4,
                rest=WATER),
        opinion("Fenn", "Marsh", cite="600 F.3d 9", docket="No. 09-5", decided="May 9, 2010", body=WATER * 3,
                rest=MILL + "See Ames v. Birch, 404 F. 3d 110, 112 (9th Cir. 2005)."),
    )  # fmt: skip
    return library


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("barn", ["Ames v. Birch"]),
        ("miller", ["Pell v. Orr", "Fenn v. Marsh"]),
        ("hay barn", ["Ames v. Birch"]),
        ('"wrote the figure"', ["Pell v. Orr", "Fenn v. Marsh"]),
        ('"the figure wrote"', []),
        ("weigh*", ["Pell v. Orr", "Fenn v. Marsh"]),
        ("miller pipe", ["Fenn v. Marsh", "Pell v. Orr"]),
        ("miller court:ca2", []),
        ("miller after:2008", ["Fenn v. Marsh"]),
        ("miller before:2008", ["Pell v. Orr"]),
        ("court:ca9", ["Fenn v. Marsh", "Pell v. Orr", "Ames v. Birch"]),
        ('cites:"404 F.3d 110"', ["Fenn v. Marsh"]),
        ("cites:404 F3d 110 miller", ["Fenn v. Marsh"]),
        ('cites:"No. 03-1234"', ["Fenn v. Marsh"]),
        ('quotes:"500 F.3d 1"', ["Ames v. Birch"]),
        ('quotes:"404 F.3d 110"', []),
        ("NEAR AND OR NOT", []),
    ],
)
def test_what_is_found(filled: Library, typed: str, names: list[str]) -> None:
    found = [hit.known.name for hit in search(filled, parse(typed))]
    assert sorted(map(str, found)) == sorted(names)
    if "miller" not in typed:
        assert found == names, "the best first"


@pytest.mark.parametrize(
    ("typed", "page", "words"),
    [
        ("barn", "111", "barn"),
        ("argument jury", "112", "argument for the jury"),
        ("cites:500 F.3d 1", "111", "Pell v. Orr"),
        ('cites:"404 F.3d 110"', "112", "Ames v. Birch"),
    ],
)
def test_the_page_and_the_passage_are_shown(filled: Library, typed: str, page: str, words: str) -> None:
    hit = search(filled, parse(typed))[0]
    assert hit.page == page
    assert words in hit.passage
    for begin, end in hit.marks:
        assert hit.passage[begin:end].lower() in typed


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    data = opinion().encode()
    with Library.open(tmp_path_factory.mktemp("small"), write=True) as library:
        library.add(prepare(data, digest(data), "test", "test.txt"))
        yield library


@settings(max_examples=60, deadline=None)
@given(typed=st.text(max_size=40) | st.lists(st.sampled_from(TYPED.split()), max_size=6).map(" ".join))
def test_no_question_breaks_the_library(small: Library, typed: str) -> None:
    """Whatever is typed is a question or is refused; nothing of it reaches the database as SQL or as its own query."""
    try:
        query = parse(typed)
    except InputError:
        return
    search(small, query)
    small.holding(typed)


@pytest.mark.parametrize(
    "name", ["Robert'); DROP TABLE texts;--", 'A" OR 1=1 --', "%s %(id)s :query ?", "\x1b]0;gone\x07 \x00 v. \u202eB"]
)
def test_hostile_names_are_only_names(library: Library, put: Put, fairwarning: Run, place: str, name: str) -> None:
    put(library, opinion(plaintiff=name, said=f"{name} said so."))
    (known,) = library.lookup("404 F.3d 110", name, "ca9", 2005)
    assert library.lookup(name) == ()
    assert search(library, parse("barn"))[0].known == known
    for arguments in (("search", "barn"), ("show", "404 F.3d 110"), ("search", "said")):
        ran = fairwarning(*arguments, "--library", place)
        assert ran.status == 0
        assert not set(ran.out) & set("\x00\x07\x1b\u202e")


def test_a_hostile_caption_spoils_no_import(library: Library, tmp_path: Path) -> None:
    """What no database takes in a field or an index is cut down; the opinions beside it go in as ever."""
    case = {
        "name_abbreviation": "A\0 " + "a" * 9000 + " v. B", "decision_date": "2005\0" + "9" * 9000,
        "docket_number": "1" * 9000, "citations": [{"cite": "1 F.3d 1" + " x" * 9000}],
        "court": {"name": "\0"}, "casebody": {"opinions": [{"text": "The barn burned. " + "1" * 9000}]},
    }  # fmt: skip
    (tmp_path / "1.json").write_text(json.dumps(case))
    (tmp_path / "2.txt").write_text(opinion())
    files = [tmp_path / "1.json", tmp_path / "2.txt"]
    assert [outcome.what for outcome in ingest(library, files, readers=1)] == ["new", "new"]
    assert len(search(library, parse("barn"))) == 2


def test_show(fairwarning: Run, filled: Library, place: str) -> None:
    ran = fairwarning("show", "404 F. 3d 110", "--library", place)
    assert ran.status == 0
    assert "Ames v. Birch" in ran.out
    assert "Cited by 1\n  Fenn v. Marsh, 600 F.3d 9 (ca9 2010-05-09): 1 times, at 112" in ran.out
    told = json.loads(fairwarning("show", "404 F. 3d 110", "--library", place, "--format", "json").out)
    assert (told["format"], told["cites"], told["cited_by"][0]["pages"]) == (1, ["404 F.3d 110"], ["112"])
    quoted = json.loads(fairwarning("show", "500 F.3d 1", "--library", place, "--format", "json").out)
    assert [(by["name"], by["quotations"]) for by in quoted["cited_by"]] == [("Ames v. Birch", 1)]


def test_show_of_what_is_not_there(fairwarning: Run, filled: Library, place: str) -> None:
    ran = fairwarning("show", "404 F.3d 111", "--library", place)
    assert (ran.status, "is not in the library" in ran.err) == (2, True)


def test_search_in_json(fairwarning: Run, filled: Library, place: str) -> None:
    told = json.loads(fairwarning("search", "barn", "--library", place, "--format", "json").out)
    assert told["format"] == 1
    assert [(hit["name"], hit["page"]) for hit in told["hits"]] == [("Ames v. Birch", "111")]
