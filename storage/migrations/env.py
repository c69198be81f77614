"""Where alembic enters: it runs the revisions on the connection that `migrate` holds."""

from __future__ import annotations

from alembic import context

from storage.models import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # else a failed migration leaves half of its tables
)
with context.begin_transaction():
    context.run_migrations()
