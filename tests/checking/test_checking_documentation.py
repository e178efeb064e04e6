"""docs/checking.md says every word of the vocabulary, every key of the contract and every option; or these fail."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from fairwarning.checking import Checked, CheckedCitation, CheckedQuotation, verdicts
from fairwarning.checking.verdicts import Difference, Happened, Inner

DOCS = (Path(__file__).parents[2] / "docs" / "checking.md").read_text(encoding="utf-8")
WORDS = [
    word
    for vocabulary in (
        verdicts.CitationVerdict,
        verdicts.QuotationVerdict,
        verdicts.Severity,
        verdicts.DifferenceKind,
    )
    for word in get_args(vocabulary)
]


@pytest.mark.parametrize("word", WORDS)
def test_every_verdict_is_explained(word):
    assert f"| `{word}` |" in DOCS


@pytest.mark.parametrize("record", [CheckedCitation, CheckedQuotation, Difference, Happened, Inner])
def test_every_key_is_in_the_contract(record):
    contract = DOCS[DOCS.index("## JSON") :]
    assert [name for name in record.__struct_fields__ if f'"{name}"' not in contract] == []
    assert Checked.__struct_fields__


@pytest.mark.parametrize("command", ["check", "authorities"])
def test_every_option_is_shown(command):
    import typer.main

    from fairwarning.cli import register

    options = typer.main.get_command(register()).commands[command].params
    named = [name for option in options for name in option.opts if name.startswith("--")]
    assert [name for name in named if not re.search(rf"{name}\b", DOCS) and name != "--output"] == []
