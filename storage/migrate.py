"""Bringing a database to today's schema in one transaction, checked at its end."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from storage import database, schema, shape, views
from storage.door import index
from storage.errors import ArchiveDamaged, ArchiveFault

# Rows that no revision may lose; all others can be derived from them.
KEPT = (
    "publisher", "source", "run", "capture", "sighting", "listed", "walk", "bulletin", "uid_alias",
    "address",
)  # fmt: skip


def migrate(folder: Path, to: str = "head") -> str:
    """Make or bring up the archive's database; returns its revision.

    It asks nobody whether the archive is in use: `upgrade` does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Off: a table that is rebuilt would take its rows' children with it, and inside a transaction
    # the pragma does nothing.
    engine = database.writer(folder, foreign_keys=False)
    with engine.begin() as connection:
        version = schema.version_of(connection)
        if version is not None and version not in schema.REVISIONS:
            schema.check(folder, connection)
        _refuse_foreign(folder, connection, version)
        before = _counts(connection)
        views.drop(connection)
        command.upgrade(_config(connection), to)
        reached = schema.version_of(connection) or ""
        if reached == schema.REVISIONS[-1]:
            views.create(connection)
            index.refresh(connection)
        _verify(connection, before, is_new=version is None)
    engine.dispose()
    return reached


def _config(connection: Connection) -> Config:
    config = Config()
    folder = Path(__file__).parent / "migrations"
    # ConfigParser reads a bare % in a path as an interpolation.
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _refuse_foreign(folder: Path, connection: Connection, version: str | None) -> None:
    tables = "SELECT count(*) FROM sqlite_master"
    if version is None and connection.exec_driver_sql(tables).scalar_one():
        raise ArchiveFault(
            f"{database.path_of(folder)} is a database of something else; name another folder"
        )


def _counts(connection: Connection) -> dict[str, int]:
    """The number of rows of each kept table that there is."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table'"
    there = set(connection.exec_driver_sql(names).scalars())
    return {
        table: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one())
        for table in KEPT
        if table in there
    }


def _verify(connection: Connection, before: dict[str, int], *, is_new: bool) -> None:
    """Refuse what would be less than before, or not what this code makes; the caller rolls back."""
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    faults = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    after = _counts(connection)
    said = [f"{len(orphans)} rows name rows that are gone"] if orphans else []
    said += [] if faults == ["ok"] else faults[:3]
    said += [f"of {table} {number} rows would become {after.get(table, 0)}"
             for table, number in before.items() if after.get(table) != number]  # fmt: skip
    if not is_new and schema.version_of(connection) == schema.REVISIONS[-1]:
        said += [f"{name} is not as this version makes it" for name in shape.lacking(connection)]
    if said:
        raise ArchiveDamaged(
            f"the migrated archive would not be whole ({'; '.join(said)}); "
            "it is left as it was; restore a backup"
        )
