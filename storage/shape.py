"""The shape of a database: its tables and indexes as they were made, for comparing two."""

from __future__ import annotations

import re

from sqlalchemy import Connection, create_engine, text

from storage import models

Shape = dict[tuple[str, str], str]

_MADE = text("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")


def shape_of(connection: Connection) -> Shape:
    """What is there by type and name, as SQL; views, alembic's own and FTS5's inner tables not."""
    return {
        # A table that was made anew under its old name stands in quotation marks.
        (row.type, row.name): re.sub(r'[\s"]+', "", row.sql or "")
        for row in connection.execute(_MADE)
        if row.type != "view" and row.name != "alembic_version"
        and not row.name.startswith("fulltext_")
    }  # fmt: skip


def todays() -> Shape:
    """The shape of an archive that this code makes."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        models.metadata.create_all(connection)
        connection.execute(text(models.FULLTEXT))
        made = shape_of(connection)
    engine.dispose()
    return made


def lacking(connection: Connection) -> list[str]:
    """The names of what is not there or not as today's code makes it; one index more is well."""
    there = shape_of(connection)
    return sorted(key[1] for key, made in todays().items() if there.get(key) != made)
