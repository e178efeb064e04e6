"""The README says what the program does now."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from typer.main import get_command

ROOT = Path(__file__).resolve().parent.parent


def test_computed_parts_of_the_readme_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts/readme", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_and_option_of_the_examples_exists() -> None:
    from fairwarning.cli import app, register

    register()
    commands = get_command(app).commands  # type: ignore[attr-defined]
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"^fairwarning (.+?)(?:\s+#.*)?$", text, re.MULTILINE)
    assert examples
    for example in examples:
        for part in example.split(" && "):
            words = part.removeprefix("fairwarning ").split()
            assert words[0] in commands, part
            known = {option for parameter in commands[words[0]].params for option in parameter.opts}
            assert {word for word in words[1:] if re.fullmatch(r"-[a-z]|--[a-z-]+", word)} <= known, part


def test_every_command_is_named_in_the_readme() -> None:
    from fairwarning.cli import app, register

    register()
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name in commands if f"fairwarning {name}" not in text] == []
