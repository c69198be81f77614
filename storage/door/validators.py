"""Validators: what a server gave with a page to ask by, and whether its word is trusted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from itertools import takewhile
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, text

from storage.records import Validator

NOT_MODIFIED = 304
TRUSTED = 4  # answers of "not modified" in a row; the fifth look asks for the page itself
FALSE = "false not-modified"

_LATEST = text("""
SELECT c.id, c.record_id, c.url_key, c.status, c.etag, c.last_modified, c.observed_at, s.reading
FROM reading r
JOIN showing s ON s.reading = r.id AND s.ordinal = 0
JOIN capture c ON c.id = s.capture
WHERE r.bulletin = :bulletin
ORDER BY c.observed_at DESC, c.record_id DESC LIMIT :limit
""")
# A page that goes on elsewhere may change there.
_CONTINUED = text("""
SELECT 1 FROM reading r JOIN showing s ON s.reading = r.id
WHERE r.bulletin = :bulletin AND s.part = 'continuation' LIMIT 1
""")
_FALSE = text("SELECT c.url FROM finding f JOIN capture c ON c.id = f.capture WHERE f.kind = :kind")
_FIND = text("""
INSERT INTO finding (bulletin, kind, detail, capture) VALUES (:bulletin, :kind, :detail, :capture)
ON CONFLICT DO NOTHING
""")

Answer = Row[tuple[int, str, str, int, str | None, str | None, str, int]]


def of(
    db: Connection, bulletin: int, url: str, url_key: str, distrusted: set[str]
) -> Validator | None:
    """What to ask by whether the page at an address is still the same; None: ask for the page."""
    latest = db.execute(_LATEST, {"bulletin": bulletin, "limit": TRUSTED + 1}).all()
    if not latest or latest[0].url_key != url_key or _host(url) in distrusted:
        return None
    denials = list(takewhile(_is_denial, latest))
    etag, last_modified = _given(latest[: len(denials) + 1])
    if len(denials) >= TRUSTED or not (etag or last_modified):
        return None
    if db.execute(_CONTINUED, {"bulletin": bulletin}).first():
        return None
    return Validator(latest[0].record_id, etag, last_modified)


def distrusted(db: Connection) -> set[str]:
    """The hosts that have said "not modified" of pages that had changed."""
    return {_host(url) for url in db.execute(_FALSE, {"kind": FALSE}).scalars()}


def judge(db: Connection, bulletin: int) -> None:
    """Find out a server by its own words: the page changed, and it had said that it had not."""
    latest = db.execute(_LATEST, {"bulletin": bulletin, "limit": TRUSTED + 2}).all()
    if len(latest) < 2 or _is_denial(latest[0]) or not _is_denial(latest[1]):
        return
    page, *before = latest
    if page.reading != before[0].reading and _contradicts(page, before):
        detail = f"{page.url_key} had changed when the server said that it had not"
        row = {"bulletin": bulletin, "kind": FALSE, "detail": detail, "capture": page.id}
        db.execute(_FIND, row)


def _is_denial(row: Answer) -> bool:
    return bool(row.status == NOT_MODIFIED)


def _given(latest: Sequence[Answer]) -> tuple[str | None, str | None]:
    """The validators last given: "not modified" may come without them."""
    etag = next((row.etag for row in latest if row.etag), None)
    return etag, next((row.last_modified for row in latest if row.last_modified), None)


def _contradicts(page: Answer, before: Sequence[Answer]) -> bool:
    """Whether the page's validators tell that it had changed before the server last denied it.

    Where they tell nothing, it may have changed since.
    """
    etag, _ = _given(before)
    if page.etag and page.etag == etag:
        return True
    changed = _date(page.last_modified)
    return changed is not None and changed <= datetime.fromisoformat(before[0].observed_at)


def _date(said: str | None) -> datetime | None:
    try:
        date = parsedate_to_datetime(said) if said else None
    except ValueError:
        return None
    return date if date and date.tzinfo else None


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
