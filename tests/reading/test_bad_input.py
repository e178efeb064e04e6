"""What cannot be read is said plainly; what can only partly be read is marked so; nothing hangs."""

from __future__ import annotations

import json
import random
import time
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from made_files import docx, paragraph, pdf

from fairwarning.errors import InputError, UnreadableError
from fairwarning.reading import read_bytes, read_file, read_text

_PDF = pdf([[(72.0, 700.0, 12.0, "The rule is old.")], [(72.0, 700.0, 12.0, "It stands.")]])

# what is given -> words of the message
REFUSED = [
    ("nothing", b"", "empty"),
    ("blanks", b" \n\t ", "empty"),
    ("zeros", b"\0" * 500, "empty"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + b"\0\x01" * 50, "PNG picture"),
    ("an old Word file", b"\xd0\xcf\x11\xe0" + b"\0\x02" * 90, "old Word document"),
    ("noise", random.Random(7).randbytes(5000), "not text"),
    ("a PDF that breaks off in its head", b"%PDF-1.7\n%broken", "damaged or breaks off"),
    ("a PDF of pictures", pdf([[]]), "no text layer"),
    ("markup without words", b"<p></p><div><br/></div>", "no text in it"),
    ("markup that only closes", b"<html></p></html", "no text in it"),
    ("half an archive", docx(paragraph("x"))[:60], "damaged or breaks off"),
    (
        "an archive of something else",
        b"PK\x03\x04" + docx(paragraph("x"))[4:].replace(b"word/", b"wurd/"),
        "no Word document",
    ),
    ("JSON of something else", b'{"name": "value", "n": 3}', "holds no opinion"),
    ("JSON that breaks off", json.dumps({"casebody": {"head_matter": "x" * 50}})[:40].encode(), "breaks off"),
]


@pytest.mark.parametrize(("what", "data", "message"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused(what: str, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as caught:
        read_bytes(data, "given.txt")
    assert "given.txt" in str(caught.value)


def test_a_word_document_that_unpacks_to_absurd_size_is_refused_before_it_is_unpacked() -> None:
    size = 40_000_000
    bomb = docx(paragraph("x"), extra={"word/footnotes.xml": b"<a>" + b" " * size + b"</a>"})
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableError, match="absurd size"):
            read_bytes(bomb)
        assert tracemalloc.get_traced_memory()[1] < size / 10
    finally:
        tracemalloc.stop()


def test_entities_of_a_word_document_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    part = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{paragraph("safe &x;").replace("&amp;", "&")}'
    assert "hidden words" not in read_bytes(docx(paragraph("safe"), part)).source


def test_a_truncated_pdf_is_read_as_far_as_it_goes_or_refused() -> None:
    for cut in range(len(_PDF) // 4, len(_PDF), 97):
        try:
            document = read_bytes(_PDF[:cut], "cut.pdf")
        except UnreadableError:
            continue
        assert "rule" in document.source or document.partial


def test_a_pdf_with_a_page_of_pictures_is_partial() -> None:
    document = read_bytes(pdf([[(72.0, 700.0, 12.0, "The rule is old.")], []]))
    assert document.partial == "pages 2 of 2 have no text layer"


def test_a_missing_file_a_folder_and_a_wrong_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot open it"):
        read_file(tmp_path / "nowhere.txt")
    with pytest.raises(InputError, match="folder"):
        read_file(tmp_path)
    wrong = tmp_path / "opinion.docx"
    wrong.write_text("The rule is old.")
    assert read_file(wrong).form == "text"


# name, and what a text made to be slow says again and again
HOSTILE = [
    ("parentheses", "("),
    ("stars", "*1"),
    ("counting stars", "*{} "),
    ("sections", "§"),
    ("digits", "1"),
    ("line ends", "\n"),
    ("blanks", " "),
    ("note calls", "[1]"),
    ("numbered lines", "1\n"),
    ("case names in capitals", "A V. B "),
    ("form feeds", "\f1\n"),
    ("hyphens", "a-\n"),
    ("author lines", "SMITH, Circuit Judge:\n"),
    ("tags", "<div>"),
    ("brackets of JSON", "["),
]
LENGTH, TIMES = 30_000, 4


@pytest.mark.parametrize(("name", "scrap"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_text_takes_linear_time(name: str, scrap: str) -> None:
    """Four times the text takes four times the steps, or sixteen where they grow as the square; eight parts the two.

    Counted in this process's own time, so that a busy machine lengthens both readings alike; again where it did not.
    """
    short, long = _repeated(scrap, LENGTH), _repeated(scrap, TIMES * LENGTH)
    assert any(_own_time(long) < 2 * TIMES * max(_own_time(short), 0.001) for _ in range(3))


def _repeated(scrap: str, length: int) -> str:
    return "".join(scrap.format(number) for number in range(length // len(scrap))) + "a"


def _own_time(text: str) -> float:
    began = time.process_time()
    with suppress(UnreadableError):
        read_text(text)
    return time.process_time() - began


def test_legacy_encodings() -> None:
    words = "Officer Peña’s rule — § 1983 — is “old”."
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert read_bytes(words.encode(encoding)).source == words
    spoilt = words.encode().decode("cp1252", errors="replace").replace("\ufffd", "\x9d")
    assert read_text(spoilt).source == words


def test_damaged_files_are_read_or_refused_never_worse() -> None:
    random_ = random.Random(11)
    whole = [
        _PDF,
        docx(paragraph("The rule is old.", note="1"), f'<w:footnote w:id="1">{paragraph("See it.")}</w:footnote>'),
        b"<html><p>Old<a href='#f' name='m'>1</a> rule</p><p><a href='#m' name='f'>1</a> See it.</p></html>",
        json.dumps({"casebody": {"opinions": [{"text": "Old.\n1\nRule.\n1 . See."}]}}).encode(),
        b"ROE v. LUND\n\nCOLE, Judge:\n\nOld.[1] *12 Rule. *13 It stands.\n\nNOTES\n[1] See it.\n",
    ]
    for _ in range(600):
        data = bytearray(random_.choice(whole))
        for _ in range(random_.choice([1, 4, 20])):
            at = random_.randrange(len(data))
            data[at : at + random_.randrange(3)] = random_.randbytes(random_.randrange(3))
        with suppress(UnreadableError):
            document = read_bytes(bytes(data))
            assert all(0 <= a <= b <= len(document.source) for note in document.notes for a, b in note.parts)
            assert all(0 <= s.start <= s.end <= len(document.running.text) for s in document.running.streams)
