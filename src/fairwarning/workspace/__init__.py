"""Matters with every version they ever had, and the people who may read or change them."""

from fairwarning.workspace.model import Card, Entry, Person, Revision, Role, StaleError, Version
from fairwarning.workspace.people import plain_login
from fairwarning.workspace.store import Workspace

__all__ = ["Card", "Entry", "Person", "Revision", "Role", "StaleError", "Version", "Workspace", "plain_login"]
