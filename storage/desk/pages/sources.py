"""The page of the sources: who is crawled, and how well each month was looked at."""

from __future__ import annotations

from typing import Any

from datasette import Response
from datasette.utils.asgi import Request
from sqlalchemy import Connection, text

from storage.desk.desk import Desk
from storage.desk.pages import page

STATES = ("complete", "partial", "blind", "before_archive")

_SOURCES = text("""
SELECT s.id AS source, s.publisher, p.name, p.country, s.language, s.every, s.verified
FROM source s JOIN publisher p ON p.id = s.publisher ORDER BY s.id
""")
# Not all its columns: what nobody asks for, SQLite does not count.
_COVERAGE = text("""
SELECT source, month, state, days_due, days_looked, published_dated, stored
FROM coverage ORDER BY source, month
""")


async def sources(datasette: Desk, request: Request) -> Response:
    """Answer with all sources, and the states of the months of those that were ever crawled."""
    covered = await datasette.ask_long("coverage", coverage)
    known = [
        row | _seen(covered.get(row["source"], [])) for row in await datasette.ask(rows)
    ]  # fmt: skip
    if form := request.url_vars["form"]:
        return page.file(form, known, "sources")
    return await page.html(datasette, request, "sources.html", sources=known, states=STATES)


def _seen(months: list[dict[str, Any]]) -> dict[str, Any]:
    """What a source's months come to: how many of each state, the bulletins, the last look."""
    states = {s: sum(m["state"] == s for m in months) for s in STATES}
    until = max((m["month"] for m in months if m["days_looked"]), default=None)
    return {"bulletins": sum(m["stored"] for m in months), **states, "until": until}


def rows(db: Connection) -> list[dict[str, Any]]:
    """The sources that the archive knows."""
    return [dict(row) for row in db.execute(_SOURCES).mappings()]


def coverage(db: Connection) -> dict[str, list[dict[str, Any]]]:
    """The months of each source, in order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in db.execute(_COVERAGE).mappings():
        found.setdefault(row["source"], []).append(dict(row))
    return found
