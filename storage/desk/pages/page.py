"""What all pages share: an answer made of a template, and lasting links to other forms of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.utils.asgi import NotFound, Request

from storage import show
from storage.desk.desk import Desk
from storage.errors import UsageFault
from storage.export import rows


async def html(
    desk: Desk, request: Request, template: str, status: int = 200, /, **context: Any
) -> Response:
    """A page."""
    made = await desk.render_template(f"desk/{template}", context, request=request)
    return Response.html(made, status)


def json(value: Any, status: int = 200) -> Response:
    """The same as data."""
    return Response(rows.json_line(value), status, content_type="application/json; charset=utf-8")


def table(
    names: Sequence[str], lines: Sequence[Iterable[Any]], name: str, most: int,
    *, is_cut: bool = False,
) -> Response:  # fmt: skip
    """The same as a file for spreadsheets, no cell of which is a formula.

    The name of a file that was cut, or has to be cut to `most` lines, tells it.
    """
    said = f"{name}-first-{most}-rows" if is_cut or len(lines) > most else name
    told = [rows.csv_line(names)]
    told += [rows.csv_line([rows.cell(value) for value in line]) for line in lines[:most]]
    headers = {"content-disposition": f'attachment; filename="{said}.csv"'}
    return Response("".join(told), headers=headers, content_type="text/csv; charset=utf-8")


def file(form: str, told: Sequence[Mapping[str, Any]], name: str) -> Response:
    """All rows of a list, as data or for spreadsheets."""
    if form == "json":
        return json(told)
    names = list(told[0]) if told else []
    return table(names, [one.values() for one in told], name, len(told))


def query_string(arguments: Mapping[str, Any], **changed: Any) -> str:
    """A query string of what is asked for, with some of it changed."""
    return urlencode({k: v for k, v in {**arguments, **changed}.items() if v not in (None, "")})


def found(db: Any, cited: str) -> show.Edition:
    """The edition that an address names, or the answer 404."""
    try:
        return show.find(db, cited)
    except UsageFault as fault:
        raise NotFound(str(fault)) from fault
