"""The page of trends: how often words were used over time, beside what was there to be seen."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from typing import Any

from datasette import Response
from datasette.utils.asgi import Request

from storage import trend
from storage.desk import limits, plot
from storage.desk.desk import Desk
from storage.desk.pages import asking, page
from storage.desk.pages.sources import STATES, coverage
from storage.errors import UsageFault
from storage.trend import Period, Trend

NAMES = [one.name for one in fields(Period)]
SEEN = {"complete": 3, "partial": 2, "blind": 1}  # how high the band of coverage is, of BAND
BAND = 3


async def trends(datasette: Desk, request: Request) -> Response:
    """Answer with the trend of words, as page, data or chart."""
    asked = asking.given(request)
    shape = {
        "by": request.args.get("by") or "month",
        "date": request.args.get("date") or "published",
    }
    context = {"asked": asked, "shape": shape, "grains": trend.GRAINS, "states": STATES}
    form = request.url_vars["form"]
    if not (asked["q"] or form):
        return await page.html(datasette, request, "trends.html", **context)
    try:
        found = await _found(datasette, asked, **shape)
    except UsageFault as fault:
        if form:
            raise
        return await page.html(datasette, request, "trends.html", 400, fault=str(fault), **context)
    if form:
        return _file(found, form, asked["q"], shape["by"])
    return await page.html(
        datasette, request, "trends.html", **context, **_drawn(found, asked, shape)
    )


async def _found(datasette: Desk, asked: dict[str, str], by: str, date: str) -> Trend:
    covered = await datasette.ask_long("coverage", coverage)
    known = {name: [(m["month"], m["state"]) for m in months] for name, months in covered.items()}
    wanted = asking.meant(asked)
    return await datasette.ask(
        lambda db: trend.trend(db, wanted, by, date, known=known), limits.QUESTION
    )


def _file(found: Trend, form: str, words: str, by: str) -> Response:
    if form == "json":
        return page.json(found.told())
    if form == "svg":
        return Response(trend.svg(found, words, by), content_type="image/svg+xml; charset=utf-8")
    lines = [[getattr(one, name) for name in NAMES] for one in found.periods]
    return page.table(NAMES, lines, "trend", len(lines))


def _drawn(found: Trend, asked: dict[str, str], shape: dict[str, str]) -> dict[str, Any]:
    """What the page shows: bars, the band of coverage below them, a row for each period."""
    every = [one.period for one in found.periods]
    shares = {one.period: one.per_1000 or 0 for one in found.periods}
    bands = {one.period: SEEN.get(one.coverage, 0) for one in found.periods}
    return {
        "found": found,
        "most": max(shares.values(), default=0),
        "bars": plot.bars(shares, every, plot.TALL),
        "band": plot.bars(bands, every, BAND, BAND),
        "rows": [(one, _link(asked, shape, one.period)) for one in found.periods if one.of],
        "link": page.query_string(asked, **shape),
        "search": page.query_string(asked),
    }


def _link(asked: dict[str, str], shape: dict[str, str], period: str) -> str:
    """The search for the bulletins of a period."""
    when = period
    if shape["by"] == "week":
        first = trend.first_day(period, "week")
        when = f"{first}/{first + timedelta(days=6)}"
    return page.query_string(asked, **{shape["date"]: when, "certain": "1"})
