"""Numbers: the ids of rows that are written later in a transaction."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select

from storage.models import bulletin, reading, sighting


class Numbers:
    """The next free ids; nobody else takes them, for the transaction holds the writers' lock."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._last: dict[Table, int] = {}

    def bulletin(self) -> int:
        """The id of the next bulletin."""
        return self._next(bulletin)

    def reading(self) -> int:
        """The id of the next reading."""
        return self._next(reading)

    def sighting(self) -> int:
        """The id of the next sighting."""
        return self._next(sighting)

    def _next(self, table: Table) -> int:
        if table not in self._last:
            last = self._db.execute(select(func.max(table.c.id))).scalar()
            self._last[table] = int(last or 0)
        self._last[table] += 1
        return self._last[table]
