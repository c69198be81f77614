"""The archive as Datasette asks it: to read, within limits, questions of values they take."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from datasette.database import Database

from storage import questions
from storage.desk import limits
from storage.errors import ArchiveFault, UsageFault


class ArchiveDatabase(Database):  # type: ignore[misc]  # Datasette has no types
    """The archive as Datasette opens it: to read, whatever signs its path has in it."""

    async def execute(self, sql: str, params: Any = None, *told: Any, **how: Any) -> Any:
        """Datasette's own, each within its limit of time, a question of values that it takes."""
        if (one := question(sql)) is not None:
            await self._check(one, params or {})
        most = 1000 * seconds(sql, is_page=how.get("truncate", False))
        how["custom_time_limit"] = min(most, how.get("custom_time_limit") or most)
        return await super().execute(sql, params, *told, **how)

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection that cannot write."""
        if write:
            raise ArchiveFault("the desk does not write")
        uri = f"{Path(self.path).absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._all_file_connections.append(connection)
        return connection

    async def _check(self, one: questions.Question, values: Mapping[str, Any]) -> None:
        try:
            await self.ds.ask(lambda db: questions.check(db, one, values))
        except UsageFault as fault:
            # Of the kind that Datasette tells beside the form, with status 400.
            raise sqlite3.ProgrammingError(str(fault)) from fault


def question(sql: str) -> questions.Question | None:
    """The question that has this SQL; None for a query of somebody's own."""
    return next((one for one in questions.all_questions() if one.sql.strip() == sql), None)


def seconds(sql: str, *, is_page: bool) -> float:
    """How long a query may take; `is_page` where its rows are an answer's."""
    if not is_page and sql.startswith("select count(*) from "):  # Datasette's, beside a table
        return limits.COUNTING
    return limits.SECONDS if question(sql) is None else limits.QUESTION
