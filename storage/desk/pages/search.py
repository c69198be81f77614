"""The search page: words, filters, facets, and the same answer as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from datasette import Response
from datasette.utils.asgi import Request
from sqlalchemy import Connection

from storage import options
from storage import search as searching
from storage.desk.desk import Desk
from storage.desk.pages import page
from storage.errors import UsageFault
from storage.export import rows

SHOWN, IN_FILE = 20, 1_000  # bulletins on a page, and in a file
ASKED = ("q", "event", "published", "publisher", "language", "kind", "source")


async def search(datasette: Desk, request: Request) -> Response:
    """Answer with what a search found."""
    asked = {name: (request.args.get(name) or "").strip() for name in ASKED}
    asked["certain"] = request.args.get("certain") or ""
    form = request.url_vars["form"]
    if not any(asked.values()):
        return await page.html(datasette, request, "search.html", asked=asked, found=None)
    try:
        found = await datasette.ask(lambda db: _found(db, asked, IN_FILE if form else SHOWN))
    except UsageFault as fault:
        if form:
            raise
        context = {"asked": asked, "found": None, "fault": str(fault)}
        return await page.html(datasette, request, "search.html", **context)
    if form == "csv":
        return page.csv(_csv(found), "search")
    if form == "json":
        return page.json({"hits": found.hits, "order": found.order, "bulletins": found.bulletins})
    link = page.query_string(asked)
    return await page.html(
        datasette, request, "search.html", asked=asked, found=found, link=link, most=IN_FILE
    )


def _found(db: Connection, asked: dict[str, Any], limit: int) -> searching.Found:
    names = ("event", "published", "publisher", "language", "kind")
    said = {name: asked[name] or None for name in names}
    meant = options.filters(**said, certain=bool(asked["certain"]), source=asked["source"] or None)
    return searching.search(db, asked["q"], meant, limit)


def _csv(found: searching.Found) -> Iterator[str]:
    names = (*searching.SHOWN, "snippet")
    yield rows.csv_line(names)
    for row in found.bulletins:
        yield rows.csv_line([rows.cell(row[name]) for name in names])
