"""Rows that can wait for the end of their group: many of one kind are written at once."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Executable


class Later:
    """Statements and their rows, in the order in which the statements first came."""

    def __init__(self) -> None:
        self._rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
        self._statements: dict[int, Executable] = {}

    def add(self, statement: Executable, *rows: dict[str, Any]) -> None:
        """Put off a statement, which must be the same object each time."""
        self._statements[id(statement)] = statement
        self._rows[id(statement)] += rows

    def run(self, db: Connection) -> None:
        """Write what was put off."""
        for key, statement in self._statements.items():
            if self._rows[key]:
                db.execute(statement, self._rows[key])
        self._rows.clear()
        self._statements.clear()
