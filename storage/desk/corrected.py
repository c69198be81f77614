"""The archive with an analyst's corrections laid over it, as Datasette opens it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

from storage import corrections
from storage.desk.archive import ArchiveDatabase

NAME = "corrected"  # of the database in addresses


class CorrectedDatabase(ArchiveDatabase):
    """`bulletins` and `coverage` tell what is corrected, and `corrections` by whom and why."""

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        """What a read gives, on a connection of its own: a correction may have come since."""
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, self._read, fn)

    def _read(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        with corrections.mounted(self.ds.folder, self.ds.corrections, instead=True) as db:
            held = db.connection.driver_connection
            assert isinstance(held, sqlite3.Connection)  # noqa: S101  # an open connection has one
            self.ds._prepare_connection(held, self.name)  # as Datasette's own
            return fn(held)
