"""Bringing an archive to today's schema."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from storage import database, schema, views
from storage.door import index
from storage.errors import ArchiveDamaged, ArchiveFault


def migrate(folder: Path, to: str = "head") -> str:
    """Make or bring up the archive's database, whole or not at all; returns its revision."""
    folder.mkdir(parents=True, exist_ok=True)
    # Off: a table that is rebuilt would take its rows' children with it, and inside a transaction
    # the pragma does nothing.
    engine = database.writer(folder, foreign_keys=False)
    with engine.begin() as connection:
        version = schema.version_of(connection)
        if version is not None and version not in schema.REVISIONS:
            schema.check(folder, connection)
        _refuse_foreign(folder, connection, version)
        views.drop(connection)
        command.upgrade(_config(connection), to)
        reached = schema.version_of(connection) or ""
        if reached == schema.REVISIONS[-1]:
            views.create(connection)
            index.refresh(connection)
        _verify(connection)
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


def _verify(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    faults = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    if orphans or faults != ["ok"]:
        raise ArchiveDamaged(
            f"the migrated archive would not be whole ({len(orphans)} orphans, {faults[:3]}); "
            "it is left as it was; restore a backup"
        )
