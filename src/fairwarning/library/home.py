"""Where the user's own library is; told without opening it, so that other commands may ask at no cost."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "FAIRWARNING_HOME"
FILE = "library.db"


def home() -> str:
    """What the user set, a folder or an address, else the folder that this system keeps a user's data in."""
    if set_to := os.environ.get(VARIABLE, "").strip():
        return set_to
    from platformdirs import user_data_path

    return str(user_data_path("fairwarning", appauthor=False))


def file(given: str) -> Path:
    """The file that a folder or a file means."""
    path = Path(given).expanduser()
    return path if path.suffix in (".db", ".sqlite") else path / FILE


def present() -> bool:
    """Whether the user has a library. One on a server counts as there; that it answers is not tried."""
    given = home()
    return "://" in given or file(given).is_file()
