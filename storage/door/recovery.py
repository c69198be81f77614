"""After a kill: whole WARC records that have no capture row get one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from storage.door import captures
from storage.models import address, capture, run, sighting, source
from storage.records import Capture
from storage.warc import Recovered, Stored, message
from storage.warc.memento import MEMENTO_OF, as_memento, memento_of

ANSWERS = frozenset({"response", "revisit"})
# Fields of our own by which a record tells what it was fetched for.
ROLE, SOURCE = "Communique-Role", "Communique-Source"


def recover(db: Connection, found: Iterable[Recovered], now: datetime) -> int:
    """Add the captures of those answers that have none; returns their number."""
    answers = [one for one in found if one.stored.type in ANSWERS]
    there = captures.seen(db, [one.stored.record_id for one in answers])
    lacking = [one for one in answers if one.stored.record_id not in there]
    captures.add(db, [_as_memento(db, _capture(db, one, now), one.stored) for one in lacking])
    return len(lacking)


def _as_memento(db: Connection, fetched: Capture, stored: Stored) -> Capture:
    """The capture of a publisher's page that a web archive gave; any other as it is."""
    if MEMENTO_OF not in stored.fields or stored.status is None:
        return fetched
    found = memento_of(stored.url, stored.status, message.fields(stored.head))
    if found is None:
        return fetched
    told = as_memento(fetched, found)
    return replace(told, url_key=_url_key(db, told.url))


def _capture(db: Connection, found: Recovered, now: datetime) -> Capture:
    stored, place = found.stored, found.place
    ours = SOURCE in stored.fields
    listing = place.file.startswith("warc/listing/")
    return Capture(
        record_id=stored.record_id,
        run=_run(db, stored.fields.get(SOURCE), stored.date, now),
        role=stored.fields.get(ROLE, "listing" if listing else "bulletin"),
        method="GET",
        url=stored.url,
        url_key=_url_key(db, stored.url),
        observed_at=stored.date,
        fetched_at=stored.date if ours else now,
        via="live" if ours else "warc",
        status=stored.status,
        location=_header(stored.head, b"location"),
        truncated=stored.truncated,
        media_type=_header(stored.head, b"content-type"),
        etag=_header(stored.head, b"etag"),
        last_modified=_header(stored.head, b"last-modified"),
        peer=stored.fields.get("WARC-IP-Address"),
        payload_sha256=stored.fields.get("WARC-Payload-Digest", "").removeprefix("sha256:") or None,
        revisit_of=stored.refers_to,
        warc_file=place.file,
        warc_offset=place.offset,
        warc_length=place.length,
        warc_sha256=place.sha256,
    )


def _header(head: bytes, name: bytes) -> str | None:
    value = message.field(head, name)
    return None if value is None else value.decode("latin-1")


def _run(db: Connection, name: str | None, at: datetime, now: datetime) -> int:
    """The killed run that fetched it, else a run that stands for the recovery."""
    if db.execute(select(source.c.id).where(source.c.id == name)).first() is None:
        name = None
    of_source = run.c.source.is_(name)
    killed = run.c.finished.is_(None) & (run.c.started <= at)
    query = select(run.c.id).where(of_source, killed | (run.c.outcome == "recovered"))
    number = db.execute(query.order_by(run.c.started.desc()).limit(1)).scalar()
    if number is not None:
        return int(number)
    row = {"source": name, "started": now, "finished": now, "outcome": "recovered"}
    return int(db.execute(insert(run).returning(run.c.id), row).scalar_one())


def _url_key(db: Connection, url: str) -> str:
    """The key that the row's rules once made of the address; else the address without scheme."""
    for table in (capture, address, sighting):
        known = db.execute(select(table.c.url_key).where(table.c.url == url).limit(1)).scalar()
        if known is not None:
            return str(known)
    return url.partition("://")[2]
