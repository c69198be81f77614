"""The page of one source: a grid of years and months that tells quiet ones from unseen ones."""

from __future__ import annotations

from typing import Any

from datasette import Response
from datasette.utils.asgi import NotFound, Request

from storage.desk.desk import Desk
from storage.desk.pages import page
from storage.desk.pages.sources import STATES, coverage, rows

MONTHS = tuple(f"{n:02d}" for n in range(1, 13))


async def source(datasette: Desk, request: Request) -> Response:
    """Answer with a source and its coverage."""
    name = request.url_vars["name"]
    known = {row["source"]: row for row in await datasette.ask(rows)}
    if name not in known:
        raise NotFound(f"no source {name!r} in this archive; /sources lists them")
    months = (await datasette.ask_long("coverage", coverage)).get(name, [])
    return await page.html(
        datasette, request, "source.html",
        source=known[name], grid=grid(months), months=MONTHS, states=STATES,
    )  # fmt: skip


def grid(months: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any] | None]]]:
    """The months by year, the newest first; None for a month outside of what is known."""
    by_month = {row["month"]: row for row in months}
    years = sorted({month[:4] for month in by_month}, reverse=True)
    return [(year, [by_month.get(f"{year}-{month}") for month in MONTHS]) for year in years]
