"""Matters with every version they ever had, passages attached to rules, and the people who may read or change them."""

from fairwarning.workspace.model import (
    LONGEST,
    Card,
    Entry,
    Person,
    Revision,
    Role,
    RuleSource,
    StaleError,
    Taken,
    Version,
    fitting,
)
from fairwarning.workspace.people import plain_login
from fairwarning.workspace.store import Workspace

__all__ = [
    "LONGEST", "Card", "Entry", "Person", "Revision", "Role", "RuleSource", "StaleError", "Taken", "Version",
    "Workspace", "fitting", "plain_login",
]  # fmt: skip
