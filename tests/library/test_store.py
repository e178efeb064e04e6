"""What goes into the library, and that it comes out as it went in."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import Put, opinion

import fairwarning
from fairwarning.library.keeping import pack, unpack
from fairwarning.library.keys import dockets, key
from fairwarning.library.store import Library


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("489 U.S. 189", "489 US 189"),
        ("489 U.S. 189", "489 U. S. 189, 195 (1989)"),
        ("404 F.3d 110", "404 F. 3d 110"),
        ("129 S.Ct. 808", "129 S. Ct. 808"),
        ("12 F. App'x 34", "12 Fed. Appx. 34"),
        ("2008 WI App 155", "2008 WI App 155"),
        ("No. 17-17492", "Nos. 17–17492"),
        ("No. 1:15-cv-00683", "No. 1:15-CV-00683 (JAM)"),
        ("42 U.S.C. § 1983", "42 U.S.C. §1983"),
    ],
)
def test_spellings_of_one_place_have_one_key(printed: str, same: str) -> None:
    assert key(printed) == key(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [("404 F.3d 110", "404 F.2d 110"), ("404 F.3d 110", "404 F.3d 111"), ("No. 03-1234", "No. 03-1235")],
)
def test_different_places_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_caption_may_name_several_dockets() -> None:
    assert dockets("276372, 276452") == ("276372", "276452")
    assert dockets("19031-13 and 27735-13") == ("19031-13", "27735-13")


def test_an_opinion_comes_back_as_it_was_read() -> None:
    read = fairwarning.read(opinion(said="See Cole v. Dunn, 3 F.3d 9, 11 (9th Cir. 1993)."))
    back = unpack(*pack(read))
    assert back.source == read.source
    assert back.running.text == read.running.text
    assert back.citations == read.citations
    assert back.quotations == read.quotations
    assert back.document.caption == read.document.caption
    at = read.source.index("Cole")
    assert back.page_of(at) == read.page_of(at)
    assert [back.running.to_source(n) for n in range(0, len(back.running.text), 7)] == [
        read.running.to_source(n) for n in range(0, len(read.running.text), 7)
    ]


def test_the_shared_opinions_come_back_as_they_were_read(opinions: Path) -> None:
    for file in sorted(opinions.iterdir()):
        read = fairwarning.read(file)
        back = unpack(*pack(read))
        assert (back.running.text, back.running.streams, back.running.blocks, back.running.emphasis) == (
            read.running.text,
            read.running.streams,
            read.running.blocks,
            read.running.emphasis,
        )
        assert [back.page_of(c.start) for c in back.citations] == [read.page_of(c.start) for c in read.citations]


def test_importing_twice_changes_nothing(library: Library, put: Put) -> None:
    assert put(library, opinion()) == ["new"]
    before = contents(library)
    assert put(library, opinion()) == ["known"]
    assert contents(library) == before


def contents(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    from fairwarning.library.schema import metadata

    with library.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(table.select().order_by(*table.primary_key.columns))]
            for table in metadata.sorted_tables
        }


def test_a_decision_is_found_by_any_spelling_of_its_cite_and_by_its_docket(library: Library, put: Put) -> None:
    put(library, opinion())
    for cite in ("404 F.3d 110", "404 F. 3d 110", "404 F.3d 110, 112 (9th Cir. 2005)", "No. 03-1234"):
        (known,) = library.lookup(cite)
        assert (known.name, known.cites, known.court, known.year) == ("Ames v. Birch", ("404 F.3d 110",), "ca9", 2005)
    assert library.lookup("404 F.3d 111") == ()
    assert library.lookup("no cite at all") == ()


def test_a_decision_printed_nowhere_is_found_by_name_court_and_year(library: Library, put: Put) -> None:
    put(library, opinion(cite=None))
    assert library.lookup("404 F.3d 110") == ()
    (known,) = library.lookup("404 F.3d 110", "Ames v. City of Birch", "ca9", 2005)
    assert known.cites == ()
    assert library.lookup("404 F.3d 110", "Ames v. Kroon", "ca9", 2005) == (), "the other side is another"
    assert library.lookup("404 F.3d 110", "Ames v. Birch", "ca9", 2006) == (), "another year"
    assert library.lookup("404 F.3d 110", "Ames v. Birch", "ca2", 2005) == (), "another court"


def test_the_user_can_say_where_a_text_is_printed(library: Library, put: Put) -> None:
    put(library, opinion(cite=None), cite="404 F.3d 110")
    assert [known.cites for known in library.lookup("404 F.3d 110")] == [("404 F.3d 110",)]


OTHER_LAYOUT = opinion().replace("\n\n", "\n\n \n").replace("*111 ", "").replace("*112 ", "")
NO_CAPTION = OTHER_LAYOUT[OTHER_LAYOUT.index("The officer told") :]
ELSEWHERE = (
    "A farmer who sells hay by the wagon must weigh the wagon before the hay is loaded and again when it is full. "
    "The scale stood in the yard of the mill and was read by the miller, who wrote the figures into a book of his own. "
    "Nobody disputes what the book says, and nobody disputes that its last three pages were torn out after the sale. "
)
MORE = "Weighed wet, the hay was heavier than the price allowed for, and the buyer knew it. "


@pytest.mark.parametrize(
    ("second", "became"),
    [
        pytest.param(OTHER_LAYOUT, "another text", id="the same cite in another layout"),
        pytest.param(OTHER_LAYOUT.replace("404 F.3d 110 (2005)\n", ""), "another text", id="the same docket and day"),
        pytest.param(NO_CAPTION, "another text", id="nearly the same words, without a caption"),
        pytest.param(
            opinion("Fenn", "Marsh", docket="No. 04-99", decided="May 9, 2005", body=ELSEWHERE, rest=MORE),
            "new", id="another decision on the same page",
        ),
        pytest.param(
            opinion(cite="90 F. App'x 7", body=ELSEWHERE, rest=MORE), "new",
            id="another order on the same docket and day",
        ),
        pytest.param(
            opinion(cite="450 F.3d 9", docket="No. 03-1234", decided="July 1, 2006"), "new", id="the same docket later"
        ),
        pytest.param(
            opinion("Pell", "Orr", cite="500 F.3d 1", docket="No. 06-77", decided="June 1, 2007"), "new",
            id="the same words in another case",
        ),
    ],
)  # fmt: skip
def test_texts_of_one_decision(library: Library, put: Put, second: str, became: str) -> None:
    assert put(library, opinion(), second) == ["new", became]


def test_a_later_text_fills_in_what_the_first_did_not_say(library: Library, put: Put) -> None:
    assert put(library, NO_CAPTION, opinion()) == ["new", "another text"]
    (known,) = library.lookup("404 F.3d 110")
    assert (known.name, known.court, known.decided, known.published) == ("Ames v. Birch", "ca9", "2005-03-03", "yes")


def test_two_decisions_on_one_page_are_both_answered(library: Library, put: Put) -> None:
    put(
        library,
        opinion(),
        opinion("Fenn", "Marsh", docket="No. 04-99", decided="May 9, 2005", body=ELSEWHERE, rest=MORE),
    )
    assert [known.name for known in library.lookup("404 F.3d 110")] == ["Ames v. Birch", "Fenn v. Marsh"]


def test_a_text_without_pages_has_those_of_the_text_beside_it(library: Library, put: Put) -> None:
    put(library, NO_CAPTION.replace("strength", "mere strength", 1), opinion())
    (known,) = library.lookup("404 F.3d 110")
    first, bare = library.texts(known.id)
    assert [page.label for page in first.opinion.document.pages] == ["111", "112"]
    at = bare.source.index("The county answers")
    assert bare.opinion.page_of(at) == ()
    assert [page.label for page in library.pages(bare, at)] == ["112"]


def test_the_two_texts_of_martinez_are_one_decision_and_aligned(library: Library, opinions: Path) -> None:
    from fairwarning.library.ingest import ingest

    files = [opinions / "martinez-v-clovis.pdf.txt", opinions / "martinez-v-clovis.flat.txt"]
    assert [outcome.what for outcome in ingest(library, files)] == ["new", "another text"]
    assert library.count() == 1
    (known,) = library.lookup("No. 17-17492")
    assert (known.court, known.decided) == ("ca9", "2019-12-04")
    with_pages, without = library.texts(known.id)
    assert with_pages.opinion.document.pages
    assert not without.opinion.document.pages
    checked = 0
    for mine in without.opinion.citations:
        twin = [
            c
            for c in with_pages.opinion.citations
            if (c.kind, c.authority, c.pin) == ("full", mine.authority, mine.pin)
        ]
        if mine.kind == "full" and len(twin) == 1:
            pages = with_pages.opinion.page_of(twin[0].start)
            assert library.pages(without, mine.start) == pages
            checked += 1
    assert checked > 25


def test_words_are_found_in_the_whole_library(library: Library, put: Put) -> None:
    put(
        library,
        opinion(said="Silence—unlike a promise—moves “no one’s” barn."),
        opinion("Pell", "Orr", "5 F.3d 1", "No. 9-9", body=ELSEWHERE, rest=MORE),
    )
    (found,) = library.holding("silence, unlike a PROMISE, moves no one's barn")
    assert found.known.name == "Ames v. Birch"
    assert found.text.source[found.start : found.end].startswith("Silence—unlike")
    assert found.text.opinion.page_of(found.start)[0].label == "111"
    assert library.holding("silence unlike a promise moves every barn") == ()
    assert library.holding("…") == ()


def test_the_steps_make_the_tables_that_the_schema_says(library: Library) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from fairwarning.library.schema import metadata

    with library.reading() as connection:
        made = compare_metadata(MigrationContext.configure(connection), metadata)
    assert [difference for difference in made if "passage_words" not in str(difference)] == []


def test_files_are_private(tmp_path: Path, put: Put) -> None:
    folder = tmp_path / "new" / "library"
    with Library.open(folder, write=True) as library:
        put(library, opinion())
        modes = {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert modes
    assert set(modes.values()) == {0o600}
