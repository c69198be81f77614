"""Functions of SQLite that could run for minutes in one step, which nothing interrupts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

# `printf('%.*c', 900000000, 'x')` counts to the end although the result is refused.
CLOSED = frozenset({"printf", "format", "load_extension"})


def register(connection: sqlite3.Connection) -> None:
    """Close some functions, and put in the place of others ones whose time grows with the text."""
    connection.create_function("instr", 2, _instr, deterministic=True)
    connection.create_function("replace", 3, _replace, deterministic=True)
    for name, left, right in (("trim", 1, 1), ("ltrim", 1, 0), ("rtrim", 0, 1)):
        connection.create_function(name, 2, _stripper(left, right), deterministic=True)
    connection.set_authorizer(_authorised)


def _authorised(action: int, _: str | None, name: str | None, *__: str | None) -> int:
    closed = action == sqlite3.SQLITE_FUNCTION and name is not None and name.lower() in CLOSED
    return sqlite3.SQLITE_DENY if closed else sqlite3.SQLITE_OK


def _instr(said: Any, sought: Any) -> int | None:
    if said is None or sought is None:
        return None
    if isinstance(said, bytes) and isinstance(sought, bytes):
        return said.find(sought) + 1
    return _text(said).find(_text(sought)) + 1


def _replace(said: Any, sought: Any, by: Any) -> str | None:
    if said is None or sought is None or by is None:
        return None
    return _text(said).replace(_text(sought), _text(by)) if _text(sought) else _text(said)


def _stripper(left: int, right: int) -> Callable[[Any, Any], str | None]:
    def stripped(said: Any, letters: Any) -> str | None:
        if said is None or letters is None:
            return None
        text, strip = _text(said), frozenset(_text(letters))
        start, end = 0, len(text)
        while left and start < end and text[start] in strip:
            start += 1
        while right and start < end and text[end - 1] in strip:
            end -= 1
        return text[start:end]

    return stripped


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
