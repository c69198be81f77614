"""Show: one bulletin with its editions and the evidence of its dates."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from storage.errors import UsageFault
from storage.models.base import instant_text

# What the view derives from the current edition alone.
_OF_CURRENT = re.compile("_(day|month|year)$|^(lag_days|words|verified)$")
AROUND = 40  # characters of context on either side of quoted words

_FIND = text("""
SELECT id, uid FROM bulletin WHERE uid = :uid
UNION ALL
SELECT b.id, b.uid FROM uid_alias a JOIN bulletin b ON b.id = a.bulletin WHERE a.uid = :uid
""")
_AT = text("""
SELECT number FROM edition WHERE bulletin = :id AND observed_from <= :at
ORDER BY number DESC LIMIT 1
""")
_READING = text("""
SELECT r.id, r.title, r.title_raw, r.language, r.kind, r.label, t.body
FROM edition e JOIN reading r ON r.id = e.reading JOIN body t ON t.reading = r.id
WHERE e.bulletin = :id AND e.number = :number
""")
_EVIDENCE = text("""
SELECT d.ordinal AS claim, d.role, d.edtf, d.earliest, d.latest, d.precision, d.extent,
    d.standing, d.reason, d.evidence, d.evidence_start, d.evidence_end, d.place, d.method,
    d.anchor, d.calendar, c.record_id AS capture, c.url, c.observed_at,
    c.warc_file, c.warc_offset, c.warc_length, c.warc_sha256
FROM date_claim d JOIN capture c ON c.id = d.capture
WHERE d.reading = :reading
ORDER BY d.standing <> 'chosen', d.role, d.ordinal
""")
_ALSO = {
    "addresses": "SELECT url, since, until, found_by FROM address WHERE bulletin = :id",
    "aliases": "SELECT uid FROM uid_alias WHERE bulletin = :id",
    "translations": "SELECT url, language, found_by FROM translation WHERE bulletin = :id",
    "absences": "SELECT kind, checks, suspected_at, confirmed_at, ended_at FROM absence "
    "WHERE bulletin = :id ORDER BY suspected_at, id",
    "findings": "SELECT kind, detail FROM finding WHERE bulletin = :id",
}
_REVISIONS = text("""
SELECT field, was, became, extractor, made_at FROM revision WHERE bulletin = :id ORDER BY id
""")

_CAPTURES = text("""
SELECT c.record_id AS capture, c.observed_at, c.via, c.status, c.url, s.part, e.number AS edition,
    c.payload_sha256, c.warc_file, c.warc_offset, c.warc_length, c.warc_sha256
FROM reading r
JOIN showing s ON s.reading = r.id
JOIN capture c ON c.id = s.capture
LEFT JOIN edition e ON e.bulletin = r.bulletin AND e.reading = r.id
    AND c.observed_at BETWEEN e.observed_from AND e.observed_to
WHERE r.bulletin = :id
ORDER BY c.observed_at, s.ordinal, c.id
""")


class Edition(NamedTuple):
    """One edition of one bulletin: what is shown and what is cited."""

    bulletin: int
    uid: str
    number: int


def find(db: Connection, cited: str) -> Edition:
    """The edition that a uid, an alias or `uid@time` names: the last, or the one of that time.

    Raises UsageFault where there is none.
    """
    uid, _, time = cited.strip().lower().partition("@")
    row = db.execute(_FIND, {"uid": uid}).first()
    if row is None:
        raise UsageFault(f"no bulletin {uid!r}; find its uid with communique search")
    at = instant_text(_instant(time)) if time else "9999-12-31T23:59:59Z"
    number = db.execute(_AT, {"id": row.id, "at": at}).scalar()
    if number is None:
        raise UsageFault(f"{uid} was not observed at {at} or before; see show {uid} --editions")
    return Edition(row.id, row.uid, number)


def bulletin(db: Connection, edition: Edition) -> dict[str, Any]:
    """What is known of a bulletin, its text and dates as that edition tells them."""
    uid = {"uid": edition.uid}
    said = dict(db.execute(text("SELECT * FROM bulletins WHERE uid = :uid"), uid).mappings().one())
    shown = next(e for e in editions(db, edition) if e["number"] == edition.number)
    reading = db.execute(_READING, edition._asdict() | {"id": edition.bulletin}).mappings().one()
    said |= {key: value for key, value in reading.items() if key != "id"}
    said |= _dates(db, reading["id"])
    said |= {"edition": edition.number, "change": shown["change"], "capture": shown["capture"]}
    said |= {key: shown[key] for key in ("observed_from", "observed_to", "digest", "extractor")}
    if edition.number != said["editions"]:
        said = {key: value for key, value in said.items() if not _OF_CURRENT.search(key)}
    for name, sql in _ALSO.items():
        found = db.execute(text(sql), {"id": edition.bulletin}).mappings()
        said[name] = [dict(row) for row in found]
    return said


def editions(db: Connection, edition: Edition) -> list[dict[str, Any]]:
    """All editions of a bulletin in order."""
    sql = text("SELECT * FROM editions WHERE uid = :uid ORDER BY number")
    return [dict(row) for row in db.execute(sql, {"uid": edition.uid}).mappings()]


def revisions(db: Connection, edition: Edition) -> list[dict[str, Any]]:
    """What better code read otherwise in captures of a bulletin; no edits of the publisher's."""
    return [dict(row) for row in db.execute(_REVISIONS, {"id": edition.bulletin}).mappings()]


def captures(db: Connection, edition: Edition) -> list[dict[str, Any]]:
    """The captures that show a bulletin, with the place of each in its WARC file."""
    return [dict(row) for row in db.execute(_CAPTURES, {"id": edition.bulletin}).mappings()]


def evidence(db: Connection, edition: Edition) -> list[dict[str, Any]]:
    """The date claims of an edition, the chosen first, each with its words in their context."""
    reading = db.execute(_READING, edition._asdict() | {"id": edition.bulletin}).one()
    claims = db.execute(_EVIDENCE, {"reading": reading.id}).mappings()
    texts = (reading.body, reading.title_raw)
    return [
        {**claim, "context": _context(dict(claim), texts), "extract": _extract(dict(claim))}
        for claim in claims
    ]


def _extract(claim: dict[str, Any]) -> str | None:
    """The shell's words that print the record that proves a claim, in the archive's folder."""
    if claim["warc_file"] is None:
        return None
    start, length = claim["warc_offset"] + 1, claim["warc_length"]  # tail counts from one
    return f"tail -c +{start} {claim['warc_file']} | head -c {length} | gunzip"


def _context(claim: dict[str, Any], texts: tuple[str, ...]) -> str | None:
    """The words between what stands before and after them; None where their text is not kept."""
    start, end = claim["evidence_start"], claim["evidence_end"]
    if start is None or end is None:
        return None
    for said in texts:
        if said[start:end] == claim["evidence"]:
            before, after = said[max(0, start - AROUND) : start], said[end : end + AROUND]
            left = "…" if start > AROUND else ""
            right = "…" if end + AROUND < len(said) else ""
            return " ".join(f"{left}{before}[{said[start:end]}]{after}{right}".split())
    return None


def _dates(db: Connection, reading: int) -> dict[str, Any]:
    """The dates of one reading: the view has those of the current edition only."""
    row = db.execute(text("SELECT * FROM reading WHERE id = :id"), {"id": reading}).mappings().one()
    roles = ("event_", "published_", "uploaded_")
    return {name: value for name, value in row.items() if name.startswith(roles)}


def _instant(said: str) -> datetime:
    try:
        instant = datetime.fromisoformat(said.upper())
    except ValueError:
        raise UsageFault(f"{said!r} is no time; write uid@2026-11-24T08:00:00Z") from None
    if len(said) == len("2026-11-24"):
        instant = instant.replace(hour=23, minute=59, second=59)  # the day's last edition
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
