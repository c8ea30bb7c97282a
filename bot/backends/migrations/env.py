"""What Alembic runs: the steps, on the connection that bot.backends.migrating passes."""

from __future__ import annotations

from alembic import context

from bot.backends.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
