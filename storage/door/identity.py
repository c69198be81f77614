"""Identity: which bulletin a page is, by its address, its uid, or an equal text elsewhere."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, insert, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from storage.door import ladder
from storage.door.later import Later
from storage.models import address, bulletin, finding, reading, translation, uid_alias
from storage.records import Bulletin

LONG_ENOUGH = 40  # words: shorter texts are equal by chance


class Known(NamedTuple):
    """A bulletin in the archive, and how this page was found to be it."""

    id: int
    uid: str
    how: str  # address, uid, join


_BY_ADDRESS = (
    select(bulletin.c.id, bulletin.c.uid)
    .join(address, address.c.bulletin == bulletin.c.id)
    .where(address.c.url_key == text(":url_key"), address.c.part == text(":part"))
)
_BY_UID = text("""
SELECT id, uid FROM bulletin WHERE uid = :uid
UNION ALL
SELECT b.id, b.uid FROM uid_alias a JOIN bulletin b ON b.id = a.bulletin WHERE a.uid = :uid
LIMIT 1
""")
_EQUAL = (
    select(reading, bulletin.c.uid)
    .join(bulletin, bulletin.c.id == reading.c.bulletin)
    .where(reading.c.body_sha256 == text(":body"), reading.c.words >= LONG_ENOUGH)
    .where(reading.c.language.is_(text(":language")), bulletin.c.publisher == text(":publisher"))
    .where(bulletin.c.part == "")
    .order_by(reading.c.bulletin)
)
_TRANSLATE = upsert(translation).on_conflict_do_nothing()
_INSERT = insert(bulletin)
_TOUCH = upsert(address)
_TOUCH = _TOUCH.on_conflict_do_update(
    index_elements=["url_key", "part"],
    set_={
        # of the addresses that one key stands for, the one seen last
        "url": text("CASE WHEN excluded.until >= until THEN excluded.url ELSE url END"),
        "since": text("min(since, excluded.since)"),
        "until": text("max(until, excluded.until)"),
        # one that led elsewhere and has the page again
        "found_by": text(
            "CASE WHEN found_by = 'redirect' AND excluded.until >= until"
            " THEN excluded.found_by ELSE found_by END"
        ),
    },
)
# What led here once may be a page of its own elsewhere: that one keeps its address.
_LEADING = upsert(address).on_conflict_do_update(
    index_elements=["url_key", "part"],
    set_={
        "since": text("min(since, excluded.since)"),
        "until": text("max(until, excluded.until)"),
        "found_by": text("CASE WHEN excluded.until >= until THEN 'redirect' ELSE found_by END"),
    },
    where=text("bulletin = excluded.bulletin"),
)
_WORKED_LAST = text("""
UPDATE bulletin
SET url = (
    SELECT url FROM address WHERE bulletin = :id AND found_by <> 'redirect'
    ORDER BY until DESC, url LIMIT 1
)
WHERE id = :id
""")


def identify(db: Connection, record: Bulletin, capture: int) -> Known | None:
    """The bulletin in the archive that the page is; None where it is a new one."""
    place = {"url_key": record.url_key, "part": record.part}
    return (
        _known(db.execute(_BY_ADDRESS, place).first(), "address")
        or _known(db.execute(_BY_UID, {"uid": record.uid}).first(), "uid")
        or _equal(db, record, capture)
    )


def meet(db: Connection, later: Later, record: Bulletin, known: Known, capture: int) -> None:
    """Keep the address and the uid by which a known bulletin was met."""
    if known.uid != record.uid:
        alias = {"uid": record.uid, "bulletin": known.id}
        db.execute(upsert(uid_alias).on_conflict_do_nothing(), alias)
    _keep_addresses(later, record, known.id, known.how, capture)
    later.run(db)
    db.execute(_WORKED_LAST, {"id": known.id})


def begin(later: Later, record: Bulletin, number: int, capture: int) -> None:
    """Make a new bulletin under that id, with its address."""
    row = {
        "id": number, "uid": record.uid, "url": record.url, "url_key": record.url_key,
        "part": record.part, "publisher": record.publisher, "source": record.source,
        "editions": 1,
        "next_check": ladder.next_check(ladder.Past(record.observed_at, record.observed_at)),
    }  # fmt: skip
    later.add(_INSERT, row)
    _keep_addresses(later, record, number, "new", capture)


def translate(later: Later, record: Bulletin, bulletin_id: int, capture: int) -> None:
    """Keep the addresses of the same bulletin in other languages."""
    rows = [
        {"bulletin": bulletin_id, "url": t.url, "url_key": t.url_key, "language": t.language,
         "found_by": t.by, "capture": capture}
        for t in record.translations
    ]  # fmt: skip
    later.add(_TRANSLATE, *rows)


def note_equal(db: Connection, record: Bulletin, known: Known, capture: int) -> None:
    """Tell where a bulletin comes to say what another one says; a person may judge that.

    It is no merge: a notice that one day stands in the place of all pages would make them one.
    """
    new = record.reading
    sought = {"body": new.body_sha256, "language": new.language, "publisher": record.publisher}
    others = _EQUAL.where(reading.c.bulletin != known.id, reading.c.title_key == new.title_key)
    row = db.execute(others.limit(1), sought).first()
    if row is not None and not record.part:
        detail = f"equal text and title: {record.url}"
        values = {"bulletin": row.bulletin, "kind": "equal text", "detail": detail,
                  "capture": capture}  # fmt: skip
        db.execute(upsert(finding).on_conflict_do_nothing(), values)


def _known(row: Row[Any, Any] | None, how: str) -> Known | None:
    return Known(row.id, row.uid, how) if row else None


def _keep_addresses(
    later: Later, record: Bulletin, bulletin_id: int, how: str, capture: int
) -> None:
    row = {
        "bulletin": bulletin_id, "url": record.url, "url_key": record.url_key,
        "part": record.part, "since": record.observed_at, "until": record.observed_at,
        "found_by": how, "capture": capture,
    }  # fmt: skip
    later.add(_TOUCH, row)
    if record.asked and record.asked[1] != record.url_key:
        url, url_key = record.asked
        later.add(_LEADING, {**row, "url": url, "url_key": url_key, "found_by": "redirect"})


def _equal(db: Connection, record: Bulletin, capture: int) -> Known | None:
    """The same publisher's bulletin with the same text in the same language, if it is long."""
    new = record.reading
    if record.part:
        return None
    sought = {"body": new.body_sha256, "language": new.language, "publisher": record.publisher}
    candidates = db.execute(_EQUAL, sought).all()
    for row in candidates:
        if row.title_key == new.title_key and _compatible(row, record):
            return Known(row.bulletin, row.uid, "join")
    for row in candidates:
        _near(db, row, record, capture)
    return None


def _compatible(row: Row[Any], record: Bulletin) -> bool:
    """Whether neither event nor publication contradict one another; unknown is compatible."""
    new = record.reading
    spans = (
        (row.event_from, row.event_to, new.event),
        (row.published_from, row.published_to, new.publication),
    )
    return all(
        first is None or told.earliest is None or told.latest is None
        or (first <= told.latest and told.earliest <= last)
        for first, last, told in spans
    )  # fmt: skip


def _near(db: Connection, row: Row[Any], record: Bulletin, capture: int) -> None:
    detail = f"equal text, other title or dates: {record.url}"
    values = {"bulletin": row.bulletin, "kind": "near match", "detail": detail, "capture": capture}
    db.execute(upsert(finding).on_conflict_do_nothing(), values)
