"""Runs revisions on the connection that ``migrate`` holds, inside its transaction."""

from alembic import context

from readouts.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
