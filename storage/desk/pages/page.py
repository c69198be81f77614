"""What all pages share: an answer made of a template, and lasting links to other forms of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.utils.asgi import NotFound, Request

from storage import show
from storage.desk.desk import Desk
from storage.errors import UsageFault
from storage.export.rows import json_line


async def html(desk: Desk, request: Request, template: str, **context: Any) -> Response:
    """A page."""
    return Response.html(await desk.render_template(f"desk/{template}", context, request=request))


def json(value: Any, status: int = 200) -> Response:
    """The same as data."""
    return Response(json_line(value), status, content_type="application/json; charset=utf-8")


def csv(lines: Any, name: str) -> Response:
    """The same as a file for spreadsheets; `lines` are defused already."""
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response("".join(lines), headers=headers, content_type="text/csv; charset=utf-8")


def query_string(arguments: Mapping[str, Any], **changed: Any) -> str:
    """A query string of what is asked for, with some of it changed."""
    return urlencode({k: v for k, v in {**arguments, **changed}.items() if v not in (None, "")})


def found(db: Any, cited: str) -> show.Edition:
    """The edition that an address names, or the answer 404."""
    try:
        return show.find(db, cited)
    except UsageFault as fault:
        raise NotFound(str(fault)) from fault
