"""Editions: spans of time in which a publisher showed one reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, insert, select, text

from storage import models
from storage.door import showings
from storage.door.captures import Seen
from storage.door.later import Later
from storage.door.showings import Shown

What = Literal["same", "edited", "returned", "older"]

_ADD = insert(models.edition)
_HERE = models.edition.c.bulletin == text(":bulletin")
_DELETE = models.edition.delete().where(_HERE)
_OF = select(models.edition).where(_HERE).order_by(models.edition.c.number)
_COUNT = text("UPDATE bulletin SET editions = :editions WHERE id = :bulletin")
_BODY = text("SELECT body FROM body WHERE reading = :reading")


@dataclass(slots=True)
class Span:
    """One edition: the capture that begins it, and how far it was seen."""

    begins: Shown
    until: datetime


def rebuild(db: Connection, bulletin: int) -> None:
    """Derive the bulletin's editions anew from what its captures showed."""
    one = {"bulletin": bulletin}
    spans = spans_of(reversed(showings.of(db, bulletin)))
    db.execute(_DELETE, one)
    rows, earlier = [], list[Shown]()
    for number, span in enumerate(spans, 1):
        rows.append(_row(bulletin, number, span) | {"change": _change(db, span.begins, earlier)})
        earlier.append(span.begins)
    db.execute(_ADD, rows)
    db.execute(_COUNT, {**one, "editions": len(rows)})


def spans_of(shown: Iterable[Shown]) -> list[Span]:
    """The editions that captures tell, given in order of observation.

    An address that shows what it always showed tells nothing new, whatever another address of the
    bulletin has come to show; nor does one that is first seen with the present text and title in
    another trim.
    """
    spans: list[Span] = []
    last: dict[str, int] = {}  # the reading that each address showed last
    for one in shown:
        before = last.get(one.url_key)
        last[one.url_key] = one.reading
        if not spans:
            spans.append(Span(one, one.observed_at))
        elif _agrees(one, spans[-1].begins, before):
            spans[-1].until = one.observed_at
        elif before != one.reading:
            spans.append(Span(one, one.observed_at))
    return spans


def begin(later: Later, bulletin: int, reading: int, page: Seen) -> None:
    """The one edition of a bulletin that one capture shows: `rebuild` would find the same."""
    row = {
        "bulletin": bulletin, "number": 1, "reading": reading, "capture": page.id,
        "observed_from": page.at, "observed_to": page.at, "change": "first",
    }  # fmt: skip
    later.add(_ADD, row)


def told_by(db: Connection, bulletin: int, page: Seen) -> What:
    """What the showing of a capture told of the bulletin."""
    *earlier, last = db.execute(_OF, {"bulletin": bulletin}).all()
    if earlier and last.capture == page.id and last.observed_to == page.at:
        return "returned" if last.change == "return" else "edited"
    alone = any(e.capture == page.id and e.observed_to == page.at for e in earlier)
    return "older" if alone or page.at < last.observed_from else "same"


def _agrees(one: Shown, now: Shown, before: int | None) -> bool:
    if one.reading == now.reading:
        return True
    alike = (one.body_sha256, one.title_key) == (now.body_sha256, now.title_key)
    return alike and one.url_key != now.url_key and before in (None, one.reading)


def _row(bulletin: int, number: int, span: Span) -> dict[str, object]:
    return {
        "bulletin": bulletin, "number": number, "reading": span.begins.reading,
        "capture": span.begins.capture, "observed_from": span.begins.observed_at,
        "observed_to": span.until,
    }  # fmt: skip


def _change(db: Connection, now: Shown, earlier: list[Shown]) -> str:
    """How an edition differs from the one before it."""
    if not earlier:
        return "first"
    was = earlier[-1]
    if any(one.reading == now.reading for one in earlier):
        return "return"
    if was.body_sha256 == now.body_sha256:
        return "title" if was.title_raw != now.title_raw else "dates"
    another = was.title_key != now.title_key and not _paragraphs(db, was) & _paragraphs(db, now)
    return "replaced" if another else "text"


def _paragraphs(db: Connection, one: Shown) -> set[str]:
    body = db.execute(_BODY, {"reading": one.reading}).scalar_one()
    return set(body.split("\n\n"))
