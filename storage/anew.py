"""Anew: what today's code reads otherwise in the captures of bulletins than what is filed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from storage.door import captures, readings, rereading, showings, sightings
from storage.door.readings import Said
from storage.door.rereading import Distinct, Reread
from storage.door.showings import Shown
from storage.models import capture, reading, reject, showing
from storage.records import Reading, StoredPage
from storage.warc import WarcError


class Change(NamedTuple):
    """One field of one reading that today's code reads otherwise."""

    uid: str
    source: str
    field: str
    was: Any
    became: Any
    by_other_code: bool  # else the rows are not what this very code had read


@dataclass
class Looked:
    """What was found in some bulletins."""

    bulletins: int = 0
    pages: int = 0  # with a payload of their own
    changes: list[Change] = field(default_factory=list)
    unreadable: list[tuple[str, str, str]] = field(default_factory=list)  # source, uid, why
    different: dict[int, dict[int, Reading]] = field(default_factory=dict)  # to file, by capture
    confirmed: dict[int, str] = field(default_factory=dict)  # reading: the extractor that agrees


def numbers(db: Connection, sources: Sequence[str] | None) -> list[int]:
    """The bulletins that a row of these sources read (None: of all), in order of arrival."""
    query = select(reading.c.bulletin).distinct().order_by(reading.c.bulletin)
    if sources is not None:
        query = query.where(reading.c.source.in_(sources))
    return list(db.execute(query).scalars())


def look(db: Connection, bulletins: Sequence[int], reread: Reread) -> Looked:
    """Read each distinct payload of the bulletins anew and compare it with what is filed."""
    looked = Looked()
    every = showings.of_many(db, bulletins)
    pages = rereading.distinct(db, every)
    filed = readings.said(db, {one.reading for shown in every.values() for one in shown})
    for number, shown in every.items():
        looked.bulletins += 1
        read = _read(pages[number], shown[0].uid, reread, looked)
        differs = [_compare(filed, one, read, looked) for one in _groups(shown, read)]
        if any(differs):
            looked.different[number] = read
            for one in shown:
                looked.confirmed.pop(one.reading, None)
    return looked


def _read(
    pages: Iterable[Distinct], uid: str, reread: Reread, looked: Looked
) -> dict[int, Reading]:
    found: dict[int, Reading] = {}
    for page, same in pages:
        looked.pages += 1
        try:
            new = reread(page)
            why = "today's code cannot read it"
        except WarcError as damage:
            new, why = None, str(damage)
        if new is None:
            looked.unreadable.append((page.source, uid, why))
        else:
            found.update(dict.fromkeys(same, new))
    return found


def _groups(shown: list[Shown], read: dict[int, Reading]) -> Iterator[tuple[Shown, bool]]:
    """The earliest capture of each reading that says one thing now, and whether it is the first."""
    seen: set[tuple[int, str]] = set()
    first: set[int] = set()
    for one in reversed(shown):
        new = read.get(one.capture)
        said = (one.reading, new.digest if new else "")
        if new is not None and said not in seen:
            yield one, one.reading not in first
        seen.add(said)
        first.add(one.reading)


def _compare(
    filed: Mapping[int, Said], at: tuple[Shown, bool], read: dict[int, Reading], looked: Looked
) -> bool:
    one, is_first = at
    new = read[one.capture]
    others = one.extractor != new.extractor
    if one.digest == new.digest and not is_first and not others:
        return False  # what it says otherwise than the first one is no doing of the code
    changed = readings.changes(filed[one.reading], new)
    for name, (was, became) in changed.items():
        looked.changes.append(Change(one.uid, one.source, name, was, became, others))
    if not changed and others:
        looked.confirmed[one.reading] = new.extractor
    return bool(changed)


class Rejected(NamedTuple):
    """A page that was rejected and not read since: who listed it, under which address."""

    source: str
    url: str
    page: StoredPage


def rejects(db: Connection, sources: Sequence[str] | None) -> list[int]:
    """The rejects that no page has settled."""
    query = select(reject.c.id).where(reject.c.settled_at.is_(None)).order_by(reject.c.id)
    if sources is not None:
        query = query.where(reject.c.source.in_(sources))
    return list(db.execute(query).scalars())


def rejected(db: Connection, number: int) -> Iterator[Rejected]:
    """The whole, good captures of a rejected page that show no reading, in order of observation."""
    one = db.execute(select(reject).where(reject.c.id == number)).one()
    keys = select(capture.c.url_key).where(capture.c.id.in_((one.first_capture, one.last_capture)))
    shown = select(showing.c.capture).where(showing.c.capture == capture.c.id)
    query = (
        select(capture.c.id)
        .where(capture.c.url_key.in_(keys), capture.c.status == 200, ~shown.exists())
        .where(capture.c.role.in_(("bulletin", "check")), capture.c.error.is_(None))
        .where(capture.c.truncated.is_(None), capture.c.warc_file.is_not(None))
        .order_by(capture.c.observed_at, capture.c.record_id)
    )
    ids = db.execute(query).scalars().all()
    rows, led = captures.of_ids(db, ids), sightings.leading_to(db, ids)
    for found in ids:
        page = StoredPage((rows[found],), one.source, led.get(found))
        yield Rejected(one.source, one.url, page)
