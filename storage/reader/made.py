"""Rows made objects: each field by its type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, get_type_hints

from storage.reader.dated import Dated, dated

Made = TypeVar("Made")
_Maker = Callable[[Mapping[str, Any], str], Any]


def made(kind: Callable[..., Made], row: Mapping[str, Any]) -> Made:
    """An object of that kind from a row with columns of its fields' names."""
    return kind(**{name: maker(row, name) for name, maker in _makers(kind).items()})


@cache
def _makers(kind: Any) -> dict[str, _Maker]:
    hints = get_type_hints(kind)
    return {one.name: _maker(hints[one.name]) for one in fields(kind)}


def _maker(hint: Any) -> _Maker:
    if hint is Dated:
        return dated
    if hint in (date, date | None):
        return lambda row, name: date.fromisoformat(row[name]) if row[name] else None
    if hint in (datetime, datetime | None):
        return lambda row, name: datetime.fromisoformat(row[name]) if row.get(name) else None
    if hint == tuple[str, ...]:
        return lambda row, name: tuple((row[name] or "").split())
    return lambda row, name: row.get(name)
