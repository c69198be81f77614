"""The desk: Datasette over one archive, with pages of our own before its tables."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from datasette.app import Datasette
from sqlalchemy import Connection

from storage import database, schema
from storage.desk import corrected, limits, plain
from storage.desk.archive import ArchiveDatabase
from storage.desk.corrected import CorrectedDatabase
from storage.desk.remembered import Remembered
from storage.views import VIEWS

HERE = Path(__file__).parent
NAME = "archive"  # of the database in addresses: links last although the folder is moved
NAMES = (NAME, corrected.NAME)
SETTINGS = {
    "sql_time_limit_ms": int(limits.QUESTION * 1000),  # at most: see ArchiveDatabase
    "max_returned_rows": limits.ROWS,
    "default_cache_ttl": 0,  # the archive grows while it is served
    "allow_download": False,  # of the database behind the readers' backs
    "suggest_facets": False,
    "truncate_cells_html": 600,
    "facet_time_limit_ms": 1000,
}
T = TypeVar("T")


class Desk(Datasette):  # type: ignore[misc]  # Datasette has no types
    """An archive in a browser, read-only.

    `hosts` are the names it answers to, None for any; `corrections` a file laid beside its values.
    """

    def __init__(
        self, folder: Path, hosts: frozenset[str] | None, corrections: Path | None = None
    ) -> None:
        # Before Datasette's own: it asks our hooks while it is being made.
        self.folder, self.hosts, self.corrections = folder, hosts, corrections
        self.remembered = Remembered()
        super().__init__(
            settings=SETTINGS,
            template_dir=str(HERE / "templates"),
            static_mounts=[("static", str(HERE / "static"))],
            metadata={"databases": {name: {"tables": _described()} for name in NAMES}},
        )
        self.remove_database("_memory")
        path = str(database.path_of(folder))
        self.add_database(ArchiveDatabase(self, path), name=NAME)
        if corrections:
            self.add_database(CorrectedDatabase(self, path), name=corrected.NAME)
        for one in plain.FILTERS:
            self.jinja_env.filters[one.__name__] = one

    async def ask(self, work: Callable[[Connection], T], most: float = limits.SECONDS) -> T:
        """What a read of the archive gives, within so many seconds."""
        return await asyncio.to_thread(self._ask, work, most)

    async def ask_long(self, name: str, work: Callable[[Connection], T]) -> T:
        """The same for what counts the whole archive: remembered until the archive changes."""
        return await asyncio.to_thread(self.remember, name, work)

    def remember(self, name: str, work: Callable[[Connection], T]) -> T:
        """The same in this thread."""
        kept: T = self.remembered.value(name, self._state(), lambda: self._ask(work, None))
        return kept

    def close(self) -> None:
        """Let go of connections and threads."""
        self.executor.shutdown()
        for one in self.databases.values():
            one.close()

    def _ask(self, work: Callable[[Connection], T], seconds: float | None) -> T:
        with schema.reading(self.folder) as db:
            held = db.connection.driver_connection
            if seconds is not None and isinstance(held, sqlite3.Connection):
                limits.within(held, seconds)
            return work(db)

    def _state(self) -> tuple[int, ...]:
        """What differs after any commit: one goes to the file beside the database, or into it."""
        path = database.path_of(self.folder)
        files = (path, path.with_name(f"{path.name}-wal"))
        stats = [file.stat() for file in files if file.exists()]
        return tuple(n for stat in stats for n in (stat.st_mtime_ns, stat.st_size))


def _described() -> dict[str, Any]:
    return {view.name: {"description": view.about, "columns": dict(view.columns)} for view in VIEWS}
