"""docs/comparison.md says what the command does now."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from typer.main import get_command

from command_line import Run
from fairwarning.comparison.plan import understand

PAGE = (Path(__file__).parents[2] / "docs" / "comparison.md").read_text(encoding="utf-8")


def test_the_plan_on_the_page_is_a_plan() -> None:
    text = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert text
    plan = understand(yaml.load(text[1], Loader=yaml.BaseLoader))
    assert plan.units == ("call", "victim")


def test_every_option_is_on_the_page_and_every_one_there_exists() -> None:
    from fairwarning.cli import app, register

    register()
    command = get_command(app).commands["compare"]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    told = set(re.findall(r"--[a-z][a-z-]*", PAGE))
    assert known - {"--output"} <= told
    assert told <= known | {"--help"}


def test_the_figures_on_the_page_are_those_computed(fairwarning: Run) -> None:
    text = fairwarning("compare", "--counts", "140/149", "0/1").out
    for name, groups, outcomes in (("Boschloo", "0.0787", "0.0733"), ("Barnard", "0.0394", "0.0262")):
        line = next(line for line in text.splitlines() if line.strip().startswith(name))
        first, second = re.findall(r"0\.\d+", line)
        assert (f"{float(first):.4f}", f"{float(second):.4f}") == (groups, outcomes)
        assert groups in PAGE
        assert outcomes in PAGE
