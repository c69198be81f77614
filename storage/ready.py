"""Making an archive ready to be written to."""

from __future__ import annotations

from pathlib import Path

from storage import database, schema, views
from storage.door import index
from storage.migrate import migrate


def make_ready(folder: Path) -> None:
    """Make an archive where there is none; refuse an older one; bring views and index up."""
    if schema.is_missing(folder):
        migrate(folder)
    with database.reading(folder) as connection:
        schema.check(folder, connection)
        fresh = schema.is_fresh(connection) and index.is_fresh(connection)
    if not fresh:
        engine = database.writer(folder)
        with engine.begin() as connection:
            views.create(connection)
            index.refresh(connection)
        engine.dispose()
