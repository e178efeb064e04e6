"""Documents that people bring: read in a process apart, and what was left out of them is said."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from workbench import Workbench

BRIEF = b"BRIEF\n\nThe town knew of it. See Ames v. Birch, 404 F.3d 110, 112 (9th Cir. 2005).\n"


@pytest.fixture
def own(serve: Callable[..., Workbench], tmp_path: Path) -> Workbench:
    """A workbench with nothing in it."""
    return serve(tmp_path)


def ended(workbench: Workbench, answer: httpx.Response) -> str:
    """What the page of a job says when it is at its end."""
    until = time.monotonic() + 60
    while "busy" in answer.text:
        assert time.monotonic() < until, "the work did not end"
        time.sleep(0.1)
        answer = workbench.get(answer.url.path)
    return answer.text


def test_what_brings_its_reader_down_takes_nothing_of_the_workbench(
    own: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every process begun meanwhile dies at once, as one that a hostile file has taken would; the server is none."""

    def bring(path: str, field: str = "file") -> str:
        headers = {"x-csrf-token": own.csrf}
        return ended(own, own.client.post(path, files={field: ("brief.txt", BRIEF)}, headers=headers))

    deadly = tmp_path / "deadly"
    deadly.mkdir()
    (deadly / "sitecustomize.py").write_text("import os\nos._exit(9)\n", encoding="utf-8")
    with monkeypatch.context() as meanwhile:
        meanwhile.setenv("PYTHONPATH", str(deadly))
        for path in ("/check", "/intake", "/api/v1/read"):
            assert "the reader broke down on it" in bring(path), path
        assert "the reader broke down on it" in bring("/library/import", "files")
    assert "404 F.3d 110" in bring("/check")


def test_what_there_was_no_room_to_propose_is_counted(own: Workbench) -> None:
    defendants = "; ".join(f"OFFICER {chr(65 + n % 26)}{chr(97 + n // 26)}rt STRAND{chr(65 + n)}" for n in range(26))
    days = [f"On March {n}, 2023, she called 911 and an officer arrived." for n in range(1, 32)]
    days += ["On April 1, 2023, she called 911.", "On April 2, 2023, she called 911."]
    facts = [*["He did not arrest him."] * 103, "and so on, " * 200]
    told = "\n\n".join(f"{n}. {words}" for n, words in enumerate([*days, *facts], 1))
    parties = f"JANE ROE, Plaintiff,\nv.\n{defendants}, Defendants."
    head = f"UNITED STATES DISTRICT COURT\nEASTERN DISTRICT OF CALIFORNIA\n\n{parties}"
    complaint = f"{head}\n\nNo. 2:24-cv-00123\n\nCOMPLAINT\n\nFACTUAL ALLEGATIONS\n\n{told}\n"
    answer = own.post("/intake", files={"file": ("roe.txt", complaint.encode())})
    page = ended(own, answer)
    assert "2 more names stand in the caption" in page
    assert "3 more days have a sentence" in page
    assert "1 stretch is too long" in page
    left = own.get(f"/api/v1{answer.url.path.replace('/documents', '')}").json()["left_out"]
    assert (left["parties"], left["contacts"], left["long"]) == (2, 3, 1)
    assert f"{left['facts']} more sentences answered to a rule" in page
