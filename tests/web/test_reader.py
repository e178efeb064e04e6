"""The library and the reader: opinions come in, are found, read, and give passages to a matter."""

from __future__ import annotations

import io
import re
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from accessible import faults
from workbench import Workbench

from fairwarning.library.store import Library
from fairwarning.matter.edit import value_at
from fairwarning.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

OKIN = "cite=577+F.3d+415&pin=420&first=The+first+reported+violence&last=arrived+at+11+Taft+Place"
HOSTILE = """<html><head><title>x</title><script>window.pwned = 1</script></head><body onload="window.pwned = 1">
<p>Ames v. <img src=x onerror="window.pwned = 1"> Birch, 404 F.3d 110 (9th Cir. 2005)</p>
<p>&lt;script&gt;window.pwned = 1&lt;/script&gt; &lt;img src=x onerror=window.pwned=1&gt; said the court.\u202e evil</p>
<h2>&lt;b onclick=alert(1)&gt;HEADING&lt;/b&gt;</h2><p style="position:fixed">More words stand here.
<a href="javascript:window.pwned=1">go</a></p>
</body></html>"""


@pytest.fixture
def own(serve: Callable[..., Workbench], tmp_path: Path) -> Workbench:
    """A workbench with nothing in it."""
    return serve(tmp_path)


def bring(workbench: Workbench, *files: tuple[str, bytes]) -> str:
    """Import files; what the page says when it is done."""
    sent = [("files", (name, data, "application/octet-stream")) for name, data in files]
    answer = workbench.post("/library/import", files=sent)
    until = time.monotonic() + 60
    while "left out" not in answer.text:
        assert answer.status_code == 200, answer.text
        assert time.monotonic() < until, "the import did not end"
        time.sleep(0.1)
        answer = workbench.get(answer.url.path)
    return answer.text


def head(workbench: Workbench, slug: str) -> str:
    """The latest version of a matter."""
    kept = Workspace(str(workbench.home))
    try:
        return kept.version(kept.local(), slug).text
    finally:
        kept.close()


def test_a_passage_opens_marked_on_its_page(read_bench: Workbench, browse: Callable[..., Page]) -> None:
    page = browse(read_bench)
    page.goto(f"{read_bench.base}/library/find?{OKIN}")
    marked = page.locator("#here")
    assert marked.first.inner_text().startswith("The first reported violence")
    assert marked.first.is_visible()
    assert page.evaluate("document.getElementById('here').getBoundingClientRect().top < innerHeight")
    assert page.locator(".page.star", has_text="*420").count() == 1
    side = page.locator("#passage")
    assert "420" in side.inner_text()
    page.get_by_role("navigation", name="Outline").get_by_role("link", name="Qualified Immunity").click()
    assert page.evaluate("document.querySelector(':target').textContent").endswith("Qualified Immunity")


def test_a_text_without_pages_shows_those_of_another_text_of_the_decision(read_bench: Workbench) -> None:
    """One text of this decision has the slip opinion's pages, the other none: both show them, at the same words."""
    decision = read_bench.get("/library", params={"q": 'court:ca9 "citizen\u2019s arrest"'})
    found = re.search(r"/library/authorities/\d+", decision.text)
    assert found is not None
    ids = re.findall(r'href="/library/texts/(\d+)"', read_bench.get(found[0]).text)
    texts = [read_bench.get(f"/library/texts/{id_}").text for id_ in ids]
    assert sorted("by-another" in text for text in texts) == [False, True]

    def behind(text: str, page: str) -> str:
        return "".join(re.sub(r"<[^>]+>", " ", text.split(f'id="page-slip-{page}"')[1].split("</span>", 2)[2]).split())[
            :60
        ]

    assert behind(texts[0], "17") == behind(texts[1], "17")


def test_notes_open_below_their_paragraph_and_citations_lead_to_the_library(
    read_bench: Workbench, browse: Callable[..., Page]
) -> None:
    page = browse(read_bench)
    page.goto(f"{read_bench.base}/library/find?{OKIN}")
    call = page.locator("article section.majority a.call").first
    number = call.inner_text()
    call.click()
    opened = page.get_by_role("note", name=f"Note {number}")
    assert opened.inner_text().strip()
    call.click()
    assert opened.count() == 0
    page.locator("a.cite.full").first.click()
    assert "library has no text of it" in page.inner_text("main")


def test_a_selection_becomes_the_source_of_a_fact(
    read_bench: Workbench, browse: Callable[..., Page], opinions: Path
) -> None:
    slug = read_bench.example("okin").rsplit("/", 1)[1]
    before = head(read_bench, slug)
    page = browse(read_bench)
    page.goto(f"{read_bench.base}/library/find?cite=577+F.3d+415&pin=421")
    page.evaluate("""() => {
      const walker = document.createTreeWalker(document.getElementById('opinion'), NodeFilter.SHOW_TEXT);
      let node; while ((node = walker.nextNode()) && !node.data.includes('He and Douglas did not discuss'));
      const at = node.data.indexOf('He and Douglas');
      getSelection().setBaseAndExtent(node, at, node, node.data.indexOf('arresting Sears') + 'arresting Sears'.length);
    }""")  # fmt: skip
    page.get_by_role("heading", name="The passage", exact=True).wait_for()
    side = page.locator("#passage")
    assert side.locator("blockquote").inner_text().startswith("He and Douglas did not discuss")
    assert 'pin: "421"' in side.locator("#snippet").input_value()
    side.get_by_label("Matter").select_option(slug)
    fact = next(iter(value_at(before, ("facts",))))
    side.get_by_label("Fact", exact=True).select_option(fact)
    side.get_by_role("button", name="Add it").click()
    page.get_by_text("Added to the sources").wait_for()
    after = head(read_bench, slug)
    added = value_at(after, ("facts", fact, "at"))[-1]
    assert added["page"] == "421"
    assert added["first"].startswith("He and Douglas did")
    assert after.count("#") == before.count("#"), "comments stay"
    assert value_at(after, ("texts",)) == value_at(before, ("texts",)), "the matter names this opinion already"
    asked = {"cite": "577 F.3d 415", "pin": added["page"], "first": added["first"], "last": added.get("last", "")}
    found = read_bench.get("/library/find", params=asked)
    assert 'id="here">He and Douglas did not discuss' in found.text


def test_a_new_text_is_named_and_a_stale_change_writes_nothing(read_bench: Workbench) -> None:
    slug = read_bench.example("martinez").rsplit("/", 1)[1]
    page = read_bench.get(f"/library/find?{OKIN}")
    path, query = page.url.path, page.url.params
    form = {"matter": slug, "fact": next(iter(value_at(head(read_bench, slug), ("facts",)))), "based_on": "1",
            "from": query["from"], "to": query["to"]}  # fmt: skip
    assert read_bench.post(f"{path}/source", form).status_code == 200
    first = head(read_bench, slug)
    text, named = list(value_at(first, ("texts",)).items())[-1]
    assert named["cite"] == "577 F.3d 415"
    assert value_at(first, ("facts", form["fact"], "at"))[-1]["text"] == text
    again = read_bench.post(f"{path}/source", form)
    assert again.status_code == 409
    assert "somebody saved version 2" in again.text.lower()
    assert head(read_bench, slug) == first


def test_hostile_opinions_and_archives_do_nothing(own: Workbench, browse: Callable[..., Page]) -> None:
    packed, taped = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../escaped.txt", "Cole v. Dane, 12 F.3d 34 (9th Cir. 1999). Words of an opinion.")
        archive.writestr(
            "good/dunn.txt", "Dunn v. Harbor, 405 F.3d 210 (9th Cir. 2005)\n\nThe words of an opinion stand here."
        )
        archive.writestr("bomb.txt", b" " * (70 << 20), zipfile.ZIP_DEFLATED)
    with tarfile.open(fileobj=taped, mode="w") as tape:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tape.addfile(link)
    said = bring(own, ("x.html", HOSTILE.encode()), ("a.zip", packed.getvalue()), ("..\\..\\t.tar", taped.getvalue()))
    assert "<strong>2 new</strong>" in said
    for reason in ("points outside the archive", "larger than 64 MB", "it is no file"):
        assert reason in said
    assert str(own.home) not in said
    with Library.open(own.home) as library:
        assert {library.text(n).origin for n in (1, 2)} == {"a.zip: good/dunn.txt", "x.html"}
    assert not list(own.home.glob("uploads/*")), "nothing of an upload stays behind"
    assert not list(own.home.parent.glob("**/escaped.txt"))
    page = browse(own)
    page.goto(f"{own.base}/library")
    for link in page.locator("tbody td a").all():
        page.request.get(own.base + (link.get_attribute("href") or ""))
    page.locator("tbody td a").first.click()
    for number in (1, 2):
        page.goto(f"{own.base}/library/texts/{number}?from=0&to=40#here")
        assert page.evaluate("window.pwned") is None
        assert page.locator("article script, article img, article [onclick], article [style]").count() == 0
        assert page.locator("article a[href^=javascript]").count() == 0
    assert "\u202e" not in page.content()


def test_who_only_reads_puts_nothing_in(serve: Callable[..., Workbench], tmp_path: Path) -> None:
    import httpx

    team = serve(tmp_path, team=True)
    kept = Workspace(str(tmp_path))
    kept.add_person(None, "boss", "Boss", "admin", "a long enough password")
    kept.add_person(None, "ray", "Ray", "reader", "a long enough password")
    signed = kept.sign_in("ray", "a long enough password")
    kept.close()
    assert signed is not None
    client = httpx.Client(base_url=team.base, headers={"authorization": f"Bearer {signed[1]}"})
    assert "Put opinions in" not in client.get("/library").text
    file = {"files": ("a.txt", b"Ames v. Birch, 404 F.3d 110 (9th Cir. 2005)", "text/plain")}
    assert client.post("/library/import", files=file).status_code == 403
    assert client.get("/intake").status_code == 403


def test_search_finds_the_page_and_says_what_it_does_not_understand(read_bench: Workbench) -> None:
    found = read_bench.get("/library", params={"q": 'court:ca2 "explicit or implicit"'})
    assert "<mark>explicit or implicit</mark>" in found.text
    assert re.search(r"Read it there, at 4\d\d<", found.text)
    assert "Did you mean cites:" in read_bench.get("/library", params={"q": "cite:x"}).text
    assert "No decision here has that" in read_bench.get("/library", params={"q": "zyzzyva"}).text


@pytest.mark.parametrize(
    "path", ["/library", "/library?q=implicit", "/library/authorities/1", "/library/find?cite=1+F.3d+1"]
)
def test_everybody_can_use_the_library(read_bench: Workbench, browse: Callable[..., Page], path: str) -> None:
    page = browse(read_bench)
    page.goto(read_bench.base + path)
    assert faults(page) == []


def test_everybody_can_use_the_reader(own: Workbench, browse: Callable[..., Page]) -> None:
    """On a short opinion: what is checked is the page, whatever its length."""
    text = "Ames v. Birch, 404 F.3d 110 (9th Cir. 2005)\n\nI. FACTS\n\nThe town knew of it. See Dunn, 1 F.3d 2, 3.\n"
    bring(own, ("ames.txt", text.encode()))
    page = browse(own)
    page.goto(f"{own.base}/library/texts/1?from=60&to=80#here")
    assert faults(page) == []


def test_a_second_text_of_a_decision_is_looked_behind_at_once(own: Workbench, serve: Callable[..., Workbench]) -> None:
    """Where the pages of a decision come in later, all that was shown without them is as after a new start."""
    body = "The officers came and went, and nobody asked what the village knew of it."
    parties = "Michele OKIN, Plaintiff-Appellant,\nv.\nVILLAGE OF CORNWALL-ON-HUDSON, Defendant-Appellee."
    court = "United States Court of Appeals, Second Circuit.\n\nDecided August 18, 2009."
    heads = f"577 F.3d 415 (2009)\n\n{parties}\n\n{court}\n\n"
    bring(own, ("bare.txt", f"{heads}{body}\n".encode()))
    matter = own.example("okin")
    addresses = [f"{matter}/rests", f"{matter}/memo", "/library/texts/1"]

    def shown(workbench: Workbench) -> list[str]:
        return [re.sub(r"\b[0-9a-f]{64}\b", "", workbench.get(at).text) for at in addresses]

    before = shown(own)
    pages = "".join(f"*{n} {body} On page {n} it is said again.\n\n" for n in range(416, 440))
    bring(own, ("paged.txt", f"{heads}{pages}".encode()))
    assert own.get("/library/authorities/1").text.count('href="/library/texts/') == 2, "both are of one decision"
    after = shown(own)
    assert after == shown(serve(own.home))
    assert after != before


def test_a_file_is_imported_whatever_its_name_is_made_of(own: Workbench) -> None:
    told = bring(
        own,
        ("\U0001f4dc" * 110 + ".txt", b"404 F.3d 110 (2005)\n\nNora AMES, Plaintiff,\nv.\nCITY OF BIRCH.\n\nWe hold."),
    )
    assert "could not" not in told
    assert "Birch" in own.get("/library").text
