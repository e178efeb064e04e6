"""docs/audit.md says what the command does now."""

from __future__ import annotations

import re
from pathlib import Path

from station import DUTIES
from typer.main import get_command

from fairwarning.law.book import packaged
from fairwarning.records import load

PAGE = (Path(__file__).parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")


def test_the_mapping_on_the_page_is_a_mapping(tmp_path: Path) -> None:
    texts = [text for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if "columns:" in text]
    (tmp_path / "map.yaml").write_text(texts[0], encoding="utf-8")
    (tmp_path / "our-agency.yaml").write_text(DUTIES, encoding="utf-8")
    mapping = load(tmp_path / "map.yaml", packaged().duties)
    assert mapping.sets == ("sanger", "our-agency")
    assert {"LX-1", "S-1"} <= {bound.id for bound in mapping.bound}


def test_every_option_is_on_the_page_and_every_one_there_exists() -> None:
    from fairwarning.cli import app, register

    register()
    commands = get_command(app).commands  # type: ignore[attr-defined]
    known = {o for parameter in commands["audit"].params for o in parameter.opts if o.startswith("--")}
    told = set(re.findall(r"--[a-z][a-z-]*", PAGE))
    assert known <= told
    assert told <= known | {"--duties"}
