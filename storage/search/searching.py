"""Searching: one page of the bulletins that were asked for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, text

from storage.filters import Filters, check
from storage.search.found import SHOWN, Found
from storage.search.matching import RANKED, Asked
from storage.search.snippet import snippet

# NULLs come last when they descend; an index has the days in order.
_NEWEST = "r.published_from DESC, e.observed_from DESC, b.uid"
_BY_EVENT = "r.event_from IS NULL, r.event_from, r.event_to, b.uid"

_ROWS = text(f"""
SELECT b.id, {", ".join(f"v.{name}" for name in SHOWN)}
FROM bulletin b JOIN bulletins v ON v.uid = b.uid WHERE b.id IN :ids
""").bindparams(bindparam("ids", expanding=True))
_BODIES = text("""
SELECT b.id, t.body FROM bulletin b
JOIN edition e ON e.bulletin = b.id AND e.number = b.editions JOIN body t ON t.reading = e.reading
WHERE b.id IN :ids
""").bindparams(bindparam("ids", expanding=True))


def search(
    db: Connection,
    words: str,
    filters: Filters,
    limit: int = 20,
    ranked: int = RANKED,
    *,
    field: str | None = None,
    page: int = 1,
) -> Found:
    """A page of the bulletins with the words, the best first; by date from `ranked` hits on.

    Without words, by event if events are asked for. Raises UsageFault where neither a word nor a
    filter is given, for a query that makes no sense and for a name that the archive does not know.
    """
    asked = Asked(words, filters, field)
    check(db, filters)
    is_ranked = asked.is_rankable(db, ranked)
    order = "rank" if is_ranked else "event" if filters.event and not words.strip() else "newest"
    source = asked.scored() if is_ranked else asked.walked()
    ids = _ids(db, asked, source, order, limit * (page - 1), limit + 1)
    known = limit * (page - 1) + len(ids)
    is_last = len(ids) <= limit
    hits = known if is_last and ids else _hits(db, asked, source, known, ranked, is_ranked)
    next_page = None if is_last else page + 1
    return Found(_rows(db, asked, ids[:limit]), hits, order, next_page, hits < ranked)


def _ids(
    db: Connection, asked: Asked, source: str, order: str, skipped: int, limit: int
) -> list[int]:
    by = {"rank": "h.score, h.id", "newest": _NEWEST, "event": _BY_EVENT}[order]
    name = "h.id" if order == "rank" else "b.id"
    sql = text(f"SELECT {name} {source} ORDER BY {by} LIMIT :limit OFFSET :skipped")
    values = {**asked.values, "limit": limit, "skipped": skipped}
    return list(db.execute(sql, values).scalars())


def _hits(db: Connection, asked: Asked, source: str, known: int, most: int, is_ranked: bool) -> int:
    """How many there are; where words are too many to rank, no more than that is told."""
    if asked.query.match and not is_ranked:
        return most
    return asked.count(db, f"(SELECT 1 {source} LIMIT :most)", max(most, known))


def _rows(db: Connection, asked: Asked, ids: list[int]) -> list[dict[str, Any]]:
    if not ids:
        return []
    bodies = {row.id: row.body for row in db.execute(_BODIES, {"ids": ids})}
    rows = {row.pop("id"): row for row in map(dict, db.execute(_ROWS, {"ids": ids}).mappings())}
    return [{**rows[one], "snippet": snippet(bodies[one], asked.query)} for one in ids]
