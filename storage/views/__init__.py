"""The analysts' views: they belong to the code, and are made anew wherever it changed."""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, insert, text

from storage.models import data_dictionary
from storage.views.absences import absences
from storage.views.bulletin_bodies import bulletin_bodies
from storage.views.bulletins import bulletins
from storage.views.coverage import coverage
from storage.views.date_evidence import date_evidence
from storage.views.editions import editions
from storage.views.rejects import rejects
from storage.views.runs import runs
from storage.views.sightings import sightings
from storage.views.translations import translations
from storage.views.view import View
from storage.views.word_index import word_index

__all__ = ["VIEWS", "View", "create", "drop", "stamp", "stamp_of"]

VIEWS = (
    bulletins, bulletin_bodies, word_index, editions, date_evidence, translations, sightings,
    runs, rejects, absences, coverage,
)  # fmt: skip


def drop(connection: Connection) -> None:
    """Drop every view, also those of another version of the code."""
    found = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'view'"))
    for name in found.scalars().all():
        connection.exec_driver_sql(f'DROP VIEW "{name}"')


def create(connection: Connection) -> None:
    """Make the views and their data dictionary."""
    drop(connection)
    connection.execute(data_dictionary.delete())
    for view in VIEWS:
        connection.exec_driver_sql(view.sql)
        rows = [("", view.about), *view.columns.items()]
        connection.execute(
            insert(data_dictionary),
            [{"view_name": view.name, "column_name": c, "description": d} for c, d in rows],
        )
    connection.exec_driver_sql(f"PRAGMA user_version = {stamp()}")


def stamp() -> int:
    """A number that changes with any view or description of this code."""
    said = "\n".join(f"{v.sql}{v.about}{v.columns}" for v in VIEWS)
    return zlib.crc32(said.encode()) & 0x7FFFFFFF


def stamp_of(connection: Connection) -> int:
    """The stamp of the views that an archive has."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
