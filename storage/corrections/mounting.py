"""Corrections laid over an archive, for one connection: nothing of the archive is changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, text

from storage import edtf, schema
from storage.corrections import views
from storage.corrections.correction import DATES, Correction
from storage.corrections.file import laid
from storage.views import View

_VIEWS = (views.reading_corrected, views.bulletins_corrected, views.corrections)
_IDS = text("""
SELECT uid, id FROM bulletin WHERE uid IN :uids
UNION ALL SELECT uid, bulletin FROM uid_alias WHERE uid IN :uids
""").bindparams(bindparam("uids", expanding=True))


@contextmanager
def mounted(archive: Path, file: Path | None, *, instead: bool = False) -> Iterator[Connection]:
    """A read-only connection with the views `bulletins_corrected` and `corrections`.

    Without a file, that beside the archive counts if there is one.
    """
    lines = laid(archive, file)
    with schema.reading(archive) as db:
        mount(db, lines, instead=instead)
        yield db


def mount(db: Connection, lines: Sequence[Correction], *, instead: bool = False) -> None:
    """Make the views of corrections, as temporary ones of this connection.

    `instead` of the archive's own, `bulletins` and `coverage` then tell what is corrected too.
    """
    ids: dict[str, int] = {}
    if lines:
        found = db.execute(_IDS, {"uids": sorted({one.uid for one in lines})})
        ids = {row.uid: row.id for row in found}
    with temporaries(db):
        for sql in (*views.TABLES, *map(_temporary, _VIEWS + views.INSTEAD * instead)):
            db.exec_driver_sql(sql)
        _fill(db, "correction", _filed(lines, ids))
        _fill(db, "corrected", _standing(lines, ids))


@contextmanager
def temporaries(db: Connection) -> Iterator[None]:
    """Let temporary tables be made; the archive's own stay read-only, by the mode of its file."""
    db.exec_driver_sql("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        db.exec_driver_sql("PRAGMA query_only=ON")


def _temporary(view: View) -> str:
    return view.sql.replace("CREATE VIEW", "CREATE TEMP VIEW", 1)


def _fill(db: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        names = list(rows[0])
        holders = ", ".join(f":{name}" for name in names)
        db.execute(text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({holders})"), rows)


def _last(lines: Sequence[Correction], ids: dict[str, int]) -> dict[tuple[int, str], int]:
    """The number of the last line of each bulletin's field."""
    return {
        (ids[one.uid], one.field): number
        for number, one in enumerate(lines, 1)
        if one.uid in ids
    }  # fmt: skip


def _filed(lines: Sequence[Correction], ids: dict[str, int]) -> list[dict[str, Any]]:
    last = _last(lines, ids)
    rows = []
    for number, one in enumerate(lines, 1):
        bulletin = ids.get(one.uid)
        after = last.get((bulletin or 0, one.field), number)
        standing = "unmatched" if bulletin is None else "undo" if one.undo else "stands"
        if standing == "stands" and after > number:
            standing = "undone" if lines[after - 1].undo else "superseded"
        rows.append({
            "line": number, "bulletin": bulletin, "uid": one.uid, "field": one.field,
            "value": one.value, "was": one.was, "because": one.because, "coder": one.coder,
            "made_at": one.made_at, "digest": one.digest, "standing": standing,
        })  # fmt: skip
    return rows


def _standing(lines: Sequence[Correction], ids: dict[str, int]) -> list[dict[str, Any]]:
    """What holds of each corrected bulletin."""
    held: dict[int, list[Correction]] = {}
    for (bulletin, _), number in sorted(_last(lines, ids).items()):
        if not lines[number - 1].undo:
            held.setdefault(bulletin, []).append(lines[number - 1])
    return [
        {
            "bulletin": bulletin,
            "corrected": " ".join(one.field for one in each),
            "corrected_by": "; ".join(dict.fromkeys(one.coder for one in each)),
            "corrected_because": "; ".join(f"{one.field}: {one.because}" for one in each),
            **_values({one.field: one.value for one in each}),
        }
        for bulletin, each in held.items()
    ]


def _values(told: dict[str, str | None]) -> dict[str, Any]:
    values: dict[str, Any] = {"has_kind": "kind" in told, "kind": told.get("kind")}
    for role in DATES:
        when = edtf.read(told.get(role) or "")
        parts: tuple[Any, ...] = (None,) * len(views.PARTS)
        if when is not None:
            parts = (str(when.first), str(when.last), told[role], when.precision, when.extent)
        names = (f"{role}_{part}" for part in views.PARTS)
        values |= {f"has_{role}": role in told, **dict(zip(names, parts, strict=True))}
    return values
