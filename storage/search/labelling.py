"""Labelling: what an analyst's own file says otherwise of the bulletins that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, text

from storage.corrections import UNKNOWN, Correction, mount, over
from storage.search.found import Found
from storage.search.matching import Among, Asked
from storage.search.searching import rows

_FIELDS = {"event": "event_edtf", "published": "published_edtf", "kind": "kind"}
_TOLD_BY = (*_FIELDS, "precision", "basis")  # the filters that a correction can meet
_CORRECTED = Among("SELECT bulletin FROM corrected", {})
_STANDING = text("""
SELECT b.uid, c.* FROM corrected c JOIN bulletin b ON b.id = c.bulletin WHERE b.uid IN :uids
""").bindparams(bindparam("uids", expanding=True))
_UIDS = text("""
SELECT uid FROM bulletin WHERE id IN :ids ORDER BY uid
""").bindparams(bindparam("ids", expanding=True))


def labelled(
    db: Connection, asked: Asked, found: Found, lines: Sequence[Correction], most: int
) -> Found:
    """The same, each bulletin with what is corrected of it, and what corrected values would change.

    What was found, its order and its counts are the archive's; of what corrections alone find,
    `most` are shown. Mounts the corrections.
    """
    if not lines:
        return found
    mount(db, lines)
    more, fewer = _otherwise(db, asked)
    also = _told(db, rows(db, asked, more[:most]))
    elsewhere = tuple(db.scalars(_UIDS, {"ids": fewer})) if fewer else ()
    return replace(
        found, bulletins=_told(db, found.bulletins), also=tuple(also), also_hits=len(more),
        elsewhere=elsewhere,
    )  # fmt: skip


def _otherwise(db: Connection, asked: Asked) -> tuple[list[int], list[int]]:
    """Of what is corrected, the ids found by the corrections alone, and by the archive alone."""
    if all(getattr(asked.filters, name) is None for name in _TOLD_BY):
        return [], []
    sql = asked.picked(_CORRECTED, "b.id", asked.order)
    own, corrected = (list(db.scalars(text(one), asked.values)) for one in (sql, over(sql)))
    more = [one for one in corrected if one not in own]
    return more, [one for one in own if one not in corrected]


def _told(db: Connection, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    uids = [row["uid"] for row in found]
    said = {row["uid"]: _said(row) for row in db.execute(_STANDING, {"uids": uids}).mappings()}
    return [row | {"corrected": said.get(row["uid"])} for row in found]


def _said(row: RowMapping) -> str:
    values = [
        f"{field} {row[column] or UNKNOWN}"
        for field, column in _FIELDS.items()
        if row[f"has_{field}"]
    ]
    return f"{', '.join(values)} by {row['corrected_by']}"
