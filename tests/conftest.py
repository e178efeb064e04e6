"""What tests of several rooms share: the command line as its users have it, without starting a process each time."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from command_line import Ran, Run
from postgres import empty_server, server

__all__ = ["empty_server", "server"]

TESTS = Path(__file__).parent
sys.path.append(str(TESTS / "analysis"))  # where the invented country's law is kept


@pytest.fixture
def fairwarning(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `fairwarning` with these arguments; whatever it does not catch is a failure of the test.

    It has a library of its own, so that no test depends on what its runner has imported.
    """
    monkeypatch.setenv("FAIRWARNING_HOME", str(tmp_path / "home"))

    def run(*arguments: object) -> Ran:
        from fairwarning.cli import main

        monkeypatch.setattr(sys, "argv", ["fairwarning", *map(str, arguments)])
        out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
        status: object = 0
        with redirect_stdout(out), redirect_stderr(err):
            try:
                main()
            except SystemExit as end:
                status = end.code
        out.flush()
        assert isinstance(out.buffer, io.BytesIO)
        return Ran(status if isinstance(status, int) else int(bool(status)), out.buffer.getvalue(), err.getvalue())

    return run
