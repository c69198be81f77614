"""Searching: one page of the bulletins that were asked for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, text

from storage.filters import Filters, check
from storage.search.found import SHOWN, Found
from storage.search.matching import BY_EVENT, NEWEST, RANKED, Asked
from storage.search.snippet import snippet

_ROWS = text(f"""
SELECT b.id, {", ".join(f"v.{name}" for name in SHOWN)}
FROM bulletin b JOIN bulletins v ON v.uid = b.uid WHERE b.id IN :ids
""").bindparams(bindparam("ids", expanding=True))
# By the index of their days alone.
_SINCE = text(
    "SELECT published_from FROM reading ORDER BY published_from DESC LIMIT 1 OFFSET :near"
)
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
    order = _order(db, asked, ranked)
    skipped = limit * (page - 1)
    if order == "newest" and asked.query.match:
        ids = _newest(db, asked, limit + 1, skipped, ranked)
        shown, hits = ids[:limit], ranked
        is_last = len(ids) <= limit
    else:
        ids = _ids(db, asked, order, max(ranked, skipped + limit + 1))
        shown, hits = ids[skipped : skipped + limit], min(len(ids), ranked)
        is_last = len(ids) <= skipped + limit
    return Found(_rows(db, asked, shown), hits, order, None if is_last else page + 1, hits < ranked)


def _order(db: Connection, asked: Asked, ranked: int) -> str:
    if asked.is_rankable(db, ranked):
        return "rank"
    return "event" if asked.filters.event and not asked.query.match else "newest"


def _ids(db: Connection, asked: Asked, order: str, limit: int) -> list[int]:
    """The ids in their order; all of them where they are few enough to count them so."""
    if order == "rank":
        select = f"SELECT h.id {asked.scored()} ORDER BY h.score, h.id"
    else:
        select = asked.walked(NEWEST if order == "newest" else BY_EVENT)
    return _taken(db, select, {**asked.values, "limit": limit, "skipped": 0})


def _newest(db: Connection, asked: Asked, limit: int, skipped: int, ranked: int) -> list[int]:
    """The newest ids with common words: by a walk, which most often has not far to go.

    Where it would go on, since few have the words or the filters mean others, all that has them is
    gathered: five microseconds a step, and less than one for what is gathered and not meant.
    """
    values = {**asked.values, "limit": limit, "skipped": skipped}
    since = db.execute(_SINCE, {"near": ranked // 4}).scalar() or ""
    near = asked.walked(NEWEST, also="r.published_from >= :since")
    found = _taken(db, near, {**values, "since": since})
    if len(found) == limit:
        return found
    whole = asked.gathered(NEWEST) if asked.is_gathered(db, ranked) else asked.walked(NEWEST)
    return _taken(db, whole, values)


def _taken(db: Connection, select: str, values: dict[str, Any]) -> list[int]:
    return list(db.execute(text(f"{select} LIMIT :limit OFFSET :skipped"), values).scalars())


def _rows(db: Connection, asked: Asked, ids: list[int]) -> list[dict[str, Any]]:
    if not ids:
        return []
    bodies = {row.id: row.body for row in db.execute(_BODIES, {"ids": ids})}
    rows = {row.pop("id"): row for row in map(dict, db.execute(_ROWS, {"ids": ids}).mappings())}
    return [{**rows[one], "snippet": snippet(bodies[one], asked.query)} for one in ids]
