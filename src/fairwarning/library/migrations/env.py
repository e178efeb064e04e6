"""Alembic's way in: the steps run on the connection that `upgrade` was given, inside its transaction."""

from alembic import context

from fairwarning.library.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
