"""Search: the bulletins that have certain words or dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from storage import fulltext
from storage.errors import UsageFault
from storage.filters import Filters

# bm25 over a common word costs 360 ms at 200,000 bulletins, order by date next to nothing.
RANKED = 20_000
TITLE_WEIGHT, BODY_WEIGHT = 4.0, 1.0
BEFORE, AFTER = 60, 140  # characters of a snippet around the first word found

SHOWN = (
    "uid", "publisher", "language", "kind", "title", "event_edtf", "event_from", "event_to",
    "event_basis", "published_edtf", "published_from", "published_to", "url",
)  # fmt: skip
_COLUMNS = ", ".join(f"v.{name}" for name in SHOWN)
_NEWEST = "v.published_from IS NULL, v.published_from DESC, v.observed_from DESC, v.uid"
_BY_EVENT = "v.event_from IS NULL, v.event_from, v.event_to, v.uid"


@dataclass(frozen=True)
class Found:
    """What a search found: the first bulletins in order, and how many there are."""

    bulletins: list[dict[str, Any]]
    hits: int  # at most RANKED where more were found
    order: str  # rank, newest, event


def search(
    db: Connection, words: str, filters: Filters, limit: int = 20, ranked: int = RANKED
) -> Found:
    """Bulletins with all the words, the best first; by date from `ranked` hits on, or without any.

    Raises UsageFault where neither a word nor a filter is given.
    """
    query = fulltext.query_of(words)
    condition, values = filters.where()
    if not query.terms:
        if words.strip() or filters == Filters():
            raise UsageFault(f"nothing to search for in {words!r}; give a word or --event 2001-06")
        order = _BY_EVENT if filters.event else _NEWEST
        return _found(db, f"bulletins v WHERE {condition}", order, values, limit, query)
    values["match"] = query.match
    if _count(db, "fulltext WHERE fulltext MATCH :match", values, ranked) < ranked:
        return _found(db, f"{_RANK} WHERE {condition}", "h.score, v.uid", values, limit, query)
    return _found(db, f"{_WITHIN} AND {condition}", _NEWEST, values, limit, query)


_RANK = f"""(
    SELECT rowid AS id, bm25(fulltext, {TITLE_WEIGHT}, {BODY_WEIGHT}) AS score
    FROM fulltext WHERE fulltext MATCH :match
) h JOIN bulletin b ON b.id = h.id JOIN bulletins v ON v.uid = b.uid"""
_WITHIN = """bulletins v JOIN bulletin b ON b.uid = v.uid
    WHERE b.id IN (SELECT rowid FROM fulltext WHERE fulltext MATCH :match)"""
_ORDERS = {_NEWEST: "newest", _BY_EVENT: "event"}


def _found(
    db: Connection, source: str, order: str, values: dict[str, Any], limit: int,
    query: fulltext.Query,
) -> Found:  # fmt: skip
    sql = f"SELECT {_COLUMNS} FROM {source} ORDER BY {order} LIMIT :limit"
    rows = [dict(row) for row in db.execute(text(sql), {**values, "limit": limit}).mappings()]
    hits = len(rows) if len(rows) < limit else _count(db, source, values)
    for row in rows:
        row["snippet"] = _snippet(db, row["uid"], query)
    return Found(rows, hits, _ORDERS.get(order, "rank"))


def _count(db: Connection, source: str, values: dict[str, Any], most: int = RANKED) -> int:
    sql = text(f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT :most)")
    return int(db.execute(sql, {**values, "most": most}).scalar_one())


def _snippet(db: Connection, uid: str, query: fulltext.Query) -> str:
    body = text("SELECT body FROM bulletin_bodies WHERE uid = :uid")
    return snippet(db.execute(body, {"uid": uid}).scalar() or "", query)


def snippet(body: str, query: fulltext.Query) -> str:
    """The stretch of a body around the first word found, else its beginning."""
    first = query.pattern.search(fulltext.fold(body))
    start = max(0, first.start() - BEFORE) if first else 0
    if start:
        # Not in the midst of a word, where words are parted by spaces.
        space = body.find(" ", start, start + BEFORE // 2)
        start = space + 1 if space >= 0 else start
    piece = " ".join(body[start : start + BEFORE + AFTER].split())
    ends = start + BEFORE + AFTER >= len(body)
    return f"{'…' if start else ''}{piece}{'' if ends else '…'}"
