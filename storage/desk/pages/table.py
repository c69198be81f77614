"""Tables and results of SQL as CSV, no cell of which a spreadsheet takes for a formula."""

from __future__ import annotations

from typing import Any

from datasette import Response
from datasette.utils.asgi import NotFound, Request

from storage.desk import limits
from storage.desk.desk import Desk
from storage.desk.pages import page


async def table(datasette: Desk, request: Request) -> Response:
    """Answer as Datasette's JSON of the same address does, up to the limit of rows."""
    path = request.url_vars["path"]
    asked = {name: request.args.getlist(name) for name in request.args}
    asked |= {"_shape": ["arrays"], "_size": ["max"]}
    answered = await datasette.client.get(f"/{path}.json", params=asked)
    told: dict[str, Any] = answered.json()
    if not told.get("ok", answered.status_code == 200):
        return page.json(told, answered.status_code)
    name = path.partition("/")[2] or "query"
    is_cut = bool(told.get("truncated") or told.get("next"))
    return page.table(told["columns"], told["rows"], name, limits.ROWS, is_cut=is_cut)


async def closed(request: Request) -> Response:
    """Say that there is no such page."""
    raise NotFound(f"the desk has no page {request.path}")
