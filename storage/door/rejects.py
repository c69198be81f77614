"""Rejects: pages that could not be read, counted by capture."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, text

from storage.door.later import Later
from storage.models.base import instant_text
from storage.records import Outcome, Reject

_ADD = text("""
INSERT INTO reject (source, url, url_key, bulletin, reason, detail, extractor,
    first_capture, last_capture, times, passing)
VALUES (:source, :url, :url_key,
    (SELECT bulletin FROM address WHERE url_key = :url_key AND part = ''),
    :reason, :detail, :extractor, :capture, :capture, 1, :passing)
ON CONFLICT (url_key, reason, extractor) DO UPDATE SET
    times = times + 1, detail = excluded.detail, last_capture = excluded.last_capture,
    bulletin = coalesce(bulletin, excluded.bulletin), settled_at = NULL
WHERE excluded.first_capture NOT IN (first_capture, last_capture)
""")
_SETTLE = text("""
UPDATE reject SET settled_at = :at
WHERE url_key = :url_key AND settled_at IS NULL
    AND (SELECT observed_at FROM capture WHERE id = last_capture) <= :at
""")


def add(db: Connection, reject: Reject, capture: int) -> Outcome:
    """Keep a reject; the same capture rejected again for the same reason counts once."""
    row = {
        "source": reject.source, "url": reject.url, "url_key": reject.url_key, "capture": capture,
        "reason": reject.reason, "detail": reject.detail, "extractor": reject.extractor,
        "passing": int(reject.passing),
    }  # fmt: skip
    db.execute(_ADD, row)
    return Outcome("rejected", None, reject.url, f"{reject.reason}: {reject.detail}")


def settle(later: Later, url_key: str, at: datetime) -> None:
    """Mark the rejects of a page that was read as it stood at that instant or after them."""
    later.add(_SETTLE, {"url_key": url_key, "at": instant_text(at)})
