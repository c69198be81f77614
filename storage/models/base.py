"""What the tables share: their metadata and the types of instants and days."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData()


def instant_text(value: datetime) -> str:
    """An aware instant as `YYYY-MM-DDTHH:MM:SSZ`; raises ValueError where it has no zone."""
    if value.tzinfo is None:
        raise ValueError(f"an instant needs a zone: {value.isoformat()}")
    if value.tzinfo is not UTC:
        value = value.astimezone(UTC)
    return value.isoformat()[:19] + "Z"


class Instant(TypeDecorator[datetime]):
    """An aware instant as `YYYY-MM-DDTHH:MM:SSZ`, so that text order is order in time."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Text from an instant; raises ValueError where it has no zone."""
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """An instant, UTC, from its text."""
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A civil day of the publisher's calendar as `YYYY-MM-DD`, in no zone."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Text from a day."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """A day from its text."""
        return None if value is None else date.fromisoformat(value)


def table(name: str, *columns: Any) -> Table:
    """A table that takes no value of another type than its columns'."""
    return Table(name, metadata, *columns, sqlite_strict=True)


def text(name: str, *args: Any, null: bool = False, **options: Any) -> Column[Any]:
    """A text column, never NULL unless told."""
    return Column(name, Text, *args, nullable=null, **options)


def number(name: str, *args: Any, null: bool = False, **options: Any) -> Column[Any]:
    """A column of whole numbers, never NULL unless told."""
    return Column(name, Integer, *args, nullable=null, **options)


def key(name: str = "id") -> Column[Any]:
    """The number that SQLite gives a row."""
    return Column(name, Integer, primary_key=True)


def ref(name: str, target: str, *, null: bool = False, **options: Any) -> Column[Any]:
    """A column that names a row of `target` ("table" by its id, or "table.column")."""
    table_name, _, column = target.partition(".")
    kind = Text if table_name in ("publisher", "source") else Integer
    foreign = ForeignKey(f"{table_name}.{column or 'id'}")
    return Column(name, kind, foreign, nullable=null, **options)


def instant(name: str, *, null: bool = False) -> Column[Any]:
    """A column of instants."""
    return Column(name, Instant, CheckConstraint(f"length({name}) = 20"), nullable=null)


def day(name: str) -> Column[Any]:
    """A column of days; NULL is unknown."""
    return Column(name, Day, CheckConstraint(f"length({name}) = 10"), nullable=True)
