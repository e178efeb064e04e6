"""What is there in a team only, and who may manage it."""

from __future__ import annotations

from fastapi import HTTPException

from fairwarning.web.desk import Desk
from fairwarning.workspace import Person


def in_team(desk: Desk) -> None:
    """Refuse what makes no sense where nobody signs in."""
    if not desk.settings.team:
        raise HTTPException(404, "nobody signs in here")


def admin_only(desk: Desk, person: Person) -> None:
    """Refuse everybody but those who manage people."""
    in_team(desk)
    if person.role != "admin":
        raise HTTPException(403, "only an admin manages people")
