"""Absences: spans in which a bulletin was not there, derived from its checks and showings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select, text

from storage.door.checked import ABSENT, FRONT_PAGE, Checked
from storage.models import absence, address, capture, reading, showing

DELISTED = "delisted"


class Shown(NamedTuple):
    """A capture that showed the bulletin."""

    at: datetime
    record_id: str
    url_key: str


@dataclass
class Span:
    """One span of absence, as far as the checks tell it."""

    kind: str
    first_capture: int
    last_capture: int
    suspected_at: datetime
    runs: set[int] = field(default_factory=set)
    confirmed_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def checks(self) -> int:
        """Looks that found it so: several addresses tried in one run are one."""
        return len(self.runs)


Proof = Callable[[Span, Checked], bool]  # whether this check makes the absence proved

_SHOWN = (
    select(capture.c.observed_at, capture.c.record_id, capture.c.url_key)
    .join(showing, showing.c.capture == capture.c.id)
    .join(reading, reading.c.id == showing.c.reading)
    .where(reading.c.bulletin == text(":bulletin"), showing.c.ordinal == 0)
)
_LEADING = select(address.c.url_key).where(
    address.c.bulletin == text(":bulletin"), address.c.found_by == "redirect"
)
_NOT_DELISTED = (absence.c.bulletin == text(":bulletin")) & (absence.c.kind != DELISTED)
_FILED = select(absence).where(_NOT_DELISTED).order_by(absence.c.suspected_at, absence.c.id)
_CLEAR = absence.delete().where(_NOT_DELISTED)


def rebuild(db: Connection, bulletin: int, checks: Sequence[Checked], proof: Proof) -> None:
    """Derive a bulletin's absences anew; whatever the order of arrival, they come out the same."""
    one = {"bulletin": bulletin}
    filed = [_said(dict(row._mapping)) for row in db.execute(_FILED, one)]
    if not checks and not filed:
        return
    shown = [Shown(*row) for row in db.execute(_SHOWN, one)]
    leading = set(db.execute(_LEADING, one).scalars())
    told = [
        _said({**asdict(span), "checks": span.checks}) | one
        for span in spans(shown, checks, leading, proof)
    ]
    if told != [row | one for row in filed]:
        db.execute(_CLEAR, one)
        if told:
            db.execute(absence.insert(), told)


def spans(
    shown: Sequence[Shown], checks: Sequence[Checked], leading: set[str], proof: Proof
) -> list[Span]:
    """The absences that showings and checks tell, in order of observation.

    One begins at the address that showed it last, or at one of those leading there: an older
    address that has died tells nothing of what stands elsewhere.
    """
    found: list[Span] = []
    stood_at = ""
    events: list[Shown | Checked] = [*shown, *checks]
    for event in sorted(events, key=lambda e: (e.at, e.record_id)):
        going_on = found[-1] if found and found[-1].ended_at is None else None
        if isinstance(event, Shown):
            stood_at = event.url_key
            if going_on:
                going_on.ended_at = event.at
        elif event.found in ABSENT and stood_at:
            if going_on is None and event.url_key in {stood_at, *leading}:
                going_on = _begin(event)
                found.append(going_on)
            if going_on:
                _extend(going_on, event, proof)
    return found


def _begin(check: Checked) -> Span:
    kind = "front_page" if check.reason == FRONT_PAGE else check.found
    return Span(kind, check.capture, check.capture, check.at)


def _extend(span: Span, check: Checked, proof: Proof) -> None:
    span.runs.add(check.run)
    span.last_capture = check.capture
    if span.confirmed_at is None and proof(span, check):
        span.confirmed_at = check.at


_SAID = ("kind", "first_capture", "last_capture", "checks", "suspected_at", "confirmed_at",
         "ended_at")  # fmt: skip


def _said(row: dict[str, object]) -> dict[str, object]:
    return {name: row[name] for name in _SAID}
