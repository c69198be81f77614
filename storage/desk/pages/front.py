"""The front page: how much there is of whom and when, what is new, what publishers changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from datasette import Response
from datasette.utils.asgi import Request
from sqlalchemy import Connection, text

from storage import stats
from storage.desk import plot
from storage.desk.desk import Desk
from storage.desk.pages import page
from storage.filters import WALKED

LATEST = 8

# From the days on: the view alone looks at every bulletin.
_NEWEST = text(f"""
SELECT v.uid, v.publisher_name, v.language, v.title, v.kind, v.published_edtf, v.event_edtf
FROM (SELECT b.uid, r.published_from AS day FROM {WALKED}) n
CROSS JOIN bulletins v ON v.uid = n.uid WHERE n.day IS NOT NULL AND v.withdrawn_at IS NULL
ORDER BY n.day DESC LIMIT :most
""")
_EDITED = text("""
SELECT b.uid, b.publisher, e.number, e.change, e.observed_from AS seen_at, r.title, r.language
FROM edition e JOIN bulletin b ON b.id = e.bulletin JOIN reading r ON r.id = e.reading
WHERE e.number > 1 ORDER BY e.observed_from DESC LIMIT :most
""")
_WITHDRAWN = text("""
SELECT a.uid, a.confirmed_at AS seen_at, a.kind, a.ended_at, b.publisher, b.title, b.language
FROM absences a JOIN bulletins b ON b.uid = a.uid
WHERE a.confirmed_at IS NOT NULL AND a.kind <> 'delisted'
ORDER BY a.confirmed_at DESC LIMIT :most
""")
_NAMES = text("SELECT id, name FROM publisher")


async def front(datasette: Desk, request: Request) -> Response:
    """Answer with the front page."""
    return await page.html(
        datasette, request, "front.html", **await datasette.ask_long("front", seen)
    )


def seen(db: Connection) -> dict[str, Any]:
    """All that the front page tells."""
    counts = stats.per_month(db, "published")
    names = {row.id: row.name for row in db.execute(_NAMES)}
    months = [month for by_month in counts.values() for month in by_month if month]
    span = plot.months(min(months), max(months)) if months else []
    total = sum(sum(by_month.values()) for by_month in counts.values())
    undated = sum(by_month.get(None, 0) for by_month in counts.values())
    return {
        "total": total,
        "undated": undated,
        "publishers": _rows(counts, names, span),
        "all": plot.bars(_summed(counts), span, plot.TALL),
        "span": span,
        "years": _years(_summed(counts)),
        "newest": _latest(db, _NEWEST),
        "edited": _latest(db, _EDITED),
        "withdrawn": _latest(db, _WITHDRAWN),
        "counted_at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
    }


def _rows(
    counts: dict[str, dict[str | None, int]], names: dict[str, str], span: list[str]
) -> list[dict[str, Any]]:
    most = max((n for by in counts.values() for month, n in by.items() if month), default=1)
    rows = [
        {"publisher": publisher, "name": names.get(publisher, publisher), "n": sum(by.values()),
         "bars": plot.bars(by, span, plot.LOW, most)}
        for publisher, by in counts.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row["n"], row["publisher"]))


def _summed(counts: dict[str, dict[str | None, int]]) -> dict[str | None, int]:
    total: dict[str | None, int] = {}
    for by_month in counts.values():
        for month, n in by_month.items():
            total[month] = total.get(month, 0) + n
    return total


def _years(total: dict[str | None, int]) -> list[tuple[str, int]]:
    years: dict[str, int] = {}
    for month, n in total.items():
        if month:
            years[month[:4]] = years.get(month[:4], 0) + n
    return sorted(years.items())


def _latest(db: Connection, query: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in db.execute(query, {"most": LATEST}).mappings()]
