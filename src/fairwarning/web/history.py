"""What a version of a matter changed."""

from __future__ import annotations

import difflib

from fairwarning.web.desk import Desk
from fairwarning.workspace import Person


def changed_lines(desk: Desk, person: Person, slug: str, n: int) -> list[str]:
    """Lines of the file gone (-), come (+) and around these, beside the version before."""
    new = desk.workspace.version(person, slug, n).text
    old = desk.workspace.version(person, slug, n - 1).text if n > 1 else ""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=2)
    return list(lines)[2:]
