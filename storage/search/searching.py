"""Searching: one page of the bulletins that were asked for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, text

from storage.errors import UsageFault
from storage.filters import Filters, check
from storage.search.facets import COLUMNS, Facets, counted
from storage.search.found import SHOWN, Found
from storage.search.marking import by_marks
from storage.search.matching import Asked
from storage.search.sifting import RANKED, Sifted, sifted
from storage.search.snippet import snippet
from storage.search.undated import undated

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
    with_facets: bool = False,
) -> Found:
    """A page of the bulletins with the words, the best first; by date where more than `ranked`.

    Without words, by event if events are asked for. Raises UsageFault where neither a word nor a
    filter is given, for a query that makes no sense and for a name that the archive does not know.
    """
    _check_numbers(limit=limit, page=page)
    asked = Asked(words, filters, field)
    check(db, filters)
    asked = by_marks(db, asked)
    skipped = limit * (page - 1)
    columns = ", ".join(("b.id", *COLUMNS)) if with_facets else "b.id"
    found = sifted(db, asked, skipped + limit + 1, ranked, columns)
    shown = [row[0] for row in found.rows[skipped : skipped + limit]]
    is_last = len(found.rows) <= skipped + limit
    return Found(
        rows(db, asked, shown), found.hits, found.order, None if is_last else page + 1,
        found.is_all, _facets(db, found, ranked) if with_facets else None, undated(db, asked),
        hint=None if found.hits else asked.query.hint,
    )  # fmt: skip


def _check_numbers(**asked: int) -> None:
    for name, number in asked.items():
        if number < 1:
            raise UsageFault(f"{name} {number}: ask for 1 or more")


def _facets(db: Connection, found: Sifted, most: int) -> Facets:
    """The facets of all that was found, or of as many as were looked at."""
    some = found.rows if found.looked or len(found.rows) == found.hits else found.rows[:most]
    is_all = found.is_all and len(some) == found.hits
    return Facets(counted(db, some), len(some), is_all, found.looked)


def rows(db: Connection, asked: Asked, ids: list[int]) -> list[dict[str, Any]]:
    """What is shown of the bulletins of these ids, in their order."""
    if not ids:
        return []
    bodies = {row.id: row.body for row in db.execute(_BODIES, {"ids": ids})}
    told = {row.pop("id"): row for row in map(dict, db.execute(_ROWS, {"ids": ids}).mappings())}
    return [
        {**told[one], "snippet": snippet(bodies[one], asked.query), "corrected": None}
        for one in ids
    ]
