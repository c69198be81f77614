"""Versions: the same bulletin in other languages, and its text in other places."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

from storage.show import Edition
from storage.views.bulletins import CURRENT

_VERSIONS = text(f"""
WITH kin(id, how) AS (
    SELECT a.bulletin, 'translation' FROM translation t JOIN address a ON a.url_key = t.url_key
    WHERE t.bulletin = :id
    UNION
    SELECT t.bulletin, 'translation' FROM address a JOIN translation t ON t.url_key = a.url_key
    WHERE a.bulletin = :id
    UNION
    SELECT other.bulletin, 'same text' FROM reading own
    JOIN reading other ON other.body_sha256 = own.body_sha256
    WHERE own.bulletin = :id AND own.words > 0)
SELECT k.how, b.uid, b.publisher, r.language, r.title, r.published_edtf
FROM {CURRENT} JOIN kin k ON k.id = b.id
WHERE b.id <> :id
ORDER BY k.how DESC, r.language, b.uid
LIMIT 200
""")


def versions(db: Connection, edition: Edition) -> list[dict[str, Any]]:
    """The translations of a bulletin that the archive has, and bulletins with its very text."""
    found = db.execute(_VERSIONS, {"id": edition.bulletin}).mappings()
    return [dict(row) for row in found]
