"""The schema's version: which archives this code can open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from storage import database, fulltext, functions, views
from storage.errors import ArchiveDamaged, ArchiveFault, NoArchive

# Held here so that a reader need not import alembic; a test compares it with the files.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")


def version_of(connection: Connection) -> str | None:
    """The revision that an archive is at; None for a database that is not an archive."""
    try:
        named = text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
        if connection.execute(named).first() is None:
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except DatabaseError as error:
        said = f"the database cannot be read: {error.orig}; restore it from a backup"
        raise ArchiveDamaged(said) from error


def check(folder: Path, connection: Connection) -> None:
    """Refuse an archive of an older or a newer version of the schema."""
    version = version_of(connection)
    if version is None:
        raise ArchiveFault(f"{database.path_of(folder)} is not an archive; name another folder")
    if version not in REVISIONS:
        raise ArchiveFault(
            f"{folder} was written by a newer version (schema {version}, this one knows "
            f"{REVISIONS[-1]}); upgrade communique"
        )
    if version != REVISIONS[-1]:
        raise ArchiveFault(
            f"{folder} is of an older version (schema {version}, not {REVISIONS[-1]}); "
            "run communique migrate"
        )


def is_missing(folder: Path) -> bool:
    """Whether there is no archive yet: no file, or one whose making was cut off at once."""
    if not database.path_of(folder).exists():
        return True
    # Able to write: a kill may leave a journal behind that a read-only connection cannot undo.
    path = database.path_of(folder)
    try:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
    except sqlite3.DatabaseError as error:
        fault = f"{path}: {error}; see that it is a file you may write to"
        raise database.damage(error) or ArchiveFault(fault) from error


def is_fresh(connection: Connection) -> bool:
    """Whether the archive has this code's views."""
    return views.stamp_of(connection) == views.stamp()


def is_indexed(connection: Connection) -> bool:
    """Whether this code cut the words of the full-text index, or nothing is indexed yet."""
    version = text("SELECT value FROM setting WHERE name = 'fulltext'")
    return connection.execute(version).scalar() in (None, fulltext.VERSION)


@contextmanager
def evidence(folder: Path) -> Iterator[Connection]:
    """A read-only connection to an archive of this or an older version, whatever its views."""
    if not database.path_of(folder).exists():
        raise NoArchive(folder)
    with database.reading(folder) as connection:
        if version_of(connection) not in REVISIONS:
            check(folder, connection)
        yield connection


@contextmanager
def reading(folder: Path) -> Iterator[Connection]:
    """A read-only connection to an archive that this code can read."""
    with evidence(folder) as connection:
        check(folder, connection)
        if not is_fresh(connection):
            raise ArchiveFault(f"{folder} has the views of another version; run communique migrate")
        if not is_indexed(connection):
            raise ArchiveFault(f"{folder} has its words cut another way; run communique migrate")
        functions.register(cast(sqlite3.Connection, connection.connection.driver_connection))
        yield connection
