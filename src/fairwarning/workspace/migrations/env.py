"""Alembic's way in: the steps run on the connection that `upgrade` was given, inside its transaction."""

from alembic import context

from fairwarning.workspace.migrations import TABLE
from fairwarning.workspace.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, version_table=TABLE)
context.run_migrations()
