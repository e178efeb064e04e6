"""`fairwarning read` as people and programs meet it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

OPINION = (
    "577 F.3d 415 | 2d Cir. | 2009\nJane ROE, Plaintiff-Appellant,\nv.\nCITY OF LUND, Defendant-Appellee.\n"
    "United States Court of Appeals, Second Circuit.\nCOLE, Circuit Judge:\n"
    "*416 The rule is old.[1] See Ames v. Birch, 404 F.3d 110, 118 (2d Cir. 2005). "
    "*417 <script>alert(1)</script> Id. at 119.\nCONCLUSION\nWe AFFIRM the judgment.\n"
    "NOTES\n[1] See 42 U.S.C. § 1983.\n"
)


def run(*words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", "from fairwarning.cli import main; main()", "read", *words],
                          input=given, capture_output=True, timeout=60)  # fmt: skip


@pytest.fixture
def opinion(tmp_path: Path) -> Path:
    file = tmp_path / "roe.txt"
    file.write_text(OPINION)
    return file


def test_json_holds_the_contract(opinion: Path) -> None:
    done = run(str(opinion), "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert found["format"] == 1
    assert found["opinion"]["court"] == "ca2"
    assert [page["label"] for page in found["pages"]] == ["416", "417"]
    assert [note["label"] for note in found["footnotes"]] == ["1"]
    kinds = [(c["kind"], OPINION[c["start"] : c["end"]]) for c in found["citations"]]
    assert ("full", "404 F.3d 110, 118 (2d Cir. 2005)") in kinds
    assert ("id", "Id. at 119") in kinds
    assert not any(OPINION[c["start"] :].startswith("577 F.3d 415") for c in found["citations"])
    promised = "start end kind name authority parallel pin court year in relation signal parenthetical"
    assert set(found["citations"][0]) >= set(promised.split())


def test_the_digest_fits_a_screen_and_shows_pins(opinion: Path) -> None:
    shown = run(str(opinion)).stdout.decode()
    assert "Jane Roe v. City of Lund" in shown
    assert "CONCLUSION" in shown
    assert "Ames v. Birch, 404 F.3d 110" in shown
    assert "118, 119" in shown
    assert len(shown.splitlines()) < 50


def test_html_escapes_the_source_and_links_citations(opinion: Path, tmp_path: Path) -> None:
    target = tmp_path / "roe.html"
    done = run(str(opinion), "--format", "html", "--output", str(target))
    page = target.read_text()
    assert (done.returncode, done.stdout) == (0, b"")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert 'class="cite full"' in page
    assert 'class="page star"' in page
    assert 'href="#n0"' in page


def test_standard_input(opinion: Path) -> None:
    assert run("-", "--json", given=opinion.read_bytes()).returncode == 0


def test_what_cannot_be_read_is_one_message_and_status_2(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    for file in (empty, tmp_path / "missing.txt"):
        done = run(str(file), "--json")
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode().count("\n") == 1
        assert "Traceback" not in done.stderr.decode()


def test_a_terminal_is_safe_from_control_characters(tmp_path: Path) -> None:
    file = tmp_path / "evil.txt"
    file.write_text(OPINION.replace("Jane ROE", "Jane \x1b[2JROE"))
    assert b"\x1b" not in run(str(file)).stdout
