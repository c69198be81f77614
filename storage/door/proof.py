"""Proof of an absence: what has to be known before a bulletin counts as taken down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, text

from storage.door.absences import Span
from storage.door.checked import ABSENT, Checked
from storage.models.base import instant_text

LEAST_CHECKS = 3
LEAST_SPAN = timedelta(days=14)
WEEK = timedelta(days=7)
SECTION_MOVED = "section moved?"
EVER = datetime(9999, 1, 1, tzinfo=UTC)
FEW, SHARE = 5, 0.2  # more suspicions than these in a week tell of the section, not of bulletins

_ADDRESSES = text("""
SELECT url_key FROM address WHERE bulletin = :bulletin AND part = '' AND since <= :at
""")
_OTHERS_SHOWN = text("""
SELECT c.url_key FROM capture c
JOIN showing s ON s.capture = c.id AND s.ordinal = 0
JOIN reading r ON r.id = s.reading
WHERE c.run = :run AND c.role IN ('bulletin', 'check') AND r.bulletin <> :bulletin
""")
# Those of a moved section that come to be looked at in later weeks have moved with it.
_AWAY = text("""
SELECT DISTINCT a.bulletin, a.suspected_at, c.url_key
FROM absence a
JOIN capture c ON c.id = a.first_capture
JOIN bulletin b ON b.id = a.bulletin
WHERE a.kind <> 'delisted' AND a.bulletin <> :bulletin AND a.suspected_at <= :at
    AND (a.ended_at IS NULL OR a.ended_at > :at)
    AND b.source = (SELECT source FROM bulletin WHERE id = :bulletin)
ORDER BY a.suspected_at, a.bulletin
""")
_SUSPECTED = text("""
SELECT a.bulletin, min(a.suspected_at) AS at
FROM absence a JOIN bulletin b ON b.id = a.bulletin
WHERE a.suspected_at BETWEEN :since AND min(:until, :known_by) AND a.kind <> 'delisted'
    AND b.source = (SELECT source FROM bulletin WHERE id = :bulletin)
GROUP BY a.bulletin
""")
_CHECKED = text("""
SELECT max(c.observed_at) FROM run u JOIN capture c ON c.run = u.id
WHERE u.source = (SELECT source FROM bulletin WHERE id = :bulletin) AND c.role = 'check'
    AND c.observed_at BETWEEN :since AND min(:until, :known_by)
GROUP BY u.id, c.url_key
""")


def holds(
    db: Connection, bulletin: int, span: Span, check: Checked, checks: Sequence[Checked]
) -> bool:
    """Whether an absence is proved by this check, the latest of those in the span."""
    if span.checks < LEAST_CHECKS or check.at - span.suspected_at < LEAST_SPAN:
        return False
    during = [c for c in checks if span.suspected_at <= c.at <= check.at]
    return (
        _all_tried(db, bulletin, check.at, during)
        and _has_witness(db, bulletin, check)
        and not burst(db, bulletin, span.suspected_at, check.at)
        and not _is_moving(db, bulletin, check)
    )


def burst(db: Connection, bulletin: int, at: datetime, known_by: datetime = EVER) -> set[int]:
    """The bulletins of a source that came under suspicion in one week with this one, if too many.

    Empty where they are so few that each may well have been taken down by itself. Of what was seen
    after `known_by` nothing counts.
    """
    about = {"bulletin": bulletin, "since": instant_text(at - WEEK),
             "until": instant_text(at + WEEK), "known_by": instant_text(known_by)}  # fmt: skip
    suspected = {row.bulletin: _instant(row.at) for row in db.execute(_SUSPECTED, about)}
    if len(suspected) <= FEW:
        return set()
    checked = [_instant(said) for said in db.execute(_CHECKED, about).scalars()]
    found: set[int] = set()
    for begin in suspected.values():
        week = {b for b, when in suspected.items() if begin <= when < begin + WEEK}
        looks = sum(begin <= when < begin + WEEK for when in checked)
        if bulletin in week and len(week) > max(FEW, SHARE * looks):
            found |= week
    return found


def section_of(url_key: str) -> str:
    """The path that bulletins of one section share: without name, query and folders of numbers."""
    host, *folders = url_key.partition("?")[0].split("/")[:-1]
    while folders and not re.search(r"[^\W\d_]", folders[-1]):
        folders.pop()
    return "/".join([host, *folders])


def _all_tried(db: Connection, bulletin: int, at: datetime, during: Sequence[Checked]) -> bool:
    """Whether each address it had was found empty, or never answered in all the time."""
    had = {"bulletin": bulletin, "at": instant_text(at)}
    for key in db.execute(_ADDRESSES, had).scalars():
        here = [c for c in during if c.url_key == key]
        silent = len(here) >= LEAST_CHECKS and here[-1].at - here[0].at >= LEAST_SPAN
        if not silent and not any(c.found in (*ABSENT, "moved") for c in here):
            return False
    return True


def _has_witness(db: Connection, bulletin: int, check: Checked) -> bool:
    """Whether another bulletin of the same path answered as itself in the same run."""
    others = db.execute(_OTHERS_SHOWN, {"run": check.run, "bulletin": bulletin}).scalars()
    return any(section_of(key) == section_of(check.url_key) for key in others)


def _is_moving(db: Connection, bulletin: int, check: Checked) -> bool:
    """Whether others of the same path were thought to have moved by then."""
    away = db.execute(_AWAY, {"bulletin": bulletin, "at": instant_text(check.at)}).all()
    here = section_of(check.url_key)
    return any(
        burst(db, other.bulletin, _instant(other.suspected_at), check.at)
        for other in away
        if section_of(other.url_key) == here
    )


def _instant(said: str) -> datetime:
    return datetime.fromisoformat(said)
