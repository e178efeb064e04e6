"""Where the shared opinions stand, which no copy of the project ships."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_HOME = Path(os.environ.get("FAIRWARNING_SHARED", Path(__file__).resolve().parents[3] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    if not (_HOME / "opinions").is_dir():
        pytest.skip("did not run: the shared opinions are absent (set FAIRWARNING_SHARED)")
    return _HOME
