"""What one edition says otherwise than the one before it, to be stepped through."""

from __future__ import annotations

from typing import Any

from datasette import Response
from datasette.utils.asgi import NotFound, Request
from sqlalchemy import Connection

from storage import diff, show
from storage.desk.desk import Desk
from storage.desk.pages import page
from storage.errors import UsageFault


async def changes(datasette: Desk, request: Request) -> Response:
    """Answer with an edition compared with the one before it."""
    uid, number = request.url_vars["uid"], int(request.url_vars["number"])
    told = await datasette.ask(lambda db: _told(db, uid, number))
    return await page.html(datasette, request, "changes.html", **told)


def _told(db: Connection, uid: str, number: int) -> dict[str, Any]:
    edition = page.found(db, uid)
    try:
        found = diff.compare(db, uid, (number - 1, number))
    except UsageFault as fault:
        raise NotFound(str(fault)) from fault
    every = show.editions(db, edition)
    return {
        "found": found,
        "shown": every[number - 1],
        "editions": every,
        "ours": found.was["extractor"] != found.became["extractor"],
    }
