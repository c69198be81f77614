"""The desk: Datasette over one archive, with pages of our own before its tables."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from datasette.app import Datasette
from datasette.database import Database
from sqlalchemy import Connection

from storage import database, schema
from storage.desk import limits, plain
from storage.desk.remembered import Remembered
from storage.errors import ArchiveFault
from storage.questions import all_questions
from storage.views import VIEWS

HERE = Path(__file__).parent
NAME = "archive"  # of the database in addresses: links last although the folder is moved
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


class ArchiveDatabase(Database):  # type: ignore[misc]  # Datasette has no types
    """The archive as Datasette opens it: to read, whatever signs its path has in it."""

    async def execute(self, sql: str, *told: Any, **how: Any) -> Any:
        """Datasette's own, each query within its limit of time."""
        most = 1000 * seconds(sql, is_page=how.get("truncate", False))
        how["custom_time_limit"] = min(most, how.get("custom_time_limit") or most)
        return await super().execute(sql, *told, **how)

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection that cannot write."""
        if write:
            raise ArchiveFault("the desk does not write")
        uri = f"{Path(self.path).absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._all_file_connections.append(connection)
        return connection


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
            metadata={"databases": {NAME: {"tables": _described()}}},
        )
        self.remove_database("_memory")
        self.add_database(ArchiveDatabase(self, str(database.path_of(folder))), name=NAME)
        for one in (plain.shown, plain.web, plain.basis, plain.change, plain.grain, plain.coded):
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


def seconds(sql: str, *, is_page: bool) -> float:
    """How long a query may take; `is_page` where its rows are an answer's."""
    if not is_page and sql.startswith("select count(*) from "):  # Datasette's, beside a table
        return limits.COUNTING
    is_ours = any(sql == one.sql.strip() for one in all_questions())
    return limits.QUESTION if is_ours else limits.SECONDS


def _described() -> dict[str, Any]:
    return {view.name: {"description": view.about, "columns": dict(view.columns)} for view in VIEWS}
