"""Matters with every version they ever had, and the people who may read or change them."""

from fairwarning.workspace.model import LONGEST, Card, Entry, Person, Revision, Role, StaleError, Version, fitting
from fairwarning.workspace.people import plain_login
from fairwarning.workspace.store import Workspace

__all__ = [
    "LONGEST", "Card", "Entry", "Person", "Revision", "Role", "StaleError", "Version", "Workspace", "fitting",
    "plain_login",
]  # fmt: skip
