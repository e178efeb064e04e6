"""The head of a matter's page, also of one that the law data of today refuse: its file and history stay in reach."""

from __future__ import annotations

from typing import Any

from fairwarning.errors import InputError
from fairwarning.web.desk import Desk
from fairwarning.workspace import Version


def head(desk: Desk, version: Version) -> dict[str, Any]:
    """What parts/matter_head.html wants, and the fault (None where there is none) for which there is no matter."""
    try:
        matter = desk.loaded(version).matter
    except InputError as error:
        return {"version": version, "matter": None, "forum": None, "fault": error}
    return {"version": version, "matter": matter, "forum": desk.book.courts.court(matter.forum), "fault": None}
