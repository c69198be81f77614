"""Checks: looks at a bulletin's address that were not answered by a page to read."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Row, select, text
from sqlalchemy.dialects.sqlite import insert

from storage import models
from storage.door import editions, rejects
from storage.door.captures import Seen
from storage.door.later import Later
from storage.models.base import instant_text
from storage.records import Check, Found, Outcome

ABSENT = ("gone", "soft")
FRONT_PAGE = "front page"

_BULLETIN = text("""
SELECT b.id, b.uid FROM address a JOIN bulletin b ON b.id = a.bulletin
WHERE a.url_key = :url_key AND a.part = ''
""")
_ADD = insert(models.checked).on_conflict_do_nothing()
_SHOW = text("""
INSERT INTO showing (reading, capture, part, ordinal, digest)
SELECT s.reading, :capture, s.part, s.ordinal, s.digest
FROM showing s JOIN capture c ON c.id = s.capture
WHERE c.record_id = :repeats AND s.ordinal = 0
ON CONFLICT DO NOTHING
""")
_ANSWERED = text("""
UPDATE address SET until = max(until, :at), since = min(since, :at)
WHERE url_key = :url_key AND part = ''
""")
_MOVED = insert(models.finding).on_conflict_do_nothing()
_c, _a, _k = models.capture.c, models.address.c, models.checked.c
_OF = (
    select(_k.capture, _k.url_key, _k.outcome, _k.reason, _c.observed_at, _c.record_id, _c.run)
    .select_from(models.address)
    .join(models.checked, _k.url_key == _a.url_key)
    .join(models.capture, _c.id == _k.capture)
    .where(_a.bulletin == text(":bulletin"), _a.part == "")
    .order_by(_c.observed_at, _c.record_id)
)


class Checked(NamedTuple):
    """One check of one of a bulletin's addresses."""

    capture: int
    url_key: str
    found: Found
    reason: str
    at: datetime
    record_id: str
    run: int


def add(db: Connection, check: Check, seen: Seen) -> tuple[int, Outcome] | None:
    """File a check; returns the bulletin and what was found, None while no bulletin is there."""
    bulletin = db.execute(_BULLETIN, {"url_key": check.url_key}).first()
    if check.found == "same":
        if bulletin is not None:
            _show(db, check, seen, bulletin.id)
    else:
        row = {"capture": seen.id, "url_key": check.url_key, "outcome": check.found,
               "reason": check.reason}  # fmt: skip
        db.execute(_ADD, row)
    if bulletin is None:
        return None
    if check.found == "moved":
        _find(db, bulletin, check, seen)
    return bulletin.id, Outcome(check.found, bulletin.uid, check.url, check.reason)


def of(db: Connection, bulletin: int) -> list[Checked]:
    """The checks of a bulletin's addresses, in order of observation."""
    return [Checked(*row) for row in db.execute(_OF, {"bulletin": bulletin})]


def _show(db: Connection, check: Check, seen: Seen, bulletin: int) -> None:
    """What stood there stands there still: its edition was seen until now."""
    db.execute(_SHOW, {"capture": seen.id, "repeats": check.repeats})
    db.execute(_ANSWERED, {"at": instant_text(seen.at), "url_key": check.url_key})
    later = Later()
    rejects.settle(later, check.url_key, seen.at)
    later.run(db)
    editions.rebuild(db, bulletin)


def _find(db: Connection, bulletin: Row[tuple[int, str]], check: Check, seen: Seen) -> None:
    detail = f"{check.url}: {check.reason}"
    row = {"bulletin": bulletin.id, "kind": "moved", "detail": detail, "capture": seen.id}
    db.execute(_MOVED, row)
