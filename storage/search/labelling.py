"""Labelling: what an analyst's own file says otherwise of the bulletins that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, bindparam, text

from storage.corrections import UNKNOWN, Correction, mount
from storage.search.found import Found

_FIELDS = {"event": "event_edtf", "published": "published_edtf", "kind": "kind"}
_STANDING = text("""
SELECT b.uid, c.* FROM corrected c JOIN bulletin b ON b.id = c.bulletin WHERE b.uid IN :uids
""").bindparams(bindparam("uids", expanding=True))


def labelled(db: Connection, found: Found, lines: Sequence[Correction]) -> Found:
    """The same, each bulletin with what is corrected of it: its own values stay the archive's.

    What was found, its order and its counts are the archive's too. Mounts the corrections.
    """
    if not lines or not found.bulletins:
        return found
    mount(db, lines)
    uids = [row["uid"] for row in found.bulletins]
    said = {row["uid"]: _said(row) for row in db.execute(_STANDING, {"uids": uids}).mappings()}
    rows = [row | {"corrected": said.get(row["uid"])} for row in found.bulletins]
    return replace(found, bulletins=rows)


def _said(row: RowMapping) -> str:
    values = [
        f"{field} {row[column] or UNKNOWN}"
        for field, column in _FIELDS.items()
        if row[f"has_{field}"]
    ]
    return f"{', '.join(values)} by {row['corrected_by']}"
