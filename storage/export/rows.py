"""Bulletins as CSV or JSON Lines, safe to open elsewhere."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from sqlalchemy import Connection, CursorResult, text

from storage.corrections import HELD_CORRECTED
from storage.errors import UsageFault
from storage.filters import HELD, Filters, check

FORMATS = ("csv", "jsonl")
QUOTE = 200  # characters of a text that stand for it where it may not go along, or a half of it

# A spreadsheet runs a cell that begins so, also behind what it does not show.
_UNSEEN = "[\ufeff\u200b-\u200f\u2060\u00a0\u202a-\u202e\u2066-\u2069 ]*"
_FORMULA = re.compile(f"'*{_UNSEEN}[=+\\-@\t\r\n＝＋－＠]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# They end a line for some readers of JSON Lines; lone surrogates are no text.
_BREAKERS = re.compile("[\u2028\u2029\u0085\ud800-\udfff]")

_DIGEST = "(SELECT x.digest FROM editions x WHERE x.uid = v.uid AND x.number = v.editions)"
QUOTED = f"substr(t.body, 1, min({QUOTE}, length(t.body) / 2)) || '…'"
_COLUMNS = {
    None: "v.*",
    True: f"v.*, {_DIGEST} AS digest, t.body",
    False: f"v.*, {_DIGEST} AS digest, {QUOTED} AS quote",
}


def export(
    db: Connection,
    form: str,
    filters: Filters,
    *,
    bodies: bool | None = None,
    corrected: bool = False,
) -> Iterator[str]:
    """The bulletins as lines of text with their ends, by uid; raises UsageFault for a format."""
    if form not in FORMATS:
        raise UsageFault(f"no format {form!r}; take one of {', '.join(FORMATS)}, parquet, wacz")
    found = bulletins(db, filters, "v.uid", bodies=bodies, corrected=corrected)
    return (_csv if form == "csv" else _jsonl)(found)


def bulletins(
    db: Connection,
    filters: Filters,
    order: str,
    *,
    bodies: bool | None = None,
    corrected: bool = False,
) -> CursorResult[Any]:
    """The rows of the view that the filters mean, in an order of its columns.

    With `bodies` they have their texts, without it (False) their beginnings; both with digests.
    `corrected` wants a connection on which corrections are mounted.
    """
    check(db, filters)
    condition, values = filters.where()
    view, held = ("bulletins_corrected", HELD_CORRECTED) if corrected else ("bulletins", HELD)
    source = f"{view} v" + ("" if bodies is None else " JOIN bulletin_bodies t ON t.uid = v.uid")
    meant = f"v.uid IN (SELECT b.uid FROM {held} WHERE {condition})" if values else "1"
    sql = text(f"SELECT {_COLUMNS[bodies]} FROM {source} WHERE {meant} ORDER BY {order}")
    return db.execution_options(stream_results=True).execute(sql, values)


def _csv(found: CursorResult[Any]) -> Iterator[str]:
    yield csv_line(list(found.keys()))
    for row in found:
        yield csv_line([cell(value) for value in row])


def csv_line(values: Sequence[Any]) -> str:
    """A line of CSV with its end; values that come from pages go through `cell` first."""
    line = StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def _jsonl(found: CursorResult[Any]) -> Iterator[str]:
    for row in found.mappings():
        yield json_line(dict(row)) + "\n"


def cell(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula: a quote mark stands before one."""
    if not isinstance(value, str):
        return value
    plain = _CONTROLS.sub("", value)
    return f"'{plain}" if _FORMULA.match(plain) else plain


def undone(said: str) -> str:
    """What stood in a cell before `cell` defused it."""
    return said[1:] if said.startswith("'") and _FORMULA.match(said) else said


def json_line(value: Any) -> str:
    """A value as JSON on one line, whatever a reader takes for a line's end."""
    said = json.dumps(value, ensure_ascii=False, default=str)
    return _BREAKERS.sub(lambda found: f"\\u{ord(found[0]):04x}", said)
