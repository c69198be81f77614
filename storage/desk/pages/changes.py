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

COLUMNS = ("op", "field", "was", "became")


async def changes(datasette: Desk, request: Request) -> Response:
    """Answer with an edition compared with the one before it.

    It is named by its number, or lasting by its time: earlier ones found later move the numbers.
    """
    cited, number = request.url_vars["cited"], request.url_vars["number"]
    told = await datasette.ask(lambda db: _told(db, cited, number and int(number)))
    if form := request.url_vars["form"]:
        found: diff.Diff = told["found"]
        name = f"changes-{found.uid}-{found.became['number']}"
        return page.json(found.told()) if form == "json" else page.file(form, _rows(found), name)
    return await page.html(datasette, request, "changes.html", **told)


def _rows(found: diff.Diff) -> list[dict[str, Any]]:
    """The fields that differ and the paragraphs in order, each as it was and as it became."""
    fields = [("changed", one.name, one.was, one.became) for one in found.fields]
    texts = [(one.op, "body", one.was, one.became) for one in found.paragraphs]
    return [dict(zip(COLUMNS, each, strict=True)) for each in (*fields, *texts)]


def _told(db: Connection, cited: str, number: int | None) -> dict[str, Any]:
    edition = page.found(db, cited)
    try:
        found = diff.compare(db, cited, None if number is None else (number - 1, number))
    except UsageFault as fault:
        raise NotFound(str(fault)) from fault
    every = show.editions(db, edition)
    return {
        "found": found,
        "shown": every[found.became["number"] - 1],
        "at": f"/bulletin/{found.uid}@{found.became['observed_from']}/changes",
        "editions": every,
        "ours": found.was["extractor"] != found.became["extractor"],
    }
