"""A new matter from a document: what is proposed and why, and that only what is accepted enters it."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from accessible import faults
from complaint import COMPLAINT
from typer.testing import CliRunner
from workbench import Workbench

from fairwarning.matter.edit import value_at
from fairwarning.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

WITH_CLAIMS = (
    COMPLAINT
    + """
LEGAL CLAIMS

4. Police who called 911 for nothing would not be sued under this section.
"""
)


def newest(home: Path, slug: str) -> str:
    kept = Workspace(str(home))
    try:
        return kept.version(kept.local(), slug).text
    finally:
        kept.close()


def okin(workbench: Workbench) -> str:
    """The proposals' page of the shared opinion."""
    found = workbench.get("/library/find?cite=577+F.3d+415").url.path
    return found.replace("/library/texts/", "/intake/texts/")


def test_only_what_is_accepted_enters_the_matter(
    read_bench: Workbench, browse: Callable[..., Page], tmp_path: Path
) -> None:
    page = browse(read_bench)
    page.goto(read_bench.base + okin(read_bench))
    assert page.locator(".accept:checked").count() == 0, "nothing counts before somebody accepts it"
    for name in ("Michele Okin", "Paul Weber", "Roy Sears"):
        page.get_by_label(f"Accept {name}").check()
    page.get_by_label("Role of Roy Sears").select_option("aggressor")
    page.get_by_label("State-created danger").check()
    card = page.locator(".proposal", has=page.locator(".to", has_text="Accept this fact"))
    chosen = card.filter(has_text="rule no-arrest").first
    quoted = chosen.locator("blockquote").inner_text()
    chosen.get_by_label("Accept this fact").check()
    chosen.get_by_label("What happened").fill("Nobody was taken into custody.")
    chosen.get_by_label("Who did or said it").fill("weber, sears")
    chosen.get_by_label("Date").fill("2001-12-23")
    page.locator(".proposal", has_text="Accept this contact").first.get_by_label("Who").fill("okin")
    page.locator(".proposal", has_text="Accept this contact").first.get_by_label("Accept this contact").check()
    assert "5 accepted" in page.locator("#count").inner_text()
    page.get_by_role("button", name="Make the matter").click()
    page.wait_for_url("**/matters/*", timeout=20_000)
    assert "Weber" in page.get_by_role("table").first.inner_text()
    text = newest(read_bench.home, page.url.rsplit("/", 1)[1])
    assert set(value_at(text, ("parties",))) == {"okin", "weber", "sears"}
    (fact,) = value_at(text, ("facts",)).values()
    (at,) = fact["at"]
    assert (fact["what"], fact["who"], fact["factors"]) == (
        "Nobody was taken into custody.", ["weber", "sears"], ["no-arrest"],
    )  # fmt: skip
    assert quoted.startswith(at["first"])
    assert re.fullmatch(r"\d{3}(-\d{3})?", at["page"])
    assert len(value_at(text, ("contacts",))) == 1
    file = tmp_path / "made.yaml"
    file.write_text(text, encoding="utf-8")
    from fairwarning.cli import register

    ran = CliRunner().invoke(register(), ["verify", str(file), "--library", str(read_bench.home), "--format", "json"])
    states = [
        one["state"] for one in json.loads(ran.output)["passages"] if re.search("(facts|contacts)[.]", one["place"])
    ]
    assert states == ["verified", "verified"]


def test_a_complaint_is_read_and_each_proposal_says_which_words_made_it(
    serve: Callable[..., Workbench], tmp_path: Path
) -> None:
    mine = serve(tmp_path)
    answer = mine.post("/intake", files={"file": ("roe.txt", WITH_CLAIMS.encode(), "text/plain")})
    until = time.monotonic() + 60
    while "Proposals from" not in answer.text:
        assert time.monotonic() < until
        assert answer.status_code == 200, answer.text
        time.sleep(0.1)
        answer = mine.get(answer.url.path)
    told = answer.text
    assert mine.get(answer.url.path).text == told, "the same document, the same proposals"
    for words in (
        "told-aggressor-of-report",
        "“told”",
        "“report”",
        "2023-03-04",
        "FACTUAL ALLEGATIONS",
        "City of Marlow",
    ):
        assert words in told
    assert "would not be sued" not in told, "what stands below other headings is no fact"
    assert "from a sentence shortly before: check it" in told
    assert "library is empty" in mine.get("/library").text, "it was not to be kept"
    key = re.search(r'name="document" value="([^"]+)"', told)
    assert key is not None
    form = {"document": key[1], "name": "Roe v. Marlow", "forum": "caed", "posture": "dismissal", "kind": "complaint",
            "party.strand.accept": "yes", "fact-2.accept": "yes", "fact-2.what": "He told on her.",
            "fact-2.who": "strand, nobody"}  # fmt: skip
    refused = mine.post("/intake/matter", form)
    assert refused.status_code == 400
    assert "is not accepted as a party" in refused.text.replace("&#39;", "'")
    made = mine.post("/intake/matter", {**form, "fact-2.who": "strand", "party.strand.id": "officer"})
    assert made.status_code == 200, made.text
    text = newest(mine.home, made.url.path.rsplit("/", 1)[1])
    (fact,) = value_at(text, ("facts",)).values()
    assert (fact["who"], fact["support"]) == (["officer"], "allegation")
    assert "factors" not in fact, "a suggested kind of fact that is not ticked does not count"
    other = mine.client.post("/intake/matter", data={**form, "csrf": mine.csrf, "document": "text-1"})
    assert other.status_code == 404


def test_everybody_can_use_the_intake(read_bench: Workbench, browse: Callable[..., Page]) -> None:
    page = browse(read_bench)
    for path in ("/intake", "/intake/texts/1"):
        page.goto(read_bench.base + path)
        assert faults(page) == []
