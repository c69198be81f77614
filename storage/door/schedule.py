"""The schedule: when a bulletin is looked at again, told by its whole history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select, text, update

from storage.door import absences, checked, ladder, proof
from storage.door.checked import Checked
from storage.models import absence, bulletin, capture, edition, finding

LISTED_OTHERWISE = "listed otherwise"

_HERE = text(":bulletin")
_EDITIONS = (
    select(edition.c.number, edition.c.observed_from, edition.c.observed_to)
    .where(edition.c.bulletin == _HERE)
    .order_by(edition.c.number)
)
_STIRRED = (
    select(absence.c.suspected_at.label("at"))
    .where(absence.c.bulletin == _HERE)
    .union_all(
        select(absence.c.ended_at).where(absence.c.bulletin == _HERE),
        select(capture.c.observed_at)
        .select_from(finding)
        .join(capture, capture.c.id == finding.c.capture)
        .where(finding.c.bulletin == _HERE, finding.c.kind == LISTED_OTHERWISE),
    )
)


def settle(db: Connection, number: int) -> None:
    """Derive a bulletin's absences and its next check from what is known of it now."""
    checks = checked.of(db, number)
    absences.rebuild(
        db, number, checks, lambda span, check: proof.holds(db, number, span, check, checks)
    )
    shown = db.execute(_EDITIONS, {"bulletin": number}).all()
    if shown:
        stirred = [at for at in db.execute(_STIRRED, {"bulletin": number}).scalars() if at]
        stirred += [row.observed_from for row in shown[1:]]
        last = max(row.observed_to for row in shown)
        past = _past(shown[0].observed_from, last, stirred, checks)
        row = update(bulletin).where(bulletin.c.id == number)
        db.execute(row.values(next_check=ladder.next_check(past)))


def _past(
    first: datetime, shown: datetime, stirred: Sequence[datetime], checks: Sequence[Checked]
) -> ladder.Past:
    last = max([shown, *(c.at for c in checks if c.found != "ill")])
    ill = [c.at for c in checks if c.found == "ill" and c.at > last]
    return ladder.Past(first, last, tuple(stirred), min(ill, default=None), max(ill, default=None))
