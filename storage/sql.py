"""SQL: an analyst's own query, read-only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, ResourceClosedError

from storage import database
from storage.errors import UsageFault

_HINTS = {
    "readonly": "the archive is read-only here",
    "user-defined function": "fulltext_query takes words as communique search does; try them there",
}


class Table(NamedTuple):
    """What a query found."""

    columns: list[str]
    rows: list[tuple[Any, ...]]

    def objects(self) -> list[dict[str, Any]]:
        """The rows as objects; of columns with one name, the later ones get a number."""
        names: list[str] = []
        for name in self.columns:
            number = sum(taken == name or taken.startswith(f"{name}_") for taken in names)
            names.append(f"{name}_{number + 1}" if name in names else name)
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def query(db: Connection, statement: str, values: Mapping[str, Any] | None = None) -> Table:
    """The rows of a SELECT; raises UsageFault in one sentence where SQLite cannot run it."""
    try:
        result = db.exec_driver_sql(statement, dict(values or {}))
        return Table(list(result.keys()), [tuple(map(_plain, row)) for row in result])
    except ResourceClosedError:
        raise UsageFault("the statement gives no rows; ask with SELECT") from None
    except DBAPIError as error:
        if database.is_interrupted(error):
            raise
        hint = next((f" ({hint})" for said, hint in _HINTS.items() if said in str(error.orig)), "")
        raise UsageFault(f"SQLite cannot run the query: {error.orig}{hint}") from None


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
