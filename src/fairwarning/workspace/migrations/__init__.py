"""How the workspace's tables came about, one step a file; run when a workspace is opened."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

TABLE = "workspace_version"
"""Apart from the library's own, with which the workspace may share a server."""


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date inside the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
